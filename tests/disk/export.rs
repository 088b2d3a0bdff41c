//! Papers, backups and restored registers: whole or not there, wherever the program is killed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::cli_support::{Home, answer};
use crate::street::*;
use crate::tools::*;

const CALLS: &str = "trace=write,pwrite64,fsync,fdatasync,openat,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,ftruncate";

/// Every file below a folder, but what a killed program may leave under a name that nobody reads.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                waiting.push(path);
            } else if !name.starts_with(".pianqu-") {
                let bytes = std::fs::read(&path).unwrap();
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), bytes);
            }
        }
    }
    found
}

/// Names of what is only there while a paper is written.
fn left_overs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if entry.file_name().to_string_lossy().starts_with(".pianqu-") {
                found.push(path);
            }
        }
    }
    found
}

fn run(home: &Home, command: &std::process::Command, fault: Option<&Fault>) -> String {
    let log = home.path("log");
    let mut options = vec!["-e".into(), CALLS.into()];
    options.extend(["-o".into(), log.to_str().unwrap().into()]);
    options.extend(fault.iter().flat_map(|fault| ["-e".into(), fault.inject()]));
    let _ = traced(command, &options)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    std::fs::read_to_string(&log).unwrap_or_default()
}

/// Every call that the log names, and how often.
fn calls(log: &str) -> Vec<(&'static str, usize)> {
    let names = CALLS.strip_prefix("trace=").unwrap().split(',');
    names
        .map(|name| (name, count(log, name)))
        .filter(|(_, times)| *times > 0)
        .collect()
}

/// Exports over files that somebody has edited: each is the edited one or the new one at any moment.
fn export_killed(most: Option<usize>) -> (usize, usize) {
    let prepare = |edited: bool| {
        let home = Home::new();
        let register = put(&street().issued(), &home);
        let to = home.path("papers");
        std::fs::create_dir(&to).unwrap();
        let command = pianqu(
            &home,
            &register,
            &["export", "latest", "--force", "--to", to.to_str().unwrap()],
        );
        if edited {
            assert_eq!(
                answer(&mut pianqu(
                    &home,
                    &register,
                    &["export", "latest", "--to", to.to_str().unwrap()]
                ))
                .code,
                0
            );
            for path in files(&to).keys() {
                std::fs::write(to.join(path), "改过的").unwrap();
            }
        }
        (home, to, command)
    };
    let (home, to, command) = prepare(false);
    let first = run(&home, &command, None);
    let whole = files(&to);
    assert!(whole.len() > 3);
    let (mut trials, mut half) = (0, 0);
    for edited in [false, true] {
        for (call, times) in calls(&first) {
            for way in ["signal=KILL", "error=ENOSPC", "error=EIO"] {
                for when in spread(times, most) {
                    let fault = Fault {
                        call,
                        way,
                        when,
                        for_good: false,
                    };
                    let (home, to, mut command) = prepare(edited);
                    run(&home, &command, Some(&fault));
                    trials += 1;
                    half += files(&to)
                        .iter()
                        .filter(|(path, bytes)| {
                            whole.get(*path) != Some(*bytes)
                                && !(edited && bytes.as_slice() == "改过的".as_bytes())
                        })
                        .inspect(|(path, bytes)| {
                            say(&format!(
                                "{fault:?}: {} bytes of {}",
                                bytes.len(),
                                path.display()
                            ));
                        })
                        .count();
                    // Once more without a fault, and everything is there.
                    let again = answer(&mut command);
                    if again.code != 0 || files(&to) != whole {
                        say(&format!("{fault:?}: {}", again.err));
                        half += 1;
                    }
                    let left = left_overs(&to);
                    if !left.is_empty() {
                        say(&format!("{fault:?}: left {left:?}"));
                        half += 1;
                    }
                }
            }
        }
    }
    (trials, half)
}

