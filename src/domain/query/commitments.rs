//! 约定: the five lists, what is open, one of them whole.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::HistoryLine;
use crate::domain::commitment::{Claims, Commitment, CommitmentKind, CommitmentState, FiveList};
use crate::domain::ids::*;

/// What a tab of 约定 shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentTab {
    List(FiveList),
    /// 待认领
    Open,
    /// 未兑现
    Unkept,
    /// 未签
    Unsigned,
    /// 到期, soon or past
    Due,
    All,
}

impl CommitmentTab {
    /// In the order of the screen.
    pub const ALL: [CommitmentTab; 10] = [
        CommitmentTab::List(FiveList::Sentiment),
        CommitmentTab::List(FiveList::Pairing),
        CommitmentTab::List(FiveList::Service),
        CommitmentTab::List(FiveList::Relief),
        CommitmentTab::List(FiveList::CoGov),
        CommitmentTab::Open,
        CommitmentTab::Unkept,
        CommitmentTab::Unsigned,
        CommitmentTab::Due,
        CommitmentTab::All,
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentFilter {
    pub tab: CommitmentTab,
    pub district: Option<DistrictId>,
    pub kind: Option<CommitmentKind>,
    /// Every word must occur in title, detail or place.
    pub text: String,
    /// Only those that name this issue or this decision.
    pub about: Option<Subject>,
}

impl CommitmentFilter {
    pub fn of(tab: CommitmentTab) -> Self {
        CommitmentFilter {
            tab,
            district: None,
            kind: None,
            text: String::new(),
            about: None,
        }
    }

    /// Whatever names this issue or this decision.
    pub fn about(subject: Subject) -> Self {
        CommitmentFilter {
            about: Some(subject),
            ..CommitmentFilter::of(CommitmentTab::All)
        }
    }
}

/// Newest first; 到期: the longest past first. Then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommitmentKey {
    pub on: NaiveDate,
    pub id: CommitmentId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentRow {
    pub id: CommitmentId,
    pub kind: CommitmentKind,
    pub list: FiveList,
    pub title: String,
    pub district: Option<DistrictId>,
    pub place: String,
    pub metres: Option<u32>,
    /// Who brings, offers or is to sign it.
    pub units: Vec<UnitId>,
    /// Who claimed it.
    pub claimed_by: Vec<UnitId>,
    /// Who has not signed it.
    pub unsigned: Vec<UnitId>,
    pub claims: Claims,
    pub state: CommitmentState,
    /// One more may claim it, or be answered with it.
    pub is_free: bool,
    pub made_on: NaiveDate,
    pub until: Option<NaiveDate>,
    pub issue: Option<IssueId>,
    pub decision: Option<DecisionId>,
}

/// How many stand under each tab, in the order of [`CommitmentTab::ALL`].
pub type CommitmentCounts = [u64; CommitmentTab::ALL.len()];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentView {
    pub commitment: Commitment,
    /// Name and telephone, where the question asked for it and it was not erased.
    pub raiser_person: Option<String>,
    /// Title of the issue it answers.
    pub issue: Option<String>,
    /// Number and matter of the decision it came from.
    pub decision: Option<String>,
    /// 供需配对: of a need the resources that might answer it, of a resource the needs; the likeliest first.
    pub matches: Vec<CommitmentRow>,
    pub history: Vec<HistoryLine>,
}
