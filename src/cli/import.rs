//! `import directory|issues FILE`: a file whole or not at all, said beforehand with `--dry-run`.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::args::{Import, ImportKind};
use super::fail::{FOUND, Fail};
use super::open::word;
use super::out::{Out, visible_json};
use super::place::{Clock, Place};
use crate::app::msg::FileKind;
use crate::domain::command::{Command, What};
use crate::domain::env::Env;
use crate::domain::ids::CommandId;
use crate::domain::query::Basics;
use crate::domain::refusal::{Code, Refusal};
use crate::exchange::{Added, ImportError, Plan};
use crate::run::{self};
use crate::store::{Reader, RecordError, Recorded, Register};
use crate::text::messages::import as words;
use crate::text::{Lang, plural, sanitise};

/// A file read and planned, and what it is known by.
pub struct Prepared {
    pub plan: Plan,
    pub sha256: String,
}

impl ImportKind {
    fn word(self) -> &'static str {
        match self {
            ImportKind::Directory => "directory",
            ImportKind::Issues => "issues",
        }
    }
}

/// Reads the file; nothing is recorded.
pub fn prepare(
    path: &Path,
    kind: ImportKind,
    basics: &Basics,
    today: NaiveDate,
) -> Result<Prepared, ImportError> {
    let kind = match kind {
        ImportKind::Directory => FileKind::Directory,
        ImportKind::Issues => FileKind::Issues,
    };
    let (plan, sha256) = run::read_table(kind, path, &basics.office, &basics.directory, today)?;
    Ok(Prepared { plan, sha256 })
}

/// Records the plan in one transaction, or only looks whether it could be.
pub fn record(
    register: &mut Register,
    prepared: &Prepared,
    kind: ImportKind,
    again: bool,
    dry_run: bool,
    env: &Env,
) -> Result<Recorded, RecordError> {
    let note = Command::new(
        CommandId(Uuid::now_v7()),
        What::NoteImport {
            what: kind.word().to_string(),
            sha256: prepared.sha256.clone(),
            rows: prepared.plan.rows,
            again,
        },
    );
    let rows = prepared.plan.commands.iter();
    // The note comes first: a file known already is refused as such, not for the names in it.
    let commands: Vec<Command> = std::iter::once(note)
        .chain(rows.map(|planned| planned.command.clone()))
        .collect();
    match dry_run {
        true => register.rehearse(&commands, env),
        false => register.record(&commands, env),
    }
}

pub fn import(verb: &Import, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let lang = place.lang;
    let path = place.register()?;
    let basics = {
        let reader = place.told(Reader::open(&path))?;
        place.told(reader.basics())?
    };
    let env = place.env(Clock::Real)?;
    let prepared = match prepare(&verb.file, verb.kind, &basics, env.today()) {
        Ok(prepared) => prepared,
        Err(error) => return refuse_file(&error, verb, lang, out),
    };
    let mut register = place.writer_of(&path)?;
    let done = record(
        &mut register,
        &prepared,
        verb.kind,
        verb.again,
        verb.dry_run,
        &env,
    );
    match done {
        Ok(_) => {
            if !verb.dry_run {
                place.told(register.checkpoint())?;
            }
            answer(&prepared, verb, lang, out)
        }
        Err(RecordError::Store(error)) => Err(Fail::store(&error, lang)),
        Err(RecordError::Refused(refusals)) => {
            let refused = Refused {
                prepared: &prepared,
                basics: &basics,
                today: env.today(),
            };
            refused.tell(&refusals, verb, place, out)
        }
    }
}

/// What was wrong with the file: every cell on stdout, one line on stderr.
fn refuse_file(error: &ImportError, verb: &Import, lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let rows = error.rows();
    if verb.json {
        let errors: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({
                    "row": row.row,
                    "column": row.column,
                    "message": row.problem.describe(lang),
                })
            })
            .collect();
        let total = match error {
            ImportError::Rows { total, .. } => *total,
            _ => 1,
        };
        let answer = json!({
            "ok": false,
            "message": error.describe(lang),
            "errors": errors,
            "total": total,
        });
        put(&answer, out)?;
    } else if rows.len() > 1 {
        for row in rows {
            out.line(&row.describe(lang))?;
        }
    }
    Err(Fail::import(error, lang))
}

fn put(answer: &Value, out: &mut Out) -> Result<(), Fail> {
    out.bytes(visible_json(answer).as_bytes())?;
    out.bytes(b"\n")
}

/// A sound file whose rows the rules refuse.
struct Refused<'a> {
    prepared: &'a Prepared,
    basics: &'a Basics,
    today: NaiveDate,
}

impl Refused<'_> {
    fn tell(
        &self,
        refusals: &[(usize, Refusal)],
        verb: &Import,
        place: &Place,
        out: &mut Out,
    ) -> Result<(), Fail> {
        let lang = place.lang;
        let mut lines = Vec::new();
        let mut errors = Vec::new();
        for (index, refusal) in refusals {
            // The first command is the note about the file.
            let row = index
                .checked_sub(1)
                .and_then(|at| self.prepared.plan.commands.get(at));
            let message = match refusal.reasons.first().map(|reason| &reason.code) {
                Some(Code::ImportedBefore { .. }) => {
                    words::imported_before(lang, place.refusal(refusal, self.basics, self.today))
                }
                _ => place.refusal(refusal, self.basics, self.today),
            };
            errors.push(json!({
                "row": row.map(|planned| planned.row),
                "codes": refusal.reasons.iter().map(|reason| word(&reason.code)).collect::<Vec<_>>(),
                "message": message,
            }));
            lines.push(match row {
                Some(planned) => words::in_row(lang, planned.row, message),
                None => message,
            });
        }
        let first = lines.first().cloned().unwrap_or_default();
        let line = match lines.len() {
            0 | 1 => words::one_row_wrong(lang, first),
            total => words::rows_wrong(lang, total, first),
        };
        if verb.json {
            let total = errors.len();
            put(
                &json!({ "ok": false, "message": line, "errors": errors, "total": total }),
                out,
            )?;
        } else if lines.len() > 1 {
            for line in &lines {
                out.line(line)?;
            }
        }
        Err(Fail::told(FOUND, line))
    }
}

fn answer(prepared: &Prepared, verb: &Import, lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let plan = &prepared.plan;
    if verb.json {
        let adds: Vec<Value> = plan
            .adds
            .iter()
            .map(|added| match added {
                Added::District(name) => json!({ "kind": "district", "name": name }),
                Added::Unit { name, kind } => {
                    json!({ "kind": "unit", "name": name, "unit_kind": word(kind), "unit_kind_zh": kind.zh() })
                }
            })
            .collect();
        let answer = json!({
            "ok": true,
            "dry_run": verb.dry_run,
            "rows": plan.rows,
            "unchanged": plan.unchanged,
            "encoding": plan.encoding.name(),
            "sha256": prepared.sha256,
            "adds": adds,
        });
        return put(&answer, out);
    }
    let file = sanitise::line(&verb.file.display().to_string());
    let what = plan.describe(lang);
    out.line(&match verb.dry_run {
        true => words::would_import(lang, file, what),
        false => words::imported(lang, file, what),
    })?;
    if plan.unchanged > 0 {
        let s = plural(plan.unchanged as usize);
        out.line(&words::unchanged(lang, plan.unchanged, s))?;
    }
    plan.adds
        .iter()
        .try_for_each(|added| out.line(&added.describe(lang)))
}
