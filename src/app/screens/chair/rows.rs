//! What the drawing shows, in words: agenda, facts of an item, people, earlier decisions.

use super::*;
use crate::domain::describe::lack_word;
use crate::domain::ids::UnitId;
use crate::domain::meeting::{Attendance, ItemKind, Lack};
use crate::domain::office::CategoryRef;
use crate::domain::query::BoardRow;
use crate::text::Lang;
use crate::text::numerals::{self, to_chinese};

/// One line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaRow {
    pub id: ItemId,
    /// 一, 二 …; 报 for the report; — for an item without a number.
    pub number: String,
    pub title: String,
    /// Outcome, else the step where the chair stands, else nothing; 缺 where a decision lacks something.
    pub state: String,
    /// Minutes it has taken.
    pub spent: u32,
    /// Minutes it was to take.
    pub planned: u32,
    pub topic: bool,
    /// The chair stands here.
    pub here: bool,
    /// Something keeps the meeting from closing although the item has been heard.
    pub lacking: bool,
    pub done: bool,
}

/// Title line: name, number and state of the meeting.
pub(super) fn title(chair: &Chair, shared: &Shared) -> String {
    let lang = shared.lang;
    let Some(view) = &chair.view else {
        return words::TITLE.get(lang).to_owned();
    };
    let plan = &view.meeting.plan;
    words::title(
        lang,
        shared.directory.district_name(plan.district),
        crate::text::terms::term(lang, plan.kind.zh()),
        view.ordinal,
        names::state(view.meeting.state).get(lang),
    )
}

/// The same without its state.
pub fn heading(chair: &Chair, shared: &Shared) -> String {
    let lang = shared.lang;
    let Some(view) = &chair.view else {
        return words::TITLE.get(lang).to_owned();
    };
    let plan = &view.meeting.plan;
    let district = shared.directory.district_name(plan.district);
    words::heading(
        lang,
        district,
        crate::text::terms::term(lang, plan.kind.zh()),
        view.ordinal,
    )
}

pub fn agenda(chair: &Chair, shared: &Shared) -> Vec<AgendaRow> {
    let Some(meeting) = chair.held() else {
        return Vec::new();
    };
    meeting
        .items
        .iter()
        .map(|item| row(meeting, item, shared))
        .collect()
}

fn row(meeting: &Meeting, item: &Item, shared: &Shared) -> AgendaRow {
    let lang = shared.lang;
    let here = meeting
        .position
        .is_some_and(|position| position.item == item.id);
    let lacking = item
        .decisions
        .iter()
        .filter_map(|id| meeting.decision(*id))
        .any(|decision| {
            !decision
                .terms
                .lacks(&shared.directory, meeting.plan.date)
                .is_empty()
        });
    let topic = item.kind == ItemKind::Topic;
    let passed = !topic && !here && meeting.position.is_some();
    let state = match &item.outcome {
        _ if lacking => words::LACKING.get(lang).to_owned(),
        Some(outcome) => names::outcome_short(outcome.kind()).get(lang).to_owned(),
        None if here && topic => {
            let step = meeting
                .position
                .map_or(Step::Raise, |position| position.step);
            names::step(step).get(lang).to_owned()
        }
        None if here => words::REPORTING.get(lang).to_owned(),
        None if passed => words::PASSED.get(lang).to_owned(),
        None => String::new(),
    };
    AgendaRow {
        id: item.id,
        number: number(meeting, item, lang),
        title: match item.kind {
            ItemKind::Review => words::REVIEW_SHORT.get(lang).to_owned(),
            ItemKind::Topic => item.fields.title.clone(),
        },
        state,
        spent: meeting.minutes_on(item.id, shared.now),
        planned: u32::from(item.fields.minutes),
        topic,
        here,
        lacking,
        done: (item.outcome.is_some() && !lacking) || passed,
    }
}

/// The report on earlier decisions has a title of the program's own.
pub fn item_title(item: &Item, lang: Lang) -> String {
    match item.kind {
        ItemKind::Review => crate::text::terms::term(lang, &item.fields.title).to_owned(),
        ItemKind::Topic => item.fields.title.clone(),
    }
}

fn number(meeting: &Meeting, item: &Item, lang: Lang) -> String {
    match meeting.item_number(item.id) {
        Some(number) => numerals::of(u32::from(number), lang),
        None if item.kind == ItemKind::Review => words::REPORT_MARK.get(lang).to_owned(),
        None => "—".to_owned(),
    }
}

/// 第二项, as people say it.
pub fn label(chair: &Chair, item: ItemId, shared: &Shared) -> String {
    let lang = shared.lang;
    let Some(meeting) = chair.held() else {
        return String::new();
    };
    match (meeting.item_number(item), meeting.item(item)) {
        (Some(number), _) => words::item_number(lang, numerals::of(u32::from(number), lang)),
        (None, Some(found)) => item_title(found, lang),
        (None, None) => String::new(),
    }
}

/// 城管中队、派出所, by the names they bore on the day of the meeting.
pub(super) fn unit_names(chair: &Chair, units: &[UnitId], shared: &Shared) -> String {
    let day = chair.held().map(|meeting| meeting.plan.date);
    units
        .iter()
        .map(|unit| match day {
            Some(day) => shared.directory.unit_name(*unit, day),
            None => "—",
        })
        .collect::<Vec<_>>()
        .join(crate::text::messages::common::AND.get(shared.lang))
}

