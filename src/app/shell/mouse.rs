//! The mouse does nothing of its own: a click presses the keys that lead where it points.

use super::*;
use crate::app::geometry::Click;
use crate::app::msg::Mouse;

/// Rows of one notch of the wheel.
const NOTCH: usize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse, env: &Env, effects: &mut Vec<Effect>) {
        if !self.shared.mouse || self.importing.is_some() || self.too_small() {
            return;
        }
        match mouse {
            Mouse::WheelUp => self.press(Key::plain(Code::Up), self.notch(), env, effects),
            Mouse::WheelDown => self.press(Key::plain(Code::Down), self.notch(), env, effects),
            Mouse::Click { x, y } => {
                let zone = self.zones.iter().rev().find(|zone| zone.holds(x, y));
                if let Some(click) = zone.map(|zone| zone.click) {
                    self.click(click, env, effects);
                }
            }
        }
    }

    /// In a form Up and Down go from field to field.
    fn notch(&self) -> usize {
        if self.form_has_keys() { 1 } else { NOTCH }
    }

    fn click(&mut self, click: Click, env: &Env, effects: &mut Vec<Effect>) {
        match click {
            Click::Hint(at) => {
                let key = self
                    .hints(None)
                    .get(at)
                    .and_then(|hint| hint.key.parse().ok());
                if let Some(key) = key {
                    self.press(key, 1, env, effects);
                }
            }
            Click::Row(0, key) => self.press(key, 1, env, effects),
            Click::Row(steps, _) => {
                let code = if steps < 0 { Code::Up } else { Code::Down };
                self.press(Key::plain(code), steps.unsigned_abs(), env, effects);
            }
            Click::Across(0) => self.press(Key::plain(Code::Enter), 1, env, effects),
            Click::Across(steps) => {
                let code = if steps < 0 { Code::Left } else { Code::Right };
                self.press(Key::plain(code), steps.unsigned_abs(), env, effects);
            }
            Click::Field(at) => self.click_field(at, env, effects),
            Click::Covered => {}
        }
    }

    /// Another field gets the keys; the button, clicked again, is pressed; what is chosen by Space is turned.
    fn click_field(&mut self, at: usize, env: &Env, effects: &mut Vec<Effect>) {
        let Some((focus, fields)) = self
            .form_with_keys()
            .map(|form| (form.focus(), form.fields().len()))
        else {
            return;
        };
        if focus == at {
            let key = match (at == fields, self.typing()) {
                (true, _) => Key::plain(Code::Enter),
                (false, true) => return,
                (false, false) => Key::char(' '),
            };
            return self.press(key, 1, env, effects);
        }
        // Field by field, so that each is left as Tab leaves it.
        let key = if at > focus { Code::Tab } else { Code::BackTab };
        for _ in 0..=fields {
            if self.form_with_keys().is_none_or(|form| form.focus() == at) {
                return;
            }
            self.press(Key::plain(key), 1, env, effects);
        }
    }

    fn press(&mut self, key: Key, times: usize, env: &Env, effects: &mut Vec<Effect>) {
        for _ in 0..times {
            self.key(key, env, effects);
        }
    }
}
