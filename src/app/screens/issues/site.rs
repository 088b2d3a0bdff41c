//! Which place the words in the field 网格 mean: asked while they are typed, so that nobody has to choose from thousands.

use super::Issues;
use crate::app::contract::Query;
use crate::app::form::Form;
use crate::app::screen::Cx;
use crate::domain::directory::Directory;
use crate::domain::ids::{PlaceId, UnitId};
use crate::domain::place::way_parts;
use crate::domain::query::{PlaceFilter, PlaceRow};
use crate::text::messages::way as words;

/// Places of one name that are looked at: there are no more villages and communities in a street.
const MOST: u16 = 200;

/// What the words came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Site {
    /// The place and its way: 杜鹃社区/第一网格.
    One(PlaceId, String),
    /// So many of that name, and how one of them is written so that it is meant alone.
    Several(usize, String),
    /// No place: the words stay words.
    #[default]
    None,
}

/// None: nothing is typed.
pub fn question(text: &str) -> Option<Query> {
    let last = (*way_parts(text).last()?).to_owned();
    Some(Query::Places {
        filter: PlaceFilter {
            name: last,
            ..PlaceFilter::default()
        },
        after: None,
        limit: MOST,
    })
}

/// The place that is meant, those of the raiser's own community before others of the name.
pub fn meant(text: &str, rows: &[PlaceRow], raiser: Option<UnitId>, directory: &Directory) -> Site {
    let parts = way_parts(text);
    let Some((last, before)) = parts.split_last() else {
        return Site::None;
    };
    let named: Vec<&PlaceRow> = rows
        .iter()
        .filter(|row| !row.ended && row.name == *last)
        .filter(|row| {
            before
                .iter()
                .all(|part| row.above.iter().any(|name| name == part))
        })
        .collect();
    let own = raiser
        .and_then(|unit| directory.unit(unit))
        .map(|unit| (unit.fields.name.as_str(), unit.short()));
    let nearer: Vec<&PlaceRow> = named
        .iter()
        .copied()
        .filter(|row| {
            own.is_some_and(|(name, short)| {
                row.above
                    .iter()
                    .any(|above| above == name || above == short)
            })
        })
        .collect();
    let meant = match nearer.as_slice() {
        [_] => nearer,
        _ => named,
    };
    match meant.as_slice() {
        [] => Site::None,
        [one] => Site::One(one.id, way(one)),
        [first, ..] => Site::Several(meant.len(), way(first)),
    }
}

/// 杜鹃社区/第一网格: with what it lies in next.
fn way(row: &PlaceRow) -> String {
    match row.above.first() {
        Some(above) => format!("{above}/{}", row.name),
        None => row.name.clone(),
    }
}

impl Issues {
    /// The words of the field 网格 may name a place: it is looked for while they are typed.
    pub(super) fn ask_site(&mut self, form: &Form, cx: &mut Cx) {
        self.save_waits = false;
        let text = form.text("grid").trim().to_owned();
        if text == self.site_for {
            return;
        }
        self.site = Site::None;
        self.site_asked = question(&text).map(|query| cx.load(query));
        self.site_for = text;
    }

    /// The places of that name came.
    pub(super) fn site_found(&mut self, rows: &[PlaceRow], cx: &mut Cx) {
        let lang = cx.shared.lang;
        self.site_asked = None;
        self.site = meant(&self.site_for, rows, self.raiser, &cx.shared.directory);
        let waits = std::mem::take(&mut self.save_waits);
        match &self.site {
            // Which one is meant is for somebody to say; saved once more, the words stay words.
            Site::Several(count, example) => cx.warn(words::site_several(lang, count, example)),
            _ if waits => cx.run("form.save"),
            Site::One(_, way) => cx.say(words::site_found(lang, way)),
            Site::None => {}
        }
    }

    /// The place of the words that stand in the form now.
    pub(super) fn site_of(&self, form: &Form) -> Option<PlaceId> {
        match &self.site {
            Site::One(id, _) if self.site_for == form.text("grid").trim() => Some(*id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::States;
    use crate::domain::place::PlaceKind;
    use crate::domain::testing::{World, day};
    use uuid::Uuid;

    fn row(n: u128, name: &str, above: &[&str]) -> PlaceRow {
        PlaceRow {
            id: PlaceId(Uuid::from_u128(n)),
            kind: PlaceKind::GridTwo,
            name: name.to_owned(),
            parent: None,
            unit: None,
            ended: false,
            vacant: 0,
            below: 0,
            owner: None,
            above: above.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn words_mean_a_place_where_only_one_is_meant() {
        let world = World::new(day("2026-11-20"));
        let directory = world.directory();
        let rows = [
            row(1, "第一网格", &["杜鹃社区", "杜鹃片区"]),
            row(2, "第一网格", &["高潮村", "杜鹃片区"]),
            row(3, "第一网格东", &["高潮村", "杜鹃片区"]),
        ];
        let site = |text: &str, raiser: Option<&str>| {
            let raiser = raiser.map(|name| world.unit(name));
            meant(text, &rows, raiser, &directory)
        };
        let one = |n: u128, way: &str| Site::One(PlaceId(Uuid::from_u128(n)), way.to_owned());
        assert_eq!(
            site("第一网格", None),
            Site::Several(2, "杜鹃社区/第一网格".into())
        );
        assert_eq!(site("高潮村/第一网格", None), one(2, "高潮村/第一网格"));
        assert_eq!(site("第一网格", Some("高潮村")), one(2, "高潮村/第一网格"));
        assert_eq!(site("第一网格东", None), one(3, "高潮村/第一网格东"));
        assert_eq!(site("第三网格", None), Site::None);
        assert_eq!(site(" / ", None), Site::None);
        assert_eq!(question(" "), None);
    }
}
