//! 回头看: the list of patrols, and one of them with its team, its shifts and its findings.

pub mod act;
pub mod finding;
mod page;
mod plan;

pub use page::{Line, state_words};

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, Query};
use crate::app::form::Form;
use crate::app::key::{Code, Key};
use crate::app::layer::Pager;
use crate::app::list::{List, PAGE, Row};
use crate::app::msg::{Refused, RequestId, Sheets};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, ScreenId, Tag, Target};
use crate::app::shared::Shared;
use crate::domain::decision::CourseState;
use crate::domain::ids::{FindingId, PatrolId, PersonId};
use crate::domain::patrol::{Finding, Patrol, PatrolState};
use crate::domain::query::{BoardFilter, BoardRow, PatrolKey, PatrolRow, PatrolView, Sheet};
use crate::text::messages::{board, patrol as words};
use crate::text::{Lang, Text};

impl Row for PatrolRow {
    type Id = PatrolId;
    type Key = PatrolKey;

    fn id(&self) -> PatrolId {
        self.id
    }
}

#[derive(Debug, Default)]
pub struct Patrols {
    list: List<PatrolRow>,
    /// The patrol that is shown instead of the list.
    open: Option<PatrolId>,
    view: Option<Box<PatrolView>>,
    findings: List<Line>,
    request: Option<RequestId>,
    /// Decisions that a plan may look at: asked for when the form opens.
    choices: Vec<BoardRow>,
    asked: Option<(RequestId, bool)>,
    /// A paper that was asked for, and what English calls it.
    sheet: Option<(RequestId, Text)>,
    /// Who judged last: proposed again.
    last: Option<PersonId>,
}

impl Patrols {
    pub fn list(&self) -> &List<PatrolRow> {
        &self.list
    }

    /// The patrol on the screen. None: the list is.
    pub fn shown(&self) -> Option<&PatrolView> {
        self.open.and(self.view.as_deref())
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub fn findings(&self) -> &List<Line> {
        &self.findings
    }

    /// The finding under the caret.
    pub fn finding(&self) -> Option<&Finding> {
        let id = *self.findings.selected()?;
        self.shown()?.patrol.finding(id)
    }

    fn patrol(&self) -> Option<&Patrol> {
        self.shown().map(|view| view.patrol.as_ref())
    }

    fn fetch(&mut self, cx: &mut Cx) {
        while let Some(want) = self.list.want() {
            let request = cx.load(Query::Patrols {
                after: want.after,
                limit: PAGE,
            });
            self.list.asked(want.page, request);
        }
    }

    fn show(&mut self, id: PatrolId, cx: &mut Cx) {
        if self.open != Some(id) {
            self.view = None;
            self.findings.restart();
        }
        self.open = Some(id);
        self.request = Some(cx.load(Query::Patrol(id)));
    }

    fn back(&mut self, cx: &mut Cx) {
        match self.open.take() {
            Some(_) => {
                self.view = None;
                self.list.reload();
                self.fetch(cx);
            }
            None => cx.go(ScreenId::Board, None),
        }
    }

    /// The plan's form needs the decisions that may be looked at. `change`: of the patrol shown.
    fn plan(&mut self, change: bool, cx: &mut Cx) {
        let query = Query::Board {
            filter: BoardFilter {
                states: vec![CourseState::Completed, CourseState::Closed],
                ..BoardFilter::default()
            },
            after: None,
            limit: 200,
        };
        self.asked = Some((cx.load(query), change));
    }

    fn plan_form(&mut self, rows: Vec<BoardRow>, change: bool, cx: &mut Cx) {
        self.choices = rows;
        let beside = self.shown().filter(|_| change);
        let beside: Vec<BoardRow> = beside.map_or_else(Vec::new, |view| view.decisions.clone());
        for row in beside {
            if !self.choices.iter().any(|known| known.id == row.id) {
                self.choices.push(row);
            }
        }
        let known = self.patrol().filter(|_| change);
        let known = known.map(|patrol| (patrol.id, &patrol.plan));
        let form = plan::form(known, &self.choices, cx);
        cx.open_form(form);
    }

    /// What Enter does: the next step of the finding under the caret, else of the patrol.
    fn next(&self) -> Option<&'static str> {
        let patrol = self.patrol()?;
        match (patrol.state, self.finding()) {
            (PatrolState::Planned, _) => Some(act::DRAW),
            (PatrolState::Cancelled, _) => None,
            (PatrolState::Drawn, None) => Some(finding::FOUND),
            (_, Some(known)) => finding::next(known).or(Some("patrol.read")),
            (PatrolState::Ended, None) => Some("patrol.look_back"),
        }
    }

