//! From the grid up, to the solution, and back to whoever raised it: keys that an input method leaves alone.

use std::collections::BTreeMap;

use pianqu::app::ScreenId;
use pianqu::domain::command::What;
use pianqu::domain::decision::CourseState;
use pianqu::domain::env::Role;
use pianqu::domain::ids::PlaceId;
use pianqu::domain::issue::IssueState;
use pianqu::domain::place::{PlaceFields, PlaceKind};
use pianqu::domain::query::{Answer, PlaceFilter, PlaceRow, Query};
use pianqu::domain::sorting::{Holder, Level};

use super::program::Program;

fn office() -> Program {
    let mut program = Program::empty();
    program.keys("新碶街道 Enter Enter Enter 李敏 Ctrl+S");
    program.keys("Enter 杜鹃片区 Ctrl+S");
    program.keys("Tab F2 高潮村 Enter Enter Enter Enter 王建国 Enter Ctrl+S");
    program
}

fn places(program: &mut Program) -> Vec<PlaceRow> {
    let Answer::Places(page) = program.ask(Query::Places {
        filter: PlaceFilter {
            all: true,
            ..PlaceFilter::default()
        },
        after: None,
        limit: 50,
    }) else {
        panic!()
    };
    page.rows
}

#[test]
fn an_issue_is_followed_from_its_grid_to_its_solution_and_back() {
    let mut program = office();
    program.keys("F10 directory.places Enter");
    assert!(program.shows("还没有登记网格"), "{}", program.screen());
    // The street, its district, the village, a grid with its head and its worker.
    program.keys("F2 Ctrl+S F2 1 杜鹃片区 Ctrl+S F2 高潮村 Ctrl+S");
    program.keys("F2 2 第一网格 Enter Enter 林建国 Enter Enter 胡小燕 Ctrl+S");
    let rows = places(&mut program);
    assert_eq!(rows.len(), 4, "{}", program.screen());
    assert_eq!(rows[3].above, ["高潮村", "杜鹃片区", "新碶街道"]);
    assert!(program.shows("第一网格"), "{}", program.screen());
    assert_eq!(rows[3].vacant, 6);
    // Taken in with the grid's name: level, person and duty follow.
    program.keys("F10 议题 Enter");
    assert_eq!(program.app.current(), ScreenId::Issues);
    program.keys("F2 楼道堆放电动车 Enter gcc Enter Enter 高潮村口 Enter 消防 Enter");
    program.keys("Tab Tab Tab Tab Tab 第一网格 Ctrl+S");
    let page = program.issues(10);
    let id = page.rows[0].id;
    assert_eq!(
        page.rows[0].level,
        Some(Level::Grid),
        "{}",
        program.screen()
    );
    // Not on an agenda from there; one level up, then solved, then the raiser is told.
    program.keys("F10 issues.up Enter 网格劝说无效 Ctrl+S");
    // What was done names its issue: among those of one level another row may be chosen by now.
    assert!(
        program.shows("已上报：楼道堆放电动车；到了片区"),
        "{}",
        program.screen()
    );
    program.keys("F10 issues.settle Enter 清走电动车4辆 Ctrl+S");
    assert!(program.shows("已解决（村）"), "{}", program.screen());
    program.keys("F10 issues.answer Enter 楼道已清理 Ctrl+S");
    let Answer::Issue(Some(view)) = program.ask(Query::Issue(id)) else {
        panic!()
    };
    let level = Level::Community;
    assert_eq!(view.issue.state, IssueState::SettledBelow { level });
    let settled = view.issue.settled_below.as_ref().unwrap();
    assert_eq!(settled.by, Holder::Named("胡小燕".to_owned()));
    let told: Vec<&str> = view.history.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        told,
        [
            "高潮村提出：楼道堆放电动车",
            "由网格上报村：网格劝说无效",
            "在村解决，胡小燕办理：清走电动车4辆",
            "答复提出人：楼道已清理",
        ]
    );
    // What he is told stands ready to be sent, and in a file.
    program.keys("F10 issues.letter Enter");
    assert!(program.shows("就地解决："), "{}", program.screen());
    program.keys("Esc");
    // It was not solved after all: back in the pool, where the views find it.
    program.keys("F10 issues.back Enter 又堆放 Ctrl+S");
    program.keys("Tab Tab Tab Tab");
    assert!(program.shows("[社区]") && program.shows("楼道堆放电动车"));
    program.keys("Tab");
    assert!(program.shows("[片区]") && !program.shows("楼道堆放电动车"));
}

