//! 督办: the board.

crate::messages! {
    TITLE { zh: "督办", en: "Follow-up" }
}
