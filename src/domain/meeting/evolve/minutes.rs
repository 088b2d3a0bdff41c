//! The paper after 闭会: wording, 签发, versions, receipts.

use super::super::*;
use crate::domain::event::Event;

impl Meeting {
    pub(super) fn apply_minutes(&mut self, event: &Event) {
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
}
