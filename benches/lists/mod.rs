//! The other lists an office opens, as long as the board: issues, 约定, meetings, places; and the digest of what was raised.

use pianqu::domain::commitment::{CommitmentFields, CommitmentKind, FiveList};
use pianqu::domain::issue::{IssueFields, IssueSource};
use pianqu::domain::meeting::{EscalationForm, MeetingKind, Plan, ReviewSummary};
use pianqu::domain::place::{PlaceFields, PlaceKind};
use pianqu::domain::query::{
    CommitmentFilter, CommitmentTab, IssueFilter, IssueStage, MeetingFilter, PlaceFilter,
};
use pianqu::domain::sorting::{Duty, Level, Sorting};

use super::*;

/// Grids of a community, and what lies in each.
const GRIDS: usize = 10;
const BUILDINGS: usize = 60;

/// Fills the register beside the ledger that is in it.
pub fn fill(register: &mut Register, street: &mut Street, rows: usize) -> Result<(), Failure> {
    let grids = places(register, street, rows)?;
    each(register, street, rows, |street, n| {
        let site = grids[street.pick(grids.len())];
        let fields = IssueFields {
            title: format!(
                "{}{}",
                PLACES[street.pick(PLACES.len())],
                TOPICS[n % TOPICS.len()]
            ),
            detail: String::new(),
            category: CategoryRef {
                root: "environment".to_string(),
                sub: None,
            },
            district: district(street),
            place: PLACES[n % PLACES.len()].to_string(),
            grid: String::new(),
            time_pattern: String::new(),
            source: IssueSource::ALL[street.pick(IssueSource::ALL.len())],
            raiser: Some(unit(street)),
            raised_on: street.env.today() - Days::new(street.pick(700) as u64),
            tags: Default::default(),
            attachment: String::new(),
            sorting: match n % 3 {
                0 => Sorting::default(),
                _ => Sorting {
                    level: Some(Level::Grid),
                    site: Some(site),
                    duty: Some(Duty::Information),
                    ..Sorting::default()
                },
            },
        };
        let mut events = vec![Event::IssueRegistered {
            fields,
            raiser_person: None,
            happened: Happened::today(&street.env),
        }];
        // One in ten is with a body above, half of these longer than it was given.
        if n % 10 == 3 {
            events.push(Event::IssueReferred {
                from: Level::Street,
                to: "区住建局".to_string(),
                form: EscalationForm::Letter,
                request: "请贵局列入计划".to_string(),
                reason: "街道没有资金".to_string(),
                skipped: None,
                reply_by: street.env.today() + Days::new(30) - Days::new(street.pick(60) as u64),
                happened: Happened::today(&street.env),
            });
        }
        (Subject::Issue(IssueId(street.id())), events)
    })?;
    each(register, street, rows, |street, n| {
        let kind = CommitmentKind::ALL[n % CommitmentKind::ALL.len()];
        let fields = CommitmentFields {
            kind,
            title: format!("{}{n}", TOPICS[n % TOPICS.len()]),
            district: Some(district(street)),
            units: vec![unit(street)],
            until: Some(street.env.today() + Days::new(street.pick(700) as u64)),
            ..CommitmentFields::default()
        };
        let event = Event::CommitmentMade {
            fields: Box::new(fields),
            list: FiveList::ALL[n % FiveList::ALL.len()],
            raiser_person: None,
            happened: Happened::today(&street.env),
        };
        let id = CommitmentId(street.id());
        (Subject::Commitment(id), vec![event])
    })?;
    each(register, street, rows, |street, n| {
        let plan = Plan {
            district: district(street),
            kind: MeetingKind::ALL[n % MeetingKind::ALL.len()],
            date: street.env.today() - Days::new(street.pick(3000) as u64),
            start: None,
            venue: "会议室".to_string(),
            chair: None,
            chair_note: String::new(),
            recorder: None,
            recorder_note: String::new(),
            on_paper: false,
        };
        let id = MeetingId(street.id());
        let at = street.env.now;
        let mut events = vec![Event::MeetingPlanned { plan }];
        // Most were held; what was planned and never opened is a list of its own in 今日.
        if n % 8 != 0 {
            let review = ReviewSummary::default();
            events.push(Event::MeetingOpened { at });
            events.push(Event::MeetingClosed { at, review });
        }
        (Subject::Meeting(id), events)
    })
}

fn district(street: &mut Street) -> DistrictId {
    let at = street.pick(DISTRICTS);
    street.districts[at]
}

fn unit(street: &mut Street) -> UnitId {
    let at = street.pick(UNITS);
    street.units[at]
}

/// A few facts a subject, fifty thousand in a command.
fn each(
    register: &mut Register,
    street: &mut Street,
    rows: usize,
    mut made: impl FnMut(&mut Street, usize) -> (Subject, Vec<Event>),
) -> Result<(), Failure> {
    let mut facts = Vec::new();
    for n in 0..rows {
        let (subject, events) = made(street, n);
        facts.extend(events.into_iter().map(|event| (subject, event)));
        if facts.len() >= 50_000 || n + 1 == rows {
            let command = CommandId(street.id());
            register.record_facts(command, std::mem::take(&mut facts), &street.env)?;
        }
    }
    Ok(())
}

