//! The agenda: items made of issues, ad hoc items, their order, 并案.

use super::check::{
    Check, OPEN, in_state, issue_fields, item_of, limit, line, meeting_of, no_such, show_text,
};
use super::*;
use crate::domain::env::Happened;
use crate::domain::issue::{IssueFields, IssueSource, IssueState};
use crate::domain::meeting::{Item, ItemFields, ItemKind, MeetingState};
use crate::domain::office::{CategoryRef, Office};

/// Planned minutes of a topic.
const TOPIC_MINUTES: u16 = 10;
/// The root of an issue brought up in the room where its title tells no other.
const AD_HOC_ROOT: &str = "governance";

/// Item `n` of `AddIssues` has the id `command.child(n)`; `AddItem` makes the item `command.child(0)` and the issue
/// `command.child(1)`.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let id = command.id;
    match &command.what {
        What::AddIssues { meeting, issues } => add_issues(id, *meeting, issues, states),
        What::AddItem {
            meeting,
            fields,
            at,
        } => add_item(id, *meeting, fields, *at, states, env),
        What::ChangeItem {
            meeting,
            item,
            fields,
        } => change_item(*meeting, *item, fields, states),
        What::MoveItem { meeting, item, at } => move_item(*meeting, *item, *at, states),
        What::RemoveItem {
            meeting,
            item,
            reason,
        } => remove_item(*meeting, *item, reason, states),
        What::JoinItems {
            meeting,
            into,
            from,
        } => join_items(*meeting, *into, *from, states),
        _ => Err(Refusal::whole(Code::NothingChanged)),
    }
}

/// Issues for an agenda: known, of the district, on no other agenda, each once.
pub(super) fn check_issues(
    check: &mut Check,
    issues: &[IssueId],
    district: DistrictId,
    states: &dyn States,
) {
    for (n, id) in issues.iter().enumerate() {
        let Some(issue) = states.issue(*id) else {
            check.wrong("issues", no_such("issue"));
            continue;
        };
        if issue.fields.district != district {
            check.wrong("issues", Code::OtherDistrict { issue: *id });
        }
        if let IssueState::Scheduled { meeting } = issue.state {
            let issue = *id;
            check.wrong("issues", Code::IssueScheduled { issue, meeting });
        }
        let level = issue.fields.sorting.level;
        match (&issue.state, level) {
            (IssueState::SettledBelow { level }, _) => {
                let (issue, level) = (*id, *level);
                check.wrong("issues", Code::IssueSettledBelow { issue, level });
            }
            _ if issue.is_above_street() => {
                check.wrong("issues", Code::IssueReferred { issue: *id });
            }
            (_, Some(level)) if issue.is_below_district() => {
                let issue = *id;
                check.wrong("issues", Code::IssueBelowDistrict { issue, level });
            }
            _ => {}
        }
        if issues[..n].contains(id) {
            check.wrong("issues", Code::NothingChanged);
        }
    }
}

/// An item of one issue at a place of the agenda. The issue is known: `check_issues` saw it.
pub(super) fn topic(
    meeting: MeetingId,
    item: ItemId,
    issue: IssueId,
    at: u16,
    states: &dyn States,
) -> Facts {
    let (title, presenter) = states
        .issue(issue)
        .map(|issue| (issue.fields.title.clone(), issue.fields.raiser))
        .unwrap_or_default();
    vec![
        (
            Subject::Meeting(meeting),
            Event::ItemAdded {
                item,
                kind: ItemKind::Topic,
                fields: ItemFields {
                    title,
                    presenter,
                    minutes: TOPIC_MINUTES,
                    needs: Vec::new(),
                },
                issues: vec![issue],
                ad_hoc: false,
                at,
            },
        ),
        (
            Subject::Issue(issue),
            Event::IssueScheduled { meeting, item },
        ),
    ]
}

