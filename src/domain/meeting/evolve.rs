//! How facts change a meeting. No rule is judged here: what was recorded holds.

use chrono::{DateTime, FixedOffset};

use super::*;
use crate::domain::event::Event;
use crate::domain::ids::CommandId;

impl Meeting {
    /// The first event of a meeting makes it.
    pub fn planned(id: MeetingId, command: CommandId, event: &Event) -> Option<Self> {
        let Event::MeetingPlanned { plan } = event else {
            return None;
        };
        Some(Meeting {
            id,
            planned_by: command,
            plan: plan.clone(),
            state: MeetingState::Preparing,
            writer: None,
            attendees: Vec::new(),
            items: Vec::new(),
            decisions: BTreeMap::new(),
            agenda_approval: None,
            notice: None,
            position: None,
            opened_at: None,
            closed_at: None,
            elapsed_minutes: 0,
            running_since: None,
            reschedules: Vec::new(),
            cancelled: None,
            paragraphs: BTreeMap::new(),
            review: None,
            minutes: Minutes::default(),
            undoable: Vec::new(),
        })
    }

    /// Folds one event in. `command` is the command it came from; undone ones never reach this.
    pub fn evolve(mut self, command: CommandId, event: &Event) -> Self {
        if self.state.is_open()
            && command != self.planned_by
            && self.undoable.last() != Some(&command)
            && is_undoable(event)
        {
            self.undoable.push(command);
        }
        self.apply_preparing(event);
        self.apply_holding(event);
        self.apply_deciding(event);
        self.apply_minutes(event);
        self
    }

    fn apply_preparing(&mut self, event: &Event) {
        match event {
            Event::MeetingChanged { plan } => self.plan = plan.clone(),
            Event::MeetingRescheduled {
                date,
                start,
                reason,
            } => {
                self.reschedules.push((self.plan.date, reason.clone()));
                self.plan.date = *date;
                self.plan.start = *start;
            }
            Event::MeetingCancelled { reason } => {
                self.cancelled = Some(reason.clone());
                self.state = MeetingState::Cancelled;
            }
            Event::Invited { attendee, fields } => self.attendees.push(Attendee {
                id: *attendee,
                fields: fields.clone(),
                reply: Reply::None,
                attendance: Attendance::Present,
                arrived: None,
                left: None,
            }),
            Event::AttendeeChanged { attendee, fields } => {
                if let Some(found) = self.attendee_mut(*attendee) {
                    found.fields = fields.clone();
                }
            }
            Event::Uninvited { attendee } => self.attendees.retain(|found| found.id != *attendee),
            Event::Replied { attendee, reply } => {
                if let Some(found) = self.attendee_mut(*attendee) {
                    found.reply = reply.clone();
                    found.attendance = match reply {
                        Reply::Leave { reason } => Attendance::Leave {
                            reason: reason.clone(),
                        },
                        Reply::Proxy { name } => Attendance::Proxy { name: name.clone() },
                        Reply::Comes | Reply::None => Attendance::Present,
                    };
                }
            }
            Event::ItemAdded {
                item,
                kind,
                fields,
                issues,
                ad_hoc,
                at,
            } => {
                let new = Item {
                    id: *item,
                    kind: *kind,
                    fields: fields.clone(),
                    issues: issues.clone(),
                    ad_hoc: *ad_hoc,
                    summary: String::new(),
                    situation: String::new(),
                    notes: Vec::new(),
                    decisions: Vec::new(),
                    outcome: None,
                    step: Step::Raise,
                    spent_minutes: 0,
                    heard_without: BTreeSet::new(),
                };
                let at = usize::from(*at).min(self.items.len());
                self.items.insert(at, new);
            }
            Event::ItemChanged { item, fields } => {
                if let Some(found) = self.item_mut(*item) {
                    found.fields = fields.clone();
                }
            }
            Event::ItemMoved { item, at } => {
                if let Some(from) = self.items.iter().position(|found| found.id == *item) {
                    let moved = self.items.remove(from);
                    let at = usize::from(*at).min(self.items.len());
                    self.items.insert(at, moved);
                }
            }
            Event::ItemRemoved { item } => self.items.retain(|found| found.id != *item),
            Event::ItemsJoined { into, from } => self.join(*into, *from),
            Event::AgendaApproved { approval } => self.agenda_approval = Some(approval.clone()),
            Event::NoticeSent { notice } => self.notice = Some(notice.clone()),
            _ => {}
        }
    }

