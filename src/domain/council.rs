//! 理事会: what its meetings came to, in the line offices report once a year.

use serde::{Deserialize, Serialize};

use super::meeting::OutcomeKind;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouncilTally {
    /// 协调解决: settled on the spot, or given to somebody and done since.
    pub settled: u64,
    /// 提交党委政府
    pub referred: u64,
    /// 提出社会管理意见
    pub opinions: u64,
}

impl CouncilTally {
    /// Counts `count` items that ended like that. What was heard, put off or not reached is no result, and
    /// what somebody was given is none before it is done: whoever counts leaves that out.
    pub fn add(&mut self, outcome: OutcomeKind, count: u64) {
        match outcome {
            OutcomeKind::SettledOnSite | OutcomeKind::Assigned => self.settled += count,
            OutcomeKind::Escalated => self.referred += count,
            OutcomeKind::OpinionAdopted => self.opinions += count,
            _ => {}
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == CouncilTally::default()
    }

    /// 协调解决矛盾487件，提交党委政府解决135件次，提出社会管理意见485条
    pub fn line(&self) -> String {
        format!(
            "协调解决矛盾{}件，提交党委政府解决{}件次，提出社会管理意见{}条",
            self.settled, self.referred, self.opinions
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// B29
    #[test]
    fn the_yearly_line_of_the_council_reads_as_offices_write_it() {
        let mut tally = CouncilTally::default();
        for (outcome, count) in [
            (OutcomeKind::SettledOnSite, 400),
            (OutcomeKind::Assigned, 87),
            (OutcomeKind::Escalated, 135),
            (OutcomeKind::OpinionAdopted, 485),
            (OutcomeKind::NotReached, 3),
            (OutcomeKind::ReportHeard, 12),
        ] {
            tally.add(outcome, count);
        }
        assert_eq!(
            tally.line(),
            "协调解决矛盾487件，提交党委政府解决135件次，提出社会管理意见485条"
        );
    }
}
