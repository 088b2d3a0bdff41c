//! The agenda while preparing: issues from the pool, order, minutes, presenter, needs, 并案.

use chrono::NaiveDate;

use super::page::RowId;
use super::{Ask, Meetings};
use crate::app::contract::{Command, Query, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::{Entry, Field, Form, Pick, Picker};
use crate::domain::command::Change;
use crate::domain::ids::{IssueId, ItemId, MeetingId, UnitId};
use crate::domain::issue::IssueState;
use crate::domain::meeting::{ItemFields, ItemKind, Meeting, OutcomeKind};
use crate::domain::query::{IssueFilter, IssueKey, IssueRow, IssueStage};
use crate::domain::sorting::Level;
use crate::text::messages::meetings as words;

/// Rows asked for at once, and how many a picker offers at most.
const PAGE: u16 = 200;
const MOST: usize = 1000;

/// The issues of a district that may be chosen, as they come page by page.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    rows: Vec<IssueRow>,
    stage: usize,
}

/// In the pool first, then those put off.
const STAGES: [IssueStage; 2] = [IssueStage::Pool, IssueStage::Deferred];

impl Meetings {
    /// Asks for the issues of the district; the picker opens when they are here.
    pub fn pick_topics(&mut self, cx: &mut Cx) {
        if self
            .page
            .as_ref()
            .and_then(super::page::Page::meeting)
            .is_some()
        {
            self.ask_pool(Pool::default(), None, cx);
        }
    }

    fn ask_pool(&mut self, pool: Pool, after: Option<IssueKey>, cx: &mut Cx) {
        let district = self
            .page
            .as_ref()
            .and_then(super::page::Page::meeting)
            .map(|meeting| meeting.plan.district);
        let filter = IssueFilter {
            district,
            state: STAGES.get(pool.stage).copied(),
            ..IssueFilter::default()
        };
        let request = cx.load(Query::Issues {
            filter,
            after,
            limit: PAGE,
        });
        self.asked.insert(request, Ask::Pool(pool));
    }

    pub fn pool_came(
        &mut self,
        mut pool: Pool,
        rows: Vec<IssueRow>,
        next: Option<IssueKey>,
        cx: &mut Cx,
    ) {
        pool.rows.extend(rows);
        if next.is_some() && pool.rows.len() < MOST {
            self.ask_pool(pool, next, cx);
            return;
        }
        pool.stage += 1;
        if pool.stage < STAGES.len() {
            self.ask_pool(pool, None, cx);
            return;
        }
        let lang = cx.shared.lang;
        let Some(meeting) = self.page.as_ref().and_then(super::page::Page::meeting) else {
            return;
        };
        if pool.rows.is_empty() {
            cx.warn(words::POOL_EMPTY.get(lang));
            return;
        }
        let (entries, marked) = pool_entries(&pool.rows, meeting, cx);
        let title = words::PICK_TOPICS.get(lang);
        cx.open(Tag::new("topics"), Picker::many(title, entries, marked));
    }

    pub fn topics_picked(&mut self, ids: &[String], cx: &mut Cx) {
        let issues: Vec<IssueId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        if let Some(meeting) = self.id() {
            self.add_issues(meeting, issues, cx);
        }
    }

    /// Puts issues onto an agenda.
    pub fn add_issues(&mut self, meeting: MeetingId, issues: Vec<IssueId>, cx: &mut Cx) {
        if !issues.is_empty() {
            self.record("topics", What::AddIssues { meeting, issues }, cx);
        }
    }

    /// The form of one item, or of a new one that is not in the pool.
    pub fn open_item(&mut self, item: Option<ItemId>, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let found = item.and_then(|item| meeting.item(item));
        let fields = found.map(|item| item.fields.clone()).unwrap_or_default();
        let review = found.is_some_and(|item| item.kind == ItemKind::Review);
        let units = entries::units(&cx.shared.directory, meeting.plan.date);
        let (tag, title, place) = match item {
            Some(item) => (
                Tag::with("item", item),
                words::ITEM_TITLE,
                format!("meeting/{}/item/{item}", meeting.id),
            ),
            None => (
                Tag::new("item-new"),
                words::ITEM_NEW_TITLE,
                format!("meeting/{}/item/new", meeting.id),
            ),
        };
        let mut form = Form::new(lang, tag, title.get(lang), place, cx.command_id());
        form = if review {
            form.field(Field::fixed(
                "title",
                words::ITEM_NAME.get(lang),
                fields.title.clone(),
            ))
        } else {
            form.field(
                Field::line("title", words::ITEM_NAME.get(lang), &fields.title)
                    .required()
                    .limit(100),
            )
        };
        let minutes = if fields.minutes == 0 {
            10
        } else {
            fields.minutes
        };
        let form = form
            .field(
                Field::pick(
                    "presenter",
                    words::PRESENTER.get(lang),
                    Pick::one(units.clone()).with(fields.presenter),
                )
                .help(words::PRESENTER_HELP.get(lang)),
            )
            .field(Field::number(
                "minutes",
                words::MINUTES.get(lang),
                Some(i64::from(minutes)),
                1..=240,
                words::MINUTES_RANGE.get(lang),
            ))
            .field(
                Field::pick(
                    "needs",
                    words::NEEDS.get(lang),
                    Pick::many(units).with(fields.needs.clone()),
                )
                .help(words::NEEDS_HELP.get(lang)),
            );
        cx.open_form(form);
    }

