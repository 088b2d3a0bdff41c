//! 会议召开: the chair's screen.

use crate::app::commands::Context;
use crate::app::screen::{Cx, Outcome, Screen, Target};
use crate::app::shared::Shared;
use crate::text::messages::meeting as words;

#[derive(Debug, Default)]
pub struct Chair {}

impl Screen for Chair {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Chair]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn enter(&mut self, _target: Target, _cx: &mut Cx) {}

    fn command(&mut self, _id: &'static str, _cx: &mut Cx) -> Outcome {
        Outcome::Ignored
    }
}
