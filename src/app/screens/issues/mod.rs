//! 议题: the pool.

use crate::app::commands::Context;
use crate::app::screen::{Cx, Outcome, Screen, Target};
use crate::app::shared::Shared;
use crate::text::messages::issues as words;

#[derive(Debug, Default)]
pub struct Issues {}

impl Screen for Issues {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Issues]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn enter(&mut self, _target: Target, _cx: &mut Cx) {}

    fn command(&mut self, _id: &'static str, _cx: &mut Cx) -> Outcome {
        Outcome::Ignored
    }
}
