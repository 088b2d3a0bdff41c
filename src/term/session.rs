//! Raw mode, alternate screen, bracketed paste, caret shape: entered in this order and always left, whatever happens.

use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::SetCursorStyle;
use crossterm::event::EnableBracketedPaste;
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, disable_raw_mode, enable_raw_mode};

use super::line::Line;

/// Undoes everything [`Session::enter`] did, in bytes that need no state: end of a synchronized update, mouse and bracketed
/// paste off, the caret's own shape, caret shown, plain text, main screen.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0 q\x1b[?25h\x1b[0m\x1b[?1049l";

/// Presses and the wheel, with columns beyond 223; no report of every movement, as crossterm's own command would ask for.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

static MOUSE: AtomicBool = AtomicBool::new(false);
static ENTERED: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// Why there is no terminal to draw on. Exit code 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("standard input and output are no terminal")]
    NoTerminal,
    #[error("the terminal (TERM=dumb) cannot place text")]
    Dumb,
}

/// Whether the program can draw here. crossterm would send its sequences into a pipe too.
pub fn check() -> Result<(), Refusal> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Refusal::NoTerminal);
    }
    match std::env::var("TERM") {
        Ok(term) if !term.is_empty() && term != "dumb" => Ok(()),
        _ => Err(Refusal::Dumb),
    }
}

/// The terminal while the program draws on it. Dropped, it is as it was.
#[derive(Debug)]
pub struct Session(());

impl Session {
    /// Takes the terminal. The panic hook comes first: a message printed before the terminal is left would be lost with
    /// the alternate screen. `ask`: the terminal is asked how wide it draws; [`super::hear_width`] hears the answer.
    pub fn enter(ask: bool, mouse: bool) -> io::Result<Session> {
        install_hook();
        // The look is chosen by the program (NO_COLOR → mono); crossterm's own reading of NO_COLOR would write empty
        // sequences that reset bold and reverse.
        crossterm::style::force_color_output(true);
        ENTERED.store(true, Ordering::SeqCst);
        MOUSE.store(mouse, Ordering::SeqCst);
        let session = Session(());
        session.take()?;
        if ask {
            let mut out = Line::open();
            out.write_all(super::measure::QUESTION)?;
            out.flush()?;
        }
        Ok(session)
    }

    /// Sets the modes again: after the program was stopped and continued.
    pub fn take(&self) -> io::Result<()> {
        ENTERED.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        // No keyboard-enhancement flags: with them input methods lose what they commit.
        execute!(
            Line::open(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            SetCursorStyle::SteadyBar,
            crossterm::cursor::Show,
        )?;
        mouse(MOUSE.load(Ordering::SeqCst))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back. Safe to call at any time, from any thread, more than once; errors have nobody to go to.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = Line::open().write_all(LEAVE);
    let _ = disable_raw_mode();
}

fn install_hook() {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            before(info);
        }));
    });
}

/// Whether the terminal reports the mouse.
pub fn mouse(on: bool) -> io::Result<()> {
    let was = MOUSE.swap(on, Ordering::SeqCst);
    let bytes = match (on, was) {
        (true, _) => MOUSE_ON,
        (false, true) => MOUSE_OFF,
        (false, false) => return Ok(()),
    };
    let mut out = Line::open();
    out.write_all(bytes)?;
    out.flush()
}

/// Puts text on the clipboard of the user's terminal (OSC 52): also through SSH, where the terminal allows it.
pub fn copy(text: &str) -> io::Result<()> {
    execute!(Line::open(), CopyToClipboard::to_clipboard_from(text))
}
