//! Taking in a table: its path is typed or pasted, what it would do is shown, and only then is it recorded.

use std::path::PathBuf;

use crate::app::form::{Echo, Field, Form};
use crate::app::layer::{Action, Confirm, Pager};
use crate::app::msg::{Effect, FileKind, FilePlan, Import, RequestId};
use crate::app::screen::{Cx, Tag};
use crate::text::messages::import as words;
use crate::text::{cut, plural};

/// Tag of the path form.
pub const PATH: &str = "import.path";
/// Tag of the confirm dialog.
pub const GO: &str = "import.go";

/// Rows of an unclear grid that the question names: it has to fit a screen.
const UNCLEAR: usize = 3;

/// Lines of a refused file that are shown; the file is mended in a spreadsheet, not here.
const ERRORS: usize = 60;

/// Asks for the path.
pub fn open(kind: FileKind, cx: &mut Cx) {
    let lang = cx.shared.lang;
    let (title, help) = match kind {
        FileKind::Issues => (words::TITLE_ISSUES, words::PATH_HELP),
        FileKind::Directory => (words::TITLE_DIRECTORY, words::PATH_HELP),
        FileKind::Ledger => (words::TITLE_LEDGER, words::PATH_HELP),
        FileKind::Places => (words::TITLE_PLACES, words::PATH_HELP),
        FileKind::Commitments => (words::TITLE_COMMITMENTS, words::PATH_HELP),
    };
    let mut form = Form::new(
        lang,
        Tag::new(PATH),
        title.get(lang),
        "import",
        cx.command_id(),
    )
    .field(
        Field::phrase("path", words::PATH.get(lang), "", |text| {
            match clean(text) {
                Some(path) if path != text.trim() => Echo::Means(path),
                _ => Echo::Nothing,
            }
        })
        .required()
        .help(help.get(lang))
        .limit(1000),
    );
    form.save_label = Some(words::READ.get(lang).to_owned());
    cx.open_form(form);
}

/// The path is given: reads the file. The plan comes to the screen's `file_read`.
pub fn read(kind: FileKind, form: &Form, cx: &mut Cx) -> Option<RequestId> {
    let path = clean(form.text("path"))?;
    cx.say(words::READING.get(cx.shared.lang));
    Some(cx.read_file(kind, PathBuf::from(path)))
}

/// Shows what the file would do, or what is wrong with it.
pub fn show(plan: Result<Box<FilePlan>, Vec<String>>, cx: &mut Cx) {
    let lang = cx.shared.lang;
    match plan {
        Err(lines) => {
            let text: Vec<String> = lines.into_iter().take(ERRORS).collect();
            cx.warn(words::REFUSED_TITLE.get(lang));
            let pager = Pager::new(words::REFUSED_TITLE.get(lang), text.join("\n"));
            cx.open(Tag::new("import.refused"), pager);
        }
        Ok(plan) => {
            let title = match plan.kind {
                FileKind::Issues => words::TITLE_ISSUES,
                FileKind::Directory => words::TITLE_DIRECTORY,
                FileKind::Ledger => words::TITLE_LEDGER,
                FileKind::Places => words::TITLE_PLACES,
                FileKind::Commitments => words::TITLE_COMMITMENTS,
            };
            let lines = preview(&plan, lang);
            let again = plan.imported_on.is_some();
            let yes = match again {
                true => words::DO_IT_AGAIN,
                false => words::DO_IT,
            };
            let rows = plan.rows;
            let action = Action::Effect(Box::new(Effect::Import(Import {
                token: cx.command_id(),
                kind: plan.kind,
                path: plan.path,
                sha256: plan.sha256,
                again,
            })));
            let mut confirm = Confirm::new(title.get(lang), yes.get(lang), action);
            for line in lines {
                confirm = confirm.text(line);
            }
            cx.say(words::LOOK_FIRST.get(lang));
            cx.open(Tag::with(GO, rows), confirm);
        }
    }
}

fn preview(plan: &FilePlan, lang: crate::text::Lang) -> Vec<String> {
    let rows = plan.rows as usize;
    let mut lines = vec![words::plan(lang, plan.rows, plural(rows), &plan.encoding)];
    if let Some(day) = plan.imported_on {
        lines.push(words::known_file(lang, day));
    }
    let some = |names: &[String], all: usize| {
        let shown: Vec<String> = names.iter().map(|name| cut(name, 40)).collect();
        let more = if all > names.len() {
            crate::text::messages::common::AND_SO_ON.get(lang)
        } else {
            ""
        };
        format!(
            "{}{more}",
            shown.join(crate::text::messages::common::AND.get(lang))
        )
    };
    if plan.records > 0 {
        let names = some(&plan.first, plan.records as usize);
        lines.push(words::would_record(lang, names, plan.records));
    }
    if plan.unchanged > 0 {
        lines.push(words::unchanged(
            lang,
            plan.unchanged,
            plural(plan.unchanged as usize),
        ));
    }
    if plan.unpaired > 0 {
        let s = plural(plan.unpaired as usize);
        lines.push(words::unpaired(lang, plan.unpaired, s));
    }
    lines.extend(plan.unclear.iter().take(UNCLEAR).cloned());
    let more = plan.unclear.len().saturating_sub(UNCLEAR) + plan.more_unclear as usize;
    if more > 0 {
        lines.push(words::unclear_more(lang, more));
    }
    if plan.added > 0 {
        let names = some(&plan.adds, plan.added);
        lines.push(words::would_add(lang, names, plan.added));
    }
    lines.push(words::ALL_OR_NOTHING.get(lang).to_owned());
    lines
}

/// A path as terminals and file managers hand it over: in quotes, as `file://…`, with escaped blanks. None: nothing there.
pub fn clean(text: &str) -> Option<String> {
    let text = text.trim();
    let quoted = ['\'', '"', '“', '‘'].into_iter().find_map(|open| {
        let close = match open {
            '“' => '”',
            '‘' => '’',
            same => same,
        };
        text.strip_prefix(open)?.strip_suffix(close)
    });
    let path = match (quoted, text.strip_prefix("file://")) {
        (Some(inner), _) => inner.to_owned(),
        (None, Some(url)) => decode(url),
        (None, None) if text.starts_with('/') || text.starts_with('~') => unescape(text),
        (None, None) => text.to_owned(),
    };
    (!path.is_empty()).then_some(path)
}

fn unescape(text: &str) -> String {
    let mut path = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        path.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    path
}

/// `%E8…` of a file URL; what does not read as UTF-8 stays as it is.
fn decode(url: &str) -> String {
    let bytes = url.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = url
            .get(at + 1..at + 3)
            .filter(|_| *byte == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(hex.unwrap_or(*byte));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are_pasted() {
        for (text, want) in [
            (" /tmp/议题.csv ", "/tmp/议题.csv"),
            ("'/tmp/a b.csv'", "/tmp/a b.csv"),
            ("\"/tmp/a b.csv\"", "/tmp/a b.csv"),
            ("“/tmp/a.csv”", "/tmp/a.csv"),
            ("/tmp/a\\ b.csv", "/tmp/a b.csv"),
            ("file:///tmp/%E8%AE%AE%20a.csv", "/tmp/议 a.csv"),
            ("议题.csv", "议题.csv"),
            (r"C:\list.csv", r"C:\list.csv"),
        ] {
            assert_eq!(clean(text).as_deref(), Some(want), "{text}");
        }
        assert_eq!(clean("  "), None);
    }
}
