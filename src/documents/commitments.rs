//! A list of 约定 as Markdown and as plain text, a row at a time. No resident is named.

use chrono::NaiveDate;

use super::listing::{Form, Listing, NONE};
use crate::domain::commitment::{Commitment, CommitmentKind, CommitmentState};
use crate::domain::dates::format_date;
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;

static LISTING: Listing = Listing {
    columns: &[
        "序号",
        "种类",
        "事项",
        "片区",
        "地点",
        "单位",
        "认领、签订情况",
        "截止日期",
    ],
    told: 3,
    empty: &[NONE],
    nothing: "没有登记的事项。",
};

/// The title and, for Markdown, the head of the table. `what`: 民情清单.
pub fn head(form: Form, office: &str, what: &str, on: NaiveDate) -> String {
    let title = format!("{office}{what}（截至{}）", format_date(on));
    LISTING.head(form, &title)
}

/// What stands where nothing is.
pub fn nothing(form: Form) -> String {
    LISTING.nothing(form)
}

/// One row, its line end included.
pub fn row(
    form: Form,
    number: u64,
    known: &Commitment,
    (directory, on): (&Directory, NaiveDate),
    into: &mut String,
) {
    let fields = &known.fields;
    let first = format!("{}（{}）", fields.title.trim(), fields.kind.zh());
    LISTING.row(form, &first, &cells(number, known, directory, on), into);
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
        so_far(known, on, &names),
        dash(fields.until.map_or_else(String::new, format_date)),
    ]
}

/// 城管中队认领，已兑现；未签：星阳村.
fn so_far(known: &Commitment, on: NaiveDate, names: &dyn Fn(&[UnitId]) -> String) -> String {
    let state = known.state();
    match state {
        CommitmentState::Claimed | CommitmentState::Kept => {
            format!("{}认领，{}", names(&known.claimants()), state.zh())
        }
        CommitmentState::Unsigned => format!("未签：{}", names(&known.unsigned())),
        CommitmentState::InForce if known.fields.kind == CommitmentKind::Resource => {
            let expired = match state.has_expired(known.fields.until, on) {
                true => format!("，{}", CommitmentState::EXPIRED),
                false => String::new(),
            };
            format!("已配对{}项{expired}", known.lent_to.len())
        }
        _ if state.has_expired(known.fields.until, on) => {
            format!("已全部签订，{}", CommitmentState::EXPIRED)
        }
        CommitmentState::InForce => "已全部签订".to_string(),
        CommitmentState::Open if known.fields.kind == CommitmentKind::Resource => {
            "待配对".to_string()
        }
        _ => state.zh().to_string(),
    }
}
