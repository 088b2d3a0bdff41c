//! 巡查—上报—整改—反馈: the forms of a finding.

use chrono::{NaiveTime, Timelike};

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Echo, Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screen::Cx;
use crate::app::screens::board::act::fields;
use crate::app::screens::parts::names::{categories, category_of};
use crate::app::shared::Shared;
use crate::domain::decide::limit;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::issue::{IssueFields, IssueSource};
use crate::domain::patrol::{Finding, FindingFields, FindingState, Patrol};
use crate::domain::query::PatrolView;
use crate::text::messages::{act as act_words, patrol as words};
use crate::text::{cut, fold};

use super::act::{begun, judged};
use super::plan::decision_entries;

pub const FOUND: &str = "patrol.found";
pub const REPORT: &str = "patrol.report_up";
pub const ORDER: &str = "patrol.order";
pub const ANSWER: &str = "patrol.answer";
pub const JUDGE: &str = "patrol.judge";
pub const ISSUE: &str = "patrol.issue";

/// What comes next for a finding.
pub fn next(finding: &Finding) -> Option<&'static str> {
    match finding.state {
        FindingState::Found => Some(REPORT),
        FindingState::Reported => Some(ORDER),
        FindingState::Rectifying => Some(ANSWER),
        FindingState::Answered => Some(JUDGE),
        FindingState::Accepted => None,
    }
}

/// 登记发现. Whoever is on duty on the first stretch now is proposed.
pub fn found(view: &PatrolView, last: Option<PersonId>, cx: &Cx) -> Form {
    let (shared, lang) = (&*cx.shared, cx.shared.lang);
    let patrol = view.patrol.as_ref();
    let stretches: Vec<Entry> = patrol
        .plan
        .stretches
        .iter()
        .enumerate()
        .map(|(n, stretch)| Entry::new(n, &stretch.place))
        .collect();
    let place = patrol.plan.stretches.first();
    let place = place.map_or("", |stretch| stretch.place.as_str());
    let now = shared.now.format("%H:%M").to_string();
    let mut judge = fields::judge_by("judged_by", &[], last, fields::Judges::Group, shared);
    judge.label = words::JUDGED_BY.get(lang).to_owned();
    let form = begun(FOUND, words::FOUND, patrol, cx)
        .field(fields::text("text", words::TEXT, limit::REASON, shared))
        .field(Field::pick(
            "stretch",
            words::STRETCH.get(lang),
            Pick::one(stretches).with(place_of(patrol, 0)),
        ))
        .field(
            Field::line("place", words::PLACE.get(lang), place)
                .required()
                .limit(limit::PLACE as usize),
        )
        .field(
            Field::pick(
                "decision",
                words::DECISION.get(lang),
                Pick::one(decision_entries(&view.decisions)),
            )
            .help(words::DECISION_HELP.get(lang)),
        )
        .field(
            fields::coming(
                "limit",
                words::RELAPSE_LIMIT.get(lang),
                act_words::IN_A_WEEK.get(lang),
                shared,
            )
            .help(words::RELAPSE_HELP.get(lang)),
        )
        .field(judge)
        .field(time_field(&now, lang))
        .field(Field::pick(
            "by",
            words::FINDER.get(lang),
            finders(patrol, shared),
        ))
        .field(Field::toggle(
            "report",
            words::REPORT_AT_ONCE.get(lang),
            true,
        ))
        .field(fields::files(shared, false));
    fields::how_and_when(form, shared)
}

fn place_of(patrol: &Patrol, stretch: usize) -> Option<String> {
    (stretch < patrol.plan.stretches.len()).then(|| stretch.to_string())
}

fn time_field(value: &str, lang: crate::text::Lang) -> Field {
    Field::phrase(
        "time",
        words::TIME.get(lang),
        value,
        move |text| match read_time(text) {
            _ if text.trim().is_empty() => Echo::Nothing,
            Some(_) => Echo::Nothing,
            None => Echo::Error(words::NOT_A_TIME.get(lang).to_owned()),
        },
    )
    .limit(10)
}

