//! What the papers of 督办 say, every name resolved: 督办通知单, 通报, 延期申请表. Records of one day; rendering adds nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::dates::format_date;
use super::decision::{Decision, ReminderStep};
use super::directory::Directory;
use super::ids::UnitId;
use super::lights;
use super::office::{DocNumber, Office};
use super::record::MinutesRecord;
use super::wording::follow_up;

/// A paper that is rendered while it is recorded, and frozen with the fact.
#[derive(Clone, Copy, Debug)]
pub enum Printed<'a> {
    Minutes(&'a MinutesRecord),
    Slip(&'a SlipRecord),
    Circular(&'a CircularRecord),
}

/// 督办通知单: one decision, one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipRecord {
    /// None: a preview.
    pub number: Option<DocNumber>,
    pub matter: String,
    /// 新碶街办纪要〔2026〕12号 第一（一）项
    pub source: String,
    pub lead: String,
    pub owner: String,
    pub assist: Vec<String>,
    /// The first limit, and what became of it.
    pub limit: String,
    /// 已逾期3天（1个工作日）
    pub lateness: String,
    /// 办理要求, a whole sentence.
    pub demand: String,
    pub answer_by: Option<NaiveDate>,
    /// 街道监督小组（纪工委、党政办）
    pub group: String,
    /// 督办人; empty: not said.
    pub by: String,
    pub on: NaiveDate,
}

/// 通报: facts only, one row for each decision, ordered by unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircularRecord {
    pub number: Option<DocNumber>,
    pub office: String,
    pub group: String,
    pub on: NaiveDate,
    pub answer_by: Option<NaiveDate>,
    /// Unit and how many of its decisions are named.
    pub units: Vec<(String, u32)>,
    pub rows: Vec<CircularRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircularRow {
    pub matter: String,
    pub source: String,
    pub lead: String,
    pub owner: String,
    /// The limit in force, or the review date.
    pub due: NaiveDate,
    /// 长期: what is late is its 复查.
    pub review: bool,
    pub days_overdue: u32,
    /// 催办2次（督办〔2026〕3号、5号）
    pub chased: String,
}

/// 延期申请表: filled from the last request, blank where there is none that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionRecord {
    pub matter: String,
    pub source: String,
    pub unit: String,
    pub head: String,
    /// The first limit; None: long-term.
    pub original: Option<NaiveDate>,
    pub limit: Option<NaiveDate>,
    pub asked: Option<AskedFor>,
    pub group: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedFor {
    pub on: NaiveDate,
    pub reason: String,
    pub progress: String,
    pub until: NaiveDate,
    /// None: not answered yet. The day inside None: refused.
    pub answer: Option<(NaiveDate, Option<NaiveDate>, String)>,
}

/// What names and dates are looked up in.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub office: &'a Office,
    pub directory: &'a Directory,
    pub calendar: &'a Calendar,
    /// The day the paper is of.
    pub on: NaiveDate,
}

impl Desk<'_> {
    pub fn unit(&self, id: UnitId) -> String {
        self.directory.unit_name(id, self.on).to_string()
    }

    fn units(&self, ids: &[UnitId]) -> Vec<String> {
        ids.iter().map(|id| self.unit(*id)).collect()
    }

    /// 监督小组（街道纪工委、党政办）; the issuing body where nobody is said to supervise.
    pub fn group(&self) -> String {
        let units: Vec<String> = self
            .directory
            .units_in_order()
            .into_iter()
            .filter(|unit| unit.fields.supervises)
            .map(|unit| self.unit(unit.id))
            .collect();
        match units.is_empty() {
            true => self.office.identity.issuer.clone(),
            false => format!("监督小组（{}）", units.join("、")),
        }
    }

    /// The limit that is judged, for a long-term decision its review date; natural and working days past it.
    pub fn lateness(&self, decision: &Decision) -> (Option<NaiveDate>, u32, u32) {
        let due = decision.limit().or_else(|| decision.next_review());
        let course = decision.course_on(self.on);
        let days = lights::days_overdue(&course, self.on);
        let workdays = due.map_or(0, |due| self.calendar.workdays_between(due, self.on));
        (due, days, workdays)
    }
}

/// 新碶街办纪要〔2026〕12号 第一（一）项; the row of an imported ledger; before 签发 the meeting's item alone.
pub fn source(decision: &Decision) -> String {
    let origin = &decision.origin;
    match &origin.number {
        Some(number) => format!("{number} 第{}项", origin.label),
        None if !origin.imported.is_empty() => origin.imported.clone(),
        None if !origin.label.is_empty() => format!(
            "{}会议第{}项",
            format_date(decision.assigned_on),
            origin.label
        ),
        None => origin.subject.clone(),
    }
}

