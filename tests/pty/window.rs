//! One program in one pseudo terminal, with a home of its own. Nothing of the machine it runs on gets in.

use std::io::Write;
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, ExitStatus, MasterPty, PtySize};

mod start;

pub use start::{Home, Start};

/// How long anything may take before a test gives up. Generous: machines are slow under load.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A signal, or a terminal that is gone, ends the program within this time.
pub const PROMPTLY: Duration = Duration::from_secs(2);

pub const F2: &str = "\x1bOQ";
pub const F3: &str = "\x1bOR";
pub const F9: &str = "\x1b[20~";
pub const F10: &str = "\x1b[21~";
pub const ESC: &str = "\x1b";
pub const ENTER: &str = "\r";
pub const TAB: &str = "\t";
pub const REDRAW: &str = "\x0c";
pub const SAVE: &str = "\x13";
pub const QUIT: &str = "\x11";

const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Number of bytes typed that the process has not read.
fn unread(pid: i32) -> u64 {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fs::{Mode, OFlags, open};
    // Opened for one look: whoever held it longer would keep the terminal alive.
    let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let terminal = open(format!("/proc/{pid}/fd/0"), flags, Mode::empty()).unwrap();
    // Asking makes the system bring here what is still on its way from the other end.
    let mut asked = [PollFd::new(&terminal, PollFlags::IN)];
    poll(&mut asked, Some(&Timespec::default())).unwrap();
    rustix::io::ioctl_fionread(&terminal).unwrap()
}

/// Whether every thread of the process waits for something.
pub fn asleep(pid: i32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads.flatten().all(|thread| {
        // The state stands behind the name, which is in brackets; a thread may have ended meanwhile.
        std::fs::read_to_string(thread.path().join("stat")).is_ok_and(|stat| {
            stat.rsplit(')')
                .next()
                .is_some_and(|rest| rest.starts_with(" S "))
        })
    })
}

/// Whether somebody who traces the process holds one of its threads.
fn held(pid: i32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads.flatten().any(|thread| {
        std::fs::read_to_string(thread.path().join("stat")).is_ok_and(|stat| {
            stat.rsplit(')')
                .next()
                .is_some_and(|rest| rest.starts_with(" t "))
        })
    })
}

/// The program, and what its terminal shows.
pub struct Window {
    pub home: Home,
    pub bytes: Vec<u8>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// The reading thread ends with the next bytes it gets.
    deaf: Arc<AtomicBool>,
    /// The reading thread reads nothing for a while.
    stuck: Arc<AtomicBool>,
}

impl Window {
    fn take(&mut self, piece: &[u8]) {
        let (rows, columns) = self.screen.screen().size();
        // The model terminal cannot hold a wide character in so little; whoever enlarges the window gets all drawn again.
        if rows.get() > 1 && columns.get() > 2 {
            self.screen.process(piece);
        }
        self.bytes.extend(piece);
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub fn text(&self) -> String {
        self.screen().contents()
    }

    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// A line of the screen as cells show it.
    pub fn line(&self, row: u16) -> String {
        let columns = self.screen().size().1.get();
        let mut rows = self.screen().rows(0, columns);
        rows.nth(usize::from(row)).unwrap_or_default()
    }

    /// Whether the last frame is complete.
    fn whole(&self) -> bool {
        let last = |mark: &[u8]| {
            self.bytes
                .windows(mark.len())
                .rposition(|seen| seen == mark)
        };
        last(BEGIN_FRAME) <= last(END_FRAME)
    }

    // ---- waiting

    /// Reads until the text stands on the screen.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |window| window.shows(text));
    }

    /// Reads until the text is gone.
    #[track_caller]
    pub fn wait_without(&mut self, text: &str) {
        self.wait_until(&format!("screen without {text}"), |window| {
            !window.shows(text)
        });
    }

