//! 网格 in the directory: the tree, node by node as it is unfolded, and what was looked for.

use std::collections::{BTreeMap, BTreeSet};

use super::place_form::{self, Showed};
use super::rows::DirRow;
use crate::app::contract::{Answer, Query};
use crate::app::form::Form;
use crate::app::layer::{Item, Menu};
use crate::app::msg::RequestId;
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::domain::ids::PlaceId;
use crate::domain::place::{PlaceFields, PlaceKind};
use crate::domain::query::{PlaceFilter, PlaceKey, PlaceRow, PlaceView};
use crate::text::messages::way as words;
use crate::text::terms::term;

/// Tag of the menu of kinds.
pub const KIND: &str = "place.kind";

/// Rows of one page of a node.
const PAGE: u16 = 200;

/// Keys of the kinds in the menu.
const KINDS: [(PlaceKind, &str); 8] = [
    (PlaceKind::Street, "street"),
    (PlaceKind::District, "district"),
    (PlaceKind::Community, "community"),
    (PlaceKind::GridOne, "grid_one"),
    (PlaceKind::GridTwo, "grid_two"),
    (PlaceKind::GridThree, "grid_three"),
    (PlaceKind::Compound, "compound"),
    (PlaceKind::Building, "building"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// The places directly below one; `first`: the page that begins them.
    Below(Option<PlaceId>, bool),
    /// What was looked for; `first`: the page that begins it.
    Found(bool),
    Count,
    Form(PlaceId),
}

#[derive(Debug, Default)]
pub struct Places {
    children: BTreeMap<Option<PlaceId>, Vec<PlaceRow>>,
    unfolded: BTreeSet<PlaceId>,
    asked: Vec<(RequestId, Ask)>,
    /// Looked for by name, or only what is vacant; the tree where both are empty.
    text: String,
    vacant: bool,
    found: Vec<PlaceRow>,
    total: Option<u64>,
    /// Below which place a new one is made, while its kind is chosen.
    new_below: Option<(Option<PlaceId>, Vec<String>)>,
    begun: bool,
}

impl Places {
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    pub fn is_loading(&self) -> bool {
        !self.children.contains_key(&None)
    }

    pub fn is_flat(&self) -> bool {
        self.vacant || !self.text.is_empty()
    }

    /// Loads what is shown, anew where it was loaded before.
    pub fn load(&mut self, cx: &mut Cx) {
        self.begun = true;
        // All of it is asked anew: pages of the last time would come between.
        self.asked.retain(|(_, ask)| matches!(ask, Ask::Form(_)));
        self.ask(Ask::Count, None, cx);
        self.below(None, cx);
        for id in self.unfolded.clone() {
            self.below(Some(id), cx);
        }
        if self.is_flat() {
            self.ask(Ask::Found(true), None, cx);
        }
    }

    /// Loads anew what was ever shown; else only how many there are, a street may have thousands.
    pub fn reload(&mut self, cx: &mut Cx) {
        if self.begun {
            self.load(cx);
        } else {
            self.asked.retain(|(_, ask)| *ask != Ask::Count);
            self.ask(Ask::Count, None, cx);
        }
    }

    fn below(&mut self, id: Option<PlaceId>, cx: &mut Cx) {
        self.ask(Ask::Below(id, true), None, cx);
    }

    fn ask(&mut self, ask: Ask, after: Option<PlaceKey>, cx: &mut Cx) {
        let filter = match ask {
            Ask::Below(below, _) => PlaceFilter {
                below,
                ..PlaceFilter::default()
            },
            Ask::Found(_) => PlaceFilter {
                text: self.text.clone(),
                vacant: self.vacant,
                ..PlaceFilter::default()
            },
            Ask::Count | Ask::Form(_) => PlaceFilter {
                all: true,
                ..PlaceFilter::default()
            },
        };
        let query = match ask {
            Ask::Form(id) => Query::Place(id),
            _ => Query::Places {
                filter,
                after,
                limit: if ask == Ask::Count { 1 } else { PAGE },
            },
        };
        let request = cx.load(query);
        self.asked.push((request, ask));
    }

    /// Takes in an answer. Some: a place whose form is to be opened.
    pub fn put(
        &mut self,
        request: RequestId,
        answer: Answer,
        cx: &mut Cx,
    ) -> Option<Box<PlaceView>> {
        let at = self.asked.iter().position(|(id, _)| *id == request)?;
        let (_, ask) = self.asked.remove(at);
        match (ask, answer) {
            (Ask::Form(_), Answer::Place(view)) => return view,
            (Ask::Count, Answer::Places(page)) => self.total = page.total,
            (Ask::Found(first), Answer::Places(page)) => {
                if first {
                    self.found.clear();
                }
                self.found.extend(page.rows);
                if let Some(after) = page.next {
                    self.ask(Ask::Found(false), Some(after), cx);
                }
            }
            (Ask::Below(id, first), Answer::Places(page)) => {
                let unseen = self.children.keys().all(Option::is_none);
                let rows = self.children.entry(id).or_default();
                if first {
                    rows.clear();
                }
                rows.extend(page.rows);
                // One at the top: unfolded at once, or there is nothing to see.
                if id.is_none()
                    && let [street] = rows.as_slice()
                    && street.below > 0
                    && unseen
                {
                    let street = street.id;
                    self.unfolded.insert(street);
                    self.below(Some(street), cx);
                }
                if let Some(after) = page.next {
                    self.ask(Ask::Below(id, false), Some(after), cx);
                }
            }
            _ => {}
        }
        None
    }

    /// The rows to show, from the top down.
    pub fn rows(&self, shared: &Shared) -> Vec<DirRow> {
        if self.is_flat() {
            let flat = self.found.iter();
            return flat
                .map(|row| {
                    let mut way: Vec<&str> = row.above.iter().take(2).map(String::as_str).collect();
                    way.reverse();
                    way.push(&row.name);
                    dir_row(row, way.join("/"), shared)
                })
                .collect();
        }
        let mut rows = Vec::new();
        let districts = shared.directory.districts_in_order();
        let names = districts.iter().map(|known| known.fields.name.as_str());
        let order = names.enumerate().map(|(at, name)| (name, at)).collect();
        self.unfold(None, 0, &mut rows, (&order, shared));
        rows
    }

    /// Districts and communities stand in the order of the other lists; what these do not know stands behind them, by name.
    fn unfold(
        &self,
        at: Option<PlaceId>,
        depth: usize,
        rows: &mut Vec<DirRow>,
        (districts, shared): (&BTreeMap<&str, usize>, &Shared),
    ) {
        if depth > PlaceKind::ALL.len() {
            return;
        }
        let mut below: Vec<&PlaceRow> = self.children.get(&at).into_iter().flatten().collect();
        below.sort_by_key(|row| match (row.kind, row.unit) {
            (PlaceKind::District, _) => {
                let known = districts.get(row.name.as_str());
                (row.kind, known.copied().unwrap_or(usize::MAX), None)
            }
            (PlaceKind::Community, Some(unit)) => {
                (row.kind, 0, Some(shared.directory.unit_rank(unit)))
            }
            (kind, _) => (kind, usize::MAX, None),
        });
        for row in below {
            let open = self.unfolded.contains(&row.id);
            let mark = match (row.below, open) {
                (0, _) => " ",
                (_, true) => "-",
                (_, false) => "+",
            };
            let name = format!("{}{mark} {}", "  ".repeat(depth), row.name);
            rows.push(dir_row(row, name, shared));
            if open {
                self.unfold(Some(row.id), depth + 1, rows, (districts, shared));
            }
        }
    }

    fn row(&self, id: PlaceId) -> Option<&PlaceRow> {
        let known = self.children.values().flatten();
        known.chain(&self.found).find(|row| row.id == id)
    }

    /// →: unfolds.
    pub fn open_node(&mut self, id: PlaceId, cx: &mut Cx) -> bool {
        if self.is_flat() || self.row(id).is_none_or(|row| row.below == 0) {
            return false;
        }
        if self.unfolded.insert(id) {
            self.below(Some(id), cx);
        }
        true
    }

    /// A new one below it is to be seen.
    pub fn unfold_new(&mut self, showed: &Showed) {
        self.unfolded.extend(showed.new_below());
    }

    /// ←: folds up; what is folded up already hands over to what it lies in.
    pub fn close_node(&mut self, id: PlaceId) -> Option<PlaceId> {
        if self.is_flat() {
            return None;
        }
        if self.unfolded.remove(&id) {
            return Some(id);
        }
        self.row(id)?.parent
    }

    pub fn find(&mut self, text: &str, cx: &mut Cx) {
        self.text = text.trim().to_owned();
        self.vacant = false;
        self.found.clear();
        self.load(cx);
    }

    /// F3: what is vacant, and back to the tree.
    pub fn turn_vacant(&mut self, cx: &mut Cx) {
        let flat = self.is_flat();
        self.text.clear();
        self.vacant = !flat;
        self.found.clear();
        self.load(cx);
    }

    pub fn ask_form(&mut self, id: PlaceId, cx: &mut Cx) {
        self.ask(Ask::Form(id), None, cx);
    }

    /// A new place below the selected one: what may lie there is offered.
    pub fn offer_new(&mut self, below: Option<PlaceId>, cx: &mut Cx) -> Option<(Form, Showed)> {
        let parent = below.and_then(|id| self.row(id)).cloned();
        let kind = parent.as_ref().map(|row| row.kind);
        let mut kinds = KINDS
            .into_iter()
            .filter(|(one, _)| one.may_lie_in(kind))
            .collect::<Vec<_>>();
        let mut way: Vec<String> = Vec::new();
        let mut next = parent.as_ref();
        while let Some(row) = next {
            way.push(row.name.clone());
            next = row.parent.and_then(|id| self.row(id));
        }
        way.reverse();
        self.new_below = Some((below, way));
        let lang = cx.shared.lang;
        if let [(one, _)] = kinds.as_slice() {
            return self.new_form(*one, cx);
        }
        if kinds.is_empty() {
            // Nothing lies in a house: another one beside it.
            let beside = parent.and_then(|row| row.parent);
            return match beside {
                Some(beside) => self.offer_new(Some(beside), cx),
                None => None,
            };
        }
        kinds.sort_by_key(|(one, _)| *one);
        let items = kinds
            .into_iter()
            .map(|(one, key)| Item::reply(key, term(lang, one.zh())))
            .collect();
        let menu = Menu::new(words::CHOOSE_KIND.get(lang), items);
        cx.open(Tag::new(KIND), menu);
        None
    }

    /// The kind is chosen.
    pub fn new_of_kind(&mut self, key: &str, cx: &mut Cx) -> Option<(Form, Showed)> {
        let (kind, _) = KINDS.into_iter().find(|(_, known)| *known == key)?;
        self.new_form(kind, cx)
    }

    fn new_form(&mut self, kind: PlaceKind, cx: &mut Cx) -> Option<(Form, Showed)> {
        let (parent, way) = self.new_below.take()?;
        let name = match kind {
            PlaceKind::Street => cx.shared.office.identity.name.clone(),
            _ => String::new(),
        };
        let fields = PlaceFields {
            kind,
            name,
            parent,
            ..PlaceFields::default()
        };
        Some(place_form::new_form(fields, &way, cx))
    }
}

fn dir_row(row: &PlaceRow, name: String, shared: &Shared) -> DirRow {
    let owner = row.owner.as_ref();
    let number = |count: u32| match count {
        0 => String::new(),
        count => count.to_string(),
    };
    DirRow::new(
        format!("place:{}", row.id),
        vec![
            name,
            term(shared.lang, row.kind.name(row.unit, &shared.directory)).to_owned(),
            owner.map_or_else(String::new, |one| one.name(&shared.directory).to_owned()),
            number(row.vacant),
            number(row.below),
        ],
        row.ended,
    )
}

/// The key of a kind: what is typed about a new place is kept for its kind.
pub fn kind_key(kind: PlaceKind) -> &'static str {
    let found = KINDS.into_iter().find(|(known, _)| *known == kind);
    found.map_or("", |(_, key)| key)
}
