//! 分流: 定格定人定责, the window's office, and the way of an issue up, down, to its solution and back to who raised it.

use super::check::{Check, limit, line, no_such, paragraphs};
use super::referring;
use super::*;
use crate::domain::env::Happened;
use crate::domain::issue::{Issue, IssueFields, IssueState, solved_at};
use crate::domain::place::{PlaceKind, Post};
use crate::domain::sorting::{Duty, Holder, Level, Skip, Sorting, Window};

/// Deepest a place can lie.
const DEEPEST: usize = PlaceKind::ALL.len();

/// A place and everything it lies in, the narrowest first.
pub(super) fn upwards(site: PlaceId, states: &dyn States) -> Vec<Arc<Place>> {
    let mut chain = Vec::new();
    let mut next = Some(site);
    while let Some(place) = next.and_then(|id| states.place(id)) {
        next = place.fields.parent;
        chain.push(place);
        if chain.len() >= DEEPEST {
            break;
        }
    }
    chain
}

/// What the place and the window tell of an issue, put where nobody said anything else. `before`: the fields until now.
pub(super) fn fill(
    fields: &mut IssueFields,
    before: Option<&IssueFields>,
    states: &dyn States,
    env: &Env,
) {
    let before = before.map(|fields| &fields.sorting);
    let duty = duty_of(fields, states);
    let source = fields.source;
    let sorting = &mut fields.sorting;
    route(sorting, before, states);
    let Some(site) = sorting.site else { return };
    if before.is_some_and(|before| before.site != sorting.site && before.owner == sorting.owner) {
        sorting.owner = None;
    }
    let chain = upwards(site, states);
    if sorting.level.is_none() {
        sorting.level = match source.from_above() {
            true => Some(source.level()),
            false => chain.first().map(|place| place.fields.kind.level()),
        };
    }
    if sorting.owner.is_none() {
        sorting.owner = owner(&chain, states, env);
    }
    if sorting.duty.is_none() {
        sorting.duty = Some(duty);
    }
}

/// 矛盾纠纷 is mediated; everything else a grid worker gathers and passes on.
fn duty_of(fields: &IssueFields, states: &dyn States) -> Duty {
    let label = states.office().category_label(&fields.category);
    match label.contains("纠纷") {
        true => Duty::Mediation,
        false => Duty::Information,
    }
}

/// The window's office is proposed; a choice that was made stays.
fn route(sorting: &mut Sorting, before: Option<&Sorting>, states: &dyn States) {
    let window = before.and_then(|before| before.window);
    if sorting.window == window {
        return;
    }
    let kept = before
        .is_some_and(|before| before.office == sorting.office && before.office == before.proposed);
    if kept {
        sorting.office = None;
    }
    let window = sorting.window;
    sorting.proposed =
        window.and_then(|window| proposed_office(window, &states.office(), &states.directory()));
    sorting.office = sorting.office.or(sorting.proposed);
}

/// The office that the table of the settings has for a window.
pub fn proposed_office(window: Window, office: &Office, directory: &Directory) -> Option<UnitId> {
    let name = office.settings.routing.of(window);
    let found = directory.unit_named(name).or_else(|| {
        // 公共管理办 and 公共管理办公室 are one.
        let other = match name.strip_suffix("公室") {
            Some(short) => short.to_string(),
            None => format!("{name}公室"),
        };
        directory.unit_named(&other)
    });
    found.map(|unit| unit.id)
}

/// Whoever answers for a place: worker or head of its grid, else of the grid around it, else the head of the community.
fn owner(chain: &[Arc<Place>], states: &dyn States, env: &Env) -> Option<Holder> {
    let directory = states.directory();
    for place in chain {
        for post in [Post::GridWorker, Post::GridHead, Post::DeputyHead] {
            if let Some(holder) = place.holders(post).first() {
                return Some(holder.clone());
            }
        }
        if place.fields.kind == PlaceKind::Community
            && let Some(unit) = place.fields.unit
            && let Some(head) = directory.head(unit, env.today())
        {
            return Some(Holder::Person(head.id));
        }
    }
    None
}