/// Street, communities, grids and buildings, as many places as rows. The grids come back.
fn places(
    register: &mut Register,
    street: &mut Street,
    rows: usize,
) -> Result<Vec<PlaceId>, Failure> {
    let on = street.env.today();
    let mut facts = Vec::new();
    let mut grids = Vec::new();
    let mut put = |street: &mut Street, kind, name: String, parent, district| {
        let id = PlaceId(street.id());
        let fields = PlaceFields {
            kind,
            name,
            parent,
            district,
            ..PlaceFields::default()
        };
        let fields = Box::new(fields);
        facts.push((Subject::Place(id), Event::PlaceSaved { fields, on }));
        id
    };
    let root = put(
        street,
        PlaceKind::Street,
        "新碶街道".to_string(),
        None,
        None,
    );
    let mut districts = Vec::new();
    for n in 0..DISTRICTS {
        let district = Some(street.districts[n]);
        let name = format!("第{n}片区");
        districts.push(put(street, PlaceKind::District, name, Some(root), district));
    }
    let mut made = 1 + DISTRICTS;
    let mut community = 0;
    while made < rows {
        let district = districts[community % DISTRICTS];
        let name = format!("第{community}社区");
        let at = put(street, PlaceKind::Community, name, Some(district), None);
        community += 1;
        made += 1;
        for grid in 0..GRIDS {
            let name = format!("第{grid}网格");
            let grid = put(street, PlaceKind::GridOne, name, Some(at), None);
            grids.push(grid);
            for building in 0..BUILDINGS {
                let name = format!("{building}号楼");
                put(street, PlaceKind::Building, name, Some(grid), None);
            }
            made += 1 + BUILDINGS;
        }
    }
    while !facts.is_empty() {
        let rest = facts.split_off(facts.len().min(50_000));
        let command = CommandId(street.id());
        register.record_facts(command, std::mem::replace(&mut facts, rest), &street.env)?;
    }
    Ok(grids)
}

/// The first page of each list, as the program asks for it when the screen opens.
pub fn open(reader: &Reader, env: &ReadEnv, street: &Street, rows: usize) -> Result<(), Failure> {
    let issues = |filter: IssueFilter| Query::Issues {
        filter,
        after: None,
        limit: 50,
    };
    let all = IssueFilter::default;
    let month = street.env.today();
    let commitments = |tab| Query::Commitments {
        filter: CommitmentFilter::of(tab),
        after: None,
        limit: 50,
    };
    let places = |filter: PlaceFilter| Query::Places {
        filter,
        after: None,
        limit: 50,
    };
    let lists = [
        ("issues", issues(all())),
        (
            "issues of a level",
            issues(IssueFilter {
                level: Some(Level::Grid),
                ..all()
            }),
        ),
        (
            "issues of a district",
            issues(IssueFilter {
                district: Some(street.districts[0]),
                ..all()
            }),
        ),
        (
            "issues of a source",
            issues(IssueFilter {
                source: Some(IssueSource::Hotline12345),
                ..all()
            }),
        ),
        (
            "issues of a grid",
            issues(IssueFilter {
                grid: "第3社区/第1网格".to_string(),
                ..all()
            }),
        ),
        (
            "issues untold",
            issues(IssueFilter {
                unanswered: true,
                ..all()
            }),
        ),
        (
            "find issues 路灯",
            issues(IssueFilter {
                text: "路灯".to_string(),
                ..all()
            }),
        ),
        ("约定", commitments(CommitmentTab::All)),
        (
            "约定, a list",
            commitments(CommitmentTab::List(FiveList::Relief)),
        ),
        ("约定, due", commitments(CommitmentTab::Due)),
        ("约定, open", commitments(CommitmentTab::Open)),
        ("约定, unsigned", commitments(CommitmentTab::Unsigned)),
        ("约定, counted for the tabs", Query::CommitmentCounts),
        (
            "issues with a body above",
            issues(IssueFilter {
                state: Some(IssueStage::Referred),
                ..all()
            }),
        ),
        (
            "meetings of a kind",
            Query::Meetings {
                filter: MeetingFilter {
                    kind: Some(MeetingKind::Council),
                    ..MeetingFilter::default()
                },
                limit: 200,
            },
        ),
        ("days that are due", Query::DueDays { month }),
        ("今日应发", Query::DueReminders { limit: 50 }),
        (
            "meetings",
            Query::Meetings {
                filter: MeetingFilter::default(),
                limit: 200,
            },
        ),
        ("meetings that are late", Query::MeetingsDue),
        ("places", places(PlaceFilter::default())),
        (
            "vacant places",
            places(PlaceFilter {
                vacant: true,
                ..PlaceFilter::default()
            }),
        ),
    ];
    for (name, query) in lists {
        let taken = time(15, || Ok(reader.answer(&query, env)?))?;
        println!("{rows:>6} {name}: {}", ms(taken));
    }
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).ok_or("day");
    let year = Period::new(day(1, 1)?, day(12, 31)?).ok_or("period")?;
    for place in ["", "第0社区"] {
        let taken = time(3, || {
            Ok(pianqu::run::digest(reader, year, place, env)?.1.text.len())
        })?;
        println!("{rows:>6} digest of a year “{place}”: {}", ms(taken));
    }
    Ok(())
}