    /// Reads until a whole frame fulfils the condition.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, done: impl Fn(&Window) -> bool) {
        let began = Instant::now();
        loop {
            while let Ok(piece) = self.output.try_recv() {
                self.take(&piece);
            }
            if self.whole() && done(self) {
                return;
            }
            let left = PATIENCE.saturating_sub(began.elapsed());
            match self.output.recv_timeout(left) {
                // Whoever never stops writing is not waited for either.
                Ok(piece) if !left.is_zero() => self.take(&piece),
                Ok(_) | Err(RecvTimeoutError::Timeout) => {
                    panic!("no {what} within {PATIENCE:?}:\n{}", self.text())
                }
                Err(RecvTimeoutError::Disconnected) => {
                    let left = self.child.wait();
                    panic!("no {what}, it ended ({left:?}):\n{}", self.text())
                }
            }
        }
    }

    /// Has everything drawn again, and waits for it: all that was sent before has been dealt with.
    #[track_caller]
    pub fn settle(&mut self) {
        let before = self.bytes.len();
        self.send(REDRAW);
        self.wait_until("whole screen drawn again", |window| {
            let new = &window.bytes[before..];
            new.windows(4).any(|seen| seen == b"\x1b[2J")
        });
    }

    /// Number of bytes written within this time.
    pub fn listen(&mut self, time: Duration) -> usize {
        self.watch(time, |_| {})
    }

    /// The same, and a look at every whole frame as soon as it is there.
    pub fn watch(&mut self, time: Duration, mut look: impl FnMut(&Window)) -> usize {
        let (began, before) = (Instant::now(), self.bytes.len());
        while let Ok(piece) = self
            .output
            .recv_timeout(time.saturating_sub(began.elapsed()))
        {
            self.take(&piece);
            if self.whole() {
                look(self);
            }
        }
        self.bytes.len() - before
    }

    /// Waits until nothing has been written for a while: what was asked of the register has come.
    #[track_caller]
    pub fn quiet(&mut self) {
        let began = Instant::now();
        while self.listen(Duration::from_millis(150)) > 0 {
            assert!(began.elapsed() < PATIENCE, "never quiet:\n{}", self.text());
        }
    }

    // ---- doing

    pub fn send(&mut self, keys: &str) {
        if keys == SAVE {
            // A hand: what comes within 50 ms of a paste belongs to it and saves nothing, counted from when that was read.
            self.wait_until_read();
            self.listen(Duration::from_millis(80));
        }
        self.send_bytes(keys.as_bytes());
    }

    pub fn send_bytes(&mut self, keys: &[u8]) {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys).unwrap();
        writer.flush().unwrap();
    }

    /// More than a terminal holds at once: written on a thread of its own while this one reads.
    pub fn send_much(&mut self, keys: Vec<u8>, meanwhile: impl FnOnce(&mut Window)) {
        let mut writer = self.keys.take().unwrap();
        let thread = std::thread::spawn(move || {
            writer.write_all(&keys).unwrap();
            writer
        });
        meanwhile(self);
        self.keys = Some(thread.join().unwrap());
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.master
            .as_ref()
            .unwrap()
            .resize(size(columns, rows))
            .unwrap();
        self.screen
            .screen_mut()
            .set_size(cells(rows.max(1)), cells(columns.max(1)));
    }

    pub fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().unwrap()).unwrap()
    }

    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    pub fn has_stopped_thread(&self) -> bool {
        held(self.pid())
    }

    /// Waits until the system has stopped it.
    #[track_caller]
    pub fn wait_until_stopped(&self) {
        let began = Instant::now();
        let path = format!("/proc/{}/stat", self.pid());
        // The state stands behind the name, which is in brackets.
        while !std::fs::read_to_string(&path).unwrap().contains(") T ") {
            assert!(began.elapsed() < PATIENCE, "never stopped");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until no key lies unread in the terminal and every thread sleeps again: it has dealt with all that was sent.
    #[track_caller]
    pub fn wait_until_read(&self) {
        let began = Instant::now();
        while unread(self.pid()) > 0 || !asleep(self.pid()) {
            assert!(began.elapsed() < PATIENCE, "it does not read");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Takes the terminal away: every hold on it, the reading thread's too. What is still unread is lost, as it is for
    /// somebody whose window closes.
    pub fn close_terminal(&mut self) {
        self.deaf.store(true, Ordering::SeqCst);
        self.send(REDRAW);
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        self.keys = None;
        self.master = None;
    }

    /// Nobody reads what the program writes, as where a line was cut and nothing says so. False: somebody does again.
    pub fn cut(&mut self, cut: bool) {
        self.stuck.store(cut, Ordering::SeqCst);
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for the end; how it ended and how long it took.
    #[track_caller]
    pub fn end(&mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        loop {
            while let Ok(piece) = self.output.try_recv() {
                self.take(&piece);
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                let time = began.elapsed();
                while let Ok(piece) = self.output.recv_timeout(PATIENCE) {
                    self.take(&piece);
                }
                return (status, time);
            }
            assert!(
                began.elapsed() < PATIENCE,
                "still running:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    // ---- looking

    /// What stands left of the caret in its row. The caret must not stand inside a wide character.
    pub fn left_of_caret(&self) -> String {
        let (row, column) = self.screen().cursor_position();
        let cell = |column| self.screen().cell(row, column);
        assert!(
            !cell(column).is_some_and(vt100::Cell::is_wide_continuation),
            "caret inside a character:\n{}",
            self.text()
        );
        (0..column)
            .filter_map(cell)
            .filter(|cell| !cell.is_wide_continuation())
            .map(|cell| match cell.contents() {
                "" => " ",
                text => text,
            })
            .collect()
    }

    pub fn under_caret(&self) -> &str {
        let (row, column) = self.screen().cursor_position();
        self.screen()
            .cell(row, column)
            .map_or("", vt100::Cell::contents)
    }

    /// The number of the newest event of a register.
    pub fn head(&self, name: &str) -> i64 {
        let reader = pianqu::store::Reader::open(&self.home.path(name)).unwrap();
        reader.head().unwrap()
    }

    /// Unsaved text of a register, as the next start finds it.
    pub fn drafts(&self, name: &str) -> Vec<String> {
        drafts(&self.home.path(name))
    }

    /// Kinds of all events of a register after the given one, in order.
    pub fn kinds(&self, name: &str, after: i64) -> Vec<String> {
        let open = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let file = rusqlite::Connection::open_with_flags(self.home.path(name), open).unwrap();
        let mut rows = file
            .prepare("SELECT kind FROM event WHERE n > ?1 ORDER BY n")
            .unwrap();
        let kinds = rows.query_map([after], |row| row.get(0)).unwrap();
        kinds.collect::<Result<_, _>>().unwrap()
    }

    /// Every mode that was switched on is switched off again, on the terminal as it would be seen.
    #[track_caller]
    pub fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still the alternate screen");
        assert!(!screen.bracketed_paste(), "still bracketed paste");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        let all = &self.bytes;
        for on in [&b"\x1b[?1049h"[..], b"\x1b[?2004h"] {
            assert!(
                all.windows(on.len()).any(|seen| seen == on),
                "never entered: {on:?}"
            );
        }
        let shape = b"\x1b[0 q";
        assert!(
            all.windows(shape.len()).any(|seen| seen == shape),
            "the caret keeps its shape"
        );
        assert!(
            self.whole(),
            "left inside a synchronized update, where the terminal shows nothing"
        );
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            // It leads a group of its own; a shell that started it is in there too.
            let group = rustix::process::Pid::from_raw(self.pid());
            let _ = group.map(|group| {
                rustix::process::kill_process_group(group, rustix::process::Signal::KILL)
            });
            let _ = self.child.wait();
        }
    }
}

pub fn drafts(register: &Path) -> Vec<String> {
    let reader = pianqu::store::Reader::open(register).unwrap();
    let drafts = reader.drafts().unwrap();
    drafts.into_iter().map(|draft| draft.text).collect()
}
