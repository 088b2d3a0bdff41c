//! Every table for spreadsheets, read by another program's reader of CSV, cell by cell what the same list says as JSON; and no cell a
//! spreadsheet would take for a formula.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::cli_support::{Home, figure, run, say};
use crate::poison::*;

/// At the beginning of every text.
const FORMULAS: [&str; 12] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "－1",
    "'=1",
    "''+1",
    "\",\"=1",
    "\n=cmd|'/C calc'!A0",
];

/// Python's reader, strict: rows of cells as JSON.
const READER: &str = "import csv,io,json,sys\ntext=sys.stdin.buffer.read().decode('utf-8-sig')\njson.dump(list(csv.reader(io.StringIO(text,newline=''),strict=True)),sys.stdout)";

fn read(csv: &str) -> Option<Vec<Vec<String>>> {
    use std::io::Write;
    let mut child = Command::new("python3")
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let bytes = csv.as_bytes().to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().ok()?;
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "no CSV: {csv}");
    serde_json::from_slice(&output.stdout).ok()
}

/// What a spreadsheet computes instead of showing.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// The one mark that is put before such a cell, off again.
fn unmarked(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// A text as both show it: hidden characters, kinds of blanks and the marks round a name in a list do not count.
fn shown(text: &str) -> String {
    let words = pianqu::text::sanitise::line(text);
    words
        .chars()
        .filter(|c| !c.is_whitespace() && !"“”".contains(*c))
        .collect()
}

fn cell_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => shown(text),
        Value::Array(list) => {
            let all: Vec<String> = list.iter().map(cell_of).collect();
            all.join("、")
        }
        other => other.to_string(),
    }
}

/// Verb, and which column is which member.
const LISTS: &[(&str, &[(&str, &str)])] = &[
    (
        "board",
        &[
            ("片区", "district"),
            ("议题", "issue"),
            ("事项", "item"),
            ("来源", "source"),
            ("牵头单位", "lead_unit"),
            ("责任领导", "leader"),
            ("责任人", "owner"),
            ("协办单位", "assist_units"),
            ("交办日期", "assigned_on"),
            ("销号日期", "closed_on"),
        ],
    ),
    (
        "issues",
        &[
            ("标题", "title"),
            ("片区", "district"),
            ("地点", "place"),
            ("类别", "category_zh"),
            ("来源", "source_zh"),
            ("提出日期", "raised_on"),
            ("标签", "tags_zh"),
            ("层级", "level_zh"),
        ],
    ),
    (
        "commitments",
        &[
            ("清单", "list_zh"),
            ("种类", "kind_zh"),
            ("标题", "title"),
            ("情况", "detail"),
            ("片区", "district"),
            ("地点", "place"),
            ("单位", "units"),
            ("登记日期", "made_on"),
            ("起始日期", "from"),
            ("截止日期", "until"),
            ("状态", "state_zh"),
        ],
    ),
    (
        "places",
        &[("名称", "name"), ("启用日期", "from"), ("停用日期", "to")],
    ),
    (
        "meetings",
        &[
            ("日期", "date"),
            ("片区", "district"),
            ("次", "ordinal"),
            ("状态", "state_zh"),
            ("文号", "number"),
            ("议题", "items"),
            ("议定", "decisions"),
        ],
    ),
    (
        "directory",
        &[("名称", "name"), ("启用日期", "from"), ("停用日期", "to")],
    ),
];

#[test]
fn every_table_is_read_by_another_reader_cell_by_cell_and_holds_no_formula() {
    let test = "every_table_is_read_by_another_reader_cell_by_cell_and_holds_no_formula";
    if read("a,b\n").is_none() {
        say(&format!("SKIPPED {test}: no python3"));
        return;
    }
    // The control: a plain table of such texts holds formulas, and the reader hands them on.
    let plain = read("a\n=1+1\n").unwrap();
    assert!(is_formula(&plain[1][0]) && !is_formula("'=1+1"));
    let street = street(&FORMULAS, true);
    let home = Home::new().with("PIANQU_NOW", NOW);
    let place = home.with("PIANQU_REGISTER", street.register.to_str().unwrap());
    let (mut tables, mut cells, mut marked, mut compared) = (0, 0, 0, 0);
    let mut table = |csv: &str, what: &str| {
        let rows = read(csv).unwrap();
        let width = rows[0].len();
        tables += 1;
        for row in &rows {
            assert_eq!(row.len(), width, "{what}: {row:?}");
            for cell in row {
                cells += 1;
                marked += usize::from(unmarked(cell) != cell);
                assert!(!is_formula(cell), "{what}: {cell:?}");
            }
        }
        rows
    };
    for (verb, columns) in LISTS {
        let said = run(&place, &[verb, "--json"]).out;
        let listed: Value = serde_json::from_str(&said).unwrap();
        let rows = table(&run(&place, &[verb, "--csv"]).out, verb);
        let at = |name: &str| {
            let found = rows[0].iter().position(|column| column == name);
            found.unwrap_or_else(|| panic!("{verb} has no column {name}: {:?}", rows[0]))
        };
        let mut from_csv: Vec<Vec<String>> = rows[1..]
            .iter()
            .map(|row| {
                let cells = columns
                    .iter()
                    .map(|(name, _)| shown(unmarked(&row[at(name)])));
                cells.collect()
            })
            .collect();
        let mut from_json: Vec<Vec<String>> = listed
            .as_array()
            .unwrap()
            .iter()
            .map(|row| columns.iter().map(|(_, key)| cell_of(&row[*key])).collect())
            .collect();
        for rows in [&mut from_csv, &mut from_json] {
            rows.sort();
            // A place with several posts has a row for each.
            if *verb == "places" {
                rows.dedup();
            }
        }
        compared += from_csv.len() * columns.len();
        let differ = from_csv
            .iter()
            .zip(&from_json)
            .find(|(one, other)| one != other);
        assert_eq!(differ, None, "{verb}");
        assert_eq!(from_csv.len(), from_json.len(), "{verb}");
        assert!(from_csv.len() > 10, "{verb}");
    }
    // Figures, each beside the word that its definition gives it.
    for by in ["unit", "district", "category", "month"] {
        table(&run(&place, &["stats", "--csv", "--by", by]).out, by);
    }
    for args in [
        ["issues", "--csv", "--personal"],
        ["commitments", "--csv", "--personal"],
    ] {
        table(&run(&place, &args).out, args[0]);
    }
    // The tables among the papers.
    let to = home.path("papers");
    std::fs::create_dir(&to).unwrap();
    let to = to.to_str().unwrap();
    let meetings: Value = serde_json::from_str(&run(&place, &["meetings", "--json"]).out).unwrap();
    for meeting in meetings.as_array().unwrap() {
        let id = meeting["id"].as_str().unwrap();
        assert!(run(&place, &["export", id, "--to", to]).code < 2);
    }
    assert_eq!(run(&place, &["archive", "2026", "--to", to]).code, 0);
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for path in crate::cli_support::files_below(to.as_ref()) {
        if path.extension().is_some_and(|end| end == "csv") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            *kinds.entry(name.chars().take(4).collect()).or_default() += 1;
            table(&std::fs::read_to_string(&path).unwrap(), &name);
        }
    }
    assert!(!kinds.is_empty(), "no paper is a table");
    figure(
        test,
        &format!(
            "{} of {} commands recorded with a formula in front; {tables} tables, {cells} cells, {marked} marked, 0 formulas; \
             {compared} cells of {} lists the same as in JSON",
            street.hostile,
            street.recorded.len(),
            LISTS.len(),
        ),
    );
    assert!(marked > 100);
}
