//! `digest`: what was raised in a period and what became of it, without personal data; or the answer to one issue.

use super::args::Digest;
use super::fail::Fail;
use super::out::Out;
use super::place::Place;
use crate::domain::statistics::{Period, Span};
use crate::run;
use crate::store::ItemRef;
use crate::text::messages::cli as words;

pub fn run(verb: &Digest, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let env = place.read_env(false)?;
    if let Some(issue) = &verb.answer {
        let ItemRef::Issue(id) = place.told(reader.find_item(issue))? else {
            return Err(Fail::usage(words::NO_SUCH_ITEM.get(place.lang)));
        };
        let made = run::answer(&reader, id, &env).map_err(|error| place.paper(&error))?;
        let Some((_, plain)) = made else {
            return Err(Fail::usage(words::NO_SUCH_ITEM.get(place.lang)));
        };
        return out.bytes(plain.text.as_bytes());
    }
    let month = Span::Month.on(env.today);
    let to = verb.to.unwrap_or(env.today);
    let from = verb.from.unwrap_or(month.from.min(to));
    let period = Period::new(from, to)
        .ok_or_else(|| Fail::usage(words::period_backwards(place.lang, from, to)))?;
    let only = verb.place.as_deref().unwrap_or_default().trim();
    let made = run::digest(&reader, period, only, &env);
    let (markdown, plain) = made.map_err(|error| place.paper(&error))?;
    let paper = if verb.plain { plain } else { markdown };
    out.bytes(paper.text.as_bytes())
}
