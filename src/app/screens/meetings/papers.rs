//! Papers to read and to copy, and the export.

use super::page::{Page, RowId, Step, Written};
use super::{Ask, Meetings};
use crate::app::contract::Query;
use crate::app::msg::{Effect, RequestId};
use crate::app::screen::{Cx, Tag};
use crate::app::{Item, Menu, Pager};
use crate::domain::ids::{Subject, UnitId};
use crate::domain::meeting::MeetingState;
use crate::domain::query::{HistoryLine, Paper, PaperText};
use crate::text::Lang;
use crate::text::messages::{after as words, common, meetings};

/// The paper is here: to read, or onto the clipboard. The tag says which it was: the notice goes on from there.
pub fn came(what: Paper, state: MeetingState, paper: PaperText, copy: bool, cx: &mut Cx) {
    let lang = cx.shared.lang;
    let title = match lang {
        Lang::Zh => paper.title.clone(),
        Lang::En => english(what, state, cx),
    };
    let plain = matches!(
        what,
        Paper::NoticeText | Paper::MinutesText | Paper::AssignmentList(_)
    );
    // On the screen and on the clipboard nobody wants marks; the file keeps them.
    let paper = match plain {
        true => paper,
        false => PaperText {
            text: crate::text::reading::plain(&paper.text),
            ..paper
        },
    };
    if paper.text.trim().is_empty() {
        cx.say(words::PAPER_EMPTY.get(lang));
    } else if copy {
        cx.say(words::copied(lang, title));
        cx.effect(Effect::Copy(paper.text));
    } else {
        let name = match what {
            Paper::Notice | Paper::NoticeText => "notice-read",
            Paper::AgendaApproval => "approval-read",
            _ => "paper",
        };
        cx.open(Tag::new(name), Pager::new(title, paper.text));
    }
}

/// What the program calls a paper where it speaks English; the paper itself is Chinese.
fn english(what: Paper, state: MeetingState, cx: &Cx) -> String {
    let (lang, today) = (Lang::En, cx.env.today());
    let name = match what {
        Paper::AgendaApproval => meetings::PAPER_APPROVAL,
        Paper::Notice => meetings::PAPER_NOTICE,
        Paper::NoticeText => meetings::PAPER_NOTICE_TEXT,
        Paper::BlankRecord => meetings::PAPER_BLANK,
        Paper::SignInSheet => meetings::PAPER_SIGN_IN,
        Paper::Transcript => words::PAPER_TRANSCRIPT,
        Paper::Minutes | Paper::MinutesText => super::after::minutes_name(state),
        Paper::SignOffSheet => words::PAPER_SIGN_OFF,
        Paper::AssignmentList(_) => words::PAPER_LIST,
        Paper::Slip(_) => words::PAPER_SLIP,
    };
    let name = name.get(lang);
    match what {
        Paper::AssignmentList(unit) | Paper::Slip(unit) => {
            let unit = cx.shared.directory.unit_name(unit, today);
            format!("{name}{}", common::aside(lang, unit))
        }
        _ => name.to_owned(),
    }
}

/// The history is here: oldest first, as it was kept.
pub fn history(lines: &[HistoryLine], cx: &mut Cx) {
    let mut text = String::new();
    for line in lines {
        let at = line.at.format("%Y-%m-%d %H:%M");
        text.push_str(&format!("{at}  {}  {}\n", line.actor, line.text));
    }
    let title = meetings::HISTORY_TITLE.get(cx.shared.lang);
    cx.open(Tag::new("history"), Pager::new(title, text));
}

impl Meetings {
    pub fn ask_paper(&mut self, paper: Paper, copy: bool, cx: &mut Cx) {
        let Some(meeting) = self.id() else { return };
        let request = cx.load(Query::Paper { meeting, paper });
        self.asked.insert(request, Ask::Paper { paper, copy });
    }

    /// Writes what the row under the caret stands for into a file, to print or send it.
    pub fn save_here(&mut self, cx: &mut Cx) {
        let (Some(id), Some(paper)) = (self.id(), self.paper_here()) else {
            return;
        };
        let request = cx.export_paper(id, paper);
        self.asked.insert(request, Ask::Saved);
    }

    /// One paper is written.
    pub fn saved(folder: &str, files: &[String], cx: &mut Cx) {
        let lang = cx.shared.lang;
        let name = files.first().map_or("", String::as_str);
        let said = words::paper_saved(lang, name, folder);
        let title = words::PAPER_SAVED_TITLE.get(lang);
        cx.open(Tag::new("saved"), Pager::message(title, said));
    }

    /// The paper of the row under the caret.
    pub fn paper_here(&self) -> Option<Paper> {
        match self.page.as_ref().and_then(Page::selected)? {
            RowId::Paper(paper) => Some(paper),
            RowId::Unit(unit) => Some(Paper::AssignmentList(unit)),
            RowId::Step(Step::Approve) => Some(Paper::AgendaApproval),
            RowId::Step(Step::Notice) => Some(Paper::Notice),
            _ => None,
        }
    }

