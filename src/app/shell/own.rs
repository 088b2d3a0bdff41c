//! The shell's own commands and dialogs.

use super::*;
use crate::app::contract::Command;
use crate::app::layer::Confirm;
use crate::app::screen::Possible;
use crate::app::shared::Look;
use crate::text::Lang;
use crate::text::messages::common;

impl App {
    /// Runs a command, from its key, the palette or a menu.
    pub(super) fn run(&mut self, id: &'static str, env: &Env, effects: &mut Vec<Effect>) {
        if self.run_own(id, env, effects) == Outcome::Consumed {
            return;
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
            Possible::Not(why) => self.shared.status.say(why),
            Possible::Absent => self
                .shared
                .status
                .say(words::NOT_HERE.get(self.shared.lang)),
        }
    }

    fn run_own(&mut self, id: &'static str, env: &Env, effects: &mut Vec<Effect>) -> Outcome {
        match id {
            "any.help" => self.open_help(true),
            "any.palette" => self.open_help(false),
            "any.redraw" => effects.push(Effect::Redraw),
            "global.menu" => self.open_menu(),
            "global.today" => self.go(ScreenId::Today, None, env, effects),
            "global.issues" => self.go(ScreenId::Issues, None, env, effects),
            "global.meetings" => self.go(ScreenId::Meetings, None, env, effects),
            "global.board" => self.go(ScreenId::Board, None, env, effects),
            "global.directory" => self.go(ScreenId::Directory, None, env, effects),
            "global.language" => {
                self.shared.lang = match self.shared.lang {
                    Lang::Zh => Lang::En,
                    Lang::En => Lang::Zh,
                };
                self.screen(env, effects, |screen, cx| screen.changed(cx));
            }
            "global.theme" => {
                if self.shared.look == Look::Mono && self.shared.no_colour {
                    self.shared
                        .status
                        .say(words::NO_COLOUR.get(self.shared.lang));
                } else {
                    self.shared.look = self.shared.look.next();
                }
            }
            "global.suspend" => {
                self.keep_drafts(env, true, effects);
                effects.push(Effect::Suspend);
            }
            "global.quit" => self.ask_quit(),
            "form.save" => self.save_form(env, effects),
            "form.close" => self.leave_form(env, effects),
            "form.reset" => self.reset_field(env, effects),
            "picker.close" | "menu.close" | "confirm.close" | "pager.close" | "palette.close" => {
                let _ = self.layer_step(layer::Step::Close, env, effects);
            }
            "pager.find" => self.with_pager(|pager| {
                pager.start_find();
                true
            }),
            "pager.again" => self.with_pager(layer::Pager::again),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
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
            Action::Effect(Effect::Quit { code: 0 }),
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
            ("leave", Reply::Chose(chose)) => self.leave_reply(chose, env, effects),
            ("draft", Reply::Chose(chose)) => self.draft_reply(chose, effects),
            // Back from the comparison: ask again.
            ("compare", _) => self.meet_draft(),
            _ => {}
        }
    }

    /// A form of the shell's own is saved.
    pub(super) fn own_submit(
        &mut self,
        _form: &Form,
        _env: &Env,
        _effects: &mut Vec<Effect>,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        Ok(Vec::new())
    }
}
