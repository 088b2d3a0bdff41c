//! What the screen knows. Pure: no I/O, no terminal types, no clock.
//!
//! `update(&mut App, Msg, &Env) -> Vec<Effect>`: a message comes in, work to be done goes out, `run` does it and answers with
//! a message. [`Msg`] and [`Effect`] are all that crosses the border.
//!
//! Keys go: topmost layer → docked form (if it has the focus) → [`Screen::key`] → key map of the contexts that count now
//! ([`App::contexts`]) → [`Screen::command`]. A text field takes what it can type first, so a letter never fires a command.
//!
//! # A screen
//! State in `screens/NAME.rs` (`impl Screen`), drawing in `ui/screens/NAME.rs`, commands in `commands/NAME.rs`, keys in
//! `assets/keymap.toml` under its context, words in `text/messages/NAME.rs`. Register it in `screens/mod.rs` and
//! `ui/screens/mod.rs`. All a screen may do while it handles something are the methods of [`Cx`]:
//! ```text
//! fn enter(&mut self, target: Target, cx: &mut Cx) {
//!     self.request = Some(cx.load(Query::Meeting(self.meeting)));          // answer: Screen::loaded
//! }
//! fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
//!     if self.request == Some(request) && let Answer::Meeting(view) = answer { self.view = view; }
//! }
//! ```
//! Names of units and people: `cx.shared.directory`, settings: `cx.shared.office`, both always loaded; [`entries`] makes
//! rows to choose from out of them.
//!
//! # A command
//! One line in `commands/NAME.rs`, one in the keymap, one arm in [`Screen::command`]. `hint(n)`: n-th place in the bottom
//! line; `menu()`: in the F9 menu; [`Screen::possible`] greys it and says why; [`Screen::label`] renames it (what Enter does).
//! ```text
//! UiCommand::new("chair.next", Context::Chair, t("下一项", "Next item"), t("到下一项议题", "Go to the next item")).hint(4).menu()
//! ```
//! # A form
//! ```text
//! let form = Form::new(lang, Tag::new("issue"), "登记议题", "issue/new", cx.command_id())
//!     .field(Field::line("title", "标题", "").required().limit(100))
//!     .field(Field::pick("unit", "提出单位", Pick::one(units).or_new()).help("打拼音首字母也行"))
//!     .field(Field::phrase("due", "时限", "", move |text| read_due(text)));   // Echo::Means("2026年11月27日（周五）")
//! cx.open_form(form);            // a popup; or cx.dock(form, true): inside the screen's own panel (ui draws it there)
//! ```
//! The shell does the rest: drafts, Esc with unsaved text, errors at the fields. It calls [`Screen::form_changed`] when a
//! field has another value (set what follows from it: `form.propose_pick("owner", [head])`, which never overrides the user),
//! [`Screen::submit`] on Ctrl+S (give the commands; the first carries `form.command`), and [`Screen::reply`] with the form's tag
//! and `Reply::Saved` after COMMIT or `Reply::Closed`. Field keys should be the names the domain's refusals use.
//!
//! # Other layers
//! `cx.open(Tag::new("lead"), Picker::one(title, entries))` → `Reply::Picked(ids)`; `Picker::many(…)`;
//! `Menu::new(title, vec![Item::reply("split", "拆分"), Item::command("chair.close", "闭会")])` → `Reply::Chose("split")`;
//! `Confirm::new("闭会", "闭会", Action::Record(commands)).text("5 项议题，8 条议定事项").word("闭会")` → `Reply::Saved`;
//! `cx.export(meeting)` → [`Screen::exported`]; `cx.read_file(kind, path)` (CSV) → [`Screen::file_read`];
//! `Pager::new(title, text)` to read, `Pager::message(title, text)` to be told. Without a form: `cx.record(tag, commands)`.
//!
//! # A list
//! [`list::List`] keeps rows by id over pages that come by keyset; see there.

pub mod commands;
pub mod contract;
pub mod drafts;
pub mod edit;
pub mod entries;
pub mod env;
pub mod find;
pub mod form;
pub mod geometry;
pub mod key;
pub mod keymap;
pub mod layer;
pub mod list;
pub mod msg;
pub mod screen;
pub mod screens;
pub mod shared;
mod shell;
pub mod topics;
pub mod tour;

pub use edit::Edit;
pub use env::{Env, Ids};
pub use find::Entry;
pub use form::{Echo, Field, Form, OnDraft, OnEsc, Pick};
pub use geometry::{Click, FormGeometry, Geometry, Zone};
pub use key::{Code, Key};
pub use layer::{Action, Confirm, Item, Menu, Pager, Picker};
pub use msg::{Draft, Effect, Mouse, Msg, Recorded, Refused, RequestId};
pub use screen::{Cx, Outcome, Possible, Reply, Screen, ScreenId, Tag, Target};
pub use shared::{Look, Looks, Shared, Tone};
pub use shell::{App, Hint, LEAST, TourLines, role_word, update};
