//! 督办: the ledger of decisions with their lights: views, filters, marks, the selected decision beside it, and what is done
//! with them ([`act`]).

pub mod act;
mod answers;
mod detail;
mod filter;
mod marks;
mod remind;
mod row;
pub mod side;
mod views;

pub use detail::history;
pub use row::{course_words, limit_words, waiting_words};
pub use views::{SavedView, all as views, digit_of_view};

use std::path::Path;

use act::{Act, Acts};

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, Query};
use crate::app::form::Form;
use crate::app::key::{Code, Key};
use crate::app::list::{List, PAGE, Row};
use crate::app::msg::{FileKind, FilePlan, Refused, RequestId};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, ScreenId, Tag, Target};
use crate::app::screens::parts::import;
use crate::app::screens::targets::BoardTarget;
use crate::app::shared::Shared;
use crate::domain::deadline::describe::date_text;
use crate::domain::decision::CourseState;
use crate::domain::ids::{DecisionId, Subject, UnitId};
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, BoardKey, BoardRow, DueWindow, MeetingFilter, MeetingRow};
use marks::Marks;
use remind::{Done, Remind};
use side::Side;

use crate::text::messages::{board as words, import as import_words};

/// Meetings that can be chosen in the filter, the newest.
const MEETINGS: u16 = 200;

impl Row for BoardRow {
    type Id = DecisionId;
    type Key = BoardKey;

    fn id(&self) -> DecisionId {
        self.id
    }
}

#[derive(Debug, Default)]
pub struct Board {
    list: List<BoardRow>,
    filter: BoardFilter,
    /// What the filter says, for the line over the list.
    filter_words: String,
    counts: Option<RequestId>,
    counts_words: String,
    /// The decision to be read on the whole screen.
    detail: Option<RequestId>,
    /// The selected decision beside the list.
    side: Side,
    /// The sentence a leader asks for, and of what.
    telling: Option<(RequestId, BoardFilter)>,
    /// What the filter can choose from.
    meetings: Vec<MeetingRow>,
    marks: Marks,
    acts: Acts,
    /// The decision whose history is being read.
    reading: Option<DecisionId>,
    /// The ledger file that is being looked through.
    import: Option<RequestId>,
    remind: Remind,
}

impl Board {
    pub fn list(&self) -> &List<BoardRow> {
        &self.list
    }

    pub fn filter(&self) -> &BoardFilter {
        &self.filter
    }

    /// The line over the list: how many of each, and the filter.
    pub fn heading(&self) -> (&str, &str) {
        (&self.counts_words, &self.filter_words)
    }

    /// What a command acts on: the marked rows in board order, else the selected one.
    pub fn chosen(&self) -> Vec<&BoardRow> {
        if self.marks.rows().is_empty() {
            self.list.row().into_iter().collect()
        } else {
            self.marks.rows().iter().collect()
        }
    }

    pub fn side(&self) -> &Side {
        &self.side
    }

    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The row under the caret is the one acts are judged by.
    fn look(&mut self, cx: &mut Cx) {
        let id = self.list.row().map(|row| row.id);
        self.acts.look(id, cx);
    }

    /// On the decision being read, else on what is chosen.
    fn act(&mut self, act: Option<Act>, cx: &mut Cx) {
        let ids = match self.reading.take() {
            Some(id) => vec![id],
            None => self.chosen().into_iter().map(|row| row.id).collect(),
        };
        self.acts.begin(act, ids, cx);
    }

    /// The work on the marked rows is done.
    pub fn clear_marks(&mut self) {
        self.marks.clear();
    }

    fn mark(&mut self, cx: &mut Cx) {
        let Some(row) = self.list.row() else { return };
        if self.marks.toggle(row) {
            let _ = self.list.key(Key::plain(Code::Down));
            self.fetch(cx);
        } else {
            cx.warn(words::too_many_marks(cx.shared.lang, marks::MOST));
        }
    }

    /// Everything the filter shows, as far as one question answers it.
    fn mark_all(&mut self, cx: &mut Cx) {
        self.marks.all = Some(cx.load(Query::Board {
            filter: self.filter.clone(),
            after: None,
            limit: u16::try_from(marks::MOST).unwrap_or(u16::MAX),
        }));
    }

    fn fetch(&mut self, cx: &mut Cx) {
        while let Some(want) = self.list.want() {
            let request = cx.load(Query::Board {
                filter: self.filter.clone(),
                after: want.after,
                limit: PAGE,
            });
            self.list.asked(want.page, request);
        }
        let row = self.list.row().map(|row| row.id);
        self.side.follow(row, cx);
    }

    /// The next view, or the one before; from a filter of one's own to the first.
    fn turn(&mut self, by: isize, cx: &mut Cx) {
        let views = views::all(cx.shared);
        let count = views.len() as isize;
        let at = views.iter().position(|(_, filter)| *filter == self.filter);
        let next = at.map_or(0, |at| (at as isize + by).rem_euclid(count));
        if let Some((_, filter)) = views.into_iter().nth(next.unsigned_abs()) {
            self.set_filter(filter, cx);
        }
    }

