//! 督办: acting on decisions.

crate::messages! {
    RECEIPT { zh: "签收", en: "Receipt" }
    PROGRESS { zh: "登记进展", en: "Progress" }
    DONE { zh: "报完成（申请核验）", en: "Report done" }
    VERIFY { zh: "核验通过并销号", en: "Verify and strike off" }
    VERIFY_FIRST { zh: "核验通过并办结（回头看后再销号）", en: "Verify; strike off after the look-back" }
    STRIKE { zh: "销号", en: "Strike off" }
    RETURN { zh: "退回整改", en: "Return" }
    EXTEND { zh: "延期", en: "Extension" }
    ANSWER_EXTENSION { zh: "批复延期", en: "Answer the extension" }
    BLOCK { zh: "登记受阻", en: "Obstacle" }
    UNBLOCK { zh: "解除受阻", en: "Obstacle gone" }
    ESCALATE { zh: "提交上级", en: "Refer upwards" }
    REPLIED { zh: "上级答复", en: "Answer from above" }
    EVIDENCE { zh: "附佐证", en: "Evidence" }
    OWNER { zh: "变更责任人", en: "Another person" }
    REASSIGN { zh: "改派、调整要求", en: "Reassign" }
    REVIEW { zh: "复查（长期事项）", en: "Review" }
    ROUTINE { zh: "转为常态", en: "Make routine" }
    RELAPSE { zh: "登记反弹", en: "Relapse" }
    CANCEL { zh: "撤销事项", en: "Cancel the decision" }
    title_many(title, count) { zh: "{title}（{count}项）", en: "{title} ({count})" }
    next_step(act, key) { zh: "下一步：{act}，按 {key}；其他办理按 F9", en: "Next: {act} ({key}); more with F9" }
    next_step_here(act) { zh: "下一步：{act}，按 Enter；其他办理按 Esc 再按 F9", en: "Next: {act} (Enter); more with Esc, then F9" }

    // ---- rows
    MATTER { zh: "事项", en: "Matter" }
    LEFT_OUT { zh: "不能办", en: "Not possible" }
    and_more(count) { zh: "……另有{count}项", en: "... and {count} more" }
    ONE_AT_A_TIME { zh: "这一步一次只能办一项，请先取消标记，再选一项", en: "This is done for one decision at a time: unmark the others first" }
    cannot(act) { zh: "不能办：{act}", en: "Not possible: {act}" }
    NONE_POSSIBLE { zh: "所选事项都不能办这一步：", en: "None of the chosen decisions can take this step:" }
    some_refused(refused, others) {
        zh: "{refused}项不能办；再按 Ctrl+S 只办其余{others}项。",
        en: "{refused} cannot be done; Ctrl+S again does the other {others}.",
    }
    NOTHING_NEXT { zh: "事项已了结，没有下一步；问题重现请按 F9 登记反弹", en: "It is over, nothing comes next; F9 enters a relapse if the problem is back" }
    NO_MEETING { zh: "这一项从旧台账导入，没有纪要可签收；请直接登记进展", en: "Imported from an old ledger, so there are no minutes to sign for: enter progress" }
    ALL_SIGNED { zh: "各单位都已签收，不用再签", en: "Every unit has signed for it already" }
    NOT_ASKED { zh: "没有待批的延期申请；申请延期请逐项办", en: "No extension was asked for; ask for one at a time" }
    done(act, count) { zh: "{act}：已登记{count}项", en: "{act}: {count} recorded" }

    // ---- who, how, when
    BY { zh: "经办人", en: "Done by" }
    BY_HELP { zh: "谁作出的：监督小组成员，不能是牵头单位的人", en: "Who decided it: a member of the supervision group, not of the lead unit" }
    EACH_OWNER { zh: "各项责任人", en: "the person of each" }
    CHANNEL { zh: "方式", en: "How" }
    OCCURRED_ON { zh: "发生日期", en: "Happened on" }
    ASKED_BY { zh: "申请人", en: "Asked by" }
    ASKED_ON { zh: "提出日期", en: "Asked on" }
    OCCURRED_HELP { zh: "实际发生的日子，可填 昨天、11月18日；早于今天的记为补录", en: "The day it happened: 昨天, 11-18; before today it is marked as entered late" }
    entered_late(day) { zh: "{day}（补录）", en: "{day} (entered late)" }
    NOT_YET { zh: "不能晚于今天", en: "Not after today" }
    NOT_A_PAST_DAY { zh: "看不懂这个日期，请写成 昨天 或 11月18日", en: "No date; write 昨天 or 11-18" }
    NEEDS_A_DAY { zh: "要写到哪一天，如 12月18日、5个工作日内", en: "Name a day, such as 12-18 or 5 working days" }
    day_and_workdays(day, left) { zh: "{day}，还有{left}个工作日", en: "{day}, {left} working day¦/s¦" }

    // ---- texts
    NOTE { zh: "说明", en: "Note" }
    NOTE_WELL { zh: "注意", en: "Note" }
    REASON { zh: "原因", en: "Reason" }
    PROGRESS_TEXT { zh: "进展情况", en: "Progress" }
    DONE_TEXT { zh: "完成情况", en: "What was done" }
    BLOCK_REASON { zh: "受阻原因", en: "What is in the way" }
    REVIEW_NOTE { zh: "复查情况", en: "What was found" }
    RETURN_REASON { zh: "退回原因", en: "Reason" }
    FINDING { zh: "反弹情况", en: "Finding" }
    LIMIT { zh: "整改时限", en: "New deadline" }
    IN_A_WEEK { zh: "5个工作日内", en: "5 working days" }
    IN_TWO_WEEKS { zh: "10个工作日内", en: "10 working days" }
    ROUTINE_NOTE { zh: "常态化措施", en: "Measures that stay" }
    CANCEL_REASON { zh: "撤销原因", en: "Reason" }
    BASIS { zh: "依据", en: "Basis" }
    BASIS_HELP { zh: "主持人审定，或哪次会议决定", en: "The chair's approval, or the meeting that decided it" }
    NEW_OWNER { zh: "新责任人", en: "New person" }
    ESCALATE_TO { zh: "提交给", en: "To whom" }
    REPLY_BY { zh: "答复期限", en: "Answer by" }
    PAPER { zh: "文种", en: "Paper" }
    REQUEST { zh: "请求事项", en: "What is asked" }
    REQUEST_HELP { zh: "请上级做什么，写进函或请示；报告不写请求", en: "What the body above is asked to do; a report asks for nothing" }
    REPLY { zh: "答复内容", en: "Answer" }
    RESULT { zh: "结果", en: "Result" }
    REPLY_BACK { zh: "退回继续办理", en: "back to the unit" }
    REPLY_SOLVED { zh: "问题已解决，转核验", en: "solved, to be verified" }
    FILES { zh: "佐证", en: "Evidence" }
    FILES_HELP { zh: "照片、函件的路径，可直接拖入；几个之间用；隔开", en: "Paths of photos and letters; several are parted by ;" }
    NO_FILE { zh: "请填照片或函件的路径", en: "Give the path of a photo or letter" }

    // ---- receipt
    RECEIPT_UNITS { zh: "签收单位", en: "Units" }
    RECEIPT_HELP { zh: "先选好的是牵头单位，协办单位签收的请加上；一次签收涵盖该单位在这份纪要中的全部事项", en: "The leads stand chosen; add the assisting units that signed. One receipt covers all items of the unit in those minutes" }
    signed(units, items) { zh: "签收：已登记{units}个单位，涉及{items}项", en: "Receipt: {units} unit¦/s¦ recorded, {items} decision¦/s¦" }
    SIGNED_BY { zh: "签收人", en: "Signed by" }
    SIGNED_BY_HELP { zh: "可不填", en: "May stay empty" }

    // ---- extension
    PROPOSED { zh: "申请延至", en: "Until" }
    PROGRESS_NOW { zh: "目前进展", en: "Progress" }
    ANSWER { zh: "批复", en: "Answer" }
    ANSWER_LATER { zh: "待批", en: "later" }
    GRANT { zh: "同意", en: "granted" }
    REFUSE { zh: "不同意", en: "refused" }
    GRANTED { zh: "同意延至", en: "Until" }
    GRANTED_HELP { zh: "选“不同意”时不用填", en: "Leave as it is when refused" }
    OPINION { zh: "批复意见", en: "Opinion" }
    OPINION_HELP { zh: "不填则按惯用语", en: "Empty: the usual words" }
    ANSWERED_BY { zh: "批复人", en: "Answered by" }
    ASKED { zh: "申请", en: "Asked" }
    asked(until, limit, reason) { zh: "延至{until}（现时限{limit}）：{reason}", en: "until {until} (deadline now {limit}): {reason}" }
    too_late(limit) {
        zh: "时限{limit}已过，逾期不受理延期；在时限内提出、今天补录的，提出日期填当时的日子",
        en: "The deadline {limit} has passed, so no extension can be asked for; if one was asked for in time, give that day",
    }

    // ---- verification
    QUALITY { zh: "完成质量", en: "Quality" }
    EXCELLENT { zh: "优秀", en: "excellent" }
    GOOD { zh: "良好", en: "good" }
    ACCEPTABLE { zh: "合格", en: "acceptable" }
    POOR { zh: "不合格", en: "poor" }
    SATISFACTION { zh: "群众评价", en: "Satisfaction" }
    SATISFIED { zh: "满意", en: "satisfied" }
    MOSTLY { zh: "基本满意", en: "mostly satisfied" }
    DISSATISFIED { zh: "不满意", en: "dissatisfied" }
    NOT_RATED { zh: "未评价", en: "not asked" }
    LOOK_BACK { zh: "需要回头看", en: "Look back later" }
    LOOK_BACK_HELP { zh: "是：先办结，回头看后再销号；否：当即销号", en: "Yes: completed now, struck off after the look-back; no: struck off at once" }
    Q_FACTS { zh: "事实是否清楚", en: "Facts clear" }
    Q_SOLVED { zh: "问题是否解决", en: "Problem solved" }
    Q_DONE { zh: "任务是否落实", en: "Task done" }
    Q_RIGHT { zh: "结论是否准确", en: "Conclusion right" }
    QUESTIONS_HELP { zh: "有一问为否就要退回整改，不能通过", en: "One no and it must be returned" }
    VERIFY_NOTE { zh: "核验意见", en: "Finding" }

    // ---- the detail
    EXTENSION_WAITS { zh: "延期待批", en: "Extension asked" }
    REFERRED { zh: "提交上级", en: "Referred" }
    referred(to, by) { zh: "{to}，{by}前答复", en: "{to}, answer by {by}" }
    reply_late(days) { zh: "已过期{days}天未答复", en: "no answer, {days} day¦/s¦ late" }
    BLOCKED_BY { zh: "受阻", en: "Obstacle" }
}