#[test]
fn an_export_that_is_killed_leaves_each_paper_old_or_new() {
    if !can_trace("an_export_that_is_killed_leaves_each_paper_old_or_new") {
        return;
    }
    let (trials, half) = export_killed(Some(2));
    figure(
        "an_export_that_is_killed_leaves_each_paper_old_or_new",
        &format!("{trials} trials, {half} half"),
    );
    assert!(trials > 20 && half == 0, "{half} of {trials}");
}

#[test]
#[ignore = "long: every call"]
fn an_export_that_is_killed_at_every_call_leaves_each_paper_old_or_new() {
    if !can_trace("an_export_that_is_killed_at_every_call_leaves_each_paper_old_or_new") {
        return;
    }
    let (trials, half) = export_killed(None);
    figure(
        "an_export_that_is_killed_at_every_call_leaves_each_paper_old_or_new",
        &format!("{trials} trials, {half} half"),
    );
    assert_eq!(half, 0);
}

/// Without this the test above could be green because a killed program never leaves half a file.
#[test]
fn a_plain_copy_that_is_killed_leaves_half_a_file() {
    if !can_trace("a_plain_copy_that_is_killed_leaves_half_a_file") {
        return;
    }
    let home = Home::new();
    let from = home.path("from");
    std::fs::write(&from, vec![b'x'; 4000]).unwrap();
    let to = home.path("papers");
    std::fs::create_dir(&to).unwrap();
    let mut command = home.shell("");
    command = {
        let mut plain = std::process::Command::new("dd");
        plain.args([
            format!("if={}", from.display()),
            format!("of={}", to.join("纪要.md").display()),
            "bs=1000".into(),
        ]);
        for (name, value) in command.get_envs() {
            plain.env(name, value.unwrap_or_default());
        }
        plain
    };
    let fault = Fault {
        call: "write",
        way: "signal=KILL",
        when: 3,
        for_good: false,
    };
    run(&home, &command, Some(&fault));
    let found = files(&to);
    assert!(found.values().all(|bytes| bytes.len() < 4000) && found.len() == 1);
}

/// A backup that is killed is whole or not there; a restore leaves the old register or the new one.
fn copies_killed(most: Option<usize>) -> (usize, usize) {
    let (mut trials, mut wrong) = (0, 0);
    let wanted = events(&street().open());
    for verb in ["backup", "restore"] {
        let prepare = || {
            let home = Home::new();
            let register = put(&street().issued(), &home);
            let copy = home.path("copy.db");
            if verb == "restore" {
                std::fs::copy(street().open(), &copy).unwrap();
            }
            let command = pianqu(&home, &register, &[verb, copy.to_str().unwrap()]);
            (home, register, copy, command)
        };
        let (home, register, copy, command) = prepare();
        let before = events(&register);
        let log = run(&home, &command, None);
        assert!(copy.exists());
        for (call, times) in calls(&log) {
            for way in ["signal=KILL", "error=ENOSPC", "error=EIO"] {
                for when in spread(times, most) {
                    let fault = Fault {
                        call,
                        way,
                        when,
                        for_good: false,
                    };
                    let (home, register, copy, command) = prepare();
                    run(&home, &command, Some(&fault));
                    trials += 1;
                    let whole = |path: &Path, wanted: &[&Vec<String>]| {
                        findings(path).is_empty() && wanted.contains(&&events(path))
                    };
                    let right = match verb {
                        "backup" => {
                            whole(&register, &[&before])
                                && (!copy.exists() || whole(&copy, &[&before]))
                        }
                        _ => {
                            let kept = home.path("r.db.replaced-1");
                            let now_old = register.exists() && whole(&register, &[&before]);
                            let now_new = register.exists() && whole(&register, &[&wanted]);
                            whole(&copy, &[&wanted])
                                && (now_old || (now_new && whole(&kept, &[&before])))
                        }
                    };
                    if !right {
                        say(&format!("{verb} {fault:?}"));
                        wrong += 1;
                    }
                }
            }
        }
    }
    (trials, wrong)
}

