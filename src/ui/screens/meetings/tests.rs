use crate::app::screens::meetings::testing::{Bench, closed, issued};
use crate::ui::testing::{every_size, snapshot};

fn sizes(name: &str, make: impl Fn() -> Bench) {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let shown = snapshot(&mut make().app, columns, rows);
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
    }
    every_size(&mut make().app, 20_261_120).unwrap();
}

#[test]
fn the_empty_list() {
    sizes("empty", || {
        let mut bench = Bench::new();
        bench.go(None);
        bench
    });
}

#[test]
fn the_list() {
    sizes("list", || {
        let mut bench = Bench::new();
        let id = closed(&mut bench.world);
        issued(&mut bench.world, id);
        closed(&mut bench.world);
        bench.world.give_meeting_with(&[]);
        bench.go(None);
        bench
    });
}

#[test]
fn a_new_meeting() {
    sizes("new", || {
        let mut bench = Bench::new();
        bench.go(None);
        bench.keys("F2 dj");
        bench
    });
}

#[test]
fn preparing() {
    sizes("preparing", || {
        let mut bench = Bench::new();
        let id = bench.world.give_meeting();
        bench.open(id);
        bench
    });
}

#[test]
fn choosing_topics() {
    sizes("topics", || {
        let mut bench = Bench::new();
        bench
            .world
            .give_issue("小区消防通道堵塞", "综合治理/消防安全");
        bench
            .world
            .give_issue("老年食堂饭菜单一", "公共服务/养老助残");
        let id = bench.world.give_meeting();
        bench.open(id);
        bench.keys("F2 Space");
        bench
    });
}

#[test]
fn after_closing() {
    sizes("closed", || {
        let mut bench = Bench::new();
        let id = closed(&mut bench.world);
        bench.open(id);
        bench.keys("Tab Down Down Down");
        bench
    });
}

#[test]
fn signing_and_issuing() {
    sizes("sign_issue", || {
        let mut bench = Bench::new();
        let id = closed(&mut bench.world);
        bench.open(id);
        bench.keys("F3 印");
        bench
    });
}

#[test]
fn rewording_a_decision() {
    sizes("decision", || {
        let mut bench = Bench::new();
        let id = closed(&mut bench.world);
        bench.open(id);
        bench.keys("Tab Down Down Down Enter");
        bench
    });
}

#[test]
fn issued_minutes() {
    sizes("issued", || {
        let mut bench = Bench::new();
        let id = closed(&mut bench.world);
        issued(&mut bench.world, id);
        bench.open(id);
        bench
    });
}

#[test]
fn in_english() {
    let mut bench = Bench::new();
    let id = bench.world.give_meeting();
    bench.app.shared.lang = crate::text::Lang::En;
    bench.open(id);
    insta::assert_snapshot!("preparing_english_80x24", snapshot(&mut bench.app, 80, 24));
}