/// Units the item needs that are neither there nor accepted as missing.
pub(super) fn unheard(chair: &Chair, item: ItemId) -> Vec<UnitId> {
    let Some(meeting) = chair.held() else {
        return Vec::new();
    };
    let Some(item) = meeting.item(item) else {
        return Vec::new();
    };
    meeting
        .missing_units(item)
        .into_iter()
        .filter(|unit| !item.heard_without.contains(unit))
        .collect()
}

/// 牵头单位、时限
pub fn lacks(lacks: &[Lack], lang: Lang) -> String {
    lacks
        .iter()
        .map(|lack| lack_word(*lack).get(lang))
        .collect::<Vec<_>>()
        .join(words::AND.get(lang))
}

/// Category, tags, raiser, place, how often it came before: the line under the title.
pub fn facts(chair: &Chair, item: &Item, shared: &Shared) -> Vec<String> {
    let lang = shared.lang;
    let mut facts = Vec::new();
    let Some(view) = &chair.view else {
        return facts;
    };
    if item.ad_hoc {
        facts.push(words::AD_HOC.get(lang).to_owned());
    }
    let Some(issue) = item.issues.first().and_then(|id| view.issues.get(id)) else {
        return facts;
    };
    facts.push(category(&issue.fields.category, shared));
    for tag in &issue.fields.tags {
        facts.push(crate::text::terms::term(lang, tag.zh()).to_owned());
    }
    let mut raisers: Vec<String> = Vec::new();
    for issue in item.issues.iter().filter_map(|id| view.issues.get(id)) {
        let raiser = match issue.fields.raiser {
            _ if issue.fields.source.is_public() => words::RESIDENTS.get(lang).to_owned(),
            Some(unit) => unit_names(chair, &[unit], shared),
            None => continue,
        };
        if !raisers.contains(&raiser) {
            raisers.push(raiser);
        }
    }
    if !raisers.is_empty() {
        facts.push(words::raised_by(
            lang,
            raisers.join(crate::text::messages::common::AND.get(lang)),
        ));
    }
    if !issue.fields.place.trim().is_empty() {
        facts.push(issue.fields.place.clone());
    }
    let before = issue
        .hearings
        .iter()
        .filter(|hearing| Some(hearing.meeting) != chair.meeting)
        .count();
    if before > 0 {
        facts.push(words::came_before(lang, before + 1));
    }
    facts
}

fn category(category: &CategoryRef, shared: &Shared) -> String {
    let root = shared
        .office
        .category(&category.root)
        .map_or(category.root.as_str(), |found| found.name.as_str());
    match &category.sub {
        Some(sub) => crate::text::terms::terms(shared.lang, &format!("{root}·{sub}")),
        None => crate::text::terms::term(shared.lang, root).to_owned(),
    }
}

/// Earlier decisions on the same place or issue; for the report, the last decisions with their lights.
pub fn earlier<'a>(chair: &'a Chair, item: &Item) -> &'a [BoardRow] {
    let Some(view) = &chair.view else { return &[] };
    match item.kind {
        ItemKind::Review => &view.review_rows,
        ItemKind::Topic => view
            .earlier
            .get(&item.id)
            .map_or(&[], |rows| rows.as_slice()),
    }
}

/// How many are there, on leave, absent; and the units that items still to come need but miss, each with the item's name.
pub fn missing_people(
    chair: &Chair,
    shared: &Shared,
) -> (usize, usize, usize, Vec<(String, String)>) {
    let Some(meeting) = chair.held() else {
        return (0, 0, 0, Vec::new());
    };
    let (mut there, mut leave, mut absent) = (0, 0, 0);
    for someone in &meeting.attendees {
        match someone.attendance {
            Attendance::Leave { .. } => leave += 1,
            Attendance::Absent => absent += 1,
            _ if someone.left.is_some() => {}
            _ => there += 1,
        }
    }
    let mut needed: Vec<(String, String)> = Vec::new();
    for item in meeting.items.iter().filter(|item| item.outcome.is_none()) {
        for unit in unheard(chair, item.id) {
            let name = unit_names(chair, &[unit], shared);
            if !needed.iter().any(|(known, _)| *known == name) {
                needed.push((name, label(chair, item.id, shared)));
            }
        }
    }
    (there, leave, absent, needed)
}

/// （一）, or nothing where the item has one decision; a new one gets the number it will have.
pub fn decision_number(
    meeting: &Meeting,
    item: &Item,
    id: Option<DecisionId>,
    lang: Lang,
) -> String {
    let sentences = meeting.sentences(item);
    let place = match id {
        Some(id) => sentences
            .iter()
            .position(|sentence| sentence.iter().any(|found| found.id == id)),
        None => Some(sentences.len()),
    };
    let Some(place) = place.and_then(|place| u32::try_from(place + 1).ok()) else {
        return String::new();
    };
    match lang {
        Lang::Zh => format!("（{}）", to_chinese(place)),
        Lang::En => format!("({place}) "),
    }
}
