//! Proof from outside: `verify` with archives, heads and signatures, and a second verifier that shares no code with the first.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use std::path::{Path, PathBuf};
use std::process::Command;

use cli_support::{Home, run};
use serde_json::Value;

/// The street of the demo, its sample meeting held, issued and exported.
fn street() -> Home {
    let place = Home::new();
    let folder = place.path("demo");
    let made = run(&place, &["demo", "--keep", folder.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{}", made.err);
    place.with(
        "PIANQU_REGISTER",
        place.path("demo/demo.db").to_str().unwrap(),
    )
}

/// The folder of the issued minutes.
fn issued(place: &Home) -> PathBuf {
    let mut folder = place.path("demo/export");
    while !folder.join("SHA256SUMS").exists() {
        folder = std::fs::read_dir(&folder)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
    }
    folder
}

fn verify(place: &Home, more: &[&str]) -> (i32, String) {
    let mut args = vec!["verify"];
    args.extend(more);
    let answer = run(place, &args);
    (answer.code, answer.out)
}

fn archive_of(place: &Home) -> String {
    place.path("demo/export").to_str().unwrap().to_owned()
}

/// Writes SHA256SUMS for the files as they are now, its first line as given.
fn forge_sums(folder: &Path, first: &str) {
    use sha2::Digest;
    let old = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let mut sums = first.to_owned();
    for line in old.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split_once("  ").unwrap().1;
        let bytes = std::fs::read(folder.join(name)).unwrap();
        for byte in sha2::Sha256::digest(bytes) {
            sums.push_str(&format!("{byte:02x}"));
        }
        sums.push_str(&format!("  {name}\n"));
    }
    std::fs::write(folder.join("SHA256SUMS"), sums).unwrap();
}

#[test]
fn each_way_of_looking_says_what_it_does_not_prove() {
    let place = street();
    let heads = place.path("heads");
    std::fs::write(&heads, verify(&place, &[]).1).unwrap();
    let (archive, heads) = (archive_of(&place), heads.to_str().unwrap().to_owned());
    for (lang, words) in [
        (
            "zh",
            [
                "核验的限度",
                "加 --deep",
                "--archive 或 --against",
                "签名只证明",
                "在它之后",
                "漏记",
            ],
        ),
        (
            "en",
            [
                "does not prove",
                "add --deep",
                "--archive or --against",
                "a signature proves",
                "after the heads",
                "everything was entered",
            ],
        ),
    ] {
        let place = place.with(
            "LANG",
            if lang == "zh" {
                "zh_CN.UTF-8"
            } else {
                "en_US.UTF-8"
            },
        );
        for (more, said) in [
            (vec![], [true, true, true, false, false, true]),
            (vec!["--deep"], [true, false, true, false, false, true]),
            (
                vec!["--archive", &archive],
                [true, true, false, true, false, true],
            ),
            (
                vec!["--deep", "--against", &heads],
                [true, false, false, false, true, true],
            ),
        ] {
            let (code, out) = verify(&place, &more);
            assert_eq!(code, 0, "{out}");
            let found = words.map(|word| out.contains(word));
            assert_eq!(found, said, "{lang} {more:?}:\n{out}");
        }
    }
}

#[test]
fn an_archive_is_held_to_the_events_it_was_issued_with() {
    let place = street();
    let (archive, folder) = (archive_of(&place), issued(&place));
    let look = || verify(&place, &["--archive", &archive]);
    let (code, out) = look();
    assert_eq!(code, 0, "{out}");
    let whole = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let first = format!("{}\n", whole.lines().next().unwrap());
    let words: Vec<&str> = first.split_whitespace().collect();
    let [_, _, device, dseq, hash] = words[..] else {
        panic!("{first}")
    };
    assert!(device.len() == 36 && hash.len() == 64, "{first}");
    // A forger who keeps the check sums right is found by the event of issue …
    let minutes = folder.join("纪要.md");
    let text = std::fs::read_to_string(&minutes).unwrap();
    std::fs::write(&minutes, format!("{text}\n同意。\n")).unwrap();
    forge_sums(&folder, &first);
    let (code, out) = look();
    assert!(code == 1 && out.contains("归档与登记簿印发的不同"), "{out}");
    // … and not by naming another event, an event that is none, a draft, or nothing.
    let dump = run(&place, &["dump", "--json"]).out;
    let other: Value = serde_json::from_str(dump.lines().nth(3).unwrap()).unwrap();
    let other = format!(
        "# pianqu {} {} {}\n",
        other["device"].as_str().unwrap(),
        other["dseq"].as_str().unwrap(),
        other["hash"].as_str().unwrap()
    );
    let none = format!("# pianqu {device} {dseq} {}\n", "0".repeat(64));
    for (forged, said) in [
        (other.as_str(), "不是一次印发"),
        (none.as_str(), "不同"),
        ("# pianqu draft\n", "没有写明是哪一次印发"),
        ("", "没有写明是哪一次印发"),
    ] {
        forge_sums(&folder, forged);
        let (code, out) = look();
        assert!(code == 1 && out.contains(said), "{forged}:\n{out}");
    }
    // Nor by taking the list away, or by listing only what lies in folders below.
    let listed = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let below: Vec<&str> = listed.lines().filter(|line| line.contains('/')).collect();
    for (sums, said) in [
        (Some("# pianqu draft\n".to_owned()), "没有写明是哪一次印发"),
        (
            Some(format!("# pianqu unnumbered\n{}\n", below.join("\n"))),
            "没有写明是哪一次印发",
        ),
        (None, "没有写明是哪一次印发"),
    ] {
        // A second folder with its check sums: without the first there would be none to look at.
        let other = folder.with_file_name("别的");
        std::fs::create_dir_all(&other).unwrap();
        std::fs::write(other.join("SHA256SUMS"), "# pianqu unnumbered\n").unwrap();
        match &sums {
            Some(text) => std::fs::write(folder.join("SHA256SUMS"), text).unwrap(),
            None => std::fs::remove_file(folder.join("SHA256SUMS")).unwrap(),
        }
        let (code, out) = look();
        assert!(code == 1 && out.contains(said), "{sums:?}:\n{out}");
        std::fs::remove_dir_all(other).unwrap();
    }
    std::fs::write(&minutes, &text).unwrap();
    std::fs::write(folder.join("SHA256SUMS"), &whole).unwrap();
    assert_eq!(look().0, 0);
    // A paper put among them, listed or not; a scan of the stamped one is nobody's forgery.
    let forged = folder.join("分送/伪造.md");
    std::fs::write(&forged, "同意。").unwrap();
    let (code, out) = look();
    assert!(code == 1 && out.contains("不是登记簿发出的"), "{out}");
    let line = format!("{whole}{}  分送/伪造.md\n", "0".repeat(64));
    std::fs::write(folder.join("SHA256SUMS"), line).unwrap();
    forge_sums(&folder, &first);
    let (code, out) = look();
    assert!(code == 1 && out.contains("不是登记簿发出的"), "{out}");
    std::fs::remove_file(forged).unwrap();
    std::fs::write(folder.join("SHA256SUMS"), &whole).unwrap();
    std::fs::write(folder.join("盖章扫描件.pdf"), "%PDF").unwrap();
    let (code, out) = look();
    assert!(code == 0 && out.contains("另有 1 个文件"), "{out}");
}

// ---- the second verifier

/// Its exit code and what it said. None: there is no python3 here.
fn second(dump: &Path, sums: &[PathBuf]) -> Option<(i32, String)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify_dump.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(dump)
        .args(sums)
        .output();
    match output {
        Ok(output) => {
            let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
            said.push_str(&String::from_utf8_lossy(&output.stderr));
            Some((output.status.code().unwrap(), said))
        }
        Err(error) => {
            cli_support::say(&format!(
                "SKIPPED the second verifier: no python3 ({error})"
            ));
            None
        }
    }
}

