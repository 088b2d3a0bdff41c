//! The shell's own commands and dialogs.

use super::*;
use crate::app::contract::{Actor, Command, Role};
use crate::app::entries;
use crate::app::form::{Field, Pick};
use crate::app::layer::{Confirm, Item, Menu};
use crate::app::screen::Possible;
use crate::app::shared::Look;
use crate::text::Text;
use crate::text::messages::{common, run as run_words};

/// The roles of 我是谁, by key.
pub(in crate::app) const ROLES: [(&str, Role, Text); 5] = [
    ("secretary", Role::Secretary, words::ROLE_SECRETARY),
    ("clerk", Role::Clerk, words::ROLE_CLERK),
    ("unit", Role::Unit, words::ROLE_UNIT),
    ("supervisor", Role::Supervisor, words::ROLE_SUPERVISOR),
    ("admin", Role::Admin, words::ROLE_ADMIN),
];

/// The word of a role, as 我是谁 offers it.
pub fn role_word(role: Role) -> Option<Text> {
    let known = ROLES.iter().find(|(_, known, _)| *known == role);
    known.map(|(_, _, word)| *word)
}

fn theme_word(look: Look) -> Text {
    match look {
        Look::Dark => words::THEME_DARK,
        Look::Light => words::THEME_LIGHT,
        Look::Contrast => words::THEME_CONTRAST,
        Look::Mono => words::THEME_MONO,
    }
}

/// Cells of the status line around its words.
const STATUS_FRAME: usize = 8;

impl App {
    /// Runs a command, from its key, the palette or a menu.
    pub(super) fn run(&mut self, id: &'static str, env: &Env, effects: &mut Vec<Effect>) {
        if self.run_own(id, env, effects) == Outcome::Consumed {
            return;
        }
        if let Some(elsewhere) = self.screen_of(id) {
            self.go(elsewhere, None, env, effects);
        }
        match self.possible(id) {
            Possible::Yes => {
                let lang = self.shared.lang;
                if self.screen(env, effects, |screen, cx| screen.command(id, cx))
                    == Outcome::Ignored
                {
                    self.shared.status.say(words::NOT_HERE.get(lang));
                }
            }
            Possible::Not(why) => self.tell_why(why),
            Possible::Absent => self
                .shared
                .status
                .say(words::NOT_HERE.get(self.shared.lang)),
        }
    }

    /// Why something cannot be done now: in the status line, or where that would cut the rule, as a message.
    pub(super) fn tell_why(&mut self, why: String) {
        if crate::text::width(&why) + STATUS_FRAME > usize::from(self.shared.size.0) {
            self.message_why(why);
        } else {
            self.shared.status.say(why);
        }
    }

    /// What was said before the first screen (a key file that was not taken) is read whole, or it cannot be mended.
    pub(super) fn say_whole(&mut self) {
        let said = self.shared.status.words().map(|(_, said)| said.to_owned());
        let room = usize::from(self.shared.size.0);
        if let Some(said) = said.filter(|said| crate::text::width(said) + STATUS_FRAME > room) {
            let title = words::PLEASE_NOTE.get(self.shared.lang);
            let message = layer::Pager::message(title, said);
            self.layers.push(Layer::shell("note", message.into()));
        }
    }

    pub(super) fn message_why(&mut self, why: String) {
        let title = words::NOT_NOW.get(self.shared.lang);
        let message = layer::Pager::message(title, why);
        self.layers.push(Layer::shell("why", message.into()));
    }

