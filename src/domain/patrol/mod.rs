//! 回头看: a team drawn one from each unit, its shifts around the clock, and what it found: 巡查—上报—整改—反馈.

mod draw;
mod evolve;
mod roster;
mod tally;

pub use draw::{METHOD, NotASeed, Seed, draw};
pub use tally::Tally;

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use super::decision::EvidenceFile;
use super::directory::Directory;
use super::env::Happened;
use super::ids::{DecisionId, FindingId, IssueId, PatrolId, PersonId, UnitId};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patrol {
    pub id: PatrolId,
    pub plan: PatrolPlan,
    pub state: PatrolState,
    /// The draw that holds. Earlier ones stand in the history.
    pub draw: Option<Draw>,
    /// One of each unit, in the order of the plan.
    pub team: Vec<Member>,
    pub findings: Vec<Finding>,
    /// 回头看 without a finding.
    pub passed: Vec<Passed>,
}

/// What is to be inspected, by whom and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatrolPlan {
    pub name: String,
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Each sends one person.
    pub units: Vec<UnitId>,
    pub stretches: Vec<Stretch>,
    pub shifts: Vec<Shift>,
}

/// 路段、点位
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub place: String,
    /// Responsible for it: its people do not inspect it.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Decisions to look at.
    #[serde(default)]
    pub decisions: Vec<DecisionId>,
}

/// Both equal: the whole day. `to` before `from`: over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PatrolState {
    /// 待抽取
    Planned,
    /// 已排班
    Drawn,
    /// 已结束
    Ended,
    /// 已作废
    Cancelled,
}

impl PatrolState {
    pub fn zh(self) -> &'static str {
        match self {
            PatrolState::Planned => "待抽取",
            PatrolState::Drawn => "已排班",
            PatrolState::Ended => "已结束",
            PatrolState::Cancelled => "已作废",
        }
    }
}

/// A draw with everything that is needed to do it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    pub method: String,
    pub seed: Seed,
    /// The people of each unit on that day, in the order of the plan.
    pub candidates: Vec<(UnitId, Vec<PersonId>)>,
    pub drawn: Vec<(UnitId, PersonId)>,
    /// The member on duty (its place in `drawn`) for each day, shift and stretch, in this order.
    pub roster: Vec<u16>,
    /// Why it was drawn again; empty the first time.
    #[serde(default)]
    pub reason: String,
    pub happened: Happened,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub unit: UnitId,
    pub drawn: PersonId,
    pub swaps: Vec<Swap>,
}

/// 换人: from that day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    pub to: PersonId,
    pub reason: String,
    pub happened: Happened,
}

impl Member {
    /// Whoever it is today, after all swaps.
    pub fn person(&self) -> PersonId {
        self.swaps.last().map_or(self.drawn, |swap| swap.to)
    }

    pub fn person_on(&self, day: NaiveDate) -> PersonId {
        let held = |swap: &&Swap| swap.happened.occurred_on <= day;
        self.swaps
            .iter()
            .rfind(held)
            .map_or(self.drawn, |swap| swap.to)
    }
}

/// What somebody saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingFields {
    /// Place of the stretch in the plan.
    #[serde(default)]
    pub stretch: Option<u16>,
    pub place: String,
    pub text: String,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    /// The decision it shows to be undone.
    #[serde(default)]
    pub decision: Option<DecisionId>,
    #[serde(default)]
    pub files: Vec<EvidenceFile>,
}

/// 整改: who mends it, until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rectification {
    pub unit: UnitId,
    pub limit: NaiveDate,
    #[serde(default)]
    pub demand: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub id: FindingId,
    pub fields: FindingFields,
    pub found: Happened,
    pub state: FindingState,
    /// Its decision was over and is open again.
    pub relapsed: bool,
    pub rectification: Option<Rectification>,
    /// 反馈, oldest first.
    pub answers: Vec<Feedback>,
    /// How often the answer was not accepted.
    pub returns: u32,
    pub accepted: Option<Happened>,
    /// The issue it became.
    pub issue: Option<IssueId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    pub text: String,
    #[serde(default)]
    pub files: Vec<EvidenceFile>,
    pub happened: Happened,
}

/// 巡查—上报—整改—反馈, and the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingState {
    /// 待上报
    Found,
    /// 待交办
    Reported,
    /// 整改中
    Rectifying,
    /// 待复核
    Answered,
    /// 已整改
    Accepted,
}

impl FindingState {
    pub fn zh(self) -> &'static str {
        match self {
            FindingState::Found => "待上报",
            FindingState::Reported => "待交办",
            FindingState::Rectifying => "整改中",
            FindingState::Answered => "待复核",
            FindingState::Accepted => "已整改",
        }
    }
}

/// 回头看 of a decision that found nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    pub decision: DecisionId,
    pub note: String,
    pub happened: Happened,
}

impl Shift {
    /// `count` equal shifts of a whole day.
    pub fn around_the_clock(count: u32) -> Vec<Shift> {
        let count = count.clamp(1, 24);
        let at = |n: u32| {
            let minute = n * DAY / count % DAY;
            NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
        };
        (0..count)
            .map(|n| Shift {
                from: at(n),
                to: at(n + 1),
            })
            .collect()
    }

    fn start(&self) -> u32 {
        self.from.num_seconds_from_midnight() / 60
    }

    pub fn minutes(&self) -> u32 {
        match (self.to.num_seconds_from_midnight() / 60 + DAY - self.start()) % DAY {
            0 => DAY,
            minutes => minutes,
        }
    }

