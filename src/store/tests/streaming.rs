//! A long file recorded in one transaction: its indexes are made afterwards, and nothing shows it but the time it takes.

use std::ops::ControlFlow;

use super::*;
use crate::domain::command::{Command, LedgerEntry, What};
use crate::domain::decision::CourseState;
use crate::domain::env::Role;
use crate::domain::meeting::Due;
use crate::domain::office::CategoryRef;
use crate::store::error::RecordError;
use crate::store::{differing, schema};

fn row(desk: &mut Desk, row: u64) -> Command {
    let world = &desk.world;
    let units = ["派出所", "环卫所", "公共管理办"];
    let entry = LedgerEntry {
        row,
        district: world.district("杜鹃片区"),
        subject: "夜间摊贩占道".to_owned(),
        matter: format!("夜间集中整治（{row}）"),
        category: CategoryRef::default(),
        source: String::new(),
        lead: world.unit("城管中队"),
        leader: None,
        owner: world.person("周海明"),
        assist: vec![world.unit(units[row as usize % 3])],
        assigned_on: day("2026-09-01"),
        due: Due::On {
            date: day("2026-10-09") + chrono::Days::new(row * 7 % 90),
            time: None,
        },
        progress: String::new(),
        state: CourseState::InProgress,
        quality: None,
        closed_on: None,
        note: String::new(),
        published: None,
    };
    let entry = Box::new(entry);
    Command::new(desk.next_id(), What::ImportDecision { entry })
}

/// Gives `rows` commands, or breaks off before the one numbered `broken`.
fn import(desk: &mut Desk, rows: u64, broken: Option<u64>) -> Result<i64, RecordError> {
    let commands: Vec<Command> = (0..rows).map(|number| row(desk, number)).collect();
    desk.world.env.actor.role = Role::Secretary;
    let env = desk.world.env.clone();
    let mut given = commands.into_iter().zip(0..);
    let mut next = || match given.next() {
        Some((_, number)) if Some(number) == broken => ControlFlow::Break(()),
        Some((command, number)) => ControlFlow::Continue(Some((number, command))),
        None => ControlFlow::Continue(None),
    };
    desk.register
        .record_each(&mut next, ("decision", rows), &env)
}

fn is_whole(desk: &Desk, rows: i64) {
    let conn = desk.register.conn();
    assert_eq!(schema::foreign_object(conn).unwrap(), None);
    assert_eq!(differing::differing_tables(conn).unwrap(), []);
    conn.query_row("PRAGMA integrity_check", [], |row| {
        assert_eq!(row.get::<_, String>(0)?, "ok");
        Ok(())
    })
    .unwrap();
    let known: i64 = conn
        .query_row("SELECT count(*) FROM decision", [], |row| row.get(0))
        .unwrap();
    assert_eq!(known, rows);
}

#[test]
fn a_long_file_leaves_every_index_and_table_as_one_by_one() {
    let mut desk = Desk::new();
    import(&mut desk, 1200, None).unwrap();
    is_whole(&desk, 1200);
    // Fewer rows than are known go into the indexes that stand.
    import(&mut desk, 40, None).unwrap();
    is_whole(&desk, 1240);
}

#[test]
fn a_long_file_given_up_leaves_nothing() {
    let mut desk = Desk::new();
    assert!(matches!(
        import(&mut desk, 1200, Some(1100)),
        Err(RecordError::Cancelled)
    ));
    is_whole(&desk, 0);
    import(&mut desk, 3, None).unwrap();
    is_whole(&desk, 3);
}