    fn set_filter(&mut self, filter: BoardFilter, cx: &mut Cx) {
        self.filter_words = filter::words_of(&filter, cx.shared);
        self.filter = filter;
        self.list.restart();
        self.fetch(cx);
    }

    fn open(&mut self, id: DecisionId, cx: &mut Cx) {
        self.detail = Some(cx.load(Query::Decision(id)));
    }

    /// 催办, 今日应发, papers; false: another command.
    fn reminded(&mut self, id: &'static str, cx: &mut Cx) -> bool {
        let mut remind = std::mem::take(&mut self.remind);
        let done = remind.command(id, &self.chosen(), &self.filter, cx);
        self.remind = remind;
        done
    }

    fn tell(&mut self, of: BoardFilter, cx: &mut Cx) {
        self.telling = Some((cx.load(Query::Overdue(of.clone())), of));
    }

    /// `own:UNIT:…`: the same, and of it only what is that unit's.
    fn aim(&mut self, target: &str, cx: &mut Cx) {
        let (own, target) = match target
            .strip_prefix("own:")
            .and_then(|own| own.split_once(':'))
        {
            Some((unit, target)) => (unit.parse::<UnitId>().ok(), target),
            None => (None, target),
        };
        if target == "tell" {
            let of = BoardFilter {
                part_of: own,
                ..BoardFilter::default()
            };
            self.tell(of, cx);
            return;
        }
        if target == "send" {
            self.remind.today(cx);
            return;
        }
        let mut filter = BoardFilter::default();
        if let Ok(target) = target.parse::<BoardTarget>() {
            self.set_filter(target.filter(), cx);
            return;
        }
        match target.split_once(':') {
            Some(("decision", id)) => {
                if let Ok(id) = id.parse() {
                    self.list.select(id);
                    self.open(id, cx);
                }
                return;
            }
            // 公示 that is over: straight into the form of its outcome.
            Some(("outcome", id)) => {
                if let Ok(id) = id.parse() {
                    self.list.select(id);
                    self.acts.begin(Some(Act::Published), vec![id], cx);
                }
                return;
            }
            Some(("light", code)) => {
                filter.lights = Light::ALL
                    .into_iter()
                    .filter(|light| light.code() == code)
                    .collect();
            }
            None if target == "unanswered" => filter.unanswered = true,
            None if target == "soon" => {
                filter.lights = vec![Light::Yellow];
                filter.states = CourseState::IN_HAND.to_vec();
            }
            Some(("view", key)) => filter = views::built_in(key).unwrap_or_default(),
            Some(("state", "published")) => filter.states = vec![CourseState::Published],
            Some(("state", "completed")) => filter.states = vec![CourseState::Completed],
            Some(("due", "today")) => filter.due = Some(DueWindow::Days(0)),
            Some(("unsigned", days)) => filter.unsigned_over = days.parse().ok(),
            _ => filter.open = Some(true),
        }
        match filter.unsigned {
            // The lead signs.
            true => filter.lead = own.or(filter.lead),
            false => filter.part_of = own.or(filter.part_of),
        }
        self.set_filter(filter, cx);
    }
}

impl Board {
    /// Esc takes the marks away; nothing else is lost by it.
    fn escape(&mut self, key: Key) -> Outcome {
        if key != Key::plain(Code::Esc) || self.marks.rows().is_empty() {
            return Outcome::Ignored;
        }
        self.marks.clear();
        Outcome::Consumed
    }
}

