//! 民情反馈: of which place, before it is written.

use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, OnDraft, Pick};
use crate::app::list::PAGE;
use crate::app::msg::RequestId;
use crate::app::screen::{Cx, Tag};
use crate::domain::directory::{Directory, UnitKind};
use crate::domain::place::PlaceKind;
use crate::domain::query::{Page, PlaceFilter, PlaceKey, PlaceRow, Query};
use crate::text::messages::statistics as words;

pub const TAG: &str = "statistics.digest";

/// Grids that are offered; a street has hundreds.
const MOST: usize = 1000;

/// The grids of the tree, read page by page before the form opens.
#[derive(Debug, Default)]
pub struct Grids {
    asked: Option<RequestId>,
    found: Vec<Entry>,
}

impl Grids {
    pub fn ask(&mut self, cx: &mut Cx) {
        self.found.clear();
        self.page(None, cx);
    }

    fn page(&mut self, after: Option<PlaceKey>, cx: &mut Cx) {
        self.asked = Some(cx.load(Query::Places {
            filter: PlaceFilter {
                all: true,
                ..PlaceFilter::default()
            },
            after,
            limit: PAGE,
        }));
    }

    /// A page came. True: it was the last with grids, the form can open.
    pub fn put(
        &mut self,
        request: RequestId,
        page: &Page<PlaceRow, PlaceKey>,
        cx: &mut Cx,
    ) -> bool {
        if self.asked.take_if(|asked| *asked == request).is_none() {
            return false;
        }
        let grids = page.rows.iter();
        let grids = grids.filter(|row| row.kind.is_grid() && !row.ended);
        self.found.extend(grids.map(entry));
        // The widest kinds come first: behind the grids there are none.
        let more = page
            .next
            .clone()
            .filter(|key| key.kind <= PlaceKind::GridThree);
        match more.filter(|_| self.found.len() < MOST) {
            Some(key) => {
                self.page(Some(key), cx);
                false
            }
            None => true,
        }
    }

    pub fn failed(&mut self, request: RequestId) -> bool {
        self.asked.take_if(|asked| *asked == request).is_some()
    }
}

/// 杜鹃社区/第一网格, known by its whole way from the street down.
fn entry(row: &PlaceRow) -> Entry {
    let above = row.above.iter().rev().map(String::as_str);
    let way: Vec<&str> = above.chain([row.name.as_str()]).collect();
    let near = &way[way.len().saturating_sub(2)..];
    Entry::new(way.join("/"), near.join("/"))
}

/// Districts, villages, communities and grids are offered. Left empty it is the whole street.
pub fn form(grids: &Grids, cx: &mut Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let directory = &cx.shared.directory;
    let local = directory.units_in_order().into_iter().filter(|unit| {
        let kind = unit.fields.kind;
        let local = matches!(
            kind,
            UnitKind::Village | UnitKind::Community | UnitKind::Coop
        );
        local && unit.fields.period.holds(today)
    });
    let mut places: Vec<Entry> = entries::districts(directory, today);
    places.extend(local.map(|unit| Entry::new(unit.id, unit.short())));
    places.extend(grids.found.iter().cloned());
    let mut form = Form::new(
        lang,
        Tag::new(TAG),
        words::DIGEST_TITLE.get(lang),
        "statistics/digest",
        cx.command_id(),
    )
    .field(
        Field::pick("place", words::DIGEST_PLACE.get(lang), Pick::one(places))
            .help(words::DIGEST_PLACE_HELP.get(lang)),
    );
    form.on_draft = OnDraft::Ignore;
    form.save_label = Some(words::DIGEST_WRITE.get(lang).to_owned());
    form
}

/// The name chosen; empty for the whole street.
pub fn place(form: &Form, directory: &Directory) -> String {
    let Some(id) = form.picked("place") else {
        return String::new();
    };
    let unit = id.parse().ok().and_then(|id| directory.unit(id));
    match unit {
        Some(unit) => unit.short().to_owned(),
        None => id.parse().map_or_else(
            |_| id.to_owned(),
            |id| directory.district_name(id).to_owned(),
        ),
    }
}
