//! The rules asked beforehand: what would be refused, and why, on the state the screen has seen. What counts is what the
//! register says when it records; this only spares people forms that lead nowhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::contract::{Command, Reason, Refusal, What};
use crate::app::msg::Refused;
use crate::app::shared::Shared;
use crate::domain::commitment::Commitment;
use crate::domain::decide::{States, Touched, decide};
use crate::domain::decision::Decision;
use crate::domain::describe::{Names, describe};
use crate::domain::directory::Directory;
use crate::domain::env::Env;
use crate::domain::event::IssuedFile;
use crate::domain::ids::*;
use crate::domain::issue::Issue;
use crate::domain::meeting::{Meeting, ReviewSummary};
use crate::domain::office::Office;
use crate::domain::patrol::Patrol;
use crate::domain::place::Place;
use crate::domain::query::CourseView;
use crate::domain::slip::Printed;

/// The decisions a form is about, as they were read.
pub struct Seen<'a> {
    shared: &'a Shared,
    env: Env,
    decisions: BTreeMap<DecisionId, Arc<Decision>>,
    meetings: BTreeMap<MeetingId, Arc<Meeting>>,
}

impl<'a> Seen<'a> {
    pub fn new<'v>(shared: &'a Shared, views: impl IntoIterator<Item = &'v CourseView>) -> Self {
        let mut seen = Seen {
            shared,
            env: Env {
                now: shared.now,
                actor: shared.actor.clone(),
                session: shared.session.clone(),
                calendar: shared.calendar.clone(),
            },
            decisions: BTreeMap::new(),
            meetings: BTreeMap::new(),
        };
        for view in views {
            seen.decisions
                .insert(view.decision.id, view.decision.clone());
            let meeting = view.meeting.iter();
            seen.meetings
                .extend(meeting.map(|meeting| (meeting.id, meeting.clone())));
        }
        seen
    }

    /// What the rules say of these, one after the other. Files are judged by whoever reads them.
    pub fn refusal(&mut self, whats: &[What]) -> Option<Refusal> {
        for what in whats {
            if matches!(what, What::AddEvidence { files, .. } if files.iter().any(|file| !file.is_read()))
            {
                continue;
            }
            let command = Command::new(CommandId(Uuid::nil()), what.clone());
            match decide(&command, self, &self.env) {
                Err(refusal) => return Some(refusal),
                Ok(facts) => {
                    for (subject, event) in facts {
                        if let Subject::Decision(id) = subject
                            && let Some(known) = self.decisions.get(&id)
                        {
                            let next = known.as_ref().clone().evolve(self.env.today(), &event);
                            self.decisions.insert(id, Arc::new(next));
                        }
                    }
                }
            }
        }
        None
    }

    /// The reasons in words, each with its field.
    pub fn words(&self, refusal: &Refusal) -> Vec<Refused> {
        refusal
            .reasons
            .iter()
            .map(|reason| Refused {
                field: (!reason.field.is_empty()).then(|| reason.field.clone()),
                words: self.word(reason),
            })
            .collect()
    }

    pub fn word(&self, reason: &Reason) -> String {
        let (directory, office) = (&self.shared.directory, &self.shared.office);
        let names = Names::new(directory, office, self.env.today());
        describe(reason, &names, self.shared.lang)
    }
}

impl States for Seen<'_> {
    fn office(&self) -> Arc<Office> {
        self.shared.office.clone()
    }

    fn directory(&self) -> Arc<Directory> {
        self.shared.directory.clone()
    }

    fn issue(&self, _: IssueId) -> Option<Arc<Issue>> {
        None
    }

    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        self.meetings.get(&id).cloned()
    }

    fn decision(&self, id: DecisionId) -> Option<Arc<Decision>> {
        self.decisions.get(&id).cloned()
    }

    fn patrol(&self, _: PatrolId) -> Option<Arc<Patrol>> {
        None
    }

    fn place(&self, _: PlaceId) -> Option<Arc<Place>> {
        None
    }

    fn places_below(&self, _: Option<PlaceId>, _: Option<&str>, _: NaiveDate) -> Vec<PlaceId> {
        Vec::new()
    }

    fn personal(&self, _: &str) -> Option<String> {
        None
    }

    fn commitment(&self, _: CommitmentId) -> Option<Arc<Commitment>> {
        None
    }

    fn is_read_only(&self, _: Subject) -> bool {
        false
    }

    fn review(&self, _: &Meeting) -> ReviewSummary {
        ReviewSummary::default()
    }

    fn ordinal(&self, _: &Meeting) -> u32 {
        0
    }

    fn trace(&self, _: CommandId) -> Vec<Touched> {
        Vec::new()
    }

    fn redoable(&self, _: MeetingId) -> Vec<CommandId> {
        Vec::new()
    }

    fn render(&self, _: Printed<'_>) -> Vec<IssuedFile> {
        Vec::new()
    }

    fn imported_on(&self, _: &str) -> Option<NaiveDate> {
        None
    }
}
