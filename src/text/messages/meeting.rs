//! 会议: preparing, chairing, closing.

crate::messages! {
    TITLE { zh: "会议", en: "Meetings" }
}
