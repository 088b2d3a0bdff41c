//! Whatever people do in whatever order: the register accepts what the model accepts, its tables are those its events make, and the
//! board has the lights and the order of the domain's own rule.

use proptest::prelude::*;

use super::*;
use crate::domain::command::{Change, Command, Sending, What};
use crate::domain::decide::States;
use crate::domain::decide::course_property::{Move, command, moves};
use crate::domain::decide::story;
use crate::domain::decision::{Checks, EvidenceFile, Quality, ReminderStep, Satisfaction};
use crate::domain::env::Role;
use crate::domain::ids::{DecisionId, MeetingId, Subject};
use crate::domain::ladder::Bounds;
use crate::domain::lights::Light;
use crate::domain::meeting::{Cycle, DraftTerms, Due, Outcome};
use crate::domain::patrol::PatrolPlan;
use crate::domain::query::{Answer, BoardFilter, BoardRow, IssueFilter, Query, SHOWN};
use crate::domain::statistics::{By, Counts, Frame, Line, Span};
use crate::store::error::RecordError;
use crate::store::fold::{Folded, State};
use crate::store::project::decision::lane;

fn desk() -> Desk {
    let mut desk = Desk::with(story::world());
    let model = desk.world.clone();
    let options = OpenOptions {
        state_dir: None,
        renderer: Box::new(move |record| model.render(record)),
    };
    desk.register = Register::open(&desk.path(), options).unwrap();
    desk
}

impl Desk {
    /// Gives a command to the model and to the register; both must say the same.
    fn both(&mut self, what: What) -> bool {
        let command = Command::new(self.next_id(), what);
        let modelled = self.world.takes(&command);
        let env = self.world.env.clone();
        let recorded = self.register.record(std::slice::from_ref(&command), &env);
        self.given = self.world.events.len();
        match (modelled, recorded) {
            (Ok(()), Ok(_)) => true,
            (Err(one), Err(RecordError::Refused(other))) => {
                assert_eq!(one, other[0].1, "{command:?}");
                false
            }
            (modelled, recorded) => panic!("{command:?}: {modelled:?} but {recorded:?}"),
        }
    }

    fn both_agree(&self) {
        let conn = self.register.conn();
        for (subject, events) in &self.world.by_subject {
            let folded = Folded::load(conn, *subject).unwrap();
            let modelled = match subject {
                Subject::Office => State::Office(self.world.office()),
                Subject::Directory => State::Directory(self.world.directory()),
                Subject::Issue(id) => State::Issue(self.world.issue(*id)),
                Subject::Meeting(id) => State::Meeting(self.world.meeting(*id)),
                Subject::Decision(id) => State::Decision(self.world.decision(*id)),
                Subject::Patrol(id) => State::Patrol(self.world.patrol(*id)),
                Subject::Place(id) => State::Place(self.world.place(*id)),
            };
            assert_eq!(folded.state, modelled, "after {} events", events.len());
        }
        let differing = crate::store::verify::differing_tables(conn).unwrap();
        assert_eq!(differing, []);
    }
}

/// What happens to a decision once it is in the ledger.
fn follow_up(desk: &Desk, (kind, a, b, _): Move) -> Option<What> {
    let ids: Vec<DecisionId> = desk.world.all_decisions().map(|known| known.id).collect();
    let decision = *ids.get(a % ids.len().max(1))?;
    let happened = desk.world.unsaid(&desk.world.today().to_string());
    let later = desk.world.today() + chrono::Days::new(b as u64);
    let text = "说明".to_string();
    Some(match kind % 16 {
        0 | 1 => What::Progress {
            decision,
            text,
            happened,
        },
        2 | 3 => What::ReportDone {
            decision,
            text,
            happened,
        },
        4 => What::Verify {
            decision,
            checks: Checks::YES,
            quality: Quality::Good,
            satisfaction: Satisfaction::NotAsked,
            note: String::new(),
            look_back: b.is_multiple_of(2),
            happened,
        },
        5 | 6 => What::Return {
            decision,
            reason: text,
            limit: later,
            happened,
        },
        7 => What::AskExtension {
            decision,
            reason: text,
            progress: String::new(),
            proposed: later,
            happened,
        },
        8 => What::AnswerExtension {
            decision,
            granted: Some(later),
            opinion: "同意".to_string(),
            happened,
        },
        9 => What::Block {
            decision,
            reason: text,
            happened,
        },
        10 => What::Remind {
            decision,
            step: ReminderStep::Chase,
            text,
            happened,
            // In writing every other time, so that numbers are taken too.
            sent: Sending {
                slip: b.is_multiple_of(2),
                ..Sending::default()
            },
        },
        11 => What::CancelDecision {
            decision,
            reason: text.clone(),
            basis: text,
            happened,
        },
        12 => What::Escalate {
            decision,
            to: "区住建局".to_string(),
            reply_by: later,
            happened,
        },
        13 => What::AnswerEscalation {
            decision,
            reply: text,
            solved: b.is_multiple_of(2),
            happened,
        },
        14 => What::AddEvidence {
            decision,
            files: vec![EvidenceFile {
                path: "/tmp/a.jpg".to_string(),
                name: "a.jpg".to_string(),
                size: 1,
                sha256: "0".repeat(64),
            }],
            note: text,
            happened,
        },
        _ => What::StrikeOff {
            decision,
            note: String::new(),
            happened,
        },
    })
}

