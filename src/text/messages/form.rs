//! Forms, fields, pickers, dialogs.

crate::messages! {
    PHRASES { zh: "常用语", en: "Phrases" }
    TIME_NOW { zh: "现在的时间", en: "the time now" }
    TIME { zh: "时间", en: "time" }
    OWN { zh: "本街道", en: "this office" }
    /// In a field: the list opens with the space bar.
    NO_MATCH { zh: "没有相符的；退格重打，或清空后按空格看全部", en: "No match: retype it, or clear it and press Space for all" }
    /// In a list of its own: without a search it shows all.
    NO_MATCH_LISTED { zh: "没有相符的；退格重打，清空就看全部", en: "No match: retype it, or clear it to see all" }
    NONE_TO_CHOOSE { zh: "现在没有可选的，按 Esc 返回", en: "Nothing to choose from now: Esc goes back" }
    NOTHING_LISTED { zh: "还没有可选的，先留空；以后在名录里补上", en: "Nothing to choose from yet: leave it empty and add it to the directory later" }
    paste_too_long(count, limit) {
        zh: "粘贴后有 {count} 字，此栏最多 {limit} 字，未粘贴",
        en: "That makes {count} character¦/s¦, this field takes {limit}; nothing was pasted",
    }
    /// The text has reached its longest.
    full(limit) { zh: "此栏最多 {limit} 字", en: "This field takes {limit} characters" }
    fill_in(label) { zh: "请填写{label}", en: "Fill in: {label}" }
    SAVING { zh: "正在保存……", en: "Saving..." }
    rows_of(at, count) { zh: "第 {at} 项，共 {count} 项", en: "{at} of {count}" }
    take_new(name) { zh: "名录中没有，按 Enter 新增：{name}", en: "Not in the list; Enter adds: {name}" }
    LEAVE_TITLE { zh: "还有未保存的内容", en: "Not saved yet" }
    LEAVE_STAY { zh: "继续编辑", en: "Go on editing" }
    LEAVE_SAVE { zh: "保存", en: "Save" }
    LEAVE_KEEP { zh: "离开，文字留作草稿", en: "Leave; keep the text as a draft" }
    LEAVE_DISCARD { zh: "离开，不要这些文字", en: "Leave; throw the text away" }
    DRAFT_TITLE { zh: "有未提交的草稿", en: "Text was left unsaved" }
    draft_found(time, count) { zh: "找到 {time} 未提交的草稿（{count}字）", en: "Found a draft of {time} ({count} character¦/s¦)" }
    DRAFT_RESTORE { zh: "恢复", en: "Restore" }
    DRAFT_COMPARE { zh: "对照", en: "Compare" }
    DRAFT_DISCARD { zh: "丢弃", en: "Discard" }
    DRAFT_NOW { zh: "现在", en: "Now" }
    DRAFT_THEN { zh: "草稿", en: "Draft" }
    DRAFT_RESTORED { zh: "已恢复草稿", en: "Draft restored" }
}
