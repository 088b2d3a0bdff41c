//! Sentences of 督办, as they are sent and pasted.

use chrono::NaiveDate;

use super::sentence::bare;
use crate::domain::dates::{format_date, format_month_day, format_short};
use crate::domain::decision::{Decision, LimitBy, ReminderStep};
use crate::domain::query::Overdue;
use crate::domain::slip::{self, Desk};
use crate::text::width;

/// 截至11月20日，未销号31项，逾期2项：应急站1项（赵强，逾期11天）、城管中队1项（周海明，逾期2天）。
///
/// Of a unit with many the longest delays are named, and 等 stands for the rest. `of`: whose decisions they are, 杜鹃片区 or
/// 按“临期”筛选，; empty: the whole street's.
pub fn standing(today: NaiveDate, of: &str, overdue: &Overdue) -> String {
    let day = format_month_day(today);
    let head = format!("截至{day}，{of}未销号{}项", overdue.open);
    if overdue.total == 0 {
        return format!("{head}，无逾期事项。");
    }
    let parts: Vec<String> = overdue
        .units
        .iter()
        .map(|unit| {
            let people: Vec<String> = unit
                .worst
                .iter()
                .map(|(owner, days)| format!("{owner}，逾期{days}天"))
                .collect();
            let rest = if unit.total > people.len() as u64 {
                "等"
            } else {
                ""
            };
            format!(
                "{}{}项（{}{rest}）",
                unit.name,
                unit.total,
                people.join("；")
            )
        })
        .collect();
    format!("{head}，逾期{}项：{}。", overdue.total, parts.join("、"))
}

/// 【临期提醒】〈事项〉将于12月4日到期（剩余2个工作日），请抓紧办理并反馈进展。
/// On a rest day before a limit that is one too, no working day is left.
pub fn due_soon(matter: &str, due: NaiveDate, on: NaiveDate, workdays_left: u32) -> String {
    let left = left(due, on, workdays_left);
    format!(
        "【临期提醒】{}将于{}到期（{left}），请抓紧办理并反馈进展。",
        bare(matter),
        format_month_day(due)
    )
}

/// 剩余2个工作日: what is left on a day that is not past the limit.
pub fn left(due: NaiveDate, on: NaiveDate, workdays_left: u32) -> String {
    match workdays_left {
        _ if due == on => "今日到期".to_string(),
        0 => "其间无工作日".to_string(),
        left => format!("剩余{left}个工作日"),
    }
}

/// 【逾期催办】
pub fn overdue(matter: &str, due: NaiveDate, days: u32, answer_by: NaiveDate) -> String {
    format!(
        "【逾期催办】{}应于{}办结，已逾期{days}天，请于{}前书面说明原因及整改措施，逾期仍未反馈的将予以通报。",
        bare(matter),
        format_month_day(due),
        format_month_day(answer_by)
    )
}

/// A matter in a text that must stay under 300 characters.
fn brief(matter: &str) -> String {
    const CELLS: usize = 160;
    width::cut(bare(matter), CELLS)
}

/// What a unit is sent: a text to paste, under 300 characters.
pub fn reminder(
    decision: &Decision,
    step: ReminderStep,
    desk: &Desk<'_>,
    answer_by: Option<NaiveDate>,
) -> String {
    let matter = brief(decision.terms.matter());
    let by = answer_by.unwrap_or(desk.on);
    let (due, days, _) = desk.lateness(decision);
    let due = due.unwrap_or(desk.on);
    match step {
        ReminderStep::Sign => format!(
            "【签收提醒】{matter}（{}）已于{}交办，{}。",
            brief(&slip::source(decision)),
            format_month_day(decision.assigned_on),
            sign_by(by)
        ),
        ReminderStep::Report => format!(
            "【反馈提醒】{matter}应于{}反馈进展，尚未收到，请于{}前反馈。",
            format_month_day(decision.report_due().unwrap_or(desk.on)),
            format_month_day(by)
        ),
        ReminderStep::DueSoon => {
            let left = desk.calendar.workdays_between(desk.on, due);
            due_soon(&matter, due, desk.on, left)
        }
        ReminderStep::Review => format!(
            "【复查提醒】{matter}将于{}复查，请做好准备并反馈落实情况。",
            format_month_day(due)
        ),
        ReminderStep::Chase if decision.limit().is_none() => format!(
            "【逾期催办】{matter}应于{}复查，已逾期{days}天，请于{}前书面说明落实情况，逾期仍未反馈的将予以通报。",
            format_month_day(due),
            format_month_day(by)
        ),
        ReminderStep::Chase if days == 0 => format!(
            "【催办】{matter}应于{}办结，请于{}前书面反馈进展。",
            format_month_day(due),
            format_month_day(by)
        ),
        ReminderStep::Chase => overdue(&matter, due, days, by),
        ReminderStep::Criticise if decision.limit().is_none() => format!(
            "【通报】{matter}应于{}复查，已逾期{days}天，现予以通报，请于{}前书面说明落实情况。",
            format_month_day(due),
            format_month_day(by)
        ),
        ReminderStep::Criticise => format!(
            "【通报】{matter}应于{}办结，已逾期{days}天，现予以通报，请于{}前办结或书面说明情况。",
            format_month_day(due),
            format_month_day(by)
        ),
        ReminderStep::Remind => format!("【提醒】{matter}：请抓紧办理并反馈进展。"),
    }
}

