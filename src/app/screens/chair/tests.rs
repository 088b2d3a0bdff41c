use super::decision_tests::only_terms;
use super::desk::Desk;
use super::*;
use crate::app::layer::LayerKind;
use crate::domain::meeting::{Attendance, Outcome, OutcomeKind};
use crate::domain::testing::day;

pub(super) fn guide_of(desk: &Desk) -> Guide {
    guide(&desk.app.screens.chair, &desk.app.shared).unwrap()
}

pub(super) fn layer(desk: &Desk) -> &LayerKind {
    &desk.app.layers().last().expect("a layer").kind
}

#[test]
fn enter_opens_the_meeting_and_a_new_desk_knows_where_it_stands() {
    let mut desk = Desk::preparing();
    assert_eq!(guide_of(&desk).next, guide::Next::Open);
    desk.keys("Enter");
    assert_eq!(desk.held().state, MeetingState::Running);
    assert!(
        guide_of(&desk).words.contains("没有待办"),
        "{:?}",
        guide_of(&desk)
    );
    desk.keys("F5");
    assert_eq!(desk.held().position.unwrap().item, desk.item(1).id);
    assert!(guide_of(&desk).words.contains("请高潮村介绍"));
}

#[test]
fn a_meeting_of_another_day_opens_only_after_asking() {
    let mut desk = Desk::preparing();
    let planned = desk.held().plan.date;
    desk.world.set_now(day("2026-11-23"), "15:00");
    desk.keys("Enter");
    let LayerKind::Confirm(asked) = layer(&desk) else {
        panic!("a question: {:?}", layer(&desk));
    };
    let text = asked.text.join("");
    assert!(text.contains("2026年11月20日（周五）"), "{text}");
    assert!(text.contains("今天是2026年11月23日（周一）"), "{text}");
    desk.keys("Enter");
    assert_eq!(desk.held().state, MeetingState::Preparing);
    assert_eq!(desk.held().plan.date, planned, "the focus is on 取消");
    desk.keys("Enter Left Enter");
    assert_eq!(desk.held().state, MeetingState::Running);
    assert_eq!(desk.held().plan.date, day("2026-11-23"));
}

#[test]
fn f5_asks_for_an_outcome_by_number_and_goes_on() {
    let mut desk = Desk::running();
    desk.keys("F5 F5");
    assert!(matches!(layer(&desk), LayerKind::Menu(menu) if menu.items.len() == 10));
    desk.keys("9");
    assert_eq!(desk.item(1).outcome, Some(Outcome::NotReached));
    assert_eq!(desk.held().position.unwrap().item, desk.item(2).id);
    desk.keys("F5 2 当场修好了 Ctrl+S");
    assert_eq!(
        desk.item(2).outcome,
        Some(Outcome::SettledOnSite {
            result: "当场修好了".into()
        })
    );
    assert_eq!(desk.app.screens.chair.mode, Mode::ReadBack);
}

#[test]
fn deferring_records_its_preparation() {
    let mut desk = Desk::running();
    desk.keys("F5 F5 8 方案没有比选 Enter 12月25日 Enter 公共服务办 Enter Ctrl+S");
    let item = desk.item(1);
    assert_eq!(item.outcome.as_ref().unwrap().kind(), OutcomeKind::Deferred);
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("公共服务办")));
    // Ready some working days before it is heard again.
    let due = terms.due.and_then(|due| due.date());
    assert_eq!(due, Some("2026-12-22".parse().unwrap()));
    assert!(
        terms
            .lacks(&desk.world_directory(), desk.world.today())
            .is_empty()
    );
    desk.keys("F5 F5 9 Enter");
    assert!(
        matches!(layer(&desk), LayerKind::Confirm(_)),
        "nothing lacks"
    );
}

#[test]
fn notes_and_summary_move_the_step_on() {
    let mut desk = Desk::running();
    desk.keys("F5 F3 周海明 Enter 每晚派六个人 Ctrl+S");
    let item = desk.item(1);
    assert_eq!(item.notes[0].text, "每晚派六个人");
    let held = desk.held();
    let speaker = held
        .attendees
        .iter()
        .find(|one| Some(one.id) == item.notes[0].speaker);
    let named = speaker.and_then(|one| one.fields.person);
    assert_eq!(named, Some(desk.world.person("周海明")));
    assert_eq!(desk.held().position.unwrap().step, Step::Speak);
    desk.keys("F4 要疏堵结合 Ctrl+S");
    assert_eq!(desk.item(1).summary, "要疏堵结合");
    assert_eq!(desk.held().position.unwrap().step, Step::Assign);
}

