//! A supervisor at the board: what waits for 核验 and what is known of it, who has signed, who is not chased, and what a unit sees.

use pianqu::app::ScreenId;
use pianqu::app::contract::{Role, What};
use pianqu::domain::command::Sending;
use pianqu::domain::decision::{CourseState, EvidenceFile, ReminderStep};
use pianqu::domain::env::{Channel, Happened};
use pianqu::domain::query::{Answer, BoardFilter, BoardRow, Query, TodayView};

use super::program::Program;

fn board() -> Program {
    let mut program = Program::street();
    program.keys("F10 督办 Enter");
    program
}

fn found(program: &mut Program, fits: impl Fn(&BoardRow) -> bool) -> BoardRow {
    let query = Query::Board {
        filter: BoardFilter::default(),
        after: None,
        limit: 200,
    };
    let Answer::Board(page) = program.ask(query) else {
        panic!()
    };
    page.rows.into_iter().find(|row| fits(row)).unwrap()
}

fn in_hand(row: &BoardRow) -> bool {
    let today = "2026-11-20".parse().unwrap();
    row.state == CourseState::InProgress
        && row.due.is_some_and(|due| due > today)
        && row.extensions == 0
        && !row.extension_asked
}

/// The board shows that row alone.
fn only(program: &mut Program, row: &BoardRow) {
    program.keys("F6 1 Ctrl+F");
    program.keys(&format!("{} Ctrl+S", row.item));
    let shown = program.app.screens.board.list().row().map(|row| row.id);
    assert_eq!(shown, Some(row.id), "{}", program.screen());
}

fn on(day: &str) -> Happened {
    Happened {
        by: None,
        channel: Channel::Phone,
        occurred_on: day.parse().unwrap(),
    }
}

