//! The register itself: commands of `do`, exit codes, verify, dump, backup, hostile surroundings.

use crate::cli_support::{self, Home, run};
use crate::{NOW, street};

#[test]
fn do_runs_commands_line_by_line() {
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let lines = concat!(
        r#"{"do":"save_district","id":null,"was":null,"now":{"name":"杜鹃片区"},"on":null}"#,
        "\n",
        "\n",
        r#"{"do":"save_district","id":"01936f3e-7a10-7000-8000-000000010000"}"#,
        "\n",
        r#"{"do":"save_district","now":{"name":""},"id":null,"was":null,"on":null}"#,
        "\n",
        "not json\n",
        r#"{"do":"add_subcategory","root":"governance","name":"防汛"}"#,
        "\n",
    );
    let answer = cli_support::feed(&place, &["do"], lines);
    assert_eq!(
        (answer.code, answer.err.lines().count()),
        (1, 1),
        "{}",
        answer.err
    );
    let answers: Vec<serde_json::Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 5, "{}", answer.out);
    assert!(answers[0]["ok"].is_number() && answers[0]["made"]["districts"][0].is_string());
    assert_eq!(answers[1]["line"], 3);
    assert_eq!(
        (
            &answers[2]["refused"][0]["field"],
            &answers[2]["refused"][0]["code"]
        ),
        (&"name".into(), &"empty".into())
    );
    assert!(answers[3]["error"].is_string());
    assert!(answers[4]["ok"].as_i64() > answers[0]["ok"].as_i64());
    // The same id again gives the first answer and changes nothing.
    let once =
        r#"{"do":"add_category","name":"乡村振兴","id":"01936f3e-7a10-7000-8000-000000990000"}"#;
    let twice = cli_support::feed(&place, &["do"], &format!("{once}\n{once}\n"));
    assert_eq!(twice.code, 0, "{}", twice.out);
    assert!(
        twice
            .out
            .lines()
            .nth(1)
            .unwrap()
            .contains("\"repeated\":true")
    );
    assert_eq!(cli_support::feed(&place, &["do"], "").code, 0);
    let unit = cli_support::feed(
        &place,
        &["--role", "unit", "do"],
        "{\"do\":\"add_category\",\"name\":\"丙\"}\n",
    );
    assert!(
        unit.code == 1 && unit.out.contains("not_your_role"),
        "{}",
        unit.out
    );
}

#[test]
fn exit_codes_tell_what_kind_of_register_it_is() {
    let made = street(NOW);
    let place = Home::new();
    let demo = std::fs::read(made.path("demo/demo.db")).unwrap();
    std::fs::write(place.path("empty.db"), b"").unwrap();
    std::fs::write(place.path("noise.db"), vec![7u8; 9000]).unwrap();
    std::fs::create_dir(place.path("folder.db")).unwrap();
    std::os::unix::fs::symlink(place.path("gone"), place.path("link.db")).unwrap();
    let mut newer = demo.clone();
    newer[60..64].copy_from_slice(&900u32.to_be_bytes());
    std::fs::write(place.path("newer.db"), &newer).unwrap();
    let mut foreign = demo;
    foreign[68..72].copy_from_slice(&[1, 2, 3, 4]);
    std::fs::write(place.path("foreign.db"), &foreign).unwrap();
    for (name, code) in [
        ("missing.db", 2),
        ("empty.db", 2),
        ("noise.db", 4),
        ("folder.db", 2),
        ("link.db", 2),
        ("newer.db", 5),
        ("foreign.db", 2),
    ] {
        let path = place.path(name);
        for lang in ["zh", "en"] {
            for verb in [
                &["board"][..],
                &["meetings"],
                &["export", "latest"],
                &["do"],
            ] {
                let mut args = vec!["--lang", lang, "--register", path.to_str().unwrap()];
                args.extend(verb);
                let answer = run(&place, &args);
                assert_eq!(answer.code, code, "{name} {verb:?}: {}", answer.err);
                assert_eq!(answer.err.lines().count(), 1, "{name}: {}", answer.err);
            }
        }
    }
    assert_eq!(
        std::fs::read(place.path("newer.db")).unwrap(),
        newer,
        "left alone"
    );
    assert!(!place.path("gone").exists() && !place.path("missing.db").exists());
}

