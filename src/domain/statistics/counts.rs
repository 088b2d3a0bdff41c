//! Counting: what one decision adds to the figures of a period.

use chrono::NaiveDate;

use super::line::{End, Line};
use super::period::{Period, day_before};
use crate::domain::calendar::Calendar;
use crate::domain::decision::{Quality, Satisfaction};

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// Whole numbers only: groups add up to their total.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Counts {
            $($(#[$doc])* pub $name: u64),+
        }

        impl std::ops::AddAssign<&Counts> for Counts {
            fn add_assign(&mut self, other: &Counts) {
                $(self.$name += other.$name;)+
            }
        }
    };
}

counts! {
    /// 交办 in the period, without 撤销.
    assigned,
    /// Of those, 办结 by the cut-off.
    finished,
    /// Of those, 长期 and not finished.
    long_term,
    withdrawn,
    /// Of those assigned: 满意 and 基本满意, and all that were asked.
    satisfied,
    rated,
    returned,
    extended,
    relapsed,
    /// Finished and never 提交上级.
    self_solved,
    /// Working days from 交办 to 办结, summed, and over how many.
    workdays,
    timed,
    excellent,
    good,
    acceptable,
    poor,
    /// 签收 that was due, and that came in time.
    receipts,
    receipts_in_time,
    /// Limit in force in the period.
    due,
    on_time,
    /// 超时办结
    late,
    /// 逾期未办结
    overdue,
    /// Of those due, the limit has passed and nothing waits for 核验.
    expired,
    expired_on_time,
    /// Reports that a 反馈周期 asked for in the period.
    reports,
    reports_in_time,
    /// 办结 in the period, whenever they were assigned.
    done,
    /// Open when the period began, and when it ended (at the cut-off).
    carried_in,
    carried_out,
}

/// A period as judged on a day.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    pub period: Period,
    /// Everything is judged as it stood at the end of this day.
    pub as_of: NaiveDate,
    /// The last day that is wholly over: a limit on it has passed.
    over: NaiveDate,
    calendar: &'a Calendar,
    receipt_workdays: u32,
}

/// The parts of a decision's course, each counted in the month of its own day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Assigned,
    Due,
    Done,
    /// 结转: belongs to no month.
    Stock,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::Assigned, Part::Due, Part::Done, Part::Stock];
}

impl<'a> Frame<'a> {
    pub fn new(
        period: Period,
        today: NaiveDate,
        calendar: &'a Calendar,
        receipt_workdays: u32,
    ) -> Self {
        Frame {
            period,
            as_of: period.to.min(today),
            over: period.to.min(day_before(today)),
            calendar,
            receipt_workdays,
        }
    }

    /// The day by which a part of this decision belongs to the period. None: it does not.
    pub fn day(&self, part: Part, line: &Line) -> Option<NaiveDate> {
        if line.assigned_on > self.as_of {
            // Of a later time than the one looked at.
            return None;
        }
        let day = match part {
            Part::Assigned => Some(line.assigned_on),
            Part::Due => line.limit,
            Part::Done => match line.end {
                End::On(day) if day <= self.as_of => Some(day),
                _ => None,
            },
            Part::Stock => return Some(line.assigned_on),
        };
        day.filter(|day| self.period.contains(*day))
    }

    /// What that part adds, once [`Frame::day`] has said that it belongs here.
    pub fn add(&self, part: Part, line: &Line, into: &mut Counts) {
        match part {
            Part::Assigned => self.assigned(line, into),
            Part::Due => self.due(line, into),
            Part::Done => into.done += 1,
            Part::Stock => self.stock(line, into),
        }
    }

    /// Everything of one decision, as the total and every group but a month counts it.
    pub fn whole(&self, line: &Line, into: &mut Counts) {
        for part in Part::ALL {
            if self.day(part, line).is_some() {
                self.add(part, line, into);
            }
        }
        for (_, in_time) in self.reports(line) {
            into.reports += 1;
            into.reports_in_time += u64::from(in_time);
        }
    }

