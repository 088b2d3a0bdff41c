//! 统计 as a paper for a report: one paragraph with the figures, one table, what the figures mean.

use serde::Serialize;

use super::engine::{TemplateError, render};
use crate::domain::dates::format_date;
use crate::domain::query::PaperText;
use crate::domain::statistics::{By, Figure, Group, GroupKey, Period, Statistics};
use crate::text::Lang;

/// The columns of the table after the name.
const COLUMNS: [Figure; 12] = [
    Figure::Assigned,
    Figure::Finished,
    Figure::CompletionRate,
    Figure::Due,
    Figure::OnTime,
    Figure::OnTimeOfExpired,
    Figure::OnTimeOfDue,
    Figure::Late,
    Figure::Overdue,
    Figure::Satisfaction,
    Figure::SelfSolved,
    Figure::Workdays,
];

#[derive(Serialize)]
struct View {
    title: String,
    paragraphs: Vec<String>,
    by: &'static str,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
}

/// The same paper as Markdown and without markup. It is Chinese whatever the screens speak.
pub fn statistics(
    office: &str,
    statistics: &Statistics,
) -> Result<(PaperText, PaperText), TemplateError> {
    let view = view(office, statistics);
    let made = |name| {
        Ok(PaperText {
            title: view.title.clone(),
            text: render(name, &view)?,
        })
    };
    Ok((made("statistics.md")?, made("statistics.txt")?))
}

fn view(office: &str, found: &Statistics) -> View {
    let row = |name: String, counts| {
        let mut cells = vec![name];
        cells.extend(COLUMNS.iter().map(|figure| figure.of(counts).text()));
        cells
    };
    let mut rows: Vec<Vec<String>> = found
        .groups
        .iter()
        .map(|group| row(name(group), &group.counts))
        .collect();
    rows.push(row("合计".to_owned(), &found.total));
    let notes = COLUMNS.iter().map(|figure| {
        format!(
            "{}：{}",
            figure.label(Lang::Zh),
            figure.definition(Lang::Zh)
        )
    });
    let by = match found.by {
        By::Unit => "牵头单位",
        By::District => "片区",
        By::Category => "类别",
        By::Month => "月份",
    };
    View {
        title: format!(
            "{office}议定事项办理情况统计（{}，按{by}）",
            span(found.period)
        ),
        paragraphs: paragraphs(found),
        by,
        rows,
        notes: notes.collect(),
    }
}

/// 2026年; 2026年11月; 2026年10月1日至12月31日.
fn span(period: Period) -> String {
    use chrono::Datelike;
    let (from, to) = (period.from, period.to);
    if period.is_year() {
        format!("{}年", from.year())
    } else if period.is_month() {
        format!("{}年{}月", from.year(), from.month())
    } else {
        format!("{}至{}", format_date(from), format_date(to))
    }
}

fn name(group: &Group) -> String {
    match group.key {
        GroupKey::Month(month) => month.format("%Y年%-m月").to_string(),
        _ => group.name.clone(),
    }
}