/// 办理要求 of a 督办通知单.
pub fn demand(decision: &Decision, answer_by: NaiveDate, late: bool) -> String {
    match (late, decision.limit()) {
        (true, Some(_)) => format!(
            "请于{}前办结，并书面说明原因及整改措施。",
            format_date(answer_by)
        ),
        (true, None) => format!("请于{}前书面说明落实情况。", format_date(answer_by)),
        _ => format!("请抓紧办理，并于{}前书面反馈进展。", format_date(answer_by)),
    }
}

/// 2026年12月4日（延期至2026年12月11日）: the first limit, and the one in force where it is another, named by what set it.
pub fn limits(decision: &Decision) -> String {
    let first = decision.original_due.or(decision.terms.due().date());
    match (first, decision.limit_by()) {
        (Some(first), Some((now, LimitBy::Terms))) if first == now => format_date(first),
        (Some(first), Some((now, by))) => {
            let how = match by {
                LimitBy::Terms => "调整为",
                LimitBy::Extension => "延期至",
                LimitBy::Return => "整改时限",
            };
            format!("{}（{how}{}）", format_date(first), format_date(now))
        }
        (None, Some((now, LimitBy::Terms))) => format_date(now),
        (None, Some((now, _))) => format!("长期（整改时限{}）", format_date(now)),
        _ => {
            let review = decision.next_review().map_or_else(String::new, |day| {
                format!("（复查日期{}）", format_date(day))
            });
            format!("长期{review}")
        }
    }
}

/// How 备注 says that a decision went back to a meeting after its 公示.
pub const WENT_BACK: &str = "公示有异议，退会再议";

/// 备注 of the ledger: what was sent, asked, granted and sent back, shortest words first to last.
pub fn remark(decision: &Decision) -> String {
    let day = |day: NaiveDate| format_short(day, decision.assigned_on);
    let mut parts = Vec::new();
    if let Some(row) = &decision.imported
        && !row.note.is_empty()
    {
        parts.push(row.note.clone());
    }
    for sent in &decision.reminders {
        let on = day(sent.happened.occurred_on);
        match (&sent.number, sent.step) {
            (Some(number), ReminderStep::Criticise) => parts.push(format!("{number}通报")),
            (Some(number), _) => parts.push(format!("已发{number}")),
            (None, ReminderStep::Chase) => parts.push(format!("{on}催办")),
            _ => {}
        }
    }
    for asked in &decision.extensions {
        let answer = match &asked.answer {
            None => "待批",
            Some(answer) if answer.granted.is_some() => "同意",
            Some(_) => "不同意",
        };
        parts.push(format!(
            "{}申请延期，{answer}",
            day(asked.asked.occurred_on)
        ));
    }
    for back in &decision.returns {
        parts.push(format!(
            "{}退回：{}，整改时限{}",
            day(back.happened.occurred_on),
            width::cut(bare(&back.reason), 40),
            day(back.limit)
        ));
    }
    if let Some(reason) = &decision.blocked {
        parts.push(format!("受阻：{}", width::cut(bare(reason), 40)));
    }
    if let Some(higher) = &decision.escalated {
        parts.push(format!("已上报{}", width::cut(bare(&higher.to), 40)));
    }
    if let Some(reason) = &decision.withdrawn {
        // After objections nobody withdrew it.
        let what = match decision.went_back() {
            true => WENT_BACK,
            false => "撤销",
        };
        parts.push(format!("{what}：{}", width::cut(bare(reason), 40)));
    }
    parts.join("；")
}