/// Surroundings that break programs, each with every verb that only reads: no panic, and the code that the table promises.
#[test]
fn verbs_work_in_any_surroundings() {
    let place = street(NOW);
    let verbs: [&[&str]; 8] = [
        &["board"],
        &["board", "--json"],
        &["meetings", "--csv"],
        &["issues"],
        &["show", "〔2026〕2号二"],
        &["export", "latest", "--stdout"],
        &["due", "今天"],
        &["--help"],
    ];
    for verb in verbs {
        let want = run(&place, verb);
        assert_eq!(want.code, 0, "{verb:?}");
        for (name, value) in [
            ("TERM", "dumb"),
            ("TERM", ""),
            ("LANG", "C"),
            ("LC_ALL", "POSIX"),
            ("NO_COLOR", "1"),
            ("HOME", ""),
            ("HOME", "/nonexistent"),
        ] {
            let answer = run(&place.with(name, value), verb);
            assert_eq!(
                (answer.code, &answer.out),
                (0, &want.out),
                "{verb:?} {name}={value}"
            );
        }
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let answer = cli_support::answer(place.command().args(verb).stdout(full));
        assert_eq!(
            (answer.code, answer.err.lines().count()),
            (6, 1),
            "{verb:?}: {}",
            answer.err
        );
        let line = verb
            .iter()
            .map(|word| format!("'{word}' "))
            .collect::<String>();
        for (tail, code) in [
            ("| head -c 1 >/dev/null", 0),
            ("<&-", 0),
            (">&-", 0),
            ("2>&-", 0),
        ] {
            let program = env!("CARGO_BIN_EXE_pianqu");
            let mut shell = place.shell(&format!("set -o pipefail; '{program}' {line} {tail}"));
            let answer = cli_support::answer(&mut shell);
            assert_eq!(answer.code, code, "{verb:?} {tail}: {}", answer.err);
            assert_eq!(answer.err, "", "{verb:?} {tail}");
        }
    }
    let answer = run(&place.with("PIANQU_REGISTER", ""), &["board"]);
    assert_eq!(answer.code, 2, "{}", answer.err);
}

#[test]
fn verify_finds_what_was_changed_and_says_what_it_cannot_prove() {
    let place = street(NOW);
    let clean = run(&place, &["verify", "--deep"]);
    assert_eq!((clean.code, clean.err.as_str()), (0, ""), "{}", clean.out);
    assert!(clean.out.contains("未发现问题") && clean.out.contains("不能证明"));
    let heads = place.path("heads");
    std::fs::write(&heads, &clean.out).unwrap();
    let heads = heads.to_str().unwrap();
    assert_eq!(run(&place, &["verify", "--against", heads]).code, 0);
    assert_eq!(run(&place, &["verify", "--against", "/dev/null"]).code, 2);
    // A later head than the register has: something is missing.
    let later = later_head(&clean.out);
    std::fs::write(place.path("later"), later).unwrap();
    let missing = run(
        &place,
        &["verify", "--against", place.path("later").to_str().unwrap()],
    );
    assert_eq!(
        (missing.code, missing.err.lines().count()),
        (1, 1),
        "{}",
        missing.out
    );
    // One byte of one event.
    let path = place.path("demo/demo.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let needle = "meeting.planned".as_bytes();
    let at = bytes
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap();
    bytes[at + needle.len() - 1] = b'x';
    std::fs::write(&path, bytes).unwrap();
    let changed = run(&place, &["verify"]);
    assert_eq!(
        (changed.code, changed.err.lines().count()),
        (1, 1),
        "{}",
        changed.out
    );
}

/// The same device and hash, one number further on.
fn later_head(text: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.split(' ').count() == 3 && line.split(' ').nth(2).unwrap().len() == 64)
        .unwrap();
    let parts: Vec<&str> = line.split(' ').collect();
    let next: u64 = parts[1].parse().unwrap();
    format!("{} {} {}\n", parts[0], next + 1, parts[2])
}

