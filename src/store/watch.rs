//! Noticing what other programs write: the folder is watched, and now and then somebody looks.

use std::ffi::OsString;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::error::StoreError;
use super::open;
use super::reader::Reader;

/// Where watching the folder fails (too many watches) or sees only this machine (network), a change is noticed this late.
const LOOK: Duration = Duration::from_secs(5);
/// Where it is watched: a program nobody uses is to sleep.
const LOOK_WATCHED: Duration = Duration::from_secs(20);
/// A commit writes several times: look once.
const SETTLE: Duration = Duration::from_millis(20);
/// What is written can be read only when the disk has it, and nothing tells of that moment: after a change somebody looks again,
/// each time after twice as long, until this.
const SETTLED: Duration = Duration::from_millis(2560);

enum Signal {
    Changed,
    Stop,
}

/// Watching ends when this is dropped.
pub struct Watch {
    signal: Sender<Signal>,
    _watcher: Option<notify::RecommendedWatcher>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.signal.send(Signal::Stop);
    }
}

/// Calls back from a thread of its own with the highest `n` whenever it has changed, whoever wrote it.
pub fn watch(
    path: &Path,
    mut changed: impl FnMut(i64) + Send + 'static,
) -> Result<Watch, StoreError> {
    let reader = Reader::open(path)?;
    let mut seen = reader.head()?;
    let (signal, signals) = mpsc::channel();
    let watcher = watch_folder(path, signal.clone());
    let look = match &watcher {
        Some(_) if !open::is_network(path) => LOOK_WATCHED,
        _ => LOOK,
    };
    thread::Builder::new()
        .name("watch".into())
        .spawn(move || {
            let mut again = None;
            loop {
                match signals.recv_timeout(again.unwrap_or(look)) {
                    Ok(Signal::Changed) => {
                        thread::sleep(SETTLE);
                        if signals.try_iter().any(|more| matches!(more, Signal::Stop)) {
                            return;
                        }
                        again = Some(SETTLE);
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        again = again.map(|last| last * 2).filter(|next| *next <= SETTLED);
                    }
                    Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                }
                if let Ok(head) = reader.head()
                    && head != seen
                {
                    seen = head;
                    changed(head);
                }
            }
        })
        .map_err(|error| StoreError::io(path, &error))?;
    Ok(Watch {
        signal,
        _watcher: watcher,
    })
}

/// None: the system cannot watch here; the look remains.
fn watch_folder(path: &Path, signal: Sender<Signal>) -> Option<notify::RecommendedWatcher> {
    let full = std::fs::canonicalize(path).ok()?;
    let name = full.file_name()?.to_os_string();
    let mut log = name.clone();
    log.push("-wal");
    let ours: [OsString; 2] = [name, log];
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(event) = event
            && matches!(
                event.kind,
                EventKind::Modify(_) | EventKind::Create(_) | EventKind::Remove(_)
            )
            && event
                .paths
                .iter()
                .filter_map(|path| path.file_name())
                .any(|name| ours.iter().any(|known| known == name))
        {
            let _ = signal.send(Signal::Changed);
        }
    })
    .ok()?;
    watcher
        .watch(full.parent()?, RecursiveMode::NonRecursive)
        .ok()?;
    Some(watcher)
}