/// What must hold of the sorting of an issue, wherever it comes from.
pub(super) fn check_sorting(check: &mut Check, fields: &IssueFields, states: &dyn States) {
    let sorting = &fields.sorting;
    let directory = states.directory();
    if let Some(Holder::Named(name)) = &sorting.owner {
        check.filled("owner", name, limit::SHORT);
    }
    if let Some(Holder::Person(id)) = &sorting.owner {
        check.known(directory.person(*id).is_some(), "owner", "person");
    }
    for unit in [sorting.office, sorting.proposed].into_iter().flatten() {
        check.known(directory.unit(unit).is_some(), "office", "unit");
    }
    let Some(site) = sorting.site else { return };
    let chain = upwards(site, states);
    let Some(place) = chain.first() else {
        check.wrong("site", no_such("place"));
        return;
    };
    let name = || place.fields.name.clone();
    let over = place.fields.period.to;
    check.when(
        over.is_some_and(|last| last < fields.raised_on),
        "site",
        Code::PlaceEnded { name: name() },
    );
    let district = chain.iter().find_map(|place| place.fields.district);
    if let Some(district) = district.filter(|district| *district != fields.district) {
        let name = name();
        check.wrong("site", Code::PlaceOfOtherDistrict { name, district });
    }
}

pub(super) fn decide(what: &What, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let (id, event) = match what {
        What::ClimbIssue {
            issue,
            to,
            reason,
            skip,
            happened,
        } => {
            let found = in_hand(*issue, states)?;
            (
                *issue,
                climb(&found, *to, (reason, *skip), happened, states, env)?,
            )
        }
        What::SendIssueDown {
            issue,
            to,
            reason,
            happened,
        } => {
            let found = in_hand(*issue, states)?;
            (
                *issue,
                send_down(&found, *to, reason, happened, states, env)?,
            )
        }
        What::ReferIssue { issue, .. } => {
            let found = in_hand(*issue, states)?;
            (*issue, referring::refer(&found, what, states, env)?)
        }
        What::AnswerReferral { issue, .. } => (*issue, referring::answered(what, states, env)?),
        What::SettleIssueBelow {
            issue,
            how,
            by,
            level,
            result,
            happened,
        } => {
            let found = in_hand(*issue, states)?;
            let said = (how.as_str(), by.as_ref(), result.as_str());
            let level = *level;
            (*issue, settle(&found, level, said, happened, states, env)?)
        }
        What::ReopenIssue {
            issue,
            reason,
            happened,
        } => (*issue, reopen(*issue, reason, happened, states, env)?),
        What::AnswerRaiser {
            issue,
            words,
            happened,
        } => (*issue, answer(*issue, words, happened, states, env)?),
        _ => return Err(Refusal::whole(Code::NothingChanged)),
    };
    Ok(vec![(Subject::Issue(id), event)])
}

pub(super) fn issue_of(id: IssueId, states: &dyn States) -> Result<Arc<Issue>, Refusal> {
    let found = states.issue(id);
    found.ok_or_else(|| Refusal::of("issue", no_such("issue")))
}

/// In the pool or put off: nobody else has it in hand.
fn in_hand(id: IssueId, states: &dyn States) -> Result<Arc<Issue>, Refusal> {
    let issue = issue_of(id, states)?;
    let code = match &issue.state {
        IssueState::Registered | IssueState::Deferred { .. } => return Ok(issue),
        IssueState::Scheduled { meeting } => Code::IssueScheduled {
            issue: id,
            meeting: *meeting,
        },
        IssueState::Referred { .. } => Code::IssueReferred { issue: id },
        IssueState::SettledBelow { level } => Code::IssueSettledBelow {
            issue: id,
            level: *level,
        },
        IssueState::Settled { .. } => Code::IssueSettled { issue: id },
    };
    Err(Refusal::of("issue", code))
}

