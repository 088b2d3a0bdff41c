//! Deadline phrases: what they mean, why one is no date.

crate::messages! {
    // Echo of what was understood.
    by_time(date, time) { zh: "{date} {time}前", en: "{date} by {time}" }
    LONG_TERM { zh: "长期", en: "long-term" }
    long_term_reviewed(cycle) { zh: "长期（{cycle}复查）", en: "long-term, reviewed {cycle}" }
    WEEKLY { zh: "每周", en: "weekly" }
    MONTHLY { zh: "每月", en: "monthly" }
    QUARTERLY { zh: "每季度", en: "quarterly" }
    HALF_YEARLY { zh: "每半年", en: "every half-year" }
    YEARLY { zh: "每年", en: "yearly" }

    // Why a phrase is no date.
    EMPTY {
        zh: "未写时限，可写：12月4日前、5个工作日内、下周五前",
        en: "No deadline given; write for example 2026-12-04, 5 working days, next Friday",
    }
    UNPARSED {
        zh: "看不懂这个时限，可写：12月4日前、5个工作日内、下周五前、月底前",
        en: "Not understood; write for example 2026-12-04, 5 working days, next Friday",
    }
    VAGUE_WORDS {
        zh: "这不是时限，须落到某一天：可写 12月4日前、5个工作日内",
        en: "This names no day; write a date, or for example 5 working days",
    }
    VAGUE_RANGE { zh: "时限只能是一天：请写定几天内，如 5天内", en: "A range is no deadline; write one number, such as 5 days" }
    VAGUE_ABOUT { zh: "“左右”“前后”不是时限，请写定某一天", en: "About is no deadline; write one day" }
    VAGUE_CONDITION {
        zh: "不能以条件代替时限，请写定某一天；届时条件不具备可申请延期",
        en: "A condition is no deadline; write a day, an extension can be asked for later",
    }
    past(date) { zh: "{date}已过，请改写时限", en: "{date} has passed; write another deadline" }
    past_try(date, next) { zh: "{date}已过，可改为{next}", en: "{date} has passed; {next} would do" }
    no_day(last) { zh: "没有这一天，该月最后一天是{last}", en: "There is no such day; the last of that month is {last}" }
    NO_MONTH { zh: "没有这个月份，请写1至12月", en: "There is no such month; write 1 to 12" }
    NO_QUARTER { zh: "没有这个季度，请写一至四季度", en: "There is no such quarter; write 1 to 4" }
    NO_WEEKDAY { zh: "没有这一天，请写周一至周日", en: "There is no such day of the week" }
    NO_TIME { zh: "没有这个时刻，请写0至24时", en: "There is no such time of day; write 0:00 to 24:00" }
    NO_YEAR { zh: "年份不对，请写四位，如 2026年", en: "Not a year; write four digits, such as 2026" }
    ZERO { zh: "不能是0，请写1以上的数", en: "Zero is no deadline; write 1 or more" }
    TOO_FAR { zh: "时限超过十年，请核对数字", en: "More than ten years; check the number" }
    no_workday(last) {
        zh: "没有这么多工作日，最后一个工作日是{last}",
        en: "There are not so many working days; the last is {last}",
    }
    RECURRING {
        zh: "这是周期性要求，不是完成时限：请写一个日期，或写 长期（每月复查），周期填在反馈周期",
        en: "This recurs; write one date, or long-term with a review cycle, and put the rhythm into the reporting interval",
    }
    recurring_first(first) {
        zh: "这是周期性要求，不是完成时限：首期可写{first}，周期填在反馈周期",
        en: "This recurs; write the first date, {first}, and put the rhythm into the reporting interval",
    }
    WHICH_FESTIVAL { zh: "未说明哪个节日，请写明，如 春节前", en: "Which festival? Write its name, such as 春节前" }
    FESTIVAL_DAY { zh: "请写明节前还是节后，如 国庆节前", en: "Before or after the festival? Write for example 国庆节前" }
    PART_OF_PERIOD { zh: "“初”“中”没有确定的日子，请写日期，如 12月10日前", en: "Early and middle name no day; write a date" }
    BEFORE_PERIOD {
        zh: "开始之前还是结束之前？请写日期，或写明“底”，如 12月底前",
        en: "Before it begins or before it ends? Write a date, or end of it",
    }
    YEAR_FRONT { zh: "元旦前还是春节前？请写明", en: "Before New Year or before Spring Festival? Write which" }
    SPAN_BEFORE { zh: "是指多少天之内吗？请写“内”，如 3天内", en: "Do you mean within that time? Write for example 3 days" }
    MONTH_OR_MONTHS { zh: "是月份还是几个月？请写 1月底前 或 1个月内", en: "The month or so many months? Write 1月底前 or 1 month" }
    ONLY_START { zh: "只有起始，没有截止：请写到哪一天", en: "This is a beginning without an end; write until when" }
    CLASH { zh: "写了不一致的日期，请只留一个", en: "The dates do not agree; keep one" }
    LAST_WORKDAY { zh: "哪一周、哪个月的最后一个工作日？请写明，如 本月最后一个工作日", en: "The last working day of which week or month?" }
    readings(message, dates) { zh: "{message}（可选：{dates}）", en: "{message} (perhaps {dates})" }
    OR { zh: "、", en: ", " }
    NEXT_MEETING { zh: "下次会议日期未定，请写日期", en: "The next meeting has no date yet; write a date" }
    MINUTES_ISSUED {
        zh: "纪要印发日期未定，请写日期，或从会议当天起算，如 5个工作日内",
        en: "The minutes are not issued yet; write a date, or count from the meeting, such as 5 working days",
    }
    RECEIPT {
        zh: "签收日期未定，请写日期，或从会议当天起算，如 5个工作日内",
        en: "The day of receipt is not known yet; write a date, or count from the meeting, such as 5 working days",
    }
    event(event) { zh: "“{event}”的日期未知，请写日期", en: "The day of \"{event}\" is not known; write a date" }
    calendar_year(year) {
        zh: "没有{year}年的放假安排，请写日期，或补上该年的日历文件",
        en: "The days off of {year} are not known; write a date, or add a calendar file for that year",
    }

    // What to tell or ask beside the echo.
    WEEKEND_DAY { zh: "周末", en: "weekend" }
    rest_day(what, before, after) {
        zh: "休息日（{what}），照算；可提前到{before}或顺延到{after}",
        en: "A day off ({what}), kept; {before} before it or {after} after it are worked",
    }
    rest_day_after(what, after) {
        zh: "休息日（{what}），照算；可顺延到{after}",
        en: "A day off ({what}), kept; {after} is worked",
    }
    next_year(date) { zh: "未写年份，按就近算作{date}，请核对", en: "No year given, taken as {date}; check" }
    URGENT { zh: "立行立改，当即办理", en: "To be done at once" }
    calendar_provisional(year) {
        zh: "{year}年放假安排未内置，按法定假日推算",
        en: "The notice on days off of {year} is not built in; only statutory days were counted",
    }
    calendar_missing(year) {
        zh: "{year}年放假安排未内置，只按周六、周日休息推算",
        en: "The days off of {year} are not built in; only Saturdays and Sundays were counted",
    }
    years(first, last) { zh: "{first}至{last}", en: "{first} to {last}" }
    calendar_year_end(year) {
        zh: "{year}年12月28日至31日可能随下一年放假通知调整",
        en: "The next notice may still move 28 to 31 December {year}",
    }
    NO_REVIEW_CYCLE { zh: "长期事项还缺复查周期，如 长期（每月复查）", en: "Long-term needs a review cycle, such as 长期（每月复查）" }
    far_away(date) { zh: "{date}在三年以后，请核对年份", en: "{date} is more than three years ahead; check the year" }
    SAME_WEEKDAY { zh: "今天就是这一天，按今天算", en: "Today is that day; today was taken" }
    TEN_DAYS { zh: "按该旬最后一天算", en: "Taken as the last day of those ten" }
    WEEKEND { zh: "周末按周日算", en: "The weekend was taken to end on Sunday" }
    WHOLE_WEEK { zh: "周内按周日算", en: "The week was taken to end on Sunday" }
    AS_MONTH { zh: "按该月月底算", en: "Taken as the end of that month" }
    HOUR { zh: "按下午的钟点算", en: "Taken as the afternoon hour" }
    INTERVAL { zh: "按最后一天算", en: "The last day was taken" }
    AFTER { zh: "按当天截止算；如指从那天开始，请写到哪一天", en: "Taken as the limit; if it is a beginning, write until when" }
    HALF_YEAR { zh: "按该半年最后一天算", en: "Taken as the last day of that half-year" }
    HOURS_OF_DAY { zh: "按当天算", en: "Taken as the same day" }
    MONTH_DAY { zh: "按几月几日算；如指几日之间，请写最后一天", en: "Taken as month and day; if a range of days is meant, write the last" }
    AND_RECURRING { zh: "时限按这个日期算；周期性要求填在反馈周期", en: "The date was taken; put what recurs into the reporting interval" }
    meant_otherwise(message, date) { zh: "{message}；如指{date}，请写明日期", en: "{message}; if you mean {date}, write that date" }
}
