//! 议题: the pool. Taking in, filtering, reading, and choosing what goes to a meeting.

mod choose;
mod detail;
mod erase;
mod filter;
mod form;
mod letter;
mod marks;
mod opening;
mod possible;
mod site;
mod unnamed;
mod views;
mod way;

pub use views::View;

pub use detail::{commitments, list_state, similar_state, tag_words};

use std::collections::BTreeMap;

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, Query};
use crate::app::form::Form;
use crate::app::key::{Code, Key};
use crate::app::layer::Pager;
use crate::app::list::{List, PAGE, Row};
use crate::app::msg::{Failure, FileKind, FilePlan, Refused, RequestId};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, ScreenId, Tag, Target};
use crate::app::screens::parts::{category, import};
use crate::app::shared::Shared;
use crate::domain::describe::Names;
use crate::domain::ids::{DistrictId, IssueId, Subject, UnitId};
use crate::domain::issue::{Issue, IssueFields};
use crate::domain::query::{IssueFilter, IssueKey, IssueRow, IssueStage};
use crate::text::messages::{import as import_words, issues as words, way as way_words};
use marks::Marked;
use opening::For;
use site::Site;

impl Row for IssueRow {
    type Id = IssueId;
    type Key = IssueKey;

    fn id(&self) -> IssueId {
        self.id
    }
}

#[derive(Debug, Default)]
pub struct Issues {
    list: List<IssueRow>,
    filter: IssueFilter,
    view: View,
    filter_words: String,
    /// Issues with a mark, as they were last read.
    marked: BTreeMap<IssueId, Marked>,
    /// Marked ones went to a meeting: whether it took them is looked at when the list comes back.
    sent: bool,
    /// Marked ones that were offered to a meeting, looked at again: those it took lose their mark.
    offered: BTreeMap<RequestId, IssueId>,
    issue: Option<(RequestId, For)>,
    /// The issue whose form is open, as it was when it opened.
    changing: Option<Box<Issue>>,
    /// The intake form stands in the screen.
    typing: bool,
    similar: Vec<IssueRow>,
    similar_asked: Option<RequestId>,
    /// The last question for similar ones: the same is not asked twice.
    similar_for: Option<Query>,
    /// The words of the field 网格 that were asked about, and the place they mean.
    site_asked: Option<RequestId>,
    site_for: String,
    site: Site,
    /// Saved before the place of the words was known: saved as soon as it is.
    save_waits: bool,
    meetings: Option<RequestId>,
    choosing: Vec<IssueId>,
    /// Who raises the issue that is being typed.
    raiser: Option<UnitId>,
    /// The resident who raised the issue that is being changed or has a step taken.
    person: Option<(IssueId, String)>,
    /// The district of the issue taken in last: the next one is most likely of it too.
    last_district: Option<DistrictId>,
    import: Option<RequestId>,
    letter: letter::Letter,
}

impl Issues {
    pub fn list(&self) -> &List<IssueRow> {
        &self.list
    }

    pub fn filter(&self) -> &IssueFilter {
        &self.filter
    }

    pub fn view(&self) -> View {
        self.view
    }

    pub fn filter_words(&self) -> &str {
        &self.filter_words
    }

    /// Earlier issues like the one being typed; None: nothing is being typed.
    pub fn similar(&self) -> Option<&[IssueRow]> {
        self.typing.then_some(self.similar.as_slice())
    }

    fn fetch(&mut self, cx: &mut Cx) {
        while let Some(want) = self.list.want() {
            let request = cx.load(Query::Issues {
                filter: self.view.over(&self.filter),
                after: want.after,
                limit: PAGE,
            });
            self.list.asked(want.page, request);
        }
    }

    fn set_filter(&mut self, filter: IssueFilter, cx: &mut Cx) {
        self.filter_words = filter::words_of(&filter, cx.shared);
        self.filter = filter;
        self.list.restart();
        self.fetch(cx);
    }

    /// What has just come in is seen, in whatever view it would have stood and on whatever page its day puts it.
    fn stand_on_new(&mut self, id: IssueId, cx: &mut Cx) {
        self.view = View::All;
        self.set_filter(IssueFilter::default(), cx);
        self.list.seek(id);
    }

