//! 撤销 and 恢复 while the meeting is open: whole commands, newest first.

use super::check::{OPEN, in_state, meeting_of};
use super::*;

pub(super) fn decide(command: &Command, states: &dyn States, _env: &Env) -> Result<Facts, Refusal> {
    match &command.what {
        What::Undo { meeting } => {
            let found = meeting_of(*meeting, states)?;
            in_state(&found, OPEN)?;
            let Some(last) = found.undoable.last() else {
                return Err(Refusal::whole(Code::NothingToUndo));
            };
            on_every_subject(*last, states, |command| Event::Undone { command })
        }
        What::Redo {
            meeting,
            command: undone,
        } => {
            let found = meeting_of(*meeting, states)?;
            in_state(&found, OPEN)?;
            if states.redoable(*meeting).last() != Some(undone) {
                return Err(Refusal::whole(Code::NothingToRedo));
            }
            on_every_subject(*undone, states, |command| Event::Redone { command })
        }
        _ => Err(Refusal::whole(Code::NothingChanged)),
    }
}

/// Marks the command on each subject it touched, unless one of them has gone on since.
fn on_every_subject(
    command: CommandId,
    states: &dyn States,
    mark: impl Fn(CommandId) -> Event,
) -> Result<Facts, Refusal> {
    let touched = states.trace(command);
    let blocked: Vec<Reason> = touched
        .iter()
        .filter(|touched| touched.later)
        .map(|touched| {
            let subject = touched.subject.to_string();
            Reason::new("", Code::UndoBlocked { subject })
        })
        .collect();
    Refusal::unless_empty(blocked)?;
    Ok(touched
        .iter()
        .map(|touched| (touched.subject, mark(command)))
        .collect())
}
