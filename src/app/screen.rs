//! What a screen is to the shell, and what the shell does for a screen.

use std::path::{Path, PathBuf};

use super::commands::Context;
use super::contract::{Answer, Command, CommandId, Query};
use super::env::Env;
use super::form::Form;
use super::key::Key;
use super::layer::{Layer, LayerKind};
use super::msg::{
    Effect, Export, Failure, FileKind, FilePlan, Recorded, Refused, RequestId, Sheets,
};
use super::shared::Shared;
use crate::domain::describe::Names;
use crate::domain::ids::MeetingId;
use crate::domain::query::Paper;

/// The screens of design §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScreenId {
    Today,
    Issues,
    Meetings,
    /// 会议召开: entered with the meeting's id as target.
    Chair,
    Board,
    Directory,
    Statistics,
    /// 约定
    Commitments,
    /// 回头看: reached from 督办.
    Patrols,
    /// 第二屏: a program of its own (`pianqu present`), reached from no other screen.
    Present,
}

impl ScreenId {
    pub const ALL: [ScreenId; 10] = [
        ScreenId::Today,
        ScreenId::Issues,
        ScreenId::Meetings,
        ScreenId::Chair,
        ScreenId::Board,
        ScreenId::Directory,
        ScreenId::Statistics,
        ScreenId::Commitments,
        ScreenId::Patrols,
        ScreenId::Present,
    ];
}

/// Whether a key was used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    Consumed,
    Ignored,
}

/// Whether a command can be done now. `Not` greys its hint and says why when it is tried; `Absent` hides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Possible {
    Yes,
    Not(String),
    Absent,
}

/// What a screen is told to show when it is entered: an id in text, understood by that screen (`meeting:…`, `issue:…`).
pub type Target = Option<String>;

/// Names a layer or a save so that the answer is understood: a word and, where needed, an id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    pub name: &'static str,
    pub arg: String,
}

impl Tag {
    pub fn new(name: &'static str) -> Tag {
        Tag {
            name,
            arg: String::new(),
        }
    }

    pub fn with(name: &'static str, arg: impl ToString) -> Tag {
        Tag {
            name,
            arg: arg.to_string(),
        }
    }
}

/// What a layer gave back to the screen that opened it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// A picker: the ids of the rows chosen (one, unless several may be).
    Picked(Vec<String>),
    /// A picker that takes new names: what was typed.
    NewName(String),
    /// A menu: the key of the entry.
    Chose(&'static str),
    /// A confirm dialog whose action is [`super::layer::Action::Reply`].
    Confirmed,
    /// What the layer or form asked for is recorded; the form is gone.
    Saved(Recorded),
    /// The rules said no to a save that had no form to show it in.
    Refused(Vec<Refused>),
    /// Left without a choice.
    Closed,
}

/// One screen. Its state lives as long as the program; it is told to load its data anew in [`Screen::enter`] and
/// [`Screen::changed`].
pub trait Screen {
    /// The contexts of its keys, nearest first. [`Context::Global`] and [`Context::Any`] are added by the shell.
    fn contexts(&self) -> Vec<Context>;

    /// Left half of the title line.
    fn title(&self, shared: &Shared) -> String;

    /// The row its commands act on, or how many marked ones: the title of its menu says it, which may cover that row. None: no
    /// row, nothing in the menu acts on it, or the title line names it.
    fn about(&self, _shared: &Shared) -> Option<String> {
        None
    }

    /// What stands in the line under the title as long as it is so, while keys go on into the form. None: nothing.
    fn banner(&self, _shared: &Shared) -> Option<String> {
        None
    }

    /// The screen comes to the front: load what it shows. `target`: what to stand on, None: where it was.
    fn enter(&mut self, target: Target, cx: &mut Cx);

    /// Data may have changed (saved here, or written by another program): load again, keep the selection.
    fn changed(&mut self, cx: &mut Cx) {
        self.enter(None, cx);
    }

    /// A key that no focused form took: arrows and the like for a list. Commands come through [`Screen::command`].
    fn key(&mut self, _key: Key, _cx: &mut Cx) -> Outcome {
        Outcome::Ignored
    }

    /// A command of one of its contexts.
    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome;

