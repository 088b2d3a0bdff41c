//! The real binary from outside: verbs, exit codes, hostile surroundings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../cli_support/mod.rs"]
mod cli_support;
mod files;
mod lists;
mod papers;
mod recover;
mod register;
mod usage;

use cli_support::{Home, run};

const NOW: &str = "2026-11-20T09:00:00+08:00";

/// A home with the demo's register in it, played.
fn street(now: &str) -> Home {
    let place = Home::new().with("PIANQU_NOW", now);
    let folder = place.path("demo");
    let answer = run(&place, &["demo", "--keep", folder.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let register = place.path("demo/demo.db");
    place.with("PIANQU_REGISTER", register.to_str().unwrap())
}

fn json(place: &Home, args: &[&str]) -> serde_json::Value {
    let answer = run(place, args);
    assert_eq!(answer.code, 0, "{args:?}: {}", answer.err);
    serde_json::from_str(&answer.out).unwrap()
}
