//! 今日: what needs me now. An empty register shows the three steps; one without an office asks for it first.

mod found;
mod rows;
mod silent;

pub use rows::{TodayRow, Weight};

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, Query};
use crate::app::form::Form;
use crate::app::key::Key;
use crate::app::list::List;
use crate::app::msg::{Refused, RequestId};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, ScreenId, Tag, Target};
use crate::app::screens::parts::role::own_unit;
use crate::app::shared::Shared;
use crate::domain::deadline::describe::date_text;
use crate::domain::describe::{Names, describe_all};
use crate::domain::ids::MeetingId;
use crate::domain::meeting::MeetingState;
use crate::domain::query::{FirstSteps, MeetingFilter, MeetingRow, MeetingView, TodayView};
use crate::domain::refusal::Refusal;
use crate::text::Lang;
use crate::text::messages::today as words;

/// Meetings looked at closely for what they lack.
const LOOKED_AT: usize = 3;
/// Meetings of later days asked for.
const AHEAD: u16 = 20;

#[derive(Debug, Default)]
pub struct Today {
    list: List<TodayRow>,
    view: Option<Box<TodayView>>,
    request: Option<RequestId>,
    basics: Option<RequestId>,
    meetings: BTreeMap<RequestId, MeetingId>,
    /// Meetings being prepared for a later day.
    ahead: Vec<MeetingRow>,
    ahead_asked: Option<RequestId>,
    lacks: rows::Lacks,
    /// The first of the three steps that is still open; None: they are behind.
    open_step: Option<u8>,
    /// The office is not founded yet.
    unfounded: bool,
    /// The founding form or 我是谁 was offered in this run.
    asked: bool,
}

fn open_step(steps: &FirstSteps) -> u8 {
    match (
        steps.districts.min(steps.units).min(steps.people),
        steps.issues,
    ) {
        (0, _) => 1,
        (_, 0) => 2,
        _ => 3,
    }
}

impl Today {
    /// Rows for drawing.
    pub fn list(&self) -> &List<TodayRow> {
        &self.list
    }

    /// What an empty list says: that nothing is to be done is not said beside units that have not signed.
    pub fn idle(&self, lang: Lang) -> String {
        match self.view.as_ref().map_or(0, |view| view.unsigned_in_time) {
            0 => words::NOTHING_DUE.get(lang).to_owned(),
            waiting => words::nothing_but_receipts(lang, waiting),
        }
    }

    /// Nothing has ever been entered: the three steps are shown.
    pub fn is_first(&self) -> bool {
        self.view
            .as_ref()
            .is_some_and(|view| view.steps.meetings == 0)
    }

    /// Somebody has entered or imported something already.
    pub fn holds_data(&self) -> bool {
        self.view.as_ref().is_some_and(|view| {
            let steps = &view.steps;
            steps.districts + steps.units + steps.people + steps.issues > 0
        })
    }

    pub fn is_unfounded(&self) -> bool {
        self.unfounded
    }

    fn rebuild(&mut self, shared: &Shared, today: NaiveDate) {
        if let Some(view) = &self.view {
            let rows = rows::rows(view, &self.ahead, &self.lacks, shared, today);
            self.list.set(rows);
            let open = (view.steps.meetings == 0).then(|| open_step(&view.steps));
            if let Some(step) = open.filter(|_| open != self.open_step) {
                self.list.select_in_view(format!("step:{step}"));
            }
            self.open_step = open;
        }
    }

    /// What keeps a meeting from opening, or from closing, in a few words each.
    fn lacks_of(view: &MeetingView, shared: &Shared, today: NaiveDate) -> Vec<String> {
        let meeting = &view.meeting;
        if meeting.plan.date > today {
            return Vec::new();
        }
        match meeting.state {
            MeetingState::Preparing => {
                let reasons = meeting.cannot_open(&shared.directory, &shared.office.settings);
                let names = Names::new(&shared.directory, &shared.office, today);
                describe_all(&Refusal { reasons }, &names, shared.lang)
                    .into_iter()
                    .map(|words| short(&words))
                    .collect()
            }
            MeetingState::Running | MeetingState::Adjourned => {
                let missing = meeting.missing(&shared.directory).len();
                if missing == 0 {
                    return Vec::new();
                }
                vec![words::missing_to_close(shared.lang, missing)]
            }
            _ => Vec::new(),
        }
    }

    fn open_form(&mut self, cx: &mut Cx) {
        self.asked = true;
        let form = found::form(!self.holds_data(), cx);
        cx.open_form(form);
    }
}

/// What the board is asked to show: for a unit, of its own.
fn board_target(target: &str, shared: &Shared) -> String {
    match own_unit(shared) {
        Some(unit) => format!("own:{unit}:{target}"),
        None => target.to_owned(),
    }
}

