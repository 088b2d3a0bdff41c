//! 上次议定事项落实情况: how the earlier decisions of a district stand on the day of its meeting.

use chrono::NaiveDate;

use super::decision::{CourseState, Decision};
use super::ids::DistrictId;
use super::lights;
use super::meeting::ReviewSummary;

/// Counts the open decisions of the district and those struck off since its last meeting (`since`; None: there was none),
/// as they stand on `on`. Withdrawn ones do not count. Decisions assigned on `on` or later are of this meeting, not of an
/// earlier one.
pub fn summary<'a>(
    district: DistrictId,
    since: Option<NaiveDate>,
    on: NaiveDate,
    decisions: impl Iterator<Item = &'a Decision>,
) -> ReviewSummary {
    let mut summary = ReviewSummary::default();
    for decision in decisions {
        if decision.origin.district != district
            || decision.assigned_on >= on
            || decision.state == CourseState::Withdrawn
        {
            continue;
        }
        if decision.state == CourseState::Closed {
            let news = match (decision.closed_on, since) {
                (Some(closed), Some(since)) => closed >= since,
                _ => true,
            };
            if !news {
                continue;
            }
            summary.closed += 1;
        } else if is_overdue(decision, on) {
            summary.overdue += 1;
        } else {
            summary.in_progress += 1;
        }
        summary.total += 1;
        summary.decisions.push(decision.id);
    }
    summary
}

/// The red light of that day.
fn is_overdue(decision: &Decision, on: NaiveDate) -> bool {
    lights::days_overdue(&decision.course_on(on), on) > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Origin;
    use crate::domain::env::{Channel, Happened};
    use crate::domain::event::Event;
    use crate::domain::ids::{DecisionId, PersonId, UnitId};
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
        draft.complete(&world.directory()).unwrap()
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
    }
}
