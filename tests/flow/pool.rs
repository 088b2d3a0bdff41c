//! The pool: taking in, similar ones, filters, choosing for a meeting, importing.

use pianqu::app::ScreenId;

use super::program::Program;

/// An office with a district and a village.
fn office() -> Program {
    let mut program = Program::empty();
    program.keys("新碶街道 Enter Enter Enter 李敏 Ctrl+S");
    program.keys("Enter 杜鹃片区 Ctrl+S");
    program.keys("Tab F2 高潮村 Enter Enter Enter Enter 王建国 Enter Ctrl+S");
    program.keys("F2 嵩山社区 Enter Enter Enter Enter 林燕 Enter Ctrl+S");
    program
}

fn to_issues(program: &mut Program) {
    program.keys("F10 议题 Enter");
    assert_eq!(program.app.current(), ScreenId::Issues);
}

fn enter_issue(program: &mut Program, title: &str, raiser: &str, place: &str, category: &str) {
    program.keys(&format!(
        "F2 {title} Enter {raiser} Enter Enter {place} Enter {category} Enter Ctrl+S"
    ));
}

fn issues(program: &mut Program) -> Vec<pianqu::domain::query::IssueRow> {
    let page = program.issues(200);
    page.rows
}

#[test]
fn every_command_is_found_from_every_screen_and_screens_have_fixed_numbers() {
    let mut program = office();
    assert_eq!(program.app.current(), ScreenId::Directory);
    program.keys("F10 登记 Enter");
    assert_eq!(program.app.current(), ScreenId::Issues);
    assert!(program.shows("登记议题"), "{}", program.screen());
    program.keys("Esc F12 4");
    assert_eq!(program.app.current(), ScreenId::Board);
    program.keys("F12 1");
    assert_eq!(program.app.current(), ScreenId::Today);
}

#[test]
fn an_issue_is_taken_in_and_a_similar_one_is_shown_while_typing() {
    let mut program = office();
    to_issues(&mut program);
    program.hold("issues_empty");
    enter_issue(
        &mut program,
        "嵩山路夜间占道经营",
        "gcc",
        "嵩山路新建段",
        "占道",
    );
    let rows = issues(&mut program);
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].incomplete);
    assert_eq!(rows[0].category.sub.as_deref(), Some("占道经营"));
    program.keys("F2 嵩山路占道");
    program.hold("intake");
    assert!(program.shows("相似的以往议题"));
    assert!(program.shows("嵩山路夜间占道经营"));
    // Thrown away on purpose.
    program.keys("Esc 4");
    assert_eq!(issues(&mut program).len(), 1);
}

#[test]
fn an_issue_without_place_is_incomplete_and_can_be_completed() {
    let mut program = office();
    to_issues(&mut program);
    enter_issue(&mut program, "路灯缺失", "sssq", "", "zm");
    assert!(program.shows("待补"));
    program.keys("F4 Enter Enter Enter 嵩山路中段 Ctrl+S");
    assert!(!issues(&mut program)[0].incomplete);
    program.keys("Enter");
    program.hold("issue_detail");
}

#[test]
fn an_empty_tab_does_not_say_that_there_are_no_issues() {
    let mut program = office();
    to_issues(&mut program);
    enter_issue(&mut program, "路灯缺失", "sssq", "嵩山路", "zm");
    program.keys("Left");
    assert!(program.shows("这一栏没有议题"), "{}", program.screen());
    assert!(!program.shows("登记第一件"));
}

#[test]
fn what_a_meetings_topic_lacks_is_one_enter_away() {
    let mut program = office();
    to_issues(&mut program);
    enter_issue(&mut program, "路灯缺失", "sssq", "", "zm");
    program.keys("F3 Ctrl+S");
    assert!(program.shows("议题待补提出单位或地点"));
    program.select("议题待补");
    // The form opens on the field that stands empty.
    program.keys("Enter 嵩山路中段 Ctrl+S");
    assert!(!issues(&mut program)[0].incomplete);
}

/// B6: of an item on an agenda it is said which of 定格定人定责 stands open, however much there is to say about it.
#[test]
fn b6_an_agenda_says_which_of_grid_person_and_duty_lacks() {
    let mut program = office();
    to_issues(&mut program);
    let detail = "护栏锈蚀断裂约四十米，放学时段学生多，".repeat(8);
    program.keys("F2 河道护栏缺损 Enter sssq Enter Enter 嵩山路 Enter zm Enter");
    program.paste(&detail);
    program.keys("Ctrl+S F3 Ctrl+S");
    program.select("河道护栏缺损");
    assert!(program.shows("未定："), "{}", program.screen());
}

