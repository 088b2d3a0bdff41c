//! A street at work: today, and the ledger.

use pianqu::app::ScreenId;
use pianqu::domain::lights::Light;
use pianqu::domain::query::{Answer, BoardFilter, Query};

use super::program::Program;

#[test]
fn today_shows_what_is_urgent_first_and_enter_goes_there() {
    let mut program = Program::street();
    program.hold("today");
    program.keys("Enter");
    // The meeting of today lacks nothing.
    assert_eq!(program.app.current(), ScreenId::Chair);
    program.keys("F10 今日 Enter");
    // The first late decision is after the meetings, the papers and the line of what is to be sent.
    let Answer::Today(view) = program.ask(Query::Today) else {
        panic!()
    };
    let before = view.meetings.len() + view.papers.len() + usize::from(view.to_send > 0);
    assert!(view.overdue_total > 0, "the sample has late decisions");
    program.keys(&"Down ".repeat(before));
    program.keys("Enter");
    assert_eq!(program.app.current(), ScreenId::Board);
    assert!(program.shows("办理经过"));
}

#[test]
fn the_ledger_stands_in_board_order_with_its_lights() {
    let mut program = Program::street();
    program.keys("F10 督办 Enter");
    program.hold("board");
    let Answer::Board(page) = program.ask(Query::Board {
        filter: BoardFilter::default(),
        after: None,
        limit: 200,
    }) else {
        panic!()
    };
    let first = &page.rows[0];
    assert_eq!(first.light, Light::Red);
    assert_eq!(program.app.screens.board.list().row(), Some(first));
    program.keys("Enter");
    program.hold("board_detail");
    program.keys("Esc");
    // Only what is late: the whole list is red.
    program.keys("F5 红 Enter Ctrl+S");
    let shown = program.app.screens.board.list().rows(100);
    let red = page
        .rows
        .iter()
        .filter(|row| row.light == Light::Red)
        .count();
    assert_eq!(shown.len(), red);
    program.keys("F6 1 End");
    assert!(!program.shows("正在读取"));
}

#[test]
fn the_pool_of_a_street_at_work() {
    let mut program = Program::street();
    program.keys("F10 议题 Enter");
    program.hold("pool");
    program.keys("F5 djpq Enter Enter");
    program.hold("pool_filter");
    program.keys("Ctrl+S Enter");
    assert!(program.shows("还没有上过会"));
}

#[test]
fn the_directory_of_a_street_at_work() {
    let mut program = Program::street();
    program.keys("F10 名录 Enter");
    program.hold("street_districts");
    program.keys("Tab");
    program.hold("street_units");
    program.keys("Enter");
    program.hold("street_unit_form");
}

/// Who knows where a district stands in one list finds it there in the other, and its members too.
#[test]
fn the_tree_of_grids_stands_in_the_order_of_the_directory() {
    let mut program = Program::street();
    program.keys("F10 名录 Enter");
    let cells = |program: &Program, at: usize| -> Vec<String> {
        let shown = program.app.screens.directory.list().rows(200);
        let (shared, today) = (&program.app.shared, program.app.today());
        let cells = shown
            .iter()
            .map(|(row, _)| row.content(shared, today).cells[at].clone());
        cells.collect()
    };
    let (districts, members) = (cells(&program, 0), cells(&program, 2));
    program.keys("F10 directory.places Enter Home Down Right");
    let tree = cells(&program, 0);
    let named = |depth: &str| -> Vec<&str> {
        let marked = tree.iter().filter_map(|name| name.strip_prefix(depth));
        let names = marked.filter(|name| !name.starts_with(' '));
        names
            .map(|name| name.trim_start_matches(['+', '-', ' ']))
            .collect()
    };
    assert_eq!(named("  "), districts, "{}", program.screen());
    assert_eq!(named("    ").join("、"), members[0], "{}", program.screen());
}

/// A person takes and leaves an office; a unit or a grid comes into use and goes out of it.
#[test]
fn the_days_of_a_person_are_those_of_an_office() {
    let mut program = Program::street();
    program.keys("F10 名录 Enter Tab Tab Enter");
    let person = program.screen();
    assert!(
        person.contains("任职日期") && person.contains("离任日期") && !person.contains("启用"),
        "{person}"
    );
    program.keys("Esc F10 directory.places Enter Home Enter");
    let place = program.screen();
    assert!(
        place.contains("启用日期") && !place.contains("任职"),
        "{place}"
    );
    // Its issues are those that name a grid, which are not all of the street.
    assert!(place.contains("定了网格的未结议题"), "{place}");
}

#[test]
fn english_has_one_word_for_a_working_day() {
    let mut program = Program::street();
    program.speaks(pianqu::text::Lang::En);
    let today = program.screen();
    assert!(
        today.contains("4 working days late") && !today.contains("workday"),
        "{today}"
    );
}
