//! Fields that the acts share: who did it, how it reached us, which day; days to come; files.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Echo, Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screens::parts::day::{means, read_day};
use crate::app::screens::parts::import::clean;
use crate::app::screens::parts::names::day_plain;
use crate::app::screens::parts::role::own_unit;
use crate::app::shared::Shared;
use crate::domain::deadline::{self, describe};
use crate::domain::decide::limit;
use crate::domain::decision::EvidenceFile;
use crate::domain::directory::{Directory, Person, PersonRole};
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::query::CourseView;
use crate::text::Text;
use crate::text::messages::act as words;

/// Id of the entry 各项责任人: who did it is the responsible person of each row.
const EACH: &str = "each";

/// A text that must be written.
pub fn text(key: &'static str, label: Text, most: u32, shared: &Shared) -> Field {
    Field::line(key, label.get(shared.lang), "")
        .required()
        .limit(most as usize)
}

/// One that may stay empty.
pub fn note(key: &'static str, label: Text, shared: &Shared) -> Field {
    Field::line(key, label.get(shared.lang), "").limit(limit::REASON as usize)
}

/// 经办人 of the unit: the responsible person, of each row where there are several. In the role of an assisting unit: its head.
pub fn unit_by(views: &[CourseView], shared: &Shared) -> Field {
    let (directory, today) = (&shared.directory, shared.now.date_naive());
    let own = own_unit(shared);
    let mut entries: Vec<Entry> = Vec::new();
    let mut chosen = None;
    if let [view] = views {
        let terms = &view.decision.terms;
        let unit = own.unwrap_or(terms.lead());
        entries = entries::people_of(directory, unit, today);
        let owner = directory
            .person(terms.owner())
            .filter(|owner| owner.belongs_to(unit));
        let doer = owner.or_else(|| directory.head(unit, today));
        chosen = doer.map(|person| person.id.to_string());
    } else {
        entries.push(Entry::new(EACH, words::EACH_OWNER.get(shared.lang)));
        entries.extend(entries::people(directory, today));
        chosen = chosen.or(Some(EACH.to_owned()));
    }
    Field::pick(
        "by",
        words::BY.get(shared.lang),
        Pick::one(entries).with(chosen),
    )
}

/// Who may stand in the field of a judgement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Judges {
    /// 监督小组
    Group,
    /// The group, or a leader.
    OrLeaders,
    /// The rules ask for nobody in particular: the group and the leaders stand first.
    Anybody,
}

/// The people who may, the supervision group first. None of a lead whose only row it is. An office that has named nobody yet
/// sees everybody, and the rule says what is missing.
fn judges(views: &[CourseView], shared: &Shared, who: Judges) -> Vec<Entry> {
    let (directory, today) = (&shared.directory, shared.now.date_naive());
    let lead = match views {
        [view] if who != Judges::Anybody => Some(view.decision.terms.lead()),
        _ => None,
    };
    let rank = |entry: &Entry| {
        let person = entry.id.parse().ok().and_then(|id| directory.person(id));
        let leads = |person: &Person| {
            person.has(PersonRole::TeamMember) || person.has(PersonRole::PrincipalLeader)
        };
        match person {
            Some(person) if lead.is_some_and(|lead| person.belongs_to(lead)) => 2,
            Some(person) if in_group(directory, person.id) => 0,
            Some(person) if who != Judges::Group && leads(person) => 1,
            _ => 2,
        }
    };
    let mut people = entries::people(directory, today);
    people.sort_by_key(rank);
    let may = people.iter().filter(|entry| rank(entry) < 2).count();
    if may > 0 && who != Judges::Anybody {
        people.truncate(may);
    }
    people
}

pub fn in_group(directory: &Directory, id: PersonId) -> bool {
    directory.person(id).is_some_and(|person| {
        person.has(PersonRole::Supervisor)
            || person
                .fields
                .unit
                .and_then(|unit| directory.unit(unit))
                .is_some_and(|unit| unit.fields.supervises)
    })
}

/// 经办人 of the supervision group, proposed by [`judge`].
pub fn judge_by(
    key: &'static str,
    views: &[CourseView],
    last: Option<PersonId>,
    who: Judges,
    shared: &Shared,
) -> Field {
    judge_named(key, views, judge(views, last, shared), who, shared)
}

