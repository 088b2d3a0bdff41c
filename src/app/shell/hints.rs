//! What the bottom line, the help, the palette and the F9 menu say: all made from the command table.

use super::*;
use crate::app::commands::{self, UiCommand};
use crate::app::layer::{Button, Item, Menu, Palette, PaletteLine};
use crate::app::screen::Possible;
use crate::text::messages::common;

/// The ways to the screens, in the order of their numbers. The chair's screen is entered through its meeting.
const SCREENS: [(ScreenId, &str); 7] = [
    (ScreenId::Today, "global.today"),
    (ScreenId::Issues, "global.issues"),
    (ScreenId::Meetings, "global.meetings"),
    (ScreenId::Board, "global.board"),
    (ScreenId::Directory, "global.directory"),
    (ScreenId::Statistics, "global.statistics"),
    (ScreenId::Commitments, "global.commitments"),
];

/// Reached from another screen: no number of their own, but their commands are found like all others.
const BEHIND: [(ScreenId, &str); 1] = [(ScreenId::Patrols, "board.patrols")];

/// One entry of the bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub key: String,
    pub label: String,
    /// Possible now; else it is drawn grey.
    pub on: bool,
}

impl App {
    /// The bottom line, most useful first. `frame`: the one being drawn; None: the last one.
    pub fn hints(&self, frame: Option<&Geometry>) -> Vec<Hint> {
        if let Some(only) = self.import_hint() {
            return vec![only];
        }
        let (scrolls, at_end) = self.reading(frame);
        let contexts = self.contexts();
        let mut hints: Vec<(usize, u8, Hint)> = commands::all()
            .filter(|command| command.hint > 0)
            .filter_map(|command| {
                let rank = contexts
                    .iter()
                    .position(|context| *context == command.context)?;
                if self.is_idle(command.id, scrolls) {
                    return None;
                }
                let on = match self.possible(command.id) {
                    Possible::Absent => return None,
                    possible => possible == Possible::Yes,
                };
                let key = match at_end && command.id == "pager.scroll" {
                    true => "PgUp".to_owned(),
                    false => self.key_name(command)?,
                };
                let label = self.label(command);
                // General commands stand last, whatever their context.
                let rank = if command.hint > 90 { usize::MAX } else { rank };
                Some((rank, command.hint, Hint { key, label, on }))
            })
            .collect();
        hints.sort_by_key(|(rank, place, _)| (*rank, *place));
        let all = self.next_hint().into_iter();
        let all = all.chain(hints.into_iter().map(|(_, _, hint)| hint));
        // What Enter does here stands there once, not again with its own key; but the way out is always seen.
        let mut once: Vec<Hint> = Vec::new();
        for hint in all {
            if hint.key == "Esc" || once.iter().all(|known| known.label != hint.label) {
                once.push(hint);
            }
        }
        once
    }

    /// It would do nothing in the layer that has the keys: not worth a place in the bottom line.
    fn is_idle(&self, id: &str, scrolls: bool) -> bool {
        match (self.layers.last().map(|layer| &layer.kind), id) {
            (Some(LayerKind::Picker(picker)), "picker.mark") => !picker.is_many(),
            (Some(LayerKind::Pager(_)), "pager.scroll") => !scrolls,
            (Some(LayerKind::Pager(pager)), "pager.again") => pager.found().0.is_empty(),
            (Some(LayerKind::Palette(palette)), "any.palette") => {
                palette.title == words::PALETTE_TITLE.get(self.shared.lang)
            }
            _ => false,
        }
    }

    /// Of the text being read: whether there is more than one page of it, and whether its end is shown.
    fn reading(&self, frame: Option<&Geometry>) -> (bool, bool) {
        let Some(LayerKind::Pager(pager)) = self.layers.last().map(|layer| &layer.kind) else {
            return (false, false);
        };
        let drawn = frame.and_then(|frame| Some((frame.pager.as_ref()?.len(), frame.layer_rows)));
        match drawn {
            Some((lines, rows)) => pager.turns(lines, usize::from(rows)),
            None => pager.turns(pager.lines.len(), pager.page),
        }
    }

    /// What Enter does with the text being read, where it does more than turn the page.
    fn next_hint(&self) -> Option<Hint> {
        let LayerKind::Pager(pager) = &self.layers.last()?.kind else {
            return None;
        };
        let label = self.label(commands::find(pager.next()?)?);
        Some(Hint {
            key: "Enter".to_owned(),
            label,
            on: true,
        })
    }

