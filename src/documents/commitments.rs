//! A list of 约定 as Markdown and as plain text, a row at a time: it may be longer than anybody wants to hold. No resident is named.

use chrono::NaiveDate;

use super::ledger::Form;
use crate::domain::commitment::{Commitment, CommitmentKind, CommitmentState};
use crate::domain::dates::format_date;
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;
use crate::text::sanitise;

const COLUMNS: [&str; 8] = [
    "序号",
    "种类",
    "事项",
    "片区",
    "地点",
    "单位",
    "认领、签订情况",
    "截止日期",
];
const NONE: &str = "—";

/// The title and, for Markdown, the head of the table. `what`: 民情清单.
pub fn head(form: Form, office: &str, what: &str, on: NaiveDate) -> String {
    let title = format!("{office}{what}（截至{}）", format_date(on));
    match form {
        Form::Markdown => format!(
            "# {}\n\n| {} |\n|{}\n",
            sanitise::markdown(&title),
            COLUMNS.join(" | "),
            "---|".repeat(COLUMNS.len())
        ),
        Form::Plain => format!("{}\n\n", sanitise::line(&title)),
    }
}

/// What stands where nothing is.
pub fn nothing(form: Form) -> &'static str {
    match form {
        Form::Markdown => "\n没有登记的事项。\n",
        Form::Plain => "没有登记的事项。\n",
    }
}

/// One row, its line end included.
pub fn row(
    form: Form,
    number: u64,
    known: &Commitment,
    (directory, on): (&Directory, NaiveDate),
    into: &mut String,
) {
    let cells = cells(number, known, directory, on);
    match form {
        Form::Markdown => {
            into.push('|');
            for cell in &cells {
                into.push(' ');
                into.push_str(&sanitise::markdown(cell));
                into.push_str(" |");
            }
            into.push('\n');
        }
        Form::Plain => {
            let line = |text: &str| sanitise::line(text).trim().to_string();
            into.push_str(&format!(
                "{number}．{}（{}）\n",
                line(&cells[2]),
                line(&cells[1])
            ));
            for (name, cell) in COLUMNS.iter().zip(&cells).skip(3) {
                if cell != NONE {
                    into.push_str(&format!("　　{name}：{}\n", line(cell)));
                }
            }
        }
    }
}

fn cells(number: u64, known: &Commitment, directory: &Directory, on: NaiveDate) -> [String; 8] {
    let fields = &known.fields;
    let dash = |text: String| match text.trim().is_empty() {
        true => NONE.to_string(),
        false => text,
    };
    let names = |units: &[UnitId]| {
        let names: Vec<&str> = units
            .iter()
            .map(|unit| directory.unit_name(*unit, on))
            .collect();
        names.join("、")
    };
    let place = match fields.metres {
        Some(metres) => format!("{}（{metres}米）", fields.place),
        None => fields.place.clone(),
    };
    [
        number.to_string(),
        fields.kind.zh().to_string(),
        fields.title.clone(),
        dash(
            fields
                .district
                .map_or_else(String::new, |id| directory.district_name(id).to_string()),
        ),
        dash(place),
        dash(names(&fields.units)),
        so_far(known, &names),
        dash(fields.until.map_or_else(String::new, format_date)),
    ]
}

/// 城管中队认领，已兑现；未签：星阳村.
fn so_far(known: &Commitment, names: &dyn Fn(&[UnitId]) -> String) -> String {
    let state = known.state();
    let mut claimants: Vec<UnitId> = known.live_claims().map(|claim| claim.unit).collect();
    claimants.dedup();
    match state {
        CommitmentState::Claimed | CommitmentState::Kept => {
            format!("{}认领，{}", names(&claimants), state.zh())
        }
        CommitmentState::Unsigned => format!("未签：{}", names(&known.unsigned())),
        CommitmentState::InForce if known.fields.kind == CommitmentKind::Resource => {
            format!("已配对{}项", known.lent_to.len())
        }
        CommitmentState::InForce => "已全部签订".to_string(),
        CommitmentState::Open if known.fields.kind == CommitmentKind::Resource => {
            "待配对".to_string()
        }
        _ => state.zh().to_string(),
    }
}
