//! 今日: what needs me now.

use crate::app::commands::Context;
use crate::app::screen::{Cx, Outcome, Screen, Target};
use crate::app::shared::Shared;
use crate::text::messages::today as words;

#[derive(Debug, Default)]
pub struct Today {}

impl Screen for Today {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Today]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn enter(&mut self, _target: Target, _cx: &mut Cx) {}

    fn command(&mut self, _id: &'static str, _cx: &mut Cx) -> Outcome {
        Outcome::Ignored
    }
}
