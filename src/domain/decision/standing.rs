//! Where a decision stands: what its light depends on.

use chrono::NaiveDate;

use super::{CourseState, Decision};
use crate::domain::dates::format_date;
use crate::domain::lights::{Course, Limit, Stage};

impl Decision {
    /// 退回整改, and nothing reported as done since.
    pub fn is_returned(&self) -> bool {
        self.state == CourseState::InProgress
            && self.report.is_none()
            && self.returns.len() > self.limit_since.1
    }

    /// The day from which the lead's 签收 is waited for. None: it has signed, or its minutes have not gone out. A row of an old
    /// ledger has no minutes and counts from 交办.
    pub fn receipt_from(&self) -> Option<NaiveDate> {
        let since = match self.origin.meeting {
            Some(_) => self.receipt_since?,
            None => self.assigned_on,
        };
        (self.state == CourseState::AwaitingReceipt).then_some(since.max(self.assigned_on))
    }

    /// What waits for 核验 was typed on a later day than it happened.
    pub fn reported_late(&self) -> Option<NaiveDate> {
        let report = self.report.as_ref()?;
        report
            .typed_on
            .filter(|typed| *typed > report.happened.occurred_on)
    }

    /// The last day for the next report of its 反馈周期, counted from the last one or from the meeting. None: no report is
    /// asked for, or none any more.
    pub fn report_due(&self) -> Option<NaiveDate> {
        let running = matches!(
            self.state,
            CourseState::AwaitingReceipt | CourseState::InProgress
        );
        let cycle = self.terms.report_every().filter(|_| running)?;
        let last = self
            .own_progress()
            .map(|progress| progress.happened.occurred_on)
            .max()
            .unwrap_or(self.assigned_on);
        let since = self.report_since.unwrap_or(self.assigned_on);
        Some(cycle.after(last.max(self.assigned_on).max(since)))
    }

    /// The newest news of it, and its day: the unit's progress, or what was referred upwards and waits for an answer.
    pub fn last_word(&self) -> Option<(String, NaiveDate)> {
        let progress = self.progress.last().map(|progress| {
            let day = progress.happened.occurred_on;
            (progress.text.clone(), day)
        });
        let Some(asked) = self.pending_escalation() else {
            return progress;
        };
        let day = asked.happened.occurred_on;
        let referred = format!("已提交{}，{}前答复", asked.to, format_date(asked.reply_by));
        progress
            .filter(|(_, newer)| *newer > day)
            .or(Some((referred, day)))
    }

    /// 进展情况 of an old ledger, while nothing newer is known. Its day is not known.
    pub fn imported_progress(&self) -> Option<&str> {
        let row = self.imported.as_ref()?;
        Some(row.progress.as_str()).filter(|text| !text.is_empty())
    }

    /// What the light is judged by on a day.
    pub fn course_on(&self, today: NaiveDate) -> Course {
        let stage = match self.state {
            CourseState::Published | CourseState::AwaitingReceipt => Stage::Unsigned,
            CourseState::InProgress => Stage::Doing,
            CourseState::AwaitingVerification => Stage::Verifying,
            CourseState::Completed => Stage::Completed,
            CourseState::Closed => Stage::Closed,
            CourseState::Withdrawn => Stage::Withdrawn,
        };
        Course {
            stage,
            limit: match self.limit() {
                Some(limit) => Limit::On(limit),
                None => Limit::LongTerm {
                    next_review: self.next_review(),
                },
            },
            reported_on: self
                .report
                .as_ref()
                .filter(|_| stage == Stage::Verifying)
                .map(|report| report.happened.occurred_on),
            returned: self.is_returned(),
            report_missing: self.report_due().is_some_and(|due| today > due),
        }
    }
}
