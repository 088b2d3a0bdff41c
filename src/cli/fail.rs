//! What a script is told: one line on stderr, and the exit code of the design.

use std::io::Write;
use std::process::ExitCode;

use crate::exchange::ImportError;
use crate::text::{Lang, sanitise};

/// Why a verb stopped.
#[derive(Debug)]
pub enum Fail {
    /// The reader of our output is gone: nothing to say, nothing wrong.
    PipeClosed,
    /// The answer itself is the message: only the code is left to say.
    Silent(u8),
    Told {
        code: u8,
        line: String,
    },
}

/// verify found something; a phrase, rows or a command were refused; `--check` met a red row.
pub const FOUND: u8 = 1;
pub const USAGE: u8 = 2;
pub const CANNOT_WRITE: u8 = 6;

impl Fail {
    pub fn told(code: u8, line: impl Into<String>) -> Self {
        Fail::Told {
            code,
            line: line.into(),
        }
    }

    pub fn usage(line: impl Into<String>) -> Self {
        Fail::told(USAGE, line)
    }

    pub fn refused(line: impl Into<String>) -> Self {
        Fail::told(FOUND, line)
    }

    pub fn cannot_write(line: impl Into<String>) -> Self {
        Fail::told(CANNOT_WRITE, line)
    }

    pub fn import(error: &ImportError, lang: Lang) -> Self {
        let code = match error {
            ImportError::Io(_) => USAGE,
            _ => FOUND,
        };
        Fail::told(code, error.describe(lang))
    }

    /// A line beside an answer that stands: what was asked is done, and something is to be known of it.
    pub fn note(line: &str) {
        let line = sanitise::line(line);
        let _ = writeln!(std::io::stderr(), "pianqu: {line}");
    }

    /// Writes the line, if there is one. A closed stderr is no second error.
    pub fn report(self, _lang: Lang) -> ExitCode {
        match self {
            Fail::PipeClosed => ExitCode::SUCCESS,
            Fail::Silent(code) => ExitCode::from(code),
            Fail::Told { code, line } => {
                let line = sanitise::line(&line);
                let _ = writeln!(std::io::stderr(), "pianqu: {line}");
                ExitCode::from(code)
            }
        }
    }
}