    /// Nothing that was said about the item that goes is lost.
    fn join(&mut self, into: ItemId, from: ItemId) {
        let Some(at) = self.items.iter().position(|found| found.id == from) else {
            return;
        };
        let gone = self.items.remove(at);
        if let Some(position) = &mut self.position
            && position.item == from
        {
            position.item = into;
        }
        let Some(target) = self.item_mut(into) else {
            return;
        };
        target.issues.extend(gone.issues);
        target.notes.extend(gone.notes);
        target.spent_minutes = target.spent_minutes.saturating_add(gone.spent_minutes);
        for unit in gone.fields.needs {
            if !target.fields.needs.contains(&unit) {
                target.fields.needs.push(unit);
            }
        }
        for (kept, more) in [
            (&mut target.situation, gone.situation),
            (&mut target.summary, gone.summary),
        ] {
            if !kept.is_empty() && !more.is_empty() {
                kept.push('\n');
            }
            kept.push_str(&more);
        }
    }

    fn apply_holding(&mut self, event: &Event) {
        match event {
            Event::MeetingTaken { writer } => self.writer = Some(writer.clone()),
            Event::MeetingOpened { at } => {
                // Who is in the room and what is on the agenda was judged at opening: nothing before it is taken back.
                self.undoable.clear();
                self.state = MeetingState::Running;
                self.opened_at = Some(*at);
                if !self.plan.on_paper {
                    self.running_since = Some(*at);
                }
                if let Some(first) = self.items.first() {
                    let since = self.running_since;
                    self.position = Some(Position {
                        item: first.id,
                        step: Step::Raise,
                        since,
                    });
                }
            }
            Event::MeetingAdjourned { at } => {
                self.stop_clocks(*at);
                self.state = MeetingState::Adjourned;
            }
            Event::MeetingResumed { at } => {
                self.state = MeetingState::Running;
                if !self.plan.on_paper {
                    self.running_since = Some(*at);
                    if let Some(position) = &mut self.position {
                        position.since = Some(*at);
                    }
                }
            }
            Event::AttendanceMarked {
                attendee,
                attendance,
                arrived,
                left,
            } => {
                if let Some(found) = self.attendee_mut(*attendee) {
                    found.attendance = attendance.clone();
                    found.arrived = *arrived;
                    found.left = *left;
                }
            }
            // The item may be gone: adding it was undone after it was reached.
            Event::ItemReached { item, .. } if self.item(*item).is_none() => {}
            Event::ItemReached { item, step, at } => {
                let same = self.position.is_some_and(|position| position.item == *item);
                if !same {
                    self.book_item_minutes(*at);
                }
                let since = match self.position {
                    Some(position) if same => position.since,
                    _ => self.running_since.map(|_| *at),
                };
                self.position = Some(Position {
                    item: *item,
                    step: *step,
                    since,
                });
                if let Some(found) = self.item_mut(*item) {
                    found.step = *step;
                }
            }
            Event::HeardWithout { item, unit } => {
                if let Some(found) = self.item_mut(*item) {
                    found.heard_without.insert(*unit);
                }
            }
            Event::Noted {
                item,
                note,
                speaker,
                text,
            } => {
                if let Some(found) = self.item_mut(*item) {
                    found.notes.push(Note {
                        id: *note,
                        speaker: *speaker,
                        text: text.clone(),
                    });
                }
            }
            Event::NoteChanged {
                item,
                note,
                speaker,
                text,
            } => {
                if let Some(found) = self.item_mut(*item)
                    && let Some(known) = found.notes.iter_mut().find(|known| known.id == *note)
                {
                    known.speaker = *speaker;
                    known.text = text.clone();
                }
            }
            Event::ItemSummedUp {
                item,
                situation,
                summary,
            } => {
                if let Some(found) = self.item_mut(*item) {
                    found.situation = situation.clone();
                    found.summary = summary.clone();
                }
            }
            Event::OutcomeSet { item, outcome } => {
                if let Some(found) = self.item_mut(*item) {
                    found.outcome = outcome.clone();
                }
            }
            Event::MeetingClosed { at, review } => {
                self.stop_clocks(*at);
                self.state = MeetingState::Closed;
                self.closed_at = Some(*at);
                self.review = Some(review.clone());
                // The pen is laid down: what follows is judged field by field, whoever sits at it.
                self.writer = None;
                self.undoable.clear();
            }
            _ => {}
        }
    }

