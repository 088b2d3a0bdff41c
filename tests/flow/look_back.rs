//! 回头看: a team drawn, a finding on a decision that was struck off, 反弹 on the board; and the loop of a finding.

use pianqu::domain::decision::CourseState;
use pianqu::domain::patrol::{FindingState, PatrolState};
use pianqu::domain::query::{Answer, BoardFilter, BoardRow, PatrolRow, PatrolView, Query};

use super::program::Program;

fn closed(program: &mut Program) -> BoardRow {
    let query = Query::Board {
        filter: BoardFilter {
            states: vec![CourseState::Closed],
            ..BoardFilter::default()
        },
        after: None,
        limit: 200,
    };
    let Answer::Board(page) = program.ask(query) else {
        panic!()
    };
    page.rows
        .into_iter()
        .find(|row| row.lead_unit != "党政办")
        .unwrap()
}

fn patrols(program: &mut Program) -> Vec<PatrolRow> {
    let query = Query::Patrols {
        after: None,
        limit: 200,
    };
    let Answer::Patrols(page) = program.ask(query) else {
        panic!()
    };
    page.rows
}

fn patrol(program: &mut Program, at: usize) -> Box<PatrolView> {
    let id = patrols(program)[at].id;
    let Answer::Patrol(Some(view)) = program.ask(Query::Patrol(id)) else {
        panic!()
    };
    view
}

/// 督办 → F9 → 回头看.
fn look_back() -> Program {
    let mut program = Program::street();
    program.keys("F10 督办 Enter F10 到回头看 Enter");
    assert!(
        program.shows("第二轮回头看监督巡查"),
        "{}",
        program.screen()
    );
    program
}

#[test]
fn a_finding_on_a_decision_that_was_struck_off_reopens_it() {
    let mut program = look_back();
    program.hold("look_back_list");
    let row = closed(&mut program);
    // A plan: name and days stand there, one stretch is typed, the decision is chosen; all units stand chosen.
    program.keys("F2 Tab Tab Tab");
    program.keys("滨河路：高潮村 Tab");
    program.keys(&format!("{} Enter", row.item));
    program.hold("look_back_plan");
    program.keys("Ctrl+S");
    assert!(program.shows("待抽取"), "{}", program.screen());
    // Enter draws, with its defaults.
    program.keys("Enter");
    program.hold("look_back_draw");
    program.keys("Ctrl+S");
    assert!(program.shows("巡查中"), "{}", program.screen());
    let view = patrol(&mut program, 0);
    // One of each section and station, nobody at the stretch of the own unit.
    assert_eq!(view.patrol.team.len(), view.patrol.plan.units.len());
    assert!(view.patrol.team.len() >= 15, "{}", view.patrol.team.len());
    assert!(view.patrol.plan.decisions().contains(&row.id));
    program.keys("F2 现场又有反复 Tab Tab Tab");
    program.keys(&format!("{} Enter", row.item));
    program.keys("Ctrl+S");
    assert!(program.shows("反弹1"), "{}", program.screen());
    let Answer::Decision(Some(seen)) = program.ask(Query::Decision(row.id)) else {
        panic!()
    };
    assert_eq!(seen.decision.state, CourseState::InProgress);
    assert_eq!(seen.decision.relapses, 1);
    let told = seen
        .history
        .iter()
        .any(|line| line.text.contains("反弹") && line.text.contains("现场又有反复"));
    assert!(told, "{:#?}", seen.history);
    // On the board it is open again.
    program.keys("Ctrl+B Ctrl+B Ctrl+F");
    program.keys(&format!("{} Ctrl+S", row.item));
    assert!(program.shows("办理中"), "{}", program.screen());
}

#[test]
fn a_finding_goes_from_report_to_acceptance_with_enter_alone() {
    let mut program = look_back();
    program.keys("Enter");
    program.hold("look_back_page");
    // The one being mended stands first: its unit answers, it is sent back, answers again, and is accepted.
    program.keys("Enter 已劝导入店 Ctrl+S");
    assert!(program.shows("待复核"), "{}", program.screen());
    program.keys("Enter Right Tab Tab 仍有2家 Ctrl+S");
    assert!(program.shows("退回1次"), "{}", program.screen());
    program.keys("Enter 全部入店 Ctrl+S");
    program.keys("Enter Ctrl+S");
    let view = patrol(&mut program, 0);
    let first = &view.patrol.findings[0];
    assert_eq!((first.state, first.returns), (FindingState::Accepted, 1));
    // The other one was reported: it is ordered, then entered in the pool as well.
    program.keys("Home Enter Ctrl+S");
    let view = patrol(&mut program, 0);
    assert_eq!(view.patrol.findings[1].state, FindingState::Rectifying);
    program.keys("F10 转为议题 Enter Tab");
    program.keys("隐患 Enter Ctrl+S");
    assert!(program.shows("已转议题"), "{}", program.screen());
    // The history says all of it; the papers can be read and written.
    program.keys("F10 看经过 Enter");
    program.hold("look_back_history");
    program.keys("Esc F4");
    assert!(program.shows("巡查排班表"), "{}", program.screen());
    program.keys("Esc F6");
    program.hold("look_back_report");
    program.keys("Esc F7");
    let papers = program.folder.path().join("export/文书");
    let written: Vec<_> = std::fs::read_dir(papers).unwrap().collect();
    assert_eq!(written.len(), 2);
}

#[test]
fn what_waits_for_its_look_back_is_struck_off_when_nothing_was_found() {
    let mut program = look_back();
    program.keys("Enter F5");
    program.hold("look_back_pass");
    program.keys("Ctrl+S");
    let view = patrol(&mut program, 0);
    assert_eq!(view.patrol.passed.len(), 1);
    assert_eq!(view.decisions[0].state, CourseState::Closed);
    program.keys("F10 结束 Enter Ctrl+S");
    assert_eq!(patrols(&mut program)[0].state, PatrolState::Ended);
}

#[test]
fn the_day_shows_who_is_on_patrol_and_what_is_late() {
    let mut program = Program::street();
    assert!(program.shows("今天巡查"), "{}", program.screen());
    program.goes_to("2026-11-23");
    program.keys("F12 1");
    assert!(program.shows("巡查逾期 1"), "{}", program.screen());
}
