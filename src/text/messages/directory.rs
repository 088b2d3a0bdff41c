//! 名录: districts, units, people.

crate::messages! {
    TITLE { zh: "名录", en: "Directory" }
}
