//! The calendar of meetings by keys: what should have been held, one more of the same, whose turn it is to chair.

use pianqu::app::ScreenId;
use pianqu::domain::meeting::{MeetingKind, MeetingState};
use pianqu::domain::query::{Answer, Query};

use super::program::Program;

fn meetings() -> Program {
    let mut program = Program::street();
    program.keys("F10 会议 Enter");
    assert_eq!(program.app.current(), ScreenId::Meetings);
    program
}

/// B26: an order for a kind that was never held, two change places, and 闭会 takes the turn.
#[test]
fn b26_an_order_is_set_for_a_kind_never_held_and_two_change_places() {
    let mut program = meetings();
    program.keys("F10 meetings.rotation Enter");
    assert!(program.shows("还没有定"), "{}", program.screen());
    // The kind stands above the units.
    program.keys("Up Right Down gcc Enter djsq Enter Ctrl+S");
    let Answer::Basics(basics) = program.ask(Query::Basics) else {
        panic!()
    };
    let rotations = &basics.office.rotations;
    let found = rotations
        .iter()
        .find(|((_, kind), _)| *kind == MeetingKind::Monthly);
    let ((district, kind), rotation) = found.unwrap_or_else(|| panic!("{}", program.screen()));
    let name = |unit| basics.directory.unit(unit).unwrap().short().to_owned();
    let order: Vec<String> = rotation.order.iter().map(|unit| name(*unit)).collect();
    assert_eq!(order, ["高潮村", "杜鹃社区"]);
    assert_eq!(
        basics.office.turn(*district, *kind).map(name),
        Some("高潮村".to_owned())
    );
    // What is known of it stands there when it is opened again.
    program.keys("F10 meetings.rotation Enter Up Right");
    assert!(program.shows("高潮村→杜鹃社区"), "{}", program.screen());
}

/// B9: the districts that are late stand on top with their days; F4 plans one, F5 one more like the selected.
#[test]
fn b9_what_should_have_been_held_is_planned_by_its_key() {
    let mut program = meetings();
    program.goes_to("2027-03-01");
    let due = program.app.screens.meetings.due().to_vec();
    assert!(!due.is_empty(), "{}", program.screen());
    assert!(due.iter().all(|due| due.days_late > 0));
    assert!(program.shows("应开未开"), "{}", program.screen());
    let before = meetings_of(&mut program);
    program.keys("F4 Enter Ctrl+S");
    let after = meetings_of(&mut program);
    assert_eq!(after, before + 1, "{}", program.screen());
}

/// B9: one district meets more often than the street: set by keys, counted by, and shown in the settings.
#[test]
fn b9_a_cadence_of_one_district_is_set_by_keys_and_counted_by() {
    let mut program = meetings();
    program.select("杜鹃片区");
    program.keys("F10 meetings.cadence Enter");
    assert!(program.shows("每183天"), "{}", program.screen());
    program.keys("7 Ctrl+S");
    let settings = program.app.shared.office.settings.clone();
    let own: Vec<u32> = settings
        .district_cadences
        .values()
        .flat_map(|kinds| kinds.values().copied())
        .collect();
    assert_eq!(own, [7], "{}", program.screen());
    program.goes_to("2026-12-10");
    let late: Vec<&str> = program
        .app
        .screens
        .meetings
        .due()
        .iter()
        .map(|due| program.app.shared.directory.district_name(due.district))
        .collect();
    assert!(late.contains(&"杜鹃片区"), "{late:?}");
    // The form says what holds; emptied, the district follows the street.
    program.keys("F12 5 F10 街道设置 Enter");
    assert!(program.shows("片区另定周期"), "{}", program.screen());
    assert!(program.shows("每7天"), "{}", program.screen());
}

fn meetings_of(program: &mut Program) -> usize {
    let query = Query::Meetings {
        filter: Default::default(),
        limit: 500,
    };
    let Answer::Meetings(rows) = program.ask(query) else {
        panic!()
    };
    rows.iter()
        .filter(|row| row.state == MeetingState::Preparing)
        .count()
}

#[test]
fn meetings_of_one_kind_are_shown_alone() {
    let mut program = meetings();
    program.keys("F3 6 月度 Enter");
    let rows = program.app.screens.meetings.list.rows(100);
    let kinds: Vec<MeetingKind> = rows.iter().map(|(row, _)| row.kind).collect();
    assert!(
        kinds.iter().all(|kind| *kind == MeetingKind::Monthly),
        "{}",
        program.screen()
    );
}
