//! 名录: districts, units, people.

use crate::app::commands::Context;
use crate::app::screen::{Cx, Outcome, Screen, Target};
use crate::app::shared::Shared;
use crate::text::messages::directory as words;

#[derive(Debug, Default)]
pub struct Directory {}

impl Screen for Directory {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Directory]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn enter(&mut self, _target: Target, _cx: &mut Cx) {}

    fn command(&mut self, _id: &'static str, _cx: &mut Cx) -> Outcome {
        Outcome::Ignored
    }
}
