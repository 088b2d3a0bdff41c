//! Every text a user reads, Chinese and English side by side, one file for each area.
//!
//! ```
//! use pianqu::text::Lang;
//! pianqu::messages! {
//!     /// Drawn only after COMMIT.
//!     saved_at(time) { zh: "已存 {time}", en: "Saved {time}" }
//!     QUIT_TITLE { zh: "退出", en: "Quit" }
//! }
//! assert_eq!(saved_at(Lang::Zh, "15:12:08"), "已存 15:12:08");
//! assert_eq!(QUIT_TITLE.get(Lang::En), "Quit");
//! ```
//!
//! A name in capitals without brackets is a `pub const NAME: Text`; a name with arguments is a
//! `pub fn name(lang: Lang, arg: impl Display, …) -> String`, and both languages must use every argument.
//! A count that only English inflects: pass `s` from [`crate::text::plural`], write `item{s}` and in Chinese `{s:.0}`.
//!
//! In the English half alone `day¦/s¦` and `¦is/are¦` are chosen by the number before them.
//!
//! A missing language does not compile:
//! ```compile_fail
//! pianqu::messages! { QUIT_TITLE { zh: "退出" } }
//! ```
//! ```compile_fail
//! pianqu::messages! { saved_at(time) { en: "Saved {time}" } }
//! ```
//! Nor does an argument nobody passes:
//! ```compile_fail,E0425
//! pianqu::messages! { saved_at(time) { zh: "已存 {tmie}{time}", en: "Saved {time}" } }
//! ```
//! Nor one that a language forgets to show:
//! ```compile_fail
//! pianqu::messages! { saved_at(time) { zh: "已存", en: "Saved {time}" } }
//! ```

/// Declares messages; see the [module](crate::text::messages).
#[macro_export]
macro_rules! messages {
    () => {};
    ($(#[$doc:meta])* $name:ident { zh: $zh:literal, en: $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        pub const $name: $crate::text::Text = $crate::text::Text { zh: $zh, en: $en };
        $crate::messages! { $($rest)* }
    };
    ($(#[$doc:meta])* $name:ident($($arg:ident),+ $(,)?) { zh: $zh:literal, en: $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        pub fn $name(lang: $crate::text::Lang, $($arg: impl ::std::fmt::Display),+) -> String {
            $(const _: () = assert!(
                $crate::text::messages::shows($zh, stringify!($arg)) && $crate::text::messages::shows($en, stringify!($arg)),
                "a language does not show an argument"
            );)+
            match lang {
                $crate::text::Lang::Zh => format!($zh),
                $crate::text::Lang::En => $crate::text::lang::counted($en, format!($en)),
            }
        }
        $crate::messages! { $($rest)* }
    };
}

/// Whether a format string shows `{name}` or `{name:…}`; lets [`messages!`](crate::messages) check both languages.
pub const fn shows(format: &str, name: &str) -> bool {
    let (format, name) = (format.as_bytes(), name.as_bytes());
    let mut at = 0;
    while at + name.len() + 1 < format.len() {
        if format[at] == b'{' {
            let mut same = 0;
            while same < name.len() && format[at + 1 + same] == name[same] {
                same += 1;
            }
            let next = format[at + 1 + same];
            if same == name.len() && (next == b'}' || next == b':') {
                return true;
            }
        }
        at += 1;
    }
    false
}

pub mod act;
pub mod act_lines;
pub mod after;
pub mod board;
pub mod chair;
pub mod cli;
pub mod cli_help;
pub mod cli_man;
pub mod cli_verify;
pub mod columns;
pub mod commitment;
pub mod commitment_refusal;
pub mod common;
pub mod course_refusal;
pub mod deadline;
pub mod directory;
pub mod fields;
pub mod form;
pub mod history;
pub mod import;
pub mod issues;
pub mod judge;
pub mod keymap;
pub mod meeting;
pub mod meetings;
pub mod minutes;
pub mod outside;
pub mod patrol;
pub mod patrol_refusal;
pub mod present;
pub mod publication;
pub mod recover;
pub mod refusal;
pub mod remind;
pub mod run;
pub mod settings;
pub mod shell;
pub mod sorting;
pub mod spoken;
pub mod statistics;
pub mod steps;
pub mod store;
pub mod today;
pub mod topics;
pub mod tour;
pub mod way;
