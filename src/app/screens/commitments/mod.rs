//! 约定: the five lists and what is open, unkept, unsigned or due. Every act is a form about the selected row.

pub mod act;
mod detail;
mod filter;
mod form;
mod links;

pub use detail::{kind_word, list_word, state_word, tab_word};

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, Query};
use crate::app::form::Form;
use crate::app::key::{Code, Key};
use crate::app::layer::Pager;
use crate::app::list::{List, PAGE, Row};
use crate::app::msg::{FileKind, FilePlan, Refused, RequestId, Sheets};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, Tag, Target};
use crate::app::screens::parts::import;
use crate::app::screens::parts::role::not_mine;
use crate::app::shared::Shared;
use crate::domain::commitment::FiveList;
use crate::domain::ids::{CommitmentId, Subject};
use crate::domain::query::{
    CommitmentCounts, CommitmentFilter, CommitmentKey, CommitmentRow, CommitmentTab,
    CommitmentView, Sheet,
};
use crate::domain::roles::Work;
use crate::text::messages::{commitment as words, import as import_words};

impl Row for CommitmentRow {
    type Id = CommitmentId;
    type Key = CommitmentKey;

    fn id(&self) -> CommitmentId {
        self.id
    }
}

#[derive(Debug)]
pub struct Commitments {
    list: List<CommitmentRow>,
    filter: CommitmentFilter,
    counts: CommitmentCounts,
    counted: Option<RequestId>,
    /// Loaded for reading (`commitments.open`) or for the form of an act.
    asked: Option<(RequestId, &'static str)>,
    gathering: Option<links::Gathering>,
    /// The one whose form is open, as it was when it opened.
    view: Option<Box<CommitmentView>>,
    /// The list and the title of a new one that is being recorded.
    entered: Option<(FiveList, String)>,
    import: Option<RequestId>,
}

impl Default for Commitments {
    fn default() -> Self {
        Commitments {
            list: List::default(),
            filter: CommitmentFilter::of(CommitmentTab::List(FiveList::Sentiment)),
            counts: CommitmentCounts::default(),
            counted: None,
            asked: None,
            gathering: None,
            view: None,
            entered: None,
            import: None,
        }
    }
}

impl Commitments {
    pub fn list(&self) -> &List<CommitmentRow> {
        &self.list
    }

    pub fn filter(&self) -> &CommitmentFilter {
        &self.filter
    }

    /// How many stand under each tab.
    pub fn counts(&self) -> &CommitmentCounts {
        &self.counts
    }

    pub fn filter_words(&self, shared: &Shared) -> String {
        filter::words_of(&self.filter, shared)
    }

    fn fetch(&mut self, cx: &mut Cx) {
        while let Some(want) = self.list.want() {
            let request = cx.load(Query::Commitments {
                filter: self.filter.clone(),
                after: want.after,
                limit: PAGE,
            });
            self.list.asked(want.page, request);
        }
    }

    fn set_filter(&mut self, filter: CommitmentFilter, cx: &mut Cx) {
        self.filter = filter;
        self.list.restart();
        self.fetch(cx);
    }

    /// The tab `by` steps further, around the ends.
    fn turn(&mut self, by: isize, cx: &mut Cx) {
        let all = CommitmentTab::ALL;
        let at = all.iter().position(|tab| *tab == self.filter.tab);
        let count = all.len() as isize;
        let next = (at.unwrap_or(0) as isize + by).rem_euclid(count);
        let filter = CommitmentFilter {
            tab: all[next.unsigned_abs()],
            ..self.filter.clone()
        };
        self.set_filter(filter, cx);
    }

    /// Turns to that list where another is shown, so that what has just been entered is seen. Gives the word for it.
    fn show_list(&mut self, list: FiveList, cx: &mut Cx) -> &'static str {
        let tab = CommitmentTab::List(list);
        if matches!(self.filter.tab, CommitmentTab::List(shown) if shown != list) {
            self.set_filter(CommitmentFilter::of(tab), cx);
        }
        list_word(list, cx.shared.lang)
    }