    /// What has to come first for a command of this screen that makes no sense now; None: what its table says.
    fn first(&self, _id: &'static str, _shared: &Shared) -> Option<crate::text::Text> {
        None
    }

    /// Whether a command can be done now.
    fn possible(&self, id: &'static str, _shared: &Shared) -> Possible {
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            _ => Possible::Yes,
        }
    }

    /// Another sentence than the table's, for help and palette: what exactly would be undone.
    fn long(&self, _id: &'static str, _shared: &Shared) -> Option<String> {
        None
    }

    /// Another label than the table's, e.g. what Enter does on the selected row. At most 12 columns.
    fn label(&self, _id: &'static str, _shared: &Shared) -> Option<String> {
        None
    }

    /// Data it asked for with [`Cx::load`].
    fn loaded(&mut self, _request: RequestId, _answer: Answer, _cx: &mut Cx) {}

    /// Documents it asked for with [`Cx::export`] are written. The shell has said so in the status line.
    fn exported(&mut self, _request: RequestId, _folder: &Path, _files: &[String], _cx: &mut Cx) {}

    /// A load, export or file it asked for failed. The shell has said why in the status line.
    fn failed(&mut self, _request: RequestId, _failure: &Failure, _cx: &mut Cx) {}

    /// A table it asked for with [`Cx::read_file`].
    fn file_read(
        &mut self,
        _request: RequestId,
        _plan: Result<Box<FilePlan>, Vec<String>>,
        _cx: &mut Cx,
    ) {
    }

    /// An answer of a layer or form it opened.
    fn reply(&mut self, _tag: &Tag, _reply: Reply, _cx: &mut Cx) {}

    /// A field of one of its forms has another value (`field` is its key): set the defaults that follow from it.
    fn form_changed(&mut self, _form: &mut Form, _field: &'static str, _cx: &mut Cx) {}

    /// The focus leaves a phrase the user has filled, or the form is being saved in it. True: something else in the form has
    /// changed by it that the user should see before it is saved.
    fn form_left(&mut self, _form: &mut Form, _field: &'static str, _cx: &mut Cx) -> bool {
        false
    }

    /// The user saves one of its forms: the commands, or what is wrong. The first command must carry `form.command`.
    /// Fields that the form itself found unreadable or missing never come this far.
    fn submit(&mut self, _form: &Form, _cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        Ok(Vec::new())
    }

    /// Adds what it knows to the names a refusal may mention: its meeting, its issues.
    fn names<'a>(&'a self, names: Names<'a>) -> Names<'a> {
        names
    }

    /// Rows of its list that the last frame could show; screens with a list keep it for paging.
    fn drawn(&mut self, _page_rows: u16) {}

    /// Whole seconds after which it wants a [`super::Msg::Tick`] although no key came: a meeting clock asks for the next
    /// whole minute. None: never. An idle program must not wake up.
    fn wake_in(&self, _env: &Env) -> Option<std::time::Duration> {
        None
    }
}

/// What a screen asks of the shell while it handles something.
#[derive(Debug, Default)]
pub(super) struct Out {
    pub effects: Vec<Effect>,
    pub layers: Vec<Layer>,
    pub go: Option<(ScreenId, Target)>,
    pub dock: Option<Dock>,
    pub run: Vec<&'static str>,
    pub loads: Vec<RequestId>,
    pub saves: Vec<(CommandId, Tag)>,
}

#[derive(Debug)]
pub(super) enum Dock {
    Put(Box<Form>, bool),
    Take,
    Focus(bool),
}

/// A screen's hands: everything it may do while it handles something. All of it is done after it returns, in this order:
/// loads and records, layers, docked form, screen change, commands.
pub struct Cx<'a> {
    pub env: &'a Env<'a>,
    pub shared: &'a mut Shared,
    /// Keys go to the form in the screen's panel.
    pub in_form: bool,
    pub(super) out: &'a mut Out,
}

