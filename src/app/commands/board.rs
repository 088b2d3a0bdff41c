//! Commands of 督办.

use super::{Context, UiCommand, t};

pub const TABLE: &[UiCommand] = &[
    UiCommand::new(
        "board.open",
        Context::Board,
        t("看经过", "History"),
        t(
            "看这一项的内容和办理经过",
            "Read the decision and its history",
        ),
    )
    .hint(1)
    .menu(),
    UiCommand::new(
        "board.filter",
        Context::Board,
        t("筛选", "Filter"),
        t(
            "按灯、状态、单位、片区筛选",
            "Filter by light, state, unit, district",
        ),
    )
    .hint(2)
    .menu(),
    UiCommand::new(
        "board.find",
        Context::Board,
        t("查找", "Find"),
        t("按文字查找事项", "Find decisions by their words"),
    )
    .hint(3)
    .menu(),
    UiCommand::new(
        "board.all",
        Context::Board,
        t("看全部", "Show all"),
        t("取消筛选，看全部", "Show all decisions again"),
    )
    .hint(4)
    .menu(),
];
