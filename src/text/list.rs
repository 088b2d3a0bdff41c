//! Lists of names in one line, in cells and in fields: how they are written, and read again without a name becoming two.

use std::borrow::Cow;

/// What separates the names of a list.
pub const LIST: [char; 7] = ['、', '，', ',', '；', ';', '\n', '|'];

/// Names separated by 、，,；; or line ends; blanks around them fall away. A name in “ ” may hold a separator.
pub fn list(text: &str) -> Vec<String> {
    split(text, &LIST)
}

/// What stands between the separators; nothing between two of them is nothing.
pub fn split(text: &str, ends: &[char]) -> Vec<String> {
    let mut parts = parts(text, ends);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The same with the empty parts, where each has its place.
pub fn parts(text: &str, ends: &[char]) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (part, after) = first_part(text, ends);
        parts.push(part);
        rest = after;
    }
    parts
}

/// What stands before the first separator, and all that stands behind it.
pub fn first_and_rest(text: &str, ends: &[char]) -> (String, String) {
    let (first, rest) = first_part(text, ends);
    (first, rest.unwrap_or_default().trim().to_string())
}

fn first_part<'a>(text: &'a str, ends: &[char]) -> (String, Option<&'a str>) {
    quoted_part(text, ends).unwrap_or_else(|| match text.split_once(ends) {
        Some((part, rest)) => (part.trim().to_string(), Some(rest)),
        None => (text.trim().to_string(), None),
    })
}

/// A part that stands whole in “ ”; ”” is one ” of it. None: it does not.
fn quoted_part<'a>(text: &'a str, ends: &[char]) -> Option<(String, Option<&'a str>)> {
    let inner = text.trim_start().strip_prefix('“')?;
    let mut part = String::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '”' && chars.next_if(|(_, next)| *next == '”').is_none() {
            let rest = inner[at + c.len_utf8()..].trim_start_matches(' ');
            let mut after = rest.chars();
            return match after.next() {
                None => Some((part, None)),
                Some(end) if ends.contains(&end) => Some((part, Some(after.as_str()))),
                Some(_) => None,
            };
        }
        part.push(c);
    }
    None
}

/// A name as it stands in a list, so that it is read as one.
pub fn quoted<'a>(name: &'a str, ends: &[char]) -> Cow<'a, str> {
    match name.contains(ends) || name.starts_with('“') {
        true => format!("“{}”", name.replace('”', "””")).into(),
        false => name.into(),
    }
}

/// A list as [`split`] reads it, between its parts the first of the separators.
pub fn join<T: AsRef<str>>(names: impl IntoIterator<Item = T>, ends: &[char]) -> String {
    let mut list = String::new();
    for (n, name) in names.into_iter().enumerate() {
        if n > 0 {
            list.extend(ends.first());
        }
        list.push_str(&quoted(name.as_ref(), ends));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_by_any_separator() {
        let names = list("派出所、 环卫所，高潮村;;杜鹃社区");
        assert_eq!(names, ["派出所", "环卫所", "高潮村", "杜鹃社区"]);
        assert!(list("").is_empty());
    }

    #[test]
    fn a_name_that_holds_a_separator_stays_one() {
        let names = list("“人大、政协办”、“三小”专班，环卫所、“甲””、“乙”");
        assert_eq!(names, ["人大、政协办", "“三小”专班", "环卫所", "甲”、“乙"]);
        // A quote that never closes is no quote.
        assert_eq!(list("“三小、环卫所"), ["“三小", "环卫所"]);
    }

    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_names_are_joined_are_read_again(names in proptest::collection::vec("[甲乙“”、，； ]{0,6}", 0..5)) {
            let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
            prop_assert_eq!(list(&join(&names, &LIST)), names);
        }
    }
}