#[test]
fn what_was_half_written_about_one_issue_is_not_offered_for_another() {
    let mut program = office();
    program.keys("F10 议题 Enter");
    for title in ["路灯不亮", "井盖松动"] {
        program.keys(&format!(
            "F2 {title} Enter gcc Enter Enter 村口 Enter 消防 Ctrl+S"
        ));
    }
    program.keys("F10 issues.settle Enter 半句话 Esc 3");
    program.keys("Down F10 issues.settle Enter");
    assert!(!program.shows("半句话"), "{}", program.screen());
    // Nor for another step of the same one; its own step has it again.
    program.keys("Esc Up F10 issues.down Enter");
    assert!(!program.shows("半句话"), "{}", program.screen());
    program.keys("Esc F10 issues.settle Enter");
    assert!(program.shows("半句话"), "{}", program.screen());
}

/// A grid of the tree, as another window enters it.
fn grid(kind: PlaceKind, name: String, parent: PlaceId) -> What {
    What::SavePlace {
        id: None,
        was: None,
        now: Box::new(PlaceFields {
            kind,
            name,
            parent: Some(parent),
            ..PlaceFields::default()
        }),
        posts: BTreeMap::new(),
        on: None,
    }
}

/// The tree down to a village, and in it as many grids as names.
fn with_grids(program: &mut Program, names: impl Iterator<Item = (PlaceKind, String)>) {
    program.keys("F10 directory.places Enter");
    program.keys("F2 Ctrl+S F2 1 杜鹃片区 Ctrl+S F2 高潮村 Ctrl+S");
    let village = places(program)[2].id;
    program.other_window_does(names.map(|(kind, name)| grid(kind, name, village)));
}

fn issue_at_the_grid() -> String {
    let first = "F2 楼道堆放电动车 Enter gcc Enter Enter 高潮村口 Enter 消防 Enter";
    format!("{first} Tab Tab Tab Tab Tab 第一网格 Ctrl+S")
}

fn sites(program: &mut Program) -> Vec<Option<PlaceId>> {
    let page = program.issues(10);
    let mut sites = Vec::new();
    for row in page.rows {
        match program.ask(Query::Issue(row.id)) {
            Answer::Issue(Some(view)) => sites.push(view.issue.fields.sorting.site),
            other => panic!("{other:?}"),
        }
    }
    sites
}

#[test]
fn a_grid_is_known_by_its_name_among_any_number_that_hold_it() {
    let mut program = office();
    let others = (1..=60).map(|n| (PlaceKind::GridOne, format!("第一网格甲{n}")));
    let own = (PlaceKind::GridTwo, "第一网格".to_owned());
    with_grids(&mut program, others.chain([own]));
    program.keys("F10 议题 Enter");
    program.keys(&issue_at_the_grid());
    assert!(
        matches!(sites(&mut program)[..], [Some(_)]),
        "{}",
        program.screen()
    );
}

#[test]
fn saved_before_the_grid_was_found_an_issue_is_saved_with_it() {
    let mut program = office();
    with_grids(
        &mut program,
        std::iter::once((PlaceKind::GridTwo, "第一网格".to_owned())),
    );
    program.keys("F10 议题 Enter");
    program.keys_before_answers(&issue_at_the_grid());
    assert!(
        matches!(sites(&mut program)[..], [Some(_)]),
        "{}",
        program.screen()
    );
}

#[test]
fn what_is_looked_for_in_the_tree_is_listed_to_its_end() {
    let mut program = office();
    let grids = (1..=250).map(|n| (PlaceKind::GridTwo, format!("东风网格{n}")));
    with_grids(&mut program, grids);
    program.keys("Ctrl+F 东风 Enter End");
    assert!(program.shows("东风网格250"), "{}", program.screen());
}

#[test]
fn what_nobody_has_sorted_gets_its_level_before_it_climbs() {
    let mut program = office();
    program.keys("F10 议题 Enter F2 路灯不亮 Enter gcc Enter Enter 村口 Enter 消防 Ctrl+S");
    // Nobody has said where it stands: that comes first.
    program.keys("F9 9");
    assert!(program.shows("先按 F4 选定层级"), "{}", program.screen());
}