    fn is_finished(&self, line: &Line) -> bool {
        match line.end {
            End::On(day) => day <= self.as_of,
            End::Undated => true,
            End::Open | End::Withdrawn => false,
        }
    }

    fn assigned(&self, line: &Line, into: &mut Counts) {
        if line.end == End::Withdrawn {
            into.withdrawn += 1;
            return;
        }
        into.assigned += 1;
        into.returned += u64::from(line.returned);
        into.extended += u64::from(line.extended);
        into.relapsed += u64::from(line.relapsed);
        self.receipt(line, into);
        if !self.is_finished(line) {
            into.long_term += u64::from(line.limit.is_none() && !line.published);
            return;
        }
        into.finished += 1;
        into.self_solved += u64::from(!line.escalated);
        if let End::On(day) = line.end {
            into.timed += 1;
            into.workdays += u64::from(self.calendar.workdays_between(line.assigned_on, day));
        }
        match line.satisfaction {
            Some(Satisfaction::Satisfied | Satisfaction::Mostly) => {
                into.rated += 1;
                into.satisfied += 1;
            }
            Some(Satisfaction::Dissatisfied) => into.rated += 1,
            Some(Satisfaction::NotAsked) | None => {}
        }
        match line.quality {
            Some(Quality::Excellent) => into.excellent += 1,
            Some(Quality::Good) => into.good += 1,
            Some(Quality::Acceptable) => into.acceptable += 1,
            Some(Quality::Poor) => into.poor += 1,
            None => {}
        }
    }

    fn receipt(&self, line: &Line, into: &mut Counts) {
        let Some(issued) = line.issued_on.filter(|day| *day <= self.as_of) else {
            return;
        };
        let allowed = |day| self.calendar.workdays_between(issued, day) <= self.receipt_workdays;
        match line.signed_on.filter(|day| *day <= self.as_of) {
            Some(day) => {
                into.receipts += 1;
                into.receipts_in_time += u64::from(allowed(day));
            }
            // Still within its working days: not due yet.
            None => into.receipts += u64::from(!allowed(self.as_of)),
        }
    }

    fn due(&self, line: &Line, into: &mut Counts) {
        let Some(limit) = line.limit else { return };
        let expired = limit <= self.over;
        match line.end {
            // Nobody knows whether it was in time.
            End::Withdrawn | End::Undated => return,
            End::On(day) if day <= self.as_of => {
                let in_time = day <= limit;
                into.on_time += u64::from(in_time);
                into.late += u64::from(!in_time);
                into.expired += u64::from(expired);
                into.expired_on_time += u64::from(expired && in_time);
            }
            _ => {
                // Reported in time and waiting for 核验: the unit did its part, the word is the supervision group's.
                let waits = line.reported_on.is_some_and(|day| day <= limit);
                into.overdue += u64::from(expired && !waits);
                into.expired += u64::from(expired && !waits);
            }
        }
        into.due += 1;
    }

    fn stock(&self, line: &Line, into: &mut Counts) {
        if line.end == End::Withdrawn {
            return;
        }
        into.carried_out += u64::from(!self.is_finished(line));
        let open_before = match line.end {
            End::On(day) => day >= self.period.from,
            End::Undated => false,
            End::Open | End::Withdrawn => true,
        };
        into.carried_in += u64::from(open_before && line.assigned_on < self.period.from);
    }

    /// The reports that its 反馈周期 asked for in the period: the last day of each, and whether one came within that cycle.
    pub fn reports(&self, line: &Line) -> Vec<(NaiveDate, bool)> {
        let Some(cycle) = line.cycle.filter(|_| line.end != End::Withdrawn) else {
            return Vec::new();
        };
        let until = match line.end {
            End::On(day) => day.min(self.over),
            End::Undated => return Vec::new(),
            _ => self.over,
        };
        let mut asked = Vec::new();
        let mut start = line.reports_from;
        loop {
            let due = cycle.after(start);
            if due > until || due <= start {
                return asked;
            }
            if self.period.contains(due) {
                let came = line.reports.iter().any(|day| start < *day && *day <= due);
                asked.push((due, came));
            }
            start = due;
        }
    }
}
