//! 今日: what needs me now.

crate::messages! {
    TITLE { zh: "今日", en: "Today" }
    NOTHING_DUE { zh: "今天没有待办", en: "Nothing is due today" }
}