/// 回头看: planned, drawn, found, mended, passed.
fn patrolling(desk: &Desk, (kind, a, b, _): Move) -> What {
    use crate::domain::decide::patrol_tests::plan;
    use crate::domain::patrol::{FindingFields, Seed};
    let world = &desk.world;
    let decisions: Vec<DecisionId> = world.all_decisions().map(|known| known.id).collect();
    let decision = decisions.get(a % decisions.len().max(1)).copied();
    let today = world.today();
    let plan = || {
        let plan = plan(world, decision);
        PatrolPlan {
            from: today,
            to: today + chrono::Days::new(2),
            ..plan
        }
    };
    let patrols: Vec<_> = world.all_patrols().collect();
    let Some(known) = patrols.get(b % patrols.len().max(1)) else {
        return What::PlanPatrol { plan: plan() };
    };
    let patrol = known.id;
    let finding = known.findings.get(a % known.findings.len().max(1));
    let happened = world.by("许静", &today.to_string());
    let later = today + chrono::Days::new(1 + b as u64);
    let text = "说明".to_string();
    match (kind % 10, finding.map(|finding| finding.id)) {
        (0, _) if patrols.len() < 3 => What::PlanPatrol { plan: plan() },
        (1, _) => What::DrawTeam {
            patrol,
            seed: Some(Seed([b as u8; 16])),
            reason: text,
            happened,
        },
        (2, _) if decision.is_some() => What::PassLookBack {
            patrol,
            decision: decision.unwrap(),
            note: text,
            happened,
        },
        (3, _) if b.is_multiple_of(7) => What::EndPatrol {
            patrol,
            cancelled: a.is_multiple_of(2),
            note: text,
            happened,
        },
        (4, Some(finding)) => What::OrderFinding {
            patrol,
            finding,
            unit: world.unit("环卫所"),
            limit: later,
            demand: text,
            happened,
        },
        (5, Some(finding)) => What::AnswerFinding {
            patrol,
            finding,
            text,
            files: Vec::new(),
            happened,
        },
        (6, Some(finding)) => What::JudgeFinding {
            patrol,
            finding,
            limit: b.is_multiple_of(2).then_some(later),
            note: text,
            happened,
        },
        (7, Some(finding)) => What::FindingToIssue {
            patrol,
            finding,
            fields: Box::new(world.issue_fields("巡查所见", "environment")),
        },
        (_, _) if known.draw.is_none() => What::DrawTeam {
            patrol,
            seed: Some(Seed([a as u8; 16])),
            reason: String::new(),
            happened,
        },
        _ => What::RecordFinding {
            patrol,
            fields: Box::new(FindingFields {
                place: "滨河路".to_string(),
                text,
                decision: decision.filter(|_| a.is_multiple_of(2)),
                ..FindingFields::default()
            }),
            judged_by: Some(world.person("许静")),
            limit: Some(later),
            report: b.is_multiple_of(2),
            happened,
        },
    }
}

