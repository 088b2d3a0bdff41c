//! The register: opening, saving, verifying. Each says what happened, what is safe, what to do.

crate::messages! {
    missing(path) {
        zh: "找不到登记簿 {path}；没有改动任何文件。用 pianqu init 新建，或用 --register 指定位置",
        en: "No register at {path}; nothing was changed. Make one with `pianqu init`, or name another with --register",
    }
    dangling(path) {
        zh: "{path} 是失效的链接，所指的登记簿已不在；没有改动任何文件。请改正链接，或用 --register 指定登记簿",
        en: "{path} is a link to a register that is gone; nothing was changed. Mend the link, or name the register with --register",
    }
    empty(path) {
        zh: "{path} 是 0 字节的空文件，不是登记簿，原样未动。请从备份恢复（pianqu restore），或删去它再运行 pianqu init",
        en: "{path} is an empty file, no register; it was left alone. Restore a backup (`pianqu restore`), or delete it and run `pianqu init`",
    }
    folder(path) {
        zh: "{path} 是文件夹，不是登记簿；没有改动任何文件。请用 --register 指定登记簿文件",
        en: "{path} is a folder, no register; nothing was changed. Name the register's file with --register",
    }
    no_folder(path) {
        zh: "文件夹 {path} 不存在，没有写入任何文件。请先建好这个文件夹，或改正路径",
        en: "There is no folder {path}; nothing was written. Make it first, or mend the path",
    }
    copy_bad(path) {
        zh: "写到 {path} 的副本核对不上，已删去，不能当备份用；登记簿原样未动。请换一个磁盘或文件夹再备份",
        en: "The copy written to {path} is not what was copied and was removed; the register is untouched. Back up to another disk or folder",
    }
    foreign(path) {
        zh: "{path} 是其他软件的数据库，不是片区议事的登记簿，原样未动。请用 --register 指定登记簿",
        en: "{path} is another program's database; it was left alone. Name the register with --register",
    }
    foreign_object(path, name) {
        zh: "{path} 里有不属于登记簿的内容“{name}”，已拒绝打开，原样未动。如来历不明请勿使用；可用 pianqu recover 抢救出记录",
        en: "{path} holds \"{name}\", which is not ours; it was refused and left alone. Do not use a file from a stranger; `pianqu recover` can salvage its records",
    }
    not_database(path) {
        zh: "{path} 不是数据库，或文件头已损坏，原样未动。请从备份恢复（pianqu restore），或用 pianqu recover 抢救",
        en: "{path} is no database, or its header is damaged; it was left alone. Restore a backup (`pianqu restore`) or try `pianqu recover`",
    }
    damaged(path, detail) {
        zh: "登记簿 {path} 已损坏（{detail}），没有写入任何内容。请先另存此文件，再从备份恢复（pianqu restore）或用 pianqu recover 抢救",
        en: "The register {path} is damaged ({detail}); nothing was written. Copy the file aside, then `pianqu restore` a backup or try `pianqu recover`",
    }
    known_damaged(path, detail) {
        zh: "登记簿 {path} 查出损坏（{detail}），不再写入；还能查看和导出。请用 pianqu recover 抢救到新文件，或从备份恢复（pianqu restore）；已换回好文件的，运行 pianqu verify --deep，无误即可录入",
        en: "Damage was found in the register {path} ({detail}): nothing more is written to it, reading and exporting go on. `pianqu recover` saves what is whole to a new file, `pianqu restore` takes a backup; if a good file is back, run `pianqu verify --deep`",
    }
    newer(path, version, known) {
        zh: "{path} 由新版程序写成（格式 {version}，本版本只认到 {known}），原样未动。请升级本程序后再打开",
        en: "{path} was written by a newer program (format {version}, this one knows {known}); it was left alone. Upgrade this program",
    }
    read_only(path) {
        zh: "登记簿 {path} 只能查看（文件、文件夹或磁盘只读），这次没有存下；已存的都在。请复制到可写的位置，或改正权限",
        en: "The register {path} can only be read (file, folder or disk is read-only); this was not saved, what was saved before is safe. Copy it somewhere writable or mend the permissions",
    }
    full(path) {
        zh: "磁盘已满，{path} 这次没有存下；以前存的都在，正在写的仍在屏幕上。请腾出空间后再存一次",
        en: "The disk is full: this was not saved to {path}; what was saved before is safe. Free some space and save again",
    }
    busy(path) {
        zh: "登记簿 {path} 正被另一程序写入，这次没有存下；已存的都在。请稍候再试",
        en: "Another program is writing to {path}; this was not saved, what was saved before is safe. Try again shortly",
    }
    no_permission(path) {
        zh: "没有权限打开 {path}；没有改动任何文件。请用登记簿所有者的账号运行，或请管理员改正权限",
        en: "No permission to open {path}; nothing was changed. Run as the owner of the register, or have the permissions mended",
    }
    exists(path) {
        zh: "{path} 已经存在，没有覆盖。请换一个文件名，或直接打开它",
        en: "{path} exists already and was not overwritten. Choose another name, or open it",
    }
    replaced(path) {
        zh: "登记簿 {path} 在运行中被替换或移走，已停止写入，正在写的仍在草稿里。请退出后重新打开，核对无误再继续",
        en: "The register {path} was replaced or moved while in use; writing stopped, what you were typing is kept as a draft. Leave, open it again and check it",
    }
    io(path, detail) {
        zh: "读写 {path} 出错（{detail}），这次没有完成；已存的都在。请检查磁盘后再试",
        en: "Reading or writing {path} failed ({detail}); this was not done, what was saved before is safe. Check the disk and try again",
    }
    old_sqlite(found) {
        zh: "程序带的 SQLite {found} 过旧，会损坏登记簿，已拒绝打开。请重新安装本程序",
        en: "This program was built with SQLite {found}, which can damage a register; refused. Install the program again",
    }
    internal(detail) {
        zh: "程序内部出错（{detail}），这次没有存下；已存的都在。请把这句话告诉维护人员",
        en: "The program failed inside ({detail}); this was not saved, what was saved before is safe. Please report this line",
    }
    not_found(name) {
        zh: "找不到“{name}”；请用编号（如〔2026〕12号）、id 或 id 后8位",
        en: "There is no \"{name}\"; use a number (such as 〔2026〕12号), an id or its last 8 digits",
    }
    ambiguous(name, found) {
        zh: "“{name}”对应不止一个：{found}；请写全编号或 id",
        en: "\"{name}\" means more than one: {found}; give the whole number or id",
    }
    NONE_ISSUED { zh: "还没有印发过纪要；请用会议的 id 或 id 后8位", en: "No minutes have been issued yet; use the meeting's id or its last 8 digits" }
    backup_bad(path, detail) {
        zh: "备份 {path} 核验不通过（{detail}），没有恢复；现用的登记簿原样未动。请换一个备份",
        en: "The backup {path} failed verification ({detail}) and was not restored; the present register is untouched. Take another backup",
    }
    refused(index) {
        zh: "第 {index} 条命令不能执行，这一批都没有记入",
        en: "Command {index} was refused; none of this batch was recorded",
    }

    // ---- a register that has lost its newest events
    behind_export(day, missing) {
        zh: "数据库比 {day} 导出的纪要少 {missing} 条记录；先别录入，请运行 pianqu doctor",
        en: "The register lacks {missing} event¦/s¦ that ¦was/were¦ there at the export of {day}; enter nothing, run `pianqu doctor`",
    }
    behind(day, missing) {
        zh: "数据库比 {day} 存盘时少 {missing} 条记录；先别录入，请运行 pianqu doctor",
        en: "The register lacks {missing} event¦/s¦ that ¦was/were¦ saved on {day}; enter nothing, run `pianqu doctor`",
    }

    // ---- what verify finds
    found_changed(n, id) { zh: "第 {n} 条记录被改动（{id}）：内容与写入时的校验码不符", en: "Event {n} was changed ({id}): it is not what was hashed when it was recorded" }
    found_algorithm(n, alg) { zh: "第 {n} 条记录的校验算法“{alg}”本版本不认识", en: "Event {n} uses the hash \"{alg}\", not known to this version" }
    found_broken(n, expected) { zh: "第 {n} 条记录接不上前一条（该设备应为第 {expected} 条）：中间有增删或改动", en: "Event {n} does not follow the one before it (number {expected} of its device is due): something was added, removed or changed" }
    found_signature(n) { zh: "第 {n} 条记录带有本版本无法核对的签名", en: "Event {n} bears a signature that this version cannot check" }
    found_office(n) { zh: "第 {n} 条记录属于另一街道", en: "Event {n} belongs to another office" }
    found_gap(after, n) { zh: "第 {after} 条之后直接是第 {n} 条：序号不连续", en: "Event {after} is followed by {n}: numbers are missing" }
    found_personal(reference) { zh: "提出人信息 {reference} 与登记时不符", en: "A resident's name ({reference}) is not the one that was recorded" }
    found_personal_gone(reference) {
        zh: "提出人信息 {reference} 不在了，却没有抹去的记录；请查明谁动过文件，从备份里找回（pianqu restore）",
        en: "A resident's name ({reference}) is gone, and nothing says that it was erased; find out who changed the file, and get it back from a backup (`pianqu restore`)",
    }
    found_personal_back(reference) {
        zh: "提出人信息 {reference} 已登记抹去，内容却又在文件里；请查明谁动过文件，用 pianqu recover 另存一份没有它的登记簿",
        en: "A resident's name ({reference}) was erased and is in the file again; find out who changed it, `pianqu recover` makes a register without it",
    }
    found_projection(table, key) { zh: "计算表 {table} 与记录不一致（{key}）；记录本身未坏，可用 pianqu recover 重新生成", en: "The computed table {table} differs from the events ({key}); the events are whole, `pianqu recover` makes it anew" }
    found_file(detail) { zh: "数据库文件检查：{detail}", en: "Check of the database file: {detail}" }
    found_missing(missing, device) { zh: "数据库比留存的校验码少 {missing} 条记录（设备 {device}）", en: "The register lacks {missing} event¦/s¦ that a head kept outside names (device {device})" }
    found_rule(n, rule) { zh: "第 {n} 条记录不合办理规则：{rule}；程序不会这样记录，请查明是谁写入的", en: "Event {n} breaks a rule: {rule}. The program would not have recorded it; find out who wrote it" }
    RULE_OWN_UNIT { zh: "由牵头单位自己的人核验、销号、退回、批复或录入", en: "the lead unit's own people judged or entered it" }
    RULE_NOT_SUPERVISION { zh: "经办人不是监督小组的人", en: "it was said by nobody of the supervision group" }
    RULE_ROLE { zh: "录入人的身份不能办这件事", en: "whoever entered it had no role for it" }
    RULE_TURN { zh: "次序不对（没有申请核验就核验，没有申请延期就批复，办结前就销号等）", en: "it was out of turn (verified without a report, answered without a question and the like)" }
    RULE_LIMIT { zh: "时限改动不合规则（逾期后才申请、不晚于原时限、超过次数或没有依据）", en: "a deadline was moved against the rules (asked too late, not later than before, too often, or on nobody's word)" }
    RULE_CHECKS { zh: "核验四项没有全部通过", en: "not all of the four questions were answered by yes" }
    RULE_DAY { zh: "发生日期早于它所依据的事，或晚于录入的日子", en: "its day is before what it follows, or after the day it was typed" }
    RULE_NOT_CLOSED { zh: "会议没有闭会就交办", en: "the meeting it comes from was not closed" }
    RULE_TERMS { zh: "牵头单位、责任人或时限不成立", en: "its lead unit, person or deadline does not hold" }
    RULE_UNREADABLE { zh: "内容读不出来", en: "it cannot be read" }
    found_other(dseq, device) { zh: "设备 {device} 的第 {dseq} 条记录与留存的校验码不符", en: "Event {dseq} of device {device} is not the one that a head kept outside names" }
}
