//! Commands of 今日.

use super::{Context, UiCommand, t};

pub const TABLE: &[UiCommand] = &[
    UiCommand::new(
        "today.go",
        Context::Today,
        t("进入", "Go there"),
        t(
            "到光标所在的事项去办",
            "Go where the selected row is dealt with",
        ),
    )
    .hint(1),
    UiCommand::new(
        "today.new_issue",
        Context::Today,
        t("登记议题", "New issue"),
        t("登记一件新的问题或诉求", "Enter a new issue"),
    )
    .hint(2)
    .menu(),
    UiCommand::new(
        "today.tell",
        Context::Today,
        t("一句话", "In a word"),
        t(
            "给领导：未销号、逾期各多少，是谁的；并复制",
            "Copy what is open and late, and whose",
        ),
    )
    .hint(3)
    .menu(),
    UiCommand::new(
        "today.settings",
        Context::Today,
        t("街道设置", "Settings"),
        t(
            "亮灯天数、签收和印发期限、保管期限等",
            "Warning days, deadlines, retention",
        ),
    )
    .menu(),
];
