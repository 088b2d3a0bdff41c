//! The way out to the terminal. A line that was cut without a word takes bytes until every buffer is full and then nothing, perhaps for a
//! quarter of an hour; whoever waits for it in a write hears no key and no signal. So the terminal is opened once more for writing
//! without waiting (a description of its own: nobody else's waiting changes), and a write that moves nothing for [`STUCK`] fails.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::stdio::stdout;

/// So long a write may move nothing.
const STUCK: Duration = Duration::from_millis(400);

/// The terminal for writing. Errors of the kind `WouldBlock`: it takes nothing now.
#[derive(Debug)]
pub struct Line {
    /// None: it cannot be opened once more, and a write waits as ever.
    own: Option<File>,
    /// The last write failed so.
    stuck: bool,
}

impl Line {
    pub fn open() -> Line {
        Line {
            own: once_more(),
            stuck: false,
        }
    }

    fn takes(file: &File, wait: Duration) -> bool {
        let mut fds = [PollFd::new(file, PollFlags::OUT)];
        let wait = Timespec::try_from(wait).ok();
        match poll(&mut fds, wait.as_ref()) {
            // Also one that is gone: the write says so.
            Ok(0) => false,
            Ok(_) => true,
            Err(rustix::io::Errno::INTR) => true,
            Err(_) => false,
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(file) = &mut self.own else {
            // Past the buffer of the standard library: what stays in there fails again when the program ends.
            return Ok(rustix::io::write(stdout(), bytes)?);
        };
        // One that was stuck is not waited for again before it takes something.
        let mut patience = match self.stuck {
            true => Duration::ZERO,
            false => STUCK,
        };
        loop {
            match file.write(bytes) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    if !Line::takes(file, patience) {
                        self.stuck = true;
                        return Err(ErrorKind::WouldBlock.into());
                    }
                    patience = STUCK;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                done => {
                    self.stuck &= done.is_err();
                    return done;
                }
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal of standard output, by its name; where that belongs to somebody else (su, sudo), by the name every process has for its own.
fn once_more() -> Option<File> {
    let name = rustix::termios::ttyname(stdout(), Vec::new()).ok()?;
    let open = |path: &Path| {
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        rustix::fs::open(path, flags, Mode::empty())
            .ok()
            .map(File::from)
    };
    let named = name.to_str().ok().and_then(|name| open(Path::new(name)));
    named.or_else(|| {
        // Answers only where standard output is the terminal this process belongs to.
        rustix::termios::tcgetsid(stdout()).ok()?;
        open(Path::new("/dev/tty"))
    })
}