#[test]
fn the_roll_takes_exceptions_by_digit() {
    let mut desk = Desk::running();
    desk.keys("F8 Down 2");
    assert!(matches!(
        desk.held().attendees[1].attendance,
        Attendance::Leave { .. }
    ));
    desk.keys("Down Down Enter 4 刘伟 Ctrl+S");
    assert_eq!(
        desk.held().attendees[3].attendance,
        Attendance::Proxy {
            name: "刘伟".into()
        }
    );
    desk.keys("Down 5 Ctrl+S");
    assert_eq!(
        desk.held().attendees[4].arrived.unwrap().to_string(),
        "15:08:00"
    );
    let before = desk.held().attendees.len();
    desk.keys("Ctrl+N 老张 Enter 环卫所 Enter Ctrl+S");
    assert_eq!(desk.held().attendees.len(), before + 1);
    desk.keys("Esc");
    assert_eq!(desk.app.screens.chair.mode, Mode::Item);
}

#[test]
fn a_needed_unit_that_is_missing_is_told_before_its_item() {
    let mut desk = Desk::running();
    let (item, station) = (desk.item(1), desk.world.unit("环卫所"));
    let was = item.fields.clone();
    let mut now = was.clone();
    now.needs = vec![station];
    desk.world.does(What::ChangeItem {
        meeting: desk.meeting,
        item: item.id,
        fields: crate::domain::command::Change { was, now },
    });
    desk.send(crate::app::Msg::Changed);
    desk.keys("F5");
    assert!(matches!(layer(&desk), LayerKind::Menu(_)));
    assert_eq!(desk.held().position.unwrap().item, desk.item(0).id);
    desk.keys("1");
    assert_eq!(desk.held().position.unwrap().item, item.id);
    assert!(desk.item(1).heard_without.contains(&station));
}

#[test]
fn closing_lists_the_gaps_jumps_to_them_and_then_closes() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 清理堆物 Enter 城管中队 Enter Enter 尽快 Ctrl+S");
    desk.keys("F9 9");
    let LayerKind::Picker(picker) = layer(&desk) else {
        panic!("no list of gaps")
    };
    assert_eq!(picker.total(), 2);
    desk.keys("Enter");
    assert_eq!(desk.app.docked().unwrap().0.focused(), Some("due"));
    desk.keys("Ctrl+A Backspace 月底前 Ctrl+S F9 9 Enter 5");
    assert_eq!(desk.item(2).outcome, Some(Outcome::ReportHeard));
    desk.keys("F9 9");
    assert!(matches!(layer(&desk), LayerKind::Confirm(_)));
    desk.keys("Enter");
    assert_eq!(
        desk.held().state,
        MeetingState::Running,
        "取消 has the focus"
    );
    desk.keys("F9 9 Tab Enter");
    assert_eq!(desk.held().state, MeetingState::Closed);
    assert_eq!(desk.app.current(), ScreenId::Meetings);
}

#[test]
fn with_nothing_decided_reading_back_offers_to_close() {
    let mut desk = Desk::running();
    desk.keys("F5 Ctrl+B");
    let said = |desk: &Desk, key: &str| {
        let hints = desk.app.hints(None);
        let hint = hints.into_iter().find(|hint| hint.key == key);
        hint.map(|hint| hint.label)
    };
    assert_eq!(said(&desk, "Enter").as_deref(), Some("闭会"));
    assert_eq!(said(&desk, "F2"), None);
    desk.keys("Ctrl+B F2 清理堆物 Enter 城管中队 Enter Enter 月底前 Ctrl+S Ctrl+B");
    assert_eq!(said(&desk, "Enter").as_deref(), Some("无误，闭会"));
    assert_eq!(said(&desk, "F2").as_deref(), Some("改这条"));
    // Nobody leads: it is not right yet.
    let mut desk = Desk::running();
    desk.keys("F5 F2 清理堆物 Ctrl+S Ctrl+B");
    assert_eq!(said(&desk, "Enter").as_deref(), Some("看缺项"));
    assert_eq!(said(&desk, "F2").as_deref(), Some("补齐"));
}