    fn run_own(&mut self, id: &'static str, env: &Env, effects: &mut Vec<Effect>) -> Outcome {
        match id {
            "any.help" if self.in_palette() => self.open_topics(),
            "any.help" => self.open_help(true),
            "any.palette" => self.open_help(false),
            "any.redraw" => effects.push(Effect::Redraw),
            "global.menu" => self.open_menu(),
            "global.go" => self.open_screens(),
            "any.tour_end" if self.tour.is_none() => return Outcome::Ignored,
            "any.tour_end" => self.end_tour(),
            "global.tour" => {
                self.begin_tour();
                let said = crate::text::messages::tour::BEGINS.get(self.shared.lang);
                self.shared.status.say(said);
            }
            "text.phrase" => self.offer_phrases(env),
            _ if id.starts_with("decision.") => self.jump(id, env, effects),
            "global.today" => self.go(ScreenId::Today, None, env, effects),
            "global.issues" => self.go(ScreenId::Issues, None, env, effects),
            "global.meetings" => self.go(ScreenId::Meetings, None, env, effects),
            "global.board" => self.go(ScreenId::Board, None, env, effects),
            "global.statistics" => self.go(ScreenId::Statistics, None, env, effects),
            "global.directory" => self.go(ScreenId::Directory, None, env, effects),
            "global.commitments" => self.go(ScreenId::Commitments, None, env, effects),
            // What suits the room is not kept: it would be the look of the secretary's next start.
            "present.language" => {
                self.shared.lang = self.shared.lang.other();
                self.screen(env, effects, |screen, cx| screen.changed(cx));
            }
            "present.theme" if self.shared.no_colour => {
                let said = words::NO_COLOUR.get(self.shared.lang);
                self.shared.status.say(said);
            }
            "present.theme" => self.shared.look = self.shared.look.next(),
            "global.language" => {
                self.shared.lang = self.shared.lang.other();
                // First, for what is loaded anew is told in this language.
                effects.push(Effect::KeepLooks(self.shared.looks()));
                self.screen(env, effects, |screen, cx| screen.changed(cx));
            }
            "global.display" => self.open_display(),
            "global.theme" => self.open_themes(),
            "global.mouse" => {
                self.shared.mouse = !self.shared.mouse;
                let said = match self.shared.mouse {
                    true => words::MOUSE_IS_ON,
                    false => words::MOUSE_IS_OFF,
                };
                self.shared.status.say(said.get(self.shared.lang));
                effects.push(Effect::KeepLooks(self.shared.looks()));
            }
            "global.who" if self.shared.fixed => {
                self.tell_why(words::WHO_FIXED.get(self.shared.lang).to_owned());
            }
            "global.who" => self.ask_who(env, effects),
            "global.suspend" if self.shared.fixed => {
                self.tell_why(words::NO_SHELL.get(self.shared.lang).to_owned());
            }
            "global.suspend" => {
                self.keep_drafts(env, true, effects);
                effects.push(Effect::Suspend);
            }
            "global.quit" => self.ask_quit(),
            "form.save" => self.save_form(env, effects),
            "form.close" => self.leave_form(env, effects),
            "form.reset" => self.reset_field(env, effects),
            "form.keep" => self.keep_text(effects),
            "picker.close" | "menu.close" | "confirm.close" | "pager.close" | "palette.close" => {
                let _ = self.layer_step(layer::Step::Close, env, effects);
            }
            "pager.find" => self.with_pager(|pager| {
                pager.start_find();
                true
            }),
            "pager.again" => self.with_pager(layer::Pager::again),
            _ => match crate::app::topics::of_command(id) {
                Some(topic) => self.read_topic(topic, env),
                None => return Outcome::Ignored,
            },
        }
        Outcome::Consumed
    }

    /// 显示: everything about the screen itself.
    fn open_display(&mut self) {
        let lang = self.shared.lang;
        let mouse = match self.shared.mouse {
            true => words::ON,
            false => words::OFF,
        };
        let items = vec![
            Item::command("global.theme", words::THEME.get(lang))
                .detail(theme_word(self.shared.look).get(lang)),
            Item::command("global.language", words::LANGUAGE.get(lang))
                .detail(words::LANGUAGE_NOW.get(lang)),
            Item::command("global.mouse", words::MOUSE.get(lang)).detail(mouse.get(lang)),
        ];
        let title = words::DISPLAY_TITLE.get(lang);
        self.layers
            .push(Layer::shell("display", Menu::new(title, items).into()));
    }

    fn open_themes(&mut self) {
        let lang = self.shared.lang;
        let items = Look::ALL.map(|look| {
            let item = Item::reply(look.code(), theme_word(look).get(lang));
            match look == self.shared.look {
                true => item.detail(words::THEME_NOW.get(lang)),
                false => item,
            }
        });
        let title = words::THEME.get(lang);
        self.layers.push(Layer::shell(
            "theme",
            Menu::new(title, items.to_vec()).into(),
        ));
    }

    fn wear(&mut self, look: Look, effects: &mut Vec<Effect>) {
        if self.shared.no_colour {
            let said = words::NO_COLOUR.get(self.shared.lang);
            self.shared.status.say(said);
            return;
        }
        self.shared.look = look;
        effects.push(Effect::KeepLooks(self.shared.looks()));
    }

