//! What a patrol comes to, in numbers.

use chrono::NaiveDate;

use super::{FindingState, Patrol};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub stretches: usize,
    pub people: usize,
    /// Persons times shifts.
    pub duties: usize,
    pub findings: usize,
    /// 已整改
    pub rectified: usize,
    pub overdue: usize,
    /// Sent back at least once.
    pub returned: usize,
    /// 反弹
    pub relapsed: usize,
    /// Became issues.
    pub issues: usize,
    /// 回头看 of decisions that found nothing.
    pub passed: usize,
}

impl Patrol {
    pub fn tally(&self, today: NaiveDate) -> Tally {
        let count = |is: &dyn Fn(&super::Finding) -> bool| {
            self.findings.iter().filter(|finding| is(finding)).count()
        };
        Tally {
            stretches: self.plan.stretches.len(),
            people: self.team.len(),
            duties: self.draw.as_ref().map_or(0, |draw| draw.roster.len()),
            findings: self.findings.len(),
            rectified: count(&|finding| finding.state == FindingState::Accepted),
            overdue: count(&|finding| finding.is_overdue(today)),
            returned: count(&|finding| finding.returns > 0),
            relapsed: count(&|finding| finding.relapsed),
            issues: count(&|finding| finding.issue.is_some()),
            passed: self.passed.len(),
        }
    }
}
