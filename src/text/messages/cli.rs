//! Verbs of the command line.

crate::messages! {
    FILE_SAME { zh: "未变", en: "unchanged" }
    FILE_CHANGED { zh: "已变动，与登记时不同", en: "changed since it was put down" }
    FILE_MISSING { zh: "找不到", en: "missing" }
    HEADING_USAGE { zh: "用法：", en: "Usage: " }
    HEADING_VERBS { zh: "命令", en: "Verbs" }
    HEADING_OPTIONS { zh: "选项", en: "Options" }
    HEADING_ARGUMENTS { zh: "参数", en: "Arguments" }
    VALUE_VERB { zh: "命令", en: "VERB" }
    HELP_HELP { zh: "显示用法", en: "Show how to use it" }
    HELP_VERSION { zh: "显示版本", en: "Show the version" }

    unknown_verb(verb) {
        zh: "没有“{verb}”这个命令，什么也没做；pianqu --help 列出全部命令",
        en: "no verb \"{verb}\"; nothing was done. pianqu --help lists them",
    }
    unknown_argument(argument) {
        zh: "不认识“{argument}”，什么也没做；在命令后加 --help 看用法",
        en: "unknown argument \"{argument}\"; nothing was done. Add --help to see the usage",
    }
    value_missing(argument) { zh: "{argument} 后面缺值，什么也没做", en: "{argument} needs a value; nothing was done" }
    invalid_value(value, argument, known) {
        zh: "{argument} 不能是“{value}”，可用：{known}；什么也没做",
        en: "{argument} cannot be \"{value}\", it takes {known}; nothing was done",
    }
    bad_value(value, argument) {
        zh: "{argument} 不能是“{value}”，什么也没做；日期写成 2026-11-20，数目写阿拉伯数字",
        en: "{argument} cannot be \"{value}\"; nothing was done. Dates are written 2026-11-20",
    }
    argument_missing(argument) {
        zh: "还缺 {argument}，什么也没做；在命令后加 --help 看用法",
        en: "{argument} is missing; nothing was done. Add --help to see the usage",
    }
    arguments_clash(one, other) { zh: "{one} 与 {other} 只能用一个，什么也没做", en: "{one} and {other} cannot be used together; nothing was done" }
    bad_usage(argument) {
        zh: "用法不对{argument}，什么也没做；在命令后加 --help 看用法",
        en: "that cannot be understood{argument}; nothing was done. Add --help to see the usage",
    }
    NOT_UTF8 {
        zh: "命令行里有不是 UTF-8 的字，什么也没做；请把终端的编码设为 UTF-8 后重新输入",
        en: "something on the command line is not UTF-8; nothing was done. Set the terminal to UTF-8 and type it again",
    }
    NO_TERMINAL {
        zh: "这里不是终端，打不开界面，什么也没做；请在终端里运行，或用 pianqu --help 里的命令",
        en: "this is no terminal, the screens cannot be opened; nothing was done. Run it in a terminal, or use a verb of pianqu --help",
    }
    NO_HOME {
        zh: "找不到用户目录，不知道登记簿在哪里，什么也没做；请用 --register 文件 指明",
        en: "there is no home folder to look for the register in; nothing was done. Name it with --register FILE",
    }
    ADVICE_NOW {
        zh: "PIANQU_NOW 只用于演示和只读命令；主程序和记录数据的命令一律用真实时间",
        en: "PIANQU_NOW counts for the demo and for verbs that only read; the program and all that records goes by the real clock",
    }
    bad_now(value) {
        zh: "PIANQU_NOW 不是时间“{value}”，什么也没做；写成 2026-11-20T15:00:00+08:00",
        en: "PIANQU_NOW is no time \"{value}\"; nothing was done. Write 2026-11-20T15:00:00+08:00",
    }
    bad_config(path, line, column, why) {
        zh: "设置文件 {path} 第{line}行第{column}字起有误：{why}；什么也没做，请改正",
        en: "line {line}, column {column} of the settings {path} is wrong: {why}; nothing was done. Mend it",
    }
    period_backwards(from, to) {
        zh: "统计期间 {from} 至 {to} 前后颠倒，什么也没做；请把 --from 写在 --to 之前",
        en: "the period {from} to {to} ends before it begins; nothing was done. --from comes before --to",
    }
    output_failed(error) {
        zh: "写不出去：{error}；登记簿没有损失，请腾出空间或换个地方再试",
        en: "the output cannot be written: {error}; the register is safe. Make room or write elsewhere, and try again",
    }
    NOTHING_TO_SEND { zh: "今天没有应发的提醒、催办", en: "Nothing is to be sent today" }
    reminded(count) { zh: "已发出{count}件并登记，文书在：", en: "{count} sent and recorded; papers in:" }
    remind_rest(count) { zh: "另有{count}件，发完这些再列出", en: "{count} more follow when these are sent" }
    folder_failed(folder, error) {
        zh: "{folder} 写不了：{error}；登记簿没有损失，请换一个文件夹",
        en: "{folder} cannot be written: {error}; the register is safe. Choose another folder",
    }
    no_keymap(path, error) {
        zh: "按键文件 {path} 读不了（{error}）；请改设置里的 keymap，或删掉这一行",
        en: "cannot read the key file {path} ({error}); change keymap in the settings, or remove the line",
    }
    made_register(path) {
        zh: "已新建登记簿 {path}；运行 pianqu 打开，或先导入名录：pianqu import directory 名录.csv",
        en: "Made the register {path}; open it with pianqu, or import a directory first: pianqu import directory FILE",
    }
    NO_SUCH_MEETING {
        zh: "没有这次会议，什么也没做；pianqu meetings 列出全部会议",
        en: "there is no such meeting; nothing was done. pianqu meetings lists them",
    }
    NO_SUCH_ITEM {
        zh: "没有这项，什么也没做；pianqu board 和 pianqu issues 列出编号",
        en: "there is no such item; nothing was done. pianqu board and pianqu issues list the ids",
    }
    no_such_unit(name) {
        zh: "名录里没有单位“{name}”，什么也没做；pianqu directory 列出全部单位",
        en: "no unit \"{name}\" in the directory; nothing was done. pianqu directory lists them",
    }
    no_such_district(name) {
        zh: "名录里没有片区“{name}”，什么也没做；pianqu directory 列出全部片区",
        en: "no district \"{name}\" in the directory; nothing was done. pianqu directory lists them",
    }
    template_broken(why) {
        zh: "文书排不出来：{why}；登记簿没有损失，请报告这一问题",
        en: "a paper cannot be laid out: {why}; the register is safe. Please report this",
    }
    nothing_to_archive(year) {
        zh: "{year}年还没有印发过纪要，什么也没写",
        en: "no minutes were issued in {year}; nothing was written",
    }
    archived(year, count, s, folder) {
        zh: "已归档{year}年纪要{count}件{s:.0}，目录在 {folder}",
        en: "Archived {count} set{s} of minutes of {year}; the list is in {folder}",
    }
    overdue(days, s) { zh: "逾期{days}天{s:.0}", en: "{days} day{s} late" }
    review_on(day) { zh: "复查{day}", en: "review {day}" }
    closed_on(day) { zh: "{day}销号", en: "closed {day}" }
    DUE_TODAY { zh: "今天到期", en: "due today" }
    workdays_left(days, s) { zh: "剩{days}个工作日{s:.0}", en: "{days} working day{s} left" }
    rest_days_left(days) { zh: "剩{days}天（无工作日）", en: "{days} rest day¦/s¦ left" }
    reported_on(day) { zh: "{day}报完成", en: "reported {day}" }
    LONG_TERM { zh: "长期", en: "long-term" }
    made_anew(copies) {
        zh: "登记簿由旧版程序建立，已按记录重建各表；重建前的备份在 {copies}",
        en: "the register came from an earlier version: its tables were made anew from the events, a copy of before is in {copies}",
    }
    text_too_long(kib) {
        zh: "有一段文字超过 {kib} KiB",
        en: "a text in it is longer than {kib} KiB",
    }
    LINE_NOT_UTF8 {
        zh: "编码不是 UTF-8（可能是 GB18030），请转成 UTF-8 再送",
        en: "it is not encoded in UTF-8 (perhaps in GB18030); send it as UTF-8",
    }
    line_not_json(line, why) {
        zh: "第{line}行不是命令：{why}；这一行没有执行",
        en: "line {line} is no command: {why}; it was not done",
    }
    input_failed(error) {
        zh: "标准输入读不出来：{error}；前面各行都已存下",
        en: "the input cannot be read: {error}; the lines before are saved",
    }
    some_refused(count, s) {
        zh: "{count}条命令未执行{s:.0}，原因见输出；其余都已存下",
        en: "{count} command{s} not done, see the output; the others are saved",
    }
    FIXED_WHO {
        zh: "--fixed 要同 --as 和 --role 一起用，什么也没做",
        en: "--fixed needs --as and --role; nothing was done",
    }
    DEMO_BROKEN {
        zh: "演示数据有误，请报告这一问题；没有动您的登记簿",
        en: "the demo is broken, please report this; your register was not touched",
    }
    NAMELESS { zh: "未具名", en: "unnamed" }
    backed_up(file) { zh: "已备份到 {file}", en: "Backed up to {file}" }
    restored(register) { zh: "已恢复到 {register}", en: "Restored to {register}" }
    restored_over(register, kept) {
        zh: "已恢复到 {register}；原来的文件留在 {kept}",
        en: "Restored to {register}; what stood there is kept as {kept}",
    }
    restored_behind(missing) {
        zh: "这份备份之后的 {missing} 条记录不在其中，请补录",
        en: "It lacks {missing} event¦/s¦ recorded after the backup; enter ¦it/them¦ again",
    }
    advice_behind(folder) {
        zh: "旁边的 -wal 文件如还在别处，请放回登记簿旁；否则用 pianqu restore 恢复最近的备份（自动备份在 {folder}），再补录缺少的内容",
        en: "If its -wal file is still somewhere, put it back beside the register; else `pianqu restore` the newest backup (automatic ones are in {folder}) and enter again what lacks",
    }
    ADVICE_NETWORK { zh: "登记簿在网络盘上：请移到本机磁盘，网络盘不能保证存盘", en: "The register is on a network drive, which cannot promise to keep it; move it to a disk of this machine" }
    ADVICE_MODE { zh: "别人也能读登记簿：请把文件权限改为 600", en: "Others can read the register; set the file's mode to 600" }
    ADVICE_FOLDER { zh: "别人能改动登记簿所在的文件夹：请把权限改为 700", en: "Others can write to the register's folder; set its mode to 700" }
    ADVICE_READ_ONLY { zh: "登记簿只能查看：请检查磁盘和权限", en: "The register can only be read; check the disk and the permissions" }
    ADVICE_SPACE { zh: "磁盘快满了：请腾出空间", en: "The disk is nearly full; make room" }
}