fn today(program: &mut Program) -> Box<TodayView> {
    match program.ask(Query::Today) {
        Answer::Today(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_typed_late_stands_before_whoever_verifies_it() {
    let mut program = board();
    let row = found(&mut program, in_hand);
    let before = today(&mut program);
    program.goes_to("2026-11-24");
    program.other_window(What::Remind {
        decision: row.id,
        step: ReminderStep::DueSoon,
        text: "请抓紧办理".to_owned(),
        happened: on("2026-11-23"),
        sent: Sending::default(),
    });
    program.other_window(What::ReportDone {
        decision: row.id,
        text: "已全部清理".to_owned(),
        happened: on("2026-11-20"),
    });
    program.other_window(What::AddEvidence {
        decision: row.id,
        files: vec![EvidenceFile {
            path: "/media/usb/整改后.jpg".to_owned(),
            name: "整改后.jpg".to_owned(),
            size: 3,
            sha256: "a".repeat(64),
        }],
        note: String::new(),
        happened: on("2026-11-20"),
    });
    // No days are left of what waits for the office, however long it waits; the day of the report is what counts.
    program.goes_to("2026-12-03");
    only(&mut program, &row);
    assert!(program.shows("待核验 11月20日"), "{}", program.screen());
    assert!(!program.shows("个工作日 "), "{}", program.screen());
    let now = today(&mut program);
    assert!(now.due_soon.iter().all(|known| known.id != row.id));
    assert!(now.to_verify.iter().any(|known| known.id == row.id));
    assert_eq!(now.to_verify_total, before.to_verify_total + 1);
    program.keys("F3");
    for shown in [
        "已全部清理",
        "11月20日（补录，11月24日录入）",
        "11月23日还发过临期提醒",
        "1件：整改后.jpg",
    ] {
        assert!(program.shows(shown), "{shown}\n{}", program.screen());
    }
    program.hold("verify_what_was_reported");
    program.keys("Esc F6 4 Ctrl+A F3");
    for shown in ["（11月20日报）", "补录，佐证1件", "其中1项是补录的报告"] {
        assert!(program.shows(shown), "{shown}\n{}", program.screen());
    }
}

#[test]
fn the_leads_sign_for_several_rows_and_the_message_says_for_how_many() {
    let mut program = board();
    program.keys("F6 5 Ctrl+A F10 签收 Enter");
    program.hold("receipt_of_several");
    program.keys("Ctrl+S");
    let said = program.screen();
    assert!(
        said.contains("签收：已登记") && said.contains("个单位，涉及"),
        "{said}"
    );
    // Nobody has said that an assisting unit signed.
    let row = found(&mut program, |row| {
        row.state == CourseState::InProgress
            && !row.assist_units.is_empty()
            && row.last_progress.is_none()
    });
    let Answer::Decision(Some(view)) = program.ask(Query::Decision(row.id)) else {
        panic!()
    };
    let lead = view.decision.terms.lead();
    let receipts = &view.decision.receipts;
    assert!(receipts.iter().any(|receipt| receipt.unit == lead));
    let today = receipts
        .iter()
        .filter(|receipt| receipt.happened.occurred_on.to_string() == "2026-11-20");
    assert!(today.count() <= 1, "{receipts:?}");
}

#[test]
fn nobody_is_chased_unasked_while_an_extension_waits_for_its_answer() {
    let mut program = board();
    let row = found(&mut program, in_hand);
    program.other_window(What::AskExtension {
        decision: row.id,
        reason: "到货推迟".to_owned(),
        progress: String::new(),
        proposed: row.due.unwrap() + chrono::Days::new(20),
        happened: on("2026-11-20"),
    });
    only(&mut program, &row);
    assert!(found(&mut program, |known| known.id == row.id).extension_asked);
    program.keys("F2");
    for shown in ["没有要发的", "未列入", "11月20日申请延期，还没有批复"] {
        assert!(program.shows(shown), "{shown}\n{}", program.screen());
    }
    // Whoever wants to chooses it, and is told again.
    program.keys("1 Space Enter");
    assert!(program.shows("注意："), "{}", program.screen());
    program.keys("Esc F4");
    assert!(program.shows("批复延期"), "{}", program.screen());
    // Nobody stands to choice who may not answer it.
    let outsider = {
        let directory = &program.app.shared.directory;
        let person = directory.person(
            directory
                .people
                .values()
                .find(|person| person.fields.name == row.owner)
                .unwrap()
                .id,
        );
        person.unwrap().fields.name.clone()
    };
    program.keys(&format!("Tab Tab Tab Ctrl+U {outsider}"));
    assert!(program.shows("没有相符的"), "{}", program.screen());
}

#[test]
fn a_day_to_come_is_not_read_as_one_of_last_year() {
    let mut program = board();
    let row = found(&mut program, in_hand);
    only(&mut program, &row);
    program.keys("F7 已开展 Enter Enter Enter Enter Ctrl+U 11月28日 Ctrl+S");
    assert!(program.shows("不能晚于今天"), "{}", program.screen());
}

#[test]
fn a_unit_sees_its_own_day_and_is_offered_what_it_may_do() {
    let mut program = board();
    let waiting = found(&mut program, |row| {
        row.state == CourseState::AwaitingVerification && row.reported_on.is_some()
    });
    let street = today(&mut program);
    program.app.shared.actor.role = Role::Unit;
    program.app.shared.actor.name.clone_from(&waiting.owner);
    program.visit(ScreenId::Today, "");
    let shown = program.screen();
    for row in &street.overdue {
        let own = row.lead == waiting.lead || row.assist_units.contains(&waiting.lead_unit);
        assert_eq!(shown.contains(&row.item), own, "{}\n{shown}", row.item);
    }
    assert!(
        !shown.contains("待签发") && !shown.contains("今日应发"),
        "{shown}"
    );
    program.hold("today_of_a_unit");
    // The sentence is the unit's, and the rest of a group leads to its own rows.
    program.keys("Ctrl+O");
    let own = format!("{}牵头、协办未销号", waiting.lead_unit);
    assert!(program.copied.contains(&own), "{}", program.copied);
    program.keys("Esc");
    program.visit(ScreenId::Board, &format!("own:{}:light:red", waiting.lead));
    let filter = program.app.screens.board.filter().clone();
    assert_eq!(filter.part_of, Some(waiting.lead));
    assert_eq!(filter.lights.len(), 1);
    program.visit(
        ScreenId::Board,
        &format!("own:{}:view:unsigned", waiting.lead),
    );
    let filter = program.app.screens.board.filter().clone();
    assert_eq!((filter.lead, filter.part_of), (Some(waiting.lead), None));
    program.visit(ScreenId::Board, "all");
    only(&mut program, &waiting);
    // What comes next is not the unit's, and says whose it is.
    assert!(!program.shows("下一步 核验"), "{}", program.screen());
    program.keys("Enter");
    assert!(
        program.shows("核验通过并销号，由监督小组办理"),
        "{}",
        program.screen()
    );
    program.keys("Esc F2");
    assert!(
        program.shows("牵头单位不能核验、退回、销号或催办"),
        "{}",
        program.screen()
    );
}

#[test]
fn the_bottom_line_names_what_enter_does_while_the_history_is_read() {
    let mut program = board();
    let row = found(&mut program, |row| {
        row.state == CourseState::AwaitingVerification
    });
    only(&mut program, &row);
    program.keys("Enter");
    assert!(program.shows("Enter 下一步 核验"), "{}", program.screen());
}
