//! The figures by name: how each is made of the counts, how it is printed, and the sentence that defines it.

use super::counts::Counts;
use crate::text::messages::statistics as words;
use crate::text::{Lang, Text};

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Count(u64),
    /// Part and whole.
    Rate(u64, u64),
    /// Sum and number of what was summed.
    Mean(u64, u64),
}

/// Printed where there is nothing to divide by.
pub const NOTHING: &str = "—";

impl Value {
    /// 34, 97.1%, 6.3; — where there is nothing to divide by.
    ///
    /// One decimal, halves up. What is not whole never prints as whole: 1999 of 2000 is 99.9%, 1 of 3000 is 0.1%.
    pub fn text(self) -> String {
        match (self, self.tenths()) {
            (Value::Count(count), _) => count.to_string(),
            (_, None) => NOTHING.to_owned(),
            (Value::Rate(..), Some(tenths)) => format!("{}.{}%", tenths / 10, tenths % 10),
            (Value::Mean(..), Some(tenths)) => format!("{}.{}", tenths / 10, tenths % 10),
        }
    }

    /// In tenths of a per cent or of a day, as printed. None: a count, or nothing to divide by.
    pub fn tenths(self) -> Option<u64> {
        let rounded = |num: u64, den: u64, scale: u128| {
            let (num, den) = (u128::from(num), u128::from(den));
            (den > 0)
                .then(|| u64::try_from((num * scale * 2 + den) / (den * 2)).unwrap_or(u64::MAX))
        };
        match self {
            Value::Count(_) => None,
            Value::Rate(num, den) => rounded(num, den, 1000).map(|tenths| match num {
                0 => 0,
                _ if num >= den => tenths,
                _ => tenths.clamp(1, 999),
            }),
            Value::Mean(sum, of) => rounded(sum, of, 10),
        }
    }

    /// How long its bar is among those of `most`, out of `cells`: something is never nothing, less is never all.
    pub fn cells(self, most: u64, cells: u64) -> u64 {
        let own = self.weight();
        if own == 0 || most == 0 {
            return 0;
        }
        let share = (u128::from(own) * u128::from(cells) + u128::from(most) / 2) / u128::from(most);
        // Rounded, but only what is as much as the most fills all.
        let share = match own < most {
            true => share.min(u128::from(cells.saturating_sub(1))),
            false => share,
        };
        u64::try_from(share).unwrap_or(cells).clamp(1, cells.max(1))
    }

    /// What bars compare. Rates are shares of 100%.
    pub fn weight(self) -> u64 {
        match self {
            Value::Count(count) => count,
            _ => self.tenths().unwrap_or(0),
        }
    }

    pub fn is_rate(self) -> bool {
        matches!(self, Value::Rate(..))
    }
}

macro_rules! figures {
    ($($name:ident, $code:literal, $label:ident, $definition:ident, |$c:ident| $value:expr;)+) => {
        /// A figure of the table, in the order it is printed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Figure { $($name),+ }

        impl Figure {
            pub const ALL: &'static [Figure] = &[$(Figure::$name),+];

            /// Its key in JSON.
            pub fn code(self) -> &'static str {
                match self { $(Figure::$name => $code),+ }
            }

            fn texts(self) -> (Text, Text) {
                match self { $(Figure::$name => (words::$label, words::$definition)),+ }
            }

            pub fn of(self, counts: &Counts) -> Value {
                match self { $(Figure::$name => { let $c = counts; $value })+ }
            }
        }
    };
}

