//! What a typed demand says of its lead, people, assistants and date: proposed in their fields, never forced. The rule is
//! `domain::spoken`; what it did not understand stands under the text.

use super::*;
use crate::app::form::{Echo, Kind, Reading};
use crate::app::layer::{Item as MenuItem, Menu};
use crate::app::screens::chair::decision::follow_lead;
use crate::app::screens::chair::written::cycle_key;
use crate::domain::cycle::Cycle;
use crate::domain::deadline::{self, When, describe};
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::meeting::Due;
use crate::domain::spoken::{self, Heard, Room, Unclear};
use crate::text::Lang;
use crate::text::messages::spoken as say;

/// The fields a demand may fill, in the order of the form.
const FILLED: [&str; 5] = ["lead", "due", "assist", "owner", "leader"];

/// The commands that lead straight to them.
pub(super) const CORRECT: [(&str, &str); 5] = [
    ("decision.lead", "lead"),
    ("decision.due", "due"),
    ("decision.assist", "assist"),
    ("decision.owner", "owner"),
    ("decision.leader", "leader"),
];

fn listen(text: &str, day: chrono::NaiveDate, shared: &Shared) -> Vec<Heard> {
    spoken::listen(text, shared.room(day))
}

/// 由派出所（不对，是城管中队）牵头: what was left open or taken back while it was said stands in the words, and would be printed so.
pub fn left_open(chair: &Chair, terms: &DraftTerms, shared: &Shared) -> Option<String> {
    let day = chair.held()?.plan.date;
    let heard = listen(&terms.text, day, shared).into_iter().next()?;
    heard.unclear.iter().find_map(|unclear| match unclear {
        Unclear::Open(names) => Some(say::left_open(shared.lang, names)),
        _ => None,
    })
}

impl Chair {
    /// The demand has changed: what it names goes into the fields nobody has touched.
    pub(super) fn propose_from_text(
        &mut self,
        form: &mut Form,
        day: chrono::NaiveDate,
        shared: &Shared,
    ) {
        // A recorded decision keeps what was decided.
        if self.base.is_some() {
            return;
        }
        self.several = None;
        let Some(heard) = listen(form.text("text"), day, shared).into_iter().next() else {
            return;
        };
        form.propose_pick("assist", &heard.assist);
        if !form.touched("lead") {
            let item = super::decision::item_of(&form.place);
            // 派出所还是城管中队: then the office of the item would be a guess too.
            let open = |unclear: &Unclear| matches!(unclear, Unclear::Open(_));
            let item = item.filter(|_| !heard.unclear.iter().any(open));
            let routed = item.and_then(|item| self.routed(item, shared).lead);
            match (heard.leads.is_empty(), routed) {
                (true, Some(office)) => form.propose_pick("lead", [office]),
                _ => form.propose_pick("lead", &heard.leads),
            }
            follow_lead(form, day, &shared.directory);
        }
        if let Some(owner) = heard.owner {
            form.propose_pick("owner", [owner]);
        }
        match heard.leader {
            Some(leader) => form.propose_pick("leader", [leader]),
            // 沈书记亲自督办: another was named; the directory's would be a guess.
            None if heard.leader_open => form.propose_pick("leader", None::<PersonId>),
            None => {}
        }
        form.propose_text("due", &heard.due_phrase);
        let every = heard.report.as_ref().map(|(every, _)| *every);
        form.propose_text("report_every", cycle_key(every));
        // Among the further fields it stands anyway.
        let says = form.choice("report_every") != cycle_key(None);
        let more = form.get("standard").is_some();
        form.ask("report_every", more || says || form.touched("report_every"));
        // A name that is nearly one of the directory is a digit away where it belongs.
        for field in ["lead", "assist"] {
            form.set_likely(field, near_units(&heard, field));
        }
    }

    /// The text holds several decisions and nothing else was typed: whether they are kept apart is asked first. True: it is
    /// being asked.
    pub(super) fn ask_several(&mut self, form: &Form, cx: &mut Cx) -> bool {
        let Some(day) = self.held().map(|meeting| meeting.plan.date) else {
            return false;
        };
        let typed = FILLED.iter().any(|field| form.touched(field));
        let parts = listen(form.text("text"), day, cx.shared);
        if parts.len() < 2 || typed || self.several.is_some() {
            return false;
        }
        let lang = cx.shared.lang;
        let mut menu = Menu::new(
            say::several_title(lang, parts.len()),
            vec![
                MenuItem::reply("apart", say::several_apart(lang, parts.len())),
                MenuItem::reply("one", say::SEVERAL_ONE.get(lang)),
            ],
        );
        for part in &parts {
            let words = form.text("text").get(part.text.clone()).unwrap_or_default();
            let lead = part
                .leads
                .iter()
                .map(|unit| cx.shared.directory.unit_name(*unit, day));
            let lead: Vec<&str> = lead.collect();
            let lead = match lead.is_empty() {
                true => say::OPEN.get(lang).to_owned(),
                false => lead.join(crate::text::messages::common::AND.get(lang)),
            };
            let due = match part.due_phrase.as_str() {
                "" => say::OPEN.get(lang),
                said => said,
            };
            menu = menu.text(crate::text::cut(words, 60));
            menu = menu.text(say::several_part(lang, lead, due));
        }
        cx.open(Tag::new("several"), menu);
        true
    }