fn paragraphs(found: &Statistics) -> Vec<String> {
    let text = |figure: Figure| figure.of(&found.total).text();
    let mut first = format!(
        "截至{}，共交办议定事项{}项，办结{}项，办结率{}；应办结{}项，按时办结{}项，按时办结率{}（按已到期{}项计为{}），超时办结{}项，逾期未办结{}项。",
        format_date(found.as_of),
        text(Figure::Assigned),
        text(Figure::Finished),
        text(Figure::CompletionRate),
        text(Figure::Due),
        text(Figure::OnTime),
        text(Figure::OnTimeOfDue),
        text(Figure::Expired),
        text(Figure::OnTimeOfExpired),
        text(Figure::Late),
        text(Figure::Overdue),
    );
    let mut also = Vec::new();
    for (figure, ending) in [
        (Figure::Satisfaction, ""),
        (Figure::SelfSolved, ""),
        (Figure::Returned, ""),
        (Figure::Extended, ""),
        (Figure::Relapsed, ""),
        (Figure::Workdays, "个"),
    ] {
        // What nothing can be said about is not said.
        if figure.of(&found.total).tenths().is_some() {
            let label = figure.label(Lang::Zh);
            also.push(match ending {
                "" => format!("{label}{}", text(figure)),
                _ => format!("平均办理{}{ending}工作日", text(figure)),
            });
        }
    }
    if !also.is_empty() {
        first.push_str(&also.join("，"));
        first.push('。');
    }
    let issues = &found.issues;
    let second = format!(
        "本期受理议题{}件，办结{}件；统筹协商解决{}件，其中热点、难点问题{}件，提交上级{}件，采纳意见{}条。",
        issues.accepted,
        issues.settled,
        issues.solved,
        issues.hot_or_hard_solved,
        issues.escalated,
        issues.opinions,
    );
    let (year, next) = match found.period.ends_year() {
        true => ("上年", "结转下年"),
        false => ("上期", "结转下期"),
    };
    let open = match found.as_of < found.period.to {
        true => "现有未办结".to_owned(),
        false => next.to_owned(),
    };
    let third = format!(
        "{year}结转{}项，{open}{}项。",
        text(Figure::CarriedIn),
        text(Figure::CarriedOut),
    );
    let mut all = vec![first, second, third];
    if !found.council.is_empty() {
        all.push(format!("理事会{}。", found.council.line()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::UnitId;
    use crate::domain::statistics::{Counts, IssueCounts, Span};
    use crate::domain::testing::day;
    use uuid::Uuid;

    fn street() -> Statistics {
        let counts = Counts {
            assigned: 171,
            finished: 166,
            due: 150,
            on_time: 140,
            expired: 148,
            expired_on_time: 138,
            late: 6,
            overdue: 2,
            self_solved: 160,
            workdays: 1000,
            timed: 166,
            carried_in: 3,
            carried_out: 7,
            ..Counts::default()
        };
        Statistics {
            period: Span::Year.on(day("2026-11-20")),
            as_of: day("2026-11-20"),
            by: By::Unit,
            total: counts,
            groups: vec![Group {
                key: GroupKey::Unit(UnitId(Uuid::nil())),
                name: "城管|中队*".to_owned(),
                counts,
            }],
            months: Vec::new(),
            issues: IssueCounts {
                accepted: 90,
                settled: 85,
                solved: 82,
                hot_or_hard_solved: 80,
                ..IssueCounts::default()
            },
            way: Default::default(),
            grids: Vec::new(),
            council: Default::default(),
        }
    }

    #[test]
    fn one_paragraph_and_a_table_that_names_cannot_break() {
        let (markdown, plain) = statistics("新碶街道", &street()).unwrap();
        assert_eq!(
            markdown.title,
            "新碶街道议定事项办理情况统计（2026年，按牵头单位）"
        );
        let said = "截至2026年11月20日，共交办议定事项171项，办结166项，办结率97.1%；";
        for text in [&markdown.text, &plain.text] {
            assert!(text.contains(said), "{text}");
            assert!(text.contains("其中热点、难点问题80件"), "{text}");
            assert!(text.contains("上年结转3项，现有未办结7项"), "{text}");
            // Nobody was asked: no 满意率 in the paragraph.
            assert!(!text.contains("满意率—"), "{text}");
        }
        let row = r"| 城管\|中队\* | 171 | 166 | 97.1% | 150 | 140 | 93.2% | 93.3% | 6 | 2 | — | 93.6% | 6.0 |";
        assert!(markdown.text.contains(row), "{}", markdown.text);
        assert!(
            plain.text.contains("城管|中队*：交办171项"),
            "{}",
            plain.text
        );
    }

    #[test]
    fn a_year_that_is_over_carries_over() {
        let over = Statistics {
            as_of: day("2026-12-31"),
            ..street()
        };
        let (markdown, _) = statistics("新碶街道", &over).unwrap();
        assert!(markdown.text.contains("结转下年7项"), "{}", markdown.text);
    }
}
