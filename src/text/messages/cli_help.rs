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
    (".name", t("谁在操作（录入人）", "Who is at the keyboard")),
    (".role", t("以什么身份操作", "In which role")),
    (".no_color", t("不用颜色", "No colour")),
    (".json", t("输出 JSON", "Print JSON")),
    (
        "due",
        t(
            "一句时限是哪一天：pianqu due 5个工作日内",
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
];
