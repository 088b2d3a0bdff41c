//! What can be done in 议题 now, and why not.

use super::{Issues, View, way};
use crate::app::screen::Possible;
use crate::app::screens::parts::role::not_mine;
use crate::app::shared::Shared;
use crate::domain::query::IssueFilter;
use crate::domain::roles::Work;
use crate::domain::sorting::Level;
use crate::text::messages::{issues as words, way as way_words};

/// The kind of work that roles are told apart by. None: reading.
fn work_of(id: &str) -> Option<Work> {
    Some(match id {
        "issues.new" => Work::Intake,
        "issues.edit" | "issues.erase" => Work::Pool,
        "issues.meet" => Work::Meeting,
        "issues.import" | "issues.category" => Work::Register,
        _ => return None,
    })
}

/// Why the marked issues, or the selected one, cannot go on an agenda. None: they can.
fn not_for_a_meeting(issues: &Issues, shared: &Shared) -> Option<String> {
    let lang = shared.lang;
    if issues.marked.is_empty() {
        let row = issues.list.row()?;
        return way::not_for_a_meeting(&row.state, row.standing(), lang);
    }
    issues.marked.values().find_map(|one| {
        let why = way::not_for_a_meeting(&one.state, one.level, lang)?;
        Some(way_words::marked_below(lang, &one.title, why))
    })
}

pub(super) fn possible(issues: &Issues, id: &str, shared: &Shared) -> Possible {
    let row = issues.list.row();
    if !issues.typing
        && let Some(possible) = way::possible(id, row, shared)
    {
        return possible;
    }
    let here = match id {
        "global.undo" | "global.redo" => Possible::Absent,
        "issues.similar" if !issues.typing || issues.similar.is_empty() => Possible::Absent,
        "issues.similar" => Possible::Yes,
        _ if issues.typing && id.starts_with("issues.") => Possible::Absent,
        "issues.commitments" | "issues.mark" | "issues.edit" | "issues.meet" | "issues.erase"
        | "issues.letter"
            if row.is_none() =>
        {
            Possible::Absent
        }
        "issues.referral" if row.is_none_or(|row| row.level != Some(Level::Higher)) => {
            Possible::Absent
        }
        "issues.meet" => match not_for_a_meeting(issues, shared) {
            Some(why) => Possible::Not(why),
            None => Possible::Yes,
        },
        "issues.all" if issues.filter == IssueFilter::default() && issues.view == View::All => {
            Possible::Absent
        }
        "issues.new" | "issues.open" | "issues.import" if !shared.office.is_founded() => {
            Possible::Not(words::FOUND_FIRST.get(shared.lang).to_owned())
        }
        "issues.new" if shared.directory.districts.is_empty() => {
            Possible::Not(words::DISTRICT_FIRST.get(shared.lang).to_owned())
        }
        _ => Possible::Yes,
    };
    match (here, work_of(id)) {
        (Possible::Yes, Some(work)) => not_mine(work, shared).unwrap_or(Possible::Yes),
        (here, _) => here,
    }
}
