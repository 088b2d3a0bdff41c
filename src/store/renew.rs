//! A register whose computed tables an older program made: they are dropped and made anew from its facts, which stay as they are.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use super::open::{self, Access};
use super::{fold, project, schema};

/// Gives the register the computed tables of this program where it has older ones. False: there was nothing to do, or the file is
/// not ours to change.
pub fn renew(path: &Path) -> Result<bool, StoreError> {
    let conn = open::connect(path, Access::Write)?;
    let fail = |error| StoreError::sqlite(path, error);
    if !is_older(&conn).map_err(fail)? {
        return Ok(false);
    }
    open::make_durable(&conn, path).map_err(fail)?;
    let tx = rusqlite::Transaction::new_unchecked(&conn, TransactionBehavior::Immediate)
        .map_err(fail)?;
    // Another program may have been quicker.
    if is_older(&tx).map_err(fail)? {
        make_anew(&tx).map_err(fail)?;
    }
    tx.commit().map_err(fail)?;
    Ok(true)
}

/// Our facts, with the computed tables of an older program and nothing that acts by itself beside them.
fn is_older(conn: &Connection) -> rusqlite::Result<bool> {
    if !schema::holds_our_facts(conn)? {
        return Ok(false);
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let found = fold::meta(conn, "projection")?;
    Ok(
        match (
            found.as_deref().and_then(number),
            number(schema::PROJECTION),
        ) {
            (Some(found), Some(ours)) => found < ours,
            _ => false,
        },
    )
}

fn make_anew(conn: &Connection) -> rusqlite::Result<()> {
    schema::drop_projections(conn)?;
    schema::make_projections(conn)?;
    project::fill(conn, conn)?;
    conn.execute(
        "INSERT OR REPLACE INTO meta(key, value) VALUES('projection', ?1)",
        [schema::PROJECTION],
    )?;
    Ok(())
}
