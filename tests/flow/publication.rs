//! 公示 on the board: a decision waits, then takes effect or goes back to a meeting, with keys an input method leaves alone.

use pianqu::domain::decision::{CourseState, Ending};
use pianqu::domain::ids::DecisionId;
use pianqu::domain::issue::IssueState;
use pianqu::domain::lights::Light;
use pianqu::domain::query::{Answer, BoardFilter, BoardRow, DecisionView, Query};

use super::program::Program;

fn view(program: &mut Program, id: DecisionId) -> Box<DecisionView> {
    let Answer::Decision(Some(view)) = program.ask(Query::Decision(id)) else {
        panic!()
    };
    view
}

/// The board with one decision alone that nobody has signed for, published until 11月25日.
fn published() -> (Program, BoardRow) {
    let mut program = Program::street();
    program.keys("F10 督办 Enter");
    let query = Query::Board {
        filter: BoardFilter {
            states: vec![CourseState::AwaitingReceipt],
            ..BoardFilter::default()
        },
        after: None,
        limit: 200,
    };
    let Answer::Board(page) = program.ask(query) else {
        panic!()
    };
    let after = "2026-11-26".parse().unwrap();
    let fits = |row: &BoardRow| row.due.is_some_and(|due| due > after) && row.no.contains('〔');
    let row = page.rows.into_iter().find(fits).unwrap();
    program.keys("F6 1 Ctrl+F");
    program.keys(&format!("{} Ctrl+S", row.item));
    program.keys("F10 board.publish Enter 11月25日 Enter Enter 社区公示栏 Ctrl+S");
    (program, row)
}

#[test]
fn b8_a_published_decision_waits_and_takes_effect_by_enter() {
    let (mut program, row) = published();
    assert!(program.shows("公示中"), "{}", program.screen());
    // Weeks later it is not late: its time has not begun.
    program.goes_to("2027-01-20");
    let waiting = view(&mut program, row.id);
    assert_eq!(waiting.row.light, Light::Blue);
    assert_eq!(waiting.row.days_overdue, 0);
    program.goes_to("2026-11-26");
    program.keys("Enter");
    assert!(
        program.shows("公示，11月20日至11月25日，社区公示栏"),
        "{}",
        program.screen()
    );
    assert!(program.shows("登记公示结果"), "{}", program.screen());
    // Enter does what comes next; nobody objected, so nothing is typed.
    program.keys("Enter Ctrl+S");
    let done = view(&mut program, row.id);
    assert_eq!(
        done.decision.state,
        CourseState::AwaitingReceipt,
        "{}",
        program.screen()
    );
    assert_eq!(done.row.due, row.due);
    let told: Vec<&str> = done.history.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(told[told.len() - 2], "公示，11月20日至11月25日，社区公示栏");
    assert_eq!(told[told.len() - 1], "期满无异议，生效");
}

#[test]
fn b8_with_objections_it_goes_back_and_its_issue_is_free_again() {
    let (mut program, row) = published();
    // Before the period is over it can only go back.
    program.keys(
        "F10 board.published Enter 3 Enter 选址离住户太近 Enter Space Enter 许静 Enter Ctrl+S",
    );
    let back = view(&mut program, row.id);
    assert_eq!(
        back.decision.state,
        CourseState::Withdrawn,
        "{}",
        program.screen()
    );
    let ended = back.decision.publications[0].ended.as_ref().unwrap();
    assert_eq!((ended.objections, ended.ending), (3, Ending::BackToMeeting));
    // The list says so too: nobody withdrew it.
    assert_eq!(back.row.said(), "退会再议");
    let screen = program.screen();
    let here = screen.lines().find(|line| line.starts_with('>'));
    assert!(
        here.is_some_and(|line| line.contains("退会再议")),
        "{screen}"
    );
    let issue = back.decision.origin.issues[0];
    let Answer::Issue(Some(issue)) = program.ask(Query::Issue(issue)) else {
        panic!()
    };
    assert_eq!(issue.issue.state, IssueState::Registered);
    let last = issue.history.last().unwrap();
    assert!(
        last.text.contains("公示有异议，退回议题库待再议"),
        "{}",
        last.text
    );
}

#[test]
fn b8_the_chair_publishes_while_deciding_and_today_asks_what_came_of_it() {
    let mut program = Program::street();
    let Answer::Today(today) = program.ask(Query::Today) else {
        panic!()
    };
    let meeting = today.meetings[0].id;
    // Into the meeting, past the report, to a decision on the first item; 公示 stands behind 更多.
    program.keys("Enter Enter Enter");
    program.keys("F2 补装路灯12盏 Enter 公共管理办 Enter Enter 12月18日");
    program.keys("Down Down Down Down");
    assert!(!program.shows("公示至"), "{}", program.screen());
    program.keys("Space Down Down Down Down Down Space Down");
    assert!(program.shows("7天内"), "{}", program.screen());
    program.keys("11月30日 Ctrl+S");
    program.keys("F5");
    for item in 2..6 {
        program.keys(&format!("F5 2 第{item}项当场解决 Ctrl+S"));
    }
    program.keys("Enter Tab Enter");
    let board = Query::Board {
        filter: BoardFilter {
            meeting: Some(meeting),
            ..BoardFilter::default()
        },
        after: None,
        limit: 50,
    };
    let Answer::Board(page) = program.ask(board) else {
        panic!()
    };
    assert_eq!(page.rows.len(), 1, "{}", program.screen());
    assert_eq!(page.rows[0].state, CourseState::Published);
    // While it runs 今日 says nothing of it; the day after its last one it asks, and Enter is enough to answer.
    let asked = |program: &mut Program| match program.ask(Query::Today) {
        Answer::Today(view) => view.published.iter().map(|(row, _)| row.id).collect(),
        _ => Vec::new(),
    };
    let id = page.rows[0].id;
    program.goes_to("2026-11-30");
    assert!(!asked(&mut program).contains(&id));
    program.goes_to("2026-12-01");
    assert!(asked(&mut program).contains(&id));
    program.keys("F10 今日 Enter");
    for _ in 0..40 {
        let screen = program.screen();
        let here = screen.lines().find(|line| line.starts_with('>'));
        let ours = here.is_some_and(|line| line.contains("补装路灯12盏"));
        if ours && screen.contains("登记结果") {
            break;
        }
        program.keys("Down");
    }
    assert!(program.shows("公示期满"), "{}", program.screen());
    program.keys("Enter");
    assert!(program.shows("异议条数"), "{}", program.screen());
    program.keys("Ctrl+S");
    let done = view(&mut program, id);
    assert_eq!(done.decision.state, CourseState::AwaitingReceipt);
    assert!(!asked(&mut program).contains(&id));
}
