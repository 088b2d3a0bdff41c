//! Residents' names: gone when they are erased, and in nothing that anybody is sent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cli_support::{Home, feed, run};
use pianqu::domain::ids::CommandId;
use pianqu::domain::query::Draft;
use pianqu::store::{self, Drafts};
use serde_json::{Value, json};

fn holds(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    let text = text.as_bytes();
    bytes.windows(text.len()).any(|seen| seen == text)
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => waiting.push(path),
                false => found.push(path),
            }
        }
    }
    found
}

fn answers(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A name of its own length, so that rows lie on pages in many ways, with marks that are found when only a part of it is left.
fn resident(n: usize) -> String {
    let more = "某".repeat(n * 7 % 90);
    format!("甲{n:03}甲{more}乙{n:03}乙{more}1380000{n:04}")
}

fn any_part(path: &Path, n: usize) -> bool {
    let parts = [
        format!("甲{n:03}甲"),
        format!("乙{n:03}乙"),
        format!("1380000{n:04}"),
    ];
    parts.iter().any(|part| holds(path, part))
}

/// What gives somebody away: every name and number of an entry, and of a long number its last digits alone.
fn parts_of(texts: &[String]) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    for text in texts {
        let mut words = vec![String::new()];
        for c in text.replace("居民", "").replace("电话尾号", " ").chars() {
            let last = words.last_mut().unwrap();
            let same = last
                .chars()
                .last()
                .is_none_or(|before| before.is_ascii_digit() == c.is_ascii_digit());
            match (c.is_alphanumeric(), same) {
                (false, _) => words.push(String::new()),
                (true, true) => last.push(c),
                (true, false) => words.push(c.to_string()),
            }
        }
        for word in words {
            let digits = word.chars().all(|c| c.is_ascii_digit());
            match (digits, word.len()) {
                // Too short to give anybody away, and found in dates.
                (true, 0..=5) | (false, 0..=5) => {}
                (true, 11) => parts.extend([word[3..].to_owned(), word]),
                _ => {
                    parts.insert(word);
                }
            }
        }
    }
    // Words that stand beside a name.
    parts.remove("手机");
    parts
}

fn draft(command: &str, text: &str) -> Draft {
    Draft {
        command: CommandId(command.parse().unwrap()),
        place: "issue/new".to_owned(),
        field: "raiser_person".to_owned(),
        session: "s".to_owned(),
        text: text.to_owned(),
        at: "2026-11-20T09:00:00+08:00".parse().unwrap(),
    }
}

