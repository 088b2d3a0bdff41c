//! The real binary in a real (pseudo) terminal: what tests of single parts cannot see. Tests wait for what stands on the
//! screen, with a deadline; where one listens to silence, it also shows that it would have heard something.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../disk/audit.rs"]
mod audit;
mod clock;
mod cut;
mod disk;
mod keeping;
mod killed;
mod leaving;
mod link;
mod looks;
mod opening;
#[path = "../disk/outage.rs"]
mod outage;
mod power;
#[path = "../cli_support/said.rs"]
mod said;
mod second_screen;
mod server;
mod storm;
#[allow(dead_code)]
#[path = "../disk/tools.rs"]
mod tools;
mod two;
mod typing;
mod vanishing;
mod ways;
mod window;

use said::{figure, say};
