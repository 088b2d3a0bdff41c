//! Every paper of a street whose every text begins with markup, read by the reader of Markdown that most others follow: it sees the same
//! headings, lists, rows and cells as in the papers of the same street without, and no node that no paper has.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::cli_support::{Home, figure, files_below, run, say};
use crate::poison::*;

const MARKUP: [&str; 20] = [
    "# ",
    "## 标题\n",
    "\n\n# ",
    "| 甲 | 乙 |\n|---|---|\n| ",
    " | ",
    "- [ ] ",
    "- [x] ",
    "1. ",
    "> ",
    "<b>",
    "<script>alert(1)</script>",
    "[链](http://a.b)",
    "![图](x.png)",
    "https://a.b/c ",
    "www.a.cn ",
    "**粗**_斜_~~删~~",
    "```\n",
    "    ",
    "\n---\n",
    "&lt;i&gt;[^1]\n\n[^1]: 注\n\n",
];

/// What a paper has.
const DUE: &[&str] = &[
    "document",
    "heading",
    "list",
    "item",
    "table",
    "table_header",
    "table_row",
    "table_cell",
    "strong",
    "thematic_break",
];

/// The nodes of a paper in their order, texts left out, and those that no paper has. None: no reader here.
fn nodes(markdown: &str) -> Option<(Vec<String>, Vec<String>)> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), markdown).unwrap();
    let mut reader = Command::new("cmark-gfm");
    for extension in ["table", "tasklist", "strikethrough", "autolink"] {
        reader.args(["-e", extension]);
    }
    let output = reader
        .args(["--unsafe", "-t", "xml"])
        .arg(file.path())
        .output()
        .ok()?;
    assert!(output.status.success());
    let xml = String::from_utf8(output.stdout).unwrap();
    let (mut all, mut strange) = (Vec::new(), Vec::new());
    for tag in xml.split('<').skip(1) {
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "_/?!".contains(*c))
            .collect();
        let name = name.trim_end_matches('/');
        if name.is_empty() || name.starts_with(['?', '!', '/']) {
            continue;
        }
        // Escapes cut a text into several, and what somebody typed in several lines is several paragraphs.
        if ["text", "softbreak", "paragraph"].contains(&name) {
            continue;
        }
        let level = tag
            .split_once("level=\"")
            .and_then(|(_, rest)| rest.chars().next());
        match DUE.contains(&name) {
            true => all.push(
                format!("{name}{}", level.unwrap_or(' '))
                    .trim_end()
                    .to_owned(),
            ),
            false => strange.push(tag.lines().next().unwrap_or_default().to_owned()),
        }
    }
    Some((all, strange))
}

/// Every Markdown there is of a street, by meeting or verb; papers of a meeting bear hostile names, so they are told by what they hold.
fn papers(register: &Path) -> BTreeMap<String, Vec<String>> {
    let home = Home::new().with("PIANQU_NOW", NOW);
    let place = home.with("PIANQU_REGISTER", register.to_str().unwrap());
    let mut papers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let meetings: Value = serde_json::from_str(&run(&place, &["meetings", "--json"]).out).unwrap();
    for meeting in meetings.as_array().unwrap() {
        let id = meeting["id"].as_str().unwrap();
        let to = home.path(id);
        std::fs::create_dir(&to).unwrap();
        let answer = run(&place, &["export", id, "--to", to.to_str().unwrap()]);
        assert!(answer.code < 2, "{}", answer.err);
        for path in files_below(&to) {
            if path.extension().is_some_and(|end| end == "md") {
                let text = std::fs::read_to_string(&path).unwrap();
                papers.entry(id.to_owned()).or_default().push(text);
            }
        }
    }
    for line in [
        "board --markdown",
        "commitments --markdown",
        "stats --markdown",
        "digest",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let answer = run(&place, &args);
        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
        papers.insert(line.to_owned(), vec![answer.out]);
    }
    papers
}

#[test]
fn another_reader_of_markdown_sees_only_what_is_due() {
    let test = "another_reader_of_markdown_sees_only_what_is_due";
    let Some((_, strange)) = nodes("# 甲\n\n- [ ] 乙 <b>丙</b> [丁](x)\n") else {
        say(&format!("SKIPPED {test}: no cmark-gfm"));
        return;
    };
    // The control: markup that is not escaped is seen.
    assert!(strange.len() >= 3, "{strange:?}");
    let hostile = street(&MARKUP, true);
    let plain = street(&[""], true);
    let (bad, good) = (papers(&hostile.register), papers(&plain.register));
    let (mut count, mut headings, mut rows, mut cells) = (0, 0, 0, 0);
    for (of, texts) in &bad {
        let read = |texts: &[String]| -> Vec<Vec<String>> {
            texts
                .iter()
                .map(|text| {
                    let (all, strange) = nodes(text).unwrap();
                    assert_eq!(strange, Vec::<String>::new(), "{of}:\n{text}");
                    all
                })
                .collect()
        };
        // What is grouped by names stands in another order under other names.
        let sorted = |papers: Vec<Vec<String>>| -> Vec<Vec<Vec<String>>> {
            let parts = |nodes: Vec<String>| {
                let mut parts = vec![Vec::new()];
                for node in nodes {
                    if node.starts_with("heading") {
                        parts.push(Vec::new());
                    }
                    parts.last_mut().unwrap().push(node);
                }
                parts.sort();
                parts
            };
            let mut all: Vec<_> = papers.into_iter().map(parts).collect();
            all.sort();
            all
        };
        let (seen, due) = (sorted(read(texts)), sorted(read(&good[of])));
        // What residents said is sorted by its words: under others it stands in other groups, and only its nodes are judged.
        if of == "digest" {
            continue;
        }
        assert_eq!(seen.len(), due.len(), "{of}: another number of papers");
        for (seen, due) in seen.iter().zip(&due) {
            assert_eq!(seen, due, "{of}");
            count += 1;
            let number = |name: &str| {
                let all = seen.iter().flatten();
                all.filter(|node| node.starts_with(name)).count()
            };
            headings += number("heading");
            rows += number("table_row");
            cells += number("table_cell");
        }
    }
    figure(
        test,
        &format!(
            "{} of {} commands recorded with markup in front; {count} papers, {headings} headings, {rows} rows, {cells} cells as without it; \
             0 links, HTML, task boxes, code, quotes, pictures",
            hostile.hostile,
            hostile.recorded.len(),
        ),
    );
    assert!(count > 100 && rows > 100);
}
