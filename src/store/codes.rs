//! Enums as the stable identifiers they have in the public interface, for columns.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// `in_review`. Empty for what is no plain word.
pub fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// None: a word this program does not know.
pub fn read<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_string())).ok()
}
