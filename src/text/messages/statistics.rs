//! 统计: the names of the figures and what each of them means.

use crate::text::Text;

crate::messages! {
    TITLE { zh: "统计", en: "Statistics" }
    heading(from, to, day) { zh: "统计期间 {from} 至 {to}，截至 {day}", en: "Period {from} to {to}, as of {day}" }
    heading_by(from, to, day, by) { zh: "{from} 至 {to}，截至 {day}  按{by}", en: "{from} - {to}, as of {day}, by {by}" }
    summary(day, assigned, finished, rate, on_time, overdue) {
        zh: "截至{day}，共交办{assigned}项，办结{finished}项，办结率{rate}，按时办结率{on_time}（已到期），逾期未办结{overdue}项。",
        en: "As of {day}: {assigned} assigned, {finished} finished ({rate}), on time {on_time} of those due, {overdue} overdue.",
    }
    span(from, to) { zh: "{from} 至 {to}", en: "{from} to {to}" }
    all_of(name) { zh: "全部指标：{name}", en: "All figures: {name}" }
    parts(part, whole) { zh: "（{part}/{whole}）", en: " ({part}/{whole})" }
    figure_of(name, figure, value) { zh: "{name} {figure} {value}", en: "{name}: {figure} {value}" }
    COPIED { zh: "已复制汇总一句话", en: "The summary is copied" }
    PERIOD_TITLE { zh: "统计期间", en: "Period" }
    THIS_MONTH { zh: "本月", en: "This month" }
    THIS_QUARTER { zh: "本季", en: "This quarter" }
    THIS_YEAR { zh: "本年", en: "This year" }
    LAST_YEAR { zh: "去年", en: "Last year" }
    OWN_DAYS { zh: "自定起止日期", en: "Custom dates" }
    FROM { zh: "起始日期", en: "From" }
    TO { zh: "结束日期", en: "To" }
    SHOW { zh: "统计", en: "Show" }
    DIGEST_TITLE { zh: "民情反馈", en: "Digest" }
    DIGEST_PLACE { zh: "范围", en: "Place" }
    DIGEST_PLACE_HELP { zh: "片区、村、社区、网格按数字选，或打名称、拼音；空着就是全街道", en: "Choose a district, village, community or grid by number or name; empty is the whole street" }
    DIGEST_WRITE { zh: "写出", en: "Write" }
    TODAY { zh: "今天", en: "Today" }
    THIS_WEEK { zh: "本周", en: "This week" }
    BACKWARDS { zh: "结束日期早于开始日期，请改正", en: "It ends before it begins" }
    OPEN_DAY { zh: "看当天到期", en: "Due that day" }
    TO_CALENDAR { zh: "日历", en: "Calendar" }
    TO_TREND { zh: "走势", en: "Trend" }
    TO_TABLE { zh: "回到表", en: "Table" }
    council(settled, referred, opinions) {
        zh: "理事会协调解决矛盾{settled}件，提交党委政府解决{referred}件次，提出社会管理意见{opinions}条",
        en: "Council: settled {settled}, sent up {referred}, opinions {opinions}",
    }
    PANEL_TABLE { zh: "表", en: "Table" }
    PANEL_CALENDAR { zh: "到期日历", en: "Due days" }
    PANEL_TREND { zh: "逐月走势", en: "Trend" }
    month_due(month, total) { zh: "{month}  到期未办结 {total} 项", en: "{month}  {total} due and open" }
    WEEK { zh: "一 二 三 四 五 六 日", en: "Mo Tu We Th Fr Sa Su" }
    TODAY_MARK { zh: "今", en: "*" }
    REST_MARK { zh: "休", en: "-" }
    LEGEND { zh: "今 今天  休 休息日  数字是当天到期未办结的项数  PgUp/PgDn 换月  Home 今天", en: "* today  - day off  number: due and open  PgUp/PgDn month  Home today" }
    day_due(day, count) { zh: "{day}  到期未办结 {count} 项", en: "{day}  {count} due and open" }
    TREND_ASSIGNED { zh: "交办", en: "Assigned" }
    TREND_DONE { zh: "办结", en: "Finished" }
    TREND_LATE { zh: "超时、逾期", en: "Late" }
    TREND_IS {
        zh: "交办按会议日期，办结按办结日，超时办结和逾期未办结按时限所在的月份。",
        en: "Assigned by the day of the meeting, finished by the day finished; late (finished after the deadline, or overdue) by the month of the deadline.",
    }
    OVERDUE_SHORT { zh: "逾期", en: "Overdue" }
    ON_TIME_EXPIRED_SHORT { zh: "按时/已到期", en: "On time" }
    ON_TIME_DUE_SHORT { zh: "按时/本期", en: "Of all" }
    ON_TIME_SHORT_IS {
        zh: "按时率：“/已到期”只算时限已过的，“/本期”含还没到期的。",
        en: "On time: of those whose deadline has passed; of all: the others counted too.",
    }
    ON_TIME_SHARE_IS { zh: "按时率：“/已到期”只算时限已过的。", en: "On time: of those whose deadline has passed." }
    GROUP_SHORT { zh: "分组", en: "Group" }
    NOTHING_YET { zh: "这个期间没有议定事项；按 F2 换期间", en: "No decisions in this period; F2 chooses another" }
    BY_UNIT { zh: "牵头单位", en: "Lead unit" }
    BY_DISTRICT { zh: "片区", en: "District" }
    BY_CATEGORY { zh: "类别", en: "Category" }
    BY_MONTH { zh: "月份", en: "Month" }
    TOTAL { zh: "合计", en: "Total" }
    ALL_FIGURES { zh: "合计各项与口径：", en: "All figures of the total, and what they mean:" }
    ROUNDING {
        zh: "比率和平均数四舍五入到一位小数；不足全部不写100%，有就不写0%；除数为0写“—”。按发生日期统计，补录不影响。",
        en: "Rates and means have one decimal, halves up; less than all never reads 100%, something never 0%; — is nothing to divide by. What counts is the day it happened, not the day it was typed.",
    }
    ISSUES_ACCEPTED { zh: "受理议题", en: "Issues brought" }
    ISSUES_ACCEPTED_IS { zh: "提出日期在本期内的议题。", en: "Issues raised in the period." }
    ISSUES_ACCEPTED_SETTLED { zh: "其中已办结", en: "Of those settled" }
    ISSUES_ACCEPTED_SETTLED_IS { zh: "本期受理的议题中到截止日已办结的。", en: "Of those raised in the period, settled by the cut-off day." }
    ISSUES_SETTLED { zh: "办结议题", en: "Issues settled" }
    ISSUES_SETTLED_IS { zh: "本期内办结的议题，不论何时受理：有结论且由它产生的议定事项全部办结；没有议定事项的以会议日期为准。", en: "Issues settled in the period, whenever raised: answered, and every decision that came of them finished; without a decision the day of the meeting counts." }
    ISSUES_SOLVED { zh: "协商解决", en: "Solved" }
    ISSUES_SOLVED_IS { zh: "办结议题中现场解决、议定交办的（不含提交上级、采纳意见、解释答复）。", en: "Of those settled, solved on the spot or by decisions (not referred, adopted as opinion or explained)." }
    ISSUES_HOT { zh: "热点难点问题", en: "Hot and hard ones" }
    ISSUES_HOT_IS { zh: "协商解决的议题中标为热点或难点的。", en: "Of those solved, tagged as hot or hard." }
    ISSUES_ESCALATED { zh: "提交上级", en: "Referred upward" }
    ISSUES_ESCALATED_IS { zh: "办结议题中提交上级的。", en: "Of those settled, referred upward." }
    ISSUES_OPINIONS { zh: "采纳意见", en: "Opinions adopted" }
    ISSUES_OPINIONS_IS { zh: "办结议题中采纳意见的。", en: "Of those settled, adopted as an opinion." }
    ASSIGNED { zh: "交办", en: "Assigned" }
    ASSIGNED_IS { zh: "本期交办的议定事项（按会议日期；台账导入的按交办日期），不含撤销。", en: "Decisions assigned in the period, by the day of the meeting (imported ones by their day of assignment), without withdrawn ones." }
    FINISHED { zh: "办结", en: "Finished" }
    FINISHED_IS { zh: "本期交办中到截止日已办结的。以核验认可的完成报告之日为办结日；待核验、反弹未再办结的不算；导入的以销号日期为办结日，没有日期的也算办结。", en: "Of those assigned in the period, finished by the cut-off day. The day counts on which the accepted completion report was made; waiting for verification or reopened is not finished; imported rows count by the day they were struck off, and without one as finished." }
    COMPLETION { zh: "办结率", en: "Completion" }
    COMPLETION_IS { zh: "办结 ÷ 交办（本期交办的事项）。", en: "Finished ÷ assigned (decisions assigned in the period)." }
    UNFINISHED { zh: "未办结", en: "Unfinished" }
    UNFINISHED_IS { zh: "交办 － 办结，含长期事项。", en: "Assigned − finished, long-term ones included." }
    LONG_TERM { zh: "其中长期", en: "Long-term" }
    LONG_TERM_IS { zh: "未办结中没有时限、定期复查的长期事项。", en: "Of the unfinished: long-term ones that have reviews instead of a deadline." }
    DUE { zh: "本期时限", en: "Deadline in period" }
    DUE_IS { zh: "现行时限（整改时限、同意的延期优先于原时限）在本期内的事项，不论何时交办；没有办结日期的导入事项不计。", en: "Decisions whose deadline in force (rectification deadline or granted extension before the due date) falls into the period, whenever assigned; imported ones without a closing date are left out." }
    ON_TIME { zh: "按时办结", en: "On time" }
    ON_TIME_IS { zh: "时限在本期的事项中，办结日不晚于现行时限的。补录晚了不影响。", en: "Of those with their deadline in the period, finished on or before the deadline in force. Late entry changes nothing." }
    ON_TIME_DUE { zh: "按时率（含未到期）", en: "On time (all)" }
    ON_TIME_DUE_IS { zh: "按时办结 ÷ 时限在本期内的全部事项，含截止日后才到期的。", en: "On time ÷ all with their deadline in the period, those due after the cut-off day included." }
    EXPIRED { zh: "已到期", en: "Due" }
    EXPIRED_IS { zh: "时限在本期的事项中时限已过的；到期前已报完成、尚待核验的不计。", en: "Of those with their deadline in the period, the ones whose deadline has passed; those reported done in time and waiting for verification are left out." }
    ON_TIME_EXPIRED { zh: "按时率（已到期）", en: "On time (due)" }
    ON_TIME_EXPIRED_IS { zh: "已到期中按时办结的 ÷ 已到期数。平时看这一项。", en: "Finished in time ÷ those whose deadline has passed. The one to watch while the period runs." }
    LATE { zh: "超时办结", en: "Finished late" }
    LATE_IS { zh: "时限在本期的事项中，办结日晚于现行时限的。", en: "Of those with their deadline in the period, finished after the deadline in force." }
    OVERDUE { zh: "逾期未办结", en: "Overdue" }
    OVERDUE_IS { zh: "时限在本期的事项中，时限已过仍未办结的；到期前已报完成、尚待核验的不算。", en: "Of those with their deadline in the period, the ones past it and not finished; those reported done in time and waiting for verification do not count." }
    SATISFACTION { zh: "满意率", en: "Satisfied" }
    SATISFACTION_IS { zh: "（满意＋基本满意）÷ 已评价数（本期交办并办结的；未评价的不计）。", en: "(Satisfied + mostly satisfied) ÷ those asked, of the decisions assigned in the period and finished." }
    RETURNED { zh: "退回率", en: "Returned" }
    RETURNED_IS { zh: "退回整改过的事项 ÷ 交办（退回几次都算一项）。", en: "Decisions sent back at least once ÷ assigned." }
    EXTENDED { zh: "延期率", en: "Extended" }
    EXTENDED_IS { zh: "同意过延期的事项 ÷ 交办。", en: "Decisions with a granted extension ÷ assigned." }
    RELAPSED { zh: "反弹率", en: "Relapsed" }
    RELAPSED_IS { zh: "回头看发现反弹的事项 ÷ 交办。", en: "Decisions reopened after a look-back ÷ assigned." }
    SELF_SOLVED { zh: "自我化解率", en: "Self-solved" }
    SELF_SOLVED_IS { zh: "在片区一级及以下办结（未提交上级）的事项 ÷ 交办。", en: "Finished within the district, never referred upward ÷ assigned." }
    WORKDAYS { zh: "平均工作日", en: "Mean working days" }
    WORKDAYS_IS { zh: "平均办理工作日：办结事项从交办次日到办结日的工作日数，取平均。", en: "Working days from the day after assignment to the day finished, mean over the finished ones." }
    RECEIPTS { zh: "及时签收率", en: "Signed in time" }
    RECEIPTS_IS { zh: "牵头单位自纪要印发起、在规定工作日内签收（报进展视为签收）的 ÷ 应签收的；未印发和导入的不计。", en: "Lead units that signed (or reported) within the working days allowed from the issue of the minutes ÷ those that should have; not issued and imported ones left out." }
    REPORTS { zh: "按时反馈率", en: "Reported in time" }
    REPORTS_IS { zh: "有反馈周期的事项：周期内有反馈的次数 ÷ 本期应反馈的次数。", en: "Decisions with a report cycle: cycles in which a report came ÷ cycles that ended in the period." }
    EXCELLENT { zh: "优秀", en: "Excellent" }
    GOOD { zh: "良好", en: "Good" }
    ACCEPTABLE { zh: "合格", en: "Acceptable" }
    POOR { zh: "不合格", en: "Poor" }
    QUALITY_IS { zh: "本期交办并办结的事项中，核验评定（导入的按原台账）为此等次的。", en: "Of those assigned in the period and finished, given this grade at verification (imported ones: in the old ledger)." }
    DONE { zh: "本期办结", en: "Done in period" }
    DONE_IS { zh: "办结日在本期内的事项，不论何时交办。", en: "Decisions finished in the period, whenever they were assigned." }
    CARRIED_IN { zh: "期初结转", en: "Carried in" }
    CARRIED_IN_IS { zh: "本期第一天以前交办、当时尚未办结的。", en: "Assigned before the period and not finished when it began." }
    CARRIED_OUT { zh: "期末结转", en: "Carried over" }
    CARRIED_OUT_IS { zh: "到截止日尚未办结的全部事项，不论何时交办，转入下期。", en: "All that is not finished on the cut-off day, whenever assigned; it goes into the next period." }
    WITHDRAWN { zh: "撤销", en: "Withdrawn" }
    WITHDRAWN_IS { zh: "本期交办后撤销（含并入）的，不计入其他各项。", en: "Assigned in the period and withdrawn or merged; counted nowhere else." }
}

