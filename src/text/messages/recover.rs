//! What `recover` says, and its report.

crate::messages! {
    saved_of(events, of, names, file) {
        zh: "救回 {events} 条记录（共 {of} 条）、{names} 个姓名，写入 {file}；原文件未动",
        en: "Saved {events} of {of} events and {names} ¦name/names¦ to {file}; the damaged file was not touched",
    }
    saved(events, s, names, file) {
        zh: "救回 {events} 条记录（共多少条已看不出）、{names} 个姓名{s:.0}，写入 {file}；原文件未动",
        en: "Saved {events} event{s} and {names} names to {file}; how many there were cannot be told. The damaged file was not touched",
    }
    lost_one(n) { zh: "第 {n} 条：读不出来", en: "event {n}: cannot be read" }
    lost_range(first, last) { zh: "第 {first} 至 {last} 条：读不出来", en: "events {first} to {last}: cannot be read" }
    damaged(n, kind) { zh: "第 {n} 条（{kind}）：与写入时的校验码不符，没有收入", en: "event {n} ({kind}): not what was recorded, left out" }
    chain_break(device, before, after) {
        zh: "设备 {device}：第 {before} 条之后直接是第 {after} 条",
        en: "device {device}: its event {before} is followed by {after}",
    }
    newer(format) {
        zh: "原文件写明由新版程序写成（格式 {format}）：记录照抄，新版另有的内容没有带过来。请先用新版程序抢救；新版也打不开，再用这一份",
        en: "The file says that a newer program made it (format {format}): its events were copied, what else that program keeps was not. Recover it with the newer program first, and use this one only where that fails",
    }
    NAMES_LOST { zh: "群众姓名未能全部读出", en: "Some residents' names could not be read" }
    more(count) { zh: "另有 {count} 处，见报告", en: "{count} more: see the report" }
    report_at(path) { zh: "报告：{path}", en: "Report: {path}" }
    not_all(file) {
        zh: "没有全部救回，缺什么、接下来怎么做见报告；救回的在 {file}，原文件请保留",
        en: "not everything could be saved; what lacks and what to do next stands in the report. What could is in {file}; keep the damaged file",
    }
    no_report(file, why) {
        zh: "报告没有写成：{why}。抢救出的 {file} 不受影响；要报告，请腾出空间后换一个文件名再运行一次 pianqu recover",
        en: "the report could not be written: {why}. The recovered {file} is whole; for a report make room and run `pianqu recover` again to another name",
    }

    // ---- the report
    FILE { zh: "-恢复报告", en: "-recovery-report" }
    TITLE { zh: "恢复报告", en: "Recovery report" }
    source(path) { zh: "原文件：{path}", en: "Damaged file: {path}" }
    day(day) { zh: "日期：{day}", en: "Day: {day}" }
    pages_damaged(count, pages) { zh: "文件共 {count} 页，查出损坏：第 {pages} 页", en: "The file has {count} ¦page/pages¦; damaged: {pages}" }
    pages_sound(count) { zh: "文件共 {count} 页，逐页检查未见损坏", en: "The file has {count} ¦page/pages¦; the check of pages found no damage" }
    pages_unchecked(count) {
        zh: "文件共 {count} 页，坏得无法逐页检查，记录是从各页里直接找出来的",
        en: "The file has {count} ¦page/pages¦ and is too damaged for a check; events were looked for on each page",
    }
    LOST { zh: "读不出来的记录", en: "Events that cannot be read" }
    DAMAGED { zh: "与写入时不符、没有收入的记录", en: "Events that are not what was recorded, left out" }
    BREAKS { zh: "记录链断开的地方", en: "Where chains break" }
    NEXT { zh: "接下来怎么做", en: "What to do next" }
    lost_known(n, known) { zh: "第 {n} 条：内容读不出来；{known}", en: "event {n}: its content cannot be read; {known}" }
    damaged_one(n, known) { zh: "第 {n} 条：{known}", en: "event {n}: {known}" }
    about(what) { zh: "关于{what}", en: "about {what}" }
    named(kind, title) { zh: "{kind}“{title}”", en: "{kind} \"{title}\"" }
    kind(kind) { zh: "种类 {kind}", en: "kind {kind}" }
    at(at) { zh: "记于 {at}", en: "recorded {at}" }
    actor(name) { zh: "录入人 {name}", en: "by {name}" }
    device(device) { zh: "设备 {device}", en: "device {device}" }
    dseq(number) { zh: "该设备第 {number} 条", en: "number {number} of its device" }
    command(id) { zh: "命令 {id}", en: "command {id}" }
    body(text) { zh: "文件里写的是 {text}", en: "the file says {text}" }
    COMMA { zh: "，", en: ", " }
    AND { zh: "、", en: ", " }
    OFFICE { zh: "街道设置", en: "the office" }
    DIRECTORY { zh: "名录", en: "the directory" }
    ISSUE { zh: "议题", en: "issue" }
    MEETING { zh: "会议", en: "meeting" }
    DECISION { zh: "议定事项", en: "decision" }
    PATROL { zh: "回头看", en: "patrol" }
    PLACE { zh: "网格", en: "place" }
    COMMITMENT { zh: "约定", en: "commitment" }
    next_keep(path) { zh: "保留原文件 {path}，不要删改", en: "Keep the damaged file {path} as it is" }
    next_backup(folder) {
        zh: "先看自动备份（{folder}）和自己拷的备份：缺的记录在里面的，用 pianqu restore 恢复那一份",
        en: "Look at the automatic backups ({folder}) and your own: where one holds what lacks, `pianqu restore` it",
    }
    next_enter(file) {
        zh: "备份里也没有的，照上面逐条在新登记簿里补录（pianqu --register {file}）",
        en: "What no backup holds is entered again, line by line of this report (pianqu --register {file})",
    }
    next_verify(file) { zh: "核验新登记簿：pianqu --register {file} verify --deep", en: "Check the new register: pianqu --register {file} verify --deep" }
    next_place(file, path) {
        zh: "无误后，把原文件改名，再把 {file} 改名为 {path}",
        en: "Then rename the damaged file, and {file} to {path}",
    }
}