#[test]
fn a_second_verifier_agrees_and_finds_every_kind_of_change() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden-dump.jsonl");
    let Some((code, said)) = second(&golden, &[]) else {
        return;
    };
    assert_eq!(
        (code, said.trim()),
        (0, "7 events of 2 installations agree")
    );
    let lines: Vec<String> = std::fs::read_to_string(&golden)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dump");
    let found = |lines: &[String], what: &str| {
        std::fs::write(&file, lines.join("\n")).unwrap();
        let (code, said) = second(&file, &[]).unwrap();
        assert!(
            code == 1 && !said.contains("Traceback"),
            "{what} unnoticed: {said}"
        );
    };
    // One character of every column of an event, another event for each column.
    let columns: Value = serde_json::from_str(&lines[0]).unwrap();
    for (at, column) in columns.as_object().unwrap().keys().enumerate() {
        let mut changed = lines.clone();
        let mut event: Value = serde_json::from_str(&lines[at % 7]).unwrap();
        let old = event[column].as_str().unwrap();
        event[column] = match (column.as_str(), old.parse::<i64>()) {
            ("body", _) => old.replacen("\":", "\" :", 1).into(),
            (_, Ok(number)) => (number + 1).to_string().into(),
            _ => format!("{old}x").into(),
        };
        changed[at % 7] = event.to_string();
        found(&changed, column);
    }
    // An event gone, twice, in another order; a changed head, a changed name.
    for at in 0..7 {
        let mut changed = lines.clone();
        changed.remove(at);
        found(&changed, "a deleted event");
    }
    let mut changed = lines.clone();
    changed.insert(3, lines[2].clone());
    found(&changed, "an event twice");
    let mut changed = lines.clone();
    changed.swap(3, 4);
    found(&changed, "another order");
    let name = lines.iter().position(|line| line.contains("李四")).unwrap();
    let mut changed = lines.clone();
    changed[name] = lines[name].replace("李四", "李五");
    found(&changed, "a resident's name");
}

