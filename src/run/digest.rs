//! Papers that go up and back: the letter to the body above, and what became of what the people raised.

mod scope;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::papers::PapersError;
use crate::documents;
use crate::documents::referral::DigestGroup;
use crate::domain::dates::format_date;
use crate::domain::ids::{DecisionId, IssueId};
use crate::domain::meeting::{EscalationForm, Outcome};
use crate::domain::query::{Answer, IssueView, PaperText, Query};
use crate::domain::statistics::Period;
use crate::domain::wording::answer::{self, DealtWith};
use crate::domain::wording::referral::{Referral, asked};
use crate::domain::wording::unnamed::Unnamed;
use crate::store::{Raised, ReadEnv, Reader, Telling};
use crate::text::sanitise;
use scope::Scope;

/// More issues than this are counted and no longer listed: a digest that long is made in several.
const MOST: usize = 2000;

/// The letter about a decision that was sent up, or whose item was settled 提交上级. None: neither.
pub fn referral(
    reader: &Reader,
    decision: DecisionId,
    env: &ReadEnv,
) -> Result<Option<(PaperText, PaperText)>, PapersError> {
    let basics = reader.basics()?;
    let Answer::Decision(Some(view)) = reader.answer(&Query::Decision(decision), env)? else {
        return Ok(None);
    };
    let origin = &view.decision.origin;
    let bundle = match origin.meeting {
        Some(meeting) => reader.meeting_bundle(meeting)?,
        None => None,
    };
    let item = bundle.as_ref().and_then(|bundle| {
        let wanted = origin.item?;
        bundle.meeting.items.iter().find(|item| item.id == wanted)
    });
    let settled = match item.and_then(|item| item.outcome.as_ref()) {
        Some(Outcome::Escalated { to, form }) => Some((to.clone(), *form)),
        _ => None,
    };
    let sent = view.decision.escalated.as_ref();
    // What its own form said counts before the meeting. One of before had no such fields.
    let said = sent.filter(|sent| !sent.form.is_letter() || !sent.request.is_empty());
    let Some((to, form)) = said
        .or(sent.filter(|_| settled.is_none()))
        .map(|sent| (sent.to.clone(), sent.form))
        .or(settled)
    else {
        return Ok(None);
    };
    let decided = view.decision.terms.text();
    let request = match (form, sent.map(|sent| sent.request.as_str())) {
        (EscalationForm::Report, _) => decided.to_string(),
        (_, None | Some("")) => asked(decided),
        (_, Some(request)) => request.to_string(),
    };
    let issue = bundle.as_ref().and_then(|bundle| {
        let first = item?.issues.first()?;
        bundle.issues.get(first)
    });
    let unnamed = match issue {
        Some(issue) => issue_to_tell(reader, issue.id, env)?.map(|(_, unnamed)| unnamed),
        None => None,
    };
    let unnamed = unnamed.unwrap_or_default();
    let detail = issue.map_or("", |issue| issue.fields.detail.as_str());
    let situation = match item.map(|item| item.situation.trim()) {
        Some(text) if !text.is_empty() => text,
        _ => detail,
    };
    let meeting = bundle.as_ref().map_or_else(String::new, |bundle| {
        let plan = &bundle.meeting.plan;
        let district = basics.directory.district_name(plan.district);
        format!("{}{district}{}", format_date(plan.date), plan.kind.zh())
    });
    let record = Referral {
        office: basics.office.identity.name.clone(),
        to,
        form,
        subject: unnamed.told(&origin.subject),
        meeting,
        number: origin
            .number
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        place: issue.map_or_else(String::new, |issue| unnamed.told(&issue.fields.place)),
        situation: unnamed.told(situation),
        request: unnamed.told(&request),
        // The limit of the decision is when the letter goes out, not when it is answered.
        reply_by: sent.map(|sent| sent.reply_by),
        contact: view.row.lead_unit.clone(),
        on: env.today,
    };
    Ok(Some(documents::referral::referral(&record)?))
}

/// An issue for a paper that leaves the office, and who is not to be named in it: whoever asks, the name is read, so that it can be
/// kept out of what was typed elsewhere.
fn issue_to_tell(
    reader: &Reader,
    issue: IssueId,
    env: &ReadEnv,
) -> Result<Option<(Box<IssueView>, Unnamed)>, PapersError> {
    let env = ReadEnv {
        personal: true,
        ..env.clone()
    };
    Ok(match reader.answer(&Query::Issue(issue), &env)? {
        Answer::Issue(Some(view)) => {
            let unnamed = Unnamed::of(view.raiser_person.as_deref());
            Some((view, unnamed))
        }
        _ => None,
    })
}

/// The letter about an issue that went up without a meeting. None: it never did.
pub fn issue_referral(
    reader: &Reader,
    issue: IssueId,
    env: &ReadEnv,
) -> Result<Option<(PaperText, PaperText)>, PapersError> {
    let Some((view, unnamed)) = issue_to_tell(reader, issue, env)? else {
        return Ok(None);
    };
    let Some(sent) = view.issue.referral else {
        return Ok(None);
    };
    let basics = reader.basics()?;
    let fields = &view.issue.fields;
    let stop = |text: &str| match text.trim().trim_end_matches('。') {
        "" => String::new(),
        text => format!("{text}。"),
    };
    let contact = fields
        .sorting
        .office
        .and_then(|id| basics.directory.unit(id));
    let record = Referral {
        office: basics.office.identity.name.clone(),
        to: sent.to,
        form: sent.form,
        subject: unnamed.told(&fields.title),
        meeting: String::new(),
        number: String::new(),
        place: unnamed.told(&fields.place),
        situation: unnamed.told(&format!("{}{}", stop(&fields.detail), stop(&sent.reason))),
        request: unnamed.told(&sent.request),
        reply_by: Some(sent.reply_by),
        contact: contact.map_or_else(String::new, |unit| unit.fields.name.clone()),
        on: env.today,
    };
    Ok(Some(documents::referral::referral(&record)?))
}

