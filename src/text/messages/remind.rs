//! 催办, 今日应发, the papers of 督办.

crate::messages! {
    TITLE { zh: "催办", en: "Remind" }
    pick_title(count) { zh: "今日应发{count}件：空格去掉不发的，回车下一步", en: "{count} to be sent: Space leaves one out, Enter goes on" }
    pick_chosen(count) { zh: "催办{count}件：空格去掉不发的，回车下一步", en: "{count} chosen: Space leaves one out, Enter goes on" }
    summary(count, what) { zh: "待发{count}件：{what}", en: "{count} to send: {what}" }
    one(index, what, unit, to) { zh: "{index} {what}，发给{unit} {to}", en: "{index} {what}, to {unit} {to}" }
    one_by(unit, to, day) { zh: "{unit} {to} {day}前", en: "{unit} {to}, by {day}" }
    more(count) { zh: "……另有{count}件", en: "... {count} more" }
    FOLDER { zh: "发出后文书写入导出文件夹，登记簿记明发给谁", en: "Papers go to the export folder; the register notes who got them" }
    PREVIEW { zh: "预览文书", en: "Preview" }
    send(count) { zh: "发出（{count}件）", en: "Send ({count})" }
    CHANGE { zh: "改内容、期限、编号", en: "Change text, date, number" }
    UNTICK { zh: "选发哪几件", en: "Choose which" }
    NOTHING_KEPT { zh: "没有要发的", en: "Nothing to send" }
    waits(item, day) {
        zh: "未列入：{item}，{day}申请延期，还没有批复；请先按 F4 批复，仍要发的请勾选",
        en: "Left out: {item}: an extension was asked on {day} and is not answered (F4); choose it to send all the same",
    }
    waits_kept(item, day) {
        zh: "注意：{item}，{day}申请延期，还没有批复",
        en: "Note: {item}: an extension was asked on {day} and is not answered",
    }
    CANCEL { zh: "取消", en: "Do not send" }
    PREVIEW_TITLE { zh: "文书预览（尚未发出）", en: "Preview (not sent)" }
    FORM_TITLE { zh: "催办内容", en: "What is sent" }
    STEP { zh: "步骤", en: "Step" }
    STEP_HELP { zh: "催办出具督办通知单，一事一单；其余只发通知文字", en: "A chase is a numbered slip; the others are a text" }
    STEP_SIGN { zh: "签收", en: "sign" }
    STEP_REPORT { zh: "反馈", en: "report" }
    STEP_OTHER { zh: "其他", en: "other" }
    STEP_SOON { zh: "临期", en: "soon" }
    STEP_REVIEW { zh: "复查", en: "review" }
    STEP_CHASE { zh: "催办", en: "chase" }
    TEXT { zh: "内容", en: "Text" }
    TEXT_HELP { zh: "可粘贴到微信、OA，不超过300字", en: "To paste anywhere, at most 300 characters" }
    ANSWER { zh: "答复期限", en: "Answer by" }
    ANSWER_HELP { zh: "如：2个工作日内、周五、12月9日", en: "e.g. 2 working days, Friday, 12-09" }
    NUMBER { zh: "编号", en: "Number" }
    NUMBER_HELP { zh: "督办通知单用，可改；一事一单", en: "Of the slip; can be changed" }
    CHANNEL { zh: "方式", en: "Channel" }
    number_taken(number) { zh: "{number}已用过，请另填", en: "{number} is taken" }
    NOT_A_NUMBER { zh: "写成 3 或 督办〔2026〕3号", en: "Write 3 or 督办〔2026〕3号" }
    NOTHING_TODAY { zh: "今天没有应发的提醒、催办", en: "Nothing is to be sent today" }
    NOTHING_LEFT { zh: "所选事项已报完成、办结或撤销，不用催办；待核验的按 F3 核验", en: "The chosen ones are reported done, closed or withdrawn; F3 verifies those that wait for it" }
    some_over(count) { zh: "{count}项已报完成、办结或撤销，不发", en: "{count} ¦is/are¦ reported done, closed or withdrawn and left out" }
    rest_later(count) { zh: "另有{count}件，发完这些再列出", en: "{count} more follow when these are sent" }
    NO_ROW { zh: "先选一项", en: "Choose a decision first" }
    sent(count) { zh: "已发出{count}件并登记", en: "{count} sent and recorded" }
    SENT_ONE { zh: "已发出并登记，文字已复制", en: "Sent and recorded; the text is copied" }
    written(what, folder) { zh: "{what}；文书在 {folder}", en: "{what}; papers in {folder}" }
    SLIP_TITLE { zh: "督办通知单", en: "Slip" }
    REFERRAL_TITLE { zh: "上报文书", en: "Referral letter" }
    EXTENSION_TITLE { zh: "延期申请表", en: "Extension form" }
    LEDGER_TITLE { zh: "督办台账", en: "Ledger" }
    to_send(count) { zh: "今日应发 {count}", en: "To send {count}" }
    TO_SEND_WHAT { zh: "提醒、催办、通报", en: "All reminders" }
    TO_SEND_HOW { zh: "一次发出", en: "in one go" }
    ENTER_SEND { zh: "逐件发出", en: "Send" }
}
