//! What the disk can do to a register, done to the real binary: killed at a system call, failed writes, power cuts, full and read-only disks,
//! flipped bits, torn pages, lost logs. What a machine cannot do (no strace, not root, no loop device) is left out and said on stderr.
//!
//! `cargo test --test disk` is the quick set. The long one, with figures: `cargo test --test disk -- --ignored --nocapture --test-threads=1`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit;
#[path = "../cli_support/mod.rs"]
mod cli_support;
mod damage;
mod drafts;
mod export;
mod faults;
mod full;
mod logs;
mod outage;
mod power;
mod street;
mod sync;
mod tools;

use cli_support::{figure, say};
