//! The gate of 闭会: no item without an outcome, no decision without lead, person and date. Without override (law 6).

use serde::{Deserialize, Serialize};

use super::*;
use crate::domain::directory::{Directory, PersonRole};
use crate::domain::ids::PersonId;
use crate::domain::office::{Settings, Strictness};
use crate::domain::refusal::{Code, Reason};

/// One thing that keeps a meeting from closing, and where it is mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// None: the meeting as a whole.
    pub item: Option<ItemId>,
    pub decision: Option<DecisionId>,
    pub field: MissingField,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingField {
    Chair,
    Recorder,
    /// The recorder is not in the room.
    RecorderAbsent,
    Outcome,
    /// 议定交办, 提交上级 and 搁置续议 carry at least one decision.
    Decision,
    /// Reason, date or name that the outcome asks for.
    OutcomeReason,
    /// 并入 an item that is itself joined, not reached, or gone.
    JoinTarget,
    Lack(Lack),
}

impl Meeting {
    /// Everything that keeps the meeting from closing, in agenda order. Empty: it can close.
    pub fn missing(&self, directory: &Directory) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut whole = |field| {
            missing.push(Missing {
                item: None,
                decision: None,
                field,
            })
        };
        if self.plan.chair.is_none() {
            whole(MissingField::Chair);
        }
        match self.plan.recorder {
            None => whole(MissingField::Recorder),
            Some(recorder) if !self.is_in_room(recorder) => whole(MissingField::RecorderAbsent),
            Some(_) => {}
        }
        for item in &self.items {
            for field in self.missing_of_item(item) {
                missing.push(Missing {
                    item: Some(item.id),
                    decision: None,
                    field,
                });
            }
            for decision in item
                .decisions
                .iter()
                .filter_map(|id| self.decisions.get(id))
            {
                for lack in decision.terms.lacks(directory, self.plan.date) {
                    missing.push(Missing {
                        item: Some(item.id),
                        decision: Some(decision.id),
                        field: MissingField::Lack(lack),
                    });
                }
            }
        }
        missing
    }

    fn missing_of_item(&self, item: &Item) -> Vec<MissingField> {
        let Some(outcome) = &item.outcome else {
            // The report is heard by itself at 闭会.
            return match item.kind {
                ItemKind::Review => Vec::new(),
                ItemKind::Topic => vec![MissingField::Outcome],
            };
        };
        let mut missing = Vec::new();
        if !item.is_numbered() && !item.decisions.is_empty() {
            // Its decisions would stand nowhere in the minutes.
            missing.push(MissingField::Outcome);
        }
        if outcome.kind().needs_decision() && item.decisions.is_empty() {
            missing.push(MissingField::Decision);
        }
        let blank = |text: &str| text.trim().is_empty();
        let reason_missing = match outcome {
            Outcome::Escalated { to, .. } => blank(to),
            Outcome::Explained { reason, .. } | Outcome::Deferred { reason, .. } => blank(reason),
            Outcome::SettledOnSite { result } => blank(result),
            Outcome::OpinionAdopted { opinion } => blank(opinion),
            _ => false,
        };
        if reason_missing {
            missing.push(MissingField::OutcomeReason);
        }
        if let Outcome::JoinedInto { item: target } = outcome
            && !self
                .item(*target)
                .is_some_and(|target| target.id != item.id && target.is_numbered())
        {
            missing.push(MissingField::JoinTarget);
        }
        missing
    }

    /// Everything that keeps the meeting from opening, the date of one held on paper left aside. Empty: it can open.
    ///
    /// That a principal leader chairs and 班子成员 record is asked of 现场办公会议 (B10, B12); the other kinds, a council of
    /// building heads among them, have a chair and a recorder of their own.
    pub fn cannot_open(&self, directory: &Directory, settings: &Settings) -> Vec<Reason> {
        let mut reasons = self.chair_wrong(directory);
        reasons.extend(self.recorder_wrong(directory, settings));
        if !self.has_topics() {
            reasons.push(Reason::new("items", Code::NoItems));
        }
        // Without a chair there is nobody to lead either; that is said already.
        if self.is_consultation() && self.plan.chair.is_some() && !self.has_leader(directory) {
            reasons.push(Reason::new("leader", Code::NoLeader));
        }
        reasons
    }

    /// Why this chair cannot hold the meeting: asked at its opening and of whoever takes the chair while it runs.
    pub fn chair_wrong(&self, directory: &Directory) -> Vec<Reason> {
        let plan = &self.plan;
        let Some(chair) = plan.chair else {
            return vec![Reason::new("chair", Code::NoChair)];
        };
        let mut reasons = Vec::new();
        if !self.may_be_in_room(chair) {
            reasons.push(Reason::new("chair", Code::ChairNotPresent));
        }
        reasons.extend(self.not_in_office("chair", chair, directory));
        let principal = directory
            .person(chair)
            .is_some_and(|person| person.has(PersonRole::PrincipalLeader));
        if self.is_of_street() && !principal && plan.chair_note.trim().is_empty() {
            reasons.push(Reason::new("chair_note", Code::ChairNotPrincipal));
        }
        reasons
    }

    /// The same of the recorder.
    pub fn recorder_wrong(&self, directory: &Directory, settings: &Settings) -> Vec<Reason> {
        let plan = &self.plan;
        let Some(recorder) = plan.recorder else {
            return vec![Reason::new("recorder", Code::NoRecorder)];
        };
        if plan.chair == Some(recorder) {
            return vec![Reason::new("recorder", Code::ChairIsRecorder)];
        }
        let mut reasons = Vec::new();
        if !self.may_be_in_room(recorder) {
            reasons.push(Reason::new("recorder", Code::RecorderNotPresent));
        }
        reasons.extend(self.not_in_office("recorder", recorder, directory));
        let team = directory.person(recorder).is_some_and(|person| {
            person.has(PersonRole::TeamMember) || person.has(PersonRole::PrincipalLeader)
        });
        if self.is_of_street() && !team {
            match settings.recorder_is_team_member {
                Strictness::Must => {
                    reasons.push(Reason::new("recorder", Code::RecorderNotTeamMember));
                }
                Strictness::Remind if plan.recorder_note.trim().is_empty() => {
                    reasons.push(Reason::new("recorder_note", Code::RecorderNotTeamMember));
                }
                Strictness::Remind => {}
            }
        }
        reasons
    }

    fn not_in_office(
        &self,
        field: &str,
        person: PersonId,
        directory: &Directory,
    ) -> Option<Reason> {
        let on = self.plan.date;
        let known = directory.person(person)?;
        let gone = !known.fields.period.holds(on);
        gone.then(|| Reason::new(field, Code::NotInOffice { person, on }))
    }

    fn is_of_street(&self) -> bool {
        self.plan.kind == MeetingKind::OnSite
    }

    pub fn is_on_roll(&self, person: PersonId) -> bool {
        self.attendees
            .iter()
            .any(|attendee| attendee.fields.person == Some(person))
    }

    /// In the room, or not on the roll yet: opening puts chair and recorder there.
    fn may_be_in_room(&self, person: PersonId) -> bool {
        self.is_in_room(person) || !self.is_on_roll(person)
    }

    /// The recorder and the chair must be in the room; whoever is not on the roll is not.
    pub fn is_in_room(&self, person: PersonId) -> bool {
        self.attendees.iter().any(|attendee| {
            attendee.fields.person == Some(person) && attendee.attendance == Attendance::Present
        })
    }
}
