//! `commitments`: 约定, the five lists among them, for people, scripts, spreadsheets and reports.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde_json::json;

use super::args::{Commitments, ListArg, TabArg};
use super::fail::Fail;
use super::open::word;
use super::out::{JsonArray, Out, broken, written};
use super::place::Place;
use super::table;
use crate::documents::listing::Form;
use crate::domain::commitment::{Commitment, FiveList};
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;
use crate::domain::query::{CommitmentFilter, CommitmentTab};
use crate::exchange::commitments::CommitmentWriter;
use crate::run;
use crate::text::messages::columns as names;

impl From<ListArg> for FiveList {
    fn from(list: ListArg) -> FiveList {
        match list {
            ListArg::Sentiment => FiveList::Sentiment,
            ListArg::Pairing => FiveList::Pairing,
            ListArg::Service => FiveList::Service,
            ListArg::Relief => FiveList::Relief,
            ListArg::CoGov => FiveList::CoGov,
        }
    }
}

fn tab(verb: &Commitments) -> CommitmentTab {
    match (verb.list, verb.tab) {
        (Some(list), _) => CommitmentTab::List(list.into()),
        (None, Some(TabArg::Open)) => CommitmentTab::Open,
        (None, Some(TabArg::Unkept)) => CommitmentTab::Unkept,
        (None, Some(TabArg::Unsigned)) => CommitmentTab::Unsigned,
        (None, Some(TabArg::Due)) => CommitmentTab::Due,
        (None, None) => CommitmentTab::All,
    }
}

pub fn run(verb: &Commitments, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let basics = place.told(reader.basics())?;
    let env = place.read_env(verb.personal)?;
    let filter = CommitmentFilter::of(tab(verb));
    let mut done = Ok(());
    let go = |done: &Result<(), Fail>| match done {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    };
    if verb.markdown {
        let streamed = run::stream_commitments(&reader, &filter, &env, Form::Markdown, |piece| {
            done = out.bytes(piece.as_bytes());
            go(&done)
        });
        place.told(streamed)?;
        return done;
    }
    if verb.csv {
        let mut done = Ok(());
        let links = place.told(run::links_of(&reader))?;
        let mut writer = CommitmentWriter::new(&mut *out, &basics.directory, &links, env.today)
            .map_err(|error| broken(error, place.lang))?;
        let streamed = reader.stream_commitments(&filter, &env, |known, person| {
            done = writer.put(known, person.as_deref());
            match done {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        place.told(streamed)?;
        return written(done.and_then(|()| writer.finish()), place.lang);
    }
    if verb.json {
        let mut array = JsonArray::begin(out)?;
        let streamed = reader.stream_commitments(&filter, &env, |known, person| {
            let mut value = commitment_json(known, &basics.directory, env.today);
            if verb.personal {
                value["raiser_person"] = json!(person);
            }
            done = array.push(out, &value);
            go(&done)
        });
        place.told(streamed)?;
        done?;
        return array.end(out);
    }
    let header = names::COMMITMENTS.map(|text| text.get(place.lang));
    let mut cells: Vec<Vec<String>> = Vec::new();
    let streamed = reader.stream_commitments(&filter, &env, |known, _| {
        let fields = &known.fields;
        let short = |units: &[UnitId]| {
            let names: Vec<&str> = units
                .iter()
                .map(|unit| basics.directory.unit_name(*unit, env.today))
                .collect();
            names.join("、")
        };
        let who = match known.unsigned() {
            unsigned if unsigned.is_empty() => short(&known.claimants()),
            unsigned => short(&unsigned),
        };
        cells.push(vec![
            known.made_on.to_string(),
            known.list.zh().to_string(),
            fields.kind.zh().to_string(),
            known.state().zh_on(fields.until, env.today).to_string(),
            fields.until.map_or_else(String::new, |day| day.to_string()),
            who,
            known.id.short(),
            fields.title.clone(),
        ]);
        ControlFlow::Continue(())
    });
    place.told(streamed)?;
    table::print(out, &header, &cells)
}

pub fn commitment_json(
    known: &Commitment,
    directory: &Directory,
    today: NaiveDate,
) -> serde_json::Value {
    let fields = &known.fields;
    let unit = |id: UnitId| directory.unit(id).map(|unit| unit.fields.name.clone());
    let units = |ids: &[UnitId]| ids.iter().filter_map(|id| unit(*id)).collect::<Vec<_>>();
    let claims: Vec<_> = known
        .claims
        .iter()
        .map(|claim| {
            json!({
                "id": claim.id,
                "unit": unit(claim.unit),
                "person": claim.person.map(|id| directory.person_name(id)),
                "claimed_on": claim.claimed.occurred_on,
                "kept_on": claim.kept.as_ref().map(|kept| kept.happened.occurred_on),
                "withdrawn": claim.withdrawn,
                "resource": claim.resource,
            })
        })
        .collect();
    json!({
        "id": known.id,
        "list": word(&known.list),
        "list_zh": known.list.zh(),
        "kind": word(&fields.kind),
        "kind_zh": fields.kind.zh(),
        "title": fields.title,
        "detail": fields.detail,
        "district": fields.district.map(|id| directory.district_name(id)),
        "place": fields.place,
        "metres": fields.metres,
        "units": units(&fields.units),
        "claims": word(&fields.claims),
        "claims_zh": fields.claims.zh(),
        "made_on": known.made_on,
        "from": fields.from,
        "until": fields.until,
        "claimed": claims,
        "kept_on": known.kept_on(),
        "unsigned": units(&known.unsigned()),
        "signed_on": known.signed_on(),
        "issue": fields.issue,
        "decision": fields.decision,
        "state": word(&known.state()),
        "state_zh": known.state().zh_on(fields.until, today),
    })
}
