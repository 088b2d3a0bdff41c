//! A decision from 待签收 to 销号, through 退回 and 延期, with keys an input method leaves alone.

use pianqu::app::contract::Role;
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
    program.keys("F6 1 Ctrl+F");
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
    assert!(program.shows("签收：已登记1个单位"), "{}", program.screen());
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
    program.keys("F10 报完成 Enter 公约文本已张贴 Enter Enter Enter Enter 昨天");
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
    program.keys("F6 1 Ctrl+A F7");
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
    // The newest stands where no key has to be pressed for it.
    assert!(
        program.shows("附佐证1件：整改后.jpg"),
        "{}",
        program.screen()
    );
}

/// Chooses a command by its name, fills in what must stand there, saves.
fn act(program: &mut Program, name: &str, keys: &str) {
    program.keys(&format!("F10 {name} Enter {keys} Ctrl+S"));
    assert!(program.shows("已登记1项"), "{name}\n{}", program.screen());
}

fn found(program: &mut Program, fits: impl Fn(&BoardRow) -> bool) -> BoardRow {
    rows(program, BoardFilter::default())
        .into_iter()
        .find(|row| fits(row))
        .unwrap()
}

#[test]
fn what_stands_beside_the_course_is_entered_with_its_defaults() {
    let mut program = board();
    let row = found(&mut program, |row| {
        row.state == CourseState::InProgress && row.due.is_some() && row.returns == 0
    });
    only(&mut program, &row);
    act(&mut program, "登记办理受阻", "等待停电");
    assert!(program.shows("受阻"), "{}", program.screen());
    act(&mut program, "受阻已解除", "");
    act(&mut program, "提交上级协调", "区住建局 Enter 12月1日");
    program.goes_to("2026-12-03");
    program.keys("Enter");
    assert!(program.shows("已过期2天未答复"), "{}", program.screen());
    // What comes next is the answer: solved above, so it waits for 核验.
    program.keys("Enter 已列入改造 Enter Right Ctrl+S");
    let now = view(&mut program, row.id);
    assert_eq!(now.row.state, CourseState::AwaitingVerification);
    let Answer::Basics(basics) = program.ask(Query::Basics) else {
        panic!()
    };
    let lead = now.decision.terms.lead();
    let other = basics
        .directory
        .people
        .values()
        .find(|person| person.belongs_to(lead) && person.id != now.decision.terms.owner())
        .unwrap();
    let keys = format!("{} Enter 工作调动", other.fields.name);
    act(&mut program, "变更责任人", &keys);
    act(
        &mut program,
        "改派或调整",
        "Enter Enter Enter Enter Enter 12月31日 Enter 主持人审定",
    );
    let now = view(&mut program, row.id);
    assert_eq!(now.row.due, Some("2026-12-31".parse().unwrap()));
    // 办结 first, struck off after the look-back, and back again.
    program.keys("F3 Enter Enter Left Ctrl+S");
    assert_eq!(view(&mut program, row.id).row.state, CourseState::Completed);
    program.keys("Enter Enter Ctrl+S");
    assert_eq!(view(&mut program, row.id).row.state, CourseState::Closed);
    act(&mut program, "回头看发现反弹", "又有占用");
    act(&mut program, "撤销事项", "并入其他事项 Enter 主持人审定");
    let now = view(&mut program, row.id);
    assert_eq!(now.row.state, CourseState::Withdrawn);
    in_order(
        &now,
        &[
            "报告受阻：等待停电",
            "受阻解除",
            "提交区住建局，12月1日前答复",
            "上级答复，已解决：已列入改造",
            "上级已解决，转核验",
            "责任人变更为",
            "依据：主持人审定",
            "核验通过，质量合格，待回头看",
            "销号：经核验，问题已解决",
            "回头看发现反弹",
            "撤销：并入其他事项",
        ],
    );
}

/// The office's own minutes and those of other meetings both begin at 1 each year.
#[test]
fn a_number_of_another_series_is_told_behind_it() {
    let mut program = board();
    let row = found(&mut program, |row| !row.series.is_empty());
    let whole = format!("{}{}", row.series, row.no);
    assert_eq!(row.number(), whole);
    let now = view(&mut program, row.id);
    let told: Vec<&str> = now.history.iter().map(|line| line.text.as_str()).collect();
    assert!(told.iter().any(|text| text.contains(&whole)), "{told:#?}");
    only(&mut program, &row);
    assert!(program.shows(&whole), "{}", program.screen());
    // The office's own need no name.
    let row = found(&mut program, |row| {
        row.series.is_empty() && row.no.starts_with('〔')
    });
    assert_eq!(row.number(), row.no);
}

#[test]
fn a_long_term_decision_is_reviewed_and_becomes_routine() {
    let mut program = board();
    let row = found(&mut program, |row| {
        row.long_term && row.state == CourseState::InProgress
    });
    only(&mut program, &row);
    program.keys("Enter Enter 值守正常 Ctrl+S");
    // It has no limit, and the refusal says what to do instead.
    program.keys("F4");
    assert!(program.shows("长期事项没有时限"), "{}", program.screen());
    program.keys("Esc");
    act(&mut program, "转为常态", "纳入日常巡查");
    let now = view(&mut program, row.id);
    assert_eq!(now.row.state, CourseState::Closed);
    in_order(&now, &["复查：值守正常", "转为常态：纳入日常巡查"]);
}

