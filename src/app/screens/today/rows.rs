//! The rows of 今日, most urgent first. Groups that are empty vanish.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::app::list::Row;
use crate::app::screen::{ScreenId, Target};
use crate::app::screens::board::{limit_words, waiting_words};
use crate::app::screens::parts::names::{day_short, meeting_name, who};
use crate::app::screens::targets::MeetingsTarget;
use crate::app::shared::Shared;
use crate::domain::env::Role;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::MeetingState;
use crate::domain::query::{BoardRow, FirstSteps, MeetingRow, SHOWN, TodayView};
use crate::text::messages::common::{self, COMMA};
use crate::text::messages::{remind, today as words};
use crate::text::terms::term;

/// How loud a row is; its words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Plain,
    Strong,
    Red,
    Yellow,
    Dim,
}

/// One row: something to do, and where Enter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodayRow {
    /// Unique in the list and the same after loading again.
    pub id: String,
    /// Name of its group; only on the first row of each.
    pub group: String,
    pub what: String,
    pub who: String,
    pub note: String,
    pub weight: Weight,
    pub go: (ScreenId, Target),
    /// What Enter does, at most 12 cells.
    pub enter: &'static str,
}

impl Row for TodayRow {
    type Id = String;
    type Key = ();

    fn id(&self) -> String {
        self.id.clone()
    }
}

/// What a meeting lacks, by meeting, as far as it is loaded.
pub type Lacks = BTreeMap<MeetingId, Vec<String>>;

/// Everything there is to do.
pub fn rows(
    view: &TodayView,
    ahead: &[MeetingRow],
    lacks: &Lacks,
    shared: &Shared,
    today: NaiveDate,
) -> Vec<TodayRow> {
    let lang = shared.lang;
    let mut list = Rows {
        shared,
        today,
        rows: Vec::new(),
    };
    if view.steps.meetings == 0 {
        list.steps(&view.steps);
    }
    list.meetings(&view.meetings, words::MEETING.get(lang), lacks);
    list.papers(&view.papers);
    list.due_to_send(view.to_send);
    list.decisions(Group {
        key: "overdue",
        title: words::overdue(lang, view.overdue_total),
        rows: &view.overdue,
        total: view.overdue_total,
        weight: Weight::Red,
        target: "light:red",
    });
    list.decisions(Group {
        key: "due-today",
        title: words::due_today(lang, view.due_today_total),
        rows: &view.due_today,
        total: view.due_today_total,
        weight: Weight::Yellow,
        target: "due:today",
    });
    list.decisions(Group {
        key: "soon",
        title: words::due_soon(lang, view.due_soon_total),
        rows: &view.due_soon,
        total: view.due_soon_total,
        weight: Weight::Yellow,
        target: "soon",
    });
    for (key, title, rows, total, target) in [
        (
            "verify",
            words::to_verify(lang, view.to_verify_total),
            &view.to_verify,
            view.to_verify_total,
            "view:verify",
        ),
        (
            "extensions",
            words::extensions(lang, view.extensions_total),
            &view.extensions_pending,
            view.extensions_total,
            "view:asks",
        ),
    ] {
        list.decisions(Group {
            key,
            title,
            rows,
            total,
            weight: Weight::Plain,
            target,
        });
    }
    list.published(view);
    list.unanswered(view);
    // A unit is told of everything it has to sign for, the office of what is late.
    let days = shared.office.settings.receipt_workdays;
    let (unsigned, target) = match shared.actor.role {
        Role::Unit => (
            words::to_sign_for(lang, view.unsigned_total),
            "view:unsigned".to_owned(),
        ),
        _ => (
            words::unsigned(lang, view.unsigned_total),
            format!("unsigned:{days}"),
        ),
    };
    list.decisions(Group {
        key: "unsigned",
        title: unsigned,
        rows: &view.unsigned,
        total: view.unsigned_total,
        weight: Weight::Plain,
        target: &target,
    });
    list.patrols(view);
    list.districts_late(view.districts_late);
    list.commitments(view.commitments_due);
    list.meetings(ahead, words::AHEAD.get(lang), lacks);
    list.issues(view);
    list.rows
}

struct Group<'a> {
    key: &'a str,
    title: String,
    rows: &'a [BoardRow],
    total: u64,
    weight: Weight,
    /// Where the rest of the group stands.
    target: &'a str,
}

pub(super) struct Rows<'a> {
    pub(super) shared: &'a Shared,
    pub(super) today: NaiveDate,
    pub(super) rows: Vec<TodayRow>,
}