    fn key_name(&self, command: &UiCommand) -> Option<String> {
        match command.fixed.split(' ').next() {
            Some(fixed) if !fixed.is_empty() => Some(fixed.to_owned()),
            _ => self
                .shared
                .keymap
                .keys(command.id)
                .first()
                .map(ToString::to_string),
        }
    }

    /// The label of a command now: the screen may name what it does to the selected row.
    pub fn label(&self, command: &UiCommand) -> String {
        let own = match command.context {
            // The button has its own name: 预览, 筛选, 签发.
            Context::Form if command.id == "form.save" => self
                .form_with_keys()
                .and_then(|form| form.save_label.clone()),
            Context::Any if command.id == "any.help" && self.in_palette() => {
                Some(words::TOPICS.get(self.shared.lang).to_owned())
            }
            // The first Esc empties what was typed, the second leaves.
            Context::Picker | Context::Palette if command.fixed == "Esc" && self.searching() => {
                Some(words::CLEAR.get(self.shared.lang).to_owned())
            }
            // What Enter does there: the button that has the focus.
            Context::Confirm if command.id == "confirm.press" => self.button_with_keys(),
            Context::Any | Context::Form | Context::Picker | Context::Menu => None,
            _ => self
                .screens
                .get(self.current)
                .label(command.id, &self.shared),
        };
        own.unwrap_or_else(|| command.label(self.shared.lang).to_owned())
    }

    pub(super) fn possible(&self, id: &'static str) -> Possible {
        self.possible_on(self.current, id)
    }

    fn possible_on(&self, screen: ScreenId, id: &'static str) -> Possible {
        match id {
            "any.tour_end" if self.tour.is_none() => return Possible::Absent,
            "global.tour" if !self.shared.demo => {
                let words = crate::text::messages::tour::ONLY_IN_DEMO;
                return Possible::Not(words.get(self.shared.lang).to_owned());
            }
            "global.who" if self.shared.fixed => {
                return Possible::Not(words::WHO_FIXED.get(self.shared.lang).to_owned());
            }
            "global.suspend" if self.shared.fixed => {
                return Possible::Not(words::NO_SHELL.get(self.shared.lang).to_owned());
            }
            _ => {}
        }
        let Some(command) = commands::find(id) else {
            return Possible::Yes;
        };
        if command.context.is_screen() || command.context == Context::Global {
            self.screens.get(screen).possible(id, &self.shared)
        } else {
            Possible::Yes
        }
    }

    /// The other screen a command belongs to. None: it has its place here, or is no screen's.
    pub(super) fn screen_of(&self, id: &'static str) -> Option<ScreenId> {
        let context = commands::find(id)?.context;
        if !context.is_screen() || self.contexts().contains(&context) {
            return None;
        }
        let mut screens = SCREENS.iter().chain(&BEHIND).map(|(screen, _)| *screen);
        screens.find(|screen| self.screens.get(*screen).contexts().contains(&context))
    }

    /// F1 shows everything that has a meaning here, F10 everything that Enter can run.
    pub(super) fn open_help(&mut self, help: bool) {
        let lang = self.shared.lang;
        let title = match help {
            true => words::HELP_TITLE.get(lang),
            false => words::PALETTE_TITLE.get(lang),
        };
        if let Some(LayerKind::Palette(open)) = self.layers.last().map(|layer| &layer.kind) {
            // The palette takes the place of the help; the same key again closes it.
            let same = open.title == title;
            self.layers.pop();
            if same {
                return;
            }
        }
        // The palette says all that the menu does, and more: it takes its place.
        if !help
            && self
                .layers
                .last()
                .is_some_and(|layer| layer.tag.name == "menu")
        {
            self.layers.pop();
        }
        let contexts = self.contexts();
        let mut lines: Vec<(usize, PaletteLine)> = commands::all()
            .filter_map(|command| {
                let rank = contexts
                    .iter()
                    .position(|context| *context == command.context)?;
                let line = self.palette_line(command)?;
                // The palette does not offer itself.
                let shown = help || line.runs && line.id != "any.palette";
                shown.then_some((rank, line))
            })
            .collect();
        lines.sort_by_key(|(rank, _)| *rank);
        let mut lines: Vec<PaletteLine> = lines.into_iter().map(|(_, line)| line).collect();
        // Every command of the program is found; what lies beneath a dialog does not change.
        if !help {
            if self.layers.is_empty() {
                lines.extend(self.lines_elsewhere());
            }
            let later = self.lines_later(&lines);
            lines.extend(later);
        }
        let lines = lines.into_iter().map(|line| {
            let names = names_of(line.id);
            (line, names)
        });
        let palette = Palette::new(title, lines.collect());
        self.layers.push(Layer::shell("palette", palette.into()));
    }

