//! What every verb and option of the command line is for.

use crate::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

pub const ABOUT: Text = t(
    "片区议事：片区现场办公会议从议题到印发纪要、督办销号",
    "District meetings of a street office, from the agenda to issued minutes and follow-up",
);

/// By `verb`, `verb.argument`, or `.argument` where several verbs share it.
pub const TEXTS: &[(&str, Text)] = &[
    (
        ".register",
        t(
            "登记簿文件（也可用 PIANQU_REGISTER）",
            "The register (or PIANQU_REGISTER)",
        ),
    ),
    (".lang", t("界面语言 zh 或 en", "Language: zh or en")),
    (
        ".name",
        t(
            "谁在操作（录入人）；身份为 unit 时按名录中的姓名认单位，重名写“单位 姓名”",
            "Who is at the keyboard; with --role unit the directory says of which unit (\"UNIT NAME\" where several bear the name)",
        ),
    ),
    (
        ".fixed",
        t(
            "姓名、身份以 --as、--role 为准，程序里不能改（几个人共用一台服务器时写在各人的 SSH 公钥前）",
            "Name and role stay as --as and --role say (for the forced command of an SSH key on a shared server)",
        ),
    ),
    (
        ".role",
        t(
            "身份：secretary 会议秘书、clerk 文员、unit 承办单位、supervisor 监督小组、admin 管理员",
            "Role: secretary, clerk, unit, supervisor or admin",
        ),
    ),
    (".no_color", t("不用颜色", "No colour")),
    (".json", t("输出 JSON", "Print JSON")),
    (
        "help",
        t(
            "看帮助主题：怎么开会、按键、时限、督办等",
            "Read a help topic: a meeting, keys, deadlines, lights ...",
        ),
    ),
    (
        "help.topic",
        t("主题；不写就列出全部", "The topic; none lists them all"),
    ),
    (
        "due",
        t(
            "把口头时限换算成日期：pianqu due 5个工作日内",
            "The date a phrase means",
        ),
    ),
    (
        "due.phrase",
        t(
            "时限，照会上说的写：本周五前、月底前、国庆节前",
            "The deadline as it was said",
        ),
    ),
    (
        "due.from",
        t("从哪天算起，默认今天", "Counted from, default today"),
    ),
    (
        "stats",
        t(
            "统计：办结率、按时办结率、满意率等，附各项口径",
            "Statistics of a period, with the definition of each figure",
        ),
    ),
    (
        "stats.by",
        t(
            "按 unit 单位、district 片区、category 类别、month 月份（默认按单位）；level 议题在哪一级解决，grid 各网格收集几条",
            "By unit, district, category or month (default unit); level: where issues were solved; grid: what each grid brought in",
        ),
    ),
    (
        "stats.from",
        t(
            "从哪天起（默认当年1月1日）",
            "First day (default 1 January)",
        ),
    ),
    (
        "stats.to",
        t(
            "到哪天止（默认今年年底，按今天的情况算）",
            "Last day (default the end of this year, judged as of today)",
        ),
    ),
    (
        "stats.csv",
        t(
            "输出 CSV，每项指标一列",
            "Print CSV, a column for each figure",
        ),
    ),
    (
        "stats.markdown",
        t(
            "输出一份可放进报告的统计",
            "Print a page for a report (Markdown)",
        ),
    ),
    (
        "commitments",
        t(
            "约定：微心愿、服务、责任状、协议，五张清单",
            "Commitments: wishes, services, pledges, agreements; the five lists",
        ),
    ),
    (
        "commitments.list",
        t(
            "只列一张清单：民情、结对、服务、解困、共治（sentiment、pairing、service、relief、co-gov）",
            "One list: sentiment, pairing, service, relief, co-gov (or its Chinese name)",
        ),
    ),
    (
        "commitments.tab",
        t(
            "只列 open 待认领、unkept 未兑现、unsigned 未签、due 到期",
            "Only open, unkept, unsigned or due ones",
        ),
    ),
    (
        "commitments.markdown",
        t(
            "输出一份清单文书，不含个人信息",
            "Print the list as a document (Markdown), no personal data",
        ),
    ),
    (
        "digest",
        t(
            "民情反馈：一段时间里群众反映了什么、办得怎样，不含个人信息",
            "What was raised in a period and what became of it, without personal data",
        ),
    ),
    (
        "digest.from",
        t(
            "从哪天起（默认本月1日）",
            "First day (default the first of this month)",
        ),
    ),
    (
        "digest.to",
        t("到哪天止（默认今天）", "Last day (default today)"),
    ),
    (
        "digest.place",
        t(
            "只要这个片区、村社、网格或楼栋；写全称，同名的连上级写，如 杜鹃社区/第一网格",
            "Only this district, community, grid or building, by its whole name; 杜鹃社区/第一网格 where several bear it",
        ),
    ),
    (
        "digest.plain",
        t("不用 Markdown，可直接粘贴", "Without markup, to paste"),
    ),
    (
        "digest.answer",
        t(
            "只输出给这件议题反映人的答复",
            "Only the answer to whoever raised that issue",
        ),
    ),
    (
        "config",
        t("列出生效的设置和路径", "Effective settings and paths"),
    ),
    (
        "completions",
        t("输出命令补全脚本", "Print a completion script"),
    ),
    (
        "completions.shell",
        t("bash、zsh、fish 等", "bash, zsh, fish …"),
    ),
    (
        "man",
        t("把手册页写到文件夹", "Write manual pages into a folder"),
    ),
    ("man.folder", t("文件夹", "The folder")),
    (
        ".csv",
        t(
            "输出 CSV，列与导入相同",
            "Print CSV in the columns of the import",
        ),
    ),
    ("meetings.csv", t("输出 CSV", "Print CSV")),
    (
        ".personal",
        t("连同群众的姓名电话", "With residents' names and telephones"),
    ),
    (
        "demo",
        t(
            "打开一个样例街道，今天有会",
            "Open a sample street with a meeting today",
        ),
    ),
    (
        "demo.keep",
        t(
            "把样例登记簿（和导出）留在此文件夹",
            "Keep the register (and the export) in this folder",
        ),
    ),
    (
        "present",
        t(
            "给全场看的投影画面（第二块屏幕），只读，自动跟着会议走",
            "The view for the room on a second display: read-only, follows the meeting",
        ),
    ),
    ("init", t("新建登记簿", "Make a register")),
    (
        "init.office",
        t("街道名称，如 新碶街道", "Name of the street office"),
    ),
    (
        "init.series",
        t("机关代字，如 新碶街办纪要", "Series of document numbers"),
    ),
    ("init.issuer", t("印发机关", "Who issues the minutes")),
    (
        "import",
        t(
            "导入名录、议题、督办台账、网格或约定（CSV）",
            "Import a directory, issues, a ledger, places or commitments (CSV)",
        ),
    ),
    (
        "import.kind",
        t(
            "directory 名录，issues 议题，ledger 督办台账，places 网格，commitments 约定",
            "directory, issues, ledger, places or commitments",
        ),
    ),
    (
        "import.file",
        t("CSV 文件，UTF-8 或 GB18030", "A CSV file, UTF-8 or GB18030"),
    ),
    (
        "import.dry_run",
        t("只看会怎样，不存", "Say what would happen, save nothing"),
    ),
    (
        "import.again",
        t("同一文件再导入一次", "Import the same file once more"),
    ),
    ("meetings", t("列出会议", "List meetings")),
    ("issues", t("列出议题", "List issues")),
    ("directory", t("列出名录", "List the directory")),
    (
        "places",
        t(
            "列出网格：层级、岗位、空缺",
            "List the grids, their posts and what is vacant",
        ),
    ),
    (
        "export",
        t("导出一次会议的全部文书", "Write the papers of a meeting"),
    ),
    (
        "export.meeting",
        t(
            "latest、文号〔2026〕12、编号或其末8位",
            "latest, a document number, an id or its last 8 digits",
        ),
    ),
    ("export.to", t("文件夹，默认登记簿旁的 导出", "The folder")),
    ("export.stdout", t("只输出 纪要.md", "Print 纪要.md only")),
    (
        "export.force",
        t("覆盖改动过的文件", "Write over files edited by hand"),
    ),
    (
        "archive",
        t(
            "一年的纪要和归档目录",
            "The minutes of a year and their list",
        ),
    ),
    ("archive.year", t("年份", "The year")),
    ("archive.to", t("文件夹，默认登记簿旁的 导出", "The folder")),
    (
        "archive.force",
        t(
            "覆盖手工填过的归档目录",
            "Write over a list that was filled in by hand",
        ),
    ),
    ("board", t("督办台账", "The follow-up ledger")),
    (
        "board.light",
        t(
            "只看此灯，可多次给出",
            "Only this light; may be given several times",
        ),
    ),
    ("board.unit", t("牵头单位", "Lead unit")),
    ("board.district", t("片区", "District")),
    (
        "board.find",
        t(
            "含这些字词的事项；单位、责任人和拼音首字母也可，如：路灯、cgzd",
            "Decisions that hold these words; units, people and pinyin initials too",
        ),
    ),
    (
        "board.due_within",
        t("这么多天内到期", "Due within so many days"),
    ),
    ("board.open", t("未销号", "Open ones")),
    (
        "board.closed",
        t("已销号和撤销", "Struck off and withdrawn"),
    ),
    ("board.limit", t("最多几行", "At most so many rows")),
    (
        "board.check",
        t("有红灯则退出码为1", "Exit 1 if a red one is among them"),
    ),
    (
        "remind",
        t(
            "今日应发的提醒、催办、通报",
            "Reminders that are to be sent today",
        ),
    ),
    (
        "remind.send",
        t(
            "发出：登记并写出文书",
            "Send: record them and write the papers",
        ),
    ),
    ("remind.to", t("写到这个文件夹", "Write the papers there")),
    ("remind.json", t("JSON", "JSON")),
    (
        "board.markdown",
        t("督办台账，Markdown", "The ledger as Markdown"),
    ),
    ("board.plain", t("文字表（默认）", "Plain text (default)")),
    (
        "show",
        t(
            "一项议定事项或议题的全部经过",
            "One decision or issue with its history",
        ),
    ),
    (
        "show.item",
        t(
            "文号〔2026〕12号一（一）、编号或其末8位",
            "A number, an id or its last 8 digits",
        ),
    ),
    (
        "do",
        t(
            "从标准输入逐行执行 JSON 命令",
            "Run JSON commands from standard input, one a line",
        ),
    ),
    (
        "do.list",
        t("列出全部命令和栏目", "Print every command with its fields"),
    ),
    (
        "verify",
        t(
            "核验登记簿：记录链、各表、归档",
            "Check the chain, the tables, the archive",
        ),
    ),
    (
        "verify.archive",
        t("连同此文件夹里的归档", "And the archive in this folder"),
    ),
    (
        "verify.deep",
        t(
            "逐页检查，并由记录重算各表",
            "Every page, and every table computed again",
        ),
    ),
    (
        "verify.against",
        t(
            "与另存的校验码比对（SHA256SUMS 等）",
            "Compare with heads kept outside (a SHA256SUMS)",
        ),
    ),
    (
        "dump",
        t("输出全部记录和草稿", "Print every event and draft"),
    ),
    (
        "backup",
        t("备份登记簿到新文件", "Back the register up to a new file"),
    ),
    ("backup.file", t("新文件", "A new file")),
    (
        "restore",
        t(
            "用备份恢复登记簿（先核验）",
            "Restore a backup, after checking it",
        ),
    ),
    ("restore.file", t("备份文件", "The backup")),
    (
        "recover",
        t(
            "从损坏的登记簿抢救记录，旁边写一份恢复报告",
            "Salvage a damaged register, with a report beside the new one",
        ),
    ),
    ("recover.to", t("新登记簿文件", "The new register")),
    (
        "recover.json",
        t("报告另写一份 JSON", "Write the report as JSON too"),
    ),
    (
        "doctor",
        t(
            "检查本机和登记簿的状况",
            "Look at this machine and the register",
        ),
    ),
];
