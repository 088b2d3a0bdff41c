//! 统计 on a street at work: the figures, the calendar, the trend, the page for a report.

use pianqu::app::ScreenId;
use pianqu::domain::query::{Answer, BoardFilter, Query};
use pianqu::domain::statistics::{By, Figure, Span};

use super::program::Program;

fn statistics() -> Program {
    let mut program = Program::street();
    program.keys("F10 统计 Enter");
    assert_eq!(program.app.current(), ScreenId::Statistics);
    program
}

/// How many rows the board has under a filter.
fn board(program: &mut Program, filter: BoardFilter) -> usize {
    let query = Query::Board {
        filter,
        after: None,
        limit: 200,
    };
    let Answer::Board(page) = program.ask(query) else {
        panic!()
    };
    page.rows.len()
}

#[test]
fn figures_by_group_with_what_they_mean() {
    let mut program = statistics();
    program.hold("statistics");
    assert!(program.shows("办结 ÷ 交办"));
    // The figure beside it, and the one before.
    program.keys("Right");
    assert!(program.shows("交办 － 办结"));
    program.keys("Left F3");
    assert!(program.shows("按片区"));
    program.hold("statistics_district");
    program.keys("F3 F3");
    assert!(program.shows("2026年11月"));
    program.keys("F3 F5");
    program.hold("statistics_all");
    program.keys("Esc F2 6");
    assert!(program.shows("截至 2025-12-31"));
    assert!(program.shows("办结率 —"));
    assert!(program.shows("按 F2 换期间"));
    // Own days; the end before the beginning stays in the form.
    program.keys("F2 7 Ctrl+U 2026-10-01 Tab Ctrl+U 2026-09-30 Ctrl+S");
    assert!(program.shows("结束日期早于开始日期"));
    program.keys("Esc Esc");
}

#[test]
fn what_has_no_groups_offers_no_other_grouping() {
    let mut program = statistics();
    assert!(program.shows("F3 换分组"));
    for _ in 0..2 {
        program.keys("F4");
        assert!(!program.shows("换分组"), "{}", program.screen());
    }
}

#[test]
fn every_grouping_shows_both_rates_once_with_what_they_are_shares_of() {
    let mut program = statistics();
    for by in ["牵头单位", "片区", "类别", "月份"] {
        assert!(program.shows(&format!("按{by}")));
        let screen = program.screen();
        let head = screen.lines().find(|line| line.contains("分组")).unwrap();
        // Behind the columns stands what the bars draw.
        let (head, bars) = head.trim_end().rsplit_once(' ').unwrap();
        assert_eq!(bars, "办结率");
        for column in ["交办", "办结率", "按时/已到期", "按时/本期", "逾期"] {
            assert_eq!(head.matches(column).count(), 1, "{column}: {screen}");
        }
        program.keys("F3");
    }
    // A figure that is not among them stands beside them.
    program.keys("Right");
    let screen = program.screen();
    let head = screen.lines().find(|line| line.contains("分组")).unwrap();
    assert!(head.contains("未办结"), "{screen}");
}

#[test]
fn enter_on_a_group_shows_its_decisions_on_the_board() {
    let mut program = statistics();
    program.keys("Down");
    let row = program.app.screens.statistics.list().row().unwrap().clone();
    program.keys("Enter");
    assert_eq!(program.app.current(), ScreenId::Board);
    let filter = program.app.screens.board.filter().clone();
    assert!(filter.lead.is_some());
    let shown = board(&mut program, filter);
    assert_eq!(shown as u64, row.counts.assigned);
    assert!(program.shows(&format!("筛选：{}", row.name)));
}

#[test]
fn the_calendar_says_what_falls_due_and_enter_shows_it() {
    let mut program = statistics();
    program.keys("Tab");
    program.hold("statistics_calendar");
    // The next day with something due.
    for _ in 0..60 {
        program.keys("Right");
        let days = program.app.screens.statistics.days();
        if days.due_on(days.day()) > 0 {
            break;
        }
    }
    let days = program.app.screens.statistics.days();
    let due = days.due_on(days.day());
    assert!(due > 0, "the sample has decisions that fall due");
    program.keys("Enter");
    let filter = program.app.screens.board.filter().clone();
    assert_eq!(board(&mut program, filter) as u64, due);
    program.keys("F10 统计 Enter Tab");
    program.hold("statistics_trend");
}