    fn ask_similar(&mut self, form: &Form, cx: &mut Cx) {
        let question = form::similar(form);
        if question == self.similar_for {
            return;
        }
        self.similar_for = question.clone();
        match question {
            Some(query) => self.similar_asked = Some(cx.load(query)),
            None => {
                self.similar_asked = None;
                self.similar.clear();
            }
        }
    }

    fn turn(&mut self, forward: bool, cx: &mut Cx) {
        self.view = self.view.turn(forward);
        self.list.restart();
        self.fetch(cx);
    }

    fn aim(&mut self, target: &str, cx: &mut Cx) {
        match target.split_once(':') {
            Some(("issue", id)) => {
                if let Ok(id) = id.parse() {
                    self.list.select(id);
                    self.load(id, For::Reading, cx);
                }
            }
            Some(("complete", id)) => {
                if let Ok(id) = id.parse() {
                    self.list.select(id);
                    self.load(id, For::Completing, cx);
                }
            }
            _ if target == "new" => self.open_form(None, None, cx),
            _ if target == "incomplete" => {
                let filter = IssueFilter {
                    incomplete: Some(true),
                    ..IssueFilter::default()
                };
                self.set_filter(filter, cx);
            }
            _ if target == "pool" => {
                let filter = IssueFilter {
                    state: Some(IssueStage::Pool),
                    ..IssueFilter::default()
                };
                self.set_filter(filter, cx);
            }
            _ => {}
        }
    }

    fn was(&self) -> Option<&IssueFields> {
        self.changing.as_ref().map(|issue| &issue.fields)
    }
}