impl Cx<'_> {
    /// Asks the register; the answer comes to [`Screen::loaded`] with this id.
    pub fn load(&mut self, query: Query) -> RequestId {
        let request = self.shared.next_request();
        self.out.loads.push(request);
        self.out.effects.push(Effect::Load { request, query });
        request
    }

    /// Records without a form; the answer comes to [`Screen::reply`] as `Saved` or `Refused` with this tag.
    pub fn record(&mut self, tag: Tag, commands: Vec<Command>) {
        let Some(token) = commands.first().map(|command| command.id) else {
            return;
        };
        self.out.saves.push((token, tag));
        self.out.effects.push(Effect::Record { token, commands });
    }

    /// Writes the documents of a meeting; the shell says where they stand.
    pub fn export(&mut self, meeting: MeetingId) -> RequestId {
        self.export_over(meeting, false)
    }

    /// The same; `overwrite`: over files that were edited by hand (ask first).
    pub fn export_over(&mut self, meeting: MeetingId, overwrite: bool) -> RequestId {
        self.write(Export {
            overwrite,
            ..Export::of(meeting)
        })
    }

    /// Writes them into a folder that somebody named; `make`: it is made where it is not there (ask first).
    pub fn export_to(&mut self, meeting: MeetingId, to: PathBuf, make: bool) -> RequestId {
        self.write(Export {
            to: Some(to),
            make,
            ..Export::of(meeting)
        })
    }

    /// Writes one paper into a file of its own, to print it or send it.
    pub fn export_paper(&mut self, meeting: MeetingId, paper: Paper) -> RequestId {
        self.write(Export {
            paper: Some(paper),
            ..Export::of(meeting)
        })
    }

    /// Writes papers of 督办; [`Screen::exported`] hears where they stand.
    pub fn write_sheets(&mut self, what: Sheets) -> RequestId {
        let request = self.shared.next_request();
        self.out.loads.push(request);
        self.out.effects.push(Effect::WriteSheets { request, what });
        request
    }

    fn write(&mut self, export: Export) -> RequestId {
        let request = self.shared.next_request();
        self.out.loads.push(request);
        self.out
            .effects
            .push(Effect::Export(Export { request, ..export }));
        request
    }

    /// Reads a table (CSV, UTF-8 or GB18030); the plan comes to [`Screen::file_read`]. Recording it is
    /// `Confirm::new(…, Action::Record(plan.commands))`.
    pub fn read_file(&mut self, kind: FileKind, path: PathBuf) -> RequestId {
        let request = self.shared.next_request();
        self.out.loads.push(request);
        self.out.effects.push(Effect::ReadFile {
            request,
            kind,
            path,
        });
        request
    }

    pub fn effect(&mut self, effect: Effect) {
        self.out.effects.push(effect);
    }

    /// Opens a layer over everything. Its answer comes to [`Screen::reply`] with `tag`.
    pub fn open(&mut self, tag: Tag, kind: impl Into<LayerKind>) {
        self.out.layers.push(Layer::new(tag, kind.into()));
    }

    /// Opens a form as a popup. Saved or closed, [`Screen::reply`] hears of it with the form's tag.
    pub fn open_form(&mut self, form: Form) {
        let tag = form.tag.clone();
        self.open(tag, form);
    }

    /// Puts a form into the screen's own panel, in place of the one there (whose text stays as a draft). `focus`: keys
    /// go to it first.
    pub fn dock(&mut self, form: Form, focus: bool) {
        self.out.dock = Some(Dock::Put(Box::new(form), focus));
    }

    /// Takes the docked form away; its unsaved text stays as a draft and returns when a form is docked at its place.
    pub fn undock(&mut self) {
        self.out.dock = Some(Dock::Take);
    }

    /// Moves the keys to the docked form or back to the screen.
    pub fn focus_form(&mut self, focus: bool) {
        self.out.dock = Some(Dock::Focus(focus));
    }

    /// Changes the screen.
    pub fn go(&mut self, screen: ScreenId, target: Target) {
        self.out.go = Some((screen, target));
    }

    /// Runs another command, as if its key had been pressed.
    pub fn run(&mut self, id: &'static str) {
        self.out.run.push(id);
    }

    /// One line in the status place until the next key.
    pub fn say(&mut self, words: impl Into<String>) {
        self.shared.status.say(words);
    }

    /// The same for something that went wrong.
    pub fn warn(&mut self, words: impl Into<String>) {
        self.shared.status.warn(words);
    }

    /// A fresh id for a command without a form.
    pub fn command_id(&self) -> CommandId {
        self.env.command()
    }
}
