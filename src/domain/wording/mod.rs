//! Official Chinese sentences: short, exact, never in the first person. Pure text from plain facts; the interface language
//! plays no part, for documents are Chinese in either case.

pub mod answer;
pub mod assignment;
pub mod basis;
pub mod decision;
pub mod due;
pub mod follow_up;
pub mod frame;
pub mod item;
pub mod notice;
pub mod person;
pub mod phrases;
pub mod referral;
pub mod sentence;
pub mod unnamed;
