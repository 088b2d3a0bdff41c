//! The office itself: settings, names, categories; a directory from a file.

use pianqu::domain::query::{Answer, Basics, Query};

use super::program::Program;

fn basics(program: &mut Program) -> Basics {
    match program.ask(Query::Basics) {
        Answer::Basics(basics) => basics,
        other => panic!("{other:?}"),
    }
}

fn directory() -> Program {
    let mut program = Program::empty();
    program.keys("新碶街道 Enter Enter Enter 李敏 Ctrl+S");
    program.keys("F10 名录 Enter");
    program
}

/// Chooses a command by its name in the palette.
fn run(program: &mut Program, name: &str) {
    program.keys(&format!("F10 {name} Enter"));
}

#[test]
fn settings_are_changed_field_by_field() {
    let mut program = directory();
    run(&mut program, "街道设置");
    program.hold("settings");
    program.keys("Ctrl+U 5");
    program.keys(&"Enter ".repeat(11));
    program.keys("Ctrl+U 17点30 Ctrl+S");
    let settings = basics(&mut program).office.settings.clone();
    assert_eq!(settings.soon_workdays, 5);
    assert_eq!(settings.office_close.format("%H:%M").to_string(), "17:30");
    // What was not touched stays.
    assert_eq!(settings.receipt_workdays, 2);
}

#[test]
fn a_calendar_of_the_office_goes_only_when_it_is_told_to() {
    let mut program = directory();
    let file = program.folder.path().join("2027.toml");
    let year = "schema = 1\n[[year]]\nyear = 2027\nstatus = \"official\"\n";
    let write = |off: &str| std::fs::write(&file, format!("{year}off = {off}\n")).unwrap();
    let own = |program: &mut Program| !basics(program).office.calendar.text().is_empty();
    let set = format!("{} Ctrl+S", file.display());
    write("[\"2027-01-04\"]");
    run(&mut program, "工作日历");
    program.keys(&set);
    assert!(program.shows("第5行读不懂"));
    assert!(!own(&mut program));
    write("[{ date = \"2027-01-04\" }]");
    program.keys("Ctrl+S");
    assert!(program.shows("工作日历已换好"));
    assert!(own(&mut program));
    // Looked at and saved without a path: it stays.
    run(&mut program, "工作日历");
    program.keys("Ctrl+S");
    assert!(program.shows("请填写日历文件"));
    assert!(own(&mut program));
    program.keys("Up Right Ctrl+S");
    assert!(program.shows("工作日历已换好"));
    assert!(!own(&mut program));
}

#[test]
fn a_category_and_a_sub_category_are_added() {
    let mut program = directory();
    run(&mut program, "增加类别");
    program.keys("平安法治 Ctrl+S");
    run(&mut program, "增加类别");
    program.keys("电动车充电 Enter 平安 Enter Ctrl+S");
    let office = basics(&mut program).office;
    let found = office.category_named("平安法治/电动车充电").unwrap();
    assert_eq!(office.category_label(&found), "平安法治·电动车充电");
    // The same name again is refused at its field, and the text stays.
    run(&mut program, "增加类别");
    program.keys("平安法治 Ctrl+S");
    assert!(program.shows("名称"));
    assert_eq!(basics(&mut program).office.categories.len(), 4);
}

#[test]
fn the_office_is_renamed() {
    let mut program = directory();
    run(&mut program, "街道名称");
    program.keys("Enter Ctrl+U 新碶街办〔会〕 Ctrl+S");
    assert_eq!(
        basics(&mut program).office.identity.series,
        "新碶街办〔会〕"
    );
    assert_eq!(basics(&mut program).office.identity.name, "新碶街道");
}

#[test]
fn a_directory_is_imported_from_a_file() {
    let mut program = directory();
    let table = "类型,名称,简称,性质,片区,单位,职务,角色\n\
                 片区,杜鹃片区,,,,,,\n\
                 单位,高潮村,,行政村,杜鹃片区,,,\n\
                 人员,王建国,,,,高潮村,党支部书记,负责人\n";
    let path = program.file("名录.csv", table.as_bytes());
    program.keys("F7");
    program.paste(&format!("file://{}", path.display()));
    program.keys("Ctrl+S");
    program.hold("import_preview");
    program.keys("Tab Enter");
    let directory = basics(&mut program).directory;
    assert_eq!(directory.people.len(), 1);
    assert!(program.shows("杜鹃片区"));
    program.keys("Ctrl+F wjg Enter");
    assert!(program.shows("[人员 1]"));
}

#[test]
fn a_unit_that_moves_out_of_use_keeps_its_name_and_says_so() {
    let mut program = directory();
    program.keys("F2 杜鹃片区 Ctrl+S Enter");
    // The last field: the last day of use.
    program.keys("Up Up 2026-11-19 Ctrl+S");
    assert!(program.shows("杜鹃片区（停用）"));
}
