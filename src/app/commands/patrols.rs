//! Commands of 回头看.

use super::{Context, UiCommand, t};

const fn list(
    id: &'static str,
    label: crate::text::Text,
    long: crate::text::Text,
    place: u8,
) -> UiCommand {
    UiCommand::new(id, Context::Patrols, label, long)
        .hint(place)
        .menu()
}

const fn page(id: &'static str, label: crate::text::Text, long: crate::text::Text) -> UiCommand {
    UiCommand::new(id, Context::Patrol, label, long).menu()
}

pub const TABLE: &[UiCommand] = &[
    list(
        "patrols.open",
        t("打开", "Open"),
        t("打开这次回头看", "Open the look-back"),
        1,
    ),
    list(
        "patrols.new",
        t("制定方案", "Plan"),
        t(
            "制定回头看方案：路段、班次、抽人单位",
            "Plan a look-back: stretches, shifts, units",
        ),
        2,
    ),
    list(
        "patrols.waiting",
        t("待回头看", "To look at"),
        t(
            "到督办看已办结、等回头看的事项",
            "Show the decisions that wait for a look-back",
        ),
        3,
    ),
    list(
        "patrols.back",
        t("回督办", "Follow-up"),
        t("回到督办", "Back to the follow-up"),
        4,
    ),
    page(
        "patrol.next",
        t("下一步", "Next step"),
        t(
            "办下一步：抽取，或所选发现的上报、交办、反馈、复核",
            "Do what comes next: draw, or the next step of the finding",
        ),
    )
    .hint(1),
    page(
        "patrol.found",
        t("登记发现", "Finding"),
        t(
            "登记巡查发现的问题；对应已销号事项的按反弹重开",
            "Record what the patrol found; a decision that was over is reopened",
        ),
    )
    .hint(2),
    page(
        "patrol.draw",
        t("抽取排班", "Draw"),
        t(
            "每家单位抽一人并排班，种子记入登记簿",
            "Draw one of each unit and lay the roster; the seed is recorded",
        ),
    ),
    page(
        "patrol.pass",
        t("无问题", "All in order"),
        t(
            "回头看未发现问题：待回头看的事项销号",
            "Nothing found: strike off what waited",
        ),
    )
    .hint(5),
    page(
        "patrol.roster",
        t("排班表", "Roster"),
        t("看巡查排班表", "Show the roster"),
    )
    .hint(4),
    page(
        "patrol.look_back",
        t("情况通报", "Show report"),
        t("看回头看情况通报", "Show the report of the look-back"),
    )
    .hint(6),
    page(
        "patrol.write",
        t("写出文书", "Write files"),
        t(
            "把排班表和情况通报写成文件",
            "Write roster and report as files",
        ),
    )
    .hint(7),
    page(
        "patrol.swap",
        t("换人", "Swap"),
        t("换队员，写明原因", "Swap a member, with a reason"),
    )
    .hint(8),
    page(
        "patrol.report_up",
        t("上报", "Report up"),
        t("上报所选的发现", "Report the finding"),
    ),
    page(
        "patrol.order",
        t("交办整改", "Order"),
        t(
            "把所选的发现交责任单位限期整改",
            "Order a unit to fix the finding in time",
        ),
    ),
    page(
        "patrol.answer",
        t("整改反馈", "Answer"),
        t("登记责任单位的整改反馈", "Enter the answer of the unit"),
    ),
    page(
        "patrol.judge",
        t("复核", "Judge"),
        t(
            "复核整改：到位，或退回再整改",
            "Judge what was fixed: accepted, or back",
        ),
    ),
    page(
        "patrol.issue",
        t("转为议题", "To the pool"),
        t(
            "没有对应事项的发现登记为议题",
            "Register a finding without a decision as an issue",
        ),
    ),
    page(
        "patrol.read",
        t("看经过", "History"),
        t(
            "看这次回头看的经过和所选的发现",
            "Read its history and the finding",
        ),
    ),
    page(
        "patrol.edit",
        t("改方案", "Change plan"),
        t("抽取前修改方案", "Change the plan before the draw"),
    ),
    page(
        "patrol.end",
        t("结束", "End"),
        t("结束这次回头看", "End the look-back"),
    ),
    page(
        "patrol.cancel",
        t("作废", "Cancel"),
        t(
            "作废这次回头看，写明原因",
            "Cancel the look-back, with a reason",
        ),
    ),
    page(
        "patrol.back",
        t("回列表", "Back"),
        t("回到回头看列表", "Back to the list"),
    )
    .hint(9),
];