/// The paper about one decision. `demand`: what the unit is asked to do, a whole sentence.
pub fn slip(
    decision: &Decision,
    desk: Desk<'_>,
    number: Option<DocNumber>,
    demand: &str,
    answer_by: Option<NaiveDate>,
    by: Option<super::ids::PersonId>,
) -> SlipRecord {
    let terms = &decision.terms;
    SlipRecord {
        number,
        matter: terms.matter().to_string(),
        source: source(decision),
        lead: desk.unit(terms.lead()),
        owner: desk.directory.person_name(terms.owner()).to_string(),
        assist: desk.units(terms.assist()),
        limit: follow_up::limits(decision),
        lateness: lateness(decision, &desk),
        demand: demand.to_string(),
        answer_by,
        group: desk.group(),
        by: by.map_or_else(String::new, |by| desk.directory.person_name(by).to_string()),
        on: desk.on,
    }
}

fn lateness(decision: &Decision, desk: &Desk<'_>) -> String {
    let (due, days, workdays) = desk.lateness(decision);
    match (days, due) {
        (0, Some(due)) => {
            let workdays = desk.calendar.workdays_between(desk.on, due);
            follow_up::left(due, desk.on, workdays)
        }
        (0, None) => "—".to_string(),
        // A rest day or two: no working day has passed.
        (days, _) if workdays == 0 => format!("已逾期{days}天"),
        (days, _) => format!("已逾期{days}天（{workdays}个工作日）"),
    }
}

/// 通报 of these decisions.
pub fn circular(
    decisions: &[&Decision],
    desk: Desk<'_>,
    number: Option<DocNumber>,
    answer_by: Option<NaiveDate>,
) -> CircularRecord {
    let mut ordered: Vec<&&Decision> = decisions.iter().collect();
    ordered.sort_by_key(|decision| {
        (
            desk.directory.unit_rank(decision.terms.lead()),
            decision.limit().or_else(|| decision.next_review()),
            decision.id,
        )
    });
    let mut counts: BTreeMap<UnitId, u32> = BTreeMap::new();
    let mut units: Vec<UnitId> = Vec::new();
    let mut rows = Vec::new();
    for decision in ordered {
        let lead = decision.terms.lead();
        if !units.contains(&lead) {
            units.push(lead);
        }
        *counts.entry(lead).or_default() += 1;
        let (due, days_overdue, _) = desk.lateness(decision);
        rows.push(CircularRow {
            matter: decision.terms.matter().to_string(),
            source: source(decision),
            lead: desk.unit(lead),
            owner: desk
                .directory
                .person_name(decision.terms.owner())
                .to_string(),
            due: due.unwrap_or(decision.assigned_on),
            review: decision.limit().is_none(),
            days_overdue,
            chased: chased(decision),
        });
    }
    CircularRecord {
        number,
        office: desk.office.identity.name.clone(),
        group: desk.group(),
        on: desk.on,
        answer_by,
        units: units
            .into_iter()
            .map(|unit| (desk.unit(unit), counts.get(&unit).copied().unwrap_or(0)))
            .collect(),
        rows,
    }
}

/// 催办2次（督办〔2026〕3号、督办〔2026〕5号）, of the limit in force.
fn chased(decision: &Decision) -> String {
    let chases: Vec<_> = super::ladder::rungs(decision)
        .iter()
        .filter(|sent| sent.step == ReminderStep::Chase)
        .collect();
    if chases.is_empty() {
        return "—".to_string();
    }
    let numbers: Vec<String> = chases
        .iter()
        .filter_map(|sent| sent.number.as_ref().map(ToString::to_string))
        .collect();
    match numbers.is_empty() {
        true => format!("催办{}次", chases.len()),
        false => format!("催办{}次（{}）", chases.len(), numbers.join("、")),
    }
}

/// 延期申请表 of a decision as it stands.
pub fn extension(decision: &Decision, desk: Desk<'_>) -> ExtensionRecord {
    let lead = decision.terms.lead();
    let head = desk.directory.head(lead, desk.on);
    ExtensionRecord {
        matter: decision.terms.matter().to_string(),
        source: source(decision),
        unit: desk.unit(lead),
        head: head.map_or_else(String::new, |head| head.fields.name.clone()),
        original: decision
            .original_due
            .or_else(|| decision.terms.due().date()),
        limit: decision.limit(),
        asked: decision.extensions.last().map(|asked| AskedFor {
            on: asked.asked.occurred_on,
            reason: asked.reason.clone(),
            progress: asked.progress.clone(),
            until: asked.proposed,
            answer: asked.answer.as_ref().map(|answer| {
                (
                    answer.happened.occurred_on,
                    answer.granted,
                    answer.opinion.clone(),
                )
            }),
        }),
        group: desk.group(),
    }
}
