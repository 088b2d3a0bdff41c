//! 督办台账 as Markdown and as plain text, a row at a time.

use std::borrow::Cow;

use super::listing::{Form, Listing, NONE};

use chrono::NaiveDate;

use crate::domain::dates::format_date;
use crate::domain::decision::{CourseState, Quality};
use crate::domain::query::{BoardRow, Left};

static LISTING: Listing = Listing {
    columns: &COLUMNS,
    told: 2,
    empty: &[NONE, "0"],
    nothing: "没有符合条件的事项。",
};

/// Columns of a ledger as an office keeps it.
pub const COLUMNS: [&str; 16] = [
    "序号",
    "事项",
    "来源",
    "牵头单位",
    "责任领导",
    "责任人",
    "协办单位",
    "交办日期",
    "完成时限",
    "亮灯",
    "进展情况",
    "完成质量",
    "延期",
    "退回",
    "销号",
    "备注",
];

/// The title and, for Markdown, the head of the table. `what`: the filter in words; empty: all of it.
pub fn head(form: Form, on: NaiveDate, what: &str) -> String {
    let what = match what {
        "" => String::new(),
        what => format!("（{what}）"),
    };
    let title = format!("督办台账{what}（截至{}）", format_date(on));
    LISTING.head(form, &title)
}

/// One row as it stands on a day, its line end included.
pub fn row(form: Form, number: u64, row: &BoardRow, on: NaiveDate, into: &mut String) {
    LISTING.row(form, &row.item, &cells(number, row, on), into);
}

/// What stands where nothing matched.
pub fn nothing(form: Form) -> String {
    LISTING.nothing(form)
}

fn cells(number: u64, row: &BoardRow, on: NaiveDate) -> [Cow<'_, str>; 16] {
    [
        number.to_string().into(),
        (&*row.item).into(),
        match row.number() {
            Cow::Borrowed(no) => or_dash(no),
            whole => whole,
        },
        (&*row.lead_unit).into(),
        or_dash(row.leader.as_deref().unwrap_or_default()),
        (&*row.owner).into(),
        match row.assist_units.as_slice() {
            [] => NONE.into(),
            [unit] => or_dash(unit),
            units => units.join("、").into(),
        },
        format_date(row.assigned_on).into(),
        match (row.due, row.next_review) {
            (Some(day), _) => format_date(day).into(),
            (None, Some(day)) => format!("长期（{}复查）", format_date(day)).into(),
            (None, None) => "长期".into(),
        },
        light(row, on).into(),
        or_dash(row.last_progress.as_deref().unwrap_or_default()),
        row.quality.map_or(NONE, Quality::zh).into(),
        match (row.extensions, row.original_due) {
            (0, _) | (_, None) => row.extensions.to_string().into(),
            (count, Some(first)) => format!("{count}（原{}）", format_date(first)).into(),
        },
        row.returns.to_string().into(),
        row.closed_on
            .map_or(NONE.into(), |day| format_date(day).into()),
        or_dash(&row.remark),
    ]
}

fn or_dash(text: &str) -> Cow<'_, str> {
    match text {
        "" => NONE.into(),
        text => text.into(),
    }
}

/// 红·逾期3天, 绿·剩9个工作日, 灰·已销号: the word of the light and why.
fn light(row: &BoardRow, on: NaiveDate) -> String {
    let why = match (row.days_overdue, row.left(on)) {
        (0, Some(Left::Today)) => "今日到期".to_string(),
        (0, Some(Left::Days(days))) => format!("剩{days}天（无工作日）"),
        (0, Some(Left::Workdays(left))) => format!("剩{left}个工作日"),
        (0, None) if row.long_term && CourseState::IN_HAND.contains(&row.state) => {
            "长期".to_string()
        }
        (0, None) => row.state_zh.clone(),
        (days, _) => format!("逾期{days}天"),
    };
    format!("{}·{why}", row.light_zh)
}
