//! 提交上级: what the street cannot settle goes to a body above it, whose answer closes the issue or gives it back.

use super::check::{Check, limit, line, paragraphs};
use super::sorting::{earliest, issue_of, next_step};
use super::*;
use crate::domain::issue::{Issue, IssueState};
use crate::domain::sorting::Level;

/// 提交上级: to whom, on what paper, by when an answer is wanted. Where those above have it without a letter, one may follow.
pub(super) fn refer(
    issue: &Issue,
    what: &What,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let What::ReferIssue {
        to,
        form,
        request,
        reason,
        skip,
        reply_by,
        happened,
        ..
    } = what
    else {
        return Err(Refusal::whole(Code::NothingChanged));
    };
    let from = issue.standing();
    let (to, request, reason) = (line(to), line(request), line(reason));
    let skips = next_step(issue, states, env).filter(|next| *next < Level::Higher);
    let mut check = Check::default();
    check.when(issue.is_unsorted(), "issue", Code::IssueUnsorted);
    check.filled("to", &to, limit::PLACE);
    check.filled("request", &request, limit::DECISION);
    check.filled("reason", &reason, limit::REASON);
    check.happened(happened, earliest(issue, states), &states.directory(), env);
    let sent = happened.occurred_on;
    let early = *reply_by <= sent;
    check.when(early, "reply_by", Code::DateNotAfter { date: sent });
    if let Some(next) = skips {
        check.unless(skip.is_some(), "skip", Code::LevelSkipped { next });
    }
    check.done()?;
    Ok(Event::IssueReferred {
        from,
        to,
        form: *form,
        request,
        reason,
        skipped: skip.filter(|_| skips.is_some()),
        reply_by: *reply_by,
        happened: happened.clone(),
    })
}

/// The answer of those above: it closes the issue, or gives it back to the district.
pub(super) fn answered(what: &What, states: &dyn States, env: &Env) -> Result<Event, Refusal> {
    let What::AnswerReferral {
        issue,
        reply,
        solved,
        happened,
    } = what
    else {
        return Err(Refusal::whole(Code::NothingChanged));
    };
    let found = issue_of(*issue, states)?;
    let asked = match (&found.state, &found.referral) {
        (IssueState::Referred { .. }, Some(asked)) => asked,
        _ => {
            let code = Code::IssueNotReferred { issue: *issue };
            return Err(Refusal::of("issue", code));
        }
    };
    let reply = paragraphs(reply);
    let mut check = Check::default();
    check.filled("reply", &reply, limit::DETAIL);
    let sent_on = asked.happened.occurred_on;
    check.happened(happened, sent_on, &states.directory(), env);
    check.done()?;
    Ok(Event::IssueReferralAnswered {
        reply,
        solved: *solved,
        happened: happened.clone(),
    })
}
