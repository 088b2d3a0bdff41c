//! 统计: the figures of a period by group, the days on which something falls due, the course of the months.

mod calendar;
mod digest;
mod period;
mod way;
mod words_of;

pub use calendar::Days;
use words_of::{group_name, summary};
pub use words_of::{heading, sums};

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, Query};
use crate::app::form::Form;
use crate::app::key::{Code, Key};
use crate::app::layer::Pager;
use crate::app::list::{List, Row};
use crate::app::msg::{Effect, Failure, Refused, RequestId, Sheets};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, ScreenId, Tag, Target};
use crate::app::screens::targets::BoardTarget;
use crate::app::shared::Shared;
use crate::domain::query::Sheet;
use crate::domain::statistics::{
    By, Counts, Figure, GroupKey, Period, Span, Statistics as Answered, month_end,
};
use crate::text::messages::{statistics as words, way as way_words};

/// One row of the table. The first one is the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub key: Option<GroupKey>,
    pub name: String,
    pub counts: Counts,
}

impl Row for Line {
    type Id = Option<GroupKey>;
    type Key = ();

    fn id(&self) -> Self::Id {
        self.key.clone()
    }
}

/// Where the keys go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    #[default]
    Table,
    Calendar,
    Trend,
}

impl Panel {
    pub const ALL: [Panel; 3] = [Panel::Table, Panel::Calendar, Panel::Trend];

    fn next(self) -> Panel {
        match self {
            Panel::Table => Panel::Calendar,
            Panel::Calendar => Panel::Trend,
            Panel::Trend => Panel::Table,
        }
    }
}

#[derive(Debug)]
pub struct Statistics {
    span: Span,
    by: By,
    figure: Figure,
    panel: Panel,
    list: List<Line>,
    found: Option<Box<Answered>>,
    request: Option<RequestId>,
    days: Days,
    grids: digest::Grids,
}

impl Default for Statistics {
    fn default() -> Self {
        Statistics {
            span: Span::Year,
            by: By::Unit,
            figure: Figure::CompletionRate,
            panel: Panel::Table,
            list: List::default(),
            found: None,
            request: None,
            days: Days::default(),
            grids: digest::Grids::default(),
        }
    }
}

impl Statistics {
    fn open_digest(&mut self, cx: &mut Cx) {
        let form = digest::form(&self.grids, cx);
        cx.open_form(form);
    }

    pub fn list(&self) -> &List<Line> {
        &self.list
    }

    pub fn found(&self) -> Option<&Answered> {
        self.found.as_deref()
    }

    /// The figure whose bars and definition are shown.
    pub fn figure(&self) -> Figure {
        self.figure
    }

    pub fn panel(&self) -> Panel {
        self.panel
    }

    pub fn days(&self) -> &Days {
        &self.days
    }

    fn load(&mut self, cx: &mut Cx) {
        let period = self.span.on(cx.env.today());
        self.request = Some(cx.load(Query::Statistics {
            period,
            by: self.by,
        }));
        self.days.load(cx);
    }

    fn show(&mut self, found: Box<Answered>, shared: &Shared) {
        let mut rows = vec![Line {
            key: None,
            name: words::TOTAL.get(shared.lang).to_owned(),
            counts: found.total,
        }];
        rows.extend(found.groups.iter().map(|group| Line {
            key: Some(group.key.clone()),
            name: group_name(group, shared.lang),
            counts: group.counts,
        }));
        self.list.set(rows);
        self.found = Some(found);
    }

    fn choose(&mut self, span: Span, cx: &mut Cx) {
        self.span = span;
        self.load(cx);
    }

    /// Where Enter leads: the board, showing what the row or the day is about.
    fn target(&self) -> Option<BoardTarget> {
        match self.panel {
            Panel::Calendar => Some(BoardTarget::Due(self.days.day(), self.days.day())),
            Panel::Trend => None,
            Panel::Table => Some(match self.list.row()?.key.clone() {
                None => BoardTarget::All,
                Some(GroupKey::Unit(id)) => BoardTarget::Unit(id),
                Some(GroupKey::District(id)) => BoardTarget::District(id),
                Some(GroupKey::Category(key)) => BoardTarget::Category(key),
                Some(GroupKey::Month(month)) => BoardTarget::Due(month, month_end(month)),
            }),
        }
    }

    fn period(&self) -> Option<Period> {
        self.found.as_ref().map(|found| found.period)
    }
}

