//! A text on the board.

use super::*;
use crate::domain::office::DocNumber;
use crate::domain::testing::day;
use crate::store::{ItemRef, StoreError};

#[test]
fn a_text_finds_matter_number_unit_and_person() {
    let mut desk = Desk::new();
    let ids = give_ledger(
        &mut desk,
        &[("消防通道清理", "城管中队"), ("补装路灯", "公共管理办")],
    );
    let env = desk.read_env();
    let find = |desk: &Desk, text: &str| {
        let filter = BoardFilter {
            text: text.to_owned(),
            ..BoardFilter::default()
        };
        ask(&desk.reader(), filter, &env)
    };
    let cases = [
        ("消防", &ids[..1]),
        ("xftd", &ids[..1]),
        ("tdql", &ids[..1]),
        ("城管", &ids[..1]),
        ("cgzd", &ids[..1]),
        ("周海明", &ids[..1]),
        ("zhm", &ids[..1]),
        ("消防 zhm", &ids[..1]),
        ("路灯 城管", &[]),
        ("台账2026", &ids[..]),
        ("ld", &ids[1..]),
        ("没有这样的事", &[]),
        ("周海明 没有", &[]),
        ("，", &ids[..]),
    ];
    for (typed, wanted) in cases {
        let mut found = find(&desk, typed);
        found.sort_unstable();
        assert_eq!(found, wanted, "{typed}");
    }
    // The same among more rows than are looked up one by one.
    let many = vec![("消防通道清理", "环卫所"); 600];
    give_ledger(&mut desk, &many);
    assert_eq!(find(&desk, "补装"), ids[1..]);
    assert_eq!(find(&desk, "xftd").len(), 200);
    assert_eq!(find(&desk, "消防 cgzd"), ids[..1]);
    assert_eq!(find(&desk, "消防 hws").len(), 200);
    assert_eq!(find(&desk, "补装 hws"), []);
}

#[test]
fn a_text_of_many_rows_comes_in_pages_under_every_filter() {
    let mut desk = Desk::new();
    give_ledger(&mut desk, &[("补装路灯", "环卫所"); 30]);
    give_ledger(&mut desk, &[("消防通道清理", "环卫所"); 600]);
    give_ledger(&mut desk, &[("消防通道清理", "城管中队"); 30]);
    let env = desk.read_env();
    let (unit, none) = (desk.world.unit("环卫所"), BoardFilter::default);
    let district = desk.world.district("杜鹃片区");
    for (filter, total) in [
        (none(), 630),
        (
            BoardFilter {
                part_of: Some(unit),
                ..none()
            },
            600,
        ),
        (
            BoardFilter {
                district: Some(district),
                lights: vec![Light::Green],
                ..none()
            },
            630,
        ),
        (
            BoardFilter {
                states: vec![CourseState::Withdrawn],
                ..none()
            },
            0,
        ),
    ] {
        let filter = BoardFilter {
            text: "消防".to_owned(),
            ..filter
        };
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let query = Query::Board {
                filter: filter.clone(),
                after,
                limit: 90,
            };
            let Answer::Board(page) = desk.reader().answer(&query, &env).unwrap() else {
                panic!("a page of the board");
            };
            seen.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((seen.len(), all), (total, total), "{filter:?}");
    }
}

#[test]
fn the_ledger_of_a_unit_names_each_row_once_whatever_is_looked_for() {
    let mut desk = Desk::new();
    let _ = desk.world.closed_meeting();
    desk.follow();
    let unit = desk.world.unit("派出所");
    for text in ["", "夜间集中整治"] {
        let filter = BoardFilter {
            part_of: Some(unit),
            text: text.to_owned(),
            ..BoardFilter::default()
        };
        let mut rows = 0;
        desk.reader()
            .stream_ledger(&filter, &desk.read_env(), None, |_| {
                rows += 1;
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(rows, 1, "{text}");
    }
}

#[test]
fn a_number_of_several_minutes_is_asked_back_with_what_to_type() {
    let mut desk = Desk::new();
    let (first, [one, two, _]) = desk.world.closed_meeting();
    desk.world.issues_minutes(first, "2026-11-20");
    // Another series of the same office begins at 1 again, and its first item has one decision.
    let second = desk.world.give_running_meeting();
    let terms = desk.world.terms("整治沿街招牌", "城管中队", "2026-12-04");
    let signs = desk.world.decides(second, 1, terms);
    let terms = desk.world.terms("清理楼道", "公共管理办", "2026-12-04");
    let stairs = desk.world.decides(second, 2, terms);
    desk.world.does(What::CloseMeeting { meeting: second });
    let mut what = desk.world.signing(second, day("2026-11-20"));
    if let What::SignOff { number, .. } = &mut what {
        *number = Some(DocNumber {
            series: "新碶专题纪要".to_owned(),
            year: 2026,
            number: 1,
        });
    }
    desk.world.does(what);
    desk.follow();
    let find = |name: &str| desk.reader().find_item(name);
    for (typed, wanted) in [
        ("〔2026〕1号一（一）", one),
        ("新碶街办纪要〔2026〕1号一（二）", two),
        ("新碶街办纪要[2026]1一(二)", two),
        ("新碶专题纪要〔2026〕1号一", signs),
        ("新碶专题纪要〔2026〕1号二", stairs),
    ] {
        assert_eq!(find(typed).unwrap(), ItemRef::Decision(wanted), "{typed}");
    }
    let asked_back = |found: StoreError| match found {
        StoreError::Ambiguous { found, .. } => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        asked_back(find("〔2026〕1号一").unwrap_err()),
        [
            "新碶街办纪要〔2026〕1号一（一）",
            "新碶街办纪要〔2026〕1号一（二）",
            "新碶专题纪要〔2026〕1号一",
        ]
    );
    assert_eq!(
        asked_back(find("〔2026〕1号二").unwrap_err()),
        ["新碶街办纪要〔2026〕1号二", "新碶专题纪要〔2026〕1号二"]
    );
    assert_eq!(
        asked_back(desk.reader().find_meeting("〔2026〕1").unwrap_err()),
        ["新碶街办纪要〔2026〕1号", "新碶专题纪要〔2026〕1号"]
    );
    assert!(matches!(
        find("其他纪要〔2026〕1号一"),
        Err(StoreError::NotFound(_))
    ));
}
