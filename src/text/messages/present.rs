//! 第二屏: what the room sees on a display of its own.

crate::messages! {
    TITLE { zh: "投影", en: "View for the room" }
    WAITING { zh: "现在没有进行中的会议", en: "No meeting is under way" }
    WAITING_WHY { zh: "另一个窗口一开会，这里自动显示。", en: "As soon as another window opens one, it appears here." }
    ENDED { zh: "会议已闭会", en: "The meeting is closed" }
    ENDED_WHY { zh: "议定事项已进入督办。", en: "Its decisions are in the follow-up ledger." }
    ADJOURNED { zh: "休会", en: "Adjourned" }
    BEFORE_ITEMS { zh: "议程", en: "Agenda" }
    earlier(count, s) { zh: "前面{count}条略{s:.0}", en: "{count} earlier decision{s} not shown" }
    NO_DECISION { zh: "正在议", en: "Under discussion" }
    REPORTING { zh: "正在通报上次议定事项落实情况", en: "Report on the last decisions" }
}
