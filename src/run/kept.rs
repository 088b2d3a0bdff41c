//! Text that the register does not take, written where there is room: whoever typed it can carry it away.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Writes the text into a new file of this name, in the first of the folders that takes it whole; only its owner reads it. The file.
/// Err: none took it, and why the last one did not; nothing half is left.
pub(super) fn keep(text: &str, name: &str, folders: &[PathBuf]) -> io::Result<PathBuf> {
    let mut failed = io::Error::from(io::ErrorKind::NotFound);
    for folder in folders {
        let path = folder.join(name);
        match write(&path, text) {
            Ok(()) => return Ok(path),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        // It was made here and is not whole.
        let _ = fs::remove_file(path);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_folder_that_takes_it_gets_it_and_nothing_is_written_over() {
        let room = tempfile::tempdir().unwrap();
        let missing = room.path().join("没有");
        let folders = [missing.clone(), room.path().to_path_buf()];
        let path = keep("夜间摊贩占道", "文字.txt", &folders).unwrap();
        assert_eq!(path, room.path().join("文字.txt"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "夜间摊贩占道");
        assert!(keep("别的", "文字.txt", &folders).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "夜间摊贩占道");
        assert!(!missing.exists());
    }
}
