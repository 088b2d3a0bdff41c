//! A table being recorded: how far it has come stands over the screen, and Esc takes it back. Nothing else is done meanwhile.

use super::*;
use crate::app::key::{Code, Key};
use crate::app::layer::Pager;
use crate::app::msg::Import;
use crate::text::messages::import as import_words;

/// Tag of the layer.
const LAYER: &str = "import.running";

/// The import that runs.
#[derive(Debug)]
pub(super) struct Importing {
    token: CommandId,
    total: u64,
    cancelled: bool,
}

impl App {
    pub(super) fn begin_import(&mut self, import: Import, tag: Tag, effects: &mut Vec<Effect>) {
        let total = tag.arg.parse().unwrap_or(0);
        self.saves.insert(import.token, (self.current, tag));
        self.importing = Some(Importing {
            token: import.token,
            total,
            cancelled: false,
        });
        self.show_import(0);
        effects.push(Effect::Import(import));
    }

    /// Keys while a table is recorded: Esc gives it up, all others wait.
    pub(super) fn import_key(&mut self, key: Key, effects: &mut Vec<Effect>) -> bool {
        let Some(importing) = &mut self.importing else {
            return false;
        };
        if key.code == Code::Esc || key == Key::ctrl('g') {
            importing.cancelled = true;
            effects.push(Effect::CancelImport);
            self.show_import(0);
        }
        true
    }

    pub(super) fn imported_so_far(&mut self, token: CommandId, done: u64) {
        let runs = |importing: &Importing| importing.token == token && !importing.cancelled;
        if self.importing.as_ref().is_some_and(runs) {
            self.show_import(done);
        }
    }

    fn show_import(&mut self, done: u64) {
        let Some(importing) = &self.importing else {
            return;
        };
        let lang = self.shared.lang;
        let total = importing.total;
        let text = match importing.cancelled {
            true => import_words::CANCELLING.get(lang).to_owned(),
            false => import_words::running(lang, done.min(total), total),
        };
        self.layers.retain(|layer| layer.tag.name != LAYER);
        let pager = Pager::message(import_words::RUNNING.get(lang), text);
        self.layers
            .push(Layer::shell(LAYER, LayerKind::Pager(pager)));
    }

    /// Whatever became of it.
    pub(super) fn end_import(&mut self, token: CommandId) {
        if self
            .importing
            .take_if(|importing| importing.token == token)
            .is_some()
        {
            self.layers.retain(|layer| layer.tag.name != LAYER);
        }
    }

    pub(super) fn not_imported(&mut self, token: CommandId, lines: Vec<String>) {
        self.end_import(token);
        self.saves.remove(&token);
        let lang = self.shared.lang;
        if lines.is_empty() {
            let said = import_words::CANCELLED.get(lang);
            self.shared.status.say(said);
            return;
        }
        let title = import_words::REFUSED_TITLE.get(lang);
        self.shared.status.warn(title);
        let pager = Pager::new(title, lines.join("\n"));
        self.layers
            .push(Layer::shell("import.refused", LayerKind::Pager(pager)));
    }

    pub(super) fn import_hint(&self) -> Option<Hint> {
        self.importing.as_ref().map(|_| Hint {
            key: "Esc".to_owned(),
            label: import_words::CANCEL.get(self.shared.lang).to_owned(),
            on: true,
        })
    }
}
