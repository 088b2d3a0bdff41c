//! What the manual page says beside verbs and options.

use crate::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

pub const MANUAL: Text = t("片区议事使用手册", "Manual of pianqu");

/// Headings of the page that the parser's renderer writes in English.
pub const HEADINGS: &[(&str, Text)] = &[
    ("SYNOPSIS", t("用法", "SYNOPSIS")),
    ("DESCRIPTION", t("说明", "DESCRIPTION")),
    ("VERSION", t("版本", "VERSION")),
];

pub const ABOUT: Text = t(
    "不带命令运行，打开登记簿；没有登记簿时先问要不要新建。登记簿是一个 SQLite 文件，不联网，不要服务器。",
    "Without a verb it opens the register; where there is none it asks whether to make one. The register is one SQLite file; no network and no server is needed.",
);

pub const EXIT_TITLE: Text = t("退出码", "EXIT STATUS");
pub const EXITS: &[(u8, Text)] = &[
    (0, t("办妥", "done")),
    (
        1,
        t(
            "查出问题，或被规则退回：verify 有发现、board --check 有逾期、时限看不懂、导入有错、do 有命令不合规则",
            "something was found or refused: verify, board --check with a red row, a phrase that is no date, an import with errors, a command of do",
        ),
    ),
    (
        2,
        t(
            "用法不对，没有登记簿，不是登记簿，或没有终端可画",
            "wrong usage, no register, no register of ours, or no terminal to draw on",
        ),
    ),
    (
        3,
        t("登记簿正忙，稍后再试", "the register is busy: try again"),
    ),
    (
        4,
        t(
            "登记簿损坏，见 recover",
            "the register is damaged: see recover",
        ),
    ),
    (
        5,
        t(
            "登记簿由更新的版本写成",
            "the register was written by a newer version",
        ),
    ),
    (
        6,
        t(
            "写不了：只读、磁盘已满、没有权限",
            "cannot write: read-only, full disk, no permission",
        ),
    ),
];

pub const ENVIRONMENT_TITLE: Text = t("环境变量", "ENVIRONMENT");
pub const ENVIRONMENT: &[(&str, Text)] = &[
    (
        "PIANQU_REGISTER",
        t(
            "登记簿文件；--register 优先",
            "the register; --register comes first",
        ),
    ),
    (
        "PIANQU_NOW",
        t(
            "当作现在的时刻（RFC 3339），只用于读取和演示；写入一律用真实时间",
            "what counts as now (RFC 3339), for reading and the demo only; what is recorded bears the real time",
        ),
    ),
    ("NO_COLOR", t("非空时不用颜色", "not empty: no colour")),
    (
        "LANG, LC_ALL",
        t(
            "界面语言；--lang 和设置文件优先",
            "the language; --lang and the settings come first",
        ),
    ),
    (
        "USER",
        t(
            "没有别的说明时的录入人",
            "who is at the keyboard, where nothing else says so",
        ),
    ),
];

pub const FILES_TITLE: Text = t("文件", "FILES");
pub const FILES: &[(&str, Text)] = &[
    (
        "config.toml",
        t(
            "设置：register、export、lang、name、role、theme、mouse、ambiguous、keymap、sign_key、signers；pianqu config 说在哪里",
            "settings: register, export, lang, name, role, theme, mouse, ambiguous, keymap, sign_key, signers; pianqu config says where",
        ),
    ),
    ("pianqu.db", t("登记簿", "the register")),
    (
        "pianqu.db-wal, pianqu.db-shm",
        t(
            "登记簿的一部分：开着时不要删、不要单独拷",
            "part of the register while it is open: do not delete them or copy the file without them",
        ),
    ),
    (
        "pianqu.db.drafts",
        t("没有保存的文字", "text that was not saved"),
    ),
    (
        "pianqu.db.ballast",
        t(
            "磁盘满时让出来的 1 MB，好把会开完",
            "1 MB given up on a full disk, so that a meeting can be ended",
        ),
    ),
    (
        "backups/",
        t(
            "每天一份自动备份，留十四份（在 pianqu config 的 state 之下）",
            "a backup of each day, fourteen are kept (under state of pianqu config)",
        ),
    ),
];

pub const TOPICS_TITLE: Text = t("帮助主题", "HELP TOPICS");
pub const TOPICS: Text = t(
    "pianqu help 主题，或在屏幕上按两次 F1：",
    "pianqu help TOPIC, or F1 twice on the screen:",
);
