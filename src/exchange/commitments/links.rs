//! The issues and decisions a row of 约定 may come from, by what people call them: the number of a decision, the end of an id, the
//! title of an issue.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

use crate::domain::ids::{DecisionId, IssueId};
use crate::exchange::Problem;
use crate::text::fold;

/// How many an answer names where several are meant.
const NAMED: usize = 5;

#[derive(Debug, Default)]
pub struct Links {
    issues: Called<IssueId>,
    decisions: Called<DecisionId>,
}

#[derive(Debug)]
struct Called<T> {
    by_word: HashMap<String, Vec<T>>,
    /// The words of each, the one to write first.
    words: HashMap<T, Vec<String>>,
}

impl<T> Default for Called<T> {
    fn default() -> Self {
        Called {
            by_word: HashMap::new(),
            words: HashMap::new(),
        }
    }
}

impl Links {
    pub fn add_issue(&mut self, id: IssueId, title: &str) {
        let words = vec![id.short(), id.to_string()];
        self.issues.add(id, words, &[title]);
    }

    /// `numbers`: 〔2026〕12号一（一）, and the same behind the series of its minutes; without a number that lasts it has its id.
    pub fn add_decision(&mut self, id: DecisionId, numbers: &[&str]) {
        let numbers = numbers.iter().filter(|number| !number.is_empty());
        let mut words: Vec<String> = numbers.map(ToString::to_string).collect();
        words.dedup();
        words.extend([id.short(), id.to_string()]);
        self.decisions.add(id, words, &[]);
    }

    pub(super) fn issue(&self, word: &str) -> Result<IssueId, Problem> {
        self.issues.find(word, Problem::UnknownIssue)
    }

    pub(super) fn decision(&self, word: &str) -> Result<DecisionId, Problem> {
        self.decisions.find(word, Problem::UnknownDecision)
    }

    pub(super) fn issue_word(&self, id: IssueId) -> String {
        self.issues.word(id)
    }

    pub(super) fn decision_word(&self, id: DecisionId) -> String {
        self.decisions.word(id)
    }
}

impl<T: Copy + Eq + Hash + Display> Called<T> {
    /// `also`: words it is found by and never written with.
    fn add(&mut self, id: T, words: Vec<String>, also: &[&str]) {
        let all = words.iter().map(String::as_str).chain(also.iter().copied());
        for word in all {
            self.by_word.entry(key(word)).or_default().push(id);
        }
        self.words.insert(id, words);
    }

    fn find(&self, word: &str, unknown: impl Fn(String) -> Problem) -> Result<T, Problem> {
        match self.by_word.get(&key(word)).map(Vec::as_slice) {
            Some([id]) => Ok(*id),
            Some(several) => Err(Problem::AmbiguousLink {
                word: word.to_string(),
                found: several.len(),
                write: several
                    .iter()
                    .take(NAMED)
                    .map(|id| self.word(*id))
                    .collect(),
            }),
            None => Err(unknown(word.to_string())),
        }
    }

    /// The first of its words that means it alone.
    fn word(&self, id: T) -> String {
        let words = self.words.get(&id).map(Vec::as_slice).unwrap_or_default();
        let alone = |word: &&String| {
            self.by_word
                .get(&key(word))
                .is_some_and(|ids| ids.len() == 1)
        };
        words
            .iter()
            .find(alone)
            .map_or_else(|| id.to_string(), String::clone)
    }
}

fn key(word: &str) -> String {
    fold::number(word)
}