    fn load(&mut self, id: CommitmentId, why: &'static str, cx: &mut Cx) {
        self.asked = Some((cx.load(Query::Commitment(id)), why));
    }

    fn seen(&mut self, view: Option<Box<CommitmentView>>, why: &'static str, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(view) = view else {
            cx.warn(words::GONE.get(lang));
            return;
        };
        match why {
            "commitments.open" => {
                let text = detail::text(&view, cx.shared, cx.env.today());
                let title = words::detail(lang, kind_word(view.commitment.fields.kind, lang));
                let fields = &view.commitment.fields;
                let mut pager = Pager::new(title, text);
                if fields.issue.is_some() || fields.decision.is_some() {
                    pager = pager.then(links::FOLLOW);
                }
                cx.open(Tag::new("detail"), pager);
            }
            "commitments.edit" => self.gather(Some(view), cx),
            _ => match act::form(why, &view, cx) {
                Ok(form) => {
                    self.view = Some(view);
                    cx.open_form(form);
                }
                Err(why) => cx.warn(why.get(lang)),
            },
        }
    }
}

impl Screen for Commitments {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Commitments]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn about(&self, _shared: &Shared) -> Option<String> {
        self.list.row().map(|row| row.title.clone())
    }

    fn enter(&mut self, target: Target, cx: &mut Cx) {
        self.counted = Some(cx.load(Query::CommitmentCounts));
        self.list.reload();
        let target = target.unwrap_or_default();
        match target.split_once(':') {
            Some(("commitment", id)) => {
                if let Ok(id) = id.parse() {
                    self.set_filter(CommitmentFilter::of(CommitmentTab::All), cx);
                    self.list.seek(id);
                    self.load(id, "commitments.open", cx);
                }
            }
            Some(("issue" | "decision", _)) => {
                if let Ok(subject) = target.parse() {
                    self.set_filter(CommitmentFilter::about(subject), cx);
                }
            }
            _ if target == "due" => self.set_filter(CommitmentFilter::of(CommitmentTab::Due), cx),
            _ => {}
        }
        self.fetch(cx);
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        let by = match key.code {
            Code::Right | Code::Tab if !key.ctrl => 1,
            Code::Left | Code::BackTab if !key.ctrl => -1,
            _ => 0,
        };
        if by != 0 {
            self.turn(by, cx);
            return Outcome::Consumed;
        }
        if self.list.key(key) {
            self.fetch(cx);
            return Outcome::Consumed;
        }
        Outcome::Ignored
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        let selected = self.list.selected().copied();
        match id {
            "commitments.new" => self.gather(None, cx),
            "commitments.open" if selected.is_none() => self.gather(None, cx),
            "commitments.find" => {
                let form = filter::form(&self.filter, cx);
                cx.open_form(form);
            }
            "commitments.all" => {
                let filter = CommitmentFilter::of(self.filter.tab);
                self.set_filter(filter, cx);
            }
            "commitments.import" => import::open(FileKind::Commitments, cx),
            "commitments.export" => {
                let sheet = Sheet::Commitments(Box::new(self.filter.clone()));
                cx.write_sheets(Sheets::One(Box::new(sheet)));
            }
            links::FOLLOW => {
                if let Some(row) = self.list.row() {
                    links::follow(row, cx);
                }
            }
            "commitments.open" | "commitments.edit" => {
                if let Some(row) = selected {
                    self.load(row, id, cx);
                }
            }
            _ if act::is_act(id) => {
                if let Some(row) = selected {
                    self.load(row, id, cx);
                }
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        let row = self.list.row();
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            "commitments.all" if self.filter == CommitmentFilter::of(self.filter.tab) => {
                Possible::Absent
            }
            "commitments.new" => not_mine(Work::Intake, shared).unwrap_or(Possible::Yes),
            "commitments.import" => not_mine(Work::Register, shared).unwrap_or(Possible::Yes),
            "commitments.edit" | links::FOLLOW if row.is_none() => Possible::Absent,
            links::FOLLOW => {
                match row.is_some_and(|row| row.issue.is_some() || row.decision.is_some()) {
                    true => Possible::Yes,
                    false => Possible::Not(words::NOT_LINKED.get(shared.lang).to_owned()),
                }
            }
            "commitments.edit" if let Some(not) = not_mine(Work::Pool, shared) => not,
            "commitments.edit" => match row.is_some_and(|row| act::is_closed(row.state)) {
                true => Possible::Not(words::IS_OVER.get(shared.lang).to_owned()),
                false => Possible::Yes,
            },
            _ if act::is_act(id) => match row {
                None => Possible::Absent,
                Some(row) => match act::possible(id, row, shared) {
                    Ok(()) => not_mine(act::work_of(id), shared)
                        .or_else(|| act::not_own(id, row, shared))
                        .unwrap_or(Possible::Yes),
                    Err(why) => Possible::Not(why),
                },
            },
            _ => Possible::Yes,
        }
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        match id {
            "commitments.open" if self.list.row().is_none() => {
                Some(words::NEW.get(shared.lang).to_owned())
            }
            _ => None,
        }
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        match answer {
            Answer::Commitments(page) => {
                let asked = self.list.put(request, page);
                if asked {
                    self.fetch(cx);
                }
            }
            Answer::CommitmentCounts(counts) if self.counted == Some(request) => {
                self.counted = None;
                self.counts = *counts;
            }
            Answer::Commitment(view) => {
                if let Some((_, why)) = self.asked.take_if(|(asked, _)| *asked == request) {
                    self.seen(view, why, cx);
                }
            }
            Answer::Issues(page) => self.issues_to_link(request, page, cx),
            Answer::Board(page) => self.decisions_to_link(request, page, cx),
            _ => {}
        }
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        let lang = cx.shared.lang;
        if let (links::FOLLOW, Reply::Chose(key), Some(row)) = (tag.name, &reply, self.list.row()) {
            links::chosen(key, row, cx);
            return;
        }
        let Reply::Saved(recorded) = reply else {
            return;
        };
        match tag.name {
            form::TAG if tag.arg.is_empty() => {
                if let Some((list, title)) = self.entered.take() {
                    let list = self.show_list(list, cx);
                    cx.say(words::entered(lang, list, title));
                }
                self.list.seek(CommitmentId(recorded.token.child(0)));
            }
            form::TAG => cx.say(words::CHANGED.get(lang)),
            import::GO => {
                let new = recorded.subjects.iter().find_map(|subject| match subject {
                    Subject::Commitment(id) => Some(*id),
                    _ => None,
                });
                if let Some(id) = new {
                    self.set_filter(CommitmentFilter::of(CommitmentTab::All), cx);
                    self.list.seek(id);
                }
                cx.say(import_words::done(lang, &tag.arg));
            }
            name => {
                if let (Some(said), Some(view)) = (act::said(name), &self.view) {
                    let title = &view.commitment.fields.title;
                    cx.say(words::said_of(lang, said.get(lang), title));
                }
            }
        }
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        match (form.tag.name, field) {
            (form::TAG, _) => form::changed(form, field, cx.shared),
            (act::CLAIM, "unit") => act::unit_changed(form, cx.shared),
            _ => {}
        }
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        match form.tag.name {
            form::TAG => {
                self.entered = Some(form::entered(form));
                form::commands(form, self.view.as_deref(), cx)
            }
            filter::TAG => {
                let filter = filter::read(form, self.filter.tab);
                self.set_filter(filter, cx);
                Ok(Vec::new())
            }
            import::PATH => {
                self.import = import::read(FileKind::Commitments, form, cx);
                Ok(Vec::new())
            }
            _ => match self.view.as_deref() {
                Some(view) => act::commands(form, view, cx),
                None => Ok(Vec::new()),
            },
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

    fn drawn(&mut self, page_rows: u16) {
        self.list.set_height(page_rows);
    }
}
