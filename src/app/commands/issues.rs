//! Commands of 议题.

use super::{Context, UiCommand, t};

const fn c(id: &'static str, label: crate::text::Text, long: crate::text::Text) -> UiCommand {
    UiCommand::new(id, Context::Issues, label, long)
}

pub const TABLE: &[UiCommand] = &[
    c(
        "issues.open",
        t("看详情", "Details"),
        t(
            "看议题全部内容、历次上会和相似议题",
            "Read the issue, all its hearings and similar issues",
        ),
    )
    .hint(1)
    .menu(),
    c(
        "issues.new",
        t("登记", "New"),
        t("登记一件新的问题或诉求", "Enter a new issue"),
    )
    .hint(2)
    .menu(),
    c(
        "issues.mark",
        t("打勾", "Mark"),
        t(
            "给这一件打勾，可多选后一起上会",
            "Mark the issue; several can go to a meeting together",
        ),
    )
    .fixed("Space")
    .hint(3),
    c(
        "issues.meet",
        t("上会", "To meeting"),
        t(
            "把打勾的（没打勾就是光标所在的）议题列入会议议程",
            "Put the marked issues (or the selected one) on the agenda of a meeting",
        ),
    )
    .hint(4)
    .menu(),
    c(
        "issues.edit",
        t("修改", "Change"),
        t(
            "修改光标所在的议题，补提出单位和地点",
            "Change the selected issue",
        ),
    )
    .hint(5)
    .menu(),
    c(
        "issues.filter",
        t("筛选", "Filter"),
        t(
            "按片区、类别、标签、状态、待补筛选",
            "Filter by district, category, tag, state",
        ),
    )
    .hint(6)
    .menu(),
    c(
        "issues.find",
        t("查找", "Find"),
        t(
            "按标题、情况、地点里的文字查找",
            "Find by words of title, situation or place",
        ),
    )
    .menu(),
    c(
        "issues.all",
        t("看全部", "Show all"),
        t("取消筛选，看全部", "Show all issues again"),
    )
    .hint(7)
    .menu(),
    c(
        "issues.import",
        t("导入", "Import"),
        t(
            "从 CSV 文件导入议题，先预览再确认",
            "Import issues from a CSV file, previewed first",
        ),
    )
    .menu(),
    c(
        "issues.similar",
        t("看相似", "Similar"),
        t(
            "看正在登记的议题有哪些相似的以往议题",
            "Read the similar earlier issues",
        ),
    )
    .hint(8),
    c(
        "issues.views",
        t("换视图", "Other view"),
        t(
            "在全部、待分流、待补和各级之间切换，左右方向键也行",
            "Switch between all, unsorted, incomplete and the levels; Left and Right do too",
        ),
    )
    .fixed("Tab Left Right"),
    c(
        "issues.settle",
        t("就地解决", "Solved here"),
        t(
            "本级已解决，不用上会：怎么办的、谁办的、结果",
            "Solved at its level without a meeting: how, by whom, with what result",
        ),
    )
    .menu(),
    c(
        "issues.up",
        t("上报一级", "Send up"),
        t(
            "本级解决不了，报上一级，写明原因",
            "Send it one level up, with the reason",
        ),
    )
    .menu(),
    c(
        "issues.skip",
        t("越级上报", "Skip levels"),
        t(
            "紧急或超职权的，越级上报",
            "Send it past a level: urgent or beyond powers",
        ),
    )
    .menu(),
    c(
        "issues.refer",
        t("提交上级", "Refer up"),
        t(
            "街道解决不了的，提交上级：给谁、用什么文、请求什么、何时答复",
            "Refer it to a body above the street: to whom, on what paper, asking what, answer by when",
        ),
    )
    .menu(),
    c(
        "issues.replied",
        t("上级答复", "Answer above"),
        t(
            "登记上级的答复：已解决，或退回片区",
            "Enter the answer from above: solved, or back to the district",
        ),
    )
    .menu(),
    c(
        "issues.referral",
        t("上报文书", "Letter up"),
        t(
            "看给上级的函、请示或报告，并写入文件",
            "Read the letter to the body above and write it to a file",
        ),
    )
    .menu(),
    c(
        "issues.down",
        t("下交", "Send down"),
        t(
            "12345工单、领导交办的，交下面一级办",
            "Send an order from above to a level below",
        ),
    )
    .menu(),
    c(
        "issues.back",
        t("未解决", "Not solved"),
        t(
            "就地解决的又出现了，退回议题库",
            "It was not solved after all: back into the pool",
        ),
    )
    .menu(),
    c(
        "issues.answer",
        t("答复提出人", "Tell raiser"),
        t(
            "登记什么时候、谁、怎么答复了提出人",
            "Note what the raiser was told, by whom, when and how",
        ),
    )
    .menu(),
    c(
        "issues.letter",
        t("答复稿", "Answer"),
        t(
            "看给提出人的答复稿，并写入文件；稿中不写提出人的姓名电话",
            "Read the answer to whoever raised it and write it to a file; no resident is named in it",
        ),
    )
    .menu(),
    c(
        "issues.commitments",
        t("看约定", "Commitments"),
        t(
            "看回应这件议题的约定",
            "The commitments that answer this issue",
        ),
    )
    .menu(),
    c(
        "issues.category",
        t("增加类别", "New category"),
        t("增加议题大类或小类", "Add a category or sub-category"),
    )
    .menu(),
    c(
        "issues.erase",
        t("抹去提出人", "Erase name"),
        t(
            "抹去提出人姓名电话（须写明原因，不能恢复）",
            "Erase the resident's name for good, with a reason",
        ),
    )
    .menu(),
];
