//! 会议: the list, preparing, chairing, minutes.

use crate::app::commands::Context;
use crate::app::screen::{Cx, Outcome, Screen, Target};
use crate::app::shared::Shared;
use crate::text::messages::meeting as words;

#[derive(Debug, Default)]
pub struct Meetings {}

impl Screen for Meetings {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Meetings]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn enter(&mut self, _target: Target, _cx: &mut Cx) {}

    fn command(&mut self, _id: &'static str, _cx: &mut Cx) -> Outcome {
        Outcome::Ignored
    }
}