#[test]
fn a_second_verifier_agrees_on_a_whole_street_and_its_archive() {
    let place = street();
    let (dump, folder) = (place.path("dump"), issued(&place));
    std::fs::write(&dump, run(&place, &["dump", "--json"]).out).unwrap();
    let sums = [folder.join("SHA256SUMS")];
    let Some((code, said)) = second(&dump, &sums) else {
        return;
    };
    assert_eq!(code, 0, "{said}");
    let whole = std::fs::read_to_string(&sums[0]).unwrap();
    let first = format!("{}\n", whole.lines().next().unwrap());
    let minutes = folder.join("纪要.md");
    let text = std::fs::read_to_string(&minutes).unwrap();
    std::fs::write(&minutes, text.replace("12月", "11月")).unwrap();
    assert_eq!(second(&dump, &sums).unwrap().0, 1);
    for head in [
        first.as_str(),
        "# pianqu draft\n",
        "# pianqu unnumbered\n",
        "",
    ] {
        forge_sums(&folder, head);
        assert_eq!(second(&dump, &sums).unwrap().0, 1, "{head}");
    }
    // Issued papers lie there and nothing speaks of them.
    std::fs::write(&sums[0], "# pianqu draft\n").unwrap();
    assert_eq!(second(&dump, &sums).unwrap().0, 1);
    // A paper among them that was never issued.
    std::fs::write(&minutes, &text).unwrap();
    std::fs::write(&sums[0], &whole).unwrap();
    assert_eq!(second(&dump, &sums).unwrap().0, 0);
    std::fs::write(folder.join("分送/伪造.md"), "同意。").unwrap();
    assert_eq!(second(&dump, &sums).unwrap().0, 1);
    // What has no number is held to the check sums beside it, no more.
    let loose = place.path("loose");
    std::fs::create_dir_all(&loose).unwrap();
    std::fs::write(loose.join("名单.md"), "1\n").unwrap();
    std::fs::write(loose.join("SHA256SUMS"), "-  名单.md\n").unwrap();
    let sums = [loose.join("SHA256SUMS")];
    for head in ["# pianqu draft\n", "# pianqu unnumbered\n"] {
        forge_sums(&loose, head);
        let (code, said) = second(&dump, &sums).unwrap();
        assert_eq!(code, 0, "{said}");
    }
    std::fs::write(loose.join("名单.md"), "2\n").unwrap();
    assert_eq!(second(&dump, &sums).unwrap().0, 1);
}

