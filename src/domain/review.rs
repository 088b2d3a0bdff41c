//! 上次议定事项落实情况: how the earlier decisions of a district stand on the day of its meeting.

use chrono::NaiveDate;

use super::decision::{CourseState, Decision};
use super::ids::DistrictId;
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

/// The same rule as the red light: the limit has passed, a report awaiting 核验 counting on the day it was made.
fn is_overdue(decision: &Decision, on: NaiveDate) -> bool {
    if decision.state == CourseState::Completed {
        return false;
    }
    let judged = match (&decision.state, &decision.report) {
        (CourseState::AwaitingVerification, Some(report)) => report.happened.occurred_on,
        _ => on,
    };
    match decision.next_review() {
        Some(review) => on > review,
        None => decision.limit().is_some_and(|limit| judged > limit),
    }
}
