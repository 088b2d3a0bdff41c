//! A decision from 待签收 to 销号, through 退回 and 延期, with keys an input method leaves alone.

use pianqu::domain::decision::CourseState;
use pianqu::domain::ids::DecisionId;
use pianqu::domain::query::{Answer, BoardFilter, BoardRow, DecisionView, Query};

use super::program::Program;

/// The sample street, on the board.
fn board() -> Program {
    let mut program = Program::street();
    program.keys("F10 督办 Enter");
    program
}

fn rows(program: &mut Program, filter: BoardFilter) -> Vec<BoardRow> {
    let query = Query::Board {
        filter,
        after: None,
        limit: 200,
    };
    let Answer::Board(page) = program.ask(query) else {
        panic!()
    };
    page.rows
}

fn in_state(state: CourseState) -> BoardFilter {
    BoardFilter {
        states: vec![state],
        ..BoardFilter::default()
    }
}

fn view(program: &mut Program, id: DecisionId) -> Box<DecisionView> {
    let Answer::Decision(Some(view)) = program.ask(Query::Decision(id)) else {
        panic!()
    };
    view
}

/// The board shows that row alone.
fn only(program: &mut Program, row: &BoardRow) {
    program.keys("F6 Ctrl+F");
    program.keys(&format!("{} Ctrl+S", row.item));
    assert_eq!(
        program.app.screens.board.list().row().map(|row| row.id),
        Some(row.id),
        "{}",
        program.screen()
    );
}

/// Each stands in the history after the one before.
fn in_order(view: &DecisionView, words: &[&str]) {
    let mut lines = view.history.iter();
    for word in words {
        assert!(
            lines.any(|line| line.text.contains(word)),
            "{word}: {:#?}",
            view.history
                .iter()
                .map(|line| &line.text)
                .collect::<Vec<_>>()
        );
    }
}

fn waiting_for_receipt(program: &mut Program) -> BoardRow {
    rows(program, in_state(CourseState::AwaitingReceipt))
        .into_iter()
        .find(|row| row.days_overdue == 0 && row.due.is_some())
        .unwrap()
}

#[test]
fn a_decision_goes_from_receipt_to_striking_off_through_return_and_extension() {
    let mut program = board();
    let row = waiting_for_receipt(&mut program);
    only(&mut program, &row);
    // Enter reads the history, Enter again does what comes next: 签收, with its defaults.
    program.keys("Enter");
    program.hold("follow_up_detail");
    program.keys("Enter Ctrl+S");
    assert!(program.shows("签收：已登记1项"), "{}", program.screen());
    program.keys("F7 已上门商量两次 Ctrl+S");
    program.keys("F10 报完成 Enter 公约已签订 Ctrl+S");
    assert_eq!(
        view(&mut program, row.id).row.state,
        CourseState::AwaitingVerification
    );
    program.keys("F10 退回整改 Enter");
    program.hold("follow_up_return");
    program.keys("缺公约文本 Ctrl+S");
    assert!(program.shows("退回1次"), "{}", program.screen());
    // 延期: asked one day, answered the next.
    program.keys("F4 文本需居民签字 Enter 12月18日 Ctrl+S");
    program.goes_to("2026-11-23");
    program.keys("Enter Enter");
    program.hold("follow_up_answer");
    program.keys("Ctrl+S");
    let now = view(&mut program, row.id);
    assert_eq!(now.row.extensions, 1);
    assert_eq!(now.row.due, Some("2026-12-18".parse().unwrap()));
    // Done on a Thursday, typed on the Friday: 补录.
    program.goes_to("2026-12-04");
    program.keys("F10 报完成 Enter 公约文本已张贴 Enter Enter Enter Enter Ctrl+U 昨天");
    program.hold("follow_up_done");
    program.keys("Ctrl+S F3");
    program.hold("follow_up_verify");
    program.keys("Ctrl+S");
    let now = view(&mut program, row.id);
    assert_eq!(now.row.state, CourseState::Closed);
    let done_on = now.decision.verification.as_ref().unwrap().done_on;
    assert_eq!(done_on, "2026-12-03".parse().unwrap());
    in_order(
        &now,
        &[
            "交办",
            "签收",
            "报告进展：已上门商量两次",
            "申请核验：公约已签订",
            "李敏退回整改，限11月27日前完成：缺公约文本",
            "申请延期至12月18日：文本需居民签字",
            "李敏同意延期至12月18日",
            "申请核验：公约文本已张贴",
            "李敏核验通过，质量合格",
            "销号",
        ],
    );
    program.keys("Enter");
    program.hold("follow_up_story");
}