impl Screen for Board {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Board]
    }

    fn title(&self, shared: &Shared) -> String {
        // Lights are of a day.
        let day = date_text(shared.now.date_naive(), shared.lang);
        format!("{}  {day}", words::TITLE.get(shared.lang))
    }

    fn about(&self, shared: &Shared) -> Option<String> {
        match self.marks.rows().len() {
            0 => self.list.row().map(|row| row.item.clone()),
            marked => Some(words::marked(shared.lang, marked)),
        }
    }

    fn enter(&mut self, target: Target, cx: &mut Cx) {
        self.filter_words = filter::words_of(&self.filter, cx.shared);
        self.counts = Some(cx.load(Query::BoardCounts));
        cx.load(Query::Meetings {
            filter: MeetingFilter::default(),
            limit: MEETINGS,
        });
        self.list.reload();
        self.side.reload();
        if !self.marks.rows().is_empty() {
            self.marks.fresh = Some(cx.load(Query::BoardRows(self.marks.ids())));
        }
        if let Some(target) = target {
            self.aim(&target, cx);
        }
        self.fetch(cx);
        self.acts.forget();
        self.look(cx);
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        if self.list.key(key) {
            self.fetch(cx);
            self.look(cx);
            return Outcome::Consumed;
        }
        if self.side.key(key, cx.shared) {
            return Outcome::Consumed;
        }
        match key.code {
            Code::Right | Code::Tab if !key.ctrl && !key.shift => self.turn(1, cx),
            Code::Left | Code::BackTab if !key.ctrl && !key.shift => self.turn(-1, cx),
            _ => return self.escape(key),
        }
        Outcome::Consumed
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        match id {
            "board.open" => {
                if let Some(id) = self.list.selected().copied() {
                    self.open(id, cx);
                }
            }
            "board.mark" => self.mark(cx),
            "board.mark_all" => self.mark_all(cx),
            "board.filter" | "board.find" => {
                let form = filter::form(&self.filter, id == "board.find", &self.meetings, cx);
                cx.open_form(form);
            }
            "board.import" => import::open(FileKind::Ledger, cx),
            "board.views" => {
                let menu = views::menu(&self.filter, cx.shared);
                cx.open(Tag::new("board.views"), menu);
            }
            "board.tell" => self.tell(self.filter.clone(), cx),
            "board.next" => self.act(None, cx),
            "board.commitments" => {
                if let Some(id) = self.list.selected() {
                    let about = Subject::Decision(*id).to_string();
                    cx.go(ScreenId::Commitments, Some(about));
                }
            }
            "board.patrols" => cx.go(ScreenId::Patrols, Some("list".to_owned())),
            _ if self.reminded(id, cx) => {}
            _ => match Act::of(id) {
                Some(act) => self.act(Some(act), cx),
                None => return Outcome::Ignored,
            },
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            "board.open" | "board.mark" | "board.mark_all" if self.list.row().is_none() => {
                Possible::Absent
            }
            "board.next" | "board.commitments" if self.list.row().is_none() => Possible::Absent,
            "board.remind" | "board.send_today" => self.remind.possible(shared),
            _ => match Act::of(id) {
                Some(_) if self.list.row().is_none() => Possible::Absent,
                Some(act) => self.acts.possible(act, self.marks.rows().len(), shared),
                None => Possible::Yes,
            },
        }
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        let next = self.acts.next(shared).filter(|_| id == "board.next")?;
        let command = crate::app::commands::find(next.id())?;
        Some(words::next_is(shared.lang, command.label(shared.lang)))
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        if !self.remind.loaded(request, &answer, cx) {
            self.answered(request, answer, cx);
        }
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        if remind::is_mine(&form.tag) {
            self.remind.form_changed(form, field, cx);
        } else {
            self.acts.form_changed(form, field, cx);
        }
    }

    fn form_left(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) -> bool {
        self.acts.form_left(form, field, cx)
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        if remind::is_mine(tag) {
            if self.remind.reply(tag, reply, cx) == Done::Sent {
                self.clear_marks();
            }
            return;
        }
        match reply {
            Reply::Saved(recorded) if tag.name == import::GO => {
                let new = recorded.subjects.iter().find_map(|subject| match subject {
                    Subject::Decision(id) => Some(*id),
                    _ => None,
                });
                if let Some(id) = new {
                    self.set_filter(BoardFilter::default(), cx);
                    self.list.seek(id);
                }
                cx.say(import_words::done(cx.shared.lang, &tag.arg));
            }
            Reply::Chose(key) if tag.name == "board.views" => self.view_chosen(key, cx),
            Reply::Closed if tag.name == "board.detail" => self.reading = None,
            Reply::Saved(recorded) if Act::of(tag.name).is_some() => {
                self.clear_marks();
                self.acts.saved(&recorded, cx);
            }
            Reply::Closed if Act::of(tag.name).is_some() => self.acts.closed(),
            _ => {}
        }
    }

    fn file_read(
        &mut self,
        request: RequestId,
        plan: Result<Box<FilePlan>, Vec<String>>,
        cx: &mut Cx,
    ) {
        if self.import.take_if(|asked| *asked == request).is_some() {
            import::show(plan, cx);
        }
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        if Act::of(form.tag.name).is_some() {
            return self.acts.submit(form, cx);
        }
        if remind::is_mine(&form.tag) {
            return self.remind.submit(form, cx);
        }
        if form.tag.name == import::PATH {
            self.import = import::read(FileKind::Ledger, form, cx);
            return Ok(Vec::new());
        }
        match form.tag.name {
            "board.filter" => {
                let filter = filter::read(form, &self.filter);
                self.set_filter(filter, cx);
            }
            "board.keep" | "board.rename" => self.keep_view(form, cx)?,
            _ => {}
        }
        Ok(Vec::new())
    }

    fn exported(&mut self, request: RequestId, folder: &Path, _files: &[String], cx: &mut Cx) {
        self.remind.exported(request, folder, cx);
    }

    fn drawn(&mut self, page_rows: u16) {
        self.list.set_height(page_rows);
    }
}