    pub fn submit_item(&self, form: &Form) -> Vec<Command> {
        let Some(meeting) = &self.shown else {
            return Vec::new();
        };
        let now = ItemFields {
            title: form.text("title").to_owned(),
            presenter: form.picked("presenter").and_then(|id| id.parse().ok()),
            minutes: form
                .number("minutes")
                .and_then(|n| u16::try_from(n).ok())
                .unwrap_or(10),
            needs: ids::<UnitId>(form, "needs"),
        };
        let item = form.tag.arg.parse::<ItemId>().ok();
        let what = match item.and_then(|item| meeting.item(item)) {
            Some(item) if item.fields == now => return Vec::new(),
            Some(item) => What::ChangeItem {
                meeting: meeting.id,
                item: item.id,
                fields: Change {
                    was: item.fields.clone(),
                    now,
                },
            },
            None => What::AddItem {
                meeting: meeting.id,
                fields: now,
                at: None,
            },
        };
        vec![Command::new(form.command, what)]
    }

    /// One place up or down; the report stays first.
    pub fn move_item(&mut self, down: bool, cx: &mut Cx) {
        let Some((meeting, item)) = self.here_item() else {
            return;
        };
        let Some(here) = meeting.items.iter().position(|known| known.id == item) else {
            return;
        };
        let last = meeting.items.len().saturating_sub(1);
        let to = if down {
            here + 1
        } else {
            here.saturating_sub(1)
        };
        if here == 0 || to == 0 || to > last {
            cx.say(words::CANNOT_MOVE.get(cx.shared.lang));
            return;
        }
        let at = u16::try_from(to).unwrap_or(u16::MAX);
        self.record(
            "moved",
            What::MoveItem {
                meeting: meeting.id,
                item,
                at,
            },
            cx,
        );
    }

    pub fn remove_item(&mut self, cx: &mut Cx) {
        let Some((meeting, item)) = self.here_item() else {
            return;
        };
        let what = What::RemoveItem {
            meeting: meeting.id,
            item,
            reason: String::new(),
        };
        self.record("removed", what, cx);
    }

    /// 并案: into which other item?
    pub fn pick_join(&mut self, cx: &mut Cx) {
        let Some((meeting, item)) = self.here_item() else {
            return;
        };
        let others: Vec<Entry> = meeting
            .items
            .iter()
            .filter(|other| other.kind == ItemKind::Topic && other.id != item)
            .map(|other| Entry::new(other.id, other.fields.title.clone()))
            .collect();
        if others.is_empty() {
            cx.say(words::NOTHING_TO_JOIN.get(cx.shared.lang));
            return;
        }
        let title = words::JOIN_TITLE.get(cx.shared.lang);
        cx.open(Tag::with("join", item), Picker::one(title, others));
    }

    pub fn join_picked(&mut self, from: &str, into: &[String], cx: &mut Cx) {
        let into = into.first().and_then(|id| id.parse().ok());
        let (Some(meeting), Some(into), Ok(from)) = (self.id(), into, from.parse()) else {
            return;
        };
        self.record(
            "joined",
            What::JoinItems {
                meeting,
                into,
                from,
            },
            cx,
        );
    }

    /// The topic under the caret.
    pub fn here_item(&self) -> Option<(std::sync::Arc<Meeting>, ItemId)> {
        let page = self.page.as_ref()?;
        let Some(RowId::Item(item)) = page.selected() else {
            return None;
        };
        Some((page.meeting()?.clone(), item))
    }
}

/// Ids chosen in a pick field.
pub fn ids<T: std::str::FromStr>(form: &Form, key: &str) -> Vec<T> {
    form.ids(key)
        .into_iter()
        .filter_map(|id| id.parse().ok())
        .collect()
}

/// Rows for the picker; those not reached last time, and those put off until now, are marked already.
fn pool_entries(rows: &[IssueRow], meeting: &Meeting, cx: &Cx) -> (Vec<Entry>, Vec<IssueId>) {
    let day = meeting.plan.date;
    let mut marked = Vec::new();
    let entries = rows
        .iter()
        // What waits at a grid has to climb first; what lies above the street is not for its meetings.
        .filter(|row| (Level::District..=Level::Street).contains(&row.standing()))
        .map(|row| {
            if is_due(row, day) {
                marked.push(row.id);
            }
            Entry::new(row.id, row.title.clone()).detail(detail(row, day, cx))
        })
        .collect();
    (entries, marked)
}

fn is_due(row: &IssueRow, day: NaiveDate) -> bool {
    match row.state {
        IssueState::Deferred { resume_on } => resume_on <= day,
        IssueState::Settled { outcome } => outcome == OutcomeKind::NotReached,
        _ => false,
    }
}

fn detail(row: &IssueRow, day: NaiveDate, cx: &Cx) -> String {
    let lang = cx.shared.lang;
    let mut parts = vec![crate::text::terms::terms(
        lang,
        &cx.shared.office.category_label(&row.category),
    )];
    if let Some(raiser) = row.raiser {
        let unit = cx.shared.directory.unit_name(raiser, day);
        // 高潮村文化礼堂 says of which village it is.
        if !row.place.starts_with(unit) {
            parts.push(unit.to_owned());
        }
    }
    if !row.place.is_empty() {
        parts.push(row.place.clone());
    }
    parts.extend(
        row.tags
            .iter()
            .map(|tag| crate::text::terms::term(lang, tag.zh()).to_owned()),
    );
    if row.incomplete {
        parts.push(words::INCOMPLETE.get(lang).to_owned());
    }
    if is_due(row, day) {
        parts.push(words::FROM_LAST_TIME.get(lang).to_owned());
    }
    parts.join(" ")
}
