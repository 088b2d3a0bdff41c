//! `recover`: what can be read of a damaged register goes into a new one, and a report of the rest beside it.

use std::io;
use std::path::{Path, PathBuf};

use super::args::Recover;
use super::fail::{CANNOT_WRITE, FOUND, Fail};
use super::out::Out;
use super::place::{Clock, Place};
use crate::store::{self, LeftOut, RecoverReport};
use crate::text::messages::recover as words;
use crate::text::{Lang, cut, escape, outside, plural, sanitise};

/// Lines of what could not be saved that the terminal shows; all of them stand in the report.
const SHOWN: usize = 5;
/// Cells of a fact's content that the report shows; all of it stands in the report for programs.
const BODY: usize = 600;
/// So many reports beside one register are enough to be looked at.
const NUMBERED: usize = 99;

pub fn run(verb: &Recover, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let (lang, register) = (place.lang, place.register()?);
    let report = place.told(store::recover(&register, &verb.to))?;
    let told = Told {
        lang,
        day: place
            .now(Clock::MayBeSet)?
            .format("%Y-%m-%d %H:%M")
            .to_string(),
        register: shown(&register),
        to: shown(&verb.to),
        backups: place
            .state_folder()
            .map(|state| shown(&state.join(store::BACKUPS))),
        report: &report,
    };
    let written = told.write(&verb.to, verb.json);
    told.summary(out)?;
    let whole = report.is_whole();
    match written {
        Ok(paths) => {
            for path in paths {
                out.line(&words::report_at(lang, shown(&path)))?;
            }
            match whole {
                true => Ok(()),
                false => Err(Fail::told(FOUND, words::not_all(lang, &told.to))),
            }
        }
        Err(error) => {
            let why = outside::trouble(lang, &error);
            let code = if whole { CANNOT_WRITE } else { FOUND };
            Err(Fail::told(code, words::no_report(lang, &told.to, why)))
        }
    }
}

struct Told<'a> {
    lang: Lang,
    day: String,
    register: String,
    to: String,
    backups: Option<String>,
    report: &'a RecoverReport,
}