#[test]
fn in_a_role_that_may_not_a_step_is_grey_and_says_why() {
    let mut program = office();
    program.keys("F10 议题 Enter F2 路灯不亮 Enter gcc Enter Enter 村口 Enter 消防 Ctrl+S");
    program.app.shared.actor.role = Role::Supervisor;
    program.keys("F10 issues.settle Enter");
    assert!(program.shows("监督小组只管"), "{}", program.screen());
    assert!(program.app.docked().is_none());
}

#[test]
fn one_issue_goes_all_the_way_from_its_grid_to_striking_off_and_back() {
    let mut program = Program::street();
    program.keys("F12 2 F2 楼道堆放电动车 Enter 杜鹃社区 Enter Enter 3号楼一楼 Enter 消防 Enter");
    program.keys("Tab Tab 网格员 Enter Tab Tab 杜鹃社区/第一网格 Ctrl+S");
    let page = program.issues(1);
    let id = page.rows[0].id;
    // A meeting cannot hear it from there, and that is said before one is chosen.
    program.keys("F3");
    assert!(program.shows("还在网格一级"), "{}", program.screen());
    program.keys("F9 9");
    assert!(program.shows("网格→社区"), "{}", program.screen());
    program.keys("网格劝说无效 Ctrl+S F9 9 社区商量未成 Ctrl+S");
    // Heard alone by the meeting of today.
    program.keys("F3 Enter Enter Enter Enter F5 9 F5 9 F5 9 F5 9 F5 9");
    program.keys("F2 由公共管理办牵头，12月4日前清理楼道并设置充电棚 Ctrl+S");
    program.keys("Ctrl+B Enter Left Enter");
    // Nobody can sign for minutes that have not gone out: the pool says so as the board does.
    let said = |program: &mut Program| program.issues(1).rows[0].course_said();
    assert_eq!(said(&mut program), Some("待印发"));
    program.keys("F3 印发 Ctrl+S Esc");
    assert_eq!(said(&mut program), Some("待签收"));
    // Its decision: signed for, reported done, verified.
    program.keys("F12 4 F6 1 Ctrl+F 清理楼道并设置充电棚 Ctrl+S");
    program.keys("Enter Enter Ctrl+S F9 6 充电棚已启用 Ctrl+S F3 Ctrl+S");
    let page = program.issues(1);
    assert_eq!(
        page.rows[0].course(),
        Some(CourseState::Closed),
        "{}",
        program.screen()
    );
    program.keys("F12 2 Home");
    assert!(program.shows("已销号"), "{}", program.screen());
    program.keys("F10 答复提出人 Enter 楼道已清理，充电棚已启用 Ctrl+S");
    let Answer::Issue(Some(view)) = program.ask(Query::Issue(id)) else {
        panic!()
    };
    let told: Vec<&str> = view.history.iter().map(|line| line.text.as_str()).collect();
    let mut rest = told.iter();
    for step in [
        "杜鹃社区提出（网格员上报）：楼道堆放电动车",
        "由网格上报社区：网格劝说无效",
        "由社区上报片区：社区商量未成",
        "列入会议议程",
        "会议结果：议定交办，议定事项1项",
        "号一：交办公共管理办，责任人郑一鸣，时限12月4日",
        "纪要印发，编号",
        "号一：公共管理办签收",
        "申请核验：充电棚已启用",
        "核验通过",
        "号一：销号",
        "答复提出人：楼道已清理，充电棚已启用",
    ] {
        assert!(rest.any(|line| line.contains(step)), "{step}: {told:#?}");
    }
    // On the screen too, from the issue itself.
    program.keys("Enter");
    assert!(program.shows("议定交办，已销号"), "{}", program.screen());
}

