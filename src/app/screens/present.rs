//! 第二屏: the view for the room in a window of its own. It reads only, and follows the meeting that another window records.

use super::chair::Chair;
use crate::app::commands::Context;
use crate::app::contract::{Answer, Query};
use crate::app::key::{Code, Key};
use crate::app::msg::{Effect, RequestId};
use crate::app::screen::{Cx, Outcome, Possible, Screen, Target};
use crate::app::shared::Shared;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::text::messages::present as words;

#[derive(Debug, Default)]
pub struct Present {
    /// The meeting under way as the room may see it, standing where its chair stands.
    pub shown: Option<Chair>,
    pub blank: bool,
    /// A meeting was shown in this run and is over.
    pub ended: bool,
    /// The register has answered.
    pub loaded: bool,
    request: Option<RequestId>,
}

impl Present {
    /// The item to show: where a decision has just been written, whatever item the chair stands on; else where the chair
    /// goes to; else where it looked before.
    fn looks_at(&self, meeting: &Meeting) -> Option<ItemId> {
        let stands = meeting.position.map(|position| position.item);
        let before = self.shown.as_ref().and_then(Chair::held);
        let Some(before) = before.filter(|before| before.id == meeting.id) else {
            return stands;
        };
        let written = meeting.items.iter().find(|item| {
            item.decisions.iter().any(|id| {
                let terms =
                    |meeting: &Meeting| meeting.decision(*id).map(|known| known.terms.clone());
                terms(meeting) != terms(before)
            })
        });
        let looked = self.shown.as_ref().and_then(|chair| chair.at);
        let there = |id: &ItemId| meeting.item(*id).is_some();
        match written {
            Some(item) => Some(item.id),
            None if before.position.map(|position| position.item) != stands => stands,
            None => looked.filter(there).or(stands),
        }
    }
}

impl Screen for Present {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Present]
    }

    fn title(&self, shared: &Shared) -> String {
        match &self.shown {
            Some(chair) => chair.title(shared),
            None => words::TITLE.get(shared.lang).to_owned(),
        }
    }

    fn enter(&mut self, _target: Target, cx: &mut Cx) {
        self.request = Some(cx.load(Query::UnderWay));
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, _cx: &mut Cx) {
        // Only the newest question counts: answers may overtake nothing, but an older one says what is no longer so.
        if self.request != Some(request) {
            return;
        }
        if let Answer::Meeting(view) = answer {
            self.request = None;
            self.loaded = true;
            self.ended = view.is_none() && (self.ended || self.shown.is_some());
            self.shown = view.map(|view| {
                let mut chair = Chair::default();
                chair.at = self.looks_at(&view.meeting);
                chair.view = Some(view);
                chair
            });
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        match key.code {
            Code::Esc => self.command("present.leave", cx),
            _ => Outcome::Ignored,
        }
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        match id {
            "present.blank" => self.blank = !self.blank,
            "present.leave" => cx.effect(Effect::Quit { code: 0 }),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, _shared: &Shared) -> Possible {
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            _ => Possible::Yes,
        }
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        (id == "present.blank" && self.blank).then(|| {
            crate::text::messages::chair::UNBLANK
                .get(shared.lang)
                .to_owned()
        })
    }
}
