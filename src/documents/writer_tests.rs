use super::*;
use std::process::Command;

fn file(path: &str, text: &str) -> IssuedFile {
    IssuedFile {
        path: path.to_string(),
        text: text.to_string(),
        sha256: hex(text.as_bytes()),
    }
}

fn event() -> IssueEvent {
    IssueEvent {
        device: "01936f3e-7a10-7000-8000-000000000001".to_string(),
        dseq: 42,
        hash: "ab".repeat(32),
    }
}

const FOLDER: &str = "2026/杜鹃片区/2026-11-20 新碶街办纪要〔2026〕12号";

fn files() -> Vec<IssuedFile> {
    vec![
        file("纪要.md", "# 纪要\n"),
        file("分送/城管中队.md", "# 交办单\n"),
    ]
}

fn write(root: &Path) -> Result<Exported, ExportError> {
    export(root, FOLDER, &files(), Some(&event()), Overwrite::Refuse)
}

/// Path, bytes and time of every file under the root.
fn snapshot(root: &Path) -> Vec<(PathBuf, Vec<u8>, std::time::SystemTime)> {
    let mut out = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let found = fs::symlink_metadata(&path).unwrap();
            if found.is_dir() {
                folders.push(path);
            } else {
                out.push((
                    path.clone(),
                    fs::read(&path).unwrap(),
                    found.modified().unwrap(),
                ));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn an_export_is_whole_checked_and_repeatable() {
    let root = tempfile::tempdir().unwrap();
    let exported = write(root.path()).unwrap();
    assert_eq!(exported.written, ["纪要.md", "分送/城管中队.md", SUMS]);
    let before = snapshot(root.path());
    assert_eq!(before.len(), 3, "no temporary file is left: {before:?}");

    let sums = fs::read_to_string(exported.folder.join(SUMS)).unwrap();
    let mut lines = sums.lines();
    assert_eq!(
        lines.next().unwrap(),
        format!("# pianqu {} 42 {}", event().device, event().hash)
    );
    for line in lines {
        let (hash, path) = line.split_once("  ").unwrap();
        assert_eq!(hex(&fs::read(exported.folder.join(path)).unwrap()), hash);
    }
    if let Ok(done) = Command::new("sha256sum")
        .args(["-c", SUMS])
        .current_dir(&exported.folder)
        .output()
    {
        assert!(done.status.success(), "{done:?}");
    }

    std::thread::sleep(std::time::Duration::from_millis(20));
    let again = write(root.path()).unwrap();
    assert_eq!((again.written.len(), again.unchanged), (0, 3));
    assert_eq!(snapshot(root.path()), before);
}

#[test]
fn what_somebody_edited_is_not_overwritten() {
    let root = tempfile::tempdir().unwrap();
    let exported = write(root.path()).unwrap();
    let edited = exported.folder.join("纪要.md");
    let slip = exported.folder.join("分送/城管中队.md");
    fs::write(&edited, "# 手改\n").unwrap();
    fs::remove_file(&slip).unwrap();
    match write(root.path()) {
        Err(ExportError::Edited(path)) => assert_eq!(path, edited),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read_to_string(&edited).unwrap(), "# 手改\n");
    assert!(!slip.exists(), "nothing at all was written");

    let forced = export(
        root.path(),
        FOLDER,
        &files(),
        Some(&event()),
        Overwrite::Force,
    )
    .unwrap();
    assert_eq!(forced.written, ["纪要.md", "分送/城管中队.md"]);
    assert_eq!(fs::read_to_string(&edited).unwrap(), "# 纪要\n");
}

#[test]
fn a_draft_replaces_its_earlier_draft_but_no_edit() {
    let root = tempfile::tempdir().unwrap();
    let draft = |text: &str| {
        export(
            root.path(),
            "2026/杜鹃片区/草稿",
            &[file("纪要（草稿）.md", text)],
            None,
            Overwrite::Refuse,
        )
    };
    draft("一\n").unwrap();
    let second = draft("二\n").unwrap();
    assert_eq!(second.written, ["纪要（草稿）.md", SUMS]);
    fs::write(second.folder.join("纪要（草稿）.md"), "手改\n").unwrap();
    assert!(matches!(draft("三\n"), Err(ExportError::Edited(_))));
}

#[test]
fn nothing_is_written_outside_the_root() {
    let root = tempfile::tempdir().unwrap();
    for path in [
        "../x", "/etc/x", "a//b", "a/../b", ".", "", "-rf", "a\\b", "a\nb",
    ] {
        let result = export(
            root.path(),
            FOLDER,
            &[file(path, "x")],
            Some(&event()),
            Overwrite::Force,
        );
        assert!(matches!(result, Err(ExportError::Outside(_))), "{path:?}");
        let result = export(root.path(), path, &files(), None, Overwrite::Force);
        assert!(matches!(result, Err(ExportError::Outside(_))), "{path:?}");
    }
    assert!(snapshot(root.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn links_are_replaced_never_followed() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let exported = write(root.path()).unwrap();
    let victim = elsewhere.path().join("victim");
    fs::write(&victim, "私人文件").unwrap();
    let target = exported.folder.join("纪要.md");
    fs::remove_file(&target).unwrap();
    symlink(&victim, &target).unwrap();
    write(root.path()).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "私人文件");
    assert!(!fs::symlink_metadata(&target).unwrap().is_symlink());

    let folder = root.path().join("2026");
    fs::remove_dir_all(&folder).unwrap();
    symlink(elsewhere.path(), &folder).unwrap();
    assert!(matches!(write(root.path()), Err(ExportError::Outside(_))));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

#[test]
fn each_failure_has_its_own_name_and_words() {
    let root = tempfile::tempdir().unwrap();
    let missing = root.path().join("没有");
    assert!(matches!(write(&missing), Err(ExportError::Missing(_))));
    let plain = root.path().join("文件");
    fs::write(&plain, "x").unwrap();
    assert!(matches!(write(&plain), Err(ExportError::NotAFolder(_))));
    fs::write(root.path().join("2026"), "x").unwrap();
    assert!(matches!(
        write(root.path()),
        Err(ExportError::NotAFolder(_))
    ));
    fs::remove_file(root.path().join("2026")).unwrap();
    let base = root.path().join(FOLDER);
    fs::create_dir_all(base.join("纪要.md")).unwrap();
    assert!(matches!(write(root.path()), Err(ExportError::IsAFolder(_))));

    let kinds = [
        (io::ErrorKind::PermissionDenied, "权限"),
        (io::ErrorKind::ReadOnlyFilesystem, "只读"),
        (io::ErrorKind::StorageFull, "已满"),
        (io::ErrorKind::Interrupted, "未写成"),
    ];
    for (kind, word) in kinds {
        let error = ExportError::of(Path::new("纪要\u{1b}[31m.md"), io::Error::from(kind));
        let line = error.message(Lang::Zh);
        assert!(line.contains(word), "{line}");
        assert!(!line.contains('\u{1b}') && !line.contains('\n'), "{line:?}");
        assert!(!error.message(Lang::En).is_empty());
    }
}

#[test]
fn a_file_a_person_named_is_written_once() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("通知.txt");
    write_file(&path, "一", Overwrite::Refuse).unwrap();
    write_file(&path, "一", Overwrite::Refuse).unwrap();
    assert!(matches!(
        write_file(&path, "二", Overwrite::Refuse),
        Err(ExportError::Edited(_))
    ));
    write_file(&path, "二", Overwrite::Force).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "二");
    let nowhere = root.path().join("没有/通知.txt");
    assert!(matches!(
        write_file(&nowhere, "一", Overwrite::Force),
        Err(ExportError::Missing(_))
    ));
}

#[test]
fn what_a_killed_export_has_left_is_cleared_away_and_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let base = root.path().join(FOLDER);
    fs::create_dir_all(base.join("分送")).unwrap();
    // A process that has ended: nobody has its number now.
    let mut gone = Command::new(std::env::current_exe().unwrap())
        .arg("--list")
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let gone_pid = gone.id();
    gone.wait().unwrap();
    let lives = std::process::id();
    let own = host().unwrap();
    let temporary = |pid, number| super::temporary(own, pid, number);
    let left = [
        base.join(temporary(gone_pid, 0)),
        base.join(format!("分送/{}", temporary(gone_pid, 7))),
    ];
    let others = [
        base.join(temporary(lives, u64::MAX)),
        base.join(format!("{}.bak", temporary(gone_pid, 0))),
        base.join(format!(".pianqu-{own}-0{gone_pid}-0.tmp")),
        base.join(format!(".pianqu-{own}-x-1.tmp")),
        // Of another computer, where that process may live; and of an earlier build, which may be one of another's.
        base.join(super::temporary("0123456789ab", gone_pid, 0)),
        base.join(format!(".pianqu-{gone_pid}-0.tmp")),
        base.join("pianqu-1-1.tmp"),
        root.path().join(temporary(gone_pid, 0)),
    ];
    for path in left.iter().chain(&others) {
        fs::write(path, "半").unwrap();
    }
    let folder = base.join(temporary(gone_pid, 1));
    fs::create_dir(&folder).unwrap();
    write(root.path()).unwrap();
    assert!(left.iter().all(|path| !path.exists()));
    assert!(others.iter().all(|path| path.exists()) && folder.exists());
    // Papers that stand already are no reason to leave it.
    fs::write(&left[1], "半").unwrap();
    assert!(write(root.path()).unwrap().written.is_empty());
    assert!(!left[1].exists());
}
