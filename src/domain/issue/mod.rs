//! 议题: a problem somebody brings, from intake to its settlement; it may come to several meetings.

mod fields;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::decision::EscalationAnswer;
use super::env::Happened;
use super::event::Event;
use super::ids::{DecisionId, IssueId, ItemId, MeetingId, PlaceId};
use super::meeting::{EscalationForm, OutcomeKind};
use super::sorting::{Holder, Level, Skip};

pub use super::source::IssueSource;
pub use fields::{IssueFields, IssueLack, Personal, PersonalRef};

/// 登记 → 待上会 → how it ended. Classified from the start: the category is a required field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueState {
    /// In the pool.
    Registered,
    /// On the agenda of a meeting that has not closed yet.
    Scheduled { meeting: MeetingId },
    /// The last meeting settled it this way.
    Settled { outcome: OutcomeKind },
    /// Solved at that level; no meeting of the district was needed.
    SettledBelow { level: Level },
    /// 提交上级: an answer is wanted by that day.
    Referred { reply_by: NaiveDate },
    /// 搁置: comes back on that day.
    Deferred { resume_on: NaiveDate },
}

/// One meeting an issue came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearing {
    pub meeting: MeetingId,
    pub item: ItemId,
    /// None: not heard yet.
    pub outcome: Option<OutcomeKind>,
    pub decisions: Vec<DecisionId>,
    /// 搁置: when it comes back.
    #[serde(default)]
    pub resume_on: Option<NaiveDate>,
}

/// One step between levels, up or down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelStep {
    pub from: Level,
    pub to: Level,
    pub reason: String,
    pub skipped: Option<Skip>,
    pub happened: Happened,
}

/// 提交上级: who above the street has it, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referred {
    pub to: String,
    pub form: EscalationForm,
    /// What is asked of it.
    pub request: String,
    pub reason: String,
    pub reply_by: NaiveDate,
    pub happened: Happened,
    #[serde(default)]
    pub answer: Option<EscalationAnswer>,
}

/// How an issue was solved at its level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledBelow {
    pub level: Level,
    pub how: String,
    pub by: Holder,
    pub result: String,
    pub happened: Happened,
}

/// What the raiser was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaiserAnswer {
    pub words: String,
    pub happened: Happened,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    pub id: IssueId,
    pub fields: IssueFields,
    /// The resident who raised it; None: a unit did, or it was erased.
    pub raiser_person: Option<PersonalRef>,
    pub state: IssueState,
    pub hearings: Vec<Hearing>,
    /// How often 搁置 was the answer.
    pub deferrals: u32,
    /// Where it came in. None: nobody has sorted it yet.
    pub began: Option<Level>,
    pub steps: Vec<LevelStep>,
    /// Solved at its level, the last time. Kept when it came back.
    pub settled_below: Option<SettledBelow>,
    /// The day it came back, the last time.
    pub reopened_on: Option<NaiveDate>,
    pub answers: Vec<RaiserAnswer>,
    /// Back in the pool after that many hearings: people objected to what the last one decided.
    #[serde(default)]
    pub back_after: Option<usize>,
    /// The wider grid it has climbed to; where it arose stays in its fields.
    #[serde(default)]
    pub grid: Option<PlaceId>,
    /// The last letter to a body above the street. Kept when it was answered.
    #[serde(default)]
    pub referral: Option<Referred>,
}

/// Nobody has said where it stands, and nobody above has ordered it: it takes no step up before it is sorted.
pub fn is_unsorted(level: Option<Level>, source: IssueSource) -> bool {
    level.is_none() && !source.from_above()
}

/// Where an issue that stands there is solved; what a grid worker reports and nobody has sorted never left the grid.
pub fn solved_at(level: Option<Level>, source: IssueSource) -> Level {
    level.unwrap_or(match source {
        IssueSource::GridWorker => Level::Grid,
        source => source.level(),
    })
}

