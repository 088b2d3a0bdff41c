//! What reaches the program and what it asks for: the only two things that cross the border of `app`.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};

pub use super::contract::Draft;
use super::contract::{Actor, Answer, Command, CommandId, Query, Refusal, Subject};
use super::key::Key;
use super::screens::board::SavedView;
use super::shared::Looks;
use crate::domain::ids::{DecisionId, MeetingId};
pub use crate::domain::query::FileKind;
use crate::domain::query::{Paper, Sheet};

/// Names one load or export so that its answer finds whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

/// Something happened.
#[derive(Debug, Clone)]
pub enum Msg {
    Key(Key),
    /// More keys in one piece than a hand can press: a paste with control characters in it, or a slow line catching up.
    /// They do what they say, except that they cannot answer a question that ends something.
    Burst(Vec<Key>),
    /// Text that arrived in one piece: a bracketed paste, or a burst of keys with an Enter in it.
    Paste(String),
    /// Only when the user has switched the mouse on.
    Mouse(Mouse),
    /// The terminal draws characters of ambiguous width two cells wide.
    Wide,
    /// The terminal has another size; the next draw reads it.
    Resize,
    /// A moment asked for by [`super::App::next_wake`] has come.
    Tick,
    /// COMMIT has returned.
    Recorded(Recorded),
    /// The rules said no; nothing was written.
    Refused {
        token: CommandId,
        refusal: Refusal,
    },
    /// Work could not be done (disk full, busy, damaged …); nothing was written by it.
    Failed {
        work: Work,
        failure: Failure,
    },
    Loaded {
        request: RequestId,
        answer: Box<Answer>,
    },
    /// Drafts of earlier sessions whose commands were never recorded, newest first.
    Drafts(Vec<Draft>),
    /// Another program has written to the register.
    Changed,
    /// Something to be known that stays until it is read.
    Notice {
        title: String,
        text: String,
    },
    Exported {
        request: RequestId,
        folder: PathBuf,
        /// Names of the files written, relative to `folder`.
        files: Vec<String>,
        /// Why the minutes are not signed, where a key is set.
        unsigned: Option<String>,
    },
    /// A table of another program was read; nothing of it is recorded yet.
    FileRead {
        request: RequestId,
        /// Err: every line says what is wrong, with row and column.
        plan: Result<Box<FilePlan>, Vec<String>>,
    },
    /// A table is being recorded: so many of its rows are done.
    Importing {
        token: CommandId,
        done: u64,
    },
    /// A table was not recorded, nothing of it: cancelled (no lines), or every line says what is wrong.
    NotImported {
        token: CommandId,
        lines: Vec<String>,
    },
    /// The register is damaged: from now on it is only read. In words.
    Damaged(String),
    /// Writing works again after it had failed.
    Writable,
    Signal(Signal),
}

/// What the mouse did, in cells of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    Click { x: u16, y: u16 },
    WheelUp,
    WheelDown,
}

/// What was written by one [`Effect::Record`].
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Id of the first command of the batch: the id the form carried.
    pub token: CommandId,
    pub at: DateTime<FixedOffset>,
    /// The subjects touched.
    pub subjects: Vec<Subject>,
}

/// One thing that is wrong with what a form says, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The field it is about; None: the command as a whole.
    pub field: Option<String>,
    pub words: String,
}

/// Which work failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    Record(CommandId),
    Load(RequestId),
    Export(RequestId),
    File(RequestId),
    Draft,
    Copy,
    /// Something in the background (backup, watching the file).
    Background,
}

/// Why work failed: one line that says what happened, what is safe and what to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failure {
    pub words: String,
    /// The disk is full or cannot be written: a banner stays until a write succeeds.
    pub disk: bool,
    /// The folder that a person named and that is not there: it is made only when they say so.
    pub missing: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The terminal is gone.
    Hangup,
    Terminate,
    Interrupt,
    /// Stop until continued (SIGTSTP from outside; Ctrl+Z is undo).
    Stop,
    /// The program runs again after it was stopped.
    Continued,
}

impl Signal {
    /// The exit code: 128 + number of the signal. None: the program goes on.
    pub fn exit_code(self) -> Option<u8> {
        match self {
            Signal::Hangup => Some(129),
            Signal::Interrupt => Some(130),
            Signal::Terminate => Some(143),
            Signal::Stop | Signal::Continued => None,
        }
    }
}

