//! What single cells say: dates, lists, numbers.

use chrono::NaiveDate;

use crate::text::fold;

/// `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026年11月20日`, with or without a midnight behind it. None: no date.
pub fn date(text: &str) -> Option<NaiveDate> {
    let folded: String = text.trim().chars().map(fold::key).collect();
    let day = match folded.split_once([' ', 'T']) {
        Some((day, clock)) if clock.trim().trim_matches(['0', ':', '.']).is_empty() => day,
        Some((day, clock)) if folded.contains('年') => {
            // 2026年 11月 20日
            return date(&format!("{day}{}", clock.replace(' ', "")));
        }
        Some(_) => return None,
        None => folded.as_str(),
    };
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    let mut parts = day.split(['-', '/', '.', '年', '月']);
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let number = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    NaiveDate::from_ymd_opt(
        i32::try_from(number(year)?).ok()?,
        number(month)?,
        number(date)?,
    )
}

/// Names separated by 、，,；; or line ends; blanks around them fall away.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', '，', ',', '；', ';', '\n', '|'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_spreadsheets_write_them() {
        let want = NaiveDate::from_ymd_opt(2026, 11, 5);
        for text in [
            "2026-11-05",
            "2026/11/5",
            "2026.11.5",
            "2026年11月5日",
            "2026年11月05号",
            " 2026/11/5 0:00",
            "2026-11-05 00:00:00",
            "２０２６年１１月５日",
        ] {
            assert_eq!(date(text), want, "{text}");
        }
        for text in [
            "",
            "11-5",
            "2026-02-30",
            "2026-13-01",
            "26-11-05",
            "2026-11-05 09:30",
            "2026-11-05-1",
            "尽快",
            "46346",
            "2026-1+1-3",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn lists_by_any_separator() {
        let names: Vec<_> = list("派出所、 环卫所，高潮村;;杜鹃社区").collect();
        assert_eq!(names, ["派出所", "环卫所", "高潮村", "杜鹃社区"]);
        assert_eq!(list("").count(), 0);
    }
}
