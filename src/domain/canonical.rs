//! Canonical JSON: keys sorted, no spaces. What is hashed must be the same bytes for the same fact, on every machine.
//!
//! The text is written once, straight from the value; an object whose fields do not stand in order is put in order where it ends.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::io::{self, Write};
use std::rc::Rc;

use serde::Serialize;
use serde_json::ser::Formatter;

/// The bytes of `serde_json::to_value(value)?.to_string()`, without building the tree.
pub fn to_string(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let text = Rc::new(RefCell::new(Vec::with_capacity(1024)));
    let sorted = Sorted {
        text: Rc::clone(&text),
        entries: Vec::new(),
        objects: Vec::new(),
    };
    let mut writer = serde_json::Serializer::with_formatter(Shared(Rc::clone(&text)), sorted);
    value.serialize(&mut writer)?;
    String::from_utf8(text.take()).map_err(serde::ser::Error::custom)
}

/// The text as both the serialiser and the formatter write to it.
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One `"key":value` in the text.
#[derive(Clone, Copy, Default)]
struct Entry {
    start: usize,
    key_end: usize,
    end: usize,
}

struct Sorted {
    text: Rc<RefCell<Vec<u8>>>,
    /// The entries of all objects that are open.
    entries: Vec<Entry>,
    /// Of every open object its first entry.
    objects: Vec<usize>,
}

impl Sorted {
    fn at(&self) -> usize {
        self.text.borrow().len()
    }
}

impl Formatter for Sorted {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.objects.push(self.entries.len());
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        let start = self.at();
        self.entries.push(Entry {
            start,
            ..Entry::default()
        });
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let at = self.at();
        if let Some(entry) = self.entries.last_mut() {
            entry.key_end = at;
        }
        Ok(())
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let at = self.at();
        if let Some(entry) = self.entries.last_mut() {
            entry.end = at;
        }
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let first = self.objects.pop().unwrap_or_default();
        put_in_order(&mut self.text.borrow_mut(), &self.entries[first..]);
        self.entries.truncate(first);
        writer.write_all(b"}")
    }
}

/// `text` ends with the entries of one object.
fn put_in_order(text: &mut Vec<u8>, entries: &[Entry]) {
    let Some(start) = entries.first().map(|entry| entry.start) else {
        return;
    };
    let key = |entry: &Entry| &text[entry.start + 1..entry.key_end - 1];
    let mut order: Vec<Entry> = entries.to_vec();
    // Keys are compared as they are meant, not as they are escaped; of two alike the later one holds.
    if entries.iter().any(|entry| key(entry).contains(&b'\\')) {
        order.sort_by_cached_key(|entry| (meant(text, entry), Reverse(entry.start)));
        order.dedup_by(|next, kept| meant(text, next) == meant(text, kept));
    } else if entries.is_sorted_by(|a, b| key(a) < key(b)) {
        return;
    } else {
        order.sort_by(|a, b| key(a).cmp(key(b)).then(b.start.cmp(&a.start)));
        order.dedup_by(|next, kept| key(next) == key(kept));
    }
    let mut sorted = Vec::with_capacity(text.len() - start);
    for (at, entry) in order.into_iter().enumerate() {
        if at > 0 {
            sorted.push(b',');
        }
        sorted.extend_from_slice(&text[entry.start..entry.end]);
    }
    text.truncate(start);
    text.append(&mut sorted);
}

fn meant(text: &[u8], entry: &Entry) -> String {
    serde_json::from_slice(&text[entry.start..entry.key_end]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[derive(Serialize)]
    struct Inner {
        z: Vec<Option<u32>>,
        a: String,
    }

    #[derive(Serialize)]
    struct Outer {
        place: &'static str,
        #[serde(flatten)]
        inner: Inner,
        empty: std::collections::HashMap<String, u8>,
        b: (),
    }

    #[test]
    fn fields_stand_in_order() {
        let outer = Outer {
            place: "高潮村\n\"东\"",
            inner: Inner {
                z: vec![Some(1), None],
                a: "\u{1}".to_string(),
            },
            empty: Default::default(),
            b: (),
        };
        let text = to_string(&outer).unwrap();
        assert_eq!(
            text,
            r#"{"a":"\u0001","b":null,"empty":{},"place":"高潮村\n\"东\"","z":[1,null]}"#
        );
        assert_eq!(text, serde_json::to_value(&outer).unwrap().to_string());
    }

    /// An object whose keys come in any order, several times too.
    struct Loose(Vec<(String, Value)>);

    impl Serialize for Loose {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            "\\PC{0,6}|[\"\\\\\u{0}-\u{20}]{0,3}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map("[a-c \"!\\\\\n]{0,3}", inner, 0..4)
                    .prop_map(|map| json!(map)),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_bytes_are_those_of_the_tree(
            entries in prop::collection::vec(("[a-c \"!\\\\\n\u{1}路]{0,3}", value()), 0..6),
        ) {
            let loose = Loose(entries);
            prop_assert_eq!(
                to_string(&loose).unwrap(),
                serde_json::to_value(&loose).unwrap().to_string()
            );
        }
    }
}
