//! The view for the room in a window of its own: what one window records, the other shows.

use std::time::{Duration, Instant};

use crate::killed::slow_down;
use crate::tools::can_trace;
use crate::window::*;

/// From the record to the screen of the other window.
const SOON: Duration = Duration::from_millis(1500);

#[test]
fn what_one_window_decides_the_room_sees_within_a_second_and_a_half() {
    let home = Home::new();
    let mut writing = Window::street(&home);
    let mut room = Start::present(&home, "street/demo.db").open();
    room.wait_for("现在没有进行中的会议");
    room.quiet();

    writing.chair();
    room.wait_for("正在通报上次议定事项落实情况");
    writing.send("\x1bOQ");
    writing.wait_for("牵头单位");
    writing.send("开展夜间集中整治");
    writing.quiet();
    room.quiet();
    assert!(!room.shows("夜间集中整治"), "{}", room.text());
    writing.send(SAVE);
    // The line of the decision stands there only once it is recorded.
    writing.wait_for("（一）");
    let recorded = Instant::now();
    room.wait_for("夜间集中整治");
    assert!(room.shows("第一项  嵩山路新建段"), "{}", room.text());
    assert!(recorded.elapsed() < SOON, "{:?}", recorded.elapsed());

    // Nothing to do, nothing written; and it would have been heard.
    room.quiet();
    assert_eq!(room.listen(Duration::from_secs(2)), 0);
    room.send("\x1b[18~");
    room.wait_without("夜间集中整治");
    room.send("\x1b[18~");
    room.wait_for("夜间集中整治");
    room.send(ESC);
    let (status, _) = room.end();
    assert!(status.success());
    room.assert_restored();
    assert!(writing.is_running());
}

/// What is written can be read only when the disk has it. Of the writing the room is told, of that moment it is not.
#[test]
fn what_a_slow_disk_takes_late_the_room_still_sees_soon() {
    if !can_trace("what_a_slow_disk_takes_late_the_room_still_sees_soon") {
        return;
    }
    let home = Home::new();
    let mut writing = Window::street(&home);
    let mut room = Start::present(&home, "street/demo.db").open();
    writing.chair();
    room.wait_for("正在通报上次议定事项落实情况");
    writing.send("\x1bOQ");
    writing.wait_for("牵头单位");
    writing.send("开展夜间集中整治");
    writing.quiet();
    room.quiet();
    let sync = Duration::from_millis(700);
    let mut tracer = slow_down(&writing, sync);
    let sent = Instant::now();
    writing.send(SAVE);
    room.wait_for("夜间集中整治");
    let took = sent.elapsed();
    assert!(took >= sync, "no sync was slow: {took:?}");
    assert!(took < sync + SOON, "{took:?}");
    tracer.kill().unwrap();
    tracer.wait().unwrap();
}

/// The window for the room takes no pen, no lock and writes nothing: a register that cannot be written does for it.
#[test]
fn the_room_only_reads() {
    let home = Home::new();
    let mut writing = Window::street(&home);
    writing.ask_to_leave();
    writing.send(QUIT);
    writing.end();
    let names = || {
        let mut names: Vec<_> = std::fs::read_dir(home.path("street"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with("-shm") && !name.ends_with("-wal"))
            .collect();
        names.sort();
        names
    };
    let before = (names(), std::fs::read(home.path("street/demo.db")).unwrap());
    let mut room = Start::present(&home, "street/demo.db").open();
    room.wait_for("现在没有进行中的会议");
    room.quiet();
    room.send(QUIT);
    room.end();
    assert_eq!(
        (names(), std::fs::read(home.path("street/demo.db")).unwrap()),
        before
    );
    let state = home.path("state");
    assert!(
        !state.join("pianqu/backups").exists()
            || std::fs::read_dir(state.join("pianqu/backups"))
                .unwrap()
                .next()
                .is_none()
    );
}
