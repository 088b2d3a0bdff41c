use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::domain::command::What;
use crate::domain::decision::CourseState;
use crate::domain::directory::UnitKind;
use crate::domain::issue::{IssueState, Personal, PersonalRef};
use crate::domain::lights::Light;
use crate::domain::meeting::MeetingState;
use crate::domain::testing::{World, day};

fn sample(today: &str) -> Sample {
    let now = DateTime::parse_from_rfc3339(&format!("{today}T08:30:00+08:00")).unwrap();
    build(now, Arc::new(Calendar::builtin()), "play").unwrap()
}

/// Decides every command in a register in memory.
fn recorded(world: &mut World, steps: &[(Command, Env)]) {
    for (n, (command, env)) in steps.iter().enumerate() {
        world.env = env.clone();
        let mut command = command.clone();
        // What the store does before deciding.
        if let What::RegisterIssue { raiser_person, .. }
        | What::MakeCommitment { raiser_person, .. } = &mut command.what
            && raiser_person.is_some()
        {
            *raiser_person = Some(Personal::Sealed(PersonalRef {
                reference: n.to_string(),
                hash: String::new(),
            }));
        }
        world.does_with(command.id, command.what);
    }
}

/// A Sunday, in 国庆, the first working day of a year without a notice, a leap day, an ordinary day.
const DAYS: [&str; 5] = [
    "2026-11-22",
    "2026-10-03",
    "2027-01-04",
    "2028-02-29",
    "2026-11-20",
];

#[test]
fn the_street_can_be_recorded_and_played_on_awkward_days() {
    for today in DAYS {
        let sample = sample(today);
        let mut world = World::empty(day(today));
        recorded(&mut world, &sample.street);
        assert_eq!(
            world.the_meeting(sample.meeting).state,
            MeetingState::Preparing
        );
        let states: Vec<_> = world.all_meetings().map(|meeting| meeting.state).collect();
        let of = |state| states.iter().filter(|other| **other == state).count();
        assert_eq!(states.len(), 24, "{today}");
        assert_eq!(of(MeetingState::Issued), 22, "{today}: {states:?}");
        assert_eq!(of(MeetingState::InReview), 1, "{today}");
        recorded(&mut world, &sample.play);
        let meeting = world.the_meeting(sample.meeting);
        assert_eq!(meeting.state, MeetingState::Issued);
        assert_eq!(meeting.live_decisions().count(), 9);
        world.assert_folds_agree();
    }
}

#[test]
fn the_same_day_gives_the_same_commands() {
    let (one, other) = (sample(DAYS[0]), sample(DAYS[0]));
    let all = |sample: &Sample| -> Vec<(Command, String)> {
        let steps = sample.street.iter().chain(&sample.play);
        steps
            .map(|(command, env)| (command.clone(), env.now.to_rfc3339()))
            .collect()
    };
    assert_eq!(all(&one), all(&other));
    let ids: std::collections::BTreeSet<_> = all(&one)
        .into_iter()
        .map(|(command, _)| command.id)
        .collect();
    assert_eq!(ids.len(), one.street.len() + one.play.len());
    for pair in one.street.windows(2) {
        assert!(pair[0].1.now <= pair[1].1.now);
    }
}