/// 网格 and 分流: places, posts, issues on their way. What does not fit is refused by both alike.
fn sorting(desk: &Desk, (kind, a, b, _): Move) -> Option<What> {
    use crate::domain::issue::IssueSource;
    use crate::domain::place::{PlaceFields, PlaceKind, Post};
    use crate::domain::sorting::{Holder, Level, Skip, Window};
    let world = &desk.world;
    let places: Vec<_> = world.all_places().collect();
    let place = places.get(a % places.len().max(1)).copied();
    let issues: Vec<_> = world.all_issues().collect();
    let issue = issues.get(b % issues.len().max(1)).copied();
    let happened = world.unsaid(&world.today().to_string());
    let reason = "说明".to_string();
    let level = Level::ALL[a % Level::ALL.len()];
    let name = ["第2网格", "第10网格", "杜鹃社区", "3号楼"][b % 4].to_string();
    Some(match kind % 10 {
        0..=2 => What::SavePlace {
            id: None,
            was: None,
            now: Box::new(PlaceFields {
                kind: PlaceKind::ALL[(a + usize::from(kind)) % PlaceKind::ALL.len()],
                name,
                parent: place.map(|place| place.id),
                ..PlaceFields::default()
            }),
            posts: Default::default(),
            on: None,
        },
        3 => {
            let known = place?;
            let was = known.fields.clone();
            let mut now = was.clone();
            match b % 3 {
                0 => now.name = name,
                1 => {
                    now.parent = issues
                        .get(a)
                        .and(places.get(b % places.len()))
                        .map(|one| one.id)
                }
                _ if b.is_multiple_of(5) => now.period.to = Some(world.today()),
                _ => now.unit = Some(world.unit("环卫所")),
            }
            What::SavePlace {
                id: Some(known.id),
                was: Some(Box::new(was)),
                now: Box::new(now),
                posts: Default::default(),
                on: None,
            }
        }
        4 => {
            let known = place?;
            let post = Post::ALL[b % Post::ALL.len()];
            let was = known.holders(post).to_vec();
            let now = match b % 3 {
                0 => Vec::new(),
                1 => vec![Holder::Named("胡小燕".to_string())],
                _ => vec![Holder::Person(world.person("王晓岚"))],
            };
            What::SavePlace {
                id: Some(known.id),
                was: None,
                now: Box::new(known.fields.clone()),
                posts: [(post, Change { was, now })].into(),
                on: None,
            }
        }
        5 => {
            let mut fields = world.issue_fields("楼道堆放", "综合治理/矛盾纠纷");
            fields.sorting.site = place.map(|place| place.id);
            fields.sorting.window = b.is_multiple_of(2).then_some(Window::Enforcement);
            fields.source = IssueSource::ALL[b % IssueSource::ALL.len()];
            What::RegisterIssue {
                fields,
                raiser_person: None,
                happened: None,
            }
        }
        6 => What::ClimbIssue {
            issue: issue?.id,
            to: b.is_multiple_of(2).then_some(level),
            reason,
            skip: a.is_multiple_of(2).then_some(Skip::Urgent),
            happened,
        },
        7 => What::SendIssueDown {
            issue: issue?.id,
            to: level,
            reason,
            happened,
        },
        8 if b.is_multiple_of(3) => What::ReopenIssue {
            issue: issue?.id,
            reason,
            happened,
        },
        8 => What::SettleIssueBelow {
            issue: issue?.id,
            how: "上门".to_string(),
            by: Some(Holder::Named("胡小燕".to_string())),
            result: reason,
            happened,
        },
        _ => What::AnswerRaiser {
            issue: issue?.id,
            words: reason,
            happened,
        },
    })
}

/// The tree level by level against the states, and the figures of the levels.
fn check_places(desk: &Desk, env: &ReadEnv) {
    use crate::domain::query::PlaceFilter;
    let reader = desk.reader();
    let mut seen = 0;
    let mut open = vec![None];
    while let Some(below) = open.pop() {
        let mut after = None;
        loop {
            let filter = PlaceFilter {
                below,
                ..PlaceFilter::default()
            };
            let query = Query::Places {
                filter,
                after,
                limit: 1,
            };
            let Answer::Places(page) = reader.answer(&query, env).unwrap() else {
                panic!()
            };
            for row in &page.rows {
                let known = desk.world.the_place(row.id);
                assert_eq!(known.fields.parent, below);
                assert_eq!(
                    (row.kind, &row.name),
                    (known.fields.kind, &known.fields.name)
                );
                assert_eq!(row.vacant as usize, known.vacancies().len());
                seen += 1;
                open.push(Some(row.id));
                let Answer::Place(Some(view)) = reader.answer(&Query::Place(row.id), env).unwrap()
                else {
                    panic!()
                };
                assert_eq!(*view.place, *known);
            }
            match page.next {
                Some(key) => after = Some(key),
                None => break,
            }
        }
    }
    // Every place is reached from the top, so none lies in itself.
    assert_eq!(seen, desk.world.all_places().count());
    let period = Span::Year.on(env.today);
    let query = Query::Statistics {
        period,
        by: By::Unit,
    };
    let Answer::Statistics(found) = reader.answer(&query, env).unwrap() else {
        panic!()
    };
    let way = &found.way;
    let raised = || {
        let all = desk.world.all_issues();
        all.filter(|issue| period.contains(issue.fields.raised_on))
    };
    assert_eq!(way.total, raised().count() as u64);
    assert_eq!(
        found.grids.iter().map(|grid| grid.total).sum::<u64>(),
        way.total
    );
    let below = |issue: &&crate::domain::issue::Issue| {
        matches!(issue.state, crate::domain::issue::IssueState::SettledBelow { level } if level <= crate::domain::sorting::Level::Grid)
            && issue
                .began
                .is_some_and(|level| level <= crate::domain::sorting::Level::Grid)
    };
    assert_eq!(way.small_solved, raised().filter(below).count() as u64);
    assert!(way.small_solved <= way.small && way.sent_above <= way.total);
    assert!(way.levels.values().all(|level| level.solved <= level.came));
}

