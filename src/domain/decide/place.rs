//! 网格: places and who holds their posts. One command saves a form: the place where it changed, and each post that did.

use chrono::NaiveDate;

use super::check::{Check, limit, line, no_such, show_day};
use super::*;
use crate::domain::directory::Period;
use crate::domain::place::{self, PlaceFields, PlaceKind, Plot, Post};
use crate::domain::sorting::Holder;

/// Most people in one post, most 责任田 in one place.
const MOST: usize = 60;

/// A new place has the id `command.child(0)`.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let What::SavePlace {
        id,
        was,
        now,
        posts,
        on,
    } = &command.what
    else {
        return Err(Refusal::whole(Code::NothingChanged));
    };
    let mut check = Check::default();
    let on = on.unwrap_or_else(|| env.today());
    check.not_in_future("on", on, env);
    let present = match id {
        None => None,
        Some(id) => {
            let found = states.place(*id);
            Some(found.ok_or_else(|| Refusal::of("place", no_such("place")))?)
        }
    };
    let now = tidy(now);
    let mut fields = match (&present, was) {
        (Some(present), Some(was)) => merged(&mut check, &tidy(was), &now, &present.fields, states),
        _ => now,
    };
    know_by_name(&mut fields, states);
    let own = PlaceId(id.map_or_else(|| command.id.child(0), |id| id.0));
    judge(
        &mut check,
        (own, &fields),
        present.as_deref(),
        states,
        env.today(),
    );
    let changed = filled(&mut check, &fields, posts, present.as_deref(), states);
    check.done()?;
    let mut facts = Vec::new();
    if present.as_ref().map(|place| &place.fields) != Some(&fields) {
        let fields = Box::new(fields);
        facts.push((Subject::Place(own), Event::PlaceSaved { fields, on }));
    }
    for (post, holders) in changed {
        let event = Event::PostFilled { post, holders, on };
        facts.push((Subject::Place(own), event));
    }
    match facts.is_empty() {
        true => Err(Refusal::whole(Code::NothingChanged)),
        false => Ok(facts),
    }
}

fn tidy(fields: &PlaceFields) -> PlaceFields {
    let mut plots: Vec<Plot> = Vec::new();
    for plot in &fields.plots {
        let plot = Plot {
            unit: plot.unit,
            what: line(&plot.what),
        };
        if !plots.contains(&plot) {
            plots.push(plot);
        }
    }
    PlaceFields {
        name: line(&fields.name),
        plots,
        ..fields.clone()
    }
}

/// A 片区 is one of the directory, and a community or village that is a unit answers for itself: known by their names.
fn know_by_name(fields: &mut PlaceFields, states: &dyn States) {
    let directory = states.directory();
    match fields.kind {
        PlaceKind::District if fields.district.is_none() => {
            fields.district = directory.district_named(&fields.name).map(|known| known.id);
        }
        PlaceKind::Community if fields.unit.is_none() => {
            let found = directory.unit_named(&fields.name);
            fields.unit = found
                .filter(|unit| unit.fields.kind.is_member())
                .map(|unit| unit.id);
        }
        _ => {}
    }
}

fn judge(
    check: &mut Check,
    (own, fields): (PlaceId, &PlaceFields),
    present: Option<&Place>,
    states: &dyn States,
    today: NaiveDate,
) {
    check.filled("name", &fields.name, limit::NAME);
    // A name of before this rule stays until somebody changes it.
    let kept = present.is_some_and(|present| present.fields.name == fields.name);
    let name = &fields.name;
    check.unless(
        kept || place::is_name(name),
        "name",
        Code::PlaceNameSplit { name: name.clone() },
    );
    let directory = states.directory();
    let Period { from, to } = fields.period;
    if let (Some(from), Some(to)) = (from, to) {
        check.unless(from <= to, "period", Code::PeriodReversed);
    }
    if let Some(present) = present {
        let kind = present.fields.kind;
        check.unless(kind == fields.kind, "kind", Code::PlaceKindFixed { kind });
    }
    match fields.kind {
        PlaceKind::District => {
            let known = fields
                .district
                .is_some_and(|id| directory.districts.contains_key(&id));
            let name = fields.name.clone();
            check.unless(known, "name", Code::NoDistrictNamed { name });
        }
        _ => check.unless(fields.district.is_none(), "district", no_such("district")),
    }
    let units = fields.unit.into_iter();
    for unit in units.chain(fields.plots.iter().map(|plot| plot.unit)) {
        check.known(directory.unit(unit).is_some(), "unit", "unit");
    }
    for plot in &fields.plots {
        check.at_most("plots", &plot.what, limit::PLACE);
    }
    let most = u32::try_from(MOST).unwrap_or(u32::MAX);
    check.unless(
        fields.plots.len() <= MOST,
        "plots",
        Code::TooLong { limit: most },
    );
    let parent = match fields.parent {
        None => None,
        Some(id) => match states.place(id) {
            Some(parent) => Some(parent),
            None => {
                check.wrong("parent", no_such("place"));
                return;
            }
        },
    };
    let lies_in = parent.as_ref().map(|place| place.fields.kind);
    check.unless(
        fields.kind.may_lie_in(lies_in),
        "parent",
        Code::PlaceDoesNotFit {
            kind: fields.kind,
            parent: lies_in,
        },
    );
    if let (Some(present), Some(to)) = (present, fields.period.to)
        && present.fields.period.to != Some(to)
    {
        empty_by(check, own, to, states);
    }
    if fields.period.is_over(today) {
        // What has ended keeps its name without barring anybody.
        return;
    }
    // What is over before this one begins does not stand beside it.
    let begins = fields.period.from.map_or(today, |from| from.max(today));
    let beside = |name| {
        let found = states.places_below(fields.parent, name, begins);
        // Of several the oldest is named, whoever keeps them in whatever order.
        found.into_iter().filter(|other| *other != own).min()
    };
    if let Some(parent) = &parent
        && parent.fields.period.is_over(begins)
    {
        let name = parent.fields.name.clone();
        check.wrong("parent", Code::PlaceEnded { name });
    }
    let is_street = fields.kind == PlaceKind::Street;
    if let Some(other) = is_street.then(|| beside(None)).flatten() {
        let name = states
            .place(other)
            .map_or_else(String::new, |place| place.fields.name.clone());
        check.wrong("parent", Code::PlaceRootExists { name });
        return;
    }
    if beside(Some(&fields.name)).is_some() {
        let by = parent.map_or_else(String::new, |parent| parent.fields.name.clone());
        let name = fields.name.clone();
        check.wrong("name", Code::NameTaken { name, by });
    }
}

