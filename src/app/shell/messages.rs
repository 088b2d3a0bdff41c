//! What each message does.

use super::again::{Again, Waits};
use super::*;
use crate::app::contract::{Answer, Refusal, Subject};
use crate::app::layer::{self, Act};
use crate::app::msg::{Failure, Recorded, Signal, Work};
use crate::domain::describe::{Names, describe};

impl App {
    pub(super) fn handle(&mut self, msg: Msg, env: &Env, effects: &mut Vec<Effect>) {
        match msg {
            Msg::Key(key) => self.key(key, env, effects),
            Msg::Burst(keys) => {
                self.burst = true;
                for key in keys {
                    self.key(key, env, effects);
                }
                self.burst = false;
                if std::mem::take(&mut self.save_refused) {
                    let said = words::SAVE_IN_BURST.get(self.shared.lang);
                    self.shared.status.warn(said);
                }
            }
            Msg::Mouse(mouse) => self.mouse(mouse, env, effects),
            Msg::Wide => self.shared.wide_ambiguous = true,
            Msg::Paste(text) => self.paste(&text, env, effects),
            Msg::Resize | Msg::Tick => {}
            Msg::Recorded(recorded) => self.recorded(recorded, env, effects),
            Msg::Refused { token, refusal } => self.refused(token, &refusal, env, effects),
            Msg::Failed { work, failure } => self.failed(work, failure, env, effects),
            Msg::Loaded { request, answer } => {
                if self.found == Some(request) {
                    self.found = None;
                    if let Answer::Drafts(drafts) = *answer {
                        self.found_drafts(&drafts, env, effects);
                    }
                } else if self.basics == Some(request) {
                    self.basics = None;
                    if let Answer::Basics(basics) = *answer {
                        self.look_at_clock(basics.last_on, env);
                        (self.shared.office, self.shared.directory) =
                            (basics.office, basics.directory);
                        self.shared.calendar =
                            self.shared.office.calendar.over(&self.shared.built_in);
                        self.screen(env, effects, |screen, cx| screen.changed(cx));
                    }
                } else if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| s.loaded(request, *answer, cx));
                }
            }
            Msg::Drafts(drafts) => self.found_drafts(&drafts, env, effects),
            Msg::Changed => {
                self.load_basics(effects);
                self.screen(env, effects, |screen, cx| screen.changed(cx));
            }
            Msg::Notice { title, text } => {
                let pager = LayerKind::Pager(crate::app::Pager::message(title, text));
                self.layers.push(Layer::shell("notice", pager));
            }
            Msg::Importing { token, done } => self.imported_so_far(token, done),
            Msg::NotImported { token, lines } => self.not_imported(token, lines),
            Msg::Damaged(why) => {
                let said = crate::text::messages::run::DAMAGED.get(self.shared.lang);
                self.shared.status.stands(said);
                self.shared.read_only = Some(why);
            }
            // Drafts are written again; the register is not.
            Msg::Writable if self.shared.read_only.is_some() => {}
            Msg::Writable => {
                self.shared.status.banner = None;
                self.disk_works(env);
            }
            Msg::Exported {
                request,
                folder,
                files,
                unsigned,
            } => {
                let shown = crate::text::sanitise::line(&folder.display().to_string());
                if self.kept.take_if(|kept| *kept == request).is_some() {
                    self.shared
                        .status
                        .say(words::text_kept(self.shared.lang, shown));
                    return;
                }
                self.happened.exported = true;
                match unsigned {
                    None => {
                        let said = words::exported(self.shared.lang, files.len(), shown);
                        self.shared.status.say(said);
                    }
                    Some(why) => self.shared.status.warn(why),
                }
                if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| {
                        s.exported(request, &folder, &files, cx)
                    });
                }
            }
            Msg::FileRead { request, plan } => {
                if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| s.file_read(request, plan, cx));
                }
            }
            Msg::Signal(signal) => self.signal(signal, effects),
        }
    }

    /// Order never comes from clocks; lights and deadlines do, so a clock that is behind the register is said.
    fn look_at_clock(&mut self, last: Option<NaiveDate>, env: &Env) {
        let lang = self.shared.lang;
        let ahead = last.filter(|last| *last > env.today());
        self.shared.status.clock = ahead.map(|last| words::clock_behind(lang, env.today(), last));
    }

    /// Text of earlier sessions, offered again where its form opens.
    fn found_drafts(&mut self, drafts: &[Draft], env: &Env, effects: &mut Vec<Effect>) {
        for draft in drafts {
            self.shared.drafts.put(draft);
        }
        if !drafts.is_empty() {
            self.screen(env, effects, |screen, cx| screen.changed(cx));
        }
    }

    fn signal(&mut self, signal: Signal, effects: &mut Vec<Effect>) {
        match signal {
            // There is no shell behind it that could wake it again.
            Signal::Stop if self.shared.fixed => {}
            Signal::Stop => effects.push(Effect::Suspend),
            Signal::Continued => effects.push(Effect::Resume),
            Signal::Hangup | Signal::Terminate | Signal::Interrupt => {
                let code = signal.exit_code().unwrap_or(0);
                self.quitting = true;
                effects.push(Effect::Quit { code });
            }
        }
    }

    pub(super) fn key(&mut self, key: Key, env: &Env, effects: &mut Vec<Effect>) {
        if self.import_key(key, effects) || self.holds(Msg::Key(key)) {
            return;
        }
        self.shared.status.words = None;
        if self.too_small() {
            // What is typed stays safe; nothing that cannot be seen happens.
            if (key.typed().is_some() || key.code == Code::Backspace) && self.typing() {
                let _ = self.form_key(key, env, effects);
            }
            return;
        }
        if self.raw_key(key, env, effects) == Outcome::Consumed {
            return;
        }
        if let Some(LayerKind::Confirm(confirm)) = self.layers.last().map(|layer| &layer.kind)
            && let Some(id) = self.shared.keymap.command(&[Context::Global], key)
            && confirm.is_again(id)
        {
            let action = confirm.action();
            let _ = self.confirmed(action, env, effects);
            return;
        }
        let known = self.shared.keymap.command(&self.contexts(), key);
        match known.or_else(|| self.leaving(key)) {
            Some(id) => self.run(id, env, effects),
            None => {
                if key
                    .typed()
                    .is_some_and(|c| crate::text::width(c.encode_utf8(&mut [0; 4])) == 2)
                {
                    self.shared
                        .status
                        .say(words::INPUT_METHOD_ON.get(self.shared.lang));
                } else if key == Key::ctrl('c') {
                    // Where people press it to get out of any program.
                    self.shared
                        .status
                        .say(words::HOW_TO_LEAVE.get(self.shared.lang));
                }
            }
        }
    }

    /// The way out is open whatever lies on the screen: what is typed stays as drafts, and banners name this key everywhere.
    fn leaving(&self, key: Key) -> Option<&'static str> {
        let (context, leave) = match self.current {
            ScreenId::Present => (Context::Present, "present.leave"),
            _ => (Context::Global, "global.quit"),
        };
        let found = self.shared.keymap.command(&[context], key);
        found.filter(|id| *id == leave)
    }

    /// The key for whoever has the focus, before any command is looked up.
    fn raw_key(&mut self, key: Key, env: &Env, effects: &mut Vec<Effect>) -> Outcome {
        if self.form_has_keys() {
            return self.form_key(key, env, effects);
        }
        let Some(layer) = self.layers.last_mut() else {
            return self.screen(env, effects, |screen, cx| screen.key(key, cx));
        };
        let step = match &mut layer.kind {
            LayerKind::Form(_) => layer::Step::Ignored,
            LayerKind::Picker(picker) => picker.key(key),
            LayerKind::Menu(menu) => menu.key(key),
            LayerKind::Confirm(confirm) => confirm.key(key),
            LayerKind::Pager(pager) => pager.key(key),
            LayerKind::Palette(palette) => palette.key(key),
        };
        self.layer_step(step, env, effects)
    }

    pub(super) fn layer_step(
        &mut self,
        step: layer::Step,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) -> Outcome {
        use layer::Step;
        let reply = match step {
            Step::Ignored => return Outcome::Ignored,
            Step::Consumed => {
                if let Some(LayerKind::Menu(menu)) = self.layers.last().map(|layer| &layer.kind)
                    && let Some(why) = menu.why_not()
                {
                    let (why, tried) = (why.to_owned(), menu.tried());
                    if tried {
                        self.message_why(why);
                    } else {
                        self.shared.status.say(why);
                    }
                }
                return Outcome::Consumed;
            }
            Step::Close => Reply::Closed,
            Step::Reply(reply) => reply,
            Step::Act(Act::Command(id)) => {
                self.layers.pop();
                self.run(id, env, effects);
                return Outcome::Consumed;
            }
            Step::Act(Act::Reply(key)) => Reply::Chose(key),
            Step::Confirmed(action) => return self.confirmed(action, env, effects),
        };
        if let Some(layer) = self.layers.pop() {
            self.answer(layer.owner, &layer.tag, reply, env, effects);
        }
        Outcome::Consumed
    }

    pub(super) fn confirmed(
        &mut self,
        action: Action,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) -> Outcome {
        if self.burst {
            return Outcome::Consumed;
        }
        let Some(layer) = self.layers.pop() else {
            return Outcome::Consumed;
        };
        match action {
            Action::Reply => self.answer(layer.owner, &layer.tag, Reply::Confirmed, env, effects),
            Action::Command(id) => self.run(id, env, effects),
            Action::Effect(effect) => match *effect {
                Effect::Import(import) => self.begin_import(import, layer.tag, effects),
                effect => effects.push(effect),
            },
            Action::Record(commands) => {
                if let Some(token) = commands.first().map(|command| command.id) {
                    self.saves.insert(token, (self.current, layer.tag));
                    effects.push(Effect::Record { token, commands });
                }
            }
        }
        Outcome::Consumed
    }

    pub(super) fn answer(
        &mut self,
        owner: Owner,
        tag: &Tag,
        reply: Reply,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) {
        match owner {
            Owner::Shell => self.own_reply(tag.name, &reply, env, effects),
            Owner::Screen => self.screen(env, effects, |screen, cx| screen.reply(tag, reply, cx)),
        }
    }

    fn paste(&mut self, text: &str, env: &Env, effects: &mut Vec<Effect>) {
        if self.importing.is_some() || self.holds(Msg::Paste(text.to_owned())) {
            return;
        }
        self.shared.status.words = None;
        if self.form_has_keys() {
            self.form_paste(text, env, effects);
            return;
        }
        match self.layers.last_mut().map(|layer| &mut layer.kind) {
            Some(LayerKind::Picker(picker)) => picker.paste(text),
            Some(LayerKind::Palette(palette)) => palette.paste(text),
            Some(LayerKind::Pager(pager)) => pager.paste(text),
            Some(LayerKind::Confirm(confirm)) => confirm.paste(),
            // Text pasted where nothing takes text does nothing at all: it may hold keys.
            _ => self
                .shared
                .status
                .say(words::PASTE_NOWHERE.get(self.shared.lang)),
        }
    }

    fn recorded(&mut self, recorded: Recorded, env: &Env, effects: &mut Vec<Effect>) {
        self.end_import(recorded.token);
        let held = self.again.remove(&recorded.token).map(Again::into_held);
        self.disk_works(env);
        self.shared.status.saved = Some(recorded.at);
        self.shared.status.banner = None;
        self.shared.drafts.forget(recorded.token);
        if recorded
            .subjects
            .iter()
            .any(|s| matches!(s, Subject::Office | Subject::Directory))
        {
            self.load_basics(effects);
        }
        let form = self.take_form(recorded.token);
        if let Some((screen, tag)) = self.saves.remove(&recorded.token).or(form) {
            self.happened.saved = Some(tag.name);
            self.with(screen, env, effects, |s, cx| {
                s.reply(&tag, Reply::Saved(recorded), cx)
            });
        }
        self.screen(env, effects, |screen, cx| screen.changed(cx));
        self.too_late(&held.unwrap_or_default(), effects);
    }

    fn refused(
        &mut self,
        token: CommandId,
        refusal: &Refusal,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) {
        let refusals = self.in_words(refusal);
        let held = self.again.remove(&token).map(Again::into_held);
        let held = held.unwrap_or_default();
        let owner = self.saves.remove(&token);
        if let Some(form) = self.form_of(token) {
            match held.is_empty() {
                true => form.refused(&refusals),
                false => form.refused_while_typing(&refusals),
            }
            let said = refusals.first().map(|refused| refused.words.clone());
            self.shared.status.warn(said.unwrap_or_default());
        } else if let Some((screen, tag)) = owner {
            let said = refusals
                .iter()
                .map(|refused| refused.words.as_str())
                .collect::<Vec<_>>()
                .join(crate::text::messages::common::SEMICOLON.get(self.shared.lang));
            self.shared.status.warn(said);
            self.with(screen, env, effects, |s, cx| {
                s.reply(&tag, Reply::Refused(refusals), cx)
            });
        }
        for msg in held {
            self.handle(msg, env, effects);
        }
    }

    fn failed(&mut self, work: Work, failure: Failure, env: &Env, effects: &mut Vec<Effect>) {
        if failure.disk {
            self.shared.status.banner = Some(failure.words.clone());
        }
        match work {
            Work::Record(token) => {
                self.saves.remove(&token);
                self.end_import(token);
                let (waits, held) = self.came_back(token, failure.disk, env);
                let words = match waits {
                    Waits::No => failure.words.clone(),
                    Waits::First | Waits::Again => {
                        words::SAVED_LATER.get(self.shared.lang).to_owned()
                    }
                };
                if let Some(form) = self.form_of(token) {
                    form.refused(&[Refused { field: None, words }]);
                }
                if waits != Waits::Again {
                    self.shared.status.warn(failure.words);
                }
                for msg in held {
                    self.handle(msg, env, effects);
                }
                return;
            }
            Work::Load(request) | Work::Export(request) | Work::File(request) => {
                if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| {
                        s.failed(request, &failure, cx)
                    });
                }
            }
            Work::Draft | Work::Copy | Work::Background => {}
        }
        self.shared.status.warn(failure.words);
    }

    /// Office and directory: what every screen needs to name things.
    pub(super) fn load_basics(&mut self, effects: &mut Vec<Effect>) {
        let request = self.shared.next_request();
        self.basics = Some(request);
        effects.push(Effect::Load {
            request,
            query: Query::Basics,
        });
    }

    /// What the rules refused, in words: the screen adds the names it knows.
    fn in_words(&self, refusal: &Refusal) -> Vec<Refused> {
        let names = Names::new(&self.shared.directory, &self.shared.office, self.today);
        let names = self.screens.get(self.current).names(names);
        refusal
            .reasons
            .iter()
            .map(|reason| Refused {
                field: (!reason.field.is_empty()).then(|| reason.field.clone()),
                words: describe(reason, &names, self.shared.lang),
            })
            .collect()
    }
}