/// The list of 回头看, page by page, against the states; and what 今日 says is late.
fn check_patrols(desk: &Desk, env: &ReadEnv) {
    let reader = desk.reader();
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let Answer::Patrols(page) = reader
            .answer(&Query::Patrols { after, limit: 1 }, env)
            .unwrap()
        else {
            panic!()
        };
        rows.extend(page.rows);
        match page.next {
            Some(key) => after = Some(key),
            None => break,
        }
    }
    let mut wanted: Vec<_> = desk.world.all_patrols().collect();
    wanted.sort_by_key(|known| std::cmp::Reverse((known.plan.from, known.id)));
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, wanted.iter().map(|known| known.id).collect::<Vec<_>>());
    for (row, known) in rows.iter().zip(&wanted) {
        let tally = known.tally(env.today);
        let open = tally.findings - tally.rectified;
        assert_eq!((row.state, row.unmended as usize), (known.state, open));
        assert_eq!(row.relapsed as usize, tally.relapsed);
        let Answer::Patrol(Some(view)) = reader.answer(&Query::Patrol(known.id), env).unwrap()
        else {
            panic!()
        };
        assert_eq!(view.patrol.as_ref(), *known);
    }
    let late: usize = wanted
        .iter()
        .map(|known| known.tally(env.today).overdue)
        .sum();
    let Answer::Today(view) = reader.answer(&Query::Today, env).unwrap() else {
        panic!()
    };
    assert_eq!(view.findings_late.len(), late.min(SHOWN.into()));
    assert_eq!(view.findings_late_total, late as u64);
}

/// Long-term ones and periodic reports, which the meeting's own moves do not make.
fn longer_terms(desk: &Desk, meeting: MeetingId, n: usize) -> Option<What> {
    let held = desk.world.the_meeting(meeting);
    let known: Vec<_> = held.live_decisions().collect();
    let picked = known.get(n % known.len().max(1))?;
    let now = DraftTerms {
        due: Some(if n.is_multiple_of(2) {
            Due::LongTerm {
                review: Cycle::Monthly,
            }
        } else {
            picked.terms.due?
        }),
        report_every: n.is_multiple_of(3).then_some(Cycle::Weekly),
        ..picked.terms.clone()
    };
    Some(What::ReviseDecision {
        meeting,
        decision: picked.id,
        terms: Box::new(Change {
            was: picked.terms.clone(),
            now,
        }),
        note: "主持人审定修改".to_string(),
    })
}

/// Every row of the board, page by page, with the total the first page gives.
fn board(desk: &Desk, filter: &BoardFilter, env: &ReadEnv) -> (Vec<BoardRow>, Option<u64>) {
    let reader = desk.reader();
    let (mut rows, mut after, mut total) = (Vec::new(), None, None);
    loop {
        let query = Query::Board {
            filter: filter.clone(),
            after,
            limit: 2,
        };
        let Answer::Board(page) = reader.answer(&query, env).unwrap() else {
            panic!()
        };
        total = page.total.or(total);
        rows.extend(page.rows);
        match page.next {
            Some(key) => after = Some(key),
            None => return (rows, total),
        }
    }
}

