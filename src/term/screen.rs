//! Frames: only what differs is written, text and caret in one synchronized update, nothing at all when nothing differs.

use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What stands on the terminal.
#[derive(Debug, Default)]
pub struct Screen {
    shown: Buffer,
    next: Buffer,
    caret: Option<(u16, u16)>,
    /// Trust nothing that is on the terminal.
    fresh: bool,
}

impl Screen {
    pub fn new() -> Screen {
        Screen {
            fresh: true,
            ..Screen::default()
        }
    }

    /// The next frame is written whole.
    pub fn forget(&mut self) {
        self.fresh = true;
    }

    /// Draws a frame of the given size and writes what differs to `out` in one piece. `draw` answers with the caret.
    pub fn draw(
        &mut self,
        (columns, rows): (u16, u16),
        out: &mut impl Write,
        draw: impl FnOnce(&mut Buffer) -> (u16, u16),
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, columns, rows);
        if self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.fresh = true;
        }
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        self.next.reset();
        let caret = draw(&mut self.next);
        let bytes = self.bytes(caret)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.fresh = false;
        self.caret = Some(caret);
        if bytes.is_empty() {
            return Ok(());
        }
        let written = out.write_all(&bytes).and_then(|()| out.flush());
        // Half a frame: nobody knows what the terminal shows.
        self.fresh = written.is_err();
        written
    }

    fn bytes(&mut self, caret: (u16, u16)) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.fresh {
            self.shown.reset();
        }
        let changes = self.shown.diff(&self.next);
        if changes.is_empty() && !self.fresh && self.caret == Some(caret) {
            return Ok(bytes);
        }
        queue!(bytes, BeginSynchronizedUpdate)?;
        if self.fresh {
            queue!(bytes, Clear(ClearType::All))?;
        }
        CrosstermBackend::new(&mut bytes).draw(changes.into_iter())?;
        queue!(bytes, MoveTo(caret.0, caret.1), EndSynchronizedUpdate)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn cells(n: u16) -> std::num::NonZeroU16 {
        std::num::NonZeroU16::new(n).unwrap()
    }

    fn text(text: &'static str) -> impl FnOnce(&mut Buffer) -> (u16, u16) {
        move |buffer| {
            buffer.set_string(0, 0, text, Style::new());
            (2, 0)
        }
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let (mut screen, mut out) = (Screen::new(), Vec::new());
        screen.draw((20, 3), &mut out, text("议题")).unwrap();
        let first = out.len();
        assert!(first > 0);
        screen.draw((20, 3), &mut out, text("议题")).unwrap();
        assert_eq!(out.len(), first, "an idle program writes no bytes");
        screen.draw((20, 3), &mut out, text("会议")).unwrap();
        assert!(out.len() > first);
        let before = out.len();
        screen.forget();
        screen.draw((20, 3), &mut out, text("会议")).unwrap();
        assert!(out.len() > before);
    }

    #[test]
    fn what_the_terminal_shows_is_what_was_drawn() {
        let mut terminal = vt100::Parser::new(cells(3), cells(20), 0);
        let mut screen = Screen::new();
        for (line, size) in [
            ("杜鹃片区", (20, 3)),
            ("a片区会", (20, 3)),
            ("x", (10, 2)),
            ("议定（一）", (20, 3)),
        ] {
            let mut out = Vec::new();
            screen.draw(size, &mut out, text(line)).unwrap();
            terminal.screen_mut().set_size(cells(size.1), cells(size.0));
            terminal.process(&out);
            assert_eq!(terminal.screen().contents().trim_end(), line);
            assert_eq!(terminal.screen().cursor_position(), (0, 2));
        }
    }

    #[test]
    fn the_caret_is_moved_inside_the_synchronized_update() {
        let (mut screen, mut out) = (Screen::new(), Vec::new());
        screen.draw((20, 3), &mut out, text("议题")).unwrap();
        let bytes = String::from_utf8(out).unwrap();
        assert!(
            bytes.starts_with("\x1b[?2026h") && bytes.ends_with("\x1b[1;3H\x1b[?2026l"),
            "{bytes:?}"
        );
    }
}