#[test]
fn a_backup_or_restore_that_is_killed_leaves_whole_registers() {
    if !can_trace("a_backup_or_restore_that_is_killed_leaves_whole_registers") {
        return;
    }
    let (trials, wrong) = copies_killed(Some(2));
    figure(
        "a_backup_or_restore_that_is_killed_leaves_whole_registers",
        &format!("{trials} trials, {wrong} not whole"),
    );
    assert!(trials > 30 && wrong == 0, "{wrong} of {trials}");
}

#[test]
#[ignore = "long: fifteen places of each call"]
fn a_backup_or_restore_that_is_killed_at_many_calls_leaves_whole_registers() {
    if !can_trace("a_backup_or_restore_that_is_killed_at_many_calls_leaves_whole_registers") {
        return;
    }
    let (trials, wrong) = copies_killed(Some(15));
    figure(
        "a_backup_or_restore_that_is_killed_at_many_calls_leaves_whole_registers",
        &format!("{trials} trials, {wrong} not whole"),
    );
    assert_eq!(wrong, 0);
}

/// A restore over a register that nobody can read, with a log that nobody can read, killed: the two lie together under the old name or
/// under the new one, whole, and the log never beside the new register.
fn aside_killed(most: Option<usize>) -> (usize, usize) {
    let (mut trials, mut wrong) = (0, 0);
    let made = Home::new();
    let small = made.path("small.db");
    let mut init = pianqu(&made, &small, &["init", "--office", "新碶街道"]);
    assert_eq!(answer(&mut init).code, 0);
    let wanted = events(&small);
    let (bytes, junk) = (vec![7u8; 9000], b"junk".to_vec());
    for log in ["-wal", "-journal"] {
        let prepare = || {
            let home = Home::new();
            let (register, copy) = (home.path("r.db"), home.path("copy.db"));
            std::fs::write(&register, &bytes).unwrap();
            std::fs::write(home.path(&format!("r.db{log}")), &junk).unwrap();
            std::fs::copy(&small, &copy).unwrap();
            let command = pianqu(&home, &register, &["restore", copy.to_str().unwrap()]);
            (home, register, command)
        };
        let pair = |home: &Home, name: &str| {
            std::fs::read(home.path(name)).ok().as_ref() == Some(&bytes)
                && std::fs::read(home.path(&format!("{name}{log}")))
                    .ok()
                    .as_ref()
                    == Some(&junk)
        };
        let (home, _, command) = prepare();
        let all = run(&home, &command, None);
        assert!(pair(&home, "r.db.replaced-1"), "{log}");
        for (call, times) in calls(&all) {
            for way in ["signal=KILL", "error=ENOSPC", "error=EIO"] {
                for when in spread(times, most) {
                    let fault = Fault {
                        call,
                        way,
                        when,
                        for_good: false,
                    };
                    let (home, register, command) = prepare();
                    run(&home, &command, Some(&fault));
                    trials += 1;
                    let old = pair(&home, "r.db");
                    let kept = pair(&home, "r.db.replaced-1");
                    // Whoever reads the new register makes a log of its own.
                    let beside = std::fs::read(home.path(&format!("r.db{log}")));
                    let new = !register.exists()
                        || (beside.ok().as_ref() != Some(&junk)
                            && findings(&register).is_empty()
                            && events(&register) == wanted);
                    let right = old || (kept && new);
                    if !right {
                        say(&format!("{log} {fault:?} kept {kept} new {new}"));
                        wrong += 1;
                    }
                }
            }
        }
    }
    (trials, wrong)
}

#[test]
fn a_register_and_its_log_are_set_aside_together_or_not_at_all() {
    if !can_trace("a_register_and_its_log_are_set_aside_together_or_not_at_all") {
        return;
    }
    let (trials, wrong) = aside_killed(Some(2));
    figure(
        "a_register_and_its_log_are_set_aside_together_or_not_at_all",
        &format!("{trials} trials, {wrong} apart"),
    );
    assert!(trials > 30 && wrong == 0, "{wrong} of {trials}");
}

