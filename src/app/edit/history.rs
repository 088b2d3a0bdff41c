//! Undo: steps as a person counts them, not characters.

/// A pause after which typing begins a new step.
const PAUSE_MS: u64 = 1000;
/// Steps that are kept.
const STEPS: usize = 500;

/// How a change came about; only like changes side by side become one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Typing,
    Back,
    Forward,
    /// A step of its own: a paste, a deleted clause.
    Whole,
}

/// At one place some text was replaced by other text. Places are bytes of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub at: usize,
    pub removed: String,
    pub inserted: String,
    /// Caret and other end of the selection before the change.
    pub caret: usize,
    pub anchor: Option<usize>,
}

/// Done and undone steps. A step is closed by a pause of a second, the end of a clause, any motion, a paste, undo and redo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// Way and time of the last change, while it may still grow.
    open: Option<(Way, u64)>,
}

impl History {
    pub(super) fn record(
        &mut self,
        at: usize,
        removed: String,
        inserted: &str,
        (caret, anchor): (usize, Option<usize>),
        way: Way,
        now_ms: u64,
    ) {
        self.undone.clear();
        let joins = self
            .open
            .is_some_and(|(w, then)| w == way && now_ms.saturating_sub(then) < PAUSE_MS);
        let joined = joins
            && self
                .done
                .last_mut()
                .is_some_and(|last| last.grow(at, &removed, inserted, way));
        if !joined {
            if self.done.len() == STEPS {
                self.done.remove(0);
            }
            self.done.push(Change {
                at,
                removed,
                inserted: inserted.to_owned(),
                caret,
                anchor,
            });
        }
        self.open =
            (way != Way::Whole && !inserted.ends_with(ends_clause)).then_some((way, now_ms));
    }

    /// The next change is a step of its own.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    pub(super) fn undo(&mut self) -> Option<Change> {
        self.close();
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(change)
    }

    pub(super) fn redo(&mut self) -> Option<Change> {
        self.close();
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}

impl Change {
    /// Takes a change of the same way into this one, if it follows directly.
    fn grow(&mut self, at: usize, removed: &str, inserted: &str, way: Way) -> bool {
        match way {
            Way::Typing if removed.is_empty() && at == self.at + self.inserted.len() => {
                self.inserted.push_str(inserted)
            }
            Way::Back if at + removed.len() == self.at => {
                self.at = at;
                self.removed.insert_str(0, removed);
            }
            Way::Forward if at == self.at => self.removed.push_str(removed),
            _ => return false,
        }
        true
    }
}

fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '？' | '！' | '…' | '\n' | ',' | '.' | ';' | '?' | '!'
    )
}
