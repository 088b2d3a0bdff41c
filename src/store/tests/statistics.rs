//! The figures of a large ledger: from the narrow rows alone, in time.

use std::time::Instant;

use rusqlite::params;

use super::*;
use crate::domain::query::{Answer, Query};
use crate::domain::statistics::{By, Span};
use crate::store::days::day_number;

/// Fills the narrow tables with rows of two years, as a ledger of that size has them.
fn fill(desk: &mut Desk, rows: i64) {
    let unit = desk.world.unit("公共管理办").to_string();
    let district = desk.world.district("杜鹃片区").to_string();
    let first = day_number(day("2025-01-01"));
    let conn = desk.register.conn();
    conn.execute_batch("BEGIN").unwrap();
    for n in 0..rows {
        let assigned = first + n % 680;
        let limit = assigned + 10 + n % 30;
        let done = (n % 7 > 0).then_some(assigned + n % 45);
        let other = Uuid::from_u128(u128::try_from(n % 40).unwrap()).to_string();
        let lead = if n % 3 == 0 { &unit } else { &other };
        let issue = Uuid::from_u128(u128::try_from(1000 + n).unwrap()).to_string();
        conn.prepare_cached("INSERT INTO figure(row, lead, district, category, item, issues, assigned_on, limit_on, ended, done_on, reported_on, satisfaction, quality, escalated, returned, extended, relapsed, meeting, signed_on, cycle, reports) VALUES(?1, ?2, ?3, 'environment', NULL, ?4, ?5, ?6, ?7, ?8, NULL, ?9, ?10, 0, ?11, 0, 0, NULL, ?5, NULL, '')")
            .unwrap()
            .execute(params![
                1_000_000 + n,
                lead,
                district,
                issue,
                assigned,
                limit,
                i64::from(done.is_some()),
                done,
                done.map(|_| 0),
                done.map(|_| 1),
                n % 11 == 0,
            ])
            .unwrap();
        conn.prepare_cached("INSERT INTO issue_figure(row, id, raised_on, hot_or_hard, outcome, meeting) VALUES(?1, ?2, ?3, 1, 'assigned', NULL)")
            .unwrap()
            .execute(params![1_000_000 + n, issue, assigned - 5])
            .unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
}

/// `cargo test --release --lib a_year_of_a_large -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn a_year_of_a_large_ledger_in_time() {
    let mut desk = Desk::new();
    fill(&mut desk, 100_000);
    let reader = desk.reader();
    let env = desk.read_env();
    let period = Span::Year.on(env.today);
    for by in [By::Unit, By::Category, By::Month, By::Unit, By::Unit] {
        let begun = Instant::now();
        let Answer::Statistics(found) = reader
            .answer(&Query::Statistics { period, by }, &env)
            .unwrap()
        else {
            panic!()
        };
        let taken = begun.elapsed();
        println!("{by:?}: {} assigned, {taken:?}", found.total.assigned);
    }
}
