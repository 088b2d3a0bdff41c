//! Whatever people type, a reader of Markdown sees exactly the headings and rows of the record.

use pianqu::domain::ids::NoteId;
use pianqu::domain::meeting::{Note, Objection, Paragraph};

use crate::files_of;
use crate::sample::{Sample, issued};

/// What a Markdown reader sees.
#[derive(Debug, Default, PartialEq)]
pub struct Seen {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub bold: Vec<String>,
    /// Nodes that no paper has: links, code, quotes, HTML …
    pub strange: Vec<String>,
}

pub fn read(markdown: &str) -> Seen {
    use pulldown_cmark::{Event as E, Options, Parser, Tag, TagEnd};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let mut seen = Seen::default();
    let mut text = String::new();
    let mut head = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            E::Text(part) => text.push_str(&part),
            E::Start(Tag::TableHead) => head = true,
            E::End(TagEnd::TableHead) => head = false,
            E::Start(Tag::TableRow) => seen.rows.push(Vec::new()),
            E::Start(Tag::TableCell | Tag::Heading { .. } | Tag::Paragraph | Tag::Strong) => {
                text.clear()
            }
            E::End(TagEnd::TableCell) if !head => {
                if let Some(row) = seen.rows.last_mut() {
                    row.push(std::mem::take(&mut text));
                }
            }
            E::End(TagEnd::Heading(_)) => seen.headings.push(std::mem::take(&mut text)),
            E::End(TagEnd::Strong) => seen.bold.push(std::mem::take(&mut text)),
            E::Start(Tag::Table(_) | Tag::List(None) | Tag::Item) | E::End(_) | E::Rule => {}
            other => seen.strange.push(format!("{other:?}")),
        }
    }
    seen
}

/// A text as a paper shows it: one line, blanks folded.
fn shown(text: &str) -> String {
    let line = pianqu::text::sanitise::line(text);
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_string()
}

pub const HOSTILE: [&str; 12] = [
    "| # <b>",
    "第一行\n第二行\r\n# 第三行",
    "../../x",
    "=cmd()",
    "**加粗**",
    "`代码`与```",
    "\u{1b}[31m红\u{1b}]0;x\u{7}",
    "1. 列表",
    "- [ ] 任务",
    "[链](http://a.b) ![](x) https://a.b",
    "&lt;script&gt; $x$ ~~删~~",
    "\u{202e}倒\u{2066}",
];

/// Puts a text wherever a person may type one.
fn poison(sample: &mut Sample, text: &str) {
    let bad = || text.to_string();
    for item in &mut sample.meeting.items {
        item.fields.title = bad();
        item.situation = bad();
        item.summary = bad();
        let id = NoteId(uuid::Uuid::nil());
        item.notes.push(Note {
            id,
            speaker: None,
            text: bad(),
        });
    }
    for decision in sample.meeting.decisions.values_mut() {
        decision.terms.text = bad();
        decision.terms.matter = bad();
        decision.terms.standard = bad();
        decision.terms.objection = Some(Objection {
            unit: decision.terms.lead.unwrap(),
            text: bad(),
            ruling: bad(),
        });
    }
    sample.meeting.plan.venue = bad();
    sample.office.identity.issuer = bad();
    for unit in sample.directory.units.values_mut() {
        unit.fields.name = format!("{text}{}", unit.fields.name);
    }
    let people: Vec<_> = sample.directory.people.values().cloned().collect();
    for mut person in people {
        person.fields.name = bad();
        person.fields.post = bad();
        sample.directory.people.insert(person);
    }
    sample.meeting.paragraphs.insert(Paragraph::Closing, bad());
}

fn check_hostile(text: &str) {
    let mut sample = Sample::new();
    poison(&mut sample, text);
    let record = sample.record(issued());
    let files = files_of(&record);
    let seen = read(&files["纪要.md"]);
    assert_eq!(seen.strange, Vec::<String>::new(), "{text:?}");
    assert_eq!(
        seen.headings,
        [
            "新碶街道片区现场办公会议纪要",
            "杜鹃片区现场办公会议专题纪要",
            "杜鹃片区现场办公会议议定事项责任分工表"
        ],
        "{text:?}"
    );
    let want: Vec<Vec<String>> = record
        .rows
        .iter()
        .map(|row| {
            let dash = |text: &str| match shown(text).as_str() {
                "" => "—".to_string(),
                text => text.to_string(),
            };
            vec![
                row.index.to_string(),
                row.label.clone(),
                dash(&row.matter),
                dash(&row.lead_name),
                dash(&row.leader),
                dash(&row.owner),
                dash(&row.assist_names.join("、")),
                row.due.clone(),
            ]
        })
        .collect();
    assert_eq!(seen.rows, want, "{text:?}");
    let mut bold: Vec<String> = record
        .body
        .items
        .iter()
        .zip(["一", "二", "三", "四", "五"])
        .map(|(item, number)| shown(&format!("{number}、{}", item.heading)))
        .collect();
    bold.extend(["出席：", "请假：", "列席："].map(str::to_string));
    assert_eq!(seen.bold, bold, "{text:?}");
    for (path, text) in &files {
        if path.ends_with(".md") {
            let seen = read(text);
            assert_eq!(seen.strange, Vec::<String>::new(), "{path}");
        }
        let hidden = text
            .chars()
            .find(|c| *c != '\n' && pianqu::text::sanitise::is_hidden(*c));
        assert!(
            hidden.is_none() || hidden == Some('\u{200d}'),
            "{path}: {hidden:?}"
        );
        for part in path.split('/') {
            assert_eq!(part, pianqu::text::sanitise::path_part(part));
        }
    }
    serde_json::from_str::<serde_json::Value>(&files["内部/记录.json"]).unwrap();
}

#[test]
fn hostile_text_stays_text() {
    for text in HOSTILE {
        check_hostile(text);
    }
}

mod random {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        #[test]
        fn any_text_stays_text(
            text in "([-+=*_#|<>\\[\\]()`~&$:;!\"'\\\\/.^{}@%0-9]|```|~~~|---|===|https://a.b|www\\.|<b>|    |\t|\n|[a-z]|[一-龥，。“”]|\u{3000}|\\PC|\\p{C}){0,20}"
        ) {
            check_hostile(&text);
        }
    }
}
