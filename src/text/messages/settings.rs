//! 街道设置: what an office decides for itself beside its numbers of days.

crate::messages! {
    CALENDAR_TITLE { zh: "工作日历", en: "Working-day calendar" }
    CALENDAR_NOW { zh: "现在", en: "Now" }
    CALENDAR_BUILT_IN { zh: "用内置日历：", en: "built in:" }
    CALENDAR_OWN { zh: "用本街道的日历文件：", en: "a file of this office:" }
    year_known(year, what) { zh: "{year}年{what}", en: "{year} {what}" }
    YEAR_OFFICIAL { zh: "已有放假通知", en: "by the official notice" }
    YEAR_PROVISIONAL { zh: "只按法定假日推算", en: "statutory days only" }
    YEAR_MISSING { zh: "只按周末推算", en: "weekends only" }
    CALENDAR_FILE { zh: "日历文件", en: "File" }
    CALENDAR_HELP { zh: "输入或粘贴路径；文件里有的年份替换内置的", en: "Type or paste the path; its years replace the built-in ones" }
    CALENDAR_WHICH { zh: "用哪一份", en: "Use" }
    CALENDAR_FROM_FILE { zh: "换成文件", en: "A file" }
    CALENDAR_BACK { zh: "改回内置", en: "The built-in one" }
    CALENDAR_SET { zh: "工作日历已换好，时限和亮灯照新的算", en: "The calendar is in use: deadlines and lights count by it" }
    PHRASES { zh: "常用语", en: "Phrases" }
    PHRASES_HELP { zh: "一行一句；写文字时按 Ctrl+F，打首字母就能插入", en: "One a line; Ctrl+F inserts them while a text is written" }
    CADENCES { zh: "其他会议周期", en: "Other cadences" }
    CADENCES_HELP { zh: "写会议种类和天数，如：月度例会31、理事会92；现场办公会的周期在上面一栏", en: "Kind and days, such as 月度例会31、理事会92; the on-site meeting has its own field" }
    DISTRICT_CADENCES { zh: "片区另定周期", en: "Of single districts" }
    COMMITMENT_DAYS { zh: "约定到期提醒", en: "Commitments end" }
    COMMITMENT_DAYS_HELP { zh: "约定到期前多少天算“到期”，在今日和约定中列出", en: "Days before its end from which a commitment is listed as due" }
    COMMITMENT_DAYS_RANGE { zh: "请填 0 到 366 的整数", en: "0 to 366" }
    LIGHT_NAMES { zh: "灯的叫法", en: "Names of the lights" }
    LIGHT_NAMES_HELP { zh: "依次写逾期、临期、按期、长期、已销号五种灯，用顿号隔开，每个至多两字，不重复", en: "Five different short names, red first: overdue, soon, in time, long-term, closed" }
}