impl Told<'_> {
    /// The reports, in new files beside the register that was made.
    fn write(&self, to: &Path, json: bool) -> io::Result<Vec<PathBuf>> {
        let mut paths = vec![write_beside(to, self.lang, "md", &self.markdown())?];
        if json {
            paths.push(write_beside(to, self.lang, "json", &self.json())?);
        }
        Ok(paths)
    }

    /// What the terminal shows: how many, and the first of what could not be saved.
    fn summary(&self, out: &mut Out) -> Result<(), Fail> {
        let (lang, report) = (self.lang, self.report);
        out.line(&self.saved())?;
        if let Some(format) = report.newer {
            out.line(&words::newer(lang, format))?;
        }
        let missing: Vec<String> = self.missing().chain(self.breaks()).collect();
        for line in missing.iter().take(SHOWN) {
            out.line(line)?;
        }
        if missing.len() > SHOWN {
            out.line(&words::more(lang, missing.len() - SHOWN))?;
        }
        if report.names_lost {
            out.line(words::NAMES_LOST.get(lang))?;
        }
        Ok(())
    }

    fn saved(&self) -> String {
        let (lang, report) = (self.lang, self.report);
        let s = plural(usize::try_from(report.events).unwrap_or(usize::MAX));
        match report.of {
            Some(of) => words::saved_of(lang, report.events, of, report.names, &self.to),
            None => words::saved(lang, report.events, s, report.names, &self.to),
        }
    }

    /// A line for every range that is lost and every event that was left out.
    fn missing(&self) -> impl Iterator<Item = String> {
        let lang = self.lang;
        let lost = self
            .report
            .lost
            .iter()
            .map(move |(first, last)| match first == last {
                true => words::lost_one(lang, first),
                false => words::lost_range(lang, first, last),
            });
        let damaged = self.report.damaged.iter();
        lost.chain(
            damaged.map(move |event| words::damaged(lang, event.n, sanitise::line(&event.kind))),
        )
    }

    fn breaks(&self) -> impl Iterator<Item = String> {
        let lang = self.lang;
        self.report
            .breaks
            .iter()
            .map(move |(device, before, after)| {
                words::chain_break(lang, sanitise::line(device), before, after)
            })
    }

    /// The report for people.
    fn markdown(&self) -> String {
        let (lang, report) = (self.lang, self.report);
        let mut lines = vec![format!("# {}", words::TITLE.get(lang)), String::new()];
        let mut item = |text: String| lines.push(format!("- {}", escape::markdown(&text)));
        item(words::source(lang, &self.register));
        item(words::day(lang, &self.day));
        item(self.pages());
        item(self.saved());
        if let Some(format) = report.newer {
            item(words::newer(lang, format));
        }
        if report.names_lost {
            item(words::NAMES_LOST.get(lang).to_owned());
        }
        let mut part = |title: &str, items: Vec<String>| {
            if !items.is_empty() {
                lines.extend([String::new(), format!("## {title}"), String::new()]);
                lines.extend(
                    items
                        .iter()
                        .map(|item| format!("- {}", escape::markdown(item))),
                );
            }
        };
        part(words::LOST.get(lang), self.lost());
        let damaged = report
            .damaged
            .iter()
            .map(|event| self.event(event, words::damaged_one));
        part(words::DAMAGED.get(lang), damaged.collect());
        part(words::BREAKS.get(lang), self.breaks().collect());
        lines.extend([
            String::new(),
            format!("## {}", words::NEXT.get(lang)),
            String::new(),
        ]);
        let next = self.next().into_iter().enumerate();
        lines.extend(next.map(|(at, step)| format!("{}. {}", at + 1, escape::markdown(&step))));
        lines.push(String::new());
        lines.join("\n")
    }

    fn pages(&self) -> String {
        let (lang, pages) = (self.lang, &self.report.pages);
        if !pages.checked {
            return words::pages_unchecked(lang, pages.count);
        }
        match pages.damaged.is_empty() {
            true => words::pages_sound(lang, pages.count),
            false => words::pages_damaged(lang, pages.count, ranges(&pages.damaged, lang)),
        }
    }

    /// Every event that is lost: by itself where something is known of it, else in its range.
    fn lost(&self) -> Vec<String> {
        let lang = self.lang;
        let range = |first: i64, last: i64| match last - first {
            ..0 => None,
            0 => Some(words::lost_one(lang, first)),
            _ => Some(words::lost_range(lang, first, last)),
        };
        let mut lines = Vec::new();
        for (first, last) in &self.report.lost {
            let mut next = *first;
            let known = self.report.traces.iter();
            for event in known.filter(|event| (*first..=*last).contains(&event.n)) {
                lines.extend(range(next, event.n - 1));
                lines.push(self.event(event, words::lost_known));
                next = event.n + 1;
            }
            lines.extend(range(next, *last));
        }
        lines
    }

    /// All that is known of one event, in one line.
    fn event(&self, event: &LeftOut, of: fn(Lang, String, String) -> String) -> String {
        let lang = self.lang;
        let mut known = Vec::new();
        let mut add = |text: &str, say: fn(Lang, String) -> String| {
            if !text.trim().is_empty() {
                known.push(say(lang, text.to_owned()));
            }
        };
        add(&about(lang, event), words::about);
        add(&event.kind, words::kind);
        add(&event.at, words::at);
        add(&event.actor, words::actor);
        add(&event.dseq, words::dseq);
        add(&event.device, words::device);
        add(&event.command, words::command);
        add(&cut(&sanitise::line(&event.body), BODY), words::body);
        of(
            lang,
            event.n.to_string(),
            known.join(words::COMMA.get(lang)),
        )
    }

    fn next(&self) -> Vec<String> {
        let (lang, to) = (self.lang, &self.to);
        let mut steps = vec![words::next_keep(lang, &self.register)];
        if !self.report.is_whole() {
            if let Some(backups) = &self.backups {
                steps.push(words::next_backup(lang, backups));
            }
            steps.push(words::next_enter(lang, to));
        }
        steps.push(words::next_verify(lang, to));
        steps.push(words::next_place(lang, to, &self.register));
        steps
    }

    /// The same for programs, nothing cut.
    fn json(&self) -> String {
        let value = serde_json::json!({
            "source": self.register,
            "out": self.to,
            "at": self.day,
            "whole": self.report.is_whole(),
            "report": self.report,
        });
        let made = serde_json::to_string_pretty(&value).unwrap_or_default();
        format!("{}\n", escape::json(&made))
    }
}

/// 议题“夜间摊贩占道”
fn about(lang: Lang, event: &LeftOut) -> String {
    let kind = event.subject.split(':').next().unwrap_or_default();
    let word = match kind {
        "" => return String::new(),
        "office" => words::OFFICE,
        "directory" => words::DIRECTORY,
        "issue" => words::ISSUE,
        "meeting" => words::MEETING,
        "decision" => words::DECISION,
        "patrol" => words::PATROL,
        "place" => words::PLACE,
        "commitment" => words::COMMITMENT,
        _ => return event.subject.clone(),
    };
    match event.title.is_empty() {
        true => match event.subject.split_once(':') {
            Some((_, id)) => format!("{} {id}", word.get(lang)),
            None => word.get(lang).to_owned(),
        },
        false => words::named(lang, word.get(lang), &event.title),
    }
}

/// 3、5—9
fn ranges(pages: &[u64], lang: Lang) -> String {
    let mut found: Vec<(u64, u64)> = Vec::new();
    for page in pages {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => found.push((*page, *page)),
        }
    }
    let found = found.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    });
    found.collect::<Vec<_>>().join(words::AND.get(lang))
}

/// Writes a new file beside the new register, under the first name that is free.
fn write_beside(to: &Path, lang: Lang, ending: &str, text: &str) -> io::Result<PathBuf> {
    let stem = to.file_stem().unwrap_or_default();
    let mut refused = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 1..=NUMBERED {
        let mut name = stem.to_os_string();
        name.push(words::FILE.get(lang));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        name.push(format!(".{ending}"));
        let path = to.with_file_name(name);
        match store::write_new_private(&path, text.as_bytes()) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => refused = error,
            Err(error) => return Err(error),
        }
    }
    Err(refused)
}

fn shown(path: &Path) -> String {
    sanitise::visible(&path.to_string_lossy())
}
