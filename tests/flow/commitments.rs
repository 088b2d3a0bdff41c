//! 约定 on the screen: days typed as people say them, acts that are possible, links to what is old.

use pianqu::domain::commitment::CommitmentFields;
use pianqu::domain::query::{Answer, CommitmentFilter, CommitmentTab, Query};

use super::program::Program;

fn street() -> Program {
    let mut program = Program::street();
    program.keys("F10 约定 Enter");
    program
}

/// The fields of the one whose title this is.
fn fields(program: &mut Program, title: &str) -> CommitmentFields {
    let Answer::Commitments(page) = program.ask(Query::Commitments {
        filter: CommitmentFilter::of(CommitmentTab::All),
        after: None,
        limit: 200,
    }) else {
        panic!()
    };
    let row = page.rows.iter().find(|row| row.title == title);
    let id = row.unwrap_or_else(|| panic!("{}", program.screen())).id;
    match program.ask(Query::Commitment(id)) {
        Answer::Commitment(Some(view)) => view.commitment.fields.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_day_to_come_is_one_and_a_day_with_its_year_may_have_been() {
    let mut program = street();
    // kind, title, units, district, place, until
    let new = "F2 Enter 修路灯 Enter gcc Enter Enter Enter Enter";
    program.keys(&format!("{new} 3月31日"));
    assert!(program.shows("2027年3月31日"), "{}", program.screen());
    program.keys("Ctrl+S");
    let until = fields(&mut program, "修路灯").until;
    assert_eq!(until, Some("2027-03-31".parse().unwrap()));
    program.keys(&format!(
        "{} 2025-12-31 Ctrl+S",
        new.replace("修路灯", "旧协议")
    ));
    let until = fields(&mut program, "旧协议").until;
    assert_eq!(until, Some("2025-12-31".parse().unwrap()));
}
