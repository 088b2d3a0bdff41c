//! Acts that are words, a day and who said them. What a form says of a row, and what the rules are asked before there is a form, are
//! made in one place.

use chrono::NaiveDate;

use super::fields;
use super::kind::Act;
use crate::app::contract::What;
use crate::app::form::Form;
use crate::app::msg::Refused;
use crate::app::screens::parts::paper::paper_of;
use crate::app::shared::Shared;
use crate::domain::decision::NoticeKind;
use crate::domain::env::Happened;
use crate::domain::ids::DecisionId;
use crate::domain::query::CourseView;

/// `words` gives the text of a field. None: an act that needs more than words and a day.
pub fn what(
    act: Act,
    decision: DecisionId,
    words: impl Fn(&str) -> String,
    day: NaiveDate,
    happened: Happened,
) -> Option<What> {
    Some(match act {
        Act::Progress => What::Progress {
            decision,
            text: words("text"),
            happened,
        },
        Act::Done => What::ReportDone {
            decision,
            text: words("text"),
            happened,
        },
        Act::StrikeOff => What::StrikeOff {
            decision,
            note: words("note"),
            happened,
        },
        Act::Return => What::Return {
            decision,
            reason: words("reason"),
            limit: day,
            happened,
        },
        Act::Block => What::Block {
            decision,
            reason: words("reason"),
            happened,
        },
        Act::Unblock => What::Unblock {
            decision,
            note: words("note"),
            happened,
        },
        Act::Escalate => What::Escalate {
            decision,
            to: words("to"),
            reply_by: day,
            form: paper_of(&words("form")),
            request: words("request"),
            happened,
        },
        Act::Replied => What::AnswerEscalation {
            decision,
            reply: words("reply"),
            solved: words("solved") == "solved",
            happened,
        },
        Act::Review => What::Review {
            decision,
            note: words("note"),
            happened,
        },
        Act::Routine => What::MakeRoutine {
            decision,
            note: words("note"),
            happened,
        },
        Act::Relapse => What::Relapse {
            decision,
            finding: words("finding"),
            limit: day,
            happened,
        },
        Act::Cancel => What::CancelDecision {
            decision,
            reason: words("reason"),
            basis: words("basis"),
            happened,
        },
        Act::Publish => What::PublishDecision {
            decision,
            kind: match words("kind").as_str() {
                "comments" => NoticeKind::Comments,
                _ => NoticeKind::PublicNotice,
            },
            from: None,
            until: day,
            place: words("place"),
            happened,
        },
        Act::Receipt
        | Act::Published
        | Act::Verify
        | Act::Extend
        | Act::Evidence
        | Act::Owner
        | Act::Reassign => {
            return None;
        }
    })
}

/// What the form says of one row.
pub fn whats(
    act: Act,
    form: &Form,
    view: &CourseView,
    shared: &Shared,
) -> Result<Vec<What>, Vec<Refused>> {
    let day = match act {
        Act::Return | Act::Relapse => fields::coming_day(form, "limit", shared)?,
        Act::Escalate => fields::coming_day(form, "reply_by", shared)?,
        Act::Publish => fields::coming_day(form, "until", shared)?,
        _ => shared.now.date_naive(),
    };
    let words = |key: &str| match key {
        "solved" | "kind" | "form" => form.choice(key).to_owned(),
        key => form.text(key).to_owned(),
    };
    let happened = fields::happened(form, "by", Some(view), shared);
    let what = what(act, view.decision.id, words, day, happened);
    Ok(what.into_iter().collect())
}
