//! What a decision says: while people talk it may lack anything (`DraftTerms`), afterwards nothing (`Terms`).

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

pub use crate::domain::cycle::Cycle;
use crate::domain::decision::NoticeKind;
use crate::domain::directory::Directory;
use crate::domain::ids::{PersonId, UnitId};

/// A decision being written down. Every field the chair has not named yet is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftTerms {
    /// The demand as the chair put it, without lead, assistants and date where they stand in their own fields.
    pub text: String,
    /// 事项: a short name for tables. Empty: made from the text.
    pub matter: String,
    pub lead: Option<UnitId>,
    /// 责任人, a person of the lead unit.
    pub owner: Option<PersonId>,
    /// 责任领导
    pub leader: Option<PersonId>,
    /// 由×××牵头: the leader heads the work in person and is named so in the minutes.
    pub led_by_leader: bool,
    /// 协办, never the lead.
    pub assist: Vec<UnitId>,
    pub due: Option<Due>,
    /// As people said it: 5个工作日内.
    pub due_phrase: String,
    /// 反馈周期. None: no periodic report (a long-term decision reports monthly).
    pub report_every: Option<Cycle>,
    /// 完成标准
    pub standard: String,
    pub objection: Option<Objection>,
    /// 公示、征求意见 before it takes effect. None: it takes effect at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish: Option<ToPublish>,
}

/// What the chair wants shown to the people first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToPublish {
    pub kind: NoticeKind,
    /// The last day of it. None: not named yet.
    pub until: Option<NaiveDate>,
}

impl ToPublish {
    /// 公示至2026年12月1日
    pub fn zh(&self) -> String {
        let until = self.until.map_or_else(String::new, |until| {
            format!("至{}", crate::domain::dates::format_date(until))
        });
        format!("{}{until}", self.kind.zh())
    }
}

/// When it must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    On {
        date: NaiveDate,
        /// 下班前 and the like; None: the whole day.
        time: Option<NaiveTime>,
    },
    /// 长期坚持, looked at again every cycle.
    LongTerm { review: Cycle },
}

impl Due {
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Due::On { date, .. } => Some(*date),
            Due::LongTerm { .. } => None,
        }
    }

    pub fn is_long_term(&self) -> bool {
        matches!(self, Due::LongTerm { .. })
    }
}

/// 异议: what a unit objected, and how the chair ruled. None while the ruling is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    pub unit: UnitId,
    pub text: String,
    pub ruling: String,
}

/// A decision that can be acted on: one lead unit, one responsible person of it, one date or a review cycle. It cannot be
/// made without them. Fields are private so that `DraftTerms::complete` and its twin stay the only doors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTerms", into = "RawTerms")]
pub struct Terms {
    text: String,
    matter: String,
    lead: UnitId,
    owner: PersonId,
    leader: Option<PersonId>,
    led_by_leader: bool,
    assist: Vec<UnitId>,
    due: Due,
    due_phrase: String,
    report_every: Option<Cycle>,
    standard: String,
    objection: Option<Objection>,
    publish: Option<ToPublish>,
}

/// How terms stand in an event's body.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct RawTerms {
    text: String,
    matter: String,
    lead: UnitId,
    owner: PersonId,
    leader: Option<PersonId>,
    #[serde(default)]
    led_by_leader: bool,
    assist: Vec<UnitId>,
    due: Due,
    #[serde(default)]
    due_phrase: String,
    report_every: Option<Cycle>,
    #[serde(default)]
    standard: String,
    objection: Option<Objection>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publish: Option<ToPublish>,
}

impl From<Terms> for RawTerms {
    fn from(t: Terms) -> Self {
        RawTerms {
            text: t.text,
            matter: t.matter,
            lead: t.lead,
            owner: t.owner,
            leader: t.leader,
            led_by_leader: t.led_by_leader,
            assist: t.assist,
            due: t.due,
            due_phrase: t.due_phrase,
            report_every: t.report_every,
            standard: t.standard,
            objection: t.objection,
            publish: t.publish,
        }
    }
}

impl TryFrom<RawTerms> for Terms {
    type Error = &'static str;

    fn try_from(raw: RawTerms) -> Result<Self, Self::Error> {
        if raw.text.trim().is_empty() {
            return Err("a decision without text");
        }
        if raw.assist.contains(&raw.lead) {
            return Err("a decision whose lead assists itself");
        }
        Ok(Terms {
            text: raw.text,
            matter: raw.matter,
            lead: raw.lead,
            owner: raw.owner,
            leader: raw.leader,
            led_by_leader: raw.led_by_leader,
            assist: raw.assist,
            due: raw.due,
            due_phrase: raw.due_phrase,
            report_every: raw.report_every,
            standard: raw.standard,
            objection: raw.objection,
            publish: raw.publish,
        })
    }
}

/// What a decision still lacks (缺) before its meeting can close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    Text,
    Lead,
    /// The lead is a body that cannot be given orders, or volunteers.
    LeadCannotLead,
    Owner,
    /// The responsible person is not of the lead unit.
    OwnerOfOtherUnit,
    /// The responsible person has left, or has not come yet.
    OwnerNotInOffice,
    Due,
    /// The lead stands among the assistants.
    LeadAssists,
    /// An objection without the chair's ruling.
    Ruling,
    /// To be published, and nobody has said until when.
    PublishUntil,
    /// Published until its own limit, or longer.
    PublishedPastDue,
}

