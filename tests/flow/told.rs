//! All that a register tells: what was sent, and the history of everything in it.

use pianqu::domain::ids::Subject;
use pianqu::domain::query::{Answer, BoardFilter, HistoryLine, IssueFilter, Query};

use super::program::Program;

/// Kind of a fact that holds a text as it was sent.
const SENT: &str = "decision.reminded";

impl Program {
    /// The texts that were sent or would be sent today: in Chinese, whoever reads them.
    pub fn records(&mut self) -> String {
        let mut told = String::new();
        let mut add = |lines: Vec<HistoryLine>| {
            let sent = lines.into_iter().filter(|line| line.kind == SENT);
            sent.for_each(|line| told.push_str(&line.text));
        };
        let filter = BoardFilter::default();
        let board = Query::Board {
            filter,
            after: None,
            limit: 200,
        };
        if let Answer::Board(page) = self.ask(board) {
            for row in page.rows {
                if let Answer::Decision(Some(view)) = self.ask(Query::Decision(row.id)) {
                    add(view.history);
                }
            }
        }
        let filter = IssueFilter::default();
        let issues = Query::Issues {
            filter,
            after: None,
            limit: 200,
        };
        if let Answer::Issues(page) = self.ask(issues) {
            for row in page.rows {
                if let Answer::Issue(Some(view)) = self.ask(Query::Issue(row.id)) {
                    add(view.history);
                }
            }
        }
        if let Answer::Reminders(due) = self.ask(Query::DueReminders { limit: 200 }) {
            due.rows.iter().for_each(|row| told.push_str(&row.text));
        }
        told
    }

    /// What the register tells of everything in it, but for texts that were sent.
    pub fn histories(&mut self) -> Vec<String> {
        let mut subjects = vec![Subject::Office, Subject::Directory];
        let (filter, limit) = (BoardFilter::default(), 200);
        let after = None;
        if let Answer::Board(page) = self.ask(Query::Board {
            filter,
            after,
            limit,
        }) {
            subjects.extend(page.rows.iter().map(|row| Subject::Decision(row.id)));
        }
        let filter = IssueFilter::default();
        if let Answer::Issues(page) = self.ask(Query::Issues {
            filter,
            after: None,
            limit,
        }) {
            subjects.extend(page.rows.iter().map(|row| Subject::Issue(row.id)));
        }
        let filter = Default::default();
        if let Answer::Meetings(rows) = self.ask(Query::Meetings { filter, limit }) {
            subjects.extend(rows.iter().map(|row| Subject::Meeting(row.id)));
        }
        let mut told = Vec::new();
        for subject in subjects {
            if let Answer::History(lines) = self.ask(Query::History(subject)) {
                let own = lines.into_iter().filter(|line| line.kind != SENT);
                told.extend(own.map(|line| line.text));
            }
        }
        told
    }
}