impl Rows<'_> {
    /// 今日应发: one row, for they go out together.
    fn due_to_send(&mut self, count: u64) {
        let lang = self.shared.lang;
        if count > 0 {
            self.rows.push(TodayRow {
                id: "send".to_owned(),
                group: remind::to_send(lang, count),
                what: remind::TO_SEND_WHAT.get(lang).to_owned(),
                who: remind::TO_SEND_HOW.get(lang).to_owned(),
                note: String::new(),
                weight: Weight::Plain,
                go: (ScreenId::Board, Some("send".to_owned())),
                enter: remind::ENTER_SEND.get(lang),
            });
        }
    }

    /// 名录, 议题, 会议: one Enter away each.
    fn steps(&mut self, steps: &FirstSteps) {
        let lang = self.shared.lang;
        let directory = match (steps.districts, steps.units, steps.people) {
            (0, ..) => Some("new:district"),
            (_, 0, _) => Some("new:unit"),
            (.., 0) => Some("new:person"),
            _ => None,
        };
        let done = |yes: bool| {
            if yes {
                words::STEP_DONE
            } else {
                words::STEP_OPEN
            }
        };
        let complete = steps.districts > 0 && steps.units > 0 && steps.people > 0;
        let mut step = |n: u8, what: String, note: String, done: &str, go, enter| {
            self.rows.push(TodayRow {
                id: format!("step:{n}"),
                group: words::step(lang, n),
                what,
                who: done.to_owned(),
                note,
                weight: Weight::Strong,
                go,
                enter,
            });
        };
        step(
            1,
            words::STEP_DIRECTORY.get(lang).to_owned(),
            words::directory_so_far(lang, steps.districts, steps.units, steps.people),
            done(complete).get(lang),
            (ScreenId::Directory, directory.map(str::to_owned)),
            words::ENTER_DIRECTORY.get(lang),
        );
        let issues = (steps.issues == 0).then(|| "new".to_owned());
        step(
            2,
            words::STEP_ISSUES.get(lang).to_owned(),
            words::issues_so_far(lang, steps.issues),
            done(steps.issues > 0).get(lang),
            (ScreenId::Issues, issues),
            words::ENTER_ISSUES.get(lang),
        );
        let plan = MeetingsTarget::Plan {
            district: None,
            issues: Vec::new(),
        };
        step(
            3,
            words::STEP_MEETING.get(lang).to_owned(),
            words::STEP_MEETING_NOTE.get(lang).to_owned(),
            done(false).get(lang),
            (ScreenId::Meetings, Some(plan.to_string())),
            words::ENTER_MEETING.get(lang),
        );
    }

    fn meetings(&mut self, meetings: &[MeetingRow], group: &str, lacks: &Lacks) {
        let lang = self.shared.lang;
        for (n, row) in meetings.iter().enumerate() {
            let running = matches!(row.state, MeetingState::Running | MeetingState::Adjourned);
            // Nothing is missing on its day: straight into the room.
            let ready = row.date <= self.today && lacks.get(&row.id).is_some_and(Vec::is_empty);
            let (go, enter) = if running || ready {
                let target = Some(format!("meeting:{}", row.id));
                ((ScreenId::Chair, target), words::ENTER_CHAIR)
            } else {
                let target = Some(MeetingsTarget::Page(row.id).to_string());
                ((ScreenId::Meetings, target), words::ENTER_PREPARE)
            };
            let note = match lacks.get(&row.id) {
                Some(lacks) if !lacks.is_empty() => words::lacks(
                    lang,
                    lacks.join(crate::text::messages::common::AND.get(lang)),
                ),
                Some(_) if !running => words::READY.get(lang).to_owned(),
                _ => words::items(lang, row.items),
            };
            let day = day_short(row.date, self.today, lang);
            self.rows.push(TodayRow {
                id: format!("meeting:{}", row.id),
                group: first(n, group),
                what: format!("{day} {}", meeting_name(row, self.shared)),
                who: term(lang, row.state.zh()).to_owned(),
                note,
                weight: Weight::Strong,
                go,
                enter: enter.get(lang),
            });
        }
    }

    fn papers(&mut self, papers: &[(MeetingRow, u32)]) {
        let lang = self.shared.lang;
        let allowed = self.shared.office.settings.issue_workdays;
        for (n, (row, days)) in papers.iter().enumerate() {
            let late = *days > allowed;
            let note = if late {
                let said = [*days, allowed, days - allowed].map(|days| days.to_string());
                let [days, allowed, late] = said;
                words::days_late(lang, days, allowed, late)
            } else {
                words::days_since(lang, days)
            };
            let what = match row.state {
                MeetingState::Closed => words::TO_SUBMIT,
                MeetingState::InReview => words::TO_SIGN,
                _ => common::TO_ISSUE,
            };
            let day = day_short(row.date, self.today, lang);
            self.rows.push(TodayRow {
                id: format!("paper:{}", row.id),
                group: first(n, words::PAPERS.get(lang)),
                what: format!("{day} {}", meeting_name(row, self.shared)),
                // The state as the meetings call it, and what it waits for.
                who: [term(lang, row.state.zh()), what.get(lang)].join(COMMA.get(lang)),
                note,
                weight: if late { Weight::Yellow } else { Weight::Plain },
                go: (
                    ScreenId::Meetings,
                    Some(MeetingsTarget::Page(row.id).to_string()),
                ),
                enter: words::ENTER_PAPERS.get(lang),
            });
        }
    }

    fn decisions(&mut self, group: Group) {
        let lang = self.shared.lang;
        for (n, row) in group.rows.iter().take(SHOWN.into()).enumerate() {
            self.rows.push(TodayRow {
                id: format!("{}:{}", group.key, row.id),
                group: first(n, &group.title),
                what: row.item.clone(),
                who: who(row),
                note: match group.key {
                    "unsigned" => {
                        words::assigned_on(lang, day_short(row.assigned_on, self.today, lang))
                    }
                    _ => self.when(row),
                },
                weight: group.weight,
                go: (ScreenId::Board, Some(format!("decision:{}", row.id))),
                enter: words::ENTER_DECISION.get(lang),
            });
        }
        let shown = group.rows.len().min(SHOWN.into()) as u64;
        self.rest(group.key, group.total, shown, group.target);
    }

    /// ……还有N项: the way to those of a group that are not shown.
    pub(super) fn rest(&mut self, key: &str, total: u64, shown: u64, target: &str) {
        let lang = self.shared.lang;
        let rest = total.saturating_sub(shown);
        if rest > 0 {
            self.rows.push(TodayRow {
                id: format!("{key}:rest"),
                group: String::new(),
                what: words::rest(lang, rest),
                who: String::new(),
                note: String::new(),
                weight: Weight::Dim,
                go: (
                    ScreenId::Board,
                    Some(super::board_target(target, self.shared)),
                ),
                enter: words::ENTER_BOARD.get(lang),
            });
        }
    }

    /// 回头看: findings that are late, and who is on duty today.
    fn patrols(&mut self, view: &TodayView) {
        let lang = self.shared.lang;
        let directory = &self.shared.directory;
        for (n, row) in view.findings_late.iter().take(SHOWN.into()).enumerate() {
            let limit = row.limit.map(|day| day_short(day, self.today, lang));
            let unit = row
                .unit
                .map_or("", |unit| directory.unit_name(unit, self.today));
            let title = words::findings_late(lang, view.findings_late_total);
            self.rows.push(TodayRow {
                id: format!("finding:{}", row.id),
                group: first(n, &title),
                what: crate::text::messages::common::labelled(lang, &row.place, &row.text),
                who: unit.to_owned(),
                note: words::mend_by(lang, limit.unwrap_or_default()),
                weight: Weight::Red,
                go: (
                    ScreenId::Patrols,
                    Some(format!("patrol:{}:{}", row.patrol, row.id)),
                ),
                enter: words::ENTER_PATROL.get(lang),
            });
        }
        for (n, row) in view.patrols.iter().enumerate() {
            self.rows.push(TodayRow {
                id: format!("patrol:{}", row.id),
                group: first(n, words::ON_PATROL.get(lang)),
                what: row.name.clone(),
                who: words::people(lang, row.people),
                note: words::unmended(lang, row.unmended),
                weight: Weight::Plain,
                go: (ScreenId::Patrols, Some(format!("patrol:{}", row.id))),
                enter: words::ENTER_PATROL.get(lang),
            });
        }
    }

    /// 应开未开: one row.
    fn districts_late(&mut self, count: u64) {
        let lang = self.shared.lang;
        if count > 0 {
            self.rows.push(TodayRow {
                id: "districts-late".to_owned(),
                group: words::DISTRICTS_LATE.get(lang).to_owned(),
                what: words::districts_late(lang, count),
                who: String::new(),
                note: String::new(),
                weight: Weight::Plain,
                go: (ScreenId::Meetings, None),
                enter: words::ENTER_MEETING.get(lang),
            });
        }
    }

    /// 约定 that end soon: one row, for they are dealt with in their own list.
    fn commitments(&mut self, count: u64) {
        let lang = self.shared.lang;
        if count > 0 {
            self.rows.push(TodayRow {
                id: "commitments".to_owned(),
                group: words::COMMITMENTS.get(lang).to_owned(),
                what: words::commitments_due(lang, count),
                who: String::new(),
                note: String::new(),
                weight: Weight::Plain,
                go: (ScreenId::Commitments, Some("due".to_owned())),
                enter: words::ENTER_COMMITMENTS.get(lang),
            });
        }
    }

    fn when(&self, row: &BoardRow) -> String {
        let (today, lang) = (self.today, self.shared.lang);
        waiting_words(row, today, lang).unwrap_or_else(|| limit_words(row, today, lang))
    }

    fn issues(&mut self, view: &TodayView) {
        let lang = self.shared.lang;
        let counts = [
            (
                "incomplete",
                view.incomplete_issues,
                words::INCOMPLETE,
                words::LACK_RAISER,
            ),
            ("pool", view.pool_issues, words::POOL, words::CAN_BE_HEARD),
        ];
        for (key, count, group, why) in counts {
            if count == 0 {
                continue;
            }
            self.rows.push(TodayRow {
                id: format!("issues:{key}"),
                group: group.get(lang).to_owned(),
                what: words::issues(lang, count),
                who: why.get(lang).to_owned(),
                note: String::new(),
                weight: Weight::Plain,
                go: (ScreenId::Issues, Some(key.to_owned())),
                enter: words::ENTER_ISSUES.get(lang),
            });
        }
    }
}

/// A group's name stands on its first row only.
pub(super) fn first(n: usize, title: &str) -> String {
    if n == 0 {
        title.to_owned()
    } else {
        String::new()
    }
}