/// 经办人 or 批复人, and who stands in it.
pub fn judge_named(
    key: &'static str,
    views: &[CourseView],
    chosen: Option<PersonId>,
    who: Judges,
    shared: &Shared,
) -> Field {
    let label = if key == "by" {
        words::BY
    } else {
        words::ANSWERED_BY
    };
    Field::pick(
        key,
        label.get(shared.lang),
        Pick::one(judges(views, shared, who)).with(chosen),
    )
    .help(words::BY_HELP.get(shared.lang))
}

/// Whoever sits at the keyboard where that is one of the group, else the one named last.
pub fn judge(views: &[CourseView], last: Option<PersonId>, shared: &Shared) -> Option<PersonId> {
    let directory = &shared.directory;
    let today = shared.now.date_naive();
    let leads: BTreeSet<UnitId> = views
        .iter()
        .map(|view| view.decision.terms.lead())
        .collect();
    let may = |id: &PersonId| {
        let of_lead = directory
            .person(*id)
            .is_some_and(|person| leads.iter().any(|lead| person.belongs_to(*lead)));
        in_group(directory, *id) && !of_lead
    };
    let mut me = directory.people.values().filter(|person| {
        person.fields.name == shared.actor.name.trim() && person.fields.period.holds(today)
    });
    let me = match (me.next(), me.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    };
    me.filter(may).or(last.filter(may))
}

const CHANNELS: [Channel; 6] = Channel::ALL;

fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::InPerson => "in_person",
        Channel::Phone => "phone",
        Channel::Wechat => "wechat",
        Channel::Dingtalk => "dingtalk",
        Channel::Oa => "oa",
        Channel::Paper => "paper",
    }
}

fn channel_word(channel: Channel) -> crate::text::Text {
    use crate::text::messages::meetings as said;
    match channel {
        Channel::InPerson => said::CHANNEL_IN_PERSON,
        Channel::Phone => said::CHANNEL_PHONE,
        Channel::Wechat => said::CHANNEL_WECHAT,
        Channel::Dingtalk => said::CHANNEL_DINGTALK,
        Channel::Oa => said::CHANNEL_OA,
        Channel::Paper => said::CHANNEL_PAPER,
    }
}

/// The end of every form of a judgement: whose it is, how it reached us, and when. The group must say who of it judged.
pub fn judged(
    form: Form,
    views: &[CourseView],
    last: Option<PersonId>,
    who: Judges,
    shared: &Shared,
) -> Form {
    let by = judge_by("by", views, last, who, shared);
    let by = match who {
        Judges::Group => by.required(),
        Judges::OrLeaders | Judges::Anybody => by,
    };
    how_and_when(form.field(by), shared)
}

/// How it reached the office, and the day it happened; a day before today is 补录 and says so.
pub fn how_and_when(form: Form, shared: &Shared) -> Form {
    how_and_day(form, words::OCCURRED_ON, shared)
}

/// The same of what goes by letter.
pub fn by_letter_and_when(form: Form, shared: &Shared) -> Form {
    dated(form, (Channel::Paper, words::OCCURRED_ON), shared)
}

/// The same, the day under a name of its own.
pub fn how_and_day(form: Form, label: Text, shared: &Shared) -> Form {
    dated(form, (Channel::default(), label), shared)
}

fn dated(form: Form, (usual, label): (Channel, Text), shared: &Shared) -> Form {
    let at = CHANNELS.iter().position(|channel| *channel == usual);
    let (lang, today) = (shared.lang, shared.now.date_naive());
    let channels = CHANNELS
        .iter()
        .map(|channel| {
            (
                channel_key(*channel),
                channel_word(*channel).get(lang).to_owned(),
            )
        })
        .collect();
    form.field(Field::choice(
        "channel",
        words::CHANNEL.get(lang),
        channels,
        at.unwrap_or(0),
    ))
    .field(past("occurred_on", label.get(lang), shared, today))
}

