use super::desk::Desk;
use super::*;
use crate::app::layer::LayerKind;
use crate::domain::command::Change;
use crate::domain::meeting::{Attendance, Due, Outcome, OutcomeKind};
use crate::domain::testing::day;

fn guide_of(desk: &Desk) -> Guide {
    guide(&desk.app.screens.chair, &desk.app.shared).unwrap()
}

fn layer(desk: &Desk) -> &LayerKind {
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
fn a_decision_needs_text_lead_and_date_only() {
    let mut desk = Desk::running();
    desk.keys("F5 F2");
    desk.keys("完成夜间集中整治 Enter cgzd Enter Enter 12月4日前 Ctrl+S");
    let meeting = desk.held();
    let item = desk.item(1);
    let decision = meeting.decision(item.decisions[0]).unwrap();
    let directory = desk.app.shared.directory.clone();
    assert_eq!(decision.terms.text, "完成夜间集中整治");
    assert_eq!(decision.terms.lead, Some(desk.world.unit("城管中队")));
    assert_eq!(decision.terms.owner, Some(desk.world.person("周海明")));
    assert_eq!(decision.terms.leader, Some(desk.world.person("何建波")));
    assert_eq!(
        decision.terms.due,
        Some(Due::On {
            date: day("2026-12-04"),
            time: None
        })
    );
    assert!(
        decision
            .terms
            .lacks(&directory, meeting.plan.date)
            .is_empty()
    );
    assert_eq!(item.outcome, Some(Outcome::Assigned));
    assert!(desk.app.docked().is_none());
    // The step follows what was done, and Enter reads back and goes on.
    assert_eq!(meeting.position.unwrap().step, Step::Assign);
    desk.keys("Enter");
    assert!(guide_of(&desk).words.contains("由城管中队完成夜间集中整治"));
    desk.keys("Enter");
    assert_eq!(desk.held().position.unwrap().item, desk.item(2).id);
}

#[test]
fn what_the_demand_names_is_proposed_and_gives_way_to_what_is_typed() {
    let demand = "由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治";
    let mut desk = Desk::running();
    desk.keys(&format!("F5 F2 {demand} Ctrl+S"));
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("城管中队")));
    assert_eq!(terms.owner, Some(desk.world.person("周海明")));
    assert_eq!(terms.assist.len(), 2);
    assert_eq!(terms.due.unwrap().date(), Some(day("2026-12-04")));

    // Typed again it stays; another one replaces it without a question; the date is replaced by typing.
    let mut desk = Desk::running();
    desk.keys(&format!(
        "F5 F2 {demand} Enter cgzd Enter Enter 5个工作日内 Ctrl+S"
    ));
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("城管中队")));
    assert_eq!(terms.due_phrase, "5个工作日内");
    let mut desk = Desk::running();
    desk.keys(&format!("F5 F2 {demand} Enter 公共管理办 Enter Ctrl+S"));
    assert!(desk.app.layers().is_empty());
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("公共管理办")));
    assert_eq!(terms.owner, Some(desk.world.person("郑一鸣")));
}

#[test]
fn an_incomplete_decision_is_saved_and_enter_leads_back_to_the_gap() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 清理堆物 Enter Enter 尽快 Ctrl+S");
    let item = desk.item(1);
    let meeting = desk.held();
    let terms = &meeting.decision(item.decisions[0]).unwrap().terms;
    assert_eq!((terms.due, terms.due_phrase.as_str()), (None, "尽快"));
    assert!(guide_of(&desk).words.contains("还缺"));
    desk.keys("Enter");
    let (form, focus) = desk.app.docked().unwrap();
    assert!(focus && form.text("text") == "清理堆物");
}

#[test]
fn a_person_the_directory_lacks_joins_it_with_the_decision() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 设置疏导点 Enter 公共管理办 Enter Enter 月底前 Enter Enter");
    // In the owner's field: the head goes, a new name comes.
    assert_eq!(desk.app.docked().unwrap().0.focused(), Some("owner"));
    desk.keys("Backspace 新来的人 Enter Ctrl+S");
    let item = desk.item(1);
    let meeting = desk.held();
    let terms = meeting.decision(item.decisions[0]).unwrap().terms.clone();
    let directory = desk.world_directory();
    let owner = directory.person(terms.owner.unwrap()).unwrap();
    assert_eq!(owner.fields.name, "新来的人");
    assert!(terms.lacks(&directory, meeting.plan.date).is_empty());
}

#[test]
fn two_leads_ask_and_the_second_assists() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 联合整治 Enter 城管中队 Enter 派出所 Enter");
    assert!(matches!(layer(&desk), LayerKind::Menu(menu) if menu.items.len() == 4));
    desk.keys("1 12月4日前 Ctrl+S");
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("城管中队")));
    assert_eq!(terms.assist, [desk.world.unit("派出所")]);
}

#[test]
fn two_leads_may_be_split_or_put_under_the_leader() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 联合整治 Enter 城管中队 Enter 公共管理办 Enter 2 12月4日前 Ctrl+S");
    let item = desk.item(1);
    assert_eq!(item.decisions.len(), 2);
    let meeting = desk.held();
    let second = &meeting.decision(item.decisions[1]).unwrap().terms;
    assert_eq!(second.lead, Some(desk.world.unit("公共管理办")));
    assert_eq!(second.owner, Some(desk.world.person("郑一鸣")));

    let mut desk = Desk::running();
    desk.keys("F5 F2 联合整治 Enter 城管中队 Enter 派出所 Enter 3 12月4日前 Ctrl+S");
    let terms = only_terms(&desk);
    assert!(terms.led_by_leader);
    assert_eq!(terms.leader, Some(desk.world.person("何建波")));
}

