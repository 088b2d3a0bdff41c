//! 会议筹备: the plan, the invited and the agenda.

use std::collections::BTreeSet;

use super::super::*;
use crate::domain::event::Event;

impl Meeting {
    /// Date and place, and who is asked.
    pub(super) fn apply_plan(&mut self, event: &Event) {
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
            _ => {}
        }
    }

    /// The items and the papers that go with them.
    pub(super) fn apply_agenda(&mut self, event: &Event) {
        match event {
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
}
