//! Views: filters with a name. Some are built in; the user keeps others on this computer, under names of his own.

use serde::{Deserialize, Serialize};

use super::Board;
use crate::app::form::{Field, Form};
use crate::app::layer::{Item, Menu};
use crate::app::msg::{Effect, Refused};
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::domain::decision::CourseState;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, DueWindow};
use crate::text::Text;
use crate::text::messages::board as words;

/// A filter the user gave a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    pub name: String,
    pub filter: BoardFilter,
}

/// Keys of the user's views in the menu, and so how many there can be.
const OWN: [&str; 9] = [
    "own0", "own1", "own2", "own3", "own4", "own5", "own6", "own7", "own8",
];
pub const MOST: usize = OWN.len();

/// The views every office needs, in the order of the tabs; their keys serve as targets too (`view:asks`).
const BUILT_IN: [(&str, Text); 9] = [
    ("all", words::VIEW_ALL),
    ("week", words::VIEW_WEEK),
    ("late", words::VIEW_LATE),
    ("verify", words::VIEW_VERIFY),
    ("unsigned", words::VIEW_UNSIGNED),
    ("blocked", words::VIEW_BLOCKED),
    ("asks", words::VIEW_ASKS),
    ("open", words::VIEW_OPEN),
    ("closed", words::VIEW_CLOSED),
];

/// What a built-in view shows.
pub fn built_in(key: &str) -> Option<BoardFilter> {
    let mut filter = BoardFilter::default();
    match key {
        "all" => {}
        "week" => filter.due = Some(DueWindow::Week),
        "late" => filter.lights = vec![Light::Red],
        "verify" => filter.states = vec![CourseState::AwaitingVerification],
        "unsigned" => filter.unsigned = true,
        "blocked" => (filter.blocked, filter.open) = (true, Some(true)),
        "asks" => filter.asks = true,
        "open" => filter.open = Some(true),
        "closed" => filter.states = vec![CourseState::Closed],
        _ => return None,
    }
    Some(filter)
}

/// Whether a view can mean anything here: what it names stands in this register's directory.
fn known(view: &SavedView, shared: &Shared) -> bool {
    let (filter, directory) = (&view.filter, &shared.directory);
    [filter.lead, filter.part_of]
        .into_iter()
        .flatten()
        .all(|unit| directory.units.contains_key(&unit))
        && filter
            .leader
            .is_none_or(|leader| directory.person(leader).is_some())
        && filter
            .district
            .is_none_or(|district| directory.districts.contains_key(&district))
}

/// Every view that can be shown: name and filter, the built-in ones first.
pub fn all(shared: &Shared) -> Vec<(String, BoardFilter)> {
    let built_in = BUILT_IN
        .iter()
        .filter_map(|(key, name)| Some((name.get(shared.lang).to_owned(), built_in(key)?)));
    let own = shared
        .views
        .iter()
        .filter(|view| known(view, shared))
        .map(|view| (view.name.clone(), view.filter.clone()));
    built_in.chain(own).collect()
}

/// The name of the view that shows this; those built in bear their Chinese ones.
pub fn name_of<'a>(filter: &BoardFilter, shared: &'a Shared) -> Option<&'a str> {
    let shows = |key: &str| built_in(key).is_some_and(|view| view == *filter);
    let own = || shared.views.iter().find(|view| view.filter == *filter);
    let name = BUILT_IN.iter().find(|(key, _)| shows(key));
    name.map(|(_, name)| name.zh)
        .or_else(|| own().map(|view| view.name.as_str()))
}

/// The digit of a built-in view in that menu.
pub fn digit_of_view(key: &str) -> usize {
    let at = BUILT_IN.iter().position(|(known, _)| *known == key);
    at.map_or(0, |at| at + 1)
}

