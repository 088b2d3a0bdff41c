//! 征求意见、公示: what is shown to the people first takes effect after that, and not before (B8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CourseState, Decision};
use crate::domain::env::Happened;

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// 公示
    #[default]
    PublicNotice,
    /// 征求意见
    Comments,
}

impl NoticeKind {
    pub const ALL: [NoticeKind; 2] = [NoticeKind::PublicNotice, NoticeKind::Comments];

    pub fn zh(self) -> &'static str {
        match self {
            NoticeKind::PublicNotice => "公示",
            NoticeKind::Comments => "征求意见",
        }
    }
}

/// What the row of a ledger says of a period that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub kind: NoticeKind,
    pub until: NaiveDate,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// 生效: nobody objected, or the objections were answered.
    TakesEffect,
    /// 提交会议再议
    BackToMeeting,
}

/// One period, announced and ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    pub kind: NoticeKind,
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// Where it was shown.
    pub place: String,
    pub happened: Happened,
    pub ended: Option<Ended>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub objections: u32,
    /// What became of them.
    pub handled: String,
    pub ending: Ending,
    pub happened: Happened,
}

impl Decision {
    /// The period that runs, or that nobody has ended yet.
    pub fn publication(&self) -> Option<&Publication> {
        let last = self.publications.last();
        last.filter(|_| self.state == CourseState::Published)
    }

    /// Nobody withdrew it: after objections it is for a meeting to decide anew.
    pub fn went_back(&self) -> bool {
        let last = self
            .publications
            .last()
            .and_then(|last| last.ended.as_ref());
        self.state == CourseState::Withdrawn
            && last.is_some_and(|ended| ended.ending == Ending::BackToMeeting)
    }

    /// The limit in force, or the one that will be once it takes effect.
    pub fn coming_limit(&self) -> Option<NaiveDate> {
        let waits = self.state == CourseState::Published;
        let coming = self.effect_limit.or(self.terms.due().date());
        self.limit().or(coming.filter(|_| waits))
    }

    pub(super) fn publish(&mut self, publication: Publication) {
        self.publications.push(publication);
        self.state = CourseState::Published;
    }

    /// `limit`: another one where the time that was set has run out meanwhile.
    pub(super) fn end_publication(&mut self, ended: Ended, limit: Option<NaiveDate>) {
        let on = ended.happened.occurred_on;
        match ended.ending {
            Ending::BackToMeeting => {
                self.withdrawn = Some(ended.handled.clone());
                self.state = CourseState::Withdrawn;
            }
            Ending::TakesEffect => {
                let lead = self.terms.lead();
                let signed = self.receipts.iter().any(|receipt| receipt.unit == lead);
                self.state = match signed {
                    true => CourseState::InProgress,
                    false => CourseState::AwaitingReceipt,
                };
                // What is asked of the unit is counted from the day it took effect.
                self.receipt_since = self.receipt_since.map(|since| since.max(on));
                self.review_since = Some(self.review_since.map_or(on, |since| since.max(on)));
                self.report_since = Some(self.report_since.map_or(on, |since| since.max(on)));
                self.effect_limit = limit.or(self.effect_limit);
            }
        }
        if let Some(last) = self.publications.last_mut() {
            last.ended = Some(ended);
        }
    }
}
