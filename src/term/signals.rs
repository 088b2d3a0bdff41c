//! Signals and a terminal that vanishes. Both must reach the main loop while the key reader may hang.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use crate::app::Msg;
use crate::app::msg::Signal;

/// After this long without a terminal the process ends, whatever the main loop does.
const GRACE: Duration = Duration::from_millis(1500);

/// A limit on the size of files (`ulimit -f`) fails the write instead of ending the program.
pub fn outlive_file_limit() {
    let limit = rustix::process::Signal::XFSZ.as_raw();
    // Where it cannot be caught the program ends as before: nothing that was acknowledged is lost.
    let _ = signal_hook::flag::register(limit, Default::default());
}

/// Turns signals into messages, on a thread of its own.
pub fn watch_signals(send: Sender<Msg>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let signal = match signal {
                    SIGHUP => Signal::Hangup,
                    SIGTERM => Signal::Terminate,
                    SIGINT => Signal::Interrupt,
                    SIGTSTP => Signal::Stop,
                    _ => Signal::Continued,
                };
                if send.send(Msg::Signal(signal)).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Waits for the terminal to vanish. A signal alone is not enough: under a parent that ignores SIGHUP (sudo, script) none
/// comes. The main loop has [`GRACE`] to save and leave; then the process ends, for a reader of a vanished terminal would
/// spin at full load for ever.
pub fn watch_hangup(send: Sender<Msg>) -> io::Result<()> {
    thread::Builder::new()
        .name("hangup".into())
        .spawn(move || {
            loop {
                let stdin = rustix::stdio::stdin();
                let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
                match poll(&mut fds, None) {
                    Ok(_) if !fds[0].revents().is_empty() => break,
                    Ok(_) | Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
                    Err(_) => return,
                }
            }
            // Nobody listens any more: the program is leaving by itself.
            let _ = send.send(Msg::Signal(Signal::Hangup));
            thread::sleep(GRACE);
            std::process::exit(129);
        })?;
    Ok(())
}

/// Stops this process until somebody continues it. The terminal must have been left before.
pub fn stop_here() -> io::Result<()> {
    let me = rustix::process::getpid();
    rustix::process::kill_process(me, rustix::process::Signal::STOP)?;
    Ok(())
}
