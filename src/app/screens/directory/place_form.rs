//! The form of one 网格: its posts, its 责任田, what lies in it; and the form that looks for a name.

use std::collections::BTreeMap;

use super::district::read_period;
use super::places::kind_key;
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::form::{Echo, Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::day::day_field;
use crate::domain::command::Change;
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::ids::PlaceId;
use crate::domain::place::{self, PlaceFields, PlaceKind, Plot, Post, Posts};
use crate::domain::query::PlaceView;
use crate::domain::sorting::Holder;
use crate::text::messages::way as words;
use crate::text::terms::term;
use crate::text::{Lang, Text};

/// Tag of the form; its argument is the place, empty for a new one.
pub const TAG: &str = "place";
/// Tag of the form that looks for a name.
pub const FIND: &str = "place.find";

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

/// What the open form showed.
#[derive(Debug)]
pub struct Showed {
    id: Option<PlaceId>,
    fields: PlaceFields,
    posts: Posts,
}

impl Showed {
    /// Below which place a new one is made. None: the place is known.
    pub fn new_below(&self) -> Option<PlaceId> {
        self.fields.parent.filter(|_| self.id.is_none())
    }
}

/// The form of a new place. `way`: what it lies in, from the top.
pub fn new_form(fields: PlaceFields, way: &[String], cx: &mut Cx) -> (Form, Showed) {
    let showed = Showed {
        id: None,
        fields,
        posts: Posts::new(),
    };
    (form(&showed, way, None, cx), showed)
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

fn form(showed: &Showed, way: &[String], view: Option<&PlaceView>, cx: &mut Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let directory = cx.shared.directory.clone();
    let fields = &showed.fields;
    let kind = term(lang, fields.kind.name(fields.unit, &directory));
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
            let names = Holder::joined(held, &directory);
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
        parts.push(below.join(crate::text::messages::common::AND.get(lang)));
    }
    if !view.vacancies.is_empty() {
        parts.push(words::vacancies_line(lang, view.vacancies.len()));
    }
    if view.open_issues > 0 {
        parts.push(words::open_issues_line(lang, view.open_issues));
    }
    parts.join(crate::text::messages::common::COMMA.get(lang))
}

fn plots_text(plots: &[Plot], directory: &Directory) -> String {
    place::joined_plots(plots, |unit| {
        directory.unit(unit).map_or("—", |unit| unit.short())
    })
}

/// Reads them back; Err: a name that is no unit.
fn read_plots(text: &str, directory: &Directory) -> Result<Vec<Plot>, String> {
    place::read_plots(text)
        .map(|(name, what)| match directory.unit_named(&name) {
            Some(unit) => Ok(Plot {
                unit: unit.id,
                what,
            }),
            None => Err(name),
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
        if form.get(key).is_none() || text == Holder::joined(&held, directory) {
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
