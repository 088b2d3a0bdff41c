//! One row of a table of places, its words understood.

use super::{FROM, HOLDER, KIND, NAME, PLOTS, POST, TO, UNIT};
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;
use crate::domain::place::{self, PlaceKind, Plot, Post};
use crate::domain::sorting::Holder;
use crate::exchange::names::Names;
use crate::exchange::table::{Column, Row};
use crate::exchange::{Errors, Problem, cells};
use chrono::NaiveDate;

pub(super) struct Said {
    pub kind: PlaceKind,
    pub unit: Option<UnitId>,
    pub plots: Option<Vec<Plot>>,
    pub post: Option<(Post, Vec<Holder>)>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// None: something is wrong with the row, and `errors` says what.
pub(super) fn read(
    row: &Row,
    names: &Names,
    directory: &Directory,
    errors: &mut Errors,
) -> Option<Said> {
    let at = row.number;
    cells::filled(row, &[KIND, NAME], errors);
    cells::at_most(row, &[(NAME, limit::NAME), (UNIT, limit::NAME)], errors);
    if !place::is_name(row.get(NAME)) {
        let word = row.get(NAME).to_string();
        errors.at(at, NAME, Problem::SlashInName(word));
    }
    let kinds = PlaceKind::ALL.map(PlaceKind::zh);
    let kind = cells::one_of(row, KIND, PlaceKind::from_zh, &kinds, errors);
    if kind == Some(PlaceKind::District) && directory.district_named(row.get(NAME)).is_none() {
        let name = row.get(NAME).to_string();
        errors.at(at, NAME, Problem::UnknownDistrict(name));
    }
    let unit_of = |name: &str, column: Column, errors: &mut Errors| {
        let found = names.unit(name);
        if found.is_none() {
            errors.at(at, column, Problem::UnknownUnit(name.to_string()));
        }
        found
    };
    let unit = match row.get(UNIT) {
        "" => None,
        name => unit_of(name, UNIT, errors),
    };
    let plots = match row.get(PLOTS) {
        "" => None,
        text => {
            let mut plots = Vec::new();
            for (name, what) in place::read_plots(text) {
                plots.extend(unit_of(&name, PLOTS, errors).map(|unit| Plot { unit, what }));
            }
            Some(plots)
        }
    };
    let post = post(row, unit, directory, errors);
    if let (Some((post, _)), Some(kind)) = (&post, kind)
        && !kind.posts().contains(post)
    {
        errors.at(at, POST, Problem::NotUsedHere { kind: kind.zh() });
    }
    let (from, to) = (
        cells::day(row, FROM, None, errors),
        cells::day(row, TO, None, errors),
    );
    Some(Said {
        kind: kind?,
        unit,
        plots,
        post,
        from,
        to,
    })
}

fn post(
    row: &Row,
    unit: Option<UnitId>,
    directory: &Directory,
    errors: &mut Errors,
) -> Option<(Post, Vec<Holder>)> {
    let holders = row.get(HOLDER);
    if row.get(POST).is_empty() && !holders.is_empty() {
        errors.at(row.number, POST, Problem::Empty);
    }
    let posts = Post::ALL.map(Post::zh);
    let post = cells::one_of(row, POST, Post::from_zh, &posts, errors)?;
    Some((post, Holder::read_all(holders, unit, directory)))
}