    fn begin(&mut self, id: &'static str, cx: &mut Cx) {
        if let Some(why) = cx.shared.read_only.clone() {
            cx.warn(why);
            return;
        }
        let Some(view) = self.shown() else { return };
        let patrol = view.patrol.as_ref();
        let last = self.last;
        let form = match (id, self.finding()) {
            (act::DRAW, _) => act::draw(patrol, last, cx),
            (act::SWAP, _) => act::swap(patrol, last, cx),
            (act::PASS, _) => act::pass(view, last, cx),
            (act::END, _) => act::end(patrol, false, last, cx),
            (act::CANCEL, _) => act::end(patrol, true, last, cx),
            (finding::FOUND, _) => finding::found(view, last, cx),
            (finding::REPORT, Some(known)) => finding::report(view, known, cx),
            (finding::ORDER, Some(known)) => finding::order(view, known, last, cx),
            (finding::ANSWER, Some(known)) => finding::answer(view, known, cx),
            (finding::JUDGE, Some(known)) => finding::judge(view, known, last, cx),
            (finding::ISSUE, Some(known)) => finding::issue(view, known, cx),
            _ => return,
        };
        cx.open_form(form);
    }

    fn paper(&mut self, sheet: Sheet, name: Text, cx: &mut Cx) {
        self.sheet = Some((cx.load(Query::Sheet(sheet)), name));
    }
}

