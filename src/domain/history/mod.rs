//! 经过: one sentence for each fact, for the people who look up how something went, in the language of the screen. The newest
//! wording of names is used where a fact holds only ids; the day of the fact decides which name a unit bore.

mod commitment;
mod course;
mod issue;
mod meeting;
mod patrol;
mod place;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dates::format_short;
use super::directory::Directory;
use super::env::Happened;
use super::event::Event;
use super::fold::Recorded;
use super::ids::{AttendeeId, ClaimId, CommandId, FindingId, ItemId, PersonId, Subject, UnitId};
use super::issue::Issue;
use super::meeting::{Attendee, Meeting, Terms};
use super::office::Office;
use super::query::HistoryLine;
use super::sorting::Level;
use crate::text::messages::history as words;
use crate::text::terms::term;
use crate::text::{Lang, plural};

/// Where the names in a sentence come from.
pub struct Source<'a> {
    pub lang: Lang,
    pub office: &'a Office,
    pub directory: &'a Directory,
    /// The subject is an issue of a village, which is no 社区.
    pub village: bool,
    /// The meeting whose items and people are named. None: the subject is no meeting.
    pub meeting: Option<&'a Meeting>,
    /// What the facts before this one said.
    pub learnt: &'a Learnt,
}

/// What is known of a subject from its facts so far, for the sentences of later ones.
#[derive(Default)]
pub struct Learnt {
    /// Titles of items, those too that are gone from the agenda.
    items: BTreeMap<ItemId, String>,
    /// Where each finding of a patrol was made.
    findings: BTreeMap<FindingId, String>,
    /// Whose each claim of a 约定 is.
    claims: BTreeMap<ClaimId, UnitId>,
    /// What a command had done, for where it is undone or redone: its first sentence.
    commands: BTreeMap<CommandId, String>,
    /// The terms of the decision until now. None: not known, or the subject is no decision.
    terms: Option<Terms>,
    /// The issue until now. None: the subject is none.
    issue: Option<Issue>,
    /// What the body above said last, where that solved the matter: the report it counts as is nobody's own.
    solved_above: Option<(String, Happened)>,
}

impl Learnt {
    /// What the fact's own sentence already tells with.
    pub fn before(&mut self, event: &Event) {
        match event {
            Event::ItemAdded { item, fields, .. } | Event::ItemChanged { item, fields } => {
                self.items.insert(*item, fields.title.clone());
            }
            Event::PatrolFound {
                finding, fields, ..
            } => {
                self.findings.insert(*finding, fields.place.clone());
            }
            Event::CommitmentClaimed { claim, unit, .. } => {
                self.claims.insert(*claim, *unit);
            }
            _ => {}
        }
    }

    /// What holds from this fact on, once its sentence is told.
    pub fn after(&mut self, recorded: &Recorded, subject: Subject, said: &str) {
        self.issue = match (self.issue.take(), subject) {
            (Some(issue), _) => Some(issue.evolve(&recorded.event)),
            (None, Subject::Issue(id)) => Issue::registered(id, &recorded.event),
            (None, _) => None,
        };
        if let Some(terms) = terms_after(&recorded.event, self.terms.as_ref()) {
            self.terms = Some(terms);
        }
        if let Event::EscalationAnswered {
            reply,
            solved: true,
            happened,
        } = &recorded.event
        {
            self.solved_above = Some((reply.clone(), happened.clone()));
        }
        self.commands
            .entry(recorded.command)
            .or_insert_with(|| said.to_owned());
    }
}

/// The terms a decision has from this fact on; None: it says nothing of them.
fn terms_after(event: &Event, before: Option<&Terms>) -> Option<Terms> {
    match event {
        Event::DecisionAssigned { terms, .. }
        | Event::DecisionImported { terms, .. }
        | Event::TermsChanged { terms, .. } => Some((**terms).clone()),
        Event::OwnerChanged { owner, .. } => before.map(|terms| terms.with_owner(*owner)),
        _ => None,
    }
}

/// The sentence of one fact recorded on that day. Never empty; without the full stop.
pub fn sentence(event: &Event, on: NaiveDate, source: &Source<'_>) -> String {
    let teller = Teller { source, on };
    let said = teller
        .office(event)
        .or_else(|| teller.directory(event))
        .or_else(|| teller.issue(event))
        .or_else(|| teller.preparing(event))
        .or_else(|| teller.holding(event))
        .or_else(|| teller.deciding(event))
        .or_else(|| teller.minutes(event))
        .or_else(|| teller.handling(event))
        .or_else(|| teller.supervising(event))
        .or_else(|| teller.patrol(event))
        .or_else(|| teller.place(event))
        .or_else(|| teller.commitment(event))
        .unwrap_or_else(|| match event {
            Event::Unknown { kind, .. } => words::unknown(source.lang, kind),
            other => other.kind(),
        });
    // Nobody is named in front of the verb where nobody is known.
    said.trim_start().to_owned()
}