/// 请于12月1日前签收
pub fn sign_by(day: NaiveDate) -> String {
    format!("请于{}前签收", format_month_day(day))
}

/// 经核验，〈原因〉，不予销号，退回整改，请于12月3日前完成。
pub fn returned(reason: &str, limit: NaiveDate) -> String {
    format!(
        "经核验，{}，不予销号，退回整改，请于{}前完成。",
        bare(reason),
        format_month_day(limit)
    )
}

/// 同意延期至2026年12月18日，原时限2026年12月11日。 None: 不同意延期，请按原时限办结。
pub fn extension(granted: Option<NaiveDate>, original: NaiveDate) -> String {
    match granted {
        Some(date) => format!(
            "同意延期至{}，原时限{}。",
            format_date(date),
            format_date(original)
        ),
        None => "不同意延期，请按原时限办结。".to_string(),
    }
}

/// 销号
pub const STRUCK_OFF: &str = "经核验，问题已解决，予以销号。";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::query::UnitOverdue;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn unit(name: &str, total: u64, worst: &[(&str, u32)]) -> UnitOverdue {
        UnitOverdue {
            name: name.to_string(),
            total,
            worst: worst
                .iter()
                .map(|(owner, days)| (owner.to_string(), *days))
                .collect(),
        }
    }

    #[test]
    fn the_answer_a_leader_wants() {
        let standing = |open: u64, units: &[UnitOverdue]| {
            let overdue = Overdue {
                open,
                total: units.iter().map(|unit| unit.total).sum(),
                units: units.to_vec(),
            };
            super::standing(day("2026-11-20"), "", &overdue)
        };
        let patrol = unit("城管中队", 1, &[("周海明", 2)]);
        assert_eq!(
            standing(31, &[unit("应急站", 1, &[("赵强", 11)]), patrol.clone()]),
            "截至11月20日，未销号31项，逾期2项：应急站1项（赵强，逾期11天）、城管中队1项（周海明，逾期2天）。"
        );
        assert_eq!(
            standing(
                31,
                &[unit("应急站", 2, &[("赵强", 11), ("赵强", 1)]), patrol]
            ),
            "截至11月20日，未销号31项，逾期3项：应急站2项（赵强，逾期11天；赵强，逾期1天）、城管中队1项（周海明，逾期2天）。"
        );
        assert_eq!(
            standing(900, &[unit("应急站", 400, &[("赵强", 30), ("赵强", 29)])]),
            "截至11月20日，未销号900项，逾期400项：应急站400项（赵强，逾期30天；赵强，逾期29天等）。"
        );
        assert_eq!(standing(4, &[]), "截至11月20日，未销号4项，无逾期事项。");
        let of_district = Overdue {
            open: 4,
            ..Overdue::default()
        };
        assert_eq!(
            super::standing(day("2026-11-20"), "杜鹃片区", &of_district),
            "截至11月20日，杜鹃片区未销号4项，无逾期事项。"
        );
    }

    #[test]
    fn reminders_and_answers() {
        let due = day("2026-12-04");
        assert_eq!(
            due_soon("夜间集中整治", due, day("2026-12-02"), 2),
            "【临期提醒】夜间集中整治将于12月4日到期（剩余2个工作日），请抓紧办理并反馈进展。"
        );
        assert!(due_soon("夜间集中整治", due, due, 0).contains("（今日到期）"));
        // Both are rest days: nothing is due today, and no working day is left.
        let sunday = day("2026-12-06");
        assert!(
            due_soon("夜间集中整治", sunday, day("2026-12-05"), 0).contains("（其间无工作日）")
        );
        assert_eq!(
            overdue("夜间集中整治", due, 3, day("2026-12-09")),
            "【逾期催办】夜间集中整治应于12月4日办结，已逾期3天，请于12月9日前书面说明原因及整改措施，逾期仍未反馈的将予以通报。"
        );
        assert_eq!(
            returned("缺整改照片。", day("2026-12-03")),
            "经核验，缺整改照片，不予销号，退回整改，请于12月3日前完成。"
        );
        assert_eq!(
            extension(Some(day("2026-12-18")), day("2026-12-11")),
            "同意延期至2026年12月18日，原时限2026年12月11日。"
        );
        assert_eq!(extension(None, due), "不同意延期，请按原时限办结。");
        assert_eq!(sign_by(due), "请于12月4日前签收");
    }
}