#[test]
fn a_name_that_is_gone_or_back_is_found_by_both_verifiers() {
    let place = street();
    let dump = |place: &Home| -> Vec<String> {
        let said = run(place, &["dump", "--json", "--personal"]).out;
        said.lines().map(str::to_owned).collect()
    };
    let is_name = |line: &String| line.starts_with("{\"type\":\"personal\"");
    let before = dump(&place);
    let file = place.path("dump");
    let found = |lines: &[String]| -> Option<(i32, String)> {
        std::fs::write(&file, lines.join("\n")).unwrap();
        second(&file, &[])
    };
    let Some((code, said)) = found(&before) else {
        return;
    };
    assert_eq!(code, 0, "{said}");
    assert_eq!(verify(&place, &[]).0, 0);
    let names: Vec<usize> = (0..before.len()).filter(|&n| is_name(&before[n])).collect();
    let mut lines = before.clone();
    lines.remove(names[0]);
    assert_eq!(found(&lines).unwrap().0, 1, "a row gone");
    let mut lines = before.clone();
    let mut row: Value = serde_json::from_str(&before[names[0]]).unwrap();
    row["text"] = "".into();
    lines[names[0]] = row.to_string();
    assert_eq!(found(&lines).unwrap().0, 1, "a row emptied");
    // Without --personal nothing can be said of names, and that is said.
    let mut lines = before.clone();
    lines.retain(|line| !is_name(line));
    let (code, said) = found(&lines).unwrap();
    assert!(code == 0 && said.contains("not looked at"), "{said}");
    // One erased as it should be, then put back as it was.
    let issues: Value = serde_json::from_str(&run(&place, &["issues", "--json"]).out).unwrap();
    let erased = issues.as_array().unwrap().iter().find(|issue| {
        let erase =
            serde_json::json!({"do": "erase_personal", "issue": issue["id"], "reason": "本人要求"});
        cli_support::feed(&place, &["do"], &erase.to_string()).code == 0
    });
    assert!(erased.is_some());
    let after = dump(&place);
    let (code, said) = found(&after).unwrap();
    assert_eq!(code, 0, "{said}");
    assert_eq!(verify(&place, &[]).0, 0);
    let gone = names
        .iter()
        .find(|&&n| !after.contains(&before[n]))
        .unwrap();
    let row: Value = serde_json::from_str(&before[*gone]).unwrap();
    let cell = |name: &str| row[name].as_str().unwrap();
    let mut lines = after.clone();
    lines.retain(|line| !(is_name(line) && line.contains(cell("ref"))));
    lines.push(before[*gone].clone());
    assert_eq!(found(&lines).unwrap().0, 1, "an erased name put back");
    let sql = format!(
        "UPDATE personal SET salt = x'{}', text = '{}' WHERE ref = '{}'",
        cell("salt"),
        cell("text"),
        cell("ref"),
    );
    let conn = rusqlite::Connection::open(place.path("demo/demo.db")).unwrap();
    conn.execute_batch(&sql).unwrap();
    drop(conn);
    let (code, out) = verify(&place, &[]);
    assert!(code == 1 && out.contains("已登记抹去"), "{out}");
}

// ---- signatures

fn ssh_keygen(arguments: &[&str]) -> bool {
    Command::new("ssh-keygen")
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success())
}

fn configure(place: &Home, text: &str) {
    let folder = place.path(".config/pianqu");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), text).unwrap();
}