    pub(super) fn several_reply(&mut self, reply: Reply, cx: &mut Cx) {
        self.several = match reply {
            Reply::Chose("apart") => Some(true),
            Reply::Chose(_) => Some(false),
            _ => return,
        };
        cx.run("form.save");
    }

    /// The decisions of a text that is to be taken apart; empty: it is one.
    pub(super) fn apart(&self, form: &Form, shared: &Shared) -> Vec<DraftTerms> {
        let Some(day) = self.held().map(|meeting| meeting.plan.date) else {
            return Vec::new();
        };
        if self.several != Some(true) {
            return Vec::new();
        }
        let text = form.text("text");
        let parts = listen(text, day, shared);
        parts
            .into_iter()
            .map(|heard| terms(text, heard, day, &shared.directory))
            .collect()
    }

    /// F2 inside the form: straight to the field that is to be another.
    pub(super) fn ask_field(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(form) = &self.form else { return };
        let items = FILLED
            .into_iter()
            .filter_map(|key| form.get(key))
            .map(|field| {
                let value = match &field.kind {
                    Kind::Pick(pick) => pick.words(lang),
                    _ => field.text().to_owned(),
                };
                MenuItem::reply(field.key, &field.label).detail(value)
            })
            .collect();
        cx.open(
            Tag::new("field"),
            Menu::new(say::WHICH_FIELD.get(lang), items),
        );
    }

    pub(super) fn field_reply(&mut self, reply: Reply, cx: &mut Cx) {
        if let Reply::Chose(key) = reply
            && let Some((command, _)) = CORRECT.iter().find(|(_, field)| *field == key)
        {
            cx.run(command);
        }
    }
}

/// The fields may say otherwise than the demand, whose words go into the minutes as they stand: then both would stand there.
pub(super) fn say_contradictions(form: &mut Form, day: chrono::NaiveDate, shared: &Shared) {
    let lang = shared.lang;
    let parts = listen(form.text("text"), day, shared);
    let [heard] = parts.as_slice() else {
        form.set_doubt("lead", None);
        form.set_doubt("due", None);
        form.set_doubt("report_every", None);
        return;
    };
    let chosen: Vec<String> = form.ids("lead").into_iter().map(str::to_owned).collect();
    let said: Vec<String> = heard.leads.iter().map(ToString::to_string).collect();
    let other =
        !said.is_empty() && !chosen.is_empty() && chosen.iter().all(|id| !said.contains(id));
    let names: Vec<&str> = heard
        .leads
        .iter()
        .map(|unit| shared.directory.unit_name(*unit, day))
        .collect();
    form.set_doubt(
        "lead",
        other.then(|| {
            say::text_says(
                lang,
                names.join(crate::text::messages::common::AND.get(lang)),
            )
        }),
    );
    let close = shared.office.settings.office_close;
    let typed =
        deadline::parse(form.text("due"), day, &shared.calendar, close).map(|said| said.due);
    let date = |when: &When| match when {
        When::On { date, .. } => Some(*date),
        When::LongTerm { .. } => None,
    };
    let other = match (&heard.due, &typed) {
        (Some(said), Ok(typed)) => date(said) != date(typed),
        _ => false,
    };
    form.set_doubt(
        "due",
        other.then(|| say::text_says(lang, &heard.due_phrase)),
    );
    let chosen = form.choice("report_every");
    let said = heard.report.as_ref();
    let other = said.filter(|(every, _)| chosen != cycle_key(Some(*every)));
    let doubt = other.map(|(_, words)| say::text_says(lang, words));
    // Of a recorded decision nothing is proposed: what its words ask for stands beside the field all the same.
    if doubt.is_some() {
        form.ask("report_every", true);
    }
    form.set_doubt("report_every", doubt);
}

/// One of several decisions. People follow its lead as they do in the form; of two leads none is taken.
fn terms(text: &str, heard: Heard, day: chrono::NaiveDate, directory: &Directory) -> DraftTerms {
    let lead = match heard.leads.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let of_lead = |find: fn(&Directory, UnitId, chrono::NaiveDate) -> Option<PersonId>| {
        lead.and_then(|lead| find(directory, lead, day))
    };
    let head = |d: &Directory, unit, day| d.head(unit, day).map(|person| person.id);
    let leader = |d: &Directory, unit, day| d.leader_of(unit, day).map(|person| person.id);
    DraftTerms {
        text: text.get(heard.text.clone()).unwrap_or_default().to_owned(),
        lead,
        owner: heard.owner.or_else(|| of_lead(head)),
        leader: match heard.leader_open {
            true => heard.leader,
            false => heard.leader.or_else(|| of_lead(leader)),
        },
        assist: heard.assist,
        due: heard.due.map(|when| match when {
            When::On { date, time } => Due::On { date, time },
            When::LongTerm { review } => Due::LongTerm {
                review: review.unwrap_or(Cycle::Monthly),
            },
        }),
        due_phrase: heard.due_phrase,
        report_every: heard.report.map(|(every, _)| every),
        ..DraftTerms::default()
    }
}