/// The issues of an item that goes.
pub(super) fn back_to_pool(meeting: MeetingId, item: &Item, reason: &str) -> Facts {
    item.issues
        .iter()
        .map(|issue| {
            (
                Subject::Issue(*issue),
                Event::IssueUnscheduled {
                    meeting,
                    reason: reason.to_string(),
                },
            )
        })
        .collect()
}

fn add_issues(
    command: CommandId,
    id: MeetingId,
    issues: &[IssueId],
    states: &dyn States,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let mut check = Check::default();
    check_issues(&mut check, issues, meeting.plan.district, states);
    check.unless(!issues.is_empty(), "issues", Code::Empty);
    check.done()?;
    let facts = (0..).zip(length(&meeting)..).zip(issues);
    Ok(facts
        .flat_map(|((n, at), issue)| topic(id, ItemId(command.child(n)), *issue, at, states))
        .collect())
}

fn length(meeting: &Meeting) -> u16 {
    u16::try_from(meeting.items.len()).unwrap_or(u16::MAX)
}

/// An item nobody had in the pool: its issue is registered with it, so that its history is kept like every other's.
fn add_item(
    command: CommandId,
    id: MeetingId,
    fields: &ItemFields,
    at: Option<u16>,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let ad_hoc = meeting.state != MeetingState::Preparing;
    let mut fields = tidy(fields);
    if fields.minutes == 0 {
        fields.minutes = TOPIC_MINUTES;
    }
    let office = states.office();
    let directory = states.directory();
    let raised_on = meeting.plan.date.min(env.today());
    let issue_body = IssueFields {
        title: fields.title.clone(),
        detail: String::new(),
        category: category_told_by(&fields.title, &office),
        district: meeting.plan.district,
        place: directory.district_name(meeting.plan.district).to_string(),
        grid: String::new(),
        time_pattern: String::new(),
        source: if ad_hoc {
            IssueSource::OnSite
        } else {
            IssueSource::Unit
        },
        raiser: fields.presenter,
        raised_on,
        tags: Default::default(),
        attachment: String::new(),
        sorting: Default::default(),
    };
    let mut check = Check::default();
    check_item(&mut check, &fields, &directory);
    issue_fields(&mut check, &issue_body, states, env);
    check.done()?;
    let (item, issue) = (ItemId(command.child(0)), IssueId(command.child(1)));
    let at = at.unwrap_or(u16::MAX).clamp(1, length(&meeting).max(1));
    Ok(vec![
        (
            Subject::Issue(issue),
            Event::IssueRegistered {
                fields: issue_body,
                raiser_person: None,
                happened: Happened {
                    occurred_on: raised_on,
                    ..Happened::today(env)
                },
            },
        ),
        (
            Subject::Meeting(id),
            Event::ItemAdded {
                item,
                kind: ItemKind::Topic,
                fields,
                issues: vec![issue],
                ad_hoc,
                at,
            },
        ),
        (
            Subject::Issue(issue),
            Event::IssueScheduled { meeting: id, item },
        ),
    ])
}

/// A sub-category that the title names, else the root where what comes up in a room mostly belongs.
fn category_told_by(title: &str, office: &Office) -> CategoryRef {
    for root in &office.categories {
        if let Some(sub) = root.subs.iter().find(|sub| title.contains(sub.as_str())) {
            return CategoryRef {
                root: root.key.clone(),
                sub: Some(sub.clone()),
            };
        }
    }
    let named = office
        .categories
        .iter()
        .find(|root| title.contains(root.name.as_str()));
    CategoryRef {
        root: named.map_or_else(|| AD_HOC_ROOT.to_string(), |root| root.key.clone()),
        sub: None,
    }
}

fn tidy(fields: &ItemFields) -> ItemFields {
    let mut needs: Vec<UnitId> = Vec::new();
    for unit in &fields.needs {
        if !needs.contains(unit) {
            needs.push(*unit);
        }
    }
    ItemFields {
        title: line(&fields.title),
        needs,
        ..fields.clone()
    }
}

