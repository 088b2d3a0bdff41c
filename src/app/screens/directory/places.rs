//! 网格 in the directory: the tree, node by node as it is unfolded, what was looked for, and the form of one place.

use std::collections::{BTreeMap, BTreeSet};

use super::district::read_period;
use super::rows::DirRow;
use crate::app::contract::{Answer, Command, Query, What};
use crate::app::entries;
use crate::app::form::{Echo, Field, Form, Pick};
use crate::app::layer::{Item, Menu};
use crate::app::msg::RequestId;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::day::day_field;
use crate::app::shared::Shared;
use crate::domain::command::Change;
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::ids::PlaceId;
use crate::domain::place::{PlaceFields, PlaceKind, Plot, Post, Posts};
use crate::domain::query::{PlaceFilter, PlaceKey, PlaceRow, PlaceView};
use crate::domain::sorting::Holder;
use crate::text::messages::way as words;
use crate::text::terms::term;
use crate::text::{Lang, Text};

/// Tag of the form; its argument is the place, empty for a new one.
pub const TAG: &str = "place";
/// Tag of the menu of kinds, and of the form that looks for a name.
pub const KIND: &str = "place.kind";
pub const FIND: &str = "place.find";

/// Rows of one page of a node.
const PAGE: u16 = 200;

/// Keys of the fields of posts.
const POSTS: [(Post, &str); 9] = [
    (Post::Secretary, "post_secretary"),
    (Post::GridHead, "post_grid_head"),
    (Post::DeputyHead, "post_deputy"),
    (Post::GridWorker, "post_worker"),
    (Post::PioneerCaptain, "post_pioneer"),
    (Post::VolunteerCaptain, "post_volunteer"),
    (Post::Police, "post_police"),
    (Post::TrafficPolice, "post_traffic"),
    (Post::BuildingHead, "post_building"),
];

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
    Found,
    Count,
    Form(PlaceId),
}

