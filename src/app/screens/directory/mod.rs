//! 名录: districts, units, people, and what is still missing; the office's own settings.

mod district;
mod lists;
mod office;
mod person;
mod place_form;
mod places;
mod rows;
mod unit;

pub use rows::{Content, DirRow, Tab};

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::Form;
use crate::app::key::{Code, Key};
use crate::app::layer::Picker;
use crate::app::list::{List, Row};
use crate::app::msg::{FileKind, FilePlan, Refused, RequestId};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, Tag, Target};
use crate::app::screens::parts::{category, import};
use crate::app::shared::Shared;
use crate::domain::directory::{DistrictFields, PersonFields};
use crate::domain::ids::{PlaceId, UnitId};
use crate::domain::office::Settings;
use crate::text::messages::{
    directory as words, import as import_words, settings as settings_words, way,
};
use places::Places;

/// The values the open form showed: changes are judged against them.
#[derive(Debug)]
enum Showed {
    District(Box<DistrictFields>),
    Unit(Box<unit::Showed>),
    Person(Box<PersonFields>),
    Settings(Box<Settings>),
    Place(Box<place_form::Showed>),
}

#[derive(Debug, Default)]
pub struct Directory {
    tab: Tab,
    lists: [List<DirRow>; 5],
    places: Places,
    showed: Option<Showed>,
    /// A row to stand on as soon as it is loaded.
    wanted: Option<String>,
    built: lists::Built,
}

impl Directory {
    pub fn tab(&self) -> Tab {
        self.tab
    }

    pub fn list(&self) -> &List<DirRow> {
        &self.lists[self.tab.at()]
    }

    pub fn places(&self) -> &Places {
        &self.places
    }

    fn list_mut(&mut self) -> &mut List<DirRow> {
        &mut self.lists[self.tab.at()]
    }

    /// The form of a row's thing; `#field` is where it stands.
    fn open(&mut self, id: &str, cx: &mut Cx) {
        let (id, field) = id.split_once('#').unwrap_or((id, ""));
        let (kind, id) = id.split_once(':').unwrap_or((id, ""));
        let mut form = match kind {
            "district" => {
                // A district without members is made whole by a unit that names it.
                if field == "members" {
                    return self.open_new(Tab::Units, Some(id), cx);
                }
                let (form, showed) = district::form(id.parse().ok(), cx);
                self.showed = Some(Showed::District(Box::new(showed)));
                form
            }
            "unit" => {
                let (form, showed) = unit::form(id.parse().ok(), cx);
                self.showed = Some(Showed::Unit(Box::new(showed)));
                form
            }
            "place" => {
                if let Ok(id) = id.parse() {
                    self.places.ask_form(id, cx);
                }
                return;
            }
            "person" => {
                let (form, showed) = person::form(id.parse().ok(), None, cx);
                self.showed = Some(Showed::Person(Box::new(showed)));
                form
            }
            _ => return,
        };
        if !field.is_empty() {
            form.focus_on(field);
        }
        cx.open_form(form);
    }

    /// An empty form for the list shown; `within`: district of a new unit, unit of a new person.
    fn open_new(&mut self, tab: Tab, within: Option<&str>, cx: &mut Cx) {
        let form = match tab {
            Tab::Districts => {
                let (form, showed) = district::form(None, cx);
                self.showed = Some(Showed::District(Box::new(showed)));
                form
            }
            Tab::Units | Tab::Gaps => {
                let (mut form, showed) = unit::form(None, cx);
                if let Some(district) = within {
                    form.propose_pick("district", [district]);
                }
                self.showed = Some(Showed::Unit(Box::new(showed)));
                form
            }
            Tab::Places => {
                let below = self.list().selected().and_then(|id| place_of(id));
                let made = self.places.offer_new(below, cx);
                self.open_place(made, cx);
                return;
            }
            Tab::People => {
                let unit: Option<UnitId> = within.and_then(|id| id.parse().ok());
                let (form, showed) = person::form(None, unit, cx);
                self.showed = Some(Showed::Person(Box::new(showed)));
                form
            }
        };
        cx.open_form(form);
    }

    fn open_place(&mut self, made: Option<(Form, place_form::Showed)>, cx: &mut Cx) {
        if let Some((form, showed)) = made {
            self.showed = Some(Showed::Place(Box::new(showed)));
            cx.open_form(form);
        }
    }

    /// The rows of the tree as they are unfolded now.
    fn show_places(&mut self, shared: &Shared) {
        let rows = self.places.rows(shared);
        let there = |id: &String| rows.iter().any(|row| row.id() == *id);
        let wanted = self.wanted.take_if(|id| there(id));
        let list = &mut self.lists[Tab::Places.at()];
        list.set(rows);
        if let Some(id) = wanted {
            list.select(id);
        }
    }

    fn turn(&mut self, forward: bool, cx: &mut Cx) {
        self.tab = self.tab.turn(forward);
        if self.tab == Tab::Places {
            self.places.load(cx);
        }
        self.build(cx);
    }