fn check_item(check: &mut Check, fields: &ItemFields, directory: &Directory) {
    check.filled("title", &fields.title, limit::TITLE);
    if let Some(presenter) = fields.presenter {
        check.known(directory.unit(presenter).is_some(), "presenter", "unit");
    }
    for unit in &fields.needs {
        check.known(directory.unit(*unit).is_some(), "needs", "unit");
    }
}

fn change_item(
    id: MeetingId,
    item: ItemId,
    change: &Change<ItemFields>,
    states: &dyn States,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let present = item_of(&meeting, item)?;
    let directory = states.directory();
    let (was, now) = (tidy(&change.was), tidy(&change.now));
    let old = &present.fields;
    let name = |unit: &UnitId| {
        directory
            .unit(*unit)
            .map_or_else(String::new, |unit| unit.short().to_string())
    };
    let mut check = Check::default();
    let fields = ItemFields {
        title: check.merge("title", (&was.title, &now.title, &old.title), show_text),
        presenter: check.merge(
            "presenter",
            (&was.presenter, &now.presenter, &old.presenter),
            |unit| unit.as_ref().map_or_else(String::new, name),
        ),
        minutes: check.merge(
            "minutes",
            (&was.minutes, &now.minutes, &old.minutes),
            |minutes| minutes.to_string(),
        ),
        needs: check.merge("needs", (&was.needs, &now.needs, &old.needs), |units| {
            units.iter().map(name).collect::<Vec<_>>().join("、")
        }),
    };
    check_item(&mut check, &fields, &directory);
    if present.kind == ItemKind::Review {
        check.unless(fields.title == old.title, "title", Code::FirstItemStays);
    }
    check.done()?;
    if fields == *old {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    Ok(vec![(
        Subject::Meeting(id),
        Event::ItemChanged { item, fields },
    )])
}

/// The report stays first.
fn move_item(id: MeetingId, item: ItemId, at: u16, states: &dyn States) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let present = item_of(&meeting, item)?;
    if present.kind == ItemKind::Review || at == 0 {
        return Err(Refusal::of("item", Code::FirstItemStays));
    }
    let at = at.min(length(&meeting).saturating_sub(1));
    let here = meeting.items.iter().position(|found| found.id == item);
    if here == Some(usize::from(at)) {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    Ok(vec![(Subject::Meeting(id), Event::ItemMoved { item, at })])
}

fn remove_item(
    id: MeetingId,
    item: ItemId,
    reason: &str,
    states: &dyn States,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, &[MeetingState::Preparing])?;
    let present = item_of(&meeting, item)?;
    if present.kind == ItemKind::Review {
        return Err(Refusal::of("item", Code::FirstItemStays));
    }
    let reason = line(reason);
    let mut check = Check::default();
    check.at_most("reason", &reason, limit::REASON);
    check.done()?;
    let mut facts = vec![(Subject::Meeting(id), Event::ItemRemoved { item })];
    facts.extend(back_to_pool(id, present, &reason));
    Ok(facts)
}

/// 并案: the issues of one topic are heard under another. Each issue learns its new item.
fn join_items(
    id: MeetingId,
    into: ItemId,
    from: ItemId,
    states: &dyn States,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let (target, source) = (item_of(&meeting, into)?, item_of(&meeting, from)?);
    let mut check = Check::default();
    check.unless(into != from, "from", Code::JoinWithItself);
    for item in [target, source] {
        check.unless(item.kind == ItemKind::Topic, "from", Code::FirstItemStays);
    }
    check.unless(
        source.decisions.is_empty(),
        "from",
        Code::ItemHasDecisions { item: from },
    );
    check.done()?;
    let mut facts = vec![(Subject::Meeting(id), Event::ItemsJoined { into, from })];
    for issue in &source.issues {
        facts.push((
            Subject::Issue(*issue),
            Event::IssueScheduled {
                meeting: id,
                item: into,
            },
        ));
    }
    Ok(facts)
}