/// The unit that a name nobody bears is near to, and the field it is offered in.
fn near_unit(unclear: &Unclear) -> Option<(UnitId, &'static str)> {
    match unclear {
        Unclear::Unknown { near, assists, .. } => Some((
            (*near)?,
            match assists {
                true => "assist",
                false => "lead",
            },
        )),
        _ => None,
    }
}

fn near_units<'a>(heard: &'a Heard, field: &'a str) -> impl Iterator<Item = UnitId> + 'a {
    let near = heard.unclear.iter().filter_map(near_unit);
    near.filter(move |(_, belongs)| *belongs == field)
        .map(|(unit, _)| unit)
}

/// What stands under the demand of a new decision while it is typed: what was not understood, and that it is several. What was
/// asked of a unit is answered once the fields hold it: `taken`.
pub(super) fn text_reading(taken: Vec<UnitId>, day: chrono::NaiveDate, shared: &Shared) -> Reading {
    let (directory, calendar) = (shared.directory.clone(), shared.calendar.clone());
    let (office_close, lang) = (shared.office.settings.office_close, shared.lang);
    let street = shared.office.identity.name.clone();
    let key = |field: &str| {
        let command = CORRECT.iter().find(|(_, known)| *known == field);
        let key = command.and_then(|(command, _)| shared.keymap.keys(command).first());
        key.map(ToString::to_string).unwrap_or_default()
    };
    let keys = [("lead", key("lead")), ("assist", key("assist"))];
    Reading::new(move |text| {
        let room = Room {
            directory: &directory,
            calendar: &calendar,
            day,
            office_close,
            street: &street,
        };
        let heard = spoken::listen(text, room);
        let mut said: Vec<String> = Vec::new();
        if heard.len() > 1 {
            said.push(say::several(lang, heard.len()));
        }
        for one in &heard {
            let answered = |unclear: &Unclear| {
                near_unit(unclear).is_some_and(|(unit, _)| taken.contains(&unit))
            };
            for unclear in one.unclear.iter().filter(|unclear| !answered(unclear)) {
                let mut words = words_of(unclear, &directory, day, lang);
                let near = near_unit(unclear).map(|(_, field)| field);
                let key = keys.iter().find(|(field, _)| Some(*field) == near);
                // Of several decisions each has its own fields only when they are kept apart.
                if let (Some(words), 1, Some((field, key))) = (&mut words, heard.len(), key) {
                    words.push_str(&match near_units(one, field).count() {
                        1 => say::near_key(lang, key),
                        // Which digit is whose changes with every one that is taken.
                        _ => say::near_keys(lang, key),
                    });
                }
                said.extend(words.filter(|words| !said.contains(words)));
            }
        }
        match said.is_empty() {
            true => Echo::Nothing,
            false => Echo::Doubt(said.join(say::AND_THEN.get(lang))),
        }
    })
}

/// None: the form says it elsewhere (缺 in its title, the words under the date).
fn words_of(
    unclear: &Unclear,
    directory: &Directory,
    day: chrono::NaiveDate,
    lang: Lang,
) -> Option<String> {
    let name = |unit: &UnitId| directory.unit_name(*unit, day).to_owned();
    Some(match unclear {
        Unclear::NoLead | Unclear::NoDue | Unclear::NoCycle => return None,
        Unclear::Leads => say::LEADS.get(lang).to_owned(),
        Unclear::Shares(units) => {
            let names: Vec<String> = units.iter().map(name).collect();
            say::shares(
                lang,
                names.join(crate::text::messages::common::AND.get(lang)),
            )
        }
        Unclear::Unknown {
            name, near: None, ..
        } => say::unknown(lang, name),
        Unclear::Unknown {
            name: said,
            near: Some(near),
            ..
        } => say::unknown_near(lang, said, name(near)),
        Unclear::Group(said) => say::group(lang, said),
        Unclear::CannotLead(unit) => {
            let counterpart = directory
                .unit(*unit)
                .and_then(|unit| unit.fields.counterpart);
            match counterpart {
                Some(by) => say::cannot_lead_but(lang, name(unit), name(&by)),
                None => say::cannot_lead(lang, name(unit)),
            }
        }
        Unclear::Same(said) => say::same(lang, said),
        Unclear::People(people) => {
            let first = people
                .first()
                .map_or("", |first| directory.person_name(*first));
            say::people(lang, first)
        }
        Unclear::Elsewhere(person, unit) => {
            say::elsewhere(lang, directory.person_name(*person), name(unit))
        }
        Unclear::Due(error) => describe::describe(error, lang),
        Unclear::Dates => say::DATES.get(lang).to_owned(),
        Unclear::Day(day) => say::day(lang, day),
        Unclear::Unread(day) => say::unread(lang, day),
        Unclear::Report(said) => say::report(lang, said),
        Unclear::Idle(names) => say::idle(lang, names),
        Unclear::Open(names) => say::open(lang, names),
    })
}