/// B6: where others of the agenda have theirs, what lacks is advised, and Enter opens the issue to complete it.
#[test]
fn b6_what_an_agenda_lacks_is_advised_and_enter_opens_it() {
    let mut program = Program::street();
    program.visit_todays_meeting();
    program.select("还没有定全");
    assert!(
        program.shows("老年人活动场所选址问题"),
        "{}",
        program.screen()
    );
    program.keys("Enter");
    assert_eq!(program.app.current(), ScreenId::Issues);
    let form = program.field();
    assert!(form.is_some(), "{}", program.screen());
    // What lacks is where the caret stands.
    let (_, field) = form.unwrap();
    assert_eq!(field, "grid", "{}", program.screen());
    assert!(
        program.shows("老年人活动场所选址问题"),
        "{}",
        program.screen()
    );
}

#[test]
fn several_issues_are_chosen_for_a_meeting() {
    let mut program = office();
    to_issues(&mut program);
    for (title, place) in [
        ("路灯缺失", "嵩山路"),
        ("垃圾清运", "高潮村口"),
        ("停车难", "市场"),
    ] {
        enter_issue(&mut program, title, "gcc", place, "停车");
    }
    program.keys("Home Space Space");
    program.hold("issues_marked");
    program.keys("F3");
    assert_eq!(program.app.current(), ScreenId::Meetings);
    // Left again, the form takes no mark with it; what a meeting has taken is marked no more.
    program.keys("Esc");
    program.visit(ScreenId::Issues, "");
    assert_eq!(
        program.app.screens.issues.marked(),
        2,
        "{}",
        program.screen()
    );
    program.keys("F3 Ctrl+S");
    program.visit(ScreenId::Issues, "");
    assert_eq!(
        program.app.screens.issues.marked(),
        0,
        "{}",
        program.screen()
    );
    assert_eq!(program.app.current(), ScreenId::Issues);
}

#[test]
fn a_filter_narrows_the_list_and_one_key_takes_it_back() {
    let mut program = office();
    to_issues(&mut program);
    enter_issue(&mut program, "路灯缺失", "gcc", "嵩山路", "照明");
    enter_issue(&mut program, "垃圾清运", "gcc", "", "保洁");
    program.keys("Ctrl+F 路灯 Ctrl+S");
    assert!(program.shows("路灯缺失"));
    assert!(!program.shows("垃圾清运"));
    program.keys("F6");
    assert!(program.shows("垃圾清运"));
}

#[test]
fn a_list_is_previewed_and_then_imported_once() {
    let mut program = office();
    to_issues(&mut program);
    let table = "标题,类别,片区,地点,提出单位,提出日期\n\
                 河道淤积,环境整治/雨污管网,杜鹃片区,三号河,高潮村,2026-11-18\n\
                 楼道堆物,综合治理/消防安全,映山红片区,2幢,红联社区,2026-11-17\n";
    let path = program.file("议题.csv", table.as_bytes());
    program.keys("F7");
    program.paste(&format!("'{}'", path.display()));
    program.keys("Ctrl+S");
    assert!(program.shows("映山红片区"));
    assert!(program.shows("河道淤积"));
    assert_eq!(
        issues(&mut program).len(),
        0,
        "nothing before the confirmation"
    );
    program.keys("Tab Enter");
    assert_eq!(issues(&mut program).len(), 2);
    // The same file is known; it is recorded once more only by a button that says so.
    program.keys("F7");
    program.paste(&path.display().to_string());
    program.keys("Ctrl+S");
    assert!(program.shows("已经导入过"));
    program.keys("Enter");
    assert_eq!(issues(&mut program).len(), 2);
    program.keys("F7");
    program.paste(&path.display().to_string());
    program.keys("Ctrl+S");
    assert!(program.shows("再导入一次"));
    program.keys("Tab Enter");
    assert_eq!(issues(&mut program).len(), 4);
}

#[test]
fn what_a_table_brought_is_under_the_caret_whatever_was_filtered() {
    let mut program = office();
    to_issues(&mut program);
    enter_issue(&mut program, "占道经营", "gcc", "嵩山路", "占道");
    let table = "标题,类别,片区,地点,提出日期\n\
                 楼道堆物,综合治理/消防安全,杜鹃片区,2幢,2026-11-17\n\
                 河道淤积,环境整治/雨污管网,杜鹃片区,三号河,2026-11-18\n";
    let path = program.file("议题.csv", table.as_bytes());
    // Another view, in which none of them stands.
    program.keys("Tab Tab F7");
    program.paste(&path.display().to_string());
    program.keys("Ctrl+S Tab Enter");
    let screen = program.screen();
    let here = screen.lines().find(|line| line.starts_with('>'));
    assert!(
        here.is_some_and(|line| line.contains("河道淤积")),
        "{screen}"
    );
    assert!(screen.contains("占道经营"), "{screen}");
}