fn past(key: &'static str, label: &str, shared: &Shared, value: NaiveDate) -> Field {
    let (lang, today) = (shared.lang, shared.now.date_naive());
    let shown = day_plain(value, lang);
    Field::phrase(key, label, &shown, move |text| {
        match read_day(text, today) {
            _ if text.trim().is_empty() => Echo::Nothing,
            Some(day) if day > today => Echo::Error(words::NOT_YET.get(lang).to_owned()),
            Some(day) if day < today => {
                Echo::Means(words::entered_late(lang, describe::date_text(day, lang)))
            }
            Some(day) => means(day, today, lang),
            None => Echo::Error(words::NOT_A_PAST_DAY.get(lang).to_owned()),
        }
    })
    .required()
    .help(words::OCCURRED_HELP.get(lang))
    .limit(30)
}

/// Who, how and when, for one row. A missing 经办人 is the rules' business.
pub fn happened(form: &Form, by: &str, view: Option<&CourseView>, shared: &Shared) -> Happened {
    let today = shared.now.date_naive();
    let by = match form.picked(by) {
        Some(EACH) => view.map(|view| view.decision.terms.owner()),
        Some(id) => id.parse().ok(),
        None => None,
    };
    let channel = form.choice("channel");
    Happened {
        by,
        channel: CHANNELS
            .into_iter()
            .find(|known| channel_key(*known) == channel)
            .unwrap_or_default(),
        // The form itself refused what cannot be read.
        occurred_on: read_day(form.text("occurred_on"), today).unwrap_or(today),
    }
}

/// A day to come, typed as people say it: 5个工作日内, 12月18日.
pub fn coming(key: &'static str, label: &str, value: &str, shared: &Shared) -> Field {
    coming_or(key, label, value, shared, |_| None)
}

/// The same, and what `other` reads as a day is that day.
pub fn coming_or(
    key: &'static str,
    label: &str,
    value: &str,
    shared: &Shared,
    other: impl Fn(&str) -> Option<NaiveDate> + Send + Sync + 'static,
) -> Field {
    let (lang, today) = (shared.lang, shared.now.date_naive());
    let (calendar, close) = (shared.calendar.clone(), shared.office.settings.office_close);
    Field::phrase(key, label, value, move |text| {
        if text.trim().is_empty() {
            return Echo::Nothing;
        }
        if let Some(day) = other(text).filter(|day| *day < today) {
            return Echo::Means(describe::date_text(day, lang));
        }
        match deadline::parse(text, today, &calendar, close) {
            Ok(said) => match said.date() {
                Some(day) => {
                    let left = calendar.workdays_between(today, day);
                    match left {
                        0 => means(day, today, lang),
                        _ => {
                            let shown = describe::date_text(day, lang);
                            Echo::Means(words::day_and_workdays(lang, shown, left))
                        }
                    }
                }
                None => Echo::Error(words::NEEDS_A_DAY.get(lang).to_owned()),
            },
            Err(error) => Echo::Error(describe::describe(&error, lang)),
        }
    })
    .limit(60)
}

pub fn coming_day(form: &Form, key: &str, shared: &Shared) -> Result<NaiveDate, Vec<Refused>> {
    let (lang, today) = (shared.lang, shared.now.date_naive());
    let close = shared.office.settings.office_close;
    let wrong = |words: String| {
        vec![Refused {
            field: Some(key.to_owned()),
            words,
        }]
    };
    match deadline::parse(form.text(key), today, &shared.calendar, close) {
        Ok(said) => said
            .date()
            .ok_or_else(|| wrong(words::NEEDS_A_DAY.get(lang).to_owned())),
        Err(error) => Err(wrong(describe::describe(&error, lang))),
    }
}

/// Paths of photos and letters, as they are typed or pasted.
pub fn files(shared: &Shared, required: bool) -> Field {
    let field = Field::line("files", words::FILES.get(shared.lang), "")
        .help(words::FILES_HELP.get(shared.lang))
        .limit(4000);
    if required { field.required() } else { field }
}

pub fn paths(form: &Form) -> Vec<EvidenceFile> {
    form.text("files")
        .split(['；', ';', '\n'])
        .filter_map(clean)
        .map(EvidenceFile::at)
        .collect()
}
