//! From an empty register to a directory, without a manual.

use pianqu::domain::command::{Command, What};
use pianqu::domain::directory::DistrictFields;
use pianqu::domain::env::{Actor, Env, Role};
use pianqu::domain::ids::CommandId;
use pianqu::domain::query::{Answer, Query};
use uuid::Uuid;

use super::program::Program;

fn found(program: &mut Program) {
    program.keys("新碶街道 Enter Enter Enter 李敏 Ctrl+S");
}

#[test]
fn an_empty_register_asks_for_the_office_and_then_shows_three_steps() {
    let mut program = Program::empty();
    program.hold("found");
    program.keys("新碶街道");
    assert!(program.shows("新碶街办纪要"));
    assert!(program.shows("新碶街道党政办公室"));
    program.keys("Enter Enter Enter 李敏 Ctrl+S");
    program.hold("three_steps");
    assert_eq!(program.app.shared.actor.name, "李敏");
    let Answer::Basics(basics) = program.ask(Query::Basics) else {
        panic!()
    };
    assert_eq!(basics.office.identity.name, "新碶街道");
}

#[test]
fn what_the_rules_need_is_said_at_the_field() {
    let mut program = Program::empty();
    program.keys("新碶街道 Ctrl+S");
    // Nobody has said who founds it.
    assert!(program.shows("请填写姓名"));
    program.keys("李敏 Ctrl+S");
    assert!(program.shows("第1步"));
}

#[test]
fn esc_leaves_the_form_and_enter_opens_it_again() {
    let mut program = Program::empty();
    program.keys("Esc");
    assert!(program.shows("还没有街道"));
    program.keys("Enter");
    assert!(program.shows("街道名称"));
}

#[test]
fn each_step_is_one_enter_away() {
    let mut program = Program::empty();
    found(&mut program);
    program.keys("Enter");
    assert!(program.shows("新增片区"));
    program.keys("杜鹃片区 Ctrl+S");
    program.hold("districts");
    // One form makes a unit whole: its head and liaison become people.
    program.keys("Tab F2 高潮村 Enter Enter Enter Enter 王建国 Enter 刘芳 Enter Ctrl+S");
    assert!(program.shows("王建国"));
    assert!(program.shows("刘芳"));
    program.keys("F2 城管中队 Enter Enter Enter Enter 周海明 Enter Ctrl+S");
    program.hold("units");
    program.keys("Tab F2 何建波 Enter Enter 党工委委员 Enter Enter");
    program.keys("cgzd Enter Ctrl+S");
    program.hold("people");
    let Answer::Basics(basics) = program.ask(Query::Basics) else {
        panic!()
    };
    let directory = &basics.directory;
    let today = "2026-11-20".parse().unwrap();
    let unit = directory.unit_named("高潮村").unwrap();
    assert_eq!(unit.fields.kind.zh(), "行政村");
    assert_eq!(
        directory.head(unit.id, today).unwrap().fields.name,
        "王建国"
    );
    assert_eq!(directory.person_name(unit.fields.liaison.unwrap()), "刘芳");
    let squad = directory.unit_named("城管中队").unwrap();
    assert_eq!(squad.fields.district, None);
    assert_eq!(
        directory.leader_of(squad.id, today).unwrap().fields.name,
        "何建波"
    );
    // What still lacks, and Enter leads to the field.
    program.keys("F3");
    program.hold("gaps");
    program.keys("Enter 张莉 Enter Ctrl+S");
    assert!(program.shows("名录已齐全"));
    // Back in 今日 the next step is selected.
    program.keys("F12 1");
    assert!(program.shows(">第2步"));
}

#[test]
fn a_register_with_a_ledger_and_no_office_says_that_nothing_is_lost() {
    let mut program = Program::with("", |register, now, calendar| {
        let env = Env {
            now,
            actor: Actor {
                name: "李敏".to_owned(),
                role: Role::Secretary,
            },
            session: "import".to_owned(),
            calendar,
        };
        let district = What::SaveDistrict {
            id: None,
            was: None,
            on: None,
            now: Box::new(DistrictFields {
                name: "杜鹃片区".to_owned(),
                ..Default::default()
            }),
        };
        let command = Command::new(CommandId(Uuid::now_v7()), district);
        register.record(&[command], &env).unwrap();
    });
    assert!(program.shows("已有的数据不受影响"), "{}", program.screen());
    assert!(!program.shows("第一次使用"));
    program.keys("Esc");
    assert!(program.shows("已有的数据都在，只差街道名称"));
    // The next step is chosen, and the one before it stays in view.
    program.keys("Enter 新碶街道 Enter Enter Enter 李敏 Ctrl+S");
    assert!(program.shows("第1步"), "{}", program.screen());
}
