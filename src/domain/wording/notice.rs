//! 会议通知 for 微信: fewer than 300 characters, every unit's items in it.

use crate::domain::dates::format_date_weekday;
use crate::domain::ids::UnitId;
use crate::domain::record::{AgendaLine, MinutesRecord};
use crate::text::numerals::to_chinese;

/// Characters of the short notice stay below this.
pub const LIMIT: usize = 300;

/// 2026年11月20日（周五）14:30
pub fn when(record: &MinutesRecord) -> String {
    let day = format_date_weekday(record.date);
    match record.start {
        Some(start) => format!("{day}{}", start.format("%-H:%M")),
        None => day,
    }
}

/// The whole notice; what is too long is shortened step by step: the titles of items, then the units' lists, then the rest.
pub fn short(record: &MinutesRecord) -> String {
    let longest = record
        .agenda
        .iter()
        .map(|line| line.title.chars().count())
        .max()
        .unwrap_or(0);
    for title in [longest, 20, 14, 10, 8] {
        let text = compose(record, title, usize::MAX);
        if text.chars().count() < LIMIT {
            return text;
        }
    }
    for units in [12, 8, 5, 3, 0] {
        let text = compose(record, 0, units);
        if text.chars().count() < LIMIT {
            return text;
        }
    }
    let text = compose(record, 0, 0);
    let cut: String = text.chars().take(LIMIT - 2).collect();
    format!("{cut}…")
}

/// `title`: characters of a title at most, 0 for the number of items only. `units`: how many units are named.
fn compose(record: &MinutesRecord, title: usize, units: usize) -> String {
    let mut out = format!("【会议通知】定于{}", when(record));
    if !record.venue.is_empty() {
        out.push_str(&format!("在{}", record.venue));
    }
    out.push_str(&format!("召开{}", record.name));
    if let Some(chair) = &record.chair {
        out.push_str(&format!("，{}{}主持", chair.title, chair.name));
    }
    out.push('。');
    let topics: Vec<&AgendaLine> = record
        .agenda
        .iter()
        .filter(|line| line.number.is_some())
        .collect();
    if !topics.is_empty() {
        let list: Vec<String> = topics
            .iter()
            .map(|line| format!("{}、{}", number(line), cut(&line.title, title)))
            .collect();
        match title {
            0 => out.push_str(&format!("议题{}项。", topics.len())),
            _ => out.push_str(&format!("议题：{}。", list.join("；"))),
        }
    }
    out.push_str(&parts(record, units));
    out.push_str("请准时参加，不能参加的请提前请假或安排代会，收到请回复。");
    // Who sends it signs on a line of its own.
    out.push('\n');
    out.push_str(&record.office.issuer);
    out
}

fn number(line: &AgendaLine) -> String {
    line.number
        .map_or_else(String::new, |number| to_chinese(u32::from(number)))
}

fn cut(title: &str, most: usize) -> String {
    if title.chars().count() <= most {
        return title.to_string();
    }
    let head: String = title.chars().take(most.saturating_sub(1)).collect();
    format!("{head}…")
}

/// 请准备：高潮村（一、二）、派出所（三）。
fn parts(record: &MinutesRecord, most: usize) -> String {
    let units = unit_items(record);
    if units.is_empty() || most == 0 {
        return String::new();
    }
    let named: Vec<String> = units
        .iter()
        .take(most)
        .map(|(_, name, items)| format!("{name}（{}）", items.join("、")))
        .collect();
    let rest = if units.len() > most { "等" } else { "" };
    format!("请准备：{}{rest}。", named.join("、"))
}

/// Every invited unit that has a part in an item: (unit, name, numbers of its items), in the order of the roll.
pub fn unit_items(record: &MinutesRecord) -> Vec<(UnitId, String, Vec<String>)> {
    let mut out: Vec<(UnitId, String, Vec<String>)> = Vec::new();
    for invited in &record.invited {
        let Some(unit) = invited.unit else {
            continue;
        };
        if out.iter().any(|(known, _, _)| *known == unit) {
            continue;
        }
        let items: Vec<String> = record
            .agenda
            .iter()
            .filter(|line| line.number.is_some() && line.units.contains(&unit))
            .map(number)
            .collect();
        if !items.is_empty() {
            out.push((unit, invited.unit_name.clone(), items));
        }
    }
    out
}
