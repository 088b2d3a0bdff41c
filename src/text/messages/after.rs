//! 成果执行: wording, 送审, 签发, 印发, 更正, 签收.

/// What a long-term decision says in the field of the date; the phrase is read back by the deadline rules.
pub const LONG_TERM: &str = "长期坚持";

crate::messages! {
    WAY_PAPER { zh: "书面", en: "paper" }
    WAY_OA { zh: "OA", en: "OA" }
    WAY_ORAL { zh: "口头", en: "oral" }
    STEP_CHECK { zh: "通读纪要草稿；在下面“文稿”里按 Enter 改文字", en: "Read the draft; change it below under Text" }
    STEP_REREAD { zh: "再看一遍送审稿", en: "Read the draft again" }
    STEP_SUBMIT { zh: "送审：把纪要送主持人审定", en: "Send the draft to the chair for review" }
    step_hand_over(units) { zh: "把交办清单先发给{units}家单位（以正式纪要为准）", en: "Send the lists to {units} unit¦/s¦ ahead of the minutes" }
    HAND_OVER_HOW { zh: "F7 复制这家单位的清单；Enter 查看、登记签收", en: "F7 copies the list of the unit; Enter reads it, notes the receipt" }
    STEP_SIGN { zh: "只登记签发，暂不印发", en: "Only note the sign-off; issue later" }
    STEP_SIGN_ISSUE { zh: "领导签字后，登记签发并印发", en: "When signed: note it and issue" }
    step_issue(number) { zh: "印发{number}：定稿、写出全部文件", en: "Issue {number}: freeze it and write all files" }
    step_correcting(reason) { zh: "正在更正：{reason}。改好文稿后签发、印发", en: "Correcting: {reason}. Change the text, sign, issue" }
    STEP_EXPORT { zh: "再写一次纪要文件夹（内容不变）", en: "Write the files again (unchanged)" }
    STEP_WRITING { zh: "正在写出纪要……", en: "Writing the files..." }
    step_written(count, folder) { zh: "已写出{count}个文件：{folder}", en: "{count} file¦/s¦ written: {folder}" }
    step_not_written(why) { zh: "纪要未写出：{why}。按 Enter 重试", en: "Not written: {why}. Enter tries again" }
    written(count, folder) {
        zh: "已写出{count}个文件，在：\n{folder}\n\n纪要.md 分送各单位；分送/ 是各单位交办单；内部/ 只存档，不外发。",
        en: "{count} file¦/s¦ written to:\n{folder}\n\nThe minutes go to the units; 分送/ holds the slip of each unit; 内部/ stays in the office.",
    }
    draft_written(count, folder) {
        zh: "已写出{count}个文件（未印发，没有文号），在：\n{folder}",
        en: "{count} file¦/s¦ written (not issued, no number) to:\n{folder}",
    }
    EXPORT_TITLE { zh: "纪要未写出", en: "Not written" }
    EXPORT_AGAIN { zh: "再写一次", en: "Try again" }
    EXPORT_OVER { zh: "覆盖文件夹里被改过的文件", en: "Write over files that were changed" }
    ELSEWHERE_TITLE { zh: "写到别处", en: "Write to another folder" }
    ELSEWHERE_FOLDER { zh: "文件夹", en: "Folder" }
    ELSEWHERE_HELP { zh: "打出、粘贴或拖入路径，如 /media/U盘/纪要", en: "Type, paste or drop the path, such as /media/stick/minutes" }
    ELSEWHERE_WRITE { zh: "写出", en: "Write" }
    MAKE_TITLE { zh: "没有这个文件夹，要新建吗？", en: "There is no such folder; make it?" }
    MAKE_YES { zh: "新建并写出", en: "Make it and write" }
    step_receipts(count) { zh: "{count}家单位还没有签收", en: "{count} unit¦/s¦ ¦has/have¦ not signed for it" }
    STEP_CORRECT { zh: "发现错误：更正后重新印发", en: "Something is wrong: correct and issue again" }

    P_OPENING { zh: "导语", en: "opening" }
    P_SITUATION { zh: "总述", en: "overview" }
    P_CLOSING { zh: "结尾", en: "closing" }
    /// Issued: the text is frozen.
    NO_PARAGRAPH_ISSUED { zh: "（没有这一段）", en: "(no such paragraph)" }
    NO_PARAGRAPH { zh: "（没有这一段，按 Enter 可加写）", en: "(no such paragraph; Enter adds one)" }
    REWORDED { zh: "已改写", en: "reworded" }
    DECISION_MARK { zh: "议定", en: "decision" }
    UNIT_SIGNED { zh: "已签收", en: "signed" }
    UNIT_UNSIGNED { zh: "未签收", en: "unsigned" }
    UNIT_NOTHING { zh: "无事项", en: "nothing" }
    unit_counts(lead, assist) { zh: "牵头{lead}项 协办{assist}项", en: "leads {lead}, assists {assist}" }
    signed_on(date) { zh: "{date}签收", en: "signed {date}" }
    liaison(name) { zh: "联络员{name}", en: "liaison {name}" }
    FIRST_VERSION { zh: "首次", en: "first" }
    nth_correction(n) { zh: "更正{n}", en: "corr. {n}" }
    issued_on(date, count) { zh: "{date}印发　{count}个文件", en: "issued {date}, {count} file¦/s¦" }
    correction_reason(reason) { zh: "更正原因：{reason}", en: "Reason: {reason}" }
    PAPER_MINUTES { zh: "纪要", en: "Minutes" }
    PAPER_MINUTES_REVIEW { zh: "纪要（送审稿）", en: "Minutes (for review)" }
    PAPER_MINUTES_DRAFT { zh: "纪要（草稿）", en: "Minutes (draft)" }
    PAPER_MINUTES_TEXT { zh: "纪要（纯文本，可粘贴）", en: "Minutes, plain text" }
    PAPER_SIGN_OFF { zh: "签发单", en: "Sign-off sheet" }
    PAPER_TRANSCRIPT { zh: "会议记录（内部）", en: "Record (internal)" }
    PAPER_LIST { zh: "交办清单", en: "Assignment list" }
    PAPER_SLIP { zh: "议定事项交办单", en: "Assignment slip" }
    PAPER_EMPTY { zh: "这份文书没有内容", en: "The paper is empty" }
    copied(title) { zh: "已复制：{title}", en: "Copied: {title}" }
}

