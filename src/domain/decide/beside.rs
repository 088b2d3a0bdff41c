//! 上级答复 and 佐证: what stands beside the course of a decision.

use super::check::{self, Check, limit, nothing_changed};
use super::follow_up::{Case, IN_HAND, UNDONE};
use super::*;
use crate::domain::decision::{CourseState, EvidenceFile};
use crate::domain::refusal::FileTrouble;
use crate::text::sanitise;

/// Files put down at once.
const MOST_FILES: usize = 20;
/// Longest path, in characters.
const LONGEST_PATH: u32 = 1000;

impl Case<'_> {
    /// The body above has answered: solved there, the work counts as reported done; else it is back with the unit.
    pub(super) fn replied(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::AnswerEscalation {
            reply,
            solved,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(UNDONE)?;
        let Some(asked) = self.course.pending_escalation() else {
            return Err(Refusal::whole(Code::NoEscalationPending));
        };
        let reports = *solved && IN_HAND.contains(&self.course.state);
        let asked_on = asked.happened.occurred_on;
        // As a report of completion it follows the last 退回.
        let earliest = match reports {
            true => asked_on.max(self.since()),
            false => asked_on,
        };
        let mut reasons = self.check(happened, earliest);
        reasons.filled("reply", reply, limit::DECISION);
        reasons.done()?;
        let reply = check::paragraphs(reply);
        let mut events = vec![Event::EscalationAnswered {
            reply: reply.clone(),
            solved: *solved,
            happened: happened.clone(),
        }];
        if reports {
            // What was said and nothing of the program's own: whoever verifies reads it in any language.
            events.extend(self.report_done(reply, happened));
        }
        Ok(events)
    }

    pub(super) fn evidenced(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::AddEvidence {
            files,
            note,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        if self.course.state == CourseState::Withdrawn {
            self.in_state(UNDONE)?;
        }
        let mut reasons = self.check(happened, self.course.assigned_on);
        reasons.when(files.is_empty(), "files", Code::Empty);
        files_of(&mut reasons, files);
        reasons.at_most("note", note, limit::REASON);
        reasons.done()?;
        Ok(vec![Event::EvidenceAdded {
            files: tidy(files),
            note: check::line(note),
            happened: happened.clone(),
        }])
    }
}

/// Files that somebody has read, and not too many of them.
pub(super) fn files_of(reasons: &mut Check, files: &[EvidenceFile]) {
    let limit = u32::try_from(MOST_FILES).unwrap_or(u32::MAX);
    reasons.when(
        files.len() > MOST_FILES,
        "files",
        Code::TooManyFiles { limit },
    );
    for file in files {
        file_of(reasons, file);
    }
}

pub(super) fn tidy(files: &[EvidenceFile]) -> Vec<EvidenceFile> {
    files
        .iter()
        .map(|file| EvidenceFile {
            path: sanitise::line(&file.path),
            name: check::line(&file.name),
            size: file.size,
            sha256: file.sha256.clone(),
        })
        .collect()
}

/// A file that somebody has read. A path whose characters cannot stand on a screen is none that could be found again.
fn file_of(reasons: &mut Check, file: &EvidenceFile) {
    reasons.filled("files", &file.path, LONGEST_PATH);
    reasons.at_most("files", &file.name, limit::PLACE);
    let clean = sanitise::line(&file.path) == file.path;
    reasons.unless(
        clean && file.is_read() && !file.name.trim().is_empty(),
        "files",
        Code::FileNotRead {
            path: sanitise::visible(&file.path),
            why: FileTrouble::Unreadable,
        },
    );
}
