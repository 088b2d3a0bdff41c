//! `show ITEM`: one decision or one issue, with everything that happened to it.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args::Show;
use super::board::row_json;
use super::commitments::commitment_json;
use super::fail::Fail;
use super::lists;
use super::out::{Out, visible_json};
use super::place::Place;
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;
use crate::domain::issue::IssueFields;
use crate::domain::query::{Answer, CommitmentView, DecisionView, HistoryLine, IssueView, Query};
use crate::run::seal::{self, Now};
use crate::store::ItemRef;
use crate::text::messages::cli as words;
use crate::text::{pad, sanitise, width};

pub fn run(verb: &Show, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let env = place.read_env(verb.personal)?;
    match place.told(reader.find_item(&verb.item))? {
        ItemRef::Decision(id) => {
            let answer = place.told(reader.answer(&Query::Decision(id), &env))?;
            let Answer::Decision(Some(view)) = answer else {
                return Err(Fail::usage(words::NO_SUCH_ITEM.get(place.lang)));
            };
            if verb.json {
                let mut value = row_json(&view.row);
                value["history"] = history_json(&view.history);
                value["text"] = json!(view.decision.terms.text());
                value["evidence"] = evidence_json(&view);
                value["standard"] = json!(view.decision.terms.standard());
                return put_json(&value, out);
            }
            decision(&view, out)?;
            evidence(&view, place, out)?;
            history(&view.history, out)
        }
        ItemRef::Commitment(id) => {
            let answer = place.told(reader.answer(&Query::Commitment(id), &env))?;
            let Answer::Commitment(Some(view)) = answer else {
                return Err(Fail::usage(words::NO_SUCH_ITEM.get(place.lang)));
            };
            let directory = place.told(reader.basics())?.directory;
            if verb.json {
                let mut value = commitment_json(&view.commitment, &directory, env.today);
                value["history"] = history_json(&view.history);
                if verb.personal {
                    value["raiser_person"] = json!(view.raiser_person);
                }
                return put_json(&value, out);
            }
            commitment(&view, &directory, env.today, out)?;
            history(&view.history, out)
        }
        ItemRef::Issue(id) => {
            let Some(view) = lists::issue(&reader, id, place, &env)? else {
                return Err(Fail::usage(words::NO_SUCH_ITEM.get(place.lang)));
            };
            let basics = place.told(reader.basics())?;
            let fields = &view.issue.fields;
            let sorting = &fields.sorting;
            let owner = sorting
                .owner
                .as_ref()
                .map(|owner| owner.name(&basics.directory).to_string());
            let office = |id: Option<UnitId>| {
                let unit = id.and_then(|id| basics.directory.unit(id));
                unit.map(|unit| unit.fields.name.clone())
            };
            if verb.json {
                let mut value = json!({
                    "id": view.issue.id,
                    "title": fields.title,
                    "detail": fields.detail,
                    "category": fields.category.root,
                    "category_zh": basics.office.category_label(&fields.category),
                    "district": basics.directory.district_name(fields.district),
                    "place": fields.place,
                    "grid": fields.grid,
                    "source_zh": fields.source.zh(),
                    "raiser": fields.raiser.and_then(|id| basics.directory.unit(id)).map(|unit| unit.fields.name.clone()),
                    "raised_on": fields.raised_on,
                    "meetings": meetings_json(&view),
                    "level": sorting.level,
                    "level_zh": sorting.level.map(|level| level.zh()),
                    "site": view.site,
                    "owner": owner,
                    "duty_zh": sorting.duty.map(|duty| duty.zh()),
                    "window_zh": sorting.window.map(|window| window.zh()),
                    "office_proposed": office(sorting.proposed),
                    "office": office(sorting.office),
                    "lacks": fields.unfixed().iter().map(|lack| lack.zh()).collect::<Vec<_>>(),
                    "history": history_json(&view.history),
                });
                if verb.personal {
                    value["raiser_person"] = json!(view.raiser_person);
                }
                return put_json(&value, out);
            }
            let raiser = fields.raiser.and_then(|id| basics.directory.unit(id));
            let mut lines = vec![
                ("标题", fields.title.clone()),
                ("情况", fields.detail.clone()),
                ("类别", basics.office.category_label(&fields.category)),
                (
                    "片区",
                    basics.directory.district_name(fields.district).to_string(),
                ),
                ("地点", fields.place.clone()),
                (
                    "层级",
                    sorting
                        .level
                        .map_or("", |level| level.name(view.village))
                        .to_string(),
                ),
                ("网格", grid_words(&view)),
                ("责任人", owner.unwrap_or_default()),
                (
                    "职责",
                    sorting.duty.map_or("", |duty| duty.zh()).to_string(),
                ),
                ("来源", source_words(fields)),
                (
                    "受理科室",
                    office_words(office(sorting.proposed), office(sorting.office)),
                ),
                (
                    "提出单位",
                    raiser.map_or_else(String::new, |unit| unit.fields.name.clone()),
                ),
                ("提出日期", fields.raised_on.to_string()),
            ];
            if verb.personal {
                lines.push(("提出人", view.raiser_person.clone().unwrap_or_default()));
            }
            labelled(&lines, out)?;
            for hearing in &view.hearings {
                let outcome = hearing.outcome.map_or("—", |outcome| outcome.zh());
                out.line(&format!("{}  上会  {outcome}", hearing.date))?;
                for row in &hearing.decisions {
                    let limit = row.due.filter(|_| row.state.is_undone());
                    let limit = limit.map_or_else(String::new, |day| format!("，时限{day}"));
                    let over = row.closed_on.filter(|_| !row.state.is_open());
                    let over = over.map_or_else(String::new, |day| format!("，{day}"));
                    out.line(&format!(
                        "            {} {}（{}，{}{limit}{over}）",
                        row.number(),
                        row.item,
                        row.lead_unit,
                        row.said()
                    ))?;
                }
            }
            history(&view.history, out)
        }
    }
}