    /// Commands of the other screens, each under the name of its screen.
    fn lines_elsewhere(&self) -> Vec<PaletteLine> {
        let mut lines = Vec::new();
        for command in commands::all().filter(|command| command.fixed.is_empty()) {
            let Some(screen) = self.screen_of(command.id) else {
                continue;
            };
            let Some(mut line) = self.line_on(screen, command) else {
                continue;
            };
            line.label = self.label_far(command);
            line.far = 1;
            // What a screen can do with its selected row shows when it is there.
            line.not_now = None;
            lines.push(line);
        }
        lines
    }

    /// Commands that make no sense now, each with what has to come first.
    fn lines_later(&self, known: &[PaletteLine]) -> Vec<PaletteLine> {
        let lang = self.shared.lang;
        let contexts = self.contexts();
        let mut lines = Vec::new();
        for command in commands::all().filter(|command| command.fixed.is_empty()) {
            if command.id == "any.palette" || known.iter().any(|line| line.id == command.id) {
                continue;
            }
            let here = contexts.contains(&command.context);
            let own = here.then(|| {
                self.screens
                    .get(self.current)
                    .first(command.id, &self.shared)
            });
            let covered = !self.layers.is_empty() && !here;
            let why = match own.flatten() {
                _ if covered => words::CLOSE_FIRST,
                Some(own) => own,
                None => commands::first(command),
            };
            lines.push(PaletteLine {
                label: match here {
                    true => self.label(command),
                    false => self.label_far(command),
                },
                not_now: Some(why.get(lang).to_owned()),
                far: 2,
                ..self.line_of(command)
            });
        }
        lines
    }

    /// 纪要：签发并印发
    fn label_far(&self, command: &UiCommand) -> String {
        let lang = self.shared.lang;
        let label = command.label(lang);
        match commands::area(command.context) {
            Some(area) => words::command_of(lang, area.get(lang), label),
            None => label.to_owned(),
        }
    }

    /// None: the command makes no sense here.
    fn palette_line(&self, command: &UiCommand) -> Option<PaletteLine> {
        self.line_on(self.current, command)
    }

    fn line_on(&self, screen: ScreenId, command: &UiCommand) -> Option<PaletteLine> {
        let not_now = match self.possible_on(screen, command.id) {
            Possible::Absent => return None,
            Possible::Not(why) => Some(why),
            Possible::Yes => None,
        };
        let long = self.screens.get(screen).long(command.id, &self.shared);
        let line = self.line_of(command);
        Some(PaletteLine {
            label: self.label(command),
            long: long.unwrap_or(line.long),
            not_now,
            ..line
        })
    }

    /// A command as its table has it.
    fn line_of(&self, command: &UiCommand) -> PaletteLine {
        let lang = self.shared.lang;
        let fixed = command
            .fixed
            .split(' ')
            .filter(|key| !key.is_empty())
            .map(str::to_owned);
        let own = self
            .shared
            .keymap
            .keys(command.id)
            .iter()
            .map(ToString::to_string);
        PaletteLine {
            id: command.id,
            keys: fixed.chain(own).collect::<Vec<_>>().join(" "),
            label: command.label(lang).to_owned(),
            long: command.long.get(lang).to_owned(),
            not_now: None,
            far: 0,
            runs: command.fixed.is_empty() || command.id == "form.close",
        }
    }

    /// F12: the screens, each by the number it has everywhere.
    pub(super) fn open_screens(&mut self) {
        let items = SCREENS
            .iter()
            .filter_map(|(_, id)| commands::find(id))
            .map(|command| Item::command(command.id, command.label(self.shared.lang)))
            .collect();
        let title = words::SCREENS_TITLE.get(self.shared.lang);
        self.layers
            .push(Layer::shell("screens", Menu::new(title, items).into()));
    }

