//! Whole flows: keys → program → register on a disk → what the screen and the register say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod articles;
mod board;
mod calendar;
mod chair;
mod clerk;
mod commitments;
mod first_start;
mod follow_up;
mod hostile;
mod longer;
mod look_back;
mod meetings;
mod menus;
mod office;
mod one_go;
mod palette;
#[allow(dead_code)]
#[path = "../hostile/poison.rs"]
mod poison;
mod pool;
mod program;
mod publication;
mod readme;
mod remind;
#[allow(dead_code)]
#[path = "../cli_support/said.rs"]
mod said;
mod screens;
mod sentences;
mod speech;
mod statistics;
mod street;
mod supervisor;
mod told;
mod tour;
mod walk;
mod way;