    fn apply_deciding(&mut self, event: &Event) {
        match event {
            Event::DecisionRecorded {
                decision,
                item,
                terms,
                group,
            } => {
                let new = MeetingDecision {
                    id: *decision,
                    item: *item,
                    terms: terms.clone(),
                    group: *group,
                    withdrawn: None,
                };
                self.decisions.insert(*decision, new);
                if let Some(found) = self.item_mut(*item) {
                    found.decisions.push(*decision);
                }
            }
            Event::DecisionRevised {
                decision, after, ..
            } => {
                if let Some(found) = self.decisions.get_mut(decision) {
                    found.terms = (**after).clone();
                }
            }
            Event::DecisionSplit {
                decision,
                from,
                terms,
            } => {
                let Some(item) = self.decisions.get(from).map(|first| first.item) else {
                    return;
                };
                let new = MeetingDecision {
                    id: *decision,
                    item,
                    terms: terms.clone(),
                    group: None,
                    withdrawn: None,
                };
                self.decisions.insert(*decision, new);
                if let Some(found) = self.item_mut(item) {
                    let at = found
                        .decisions
                        .iter()
                        .position(|id| id == from)
                        .map_or(found.decisions.len(), |at| at + 1);
                    found.decisions.insert(at, *decision);
                }
            }
            Event::DecisionMoved { decision, item, at } => {
                for found in &mut self.items {
                    found.decisions.retain(|id| id != decision);
                }
                if let Some(found) = self.item_mut(*item) {
                    let at = usize::from(*at).min(found.decisions.len());
                    found.decisions.insert(at, *decision);
                }
                if let Some(found) = self.decisions.get_mut(decision) {
                    found.item = *item;
                }
            }
            Event::DecisionWithdrawn {
                decision,
                reason,
                into,
            } => {
                for found in &mut self.items {
                    found.decisions.retain(|id| id != decision);
                }
                if let Some(found) = self.decisions.get_mut(decision) {
                    found.withdrawn = Some(Withdrawal {
                        reason: reason.clone(),
                        into: *into,
                    });
                }
            }
            _ => {}
        }
    }

    fn apply_minutes(&mut self, event: &Event) {
        match event {
            Event::ParagraphChanged {
                paragraph, after, ..
            } => {
                match after {
                    Some(text) => self.paragraphs.insert(*paragraph, text.clone()),
                    None => self.paragraphs.remove(paragraph),
                };
                self.minutes.changed_since_issue = true;
                self.back_to_review();
            }
            Event::DecisionRevised { .. }
            | Event::DecisionSplit { .. }
            | Event::DecisionMoved { .. }
            | Event::DecisionWithdrawn { .. }
            | Event::ItemMoved { .. }
            | Event::ItemChanged { .. }
            | Event::ItemSummedUp { .. } => {
                self.minutes.changed_since_issue = true;
                self.back_to_review();
            }
            Event::MinutesSubmitted { on } => {
                self.minutes.submitted_on = Some(*on);
                self.state = MeetingState::InReview;
            }
            Event::MinutesSigned { sign_off, number } => {
                self.minutes.sign_off = Some(sign_off.clone());
                self.minutes.number = Some(number.clone());
                self.state = MeetingState::Signed;
            }
            Event::MinutesIssued {
                version,
                on,
                reason,
                files,
                ..
            } => {
                let files = files
                    .iter()
                    .map(|file| FileHash {
                        path: file.path.clone(),
                        sha256: file.sha256.clone(),
                    })
                    .collect();
                self.minutes.versions.push(Version {
                    version: *version,
                    issued_on: *on,
                    reason: reason.clone(),
                    files,
                });
                self.minutes.correction = None;
                self.minutes.changed_since_issue = false;
                self.state = MeetingState::Issued;
            }
            Event::CorrectionBegun { reason } => {
                self.minutes.correction = Some(reason.clone());
                self.minutes.changed_since_issue = false;
                self.state = MeetingState::InReview;
            }
            Event::ReceiptGiven {
                unit,
                version,
                happened,
            } => self.minutes.receipts.push(UnitReceipt {
                unit: *unit,
                version: *version,
                by: happened.by,
                occurred_on: happened.occurred_on,
            }),
            _ => {}
        }
    }

    /// Changing the wording after 签发 returns the minutes to 送审.
    fn back_to_review(&mut self) {
        if self.state == MeetingState::Signed {
            self.state = MeetingState::InReview;
            self.minutes.sign_off = None;
        }
    }

    fn stop_clocks(&mut self, at: DateTime<FixedOffset>) {
        self.elapsed_minutes = self.minutes_run(at);
        self.book_item_minutes(at);
        self.running_since = None;
    }

    fn book_item_minutes(&mut self, at: DateTime<FixedOffset>) {
        let Some(position) = self.position else {
            return;
        };
        let spent = self.minutes_on(position.item, at);
        if let Some(found) = self.item_mut(position.item) {
            found.spent_minutes = spent;
        }
        self.position = Some(Position {
            since: None,
            ..position
        });
    }

    fn item_mut(&mut self, id: ItemId) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id)
    }

    fn attendee_mut(&mut self, id: AttendeeId) -> Option<&mut Attendee> {
        self.attendees.iter_mut().find(|attendee| attendee.id == id)
    }
}

/// Taking the pen, moving through the agenda and the clock are no work anybody would take back.
fn is_undoable(event: &Event) -> bool {
    !matches!(
        event,
        Event::MeetingPlanned { .. }
            | Event::MeetingTaken { .. }
            | Event::MeetingOpened { .. }
            | Event::MeetingAdjourned { .. }
            | Event::MeetingResumed { .. }
            | Event::ItemReached { .. }
            | Event::MeetingCancelled { .. }
            | Event::NoticeSent { .. }
    )
}