/// The lines in order of what happened: only what was entered late (补录) moves, to its day. What made the thing stands first,
/// and a clock that was set back moves nothing.
pub fn in_order(mut lines: Vec<HistoryLine>) -> Vec<HistoryLine> {
    let mut last = NaiveDate::MIN;
    let mut days: Vec<(NaiveDate, HistoryLine)> = Vec::with_capacity(lines.len());
    for (n, line) in lines.drain(..).enumerate() {
        let typed = line.at.date_naive();
        last = last.max(typed);
        let late = line.occurred_on.filter(|day| *day < typed && n > 0);
        let day = match n {
            0 => NaiveDate::MIN,
            _ => late.unwrap_or(last),
        };
        days.push((day, line));
    }
    days.sort_by_key(|(day, _)| *day);
    days.into_iter().map(|(_, line)| line).collect()
}

struct Teller<'a> {
    source: &'a Source<'a>,
    on: NaiveDate,
}

impl Teller<'_> {
    fn lang(&self) -> Lang {
        self.source.lang
    }

    /// A term of the program's own.
    fn term<'a>(&self, zh: &'a str) -> &'a str {
        term(self.lang(), zh)
    }

    /// A level, as the people of the place say it.
    fn level(&self, level: Level) -> &str {
        self.term(level.name(self.source.village))
    }

    /// `：text`, or nothing where there is no text.
    fn colon(&self, text: &str) -> String {
        self.tail(words::colon, text)
    }

    /// `（text）`
    fn aside(&self, text: &str) -> String {
        self.tail(words::aside, text)
    }

    /// `，依据：text`
    fn basis(&self, text: &str) -> String {
        self.tail(words::basis, text)
    }

    fn tail(&self, say: fn(Lang, String) -> String, text: &str) -> String {
        match text.trim() {
            "" => String::new(),
            text => say(self.lang(), text.to_owned()),
        }
    }

    fn names<'a>(&self, names: impl Iterator<Item = &'a str>) -> String {
        let names: Vec<&str> = names.collect();
        names.join(words::AND.get(self.lang()))
    }

    fn unit(&self, id: UnitId) -> &str {
        self.source.directory.unit_name(id, self.on)
    }

    fn person(&self, id: PersonId) -> &str {
        self.source.directory.person_name(id)
    }

    fn day(&self, day: NaiveDate) -> String {
        match self.lang() {
            Lang::Zh => format_short(day, self.on),
            Lang::En => day.to_string(),
        }
    }

    /// Who did it, in front of the verb: 周海明.
    fn by(&self, happened: &Happened) -> String {
        happened
            .by
            .map_or_else(String::new, |id| self.person(id).to_string())
    }

    fn item(&self, id: ItemId) -> String {
        let title = self
            .source
            .meeting
            .and_then(|meeting| meeting.item(id))
            .map(|item| item.fields.title.as_str())
            .or_else(|| self.source.learnt.items.get(&id).map(String::as_str))
            .unwrap_or_default();
        if title.is_empty() {
            words::THIS_ITEM.get(self.lang()).to_owned()
        } else {
            format!("“{}”", self.term(title))
        }
    }

    fn attendee(&self, id: AttendeeId) -> String {
        self.source
            .meeting
            .and_then(|meeting| meeting.attendee(id))
            .map_or_else(
                || words::SOMEBODY.get(self.lang()).to_owned(),
                |found| self.attendee_name(found),
            )
    }

    fn attendee_name(&self, attendee: &Attendee) -> String {
        self.invited(
            attendee.fields.person,
            &attendee.fields.name,
            attendee.fields.unit,
        )
    }

    fn invited(&self, person: Option<PersonId>, name: &str, unit: Option<UnitId>) -> String {
        match (person, name.trim(), unit) {
            (Some(person), ..) => self.person(person).to_string(),
            (None, "", Some(unit)) => self.unit(unit).to_string(),
            (None, "", None) => words::SOMEBODY.get(self.lang()).to_owned(),
            (None, name, _) => name.to_string(),
        }
    }

    fn command(&self, id: CommandId) -> String {
        self.source
            .learnt
            .commands
            .get(&id)
            .map_or_else(String::new, |done| self.colon(done))
    }

    fn office(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::OfficeFounded { identity } => words::founded(self.lang(), &identity.name),
            Event::OfficeRenamed { identity } => {
                words::renamed(self.lang(), &identity.name, &identity.series)
            }
            Event::SettingsChanged { .. } => words::SETTINGS.get(self.lang()).to_owned(),
            Event::CalendarSet { text } if text.is_empty() => {
                words::CALENDAR_BUILT_IN.get(self.lang()).to_owned()
            }
            Event::CalendarSet { .. } => words::CALENDAR_OWN.get(self.lang()).to_owned(),
            Event::CategoryAdded { name, .. } => words::category(self.lang(), name),
            Event::SubcategoryAdded { root, name } => {
                let root = self
                    .source
                    .office
                    .category(root)
                    .map_or(root.as_str(), |root| root.name.as_str());
                words::subcategory(self.lang(), root, name)
            }
            Event::NumberTaken { number, .. } => words::number_taken(self.lang(), number),
            Event::CircularIssued {
                number, decisions, ..
            } => words::circular(
                self.lang(),
                number,
                decisions.len(),
                plural(decisions.len()),
            ),
            Event::NumberReleased { number } => words::number_released(self.lang(), number),
            Event::FileImported { what, rows, .. } => {
                let what = match what.as_str() {
                    "directory" => words::DIRECTORY.get(self.lang()),
                    "issues" => words::ISSUES.get(self.lang()),
                    "ledger" => words::LEDGER.get(self.lang()),
                    "places" => words::PLACES.get(self.lang()),
                    other => other,
                };
                words::imported(
                    self.lang(),
                    what,
                    rows,
                    plural(usize::try_from(*rows).unwrap_or(2)),
                )
            }
            _ => return None,
        })
    }

    fn directory(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DistrictSaved { fields, .. } => words::district(self.lang(), &fields.name),
            Event::UnitSaved { fields, .. } => words::unit(self.lang(), &fields.name),
            Event::PersonSaved { fields, .. } => {
                let unit = fields.unit.map_or("", |unit| self.unit(unit));
                words::person(self.lang(), &fields.name, self.aside(unit))
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::States;
    use crate::domain::ids::EventId;
    use crate::domain::testing::{World, day};

    #[test]
    fn sentences_name_units_people_and_dates() {
        let world = World::new(day("2026-11-20"));
        let (office, directory) = (world.office(), world.directory());
        let source = Source {
            lang: Lang::Zh,
            office: &office,
            directory: &directory,
            village: false,
            meeting: None,
            learnt: &Learnt::default(),
        };
        let on = day("2026-11-20");
        let unit = directory.unit_named("城管中队").unwrap();
        let happened = Happened {
            by: directory.head(unit.id, on).map(|person| person.id),
            channel: Default::default(),
            occurred_on: on,
        };
        let head = directory.head(unit.id, on).unwrap().fields.name.clone();
        let signed = Event::Acknowledged {
            unit: unit.id,
            version: 1,
            happened: happened.clone(),
        };
        assert_eq!(sentence(&signed, on, &source), "城管中队签收");
        let asked = Event::ExtensionAsked {
            reason: "灯杆到货推迟".to_string(),
            progress: String::new(),
            proposed: day("2026-12-18"),
            limit_then: day("2026-12-04"),
            happened,
        };
        assert_eq!(
            sentence(&asked, on, &source),
            format!("{head}申请延期至12月18日：灯杆到货推迟")
        );
        let unknown = Event::Unknown {
            kind: "x.y".to_string(),
            v: 9,
            body: "null".to_string(),
        };
        assert!(sentence(&unknown, on, &source).contains("x.y"));
    }

    #[test]
    fn what_was_entered_late_stands_on_its_day() {
        let line = |text: &str, at: &str, on: Option<&str>| HistoryLine {
            event: EventId(Default::default()),
            kind: String::new(),
            at: format!("{at}T09:00:00+08:00").parse().unwrap(),
            actor: String::new(),
            occurred_on: on.map(day),
            by: None,
            channel: None,
            text: text.to_string(),
        };
        let told = |lines: Vec<HistoryLine>| -> Vec<String> {
            in_order(lines).into_iter().map(|line| line.text).collect()
        };
        let entered = vec![
            line("交办", "2026-11-11", None),
            line("签收", "2026-11-12", Some("2026-11-12")),
            line("催办", "2026-11-16", Some("2026-11-16")),
            line("同一天报告", "2026-11-17", Some("2026-11-16")),
            line("报完成", "2026-11-18", Some("2026-11-13")),
            line("核验", "2026-11-18", Some("2026-11-18")),
        ];
        assert_eq!(
            told(entered),
            ["交办", "签收", "报完成", "催办", "同一天报告", "核验"]
        );
        // An old ledger is taken in after its decisions ran, and a clock was set back.
        let entered = vec![
            line("导入台账", "2026-11-20", None),
            line("报告进展", "2026-11-21", Some("2026-10-05")),
            line("改派", "2026-11-22", None),
            line("签收", "2026-11-19", Some("2026-11-19")),
        ];
        assert_eq!(told(entered), ["导入台账", "报告进展", "改派", "签收"]);
    }
}
