//! 督办: the board.

crate::messages! {
    TITLE { zh: "督办", en: "Follow-up" }
    totals(overdue, soon, open, verify, unsigned) {
        zh: "逾期 {overdue}  临期 {soon}  未销号 {open}  待核验 {verify}  待签收 {unsigned}",
        en: "overdue {overdue}  soon {soon}  open {open}  verify {verify}  unsigned {unsigned}",
    }
    of_all(counts) { zh: "全街道：{counts}", en: "All: {counts}" }
    filtered(what) { zh: "筛选：{what}", en: "Shown: {what}" }
    filtered_rows(what, count) { zh: "筛选：{what} {count}项", en: "Shown: {what} ({count})" }
    marked(count) { zh: "已选{count}项", en: "{count} marked" }
    too_many_marks(most) { zh: "一次最多选{most}项", en: "At most {most} can be marked at once" }
    LIGHT { zh: "灯", en: "Light" }
    LIMIT { zh: "期限", en: "Time left" }
    PROGRESS { zh: "进度", en: "Time" }
    ITEM { zh: "事项", en: "Matter" }
    LEAD { zh: "牵头单位", en: "Lead unit" }
    OWNER { zh: "责任人", en: "Person" }
    DUE { zh: "时限", en: "Deadline" }
    COURSE { zh: "情况", en: "State" }
    due_on(day) { zh: "{day}到期", en: "due {day}" }
    due_between(from, to) { zh: "{from}至{to}到期", en: "due {from} to {to}" }
    NUMBER { zh: "编号", en: "Number" }
    SAID { zh: "议定内容", en: "Decision" }
    DISTRICT { zh: "片区", en: "District" }
    ISSUE { zh: "议题", en: "Issue" }
    CATEGORY { zh: "类别", en: "Category" }
    LEADER { zh: "责任领导", en: "Leader" }
    ASSIST { zh: "协办单位", en: "Assisting" }
    ASSIGNED { zh: "交办日期", en: "Assigned on" }
    STATE { zh: "状态", en: "State" }
    QUALITY { zh: "完成质量", en: "Quality" }
    HISTORY_NEWEST { zh: "办理经过（最近的在前）", en: "History, the newest first" }
    RANGE { zh: "范围", en: "Range" }
    FIND { zh: "查找", en: "Find" }
    SHOW { zh: "筛选", en: "Show" }
    FILTER_TITLE { zh: "筛选督办事项", en: "Which decisions" }
    DETAIL_TITLE { zh: "议定事项", en: "Decision" }
    ONLY_OPEN { zh: "未销号", en: "open" }
    ONLY_CLOSED { zh: "已了结", en: "closed" }
    LIGHT_RED { zh: "逾期", en: "overdue" }
    LIGHT_YELLOW { zh: "临期、退回", en: "due soon, returned" }
    LIGHT_GREEN { zh: "按期", en: "in time" }
    LIGHT_BLUE { zh: "长期", en: "long-term" }
    LIGHT_GREY { zh: "已销号、撤销", en: "struck off, withdrawn" }
    LONG_TERM { zh: "长期", en: "long-term" }
    long_term_until(day) { zh: "长期，下次复查 {day}", en: "long-term, next review {day}" }
    extended_from(due, first) { zh: "{due}（原 {first}）", en: "{due} (was {first})" }
    days_overdue(days) { zh: "逾期{days}天", en: "{days} day¦/s¦ late" }
    workdays_left(days) { zh: "剩{days}个工作日", en: "{days} working day¦/s¦" }
    days_left(days) { zh: "剩{days}天（无工作日）", en: "{days} rest day¦/s¦" }
    reported(day) { zh: "待核验 {day}", en: "reported {day}" }
    reported_on(day) { zh: "待核验（{day}报）", en: "reported {day}" }
    reported_late(day, days) { zh: "待核验（{day}报，逾期{days}天）", en: "reported {day}, {days} d late" }
    REPORTED_SOME_DAY { zh: "待核验（台账未记报完成日期）", en: "to verify (the old ledger gives no day)" }
    DUE_TODAY { zh: "今天到期", en: "due today" }
    review_on(day) { zh: "复查{day}", en: "review {day}" }
    OVER { zh: "已了结", en: "over" }
    struck_off(day) { zh: "销号{day}", en: "closed {day}" }
    withdrawn(day) { zh: "撤销{day}", en: "void {day}" }
    BLOCKED { zh: "受阻", en: "blocked" }
    ONLY_BLOCKED { zh: "受阻", en: "Blocked" }
    returns(count) { zh: "退回{count}次", en: "returned {count}x" }
    extensions(count) { zh: "延期{count}次", en: "extended {count}x" }
    extensions_from(count, first) { zh: "延期{count}次（原{first}）", en: "extended {count}x (was {first})" }
    progress_on(day) { zh: "进展{day}", en: "progress {day}" }
    light(word) { zh: "{word}灯", en: "{word}" }
    next_is(act) { zh: "下一步 {act}", en: "Next: {act}" }
    GONE { zh: "登记簿中没有这一项", en: "The register has no such decision" }
    EMPTY { zh: "还没有议定事项；会议闭会后，议定事项自动列在这里", en: "No decisions yet; they come here when a meeting is closed" }
    EMPTY_FILTER { zh: "没有符合筛选的事项；按 F6 再按 1 看全部", en: "Nothing matches; F6 then 1 shows all" }
    late_both(days, workdays) { zh: "逾期{days}天（{workdays}个工作日）", en: "{days} day¦/s¦ late ({workdays} working day¦/s¦)" }
    left_both(days, workdays) { zh: "还有{days}天（{workdays}个工作日）", en: "{days} day¦/s¦ left ({workdays} working day¦/s¦)" }
    EXTENSION_REFUSED { zh: "不同意，按原时限", en: "refused, the deadline stands" }
    extension_granted(day) { zh: "同意至{day}", en: "granted to {day}" }
    extension_line(on, before, wanted, answer) {
        zh: "延期：{on}申请延至{wanted}（原时限{before}），{answer}",
        en: "Extension: asked {on}, to {wanted} (deadline then {before}), {answer}",
    }
    return_line(on, limit, why) { zh: "退回：{on}，限{limit}前整改，{why}", en: "Returned: {on}, to be put right by {limit}, {why}" }
    MORE_BELOW { zh: "Ctrl+Down 往下看  Ctrl+Up 往上看", en: "Ctrl+Down, Ctrl+Up: scroll" }
    VIEWS { zh: "视图", en: "Views" }
    VIEW_ALL { zh: "全部", en: "All" }
    VIEW_WEEK { zh: "本周到期", en: "Due this week" }
    VIEW_LATE { zh: "逾期", en: "Overdue" }
    VIEW_VERIFY { zh: "待核验", en: "To verify" }
    VIEW_UNSIGNED { zh: "待签收", en: "Unsigned" }
    VIEW_BLOCKED { zh: "受阻", en: "Blocked" }
    VIEW_ASKS { zh: "延期待批", en: "Extension" }
    EXTENSION_ASKED { zh: "延期待批", en: "ext. asked" }
    VIEW_OPEN { zh: "未销号", en: "Open" }
    VIEW_CLOSED { zh: "已销号", en: "Struck off" }
    VIEW_OWN { zh: "自存", en: "own" }
    VIEW_KEEP { zh: "把现在的筛选存为视图", en: "Keep this filter as a view" }
    VIEW_RENAME { zh: "给这个视图改名", en: "Rename this view" }
    VIEW_DROP { zh: "删去这个视图", en: "Delete this view" }
    VIEW_NAME { zh: "视图名称", en: "Name" }
    VIEW_WHERE { zh: "存在这台电脑上，只有您自己看到", en: "Kept on this computer, for you alone" }
    VIEW_TAKEN { zh: "已有同名的视图，请换个名称", en: "There is a view of that name; take another" }
    VIEW_KEPT { zh: "视图已存；按 F6 选用", en: "The view is kept; F6 chooses it" }
    VIEW_DROPPED { zh: "视图已删去，事项都在", en: "The view is deleted; no decision is" }
    too_many_views(most) { zh: "最多存{most}个视图，请先删去一个", en: "At most {most} views; delete one first" }
    LEAD_OR_ASSIST { zh: "牵头或协办", en: "Leads or assists" }
    MEETING { zh: "会议", en: "Meeting" }
    WINDOW { zh: "到期", en: "Due" }
    ANY_TIME { zh: "不限", en: "any time" }
    THIS_WEEK { zh: "本周", en: "this week" }
    NEXT_DAYS { zh: "今后几天", en: "the coming days" }
    KEPT_DAYS { zh: "选定的日子", en: "the days chosen" }
    DAYS { zh: "今后（天）", en: "Coming days" }
    DAYS_HELP { zh: "从今天起多少天内到期，0 为今天", en: "Due in so many days from today; 0 is today" }
    DAYS_RANGE { zh: "请填 0 到 366", en: "0 to 366" }
    within_days(days) { zh: "{days}天内到期", en: "due in {days} day¦/s¦" }
    UNSIGNED { zh: "待签收（已印发）", en: "Unsigned (issued)" }
    UNSIGNED_OVER { zh: "未签收超过（工作日）", en: "Working days unsigned" }
    UNSIGNED_HELP { zh: "多少个工作日，空着为不限", en: "So many working days; empty: any" }
    unsigned_over(days) { zh: "超过{days}个工作日未签收", en: "unsigned over {days} working day¦/s¦" }
    ASKS { zh: "延期待批", en: "Extension asked for" }
    UNANSWERED { zh: "上级逾期未答复", en: "No answer from above" }
    FIND_HELP { zh: "事项、编号、牵头单位、责任人；拼音首字母也行", en: "Matter, number, lead unit, person; pinyin initials too" }
    TELL_FILTERED { zh: "所列事项办理情况（一句话）", en: "The rows shown in one sentence" }
    TELL_TITLE { zh: "全街道办理情况（一句话）", en: "The whole office in one sentence" }
    typed(time, who) { zh: "{time} {who} 录入", en: "entered {time} by {who}" }
    typed_later(when, who) { zh: "补录：{when} {who}", en: "entered later, {when}, by {who}" }
    TELL_COPIED { zh: "已送到剪贴板，可粘贴到微信、钉钉；粘贴不出来，说明终端不允许，请在这里选取文字", en: "Sent to the clipboard. If it cannot be pasted, your terminal does not allow it; select the text here" }
}
