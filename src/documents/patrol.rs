//! 巡查排班表 and 回头看情况通报.

use chrono::NaiveDate;
use serde::Serialize;

use super::engine::{TemplateError, render};
use super::view::dash;
use crate::domain::dates::{format_date, format_short};
use crate::domain::decision::CourseState;
use crate::domain::directory::Directory;
use crate::domain::ids::{DecisionId, UnitId};
use crate::domain::patrol::{Finding, FindingState, Patrol};
use crate::domain::query::{BoardRow, PaperText, PatrolView};

#[derive(Serialize)]
struct RosterView {
    title: String,
    facts: Vec<(&'static str, String)>,
    stretches: Vec<[String; 4]>,
    duties: Vec<[String; 3]>,
    team: Vec<[String; 5]>,
    note: String,
}

#[derive(Serialize)]
struct LookBackView {
    title: String,
    intro: String,
    numbers: String,
    rows: Vec<[String; 7]>,
    decisions: Vec<[String; 5]>,
    request: String,
    group: String,
    on: String,
}

/// 巡查排班表, as Markdown and without markup.
pub fn patrol_roster(
    view: &PatrolView,
    directory: &Directory,
) -> Result<(PaperText, PaperText), TemplateError> {
    let made = roster_view(view, directory);
    both(&made.title, "roster", &made)
}

/// 回头看情况通报 of that day, as Markdown and without markup.
pub fn look_back(
    view: &PatrolView,
    directory: &Directory,
    today: NaiveDate,
) -> Result<(PaperText, PaperText), TemplateError> {
    let made = look_back_view(view, directory, today);
    both(&made.title, "look-back", &made)
}

fn both(
    title: &str,
    template: &str,
    view: &impl Serialize,
) -> Result<(PaperText, PaperText), TemplateError> {
    let paper = |end: &str| {
        Ok::<PaperText, TemplateError>(PaperText {
            title: title.to_string(),
            text: render(&format!("{template}.{end}"), view)?,
        })
    };
    Ok((paper("md")?, paper("txt")?))
}

/// 11月18日至11月20日
fn period(patrol: &Patrol) -> String {
    let (from, to) = (patrol.plan.from, patrol.plan.to);
    format!("{}至{}", format_date(from), format_short(to, from))
}

/// 全天24小时, or how much of the day.
fn coverage(patrol: &Patrol) -> String {
    let shifts = &patrol.plan.shifts;
    let minutes: u32 = shifts.iter().map(|shift| shift.minutes()).sum();
    let all: Vec<String> = shifts.iter().map(ToString::to_string).collect();
    let hours = match minutes {
        1440 => "全天24小时".to_string(),
        minutes => format!("每天{}小时", minutes.div_ceil(60)),
    };
    format!("{hours}，{}班：{}", shifts.len(), all.join("、"))
}

fn roster_view(view: &PatrolView, directory: &Directory) -> RosterView {
    let patrol = view.patrol.as_ref();
    let from = patrol.plan.from;
    let unit = |id: UnitId| directory.unit_name(id, from).to_string();
    let numbered = |n: usize| (n + 1).to_string();
    let mut facts = vec![("时间", period(patrol)), ("班次", coverage(patrol))];
    if let Some(draw) = &patrol.draw {
        let on = format_date(draw.happened.occurred_on);
        let drawn = format!(
            "{on}，{}家单位各抽取1人，共{}人",
            draw.drawn.len(),
            patrol.team.len()
        );
        facts.push(("抽取", drawn));
        facts.push(("抽取种子", format!("{}（{}）", draw.seed, draw.method)));
    }
    let stretches = patrol
        .plan
        .stretches
        .iter()
        .enumerate()
        .map(|(n, stretch)| {
            let matters: Vec<&str> = stretch
                .decisions
                .iter()
                .filter_map(|id| row_of(view, *id))
                .map(|row| row.item.as_str())
                .collect();
            [
                numbered(n),
                stretch.place.clone(),
                dash(&stretch.unit.map_or_else(String::new, unit)),
                dash(&matters.join("；")),
            ]
        });
    let mut duties = Vec::new();
    for day in patrol.plan.days() {
        for on in patrol.on_duty(day) {
            let who: Vec<String> = on
                .people
                .iter()
                .zip(&patrol.plan.stretches)
                .map(|(id, stretch)| format!("{}（{}）", directory.person_name(*id), stretch.place))
                .collect();
            duties.push([
                format_short(day, from),
                on.shift.to_string(),
                who.join("、"),
            ]);
        }
    }
    let team = patrol.team.iter().enumerate().map(|(n, member)| {
        let swaps: Vec<String> = member
            .swaps
            .iter()
            .map(|swap| {
                let on = format_short(swap.happened.occurred_on, from);
                format!("{on}起{}，{}", directory.person_name(swap.to), swap.reason)
            })
            .collect();
        [
            numbered(n),
            unit(member.unit),
            directory.person_name(member.drawn).to_string(),
            patrol.load(n).to_string(),
            match swaps.is_empty() {
                true => "—".to_string(),
                false => format!("换人：{}", swaps.join("；")),
            },
        ]
    });
    RosterView {
        title: match patrol.plan.name.ends_with("巡查") {
            true => format!("{}排班表", patrol.plan.name),
            false => format!("{}巡查排班表", patrol.plan.name),
        },
        stretches: stretches.collect(),
        team: team.collect(),
        facts,
        duties,
        note: "本单位的人不查本单位的路段。发现问题当场上报。".to_string(),
    }
}

fn row_of(view: &PatrolView, id: DecisionId) -> Option<&BoardRow> {
    view.decisions.iter().find(|row| row.id == id)
}

fn look_back_view(view: &PatrolView, directory: &Directory, today: NaiveDate) -> LookBackView {
    let patrol = view.patrol.as_ref();
    let tally = patrol.tally(today);
    let rate = match tally.findings {
        0 => "—".to_string(),
        all => format!("{:.1}%", tally.rectified as f64 * 100.0 / all as f64),
    };
    let intro = format!(
        "{}，{}组织回头看：从{}家单位各抽取1人，共{}人，{}，巡查路段、点位{}处。",
        period(patrol),
        group(directory),
        patrol.plan.units.len(),
        tally.people,
        coverage(patrol),
        tally.stretches
    );
    let mut numbers = format!(
        "巡查发现问题{}个，已整改{}个，整改率{rate}；逾期未整改{}个，复核退回{}个，转为议题{}个。",
        tally.findings, tally.rectified, tally.overdue, tally.returned, tally.issues
    );
    numbers.push_str(&format!(
        "议定事项回头看：未发现问题{}项，反弹{}项。",
        tally.passed, tally.relapsed
    ));
    let rows = patrol.findings.iter().enumerate().map(|(n, finding)| {
        let order = finding.rectification.as_ref();
        let unit = order.map_or("—", |order| directory.unit_name(order.unit, today));
        [
            (n + 1).to_string(),
            finding.fields.place.clone(),
            finding.fields.text.clone(),
            unit.to_string(),
            order.map_or_else(|| "—".to_string(), |order| format_date(order.limit)),
            finding.state.zh().to_string(),
            remark(finding, today),
        ]
    });
    let decisions = looked_at(view)
        .enumerate()
        .map(|(n, row)| {
            [
                (n + 1).to_string(),
                row.item.clone(),
                dash(&row.number()),
                row.lead_unit.clone(),
                result(patrol, row),
            ]
        })
        .collect();
    let unmended = tally.findings - tally.rectified;
    LookBackView {
        title: format!("{}情况通报", patrol.plan.name),
        intro,
        numbers,
        rows: rows.collect(),
        decisions,
        request: match unmended {
            0 => "请各单位巩固整改成果，防止反弹。".to_string(),
            _ => format!("尚有{unmended}个问题未整改到位，请责任单位按时限整改并书面反馈。"),
        },
        group: group(directory),
        on: format_date(today),
    }
}

/// The decisions that were to be looked at or were found undone.
fn looked_at(view: &PatrolView) -> impl Iterator<Item = &BoardRow> {
    view.decisions.iter()
}

fn result(patrol: &Patrol, row: &BoardRow) -> String {
    let relapsed = patrol
        .findings
        .iter()
        .any(|finding| finding.relapsed && finding.fields.decision == Some(row.id));
    let passed = patrol.passed.iter().any(|passed| passed.decision == row.id);
    match (relapsed, passed, row.state) {
        (true, _, _) => format!("反弹（现{}）", row.state_zh),
        (_, true, CourseState::Closed) => "未发现问题，已销号".to_string(),
        (_, true, _) => "未发现问题".to_string(),
        _ => "待查".to_string(),
    }
}

fn remark(finding: &Finding, today: NaiveDate) -> String {
    let mut parts = Vec::new();
    if finding.relapsed {
        parts.push("反弹".to_string());
    }
    if finding.is_overdue(today) {
        parts.push("逾期".to_string());
    }
    if finding.returns > 0 {
        parts.push(format!("退回{}次", finding.returns));
    }
    if finding.issue.is_some() {
        parts.push("已登记为议题".to_string());
    }
    if finding.state == FindingState::Accepted
        && let Some(answer) = finding.answers.last()
    {
        parts.push(answer.text.clone());
    }
    dash(&parts.join("，"))
}

/// The bodies of the supervision group.
fn group(directory: &Directory) -> String {
    let units: Vec<&str> = directory
        .units_in_order()
        .into_iter()
        .filter(|unit| unit.fields.supervises)
        .map(|unit| unit.short())
        .collect();
    match units.is_empty() {
        true => "监督小组".to_string(),
        false => format!("监督小组（{}）", units.join("、")),
    }
}
