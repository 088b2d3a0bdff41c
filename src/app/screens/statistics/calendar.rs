//! The calendar of due days: one month, how much falls due on each day of it.

use chrono::{Datelike, Days as Step, Months, NaiveDate};

use crate::app::contract::Query;
use crate::app::key::{Code, Key};
use crate::app::msg::RequestId;
use crate::app::screen::Cx;
use crate::domain::statistics::{month_end, month_of};

#[derive(Debug, Default)]
pub struct Days {
    /// The selected day. None: nothing was shown yet.
    day: Option<NaiveDate>,
    /// Days with something due, of the month of that day.
    due: Vec<(NaiveDate, u64)>,
    request: Option<RequestId>,
}

impl Days {
    pub fn day(&self) -> NaiveDate {
        self.day.unwrap_or_default()
    }

    /// The weeks of the month from Monday to Sunday; None: a day of another month.
    pub fn weeks(&self) -> Vec<[Option<NaiveDate>; 7]> {
        let first = month_of(self.day());
        let last = month_end(first);
        let mut weeks = Vec::new();
        let mut week = [None; 7];
        for day in first.iter_days().take_while(|day| *day <= last) {
            let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
            if let Some(place) = week.get_mut(at) {
                *place = Some(day);
            }
            if at == 6 || day == last {
                weeks.push(std::mem::take(&mut week));
            }
        }
        weeks
    }

    /// How much falls due on that day and is not done.
    pub fn due_on(&self, day: NaiveDate) -> u64 {
        self.due
            .iter()
            .find(|(known, _)| *known == day)
            .map_or(0, |(_, count)| *count)
    }

    pub fn total(&self) -> u64 {
        self.due.iter().map(|(_, count)| count).sum()
    }

    pub(super) fn load(&mut self, cx: &mut Cx) {
        let day = *self.day.get_or_insert(cx.env.today());
        self.request = Some(cx.load(Query::DueDays {
            month: month_of(day),
        }));
    }

    pub(super) fn put(&mut self, request: RequestId, due: Vec<(NaiveDate, u64)>) {
        if self.request == Some(request) {
            self.due = due;
        }
    }

    /// Arrows go by days and weeks, PgUp and PgDn by months, Home to today.
    pub(super) fn key(&mut self, key: Key, cx: &mut Cx) -> bool {
        if key.ctrl || key.shift {
            return false;
        }
        let day = self.day();
        let to = match key.code {
            Code::Left => day.checked_sub_days(Step::new(1)),
            Code::Right => day.checked_add_days(Step::new(1)),
            Code::Up => day.checked_sub_days(Step::new(7)),
            Code::Down => day.checked_add_days(Step::new(7)),
            Code::PageUp => day.checked_sub_months(Months::new(1)),
            Code::PageDown => day.checked_add_months(Months::new(1)),
            Code::Home => Some(cx.env.today()),
            _ => return false,
        };
        if let Some(to) = to {
            self.day = Some(to);
            if month_of(to) != month_of(day) {
                // The counts of the old month say nothing about the new one.
                self.due.clear();
                self.load(cx);
            }
        }
        true
    }
}
