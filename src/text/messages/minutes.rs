//! 纪要: review, signing, issuing, correction.

crate::messages! {
    TITLE { zh: "纪要", en: "Minutes" }
}