/// What the open form showed.
#[derive(Debug)]
pub struct Showed {
    id: Option<PlaceId>,
    fields: PlaceFields,
    posts: Posts,
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
        self.ask(Ask::Count, None, cx);
        self.below(None, cx);
        for id in self.unfolded.clone() {
            self.below(Some(id), cx);
        }
        if self.is_flat() {
            self.ask(Ask::Found, None, cx);
        }
    }

    /// Loads anew what was ever shown; else nothing, a street may have thousands.
    pub fn reload(&mut self, cx: &mut Cx) {
        if self.begun {
            self.load(cx);
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
            Ask::Found => PlaceFilter {
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
            (Ask::Found, Answer::Places(page)) => self.found = page.rows,
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
        self.unfold(None, 0, &mut rows, shared);
        rows
    }

    fn unfold(&self, at: Option<PlaceId>, depth: usize, rows: &mut Vec<DirRow>, shared: &Shared) {
        if depth > PlaceKind::ALL.len() {
            return;
        }
        for row in self.children.get(&at).into_iter().flatten() {
            let open = self.unfolded.contains(&row.id);
            let mark = match (row.below, open) {
                (0, _) => " ",
                (_, true) => "-",
                (_, false) => "+",
            };
            let name = format!("{}{mark} {}", "  ".repeat(depth), row.name);
            rows.push(dir_row(row, name, shared));
            if open {
                self.unfold(Some(row.id), depth + 1, rows, shared);
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
        if showed.id.is_none() {
            self.unfolded.extend(showed.fields.parent);
        }
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
        let showed = Showed {
            id: None,
            fields,
            posts: Posts::new(),
        };
        Some((form(&showed, &way, None, cx), showed))
    }
}

fn dir_row(row: &PlaceRow, name: String, shared: &Shared) -> DirRow {
    let keeper = row.keeper.as_ref();
    let number = |count: u32| match count {
        0 => String::new(),
        count => count.to_string(),
    };
    DirRow {
        id: format!("place:{}", row.id),
        cells: vec![
            name,
            term(shared.lang, row.kind.zh()).to_owned(),
            keeper.map_or_else(String::new, |one| one.name(&shared.directory).to_owned()),
            number(row.vacant),
            number(row.below),
        ],
        ended: row.ended,
    }
}

/// The form of a place that is known.
pub fn known_form(view: &PlaceView, cx: &mut Cx) -> (Form, Showed) {
    let mut way: Vec<String> = view.above.iter().map(|(.., name)| name.clone()).collect();
    way.reverse();
    let showed = Showed {
        id: Some(view.place.id),
        fields: view.place.fields.clone(),
        posts: view.place.posts.clone(),
    };
    (form(&showed, &way, Some(view), cx), showed)
}

fn kind_key(kind: PlaceKind) -> &'static str {
    let found = KINDS.into_iter().find(|(known, _)| *known == kind);
    found.map_or("", |(_, key)| key)
}

fn form(showed: &Showed, way: &[String], view: Option<&PlaceView>, cx: &mut Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let directory = cx.shared.directory.clone();
    let fields = &showed.fields;
    let kind = term(lang, fields.kind.zh());
    let (title, place) = match showed.id {
        Some(id) => (words::place_change(lang, kind), format!("place/{id}")),
        None => {
            let below = fields.parent.map(|id| id.to_string()).unwrap_or_default();
            let place = format!("place/new/{}/{below}", kind_key(fields.kind));
            (words::place_new(lang, kind), place)
        }
    };
    let arg = showed.id.map(|id| id.to_string()).unwrap_or_default();
    let mut name = Field::line(
        "name",
        crate::text::messages::directory::NAME.get(lang),
        &fields.name,
    )
    .required()
    .limit(limit::NAME as usize);
    if fields.kind == PlaceKind::District {
        name = name.help(words::DISTRICT_HELP.get(lang));
    }
    let mut form = Form::new(lang, Tag::with(TAG, arg), title, place, cx.command_id()).field(name);
    if !way.is_empty() {
        form = form.field(Field::fixed(
            "parent",
            words::LIES_IN.get(lang),
            way.join("/"),
        ));
    }
    if let Some(view) = view {
        let about = about(view, lang);
        if !about.is_empty() {
            form = form.field(Field::fixed("about", words::ABOUT.get(lang), about));
        }
    }
    for (post, key) in POSTS {
        let held = showed.posts.get(&post).map(Vec::as_slice).unwrap_or(&[]);
        if fields.kind.posts().contains(&post) || !held.is_empty() {
            let names = joined(held, &directory);
            form = form.field(
                Field::line(key, term(lang, post.zh()), &names)
                    .limit(limit::PLACE as usize)
                    .help(words::HOLDERS_HELP.get(lang)),
            );
        }
    }
    let known = directory.clone();
    form.field(Field::pick(
        "unit",
        words::UNIT.get(lang),
        Pick::one(entries::units(&directory, today)).with(fields.unit),
    ))
    .field(
        Field::phrase(
            "plots",
            words::PLOTS.get(lang),
            &plots_text(&fields.plots, &directory),
            move |text| match read_plots(text, &known) {
                Ok(_) => Echo::Nothing,
                Err(name) => Echo::Error(words::no_unit(lang, name)),
            },
        )
        .help(words::PLOTS_HELP.get(lang)),
    )
    .field(Field::heading(words::MORE.get(lang)))
    .field(day_field(
        "from",
        crate::text::messages::directory::FROM.get(lang),
        fields.period.from,
        today,
        lang,
    ))
    .field(day_field(
        "period",
        crate::text::messages::directory::TO.get(lang),
        fields.period.to,
        today,
        lang,
    ))
}

/// 二级网格3、楼栋12，空缺5，未结议题2件
fn about(view: &PlaceView, lang: Lang) -> String {
    let below: Vec<String> = view
        .below
        .iter()
        .map(|(kind, count)| words::below_line(lang, term(lang, kind.zh()), count))
        .collect();
    let mut parts = Vec::new();
    if !below.is_empty() {
        parts.push(below.join("、"));
    }
    if !view.vacancies.is_empty() {
        parts.push(words::vacancies_line(lang, view.vacancies.len()));
    }
    if view.open_issues > 0 {
        parts.push(words::open_issues_line(lang, view.open_issues));
    }
    parts.join("，")
}

fn joined(holders: &[Holder], directory: &Directory) -> String {
    let names: Vec<&str> = holders.iter().map(|one| one.name(directory)).collect();
    names.join("、")
}

fn plots_text(plots: &[Plot], directory: &Directory) -> String {
    let one = |plot: &Plot| {
        let unit = directory.unit(plot.unit).map_or("—", |unit| unit.short());
        match plot.what.as_str() {
            "" => unit.to_owned(),
            what => format!("{unit}：{what}"),
        }
    };
    plots.iter().map(one).collect::<Vec<_>>().join("；")
}

/// Reads them back; Err: a name that is no unit.
fn read_plots(text: &str, directory: &Directory) -> Result<Vec<Plot>, String> {
    text.split(['；', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, what) = part.split_once(['：', ':']).unwrap_or((part, ""));
            match directory.unit_named(name.trim()) {
                Some(unit) => Ok(Plot {
                    unit: unit.id,
                    what: what.trim().to_owned(),
                }),
                None => Err(name.trim().to_owned()),
            }
        })
        .collect()
}

/// What saving the form does; nothing when nothing changed.
pub fn commands(form: &Form, was: &Showed, cx: &Cx) -> Vec<Command> {
    let directory = &cx.shared.directory;
    let unit = form.picked("unit").and_then(|id| id.parse().ok());
    let shown = plots_text(&was.fields.plots, directory);
    let now = PlaceFields {
        name: form.text("name").trim().to_owned(),
        unit,
        plots: match form.text("plots").trim() {
            same if same == shown => was.fields.plots.clone(),
            text => read_plots(text, directory).unwrap_or_default(),
        },
        period: read_period(form, cx),
        ..was.fields.clone()
    };
    let mut posts = BTreeMap::new();
    for (post, key) in POSTS {
        let held = was.posts.get(&post).cloned().unwrap_or_default();
        let text = form.text(key).trim();
        if form.get(key).is_none() || text == joined(&held, directory) {
            continue;
        }
        let now = Holder::read_all(text, unit, directory)
            .into_iter()
            .map(|read| {
                // Whoever held it under that name still is the one.
                let name = read.name(directory).to_owned();
                let known = held.iter().find(|one| one.name(directory) == name);
                known.cloned().unwrap_or(read)
            })
            .collect();
        posts.insert(post, Change { was: held, now });
    }
    if was.id.is_some() && now == was.fields && posts.is_empty() {
        return Vec::new();
    }
    vec![Command {
        id: form.command,
        what: What::SavePlace {
            id: was.id,
            was: was.id.is_some().then(|| Box::new(was.fields.clone())),
            now: Box::new(now),
            posts,
            on: None,
        },
    }]
}

/// The form that looks for a name.
pub fn find_form(cx: &mut Cx) -> Form {
    let lang = cx.shared.lang;
    let title: Text = words::FIND_PLACE;
    let mut form = Form::new(
        lang,
        Tag::new(FIND),
        title.get(lang),
        "place/find",
        cx.command_id(),
    )
    .field(
        Field::line("text", words::NAME_OR_INITIALS.get(lang), "")
            .limit(100)
            .enter_goes(),
    );
    form.on_draft = crate::app::form::OnDraft::Ignore;
    form
}
