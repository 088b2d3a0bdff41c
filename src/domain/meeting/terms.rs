//! What a decision says: while people talk it may lack anything (`DraftTerms`), afterwards nothing (`Terms`).

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

pub use crate::domain::cycle::Cycle;
use crate::domain::directory::Directory;
use crate::domain::ids::{PersonId, UnitId};
use crate::text::clauses::clauses;

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
            }),
            _ => Err(lacks),
        }
    }

    /// 事项: what a table calls it.
    pub fn matter_or_text(&self) -> String {
        self.matter_in("")
    }

    /// The same for a decision of an item: where its words say only who and until when, it is called by the item's title.
    pub fn matter_in(&self, title: &str) -> String {
        if !self.matter.trim().is_empty() {
            return self.matter.trim().to_string();
        }
        /// A name longer than this is no name, in characters.
        const NAME: usize = 60;
        let mut name = String::new();
        for (at, demand) in self.demands(title).into_iter().enumerate() {
            if at > 0 && name.chars().count() + demand.chars().count() >= NAME {
                name.push('等');
                break;
            }
            if at > 0 {
                name.push('，');
            }
            name.push_str(demand);
        }
        name
    }

    /// The short name that was given, else everything the text demands: what 责任分工表 prints.
    pub fn matter_whole(&self, title: &str) -> String {
        match self.matter.trim() {
            "" => self.demands(title).join("，"),
            matter => matter.to_string(),
        }
    }

    /// The clauses of the text that demand something, else the item's title, else the first clause.
    fn demands<'a>(&'a self, title: &'a str) -> Vec<&'a str> {
        let all: Vec<&str> = clauses(self.text.trim())
            .filter(|clause| !clause.is_empty())
            .collect();
        let demands: Vec<&str> = all
            .iter()
            .filter_map(|clause| demand(clause, self.due_phrase.trim()))
            .collect();
        match (demands.is_empty(), title.trim()) {
            (false, _) => demands,
            (true, "") => all.into_iter().take(1).collect(),
            (true, title) => vec![title],
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

/// What a clause demands, without who does it and by when: 由公共管理办负责补装路灯12盏 → 补装路灯12盏. `said`: its deadline as
/// people said it. None: it names only people or a date, which have columns of their own.
fn demand<'a>(clause: &'a str, said: &str) -> Option<&'a str> {
    /// A name before 负责 is no longer than this, in characters.
    const NAME: usize = 10;
    const WHO: [&str; 5] = ["牵头负责", "牵头", "负责", "主办", "承办"];
    const WITH: [&str; 4] = ["配合", "协助", "协办", "参与"];
    const BY: [&str; 6] = ["前完成", "内完成", "前办结", "内办结", "前做好", "内做好"];
    if WITH.iter().any(|word| clause.ends_with(word)) {
        return None;
    }
    let mut rest = clause;
    if let Some((at, word)) = WHO.iter().find_map(|word| Some((rest.find(word)?, word))) {
        let after = rest.get(at + word.len()..)?;
        let names_who = rest.starts_with('由')
            || (at > 0 && rest[..at].chars().count() <= NAME && !after.starts_with(['人', '制']));
        if names_who {
            rest = after;
        }
    }
    if !said.is_empty()
        && let Some(after) = rest.trim().strip_prefix(said)
    {
        rest = after.strip_prefix("完成").unwrap_or(after);
    }
    if let Some(end) = BY
        .iter()
        .find_map(|word| Some(rest.find(word)? + word.len()))
    {
        rest = rest.get(end..)?;
    }
    let rest = rest.trim();
    (!rest.is_empty() && !only_when(rest)).then_some(rest)
}

/// 长期坚持, 每月复查一次: until when, and nothing else.
fn only_when(clause: &str) -> bool {
    const LONG: [&str; 6] = [
        "长期坚持",
        "长期执行",
        "长期保持",
        "常态化坚持",
        "长期",
        "常态化",
    ];
    let long = LONG
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .is_some_and(|rest| rest.is_empty() || rest.chars().count() < 3);
    let again = clause.starts_with('每')
        && ["复查", "复查一次", "回头看", "回头看一次"]
            .iter()
            .any(|word| clause.ends_with(word))
        && clause.chars().count() <= 10;
    long || again
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_calls_a_decision_by_what_it_demands() {
        for (text, matter) in [
            (
                "由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治。",
                "夜间集中整治",
            ),
            ("由公共管理办负责，月底前完成现场整治", "现场整治"),
            (
                "由公共管理办负责补装路灯12盏并通电，2026年12月11日前完成",
                "补装路灯12盏并通电",
            ),
            (
                "将该路段列为整治重点，组织夜间集中整治",
                "将该路段列为整治重点，组织夜间集中整治",
            ),
            (
                "由滨江社区牵头，7天内完成锦绣苑消防通道划线、安装隔离桩，并同步清理占道车辆。城管中队配合",
                "锦绣苑消防通道划线、安装隔离桩，并同步清理占道车辆",
            ),
            (
                "由环卫所落实每晚值守，长期坚持，每月复查一次",
                "由环卫所落实每晚值守",
            ),
            ("2026年12月4日前完成", "2026年12月4日前完成"),
            ("环卫所负责安排桶站值守，长期坚持", "安排桶站值守"),
            ("落实负责人和巡查制度", "落实负责人和巡查制度"),
            ("由柳浦村负责，7天内修复三盏路灯", "修复三盏路灯"),
            (
                "由公共管理办推进“清道路，净街面”行动，月底前完成",
                "由公共管理办推进“清道路，净街面”行动",
            ),
            (
                "由城管中队负责，长期坚持，每月复查一次，清理占道摊贩",
                "清理占道摊贩",
            ),
            ("", ""),
        ] {
            let terms = DraftTerms {
                text: text.to_string(),
                due_phrase: "7天内".to_string(),
                ..DraftTerms::default()
            };
            assert_eq!(terms.matter_or_text(), matter, "{text}");
        }
    }

    #[test]
    fn a_date_in_the_words_of_the_room_takes_nothing_from_the_matter() {
        let terms = DraftTerms {
            text: "由城管中队牵头，派出所、环卫所配合，12月4日前完成小学门前路段夜间集中整治"
                .into(),
            due_phrase: "12月4日前".into(),
            ..DraftTerms::default()
        };
        assert_eq!(terms.matter_or_text(), "小学门前路段夜间集中整治");
    }

    #[test]
    fn words_that_say_only_who_and_when_are_called_by_their_item() {
        for text in [
            "由城管中队负责，长期坚持，每月复查一次",
            "由城管中队牵头，派出所配合，12月4日前完成",
        ] {
            let terms = DraftTerms {
                text: text.into(),
                ..DraftTerms::default()
            };
            assert_eq!(terms.matter_in("夜间摊贩占道"), "夜间摊贩占道", "{text}");
        }
    }
}
