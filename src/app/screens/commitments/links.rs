//! What a 约定 comes from: the issues and decisions its form offers, gathered page by page, and the way there.

use super::{Commitments, form};
use crate::app::contract::Query;
use crate::app::layer::{Item, Menu};
use crate::app::msg::RequestId;
use crate::app::screen::{Cx, ScreenId, Tag};
use crate::domain::ids::{DecisionId, IssueId, Subject};
use crate::domain::query::{
    BoardFilter, BoardKey, BoardRow, CommitmentRow, CommitmentTab, CommitmentView, IssueFilter,
    IssueKey, IssueRow, Page,
};
use crate::text::messages::commitment as words;

/// The menu of what a 约定 comes from.
pub(super) const FOLLOW: &str = "commitments.follow";

/// What the form about a 约定 offers beside it, while it is being gathered.
#[derive(Debug)]
pub(super) struct Gathering {
    /// The one that is changed. None: a new one.
    known: Option<Box<CommitmentView>>,
    issues: Gathered<IssueRow>,
    decisions: Gathered<BoardRow>,
}

/// Rows to link to, gathered page by page. `asked` None: that is all.
#[derive(Debug)]
struct Gathered<R> {
    asked: Option<RequestId>,
    rows: Vec<R>,
}

impl<R> Gathered<R> {
    /// Rows that are offered, the newest issues and the first of the board: what was agreed on in years.
    const MOST: usize = 5_000;

    fn new(asked: RequestId) -> Gathered<R> {
        Gathered {
            asked: Some(asked),
            rows: Vec::new(),
        }
    }

    /// Takes in a page; Some: what to ask for next.
    fn put<K>(&mut self, page: Page<R, K>) -> Option<K> {
        self.asked = None;
        self.rows.extend(page.rows);
        page.next.filter(|_| self.rows.len() < Self::MOST)
    }
}

impl Commitments {
    /// The form needs issues and decisions to link to.
    pub(super) fn gather(&mut self, known: Option<Box<CommitmentView>>, cx: &mut Cx) {
        self.gathering = Some(Gathering {
            known,
            issues: Gathered::new(cx.load(issues_after(None))),
            decisions: Gathered::new(cx.load(decisions_after(None))),
        });
    }

    fn gathered(&mut self, cx: &mut Cx) {
        let ready = |gathering: &mut Gathering| {
            gathering.issues.asked.is_none() && gathering.decisions.asked.is_none()
        };
        let Some(gathering) = self.gathering.take_if(ready) else {
            return;
        };
        let links = form::Links {
            issues: gathering.issues.rows,
            decisions: gathering.decisions.rows,
        };
        let list = match self.filter.tab {
            CommitmentTab::List(list) => Some(list),
            _ => None,
        };
        let form = form::form(gathering.known.as_deref(), list, &links, cx);
        self.view = gathering.known;
        cx.open_form(form);
    }

    pub(super) fn issues_to_link(
        &mut self,
        request: RequestId,
        page: Page<IssueRow, IssueKey>,
        cx: &mut Cx,
    ) {
        if let Some(gathering) = &mut self.gathering
            && gathering.issues.asked == Some(request)
        {
            let next = gathering.issues.put(page);
            gathering.issues.asked = next.map(|key| cx.load(issues_after(Some(key))));
            self.gathered(cx);
        }
    }

    pub(super) fn decisions_to_link(
        &mut self,
        request: RequestId,
        page: Page<BoardRow, BoardKey>,
        cx: &mut Cx,
    ) {
        if let Some(gathering) = &mut self.gathering
            && gathering.decisions.asked == Some(request)
        {
            let next = gathering.decisions.put(page);
            gathering.decisions.asked = next.map(|key| cx.load(decisions_after(Some(key))));
            self.gathered(cx);
        }
    }
}

/// To what the row comes from; asks which where it is both.
pub(super) fn follow(row: &CommitmentRow, cx: &mut Cx) {
    let lang = cx.shared.lang;
    match (row.issue, row.decision) {
        (Some(issue), None) => to_issue(issue, cx),
        (None, Some(decision)) => to_decision(decision, cx),
        (Some(_), Some(_)) => {
            let items = vec![
                Item::reply("issue", words::ISSUE.get(lang)),
                Item::reply("decision", words::DECISION.get(lang)),
            ];
            let menu = Menu::new(words::FOLLOW.get(lang), items);
            cx.open(Tag::new(FOLLOW), menu);
        }
        (None, None) => cx.warn(words::NOT_LINKED.get(lang)),
    }
}

/// What was chosen of the two.
pub(super) fn chosen(key: &str, row: &CommitmentRow, cx: &mut Cx) {
    match (key, row.issue, row.decision) {
        ("issue", Some(issue), _) => to_issue(issue, cx),
        (_, _, Some(decision)) => to_decision(decision, cx),
        _ => {}
    }
}

fn to_issue(id: IssueId, cx: &mut Cx) {
    cx.go(ScreenId::Issues, Some(Subject::Issue(id).to_string()));
}

fn to_decision(id: DecisionId, cx: &mut Cx) {
    cx.go(ScreenId::Board, Some(Subject::Decision(id).to_string()));
}

/// Rows of one page of what may be linked to.
const LINKS: u16 = 200;

fn issues_after(after: Option<IssueKey>) -> Query {
    Query::Issues {
        filter: IssueFilter::default(),
        after,
        limit: LINKS,
    }
}

fn decisions_after(after: Option<BoardKey>) -> Query {
    Query::Board {
        filter: BoardFilter::default(),
        after,
        limit: LINKS,
    }
}
