//! 议题: the pool.

crate::messages! {
    TITLE { zh: "议题", en: "Issues" }
}