#[test]
fn the_page_for_a_report_stands_in_a_file_and_nothing_is_written_over() {
    let mut program = statistics();
    program.keys("F6");
    assert!(program.shows("已写出 2 个文件"));
    let papers = program.folder.path().join("export/文书");
    let found = |name: &str| {
        let mut texts = Vec::new();
        for folder in std::fs::read_dir(&papers).unwrap() {
            for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                if path.to_string_lossy().ends_with(name) {
                    texts.push(std::fs::read_to_string(path).unwrap());
                }
            }
        }
        texts
    };
    let pages = found(".md");
    assert_eq!(pages.len(), 1);
    assert!(
        pages[0].contains("截至2026年11月20日，共交办议定事项"),
        "{}",
        pages[0]
    );
    assert_eq!(found(".txt").len(), 1);
    // The same page again changes nothing; another grouping stands beside it.
    program.keys("F6");
    assert_eq!(found(".md").len(), 1);
    program.keys("F3 F6");
    assert_eq!(found(".md").len(), 2);
    assert!(found(".md").contains(&pages[0]));
    program.keys("F7");
    assert!(program.copied.starts_with("截至2026年11月20日，共交办"));
}

#[test]
fn what_another_window_wrote_is_counted_when_it_is_told() {
    let mut program = statistics();
    let before = program.app.screens.statistics.found().unwrap().total;
    // The meeting of today is held and closed in another window.
    program.elsewhere_plays_the_meeting();
    let after = program.app.screens.statistics.found().unwrap().total;
    assert!(after.assigned > before.assigned);
    let period = Span::Year.on("2026-11-20".parse().unwrap());
    let Answer::Statistics(asked) = program.ask(Query::Statistics {
        period,
        by: By::Unit,
    }) else {
        panic!()
    };
    assert_eq!(after, asked.total);
    assert_eq!(
        Figure::Unfinished.of(&after).weight(),
        after.assigned - after.finished
    );
}

#[test]
fn the_day_and_the_week_are_counted_by_grid_and_kind() {
    let mut program = statistics();
    program.keys("F2 1");
    assert!(
        program.shows("2026-11-20 至 2026-11-20"),
        "{}",
        program.screen()
    );
    program.keys("F9 9");
    assert!(
        program.shows("安全隐患") && program.shows("矛盾纠纷"),
        "{}",
        program.screen()
    );
    program.keys("Esc F2 2");
    assert!(
        program.shows("2026-11-16 至 2026-11-22"),
        "{}",
        program.screen()
    );
}

#[test]
fn a_digest_offers_the_grids_of_the_tree_and_takes_no_other_name() {
    let mut program = statistics();
    program.keys("F8 第一网格");
    for offered in ["杜鹃社区/第一网格", "高潮村/第一网格"] {
        assert!(program.shows(offered), "{}", program.screen());
    }
    program.keys("Ctrl+U 没有这个网格");
    assert!(!program.shows("新增"), "{}", program.screen());
    program.keys("Ctrl+U 杜鹃社区/第一网格 Enter Ctrl+S");
    assert!(program.shows("已写出 2 个文件"), "{}", program.screen());
    // The line on the screen cuts a path where the folder's name is long; the file has its whole name.
    let papers = program.folder.path().join("export/文书");
    let names: Vec<String> = std::fs::read_dir(papers)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let whole = |name: &String| name.contains("新碶街道杜鹃社区第一网格");
    assert!(names.iter().any(whole), "{names:?}");
}

#[test]
fn what_the_people_raised_is_written_for_one_village() {
    let mut program = statistics();
    program.keys("F8 gcc");
    assert!(program.shows("高潮村"), "{}", program.screen());
    program.keys("Enter Ctrl+S");
    let mut found = Vec::new();
    let mut folders = vec![program.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().contains("民情反馈") {
                found.push(path);
            }
        }
    }
    let plain = found
        .iter()
        .find(|path| path.extension().is_some_and(|end| end == "txt"));
    let plain = plain.unwrap_or_else(|| panic!("{found:?} {}", program.screen()));
    let text = std::fs::read_to_string(plain).unwrap();
    assert!(
        text.contains("高潮村民情反馈（2026年1月1日至2026年11月20日）"),
        "{text}"
    );
    assert!(!text.contains("共收到反映事项0件"), "{text}");
}

/// A box at the bottom leaves the months above it, and the words over them.
#[test]
fn over_a_box_months_stand_with_their_heads() {
    let mut program = statistics();
    let mut shown = |keys: &str| {
        program.keys(keys);
        pianqu::ui::testing::snapshot(&mut program.app, 120, 40)
    };
    let trend = |text: &str| {
        let head = ["交办       办结", "超时、逾期"].map(|part| text.contains(part));
        let months = ["2026-09    9", "2026-10    9"].map(|part| text.contains(part));
        [head, months].concat()
    };
    let whole = shown("Home");
    assert_eq!(trend(&whole), [true; 4], "{whole}");
    let boxed = shown("F2");
    assert_eq!(trend(&boxed), [true; 4], "{boxed}");
}