/// What a level did, and what a grid brought in.
pub const LEVEL_COLUMNS: [Text; 4] = [
    Text {
        zh: "层级",
        en: "Level",
    },
    Text {
        zh: "到过本级",
        en: "Came",
    },
    Text {
        zh: "本级解决",
        en: "Solved",
    },
    Text {
        zh: "解决率",
        en: "Rate",
    },
];
pub const GRID_COLUMNS: [Text; 5] = [
    Text {
        zh: "网格",
        en: "Grid",
    },
    Text {
        zh: "收集",
        en: "Raised",
    },
    Text {
        zh: "安全隐患",
        en: "Hazards",
    },
    Text {
        zh: "矛盾纠纷",
        en: "Disputes",
    },
    Text {
        zh: "已解决",
        en: "Solved",
    },
];

crate::messages! {
    NO_GRID { zh: "未定网格", en: "no grid" }
    small_solved(rate, part, whole) { zh: "小事不出网格 {rate}（{part}/{whole}）", en: "Solved in the grid {rate} ({part}/{whole})" }
    SMALL_SOLVED_IS { zh: "本期提出、从网格及以下起的议题中，在网格及以下解决的。", en: "Of the issues raised in the period that began at the grid or below, those solved there." }
    kept_in_street(rate, part, whole) { zh: "大事不出街道 {rate}（{part}/{whole}）", en: "Kept in the street {rate} ({part}/{whole})" }
    KEPT_IN_STREET_IS { zh: "本期提出的议题中，没有上报到街道以上的。", en: "Of the issues raised in the period, those that were not sent above the street." }
    unsorted(count, share) { zh: "待分流 {count} 件（{share}），未计入各级", en: "{count} not sorted yet ({share}), counted at no level" }
}

/// What the rows of a table are.
pub fn by(by: &str) -> Text {
    match by {
        "district" => BY_DISTRICT,
        "category" => BY_CATEGORY,
        "month" => BY_MONTH,
        _ => BY_UNIT,
    }
}
