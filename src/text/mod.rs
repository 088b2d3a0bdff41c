//! Text as a terminal and a clerk see it. Pure: uses nothing of the house.

pub mod clauses;
pub mod escape;
pub mod fold;
pub mod lang;
pub mod list;
pub mod messages;
pub mod numerals;
pub mod outside;
pub mod pinyin;
pub mod reading;
pub mod sanitise;
pub mod terms;
mod whole;
pub mod width;
pub mod wrap;

pub use lang::{Lang, Text, plural};
pub use width::{center, cut, pad, pad_left, width};
pub use wrap::{flow, wrap, wrap_ranges};