#[test]
fn b32_what_goes_above_the_street_is_asked_answered_and_comes_back() {
    let mut program = office();
    program.keys("F10 议题 Enter F2 管网改造 Enter gcc Enter Enter 村口 Enter 消防 Ctrl+S");
    program.keys("F4 Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab 街道 Enter Ctrl+S");
    program.keys("F9 9 区住建局 Enter Enter 请列入明年改造计划 Enter 街道没有资金 Ctrl+S");
    assert!(program.shows("待上级答复"), "{}", program.screen());
    assert!(
        program.shows("已提交上级：管网改造；在“上级”里"),
        "{}",
        program.screen()
    );
    // No meeting of the district meanwhile; the letter stands ready.
    program.keys("F3");
    assert!(
        program.shows("答复来了先按 F9 登记"),
        "{}",
        program.screen()
    );
    program.keys("F10 上报文书 Enter");
    assert!(
        program.shows("商请解决管网改造问题的函"),
        "{}",
        program.screen()
    );
    assert!(program.shows("请列入明年改造计划"), "{}", program.screen());
    program.keys("Esc");
    // Its day passes: 今日 says so, and Enter leads there.
    program.goes_to("2026-12-20");
    program.keys("F12 1");
    assert!(program.shows("上级未复 1"), "{}", program.screen());
    program.keys("F12 2");
    assert!(program.shows("上级未答复"), "{}", program.screen());
    program.keys("F10 上级答复 Enter 由街道协调 Ctrl+S");
    let page = program.issues(1);
    assert_eq!(
        page.rows[0].state,
        IssueState::Registered,
        "{}",
        program.screen()
    );
    assert_eq!(page.rows[0].level, Some(Level::District));
    let Answer::Issue(Some(view)) = program.ask(Query::Issue(page.rows[0].id)) else {
        panic!()
    };
    let told: Vec<&str> = view.history.iter().map(|line| line.text.as_str()).collect();
    assert!(
        told[told.len() - 2].starts_with("由街道提交区住建局（函），"),
        "{told:#?}"
    );
    assert_eq!(told[told.len() - 1], "上级答复，退回片区：由街道协调");
    // Asked once more, past the street as beyond its powers; this time the answer closes it.
    program.keys(
        "F10 issues.refer Enter 区住建局 Enter Enter 请列入明年改造计划 Enter 街道没有资金 Ctrl+S",
    );
    assert!(program.shows("待上级答复"), "{}", program.screen());
    program.keys("F10 上级答复 Enter 已完成改造 Tab Right Ctrl+S");
    let page = program.issues(1);
    assert!(
        matches!(page.rows[0].state, IssueState::SettledBelow { .. }),
        "{:?} {}",
        page.rows[0].state,
        program.screen()
    );
    let Answer::Issue(Some(view)) = program.ask(Query::Issue(page.rows[0].id)) else {
        panic!()
    };
    let last = view.history.last().unwrap();
    assert_eq!(last.text, "上级答复，已解决：已完成改造");
}

#[test]
fn a_resident_named_where_the_people_are_told_is_said_while_it_is_typed() {
    let mut program = office();
    let said = "写有提出人姓名或手机号";
    program.keys("F10 议题 Enter F2 漏水13812345678");
    assert!(program.shows(said), "{}", program.screen());
    program.keys("Ctrl+U 楼上漏水");
    assert!(!program.shows(said), "{}", program.screen());
    program.keys("Enter gcc Enter Enter 村口 Enter 消防 Enter");
    program.keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab 王桂芳 Ctrl+S");
    program.keys("F10 issues.settle Enter 王桂芳与楼上已和解");
    assert!(program.shows(said), "{}", program.screen());
}

/// The steps of the way stand on their days, and what came in late says so.
#[test]
fn an_issue_raised_yesterday_is_told_of_yesterday_and_a_change_by_what_changed() {
    let mut program = office();
    program.keys("F10 议题 Enter F2 管网改造 Enter gcc Enter Enter 村口 Enter 消防 Enter");
    program.keys("Tab Tab Tab Ctrl+U 昨天 Ctrl+S");
    program.keys("F4 Tab Tab Tab Ctrl+U 坝头路 Ctrl+S");
    let page = program.issues(1);
    let Answer::Issue(Some(view)) = program.ask(Query::Issue(page.rows[0].id)) else {
        panic!()
    };
    let first = &view.history[0];
    let typed = first.at.date_naive();
    assert_eq!(view.issue.fields.raised_on, typed.pred_opt().unwrap());
    assert_eq!(first.occurred_on, typed.pred_opt(), "{}", program.screen());
    assert_eq!(view.history[1].text, "修改议题：地点由“村口”改为“坝头路”");
    program.keys("Enter");
    let day = typed.pred_opt().unwrap().to_string();
    assert!(
        program.shows(&format!("{day} 高潮村提出")) && program.shows("补录"),
        "{}",
        program.screen()
    );
}

