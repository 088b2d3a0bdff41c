//! A list as Markdown and as plain text, a row at a time: it may be longer than anybody wants to hold.

use crate::text::sanitise;

/// How it is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Markdown,
    Plain,
}

/// What stands in a cell that has nothing to say.
pub(super) const NONE: &str = "—";

/// What all rows of one list share.
pub(super) struct Listing {
    pub columns: &'static [&'static str],
    /// Of these the first are told by the first line of a plain row.
    pub told: usize,
    /// Cells that plain text leaves out.
    pub empty: &'static [&'static str],
    /// What stands where no row does.
    pub nothing: &'static str,
}

impl Listing {
    /// The title and, for Markdown, the head of the table.
    pub fn head(&self, form: Form, title: &str) -> String {
        match form {
            Form::Markdown => format!(
                "# {}\n\n| {} |\n|{}\n",
                sanitise::markdown(title),
                self.columns.join(" | "),
                "---|".repeat(self.columns.len())
            ),
            Form::Plain => format!("{}\n\n", sanitise::line(title)),
        }
    }

    /// One row, its line end included. `first`: what its first line says as plain text, behind the number.
    pub fn row<T: AsRef<str>>(&self, form: Form, first: &str, cells: &[T], into: &mut String) {
        match form {
            Form::Markdown => {
                into.push('|');
                for cell in cells {
                    into.push(' ');
                    into.push_str(&sanitise::markdown(cell.as_ref()));
                    into.push_str(" |");
                }
                into.push('\n');
            }
            Form::Plain => {
                let line = |text: &str| sanitise::line(text).trim().to_string();
                let number = cells.first().map_or("", AsRef::as_ref);
                into.push_str(&format!("{number}．{}\n", line(first)));
                for (name, cell) in self.columns.iter().zip(cells).skip(self.told) {
                    let cell = cell.as_ref();
                    if !self.empty.contains(&cell) {
                        into.push_str(&format!("　　{name}：{}\n", line(cell)));
                    }
                }
            }
        }
    }

    pub fn nothing(&self, form: Form) -> String {
        match form {
            Form::Markdown => format!("\n{}\n", self.nothing),
            Form::Plain => format!("{}\n", self.nothing),
        }
    }
}
