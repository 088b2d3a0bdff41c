//! Papers that go up and back: the letter to the body above, and what became of what the people raised.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::papers::PapersError;
use crate::documents;
use crate::documents::referral::DigestGroup;
use crate::domain::dates::format_date;
use crate::domain::directory::{Directory, UnitKind};
use crate::domain::ids::DecisionId;
use crate::domain::issue::IssueFields;
use crate::domain::meeting::{EscalationForm, Outcome};
use crate::domain::query::{Answer, PaperText, Query};
use crate::domain::statistics::Period;
use crate::domain::wording::answer;
use crate::domain::wording::referral::Referral;
use crate::store::{ReadEnv, Reader};

/// More issues than this are told in several digests.
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
    let Some((to, form)) = settled.or_else(|| {
        let sent = sent?;
        Some((sent.to.clone(), EscalationForm::Letter))
    }) else {
        return Ok(None);
    };
    let issue = bundle.as_ref().and_then(|bundle| {
        let first = item?.issues.first()?;
        bundle.issues.get(first)
    });
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
        subject: origin.subject.clone(),
        meeting,
        number: origin
            .number
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        place: issue.map_or_else(String::new, |issue| issue.fields.place.clone()),
        situation: situation.to_string(),
        request: view.decision.terms.text().to_string(),
        // The limit of the decision is when the letter goes out, not when it is answered.
        reply_by: sent.map(|sent| sent.reply_by),
        contact: view.row.lead_unit.clone(),
        on: env.today,
    };
    Ok(Some(documents::referral::referral(&record)?))
}

/// What was raised in a period and what became of it, by grid, else by the community that raised it. `place`: only where it is named.
pub fn digest(
    reader: &Reader,
    period: Period,
    place: &str,
    env: &ReadEnv,
) -> Result<(PaperText, PaperText), PapersError> {
    let basics = reader.basics()?;
    // Nobody is named in a digest, whoever asks.
    let env = ReadEnv {
        personal: false,
        ..env.clone()
    };
    let mut wanted = Vec::new();
    reader.stream_issues(&env, |issue, _| {
        let name = group_of(&issue.fields, &basics.directory);
        let district = basics.directory.district_name(issue.fields.district);
        let here = place.is_empty() || name.contains(place) || district.contains(place);
        if here && period.contains(issue.fields.raised_on) {
            wanted.push((name, issue.id));
        }
        match wanted.len() < MOST {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    })?;
    let mut groups: BTreeMap<String, DigestGroup> = BTreeMap::new();
    let (mut settled, total) = (0, wanted.len());
    for (name, id) in wanted {
        let Answer::Issue(Some(view)) = reader.answer(&Query::Issue(id), &env)? else {
            continue;
        };
        settled += usize::from(view.hearings.iter().any(|one| one.outcome.is_some()));
        let fields = &view.issue.fields;
        let place = match fields.place.trim() {
            "" => "—".to_string(),
            place => place.to_string(),
        };
        let became = answer::became(&view, env.today);
        let group = groups.entry(name.clone()).or_default();
        group.name = name;
        group.rows.push([fields.title.clone(), place, became]);
    }
    let office = &basics.office.identity.name;
    let (from, to) = (format_date(period.from), format_date(period.to));
    let title = format!("{office}{place}民情反馈（{from}至{to}）");
    let intro = match total {
        0 => "这段时间没有登记的反映事项。".to_string(),
        total => {
            format!("这段时间共收到反映事项{total}件，已经会议研究{settled}件，办理情况如下。")
        }
    };
    let groups: Vec<DigestGroup> = groups.into_values().collect();
    Ok(documents::referral::digest(
        office,
        (title, intro),
        &groups,
        env.today,
    )?)
}

/// The grid, else the village or community that raised it, else its district.
fn group_of(fields: &IssueFields, directory: &Directory) -> String {
    let grid = fields.grid.trim();
    if !grid.is_empty() {
        return grid.to_string();
    }
    let raiser = fields.raiser.and_then(|unit| directory.unit(unit));
    let local = raiser.filter(|unit| {
        matches!(
            unit.fields.kind,
            UnitKind::Village | UnitKind::Community | UnitKind::Coop
        )
    });
    match local {
        Some(unit) => unit.short().to_string(),
        None => directory.district_name(fields.district).to_string(),
    }
}
