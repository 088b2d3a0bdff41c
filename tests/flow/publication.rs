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
