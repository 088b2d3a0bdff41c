//! A tagged object whose tag and content stand in two columns, `kind` and `body`, read without putting a text together first: a
//! register is opened by reading its whole directory from facts.

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeSeed, MapAccess};
use serde_json::{Deserializer, Error, de::StrRead};

/// Reads `{"kind": kind, "body": body}`; `body` is one whole JSON value and nothing more.
pub fn read<'a, T: Deserialize<'a>>(kind: &'a str, body: &'a str) -> Result<T, Error> {
    let mut columns = Columns {
        kind,
        body: Deserializer::from_str(body),
        asked: 0,
    };
    let read = T::deserialize(MapAccessDeserializer::new(&mut columns))?;
    columns.body.end()?;
    Ok(read)
}

struct Columns<'a> {
    kind: &'a str,
    body: Deserializer<StrRead<'a>>,
    /// Keys given so far.
    asked: u8,
}

impl<'a> MapAccess<'a> for Columns<'a> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let key = match self.asked {
            0 => "kind",
            1 => "body",
            _ => return Ok(None),
        };
        self.asked += 1;
        seed.deserialize(BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.asked {
            1 => seed.deserialize(BorrowedStrDeserializer::new(self.kind)),
            _ => seed.deserialize(&mut self.body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "kind", content = "body")]
    enum Thing {
        #[serde(rename = "thing.named")]
        Named { name: String },
        #[serde(rename = "thing.bare")]
        Bare,
    }

    #[test]
    fn two_columns_are_read_as_one_object() {
        let named = Thing::Named {
            name: "路灯".to_owned(),
        };
        assert_eq!(
            read::<Thing>("thing.named", r#"{"name":"路灯"}"#).ok(),
            Some(named)
        );
        assert_eq!(read::<Thing>("thing.bare", "null").ok(), Some(Thing::Bare));
    }

    #[test]
    fn what_is_not_one_whole_value_of_a_known_kind_is_refused() {
        for (kind, body) in [
            ("thing.other", r#"{"name":"路灯"}"#),
            ("thing.named", r#"{"name":7}"#),
            ("thing.named", r#"{"name":"路灯"},"kind":"thing.bare""#),
            ("thing.named", r#"{"name":"路灯"} {}"#),
            ("thing.named", r#"{"name":"#),
            ("thing.named", ""),
        ] {
            assert!(read::<Thing>(kind, body).is_err(), "{kind} {body}");
        }
    }
}
