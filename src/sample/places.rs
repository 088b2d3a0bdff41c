//! The grids of the street, and issues on their way from a house upwards, or back down: to a meeting, to those above, or solved.

use std::collections::BTreeMap;

use chrono::Days;

use super::SampleError;
use super::desk::Desk;
use super::pages::{GridPage, Places, RotationPage, WayPage};
use crate::domain::command::{Change, What};
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::{IssueId, PlaceId, UnitId};
use crate::domain::issue::{IssueFields, IssueSource};
use crate::domain::meeting::{EscalationForm, MeetingKind};
use crate::domain::office::Settings;
use crate::domain::place::{PlaceFields, PlaceKind, Plot, Post};
use crate::domain::sorting::{Holder, Level, Skip, Sorting, Window};

/// Days before today on which the grids were drawn.
const DRAWN_DAYS_AGO: i64 = 366;

/// As the office is called.
fn street_name() -> Result<String, SampleError> {
    Ok(super::pages::street()?.name)
}

pub fn found(desk: &mut Desk, pages: &Places) -> Result<(), SampleError> {
    for page in &pages.rotation {
        take_turns(desk, page)?;
    }
    desk.at(desk.workday_ago(DRAWN_DAYS_AGO), 14, 0);
    let was = Settings::default();
    let mut now = was.clone();
    now.routing.set(Window::Party, "党建工作办".to_string());
    // Twice a year in each of fifteen districts is what a street manages; most of them have had theirs.
    now.cadence_days = Some(183);
    let settings = Box::new(Change { was, now });
    desk.does(What::ChangeSettings { settings });
    let street = save(desk, PlaceKind::Street, &street_name()?, None, None);
    for (name, district) in desk.all_districts() {
        let own = save(desk, PlaceKind::District, &name, Some(street), None);
        let members: Vec<UnitId> = desk.members(district).map(|(unit, _)| unit).collect();
        for unit in members {
            let Some(name) = desk.unit_name(unit) else {
                continue;
            };
            let place = save(desk, PlaceKind::Community, &name, Some(own), Some(unit));
            desk.know_place(&name, place);
        }
    }
    for page in &pages.grid {
        grid(desk, page)?;
    }
    Ok(())
}

/// The issues that came to no meeting of the past.
pub fn walk(desk: &mut Desk, pages: &Places) -> Result<(), SampleError> {
    for page in &pages.issue {
        issue(desk, page)?;
    }
    Ok(())
}

/// 轮值: the villages and communities of a district chair in turn, and once two of them change places.
fn take_turns(desk: &mut Desk, page: &RotationPage) -> Result<(), SampleError> {
    let script = |text: &str| SampleError::Script(text.to_string());
    let district = desk.district(&page.district)?;
    let kind = MeetingKind::from_zh(&page.kind).ok_or_else(|| script(&page.kind))?;
    let units: Vec<UnitId> = desk.members(district).map(|(unit, _)| unit).collect();
    desk.at(desk.workday_ago(page.days_ago), 14, 0);
    desk.does(What::SetRotation {
        district,
        kind,
        units,
    });
    if page.swap.is_empty() {
        return Ok(());
    }
    let parts: Vec<&str> = page.swap.splitn(4, ' ').collect();
    let [one, other, days_ago, consent] = parts[..] else {
        return Err(script(&page.swap));
    };
    let days_ago = days_ago.parse().map_err(|_| script(days_ago))?;
    desk.at(desk.workday_ago(days_ago), 10, 0);
    let (one, other) = (desk.unit(one)?, desk.unit(other)?);
    let happened = desk.happened(None);
    desk.does(What::SwapTurns {
        district,
        kind,
        one,
        other,
        consent: consent.to_string(),
        happened,
    });
    Ok(())
}

fn save(
    desk: &mut Desk,
    kind: PlaceKind,
    name: &str,
    parent: Option<PlaceId>,
    unit: Option<UnitId>,
) -> PlaceId {
    let now = PlaceFields {
        kind,
        name: name.to_string(),
        parent,
        unit,
        ..PlaceFields::default()
    };
    let command = desk.does(What::SavePlace {
        id: None,
        was: None,
        now: Box::new(now),
        posts: BTreeMap::new(),
        on: None,
    });
    PlaceId(command.child(0))
}

/// Of the directory where it knows the name, else the name alone.
fn holder(desk: &Desk, name: &str) -> Holder {
    match desk.person(name) {
        Ok(id) => Holder::Person(id),
        Err(_) => Holder::Named(name.to_string()),
    }
}

fn posts(desk: &Desk, held: &[(Post, &str)]) -> BTreeMap<Post, Change<Vec<Holder>>> {
    held.iter()
        .filter(|(_, name)| !name.trim().is_empty())
        .map(|(post, name)| {
            let now = vec![holder(desk, name.trim())];
            (
                *post,
                Change {
                    was: Vec::new(),
                    now,
                },
            )
        })
        .collect()
}

