//! Commands of 统计.

use super::{Context, UiCommand, t};

const fn c(
    id: &'static str,
    label: crate::text::Text,
    long: crate::text::Text,
    place: u8,
) -> UiCommand {
    UiCommand::new(id, Context::Statistics, label, long)
        .hint(place)
        .menu()
}

pub const TABLE: &[UiCommand] = &[
    c(
        "statistics.open",
        t("看事项", "Show rows"),
        t(
            "到督办看这一行（这一天）的事项",
            "Show the decisions of the row or the day on the board",
        ),
        1,
    ),
    c(
        "statistics.period",
        t("期间", "Period"),
        t(
            "换统计期间：本月、本季、本年、去年、自定",
            "This month, quarter, year, last year, own days",
        ),
        2,
    ),
    c(
        "statistics.by",
        t("换分组", "Group by"),
        t(
            "依次按单位、片区、类别、月份分组",
            "Group by unit, district, category, month in turn",
        ),
        3,
    ),
    c(
        "statistics.panel",
        t("日历", "Calendar"),
        t(
            "在表、到期日历、逐月走势之间切换",
            "Switch between table, calendar and trend",
        ),
        4,
    ),
    c(
        "statistics.all",
        t("全部指标", "All figures"),
        t(
            "看这一行的全部指标和口径",
            "All figures of the row with their definitions",
        ),
        5,
    ),
    c(
        "statistics.export",
        t("写报告", "Report"),
        t(
            "写成 Markdown 和纯文本两份，供报告引用",
            "Write a page for a report, as Markdown and plain text",
        ),
        6,
    ),
    c(
        "statistics.digest",
        t("民情反馈", "Digest"),
        t(
            "写出这段时间群众反映的事项和办理情况，不含个人信息",
            "Write what was raised in the period and what became of it, without personal data",
        ),
        8,
    ),
    c(
        "statistics.copy",
        t("复制", "Copy"),
        t("复制一句话汇总", "Copy the summary in one sentence"),
        7,
    ),
    c(
        "statistics.way",
        t("分级", "By level"),
        t(
            "小事不出网格、大事不出街道，各级解决率，各网格收集几条",
            "Where issues were solved, level by level, and what each grid brought in",
        ),
        9,
    ),
];
