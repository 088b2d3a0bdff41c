//! Whether a session still lives. Who may write a meeting is a fact in the register; this file only tells whether that
//! session's program is still there, and the kernel lets go of it however the program ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::open;
use crate::text::sanitise;

/// Held as long as the session lives.
pub struct SessionLock {
    path: PathBuf,
    _file: File,
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

fn path_of(register: &Path, session: &str) -> PathBuf {
    open::beside(register, &format!(".lock-{}", sanitise::path_part(session)))
}

/// Shows that this session lives. None: another program bears the same name.
pub fn hold_session(register: &Path, session: &str) -> Result<Option<SessionLock>, StoreError> {
    let path = path_of(register, session);
    let fail = |error: std::io::Error| StoreError::io(&path, &error);
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(fail)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(SessionLock { path, _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(fail(error)),
    }
}

/// Whether the program of that session is still there. What a killed program left behind is cleared away.
pub fn session_lives(register: &Path, session: &str) -> bool {
    let path = path_of(register, session);
    let Ok(file) = File::open(&path) else {
        return false;
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => true,
        Ok(()) => {
            let _ = std::fs::remove_file(&path);
            false
        }
        Err(TryLockError::Error(_)) => false,
    }
}
