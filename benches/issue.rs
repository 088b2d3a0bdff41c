//! Issuing: minutes of 20 decisions with slips for 12 units, rendered and on disk. Prints medians; run with
//! `cargo bench --bench issue`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::hint::black_box;
use std::time::{Duration, Instant};

use pianqu::documents;
use pianqu::documents::writer::{IssueEvent, Overwrite, export};
use pianqu::domain::directory::UnitKind;
use sample::{Sample, issued};

const RUNS: usize = 41;

/// Twelve units, five items, twenty decisions, every unit with a part in some of them.
fn meeting() -> Sample {
    let mut sample = Sample::bare();
    sample.seat_everybody();
    let mut units: Vec<String> = [
        "公共管理办",
        "公共服务办",
        "城管中队",
        "派出所",
        "市场监管所",
        "环卫所",
        "高潮村",
        "杜鹃社区",
    ]
    .iter()
    .map(|name| name.to_string())
    .collect();
    for name in ["星阳村", "坝头村", "牡丹社区", "应急站"] {
        sample.unit(name, UnitKind::Village);
        units.push(name.to_string());
    }
    for number in 0..5 {
        let item = sample.item(
            &format!("第{number}处道路破损、照明不足"),
            "environment",
            "高潮村",
            "公共管理办",
        );
        sample.of(item).situation = "每晚18时后摊贩聚集，垃圾遗留路面，群众多次反映。".to_string();
        sample.of(item).summary = "应疏堵结合，责任落到单位和人".to_string();
        for part in 0..4 {
            let at = number * 4 + part;
            let lead = &units[at % 8];
            let assist = [units[(at + 3) % 12].as_str(), units[(at + 7) % 12].as_str()];
            let text = format!("对第{at}段逐户排查建账，清理占道物品，补装护栏和照明");
            let owner = [
                "郑一鸣",
                "潘永康",
                "周海明",
                "钱卫东",
                "林雪梅",
                "方志远",
                "吴阿根",
                "王晓岚",
            ][at % 8];
            sample.decide(
                item,
                [&text, "排查建账"],
                [lead, "何建波", owner],
                &assist,
                "2026-12-04",
            );
        }
    }
    sample
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn main() {
    let sample = meeting();
    let record = sample.record(issued());
    let files = documents::issue_files(&record);
    assert_eq!((record.rows.len(), record.slips.len()), (20, 12));
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    println!("{} files, {bytes} bytes", files.len());
    println!(
        "build    {:?}",
        median(|| drop(black_box(sample.record(issued()))))
    );
    println!(
        "render   {:?}",
        median(|| drop(black_box(documents::issue_files(&record))))
    );
    let event = IssueEvent {
        device: "01936f3e-7a10-7000-8000-000000000001".to_string(),
        dseq: 42,
        hash: "ab".repeat(32),
    };
    let write = |root: &std::path::Path| {
        export(
            root,
            &documents::folder(&record),
            &files,
            Some(&event),
            Overwrite::Refuse,
        )
        .unwrap()
    };
    let roots: Vec<_> = (0..RUNS).map(|_| tempfile::tempdir().unwrap()).collect();
    let mut next = roots.iter();
    println!(
        "write    {:?} (one fsync for each file and folder)",
        median(|| {
            black_box(write(next.next().unwrap().path()));
        })
    );
    println!(
        "again    {:?} (nothing to write)",
        median(|| {
            black_box(write(roots[0].path()));
        })
    );
    println!(
        "raw      {:?} (the same files created and synced one by one)",
        median(|| {
            let root = tempfile::tempdir().unwrap();
            for (number, file) in files.iter().enumerate() {
                use std::io::Write;
                let mut raw = std::fs::File::create(root.path().join(number.to_string())).unwrap();
                raw.write_all(file.text.as_bytes()).unwrap();
                raw.sync_all().unwrap();
            }
        })
    );
}
