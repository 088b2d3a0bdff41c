//! Back to the people: what became of an issue, in a sentence for a digest and as an answer to whoever raised it. Units are named,
//! people never.

use chrono::NaiveDate;

use crate::domain::dates::{format_date, format_short};
use crate::domain::decision::CourseState;
use crate::domain::issue::IssueState;
use crate::domain::meeting::OutcomeKind;
use crate::domain::query::{BoardRow, IssueView};

/// 11月20日会议议定：由城管中队办理，12月4日前完成，办理中.
pub fn became(view: &IssueView, today: NaiveDate) -> String {
    let Some(last) = view.hearings.iter().rfind(|one| one.outcome.is_some()) else {
        return match view.issue.state {
            IssueState::Scheduled { .. } => "已列入会议议程".to_string(),
            _ => "已登记，待研究".to_string(),
        };
    };
    let on = format_short(last.date, today);
    let outcome = last.outcome.map_or("", OutcomeKind::zh);
    let resumed = match &view.issue.state {
        IssueState::Deferred { resume_on } => format!("，{}续议", format_short(*resume_on, today)),
        _ => String::new(),
    };
    let work: Vec<String> = last
        .decisions
        .iter()
        .filter(|row| row.state != CourseState::Withdrawn)
        .map(|row| work(row, today))
        .collect();
    let work = match work.is_empty() {
        true => String::new(),
        false => format!("：{}", work.join("；")),
    };
    format!("{on}会议{outcome}{resumed}{work}")
}

/// 由城管中队办理，12月4日前完成，办理中.
fn work(row: &BoardRow, today: NaiveDate) -> String {
    let due = match (row.state, row.closed_on, row.due) {
        (CourseState::Closed, Some(on), _) => return done(row, on, today),
        (CourseState::Completed, ..) => return format!("由{}办理，已办结", row.lead_unit),
        (_, _, Some(due)) => format!("{}前完成", format_short(due, today)),
        _ => "长期坚持".to_string(),
    };
    format!("由{}办理，{due}，正在办理", row.lead_unit)
}

fn done(row: &BoardRow, on: NaiveDate, today: NaiveDate) -> String {
    let on = format_short(on, today);
    format!("由{}办理，已于{on}办结销号", row.lead_unit)
}

/// The answer to whoever raised it, short enough to send.
pub fn answer(view: &IssueView, office: &str, today: NaiveDate) -> String {
    let fields = &view.issue.fields;
    let raised = format_date(fields.raised_on);
    format!(
        "您{raised}反映的“{}”，{}。感谢您的关心和支持。{office}",
        fields.title,
        became(view, today)
    )
}
