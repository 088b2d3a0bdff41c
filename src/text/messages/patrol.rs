//! 回头看: lists, forms, what was done.

crate::messages! {
    TITLE { zh: "回头看", en: "Look-back" }
    EMPTY { zh: "还没有回头看。按 F2 制定方案：抽取队员、排班、登记发现、交办整改。", en: "No look-back yet. F2 plans one: draw a team, lay the shifts, record findings." }
    GONE { zh: "找不到这次回头看", en: "This look-back is not there" }
    NOT_A_TIME { zh: "这不是时间，请写成 20:30", en: "No time; write 20:30" }

    // ---- lists
    NAME { zh: "名称", en: "Name" }
    PERIOD { zh: "时间", en: "Period" }
    STATE { zh: "状态", en: "State" }
    COUNTS { zh: "发现/未整改", en: "Found/open" }
    RELAPSED { zh: "反弹", en: "Relapsed" }
    PLACE { zh: "地点", en: "Place" }
    TEXT { zh: "发现的问题", en: "What was found" }
    UNIT { zh: "责任单位", en: "Responsible" }
    LIMIT { zh: "整改时限", en: "Deadline" }
    period(from, to) { zh: "{from}至{to}", en: "{from} to {to}" }
    total(count, waiting) { zh: "共{count}次  待回头看事项按 {waiting}", en: "{count} in all; decisions waiting: {waiting}" }
    scope(units, people, stretches, shifts) {
        zh: "{units}家单位，抽{people}人，路段{stretches}处，每天{shifts}班",
        en: "{units} unit¦/s¦, {people} ¦person/people¦, {stretches} stretch¦/es¦, {shifts} shift¦/s¦",
    }
    tally(found, mended, relapsed, passed) {
        zh: "发现{found}项，已整改{mended}项，反弹{relapsed}项，无问题{passed}项",
        en: "found {found}, fixed {mended}, back {relapsed}, clear {passed}",
    }
    on_duty(day) { zh: "{day}在岗", en: "On duty {day}" }
    RUNNING { zh: "巡查中", en: "on duty" }
    on_duty_now(day, shift) { zh: "{day}在岗，现在是{shift}一班", en: "On duty {day}, now {shift}" }
    NOT_DRAWN { zh: "还没有抽取队员：按 Enter 抽取并排班", en: "No team yet: Enter draws it" }
    NO_FINDINGS { zh: "还没有登记发现。按 F2 登记；没有问题的事项按 F5 通过。", en: "No findings yet. F2 records one; F5 passes decisions that are in order." }
    OVERDUE { zh: "逾期", en: "overdue" }
    AS_ISSUE { zh: "已转议题", en: "now an issue" }
    returns(count) { zh: "退回{count}次", en: "returned {count}" }
    answered_on(day, text) { zh: "{day}反馈：{text}", en: "{day} answered: {text}" }
    file(path, sha256) { zh: "佐证：{path}　SHA-256 {sha256}", en: "Evidence: {path}  SHA-256 {sha256}" }

    // ---- plan
    NEW { zh: "制定回头看方案", en: "Plan a look-back" }
    EDIT { zh: "修改回头看方案", en: "Change the plan" }
    default_name(month) { zh: "{month}月回头看监督巡查", en: "Look-back, {month}" }
    FROM { zh: "起始日期", en: "From" }
    UNTIL { zh: "结束日期", en: "To" }
    STRETCHES { zh: "路段、点位", en: "Stretches" }
    STRETCHES_HELP { zh: "一行一处，责任单位写在冒号后，如“滨河路：高潮村”；Enter 换行，Tab 到下一栏", en: "One a line, the unit responsible behind a colon; Enter makes a line, Tab goes on" }
    NO_STRETCH { zh: "请至少写一处路段，或选一项要看的事项", en: "Name a stretch, or choose a decision to look at" }
    no_such_unit(unit) { zh: "名录中没有“{unit}”，请写名录中的单位名，或不写冒号", en: "The directory has no unit \"{unit}\": use its name there, or leave out the colon" }
    DECISIONS { zh: "回头看的事项", en: "Decisions to look at" }
    DECISIONS_HELP { zh: "已办结待回头看的已选上；事项归到其牵头单位的路段，没有的自成一处", en: "Those that wait are chosen; each goes to a stretch of the unit that leads it" }
    SHIFTS { zh: "班次", en: "Shifts" }
    SHIFTS_HELP { zh: "写班数（4 就是全天4班，每班6小时），或写时段：8:00-12:00，20:00-2:00", en: "A number of equal shifts (4 = 6 hours each), or times: 8:00-12:00, 20:00-2:00" }
    SHIFTS_WRONG { zh: "请写 1 到 24 的班数，或 8:00-12:00，20:00-2:00 这样的时段", en: "Write a number from 1 to 24, or times like 8:00-12:00, 20:00-2:00" }
    shifts_mean(count, all) { zh: "每天{count}班：{all}", en: "{count} a day: {all}" }
    UNITS { zh: "抽人的单位", en: "Units to draw from" }
    UNITS_HELP { zh: "每家抽一人；名录中有人的科室、站所已选上，村、社区可再加", en: "One person each; sections and stations are chosen, villages can be added" }
    PLANNED { zh: "方案已存，下一步按 Enter 抽取队员", en: "Planned; Enter draws the team" }

    // ---- draw, swap, pass, end
    DRAW { zh: "抽取队员并排班", en: "Draw the team" }
    REDRAW { zh: "重新抽取", en: "Draw again" }
    TEAM { zh: "抽取", en: "Draw" }
    to_draw(units, people) { zh: "{units}家单位各抽1人（共{people}人可抽），随机种子记入登记簿，可复算", en: "one of each of {units} unit¦/s¦ ({people} ¦person/people¦); the seed is recorded" }
    LACKS { zh: "缺人", en: "Nobody" }
    units_lack(units) { zh: "{units}在名录中没有人，请先登记人员，或修改方案去掉", en: "{units}: nobody in the directory; enter people or change the plan" }
    REDRAW_REASON { zh: "重抽原因", en: "Why again" }
    DRAWN { zh: "已抽取并排班，F4 看排班表", en: "Drawn; F4 shows the roster" }
    ROSTER { zh: "巡查排班表", en: "Duty roster" }
    SWAP { zh: "换人", en: "Swap a member" }
    MEMBER { zh: "换下", en: "Goes" }
    REPLACEMENT { zh: "换上", en: "Comes" }
    REPLACEMENT_HELP { zh: "同一单位的人；从发生日期那天起顶班", en: "Of the same unit; takes over from that day" }
    SWAP_REASON { zh: "原因", en: "Reason" }
    SWAPPED { zh: "已换人", en: "Swapped" }
    PASS { zh: "回头看未发现问题", en: "Nothing found" }
    PASS_WHICH { zh: "事项", en: "Decisions" }
    PASS_HELP { zh: "已办结的同时销号；已销号的只记一笔", en: "Completed ones are struck off" }
    PASS_NOTE { zh: "现场回头看，未发现问题", en: "Looked back: nothing found" }
    PASSED { zh: "已登记，待回头看的已销号", en: "Recorded; what waited is struck off" }
    NOTE { zh: "说明", en: "Note" }
    NOTE_WELL { zh: "注意", en: "Note well" }
    LOOK_BACK_REPORT { zh: "回头看情况通报", en: "Report of the look-back" }
    END { zh: "结束回头看", en: "End the look-back" }
    CANCEL { zh: "作废回头看", en: "Cancel the look-back" }
    CANCEL_REASON { zh: "作废原因", en: "Why" }
    still_open(count) { zh: "还有{count}个问题未整改到位，结束后仍可继续办理", en: "{count} not fixed yet; they can still be dealt with afterwards" }
    ENDED { zh: "已结束，F6 看情况通报", en: "Ended; F6 shows the report" }
    CANCELLED { zh: "已作废", en: "Cancelled" }

    // ---- findings
    FOUND { zh: "登记巡查发现", en: "Record a finding" }
    STRETCH { zh: "路段", en: "Stretch" }
    DECISION { zh: "对应事项", en: "Decision" }
    DECISION_HELP { zh: "选了已办结、已销号的事项，就按反弹重开督办；没有对应的不选", en: "One that is over is reopened; leave empty if none" }
    RELAPSE_LIMIT { zh: "反弹整改时限", en: "Deadline if reopened" }
    RELAPSE_HELP { zh: "只在重开事项时用", en: "Only when a decision is reopened" }
    JUDGED_BY { zh: "反弹认定人", en: "Reopened by" }
    TIME { zh: "时间", en: "Time" }
    FINDER { zh: "发现人", en: "Found by" }
    REPORT_AT_ONCE { zh: "同时上报", en: "Report at once" }
    RECORDED { zh: "已登记", en: "Recorded" }
    REPORT { zh: "上报", en: "Report up" }
    REPORTER { zh: "上报人", en: "Reported by" }
    REPORTED { zh: "已上报，下一步交办整改", en: "Reported; next order who fixes it" }
    ORDER { zh: "交办整改", en: "Order to fix" }
    IN_THREE_DAYS { zh: "3个工作日内", en: "3个工作日内" }
    DEMAND { zh: "整改要求", en: "What to fix" }
    ORDERED { zh: "已交办，等责任单位反馈", en: "Ordered; wait for the unit" }
    ANSWER { zh: "登记整改反馈", en: "Answer of the unit" }
    ANSWER_TEXT { zh: "整改情况", en: "What was done" }
    ANSWERED { zh: "已登记反馈，下一步复核", en: "Answered; judge it next" }
    JUDGE { zh: "复核", en: "Judge" }
    RESULT { zh: "结果", en: "Result" }
    MENDED { zh: "整改到位", en: "Fixed" }
    NOT_MENDED { zh: "退回再整改", en: "Back to be fixed" }
    NEW_LIMIT { zh: "再整改时限", en: "New deadline" }
    NEW_LIMIT_HELP { zh: "只在退回时用；退回要在说明中写原因", en: "Only when sent back; say why in the note" }
    JUDGED { zh: "已复核", en: "Judged" }
    ISSUE { zh: "转为议题", en: "Make it an issue" }
    ISSUE_TITLE { zh: "标题", en: "Title" }
    CATEGORY { zh: "类别", en: "Category" }
    DISTRICT { zh: "片区", en: "District" }
    REGISTERED { zh: "已登记为议题（来源：巡查）", en: "Registered as an issue" }

    // ---- what Enter does
    DRAW_LABEL { zh: "抽取排班", en: "Draw" }
    FOUND_LABEL { zh: "登记发现", en: "Finding" }
    REPORT_LABEL { zh: "上报", en: "Report up" }
    ORDER_LABEL { zh: "交办整改", en: "Order" }
    ANSWER_LABEL { zh: "登记反馈", en: "Answer" }
    JUDGE_LABEL { zh: "复核", en: "Judge" }
    READ_LABEL { zh: "看经过", en: "History" }
    LOOK_BACK_LABEL { zh: "看通报", en: "Show report" }

    // ---- why not
    ONLY_BEFORE_DRAW { zh: "已抽取，方案不能再改；要改请作废后另建", en: "The team is drawn, so the plan stands" }
    BEGUN { zh: "已有巡查记录，不能重抽或作废", en: "There are findings already" }
    DRAW_FIRST { zh: "请先抽取队员", en: "Draw the team first" }
    NO_DECISIONS { zh: "这次没有安排回头看的事项", en: "No decisions are looked at here" }
    HAS_DECISION { zh: "这一条对应议定事项，请在督办中办理", en: "It belongs to a decision" }
    IS_ISSUE { zh: "这一条已登记为议题", en: "It is an issue already" }
    finding_is(state) { zh: "这一条现在是“{state}”", en: "It is \"{state}\" now" }
}