    /// ← and → in the tree. False: the key means nothing there.
    fn in_tree(&mut self, key: Key, cx: &mut Cx) -> bool {
        let Some(id) = self.list().selected().and_then(|id| place_of(id)) else {
            return false;
        };
        match key.code {
            Code::Right => {
                if self.places.open_node(id, cx) {
                    self.show_places(cx.shared);
                }
                true
            }
            Code::Left => {
                if let Some(to) = self.places.close_node(id) {
                    self.show_places(cx.shared);
                    self.list_mut().select(format!("place:{to}"));
                }
                true
            }
            _ => false,
        }
    }

    fn aim(&mut self, target: &str, cx: &mut Cx) {
        match target.split_once(':') {
            Some(("new", "unit")) => {
                self.tab = Tab::Units;
                self.open_new(Tab::Units, None, cx);
            }
            Some(("new", "person")) => {
                self.tab = Tab::People;
                self.open_new(Tab::People, None, cx);
            }
            Some(("new", _)) => {
                self.tab = Tab::Districts;
                self.open_new(Tab::Districts, None, cx);
            }
            Some(_) => self.stand_on(target),
            None if target == "settings" => self.open_settings(cx),
            None if target == "gaps" => self.tab = Tab::Gaps,
            None if target == "places" => {
                self.tab = Tab::Places;
                self.places.load(cx);
            }
            None => {}
        }
    }

    /// Selects a thing by its row id in the list it belongs to.
    fn stand_on(&mut self, id: &str) {
        self.tab = match id.split_once(':') {
            Some(("district", _)) => Tab::Districts,
            Some(("unit", _)) => Tab::Units,
            Some(("person", _)) => Tab::People,
            Some(("place", _)) => Tab::Places,
            _ => return,
        };
        self.list_mut().select(id.to_owned());
        self.wanted = Some(id.to_owned());
    }

    /// The table that F7 takes in here.
    fn file_kind(&self) -> FileKind {
        match self.tab {
            Tab::Places => FileKind::Places,
            _ => FileKind::Directory,
        }
    }

    fn open_settings(&mut self, cx: &mut Cx) {
        let (form, settings) = office::settings_form(cx);
        self.showed = Some(Showed::Settings(Box::new(settings)));
        cx.open_form(form);
    }

    /// Everything by name, to jump to.
    fn open_find(&self, cx: &mut Cx) {
        let (directory, today) = (cx.shared.directory.clone(), cx.env.today());
        let mark = |kind: &str, entries: Vec<Entry>| -> Vec<Entry> {
            entries
                .into_iter()
                .map(|entry| Entry {
                    id: format!("{kind}:{}", entry.id),
                    ..entry
                })
                .collect()
        };
        let mut all = mark("unit", entries::units(&directory, today));
        all.extend(mark("person", entries::people(&directory, today)));
        all.extend(mark("district", entries::districts(&directory, today)));
        let title = words::FIND_TITLE.get(cx.shared.lang);
        cx.open(Tag::new("find"), Picker::one(title, all));
    }
}

/// The place a row of the tree stands for.
fn place_of(id: &str) -> Option<PlaceId> {
    id.strip_prefix("place:")?.parse().ok()
}

