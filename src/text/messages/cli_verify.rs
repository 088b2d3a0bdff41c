//! What `verify` says.

crate::messages! {
    cannot_read(path, error) {
        zh: "{path} 读不出来：{error}；什么也没做",
        en: "{path} cannot be read: {error}; nothing was done",
    }
    no_heads(path) {
        zh: "{path} 里没有校验码，什么也没做；请给出导出文件夹里的 SHA256SUMS，或 verify 打印的校验码",
        en: "{path} holds no heads; nothing was done. Give a SHA256SUMS of an export, or what verify prints",
    }
    no_archive(path) {
        zh: "{path} 里没有 SHA256SUMS，不是归档文件夹，什么也没做",
        en: "there is no SHA256SUMS in {path}; it is no archive. Nothing was done",
    }
    archive_missing(file) { zh: "归档缺文件：{file}", en: "missing from the archive: {file}" }
    archive_changed(file) { zh: "归档文件已改动：{file}", en: "changed in the archive: {file}" }
    archive_outside(file) { zh: "归档目录指向文件夹之外：{file}", en: "the archive points outside its folder: {file}" }
    archive_differs(file) { zh: "归档与登记簿印发的不同：{file}", en: "not what the register issued: {file}" }
    archive_stranger(file) {
        zh: "不是登记簿发出的：{file}；自己放进去的请移到别处",
        en: "not issued by this register: {file}. If you put it there, move it elsewhere",
    }
    archive_beside(count, s) {
        zh: "归档里另有 {count} 个文件不是程序写的（如盖章扫描件），没有核对{s:.0}",
        en: "{count} other file{s} lie there that the program did not write (scans, say); not checked",
    }
    looked_at(events, s, devices) {
        zh: "核验 {events} 条记录，{devices} 个安装；各链末尾的校验码：{s:.0}",
        en: "Checked {events} event{s} of {devices} installations; the ends of their chains:",
    }
    clock_back(count) {
        zh: "其中 {count} 条的时间早于前一条（时钟回拨）；先后次序以登记簿为准，不受影响",
        en: "{count} of them ¦bears/bear¦ an earlier time than the one before (a clock was set back); their order is the register's and stands",
    }
    unknown_events(count) {
        zh: "其中 {count} 条由新版程序写入，本版本不认识，已原样保留",
        en: "{count} of them ¦was/were¦ written by a newer program and kept as ¦it is/they are¦",
    }
    LOOKED_DEEP {
        zh: "文件已逐页检查，各表已由记录重算对照；核验、销号、退回、反弹、延期、改派、撤销、交办逐条按规则重判",
        en: "Every page was checked, every table computed again; each verdict, extension, reassignment and assignment was judged by the rules again",
    }
    looked_against(count, s) {
        zh: "与另存的 {count} 个校验码对照{s:.0}",
        en: "Compared with {count} head{s} kept outside",
    }
    looked_archive(folders, s, here, issued) {
        zh: "归档 {folders} 个文件夹已逐个文件核对{s:.0}；登记簿发出 {issued} 件，其中 {here} 件在归档里",
        en: "{folders} folder{s} of the archive checked file by file; of {issued} paper¦/s¦ issued, {here} ¦is/are¦ in the archive",
    }
    archive_drafts(count, s) {
        zh: "其中 {count} 个是草稿或未编号文书，只核对了文件与所附校验和{s:.0}",
        en: "{count} folder{s} of drafts and papers without a number: their files agree with the check sums beside them, no more",
    }
    archive_unsigned(count, s) {
        zh: "{count} 份纪要没有签名{s:.0}",
        en: "{count} minute{s} not signed",
    }
    archive_not_issue(file) {
        zh: "{file} 第一行写的不是一次印发：这些文件不是登记簿发出的",
        en: "the first line of {file} names no event of issue: these files were not issued by this register",
    }
    archive_no_head(file) {
        zh: "{file} 没有写明是哪一次印发（第一行应为 # pianqu …）：可能被人改过",
        en: "{file} does not say with which event it was issued (# pianqu … should be its first line): somebody may have changed it",
    }
    signed_by(file, name) { zh: "{file}：签名有效，签名人 {name}", en: "{file}: good signature by {name}" }
    signed(file, said) {
        zh: "{file}：签名有效，没有核对是谁的密钥（设置里的 signers 可指定名单）：{said}",
        en: "{file}: good signature; whose key it is was not checked (name a list as signers in the settings): {said}",
    }
    signed_bad(file, why) { zh: "{file}：签名无效：{why}", en: "{file}: bad signature: {why}" }
    signature_no_program(file) {
        zh: "{file}：没有核对，这台电脑没有 ssh-keygen",
        en: "{file}: not checked, there is no ssh-keygen here",
    }
    /// What no check of a local file can prove; said after every one.
    NOT_PROVED { zh: "核验的限度：", en: "This does not prove:" }
    LIMIT_CHAIN {
        zh: "- 记录链只能发现改动，不能阻止改动：自上次另存校验码之后的记录，持有本机的人可以重写。",
        en: "- that nobody rewrote what came after the last head kept elsewhere: a chain shows changes and prevents none.",
    }
    LIMIT_NOT_DEEP {
        zh: "- 没有逐页检查文件，没有重算各表：屏幕上看到的与记录是否一致，请加 --deep。",
        en: "- that the lists and screens show what the events say: add --deep.",
    }
    LIMIT_DEEP {
        zh: "- 各表与记录一致、合规则，不等于记录属实：写的是什么、录入人是不是本人，核验不判断；其他记录（会上发言、进展、签收、催办）没有按规则重判。",
        en: "- that what was recorded is true, or that people were who they said; notes, progress, receipts and reminders were not judged by the rules again.",
    }
    LIMIT_NO_HEAD {
        zh: "- 没有同外面存的校验码比对：末尾被删去几条看不出来，请加 --archive 或 --against。",
        en: "- that nothing was cut off at the end: add --archive or --against.",
    }
    LIMIT_ARCHIVE {
        zh: "- 归档与登记簿一致，不等于当时发出去的就是这些文件，也不代替盖章的纸质件；签名只证明用了谁的密钥。",
        en: "- that these very files were sent, or what the stamped paper says; a signature proves whose key was used, no more.",
    }
    LIMIT_AGAINST {
        zh: "- 另存的校验码只管到它记下的那一条：在它之后的记录仍可能被重写或删去。",
        en: "- anything about events after the heads given: those can still have been rewritten or cut off.",
    }
    LIMIT_ENTERED {
        zh: "- 核验不能证明“没有漏记”；时间取自本机时钟，姓名是录入人自己报的。",
        en: "- that everything was entered; times are those of this machine's clock, names are what people said.",
    }
    ADVICE_COPY {
        zh: "请每周把备份拷到另一块盘，并运行 verify。",
        en: "Copy a backup to another disk every week, and run verify.",
    }
    NOTHING_FOUND { zh: "未发现问题", en: "Nothing was found wrong" }
    found(total, s) {
        zh: "发现 {total} 处问题，见输出；登记簿未改动{s:.0}。请先备份文件，再用备份恢复或请人查明",
        en: "{total} finding{s}, see the output; the register was not touched. Copy the file aside, then restore a backup or have it looked at",
    }
}
