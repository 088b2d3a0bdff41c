//! The rules of the work. Pure: no clock, disk, terminal or randomness; they arrive as arguments.

pub mod board;
pub mod calendar;
mod canonical;
pub mod command;
pub mod cycle;
pub mod dates;
pub mod deadline;
pub mod decide;
pub mod decision;
pub mod describe;
pub mod directory;
pub mod env;
pub mod event;
pub mod fold;
pub mod history;
pub mod ids;
pub mod issue;
pub mod ladder;
pub mod lights;
pub mod meeting;
pub mod office;
pub mod patrol;
pub mod place;
pub mod query;
pub mod record;
pub mod refusal;
pub mod review;
pub mod roles;
pub mod sending;
pub mod slip;
pub mod sorting;
pub mod spoken;
pub mod statistics;
pub mod tagged;
#[cfg(test)]
pub mod testing;
pub mod wording;
