//! Every command there is, from the table that reads them, with hostile texts in every field that takes any; the whole sample street so
//! told; and every list, paper and complaint about it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::assert_clean;
use crate::cli_support::{Home, feed, figure, run};
use crate::poison::*;
use crate::said::LISTINGS;

/// A file of a spreadsheet has its mark, and lines end in two characters.
fn assert_clean_file(text: &str) {
    let text = text.replace("\r\n", "\n");
    assert_clean(text.strip_prefix('\u{feff}').unwrap_or(&text));
}

#[test]
fn no_text_of_any_command_reaches_a_listing_an_answer_or_a_paper_as_control() {
    let street = street(&PAYLOADS, false);
    let seen = seen(&street.recorded);
    let all = commands();
    assert!(all.len() > 90, "{all:?}");
    let mut lines = String::new();
    let mut unknown = Vec::new();
    for (n, command) in all.iter().enumerate() {
        for turn in 0..PAYLOADS.len() {
            let payload = PAYLOADS[(n + turn) % PAYLOADS.len()];
            match example(command, &format!("题{payload}末"), &seen) {
                Ok(what) => lines.push_str(&format!("{what}\n")),
                Err(field) => {
                    unknown.push(field);
                    break;
                }
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new(), "no example is known");
    // Every kind of the sample is one of the table.
    let told: BTreeSet<&str> = street
        .recorded
        .iter()
        .map(|what| what["do"].as_str().unwrap())
        .collect();
    assert!(told.iter().all(|kind| all.iter().any(|one| one == kind)));
    let home = Home::new().with("PIANQU_NOW", NOW);
    let place = home.with("PIANQU_REGISTER", street.register.to_str().unwrap());
    let (mut answers, mut taken) = (0, BTreeSet::new());
    for (role, lang) in [("secretary", "zh"), ("supervisor", "en")] {
        let said = feed(
            &place,
            &[
                "--as",
                "李\u{9b}31m\u{202e}敏",
                "--role",
                role,
                "--lang",
                lang,
                "do",
            ],
            &lines,
        );
        assert_clean(&said.out);
        assert_clean(&said.err);
        for (line, answer) in lines.lines().zip(said.out.lines()) {
            answers += 1;
            let answer: Value = serde_json::from_str(answer).unwrap();
            let line: Value = serde_json::from_str(line).unwrap();
            // It was read as the command it is: what speaks against it is a rule.
            assert!(answer["error"].is_null(), "{line}: {answer}");
            if answer["ok"].is_number() {
                taken.insert(line["do"].as_str().unwrap().to_owned());
            }
        }
    }
    let mut listed = 0;
    let mut look = |args: &[&str]| {
        let answer = run(&place, args);
        assert!(answer.code < 3, "{args:?}: {} {}", answer.code, answer.err);
        assert_clean_file(&answer.out);
        assert_clean(&answer.err);
        listed += 1;
        answer.out
    };
    for line in LISTINGS {
        for lang in ["zh", "en"] {
            let mut args = vec!["--lang", lang];
            args.extend(line.split(' '));
            look(&args);
        }
    }
    let mut ids = Vec::new();
    for list in ["board", "issues", "commitments", "meetings"] {
        let rows: Value = serde_json::from_str(&look(&[list, "--json"])).unwrap();
        ids.extend(rows.as_array().unwrap().iter().map(|row| {
            let is_meeting = list == "meetings";
            (is_meeting, row["id"].as_str().unwrap().to_owned())
        }));
    }
    let to = home.path("papers");
    std::fs::create_dir(&to).unwrap();
    let to = to.to_str().unwrap();
    for (is_meeting, id) in &ids {
        match is_meeting {
            true => drop(look(&["export", id, "--to", to, "--force"])),
            false => drop(look(&["show", id])),
        }
    }
    look(&["archive", "2026", "--to", to]);
    let papers = crate::cli_support::files_below(to.as_ref());
    assert!(papers.len() > 100, "{}", papers.len());
    for path in &papers {
        assert_clean(path.to_str().unwrap());
        if let Ok(text) = std::fs::read_to_string(path) {
            assert_clean_file(&text);
        }
    }
    figure(
        "no_text_of_any_command_reaches_a_listing_an_answer_or_a_paper_as_control",
        &format!(
            "{} commands of the table with {} payloads, {answers} answers ({} commands taken beside {} that the sample holds), \
             {} of {} commands of the sample recorded with a payload ({} refused one), {listed} listings and {} papers: 0 control characters",
            all.len(),
            PAYLOADS.len(),
            taken.len(),
            told.len(),
            street.hostile,
            street.recorded.len(),
            street.refused,
            papers.len(),
        ),
    );
    assert!(street.hostile * 2 > street.recorded.len());
}
