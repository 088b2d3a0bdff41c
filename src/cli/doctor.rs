//! `doctor`: what this program finds on this machine, for the person who is asked for help.

use super::fail::Fail;
use super::out::Out;
use super::place::Place;
use crate::store;
use crate::text::messages::cli as words;
use crate::text::{pad, sanitise};

pub fn run(place: &Place, out: &mut Out) -> Result<(), Fail> {
    let mut put = |name: &str, value: String| out.line(&format!("{}{value}", pad(name, 14)));
    put("version", env!("CARGO_PKG_VERSION").to_string())?;
    for name in ["TERM", "LANG", "LC_ALL", "NO_COLOR", "TMUX", "SSH_TTY"] {
        if let Ok(value) = std::env::var(name) {
            put(name, value)?;
        }
    }
    put("time", place.now(super::place::Clock::Real)?.to_rfc3339())?;
    if let Ok(set) = std::env::var("PIANQU_NOW")
        && !set.is_empty()
    {
        put("PIANQU_NOW", sanitise::visible(&set))?;
        put("", words::ADVICE_NOW.get(place.lang).to_string())?;
    }
    let path = place.register()?;
    put("register", path.display().to_string())?;
    let data = place.told(store::doctor(&path))?;
    put("sqlite", data.sqlite.clone())?;
    let reader = place.reader()?;
    let office = place.told(reader.basics())?.office;
    put(
        "office",
        format!("{} {}", office.identity.name, data.office),
    )?;
    let own = !office.calendar.text().is_empty();
    put(
        "calendar",
        if own { "office" } else { "built-in" }.to_string(),
    )?;
    put("format", data.user_version.to_string())?;
    put("size", format!("{} + {}", data.size, data.log_size))?;
    put("mode", format!("{:o} {:o}", data.mode, data.folder_mode))?;
    put("journal", data.journal_mode.clone())?;
    if let Some(free) = data.free {
        put("free", free.to_string())?;
    }
    let counts = [
        ("events", data.events),
        ("issues", data.issues),
        ("meetings", data.meetings),
        ("decisions", data.decisions),
    ];
    for (name, count) in counts {
        put(name, count.to_string())?;
    }
    put("drafts", data.drafts.to_string())?;
    for head in &data.heads {
        put(
            "head",
            format!("{} {} {}", head.device, head.dseq, head.hash),
        )?;
    }
    let behind = place.told(reader.behind(place.state_folder().as_deref()))?;
    if let (Some(behind), Some(state)) = (behind, place.state_folder()) {
        let backups = state.join(store::BACKUPS);
        out.line(&behind.describe(place.lang))?;
        out.line(&words::advice_behind(place.lang, backups.display()))?;
    }
    if let Some(said) = super::config::key_trouble(place) {
        out.line(&said)?;
    }
    advise(&data, place, out)
}

/// What a person should do something about. None of it hinders the work now.
fn advise(data: &store::DoctorData, place: &Place, out: &mut Out) -> Result<(), Fail> {
    // Bytes free on the disk.
    const PLENTY: u64 = 50 << 20;
    let advice = [
        (data.network, words::ADVICE_NETWORK),
        (data.mode & 0o077 != 0, words::ADVICE_MODE),
        (data.folder_mode & 0o022 != 0, words::ADVICE_FOLDER),
        (data.frozen || !data.writable, words::ADVICE_READ_ONLY),
        (
            data.free.is_some_and(|free| free < PLENTY),
            words::ADVICE_SPACE,
        ),
    ];
    for (holds, text) in advice {
        if holds {
            out.line(text.get(place.lang))?;
        }
    }
    Ok(())
}