impl Screen for Patrols {
    fn contexts(&self) -> Vec<Context> {
        match self.open {
            Some(_) => vec![Context::Patrol],
            None => vec![Context::Patrols],
        }
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn about(&self, _shared: &Shared) -> Option<String> {
        match self.open {
            Some(_) => self
                .findings
                .row()
                .map(|line| line.finding.fields.place.clone()),
            None => self.list.row().map(|row| row.name.clone()),
        }
    }

    fn enter(&mut self, target: Target, cx: &mut Cx) {
        if let Some(target) = target {
            let mut parts = target.split(':');
            match (parts.next(), parts.next()) {
                (Some("patrol"), Some(id)) => {
                    if let Ok(id) = id.parse() {
                        self.show(id, cx);
                    }
                    if let Some(Ok(finding)) = parts.next().map(str::parse::<FindingId>) {
                        self.findings.select(finding);
                    }
                }
                _ => self.open = None,
            }
        } else if let Some(id) = self.open {
            self.show(id, cx);
        }
        self.list.reload();
        self.fetch(cx);
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        if key == Key::plain(Code::Esc) {
            self.back(cx);
            return Outcome::Consumed;
        }
        let used = match self.open {
            Some(_) => self.findings.key(key),
            None => {
                let used = self.list.key(key);
                self.fetch(cx);
                used
            }
        };
        match used {
            true => Outcome::Consumed,
            false => Outcome::Ignored,
        }
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        let open = self.open;
        match id {
            "patrols.open" => {
                if let Some(id) = self.list.selected().copied() {
                    self.show(id, cx);
                }
            }
            "patrols.new" => self.plan(false, cx),
            "patrols.waiting" => cx.go(ScreenId::Board, Some("state:completed".to_owned())),
            "patrols.back" | "patrol.back" => self.back(cx),
            "patrol.next" => {
                if let Some(next) = self.next() {
                    cx.run(next);
                }
            }
            "patrol.edit" => self.plan(true, cx),
            "patrol.roster" => {
                if let Some(id) = open {
                    self.paper(Sheet::Roster(id), words::ROSTER, cx);
                }
            }
            "patrol.look_back" => {
                if let Some(id) = open {
                    self.paper(Sheet::LookBack(id), words::LOOK_BACK_REPORT, cx);
                }
            }
            "patrol.write" => {
                if let Some(id) = open {
                    cx.write_sheets(Sheets::One(Box::new(Sheet::Roster(id))));
                    cx.write_sheets(Sheets::One(Box::new(Sheet::LookBack(id))));
                }
            }
            "patrol.read" => {
                if let Some(view) = self.shown() {
                    let title = view.patrol.plan.name.clone();
                    let text = page::history(view, self.finding(), cx.shared);
                    cx.open(Tag::new("patrol.read"), Pager::new(title, text));
                }
            }
            act::DRAW
            | act::SWAP
            | act::PASS
            | act::END
            | act::CANCEL
            | finding::FOUND
            | finding::REPORT
            | finding::ORDER
            | finding::ANSWER
            | finding::JUDGE
            | finding::ISSUE => self.begin(id, cx),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        let lang = shared.lang;
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            "patrols.open" if self.list.row().is_none() => Possible::Absent,
            _ if !id.starts_with("patrol.") || id == "patrol.back" => Possible::Yes,
            _ => match self.shown() {
                Some(view) => page::possible(id, view, self.finding(), self.next(), lang),
                None => Possible::Absent,
            },
        }
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        let text = match id {
            "patrol.next" => {
                let next = self.next()?;
                let label = page::label(next)?.get(shared.lang);
                // What stands in the menu under its own name too says that it comes next.
                return Some(match next {
                    "patrol.read" | "patrol.look_back" => label.to_owned(),
                    _ => board::next_is(shared.lang, label),
                });
            }
            act::DRAW if self.patrol()?.state == PatrolState::Drawn => words::REDRAW,
            _ => return None,
        };
        Some(text.get(shared.lang).to_owned())
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        match answer {
            Answer::Patrols(page) => {
                let asked = self.list.put(request, page);
                if asked {
                    self.fetch(cx);
                }
            }
            Answer::Patrol(view) if self.request == Some(request) => {
                self.request = None;
                match view {
                    Some(view) => {
                        self.findings.set(page::lines(&view.patrol));
                        self.view = Some(view);
                    }
                    None => {
                        self.open = None;
                        cx.warn(words::GONE.get(cx.shared.lang));
                    }
                }
            }
            Answer::Board(page) => {
                if let Some((_, change)) = self.asked.take_if(|(asked, _)| *asked == request) {
                    self.plan_form(page.rows, change, cx);
                }
            }
            Answer::Paper(paper) => {
                let Some((_, name)) = self.sheet.take_if(|(asked, _)| *asked == request) else {
                    return;
                };
                let title = match cx.shared.lang {
                    Lang::Zh => paper.title,
                    Lang::En => name.get(Lang::En).to_owned(),
                };
                cx.open(Tag::new("patrol.sheet"), Pager::new(title, paper.text));
            }
            _ => {}
        }
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        let Some(patrol) = self.patrol() else { return };
        match (form.tag.name, field) {
            (act::SWAP, "member") => act::swap_changed(form, patrol, cx.shared),
            (finding::FOUND, "stretch") => finding::found_changed(form, patrol, cx.shared),
            (finding::FOUND, "decision") => finding::decision_changed(form, patrol, cx.shared),
            _ => {}
        }
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        let Reply::Saved(recorded) = reply else {
            return;
        };
        if tag.name == plan::TAG && tag.arg.is_empty() {
            // A new one is shown at once: its next step is the draw.
            self.show(PatrolId(recorded.token.child(0)), cx);
        }
        if tag.name == finding::FOUND {
            self.findings.select(FindingId(recorded.token.child(0)));
        }
        if let Some(said) = page::said(tag.name) {
            cx.say(said.get(cx.shared.lang));
        }
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        if form.tag.name == plan::TAG {
            let change = !form.tag.arg.is_empty();
            let known = self.patrol().filter(|_| change);
            let known = known.map(|patrol| (patrol.id, &patrol.plan));
            return plan::read(form, known, &self.choices, cx);
        }
        if act::judges(form.tag.name) {
            let judged = match form.get("judged_by") {
                Some(_) => form.picked("judged_by"),
                None => form.picked("by"),
            };
            self.last = judged.and_then(|id| id.parse().ok()).or(self.last);
        }
        let Some(view) = self.shown() else {
            return Ok(Vec::new());
        };
        if let Some(commands) = act::commands(form, &view.patrol, cx) {
            return Ok(commands);
        }
        finding::commands(form, view, self.finding(), cx).unwrap_or(Ok(Vec::new()))
    }

    fn drawn(&mut self, page_rows: u16) {
        match self.open {
            Some(_) => self.findings.set_height(page_rows),
            None => self.list.set_height(page_rows),
        }
    }
}
