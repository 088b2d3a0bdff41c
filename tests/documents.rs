//! The papers as an office would send them: the sample word for word, hostile text as plain text, nothing for wrong eyes.

mod sample;

use pianqu::documents;
use pianqu::domain::ids::*;
use pianqu::domain::meeting::*;
use pianqu::domain::query::Paper;
use pianqu::domain::record::{MinutesRecord, Stage};
use sample::{Sample, day, issued};

fn text_of(record: &MinutesRecord, path: &str) -> String {
    let files = documents::try_issue_files(record).unwrap();
    let found = files.iter().find(|file| file.path == path);
    found.unwrap_or_else(|| panic!("no {path}")).text.clone()
}

#[test]
fn the_sample_minutes_word_for_word() {
    let record = Sample::new().record(issued());
    let got = text_of(&record, "纪要.md");
    let want = include_str!("data/minutes-sample.md");
    for (number, (got, want)) in got.lines().zip(want.lines()).enumerate() {
        assert_eq!(got, want, "line {}", number + 1);
    }
    assert_eq!(got, want);
}

#[test]
fn the_sample_slip_word_for_word() {
    let record = Sample::new().record(issued());
    assert_eq!(
        text_of(&record, "分送/城管中队.md"),
        include_str!("data/slip-sample.md")
    );
}

#[test]
fn show() {
    let record = Sample::new().record(issued());
    for file in documents::issue_files(&record) {
        println!("==== {}\n{}", file.path, file.text);
    }
    for paper in [
        Paper::AgendaApproval,
        Paper::NoticeText,
        Paper::BlankRecord,
        Paper::AssignmentList(record.slips[2].unit),
    ] {
        let paper = documents::paper(&record, paper).unwrap();
        println!("==== {}\n{}", paper.title, paper.text);
    }
}
