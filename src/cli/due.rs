//! `due PHRASE`: the date a phrase means.

use std::sync::Arc;

use chrono::NaiveTime;
use serde_json::json;

use super::args::Due;
use super::fail::{FOUND, Fail};
use super::out::{Out, visible_json};
use super::place::{Clock, Place};
use crate::domain::calendar::Calendar;
use crate::domain::deadline::{self, describe};
use crate::store::Reader;

pub fn run(verb: &Due, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let from = match verb.from {
        Some(from) => from,
        None => place.now(Clock::MayBeSet)?.date_naive(),
    };
    let (calendar, close) = of_office(place);
    let said = deadline::parse(&verb.phrase, from, &calendar, close);
    if verb.json {
        let (date, code, warnings) = match &said {
            Ok(said) => {
                let warnings: Vec<_> = said.ask.iter().map(|warning| warning.code()).collect();
                (said.date(), said.code(), warnings)
            }
            Err(error) => (None, Some(error.code()), Vec::new()),
        };
        let answer = json!({
            "phrase": verb.phrase,
            "from": from,
            "date": date,
            "code": code,
            "warnings": warnings,
        });
        out.bytes(visible_json(&answer).as_bytes())?;
        out.bytes(b"\n")?;
        return match said {
            Ok(_) => Ok(()),
            Err(_) => Err(Fail::Silent(FOUND)),
        };
    }
    match said {
        Ok(said) => {
            out.line(&describe::echo(&said.due, place.lang))?;
            said.ask
                .iter()
                .try_for_each(|warning| out.line(&describe::describe_warning(warning, place.lang)))
        }
        Err(error) => Err(Fail::refused(describe::describe(&error, place.lang))),
    }
}

/// The working days and hours of the office, where there is a register that can be read; else those every office starts from.
fn of_office(place: &Place) -> (Arc<Calendar>, NaiveTime) {
    let basics = place
        .register()
        .ok()
        .and_then(|path| Reader::open(&path).ok())
        .and_then(|reader| reader.basics().ok());
    match basics {
        Some(basics) => (
            basics.office.calendar.over(&place.calendar),
            basics.office.settings.office_close,
        ),
        None => (place.calendar.clone(), deadline::default_office_close()),
    }
}
