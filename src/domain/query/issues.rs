//! 议题: what the pool is asked and what it answers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BoardRow, CommitmentRow, HistoryLine};
use crate::domain::decision::CourseState;
use crate::domain::ids::*;
use crate::domain::issue::{Issue, IssueSource, IssueState, is_unsorted};
use crate::domain::meeting::OutcomeKind;
use crate::domain::office::{CategoryRef, IssueTag};
use crate::domain::sorting::{Level, Window};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueFilter {
    pub district: Option<DistrictId>,
    /// Root key.
    pub category: Option<String>,
    pub tag: Option<IssueTag>,
    /// None: all; Some(true): 待补 only.
    pub incomplete: Option<bool>,
    pub state: Option<IssueStage>,
    /// At that level now; the grid has what lies below it.
    pub level: Option<Level>,
    /// 待分流: in the pool, and nobody has said at which level.
    pub unsorted: bool,
    pub source: Option<IssueSource>,
    pub window: Option<Window>,
    /// 网格: in that place of the tree or below it, or so written. 高潮村/第一网格 names one of several.
    pub grid: String,
    /// 未答复: settled, and whoever raised it was told nothing.
    pub unanswered: bool,
    /// Every word must occur in title, detail or place.
    pub text: String,
}

/// The stages a list of issues is filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueStage {
    /// 在库: may be chosen onto an agenda
    Pool,
    /// 待上会
    Scheduled,
    /// 提交上级, and not answered
    Referred,
    /// 搁置续议
    Deferred,
    /// 已议定, 现场解决, 已上报, 采纳意见, 解释答复
    Settled,
}

/// Newest first: raised on, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IssueKey {
    pub raised_on: NaiveDate,
    pub id: IssueId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRow {
    pub id: IssueId,
    pub title: String,
    pub district: DistrictId,
    pub category: CategoryRef,
    pub place: String,
    pub raiser: Option<UnitId>,
    pub source: IssueSource,
    pub raised_on: NaiveDate,
    pub tags: Vec<IssueTag>,
    pub incomplete: bool,
    pub state: IssueState,
    /// None: nobody has sorted it.
    pub level: Option<Level>,
    /// Meetings that heard it.
    pub hearings: u32,
    /// Where it arose, of the tree of places.
    pub site: Option<PlaceId>,
    /// Solved by a community that is a village.
    pub village: bool,
    /// How the work stands that a meeting decided on it: the decision that is least far. None: no decision is on it.
    pub work: Option<CourseState>,
    /// That decision is 待签收 and its minutes have not gone out.
    pub awaits_issue: bool,
}

impl IssueRow {
    /// Where it stands, sorted or not.
    pub fn standing(&self) -> Level {
        self.level.unwrap_or(self.source.level())
    }

    /// [`is_unsorted`]
    pub fn is_unsorted(&self) -> bool {
        is_unsorted(self.level, self.source)
    }

    /// What a meeting handed over is as far as the work on it; every other outcome says itself how the issue ended.
    pub fn course(&self) -> Option<CourseState> {
        match self.state {
            IssueState::Settled {
                outcome:
                    OutcomeKind::Assigned | OutcomeKind::Escalated | OutcomeKind::OpinionAdopted,
            } => self.work,
            _ => None,
        }
    }

    /// The same in the words of a screen: see [`CourseState::said`].
    pub fn course_said(&self) -> Option<&'static str> {
        self.course().map(|course| course.said(self.awaits_issue))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueView {
    pub issue: Issue,
    /// Name and telephone, where the question asked for it and it was not erased.
    pub raiser_person: Option<String>,
    pub hearings: Vec<HearingLine>,
    pub similar: Vec<IssueRow>,
    /// The place and what it lies in, the nearest first; empty: no place is known.
    pub site: Vec<String>,
    /// One step up from where it stands. None: it is at the top.
    pub above: Option<Above>,
    /// Its community is a village.
    pub village: bool,
    /// 约定 that answer it.
    pub commitments: Vec<CommitmentRow>,
    pub history: Vec<HistoryLine>,
}

/// Where one step up leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Above {
    /// The grid around the one where it stands, by its name.
    Grid(String),
    Level(Level),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HearingLine {
    pub meeting: MeetingId,
    pub date: NaiveDate,
    pub outcome: Option<OutcomeKind>,
    /// 提交上级: to whom. 现场解决: with what result. Empty for every other outcome.
    pub said: String,
    pub decisions: Vec<BoardRow>,
}