/// Newest first: what is older than a page of other issues stands on a later page.
#[test]
fn what_a_table_brought_is_under_the_caret_on_whatever_page_it_stands() {
    let mut program = office();
    to_issues(&mut program);
    let import = |program: &mut Program, name: &str, rows: &str| {
        let table = format!("标题,类别,片区,地点,提出日期\n{rows}");
        let path = program.file(name, table.as_bytes());
        program.keys("F7");
        program.paste(&path.display().to_string());
        program.keys("Ctrl+S Tab Enter");
    };
    let rows: String = (0..350)
        .map(|n| format!("第{n}号问题,综合治理/消防安全,杜鹃片区,{n}幢,2026-11-18\n"))
        .collect();
    import(&mut program, "新.csv", &rows);
    let old = "楼道堆物,综合治理/消防安全,杜鹃片区,2幢,2026-10-17\n河道淤积,环境整治/雨污管网,杜鹃片区,三号河,2026-10-18\n";
    import(&mut program, "旧.csv", old);
    let screen = program.screen();
    let here = screen.lines().find(|line| line.starts_with('>'));
    assert!(
        here.is_some_and(|line| line.contains("河道淤积")),
        "{screen}"
    );
    assert!(screen.contains("楼道堆物"), "{screen}");
    // And so is one that was typed, with a day of long ago.
    program.keys("Home F2");
    program.keys("旧案一件 Enter gcc Enter Enter 老街 Enter 占道 Enter Tab Tab Tab Ctrl+U 2025年10月8日 Ctrl+S");
    let screen = program.screen();
    let here = screen.lines().find(|line| line.starts_with('>'));
    assert!(
        here.is_some_and(|line| line.contains("旧案一件")),
        "{screen}"
    );
}

#[test]
fn a_list_of_two_hundred_in_the_encoding_of_spreadsheets_goes_in_and_five_are_chosen() {
    let mut program = office();
    to_issues(&mut program);
    let mut table = "标题,情况,类别,片区,地点,来源,提出单位,提出日期,标签\r\n".to_owned();
    for n in 1..=200 {
        table.push_str(&format!(
            "第{n}号问题,“三小”场所\u{3000}〔{n}〕,环境整治,杜鹃片区,嵩山路{n}号,单位提出,高潮村,2026-11-{:02},热点\r\n",
            1 + n % 20
        ));
    }
    let (bytes, _, lost) = encoding_rs::GB18030.encode(&table);
    assert!(!lost);
    let path = program.file("issues.csv", &bytes);
    program.keys("F7");
    program.paste(&path.display().to_string());
    program.keys("Ctrl+S");
    assert!(program.shows("200行，编码 GB18030"));
    program.keys("Tab Enter");
    assert!(program.shows("共200件"));
    // Over the edge of a page and back: the list is loaded piece by piece.
    program.keys(&"PgDn ".repeat(14));
    assert!(program.shows("11月1日"));
    program.keys("Home Space Space Space Space Space");
    assert!(program.shows("已选5件"));
    program.keys("F3");
    assert_eq!(program.app.current(), ScreenId::Meetings);
}

#[test]
fn a_wrong_table_says_row_and_column() {
    let mut program = office();
    to_issues(&mut program);
    let table = "标题,类别,片区\n河道淤积,没有的类别,杜鹃片区\n";
    let path = program.file("坏.csv", table.as_bytes());
    program.keys("F7");
    program.paste(&path.display().to_string());
    program.keys("Ctrl+S");
    assert!(program.shows("第2行“类别”"));
    assert_eq!(issues(&mut program).len(), 0);
}

#[test]
fn a_residents_name_is_kept_apart_and_can_be_erased() {
    let mut program = office();
    to_issues(&mut program);
    program.keys("F2 电梯困人 Enter Enter Enter 3号楼 Enter 物业 Enter");
    // From the last line backwards: 附件, 提出人.
    program.keys("Up Up Up Up Up");
    program.keys("Up Up Up 张三 13900000000 Ctrl+S");
    assert!(program.shows("电梯困人"));
    program.keys("Enter");
    assert!(program.shows("张三"));
    program.keys("Esc F10 抹去提出人 Enter");
    program.keys("Ctrl+S");
    assert!(program.shows("原因"), "not without a reason");
    program.keys("本人要求 Ctrl+S");
    assert!(program.shows("已抹去") && program.shows("不能恢复"));
    program.keys("Enter Enter");
    assert!(!program.shows("张三"));
    assert!(program.shows("登记经过"));
    // There is nothing left to erase, and no reason is asked for.
    program.keys("Esc F10 抹去提出人 Enter");
    assert!(program.shows("没有登记提出人姓名电话"));
    assert!(!program.shows("原因"));
}

#[test]
fn a_meeting_ahead_stands_in_today() {
    let mut program = office();
    to_issues(&mut program);
    enter_issue(&mut program, "路灯缺失", "gcc", "嵩山路", "照明");
    program.keys("F3 Ctrl+S F10 今日 Enter");
    assert!(program.shows("筹备中"));
    program.keys("Enter");
    assert_eq!(program.app.current(), ScreenId::Meetings);
}
