//! Writing the papers of a meeting into a folder that somebody names: a stick, another disk.

use std::path::PathBuf;

use super::Meetings;
use super::page::Written;
use crate::app::form::{Echo, Field, Form};
use crate::app::layer::{Action, Confirm};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::import::clean;
use crate::domain::meeting::MeetingState;
use crate::text::messages::after as words;
use crate::text::sanitise;

/// Tag of the form that asks for the folder.
pub const FOLDER: &str = "export-to";
/// Tag of the question whether a folder that is not there is made; its argument is the folder.
pub const MAKE: &str = "export-make";

impl Meetings {
    pub fn open_elsewhere(&mut self, cx: &mut Cx) {
        let Some(id) = self.id() else { return };
        let lang = cx.shared.lang;
        let mut form = Form::new(
            lang,
            Tag::new(FOLDER),
            words::ELSEWHERE_TITLE.get(lang),
            format!("meeting/{id}/export"),
            cx.command_id(),
        )
        .field(
            Field::phrase(
                "folder",
                words::ELSEWHERE_FOLDER.get(lang),
                "",
                |text| match clean(text) {
                    Some(path) if path != text.trim() => Echo::Means(path),
                    _ => Echo::Nothing,
                },
            )
            .required()
            .help(words::ELSEWHERE_HELP.get(lang))
            .limit(1000),
        );
        form.save_label = Some(words::ELSEWHERE_WRITE.get(lang).to_owned());
        cx.open_form(form);
    }

    /// The folder is named.
    pub fn submit_elsewhere(&mut self, form: &Form, cx: &mut Cx) {
        if let Some(folder) = clean(form.text("folder")) {
            self.export_elsewhere(PathBuf::from(folder), false, cx);
        }
    }

    /// `make`: somebody has said that the folder is to be made.
    pub fn export_elsewhere(&mut self, folder: PathBuf, make: bool, cx: &mut Cx) {
        let Some(id) = self.id() else { return };
        let issued = self.state() == Some(MeetingState::Issued);
        let request = cx.export_to(id, folder, make);
        cx.say(words::STEP_WRITING.get(cx.shared.lang));
        self.written(Written::Writing { request, issued }, cx);
    }

    /// The folder is not there; a name mistyped makes none by itself.
    pub fn ask_make(&self, folder: &std::path::Path, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let shown = sanitise::line(&folder.display().to_string());
        let confirm = Confirm::new(
            words::MAKE_TITLE.get(lang),
            words::MAKE_YES.get(lang),
            Action::Reply,
        )
        .text(shown);
        cx.open(Tag::with(MAKE, folder.display()), confirm);
    }
}