/// The first clause of a sentence: the rule without what to do next.
fn short(sentence: &str) -> String {
    sentence
        .split(['，', '；', '。', ';', ','])
        .next()
        .unwrap_or_default()
        .to_owned()
}

impl Screen for Today {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Today]
    }

    fn title(&self, shared: &Shared) -> String {
        let name = &shared.office.identity.name;
        let day = date_text(shared.now.date_naive(), shared.lang);
        let title = words::TITLE.get(shared.lang);
        match name.is_empty() {
            true => format!("{title}  {day}"),
            false => format!("{title} {name}  {day}"),
        }
    }

    fn enter(&mut self, _target: Target, cx: &mut Cx) {
        let own = own_unit(cx.shared);
        self.request = Some(cx.load(own.map_or(Query::Today, Query::TodayOf)));
        self.ahead_asked = own.is_none().then(|| {
            cx.load(Query::Meetings {
                filter: MeetingFilter {
                    state: Some(MeetingState::Preparing),
                    ..MeetingFilter::default()
                },
                limit: AHEAD,
            })
        });
        // The shell loads the same; whether there is an office at all must be known for certain here.
        self.basics = Some(cx.load(Query::Basics));
    }

    fn key(&mut self, key: Key, _cx: &mut Cx) -> Outcome {
        if self.list.key(key) {
            Outcome::Consumed
        } else {
            Outcome::Ignored
        }
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        match id {
            "today.go" if self.unfounded => self.open_form(cx),
            "today.go" => {
                if let Some(row) = self.list.row() {
                    let (screen, target) = row.go.clone();
                    cx.go(screen, target);
                }
            }
            "today.tell" => {
                let target = board_target("tell", cx.shared);
                cx.go(ScreenId::Board, Some(target));
            }
            "today.new_issue" => cx.go(ScreenId::Issues, Some("new".to_owned())),
            "today.settings" => cx.go(ScreenId::Directory, Some("settings".to_owned())),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            "today.go" if self.list.row().is_none() && !self.unfounded => Possible::Absent,
            "today.new_issue" | "today.settings" | "today.tell" if self.unfounded => {
                Possible::Not(words::FOUND_FIRST.get(shared.lang).to_owned())
            }
            _ => Possible::Yes,
        }
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        if id != "today.go" {
            return None;
        }
        if self.unfounded {
            return Some(words::ENTER_FOUND.get(shared.lang).to_owned());
        }
        Some(self.list.row()?.enter.to_owned())
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        let today = cx.env.today();
        match answer {
            Answer::Today(view) if self.request == Some(request) => {
                self.request = None;
                self.meetings.clear();
                for row in view.meetings.iter().take(LOOKED_AT) {
                    let asked = cx.load(Query::Meeting(row.id));
                    self.meetings.insert(asked, row.id);
                }
                self.view = Some(view);
                self.rebuild(cx.shared, today);
            }
            Answer::Meetings(mut rows) if self.ahead_asked == Some(request) => {
                self.ahead_asked = None;
                rows.retain(|row| row.date > today);
                rows.sort_by_key(|row| row.date);
                self.ahead = rows;
                self.rebuild(cx.shared, today);
            }
            Answer::Basics(basics) if self.basics == Some(request) => {
                self.basics = None;
                self.unfounded = !basics.office.is_founded();
                if self.unfounded && !self.asked {
                    self.open_form(cx);
                } else if !self.unfounded && cx.shared.actor.name.is_empty() && !self.asked {
                    self.asked = true;
                    cx.run("global.who");
                }
            }
            Answer::Meeting(Some(view)) => {
                if let Some(id) = self.meetings.remove(&request) {
                    let lacks = Today::lacks_of(&view, cx.shared, today);
                    self.lacks.insert(id, lacks);
                    self.rebuild(cx.shared, today);
                }
            }
            _ => {}
        }
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        if tag.name == found::TAG && matches!(reply, Reply::Saved(_)) {
            self.unfounded = false;
            cx.say(words::FOUNDED.get(cx.shared.lang));
        }
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, _cx: &mut Cx) {
        found::changed(form, field);
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        Ok(found::commands(form, cx))
    }

    fn drawn(&mut self, page_rows: u16) {
        self.list.set_height(page_rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_day_names_what_is_not_signed_for() {
        let mut today = Today::default();
        assert_eq!(today.idle(Lang::Zh), "今天没有待办");
        today.view = Some(Box::new(TodayView {
            unsigned_in_time: 3,
            ..TodayView::default()
        }));
        let said = today.idle(Lang::Zh);
        assert!(said.contains("另有3项已发出"), "{said}");
        assert!(!said.contains("没有待办"), "{said}");
    }
}
