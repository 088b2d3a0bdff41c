//! Commands of 约定.

use super::{Context, UiCommand, t};

const fn c(id: &'static str, label: crate::text::Text, long: crate::text::Text) -> UiCommand {
    UiCommand::new(id, Context::Commitments, label, long).menu()
}

pub const TABLE: &[UiCommand] = &[
    c(
        "commitments.claim",
        t("认领", "Claim"),
        t(
            "登记谁认领所选的心愿、服务、需求",
            "Enter who claims the selected wish, service or need",
        ),
    )
    .hint(4),
    c(
        "commitments.keep",
        t("兑现", "Kept"),
        t("登记认领的已经兑现", "Enter that a claim was kept"),
    )
    .hint(5),
    c(
        "commitments.sign",
        t("签订", "Sign"),
        t(
            "登记哪些单位签了责任状、协议",
            "Enter which units have signed",
        ),
    )
    .hint(6),
    c(
        "commitments.pair",
        t("配对", "Pair"),
        t(
            "供需配对：给需求配资源，或给资源配需求",
            "Pair a need with a resource",
        ),
    )
    .hint(7),
    c(
        "commitments.new",
        t("登记", "New"),
        t(
            "登记微心愿、服务、资源、责任状、门前三包、协议",
            "Enter a wish, service, resource, pledge, frontage or agreement",
        ),
    )
    .hint(2),
    c(
        "commitments.edit",
        t("修改", "Change"),
        t("修改所选的约定", "Change the selected commitment"),
    )
    .hint(8),
    c(
        "commitments.move",
        t("移清单", "Move list"),
        t(
            "移到五张清单中的另一张，编号不变",
            "Move it to another of the five lists; it keeps its id",
        ),
    ),
    c(
        "commitments.withdraw",
        t("撤回认领", "Unclaim"),
        t("撤回一次认领，写明原因", "Take a claim back, with a reason"),
    ),
    c(
        "commitments.renew",
        t("续签", "Renew"),
        t("续签责任状、协议", "Renew a pledge or agreement"),
    ),
    c(
        "commitments.end",
        t("结束", "End"),
        t("结束履行完的约定", "End what was carried out"),
    ),
    c(
        "commitments.cancel",
        t("作废", "Cancel"),
        t("作废所选的约定，写明原因", "Cancel it, with a reason"),
    ),
    c(
        "commitments.open",
        t("看经过", "Read"),
        t("看所选约定的全部内容和经过", "Read it with its history"),
    )
    .hint(1),
    // A key of the list itself, and none of its acts.
    UiCommand::new(
        "commitments.tab",
        Context::Commitments,
        t("换清单", "Other list"),
        t(
            "换到下一张清单，左右方向键也行",
            "Go to the next list; Left and Right do too",
        ),
    )
    .fixed("Tab Left Right")
    .hint(3),
    c(
        "commitments.export",
        t("写出清单", "Write list"),
        t(
            "把这张清单写成文件：Markdown、文本、CSV",
            "Write this list as files: Markdown, text, CSV",
        ),
    )
    .hint(9),
    c(
        "commitments.find",
        t("查找", "Find"),
        t("按文字、片区、种类查找", "Find by words, district or kind"),
    ),
    c(
        "commitments.all",
        t("不筛选", "No filter"),
        t("去掉筛选", "Remove the filter"),
    ),
    c(
        "commitments.import",
        t("导入", "Import"),
        t(
            "从 CSV 导入约定，列与写出的相同",
            "Import commitments from CSV, the columns of the export",
        ),
    ),
    c(
        "commitments.erase",
        t("抹去提出人", "Erase name"),
        t(
            "抹去所选约定的提出人姓名电话，不能恢复",
            "Erase the resident's name and telephone",
        ),
    ),
    c(
        "commitments.follow",
        t("看来源", "Source"),
        t(
            "看所选约定由哪件议题、哪项议定事项而来",
            "Go to the issue or decision that the selected commitment comes from",
        ),
    ),
];
