//! Forms, fields, pickers, dialogs.

crate::messages! {
    /// Mark of a required field that is still empty.
    MISSING { zh: "缺", en: "missing" }
    REQUIRED { zh: "必填", en: "required" }
    NO_MATCH { zh: "没有相符的，改几个字再试", en: "No match; change the search" }
    paste_too_long(count, limit) {
        zh: "粘贴的文字有 {count} 字，此栏最多 {limit} 字，未粘贴",
        en: "The pasted text has {count} characters, this field takes {limit}; nothing was pasted",
    }
    LEAVE_UNSAVED { zh: "还有未保存的内容，离开？草稿会留着", en: "Not saved yet. Leave? The draft is kept" }
}