impl Issue {
    /// The first event of an issue makes it.
    pub fn registered(id: IssueId, event: &Event) -> Option<Self> {
        match event {
            Event::IssueRegistered {
                fields,
                raiser_person,
                ..
            } => Some(Issue {
                id,
                fields: fields.clone(),
                raiser_person: raiser_person.clone(),
                state: IssueState::Registered,
                hearings: Vec::new(),
                deferrals: 0,
                began: fields.sorting.level,
                steps: Vec::new(),
                settled_below: None,
                reopened_on: None,
                answers: Vec::new(),
                back_after: None,
                grid: None,
                referral: None,
            }),
            _ => None,
        }
    }

    pub fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::IssueChanged { fields } => {
                if fields.sorting.site != self.fields.sorting.site {
                    self.grid = None;
                }
                self.fields = fields.clone();
                self.began = self.began.or(self.fields.sorting.level);
            }
            Event::IssueClimbed {
                from,
                to,
                reason,
                skipped,
                happened,
            } => self.steps_to(*from, *to, reason, *skipped, happened),
            Event::IssueGridClimbed {
                grid,
                owner,
                reason,
                happened,
                ..
            } => {
                self.steps_to(Level::Grid, Level::Grid, reason, None, happened);
                self.grid = Some(*grid);
                if owner.is_some() {
                    self.fields.sorting.owner = owner.clone();
                }
            }
            Event::IssueSentDown {
                from,
                to,
                reason,
                happened,
            } => self.steps_to(*from, *to, reason, None, happened),
            Event::IssueReferred {
                from,
                to,
                form,
                request,
                reason,
                skipped,
                reply_by,
                happened,
            } => {
                if *from != Level::Higher {
                    self.steps_to(*from, Level::Higher, reason, *skipped, happened);
                }
                self.referral = Some(Referred {
                    to: to.clone(),
                    form: *form,
                    request: request.clone(),
                    reason: reason.clone(),
                    reply_by: *reply_by,
                    happened: happened.clone(),
                    answer: None,
                });
                self.state = IssueState::Referred {
                    reply_by: *reply_by,
                };
            }
            Event::IssueReferralAnswered {
                reply,
                solved,
                happened,
            } => self.answered_from_above(reply, *solved, happened),
            Event::IssueSettledBelow {
                level,
                how,
                by,
                result,
                happened,
            } => {
                self.began = self.began.or(Some(*level));
                self.settled_below = Some(SettledBelow {
                    level: *level,
                    how: how.clone(),
                    by: by.clone(),
                    result: result.clone(),
                    happened: happened.clone(),
                });
                self.state = IssueState::SettledBelow { level: *level };
            }
            Event::IssueReopened { happened, .. } => {
                self.reopened_on = Some(happened.occurred_on);
                self.state = self.state_of_last_hearing();
            }
            Event::IssueBroughtBack { .. } => {
                self.back_after = Some(self.hearings.len());
                self.state = IssueState::Registered;
            }
            Event::IssueAnswered { words, happened } => self.answers.push(RaiserAnswer {
                words: words.clone(),
                happened: happened.clone(),
            }),
            Event::IssueScheduled { meeting, item } => {
                self.state = IssueState::Scheduled { meeting: *meeting };
                // 并案: the same meeting hears it under another item.
                self.hearings
                    .retain(|hearing| hearing.meeting != *meeting || hearing.outcome.is_some());
                self.hearings.push(Hearing {
                    meeting: *meeting,
                    item: *item,
                    outcome: None,
                    decisions: Vec::new(),
                    resume_on: None,
                });
            }
            Event::IssueUnscheduled { meeting, .. } => {
                self.hearings
                    .retain(|hearing| hearing.meeting != *meeting || hearing.outcome.is_some());
                self.state = self.state_of_last_hearing();
            }
            Event::IssueSettled {
                meeting,
                outcome,
                decisions,
                resume_on,
            } => {
                if let Some(hearing) = self
                    .hearings
                    .iter_mut()
                    .rev()
                    .find(|hearing| hearing.meeting == *meeting)
                {
                    hearing.outcome = Some(*outcome);
                    hearing.decisions = decisions.clone();
                    hearing.resume_on = *resume_on;
                }
                self.state = match (outcome, resume_on) {
                    (OutcomeKind::Deferred, Some(resume_on)) => {
                        self.deferrals += 1;
                        IssueState::Deferred {
                            resume_on: *resume_on,
                        }
                    }
                    (OutcomeKind::NotReached, _) => IssueState::Registered,
                    _ => IssueState::Settled { outcome: *outcome },
                };
            }
            Event::IssueAnswerChanged { meeting, decisions } => {
                if let Some(hearing) = self
                    .hearings
                    .iter_mut()
                    .rev()
                    .find(|hearing| hearing.meeting == *meeting)
                {
                    hearing.decisions = decisions.clone();
                }
            }
            Event::PersonalErased { .. } => self.raiser_person = None,
            _ => {}
        }
        self
    }

    /// Solved by those above, or back with the district, whose meeting may hear it.
    fn answered_from_above(&mut self, reply: &str, solved: bool, happened: &Happened) {
        let Some(asked) = &mut self.referral else {
            return;
        };
        asked.answer = Some(EscalationAnswer {
            reply: reply.to_string(),
            solved,
            happened: happened.clone(),
        });
        let by = Holder::Named(asked.to.clone());
        if solved {
            let level = Level::Higher;
            self.settled_below = Some(SettledBelow {
                level,
                how: String::new(),
                by,
                result: reply.to_string(),
                happened: happened.clone(),
            });
            self.state = IssueState::SettledBelow { level };
        } else {
            self.steps_to(Level::Higher, Level::District, reply, None, happened);
            self.state = self.state_of_last_hearing();
        }
    }

    fn steps_to(
        &mut self,
        from: Level,
        to: Level,
        reason: &str,
        skipped: Option<Skip>,
        happened: &Happened,
    ) {
        self.began = self.began.or(Some(from));
        self.fields.sorting.level = Some(to);
        self.grid = None;
        self.steps.push(LevelStep {
            from,
            to,
            reason: reason.to_string(),
            skipped,
            happened: happened.clone(),
        });
    }

    fn state_of_last_hearing(&self) -> IssueState {
        let Some(last) = self.hearings.last() else {
            return IssueState::Registered;
        };
        if self.back_after == Some(self.hearings.len()) {
            return IssueState::Registered;
        }
        match (last.outcome, last.resume_on) {
            (Some(OutcomeKind::NotReached) | None, _) => IssueState::Registered,
            (Some(OutcomeKind::Deferred), Some(resume_on)) => IssueState::Deferred { resume_on },
            (Some(outcome), _) => IssueState::Settled { outcome },
        }
    }

    /// Raiser and place are needed before an issue goes on a notice. Residents count as a raiser.
    pub fn lacks(&self) -> Vec<IssueLack> {
        self.fields.lacks(self.raiser_person.is_some())
    }

    /// Can be chosen onto an agenda: in the pool, deferred, or settled by a meeting before and come back. What waits at a level
    /// below the district has to climb first.
    pub fn is_free(&self) -> bool {
        !matches!(
            self.state,
            IssueState::Scheduled { .. } | IssueState::SettledBelow { .. }
        ) && !self.is_below_district()
            && !self.is_above_street()
    }

    /// [`is_unsorted`]
    pub fn is_unsorted(&self) -> bool {
        is_unsorted(self.fields.sorting.level, self.fields.source)
    }

    /// Where it stands, sorted or not.
    pub fn standing(&self) -> Level {
        let sorted = self.fields.sorting.level;
        sorted.unwrap_or(self.fields.source.level())
    }

    /// Sorted to a level that does not reach the district meeting.
    pub fn is_below_district(&self) -> bool {
        let level = self.fields.sorting.level;
        level.is_some_and(|level| level < Level::District)
    }

    /// It lies with those above the street, whom a meeting of the district does not order.
    pub fn is_above_street(&self) -> bool {
        self.standing() > Level::Street
    }

    /// Every level it has stood at.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        let stepped = self.steps.iter().flat_map(|step| [step.from, step.to]);
        stepped.chain(self.began).chain(self.fields.sorting.level)
    }
}
