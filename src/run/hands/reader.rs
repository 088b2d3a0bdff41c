//! The reader: pages, papers and tables, and the news that somebody else has written.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::{Library, Read};
use crate::app::Msg;
use crate::app::msg::{Failure, Work};

/// Work that can wait (watching the file, the backup of the day) begins after this much quiet: after the first screen.
const LEISURE: Duration = Duration::from_millis(400);

/// Starts the reading thread.
pub fn reader(mut library: impl Library + 'static, send: Sender<Msg>) -> io::Result<Sender<Read>> {
    let (work, todo) = mpsc::channel();
    let tell = work.clone();
    thread::Builder::new()
        .name("reader".into())
        .spawn(move || {
            let mut known = library.head().unwrap_or(0);
            library.make_ready();
            let mut kept = None;
            loop {
                let next = match kept {
                    None => todo.recv_timeout(LEISURE),
                    Some(_) => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
                };
                let msg = match next {
                    Ok(job) => read(&mut library, job, &mut known),
                    Err(RecvTimeoutError::Timeout) => {
                        kept = Some(library.at_leisure(tell.clone()));
                        // What was written before the watching began is news too.
                        if let Some(head) = library.head() {
                            let _ = tell.send(Read::Seen(head));
                        }
                        None
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                };
                if let Some(msg) = msg
                    && send.send(msg).is_err()
                {
                    return;
                }
            }
        })?;
    Ok(work)
}

/// One piece of work; `known` is the newest `n` this program has seen.
fn read(library: &mut impl Library, job: Read, known: &mut i64) -> Option<Msg> {
    match job {
        Read::Load {
            request,
            query,
            today,
        } => Some(match library.answer(&query, today) {
            Ok(answer) => Msg::Loaded {
                request,
                answer: Box::new(answer),
            },
            Err(failure) => failed(Work::Load(request), failure),
        }),
        Read::Export(export, today) => Some(match library.export(&export, today) {
            Ok(wrote) => Msg::Exported {
                request: export.request,
                folder: wrote.folder,
                files: wrote.files,
                unsigned: wrote.unsigned,
            },
            Err(failure) => failed(Work::Export(export.request), failure),
        }),
        Read::Text {
            request,
            text,
            name,
        } => Some(match library.keep_text(&text, &name) {
            Ok(path) => Msg::Exported {
                request,
                folder: path,
                files: Vec::new(),
                unsigned: None,
            },
            Err(failure) => failed(Work::Export(request), failure),
        }),
        Read::Sheets {
            request,
            what,
            today,
        } => Some(match library.sheets(&what, today) {
            Ok((folder, files)) => Msg::Exported {
                request,
                folder,
                files,
                unsigned: None,
            },
            Err(failure) => failed(Work::Export(request), failure),
        }),
        Read::File {
            request,
            kind,
            path,
            today,
            lang,
        } => Some(Msg::FileRead {
            request,
            plan: library.file(kind, &path, today, lang).map(Box::new),
        }),
        Read::Damaged(words) => Some(Msg::Damaged(words)),
        Read::Failed(failure) => Some(failed(Work::Background, failure)),
        Read::Wrote(head) => {
            *known = head.max(*known);
            None
        }
        Read::Seen(head) => {
            let changed = head > *known;
            *known = head.max(*known);
            changed.then_some(Msg::Changed)
        }
    }
}

fn failed(work: Work, failure: Failure) -> Msg {
    Msg::Failed { work, failure }
}