/// A grid worker solves something on the spot and says so: nobody sorts it first, and the figures of the grid have it.
#[test]
fn what_a_grid_worker_solved_on_the_spot_is_noted_without_being_sorted() {
    let mut program = office();
    program.keys("F10 议题 Enter");
    program.keys("F2 楼道堆放电动车 Enter gcc Enter Enter 高潮村口 Enter 消防 Enter");
    program.keys("Tab Tab 网格员 Enter Ctrl+S");
    let row = program.issues(10).rows[0].clone();
    assert!(row.is_unsorted(), "{}", program.screen());
    program.keys("F10 issues.settle Enter 清走电动车4辆 Tab 上门劝导 Tab 胡小燕");
    let screen = program.screen();
    assert!(
        screen.contains("在哪一级解决") && screen.contains("网格"),
        "{screen}"
    );
    program.keys("Ctrl+S");
    assert!(program.shows("已解决"), "{}", program.screen());
    let Answer::Issue(Some(view)) = program.ask(Query::Issue(row.id)) else {
        panic!()
    };
    let level = Level::Grid;
    assert_eq!(view.issue.state, IssueState::SettledBelow { level });
    let told = view.history.last().map(|line| line.text.as_str());
    assert_eq!(
        told,
        Some("在网格解决，胡小燕办理，上门劝导：清走电动车4辆")
    );
    // A call that came in is for the meeting of its district, unless somebody says where it was solved.
    program.keys("F2 路灯不亮 Enter gcc Enter Enter 村口 Enter 消防 Ctrl+S");
    program.keys("F10 issues.settle Enter 已换灯 Tab Tab 王芳 Tab 社区 Enter Ctrl+S");
    let states: Vec<IssueState> = program
        .issues(10)
        .rows
        .into_iter()
        .map(|row| row.state)
        .collect();
    let level = Level::Community;
    assert!(
        states.contains(&IssueState::SettledBelow { level }),
        "{states:?}"
    );
}

/// What F5 shows, and what nobody was told.
#[test]
fn issues_are_found_by_grid_source_and_window_and_what_nobody_was_told_is_a_view() {
    let mut program = office();
    with_grids(
        &mut program,
        ["第一网格", "第二网格"]
            .into_iter()
            .map(|name| (PlaceKind::GridOne, name.to_owned())),
    );
    program.keys("F10 议题 Enter");
    let new = |title: &str| format!("F2 {title} Enter gcc Enter Enter 村口 Enter 消防 Enter");
    program.keys(&format!(
        "{} Tab Tab Tab Tab Tab 第一网格 Ctrl+S",
        new("楼道堆物")
    ));
    program.keys(&format!("{} Tab Tab 便民 Enter Ctrl+S", new("证照咨询")));
    program.keys(&format!("{} Ctrl+S", new("路灯不亮")));
    let titles = ["楼道堆物", "证照咨询", "路灯不亮"];
    let mut shown = |keys: &str| {
        program.keys(keys);
        let screen = program.screen();
        let found: Vec<&str> = titles
            .into_iter()
            .filter(|title| screen.contains(title))
            .collect();
        (found, screen)
    };
    let (found, screen) = shown("F5 Tab Tab Tab Tab Tab 高潮村/第一网格 Ctrl+S");
    assert_eq!(found, ["楼道堆物"], "{screen}");
    let (found, screen) = shown("F6 F5 Tab Tab Tab Tab 便民 Enter Ctrl+S");
    assert_eq!(found, ["证照咨询"], "{screen}");
    // Solved, and nobody told: found until somebody is.
    let (_, screen) = shown("F10 issues.settle Enter 已告知 Tab Tab 王芳 Ctrl+S");
    assert!(screen.contains("已解决"), "{screen}");
    let (found, screen) = shown("F6 F5 Tab 未答复 Enter Ctrl+S");
    assert_eq!(found, ["证照咨询"], "{screen}");
    assert!(screen.contains("有结论未答复"), "{screen}");
    let (_, screen) = shown("F10 issues.answer Enter 已电话告知 Ctrl+S");
    assert!(screen.contains("已登记答复：证照咨询"), "{screen}");
    let (found, screen) = shown("Down");
    assert!(found.is_empty(), "{screen}");
}
