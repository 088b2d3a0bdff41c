//! Everything in a register as lines of JSON, for other programs and for a second verifier.

use std::ops::ControlFlow;
use std::path::Path;

use super::chain::{COLUMNS, Stored, hex};
use super::drafts;
use super::error::StoreError;
use super::reader::Reader;

/// Fields of forms that hold residents' names and telephones.
pub(super) const PERSONAL_FIELDS: &[&str] = &["raiser_person"];

/// Hands out one JSON object a line: every event with every column as a string and its body as stored; then, marked by `type`,
/// `personal` (only where asked for), `head` of every device, and `draft`. Residents' names stand in none of them unless
/// `personal`.
pub fn dump(
    path: &Path,
    personal: bool,
    mut each: impl FnMut(&str) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let reader = Reader::open(path)?;
    let fail = |error| StoreError::sqlite(path, error);
    if events(&reader, &mut each).map_err(fail)?.is_break() {
        return Ok(());
    }
    if personal && names(&reader, &mut each).map_err(fail)?.is_break() {
        return Ok(());
    }
    for head in reader.heads()? {
        let line = object(&[
            ("type", "head".to_string()),
            ("device", head.device.to_string()),
            ("dseq", head.dseq.to_string()),
            ("hash", head.hash),
        ]);
        if each(&line).is_break() {
            return Ok(());
        }
    }
    for draft in drafts::read_all(path)? {
        let hidden = !personal && PERSONAL_FIELDS.contains(&draft.field.as_str());
        let line = object(&[
            ("type", "draft".to_string()),
            ("command", draft.command.to_string()),
            ("place", draft.place),
            ("field", draft.field),
            ("session", draft.session),
            ("text", if hidden { String::new() } else { draft.text }),
            ("at", draft.at.to_rfc3339()),
        ]);
        if each(&line).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

type Each<'a> = &'a mut dyn FnMut(&str) -> ControlFlow<()>;

fn events(reader: &Reader, each: Each<'_>) -> rusqlite::Result<ControlFlow<()>> {
    let mut statement = reader
        .conn()
        .prepare(&format!("SELECT {COLUMNS} FROM event ORDER BY n"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if each(&object(&Stored::read(row)?.fields())).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn names(reader: &Reader, each: Each<'_>) -> rusqlite::Result<ControlFlow<()>> {
    let mut statement = reader
        .conn()
        .prepare("SELECT ref, salt, text FROM personal ORDER BY ref")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let salt: Option<Vec<u8>> = row.get(1)?;
        let line = object(&[
            ("type", "personal".to_string()),
            ("ref", row.get(0)?),
            ("salt", hex(&salt.unwrap_or_default())),
            ("text", row.get::<_, Option<String>>(2)?.unwrap_or_default()),
        ]);
        if each(&line).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// A JSON object with its members in the order given. Characters outside ASCII stand as they are.
pub(super) fn object(members: &[(&str, String)]) -> String {
    let mut line = String::from("{");
    for (at, (name, value)) in members.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        line.push('"');
        line.push_str(name);
        line.push_str("\":");
        line.push_str(&serde_json::to_string(value).unwrap_or_else(|_| "\"\"".to_string()));
    }
    line.push('}');
    line
}
