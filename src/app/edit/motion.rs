//! Where the caret goes: by grapheme, by clause, by line as it is shown.

use super::{Edit, Kind};
use crate::text::width::{after, before, graphemes, width};
use crate::text::wrap::{self, Row};

impl Edit {
    /// One grapheme back; without `extend` a selection is left at its beginning. `false` when the caret stays.
    pub fn left(&mut self, extend: bool) -> bool {
        let at = match self.selection() {
            Some(r) if !extend => r.start,
            _ => before(&self.text, self.caret),
        };
        self.go(at, extend)
    }

    /// One grapheme on; without `extend` a selection is left at its end.
    pub fn right(&mut self, extend: bool) -> bool {
        let at = match self.selection() {
            Some(r) if !extend => r.end,
            _ => after(&self.text, self.caret),
        };
        self.go(at, extend)
    }

    /// Back to the beginning of a clause or of a run of one script.
    pub fn clause_left(&mut self, extend: bool) -> bool {
        self.go(clause_before(&self.text, self.caret), extend)
    }

    /// On to the end of a clause or of a run of one script.
    pub fn clause_right(&mut self, extend: bool) -> bool {
        self.go(clause_after(&self.text, self.caret), extend)
    }

    /// Beginning of the shown row, in a field of `cells` cells.
    pub fn home(&mut self, cells: usize, extend: bool) -> bool {
        let rows = self.rows(cells);
        let at = rows.get(self.place(&rows).0).map_or(0, |r| r.start);
        self.go(at, extend)
    }

    /// End of the shown row.
    pub fn end(&mut self, cells: usize, extend: bool) -> bool {
        let rows = self.rows(cells);
        let Some(row) = rows.get(self.place(&rows).0) else {
            return false;
        };
        let went = self.go(row.end, extend);
        self.behind = !row.last;
        went
    }

    /// Beginning of the text.
    pub fn top(&mut self, extend: bool) -> bool {
        self.go(0, extend)
    }

    /// End of the text.
    pub fn bottom(&mut self, extend: bool) -> bool {
        self.go(self.text.len(), extend)
    }

    /// One shown row up; `false` in the first row, where a form may go to the field above.
    pub fn up(&mut self, cells: usize, extend: bool) -> bool {
        self.vertical(-1, cells, extend)
    }

    /// One shown row down; `false` in the last row.
    pub fn down(&mut self, cells: usize, extend: bool) -> bool {
        self.vertical(1, cells, extend)
    }

    /// So many shown rows down (up when negative), keeping the column; as far as there are rows.
    pub fn vertical(&mut self, by: isize, cells: usize, extend: bool) -> bool {
        let rows = self.rows(cells);
        let (row, column) = self.place(&rows);
        let column = self.goal.unwrap_or(column);
        let target = row
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        if target == row {
            return false;
        }
        let at = wrap::byte_at(&self.text, &rows[target], column);
        self.go(at, extend);
        self.goal = Some(column);
        true
    }

    /// The rows of the text in a field of `cells` cells. One column stays free: there the caret stands behind a full row.
    pub(super) fn rows(&self, cells: usize) -> Vec<Row> {
        match self.kind {
            Kind::Line => vec![Row {
                start: 0,
                end: self.text.len(),
                source: 0,
                last: true,
            }],
            Kind::Notes => wrap::wrap_ranges(&self.text, cells.saturating_sub(1).max(1)),
        }
    }

    /// Row and column of the caret.
    pub(super) fn place(&self, rows: &[Row]) -> (usize, usize) {
        let (row, column) = wrap::caret(&self.text, rows, self.caret);
        if self.behind && row > 0 && rows[row].start == self.caret && !rows[row - 1].last {
            return (row - 1, width(rows[row - 1].text(&self.text)));
        }
        (row, column)
    }

    fn go(&mut self, at: usize, extend: bool) -> bool {
        let was = (self.caret, self.anchor);
        if !extend {
            self.anchor = None;
        } else if self.anchor.is_none() {
            self.anchor = Some(self.caret);
        }
        self.caret = at;
        self.moved();
        was.0 != at || was.1 != self.anchor && !extend
    }
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |n| n + 1)
}

pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n)
}

/// What a grapheme counts as for motion by clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Newline,
    Blank,
    /// Punctuation, Chinese and other.
    Mark,
    Han,
    /// Letters and digits of other scripts.
    Word,
    Symbol,
}

fn script(grapheme: &str) -> Script {
    let Some(c) = grapheme.chars().next() else {
        return Script::Blank;
    };
    match c {
        '\n' => Script::Newline,
        c if c.is_whitespace() => Script::Blank,
        c if wrap::is_han(c) => Script::Han,
        c if c.is_alphanumeric() => Script::Word,
        '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{3001}'..='\u{3030}'
        | '\u{ff00}'..='\u{ffef}'
        | '·' => Script::Mark,
        c if c.is_ascii_punctuation() => Script::Mark,
        _ => Script::Symbol,
    }
}

/// The stop before a byte: over blanks and marks, then over one run of one script; a newline is a run of its own.
pub(super) fn clause_before(text: &str, at: usize) -> usize {
    stop(
        graphemes(&text[..at])
            .rev()
            .map(|(start, g)| (start, script(g))),
    )
    .unwrap_or(at)
}

/// The stop after a byte.
pub(super) fn clause_after(text: &str, at: usize) -> usize {
    stop(graphemes(&text[at..]).map(|(start, g)| (at + start + g.len(), script(g)))).unwrap_or(at)
}

fn stop(graphemes: impl Iterator<Item = (usize, Script)>) -> Option<usize> {
    let (mut stop, mut run) = (None, None);
    for (edge, script) in graphemes {
        match (run, script) {
            (None, Script::Newline) => return stop.or(Some(edge)),
            (None, Script::Blank | Script::Mark) => {}
            (None, script) => run = Some(script),
            (Some(run), script) if run == script => {}
            _ => break,
        }
        stop = Some(edge);
    }
    stop
}