fn grid(desk: &mut Desk, page: &GridPage) -> Result<(), SampleError> {
    let around = match page.within.as_str() {
        "" => &page.community,
        _ => &page.within,
    };
    let parent = desk.place(around)?;
    let kind = match page.kind.as_str() {
        "" => PlaceKind::GridTwo,
        word => PlaceKind::from_zh(word).ok_or_else(|| SampleError::Script(word.to_string()))?,
    };
    let unit = desk.unit(&page.community)?;
    let mut plots = Vec::new();
    for part in page.plots.split('；').filter(|part| !part.is_empty()) {
        let (name, what) = part.split_once('：').unwrap_or((part, ""));
        plots.push(Plot {
            unit: desk.unit(name)?,
            what: what.to_string(),
        });
    }
    let now = PlaceFields {
        kind,
        name: page.name.clone(),
        parent: Some(parent),
        unit: Some(unit),
        plots,
        ..PlaceFields::default()
    };
    let posts_of = posts(
        desk,
        &[
            (Post::Secretary, &page.secretary),
            (Post::GridHead, &page.head),
            (Post::DeputyHead, &page.deputy),
            (Post::GridWorker, &page.worker),
            (Post::PioneerCaptain, &page.pioneer),
            (Post::VolunteerCaptain, &page.volunteer),
            (Post::Police, &page.police),
            (Post::TrafficPolice, &page.traffic),
        ],
    );
    let command = desk.does(What::SavePlace {
        id: None,
        was: None,
        now: Box::new(now),
        posts: posts_of,
        on: None,
    });
    let own = PlaceId(command.child(0));
    let way = format!("{around}/{}", page.name);
    desk.know_place(&way, own);
    for building in page.buildings.split('、').filter(|one| !one.is_empty()) {
        let (name, head) = building.split_once(' ').unwrap_or((building, ""));
        let posts = posts(desk, &[(Post::BuildingHead, head)]);
        let command = desk.does(What::SavePlace {
            id: None,
            was: None,
            now: Box::new(PlaceFields {
                kind: PlaceKind::Building,
                name: name.to_string(),
                parent: Some(own),
                ..PlaceFields::default()
            }),
            posts,
            on: None,
        });
        desk.know_place(&format!("{way}/{name}"), PlaceId(command.child(0)));
    }
    Ok(())
}

fn issue(desk: &mut Desk, page: &WayPage) -> Result<(), SampleError> {
    let script = |text: &str| SampleError::Script(text.to_string());
    let community = page.site.split('/').next().unwrap_or_default();
    let unit = desk.unit(community)?;
    let district = desk.district_of(unit).ok_or_else(|| script(community))?;
    let category = desk.office.category_named(&page.category);
    let source = IssueSource::from_zh(&page.source).ok_or_else(|| script(&page.source))?;
    let day = desk.workday_ago(page.days_ago);
    desk.at(day, 15, 0);
    let made = desk.does(What::RegisterIssue {
        fields: Box::new(IssueFields {
            title: page.title.clone(),
            detail: String::new(),
            category: category.ok_or_else(|| script(&page.category))?,
            district,
            place: page.place.clone(),
            grid: String::new(),
            time_pattern: String::new(),
            source,
            raiser: (!source.is_public()).then_some(unit),
            raised_on: day,
            tags: Default::default(),
            attachment: String::new(),
            sorting: Sorting {
                site: Some(desk.place(&page.site)?),
                window: Window::from_zh(&page.source),
                ..Sorting::default()
            },
        }),
        raiser_person: None,
        happened: None,
    });
    let id = IssueId(made.child(0));
    let mut after: i64 = 0;
    for line in &page.steps {
        let dated = line.split_once(' ');
        let dated = dated.and_then(|(days, step)| Some((days.parse().ok()?, step)));
        let (days, step) = dated.unwrap_or((after + 1, line.as_str()));
        after = days;
        desk.at(desk.workday_ago((page.days_ago - after).max(0)), 16, 0);
        take(desk, id, step)?;
    }
    Ok(())
}

/// One step of an issue's way, now.
pub fn take(desk: &mut Desk, issue: IssueId, step: &str) -> Result<(), SampleError> {
    let what = said(step, issue, desk.happened(None));
    desk.does(what.ok_or_else(|| SampleError::Script(step.to_string()))?);
    Ok(())
}

/// One line of `steps`. None: not understood.
fn said(step: &str, issue: IssueId, happened: Happened) -> Option<What> {
    let (verb, rest) = step.split_once(' ')?;
    let rest = rest.to_string();
    Some(match verb {
        "up" => What::ClimbIssue {
            issue,
            to: None,
            reason: rest,
            skip: None,
            happened,
        },
        "skip" => {
            let (level, rest) = rest.split_once(' ')?;
            let (why, reason) = rest.split_once(' ')?;
            What::ClimbIssue {
                issue,
                to: Some(Level::from_zh(level)?),
                reason: reason.to_string(),
                skip: Skip::ALL.into_iter().find(|skip| skip.zh() == why),
                happened,
            }
        }
        "down" => {
            let (level, reason) = rest.split_once(' ')?;
            What::SendIssueDown {
                issue,
                to: Level::from_zh(level)?,
                reason: reason.to_string(),
                happened,
            }
        }
        "solve" => {
            let (how, result) = rest.split_once('|')?;
            What::SettleIssueBelow {
                issue,
                how: how.to_string(),
                by: None,
                level: None,
                result: result.to_string(),
                happened,
            }
        }
        "refer" => {
            let parts: Vec<&str> = rest.splitn(5, '|').collect();
            let [to, form, days, request, reason] = parts[..] else {
                return None;
            };
            What::ReferIssue {
                issue,
                to: to.to_string(),
                form: EscalationForm::ALL
                    .into_iter()
                    .find(|one| one.zh() == form)?,
                request: request.to_string(),
                reason: reason.to_string(),
                // Counts only where a level is passed over.
                skip: Some(Skip::BeyondPowers),
                reply_by: happened.occurred_on + Days::new(days.parse().ok()?),
                happened,
            }
        }
        "reply" => {
            let (verdict, reply) = rest.split_once('|')?;
            What::AnswerReferral {
                issue,
                reply: reply.to_string(),
                solved: verdict == "solved",
                happened,
            }
        }
        "back" => What::ReopenIssue {
            issue,
            reason: rest,
            happened,
        },
        "answer" => What::AnswerRaiser {
            issue,
            words: rest,
            happened: Happened {
                channel: Channel::Phone,
                ..happened
            },
        },
        _ => return None,
    })
}