/// F6: every view by its digit, then those of the user and what can be done with them.
pub fn menu(now: &BoardFilter, shared: &Shared) -> Menu {
    let lang = shared.lang;
    let mut items: Vec<Item> = BUILT_IN
        .iter()
        .map(|(key, name)| Item::reply(key, name.get(lang)))
        .collect();
    for (key, view) in OWN.iter().zip(&shared.views) {
        if known(view, shared) {
            items.push(Item::reply(key, view.name.clone()).detail(words::VIEW_OWN.get(lang)));
        }
    }
    let at = all(shared).iter().position(|(_, filter)| filter == now);
    if own_of(now, shared).is_some() {
        items.push(Item::reply("rename", words::VIEW_RENAME.get(lang)));
        items.push(Item::reply("drop", words::VIEW_DROP.get(lang)));
    } else if at.is_none() {
        let keep = Item::reply("keep", words::VIEW_KEEP.get(lang));
        items.push(if shared.views.len() < MOST {
            keep
        } else {
            keep.not_now(words::too_many_views(lang, MOST))
        });
    }
    Menu::new(words::VIEWS.get(lang), items).at_item(at.unwrap_or(0))
}

/// The filter a key of the menu stands for.
pub fn chosen(key: &str, shared: &Shared) -> Option<BoardFilter> {
    let own = || {
        let at = OWN.iter().position(|own| *own == key)?;
        shared.views.get(at).map(|view| view.filter.clone())
    };
    built_in(key).or_else(own)
}

/// Which of the user's views is shown.
pub fn own_of(now: &BoardFilter, shared: &Shared) -> Option<usize> {
    shared.views.iter().position(|view| view.filter == *now)
}

/// Asks for the name of a view.
pub fn name_form(title: Text, tag: &'static str, name: &str, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let mut form = Form::new(
        lang,
        Tag::new(tag),
        title.get(lang),
        "board/view",
        cx.command_id(),
    )
    .field(
        Field::line("name", words::VIEW_NAME.get(lang), name)
            .required()
            .limit(20)
            .help(words::VIEW_WHERE.get(lang)),
    );
    form.on_draft = crate::app::OnDraft::Ignore;
    form
}

impl Board {
    /// What the menu of views gave back.
    pub(super) fn view_chosen(&mut self, key: &str, cx: &mut Cx) {
        let own = own_of(&self.filter, cx.shared);
        match (key, own) {
            ("keep", _) => {
                let form = name_form(words::VIEW_KEEP, "board.keep", "", cx);
                cx.open_form(form);
            }
            ("rename", Some(own)) => {
                let name = cx.shared.views[own].name.clone();
                let form = name_form(words::VIEW_RENAME, "board.rename", &name, cx);
                cx.open_form(form);
            }
            ("drop", Some(own)) => {
                cx.shared.views.remove(own);
                let views = cx.shared.views.clone();
                cx.effect(Effect::KeepViews(views));
                cx.say(words::VIEW_DROPPED.get(cx.shared.lang));
            }
            _ => {
                if let Some(filter) = chosen(key, cx.shared) {
                    self.set_filter(filter, cx);
                }
            }
        }
    }

    /// The present filter under a name, or another name for the view that is shown.
    pub(super) fn keep_view(&mut self, form: &Form, cx: &mut Cx) -> Result<(), Vec<Refused>> {
        let lang = cx.shared.lang;
        let name = form.text("name").trim().to_owned();
        let own = own_of(&self.filter, cx.shared);
        let taken = all(cx.shared)
            .iter()
            .any(|(known, filter)| *known == name && *filter != self.filter);
        if taken {
            return Err(vec![Refused {
                field: Some("name".to_owned()),
                words: words::VIEW_TAKEN.get(lang).to_owned(),
            }]);
        }
        match own {
            Some(own) => cx.shared.views[own].name = name,
            None => cx.shared.views.push(SavedView {
                name,
                filter: self.filter.clone(),
            }),
        }
        let views = cx.shared.views.clone();
        cx.effect(Effect::KeepViews(views));
        cx.say(words::VIEW_KEPT.get(lang));
        Ok(())
    }
}