#[test]
fn cut_off_and_started_again_the_half_typed_sentence_stands() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 每周二、周五夜间联合");
    desk.ms += 1000;
    desk.send(crate::app::Msg::Tick);
    let desk = desk.cut_off("session-2");
    assert_eq!(desk.held().writer.as_ref().unwrap().session, "session-2");
    let (form, focus) = desk.app.docked().expect("the form is back");
    assert_eq!((form.text("text"), focus), ("每周二、周五夜间联合", true));
    assert_eq!(desk.app.screens.chair.at, Some(desk.item(1).id));
}

#[test]
fn another_persons_meeting_is_read_only_until_taken() {
    let mut desk = Desk::running();
    desk.writer_lives = true;
    desk.world.be("王芳", crate::domain::env::Role::Secretary);
    let mut desk = desk.cut_off("session-2");
    assert_eq!(guide_of(&desk).next, guide::Next::Take);
    desk.keys("F2");
    assert!(desk.app.docked().is_none() && desk.said().contains("只读"));
    desk.keys("Enter Enter");
    assert_eq!(
        desk.held().writer.as_ref().unwrap().name,
        "李敏",
        "取消 has the focus"
    );
    desk.keys("Enter Tab Enter");
    assert_eq!(desk.held().writer.as_ref().unwrap().name, "王芳");
    desk.keys("F5");
    assert_eq!(desk.held().position.unwrap().item, desk.item(1).id);
}

#[test]
fn the_pen_of_a_program_that_died_moves_to_whoever_goes_on() {
    let mut desk = Desk::running();
    desk.world.be("王芳", crate::domain::env::Role::Secretary);
    let desk = desk.cut_off("session-2");
    assert_eq!(desk.held().writer.as_ref().unwrap().session, "session-2");
    assert_ne!(guide_of(&desk).next, guide::Next::Take);
}

#[test]
fn keys_pressed_before_the_pen_has_come_are_not_refused() {
    let mut desk = Desk::running();
    desk.waiting = Some(Vec::new());
    let mut desk = desk.cut_off("session-2");
    assert_eq!(desk.held().writer.as_ref().unwrap().session, "session-1");
    desk.keys("F3 Tab 摊贩 Ctrl+S");
    assert!(!desk.said().contains("只读"), "{}", desk.said());
    desk.catch_up();
    assert_eq!(desk.held().writer.as_ref().unwrap().session, "session-2");
    assert_eq!(desk.item(0).notes.len(), 1);
}

#[test]
fn undo_takes_back_the_last_step_and_redo_brings_it_again() {
    let mut desk = Desk::running();
    desk.keys("F5 Ctrl+O 5");
    assert_eq!(desk.item(1).outcome, Some(Outcome::ReportHeard));
    desk.keys("Ctrl+Z");
    assert_eq!(desk.item(1).outcome, None);
    desk.keys("Ctrl+Y");
    assert_eq!(desk.item(1).outcome, Some(Outcome::ReportHeard));
}

#[test]
fn the_report_takes_no_decision_and_adjourning_stops_everything() {
    let mut desk = Desk::running();
    desk.keys("F2");
    assert!(desk.app.docked().is_none() && desk.said().contains("通报"));
    desk.keys("F9 8");
    assert_eq!(desk.held().state, MeetingState::Adjourned);
    desk.keys("Enter");
    assert_eq!(desk.held().state, MeetingState::Running);
}

#[test]
fn opening_asks_only_for_what_the_rules_miss() {
    let mut desk = Desk::preparing();
    let was = desk.held().plan.clone();
    let mut now = was.clone();
    now.chair = Some(desk.world.person("何建波"));
    now.recorder = Some(desk.world.person("赵文"));
    desk.world.does(What::ChangeMeeting {
        meeting: desk.meeting,
        plan: Box::new(crate::domain::command::Change { was, now }),
    });
    desk.send(crate::app::Msg::Changed);
    desk.keys("Enter");
    assert!(matches!(layer(&desk), LayerKind::Form(_)));
    desk.keys("Enter Enter Enter 班子成员外出 Ctrl+S");
    let meeting = desk.held();
    assert_eq!(meeting.state, MeetingState::Running, "{}", desk.said());
    assert_eq!(meeting.plan.chair_note, "受主要领导委托");
    assert_eq!(meeting.plan.recorder_note, "班子成员外出");
}