#[test]
#[ignore = "long: every call"]
fn a_register_and_its_log_are_set_aside_together_at_every_call() {
    if !can_trace("a_register_and_its_log_are_set_aside_together_at_every_call") {
        return;
    }
    let (trials, wrong) = aside_killed(None);
    figure(
        "a_register_and_its_log_are_set_aside_together_at_every_call",
        &format!("{trials} trials, {wrong} apart"),
    );
    assert_eq!(wrong, 0);
}

/// A recovery killed or failing: the new register is whole or not there, the report too, and what lacks is said.
fn recovery_killed(most: Option<usize>) -> (usize, usize) {
    let (mut trials, mut wrong) = (0, 0);
    let made = Home::new();
    let small = made.path("small.db");
    let mut init = pianqu(&made, &small, &["init", "--office", "新碶街道"]);
    assert_eq!(answer(&mut init).code, 0);
    let mut bytes = std::fs::read(&small).unwrap();
    // An event that is not what was recorded.
    let name = "新碶街道".as_bytes();
    let last = bytes.windows(name.len()).rposition(|piece| piece == name);
    bytes[last.unwrap()] ^= 1;
    let prepare = || {
        let home = Home::new();
        let register = home.path("r.db");
        std::fs::write(&register, &bytes).unwrap();
        let out = home.path("out.db");
        let command = pianqu(&home, &register, &["recover", out.to_str().unwrap()]);
        (home, register, out, command)
    };
    let is_report = |text: &str| text.starts_with("# 恢复报告") && text.ends_with("r.db\n");
    let (home, _, out, command) = prepare();
    let all = run(&home, &command, None);
    let wanted = events(&out);
    let report = std::fs::read_to_string(home.path("out-恢复报告.md")).unwrap();
    assert!(is_report(&report), "{report}");
    for (call, times) in calls(&all) {
        for way in ["signal=KILL", "error=ENOSPC", "error=EIO"] {
            for when in spread(times, most) {
                let fault = Fault {
                    call,
                    way,
                    when,
                    for_good: false,
                };
                let (home, register, out, command) = prepare();
                let options = [
                    "-e".into(),
                    CALLS.into(),
                    "-e".into(),
                    fault.inject(),
                    "-o".into(),
                    "/dev/null".into(),
                ];
                let done = traced(&command, &options).output().unwrap();
                let said = String::from_utf8_lossy(&done.stderr).into_owned();
                trials += 1;
                let report = std::fs::read_to_string(home.path("out-恢复报告.md")).ok();
                let saved = out.exists();
                let right = std::fs::read(&register).unwrap() == bytes
                    && (!saved || (findings(&out).is_empty() && events(&out) == wanted))
                    && report.as_ref().is_none_or(|text| saved && is_report(text))
                    && (report.is_some() || way == "signal=KILL" || !done.status.success())
                    && (!saved
                        || report.is_some()
                        || way == "signal=KILL"
                        || said.contains("报告没有写成"));
                if !right {
                    say(&format!(
                        "{fault:?} saved {saved} report {} {said}",
                        report.is_some()
                    ));
                    wrong += 1;
                }
            }
        }
    }
    (trials, wrong)
}

#[test]
fn a_recovery_that_fails_anywhere_leaves_a_whole_register_or_none_and_says_what_lacks() {
    let test = "a_recovery_that_fails_anywhere_leaves_a_whole_register_or_none_and_says_what_lacks";
    if !can_trace(test) {
        return;
    }
    let (trials, wrong) = recovery_killed(Some(2));
    figure(test, &format!("{trials} trials, {wrong} not whole"));
    assert!(trials > 30 && wrong == 0, "{wrong} of {trials}");
}