/// 杜鹃社区 第一网格 1号楼; where no place is known, the words somebody typed.
fn grid_words(view: &IssueView) -> String {
    match view.site.is_empty() {
        true => view.issue.fields.grid.clone(),
        // The nearest first: the street and its districts tell nobody anything new.
        false => {
            let mut names: Vec<&str> = view.site.iter().take(3).map(String::as_str).collect();
            names.reverse();
            names.join(" ")
        }
    }
}

/// 窗口受理（综合执法窗口）
fn source_words(fields: &IssueFields) -> String {
    match fields.sorting.window {
        Some(window) => format!("{}（{}）", fields.source.zh(), window.zh()),
        None => fields.source.zh().to_string(),
    }
}

/// The office that takes it, and the one the table proposed where somebody chose another.
fn office_words(proposed: Option<String>, chosen: Option<String>) -> String {
    match (proposed, chosen) {
        (Some(proposed), Some(chosen)) if proposed != chosen => {
            format!("{chosen}（按窗口应为{proposed}）")
        }
        (_, chosen) => chosen.unwrap_or_default(),
    }
}

fn commitment(
    view: &CommitmentView,
    directory: &Directory,
    today: NaiveDate,
    out: &mut Out,
) -> Result<(), Fail> {
    let known = &view.commitment;
    let fields = &known.fields;
    let names = |units: &[UnitId]| {
        let names = units.iter().filter_map(|id| directory.unit(*id));
        let names: Vec<&str> = names.map(|unit| unit.fields.name.as_str()).collect();
        names.join("、")
    };
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let claimants = known.claimants();
    labelled(
        &[
            ("标题", fields.title.clone()),
            ("种类", fields.kind.zh().to_string()),
            ("清单", known.list.zh().to_string()),
            ("情况", fields.detail.clone()),
            (
                "片区",
                fields
                    .district
                    .map_or_else(String::new, |id| directory.district_name(id).to_string()),
            ),
            ("地点", fields.place.clone()),
            (
                "长度",
                fields.metres.map_or_else(String::new, |m| format!("{m}米")),
            ),
            ("单位", names(&fields.units)),
            ("提出人", view.raiser_person.clone().unwrap_or_default()),
            ("登记日期", known.made_on.to_string()),
            ("起始日期", day(fields.from)),
            ("截止日期", day(fields.until)),
            ("认领单位", names(&claimants)),
            ("未签单位", names(&known.unsigned())),
            ("状态", known.state().zh_on(fields.until, today).to_string()),
            ("议题", view.issue.clone().unwrap_or_default()),
            ("议定事项", view.decision.clone().unwrap_or_default()),
        ],
        out,
    )
}