/// A place ends when nothing lies in it any more: what would be left over is named.
fn empty_by(check: &mut Check, own: PlaceId, to: NaiveDate, states: &dyn States) {
    let Some(next) = to.succ_opt() else { return };
    let left = states.places_below(Some(own), None, next);
    if left.is_empty() {
        return;
    }
    let named = left.iter().filter_map(|id| states.place(*id));
    let names = named.map(|place| place.fields.name.clone()).collect();
    check.wrong("period", Code::PlaceHolds { names });
}

/// Posts that have other holders now.
fn filled(
    check: &mut Check,
    fields: &PlaceFields,
    posts: &std::collections::BTreeMap<Post, Change<Vec<Holder>>>,
    present: Option<&Place>,
    states: &dyn States,
) -> Vec<(Post, Vec<Holder>)> {
    let directory = states.directory();
    let kind = fields.kind;
    let show = |holders: &Vec<Holder>| {
        let names: Vec<&str> = holders.iter().map(|one| one.name(&directory)).collect();
        names.join("、")
    };
    let mut changed = Vec::new();
    for (post, change) in posts {
        let held = present
            .map_or(&[][..], |place| place.holders(*post))
            .to_vec();
        let (was, now) = (tidy_holders(&change.was), tidy_holders(&change.now));
        let merged = check.merge("posts", (&was, &now, &held), show);
        if merged == held {
            continue;
        }
        let fits = kind.posts().contains(post) || merged.is_empty();
        check.unless(fits, "posts", Code::PostDoesNotFit { post: *post, kind });
        let most = u32::try_from(MOST).unwrap_or(u32::MAX);
        check.unless(merged.len() <= MOST, "posts", Code::TooLong { limit: most });
        for holder in &merged {
            match holder {
                Holder::Person(id) => {
                    check.known(directory.person(*id).is_some(), "posts", "person")
                }
                Holder::Named(name) => check.at_most("posts", name, limit::SHORT),
            }
        }
        changed.push((*post, merged));
    }
    changed
}

fn tidy_holders(holders: &[Holder]) -> Vec<Holder> {
    let mut tidy = Vec::new();
    for holder in holders {
        let holder = match holder {
            Holder::Named(name) => Holder::Named(line(name)),
            known => known.clone(),
        };
        if holder != Holder::Named(String::new()) && !tidy.contains(&holder) {
            tidy.push(holder);
        }
    }
    tidy
}

fn merged(
    check: &mut Check,
    was: &PlaceFields,
    now: &PlaceFields,
    present: &PlaceFields,
    states: &dyn States,
) -> PlaceFields {
    let directory = states.directory();
    let unit = |id: &Option<UnitId>| {
        id.and_then(|id| directory.unit(id))
            .map_or_else(String::new, |unit| unit.short().to_string())
    };
    PlaceFields {
        kind: check.merge("kind", (&was.kind, &now.kind, &present.kind), |kind| {
            kind.zh().to_string()
        }),
        name: check.merge("name", (&was.name, &now.name, &present.name), String::clone),
        parent: check.merge(
            "parent",
            (&was.parent, &now.parent, &present.parent),
            |id| {
                id.and_then(|id| states.place(id))
                    .map_or_else(String::new, |place| place.fields.name.clone())
            },
        ),
        district: check.merge(
            "district",
            (&was.district, &now.district, &present.district),
            |id| id.map_or_else(String::new, |id| directory.district_name(id).to_string()),
        ),
        unit: check.merge("unit", (&was.unit, &now.unit, &present.unit), unit),
        plots: check.merge("plots", (&was.plots, &now.plots, &present.plots), |plots| {
            let units: Vec<String> = plots.iter().map(|plot| unit(&Some(plot.unit))).collect();
            units.join("、")
        }),
        period: Period {
            from: check.merge(
                "from",
                (&was.period.from, &now.period.from, &present.period.from),
                show_day,
            ),
            to: check.merge(
                "to",
                (&was.period.to, &now.period.to, &present.period.to),
                show_day,
            ),
        },
    }
}
