//! 经过: one Chinese sentence for each fact, for the people who look up how something went. The newest wording of names is used
//! where a fact holds only ids; the day of the fact decides which name a unit bore.

mod course;
mod meeting;
mod patrol;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dates::format_short;
use super::directory::Directory;
use super::env::Happened;
use super::event::Event;
use super::ids::{AttendeeId, CommandId, FindingId, ItemId, PersonId, UnitId};
use super::meeting::{Attendee, Meeting, Terms};
use super::office::Office;

/// Where the names in a sentence come from.
pub struct Source<'a> {
    pub office: &'a Office,
    pub directory: &'a Directory,
    /// The meeting whose items and people are named. None: the subject is no meeting.
    pub meeting: Option<&'a Meeting>,
    /// Titles of items that are gone from the agenda.
    pub items: &'a BTreeMap<ItemId, String>,
    /// Where each finding of a patrol was made.
    pub findings: &'a BTreeMap<FindingId, String>,
    /// What an undone or redone command had done: its first sentence.
    pub commands: &'a BTreeMap<CommandId, String>,
    /// The terms of the decision until this fact. None: not known, or the subject is no decision.
    pub terms: Option<&'a Terms>,
}

/// The terms a decision has from this fact on; None: it says nothing of them.
pub fn terms_after(event: &Event, before: Option<&Terms>) -> Option<Terms> {
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
    teller
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
        .unwrap_or_else(|| match event {
            Event::Unknown { kind, .. } => format!("本版本不认识的记录（{kind}）"),
            other => other.kind(),
        })
}

struct Teller<'a> {
    source: &'a Source<'a>,
    on: NaiveDate,
}

/// `：text`, or nothing where there is no text.
fn colon(text: &str) -> String {
    tail("：", text, "")
}

fn tail(before: &str, text: &str, after: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        String::new()
    } else {
        format!("{before}{text}{after}")
    }
}

impl Teller<'_> {
    fn unit(&self, id: UnitId) -> &str {
        self.source.directory.unit_name(id, self.on)
    }

    fn person(&self, id: PersonId) -> &str {
        self.source.directory.person_name(id)
    }

    fn day(&self, day: NaiveDate) -> String {
        format_short(day, self.on)
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
            .or_else(|| self.source.items.get(&id).map(String::as_str))
            .unwrap_or_default();
        if title.is_empty() {
            "该议题".to_string()
        } else {
            format!("“{title}”")
        }
    }

    fn attendee(&self, id: AttendeeId) -> String {
        self.source
            .meeting
            .and_then(|meeting| meeting.attendee(id))
            .map_or_else(
                || "一名参会人员".to_string(),
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
            (None, "", None) => "一名参会人员".to_string(),
            (None, name, _) => name.to_string(),
        }
    }

    fn command(&self, id: CommandId) -> String {
        self.source
            .commands
            .get(&id)
            .map_or_else(String::new, |done| format!("：{done}"))
    }

    fn office(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::OfficeFounded { identity } => format!("建立登记簿：{}", identity.name),
            Event::OfficeRenamed { identity } => {
                format!("更改名称：{}，{}", identity.name, identity.series)
            }
            Event::SettingsChanged { .. } => "修改设置".to_string(),
            Event::CalendarSet { text } if text.is_empty() => "改用内置工作日历".to_string(),
            Event::CalendarSet { .. } => "换用本街道的工作日历".to_string(),
            Event::CategoryAdded { name, .. } => format!("增加类别“{name}”"),
            Event::SubcategoryAdded { root, name } => {
                let root = self
                    .source
                    .office
                    .category(root)
                    .map_or(root.as_str(), |root| root.name.as_str());
                format!("“{root}”下增加小类“{name}”")
            }
            Event::NumberTaken { number, .. } => format!("启用文号 {number}"),
            Event::CircularIssued {
                number, decisions, ..
            } => format!("印发{number}，通报{}项", decisions.len()),
            Event::NumberReleased { number } => format!("收回文号 {number}"),
            Event::FileImported { what, rows, .. } => {
                let what = match what.as_str() {
                    "directory" => "名录",
                    "issues" => "议题",
                    "ledger" => "台账",
                    other => other,
                };
                format!("导入{what} {rows} 行")
            }
            _ => return None,
        })
    }

    fn directory(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DistrictSaved { fields, .. } => format!("登记片区{}", fields.name),
            Event::UnitSaved { fields, .. } => format!("登记单位{}", fields.name),
            Event::PersonSaved { fields, .. } => {
                let unit = fields.unit.map_or("", |unit| self.unit(unit));
                format!("登记人员{}{}", fields.name, tail("（", unit, "）"))
            }
            _ => return None,
        })
    }

    fn issue(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::IssueRegistered { fields, .. } => {
                let raiser = match fields.raiser {
                    _ if fields.source.is_public() => "群众",
                    Some(unit) => self.unit(unit),
                    None => "",
                };
                let raised = if raiser.is_empty() {
                    format!("登记（{}）", fields.source.zh())
                } else {
                    format!("{raiser}提出（{}）", fields.source.zh())
                };
                format!("{raised}：{}", fields.title)
            }
            Event::IssueChanged { fields } => format!("修改议题：{}", fields.title),
            Event::IssueScheduled { .. } => "列入会议议程".to_string(),
            Event::IssueUnscheduled { reason, .. } => format!("退回议题库{}", colon(reason)),
            Event::IssueSettled {
                outcome,
                decisions,
                resume_on,
                ..
            } => {
                let count = match decisions.len() {
                    0 => String::new(),
                    count => format!("，议定事项{count}项"),
                };
                let resume =
                    resume_on.map_or_else(String::new, |day| format!("，{}续议", self.day(day)));
                format!("会议结果：{}{count}{resume}", outcome.zh())
            }
            Event::IssueAnswerChanged { decisions, .. } => {
                format!("对应的议定事项调整为{}项", decisions.len())
            }
            Event::PersonalErased { reason, .. } => format!("删除提出人信息{}", colon(reason)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::States;
    use crate::domain::testing::{World, day};

    #[test]
    fn sentences_name_units_people_and_dates() {
        let world = World::new(day("2026-11-20"));
        let (office, directory) = (world.office(), world.directory());
        let source = Source {
            office: &office,
            directory: &directory,
            meeting: None,
            items: &BTreeMap::new(),
            findings: &BTreeMap::new(),
            commands: &BTreeMap::new(),
            terms: None,
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
            body: serde_json::Value::Null,
        };
        assert!(sentence(&unknown, on, &source).contains("x.y"));
    }
}
