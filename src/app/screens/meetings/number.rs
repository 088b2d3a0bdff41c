//! The document number: proposed, typed, taken.

use chrono::Datelike;

use crate::app::screen::Cx;
use crate::app::{Echo, Field, Form};
use crate::domain::meeting::Meeting;
use crate::domain::office::{Bearer, DocNumber, Office};
use crate::text::fold;
use crate::text::messages::after as words;

/// 12, 〔2026〕12号, 新碶街办纪要〔2026〕12号. None: not a number of a document.
pub fn read_number(text: &str, proposed: &DocNumber) -> Option<DocNumber> {
    let text = fold::search(text.trim());
    let text = text.trim_end_matches('号').trim();
    if let Ok(number) = text.parse::<u32>() {
        return (number > 0).then(|| DocNumber {
            number,
            ..proposed.clone()
        });
    }
    let open = text.find(['〔', '[', '(', '（', '【'])?;
    let close = text.find([']', '〕', ')', '）', '】'])?;
    let series = text.get(..open)?.trim();
    let mut inside = text.get(open..close)?.chars();
    inside.next();
    let mut rest = text.get(close..)?.chars();
    rest.next();
    let number = rest.as_str().trim().trim_start_matches('第').parse().ok()?;
    (number > 0).then_some(DocNumber {
        series: if series.is_empty() {
            proposed.series.clone()
        } else {
            series.to_owned()
        },
        year: inside.as_str().trim().parse().ok()?,
        number,
    })
}

/// The number the next 签发 would give.
pub fn proposed(meeting: &Meeting, office: &Office, year: i32) -> DocNumber {
    meeting
        .minutes
        .number
        .clone()
        .unwrap_or_else(|| office.next_number(office.series_of(meeting.plan.kind), year))
}

/// The number: fixed once a version is out, else proposed and open to another.
pub fn number_field(form: Form, meeting: &Meeting, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let office = cx.shared.office.clone();
    let proposed = proposed(meeting, &office, cx.env.today().year());
    let label = words::NUMBER.get(lang);
    if meeting.issued().is_some() {
        return form.field(Field::fixed("number", label, proposed.to_string()));
    }
    let gaps = office.number_gaps(&proposed.series, proposed.year);
    let help = if gaps.is_empty() {
        words::NUMBER_HELP.get(lang).to_owned()
    } else {
        let gaps: Vec<String> = gaps.iter().take(8).map(ToString::to_string).collect();
        words::number_gaps(
            lang,
            gaps.join(crate::text::messages::common::AND.get(lang)),
        )
    };
    let (meeting, shown) = (meeting.id, proposed.to_string());
    let read = move |text: &str| match read_number(text, &proposed) {
        _ if text.trim().is_empty() => Echo::Nothing,
        None => Echo::Error(words::NOT_A_NUMBER.get(lang).to_owned()),
        Some(number) => match office.number_taken_by(&number) {
            Some(other) if other != Bearer::Meeting(meeting) => {
                let next = office.next_number(&number.series, number.year);
                Echo::Error(words::number_taken(lang, number, next))
            }
            _ => Echo::Means(number.to_string()),
        },
    };
    form.field(
        Field::phrase("number", label, &shown, read)
            .required()
            .help(help),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_alone_or_whole() {
        let proposed = DocNumber {
            series: "新碶街办纪要".to_owned(),
            year: 2026,
            number: 12,
        };
        let read = |text: &str| read_number(text, &proposed).map(|n| n.to_string());
        assert_eq!(read("14").as_deref(), Some("新碶街办纪要〔2026〕14号"));
        assert_eq!(read("１４号").as_deref(), Some("新碶街办纪要〔2026〕14号"));
        assert_eq!(
            read("〔2025〕3号").as_deref(),
            Some("新碶街办纪要〔2025〕3号")
        );
        assert_eq!(read("[2025]3").as_deref(), Some("新碶街办纪要〔2025〕3号"));
        assert_eq!(
            read("新碶党纪要〔2026〕第7号").as_deref(),
            Some("新碶党纪要〔2026〕7号")
        );
        for text in ["", "0", "十二", "〕2026〔3", "〔二〇二六〕3号", "号"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