fn decision(view: &DecisionView, out: &mut Out) -> Result<(), Fail> {
    let row = &view.row;
    let due = match row.due {
        Some(due) if view.decision.publication().is_some() => {
            format!("{due}（公示期满生效后起算）")
        }
        Some(due) => due.to_string(),
        None => "长期".to_string(),
    };
    let original = row
        .original_due
        .filter(|original| Some(*original) != row.due);
    labelled(
        &[
            ("事项", row.item.clone()),
            ("文号", row.number().into_owned()),
            ("议题", row.issue.clone()),
            ("内容", view.decision.terms.text().to_string()),
            ("片区", row.district.clone()),
            ("牵头单位", row.lead_unit.clone()),
            ("责任人", row.owner.clone()),
            ("责任领导", row.leader.clone().unwrap_or_default()),
            ("协办单位", row.assist_units.join("、")),
            ("交办日期", row.assigned_on.to_string()),
            ("完成时限", due),
            (
                "原定时限",
                original.map_or_else(String::new, |day| day.to_string()),
            ),
            ("状态", row.said().to_owned()),
            (
                "退回",
                match row.returns {
                    0 => String::new(),
                    count => format!("{count}次"),
                },
            ),
            (
                "完成质量",
                row.quality
                    .map_or_else(String::new, |quality| quality.zh().to_string()),
            ),
            ("亮灯", row.light_zh.clone()),
        ],
        out,
    )?;
    Ok(())
}

/// 佐证: every file, and whether it is still the one that was put down.
fn evidence(view: &DecisionView, place: &Place, out: &mut Out) -> Result<(), Fail> {
    for evidence in &view.decision.evidence {
        for file in &evidence.files {
            let now = match seal::check(file) {
                Now::Same => words::FILE_SAME,
                Now::Changed => words::FILE_CHANGED,
                Now::Missing => words::FILE_MISSING,
            };
            let path = sanitise::visible(&file.path);
            out.line(&format!(
                "{}  {} {}（{} B，{path}）",
                pad("佐证", 8),
                file.name,
                now.get(place.lang),
                file.size
            ))?;
        }
    }
    Ok(())
}

fn evidence_json(view: &DecisionView) -> Value {
    let all = view.decision.evidence.iter();
    all.flat_map(|evidence| evidence.files.iter().map(move |file| (evidence, file)))
        .map(|(evidence, file)| {
            let now = match seal::check(file) {
                Now::Same => "same",
                Now::Changed => "changed",
                Now::Missing => "missing",
            };
            json!({
                "name": file.name, "path": file.path, "size": file.size, "sha256": file.sha256,
                "occurred_on": evidence.happened.occurred_on, "note": evidence.note, "now": now,
            })
        })
        .collect()
}

/// Labels stand in Chinese in either language: they are the columns of the official ledger.
fn labelled(lines: &[(&str, String)], out: &mut Out) -> Result<(), Fail> {
    let widest = lines
        .iter()
        .map(|(label, _)| width(label))
        .max()
        .unwrap_or(0);
    for (label, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
        out.line(&format!("{}  {text}", pad(label, widest)))?;
    }
    Ok(())
}

fn history(lines: &[HistoryLine], out: &mut Out) -> Result<(), Fail> {
    if !lines.is_empty() {
        out.line("")?;
    }
    for line in lines {
        let typed = line.at.date_naive();
        let day = line.occurred_on.unwrap_or(typed);
        let late = if day < typed {
            format!("（{typed}补录）")
        } else {
            String::new()
        };
        // Who did it, where the sentence does not say so, and how it reached the office.
        let by = line
            .by
            .iter()
            .filter(|by| !line.text.contains(*by))
            .cloned();
        let how: Vec<String> = by
            .chain(line.channel.map(|channel| channel.zh().to_string()))
            .collect();
        let how = match how.is_empty() {
            true => String::new(),
            false => format!("（{}）", how.join("，")),
        };
        out.line(&format!("{day}  {}{how}{late}  {}", line.text, line.actor))?;
    }
    Ok(())
}

fn history_json(lines: &[HistoryLine]) -> Value {
    serde_json::to_value(lines).unwrap_or(Value::Null)
}

fn meetings_json(view: &IssueView) -> Value {
    view.hearings
        .iter()
        .map(|hearing| {
            json!({
                "meeting": hearing.meeting,
                "date": hearing.date,
                "outcome": hearing.outcome,
                "outcome_zh": hearing.outcome.map(|outcome| outcome.zh()),
                "decisions": hearing.decisions.iter().map(row_json).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn put_json(value: &Value, out: &mut Out) -> Result<(), Fail> {
    out.bytes(visible_json(value).as_bytes())?;
    out.bytes(b"\n")
}
