//! Short sentences for the tests of a meeting's course: who decides what, until when, and what the supervision group says.

use chrono::NaiveDate;

use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::decision::{Checks, Quality, Satisfaction};
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::*;
use crate::domain::meeting::*;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::testing::{World, day};

pub(super) const MEETING_DAY: &str = "2026-11-20";

/// 2026-11-20, a Friday.
pub(crate) fn world() -> World {
    World::new(day(MEETING_DAY))
}

pub(super) fn codes(refusal: Refusal) -> Vec<Code> {
    refusal
        .reasons
        .into_iter()
        .map(|reason| reason.code)
        .collect()
}

/// The one reason.
pub(super) fn code(refusal: Refusal) -> Code {
    let mut all = codes(refusal);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// A meeting planned with these issues.
pub(super) fn planned(world: &mut World, issues: &[IssueId]) -> MeetingId {
    let what = What::PlanMeeting {
        plan: world.plan(),
        issues: issues.to_vec(),
        like: None,
    };
    MeetingId(world.does(what).child(0))
}

pub(super) fn on(date: &str) -> Option<Due> {
    Some(Due::On {
        date: day(date),
        time: None,
    })
}

impl World {
    /// Complete terms: the head of the lead unit is responsible.
    pub(crate) fn terms(&self, text: &str, lead: &str, due: &str) -> DraftTerms {
        let lead = self.unit(lead);
        let directory = self.directory();
        DraftTerms {
            text: text.to_string(),
            lead: Some(lead),
            owner: directory.head(lead, self.today()).map(|head| head.id),
            leader: directory.leader_of(lead, self.today()).map(|head| head.id),
            due: on(due),
            ..DraftTerms::default()
        }
    }

    pub(super) fn long_term(&self, text: &str, lead: &str) -> DraftTerms {
        DraftTerms {
            due: Some(Due::LongTerm {
                review: Cycle::Monthly,
            }),
            ..self.terms(text, lead, MEETING_DAY)
        }
    }

    pub(crate) fn decides(
        &mut self,
        meeting: MeetingId,
        item: usize,
        terms: DraftTerms,
    ) -> DecisionId {
        let what = self.recording(meeting, item, terms);
        DecisionId(self.does(what).child(0))
    }

    pub(super) fn recording(&self, meeting: MeetingId, item: usize, terms: DraftTerms) -> What {
        What::RecordDecision {
            meeting,
            item: self.item(meeting, item),
            terms: Box::new(terms),
        }
    }

    pub(super) fn outcome(&self, meeting: MeetingId, item: usize, now: Outcome) -> What {
        let item = self.item(meeting, item);
        What::SetOutcome {
            meeting,
            item,
            outcome: Change {
                was: self
                    .the_meeting(meeting)
                    .item(item)
                    .unwrap()
                    .outcome
                    .clone(),
                now: Some(now),
            },
        }
    }

    /// The form showed what holds now, and somebody edits it.
    pub(super) fn revising(
        &self,
        meeting: MeetingId,
        decision: DecisionId,
        note: &str,
        edit: impl FnOnce(&mut DraftTerms),
    ) -> What {
        let was = self.the_meeting(meeting).decisions[&decision].terms.clone();
        let mut now = was.clone();
        edit(&mut now);
        What::ReviseDecision {
            meeting,
            decision,
            terms: Box::new(Change { was, now }),
            note: note.to_string(),
        }
    }

    /// The form of 改派 showed what holds now.
    pub(super) fn reassigning(
        &self,
        decision: DecisionId,
        now: DraftTerms,
        basis: &str,
        happened: Happened,
    ) -> What {
        let was = DraftTerms::from(&self.the_decision(decision).terms);
        What::Reassign {
            decision,
            terms: Box::new(Change { was, now }),
            basis: basis.to_string(),
            happened,
        }
    }

    pub(crate) fn by(&self, name: &str, on: &str) -> Happened {
        Happened {
            by: Some(self.person(name)),
            channel: Channel::InPerson,
            occurred_on: day(on),
        }
    }

    pub(crate) fn unsaid(&self, on: &str) -> Happened {
        Happened {
            by: None,
            channel: Channel::Phone,
            occurred_on: day(on),
        }
    }

    /// Two topics, three decisions (城管中队 until 12-04 with 派出所, 公共管理办 long-term, 公共管理办 until 12-11), closed.
    pub(crate) fn closed_meeting(&mut self) -> (MeetingId, [DecisionId; 3]) {
        let meeting = self.give_running_meeting();
        let first = DraftTerms {
            assist: vec![self.unit("派出所")],
            ..self.terms("开展夜间集中整治", "城管中队", "2026-12-04")
        };
        let first = self.decides(meeting, 1, first);
        let second = self.long_term("落实定岗值守", "公共管理办");
        let second = self.decides(meeting, 1, second);
        let third = self.terms("补装路灯12盏", "公共管理办", "2026-12-11");
        let third = self.decides(meeting, 2, third);
        self.does(What::CloseMeeting { meeting });
        (meeting, [first, second, third])
    }

    pub(crate) fn signing(&self, meeting: MeetingId, on: NaiveDate) -> What {
        What::SignOff {
            meeting,
            sign_off: SignOff {
                signatory: self.person("沈立群"),
                on,
                opinion: "同意".to_string(),
                how: SignOffWay::Paper,
            },
            number: None,
        }
    }

    /// Signed and issued on the same day.
    pub(crate) fn issues_minutes(&mut self, meeting: MeetingId, on: &str) {
        let on = day(on);
        if self.today() < on {
            self.set_now(on, "09:00");
        }
        let what = self.signing(meeting, on);
        self.does(what);
        self.does(What::IssueMinutes { meeting, on });
    }

    pub(crate) fn verifying(&self, decision: DecisionId, name: &str, on: &str) -> What {
        What::Verify {
            decision,
            checks: Checks::YES,
            quality: Quality::Acceptable,
            satisfaction: Satisfaction::NotAsked,
            note: String::new(),
            look_back: false,
            happened: self.by(name, on),
        }
    }

    pub(crate) fn reporting(&self, decision: DecisionId, on: &str) -> What {
        What::ReportDone {
            decision,
            text: "已清理摊点31处".to_string(),
            happened: self.unsaid(on),
        }
    }
}