#[test]
fn an_erased_name_is_in_no_file_but_the_copies_that_are_named() {
    let place = Home::new();
    let register = place.path("r.db");
    let place = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let district = json!({"do": "save_district", "id": null, "was": null, "on": null, "now": {"name": "杜鹃片区"}});
    let made = feed(&place, &["do"], &district.to_string());
    let district = answers(&made.out)[0]["made"]["districts"][0].clone();
    let lines: Vec<String> = (0..120)
        .map(|n| {
            json!({
                "do": "register_issue",
                "fields": {
                    "title": format!("议题{n}"), "category": {"root": "governance", "sub": null}, "district": district,
                    "source": "hotline12345", "raised_on": "2026-11-18", "tags": [],
                },
                "raiser_person": {"plain": resident(n)},
                "happened": null,
            })
            .to_string()
        })
        .collect();
    let made = feed(&place, &["do"], &lines.join("\n"));
    assert_eq!(made.code, 0, "{}", made.out);
    let issues = answers(&made.out);

    // The control: emptied as any other program would, a name stays on its page in parts.
    let plain = place.path("plain.db");
    assert_eq!(run(&place, &["backup", plain.to_str().unwrap()]).code, 0);
    let conn = rusqlite::Connection::open(&plain).unwrap();
    conn.execute_batch(
        "PRAGMA secure_delete = OFF; UPDATE personal SET salt = NULL, text = NULL WHERE text LIKE '甲__9甲%'",
    )
    .unwrap();
    drop(conn);
    let emptied: Vec<usize> = (0..120).filter(|n| n % 10 == 9).collect();
    let left = emptied.iter().filter(|&&n| any_part(&plain, n)).count();
    assert!(left * 2 > emptied.len(), "{left} of {}", emptied.len());
    std::fs::remove_file(&plain).unwrap();

    // A backup of the day, one that somebody made elsewhere, drafts recorded and put away; another window is open all the time,
    // so the log stays.
    let day = "2026-11-20".parse().unwrap();
    let backups = place.path(".local/state/pianqu/backups");
    let backup = store::daily_backup(&register, &backups, day)
        .unwrap()
        .unwrap();
    let elsewhere = place.path("elsewhere.db");
    assert_eq!(
        run(&place, &["backup", elsewhere.to_str().unwrap()]).code,
        0
    );
    let mut drafts = Drafts::of(&register);
    drafts
        .save(&draft(issues[3]["id"].as_str().unwrap(), &resident(3)))
        .unwrap();
    let away = "01936f3e-7a10-7000-8000-000000010000";
    drafts.save(&draft(away, &resident(5))).unwrap();
    drafts
        .discard(CommandId(away.parse().unwrap()), day)
        .unwrap();
    let window = store::Register::open(&register, store::OpenOptions::default()).unwrap();

    let erased: Vec<usize> = (0..120).filter(|n| n % 3 != 1).collect();
    let told = |n: usize| -> Vec<PathBuf> {
        let copies = [&backup, &elsewhere];
        files(&place.path("."))
            .into_iter()
            .filter(|path| {
                !copies
                    .iter()
                    .any(|copy| path.ends_with(copy.file_name().unwrap()))
            })
            .filter(|path| any_part(path, n))
            .collect()
    };
    // The search finds what is there.
    for n in [0, 3, 5] {
        assert!(!told(n).is_empty());
    }
    let lines: Vec<String> = erased
        .iter()
        .map(|&n| {
            let issue = &issues[n]["made"]["issues"][0];
            json!({"do": "erase_personal", "issue": issue, "reason": "本人要求"}).to_string()
        })
        .collect();
    let done = feed(&place, &["do"], &lines.join("\n"));
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    for answer in answers(&done.out) {
        let erased = &answer["erased"];
        assert_eq!(erased["wiped"], true, "{answer}");
        let named = erased["copies"].as_array().unwrap();
        let mut named: Vec<&Path> = named
            .iter()
            .map(|it| Path::new(it.as_str().unwrap()))
            .collect();
        named.sort();
        // Both of them: that of the day, and the one that somebody made.
        let names = [&backup, &elsewhere].map(|it| it.file_name());
        let found: Vec<_> = named.iter().map(|it| it.file_name()).collect();
        assert_eq!(found, names, "{answer}");
        assert!(erased["text"].as_str().unwrap().contains("--personal"));
    }
    let after = place.path("after.db");
    assert_eq!(run(&place, &["backup", after.to_str().unwrap()]).code, 0);
    for &n in &erased {
        assert_eq!(told(n), Vec::<PathBuf>::new(), "{}", resident(n));
        assert!(holds(&backup, &resident(n)));
    }
    assert!(
        holds(&after, &resident(1)) && holds(&register, &resident(1)),
        "the others stay"
    );
    assert!(place.path("r.db-wal").exists(), "no other window was open");
    let verified = run(&place, &["verify", "--deep"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
    drop(window);
    assert_eq!(run(&place, &["verify", "--deep"]).code, 0);
    let dump = run(&place, &["dump", "--json", "--personal"]).out;
    for n in erased {
        assert!(!dump.contains(&resident(n)));
    }
    assert!(dump.contains("本人要求") && dump.contains(&resident(4)));
}

#[test]
fn nothing_a_person_sends_names_a_resident() {
    let place = Home::new();
    let folder = place.path("demo");
    let made = run(&place, &["demo", "--keep", folder.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{}", made.err);
    let register = place.path("demo/demo.db");
    let place = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    // Whoever asked for something to be kept, too: with every kind of mark in one entry.
    let asked = "欧阳甄美（3幢402）、手机13857429961";
    let wish = json!({
        "do": "make_commitment", "happened": {"occurred_on": "2026-11-20"}, "raiser_person": {"plain": asked},
        "fields": {"kind": "wish", "title": "旧书桌", "units": []},
    });
    let made_wish = feed(&place, &["--role", "clerk", "do"], &wish.to_string());
    assert_eq!(made_wish.code, 0, "{}", made_wish.out);
    let whole = run(&place, &["dump", "--json", "--personal"]).out;
    let texts: Vec<String> = answers(&whole)
        .iter()
        .filter(|line| line["type"] == "personal")
        .map(|line| line["text"].as_str().unwrap().to_owned())
        .collect();
    assert!(texts.len() >= 4 && texts.iter().any(|text| text == asked));
    let mut residents = parts_of(&texts);
    // She is also 楼栋长 in the sample, and the posts of a grid are public.
    assert!(run(&place, &["places"]).out.contains("周阿婆"));
    residents.remove("周阿婆");
    assert!(residents.contains("欧阳甄美") && residents.contains("57429961"));
    let mut seen = 0;
    let mut clean = |what: &str, text: &str| {
        seen += 1;
        for part in &residents {
            assert!(!text.contains(part.as_str()), "{what} names {part}");
        }
    };
    clean("the demo", &made.out);

    let out = place.path("out");
    std::fs::create_dir(&out).unwrap();
    let to = out.to_str().unwrap();
    let json_of =
        |args: &[&str]| -> Value { serde_json::from_str(&run(&place, args).out).unwrap() };
    let ids = |list: &str| -> Vec<String> {
        let rows = json_of(&[list, "--json"]);
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let mut verbs: Vec<Vec<String>> = Vec::new();
    let mut verb = |line: &str| verbs.push(line.split(' ').map(str::to_owned).collect());
    for form in ["", " --json", " --csv"] {
        for list in [
            "meetings",
            "issues",
            "directory",
            "board",
            "stats",
            "commitments",
        ] {
            verb(&format!("{list}{form}"));
        }
    }
    for line in [
        "board --plain",
        "board --markdown",
        "places",
        "places --json",
        "places --csv",
        "commitments --markdown",
        "commitments --markdown --list 民情",
        "commitments --tab open",
        "digest",
        "digest --plain",
        "digest --from 2025-01-01",
        "digest --plain --from 2025-01-01",
        "issues --lang en",
        "stats --by district",
        "stats --by unit",
        "stats --by level",
        "stats --by grid",
        "stats --by month",
        "stats --markdown",
        "dump",
        "dump --json",
        "verify --deep",
        "doctor",
        "config",
        "remind",
        "remind --json",
        "archive 2026",
        "export latest --stdout",
    ] {
        verb(line);
    }
    verb(&format!("remind --send --to {to}"));
    for meeting in ids("meetings") {
        verb(&format!("export {meeting} --to {to}"));
        verb(&format!("export {meeting} --stdout"));
    }
    for topic in [
        "meeting",
        "keys",
        "deadlines",
        "sentences",
        "numbers",
        "lights",
        "backup",
        "server",
    ] {
        verb(&format!("help {topic}"));
    }
    for issue in ids("issues") {
        verb(&format!("digest --answer {issue}"));
    }
    let items = ids("issues").into_iter().chain(ids("board"));
    for item in items.chain(ids("commitments")) {
        verb(&format!("show {item}"));
        verb(&format!("show {item} --json"));
    }
    for line in &verbs {
        let args: Vec<&str> = line.iter().map(String::as_str).collect();
        let answer = run(&place, &args);
        assert!(answer.code < 2, "{line:?}: {}", answer.err);
        clean(&line.join(" "), &answer.out);
        clean(&line.join(" "), &answer.err);
    }
    // The search finds what is there.
    for forms in [
        &["dump", "--json", "--personal"][..],
        &["issues", "--csv", "--personal"],
        &["commitments", "--csv", "--personal"],
    ] {
        let said = run(&place, forms).out;
        assert!(
            residents.iter().any(|part| said.contains(part)),
            "{forms:?}"
        );
    }
    // Complaints do not repeat them either, whatever is wrong with the line or the row.
    let name = &texts[0].replace("居民", "");
    let row = json!({"do": "register_issue", "fields": {"title": ""}, "raiser_person": {"plain": name}, "happened": null});
    for wrong in [
        row.clone(),
        json!({"do": "register_issue", "fields": {}, "raiser_person": name}),
        json!({"do": "register_issue", "fields": {}, "raiser_person": {name: 1}}),
        json!({"do": "register_issue", "fields": {}, "raiser_person": [name]}),
        json!({"do": "nothing", "raiser_person": {"plain": name}}),
    ] {
        let answer = feed(&place, &["do"], &wrong.to_string());
        assert_eq!(answer.code, 1, "{}", answer.out);
        clean("do", &answer.out);
        clean("do", &answer.err);
    }
    let table = place.path("议题.csv");
    for row in [
        format!(
            "标题,类别,片区,来源,提出人,提出日期\n路灯,没有这类,杜鹃片区,12345热线,{name},2026-11-18\n"
        ),
        format!(
            "标题,类别,片区,来源,提出人,提出日期\n路灯,综合治理,杜鹃片区,{name},{name},不是日期\n"
        ),
        format!(
            "标题,类别,片区,来源,提出人,提出日期\n路灯,综合治理,杜鹃片区,12345热线,{},2026-11-18\n",
            name.repeat(9000)
        ),
    ] {
        std::fs::write(&table, &row).unwrap();
        for more in [&["--dry-run"][..], &["--dry-run", "--json"]] {
            let mut args = vec!["import", "issues", table.to_str().unwrap()];
            args.extend(more);
            let answer = run(&place, &args);
            // A name typed into another column is no longer known for one.
            if !row.contains(&format!("{name},{name}")) {
                clean("import", &answer.out);
                clean("import", &answer.err);
            }
        }
    }
    // Every file that was written, papers and what the program keeps for itself.
    let own: BTreeSet<PathBuf> = files(&place.path("demo"))
        .into_iter()
        .filter(|path| !path.to_string_lossy().contains("/export/"))
        .collect();
    for path in files(&place.path(".")) {
        let is_own = own.iter().any(|own| own.file_name() == path.file_name());
        if !is_own && path != table && !path.ends_with("议题.csv") {
            clean(
                &path.to_string_lossy(),
                &String::from_utf8_lossy(&std::fs::read(&path).unwrap()),
            );
        }
    }
    assert!(seen > 400, "only {seen} things were looked at");
}

#[test]
fn a_name_typed_into_a_title_or_a_result_is_in_no_paper_for_the_people() {
    let place = Home::new();
    let register = place.path("r.db");
    let place = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let made = |command: Value| -> Value {
        let done = feed(&place, &["--role", "clerk", "do"], &command.to_string());
        assert_eq!(done.code, 0, "{}{}", done.out, done.err);
        answers(&done.out)[0]["made"].clone()
    };
    let district = json!({"do": "save_district", "id": null, "was": null, "on": null, "now": {"name": "杜鹃片区"}});
    let district = made(district)["districts"][0].clone();
    let raised = |title: &str| {
        let fields = json!({
            "title": title, "category": {"root": "governance", "sub": null}, "district": district, "source": "letter_or_call",
            "place": "王桂芳家门口", "detail": "王桂芳称夜里漏水，电话138-1234-5678。", "raised_on": "2026-11-20", "tags": [], "sorting": {"level": "street"},
        });
        let issue = json!({
            "do": "register_issue", "fields": fields, "raiser_person": {"plain": "王桂芳 13812345678"}, "happened": null,
        });
        made(issue)["issues"][0].as_str().unwrap().to_owned()
    };
    let today = json!({"occurred_on": "2026-11-20"});
    let solved = raised("王桂芳反映楼上漏水");
    made(json!({
        "do": "settle_issue_below", "issue": solved, "how": "上门", "by": {"named": "胡小燕"}, "result": "王桂芳与楼上已和解，电话13812345678",
        "happened": today,
    }));
    let sent = raised("王桂芳反映屋顶渗水");
    made(json!({
        "do": "refer_issue", "issue": sent, "to": "区住建局", "form": "request", "request": "为王桂芳鉴定房屋",
        "reason": "超出街道职权", "skip": null, "reply_by": "2099-12-06", "happened": today,
    }));
    let mut papers = String::new();
    for line in [
        vec!["digest", "--from", "2026-11-01"],
        vec!["digest", "--plain", "--from", "2026-11-01"],
        vec!["digest", "--answer", &solved],
        vec!["digest", "--answer", &sent],
    ] {
        let paper = run(&place, &line);
        assert_eq!(paper.code, 0, "{line:?}: {}", paper.err);
        papers.push_str(&paper.out);
    }
    for told in [
        "群众反映楼上漏水",
        "群众家门口",
        "群众与楼上已和解，电话＊＊＊",
    ] {
        assert!(papers.contains(told), "{told}: {papers}");
    }
    assert!(
        !papers.contains("王桂芳") && !papers.contains("1234"),
        "{papers}"
    );
}