    /// There is no register: offer to make one. Nothing is made unasked.
    pub fn offer_register(&mut self, path: &str) {
        let lang = self.shared.lang;
        let menu = Menu::new(
            run_words::FIRST_TITLE.get(lang),
            vec![
                Item::reply("create", run_words::FIRST_CREATE.get(lang)),
                Item::reply("quit", run_words::FIRST_QUIT.get(lang)),
            ],
        )
        .text(run_words::first_text(lang, path));
        self.layers.push(Layer::shell("first", menu.into()));
    }

    /// 我是谁: asked once, switched from the menu. Entries are signed with it.
    fn ask_who(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let lang = self.shared.lang;
        let people = entries::people(&self.shared.directory, env.today());
        let known = self
            .shared
            .directory
            .person_named(None, &self.shared.actor.name);
        let mut name = Pick::one(people).or_new();
        match known {
            Some(person) => name.set([person.id]),
            None if !self.shared.actor.name.is_empty() => name.set_new(&self.shared.actor.name),
            None => {}
        }
        let roles = ROLES
            .map(|(key, _, word)| (key, word.get(lang).to_owned()))
            .to_vec();
        let at = ROLES
            .iter()
            .position(|(_, role, _)| *role == self.shared.actor.role);
        let title = words::WHO_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("who"), title, "who", env.command())
            .field(
                Field::pick("name", words::WHO_NAME.get(lang), name)
                    .required()
                    .help(words::WHO_HELP.get(lang)),
            )
            .field(Field::choice(
                "role",
                words::WHO_ROLE.get(lang),
                roles,
                at.unwrap_or(0),
            ));
        self.push(Layer::shell("who", form.into()), env, effects);
    }

    fn with_pager(&mut self, call: impl FnOnce(&mut layer::Pager) -> bool) {
        if let Some(LayerKind::Pager(pager)) = self.layers.last_mut().map(|layer| &mut layer.kind)
            && !call(pager)
        {
            self.shared
                .status
                .say(words::NOT_FOUND.get(self.shared.lang));
        }
    }

    /// Leaving needs more than Enter: 取消 has the focus. Ctrl+Q a second time leaves too.
    fn ask_quit(&mut self) {
        let lang = self.shared.lang;
        let unsaved = self.forms().any(Form::dirty);
        let text = if unsaved {
            words::QUIT_UNSAVED
        } else {
            words::QUIT_SAVED
        };
        let confirm = Confirm::new(
            common::QUIT_TITLE.get(lang),
            words::QUIT_YES.get(lang),
            Action::Effect(Box::new(Effect::Quit { code: 0 })),
        )
        .text(text.get(lang))
        .again("global.quit");
        self.layers.push(Layer::shell("quit", confirm.into()));
    }

    /// An answer to a dialog of the shell's own.
    pub(super) fn own_reply(
        &mut self,
        name: &str,
        reply: &Reply,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) {
        match (name, reply) {
            // Text is thrown away only by a key of its own.
            ("leave" | "draft", Reply::Chose("discard")) if self.burst => {}
            ("phrase", Reply::Picked(ids)) => {
                if let Some(phrase) = ids.first() {
                    self.form_paste(phrase, env, effects);
                }
            }
            ("leave", Reply::Chose(chose)) => self.leave_reply(chose, env, effects),
            ("draft", Reply::Chose(chose)) => self.draft_reply(chose, env, effects),
            ("theme", Reply::Chose(chose)) => {
                if let Some(look) = Look::ALL.into_iter().find(|look| look.code() == *chose) {
                    self.wear(look, effects);
                }
            }
            ("first", Reply::Chose("create")) => effects.push(Effect::CreateRegister),
            ("first", _) => effects.push(Effect::Quit { code: 0 }),
            // Back from the comparison: ask again.
            ("compare", _) => self.meet_draft(env, effects),
            _ => {}
        }
    }

    /// A form of the shell's own is saved.
    pub(super) fn own_submit(
        &mut self,
        form: &Form,
        effects: &mut Vec<Effect>,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        if form.tag.name == "who" {
            let id = form.picked("name").and_then(|id| id.parse().ok());
            let known = id.map(|id| self.shared.directory.person_name(id).to_owned());
            let name = known.or_else(|| form.new_name("name").map(str::to_owned));
            let role = ROLES.iter().find(|(key, ..)| *key == form.choice("role"));
            let role = role.map_or(self.shared.actor.role, |(_, role, _)| *role);
            effects.extend(self.shared.becomes(Actor {
                name: name.unwrap_or_default(),
                role,
            }));
        }
        Ok(Vec::new())
    }
}
