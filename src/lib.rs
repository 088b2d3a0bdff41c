//! pianqu (片区议事): district on-site meetings of a street office, from the agenda to the last decision struck off.
//!
//! The map of the house. A folder may use only what stands to its right (`tests/layering.rs` holds it to that):
//!
//! | folder      | job                                                        | may use            |
//! |-------------|------------------------------------------------------------|--------------------|
//! | `text`      | width, wrap, cut, sanitise, pinyin, numerals, all messages  | nothing            |
//! | `domain`    | the rules: commands, events, states, dates, queries as data | text               |
//! | `store`     | the register: one SQLite file, events and projections       | domain, text       |
//! | `documents` | minutes, slips, notices as text; the atomic file writer     | domain, text       |
//! | `exchange`  | reading and writing other people's files                    | domain, text       |
//! | `sample`    | the sample street, a function of the date                  | domain, text       |
//! | `app`       | what the screen knows: key → message → effect               | domain, text       |
//! | `ui`        | drawing                                                     | app, domain, text  |
//! | `term`      | the terminal: raw mode, signals, keys, pastes               | app::Msg           |
//! | `run`       | the main loop and its threads                               | everything         |
//! | `cli`       | the verbs of the command line                               | everything         |

pub mod app;
pub mod cli;
pub mod documents;
pub mod domain;
pub mod exchange;
pub mod run;
pub mod sample;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
