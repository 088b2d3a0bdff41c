//! The states of a world: kept event by event, folded anew where a marker came, and compared.

use std::sync::Arc;

use super::World;
use crate::domain::fold::{self, Recorded};
use crate::domain::ids::Subject;

impl World {
    pub(super) fn apply(&mut self, subject: Subject, recorded: &Recorded) {
        if fold::is_marker(&recorded.event) {
            self.fold_again(subject);
            return;
        }
        match subject {
            Subject::Office => {
                self.office = Arc::new(self.office.as_ref().clone().evolve(&recorded.event));
            }
            Subject::Directory => {
                self.directory = Arc::new(self.directory.as_ref().clone().evolve(&recorded.event));
            }
            Subject::Issue(id) => {
                let old = self.issues.remove(&id).map(|issue| (*issue).clone());
                if let Some(issue) = fold::apply_issue(id, old, recorded) {
                    self.issues.insert(id, Arc::new(issue));
                }
            }
            Subject::Meeting(id) => {
                let old = self.meetings.remove(&id).map(|meeting| (*meeting).clone());
                if let Some(meeting) = fold::apply_meeting(id, old, recorded) {
                    self.meetings.insert(id, Arc::new(meeting));
                }
            }
            Subject::Decision(id) => {
                let old = self.decisions.remove(&id).map(|old| (*old).clone());
                if let Some(decision) = fold::apply_decision(id, old, recorded) {
                    self.decisions.insert(id, Arc::new(decision));
                }
            }
            Subject::Patrol(id) => {
                let old = self.patrols.remove(&id).map(|old| (*old).clone());
                if let Some(patrol) = fold::apply_patrol(id, old, recorded) {
                    self.patrols.insert(id, Arc::new(patrol));
                }
            }
            Subject::Place(id) => {
                let old = self.places.remove(&id).map(|old| (*old).clone());
                if let Some(place) = fold::apply_place(id, old, recorded) {
                    self.places.insert(id, Arc::new(place));
                }
            }
            Subject::Commitment(id) => {
                let old = self.commitments.remove(&id).map(|old| (*old).clone());
                if let Some(known) = fold::apply_commitment(id, old, recorded) {
                    self.commitments.insert(id, Arc::new(known));
                }
            }
        }
    }

    fn fold_again(&mut self, subject: Subject) {
        let events = self.by_subject.get(&subject).map_or(&[][..], Vec::as_slice);
        match subject {
            Subject::Office => self.office = Arc::new(fold::fold_office(events)),
            Subject::Directory => self.directory = Arc::new(fold::fold_directory(events)),
            Subject::Issue(id) => {
                match fold::fold_issue(id, events) {
                    Some(issue) => self.issues.insert(id, Arc::new(issue)),
                    None => self.issues.remove(&id),
                };
            }
            Subject::Meeting(id) => {
                match fold::fold_meeting(id, events) {
                    Some(meeting) => self.meetings.insert(id, Arc::new(meeting)),
                    None => self.meetings.remove(&id),
                };
            }
            Subject::Decision(id) => {
                match fold::fold_decision(id, events) {
                    Some(decision) => self.decisions.insert(id, Arc::new(decision)),
                    None => self.decisions.remove(&id),
                };
            }
            Subject::Patrol(id) => {
                match fold::fold_patrol(id, events) {
                    Some(patrol) => self.patrols.insert(id, Arc::new(patrol)),
                    None => self.patrols.remove(&id),
                };
            }
            Subject::Place(id) => {
                match fold::fold_place(id, events) {
                    Some(place) => self.places.insert(id, Arc::new(place)),
                    None => self.places.remove(&id),
                };
            }
            Subject::Commitment(id) => {
                match fold::fold_commitment(id, events) {
                    Some(known) => self.commitments.insert(id, Arc::new(known)),
                    None => self.commitments.remove(&id),
                };
            }
        }
    }

    /// Every state folded anew equals the state kept event by event.
    pub fn assert_folds_agree(&self) {
        let none: &[Recorded] = &[];
        let events = |subject| self.by_subject.get(&subject).map_or(none, Vec::as_slice);
        assert_eq!(fold::fold_office(events(Subject::Office)), *self.office);
        assert_eq!(
            fold::fold_directory(events(Subject::Directory)),
            *self.directory
        );
        for (subject, events) in &self.by_subject {
            match *subject {
                Subject::Office | Subject::Directory => {}
                Subject::Issue(id) => {
                    assert_eq!(
                        fold::fold_issue(id, events).as_ref(),
                        self.issues.get(&id).map(|x| &**x)
                    );
                }
                Subject::Meeting(id) => {
                    assert_eq!(
                        fold::fold_meeting(id, events).as_ref(),
                        self.meetings.get(&id).map(|x| &**x)
                    );
                }
                Subject::Decision(id) => {
                    assert_eq!(
                        fold::fold_decision(id, events).as_ref(),
                        self.decisions.get(&id).map(|x| &**x)
                    );
                }
                Subject::Patrol(id) => {
                    assert_eq!(
                        fold::fold_patrol(id, events).as_ref(),
                        self.patrols.get(&id).map(|x| &**x)
                    );
                }
                Subject::Place(id) => {
                    assert_eq!(
                        fold::fold_place(id, events).as_ref(),
                        self.places.get(&id).map(|x| &**x)
                    );
                }
                Subject::Commitment(id) => {
                    assert_eq!(
                        fold::fold_commitment(id, events).as_ref(),
                        self.commitments.get(&id).map(|x| &**x)
                    );
                }
            }
        }
    }
}