/// 20:30, 20点半 is not tried; 2030 is.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let text = fold::search(text.trim()).replace('：', ":");
    let (hour, minute) = match text.split_once(':') {
        Some((hour, minute)) => (hour.to_owned(), minute.to_owned()),
        None if text.len() == 4 && text.is_ascii() => (text[..2].to_owned(), text[2..].to_owned()),
        None => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// The team; whoever is on duty now stands first and chosen.
fn finders(patrol: &Patrol, shared: &Shared) -> Pick {
    let (directory, today) = (&shared.directory, shared.now.date_naive());
    let on = on_now(patrol, shared);
    let mut people: Vec<PersonId> = on.clone();
    for member in &patrol.team {
        let person = member.person_on(today);
        if !people.contains(&person) {
            people.push(person);
        }
    }
    let entries: Vec<Entry> = people
        .iter()
        .filter_map(|id| directory.person(*id))
        .map(|person| {
            let unit = person
                .fields
                .unit
                .map_or("", |unit| directory.unit_name(unit, today));
            Entry::new(person.id, &person.fields.name).detail(unit)
        })
        .collect();
    Pick::one(entries).with(on.first())
}

/// On duty at this moment, by stretch.
pub fn on_now(patrol: &Patrol, shared: &Shared) -> Vec<PersonId> {
    let time = shared.now.time().with_second(0).unwrap_or_default();
    patrol
        .on_duty(shared.now.date_naive())
        .into_iter()
        .find(|on| on.shift.holds(time))
        .map_or_else(Vec::new, |on| on.people)
}

/// Another stretch: its place, and whoever is on duty there.
pub fn found_changed(form: &mut Form, patrol: &Patrol, shared: &Shared) {
    let stretch = form
        .picked("stretch")
        .and_then(|id| id.parse::<usize>().ok());
    let Some((n, stretch)) = stretch.and_then(|n| Some((n, patrol.plan.stretches.get(n)?))) else {
        return;
    };
    form.propose_text("place", &stretch.place);
    form.propose_pick("by", on_now(patrol, shared).get(n));
}

/// A decision was chosen: most likely it was seen on the stretch that looks at it.
pub fn decision_changed(form: &mut Form, patrol: &Patrol, shared: &Shared) {
    let decision = form.picked("decision").and_then(|id| id.parse().ok());
    let looks = |stretch: &crate::domain::patrol::Stretch| {
        decision.is_some_and(|decision| stretch.decisions.contains(&decision))
    };
    if let Some(at) = patrol.plan.stretches.iter().position(looks) {
        form.propose_pick("stretch", place_of(patrol, at));
        found_changed(form, patrol, shared);
    }
}

pub fn report(view: &PatrolView, finding: &Finding, cx: &Cx) -> Form {
    let form = headed(REPORT, words::REPORT, view, finding, cx)
        .field(fields::note("note", words::NOTE, cx.shared))
        .field(Field::pick(
            "by",
            words::REPORTER.get(cx.shared.lang),
            finders(&view.patrol, cx.shared),
        ));
    fields::how_and_when(form, cx.shared)
}

/// The finding itself over the fields.
fn headed(
    tag: &'static str,
    title: crate::text::Text,
    view: &PatrolView,
    finding: &Finding,
    cx: &Cx,
) -> Form {
    let text = cut(&finding.fields.text, 60);
    let said = crate::text::messages::common::labelled(cx.shared.lang, &finding.fields.place, text);
    begun(tag, title, &view.patrol, cx).field(Field::fixed(
        "",
        words::TEXT.get(cx.shared.lang),
        said,
    ))
}

/// The unit that most likely mends it: that of the decision, else that of the stretch.
fn likely(view: &PatrolView, finding: &Finding) -> Option<UnitId> {
    let decision = finding.fields.decision;
    let row = view.decisions.iter().find(|row| Some(row.id) == decision);
    let stretch = finding.fields.stretch;
    let stretch = stretch.and_then(|n| view.patrol.plan.stretches.get(usize::from(n)));
    row.map(|row| row.lead)
        .or(stretch.and_then(|stretch| stretch.unit))
}

pub fn order(view: &PatrolView, finding: &Finding, last: Option<PersonId>, cx: &Cx) -> Form {
    let (shared, lang) = (&*cx.shared, cx.shared.lang);
    let units = entries::lead_units(&shared.directory, cx.env.today());
    let form = headed(ORDER, words::ORDER, view, finding, cx)
        .field(
            Field::pick(
                "unit",
                words::UNIT.get(lang),
                Pick::one(units).with(likely(view, finding)),
            )
            .required(),
        )
        .field(
            fields::coming(
                "limit",
                words::LIMIT.get(lang),
                words::IN_THREE_DAYS.get(lang),
                shared,
            )
            .required(),
        )
        .field(fields::note("demand", words::DEMAND, shared));
    judged(form, last, shared)
}

pub fn answer(view: &PatrolView, finding: &Finding, cx: &Cx) -> Form {
    let (shared, lang, today) = (&*cx.shared, cx.shared.lang, cx.env.today());
    let unit = finding.rectification.as_ref().map(|order| order.unit);
    let people = match unit {
        Some(unit) => entries::people_of(&shared.directory, unit, today),
        None => entries::people(&shared.directory, today),
    };
    let head = unit.and_then(|unit| shared.directory.head(unit, today));
    let form = headed(ANSWER, words::ANSWER, view, finding, cx)
        .field(fields::text(
            "text",
            words::ANSWER_TEXT,
            limit::DECISION,
            shared,
        ))
        .field(fields::files(shared, false))
        .field(Field::pick(
            "by",
            act_words::BY.get(lang),
            Pick::one(people).with(head.map(|person| person.id)),
        ));
    fields::how_and_when(form, shared)
}

pub fn judge(view: &PatrolView, finding: &Finding, last: Option<PersonId>, cx: &Cx) -> Form {
    let (shared, lang) = (&*cx.shared, cx.shared.lang);
    let mut form = headed(JUDGE, words::JUDGE, view, finding, cx);
    if let Some(answer) = finding.answers.last() {
        let said = cut(&answer.text, 60).to_string();
        form = form.field(Field::fixed("", words::ANSWER_TEXT.get(lang), said));
    }
    let results = vec![
        ("pass", words::MENDED.get(lang).to_owned()),
        ("back", words::NOT_MENDED.get(lang).to_owned()),
    ];
    let form = form
        .field(Field::choice("result", words::RESULT.get(lang), results, 0))
        .field(
            fields::coming(
                "limit",
                words::NEW_LIMIT.get(lang),
                words::IN_THREE_DAYS.get(lang),
                shared,
            )
            .help(words::NEW_LIMIT_HELP.get(lang)),
        )
        .field(fields::note("note", words::NOTE, shared));
    judged(form, last, shared)
}

pub fn issue(view: &PatrolView, finding: &Finding, cx: &Cx) -> Form {
    let (shared, lang, today) = (&*cx.shared, cx.shared.lang, cx.env.today());
    let directory = &shared.directory;
    let district = likely(view, finding)
        .and_then(|unit| directory.unit(unit))
        .and_then(|unit| unit.fields.district);
    headed(ISSUE, words::ISSUE, view, finding, cx)
        .field(
            Field::line(
                "title",
                words::ISSUE_TITLE.get(lang),
                cut(&finding.fields.text, 60).as_ref(),
            )
            .required()
            .limit(limit::TITLE as usize),
        )
        .field(
            Field::pick(
                "category",
                words::CATEGORY.get(lang),
                Pick::one(categories(&shared.office, shared.lang)),
            )
            .required(),
        )
        .field(
            Field::pick(
                "district",
                words::DISTRICT.get(lang),
                Pick::one(entries::districts(directory, today)).with(district),
            )
            .required(),
        )
        .field(
            Field::line("place", words::PLACE.get(lang), &finding.fields.place)
                .limit(limit::PLACE as usize),
        )
}

/// The commands of these forms. None: another one's form.
pub fn commands(
    form: &Form,
    view: &PatrolView,
    finding: Option<&Finding>,
    cx: &Cx,
) -> Option<Result<Vec<Command>, Vec<Refused>>> {
    let what = match form.tag.name {
        FOUND => recorded(form, view, cx),
        REPORT | ORDER | ANSWER | JUDGE | ISSUE => step(form, view, finding?, cx)?,
        _ => return None,
    };
    Some(what.map(|what| vec![Command::new(form.command, what)]))
}

fn recorded(form: &Form, view: &PatrolView, cx: &Cx) -> Result<What, Vec<Refused>> {
    let shared = &*cx.shared;
    Ok(What::RecordFinding {
        patrol: view.patrol.id,
        fields: Box::new(FindingFields {
            stretch: form.picked("stretch").and_then(|id| id.parse().ok()),
            place: form.text("place").to_owned(),
            text: form.text("text").to_owned(),
            time: read_time(form.text("time")),
            decision: form.picked("decision").and_then(|id| id.parse().ok()),
            files: fields::paths(form),
        }),
        judged_by: form.picked("judged_by").and_then(|id| id.parse().ok()),
        limit: match form.text("limit").trim() {
            "" => None,
            _ => Some(fields::coming_day(form, "limit", shared)?),
        },
        report: form.on("report"),
        happened: fields::happened(form, "by", None, shared),
    })
}

fn step(
    form: &Form,
    view: &PatrolView,
    finding: &Finding,
    cx: &Cx,
) -> Option<Result<What, Vec<Refused>>> {
    let shared = &*cx.shared;
    let happened = fields::happened(form, "by", None, shared);
    let (patrol, id) = (view.patrol.id, finding.id);
    let text = |key: &str| form.text(key).to_owned();
    let limit = || fields::coming_day(form, "limit", shared);
    Some(Ok(match form.tag.name {
        REPORT => What::ReportFinding {
            patrol,
            finding: id,
            note: text("note"),
            happened,
        },
        ORDER => What::OrderFinding {
            patrol,
            finding: id,
            unit: form.picked("unit")?.parse().ok()?,
            limit: match limit() {
                Ok(limit) => limit,
                Err(wrong) => return Some(Err(wrong)),
            },
            demand: text("demand"),
            happened,
        },
        ANSWER => What::AnswerFinding {
            patrol,
            finding: id,
            text: text("text"),
            files: fields::paths(form),
            happened,
        },
        JUDGE => What::JudgeFinding {
            patrol,
            finding: id,
            limit: match form.choice("result") {
                "back" => match limit() {
                    Ok(limit) => Some(limit),
                    Err(wrong) => return Some(Err(wrong)),
                },
                _ => None,
            },
            note: text("note"),
            happened,
        },
        _ => What::FindingToIssue {
            patrol,
            finding: id,
            fields: Box::new(IssueFields {
                title: text("title"),
                detail: finding.fields.text.clone(),
                category: category_of(form.picked("category")?),
                district: form.picked("district")?.parse().ok()?,
                place: text("place"),
                grid: String::new(),
                time_pattern: String::new(),
                source: IssueSource::Patrol,
                raiser: raiser(finding, shared),
                raised_on: finding.found.occurred_on,
                tags: Default::default(),
                attachment: String::new(),
                sorting: Default::default(),
            }),
        },
    }))
}

/// The unit of whoever saw it.
fn raiser(finding: &Finding, shared: &Shared) -> Option<UnitId> {
    let by = finding.found.by.and_then(|by| shared.directory.person(by));
    by.and_then(|person| person.fields.unit)
}
