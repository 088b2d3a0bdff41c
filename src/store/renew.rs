//! A register whose computed tables an older program made. Whoever writes has a verified copy made first, then the tables made anew
//! from the facts in one transaction, looked at before it is committed: killed at any moment, the old register stands there or the new
//! one. Whoever only reads gets a copy of its own and changes nothing.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::backup;
use super::chain;
use super::damage::Damage;
use super::error::StoreError;
use super::open::{self, Access};
use super::verify::{VerifyOptions, VerifyReport, verify_inside};
use super::{fold, project, schema};

/// Gives an older register the computed tables of this program, with a copy made before: in the folder of this installation or beside the
/// register.
pub fn renew(conn: &Connection, path: &Path, state_dir: Option<&Path>) -> Result<(), StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    keep_copy(conn, path, state_dir)?;
    open::with_wide_cache(conn, || {
        let tx = rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Immediate)
            .map_err(fail)?;
        // Another program may have been quicker.
        if age(&tx).map_err(fail)? == Age::Older {
            make_anew(&tx).map_err(fail)?;
            let report = verify_inside(&tx, &deep()).map_err(fail)?;
            sound(path, &report)?;
        }
        tx.commit().map_err(fail)
    })
}

/// The same in a file that nobody else has: a reader's own copy.
pub fn renew_copy(conn: &Connection) -> rusqlite::Result<()> {
    open::with_wide_cache(conn, || {
        let tx = rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
        make_anew(&tx)?;
        tx.commit()
    })
}

/// Whose computed tables a register has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    Ours,
    /// Of an earlier program, every one of them known.
    Older,
    /// Of a later program; its number.
    Newer(i64),
    /// Neither: something stands in the file that no program of ours made.
    Strange,
}

pub fn age(conn: &Connection) -> rusqlite::Result<Age> {
    // Almost every register is of this program: its tables are compared as texts, and no check sum is made of them.
    if schema::foreign_object(conn)?.is_none()
        && fold::meta(conn, "projection")? == Some(schema::PROJECTION.to_string())
    {
        return Ok(Age::Ours);
    }
    let Some(sum) = schema::computed_by(conn)? else {
        return Ok(Age::Strange);
    };
    let found = fold::meta(conn, "projection")?;
    let found = found.and_then(|text| text.parse::<u32>().ok());
    Ok(match found {
        Some(found) if found > schema::PROJECTION => Age::Newer(i64::from(found)),
        Some(found) if !schema::is_known(found, &sum) => Age::Strange,
        Some(found) if found < schema::PROJECTION => Age::Older,
        Some(_) => Age::Ours,
        None => Age::Strange,
    })
}

fn deep() -> VerifyOptions {
    VerifyOptions {
        deep: true,
        ..VerifyOptions::default()
    }
}

fn sound(path: &Path, report: &VerifyReport) -> Result<(), StoreError> {
    match report.findings.first() {
        None => Ok(()),
        Some(finding) => Err(StoreError::Damaged {
            path: path.to_path_buf(),
            damage: Damage::Found(finding.clone()),
        }),
    }
}

/// A copy of the register as it is, with every fact in it looked at. One that an earlier try has left is used again.
fn keep_copy(conn: &Connection, path: &Path, state_dir: Option<&Path>) -> Result<(), StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    let head = chain::head(conn).map_err(fail)?;
    let found = fold::meta(conn, "projection").map_err(fail)?;
    let mark = format!("before-{}-{head}", found.unwrap_or_default());
    let to = match state_dir {
        Some(state) => {
            let name = format!("{}{mark}.db", backup::prefix(path)?);
            state.join(backup::FOLDER).join(name)
        }
        None => open::beside(path, &format!(".{mark}")),
    };
    if !to.exists() {
        open::make_folder(&to)?;
        backup::copy_whole(conn, &to)?;
    }
    let copy = open::connect(&to, Access::Read)?;
    // The tables it has are not computed as ours are: only its facts can be judged.
    let mut options = deep();
    options.deep = false;
    let report = verify_inside(&copy, &options).map_err(|error| StoreError::sqlite(&to, error))?;
    sound(path, &report)?;
    match chain::at(&copy, head) {
        Ok(last) if last == chain::at(conn, head).map_err(fail)? => Ok(()),
        _ => Err(StoreError::Exists(to)),
    }
}

fn make_anew(conn: &Connection) -> rusqlite::Result<()> {
    schema::drop_projections(conn)?;
    schema::make_tables(conn)?;
    project::fill(conn, conn)?;
    schema::make_plain_indexes(conn)?;
    conn.execute(
        "INSERT OR REPLACE INTO meta(key, value) VALUES('projection', ?1)",
        [schema::PROJECTION.to_string()],
    )?;
    Ok(())
}
