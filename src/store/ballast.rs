//! Room set aside beside the register while the disk has plenty. When the disk is full it is given up, so that a meeting can be brought
//! to its end.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::open;

const SIZE: usize = 1 << 20;
/// Nothing is set aside where less than this is free.
const PLENTY: u64 = 8 << 20;

/// The file that can be deleted when there is no room.
pub fn path_of(register: &Path) -> PathBuf {
    open::beside(register, ".ballast")
}

/// Sets the room aside. Where that is not possible there is none: no error.
pub fn set_aside(register: &Path) {
    let path = path_of(register);
    match fs::metadata(&path) {
        Ok(meta) if meta.len() >= SIZE as u64 => return,
        // Left by a program that was killed, or still being written by another: half of it is no room.
        Ok(_) => drop(fs::remove_file(&path)),
        Err(_) => {}
    }
    if open::free_space(register).is_none_or(|free| free < PLENTY) {
        return;
    }
    let filled = open::make_private(&path).is_ok()
        && fs::OpenOptions::new()
            .write(true)
            .open(&path)
            .and_then(|mut file| {
                file.write_all(&vec![0x50; SIZE])?;
                file.sync_all()
            })
            .is_ok();
    if !filled {
        let _ = fs::remove_file(&path);
    }
}

/// Gives the room up. False: there was none.
pub fn give_up(register: &Path) -> bool {
    fs::remove_file(path_of(register)).is_ok()
}
