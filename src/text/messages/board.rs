//! 督办: the board.

crate::messages! {
    TITLE { zh: "督办", en: "Follow-up" }
    totals(overdue, soon, verify, unsigned) {
        zh: "逾期 {overdue}  临期 {soon}  待核验 {verify}  未签收 {unsigned}",
        en: "overdue {overdue}  soon {soon}  to verify {verify}  unsigned {unsigned}",
    }
    filtered(what) { zh: "筛选：{what}", en: "Shown: {what}" }
    marked(count) { zh: "已选{count}项", en: "{count} marked" }
    too_many_marks(most) { zh: "一次最多选{most}项", en: "At most {most} can be marked at once" }
    LIGHT { zh: "灯", en: "Light" }
    LIMIT { zh: "期限", en: "Limit" }
    ITEM { zh: "事项", en: "Matter" }
    LEAD { zh: "牵头单位", en: "Lead unit" }
    OWNER { zh: "责任人", en: "Owner" }
    DUE { zh: "时限", en: "Due" }
    COURSE { zh: "情况", en: "State" }
    due_on(day) { zh: "{day}到期", en: "due {day}" }
    due_between(from, to) { zh: "{from}至{to}到期", en: "due {from} to {to}" }
    NUMBER { zh: "编号", en: "No." }
    SAID { zh: "议定内容", en: "Decision" }
    DISTRICT { zh: "片区", en: "District" }
    ISSUE { zh: "议题", en: "Issue" }
    CATEGORY { zh: "类别", en: "Category" }
    LEADER { zh: "责任领导", en: "Leader" }
    ASSIST { zh: "协办单位", en: "Assisting" }
    ASSIGNED { zh: "交办日期", en: "Assigned on" }
    STATE { zh: "状态", en: "State" }
    QUALITY { zh: "完成质量", en: "Quality" }
    HISTORY { zh: "办理经过", en: "History" }
    RANGE { zh: "范围", en: "Range" }
    FIND { zh: "查找", en: "Find" }
    SHOW { zh: "筛选", en: "Show" }
    FILTER_TITLE { zh: "筛选督办事项", en: "Which decisions" }
    DETAIL_TITLE { zh: "议定事项", en: "Decision" }
    ONLY_OPEN { zh: "在办", en: "open" }
    ONLY_CLOSED { zh: "已了结", en: "closed" }
    LIGHT_RED { zh: "逾期", en: "overdue" }
    LIGHT_YELLOW { zh: "临期、退回", en: "due soon, returned" }
    LIGHT_GREEN { zh: "按期", en: "in time" }
    LIGHT_BLUE { zh: "长期", en: "long-term" }
    LIGHT_GREY { zh: "已销号、撤销", en: "struck off, withdrawn" }
    LONG_TERM { zh: "长期", en: "long-term" }
    long_term_until(day) { zh: "长期，下次复查 {day}", en: "long-term, next review {day}" }
    extended_from(due, first) { zh: "{due}（原 {first}）", en: "{due} (was {first})" }
    days_overdue(days) { zh: "逾期{days}天", en: "{days} days late" }
    workdays_left(days) { zh: "剩{days}个工作日", en: "{days} workdays" }
    DUE_TODAY { zh: "今天到期", en: "due today" }
    review_on(day) { zh: "复查{day}", en: "review {day}" }
    OVER { zh: "已了结", en: "over" }
    BLOCKED { zh: "受阻", en: "blocked" }
    returns(count) { zh: "退回{count}次", en: "returned {count}x" }
    extensions(count) { zh: "延期{count}次", en: "extended {count}x" }
    extensions_from(count, first) { zh: "延期{count}次（原{first}）", en: "extended {count}x (was {first})" }
    progress_on(day) { zh: "进展 {day}", en: "progress {day}" }
    next_is(act) { zh: "下一步 {act}", en: "Next: {act}" }
    GONE { zh: "登记簿中没有这一项", en: "The register has no such decision" }
    EMPTY { zh: "还没有议定事项；会议闭会后，议定事项自动列在这里", en: "No decisions yet; they come here when a meeting is closed" }
    EMPTY_FILTER { zh: "没有符合筛选的事项；按 F6 看全部", en: "Nothing matches; F6 shows all" }
}
