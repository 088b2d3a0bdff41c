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
        "board.mark",
        Context::Board,
        t("打勾", "Mark"),
        t(
            "给这一项打勾，可多选后一起处理；Esc 全部取消",
            "Mark the decision; several can be dealt with together; Esc takes all marks away",
        ),
    )
    .hint(2),
    UiCommand::new(
        "board.remind",
        Context::Board,
        t("催办", "Remind"),
        t(
            "催办打勾的或光标所在的事项",
            "Remind the marked decisions, or the selected one",
        ),
    )
    .hint(3)
    .menu(),
    UiCommand::new(
        "board.send_today",
        Context::Board,
        t("今日应发", "Send today"),
        t(
            "列出今天该发的提醒、催办、通报，一次发出",
            "List what is to be sent today and send it in one go",
        ),
    )
    .menu(),
    UiCommand::new(
        "board.slip",
        Context::Board,
        t("看督办单", "Read slip"),
        t(
            "看这一项最近发出的督办通知单",
            "Read the last slip sent about the decision",
        ),
    )
    .menu(),
    UiCommand::new(
        "board.extension_form",
        Context::Board,
        t("延期申请表", "Extend form"),
        t(
            "看这一项的延期申请表，并写入文件",
            "Read the extension form of the decision and write it to a file",
        ),
    )
    .menu(),
    UiCommand::new(
        "board.commitments",
        Context::Board,
        t("看约定", "Commitments"),
        t(
            "看由这项议定事项而来的约定",
            "The commitments that come from this decision",
        ),
    )
    .menu(),
    UiCommand::new(
        "board.referral",
        Context::Board,
        t("上报文书", "Letter up"),
        t(
            "看提交上级的函、请示、报告，并写入文件",
            "Read the letter to the body above and write it to a file",
        ),
    )
    .menu(),
    UiCommand::new(
        "board.ledger",
        Context::Board,
        t("导出台账", "Ledger file"),
        t(
            "把筛选出来的事项写成督办台账",
            "Write what is shown as a ledger",
        ),
    )
    .menu(),
    UiCommand::new(
        "board.mark_all",
        Context::Board,
        t("全部打勾", "Mark all"),
        t(
            "给筛选出来的事项全部打勾",
            "Mark every decision that is shown",
        ),
    )
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
    .hint(48)
    .menu(),
    UiCommand::new(
        "board.find",
        Context::Board,
        t("查找", "Find"),
        t("按文字查找事项", "Find decisions by their words"),
    )
    .hint(49)
    .menu(),
    UiCommand::new(
        "board.views",
        Context::Board,
        t("视图", "Views"),
        t(
            "按数字换视图；左右键也行；存下、改名、删去自己的视图",
            "Choose a view by its digit (Left and Right too); keep, rename, delete your own",
        ),
    )
    .hint(50)
    .menu(),
    UiCommand::new(
        "board.import",
        Context::Board,
        t("导入台账", "Import"),
        t(
            "从 CSV 文件导入已有的督办台账",
            "Import an existing ledger from a CSV file",
        ),
    )
    .menu(),
    UiCommand::new(
        "board.tell",
        Context::Board,
        t("一句话", "In a word"),
        t(
            "给领导：未销号、逾期各多少，是谁的；并复制",
            "Copy what is open and late, and whose",
        ),
    )
    .hint(51)
    .menu(),
    UiCommand::new(
        "board.patrols",
        Context::Board,
        t("回头看", "Look-back"),
        t(
            "到回头看：抽取巡查队、排班、登记发现、整改反馈",
            "Go to the look-backs: teams, shifts, findings",
        ),
    )
    .menu(),
];