impl Screen for Directory {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Directory]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn about(&self, shared: &Shared) -> Option<String> {
        let row = self.list().row()?;
        let content = row.content(shared, shared.now.date_naive());
        let name = content.cells.first()?;
        // In the tree a mark that unfolds stands before it.
        Some(name.trim_start_matches([' ', '+', '-']).to_owned())
    }

    fn enter(&mut self, target: Target, cx: &mut Cx) {
        if let Some(target) = target {
            self.aim(&target, cx);
        }
        self.build(cx);
        self.places.reload(cx);
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        if self.list_mut().key(key) {
            return Outcome::Consumed;
        }
        if self.tab == Tab::Places && !key.ctrl && self.in_tree(key, cx) {
            return Outcome::Consumed;
        }
        match key.code {
            Code::Tab | Code::Right if !key.ctrl => self.turn(true, cx),
            Code::BackTab | Code::Left if !key.ctrl => self.turn(false, cx),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        match id {
            "directory.open" => match self.list().selected().cloned() {
                Some(id) => self.open(&id, cx),
                None => self.open_new(self.tab, None, cx),
            },
            "directory.new" => {
                self.open_new(self.tab, None, cx);
            }
            "directory.person" => {
                let id = self.list().selected().cloned().unwrap_or_default();
                let unit = id.strip_prefix("unit:").map(str::to_owned);
                self.open_new(Tab::People, unit.as_deref(), cx);
            }
            "directory.gaps" if self.tab == Tab::Places => {
                self.places.turn_vacant(cx);
                self.show_places(cx.shared);
            }
            "directory.gaps" => self.tab = Tab::Gaps,
            "directory.places" => {
                self.tab = Tab::Places;
                self.places.load(cx);
            }
            "directory.find" if self.tab == Tab::Places => {
                let form = place_form::find_form(cx);
                cx.open_form(form);
            }
            "directory.find" => self.open_find(cx),
            "directory.import" => import::open(self.file_kind(), cx),
            "directory.settings" => self.open_settings(cx),
            "directory.identity" => {
                let form = office::identity_form(cx);
                cx.open_form(form);
            }
            "directory.calendar" => {
                let form = office::calendar_form(cx);
                cx.open_form(form);
            }
            "directory.category" => {
                let form = category::form(cx);
                cx.open_form(form);
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            "directory.person" if self.tab != Tab::Units => Possible::Absent,
            "directory.new" if self.tab == Tab::Gaps => Possible::Absent,
            "directory.unfold" | "directory.fold"
                if self.tab != Tab::Places || self.places.is_flat() =>
            {
                Possible::Absent
            }
            "directory.gaps" if self.tab == Tab::Gaps => Possible::Absent,
            "directory.places" if self.tab == Tab::Places => Possible::Absent,
            "directory.open" if self.tab == Tab::Gaps && self.list().row().is_none() => {
                Possible::Absent
            }
            _ if !shared.office.is_founded() && id.starts_with("directory.") => {
                Possible::Not(words::FOUND_FIRST.get(shared.lang).to_owned())
            }
            _ => Possible::Yes,
        }
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        let words = match (id, self.tab) {
            ("directory.open", Tab::Gaps) => words::FILL_IN,
            ("directory.open", _) if self.list().row().is_none() => words::ADD,
            ("directory.new", Tab::Districts) => words::ADD_DISTRICT,
            ("directory.new", Tab::Units) => words::ADD_UNIT,
            ("directory.new", Tab::People) => words::ADD_PERSON,
            ("directory.new", Tab::Places) => way::ADD_PLACE,
            ("directory.gaps", Tab::Places) if self.places.is_flat() => way::SHOW_TREE,
            ("directory.gaps", Tab::Places) => way::SHOW_VACANT,
            _ => return None,
        };
        Some(words.get(shared.lang).to_owned())
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        if let Some(view) = self.places.put(request, answer, cx) {
            let (form, showed) = place_form::known_form(&view, cx);
            self.open_place(Some((form, showed)), cx);
        }
        self.show_places(cx.shared);
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        match (tag.name, reply) {
            ("find", Reply::Picked(ids)) => {
                if let Some(id) = ids.first() {
                    self.stand_on(id);
                }
            }
            (places::KIND, Reply::Chose(key)) => {
                let made = self.places.new_of_kind(key, cx);
                self.open_place(made, cx);
            }
            (
                name @ (district::TAG | unit::TAG | person::TAG | place_form::TAG),
                Reply::Saved(recorded),
            ) => {
                if let Some(Showed::Place(showed)) = self.showed.take() {
                    self.places.unfold_new(&showed);
                }
                // A new thing bears the first id of its command; its row comes with the next load.
                let new = recorded.token.child(0);
                let id = if tag.arg.is_empty() {
                    new.to_string()
                } else {
                    tag.arg.clone()
                };
                if self.tab != Tab::Gaps {
                    self.stand_on(&format!("{name}:{id}"));
                }
            }
            (office::CALENDAR, Reply::Saved(_)) => {
                cx.say(settings_words::CALENDAR_SET.get(cx.shared.lang));
            }
            (import::GO, Reply::Saved(_)) => {
                cx.say(import_words::done(cx.shared.lang, &tag.arg));
            }
            _ => {}
        }
        self.build(cx);
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        match form.tag.name {
            unit::TAG => unit::changed(form, field),
            person::TAG => person::changed(form, field, &cx.shared.directory),
            _ => {}
        }
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        Ok(match (form.tag.name, &self.showed) {
            (district::TAG, Some(Showed::District(was))) => district::commands(form, was, cx),
            (unit::TAG, Some(Showed::Unit(was))) => unit::commands(form, was, cx),
            (person::TAG, Some(Showed::Person(was))) => person::commands(form, was, cx),
            (office::SETTINGS, Some(Showed::Settings(was))) => office::settings_commands(form, was),
            (office::CALENDAR, _) => return office::calendar_commands(form, cx.shared.lang),
            (office::IDENTITY, _) => office::identity_commands(form, cx),
            (category::TAG, _) => category::commands(form),
            (place_form::TAG, Some(Showed::Place(was))) => place_form::commands(form, was, cx),
            (place_form::FIND, _) => {
                self.places.find(form.text("text"), cx);
                self.show_places(cx.shared);
                Vec::new()
            }
            (import::PATH, _) => {
                import::read(self.file_kind(), form, cx);
                Vec::new()
            }
            _ => Vec::new(),
        })
    }

    fn file_read(
        &mut self,
        _request: RequestId,
        plan: Result<Box<FilePlan>, Vec<String>>,
        cx: &mut Cx,
    ) {
        import::show(plan, cx);
    }

    fn drawn(&mut self, page_rows: u16) {
        for list in &mut self.lists {
            list.set_height(page_rows);
        }
    }
}
