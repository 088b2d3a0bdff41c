//! What is typed about a decision on the chair's screen, and what becomes of it.

use super::desk::Desk;
use super::tests::{guide_of, layer};
use super::*;
use crate::app::layer::LayerKind;
use crate::domain::command::Change;
use crate::domain::meeting::{Due, Outcome};
use crate::domain::testing::day;

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

pub(super) fn only_terms(desk: &Desk) -> DraftTerms {
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
