//! User text inside documents and tables: never markup, never a formula.

use std::borrow::Cow;

use super::{sanitise, width};

/// A cell of a CSV table: one `'` before what a spreadsheet would take for a formula (R18). Cells that already begin with `'`
/// before such a character get one more, so that [`csv_uncell`] gives back every text unchanged.
pub fn csv_cell(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

/// Takes off exactly the one `'` that [`csv_cell`] added.
pub fn csv_uncell(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// JSON as it was made, what would act on a terminal that shows it written as `\\u` (R16): the texts in it stay the same. Ends of lines
/// stand between them only.
pub fn json(made: &str) -> Cow<'_, str> {
    if !sanitise::holds_hidden(made) {
        return Cow::Borrowed(made);
    }
    let mut out = String::with_capacity(made.len() + 16);
    for c in made.chars() {
        if sanitise::is_hidden(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Text for a paragraph, heading, list item or table cell of a Markdown document (CommonMark with tables): it adds no
/// structure. Runs of blanks and newlines become one blank, none stays at the ends.
pub fn markdown(text: &str) -> Cow<'_, str> {
    // Most cells of a ledger hold nothing that could mean anything.
    let means_nothing = |(at, c): (usize, char)| match c {
        '-' => at > 0,
        c => (c.is_ascii_alphanumeric() || !c.is_ascii()) && width::is_plain_char(c),
    };
    if text.char_indices().all(means_nothing) {
        return Cow::Borrowed(text);
    }
    let text = fold_blanks(&sanitise::line(text));
    let mut out = String::with_capacity(text.len() + 8);
    let leading_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    // "1. " begins a list, 33.3% does not.
    let numbers = |at: usize, rest: &str| {
        at == leading_digits && at > 0 && !rest.starts_with(|c: char| c.is_ascii_digit())
    };
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let escaped = match c {
            '\\' | '`' | '*' | '_' | '#' | '|' | '<' | '>' | '[' | ']' | '~' | '&' | '$' => true,
            '-' | '+' | '=' => at == 0,
            // A number with a dot would begin a list; "www." a link where the reader makes links by itself.
            '.' => numbers(at, rest) || text[..at].to_ascii_lowercase().ends_with("www"),
            ')' => numbers(at, rest),
            ':' => at == 0 || rest.starts_with('/'),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// Every run of blanks as one, none at the ends; the ideographic space counts as text except at the ends.
fn fold_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, TagEnd};

    #[test]
    fn json_keeps_its_texts_and_nothing_in_it_acts_on_a_terminal() {
        let value = serde_json::json!({"a": "一\u{9b}31m\u{202e}\u{7f}\u{e0041}二\n三"});
        let made = serde_json::to_string_pretty(&value).unwrap();
        assert!(sanitise::holds_hidden(&made.replace('\n', "")));
        let shown = json(&made);
        assert!(!sanitise::holds_hidden(&shown.replace('\n', "")));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&shown).unwrap(),
            value
        );
    }

    #[test]
    fn formulas() {
        for (text, cell) in [
            ("=cmd()", "'=cmd()"),
            ("-5", "'-5"),
            ("＝１", "'＝１"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("''@x", "'''@x"),
            ("'老街'", "'老街'"),
            ("高潮村", "高潮村"),
            ("", ""),
        ] {
            assert_eq!(csv_cell(text.into()), cell);
            assert_eq!(csv_uncell(cell), text);
        }
        assert_eq!(csv_uncell("=1"), "=1");
    }

    #[test]
    fn markup() {
        assert_eq!(markdown("| # <b>\n- x"), "\\| \\# \\<b\\> - x");
        assert_eq!(markdown("1. 修路 a_b [x](y)"), "1\\. 修路 a\\_b \\[x\\](y)");
        assert_eq!(markdown("33.3%"), "33.3%");
        assert_eq!(markdown("1.修路"), "1\\.修路");
        assert_eq!(markdown("投资3.5万元（2026年）"), "投资3.5万元（2026年）");
    }

    /// The texts between the given ends, and every node that is neither text nor named in `frame`.
    fn parse(source: &str, frame: &[TagEnd]) -> (Vec<String>, Vec<String>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_GFM
            | Options::ENABLE_MATH
            | Options::ENABLE_DEFINITION_LIST;
        let (mut texts, mut strange, mut current) = (Vec::new(), Vec::new(), String::new());
        for event in Parser::new_ext(source, options) {
            match event {
                Event::Text(t) => current.push_str(&t),
                Event::Start(tag) if frame.contains(&tag.to_end()) => current.clear(),
                Event::End(end) if frame.contains(&end) => texts.push(std::mem::take(&mut current)),
                other => strange.push(format!("{other:?}")),
            }
        }
        (texts, strange)
    }

    fn nasty() -> impl Strategy<Value = String> {
        "([0-9]{1,2}[.)] |[-+*] |# )?([-+=*_#|<>\\[\\]()`~&$:;!\"'\\\\/.^{}@%0-9]|&amp;|&#35;|```|~~~|---|===|\\[ \\]|https://a.b|www\\.|<b>|<!--|    |\t|\n|\r\n|[a-z]|[一-龥，。“”]|\u{3000}|\u{a0}|\\PC|\\p{C}){0,30}"
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn cells_go_round(s in "('|[=+@-]|[＝＋－＠\t\r\n]|a|汉){0,6}") {
            let cell = csv_cell(s.as_str().into());
            prop_assert_eq!(csv_uncell(&cell), s.as_str());
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
        }

        #[test]
        fn markdown_adds_no_structure(s in nasty()) {
            let want = fold_blanks(&sanitise::line(&s));
            let md = markdown(&s);
            if want.is_empty() {
                return Ok(());
            }

            for around in ["{}\n", "前文\n{}\n后文\n"] {
                let (texts, strange) = parse(&around.replace("{}", &md), &[TagEnd::Paragraph]);
                let strange: Vec<_> = strange.iter().filter(|e| *e != "SoftBreak").collect();
                prop_assert_eq!(strange, Vec::<&String>::new(), "{}", &md);
                prop_assert_eq!(texts, vec![around.replace("{}", &want).replace('\n', "")]);
            }

            let (texts, strange) = parse(&format!("- {md}\n"), &[TagEnd::List(false), TagEnd::Item]);
            prop_assert_eq!((texts, strange), (vec![want.clone(), String::new()], vec![]), "{}", &md);

            let heading = TagEnd::Heading(pulldown_cmark::HeadingLevel::H2);
            let (texts, strange) = parse(&format!("## {md}\n"), &[heading]);
            prop_assert_eq!((texts, strange), (vec![want.clone()], vec![]), "{}", &md);

            let table = [TagEnd::Table, TagEnd::TableHead, TagEnd::TableRow, TagEnd::TableCell];
            let (texts, strange) = parse(&format!("| 甲 | 乙 |\n|---|---|\n| {md} | 丙 |\n"), &table);
            let texts: Vec<_> = texts.into_iter().filter(|t| !t.is_empty()).collect();
            prop_assert_eq!((texts, strange), (vec!["甲".to_owned(), "乙".into(), want, "丙".into()], vec![]), "{}", &md);
        }
    }
}
