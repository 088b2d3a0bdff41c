//! Papers to read and to copy, and the export.

use super::page::{Page, RowId, Written};
use super::{Ask, Meetings};
use crate::app::contract::Query;
use crate::app::msg::{Effect, RequestId};
use crate::app::screen::{Cx, Tag};
use crate::app::{Item, Menu, Pager};
use crate::domain::ids::UnitId;
use crate::domain::query::{Paper, PaperText};
use crate::text::messages::{after as words, meetings};

/// The paper is here: to read, or onto the clipboard. The tag says which it was: the notice goes on from there.
pub fn came(what: Paper, paper: PaperText, copy: bool, cx: &mut Cx) {
    let lang = cx.shared.lang;
    if paper.text.trim().is_empty() {
        cx.say(words::PAPER_EMPTY.get(lang));
    } else if copy {
        cx.say(words::copied(lang, &paper.title));
        cx.effect(Effect::Copy(paper.text));
    } else {
        let name = match what {
            Paper::Notice | Paper::NoticeText => "notice-read",
            _ => "paper",
        };
        cx.open(Tag::new(name), Pager::new(paper.title, paper.text));
    }
}

impl Meetings {
    pub fn ask_paper(&mut self, paper: Paper, copy: bool, cx: &mut Cx) {
        let Some(meeting) = self.id() else { return };
        let request = cx.load(Query::Paper { meeting, paper });
        self.asked.insert(request, Ask::Paper { paper, copy });
    }

    /// Copies what the row under the caret stands for.
    pub fn copy_here(&mut self, cx: &mut Cx) {
        let here = self.page.as_ref().and_then(Page::selected);
        let paper = match here {
            Some(RowId::Paper(paper)) => paper,
            Some(RowId::Unit(unit)) => Paper::AssignmentList(unit),
            _ if self.record_now().is_some() => Paper::MinutesText,
            _ => Paper::NoticeText,
        };
        self.ask_paper(paper, true, cx);
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

    pub fn export(&mut self, cx: &mut Cx) {
        let Some(id) = self.id() else { return };
        let request = cx.export(id);
        cx.say(words::STEP_WRITING.get(cx.shared.lang));
        self.written(Written::Writing(request), cx);
    }

    /// The folder is written, or it is not.
    pub fn wrote(&mut self, request: RequestId, written: Written, cx: &mut Cx) {
        let ours = self
            .page
            .as_ref()
            .is_some_and(|page| page.written == Written::Writing(request));
        if !ours {
            return;
        }
        if let Written::Done(folder, files) = &written {
            let lang = cx.shared.lang;
            let said = words::written(lang, files, folder);
            let title = meetings::EXPORTED.get(lang);
            cx.open(Tag::new("written"), Pager::message(title, said));
        }
        self.written(written, cx);
    }

    fn written(&mut self, written: Written, cx: &Cx) {
        if let Some(page) = &mut self.page {
            page.written = written;
            page.build(cx.shared, cx.env.today());
        }
    }
}
