//! From the grid up, to the solution, and back to whoever raised it: keys that an input method leaves alone.

use pianqu::app::ScreenId;
use pianqu::domain::issue::IssueState;
use pianqu::domain::query::{Answer, IssueFilter, PlaceFilter, PlaceRow, Query};
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
    let Answer::Issues(page) = program.ask(Query::Issues {
        filter: IssueFilter::default(),
        after: None,
        limit: 10,
    }) else {
        panic!()
    };
    let id = page.rows[0].id;
    assert_eq!(
        page.rows[0].level,
        Some(Level::Grid),
        "{}",
        program.screen()
    );
    // Not on an agenda from there; one level up, then solved, then the raiser is told.
    program.keys("F10 issues.up Enter 网格劝说无效 Ctrl+S");
    program.keys("F10 issues.settle Enter 清走电动车4辆 Ctrl+S");
    assert!(program.shows("已解决（社区）"), "{}", program.screen());
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
            "高潮村提出（单位提出）：楼道堆放电动车",
            "由网格上报社区：网格劝说无效",
            "在社区解决，胡小燕办理：清走电动车4辆",
            "答复提出人：楼道已清理",
        ]
    );
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
    program.keys("Esc Up F10 issues.up Enter");
    assert!(!program.shows("半句话"), "{}", program.screen());
    program.keys("Esc F10 issues.settle Enter");
    assert!(program.shows("半句话"), "{}", program.screen());
}