/// The answer to whoever raised an issue, to be sent or read out; nobody is named in it. None: no such issue.
pub fn answer(
    reader: &Reader,
    issue: IssueId,
    env: &ReadEnv,
) -> Result<Option<(PaperText, PaperText)>, PapersError> {
    let Some((view, unnamed)) = issue_to_tell(reader, issue, env)? else {
        return Ok(None);
    };
    let basics = reader.basics()?;
    let text = answer::answer(&view, &basics.office.identity.name, env.today);
    let title = format!("答复（{}）", unnamed.told(&view.issue.fields.title));
    let markdown = PaperText {
        // A line of its own is a paragraph there.
        text: lines(&text, &|line| sanitise::markdown(line).into_owned(), "\n\n"),
        title: title.clone(),
    };
    let plain = PaperText {
        text: format!("{}\n", sanitise::paragraphs(&text)),
        title,
    };
    Ok(Some((markdown, plain)))
}

/// Lines that say something, each made harmless.
fn lines(text: &str, made: &dyn Fn(&str) -> String, between: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty()).map(made);
    let lines: Vec<String> = lines.collect();
    format!("{}\n", lines.join(between))
}

/// What was raised in a period and what became of it, by grid, else by the community that raised it. `place`: only there;
/// refused where nothing bears the name, or several do.
pub fn digest(
    reader: &Reader,
    period: Period,
    place: &str,
    env: &ReadEnv,
) -> Result<(PaperText, PaperText), PapersError> {
    digest_of(reader, period, (place, MOST), env)
}

fn digest_of(
    reader: &Reader,
    period: Period,
    (place, most): (&str, usize),
    env: &ReadEnv,
) -> Result<(PaperText, PaperText), PapersError> {
    let basics = reader.basics()?;
    // Nobody is named in a digest, whoever asks.
    let env = ReadEnv {
        personal: false,
        ..env.clone()
    };
    let directory = &basics.directory;
    let scope = Scope::read(reader, place, directory, &env)?;
    let mut told = Told::new(most);
    let telling = Telling {
        period,
        most,
        wanted: &mut |whence| scope.holds(whence, directory),
    };
    reader.stream_raised(telling, &env, |whence, raised| match raised {
        Some(raised) => told.add(scope::heading(whence, directory), &raised, env.today),
        None => told.total += 1,
    })?;
    let office = &basics.office.identity.name;
    // Nothing is told of days to come.
    let last = period.to.min(env.today).max(period.from);
    let (from, to) = (format_date(period.from), format_date(last));
    let place = scope.name();
    let title = format!("{office}{place}民情反馈（{from}至{to}）");
    let intro = told.intro();
    let groups: Vec<DigestGroup> = told.groups.into_values().collect();
    Ok(documents::referral::digest(
        office,
        (title, intro),
        &groups,
        env.today,
    )?)
}

/// The rows of a digest, and how many there would be.
struct Told {
    most: usize,
    groups: BTreeMap<String, DigestGroup>,
    total: usize,
    heard: usize,
    below: usize,
    above: usize,
}

impl Told {
    fn new(most: usize) -> Self {
        Told {
            most,
            groups: BTreeMap::new(),
            total: 0,
            heard: 0,
            below: 0,
            above: 0,
        }
    }

    fn add(&mut self, name: String, raised: &Raised<'_>, today: NaiveDate) {
        self.total += 1;
        match answer::dealt_with(raised.issue) {
            Some(DealtWith::Meeting) => self.heard += 1,
            Some(DealtWith::Below) => self.below += 1,
            Some(DealtWith::Above) => self.above += 1,
            None => {}
        }
        if self.total > self.most {
            return;
        }
        let fields = &raised.issue.fields;
        let place = match fields.place.trim() {
            "" => "—".to_string(),
            place => place.to_string(),
        };
        let became = answer::became(raised.issue, raised.hearings, raised.village, today);
        let unnamed = Unnamed::of(raised.person);
        let group = self.groups.entry(name.clone()).or_default();
        group.name = name;
        let row = [fields.title.as_str(), &place, &became];
        group.rows.push(row.map(|text| unnamed.told(text)));
    }

    fn intro(&self) -> String {
        let (total, heard) = (self.total, self.heard);
        if total == 0 {
            return "这段时间没有登记的反映事项。".to_string();
        }
        let counted = |what: &str, count: usize| match count {
            0 => String::new(),
            count => format!("，{what}{count}件"),
        };
        let below = counted("就地解决", self.below);
        let above = counted("上级答复解决", self.above);
        let rest = match total.saturating_sub(self.most) {
            0 => String::new(),
            rest => {
                let most = self.most;
                format!("下面只列最早的{most}件，其余{rest}件请分段日期另行生成。")
            }
        };
        format!(
            "这段时间共收到反映事项{total}件，已经会议研究{heard}件{below}{above}，办理情况如下。{rest}"
        )
    }
}