impl DraftTerms {
    /// What keeps it from being a decision of that day. Empty: it is complete.
    pub fn lacks(&self, directory: &Directory, on: NaiveDate) -> Vec<Lack> {
        let mut lacks = self.lacks_ever(directory);
        let owner = self.owner.and_then(|owner| directory.person(owner));
        if owner.is_some_and(|owner| !owner.fields.period.holds(on)) {
            lacks.push(Lack::OwnerNotInOffice);
        }
        lacks
    }

    /// The same of whatever day: people come and go.
    fn lacks_ever(&self, directory: &Directory) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.text.trim().is_empty() {
            lacks.push(Lack::Text);
        }
        match self.lead {
            None => lacks.push(Lack::Lead),
            Some(lead) => {
                if directory
                    .unit(lead)
                    .is_some_and(|unit| !unit.fields.kind.can_lead())
                {
                    lacks.push(Lack::LeadCannotLead);
                }
                if self.assist.contains(&lead) {
                    lacks.push(Lack::LeadAssists);
                }
            }
        }
        match (self.owner, self.lead) {
            (None, _) => lacks.push(Lack::Owner),
            (Some(owner), Some(lead)) => {
                if !directory
                    .person(owner)
                    .is_some_and(|person| person.belongs_to(lead))
                {
                    lacks.push(Lack::OwnerOfOtherUnit);
                }
            }
            (Some(_), None) => {}
        }
        if self.due.is_none() {
            lacks.push(Lack::Due);
        }
        if self
            .objection
            .as_ref()
            .is_some_and(|objection| objection.ruling.trim().is_empty())
        {
            lacks.push(Lack::Ruling);
        }
        match self.publish.map(|publish| publish.until) {
            Some(None) => lacks.push(Lack::PublishUntil),
            Some(Some(until)) => {
                let due = self.due.and_then(|due| due.date());
                if due.is_some_and(|due| until >= due) {
                    lacks.push(Lack::PublishedPastDue);
                }
            }
            None => {}
        }
        lacks
    }

    /// The way to a decision that can be acted on, made on that day.
    pub fn complete(&self, directory: &Directory, on: NaiveDate) -> Result<Terms, Vec<Lack>> {
        self.made(self.lacks(directory, on))
    }

    /// The same of a decision that was made before: who was responsible for it may have left.
    pub fn complete_as_it_was(&self, directory: &Directory) -> Result<Terms, Vec<Lack>> {
        self.made(self.lacks_ever(directory))
    }

    fn made(&self, lacks: Vec<Lack>) -> Result<Terms, Vec<Lack>> {
        match (self.lead, self.owner, self.due) {
            (Some(lead), Some(owner), Some(due)) if lacks.is_empty() => Ok(Terms {
                text: self.text.clone(),
                matter: self.matter_or_text(),
                lead,
                owner,
                leader: self.leader,
                led_by_leader: self.led_by_leader && self.leader.is_some(),
                assist: self.assist.clone(),
                due,
                due_phrase: self.due_phrase.clone(),
                report_every: self
                    .report_every
                    .or(due.is_long_term().then_some(Cycle::Monthly)),
                standard: self.standard.clone(),
                objection: self.objection.clone(),
                publish: self.publish,
            }),
            _ => Err(lacks),
        }
    }

    /// All units named: lead first.
    pub fn units(&self) -> BTreeSet<UnitId> {
        self.lead
            .into_iter()
            .chain(self.assist.iter().copied())
            .collect()
    }
}

impl From<&Terms> for DraftTerms {
    fn from(t: &Terms) -> Self {
        DraftTerms {
            text: t.text.clone(),
            matter: t.matter.clone(),
            lead: Some(t.lead),
            owner: Some(t.owner),
            leader: t.leader,
            led_by_leader: t.led_by_leader,
            assist: t.assist.clone(),
            due: Some(t.due),
            due_phrase: t.due_phrase.clone(),
            report_every: t.report_every,
            standard: t.standard.clone(),
            objection: t.objection.clone(),
            publish: t.publish,
        }
    }
}

impl Terms {
    /// 变更责任人: the same decision under another person of the lead unit.
    pub fn with_owner(&self, owner: PersonId) -> Terms {
        Terms {
            owner,
            ..self.clone()
        }
    }
    pub fn text(&self) -> &str {
        &self.text
    }
    pub fn matter(&self) -> &str {
        &self.matter
    }
    pub fn lead(&self) -> UnitId {
        self.lead
    }
    pub fn owner(&self) -> PersonId {
        self.owner
    }
    pub fn leader(&self) -> Option<PersonId> {
        self.leader
    }
    pub fn led_by_leader(&self) -> bool {
        self.led_by_leader
    }
    pub fn assist(&self) -> &[UnitId] {
        &self.assist
    }
    pub fn due(&self) -> Due {
        self.due
    }
    pub fn due_phrase(&self) -> &str {
        &self.due_phrase
    }
    pub fn report_every(&self) -> Option<Cycle> {
        self.report_every
    }
    pub fn standard(&self) -> &str {
        &self.standard
    }
    pub fn objection(&self) -> Option<&Objection> {
        self.objection.as_ref()
    }
    pub fn publish(&self) -> Option<ToPublish> {
        self.publish
    }
}