crate::messages! {
    PAPER_SAVED_TITLE { zh: "已存成文件", en: "Written" }
    paper_saved(name, folder) { zh: "{name}\n在文件夹：{folder}", en: "{name}\nin the folder {folder}" }
    SIGNED_FOR_AFTER { zh: "纪要还没印发；签收了交办清单的单位，移到它那一行按 F4", en: "Not issued; where a unit has signed for its list, press F4 at its row" }
    NO_PAPER_HERE { zh: "先移到一份文书或一家单位上", en: "First go to a paper or a unit" }

    EFFECT { zh: "说明", en: "Effect" }
    SUBMIT_TITLE { zh: "送审", en: "To review" }
    SUBMIT_EFFECT { zh: "签发前仍可修改文字；送审稿没有文号，按 F5 可写出文件", en: "The text may change until the sign-off; the draft bears no number; F5 writes it" }
    SUBMITTED_ON { zh: "送审日期", en: "Sent on" }
    SUBMITTED { zh: "已送审。领导签字后按 Enter 登记签发", en: "Noted. Enter notes the sign-off when it comes" }
    SIGN_TITLE { zh: "登记签发", en: "Sign-off" }
    SIGN_ISSUE_TITLE { zh: "签发并印发", en: "Sign and issue" }
    SIGNATORY { zh: "签发人", en: "Signatory" }
    SIGNATORY_HELP { zh: "一般是主持人；记在签发单上，不印在纪要里", en: "Mostly the chair; stands on the sheet, not in the minutes" }
    SIGNED_DAY { zh: "签发日期", en: "Signed on" }
    WAY { zh: "方式", en: "How" }
    NUMBER { zh: "文号", en: "Number" }
    NUMBER_HELP { zh: "接上一号；可改，写 12 或整个文号", en: "The next one; another may be typed" }
    number_gaps(gaps) { zh: "接上一号；可改。空号：{gaps}", en: "The next one. Unused: {gaps}" }
    number_taken(number, next) { zh: "{number}已用，可用{next}", en: "{number} is taken; {next} is free" }
    NOT_A_NUMBER { zh: "请写号数，如 12，或整个文号", en: "Write a number like 12, or the whole" }
    ISSUE_TITLE { zh: "印发", en: "Issue" }
    ISSUE_WORD { zh: "印发", en: "issue" }
    ISSUED_DAY { zh: "印发日期", en: "Issued on" }
    issue_effect(items, decisions, units) {
        zh: "议题{items}项、议定{decisions}项，交办{units}家单位。印发后文字定稿，只能更正",
        en: "{items} item¦/s¦, {decisions} decision¦/s¦, {units} unit¦/s¦. Afterwards the text is frozen",
    }
    REISSUE_EFFECT { zh: "重新印发全文，写明更正哪一版；交办单只重发有变动的", en: "The whole is issued again and names what it replaces; only changed slips go out" }
    CORRECT_TITLE { zh: "更正", en: "Correct" }
    CORRECT_EFFECT { zh: "原版保留；改好后要重新签发、印发，只重发有变动的单位", en: "The old version stays; the corrected one is signed and issued again, to the units concerned" }
    CORRECT_HELP { zh: "写明哪里错、为什么，会印在更正版上", en: "What was wrong and why; it is printed" }
    CORRECTION_BEGUN { zh: "开始更正：在“文稿”里改，再签发并印发", en: "Change the text, then sign and issue" }
    CORRECT_FIRST { zh: "已经印发，文字不能直接改：先按 F8 更正", en: "Issued: begin a correction first (F8)" }
    ISSUED_ALREADY { zh: "已经印发；要改请先更正（F8）", en: "Issued; correct it to change it (F8)" }
    NOT_ISSUED_YET { zh: "还没有印发，直接改文稿即可", en: "Not issued yet: just change the text" }
    NOT_ISSUED { zh: "印发后才有交办单，现在先用交办清单", en: "Slips come with the issue; use the list until then" }
    ALL_SIGNED { zh: "各单位都已签收", en: "Every unit has signed" }
    RECEIPT_TITLE { zh: "登记签收", en: "Note the receipt" }
    RECEIPT_UNITS { zh: "单位", en: "Units" }
    RECEIPT_HELP { zh: "一次可登记几家；退格去掉没签的", en: "Several at once; Backspace takes one off" }
    RECEIPT_DAY { zh: "签收日期", en: "Signed on" }
    RECEIPT_BY { zh: "签收人", en: "By" }
    UNIT_LIST { zh: "看交办清单", en: "Read its list" }
    UNIT_COPY { zh: "复制交办清单", en: "Copy its list" }
    UNIT_SLIP { zh: "看交办单（正式）", en: "Read its slip" }
    VERSION_TITLE { zh: "这一版的文件", en: "Files of this version" }
}