/// What the program wants done. `run` does it and answers with a [`Msg`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// All commands or none, in one transaction. Answer: `Recorded`, `Refused` or `Failed` with the token.
    Record {
        token: CommandId,
        commands: Vec<Command>,
    },
    /// Answer: `Loaded` or `Failed`.
    Load { request: RequestId, query: Query },
    /// Keep a field's text. No answer unless it failed.
    SaveDraft(Draft),
    /// The user threw the text away (it is kept 30 days for inspection, but not offered again).
    DropDraft { command: CommandId },
    /// Write the documents of a meeting. Answer: `Exported` or `Failed`.
    Export(Export),
    /// Write papers of 督办. Answer: `Exported` or `Failed`.
    WriteSheets { request: RequestId, what: Sheets },
    /// Make the register where the program was told to look for one, and begin.
    CreateRegister,
    /// Keep who is at the keyboard for the next start.
    Remember(Actor),
    /// The user has chosen a theme, a language, the mouse: do it, and keep it for the next start.
    KeepLooks(Looks),
    /// Keep the user's views of the board for the next start.
    KeepViews(Vec<SavedView>),
    /// Read a table (CSV) that a person named. Answer: `FileRead`.
    ReadFile {
        request: RequestId,
        kind: FileKind,
        path: PathBuf,
    },
    /// Record a table that was previewed. Answers: `Importing` now and then, at last `Recorded`, `NotImported` or `Failed`
    /// with the token.
    Import(Import),
    /// Give up the import that runs. What was written of it is taken back; it answers `NotImported`.
    CancelImport,
    /// Write text that the register does not take into a new file, wherever there is room. Answer: `Exported` or `Failed`.
    KeepText { request: RequestId, text: String },
    /// Put text on the clipboard of the user's terminal (OSC 52).
    Copy(String),
    /// Give the terminal back to the shell until it continues us.
    Suspend,
    /// The program was stopped and runs again: take the terminal anew.
    Resume,
    /// Draw everything anew, trusting nothing that is on the screen.
    Redraw,
    /// Leave. Everything before it in the list is done first.
    Quit { code: u8 },
}

/// Documents to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    pub request: RequestId,
    pub meeting: MeetingId,
    /// None: the export folder of the register.
    pub to: Option<PathBuf>,
    /// Make that folder where it is not there; only after asking.
    pub make: bool,
    /// Write over files that somebody edited by hand; only after asking.
    pub overwrite: bool,
    /// Only this paper, into the folder of loose papers (to print, to send). None: the whole folder of the meeting.
    pub paper: Option<Paper>,
}

impl Export {
    /// The whole folder of a meeting, into the export folder of the register, over nothing that was edited.
    pub fn of(meeting: MeetingId) -> Export {
        Export {
            request: RequestId(0),
            meeting,
            to: None,
            make: false,
            overwrite: false,
            paper: None,
        }
    }
}

/// Papers of 督办 to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheets {
    /// What was sent today about these decisions, as it was recorded.
    Sent(Vec<DecisionId>),
    /// One paper into the folder of loose papers.
    One(Box<Sheet>),
}

/// What a table would do: shown first, recorded by [`Effect::Import`] in one piece when the user says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlan {
    pub kind: FileKind,
    pub path: PathBuf,
    /// What was looked through: another file is not recorded under this preview.
    pub sha256: String,
    /// The day the same file was imported before. None: never.
    pub imported_on: Option<NaiveDate>,
    pub rows: u32,
    /// Rows that say what the register already says.
    pub unchanged: u32,
    /// Pairings that name a resource of no row.
    pub unpaired: u32,
    /// Rows whose grid means several places, told one by one, and how many more there are.
    pub unclear: Vec<String>,
    pub more_unclear: u32,
    /// How many things it records, and what the first of them are called.
    pub records: u32,
    pub first: Vec<String>,
    /// What the rows name and the directory lacks: it is added. The first of them, and how many there are.
    pub adds: Vec<String>,
    pub added: usize,
    /// `UTF-8` or `GB18030`, as detected.
    pub encoding: String,
}

/// A table to record as it was previewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Names the work: its answers carry it.
    pub token: CommandId,
    pub kind: FileKind,
    pub path: PathBuf,
    pub sha256: String,
    /// The same file was imported before, and the user wants it once more.
    pub again: bool,
}
