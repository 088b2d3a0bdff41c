//! Commands of 名录.

use super::{Context, UiCommand, t};

const fn c(id: &'static str, label: crate::text::Text, long: crate::text::Text) -> UiCommand {
    UiCommand::new(id, Context::Directory, label, long)
}

pub const TABLE: &[UiCommand] = &[
    c(
        "directory.open",
        t("修改", "Change"),
        t(
            "打开光标所在的一行修改",
            "Open the selected row to change it",
        ),
    )
    .hint(1)
    .menu(),
    c(
        "directory.new",
        t("新增", "New"),
        t("在当前列表里新增一个", "Add one to the list shown"),
    )
    .hint(2)
    .menu(),
    c(
        "directory.tab",
        t("换列表", "Other list"),
        t(
            "在片区、单位、人员、待完善之间切换，左右方向键也行",
            "Switch between districts, units, people and gaps; Left and Right do too",
        ),
    )
    .fixed("Tab Left Right")
    .hint(3),
    c(
        "directory.unfold",
        t("展开", "Unfold"),
        t("展开光标所在的一级", "Unfold what lies below"),
    )
    .fixed("→")
    .hint(3),
    c(
        "directory.fold",
        t("收起", "Fold"),
        t(
            "收起这一级，或回到上一级",
            "Fold it, or go to what it lies in",
        ),
    )
    .fixed("←")
    .hint(3),
    c(
        "directory.gaps",
        t("待完善", "Gaps"),
        t(
            "列出名录还缺什么，回车补充",
            "List what the directory lacks; Enter fills it in",
        ),
    )
    .hint(4)
    .menu(),
    c(
        "directory.places",
        t("网格", "Grids"),
        t(
            "网格一级一级展开：岗位、空缺、责任田；右键展开，左键收起",
            "The tree of grids with posts, vacancies and plots; Right unfolds, Left folds",
        ),
    )
    .menu(),
    c(
        "directory.person",
        t("加人员", "Add person"),
        t(
            "给光标所在的单位增加人员",
            "Add a person to the selected unit",
        ),
    )
    .hint(5)
    .menu(),
    c(
        "directory.find",
        t("查找", "Find"),
        t(
            "按名称、拼音首字母查找单位、人员、片区",
            "Find a unit, person or district by name",
        ),
    )
    .hint(6)
    .menu(),
    c(
        "directory.import",
        t("导入", "Import"),
        t(
            "从 CSV 文件导入名录，先预览再确认",
            "Import a directory from a CSV file, previewed first",
        ),
    )
    .hint(7)
    .menu(),
    c(
        "directory.settings",
        t("街道设置", "Settings"),
        t(
            "亮灯天数、签收和印发期限、保管期限等",
            "Warning days, deadlines for receipts and minutes, retention",
        ),
    )
    .menu(),
    c(
        "directory.calendar",
        t("工作日历", "Calendar"),
        t(
            "国务院公布新一年放假安排后，换上本街道的日历文件",
            "Take in the days off of a new year from a calendar file",
        ),
    )
    .menu(),
    c(
        "directory.identity",
        t("街道名称", "Office name"),
        t(
            "改街道名称、机关代字、印发机关",
            "Change the name of the office, its series and issuing body",
        ),
    )
    .menu(),
    c(
        "directory.category",
        t("增加类别", "New category"),
        t(
            "增加议题大类或小类",
            "Add a category or sub-category of issues",
        ),
    )
    .menu(),
];