#[test]
fn the_street_is_as_large_as_the_one_it_is_made_after() {
    let mut world = World::empty(day("2026-11-20"));
    recorded(&mut world, &sample("2026-11-20").street);
    let directory = crate::domain::decide::States::directory(&world);
    let mut kinds: BTreeMap<UnitKind, usize> = BTreeMap::new();
    for unit in directory.units.values() {
        *kinds.entry(unit.fields.kind).or_default() += 1;
    }
    assert_eq!(directory.districts.len(), 15);
    assert_eq!(kinds[&UnitKind::Village], 22);
    assert_eq!(kinds[&UnitKind::Coop], 2);
    assert_eq!(kinds[&UnitKind::Community], 15);
    let mut names = BTreeMap::new();
    for person in directory.people.values() {
        *names.entry(person.fields.name.as_str()).or_insert(0) += 1;
    }
    assert!(names.values().all(|count| *count == 1), "{names:?}");
    let pool = world
        .all_issues()
        .filter(|issue| issue.state == IssueState::Registered);
    assert!(pool.count() >= 12);
    assert!(world.all_issues().any(|issue| !issue.lacks().is_empty()));
}
#[test]
fn some_decisions_are_open_some_late_some_closed() {
    for today in DAYS {
        let mut world = World::empty(day(today));
        recorded(&mut world, &sample(today).street);
        let mut lights: BTreeMap<&str, usize> = BTreeMap::new();
        let mut courses: BTreeMap<&str, usize> = BTreeMap::new();
        for decision in world.all_decisions() {
            let light = crate::domain::lights::light(
                &decision.course_on(day(today)),
                day(today),
                &world.env.calendar,
                3,
            );
            *lights.entry(light.code()).or_default() += 1;
            *courses.entry(decision.state.zh()).or_default() += 1;
        }
        for light in [
            Light::Red,
            Light::Yellow,
            Light::Green,
            Light::Blue,
            Light::Grey,
        ] {
            assert!(lights.contains_key(light.code()), "{today}: {lights:?}");
        }
        for state in [
            CourseState::AwaitingReceipt,
            CourseState::InProgress,
            CourseState::AwaitingVerification,
            CourseState::Completed,
            CourseState::Closed,
        ] {
            assert!(courses.contains_key(state.zh()), "{today}: {courses:?}");
        }
        assert!(
            lights["red"] >= 2 && lights["yellow"] >= 2,
            "{today}: {lights:?}"
        );
        assert!(
            world
                .all_decisions()
                .any(|d| d.pending_extension().is_some()),
            "{today}"
        );
        assert!(
            world.all_decisions().any(|d| d.blocked.is_some()),
            "{today}"
        );
    }
}

/// A year: every kind of meeting, turns taken and changed, letters above with and without an answer, all five lists.
#[test]
fn the_street_has_a_year_of_the_longer_way() {
    use crate::domain::commitment::{CommitmentState, FiveList};
    use crate::domain::meeting::MeetingKind;
    for today in DAYS {
        let mut world = World::empty(day(today));
        recorded(&mut world, &sample(today).street);
        let kinds = |kind| {
            world
                .all_meetings()
                .filter(move |one| one.plan.kind == kind)
        };
        for kind in MeetingKind::ALL {
            assert!(kinds(kind).count() > 0, "{today}: {}", kind.zh());
        }
        let first = world.all_meetings().map(|one| one.plan.date).min().unwrap();
        assert!((day(today) - first).num_days() > 320, "{today}: {first}");
        let office = crate::domain::decide::States::office(&world);
        let turn = |district, kind| office.turn(world.district(district), kind);
        let monthly = turn("前街片区", MeetingKind::Monthly);
        assert_eq!(monthly, Some(world.unit("前街社区")), "{today}");
        let quarterly = turn("湖滨片区", MeetingKind::Quarterly);
        assert_eq!(quarterly, Some(world.unit("湖塘村")), "{today}");
        let council = turn("新安片区", MeetingKind::Council);
        assert_eq!(council, Some(world.unit("新安社区")), "{today}");
        let waits = |one: &&crate::domain::decision::Decision| one.pending_escalation().is_some();
        assert_eq!(world.all_decisions().filter(waits).count(), 1, "{today}");
        let answered = world.all_decisions().filter(|one| {
            let escalated = one.escalated.as_ref();
            escalated.is_some_and(|escalated| escalated.answer.is_some())
        });
        assert_eq!(answered.count(), 2, "{today}");
        let commitments = || world.all_commitments();
        for list in FiveList::ALL {
            assert!(
                commitments().any(|one| one.list == list),
                "{today}: {list:?}"
            );
            let comes_from = |one: &&crate::domain::commitment::Commitment| {
                one.list == list && (one.fields.issue.is_some() || one.fields.decision.is_some())
            };
            let linked = commitments().filter(comes_from).count();
            assert!(linked >= 2, "{today}: {list:?} {linked}");
        }
        for state in [
            CommitmentState::Unsigned,
            CommitmentState::InForce,
            CommitmentState::Kept,
        ] {
            assert!(commitments().any(|one| one.state() == state), "{today}");
        }
        assert!(
            commitments().any(|one| one.is_due(day(today), 30)),
            "{today}"
        );
    }
}

