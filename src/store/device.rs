//! Which installation of the program writes: an id in the state folder of this user on this machine.

use std::path::Path;

use uuid::Uuid;

use super::error::StoreError;
use super::open;
use super::register::OpenOptions;

/// The id of this installation, made when first asked for. Empty where there is no state folder.
pub fn installation(options: &OpenOptions) -> Result<String, StoreError> {
    match &options.state_dir {
        Some(folder) => read_or_make(&folder.join("installation")),
        None => Ok(String::new()),
    }
}

fn read_or_make(path: &Path) -> Result<String, StoreError> {
    if let Some(id) = read(path) {
        return Ok(id);
    }
    open::make_folder(path)?;
    let id = Uuid::now_v7().to_string();
    // Two programs may start at once: whoever comes second takes the id of the first.
    let half = open::beside(path, &format!(".{id}"));
    open::make_private(&half)?;
    std::fs::write(&half, &id).map_err(|error| StoreError::io(&half, &error))?;
    let placed = open::move_into_place(&half, path);
    let _ = std::fs::remove_file(&half);
    match (placed, read(path)) {
        (_, Some(id)) => Ok(id),
        (Err(error), None) => Err(error),
        (Ok(()), None) => {
            // Something unreadable stood there: replace it.
            std::fs::write(path, &id).map_err(|error| StoreError::io(path, &error))?;
            Ok(id)
        }
    }
}

fn read(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    Uuid::parse_str(text.trim()).ok().map(|id| id.to_string())
}

/// How far a device had come when this installation last looked: number and hash of its last event. None: never noted.
pub fn remembered(options: &OpenOptions, device: &str) -> Option<(i64, String)> {
    let folder = options.state_dir.as_ref()?.join("heads");
    let text = std::fs::read_to_string(folder.join(device)).ok()?;
    let (dseq, hash) = text.trim().split_once(' ')?;
    Some((dseq.parse().ok()?, hash.to_string()))
}

/// Notes how far a device has come, outside the register: an older copy put in its place is noticed by it. A note that cannot be
/// written is no error.
pub fn remember(options: &OpenOptions, device: &str, dseq: i64, hash: &str) {
    let Some(state) = &options.state_dir else {
        return;
    };
    let path = state.join("heads").join(device);
    if open::make_folder(&path).is_ok() {
        let half = open::beside(&path, ".new");
        let text = format!("{dseq} {hash}\n");
        let _ = std::fs::write(&half, text).and_then(|()| std::fs::rename(&half, &path));
    }
}
