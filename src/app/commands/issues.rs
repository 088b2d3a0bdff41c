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