#[test]
fn an_extension_asked_in_time_is_typed_afterwards_and_a_late_one_says_the_rule() {
    let mut program = board();
    let row = rows(&mut program, in_state(CourseState::InProgress))
        .into_iter()
        .find(|row| {
            let today = "2026-11-20".parse().unwrap();
            row.due.is_some_and(|due| due > today) && row.extensions == 0
        })
        .unwrap();
    only(&mut program, &row);
    let due = row.due.unwrap();
    program.goes_to(&(due + chrono::Days::new(1)).to_string());
    program.keys("F4");
    assert!(program.shows("逾期不受理延期"), "{}", program.screen());
    program.keys("材料未到 Enter 2027年1月15日 Ctrl+S");
    assert!(
        program.shows("已逾期，不受理延期（原时限"),
        "{}",
        program.screen()
    );
    assert!(
        view(&mut program, row.id)
            .decision
            .pending_extension()
            .is_none()
    );
    // The day it was asked: the due day.
    program.keys("Ctrl+U 昨天 Ctrl+S");
    let now = view(&mut program, row.id);
    let asked = now.decision.pending_extension().unwrap();
    assert_eq!(asked.asked.occurred_on, due);
    assert!(asked.entered_late);
    program.keys("Enter");
    let _ = program.screen();
    program.keys("End");
    assert!(program.shows("补录"), "{}", program.screen());
}

#[test]
fn several_rows_are_done_in_one_piece_and_the_others_are_named() {
    let mut program = board();
    let open = BoardFilter {
        open: Some(true),
        ..BoardFilter::default()
    };
    let all = rows(&mut program, open);
    let doing = all
        .iter()
        .filter(|row| {
            matches!(
                row.state,
                CourseState::InProgress | CourseState::AwaitingReceipt
            )
        })
        .count();
    program.keys("F6 Ctrl+A F7");
    program.hold("follow_up_many");
    program.keys("市里统一部署 Ctrl+S");
    let marked = rows(&mut program, BoardFilter::default());
    let told = marked
        .iter()
        .filter(|row| row.last_progress.as_deref() == Some("市里统一部署"))
        .count();
    assert!(told >= doing, "{told} {doing}\n{}", program.screen());
    // Those that cannot are left alone.
    assert!(
        marked
            .iter()
            .filter(|row| row.state == CourseState::Closed)
            .all(|row| row.last_progress.as_deref() != Some("市里统一部署"))
    );
}

#[test]
fn evidence_is_taken_by_its_hash_and_a_wrong_path_is_said_at_its_field() {
    let mut program = board();
    let row = rows(&mut program, in_state(CourseState::InProgress))
        .into_iter()
        .next()
        .unwrap();
    only(&mut program, &row);
    let photo = program.file("整改后.jpg", b"abc");
    program.keys("F7 已整改 Enter");
    program.paste("/no/such/photo.jpg");
    program.keys("Ctrl+S");
    assert!(program.shows("找不到文件"), "{}", program.screen());
    program.keys("Ctrl+U");
    program.paste(&photo.to_string_lossy());
    program.keys("Ctrl+S");
    let now = view(&mut program, row.id);
    let file = &now.decision.evidence[0].files[0];
    assert_eq!((file.name.as_str(), file.size), ("整改后.jpg", 3));
    assert_eq!(now.row.last_progress.as_deref(), Some("已整改"));
    program.keys("Enter");
    let _ = program.screen();
    program.keys("End");
    assert!(
        program.shows("附佐证1件：整改后.jpg"),
        "{}",
        program.screen()
    );
}
