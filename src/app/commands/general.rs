//! Commands of every screen and of the layers.

use super::{Context, UiCommand, t};

const fn c(
    id: &'static str,
    context: Context,
    label: crate::text::Text,
    long: crate::text::Text,
) -> UiCommand {
    UiCommand::new(id, context, label, long)
}

use Context::{Any, Confirm, Decision, Form, Global, Menu, Pager, Palette, Picker, Text};

pub const GENERAL: &[UiCommand] = &[
    c(
        "global.menu",
        Global,
        t("菜单", "Menu"),
        t(
            "打开本屏菜单，按数字选择",
            "Open the menu of this screen; choose by number",
        ),
    )
    .hint(97),
    c(
        "any.help",
        Any,
        t("帮助", "Help"),
        t(
            "看现在能用的功能和按键",
            "See what can be done here and with which key",
        ),
    )
    .hint(98),
    c(
        "any.palette",
        Any,
        t("找功能", "Find command"),
        t(
            "按中文、拼音首字母或英文找功能，回车就做",
            "Find a command by name and run it",
        ),
    )
    .hint(99),
    c(
        "any.redraw",
        Any,
        t("重画", "Redraw"),
        t("重画整个屏幕", "Draw the whole screen anew"),
    ),
    c(
        "global.go",
        Global,
        t("换屏", "Go to"),
        t(
            "到今日、议题、会议、督办、名录、统计、约定",
            "Go to another screen, chosen by its number",
        ),
    )
    .menu(),
    c(
        "global.today",
        Global,
        t("今日", "Today"),
        t("到“今日”：现在该办的事", "Go to what needs you now"),
    ),
    c(
        "global.issues",
        Global,
        t("议题", "Issues"),
        t("到“议题”：登记、分类、选上会", "Go to the pool of issues"),
    ),
    c(
        "global.meetings",
        Global,
        t("会议", "Meetings"),
        t("到“会议”：筹备、召开、纪要", "Go to the meetings"),
    ),
    c(
        "global.board",
        Global,
        t("督办", "Follow-up"),
        t(
            "到“督办”：议定事项的办理情况",
            "Go to the follow-up of decisions",
        ),
    ),
    c(
        "global.directory",
        Global,
        t("名录", "Directory"),
        t(
            "到“名录”：片区、单位、人员",
            "Go to districts, units and people",
        ),
    ),
    c(
        "global.statistics",
        Global,
        t("统计", "Statistics"),
        t(
            "到“统计”：办结率、按时率、到期日历",
            "Go to figures and the calendar of due days",
        ),
    ),
    c(
        "global.commitments",
        Global,
        t("约定", "Commitments"),
        t(
            "到“约定”：五张清单、认领、责任状、协议",
            "Go to the five lists, pledges, agreements",
        ),
    ),
    c(
        "global.who",
        Global,
        t("我是谁", "Who am I"),
        t(
            "换人或换身份（记录以此署名）",
            "Change who signs entries: name and role",
        ),
    )
    .menu(),
    c(
        "global.display",
        Global,
        t("显示", "Display"),
        t(
            "配色、界面语言、鼠标",
            "Colours, language of the screens, mouse",
        ),
    )
    .menu(),
    c(
        "global.undo",
        Global,
        t("撤销", "Undo"),
        t(
            "撤销本次会议最后一步（闭会前）",
            "Undo the last step of the meeting, until it is closed",
        ),
    ),
    c(
        "global.redo",
        Global,
        t("重做", "Redo"),
        t("重做刚才撤销的一步", "Do again what was just undone"),
    ),
    c(
        "global.language",
        Global,
        t("中文/English", "中文/English"),
        t("切换界面语言", "Switch the language of the screens"),
    ),
    c(
        "global.theme",
        Global,
        t("换配色", "Colours"),
        t(
            "选配色：深色、浅色、高对比、单色",
            "Choose the colours: dark, light, high contrast, mono",
        ),
    ),
    c(
        "global.mouse",
        Global,
        t("鼠标开关", "Mouse on/off"),
        t(
            "开关鼠标：点选、滚轮",
            "Switch the mouse on or off: clicks and the wheel",
        ),
    ),
    c(
        "global.tour",
        Global,
        t("导览", "Tour"),
        t(
            "一步一步做一遍，从头开始",
            "Do it all once, from the beginning",
        ),
    ),
    c(
        "any.tour_end",
        Any,
        t("收起导览", "End tour"),
        t("收起导览，随时可以再看", "Put the tour away; it can be had again"),
    ),
    c(
        "any.topic_meeting",
        Any,
        t("怎么开会", "A meeting"),
        t("帮助：片区现场办公会议怎么开", "Help: how a district meeting goes"),
    ),
    c(
        "any.topic_keys",
        Any,
        t("按键", "Keys"),
        t("帮助：按键和输入法", "Help: keys and the input method"),
    ),
    c(
        "any.topic_deadlines",
        Any,
        t("时限", "Deadlines"),
        t("帮助：时限怎么说", "Help: how deadlines may be said"),
    ),
    c(
        "any.topic_sentences",
        Any,
        t("一句话", "Sentences"),
        t("帮助：一句话怎么说就怎么记", "Help: sentences that are understood"),
    ),
    c(
        "any.topic_numbers",
        Any,
        t("文号与更正", "Numbers"),
        t("帮助：签发、文号、更正", "Help: signing, numbers, corrections"),
    ),
    c(
        "any.topic_lights",
        Any,
        t("状态和亮灯", "Lights"),
        t("帮助：督办的状态和亮灯", "Help: states of follow-up and lights"),
    ),
    c(
        "any.topic_way",
        Any,
        t("分流与网格", "Grid, levels"),
        t("帮助：分流、上报与网格", "Help: sorting, sending up, grids"),
    ),
    c(
        "any.topic_calendar",
        Any,
        t("会议日历", "Calendar"),
        t("帮助：会议日历与轮值", "Help: the calendar of meetings, chairs in turn"),
    ),
    c(
        "any.topic_commitments",
        Any,
        t("约定与清单", "Lists"),
        t("帮助：约定与五张清单", "Help: commitments and the five lists"),
    ),
    c(
        "any.topic_backup",
        Any,
        t("备份恢复", "Backup"),
        t("帮助：备份、恢复、出了问题怎么办", "Help: backup, restore, when something is wrong"),
    ),
    c(
        "any.topic_server",
        Any,
        t("共用服务器", "Server"),
        t("帮助：几个人共用一台服务器", "Help: several people on one server"),
    ),
    c(
        "global.suspend",
        Global,
        t("回命令行", "To the shell"),
        t(
            "暂回命令行，输入 fg 返回",
            "Go back to the shell for a while; fg returns",
        ),
    ),
    c(
        "global.quit",
        Global,
        t("退出", "Quit"),
        t(
            "退出程序，未保存的文字留作草稿",
            "Leave the program; unsaved text stays as a draft",
        ),
    )
    .menu(),
    c(
        "form.next",
        Form,
        t("下一栏", "Next field"),
        t(
            "到下一栏；Shift+Tab 回上一栏",
            "To the next field; Shift+Tab goes back",
        ),
    )
    .fixed("Enter Tab Down")
    .hint(1),
    c(
        "form.save",
        Form,
        t("保存", "Save"),
        t("保存整张表", "Save the form"),
    )
    .hint(2),
    c(
        "form.pick",
        Form,
        t("选项", "Choices"),
        t("列出本栏可选的内容", "List what this field can be"),
    )
    .fixed("Space"),
    c(
        "text.phrase",
        Text,
        t("常用语", "Phrases"),
        t(
            "在文字里插入常用语：打首字母选；发言里第一行是现在的时间",
            "Insert a set phrase by its initials; in notes the first row is the time",
        ),
    ),
    c(
        "decision.lead",
        Decision,
        t("改牵头", "Lead"),
        t("直接改牵头单位", "Straight to the lead unit"),
    ),
    c(
        "decision.due",
        Decision,
        t("改时限", "Deadline"),
        t("直接改时限", "Straight to the deadline"),
    ),
    c(
        "decision.owner",
        Decision,
        t("改责任人", "Person"),
        t("直接改责任人", "Straight to the responsible person"),
    ),
    c(
        "decision.assist",
        Decision,
        t("改协办", "Assistants"),
        t("直接改协办单位", "Straight to the assisting units"),
    ),
    c(
        "decision.leader",
        Decision,
        t("改责任领导", "Leader"),
        t("直接改责任领导", "Straight to the leader in charge"),
    ),
    c(
        "form.close",
        Form,
        t("关闭", "Close"),
        t(
            "关闭表单；未存的文字会先问",
            "Close the form; asks first when text is not saved",
        ),
    )
    .fixed("Esc")
    .hint(4),
    c(
        "form.keep",
        Form,
        t("另存文字", "Text to file"),
        t(
            "把这张表里的文字写成文件，登记簿存不进时用",
            "Write the text of this form into a file, for when the register takes nothing",
        ),
    )
    .menu(),
    c(
        "form.reset",
        Form,
        t("还原本栏", "Reset field"),
        t(
            "把本栏恢复成打开时的内容",
            "Put back what this field held at first",
        ),
    ),
    c(
        "picker.take",
        Picker,
        t("选定", "Choose"),
        t("选定光标所在的一行", "Choose the selected row"),
    )
    .fixed("Enter")
    .hint(1),
    c(
        "picker.mark",
        Picker,
        t("打勾", "Mark"),
        t(
            "多选时给这一行打勾或去勾",
            "Mark or unmark the row when several can be chosen",
        ),
    )
    .fixed("Space")
    .hint(2),
    c(
        "picker.close",
        Picker,
        t("返回", "Back"),
        t("不选，返回", "Back without choosing"),
    )
    .fixed("Esc")
    .hint(3),
    c(
        "menu.take",
        Menu,
        t("选定", "Choose"),
        t(
            "选定一项，或直接按它的数字；超过九项时先按 0，再用数字选后面几项",
            "Choose the entry, or press its number; where there are more than nine, 0 gives the next ones the numbers",
        ),
    )
    .fixed("Enter 1-9 0")
    .hint(1),
    c("menu.close", Menu, t("返回", "Back"), t("返回", "Back"))
        .fixed("Esc")
        .hint(2),
    c(
        "confirm.press",
        Confirm,
        t("按下按钮", "Press"),
        t("按下有光标的按钮", "Press the focused button"),
    )
    .fixed("Enter")
    .hint(1),
    c(
        "confirm.move",
        Confirm,
        t("换按钮", "Move"),
        t("在按钮之间移动", "Move between the buttons"),
    )
    .fixed("Tab")
    .hint(2),
    c(
        "confirm.close",
        Confirm,
        t("取消", "Cancel"),
        t("取消，什么也不做", "Cancel; nothing is done"),
    )
    .fixed("Esc")
    .hint(3),
    c(
        "pager.scroll",
        Pager,
        t("翻页", "Scroll"),
        t("上下翻看", "Scroll"),
    )
    .fixed("PgDn PgUp")
    .hint(1),
    c(
        "pager.find",
        Pager,
        t("查找", "Find"),
        t("在文中查找", "Find in the text"),
    )
    .hint(2),
    c(
        "pager.again",
        Pager,
        t("下一处", "Next match"),
        t("到下一处", "To the next match"),
    )
    .hint(3),
    c("pager.close", Pager, t("返回", "Back"), t("返回", "Back"))
        .fixed("Esc")
        .hint(4),
    c(
        "palette.run",
        Palette,
        t("执行", "Run"),
        t("执行光标所在的功能", "Run the selected command"),
    )
    .fixed("Enter")
    .hint(1),
    c(
        "palette.close",
        Palette,
        t("返回", "Back"),
        t("返回", "Back"),
    )
    .fixed("Esc")
    .hint(2),
];
