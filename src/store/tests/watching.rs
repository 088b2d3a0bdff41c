use std::sync::mpsc;
use std::time::Duration;

use super::*;
use crate::store::lock::{hold_session, session_lives};
use crate::store::watch::watch;

#[test]
fn what_another_program_writes_is_noticed() {
    let mut desk = Desk::new();
    let (send, heard) = mpsc::channel();
    let watching = watch(&desk.path(), move |head| {
        let _ = send.send(head);
    })
    .unwrap();
    desk.world.give_district("新安片区");
    desk.follow();
    let head = heard.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(head, desk.register.head());
    drop(watching);
}

#[test]
fn a_session_lives_as_long_as_its_program() {
    let desk = Desk::new();
    let path = desk.path();
    assert!(!session_lives(&path, "a/../b"));
    let held = hold_session(&path, "a/../b").unwrap().unwrap();
    assert!(session_lives(&path, "a/../b"));
    assert!(!session_lives(&path, "c"));
    assert!(hold_session(&path, "a/../b").unwrap().is_none());
    drop(held);
    assert!(!session_lives(&path, "a/../b"));
    let left: Vec<_> = std::fs::read_dir(desk.folder.path())
        .unwrap()
        .filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().contains(".lock-")
        })
        .collect();
    assert!(left.is_empty());
}