    /// The time of day lies in it.
    pub fn holds(&self, time: NaiveTime) -> bool {
        let since = (time.num_seconds_from_midnight() / 60 + DAY - self.start()) % DAY;
        since < self.minutes()
    }

    pub fn overlaps(&self, other: &Shift) -> bool {
        self.holds(other.from) || other.holds(self.from)
    }
}

/// `06:00–12:00`; the end of a day is 24:00.
impl std::fmt::Display for Shift {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}–", self.from.format("%H:%M"))?;
        match self.to.num_seconds_from_midnight() {
            0 => f.write_str("24:00"),
            _ => write!(f, "{}", self.to.format("%H:%M")),
        }
    }
}

impl PatrolPlan {
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let to = self.to;
        self.from.iter_days().take_while(move |day| *day <= to)
    }

    /// How many persons have to stand somewhere, all shifts of all days together.
    pub fn duties(&self) -> usize {
        self.days().take(1000).count() * self.shifts.len() * self.stretches.len()
    }

    /// Every decision to look at, once.
    pub fn decisions(&self) -> Vec<DecisionId> {
        let mut all: Vec<DecisionId> = Vec::new();
        for decision in self.stretches.iter().flat_map(|stretch| &stretch.decisions) {
            if !all.contains(decision) {
                all.push(*decision);
            }
        }
        all
    }
}

/// The people of each unit who can be drawn on that day: whoever has the unit for a home.
pub fn candidates(
    units: &[UnitId],
    directory: &Directory,
    day: NaiveDate,
) -> Vec<(UnitId, Vec<PersonId>)> {
    units
        .iter()
        .map(|unit| {
            let people = directory
                .people
                .values()
                .filter(|person| {
                    person.fields.unit == Some(*unit) && person.fields.period.holds(day)
                })
                .map(|person| person.id);
            (*unit, people.collect())
        })
        .collect()
}

/// Lays the roster for a team: the place in the team for each day, shift and stretch. Err: the stretch nobody may inspect.
pub fn lay_roster(
    plan: &PatrolPlan,
    seed: Seed,
    team: &[(UnitId, PersonId)],
    directory: &Directory,
) -> Result<Vec<u16>, usize> {
    let mut order: Vec<usize> = (0..team.len()).collect();
    order.sort_by_key(|member| (draw::order(seed, team[*member].1), *member));
    let barred = |member: usize, stretch: usize| {
        let (unit, person) = team[order[member]];
        plan.stretches[stretch]
            .unit
            .is_some_and(|home| is_of(unit, person, home, directory))
    };
    let slots = plan.days().count() * plan.shifts.len();
    let demand = roster::Demand {
        team: team.len(),
        slots,
        stretches: plan.stretches.len(),
        barred: &barred,
    };
    let duties = roster::roster(&demand).map_err(|unmanned| unmanned.0)?;
    let place = |member: usize| u16::try_from(order[member]).unwrap_or(u16::MAX);
    Ok(duties.into_iter().map(place).collect())
}

/// The member works in that unit, in whatever post.
pub fn is_of(unit: UnitId, person: PersonId, home: UnitId, directory: &Directory) -> bool {
    unit == home
        || directory
            .person(person)
            .is_some_and(|person| person.belongs_to(home))
}

/// One shift of a day: who stands where, in the order of the stretches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDuty {
    pub shift: Shift,
    pub people: Vec<PersonId>,
}

impl Patrol {
    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }

    /// Who serves on a day, shift by shift. Empty: no day of the patrol, or nobody is drawn yet.
    pub fn on_duty(&self, day: NaiveDate) -> Vec<OnDuty> {
        let Some(draw) = &self.draw else {
            return Vec::new();
        };
        let Some(nth) = self.plan.days().position(|known| known == day) else {
            return Vec::new();
        };
        let (shifts, stretches) = (self.plan.shifts.len(), self.plan.stretches.len());
        let of_day = draw.roster.iter().skip(nth * shifts * stretches);
        let people: Vec<PersonId> = of_day
            .take(shifts * stretches)
            .filter_map(|member| self.team.get(usize::from(*member)))
            .map(|member| member.person_on(day))
            .collect();
        self.plan
            .shifts
            .iter()
            .zip(people.chunks(stretches.max(1)))
            .map(|(shift, people)| OnDuty {
                shift: *shift,
                people: people.to_vec(),
            })
            .collect()
    }

    /// How many duties each member of the team has.
    pub fn load(&self, member: usize) -> usize {
        let roster = self.draw.iter().flat_map(|draw| &draw.roster);
        roster.filter(|on| usize::from(**on) == member).count()
    }

    /// The stretches a member inspects on any day from that one on.
    pub fn stretches_of(&self, member: usize, from: NaiveDate) -> Vec<usize> {
        let stretches = self.plan.stretches.len().max(1);
        let per_day = self.plan.shifts.len() * stretches;
        let first = self.plan.days().take_while(|day| *day < from).count() * per_day;
        let roster = self.draw.as_ref().map_or(&[][..], |draw| &draw.roster);
        let mut found: Vec<usize> = roster
            .iter()
            .enumerate()
            .skip(first)
            .filter(|(_, on)| usize::from(**on) == member)
            .map(|(duty, _)| duty % stretches)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Finding {
    pub fn limit(&self) -> Option<NaiveDate> {
        self.rectification.as_ref().map(|order| order.limit)
    }

    /// In the hands of a unit, and late.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state == FindingState::Rectifying && self.limit().is_some_and(|limit| limit < today)
    }
}
