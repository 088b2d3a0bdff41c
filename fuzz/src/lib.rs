//! What several targets share: an empty office, a small directory, a fixed day.

use std::io::Cursor;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use pianqu::domain::calendar::Calendar;
use pianqu::domain::directory::Directory;
use pianqu::domain::event::Event;
use pianqu::domain::ids::CommandId;
use pianqu::domain::office::Office;
use pianqu::domain::query::FileKind;
use pianqu::domain::spoken::{Room, listen};
use pianqu::exchange::commitments::Links;
use pianqu::exchange::places::Tree;
use pianqu::exchange::{self, Context, ImportError};
use pianqu::text::{Lang, sanitise};

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
const CLOSE: NaiveTime = NaiveTime::from_hms_opt(17, 30, 0).unwrap();

static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::builtin);

/// A unit with an alias and its head.
static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| {
    let unit = r#"{"id":"00000000-0000-0000-0000-000000000001","fields":{"name":"城管中队","short":"城管","aliases":["中队"]},"on":"2026-01-01"}"#;
    let head = r#"{"id":"00000000-0000-0000-0000-000000000002","fields":{"name":"周海明","unit":"00000000-0000-0000-0000-000000000001","post":"中队长"}}"#;
    let directory = Directory::default()
        .evolve(&Event::from_stored("directory.unit_saved", 1, unit))
        .evolve(&Event::from_stored("directory.person_saved", 1, head));
    assert_eq!((directory.units.len(), directory.people.len()), (1, 1));
    directory
});

/// Looks through a table and reads its rows, as an import does; the same once more as GB18030, where it is text.
pub fn table(kind: FileKind, bytes: &[u8]) {
    complain(read(kind, bytes));
    if let Ok(text) = std::str::from_utf8(bytes) {
        let (bytes, ..) = encoding_rs::GB18030.encode(text);
        complain(read(kind, &bytes));
    }
}

fn read(kind: FileKind, bytes: &[u8]) -> Result<(), ImportError> {
    let mut last = 0u128;
    let mut ids = || {
        last += 0x10000;
        CommandId(uuid::Uuid::from_u128(last))
    };
    let context = &mut Context {
        office: &Office::default(),
        directory: &DIRECTORY,
        today: DAY,
        ids: &mut ids,
    };
    let source = Cursor::new(bytes);
    let mut plan = match kind {
        FileKind::Directory => exchange::directory::plan(source, context)?,
        FileKind::Issues => exchange::issues::plan(source, Tree::default(), context)?,
        FileKind::Ledger => exchange::ledger::plan(source, context)?,
        FileKind::Places => exchange::places::plan(source, Tree::default(), context)?,
        FileKind::Commitments => exchange::commitments::plan(source, Links::default(), context)?,
    };
    if let Some(mut rows) = plan.rows_of(kind, Cursor::new(bytes))? {
        while rows.next(context)?.is_some() {}
    }
    Ok(())
}

/// No complaint holds what a terminal obeys.
fn complain(read: Result<(), ImportError>) {
    let Err(error) = read else { return };
    for lang in Lang::ALL {
        assert_clean(&error.describe(lang));
        for row in error.rows() {
            assert_clean(&row.describe(lang));
        }
    }
}

fn assert_clean(text: &str) {
    let hidden = |c: char| c != '\n' && c != '\u{200d}' && sanitise::is_hidden(c);
    assert!(!text.contains(hidden), "{text:?}");
}

/// Whatever a fact is taken for stays what it is when it is written again.
pub fn fact(text: &str) {
    let (kind, body) = text.split_once('\n').unwrap_or((text, "{}"));
    let event = Event::from_stored(kind, 1, body);
    let (kind, v, stored) = event.to_stored().unwrap();
    assert_eq!(Event::from_stored(&kind, v, &stored), event);
}

pub fn spoken(text: &str) {
    let room = Room {
        directory: &DIRECTORY,
        calendar: &CALENDAR,
        day: DAY,
        office_close: CLOSE,
        street: "新碶街道",
    };
    for heard in listen(text, room) {
        // Byte ranges of the text: a wrong one would cut a character.
        let _ = &text[heard.text];
    }
}

pub fn deadline(text: &str) {
    let _ = pianqu::domain::deadline::parse(text, DAY, &CALENDAR, CLOSE);
}
