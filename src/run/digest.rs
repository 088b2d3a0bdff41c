//! Papers that go up and back: the letter to the body above, and what became of what the people raised.

mod scope;

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
        text: format!("{}\n", sanitise::markdown(&text)),
        title: title.clone(),
    };
    let plain = PaperText {
        text: format!("{}\n", sanitise::line(&text)),
        title,
    };
    Ok(Some((markdown, plain)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::What;
    use crate::domain::env::Happened;
    use crate::domain::ids::PlaceId;
    use crate::domain::issue::IssueFields;
    use crate::domain::place::{PlaceFields, PlaceKind};
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
        asked(world, place).unwrap()
    }

    fn asked(world: &World, place: &str) -> Result<String, String> {
        told_of(world, place, MOST)
    }

    fn told_of(world: &World, place: &str, most: usize) -> Result<String, String> {
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
        match digest_of(&reader, period, (place, most), &env) {
            Ok((_, plain)) => Ok(plain.text),
            Err(error) => Err(error.describe(env.lang)),
        }
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
        let all = told(&world, "杜鹃片区");
        assert!(all.contains("水管漏水"), "its district: {all}");
        // The same words for a grid of two villages are two grids, and each stands under its own heading.
        for heading in ["高潮村/第3网格", "杜鹃社区/第3网格"] {
            assert!(all.contains(heading), "{all}");
        }
        let refused = asked(&world, "第3网格").unwrap_err();
        assert!(
            refused.contains("2处") && refused.contains("如 杜鹃社区/第3网格"),
            "{refused}"
        );
        for words in ["高潮村/第3网格", "高潮村第3网格"] {
            let one = told(&world, words);
            assert!(one.contains("水管漏水"), "{one}");
            assert!(!one.contains("路灯不亮"), "{one}");
        }
        assert!(
            here.contains("（2026年11月1日至2026年11月20日）"),
            "up to the day it is made: {here}"
        );
    }

    #[test]
    fn a_place_is_meant_by_its_whole_name_and_an_unknown_one_is_refused() {
        let mut world = World::new(day("2026-11-20"));
        let branch = world.give_places();
        let mut place = |kind, name: &str, parent| {
            let command = world.does(What::SavePlace {
                id: None,
                was: None,
                now: Box::new(PlaceFields {
                    kind,
                    name: name.to_string(),
                    parent: Some(parent),
                    ..PlaceFields::default()
                }),
                posts: Default::default(),
                on: None,
            });
            PlaceId(command.child(0))
        };
        let twelfth = place(PlaceKind::Building, "11号楼", branch.other);
        let village = place(PlaceKind::Community, "高潮村", branch.district);
        let grid = place(PlaceKind::GridTwo, "第一网格", village);
        for (title, site) in [
            ("楼道堆放电动车", branch.building),
            ("夜间噪声", twelfth),
            ("路灯不亮", grid),
        ] {
            register(&mut world, title, |fields| {
                fields.raiser = None;
                fields.sorting.site = Some(site);
            });
        }
        let only = |place: &str| {
            let text = told(&world, place);
            let titles = ["楼道堆放电动车", "夜间噪声", "路灯不亮"].into_iter();
            titles
                .filter(|title| text.contains(title))
                .collect::<Vec<_>>()
        };
        assert_eq!(only("1号楼"), ["楼道堆放电动车"]);
        assert_eq!(only("11号楼"), ["夜间噪声"]);
        assert_eq!(only("高潮村"), ["路灯不亮"]);
        assert_eq!(only("杜鹃社区"), ["楼道堆放电动车", "夜间噪声"]);
        for way in [
            "杜鹃社区/第一网格",
            "杜鹃社区第一网格",
            "杜鹃片区 杜鹃社区 第一网格",
        ] {
            assert_eq!(only(way), ["楼道堆放电动车"], "{way}");
        }
        assert_eq!(only("新碶街道").len(), 3);
        let several = asked(&world, "第一网格").unwrap_err();
        assert_eq!(several, "“第一网格”有2处，请写上级，如 杜鹃社区/第一网格");
        let unknown = asked(&world, "不存在的村").unwrap_err();
        assert!(unknown.contains("没有“不存在的村”"), "{unknown}");
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
    fn what_became_of_those_that_are_not_listed_is_counted_too() {
        let mut world = World::new(day("2026-11-20"));
        let branch = world.give_places();
        for title in ["路灯不亮", "楼道堆放电动车", "水管漏水"] {
            register(&mut world, title, |fields| {
                fields.sorting.site = Some(branch.grid);
            });
        }
        let issues: Vec<IssueId> = world.all_issues().map(|issue| issue.id).collect();
        // Whichever of them comes first is listed; two have been solved, so at least one of these is not.
        for issue in &issues[1..] {
            world.does(What::SettleIssueBelow {
                issue: *issue,
                how: String::new(),
                by: None,
                result: "已清理".to_string(),
                happened: Happened::today(&world.env),
            });
        }
        let text = told_of(&world, "", 1).unwrap();
        let counted = "共收到反映事项3件，已经会议研究0件，就地解决2件";
        assert!(text.contains(counted), "{text}");
        assert!(text.contains("只列最早的1件，其余2件"), "{text}");
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