/// The level one step up from where the issue stands. None: it is at the top.
pub fn next_above(issue: &Issue, states: &dyn States) -> Option<Level> {
    let chain = issue.fields.sorting.site.map(|site| upwards(site, states));
    let in_compound = chain
        .iter()
        .flatten()
        .any(|place| place.fields.kind == PlaceKind::Compound);
    issue.standing().above(in_compound)
}

/// When the last fact of its way was: nothing that follows is dated before. A meeting that heard it is one of them.
pub(super) fn earliest(issue: &Issue, states: &dyn States) -> chrono::NaiveDate {
    let steps = issue.steps.iter().map(|step| step.happened.occurred_on);
    let settled = issue.settled_below.iter();
    let settled = settled.map(|settled| settled.happened.occurred_on);
    let heard = issue.hearings.iter();
    let heard = heard.filter(|hearing| hearing.outcome.is_some());
    let heard = heard.filter_map(|hearing| Some(states.meeting(hearing.meeting)?.plan.date));
    let referred = issue
        .referral
        .iter()
        .map(|asked| asked.happened.occurred_on);
    let days = steps.chain(settled).chain(issue.reopened_on);
    let days = days.chain(heard).chain(referred);
    days.fold(issue.fields.raised_on, chrono::NaiveDate::max)
}

/// One step between grids.
struct GridStep {
    from: PlaceKind,
    to: Arc<Place>,
    owner: Option<Holder>,
}

/// From the grid where it stands to the one around it, and whoever answers for that. None: it stands in no grid, or in the widest.
fn grid_step(issue: &Issue, from: Level, states: &dyn States, env: &Env) -> Option<GridStep> {
    let site = issue.grid.or(issue.fields.sorting.site)?;
    let mut grids = upwards(site, states)
        .into_iter()
        .filter(|place| place.fields.kind.is_grid());
    let here = grids.next().filter(|_| from == Level::Grid)?;
    let above: Vec<Arc<Place>> = grids.collect();
    Some(GridStep {
        from: here.fields.kind,
        to: above.first()?.clone(),
        owner: owner(&above, states, env),
    })
}

/// The level that one step up leads to; from grid to grid it is the grid again.
pub(super) fn next_step(issue: &Issue, states: &dyn States, env: &Env) -> Option<Level> {
    match grid_step(issue, issue.standing(), states, env) {
        Some(_) => Some(Level::Grid),
        None => next_above(issue, states),
    }
}

fn climb(
    issue: &Issue,
    to: Option<Level>,
    (reason, skip): (&str, Option<Skip>),
    happened: &Happened,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let from = issue.standing();
    let reason = line(reason);
    let mut check = Check::default();
    check.when(issue.is_unsorted(), "issue", Code::IssueUnsorted);
    check.filled("reason", &reason, limit::REASON);
    check.happened(happened, earliest(issue, states), &states.directory(), env);
    if let Some(step) = grid_step(issue, from, states, env) {
        let Some(to) = to.filter(|to| *to != Level::Grid) else {
            check.done()?;
            return Ok(Event::IssueGridClimbed {
                from: step.from,
                to: step.to.fields.kind,
                grid: step.to.id,
                owner: step.owner,
                reason,
                happened: happened.clone(),
            });
        };
        // A wider grid is passed over, whatever comes after it.
        let next = Level::Grid;
        check.when(
            to > next && skip.is_none(),
            "skip",
            Code::LevelSkipped { next },
        );
        check.unless(to > next, "to", Code::LevelNotAbove { level: from });
        check.when(to > Level::Street, "to", Code::ReferAboveStreet);
        check.done()?;
        return Ok(Event::IssueClimbed {
            from,
            to,
            reason,
            skipped: skip,
            happened: happened.clone(),
        });
    }
    let next = next_above(issue, states);
    let to = to.or(next).unwrap_or(from);
    check.unless(to > from, "to", Code::LevelNotAbove { level: from });
    check.when(
        to > from && to > Level::Street,
        "to",
        Code::ReferAboveStreet,
    );
    let skipped = match next {
        Some(next) if to > next => {
            check.unless(skip.is_some(), "skip", Code::LevelSkipped { next });
            skip
        }
        // Nothing was passed over, whatever the form says.
        _ => None,
    };
    check.done()?;
    Ok(Event::IssueClimbed {
        from,
        to,
        reason,
        skipped,
        happened: happened.clone(),
    })
}

