//! Commands of the second screen. It has no menu and no way to the other screens: the room sees what it shows.

use super::{Context, UiCommand, t};

const fn c(id: &'static str, label: crate::text::Text, long: crate::text::Text) -> UiCommand {
    UiCommand::new(id, Context::Present, label, long)
}

pub const TABLE: &[UiCommand] = &[
    c(
        "present.blank",
        t("黑屏", "Blank"),
        t(
            "遮住画面，再按一次恢复",
            "Blank the screen, and show it again",
        ),
    )
    .hint(1),
    c(
        "present.theme",
        t("换配色", "Colours"),
        t("轮换配色", "Change the colours"),
    )
    .hint(2),
    c(
        "present.language",
        t("中文/English", "中文/English"),
        t("切换界面语言", "Switch the language"),
    ),
    c(
        "present.leave",
        t("退出", "Quit"),
        t("关掉投影画面", "Close the view for the room"),
    )
    .fixed("Esc")
    .hint(3),
];
