//! Words that several screens and verbs share.

crate::messages! {
    /// Drawn only after COMMIT.
    saved_at(time) { zh: "已存 {time}", en: "Saved {time}" }
    YES { zh: "是", en: "Yes" }
    NO { zh: "否", en: "No" }
    CANCEL { zh: "取消", en: "Cancel" }
    SAVE { zh: "保存", en: "Save" }
    /// Of minutes, of what they decide, and of a unit whose receipt nobody waits for before.
    TO_ISSUE { zh: "待印发", en: "to issue" }
    ALL { zh: "全部", en: "All" }
    day_is_today(day) { zh: "{day}，今天", en: "{day}, today" }
    NOT_A_DAY { zh: "这不是日期，请写成 11月18日 或 2026-11-18", en: "No date; write 11-18 or 2026-11-18" }
    meeting_of(district, ordinal) { zh: "{district}第{ordinal}次", en: "{district} no. {ordinal}" }
    labelled(label, value) { zh: "{label}：{value}", en: "{label}: {value}" }
    aside(text) { zh: "（{text}）", en: " ({text})" }
    COMMA { zh: "，", en: ", " }
    AND { zh: "、", en: ", " }
    AND_SO_ON { zh: "……", en: "..." }
    SEMICOLON { zh: "；", en: "; " }
    LOADING { zh: "正在读取……", en: "Loading..." }
    QUIT_TITLE { zh: "退出", en: "Quit" }
}
