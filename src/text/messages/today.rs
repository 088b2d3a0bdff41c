//! 今日: what needs me now.

crate::messages! {
    TITLE { zh: "今日", en: "Today" }
    nothing_but_receipts(count) {
        zh: "没有到期要办的；另有{count}项已发出、单位还没有签收，仍在签收期限内（督办中按 F6，选“待签收”）",
        en: "Nothing is due; {count} decision¦/s¦ sent out ¦is/are¦ not signed for yet, still in time (F6 in Follow-up, then Unsigned)",
    }
    NOTHING_DUE { zh: "今天没有待办", en: "Nothing is due today" }
    NOTHING_NEXT { zh: "按 F2 登记议题，按 F9 到会议、督办、名录", en: "F2 enters an issue; F9 leads to meetings, follow-up and directory" }
    WELCOME { zh: "从这三步开始，按回车进入光标所在的一步", en: "Begin with these three steps; Enter goes to the selected one" }
    NO_OFFICE_BUT_DATA {
        zh: "登记簿里已有的数据都在，只差街道名称。按回车填写",
        en: "What was entered is all here; only the office has no name yet. Press Enter to name it",
    }
    NO_OFFICE { zh: "这份登记簿还没有街道。按回车填写街道名称", en: "This register has no office yet. Press Enter to name it" }

    step(n) { zh: "第{n}步", en: "Step {n}" }
    STEP_DIRECTORY { zh: "建名录：片区、单位、人", en: "Directory: districts, units, people" }
    STEP_ISSUES { zh: "登记议题", en: "Enter issues" }
    STEP_MEETING { zh: "安排第一次会议", en: "Plan the first meeting" }
    STEP_MEETING_NOTE { zh: "选片区、日期和议题", en: "district, date and issues" }
    STEP_DONE { zh: "已做", en: "done" }
    STEP_OPEN { zh: "未做", en: "to do" }
    directory_so_far(districts, units, people) {
        zh: "片区{districts}、单位{units}、人员{people}",
        en: "{districts} / {units} / {people}",
    }
    issues_so_far(count) { zh: "已有{count}件", en: "{count} so far" }

    MEETING { zh: "会议", en: "Meetings" }
    AHEAD { zh: "筹备中", en: "Ahead" }
    PAPERS { zh: "纪要", en: "Minutes" }
    INCOMPLETE { zh: "待补", en: "Incomplete" }
    POOL { zh: "议题库", en: "Pool" }
    overdue(count) { zh: "逾期 {count}", en: "Overdue {count}" }
    due_today(count) { zh: "今天到期 {count}", en: "Due today {count}" }
    due_soon(count) { zh: "即将到期 {count}", en: "Due soon {count}" }
    to_verify(count) { zh: "待核验 {count}", en: "To verify {count}" }
    extensions(count) { zh: "延期待批 {count}", en: "Extensions {count}" }
    published(count) { zh: "公示期满 {count}", en: "Notice over {count}" }
    WHO_PUBLISHED { zh: "监督小组", en: "Supervision group" }
    published_until(day) { zh: "{day}期满，未登记", en: "ended on {day}" }
    unanswered(count) { zh: "上级未复 {count}", en: "No answer {count}" }
    reply_was_due(day, days) { zh: "应{day}答复，逾期{days}天", en: "due {day}, {days} day¦/s¦ late" }
    unsigned(count) { zh: "超期未签 {count}", en: "Unsigned {count}" }
    to_sign_for(count) { zh: "待签收 {count}", en: "To sign for {count}" }
    rest(count) { zh: "……还有{count}项", en: "... {count} more" }
    TO_SUBMIT { zh: "待送审", en: "to submit" }
    TO_SIGN { zh: "待签发", en: "to sign" }
    days_since(days) { zh: "会后{days}个工作日", en: "{days} working day¦/s¦ ago" }
    days_late(days, allowed, late) { zh: "已{days}个工作日（限{allowed}）{late:.0}", en: "{late} working day¦/s¦ late{days:.0}{allowed:.0}" }
    assigned_on(day) { zh: "{day}交办", en: "assigned {day}" }
    items(count) { zh: "议程{count}项", en: "items: {count}" }
    lacks(what) { zh: "缺：{what}", en: "lacks: {what}" }
    missing_to_close(count) { zh: "闭会还缺{count}处", en: "{count} gap¦/s¦ before closing" }
    READY { zh: "可以开会", en: "ready to open" }
    issues(count) { zh: "{count}件议题", en: "{count} issue¦/s¦" }
    LACK_RAISER { zh: "缺提出单位或地点", en: "no raiser or place" }
    CAN_BE_HEARD { zh: "在库，可选上会", en: "ready for a meeting" }

    ENTER_DIRECTORY { zh: "去建名录", en: "Directory" }
    DISTRICTS_LATE { zh: "应开未开", en: "Not held" }
    districts_late(count) { zh: "{count}个片区到期未开会", en: "{count} district¦/s¦" }
    COMMITMENTS { zh: "约定", en: "Commitments" }
    commitments_due(count) { zh: "{count}项到期或将到期", en: "{count} ended or ending" }
    ENTER_COMMITMENTS { zh: "去约定", en: "See them" }
    ENTER_ISSUES { zh: "去议题", en: "Issues" }
    ENTER_MEETING { zh: "去安排", en: "Plan it" }
    ENTER_CHAIR { zh: "进入会议", en: "Go in" }
    ENTER_PREPARE { zh: "去筹备", en: "Prepare" }
    ENTER_PAPERS { zh: "去办纪要", en: "Minutes" }
    findings_late(count) { zh: "巡查逾期 {count}", en: "Findings late {count}" }
    mend_by(day) { zh: "限{day}整改", en: "fix by {day}" }
    ON_PATROL { zh: "今天巡查", en: "On patrol" }
    people(count) { zh: "{count}人", en: "{count} ¦person/people¦" }
    unmended(count) { zh: "未整改{count}", en: "{count} open" }
    ENTER_PATROL { zh: "去回头看", en: "Look-back" }
    ENTER_OUTCOME { zh: "登记结果", en: "Its outcome" }
    ENTER_DECISION { zh: "看经过", en: "History" }
    ENTER_BOARD { zh: "看全部", en: "Show all" }
    ENTER_FOUND { zh: "填街道", en: "Found" }

    FOUND_TITLE { zh: "第一次使用：填写街道", en: "First start: the office" }
    FOUND_LATE { zh: "填写街道；已有的数据不受影响", en: "The office; what is here already stays" }
    FOUND_SAVE { zh: "开始使用", en: "Begin" }
    FOUND_FIRST { zh: "请先填写街道名称（按回车）", en: "Name the office first (Enter)" }
    FOUNDED { zh: "街道已建好，接着建名录", en: "The office is there; the directory comes next" }
    OFFICE_NAME { zh: "街道名称", en: "Office" }
    OFFICE_NAME_HELP { zh: "如：新碶街道；下面两栏会自动填好，可改", en: "As documents name it; the next two fields follow and can be changed" }
    SERIES { zh: "机关代字", en: "Number series" }
    SERIES_HELP { zh: "纪要文号用，如：新碶街办纪要〔2026〕12号", en: "Stands before the number of the minutes" }
    ISSUER { zh: "印发机关", en: "Issuing body" }
    ISSUER_HELP { zh: "纪要末尾的印发机关，如：新碶街道党政办公室", en: "Stands at the end of the minutes" }
    ME_HELP { zh: "您的姓名，记录以此署名；以后在菜单“我是谁”里换", en: "Your name; entries are signed with it. Change it in the menu" }
}