#[test]
fn a_group_becomes_one_sentence_with_a_task_for_each() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 自查一遍 Enter 各村、社区 Enter");
    assert!(matches!(layer(&desk), LayerKind::Menu(menu) if menu.items.len() == 2));
    desk.keys("2 月底前 Ctrl+S");
    let (item, meeting) = (desk.item(1), desk.held());
    assert_eq!(item.decisions.len(), 2);
    assert_eq!(meeting.sentences(&item).len(), 1);
}

#[test]
fn a_body_that_cannot_lead_asks_who_deals_with_it() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 迁移电杆 Enter 供电公司 Enter");
    assert!(matches!(layer(&desk), LayerKind::Menu(_)));
    desk.keys("1 公共管理办 Enter 月底前 Ctrl+S");
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("公共管理办")));
    assert_eq!(terms.assist, [desk.world.unit("供电公司")]);
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
        let hints = desk.app.hints();
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
fn decisions_are_split_joined_moved_and_withdrawn_from_the_menu() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 整治并疏导 Enter 城管中队 Enter Enter 月底前 Ctrl+S");
    desk.keys("Ctrl+D 4");
    desk.keys(
        "Ctrl+A Backspace 整治 Enter Ctrl+A Backspace 疏导 Enter Backspace 公共管理办 Enter Ctrl+S",
    );
    let item = desk.item(1);
    assert_eq!(item.decisions.len(), 2);
    let texts = |desk: &Desk| -> Vec<String> {
        let meeting = desk.held();
        let item = desk.item(1);
        item.decisions
            .iter()
            .map(|id| meeting.decision(*id).unwrap().terms.text.clone())
            .collect()
    };
    assert_eq!(texts(&desk), ["整治", "疏导"]);
    desk.keys("Ctrl+D 3");
    assert_eq!(texts(&desk), ["疏导", "整治"]);
    desk.keys("Ctrl+D 5 Enter");
    assert_eq!(desk.item(1).decisions.len(), 1);
    desk.keys("Ctrl+D 6 Enter");
    assert_eq!(desk.item(2).decisions.len(), 1);
    desk.keys("2 Ctrl+D 7");
    assert!(desk.item(2).decisions.is_empty());
}

#[test]
fn an_unsaved_decision_is_asked_about_before_the_next_item() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 写了一半 F5");
    assert!(matches!(layer(&desk), LayerKind::Menu(menu) if menu.items.len() == 3));
    desk.keys("1");
    assert_eq!(desk.item(1).decisions.len(), 1);
    assert_eq!(desk.held().position.unwrap().item, desk.item(2).id);
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

fn only_terms(desk: &Desk) -> DraftTerms {
    let item = desk.item(1);
    assert_eq!(item.decisions.len(), 1, "{}", desk.said());
    desk.held()
        .decision(item.decisions[0])
        .unwrap()
        .terms
        .clone()
}

#[test]
fn b7_the_office_of_the_window_is_proposed_as_lead_and_gives_way() {
    let begin = || {
        let mut desk = Desk::preparing();
        let issue = desk.item(1).issues[0];
        let was = desk.world.the_issue(issue).fields.clone();
        let mut now = was.clone();
        now.sorting.window = Some(crate::domain::sorting::Window::Enforcement);
        now.sorting.office = Some(desk.world.unit("公共管理办"));
        let what = crate::domain::command::What::ChangeIssue {
            issue,
            fields: Box::new(Change { was, now }),
        };
        desk.world.does(what);
        desk.keys("Enter F5 F2");
        desk
    };
    let mut desk = begin();
    let proposed = desk
        .app
        .docked()
        .unwrap()
        .0
        .picked("lead")
        .map(str::to_owned);
    assert_eq!(proposed, Some(desk.world.unit("公共管理办").to_string()));
    // Nothing was typed: nothing is recorded for a proposal alone.
    desk.keys("Ctrl+S");
    assert!(desk.item(1).decisions.is_empty());
    desk.keys("完成夜间集中整治，12月4日前 Ctrl+S");
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("公共管理办")));
    assert_eq!(terms.owner, Some(desk.world.person("郑一鸣")));
    // Another one that the chair names leads, and the issue keeps what was proposed.
    let mut desk = begin();
    desk.keys("由城管中队牵头完成夜间集中整治，12月4日前 Ctrl+S");
    let terms = only_terms(&desk);
    assert_eq!(terms.lead, Some(desk.world.unit("城管中队")));
    let issue = desk.world.the_issue(desk.item(1).issues[0]);
    assert_eq!(
        issue.fields.sorting.office,
        Some(desk.world.unit("公共管理办"))
    );
}

/// 沈立群书记亲自督办: another leader was named, so the directory's is no default; and what was left open is no lead.
#[test]
fn who_was_named_is_not_replaced_and_who_was_asked_about_is_not_taken() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 由城管中队牵头，沈立群书记亲自督办，12月4日前完成");
    let (form, _) = desk.app.docked().unwrap();
    assert_eq!(form.ids("lead").len(), 1);
    assert!(form.ids("leader").is_empty());

    let mut desk = Desk::running();
    desk.keys("F5 F2 派出所还是城管中队牵头，12月4日前完成");
    let (form, _) = desk.app.docked().unwrap();
    assert!(form.ids("lead").is_empty());
    assert_eq!(form.text("due"), "12月4日前");
}