crate::messages! {
    PARAGRAPH_TITLE { zh: "改写一段", en: "Reword" }
    PARAGRAPH_TEXT { zh: "文字", en: "Text" }
    PARAGRAPH_HELP { zh: "改前改后都会留存；清空则恢复自动拟稿", en: "Before and after are kept; empty: composed again" }
    COMPOSE_AGAIN { zh: "恢复拟稿", en: "Compose" }
    COMPOSE_AGAIN_HELP { zh: "设为“是”：不要改写的文字，按会议记录重新拟稿", en: "Yes: drop the rewording" }
    decision_title(label) { zh: "议定事项{label}", en: "Decision {label}" }
    TEXT { zh: "要求", en: "Demand" }
    TEXT_HELP { zh: "印在纪要里的话；里面说了牵头、协办、时限的，和下面各栏要一致", en: "As it is printed; lead, assistants and date named here must be those below" }
    LEAD { zh: "牵头单位", en: "Lead" }
    OWNER { zh: "责任人", en: "Person" }
    LEADER { zh: "责任领导", en: "Leader" }
    LEADER_HELP { zh: "不填，责任分工表里印“—”", en: "Empty: the table prints —" }
    NO_LEADER { zh: "（宜补责任领导）", en: " (no official in charge)" }
    ASSIST { zh: "协办单位", en: "Assist" }
    DUE { zh: "时限", en: "Deadline" }
    DUE_HELP { zh: "从开会日算起；可写“5个工作日内”“长期坚持”", en: "Counted from the day of the meeting" }
    NOTE { zh: "修改说明", en: "Note" }
    NOTE_HELP { zh: "改牵头、责任人、协办、时限时必填，如 主持人审定修改", en: "Needed where lead, person, assistants or date change" }
    MORE { zh: "更多栏目", en: "More" }
    MATTER { zh: "事项", en: "Matter" }
    MATTER_HELP { zh: "台账、分工表里的简称；不填就取要求里的各项任务", en: "Short name for tables; made from the text if empty" }
    STANDARD { zh: "完成标准", en: "Standard" }
    REVIEW_CYCLE { zh: "复查周期", en: "Review" }
    REVIEW_CYCLE_HELP { zh: "只用于长期事项", en: "Only for long-term ones" }
    WITHDRAW_TITLE { zh: "撤回议定", en: "Withdraw" }
    WITHDRAW_EFFECT { zh: "纪要里不再有这一项，台账里留作撤销", en: "Gone from the minutes; stays in the ledger as withdrawn" }

    DO_SUBMIT { zh: "送审", en: "To review" }
    DO_SIGN { zh: "只登记签发", en: "Sign-off" }
    DO_SIGN_ISSUE { zh: "签发并印发", en: "Sign, issue" }
    DO_ISSUE { zh: "印发", en: "Issue" }
    DO_EXPORT { zh: "写出纪要", en: "Write" }
    DO_RECEIPT { zh: "登记签收", en: "Receipt" }
    DO_CORRECT { zh: "更正", en: "Correct" }
    DO_UNIT { zh: "清单、签收", en: "List, receipt" }
}
