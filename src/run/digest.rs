//! Papers that go up and back: the letter to the body above, and what became of what the people raised.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::papers::PapersError;
use crate::documents;
use crate::documents::referral::DigestGroup;
use crate::domain::dates::format_date;
use crate::domain::directory::{Directory, UnitKind};
use crate::domain::ids::{DecisionId, IssueId};
use crate::domain::meeting::{EscalationForm, Outcome};
use crate::domain::query::{Answer, IssueView, PaperText, Query};
use crate::domain::statistics::Period;
use crate::domain::wording::answer::{self, DealtWith};
use crate::domain::wording::referral::{Referral, asked};
use crate::domain::wording::unnamed::Unnamed;
use crate::store::{Raised, ReadEnv, Reader, Telling, Whence};
use crate::text::sanitise;

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
        text: format!("{}\n", sanitise::markdown(&text)),
        title: title.clone(),
    };
    let plain = PaperText {
        text: format!("{}\n", sanitise::line(&text)),
        title,
    };
    Ok(Some((markdown, plain)))
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
    let mut told = Told::new(MOST);
    let telling = Telling {
        period,
        most: MOST,
        wanted: &mut |whence| place.is_empty() || lies_in(whence, place, &basics.directory),
    };
    reader.stream_raised(telling, &env, |whence, raised| {
        told.add(group_of(whence, &basics.directory), &raised, env.today);
    })?;
    let office = &basics.office.identity.name;
    // Nothing is told of days to come.
    let last = period.to.min(env.today).max(period.from);
    let (from, to) = (format_date(period.from), format_date(last));
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

/// The grid as 统计 counts it: where its place lies, else as it was written. Else the village or community that raised it, else its
/// district.
fn group_of(whence: &Whence, directory: &Directory) -> String {
    if !whence.grid.is_empty() {
        return whence.grid.clone();
    }
    let raiser = whence.raiser.and_then(|unit| directory.unit(unit));
    let local = raiser.filter(|unit| {
        matches!(
            unit.fields.kind,
            UnitKind::Village | UnitKind::Community | UnitKind::Coop
        )
    });
    match local {
        Some(unit) => unit.short().to_string(),
        None => directory.district_name(whence.district).to_string(),
    }
}

/// Whether an issue is one of that place: its district, what its place lies in, its grid as written, or who raised it is called so.
fn lies_in(whence: &Whence, place: &str, directory: &Directory) -> bool {
    let raiser = whence.raiser.and_then(|unit| directory.unit(unit));
    let known_as = raiser.iter().flat_map(|unit| unit.known_as());
    let district = directory.district_name(whence.district);
    let above = whence.above.iter().map(String::as_str);
    [district, whence.grid.as_str()]
        .into_iter()
        .chain(above)
        .chain(known_as)
        .any(|name| name.contains(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::What;
    use crate::domain::env::Happened;
    use crate::domain::issue::IssueFields;
    use crate::domain::testing::{World, day};
    use crate::store::{OpenOptions, Register};

    fn register(world: &mut World, title: &str, edit: impl FnOnce(&mut IssueFields)) {
        let mut fields = world.issue_fields(title, "综合治理/消防安全");
        edit(&mut fields);
        world.does(What::RegisterIssue {
            fields,
            raiser_person: None,
            happened: None,
        });
    }

    /// The text of a digest of that November, read from a register of that world.
    fn told(world: &World, place: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.db");
        let id = crate::domain::ids::OfficeId(uuid::Uuid::from_u128(7));
        let mut register = Register::create(&path, id, OpenOptions::default()).unwrap();
        for group in world.events.chunk_by(|a, b| a.1.command == b.1.command) {
            let facts = group
                .iter()
                .map(|(subject, recorded)| (*subject, recorded.event.clone()))
                .collect();
            register
                .record_facts(group[0].1.command, facts, &world.env)
                .unwrap();
        }
        let reader = Reader::open(&path).unwrap();
        let period = Period::new(day("2026-11-01"), day("2026-11-30")).unwrap();
        let env = ReadEnv {
            today: world.today(),
            calendar: world.env.calendar.clone(),
            personal: false,
            lang: crate::text::Lang::Zh,
        };
        digest(&reader, period, place, &env).unwrap().1.text
    }

    #[test]
    fn the_grid_of_the_tree_names_the_group_and_is_found_by_place() {
        let mut world = World::new(day("2026-11-20"));
        let branch = world.give_places();
        register(&mut world, "楼道堆放电动车", |fields| {
            fields.sorting.site = Some(branch.building);
        });
        register(&mut world, "路灯不亮", |fields| {
            fields.grid = "第9网格".to_string();
        });
        let community = "杜鹃社区";
        let all = told(&world, "");
        assert!(all.contains("第9网格"), "{all}");
        assert!(all.contains("杜鹃社区/第一网格"), "{all}");
        let here = told(&world, community);
        assert!(
            here.contains("楼道堆放电动车") && !here.contains("路灯不亮"),
            "{here}"
        );
    }

    #[test]
    fn an_issue_is_found_by_the_village_that_raised_it_whatever_its_grid_is_called() {
        let mut world = World::new(day("2026-11-20"));
        let village = world.unit("高潮村");
        register(&mut world, "水管漏水", |fields| {
            fields.raiser = Some(village);
            fields.grid = "第3网格".to_string();
        });
        let other = world.unit("杜鹃社区");
        register(&mut world, "路灯不亮", |fields| {
            fields.raiser = Some(other);
            fields.grid = "第3网格".to_string();
        });
        let here = told(&world, "高潮村");
        assert!(
            here.contains("水管漏水") && !here.contains("路灯不亮"),
            "{here}"
        );
        let all = told(&world, "杜鹃");
        assert!(all.contains("水管漏水"), "its district: {all}");
        assert!(
            here.contains("（2026年11月1日至2026年11月20日）"),
            "up to the day it is made: {here}"
        );
    }

    #[test]
    fn what_was_solved_below_counts_and_is_told() {
        let mut world = World::new(day("2026-11-20"));
        let branch = world.give_places();
        register(&mut world, "楼道堆放电动车", |fields| {
            fields.sorting.site = Some(branch.grid);
        });
        let issue: IssueId = world.all_issues().next().unwrap().id;
        world.does(What::SettleIssueBelow {
            issue,
            how: "上门劝导".to_string(),
            by: None,
            result: "已清理".to_string(),
            happened: Happened::today(&world.env),
        });
        let text = told(&world, "");
        let counted = "共收到反映事项1件，已经会议研究0件，就地解决1件";
        assert!(text.contains(counted), "{text}");
        assert!(text.contains("11月20日由网格就地解决：已清理"), "{text}");
    }

    #[test]
    fn what_is_not_listed_is_counted_and_said() {
        let mut world = World::new(day("2026-11-20"));
        let issue = world.give_issue("楼道堆放电动车", "综合治理/消防安全");
        let issue = world.the_issue(issue);
        let mut told = Told::new(2);
        let raised = Raised {
            issue: &issue,
            hearings: &[],
            person: None,
            village: false,
        };
        for _ in 0..5 {
            told.add("第一网格".to_string(), &raised, world.today());
        }
        assert_eq!(told.groups["第一网格"].rows.len(), 2);
        let intro = told.intro();
        assert!(intro.contains("共收到反映事项5件"), "{intro}");
        assert!(intro.contains("下面只列最早的2件，其余3件"), "{intro}");
    }
}
