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
    CALENDAR_SET { zh: "工作日历已换好，时限和亮灯照新的算", en: "The calendar is in use: limits and lights count by it" }
    PHRASES { zh: "常用语", en: "Phrases" }
    PHRASES_HELP { zh: "一行一句；写文字时按 Ctrl+F，打首字母就能插入", en: "One a line; Ctrl+F inserts them while a text is written" }
    LIGHT_NAMES { zh: "灯的叫法", en: "Names of the lights" }
    LIGHT_NAMES_HELP { zh: "依次写逾期、临期、按期、长期、已销号五种灯，用顿号隔开，每个至多两字，不重复", en: "Five different short names, red first: overdue, soon, in time, long-term, closed" }
}