fn send_down(
    issue: &Issue,
    to: Level,
    reason: &str,
    happened: &Happened,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let from = issue.standing();
    let reason = line(reason);
    let mut check = Check::default();
    check.filled("reason", &reason, limit::REASON);
    check.happened(happened, earliest(issue, states), &states.directory(), env);
    check.unless(to < from, "to", Code::LevelNotBelow { level: from });
    check.done()?;
    Ok(Event::IssueSentDown {
        from,
        to,
        reason,
        happened: happened.clone(),
    })
}

/// What nobody has sorted need not be sorted first: it is solved at the level that is said, else at [`solved_at`].
fn settle(
    issue: &Issue,
    said: Option<Level>,
    (how, by, result): (&str, Option<&Holder>, &str),
    happened: &Happened,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let (how, result) = (line(how), paragraphs(result));
    let sorted = issue.fields.sorting.level;
    let level = said.unwrap_or_else(|| solved_at(sorted, issue.fields.source));
    let directory = states.directory();
    let mut check = Check::default();
    // What lies with those above is theirs until it comes down.
    let above = issue.is_above_street();
    check.when(above, "issue", Code::LevelAboveStreet);
    let moved = !issue.is_unsorted() && level != issue.standing();
    check.when(moved, "level", Code::LevelByStep);
    let too_high = !above && !moved && level > Level::Street;
    check.when(too_high, "level", Code::LevelAboveStreet);
    check.at_most("how", &how, limit::REASON);
    check.filled("result", &result, limit::DETAIL);
    check.happened(happened, earliest(issue, states), &directory, env);
    let by = by.cloned().or_else(|| issue.fields.sorting.owner.clone());
    match &by {
        Some(Holder::Person(id)) => {
            check.in_office("by", *id, happened.occurred_on, &directory);
        }
        Some(Holder::Named(name)) => check.filled("by", name, limit::SHORT),
        None => check.wrong("by", Code::Empty),
    }
    check.done()?;
    let Some(by) = by else {
        return Err(Refusal::of("by", Code::Empty));
    };
    Ok(Event::IssueSettledBelow {
        level,
        how,
        by,
        result,
        happened: happened.clone(),
    })
}

fn reopen(
    id: IssueId,
    reason: &str,
    happened: &Happened,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let issue = issue_of(id, states)?;
    let settled = match (&issue.state, &issue.settled_below) {
        (IssueState::SettledBelow { .. }, Some(settled)) => settled,
        _ => {
            let code = Code::IssueNotSettledBelow { issue: id };
            return Err(Refusal::of("issue", code));
        }
    };
    let reason = line(reason);
    let mut check = Check::default();
    check.filled("reason", &reason, limit::REASON);
    let done_on = settled.happened.occurred_on;
    check.happened(happened, done_on, &states.directory(), env);
    check.done()?;
    Ok(Event::IssueReopened {
        reason,
        happened: happened.clone(),
    })
}

fn answer(
    id: IssueId,
    words: &str,
    happened: &Happened,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let issue = issue_of(id, states)?;
    let words = paragraphs(words);
    let mut check = Check::default();
    check.filled("words", &words, limit::DETAIL);
    let raised_on = issue.fields.raised_on;
    check.happened(happened, raised_on, &states.directory(), env);
    check.done()?;
    Ok(Event::IssueAnswered {
        words,
        happened: happened.clone(),
    })
}