#[test]
fn in_the_role_of_a_unit_only_its_own_items_are_acted_on() {
    let mut program = board();
    let own = found(&mut program, |row| row.state == CourseState::InProgress);
    let unit = own.lead_unit.clone();
    program.app.shared.actor.role = Role::Unit;
    program.app.shared.actor.name.clone_from(&own.owner);
    let other = found(&mut program, |row| {
        row.lead_unit != unit
            && !row.assist_units.contains(&unit)
            && row.state == CourseState::InProgress
    });
    only(&mut program, &other);
    program.keys("F7");
    // Too long for the status line: the whole rule stands in a message.
    assert!(
        program.shows("的身份操作，只能办理本单位"),
        "{}",
        program.screen()
    );
    program.hold("follow_up_not_yours");
    program.keys("Esc");
    only(&mut program, &own);
    program.keys("F7 已清理摊点 Ctrl+S");
    act(&mut program, "报完成", "已完成");
    program.keys("F3");
    assert!(
        program.shows("牵头单位不能核验、退回、销号或催办"),
        "{}",
        program.screen()
    );
    assert_eq!(
        view(&mut program, own.id).row.state,
        CourseState::AwaitingVerification
    );
}

#[test]
fn what_is_verified_for_a_look_back_is_not_called_struck_off() {
    let mut program = board();
    let row = rows(&mut program, in_state(CourseState::AwaitingVerification))
        .into_iter()
        .next()
        .unwrap();
    only(&mut program, &row);
    program.keys("F3");
    assert!(program.shows("核验通过并销号"), "{}", program.screen());
    program.keys("Tab Tab Right");
    assert!(
        program.shows("核验通过并办结（回头看后再销号）"),
        "{}",
        program.screen()
    );
    program.keys("Ctrl+S");
    assert!(
        program.shows("核验通过并办结（回头看后再销号）：已登记1项"),
        "{}",
        program.screen()
    );
    let state = view(&mut program, row.id).row.state;
    assert_eq!(state, CourseState::Completed);
}

#[test]
fn in_a_reassignment_the_words_follow_the_date_that_is_typed() {
    let mut program = board();
    let row = rows(&mut program, in_state(CourseState::InProgress))
        .into_iter()
        .find(|row| row.due.is_some())
        .unwrap();
    only(&mut program, &row);
    program.keys("F10 改派 Enter Ctrl+U 2026年12月10日前清理完毕");
    program.keys("Tab Tab Tab Tab Tab Ctrl+U 2026年12月24日前 Ctrl+S");
    // What changed is shown before it is saved.
    assert!(
        program.shows("2026年12月24日前清理完毕"),
        "{}",
        program.screen()
    );
    program.keys("Tab 主持人审定 Ctrl+S");
    let now = view(&mut program, row.id);
    assert_eq!(now.row.due, Some("2026-12-24".parse().unwrap()));
    assert_eq!(now.decision.terms.text(), "2026年12月24日前清理完毕");
}

#[test]
fn what_is_entered_late_stands_in_the_history_on_its_day_and_is_marked() {
    let mut program = board();
    let row = waiting_for_receipt(&mut program);
    only(&mut program, &row);
    program.keys("Enter Enter Ctrl+S");
    program.goes_to("2026-11-24");
    program.keys("F7 已张贴告示 Ctrl+S");
    program.goes_to("2026-11-25");
    program.keys("F7 已走访三家 Enter Enter Enter Enter 11月23日 Ctrl+S");
    let seen = view(&mut program, row.id);
    in_order(&seen, &["交办", "签收", "已走访三家", "已张贴告示"]);
    program.keys("Enter");
    let shown = program.screen();
    let late = shown.find("2026-11-23").unwrap();
    assert!(shown.find("2026-11-24").unwrap() < late, "{shown}");
    assert!(program.shows("补录：2026-11-25"), "{shown}");
}

/// B32: the letter says what is asked and in the words of its paper; the reply closes or returns.
#[test]
fn b32_a_request_goes_up_with_what_it_asks_and_the_reply_returns_it() {
    let mut program = board();
    let row = found(&mut program, |row| {
        row.state == CourseState::InProgress && row.due.is_some() && row.returns == 0
    });
    only(&mut program, &row);
    // To whom, until when, 请示 instead of 函, and what is asked in place of the proposal.
    let keys = "区住建局 Enter 12月1日 Enter Right Enter Ctrl+U 请安排专项资金";
    act(&mut program, "提交上级协调", keys);
    program.keys("F10 上报文书 Enter");
    assert!(
        program.shows("现就以下事项请示：请安排专项资金。"),
        "{}",
        program.screen()
    );
    assert!(program.shows("妥否，请批示"), "{}", program.screen());
    program.keys("Esc Enter Enter 暂无资金 Ctrl+S");
    let now = view(&mut program, row.id);
    assert_eq!(
        now.row.state,
        CourseState::InProgress,
        "{}",
        program.screen()
    );
    let answer = now.decision.escalated.unwrap().answer.unwrap();
    assert_eq!((answer.reply.as_str(), answer.solved), ("暂无资金", false));
}
