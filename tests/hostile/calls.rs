//! What the program asks of the system while it writes papers for a street whose every name tries to lead elsewhere: no file, folder or
//! link is made, moved or opened for writing outside the folder that was chosen and the program's own places.

use std::path::{Component, Path, PathBuf};
use std::process::Command;

use crate::cli_support::{Home, figure, run};
use crate::poison::*;
use crate::tools::{can_trace, traced};

const WAYS_OUT: [&str; 10] = [
    "/../../../../../../../逃",
    "/../../../../../../../../tmp/逃",
    "\\..\\..\\逃",
    "/etc/逃",
    "\0/逃",
    ":逃",
    "\n/逃",
    "CON",
    ". ",
    "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长",
];

const CALLS: &str = "trace=openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate,chmod,fchmodat";

/// A path as the system would follow it, without looking.
fn plain(path: &Path) -> PathBuf {
    let mut all = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(all.pop()),
            Component::CurDir => {}
            other => all.push(other),
        }
    }
    all
}

/// What strace prints between quotes, octal.
fn unquoted(text: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        if *first != b'\\' {
            bytes.push(*first);
            rest = tail;
            continue;
        }
        let digits = tail
            .iter()
            .take(3)
            .take_while(|c| (b'0'..=b'7').contains(*c))
            .count();
        if digits == 0 {
            bytes.push(match tail.first() {
                Some(b'n') => b'\n',
                Some(b't') => b'\t',
                Some(b'r') => b'\r',
                Some(c) => *c,
                None => break,
            });
            rest = &tail[1..];
        } else {
            let octal = std::str::from_utf8(&tail[..digits]).unwrap();
            bytes.push(u8::from_str_radix(octal, 8).unwrap());
            rest = &tail[digits..];
        }
    }
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

/// Every path that a call of the log changes or opens for writing.
fn touched(log: &str, cwd: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for line in log.lines() {
        let call = line
            .split_once(' ')
            .map_or(line, |(_, rest)| rest)
            .trim_start();
        let Some((name, rest)) = call.split_once('(') else {
            continue;
        };
        let reads = name.starts_with("open")
            && !["O_WRONLY", "O_RDWR", "O_CREAT"]
                .iter()
                .any(|flag| rest.contains(flag));
        if reads || !CALLS.contains(name) {
            continue;
        }
        // Folders stand before their paths: `5</home/x>, "name"`, `AT_FDCWD</home>, "name"`.
        let mut folder = cwd.to_path_buf();
        let mut parts = rest.split('"');
        while let (Some(before), Some(quoted)) = (parts.next(), parts.next()) {
            if let Some((path, _)) = before
                .rsplit_once('<')
                .and_then(|(_, rest)| rest.rsplit_once('>'))
            {
                folder = unquoted(path);
            }
            all.push(plain(&folder.join(unquoted(quoted))));
        }
    }
    all
}

/// The calls of a command, and what it touches outside these folders.
fn outside(command: &Command, log: &Path, cwd: &Path, own: &[PathBuf]) -> (usize, Vec<PathBuf>) {
    let options = ["-s", "9999", "-e", CALLS, "-o", log.to_str().unwrap()];
    let mut traced = traced(command, &options.map(str::to_owned));
    let done = traced.current_dir(cwd).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    let all = touched(&std::fs::read_to_string(log).unwrap(), cwd);
    let inside = |path: &PathBuf| {
        own.iter().any(|own| path.starts_with(own))
            || path.starts_with("/dev")
            || path.starts_with("/proc")
    };
    let found = all.iter().filter(|path| !inside(path)).cloned().collect();
    (all.len(), found)
}

#[test]
fn nothing_is_touched_outside_the_chosen_folder_whatever_things_are_called() {
    let test = "nothing_is_touched_outside_the_chosen_folder_whatever_things_are_called";
    if !can_trace(test) {
        return;
    }
    let street = street(&WAYS_OUT, false);
    let home = Home::new().with("PIANQU_NOW", NOW);
    let place = home.with("PIANQU_REGISTER", street.register.to_str().unwrap());
    let (cwd, to) = (home.path("here"), home.path("papers"));
    std::fs::create_dir(&cwd).unwrap();
    std::fs::create_dir(&to).unwrap();
    let log = home.path("log");
    // The register's own folder, and where the program keeps what it knows of this machine.
    let own = [
        to.clone(),
        street.register.parent().unwrap().to_path_buf(),
        home.path(".local"),
        home.path(".config"),
        home.path(".cache"),
    ];
    // The control: one that leaves is seen.
    let mut control = Command::new("sh");
    control.args([
        "-c",
        "cd ../papers && echo > ../逃 && mkdir x && mv ../逃 ./x/../../逃走 && ln -s ../x ../链",
    ]);
    let (_, found) = outside(&control, &log, &cwd, &own);
    assert!(found.len() >= 3, "{found:?}");
    std::fs::remove_file(home.path("逃走")).unwrap();
    std::fs::remove_file(home.path("链")).unwrap();
    let meetings: serde_json::Value =
        serde_json::from_str(&run(&place, &["meetings", "--json"]).out).unwrap();
    let folder = to.to_str().unwrap();
    let mut verbs: Vec<Vec<&str>> = meetings
        .as_array()
        .unwrap()
        .iter()
        .map(|meeting| vec!["export", meeting["id"].as_str().unwrap(), "--to", folder])
        .collect();
    verbs.push(vec!["archive", "2026", "--to", folder]);
    verbs.push(vec!["remind"]);
    verbs.push(vec!["man", folder]);
    let before = crate::cli_support::files_below(&home.path(""));
    let (mut calls, mut written) = (0, 0);
    for verb in &verbs {
        let mut command = place.command();
        command.args(verb);
        let (all, found) = outside(&command, &log, &cwd, &own);
        assert_eq!(found, Vec::<PathBuf>::new(), "{verb:?}");
        calls += all;
    }
    for path in crate::cli_support::files_below(&home.path("")) {
        let known = before.contains(&path) || path == log;
        assert!(
            known || own.iter().any(|own| path.starts_with(own)),
            "{path:?}"
        );
        written += usize::from(path.starts_with(&to));
        for part in path.strip_prefix(&to).unwrap_or(Path::new("")).components() {
            assert!(part.as_os_str().len() <= 255);
        }
    }
    figure(
        test,
        &format!(
            "{} of {} commands recorded with a way out; {} runs, {calls} paths touched, {written} papers, 0 outside",
            street.hostile,
            street.recorded.len(),
            verbs.len(),
        ),
    );
    assert!(written > 100 && calls > written);
}