    /// What the focused button of a question says. None: the word is being typed, or nothing asks.
    fn button_with_keys(&self) -> Option<String> {
        let Some(LayerKind::Confirm(confirm)) = self.layers.last().map(|layer| &layer.kind) else {
            return None;
        };
        match confirm.focus() {
            Button::Yes => Some(confirm.yes.clone()),
            Button::Cancel => Some(common::CANCEL.get(self.shared.lang).to_owned()),
            Button::Word => None,
        }
    }

    /// Something is typed into the search of the topmost layer.
    fn searching(&self) -> bool {
        let typed = match self.layers.last().map(|layer| &layer.kind) {
            Some(LayerKind::Palette(palette)) => palette.filter(),
            Some(LayerKind::Picker(picker)) => picker.filter(),
            _ => return false,
        };
        !typed.text().is_empty()
    }

    /// Whether help or palette is open.
    pub(super) fn in_palette(&self) -> bool {
        let layer = self.layers.last().map(|layer| &layer.kind);
        matches!(layer, Some(LayerKind::Palette(_)))
    }

    /// The number a screen has everywhere; empty: it has none.
    pub(super) fn screen_number(&self, screen: ScreenId) -> String {
        let at = SCREENS.iter().position(|(known, _)| *known == screen);
        at.map(|at| (at + 1).to_string()).unwrap_or_default()
    }

    /// The digits that take a command in the F9 menu of this screen.
    pub(super) fn menu_digits(&self, id: &str) -> String {
        let at = self.menu_items().iter().position(|item| match item.act {
            crate::app::layer::Act::Command(known) => known == id,
            crate::app::layer::Act::Reply(_) => false,
        });
        at.map(crate::app::layer::digits_to).unwrap_or_default()
    }

    /// F1 once more: what there is to read.
    pub(super) fn open_topics(&mut self) {
        let lang = self.shared.lang;
        let items = crate::app::topics::ALL
            .iter()
            .map(|topic| Item::command(topic.command, topic.title.get(lang)))
            .collect();
        let title = words::TOPICS_TITLE.get(lang);
        self.layers
            .push(Layer::shell("topics", Menu::new(title, items).into()));
    }

    pub(super) fn read_topic(&mut self, topic: &crate::app::topics::Topic, env: &Env) {
        let room = crate::app::topics::Room {
            keymap: &self.shared.keymap,
            calendar: &self.shared.calendar,
            settings: &self.shared.office.settings,
            day: env.today(),
        };
        let lang = self.shared.lang;
        let text = crate::app::topics::text(topic, &room, lang);
        let pager = layer::Pager::new(topic.title.get(lang), text);
        self.layers.push(Layer::shell("topic", pager.into()));
    }

    /// F9: the screen's commands by number, then the way to the other screens.
    pub(super) fn open_menu(&mut self) {
        let lang = self.shared.lang;
        let title = match self.screens.get(self.current).about(&self.shared) {
            Some(row) => words::menu_of(lang, row),
            None => words::MENU_TITLE.get(lang).to_owned(),
        };
        let menu = Menu::new(title, self.menu_items());
        self.layers.push(Layer::shell("menu", menu.into()));
    }

    fn menu_items(&self) -> Vec<Item> {
        let contexts = self.screens.get(self.current).contexts();
        let mut items: Vec<Item> = Vec::new();
        for command in commands::all().filter(|command| command.menu) {
            if command.context != Context::Global && !contexts.contains(&command.context) {
                continue;
            }
            let mut item = Item::command(command.id, self.label(command));
            item.detail = self.key_name(command).unwrap_or_default();
            match self.possible(command.id) {
                Possible::Absent => continue,
                Possible::Not(why) => item = item.not_now(why),
                Possible::Yes => {}
            }
            // What Enter does on this row and a key does too stands there once, with both.
            match items.iter_mut().find(|known| known.label == item.label) {
                Some(known) if known.detail == "Enter" && known.not_now == item.not_now => {
                    item.detail = format!("Enter {}", item.detail).trim_end().to_owned();
                    *known = item;
                }
                _ => items.push(item),
            }
        }
        items
    }
}

/// What a command is found by beside its label: its names in both languages, and other words for it.
fn names_of(id: &str) -> Vec<String> {
    let label = commands::find(id).map(|command| [command.label.zh, command.label.en]);
    let names = label.into_iter().flatten();
    names
        .chain(commands::also(id).iter().copied())
        .map(str::to_owned)
        .collect()
}
