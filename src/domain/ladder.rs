//! 催办阶梯: what a unit is to be sent, and from which day on.
//!
//! 签收提醒 (not signed for) → 临期提醒 → 逾期催办 in writing → 再次催办 → 通报; beside it 反馈提醒 where a report of the 反馈周期 is missing.
//! For a long-term decision the review date stands for the limit. A step is sent once: only another limit, another lead or a
//! review held begins the ladder anew. While an extension waits for its answer, and while a report waits for 核验, it is the
//! office's turn and nobody is chased.
//!
//! Where a decision stands (`waiting`) follows from its facts alone; whether that is due today (`Bounds`) from dates alone. So
//! the register can keep the first by day and answer "what is to be sent today" from an index.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::decision::{CourseState, Decision, Reminder, ReminderStep};
use super::lights::light_bounds;
use super::office::Settings;

/// The place on the ladder: what was sent last, and so what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// Not signed for; counted from the day the minutes went out.
    Unsigned,
    /// A report of the 反馈周期 is due on that day.
    Report,
    /// Nothing was sent about this limit; the day is the limit.
    Fresh,
    /// The same for the review date of a long-term decision.
    FreshReview,
    /// 临期提醒 was sent; the day is the limit.
    Reminded,
    /// 催办 was sent; the day is the one an answer was asked for.
    Chased,
    /// It was answered on that day, and is still not done.
    ChasedAnswered,
    ChasedAgain,
    ChasedAgainAnswered,
}

impl Rung {
    pub const ALL: [Rung; 9] = [
        Rung::Unsigned,
        Rung::Report,
        Rung::Fresh,
        Rung::FreshReview,
        Rung::Reminded,
        Rung::Chased,
        Rung::ChasedAnswered,
        Rung::ChasedAgain,
        Rung::ChasedAgainAnswered,
    ];
}

/// One thing a decision waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    pub rung: Rung,
    /// The day it is counted from.
    pub from: NaiveDate,
}

/// It is the unit's turn: not done, and not reported as done.
pub fn in_hand(decision: &Decision) -> bool {
    matches!(
        decision.state,
        CourseState::AwaitingReceipt | CourseState::InProgress
    )
}

/// What a decision waits for, by its facts alone. Empty: nothing more is to be sent about this limit.
pub fn waiting(decision: &Decision) -> Vec<Waiting> {
    let mut waits = Vec::new();
    if !in_hand(decision) {
        return waits;
    }
    let sent = rungs(decision);
    // Whatever was sent has told the unit of the matter.
    if let Some(from) = decision.receipt_from().filter(|_| sent.is_empty()) {
        waits.push(Waiting {
            rung: Rung::Unsigned,
            from,
        });
    }
    if let Some(due) = decision.report_due() {
        let about = |sent: &Reminder| {
            sent.about == Some(due) && sent.step == ReminderStep::Report
                || sent.happened.occurred_on > due
        };
        if !decision.reminders.iter().any(about) {
            waits.push(Waiting {
                rung: Rung::Report,
                from: due,
            });
        }
    }
    waits.extend(by_limit(decision, sent));
    waits
}

/// Reminders about the limit that holds now.
pub fn rungs(decision: &Decision) -> &[Reminder] {
    decision
        .reminders
        .get(decision.ladder_since..)
        .unwrap_or(&[])
}

fn by_limit(decision: &Decision, sent: &[Reminder]) -> Option<Waiting> {
    if decision.pending_extension().is_some() {
        return None;
    }
    let was_sent = |step| sent.iter().any(|sent| sent.step == step);
    if was_sent(ReminderStep::Criticise) {
        return None;
    }
    let limit = decision.limit();
    let day = limit.or_else(|| decision.next_review())?;
    let chases: Vec<&Reminder> = sent
        .iter()
        .filter(|sent| sent.step == ReminderStep::Chase)
        .collect();
    let Some(last) = chases.last() else {
        let reminded = was_sent(ReminderStep::DueSoon) || was_sent(ReminderStep::Review);
        let rung = match (reminded, limit) {
            (true, _) => Rung::Reminded,
            (false, Some(_)) => Rung::Fresh,
            (false, None) => Rung::FreshReview,
        };
        return Some(Waiting { rung, from: day });
    };
    let again = chases.len() > 1;
    let asked_for = last.answer_by.unwrap_or(last.happened.occurred_on);
    let (rung, from) = match last.answered_on {
        None if again => (Rung::ChasedAgain, asked_for),
        None => (Rung::Chased, asked_for),
        Some(answered) if again => (Rung::ChasedAgainAnswered, answered),
        Some(answered) => (Rung::ChasedAnswered, answered),
    };
    // Chased before its day by hand, it is not late yet: neither chased again nor named in a circular.
    let from = from.max(day);
    Some(Waiting { rung, from })
}