impl Screen for Issues {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Issues]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn about(&self, shared: &Shared) -> Option<String> {
        match self.marked() {
            0 => self.list.row().map(|row| row.title.clone()),
            marked => Some(words::marked(shared.lang, marked)),
        }
    }

    fn enter(&mut self, target: Target, cx: &mut Cx) {
        self.filter_words = filter::words_of(&self.filter, cx.shared);
        self.list.reload();
        self.look_at_offered(cx);
        if let Some(target) = target {
            self.aim(&target, cx);
        }
        self.fetch(cx);
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        if self.typing {
            return Outcome::Ignored;
        }
        if self.list.key(key) {
            self.fetch(cx);
            return Outcome::Consumed;
        }
        if key.folded().typed() == Some(' ') {
            self.mark();
            self.fetch(cx);
            return Outcome::Consumed;
        }
        match key.code {
            Code::Tab | Code::Right if !key.ctrl => self.turn(true, cx),
            Code::BackTab | Code::Left if !key.ctrl => self.turn(false, cx),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        let selected = self.list.selected().copied();
        match id {
            "issues.open" => match selected {
                Some(id) => self.load(id, For::Reading, cx),
                None => self.open_form(None, None, cx),
            },
            "issues.new" => self.open_form(None, None, cx),
            "issues.edit" => {
                if let Some(id) = selected {
                    self.load(id, For::Changing, cx);
                }
            }
            "issues.meet" => self.choose(cx),
            "issues.filter" | "issues.find" => {
                let form = filter::form(&self.filter, id == "issues.find", cx);
                cx.open_form(form);
            }
            "issues.all" => {
                self.view = View::All;
                self.set_filter(IssueFilter::default(), cx);
            }
            "issues.import" => import::open(FileKind::Issues, cx),
            "issues.similar" => {
                let lang = cx.shared.lang;
                let text = detail::similar_lines(&self.similar, cx.env.today(), lang);
                let pager = Pager::new(words::SIMILAR.get(lang), text);
                cx.open(Tag::new("similar"), pager);
            }
            "issues.category" => {
                let form = category::form(cx);
                cx.open_form(form);
            }
            "issues.erase" => {
                if let Some(id) = selected {
                    self.load(id, For::Erasing, cx);
                }
            }
            "issues.letter" => {
                if let Some(row) = self.list.row().cloned() {
                    self.letter.ask(&row, cx);
                }
            }
            "issues.commitments" => {
                if let Some(id) = selected {
                    let about = Subject::Issue(id).to_string();
                    cx.go(ScreenId::Commitments, Some(about));
                }
            }
            "issues.referral" => {
                if let Some(id) = selected {
                    self.letter.ask_referral(id, cx);
                }
            }
            "issues.refer" | "issues.replied" | "issues.up" | "issues.skip" | "issues.down"
            | "issues.settle" | "issues.back" | "issues.answer" => self.step(id, cx),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        possible::possible(self, id, shared)
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        match id {
            "issues.open" if self.list.row().is_none() => {
                Some(words::ENTER_NEW.get(shared.lang).to_owned())
            }
            "issues.meet" if !self.marked.is_empty() => {
                Some(words::meet_marked(shared.lang, self.marked.len()))
            }
            _ => None,
        }
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        match answer {
            Answer::Issues(page) => {
                self.see_marked(&page.rows);
                let asked = self.list.put(request, page);
                if asked {
                    self.fetch(cx);
                }
            }
            Answer::Places(page) if self.site_asked == Some(request) => {
                self.site_found(&page.rows, cx);
            }
            Answer::Similar(rows) if self.similar_asked == Some(request) => {
                self.similar_asked = None;
                self.similar = rows;
            }
            Answer::Issue(found) if self.offered.contains_key(&request) => {
                self.offered_seen(request, found.as_deref());
            }
            Answer::Issue(found) => self.found(request, found, cx),
            Answer::Paper(paper) => self.letter.loaded(request, &paper, cx),
            Answer::Meetings(rows) if self.meetings == Some(request) => {
                self.meetings = None;
                self.offer_meetings(&rows, cx);
            }
            _ => {}
        }
    }

    /// The words of the field 网格 stay words.
    fn failed(&mut self, request: RequestId, _failure: &Failure, _cx: &mut Cx) {
        if self.site_asked.take_if(|asked| *asked == request).is_some() {
            self.save_waits = false;
        }
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        let lang = cx.shared.lang;
        match (tag.name, reply) {
            (form::TAG, Reply::Saved(recorded)) => {
                self.typing = false;
                if tag.arg.is_empty() {
                    self.stand_on_new(IssueId(recorded.token.child(0)), cx);
                    cx.say(words::ENTERED.get(lang));
                }
            }
            (form::TAG, Reply::Closed) => self.typing = false,
            (choose::TAG, Reply::Picked(ids)) => self.chosen(&ids, cx),
            (import::GO, Reply::Saved(recorded)) => {
                let new = recorded.subjects.iter().find_map(|subject| match subject {
                    Subject::Issue(id) => Some(*id),
                    _ => None,
                });
                if let Some(id) = new {
                    self.stand_on_new(id, cx);
                }
                cx.say(import_words::done(lang, &tag.arg));
            }
            (_, Reply::Saved(_)) => {
                if let Some(said) = way::done(tag, self.list.row(), lang) {
                    cx.say(said);
                }
            }
            _ => {}
        }
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        if form.tag.name == form::TAG {
            form::changed(form, field, cx.shared);
            self.raiser = form.picked("raiser").and_then(|id| id.parse().ok());
            self.ask_site(form, cx);
            self.ask_similar(form, cx);
        }
        unnamed::doubt(form, self.person.as_ref());
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        Ok(match form.tag.name {
            form::TAG if self.site_asked.is_some() => {
                self.save_waits = true;
                return Err(vec![Refused {
                    field: None,
                    words: way_words::SITE_ASKED.get(cx.shared.lang).to_owned(),
                }]);
            }
            form::TAG => {
                self.last_district = form.picked("district").and_then(|id| id.parse().ok());
                form::commands(form, self.was(), self.site_of(form), cx)
            }
            filter::TAG => {
                self.set_filter(filter::read(form), cx);
                Vec::new()
            }
            category::TAG => category::commands(form),
            import::PATH => {
                self.import = import::read(FileKind::Issues, form, cx);
                Vec::new()
            }
            erase::TAG => erase::commands(form),
            _ => return way::commands(form, &cx.shared.directory, cx),
        })
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

    fn names<'a>(&'a self, names: Names<'a>) -> Names<'a> {
        match &self.changing {
            Some(issue) => names.with_issue(issue),
            None => names,
        }
    }

    fn drawn(&mut self, page_rows: u16) {
        self.list.set_height(page_rows);
    }
}