    /// Copies what the row under the caret stands for.
    pub fn copy_here(&mut self, cx: &mut Cx) {
        let paper = match self.paper_here() {
            Some(paper) => paper,
            None if self.record_now().is_some() => Paper::MinutesText,
            None => Paper::NoticeText,
        };
        self.ask_paper(paper, true, cx);
    }

    /// Who did what, and when.
    pub fn ask_history(&mut self, cx: &mut Cx) {
        let Some(id) = self.id() else { return };
        let request = cx.load(Query::History(Subject::Meeting(id)));
        self.asked.insert(request, Ask::History);
    }

    /// What may be done with one unit's list.
    pub fn open_unit(&mut self, unit: UnitId, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let today = cx.env.today();
        let issued = self
            .page
            .as_ref()
            .and_then(Page::meeting)
            .is_some_and(|meeting| meeting.issued().is_some());
        let slip = Item::reply("slip", words::UNIT_SLIP.get(lang));
        let slip = if issued {
            slip
        } else {
            slip.not_now(words::NOT_ISSUED.get(lang))
        };
        let menu = Menu::new(
            cx.shared.directory.unit_name(unit, today).to_owned(),
            vec![
                Item::reply("list", words::UNIT_LIST.get(lang)),
                Item::reply("copy", words::UNIT_COPY.get(lang)),
                slip,
                Item::reply("receipt", words::RECEIPT_TITLE.get(lang)),
            ],
        );
        cx.open(Tag::with("unit", unit), menu);
    }

    pub fn unit_chosen(&mut self, unit: &str, chose: &str, cx: &mut Cx) {
        let Ok(unit) = unit.parse::<UnitId>() else {
            return;
        };
        match chose {
            "list" => self.ask_paper(Paper::AssignmentList(unit), false, cx),
            "copy" => self.ask_paper(Paper::AssignmentList(unit), true, cx),
            "slip" => self.ask_paper(Paper::Slip(unit), false, cx),
            "receipt" => self.open_receipt(cx),
            _ => {}
        }
    }

    /// The files of one version, with their hashes.
    pub fn open_version(&mut self, version: u32, cx: &mut Cx) {
        let Some(meeting) = self.page.as_ref().and_then(Page::meeting) else {
            return;
        };
        let found = meeting
            .minutes
            .versions
            .iter()
            .find(|v| v.version == version);
        let Some(found) = found else { return };
        let lang = cx.shared.lang;
        let mut text = String::new();
        if let Some(reason) = &found.reason {
            text.push_str(&words::correction_reason(lang, reason));
            text.push_str("\n\n");
        }
        for file in &found.files {
            text.push_str(&format!("{}\n  SHA-256 {}\n", file.path, file.sha256));
        }
        cx.open(
            Tag::new("version"),
            Pager::new(words::VERSION_TITLE.get(lang), text),
        );
    }

    /// Writes the folder. After a failure: again, or over files that somebody changed.
    pub fn ask_export(&mut self, cx: &mut Cx) {
        let failed = match self.page.as_ref().map(|page| &page.written) {
            Some(Written::Failed(why)) => why.clone(),
            _ => {
                let issued = self.state() == Some(MeetingState::Issued);
                return self.export(false, issued, cx);
            }
        };
        let lang = cx.shared.lang;
        let menu = Menu::new(
            words::EXPORT_TITLE.get(lang),
            vec![
                Item::reply("again", words::EXPORT_AGAIN.get(lang)),
                Item::reply("over", words::EXPORT_OVER.get(lang)),
            ],
        );
        cx.open(Tag::new("export"), menu.text(failed));
    }

    /// `issued`: an issued version will be written. Right after 印发 the page does not know it yet.
    pub fn export(&mut self, over: bool, issued: bool, cx: &mut Cx) {
        let Some(id) = self.id() else { return };
        let request = cx.export_over(id, over);
        cx.say(words::STEP_WRITING.get(cx.shared.lang));
        self.written(Written::Writing { request, issued }, cx);
    }

    /// The folder is written, or it is not.
    pub fn wrote(&mut self, request: RequestId, written: Written, cx: &mut Cx) {
        let issued = match self.page.as_ref().map(|page| &page.written) {
            Some(Written::Writing {
                request: own,
                issued,
            }) if *own == request => *issued,
            _ => return,
        };
        if let Written::Done(folder, files) = &written {
            let lang = cx.shared.lang;
            let said = if issued {
                words::written(lang, files, folder)
            } else {
                words::draft_written(lang, files, folder)
            };
            let title = meetings::EXPORTED.get(lang);
            cx.open(Tag::new("written"), Pager::message(title, said));
        }
        self.written(written, cx);
    }

    pub(super) fn written(&mut self, written: Written, cx: &Cx) {
        if let Some(page) = &mut self.page {
            if matches!(written, Written::Failed(_)) {
                // What went wrong must be seen, and Enter tries again.
                page.rows.select(RowId::Step(Step::Export));
            }
            page.written = written;
            page.build(cx.shared, cx.env.today());
        }
    }
}
