//! 上次议定事项落实情况: how the earlier decisions of a district stand on the day of its meeting.

use chrono::NaiveDate;

use super::decision::{CourseState, Decision};
use super::ids::{DecisionId, DistrictId, MeetingId};
use super::meeting::ReviewSummary;
use super::statistics::{End, Line};

/// How far a decision has come, as the report asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Not 办结; the day of the report that waits for 核验.
    Open { reported_on: Option<NaiveDate> },
    /// 办结, on a day that an old ledger does not say.
    Done { on: Option<NaiveDate> },
    /// 销号, and the day it was 办结.
    Closed {
        on: Option<NaiveDate>,
        done_on: Option<NaiveDate>,
    },
}

/// What the report says of one decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stood {
    Closed,
    Overdue,
    InProgress,
}

/// How it stood on `on`, whatever has happened since: a meeting held on paper is entered afterwards. None: it was struck off
/// before the last meeting (`since`), or nobody knows when; that is no news.
///
/// `limit`: the limit in force, else the next review.
pub fn stood(
    reached: Reached,
    limit: Option<NaiveDate>,
    since: Option<NaiveDate>,
    on: NaiveDate,
) -> Option<Stood> {
    let by_then = |day: Option<NaiveDate>| day.filter(|day| *day <= on);
    let judged_on = match reached {
        Reached::Closed { on: None, .. } => return None,
        Reached::Closed { on: closed, .. } if by_then(closed).is_some() => {
            let news = since.is_none_or(|since| closed.is_some_and(|day| day >= since));
            return news.then_some(Stood::Closed);
        }
        Reached::Closed { done_on, .. } if by_then(done_on).is_some() => {
            return Some(Stood::InProgress);
        }
        Reached::Done { on: done } if done.is_none() || by_then(done).is_some() => {
            return Some(Stood::InProgress);
        }
        Reached::Open { reported_on } => by_then(reported_on).unwrap_or(on),
        Reached::Closed { .. } | Reached::Done { .. } => on,
    };
    Some(match limit.is_some_and(|limit| judged_on > limit) {
        true => Stood::Overdue,
        false => Stood::InProgress,
    })
}

impl ReviewSummary {
    pub fn count(&mut self, decision: DecisionId, stood: Stood) {
        match stood {
            Stood::Closed => self.closed += 1,
            Stood::Overdue => self.overdue += 1,
            Stood::InProgress => self.in_progress += 1,
        }
        self.total += 1;
        self.decisions.push(decision);
    }
}

/// Counts the open decisions of the district and those struck off since its last meeting (`since`; None: there was none),
/// as they stood on `on`. Withdrawn ones do not count. Decisions assigned later are not of an earlier meeting, and those of
/// the day itself only where a meeting made them that was held before this one (`was_before`).
pub fn summary<'a>(
    (was_before, district): (&dyn Fn(MeetingId) -> bool, DistrictId),
    since: Option<NaiveDate>,
    on: NaiveDate,
    decisions: impl Iterator<Item = &'a Decision>,
) -> ReviewSummary {
    let mut summary = ReviewSummary::default();
    for decision in decisions {
        if decision.origin.district != district
            || !is_earlier(decision, was_before, on)
            || decision.state == CourseState::Withdrawn
        {
            continue;
        }
        let limit = decision.limit().or(decision.next_review());
        if let Some(stood) = stood(reached(decision), limit, since, on) {
            summary.count(decision.id, stood);
        }
    }
    summary
}

fn is_earlier(decision: &Decision, was_before: &dyn Fn(MeetingId) -> bool, on: NaiveDate) -> bool {
    let earlier = || decision.origin.meeting.is_some_and(was_before);
    decision.assigned_on < on || (decision.assigned_on == on && earlier())
}

