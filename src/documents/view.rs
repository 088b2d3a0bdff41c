//! The minutes as their templates see them: strings and lists of strings, in official order.

use serde::Serialize;

use crate::domain::dates::format_date;
use crate::domain::record::{AssignmentRow, ItemText, MinutesRecord, RollGroup, Stage};
use crate::text::numerals::{in_brackets, to_chinese};
use crate::text::sanitise;

/// Between the issuing body and the date: both ends of one line.
pub(super) const WIDE_GAP: &str = "　　　　　　　　　　　　";

#[derive(Serialize)]
pub(super) struct MinutesView {
    title: String,
    number: Option<String>,
    head_line: String,
    correction: Vec<String>,
    subtitle: String,
    /// Opening, report, situation.
    before: Vec<String>,
    items: Vec<ItemView>,
    closing: Vec<String>,
    annex: String,
    rows: Vec<RowView>,
    present: String,
    leave: String,
    observers: String,
    chair: String,
    recorder: String,
    distribution: String,
    cc: String,
    imprint: String,
}

#[derive(Serialize)]
struct ItemView {
    heading: String,
    paragraphs: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct RowView {
    pub index: u32,
    pub label: String,
    pub role: &'static str,
    pub matter: String,
    pub lead: String,
    pub leader: String,
    pub owner: String,
    pub assist: String,
    pub due: String,
}

impl MinutesView {
    pub fn of(record: &MinutesRecord) -> MinutesView {
        let issuer = &record.office.issuer;
        let (head_line, imprint) = match record.stage.issued_on() {
            Some(on) => {
                let on = format_date(on);
                (
                    format!("{issuer}{WIDE_GAP}{on}"),
                    format!("{issuer}{WIDE_GAP}{on}印发"),
                )
            }
            None => (
                issuer.clone(),
                format!("{issuer}{WIDE_GAP}　　年　月　日印发"),
            ),
        };
        let body = &record.body;
        let mut before = paragraphs(&body.opening);
        if let Some(review) = &body.review {
            before.extend(item_paragraphs(review));
        }
        if let Some(situation) = &body.situation {
            before.extend(paragraphs(situation));
        }
        MinutesView {
            title: marked_title(record),
            number: number(record),
            head_line,
            correction: correction(record),
            subtitle: record.subtitle.clone(),
            before,
            items: body.items.iter().map(item_view).collect(),
            closing: body.closing.as_deref().map_or_else(Vec::new, paragraphs),
            annex: format!("{}议定事项责任分工表", record.name),
            rows: record.rows.iter().map(|row| row_view(row, "")).collect(),
            present: roll_line(&record.roll.present),
            leave: roll_line(&record.roll.leave),
            observers: roll_line(&record.roll.observers),
            chair: name_or_dash(record.chair.as_ref()),
            recorder: name_or_dash(record.recorder.as_ref()),
            distribution: record
                .distribution
                .iter()
                .map(|kind| kind.join("、"))
                .collect::<Vec<_>>()
                .join("，"),
            cc: record.cc.join("、"),
            imprint,
        }
    }
}

/// 新碶街道片区现场办公会议纪要（送审稿）
pub(super) fn marked_title(record: &MinutesRecord) -> String {
    format!("{}{}", record.title, mark(record))
}

/// （草稿）, （送审稿）, or nothing.
pub(super) fn mark(record: &MinutesRecord) -> String {
    match record.stage.mark() {
        "" => String::new(),
        mark => format!("（{mark}）"),
    }
}

/// 新碶街办纪要〔2026〕12号, with （更正1） behind it.
pub(super) fn number(record: &MinutesRecord) -> Option<String> {
    let number = record.number.as_ref()?;
    Some(match record.stage.correction() {
        0 => number.to_string(),
        correction => format!("{number}（更正{correction}）"),
    })
}

fn correction(record: &MinutesRecord) -> Vec<String> {
    let Stage::Issued {
        replaces, reason, ..
    } = &record.stage
    else {
        return Vec::new();
    };
    let Some(replaces) = replaces else {
        return Vec::new();
    };
    let mut line = format!("本纪要代替{}印发的同号纪要。", format_date(*replaces));
    if let Some(reason) = reason.as_deref().map(str::trim).filter(|r| !r.is_empty()) {
        line.push_str(&format!(
            "更正原因：{}",
            crate::domain::wording::sentence::full(reason)
        ));
    }
    vec![line]
}

/// One paragraph for each line of a text that a person may have written over several.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_string)
        .collect()
}

fn item_view(item: &ItemText) -> ItemView {
    let number = item
        .number
        .map_or_else(String::new, |n| format!("{}、", to_chinese(u32::from(n))));
    ItemView {
        heading: format!("{number}{}", item.heading),
        paragraphs: item_paragraphs(item),
    }
}

/// A single decision follows the running text on its line; several stand below it as （一）, （二）.
fn item_paragraphs(item: &ItemText) -> Vec<String> {
    let mut out = paragraphs(&item.paragraph);
    match item.sentences.as_slice() {
        [] => {}
        [only] => match out.last_mut() {
            Some(last) => last.push_str(only),
            None => out.push(only.clone()),
        },
        several => out.extend(
            several
                .iter()
                .zip(1..)
                .map(|(sentence, number)| format!("{}{sentence}", in_brackets(number))),
        ),
    }
    out
}

pub(super) fn row_view(row: &AssignmentRow, role: &'static str) -> RowView {
    RowView {
        index: row.index,
        label: dash(&row.label),
        role,
        matter: dash(&row.matter),
        lead: dash(&row.lead_name),
        leader: dash(&row.leader),
        owner: dash(&row.owner),
        assist: dash(&row.assist_names.join("、")),
        due: dash(&row.due),
    }
}

pub(super) fn roll_line(groups: &[RollGroup]) -> String {
    groups
        .iter()
        .map(RollGroup::text)
        .collect::<Vec<_>>()
        .join("，")
}

/// What a table or a line shows where there is nothing.
pub(super) fn dash(text: &str) -> String {
    // What would vanish when it is written is nothing, too.
    match sanitise::paragraphs(text).trim() {
        "" => "—".to_string(),
        text => text.to_string(),
    }
}

pub(super) fn name_or_dash(person: Option<&crate::domain::record::Named>) -> String {
    person.map_or_else(|| "—".to_string(), |person| dash(&person.name))
}