#[test]
fn minutes_are_signed_where_a_key_is_set_and_nothing_waits_for_it() {
    let place = street();
    let key = place.path("key");
    let key = key.to_str().unwrap();
    let made = ssh_keygen(&["-q", "-t", "ed25519", "-N", "", "-C", "liming", "-f", key]);
    if !made {
        cli_support::say("SKIPPED signatures: no ssh-keygen");
        return;
    }
    let to = place.path("out");
    std::fs::create_dir(&to).unwrap();
    let to = to.to_str().unwrap();
    let export = |place: &Home| run(place, &["export", "latest", "--to", to]);
    let signature = || -> Option<PathBuf> {
        let name = issued(&place).file_name().unwrap().to_owned();
        let below = issued(&place);
        let below = below.strip_prefix(place.path("demo/export")).unwrap();
        assert!(below.ends_with(&name));
        Some(Path::new(to).join(below).join("纪要.md.sig")).filter(|path| path.exists())
    };
    // Off by default; a key that is missing, or locked, or no ssh-keygen: written all the same, and said.
    assert!(export(&place).code == 0 && signature().is_none());
    configure(&place, "sign_key = \"~/nothing\"\n");
    let answer = export(&place);
    assert!(
        answer.code == 0 && answer.err.contains("没有签名"),
        "{}",
        answer.err
    );
    let locked = place.path("locked");
    let locked = locked.to_str().unwrap();
    assert!(ssh_keygen(&[
        "-q", "-t", "ed25519", "-N", "secret", "-f", locked
    ]));
    configure(&place, "sign_key = \"~/locked\"\n");
    let answer = export(&place);
    assert!(
        answer.code == 0 && answer.err.contains("没有签名"),
        "{}",
        answer.err
    );
    configure(&place, "sign_key = \"~/key\"\n");
    let answer = export(&place.with("PATH", "/nonexistent"));
    assert!(
        answer.code == 0 && answer.err.contains("ssh-keygen"),
        "{}",
        answer.err
    );
    assert!(signature().is_none());
    // Signed once; writing it again changes no byte.
    let answer = export(&place);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let sig = signature().expect("signed");
    let bytes = std::fs::read(&sig).unwrap();
    assert_eq!(export(&place).code, 0);
    assert_eq!(std::fs::read(&sig).unwrap(), bytes);
    // Whose key it is says a list of signers.
    let look = || verify(&place, &["--archive", to]);
    let (code, out) = look();
    assert!(code == 0 && out.contains("没有核对是谁的密钥"), "{out}");
    let public = std::fs::read_to_string(format!("{key}.pub")).unwrap();
    std::fs::write(place.path("signers"), format!("李明 {public}")).unwrap();
    configure(&place, "sign_key = \"~/key\"\nsigners = \"~/signers\"\n");
    let (code, out) = look();
    assert!(code == 0 && out.contains("签名人 李明"), "{out}");
    let (code, out) = verify(&place.with("PATH", "/nonexistent"), &["--archive", to]);
    assert!(code == 0 && out.contains("没有 ssh-keygen"), "{out}");
    // Another text, another key, no signature at all.
    let minutes = sig.with_file_name("纪要.md");
    let text = std::fs::read(&minutes).unwrap();
    std::fs::write(&minutes, "别的").unwrap();
    let (code, out) = look();
    assert!(
        code == 1 && out.contains("签名无效：签名之后文件被改过"),
        "{out}"
    );
    std::fs::write(&minutes, text).unwrap();
    let other = std::fs::read_to_string(format!("{locked}.pub")).unwrap();
    std::fs::write(place.path("signers"), format!("李明 {other}")).unwrap();
    let (code, out) = look();
    assert!(code == 1 && out.contains("不在签名人名单里"), "{out}");
    std::fs::write(&sig, "rubbish").unwrap();
    configure(&place, "");
    let (code, out) = look();
    assert!(code == 1 && out.contains("签名无效：签名文件残缺"), "{out}");
}