impl Screen for Statistics {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Statistics]
    }

    fn title(&self, shared: &Shared) -> String {
        words::TITLE.get(shared.lang).to_owned()
    }

    fn about(&self, _shared: &Shared) -> Option<String> {
        let table = self.panel == Panel::Table;
        self.list
            .row()
            .filter(|_| table)
            .map(|row| row.name.clone())
    }

    fn enter(&mut self, _target: Target, cx: &mut Cx) {
        self.load(cx);
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        let used = match (self.panel, key.code) {
            (_, Code::Tab) => {
                self.panel = self.panel.next();
                true
            }
            (Panel::Calendar, _) => self.days.key(key, cx),
            (_, Code::Left | Code::Right) if !key.ctrl && !key.shift => {
                self.figure = self.figure.step(key.code == Code::Left);
                true
            }
            (Panel::Table, _) => self.list.key(key),
            (Panel::Trend, _) => false,
        };
        match used {
            true => Outcome::Consumed,
            false => Outcome::Ignored,
        }
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        match id {
            "statistics.open" => {
                if let Some(target) = self.target() {
                    cx.go(ScreenId::Board, Some(target.to_string()));
                }
            }
            "statistics.period" => {
                let menu = period::menu(self.span, cx.env.today(), cx.shared.lang);
                cx.open(Tag::new("statistics.period"), menu);
            }
            "statistics.by" => {
                self.by = self.by.next();
                self.load(cx);
            }
            "statistics.panel" => self.panel = self.panel.next(),
            "statistics.all" => {
                if let (Some(row), Some(found)) = (self.list.row(), &self.found) {
                    let text = words_of::all_figures(row, found, cx.shared.lang);
                    let title = words::all_of(cx.shared.lang, &row.name);
                    cx.open(Tag::new("statistics.all"), Pager::new(title, text));
                }
            }
            "statistics.export" => {
                if let Some(period) = self.period() {
                    cx.write_sheets(Sheets::One(Box::new(Sheet::Statistics {
                        period,
                        by: self.by,
                    })));
                }
            }
            "statistics.digest" => {
                if self.found.is_some() {
                    self.grids.ask(cx);
                }
            }
            "statistics.way" => {
                if let Some(found) = &self.found {
                    let lang = cx.shared.lang;
                    let pager = Pager::new(way_words::WAY_TITLE.get(lang), way::text(found, lang));
                    cx.open(Tag::new("statistics.way"), pager);
                }
            }
            "statistics.copy" => {
                if let Some(found) = &self.found {
                    cx.effect(Effect::Copy(summary(found, cx.shared.lang)));
                    cx.say(words::COPIED.get(cx.shared.lang));
                }
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, _shared: &Shared) -> Possible {
        match id {
            "global.undo" | "global.redo" => Possible::Absent,
            // Only the table has groups.
            "statistics.by" if self.panel != Panel::Table => Possible::Absent,
            "statistics.open" if self.target().is_none() => Possible::Absent,
            "statistics.all" | "statistics.export" | "statistics.copy" | "statistics.digest"
            | "statistics.way"
                if self.found.is_none() =>
            {
                Possible::Absent
            }
            _ => Possible::Yes,
        }
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        let text = match (id, self.panel) {
            ("statistics.open", Panel::Calendar) => words::OPEN_DAY,
            ("statistics.panel", Panel::Table) => words::TO_CALENDAR,
            ("statistics.panel", Panel::Calendar) => words::TO_TREND,
            ("statistics.panel", Panel::Trend) => words::TO_TABLE,
            _ => return None,
        };
        Some(text.get(shared.lang).to_owned())
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        match answer {
            Answer::Statistics(found) if self.request == Some(request) => {
                self.show(found, cx.shared);
            }
            Answer::DueDays(days) => self.days.put(request, days),
            Answer::Places(page) if self.grids.put(request, &page, cx) => {
                self.open_digest(cx);
            }
            _ => {}
        }
    }

    /// Without the grids of the tree the wider places are still there to choose from.
    fn failed(&mut self, request: RequestId, _failure: &Failure, cx: &mut Cx) {
        if self.grids.failed(request) {
            self.open_digest(cx);
        }
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        if tag.name != "statistics.period" {
            return;
        }
        if let Reply::Chose(key) = reply {
            match period::span(key) {
                Some(span) => self.choose(span, cx),
                None => {
                    let form = period::form(self.span.on(cx.env.today()), cx);
                    cx.open_form(form);
                }
            }
        }
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        if form.tag.name == digest::TAG {
            if let Some(period) = self.period() {
                let place = digest::place(form, &cx.shared.directory);
                cx.write_sheets(Sheets::One(Box::new(Sheet::Digest { period, place })));
            }
            return Ok(Vec::new());
        }
        let period = period::read(form, cx.env.today(), cx.shared.lang)?;
        self.choose(Span::Own(period), cx);
        Ok(Vec::new())
    }

    fn drawn(&mut self, page_rows: u16) {
        self.list.set_height(page_rows);
    }
}