/// The board of a day against the rule applied to every decision.
fn check_board(desk: &Desk, env: &ReadEnv) -> Vec<BoardRow> {
    let soon = desk.world.office().settings.soon_workdays;
    let mut wanted: Vec<(u8, i64, DecisionId)> = desk
        .world
        .all_decisions()
        .map(|known| {
            let light = known.light_on(env.today, &env.calendar, soon);
            (light as u8, lane(known).1, known.id)
        })
        .collect();
    wanted.sort_unstable();
    let (rows, total) = board(desk, &BoardFilter::default(), env);
    let found: Vec<_> = rows.iter().map(|row| (row.light as u8, row.id)).collect();
    let order: Vec<_> = wanted.iter().map(|(light, _, id)| (*light, *id)).collect();
    assert_eq!(found, order, "on {}", env.today);
    assert_eq!(total, Some(wanted.len() as u64));
    for light in Light::ALL {
        let filter = BoardFilter {
            lights: vec![light],
            district: Some(desk.world.district("杜鹃片区")),
            ..BoardFilter::default()
        };
        let (rows, total) = board(desk, &filter, env);
        let count = wanted.iter().filter(|(of, ..)| *of == light as u8).count();
        assert_eq!(rows.len(), count, "{light:?} on {}", env.today);
        assert_eq!(total, Some(count as u64), "{light:?} on {}", env.today);
    }
    rows
}

/// The figures of the register against those of the decisions themselves, for every grouping.
fn check_statistics(desk: &Desk, env: &ReadEnv) {
    let settings = desk.world.office().settings.clone();
    let period = Span::Year.on(env.today);
    let frame = Frame::new(period, env.today, &env.calendar, settings.receipt_workdays);
    let mut total = Counts::default();
    for known in desk.world.all_decisions() {
        let mut line = Line::of(known);
        let held = desk.world.the_meeting(known.origin.meeting.unwrap());
        line.issued_on = held.issued().map(|version| version.issued_on);
        line.escalated |= known.origin.item.is_some_and(|item| {
            let outcome = held.items.iter().find(|one| one.id == item);
            matches!(
                outcome.and_then(|one| one.outcome.clone()),
                Some(Outcome::Escalated { .. })
            )
        });
        frame.whole(&line, &mut total);
    }
    for by in By::ALL {
        let query = Query::Statistics { period, by };
        let Answer::Statistics(found) = desk.reader().answer(&query, env).unwrap() else {
            panic!()
        };
        assert_eq!(found.total, total, "{by:?} on {}", env.today);
        let mut sum = Counts::default();
        for group in &found.groups {
            sum += &group.counts;
        }
        if by == By::Month {
            sum.carried_in = total.carried_in;
            sum.carried_out = total.carried_out;
        }
        assert_eq!(sum, total, "{by:?} on {}", env.today);
        let raised = desk
            .world
            .all_issues()
            .filter(|issue| period.contains(issue.fields.raised_on));
        assert_eq!(found.issues.accepted, raised.count() as u64);
    }
}

/// What is to be sent on a day, found by the index, against the ladder of every decision.
fn check_ladder(desk: &Desk, env: &ReadEnv) {
    let bounds = Bounds::new(env.today, &env.calendar, &desk.world.office().settings);
    let wanted: std::collections::BTreeSet<_> = desk
        .world
        .all_decisions()
        .filter_map(|known| bounds.due(known).map(|step| (known.id, step)))
        .collect();
    let query = Query::DueReminders { limit: 200 };
    let Answer::Reminders(found) = desk.reader().answer(&query, env).unwrap() else {
        panic!()
    };
    let rows: std::collections::BTreeSet<_> = found
        .rows
        .iter()
        .map(|row| (row.row.id, row.step))
        .collect();
    assert_eq!(rows, wanted, "on {}", env.today);
    assert_eq!(found.total, wanted.len() as u64);
    assert!(found.rows.iter().all(|row| row.due && !row.over));
    assert!(found.rows.iter().all(|row| row.text.chars().count() < 300));
}