fn reached(decision: &Decision) -> Reached {
    let done_on = match Line::of(decision).end {
        End::On(day) => Some(day),
        _ => None,
    };
    match decision.state {
        CourseState::Completed => Reached::Done { on: done_on },
        CourseState::Closed | CourseState::Withdrawn => Reached::Closed {
            on: decision.closed_on,
            done_on,
        },
        CourseState::AwaitingVerification => Reached::Open {
            reported_on: decision
                .report
                .as_ref()
                .map(|report| report.happened.occurred_on),
        },
        CourseState::Published | CourseState::AwaitingReceipt | CourseState::InProgress => {
            Reached::Open { reported_on: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Origin;
    use crate::domain::env::{Channel, Happened};
    use crate::domain::event::Event;
    use crate::domain::ids::{PersonId, UnitId};
    use crate::domain::meeting::{DraftTerms, Due, Terms};
    use crate::domain::office::CategoryRef;
    use crate::domain::testing::{World, day};
    use uuid::Uuid;

    fn terms(world: &World, due: Due) -> Terms {
        let (lead, owner): (UnitId, PersonId) = (world.unit("城管中队"), world.person("周海明"));
        let draft = DraftTerms {
            text: "夜间集中整治".to_string(),
            lead: Some(lead),
            owner: Some(owner),
            due: Some(due),
            ..DraftTerms::default()
        };
        use crate::domain::decide::States;
        draft
            .complete(&world.directory(), day("2026-10-20"))
            .unwrap()
    }

    /// A decision of 2026-10-20 due on that day, after these further facts.
    fn decision(
        world: &World,
        n: u128,
        due: &str,
        district: DistrictId,
        more: &[Event],
    ) -> Decision {
        let due = match due {
            "long" => Due::LongTerm {
                review: crate::domain::cycle::Cycle::Monthly,
            },
            date => Due::On {
                date: day(date),
                time: None,
            },
        };
        let assigned = Event::DecisionAssigned {
            origin: Origin {
                district,
                category: CategoryRef {
                    root: "environment".to_string(),
                    sub: None,
                },
                meeting: None,
                item: None,
                issues: Vec::new(),
                subject: "夜间摊贩占道".to_string(),
                label: "一".to_string(),
                number: None,
                imported: String::new(),
            },
            terms: Box::new(terms(world, due)),
            assigned_on: day("2026-10-20"),
        };
        let first = Decision::assigned(DecisionId(Uuid::from_u128(n)), &assigned).unwrap();
        more.iter()
            .fold(first, |known, event| known.evolve(day("2026-11-01"), event))
    }

    fn on(date: &str) -> Happened {
        Happened {
            by: None,
            channel: Channel::InPerson,
            occurred_on: day(date),
        }
    }

    #[test]
    fn each_decision_of_the_district_counts_once_as_it_stands_that_day() {
        let world = World::new(day("2026-11-20"));
        let here = world.district("杜鹃片区");
        let elsewhere = world.district("牡丹片区");
        let struck = |date: &str| Event::StruckOff {
            note: String::new(),
            happened: on(date),
        };
        let reported = |date: &str| Event::ReportedDone {
            text: "已办".to_string(),
            happened: on(date),
        };
        let cancelled = Event::Cancelled {
            reason: "并案".to_string(),
            basis: "主持人同意".to_string(),
            happened: on("2026-11-01"),
        };
        let all = [
            decision(&world, 1, "2026-12-04", here, &[]),
            decision(&world, 2, "2026-11-19", here, &[]),
            // Reported in time, waiting for 核验: not late.
            decision(&world, 3, "2026-11-10", here, &[reported("2026-11-10")]),
            decision(&world, 4, "2026-11-10", here, &[reported("2026-11-11")]),
            decision(&world, 5, "2026-11-10", here, &[struck("2026-11-08")]),
            // Struck off before the last meeting: reported there.
            decision(&world, 6, "2026-11-10", here, &[struck("2026-10-25")]),
            decision(&world, 7, "2026-11-10", here, &[cancelled]),
            decision(&world, 8, "2026-11-10", elsewhere, &[]),
            decision(&world, 9, "2026-11-20", here, &[]),
            decision(&world, 10, "long", here, &[]),
        ];
        let since = Some(day("2026-11-01"));
        let was_before = |made: MeetingId| made.0.as_u128() < 20;
        let here = (&was_before as &dyn Fn(MeetingId) -> bool, here);
        let found = summary(here, since, day("2026-11-20"), all.iter());
        assert_eq!(
            (found.total, found.closed, found.in_progress, found.overdue),
            (7, 1, 4, 2)
        );
        assert_eq!(
            found.decisions.len() as u32,
            found.closed + found.in_progress + found.overdue
        );
        // A month later the long-term one has missed its review too.
        let later = summary(here, since, day("2026-12-21"), all.iter());
        assert_eq!((later.in_progress, later.overdue), (1, 5));
        // The decisions of the meeting itself are not its own review.
        let same_day = summary(here, None, day("2026-10-20"), all.iter());
        assert_eq!(same_day.total, 0);
        // Those of a meeting that was held before it that day are.
        let made_by = |meeting: u128| {
            let mut known = decision(&world, 11, "2026-12-04", here.1, &[]);
            known.origin.meeting = Some(MeetingId(Uuid::from_u128(meeting)));
            known
        };
        for (made, total) in [(19, 1), (20, 0), (21, 0)] {
            let found = summary(here, None, day("2026-10-20"), [&made_by(made)].into_iter());
            assert_eq!(found.total, total);
        }
    }

    #[test]
    fn a_meeting_entered_afterwards_hears_what_stood_then() {
        let known = |day_of: &str| Some(day(day_of));
        let (since, on) = (known("2026-11-01"), day("2026-11-20"));
        let closed = |closed: &str, done: &str| Reached::Closed {
            on: known(closed),
            done_on: known(done),
        };
        let reported = |on: &str| Reached::Open {
            reported_on: known(on),
        };
        let done = |on: &str| Reached::Done { on: known(on) };
        let open = Reached::Open { reported_on: None };
        let cases = [
            (open, "2026-11-20", Some(Stood::InProgress)),
            (open, "2026-11-19", Some(Stood::Overdue)),
            (
                reported("2026-11-18"),
                "2026-11-18",
                Some(Stood::InProgress),
            ),
            (reported("2026-11-19"), "2026-11-18", Some(Stood::Overdue)),
            // Reported after the meeting: on its day nothing was.
            (reported("2026-11-25"), "2026-11-18", Some(Stood::Overdue)),
            (done("2026-11-20"), "2026-11-18", Some(Stood::InProgress)),
            (done("2026-11-21"), "2026-11-18", Some(Stood::Overdue)),
            (
                closed("2026-11-20", "2026-11-18"),
                "2026-11-18",
                Some(Stood::Closed),
            ),
            (
                closed("2026-11-01", "2026-10-30"),
                "2026-11-18",
                Some(Stood::Closed),
            ),
            (closed("2026-10-31", "2026-10-30"), "2026-11-18", None),
            (
                closed("2026-11-21", "2026-11-20"),
                "2026-11-18",
                Some(Stood::InProgress),
            ),
            (
                closed("2026-11-25", "2026-11-24"),
                "2026-11-18",
                Some(Stood::Overdue),
            ),
            (
                closed("2026-11-25", "2026-11-24"),
                "2026-11-30",
                Some(Stood::InProgress),
            ),
        ];
        for (reached, limit, expected) in cases {
            let found = stood(reached, known(limit), since, on);
            assert_eq!(found, expected, "{reached:?} until {limit}");
        }
        // An old ledger that does not say when: no news, at the first meeting neither.
        let undated = Reached::Closed {
            on: None,
            done_on: None,
        };
        for since in [since, None] {
            assert_eq!(stood(undated, known("2026-11-18"), since, on), None);
        }
        let old = Reached::Done { on: None };
        assert_eq!(
            stood(old, known("2026-11-18"), since, on),
            Some(Stood::InProgress)
        );
    }
}
