//! What the articles ask for (domain B1–B32), walked to its end with keys an input method leaves alone.

use pianqu::domain::directory::UnitKind;
use pianqu::domain::meeting::MeetingKind;
use pianqu::domain::query::{Answer, Basics, Query};

use super::program::Program;

fn basics(program: &mut Program) -> Basics {
    match program.ask(Query::Basics) {
        Answer::Basics(basics) => basics,
        _ => panic!("no basics"),
    }
}

#[test]
fn b1_a_unit_entered_for_a_second_district_is_refused_and_the_first_is_named() {
    let mut program = Program::street();
    program.keys("F12 5 Tab F2 高潮村 Enter Enter 行政村 Enter 新安 Enter Ctrl+S");
    let screen = program.screen();
    assert!(screen.contains("已在杜鹃片区"), "{screen}");
    let directory = basics(&mut program).directory;
    let unit = directory.unit_named("高潮村").unwrap();
    let district = unit.fields.district.unwrap();
    assert_eq!(directory.district_name(district), "杜鹃片区");
}

#[test]
fn b2_a_unit_without_liaison_is_listed_until_it_has_one() {
    let mut program = Program::street();
    program.keys("F12 5 F3");
    program.select("石塘村");
    assert!(program.shows("缺联络员"), "{}", program.screen());
    // Enter leads to it; a name the directory lacks is one of its people from then on.
    program.keys("Enter");
    assert!(program.shows("修改单位"), "{}", program.screen());
    // Its form stands on the field that is missing.
    program.keys("顾春燕 Enter Ctrl+S");
    let directory = basics(&mut program).directory;
    let unit = directory.unit_named("石塘村").unwrap();
    assert_eq!(unit.fields.kind, UnitKind::Village);
    let liaison = unit.fields.liaison.map(|id| directory.person_name(id));
    assert_eq!(liaison, Some("顾春燕"), "{}", program.screen());
    program.keys("F12 5 F3");
    assert!(!program.shows("石塘村"), "{}", program.screen());
}

#[test]
fn b4_a_root_nobody_knows_is_refused_and_a_sub_class_grows() {
    let mut program = Program::street();
    let table = |root: &str| format!("标题,片区,地点,类别\n路灯不亮,杜鹃片区,村口,{root}\n");
    let unknown = program.file("不认识.csv", table("民生实事·路灯").as_bytes());
    program.keys("F12 2 F7");
    program.paste(unknown.to_str().unwrap());
    program.keys("Ctrl+S");
    assert!(program.shows("民生实事"), "{}", program.screen());
    assert!(program.shows("第2行"), "{}", program.screen());
    program.keys("Esc Esc F10 增加类别 Enter 电动车充电 Enter 综合治理 Enter Ctrl+S");
    let office = basics(&mut program).office;
    let found = office.category_named("综合治理/电动车充电").unwrap();
    assert_eq!(office.category_label(&found), "综合治理·电动车充电");
}

/// The council meets in turn: who chaired has served when it closes, and the line of the year counts what it settled.
#[test]
fn b26_b29_a_council_meeting_takes_the_turn_of_its_chair_and_counts_in_the_line_of_the_year() {
    let mut program = Program::street();
    let turn = |program: &mut Program| {
        let basics = basics(program);
        let district = basics.directory.districts_in_order();
        let district = district
            .into_iter()
            .find(|district| district.fields.name == "新安片区")
            .unwrap();
        let unit = basics.office.turn(district.id, MeetingKind::Council);
        let unit = basics.directory.unit(unit.unwrap()).unwrap();
        unit.short().to_owned()
    };
    assert_eq!(turn(&mut program), "新安社区");
    program.keys("F12 6");
    assert!(program.shows("协调解决矛盾2件"), "{}", program.screen());
    program.keys("F12 3");
    program.select("新安片区理事会第2次");
    // One more of the same: its page is open, the head of the unit in turn chairs.
    program.keys("F5 Ctrl+S");
    assert!(
        program.shows("新安片区理事会会议（第3次）"),
        "{}",
        program.screen()
    );
    assert!(program.shows("主持人：秦明英"), "{}", program.screen());
    program.keys("F10 prepare.item Enter 楼道灯常年不亮 Enter Ctrl+S F5 Enter");
    program.keys("F5 F5 2 当场换灯三盏 Ctrl+S Enter Tab Enter");
    assert_ne!(turn(&mut program), "新安社区", "{}", program.screen());
    program.keys("F12 6");
    assert!(program.shows("协调解决矛盾3件"), "{}", program.screen());
}
