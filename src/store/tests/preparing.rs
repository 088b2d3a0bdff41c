//! A statement that SQLite plans anew for every value costs more than what it does.

use super::*;
use crate::domain::ids::Subject;
use crate::store::fold;
use rusqlite::StatementStatus;

#[test]
fn a_plan_holds_for_every_subject() {
    let desk = Desk::new();
    let conn = desk.register.conn();
    for subject in [Subject::Office, Subject::Directory, Subject::Office] {
        fold::course(conn, subject).unwrap();
    }
    let statement = conn.prepare_cached(fold::COURSE).unwrap();
    assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
}