/// From a grid or a window over the levels to a meeting, and from its decision back to whoever raised it, in many months.
#[test]
fn issues_come_from_their_grids_to_a_meeting_and_go_back_to_who_raised_them() {
    use std::collections::BTreeSet;

    use chrono::Datelike;

    use crate::domain::issue::IssueSource;
    use crate::domain::place::PlaceKind;
    use crate::domain::sorting::{Level, Window};
    for today in DAYS {
        let mut world = World::empty(day(today));
        recorded(&mut world, &sample(today).street);
        let issues: Vec<_> = world.all_issues().cloned().collect();
        let heard = |issue: &crate::domain::issue::Issue| {
            let mut hearings = issue.hearings.iter();
            hearings.any(|one| one.outcome.is_some())
        };
        let mut months = BTreeSet::new();
        for issue in &issues {
            let Some(hearing) = issue.hearings.first() else {
                continue;
            };
            let met = world.the_meeting(hearing.meeting).plan.date;
            let climbed = issue.began < Some(Level::District)
                || issue.steps.iter().any(|step| step.to < step.from);
            let decided = hearing.decisions.iter().map(|id| world.the_decision(*id));
            let done = decided
                .map(|decision| decision.state)
                .collect::<BTreeSet<_>>();
            let told = issue
                .answers
                .iter()
                .all(|one| one.happened.occurred_on > met);
            if !issue.steps.is_empty()
                && climbed
                && issue.standing() == Level::District
                && done.into_iter().eq([CourseState::Closed])
                && !issue.answers.is_empty()
            {
                let title = &issue.fields.title;
                assert!(told, "{today}: {title}");
                let before = |step: &crate::domain::issue::LevelStep| {
                    step.happened.occurred_on < met && !step.reason.is_empty()
                };
                assert!(issue.steps.iter().all(before), "{today}: {title}");
                months.insert((met.year(), met.month()));
            }
        }
        assert!(months.len() >= 5, "{today}: {months:?}");
        let all: Vec<_> = issues.iter().filter(|issue| heard(issue)).collect();
        let told = all.iter().filter(|issue| !issue.answers.is_empty()).count();
        assert!(told * 2 > all.len() && told < all.len(), "{today}: {told}");
        let stepped: BTreeSet<_> = issues
            .iter()
            .flat_map(|issue| &issue.steps)
            .map(|step| {
                (
                    step.happened.occurred_on.year(),
                    step.happened.occurred_on.month(),
                )
            })
            .collect();
        assert!(stepped.len() >= 10, "{today}: {stepped:?}");
        let windows: BTreeSet<_> = issues
            .iter()
            .filter_map(|issue| issue.fields.sorting.window)
            .collect();
        assert_eq!(windows.len(), Window::ALL.len(), "{today}: {windows:?}");
        for kind in PlaceKind::ALL.into_iter().filter(|kind| kind.is_grid()) {
            let mut places = world.all_places();
            assert!(places.any(|place| place.fields.kind == kind), "{kind:?}");
        }
        for source in [IssueSource::LastMeeting, IssueSource::Leader] {
            let mut all = issues.iter();
            assert!(all.any(|issue| issue.fields.source == source), "{source:?}");
        }
        let referred = |answered: bool| {
            let letters = issues.iter().filter_map(|issue| issue.referral.as_ref());
            let of = letters.filter(move |letter| letter.answer.is_some() == answered);
            of.map(|letter| letter.reply_by).collect::<Vec<_>>()
        };
        assert_eq!(referred(true).len(), 1, "{today}");
        let waiting = referred(false);
        // Not yet late: the first screen has no line of it.
        assert!(waiting.len() == 1 && waiting[0] > day(today), "{today}");
        // What is to be heard today names places of the tree, or none and says so.
        let due = issues
            .iter()
            .filter(|issue| matches!(issue.state, IssueState::Scheduled { .. }));
        let (mut sited, mut unfixed) = (0, 0);
        for issue in due {
            assert_eq!(issue.fields.grid, "", "{today}: {}", issue.fields.title);
            match issue.fields.sorting.site {
                Some(_) => sited += 1,
                None => unfixed += 1,
            }
        }
        assert_eq!((sited, unfixed), (4, 1), "{today}");
    }
}
