//! 催办 for the chosen rows and 今日应发: proposed by the ladder, shown once with everything that goes out, then recorded in one
//! piece and written into the export folder.

mod form;
mod sending;

use std::path::Path;

use crate::app::contract::{Answer, Command, Query};
use crate::app::find::Entry;
use crate::app::form::Form;
use crate::app::layer::{Item, Menu, Pager, Picker};
use crate::app::msg::{Effect, Refused, RequestId, Sheets};
use crate::app::screen::{Cx, Possible, Reply, Tag};
use crate::app::screens::parts::role::not_mine;
use crate::app::shared::Shared;
use crate::domain::dates::format_short;
use crate::domain::ids::DecisionId;
use crate::domain::query::{BoardFilter, BoardRow, Reminders, Sheet};
use crate::domain::roles::Work;
use crate::text::cut;
use crate::text::messages::remind as words;
use sending::Sending;

/// Tags of its layers and forms begin with this.
const PICK: &str = "remind.pick";
const MENU: &str = "remind.menu";
const FORM: &str = "remind.form";
const SEND: &str = "remind.send";
const PREVIEW: &str = "remind.preview";

/// Reminders shown and sent in one go.
const MOST: u16 = 200;
/// Rows named in the question; the list of the screen has them all.
const NAMED: usize = 8;