#[test]
fn verify_looks_at_an_archive_too() {
    let place = street(NOW);
    let to = place.path("档案");
    std::fs::create_dir(&to).unwrap();
    let to = to.to_str().unwrap();
    assert_eq!(run(&place, &["archive", "2026", "--to", to]).code, 0);
    let checked = run(&place, &["verify", "--archive", to]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let folder = place.path("档案/2026/杜鹃片区/2026-11-20 新碶街办纪要〔2026〕10号");
    let file = folder.join("分送/城管中队.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("12月4日", "12月24日")).unwrap();
    assert_eq!(run(&place, &["verify", "--archive", to]).code, 1);
    // Changed together with its check sum: the register knows better.
    use sha2::Digest;
    let hex = |bytes: &[u8]| -> String {
        sha2::Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    };
    let sums = folder.join("SHA256SUMS");
    let text_sums = std::fs::read_to_string(&sums).unwrap();
    let forged = text_sums.replace(&hex(text.as_bytes()), &hex(&std::fs::read(&file).unwrap()));
    assert_ne!(forged, text_sums);
    std::fs::write(&sums, forged).unwrap();
    let found = run(&place, &["verify", "--archive", to]);
    assert_eq!(found.code, 1, "{}", found.out);
    assert_eq!(
        run(
            &place,
            &[
                "verify",
                "--archive",
                place.path("demo/nothing").to_str().unwrap()
            ]
        )
        .code,
        2
    );
}

#[test]
fn dump_hands_out_every_event_and_no_resident() {
    let place = street(NOW);
    let dump = run(&place, &["dump", "--json"]).out;
    let mut kinds = std::collections::BTreeSet::new();
    for line in dump.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let object = value.as_object().unwrap();
        assert!(object.values().all(|cell| cell.is_string()), "{line}");
        kinds.insert(value["kind"].as_str().unwrap_or("-").to_string());
    }
    for kind in [
        "office.founded",
        "decision.relapsed",
        "minutes.issued",
        "decision.extension_asked",
    ] {
        assert!(kinds.contains(kind), "{kind}");
    }
    assert!(!dump.contains("史师傅"));
    assert!(
        run(&place, &["dump", "--json", "--personal"])
            .out
            .contains("史师傅")
    );
    assert_eq!(
        run(&place, &["dump"]).out.lines().count(),
        dump.lines().count()
    );
}

#[test]
fn a_backup_comes_back_and_what_it_replaces_is_kept() {
    let place = street(NOW);
    let copy = place.path("copy.db");
    let copy = copy.to_str().unwrap();
    assert_eq!(run(&place, &["backup", copy]).code, 0);
    assert_eq!(run(&place, &["backup", copy]).code, 2, "never over a file");
    let before = run(&place, &["board", "--json"]).out;
    let line = "{\"do\":\"add_category\",\"name\":\"乡村振兴\"}\n";
    assert_eq!(cli_support::feed(&place, &["do"], line).code, 0);
    let restored = run(&place, &["restore", copy]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert_eq!(run(&place, &["board", "--json"]).out, before);
    assert_eq!(run(&place, &["verify", "--deep"]).code, 0);
    assert!(!run(&place, &["dump"]).out.contains("乡村振兴"));
    let kept = std::fs::read_dir(place.path("demo")).unwrap().flatten();
    assert!(
        kept.into_iter()
            .any(|entry| entry.file_name().to_string_lossy().contains("replaced"))
    );
    std::fs::write(place.path("noise"), [9u8; 5000]).unwrap();
    assert_eq!(
        run(&place, &["restore", place.path("noise").to_str().unwrap()]).code,
        4
    );
    assert_eq!(
        run(&place, &["board", "--json"]).out,
        before,
        "a bad backup changes nothing"
    );
    let out = place.path("saved.db");
    let saved = run(&place, &["recover", out.to_str().unwrap()]);
    assert_eq!(saved.code, 0, "{}{}", saved.out, saved.err);
    let saved = place.with("PIANQU_REGISTER", out.to_str().unwrap());
    assert_eq!(run(&saved, &["board", "--json"]).out, before);
    let doctor = run(&place, &["doctor"]);
    assert_eq!(doctor.code, 0);
    assert!(doctor.out.contains("sqlite") && doctor.out.contains("新碶街道"));
}

/// A register with one issue from this source, and its id.
fn register_with_issue(title: &str, source: &str) -> (Home, String) {
    let place = Home::new();
    let register = place.path("r.db");
    let place = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let made = |line: &str, what: &str| {
        let made = cli_support::feed(&place, &["do"], line);
        let made: serde_json::Value = serde_json::from_str(made.out.trim()).unwrap();
        made["made"][what][0].as_str().unwrap().to_owned()
    };
    let district = made(
        r#"{"do":"save_district","id":null,"was":null,"now":{"name":"杜鹃片区"},"on":null}"#,
        "districts",
    );
    let issue = made(
        &format!(
            r#"{{"do":"register_issue","fields":{{"title":"{title}","category":{{"root":"governance","sub":null}},"district":"{district}","source":"{source}","raised_on":"2026-11-18","tags":[]}},"raiser_person":null,"happened":null}}"#
        ),
        "issues",
    );
    (place, issue)
}

#[test]
fn a_refusal_names_its_issue_by_its_title() {
    let (place, issue) = register_with_issue("井盖缺失", "hotline12345");
    let done = |line: String| cli_support::feed(&place, &["do"], &line);
    let refused = done(format!(
        r#"{{"do":"answer_referral","issue":"{issue}","reply":"已更换","solved":true,"happened":{{"occurred_on":"2026-11-20"}}}}"#
    ));
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(
        refused.out.contains("“井盖缺失”没有待答复的上报"),
        "{}",
        refused.out
    );
}

/// 就地解决 by `do`: nobody sorted it; where, who, when and how stand in its history.
#[test]
fn what_was_solved_on_the_spot_is_recorded_without_being_sorted() {
    let (place, issue) = register_with_issue("楼道堆物", "grid_worker");
    let done = |line: String| cli_support::feed(&place, &["do"], &line);
    let solved = |more: &str| {
        done(format!(
            r#"{{"do":"settle_issue_below","issue":"{issue}","how":"上门劝导","result":"已清理","happened":{{"occurred_on":"2026-11-19"}}{more}}}"#
        ))
    };
    let nobody = solved("");
    assert_eq!(nobody.code, 1, "{}", nobody.out);
    let taken = solved(r#","by":{"named":"胡小燕"},"level":"building""#);
    assert_eq!(taken.code, 0, "{}{}", taken.out, taken.err);
    let told = run(&place, &["show", &issue]).out;
    assert!(
        told.contains("在楼栋解决，胡小燕办理，上门劝导：已清理") && told.contains("2026-11-19"),
        "{told}"
    );
}

/// What is guessed would be recorded for ever.
#[test]
fn a_line_in_another_encoding_is_refused_and_nothing_of_it_is_recorded() {
    use std::io::Write;
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let before = run(&place, &["dump", "--json"]).out;
    let line = |name: &[u8]| -> Vec<u8> {
        let head = br#"{"do":"add_subcategory","root":"governance","name":""#;
        [&head[..], name, b"\"}\n"].concat()
    };
    let (gb, _, _) = encoding_rs::GB18030.encode("测试");
    let cut = &"测试".as_bytes()[..5];
    let lines = [line(&gb), line(cut), line("测试".as_bytes())].concat();
    for (lang, word) in [("zh", "UTF-8"), ("en", "not encoded in UTF-8")] {
        let mut child = place
            .command()
            .args(["--lang", lang, "do"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&lines).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let out = String::from_utf8(output.stdout).unwrap();
        let answers: Vec<serde_json::Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(answers.len(), 3, "{out}");
        for (n, answer) in answers[..2].iter().enumerate() {
            assert_eq!(answer["line"], n + 1, "{answer}");
            assert!(answer["error"].as_str().unwrap().contains(word), "{answer}");
        }
    }
    let after = run(&place, &["dump", "--json"]).out;
    assert!(!after.contains('\u{fffd}') && after.len() > before.len());
}

/// B9: how often one district meets, by `do`: only what is said changes, and what has changed since is not written over.
#[test]
fn a_cadence_of_one_district_is_set_by_a_line_of_do() {
    let place = Home::new();
    let register = place.path("r.db");
    let place = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let district = |name: &str| {
        let line = format!(
            r#"{{"do":"save_district","id":null,"was":null,"now":{{"name":"{name}"}},"on":null}}"#
        );
        let made = cli_support::feed(&place, &["do"], &line);
        let made: serde_json::Value = serde_json::from_str(made.out.trim()).unwrap();
        made["made"]["districts"][0].as_str().unwrap().to_owned()
    };
    let (azalea, peony) = (district("杜鹃片区"), district("牡丹片区"));
    let set = |was: &str, now: &str| {
        let line =
            format!(r#"{{"do":"change_settings","settings":{{"was":{{{was}}},"now":{{{now}}}}}}}"#);
        cli_support::feed(&place, &["do"], &line)
    };
    let every = |days: u32| format!(r#""{azalea}":{{"on_site":{days}}}"#);
    let own = |all: &str| format!(r#""district_cadences":{{{all}}}"#);
    let done = set("", &own(&every(14)));
    assert_eq!(done.code, 0, "{}", done.out);
    let both = own(&format!(r#"{},"{peony}":{{"monthly":40}}"#, every(14)));
    assert_eq!(set("", &both).code, 1, "another line set it meanwhile");
    assert_eq!(set(&own(&every(14)), &both).code, 0);
    for days in [0, 367] {
        let refused = set(&both, &own(&every(days)));
        assert_eq!(refused.code, 1, "{}", refused.out);
    }
    let kept = run(&place, &["dump", "--json"]).out;
    let settings = kept
        .lines()
        .rev()
        .find(|line| line.contains("settings_changed"));
    let settings = settings.unwrap().replace('\\', "");
    for part in [r#""on_site":14"#, r#""monthly":40"#] {
        assert!(settings.contains(part), "{settings}");
    }
}