fn ask_everything(desk: &Desk, meeting: MeetingId) {
    let reader = desk.reader();
    let env = desk.read_env();
    for query in [
        Query::Basics,
        Query::Today,
        Query::Meeting(meeting),
        Query::Drafts,
    ] {
        reader.answer(&query, &env).unwrap();
    }
    for subject in desk.world.by_subject.keys() {
        let Answer::History(lines) = reader.answer(&Query::History(*subject), &env).unwrap() else {
            panic!()
        };
        assert_eq!(lines.len(), desk.world.by_subject[subject].len());
        assert!(lines.iter().all(|line| !line.text.trim().is_empty()));
    }
    let query = Query::Issues {
        filter: IssueFilter::default(),
        after: None,
        limit: 200,
    };
    let Answer::Issues(page) = reader.answer(&query, &env).unwrap() else {
        panic!()
    };
    assert_eq!(page.rows.len(), desk.world.all_issues().count());
    for known in desk.world.all_issues() {
        let Answer::Issue(Some(view)) = reader.answer(&Query::Issue(known.id), &env).unwrap()
        else {
            panic!()
        };
        assert_eq!(view.issue, *known);
    }
    for known in desk.world.all_decisions() {
        let Answer::Decision(Some(view)) = reader.answer(&Query::Decision(known.id), &env).unwrap()
        else {
            panic!()
        };
        assert_eq!(view.decision, *known);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_rebuilt_equal_tables_kept(before in moves(30), after in moves(40)) {
        let mut desk = desk();
        desk.world.give_places();
        let meeting = desk.world.give_running_meeting();
        desk.follow();
        for one in before {
            let what = command(&desk.world, meeting, one);
            desk.both(what);
        }
        for n in 0..4 {
            if let Some(what) = longer_terms(&desk, meeting, n) {
                desk.both(what);
            }
        }
        close(&mut desk, meeting);
        for (step, one) in after.into_iter().enumerate() {
            if step % 2 == 0 {
                let what = patrolling(&desk, one);
                desk.both(what);
            }
            if step % 2 == 1
                && let Some(what) = sorting(&desk, one)
            {
                desk.both(what);
            }
            let supervising = matches!(one.0 % 13, 4..=6 | 8 | 10..);
            match follow_up(&desk, one).filter(|_| step % 3 != 0) {
                Some(what) => {
                    if supervising {
                        desk.world.be("许静", Role::Supervisor);
                    }
                    desk.both(what);
                    desk.world.be("李敏", Role::Secretary);
                }
                None => {
                    let what = command(&desk.world, meeting, one);
                    desk.both(what);
                }
            }
            if step % 5 == 4 {
                let tomorrow = desk.world.today() + chrono::Days::new(3);
                desk.world.set_now(tomorrow, "10:00");
            }
        }
        let next = desk.world.give_running_meeting();
        desk.follow();
        let held = desk.world.the_meeting(next);
        let review = crate::store::states::review_of(desk.register.conn(), &held).unwrap();
        prop_assert_eq!(review, desk.world.review(&held));
        close(&mut desk, next);
        desk.both_agree();
        ask_everything(&desk, meeting);
        let mut env = desk.read_env();
        for days in [0, 1, 2, 3, 5, 8, 13, 40, 400] {
            env.today = desk.world.today() + chrono::Days::new(days);
            let rows = check_board(&desk, &env);
            if days % 20 == 0 {
                super::board::check_filters(&desk, &rows, &env);
            }
            check_statistics(&desk, &env);
            check_ladder(&desk, &env);
            check_patrols(&desk, &env);
            check_places(&desk, &env);
        }
        let mut register = desk.register;
        register.rebuild().unwrap();
        prop_assert_eq!(crate::store::verify::differing_tables(register.conn()).unwrap(), []);
    }
}

/// Gives what is missing and closes, so that there is a ledger.
fn close(desk: &mut Desk, meeting: MeetingId) {
    use crate::domain::meeting::ItemKind;
    let held = desk.world.the_meeting(meeting);
    if held.state.is_closed() {
        return;
    }
    for item in &held.items {
        for id in &item.decisions {
            let was = held.decision(*id).unwrap().terms.clone();
            let now = DraftTerms {
                lead: Some(desk.world.unit("公共管理办")),
                owner: Some(desk.world.person("郑一鸣")),
                assist: Vec::new(),
                due: was.due.or(Some(Due::On {
                    date: day("2026-12-04"),
                    time: None,
                })),
                ..was.clone()
            };
            desk.both(What::ReviseDecision {
                meeting,
                decision: *id,
                terms: Box::new(Change { was, now }),
                note: String::new(),
            });
        }
        if item.kind == ItemKind::Topic {
            let now = match item.decisions.is_empty() {
                true => Outcome::NotReached,
                false => Outcome::Assigned,
            };
            desk.both(What::SetOutcome {
                meeting,
                item: item.id,
                outcome: Change {
                    was: item.outcome.clone(),
                    now: Some(now),
                },
            });
        }
    }
    assert!(desk.both(What::CloseMeeting { meeting }));
}