#[derive(Debug, Default)]
pub struct Remind {
    asked: Option<(RequestId, Origin)>,
    /// What would be sent, in this order.
    prepared: Vec<Sending>,
    previews: Vec<RequestId>,
    preview: Vec<String>,
    shown: Option<(RequestId, &'static str)>,
    written: Option<(RequestId, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Chosen,
    Today,
}

/// Whether a tag is one of this module.
pub fn is_mine(tag: &Tag) -> bool {
    tag.name.starts_with("remind.")
}

impl Remind {
    /// A command of the board. False: of somebody else.
    pub fn command(
        &mut self,
        id: &'static str,
        chosen: &[&BoardRow],
        filter: &BoardFilter,
        cx: &mut Cx,
    ) -> bool {
        match id {
            "board.remind" => self.start(chosen, cx),
            "board.send_today" => self.today(cx),
            "board.slip" | "board.extension_form" | "board.referral" => self.paper(id, chosen, cx),
            "board.ledger" => {
                let sheet = Sheet::Ledger(Box::new(filter.clone()));
                let title = words::LEDGER_TITLE.get(cx.shared.lang);
                let asked = cx.write_sheets(Sheets::One(Box::new(sheet)));
                self.written = Some((asked, title.to_owned()));
            }
            _ => return false,
        }
        true
    }

    /// 催办 is the supervision group's: who cannot send is told so before a list is made.
    pub fn possible(&self, shared: &Shared) -> Possible {
        not_mine(Work::Supervision, shared).unwrap_or(Possible::Yes)
    }

    fn start(&mut self, chosen: &[&BoardRow], cx: &mut Cx) {
        if chosen.is_empty() {
            cx.warn(words::NO_ROW.get(cx.shared.lang));
            return;
        }
        let ids = chosen.iter().map(|row| row.id).collect();
        self.asked = Some((cx.load(Query::RemindersFor(ids)), Origin::Chosen));
    }

    /// 今日应发
    pub fn today(&mut self, cx: &mut Cx) {
        let query = Query::DueReminders { limit: MOST };
        self.asked = Some((cx.load(query), Origin::Today));
    }

    /// A paper of the selected row: to read here, and into a file where it is a form to fill in.
    fn paper(&mut self, id: &'static str, chosen: &[&BoardRow], cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(row) = chosen.first() else {
            cx.warn(words::NO_ROW.get(lang));
            return;
        };
        let (sheet, title) = match id {
            "board.slip" => (Sheet::SentSlip(row.id), words::SLIP_TITLE),
            "board.referral" => (Sheet::Referral(row.id), words::REFERRAL_TITLE),
            _ => (Sheet::Extension(row.id), words::EXTENSION_TITLE),
        };
        self.shown = Some((cx.load(Query::Sheet(sheet.clone())), title.get(lang)));
        // A slip stands on the disk already, unless the disk was full when it was sent: the same bytes are written again.
        let what = match id {
            "board.slip" => Sheets::Sent(vec![row.id]),
            _ => Sheets::One(Box::new(sheet)),
        };
        self.written = Some((cx.write_sheets(what), title.get(lang).to_owned()));
    }

    /// True: it was for this module.
    pub fn loaded(&mut self, request: RequestId, answer: &Answer, cx: &mut Cx) -> bool {
        match answer {
            Answer::Reminders(found) => match self.asked {
                Some((asked, origin)) if asked == request => {
                    self.asked = None;
                    self.found(found, origin, cx);
                    true
                }
                _ => false,
            },
            Answer::Paper(paper) if self.previews.contains(&request) => {
                self.previews.retain(|asked| *asked != request);
                self.preview.push(paper.text.clone());
                if self.previews.is_empty() {
                    self.show_preview(cx);
                }
                true
            }
            Answer::Paper(paper) => match self.shown {
                Some((asked, title)) if asked == request => {
                    self.shown = None;
                    cx.open(Tag::new("remind.paper"), Pager::new(title, &paper.text));
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn found(&mut self, found: &Reminders, origin: Origin, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let over = found.rows.iter().filter(|row| row.over).count();
        self.prepared = sending::prepare(
            found.rows.iter().filter(|row| !row.over).cloned(),
            cx.shared,
            cx.env.today(),
        );
        if self.prepared.is_empty() {
            cx.warn(match origin {
                Origin::Today => words::NOTHING_TODAY.get(lang),
                Origin::Chosen => words::NOTHING_LEFT.get(lang),
            });
            return;
        }
        if over > 0 {
            cx.warn(words::some_over(lang, over));
        }
        let later = found.total.saturating_sub(found.rows.len() as u64);
        if later > 0 {
            cx.say(words::rest_later(lang, later));
        }
        match origin {
            Origin::Today => self.pick(true, cx),
            Origin::Chosen => self.ask(cx),
        }
    }

    /// The list to leave some out of.
    fn pick(&self, today: bool, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let entries: Vec<Entry> = self
            .prepared
            .iter()
            .map(|sending| {
                Entry::new(sending.id(), sending.label(lang))
                    .detail(sending.detail(cx.env.today(), lang))
            })
            .collect();
        let count = entries.len();
        let title = match today {
            true => words::pick_title(lang, count),
            false => words::pick_chosen(lang, count),
        };
        let kept = self.prepared.iter().filter(|sending| sending.kept);
        let marked: Vec<String> = kept.map(|sending| sending.id().to_string()).collect();
        cx.open(Tag::new(PICK), Picker::many(title, entries, marked));
    }

    fn kept(&self) -> impl Iterator<Item = &Sending> {
        self.prepared.iter().filter(|sending| sending.kept)
    }

    /// Everything that goes out, and what can be done with it.
    fn ask(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        sending::renumber(&mut self.prepared, &cx.shared.office, cx.env.today());
        let count = self.kept().count();
        let single = count == 1;
        let title = match count {
            0 => words::NOTHING_KEPT.get(lang).to_owned(),
            _ => words::summary(lang, count, sending::summary(self.kept(), lang)),
        };
        let mut items = Vec::new();
        if count > 0 {
            items.push(Item::reply("preview", words::PREVIEW.get(lang)));
            items.push(Item::reply("send", words::send(lang, count)));
        }
        if single {
            items.push(Item::reply("change", words::CHANGE.get(lang)));
        }
        if !single || self.prepared.len() > count {
            items.push(Item::reply("untick", words::UNTICK.get(lang)));
        }
        items.push(Item::reply("cancel", words::CANCEL.get(lang)));
        let mut menu = Menu::new(title, items);
        for waiting in self.prepared.iter().filter(|sending| sending.row.waits()) {
            if let Some(asked) = waiting.row.extension_asked {
                let day = format_short(asked, cx.env.today());
                let item = cut(&waiting.row.row.item, 40);
                menu = menu.text(match waiting.kept {
                    true => words::waits_kept(lang, item, day),
                    false => words::waits(lang, item, day),
                });
            }
        }
        for (index, sending) in self.kept().take(NAMED).enumerate() {
            menu = menu.text(words::one(
                lang,
                index + 1,
                sending.label(lang),
                &sending.row.row.lead_unit,
                &sending.row.to_name,
            ));
        }
        if count > NAMED {
            menu = menu.text(words::more(lang, count - NAMED));
        }
        if let (true, Some(sending)) = (single, self.kept().next()) {
            menu = menu.text(sending.text.clone());
        }
        menu = menu.text(words::FOLDER.get(lang));
        cx.open(Tag::new(MENU), menu);
    }

    pub fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) -> Done {
        match (tag.name, reply) {
            (PICK, Reply::Picked(ids)) => {
                for sending in &mut self.prepared {
                    sending.kept = ids.contains(&sending.id().to_string());
                }
                self.ask(cx);
            }
            (MENU, Reply::Chose("preview")) => self.ask_preview(cx),
            (MENU, Reply::Chose("send")) => self.send(cx),
            (MENU, Reply::Chose("untick")) => self.pick(false, cx),
            (MENU, Reply::Chose("change")) => {
                if let Some(sending) = self.prepared.iter().find(|sending| sending.kept) {
                    let form = form::form(sending, cx);
                    cx.open_form(form);
                }
            }
            (PREVIEW | FORM, Reply::Closed) => self.ask(cx),
            (SEND, Reply::Saved(_)) => return self.recorded(cx),
            (SEND, Reply::Refused(refused)) => {
                let said: Vec<&str> = refused.iter().map(|one| one.words.as_str()).collect();
                cx.warn(said.join(crate::text::messages::common::SEMICOLON.get(cx.shared.lang)));
            }
            _ => {}
        }
        Done::No
    }

    fn ask_preview(&mut self, cx: &mut Cx) {
        self.preview.clear();
        let sheets = sending::previews(self.kept());
        self.previews = sheets
            .into_iter()
            .map(|sheet| cx.load(Query::Sheet(sheet)))
            .collect();
        if self.previews.is_empty() {
            self.show_preview(cx);
        }
    }

    /// The numbered papers, then the texts that go out as they are.
    fn show_preview(&mut self, cx: &mut Cx) {
        let mut parts = std::mem::take(&mut self.preview);
        parts.extend(
            self.kept()
                .filter(|sending| !sending.is_paper())
                .map(|sending| format!("〔{}〕\n{}\n", sending.row.row.lead_unit, sending.text)),
        );
        let title = words::PREVIEW_TITLE.get(cx.shared.lang);
        cx.open(Tag::new(PREVIEW), Pager::new(title, parts.join("\n")));
    }

    fn send(&mut self, cx: &mut Cx) {
        let commands = sending::commands(self.kept(), cx);
        cx.record(Tag::new(SEND), commands);
    }

    fn recorded(&mut self, cx: &mut Cx) -> Done {
        let lang = cx.shared.lang;
        let ids: Vec<DecisionId> = self.kept().map(Sending::id).collect();
        let mut said = words::sent(lang, ids.len());
        if let [only] = self.kept().collect::<Vec<_>>().as_slice() {
            cx.effect(Effect::Copy(only.text.clone()));
            said = words::SENT_ONE.get(lang).to_owned();
        }
        let asked = cx.write_sheets(Sheets::Sent(ids));
        self.written = Some((asked, said));
        self.prepared.clear();
        Done::Sent
    }

    /// Where the papers stand.
    pub fn exported(&mut self, request: RequestId, folder: &Path, cx: &mut Cx) {
        if let Some((asked, said)) = &self.written
            && *asked == request
        {
            let folder = crate::text::sanitise::line(&folder.display().to_string());
            cx.say(words::written(cx.shared.lang, said, folder));
            self.written = None;
        }
    }

    /// The form of a single row: kept here, sent by the menu.
    pub fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let today = cx.env.today();
        if let Some(sending) = self.prepared.iter_mut().find(|sending| sending.kept) {
            form::read(form, sending, cx.shared, today)?;
        }
        Ok(Vec::new())
    }

    pub fn form_changed(&self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        if let Some(sending) = self.kept().next() {
            form::changed(form, field, sending, cx);
        }
    }
}

/// Whether something was just sent, so that the marks are done with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Sent,
    No,
}
