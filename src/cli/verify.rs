//! `verify`: the chain, the computed tables, the archive; and what each of these does not prove.

use super::archive_check::Archive;
use super::args::Verify;
use super::fail::{FOUND, Fail};
use super::out::Out;
use super::place::Place;
use crate::store::{self, VerifyOptions};
use crate::text::messages::cli_verify as words;
use crate::text::{outside, plural};

/// More facts against the rules than this are counted, not listed.
const LISTED: usize = 50;

pub fn run(verb: &Verify, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let path = place.register()?;
    let mut against = Vec::new();
    if let Some(file) = &verb.against {
        let text = std::fs::read_to_string(file).map_err(|error| {
            let why = outside::trouble(place.lang, &error);
            Fail::usage(words::cannot_read(place.lang, file.display(), why))
        })?;
        against = store::parse_heads(&text);
        if against.is_empty() {
            return Err(Fail::usage(words::no_heads(place.lang, file.display())));
        }
    }
    let outside = against.len();
    let mut archive = None;
    if let Some(folder) = &verb.archive {
        let read = Archive::read(folder, place)?;
        against.extend(read.heads());
        archive = Some(read.compare(place)?);
    }
    // What this computer noted by itself when it saved and exported.
    let noted = place.told(place.reader()?.noted(place.state_folder().as_deref()))?;
    for noted in noted {
        if !against.contains(&noted.head) {
            against.push(noted.head);
        }
    }
    let options = VerifyOptions {
        deep: verb.deep,
        against,
        names: true,
    };
    let state = place.state_folder();
    let report = store::verify_and_note(&path, &options, state.as_deref());
    let report = place.told(report)?;
    out.line(&words::looked_at(
        place.lang,
        report.events,
        plural(usize::try_from(report.events).unwrap_or(usize::MAX)),
        report.devices,
    ))?;
    if report.unknown > 0 {
        out.line(&words::unknown_events(place.lang, report.unknown))?;
    }
    if report.clock_back > 0 {
        let count = report.clock_back;
        out.line(&words::clock_back(place.lang, count))?;
    }
    for head in &report.heads {
        out.line(&format!("{} {} {}", head.device, head.dseq, head.hash))?;
    }
    if verb.deep {
        out.line(words::LOOKED_DEEP.get(place.lang))?;
    }
    if outside > 0 {
        out.line(&words::looked_against(place.lang, outside, plural(outside)))?;
    }
    let archive = archive.unwrap_or_default();
    for line in &archive.told {
        out.line(line)?;
    }
    let found = report
        .findings
        .iter()
        .map(|finding| finding.describe(place.lang));
    for finding in found.chain(archive.findings.iter().cloned()) {
        out.line(&finding)?;
    }
    let broken = match verb.deep {
        true => place.told(store::broken_rules(&path))?,
        false => Vec::new(),
    };
    for finding in broken.iter().take(LISTED) {
        out.line(&finding.describe(place.lang))?;
    }
    let total = report.total + (archive.findings.len() + broken.len()) as u64;
    if total == 0 {
        out.line(words::NOTHING_FOUND.get(place.lang))?;
    }
    limits(verb, place, out)?;
    if total > 0 {
        let count = usize::try_from(total).unwrap_or(usize::MAX);
        let line = words::found(place.lang, total, plural(count));
        return Err(Fail::told(FOUND, line));
    }
    Ok(())
}

/// What was not looked at, and what looking cannot prove.
fn limits(verb: &Verify, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let mut limits = vec![words::LIMIT_CHAIN];
    limits.push(match verb.deep {
        true => words::LIMIT_DEEP,
        false => words::LIMIT_NOT_DEEP,
    });
    match (verb.archive.is_some(), verb.against.is_some()) {
        (false, false) => limits.push(words::LIMIT_NO_HEAD),
        (archive, against) => {
            limits.extend(archive.then_some(words::LIMIT_ARCHIVE));
            limits.extend(against.then_some(words::LIMIT_AGAINST));
        }
    }
    limits.extend([words::LIMIT_ENTERED, words::ADVICE_COPY]);
    out.line(words::NOT_PROVED.get(place.lang))?;
    limits
        .iter()
        .try_for_each(|limit| out.line(limit.get(place.lang)))
}