/// The day's bounds: up to which day each rung is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    today: NaiveDate,
    through: [NaiveDate; Rung::ALL.len()],
}

impl Bounds {
    pub fn new(today: NaiveDate, calendar: &Calendar, settings: &Settings) -> Bounds {
        let yesterday = today.pred_opt().unwrap_or(today);
        let soon = light_bounds(today, calendar, settings.remind_workdays).yellow_through;
        // Never on the day itself, however few working days are set.
        let silent = |workdays| latest(today, workdays, calendar).min(yesterday);
        Bounds {
            today,
            through: Rung::ALL.map(|rung| match rung {
                Rung::Unsigned => silent(settings.receipt_workdays.saturating_add(1)),
                Rung::Report | Rung::Reminded => yesterday,
                Rung::Fresh | Rung::FreshReview => soon,
                Rung::Chased => silent(settings.chase_again_workdays),
                Rung::ChasedAgain => silent(settings.circular_workdays),
                Rung::ChasedAnswered | Rung::ChasedAgainAnswered => {
                    silent(settings.answered_workdays)
                }
            }),
        }
    }

    /// The last day counted from on which this rung is due today.
    pub fn through(&self, rung: Rung) -> NaiveDate {
        self.through[rung as usize]
    }

    /// What is to be sent today. None: it has time.
    pub fn step(&self, waiting: Waiting) -> Option<ReminderStep> {
        if waiting.from > self.through(waiting.rung) {
            return None;
        }
        let passed = waiting.from < self.today;
        Some(match waiting.rung {
            Rung::Unsigned => ReminderStep::Sign,
            Rung::Report => ReminderStep::Report,
            Rung::Fresh if !passed => ReminderStep::DueSoon,
            Rung::FreshReview if !passed => ReminderStep::Review,
            Rung::Fresh
            | Rung::FreshReview
            | Rung::Reminded
            | Rung::Chased
            | Rung::ChasedAnswered => ReminderStep::Chase,
            Rung::ChasedAgain | Rung::ChasedAgainAnswered => ReminderStep::Criticise,
        })
    }

    /// The strongest step that is due for a decision today: one paper, one matter.
    pub fn due(&self, decision: &Decision) -> Option<ReminderStep> {
        waiting(decision)
            .into_iter()
            .filter_map(|waiting| self.step(waiting))
            .max()
    }
}

/// The latest day from which `workdays` working days have passed up to today.
fn latest(today: NaiveDate, workdays: u32, calendar: &Calendar) -> NaiveDate {
    let mut day = today;
    while calendar.workdays_between(day, today) < workdays {
        match day.pred_opt() {
            Some(before) => day = before,
            None => break,
        }
    }
    day
}

/// By when an answer is asked for: `usual`, but a reminder that comes before the limit asks for none after it.
pub fn answer_by(
    decision: &Decision,
    step: ReminderStep,
    usual: NaiveDate,
    today: NaiveDate,
) -> NaiveDate {
    let limit = decision.limit().or_else(|| decision.next_review());
    match (step, limit) {
        (ReminderStep::Chase | ReminderStep::Criticise, _) | (_, None) => usual,
        (_, Some(limit)) if limit >= today => usual.min(limit),
        _ => usual,
    }
}

/// What somebody who sends by hand would most likely send: what is due, else what fits the day.
pub fn by_hand(decision: &Decision, bounds: &Bounds) -> ReminderStep {
    if let Some(step) = bounds.due(decision) {
        return step;
    }
    let overdue = |day: Option<NaiveDate>| day.is_some_and(|day| day < bounds.today);
    match (decision.limit(), decision.next_review()) {
        (limit @ Some(_), _) if overdue(limit) => ReminderStep::Chase,
        (None, review) if overdue(review) => ReminderStep::Chase,
        _ if decision.receipt_from().is_some() => ReminderStep::Sign,
        (Some(_), _) => ReminderStep::DueSoon,
        (None, Some(_)) => ReminderStep::Review,
        (None, None) => ReminderStep::Remind,
    }
}

#[cfg(test)]
#[path = "ladder_tests.rs"]
mod tests;
