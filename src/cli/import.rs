//! `import directory|issues|ledger|places|commitments FILE`: a file whole or not at all, said beforehand with `--dry-run`.

use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args::Import;
use super::fail::{FOUND, Fail};
use super::open::word;
use super::out::{Out, visible_json};
use super::place::{Clock, Place};
use crate::domain::query::Basics;
use crate::domain::refusal::{Code, Refusal};
use crate::exchange::{Added, ImportError};
use crate::run::{self, Manner, Table, TableError};
use crate::text::messages::import as words;
use crate::text::{Lang, plural, sanitise};

pub fn import(verb: &Import, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let lang = place.lang;
    let path = place.register()?;
    let mut register = place.writer_of(&path)?;
    let basics = place.told(register.basics())?;
    let env = place.env(Clock::Real)?;
    let kind = verb.kind.into();
    let beside = place.told(run::beside_for(kind, &path))?;
    let mut table = match run::read_table(kind, &verb.file, (&basics, beside), env.today()) {
        Ok(table) => table,
        Err(error) => return refuse_file(&error, verb, lang, out),
    };
    let manner = Manner {
        basics: &basics,
        env: &env,
        again: verb.again,
        dry_run: verb.dry_run,
    };
    let mut meter = Meter::new(u64::from(table.plan.rows), lang);
    let done = run::import_table(&mut register, &mut table, &manner, &mut |done| {
        meter.show(done)
    });
    meter.wipe();
    match done {
        Ok(_) => {
            if !verb.dry_run {
                place.told(register.checkpoint())?;
            }
            answer(&table, verb, lang, out)
        }
        Err(TableError::Store(error)) => Err(Fail::store(&error, lang)),
        Err(TableError::File(error)) => refuse_file(&error, verb, lang, out),
        Err(TableError::Changed) => Err(Fail::told(FOUND, words::FILE_CHANGED.get(lang))),
        Err(TableError::Cancelled) => Err(Fail::told(FOUND, words::CANCELLED.get(lang))),
        Err(TableError::Refused(refusals)) => {
            let refused = Refused {
                basics: &basics,
                today: env.today(),
            };
            refused.tell(&refusals, verb, place, out)
        }
    }
}

/// How far it has come, on a terminal's stderr: one line that is written over.
struct Meter {
    total: u64,
    lang: Lang,
    shown: Option<Instant>,
    began: Instant,
    is_terminal: bool,
}

impl Meter {
    const EVERY: Duration = Duration::from_millis(100);

    fn new(total: u64, lang: Lang) -> Self {
        Meter {
            total,
            lang,
            shown: None,
            began: Instant::now(),
            is_terminal: std::io::stderr().is_terminal(),
        }
    }

    fn show(&mut self, done: u64) -> ControlFlow<()> {
        if self.is_terminal && done.is_multiple_of(64) {
            let last = self.shown.unwrap_or(self.began);
            if last.elapsed() >= Self::EVERY {
                let line = words::progress(self.lang, done.min(self.total), self.total);
                // Nobody is told more by a failure of this than by its silence.
                let _ = write!(std::io::stderr(), "\r{line}\x1b[K");
                self.shown = Some(Instant::now());
            }
        }
        ControlFlow::Continue(())
    }

    fn wipe(&self) {
        if self.shown.is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
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
    basics: &'a Basics,
    today: NaiveDate,
}

impl Refused<'_> {
    fn tell(
        &self,
        refusals: &[(Option<u64>, Refusal)],
        verb: &Import,
        place: &Place,
        out: &mut Out,
    ) -> Result<(), Fail> {
        let lang = place.lang;
        let mut lines = Vec::new();
        let mut errors = Vec::new();
        for (row, refusal) in refusals {
            let message = match refusal.reasons.first().map(|reason| &reason.code) {
                Some(Code::ImportedBefore { .. }) => {
                    words::imported_before(lang, place.refusal(refusal, self.basics, self.today))
                }
                _ => place.refusal(refusal, self.basics, self.today),
            };
            errors.push(json!({
                "row": row,
                "codes": refusal.reasons.iter().map(|reason| word(&reason.code)).collect::<Vec<_>>(),
                "message": message,
            }));
            lines.push(match row {
                Some(row) => words::in_row(lang, *row, message),
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

fn answer(table: &Table, verb: &Import, lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let plan = &table.plan;
    if verb.json {
        let adds: Vec<Value> = plan
            .adds
            .iter()
            .map(|added| match added {
                Added::District(name) => json!({ "kind": "district", "name": name }),
                Added::Unit { name, kind } => {
                    json!({ "kind": "unit", "name": name, "unit_kind": word(kind), "unit_kind_zh": kind.zh() })
                }
                Added::Person { name, unit } => {
                    json!({ "kind": "person", "name": name, "unit": unit })
                }
            })
            .collect();
        let answer = json!({
            "ok": true,
            "dry_run": verb.dry_run,
            "rows": plan.rows,
            "unchanged": plan.unchanged,
            "unpaired": plan.unpaired,
            "unclear": plan.unclear.iter().map(|one| json!({
                "row": one.row,
                "grid": one.word,
                "places": one.names,
            })).collect::<Vec<_>>(),
            "unclear_rows": plan.unclear_rows,
            "encoding": plan.encoding.name(),
            "sha256": table.sha256,
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
    if plan.unpaired > 0 {
        let s = plural(plan.unpaired as usize);
        out.line(&words::unpaired(lang, plan.unpaired, s))?;
    }
    for one in &plan.unclear {
        out.line(&one.describe(lang))?;
    }
    let more = plan.more_unclear();
    if more > 0 {
        out.line(&words::unclear_more(lang, more))?;
    }
    plan.adds
        .iter()
        .try_for_each(|added| out.line(&added.describe(lang)))
}
