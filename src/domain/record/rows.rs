//! 责任分工表 and the slips made from it: rows not withdrawn = rows in the minutes.

use super::build::Source;
use super::*;
use crate::domain::ids::DecisionId;
use crate::domain::meeting::{Item, ItemKind, Meeting, MeetingDecision, Outcome};
use crate::domain::wording;
use crate::text::numerals::to_chinese;
use crate::text::sanitise::path_part;
use crate::text::width::floor_char;

/// 一（一）, 二, 通报: where a decision that stands is found in the minutes. Empty: it was withdrawn or is not known.
pub fn label(meeting: &Meeting, id: DecisionId) -> String {
    if let Some(number) = meeting.number(id) {
        return number.label();
    }
    let Some(item) = meeting
        .items
        .iter()
        .find(|item| item.decisions.contains(&id))
    else {
        return String::new();
    };
    let sentences = meeting.sentences(item);
    let place = sentences
        .iter()
        .position(|sentence| sentence.iter().any(|decision| decision.id == id));
    match (item.kind, place) {
        (ItemKind::Review, Some(place)) if sentences.len() > 1 => {
            let place = u32::try_from(place + 1).unwrap_or(u32::MAX);
            format!("通报（{}）", to_chinese(place))
        }
        (ItemKind::Review, _) => "通报".to_string(),
        _ => String::new(),
    }
}

pub(super) fn rows(source: &Source) -> Vec<AssignmentRow> {
    let meeting = source.meeting;
    let mut rows = Vec::new();
    for item in &meeting.items {
        for (at, decision) in item
            .decisions
            .iter()
            .filter_map(|id| meeting.decision(*id))
            .enumerate()
        {
            let index = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
            rows.push(row(source, item, decision, index, at == 0));
        }
    }
    rows
}

fn row(
    source: &Source,
    item: &Item,
    decision: &MeetingDecision,
    index: u32,
    first: bool,
) -> AssignmentRow {
    let terms = &decision.terms;
    let mut matter = terms.matter_whole(&item.fields.title);
    if let Some(Outcome::Deferred {
        resume_on,
        preparer,
        ..
    }) = &item.outcome
        && (terms.lead == Some(*preparer) || first)
    {
        matter = wording::due::resumed(&matter, *resume_on);
    }
    AssignmentRow {
        index,
        decision: decision.id,
        number: source.meeting.number(decision.id),
        label: label(source.meeting, decision.id),
        matter,
        sentence: wording::decision::compose(&body::words(source, decision)),
        lead: terms.lead,
        lead_name: terms
            .lead
            .map_or_else(String::new, |unit| source.unit(unit)),
        leader: terms
            .leader
            .map_or_else(String::new, |person| source.person(person)),
        owner: terms
            .owner
            .map_or_else(String::new, |person| source.person(person)),
        assist: terms.assist.clone(),
        assist_names: source.units(&terms.assist),
        due: terms.due.map_or_else(String::new, wording::due::in_table),
        long_term: terms.due.is_some_and(|due| due.is_long_term()),
        standard: terms.standard.trim().to_string(),
        report_every: terms
            .report_every
            .map_or_else(String::new, |cycle| cycle.zh().to_string()),
    }
}

pub(super) fn slips(
    source: &Source,
    rows: &[AssignmentRow],
    earlier: &BTreeMap<String, Sent>,
) -> Vec<UnitSlip> {
    let day = source.day();
    let mut slips: Vec<UnitSlip> = source
        .directory
        .units_in_order()
        .into_iter()
        .filter_map(|unit| {
            let mut mine: Vec<SlipRow> = rows
                .iter()
                .enumerate()
                .filter_map(|(row, content)| {
                    let role = if content.lead == Some(unit.id) {
                        SlipRole::Lead
                    } else if content.assist.contains(&unit.id) {
                        SlipRole::Assist
                    } else {
                        return None;
                    };
                    Some(SlipRow { role, row })
                })
                .collect();
            mine.sort_by_key(|row| (row.role, row.row));
            let path = slip_path(unit.short_on(day));
            let had_slip = earlier.contains_key(&format!("{path}.md"));
            (!mine.is_empty() || had_slip).then(|| UnitSlip {
                unit: unit.id,
                name: unit.short_on(day).to_string(),
                path,
                liaison: source
                    .directory
                    .liaison(unit.id, day)
                    .map_or_else(String::new, |person| source.person(person)),
                rows: mine,
            })
        })
        .collect();
    part_equal_paths(&mut slips);
    slips
}

/// Bytes of a unit's name in a file name: an ending and the end of an id still fit behind it.
const NAME_BYTES: usize = 180;

fn slip_path(name: &str) -> String {
    let head = &name[..floor_char(name, NAME_BYTES)];
    format!("分送/{}", path_part(head))
}

/// Two units whose names become equal as file names get the end of their ids.
fn part_equal_paths(slips: &mut [UnitSlip]) {
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for slip in slips.iter() {
        *count.entry(slip.path.to_lowercase()).or_default() += 1;
    }
    for slip in slips.iter_mut() {
        if count.get(&slip.path.to_lowercase()).is_some_and(|n| *n > 1) {
            slip.path = format!("{}-{}", slip.path, slip.unit.short());
        }
    }
}