figures! {
    Assigned, "assigned", ASSIGNED, ASSIGNED_IS, |c| Value::Count(c.assigned);
    Finished, "finished", FINISHED, FINISHED_IS, |c| Value::Count(c.finished);
    CompletionRate, "completion_rate", COMPLETION, COMPLETION_IS, |c| Value::Rate(c.finished, c.assigned);
    Unfinished, "unfinished", UNFINISHED, UNFINISHED_IS, |c| Value::Count(c.assigned - c.finished);
    LongTerm, "long_term", LONG_TERM, LONG_TERM_IS, |c| Value::Count(c.long_term);
    Due, "due", DUE, DUE_IS, |c| Value::Count(c.due);
    OnTime, "on_time", ON_TIME, ON_TIME_IS, |c| Value::Count(c.on_time);
    OnTimeOfDue, "on_time_rate_of_due", ON_TIME_DUE, ON_TIME_DUE_IS, |c| Value::Rate(c.on_time, c.due);
    Expired, "expired", EXPIRED, EXPIRED_IS, |c| Value::Count(c.expired);
    OnTimeOfExpired, "on_time_rate_of_expired", ON_TIME_EXPIRED, ON_TIME_EXPIRED_IS, |c| Value::Rate(c.expired_on_time, c.expired);
    Late, "finished_late", LATE, LATE_IS, |c| Value::Count(c.late);
    Overdue, "overdue", OVERDUE, OVERDUE_IS, |c| Value::Count(c.overdue);
    Satisfaction, "satisfaction_rate", SATISFACTION, SATISFACTION_IS, |c| Value::Rate(c.satisfied, c.rated);
    Returned, "return_rate", RETURNED, RETURNED_IS, |c| Value::Rate(c.returned, c.assigned);
    Extended, "extension_rate", EXTENDED, EXTENDED_IS, |c| Value::Rate(c.extended, c.assigned);
    Relapsed, "relapse_rate", RELAPSED, RELAPSED_IS, |c| Value::Rate(c.relapsed, c.assigned);
    SelfSolved, "self_solved_rate", SELF_SOLVED, SELF_SOLVED_IS, |c| Value::Rate(c.self_solved, c.assigned);
    Workdays, "mean_workdays", WORKDAYS, WORKDAYS_IS, |c| Value::Mean(c.workdays, c.timed);
    Receipts, "receipt_rate", RECEIPTS, RECEIPTS_IS, |c| Value::Rate(c.receipts_in_time, c.receipts);
    Reports, "report_rate", REPORTS, REPORTS_IS, |c| Value::Rate(c.reports_in_time, c.reports);
    Excellent, "excellent", EXCELLENT, QUALITY_IS, |c| Value::Count(c.excellent);
    Good, "good", GOOD, QUALITY_IS, |c| Value::Count(c.good);
    Acceptable, "acceptable", ACCEPTABLE, QUALITY_IS, |c| Value::Count(c.acceptable);
    Poor, "poor", POOR, QUALITY_IS, |c| Value::Count(c.poor);
    Done, "done_in_period", DONE, DONE_IS, |c| Value::Count(c.done);
    CarriedIn, "carried_in", CARRIED_IN, CARRIED_IN_IS, |c| Value::Count(c.carried_in);
    CarriedOut, "carried_out", CARRIED_OUT, CARRIED_OUT_IS, |c| Value::Count(c.carried_out);
    Withdrawn, "withdrawn", WITHDRAWN, WITHDRAWN_IS, |c| Value::Count(c.withdrawn);
}

impl Figure {
    pub fn label(self, lang: Lang) -> &'static str {
        self.texts().0.get(lang)
    }

    /// The sentence that stands under the figure.
    pub fn definition(self, lang: Lang) -> &'static str {
        self.texts().1.get(lang)
    }

    /// 结转 is what is open on a day; a single month of a longer period has none of its own.
    pub fn has_months(self) -> bool {
        !matches!(self, Figure::CarriedIn | Figure::CarriedOut)
    }

    /// The next or the one before, in a circle.
    pub fn step(self, back: bool) -> Figure {
        let at = Self::ALL.iter().position(|known| *known == self);
        let (at, all) = (at.unwrap_or(0), Self::ALL.len());
        let to = if back { at + all - 1 } else { at + 1 };
        Self::ALL.get(to % all).copied().unwrap_or(self)
    }
}
