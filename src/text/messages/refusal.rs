//! What the rules refuse, and what to do instead. Each is one sentence: the rule, then the next step.

crate::messages! {
    // ---- fields
    empty(field) { zh: "{field}不能为空，请填写", en: "{field} is empty: please fill it in" }
    too_long(field, limit) {
        zh: "{field}太长，最多 {limit} 字，请缩短",
        en: "{field} is too long: at most {limit} characters, please shorten it",
    }
    number_too_large(field, limit) {
        zh: "{field}太大，最多填 {limit}，请改小",
        en: "{field} is too large: at most {limit}, please lower it",
    }
    no_such_thing(what) { zh: "找不到所指的{what}，请重新选择", en: "No such {what} here: please choose again" }
    stale(field, now) {
        zh: "{field}刚被他人改为“{now}”，没有保存；请关闭后重新打开再改（所写留作草稿）",
        en: "{field} was changed by somebody else to \"{now}\" and yours is not saved: close and open it again (your text is kept as a draft)",
    }
    stale_emptied(field) {
        zh: "{field}刚被他人清空，没有保存；请关闭后重新打开再改（所写留作草稿）",
        en: "{field} was emptied by somebody else and yours is not saved: close and open it again (your text is kept as a draft)",
    }
    in_future(field) { zh: "{field}不能晚于今天，请改日期", en: "{field} cannot be after today: please change the date" }
    before_its_cause(field, earliest) {
        zh: "{field}不能早于{earliest}，请改日期",
        en: "{field} cannot be before {earliest}: please change the date",
    }
    date_not_after(field, date) {
        zh: "{field}要晚于{date}，请改日期",
        en: "{field} must be after {date}: please change the date",
    }
    /// Stands for a field whose name nobody gave.
    THIS_FIELD { zh: "此栏", en: "This field" }

    // ---- the register
    READ_ONLY_SUBJECT {
        zh: "这里有新版本程序写入的记录，本版本只能查看，请用新版本修改",
        en: "A newer program wrote here; this version can only show it: please use the newer one",
    }
    NOT_YOUR_ROLE {
        zh: "当前身份不能做这一步，请在“我是谁”中切换身份，或请有权限的同志办理",
        en: "Your role cannot do this: switch it under \"Who am I\", or ask somebody who may",
    }
    OFFICE_EXISTS {
        zh: "街道已经建立，不能再建一个；要改名称请用“修改街道信息”",
        en: "The office is founded already: to change its name use \"Rename the office\"",
    }
    OFFICE_MISSING { zh: "还没有建立街道，请先填写街道名称", en: "There is no office yet: please enter its name first" }
    calendar_refused(why) {
        zh: "工作日历没有采用：{why}，请改好文件再导入",
        en: "The working-day calendar was not taken: {why}; please mend the file and import it again",
    }
    calendar_syntax(line, what) {
        zh: "第{line}行读不懂，放假日写成 off = [{{ date = \"2027-01-01\" }}]（{what}）",
        en: "line {line} cannot be read; write off = [{{ date = \"2027-01-01\" }}] ({what})",
    }
    calendar_schema(found) { zh: "文件的格式是第{found}版，本程序只认第1版", en: "the file has schema {found}; this program reads schema 1" }
    calendar_status(year, found) {
        zh: "{year}年的 status 写作“{found}”，应为 official 或 provisional",
        en: "Year {year}: status \"{found}\" must be official or provisional",
    }
    calendar_date(year, found) { zh: "{year}年：“{found}”不是日期，应写 2027-02-06 这样", en: "Year {year}: \"{found}\" is no date; write 2027-02-06" }
    calendar_far(year, date) { zh: "{year}年的安排里有{date}，离得太远", en: "Year {year}: {date} lies too far away" }
    calendar_twice(year, date) { zh: "{year}年的安排里{date}出现了两次", en: "Year {year}: {date} stands twice" }
    calendar_year_twice(year) { zh: "{year}年出现了两次", en: "Year {year} has two sections" }
    calendar_year(year) { zh: "{year}不是可用的年份", en: "{year} is no year a calendar can hold" }
    imported_before(on) {
        zh: "这份文件{on}已导入过，不用再导入",
        en: "This file was imported before ({on}); there is no need to import it again"
    }
    NOTHING_CHANGED { zh: "内容没有改动，不用保存", en: "Nothing was changed; nothing to save" }
    NOT_SEALED {
        zh: "提出人信息没有封存，未作保存，请重新填写后再存",
        en: "The resident's name was not sealed and nothing was kept: please enter it again and save",
    }

    // ---- directory and categories
    category_unknown(name) {
        zh: "没有“{name}”这个类别，请从类别表中选，或先增加类别",
        en: "There is no category \"{name}\": choose one of the list, or add it first",
    }
    category_exists(name) { zh: "类别“{name}”已有，不用再加", en: "The category \"{name}\" exists already; no need to add it" }
    name_taken(name, by) {
        zh: "“{name}”在名录中已有（{by}），请换一个名称，或直接修改那一条",
        en: "\"{name}\" is in the directory already ({by}): choose another name, or edit that entry",
    }
    unit_in_district(unit, district) {
        zh: "{unit}已在{district}，一个村社只能在一个片区；请先在名录中调整",
        en: "{unit} is in {district} already, and a unit has one district only: please change it in the directory first",
    }
    not_a_member(unit) {
        zh: "只有行政村、社区和股份经济合作社列入片区，{unit}不能列入；请清空片区一栏",
        en: "Only villages, communities and co-ops stand in a district; {unit} cannot: please clear the district",
    }
    liaison_of_other_unit(person, unit) {
        zh: "{person}不是{unit}的人，不能作它的联络员；请另选，或先改其单位",
        en: "{person} does not work in {unit} and cannot be its liaison: choose another, or change the person's unit first",
    }
    PERIOD_REVERSED { zh: "结束早于开始，请改正", en: "The last day is before the first: please correct it" }

    // ---- issues and agenda
    issue_scheduled(issue, meeting) {
        zh: "议题“{issue}”已列入{meeting}，请先从那里移出",
        en: "The issue \"{issue}\" is on the agenda of {meeting}: please take it off there first",
    }
    issue_incomplete(issue) {
        zh: "议题“{issue}”还是待补，不能发通知；请补填提出单位和地点",
        en: "The issue \"{issue}\" is incomplete and cannot go on a notice: please fill in its raiser and place",
    }
    other_district(issue) {
        zh: "议题“{issue}”不属于本次会议的片区，请换一个议题，或改它的片区",
        en: "The issue \"{issue}\" is of another district: choose another issue, or change its district",
    }
    district_fixed(issue) {
        zh: "议程上已有议题“{issue}”，不能改片区；请先移出各议题",
        en: "The issue \"{issue}\" is on the agenda, so the district stays: take the issues off first",
    }
    IN_PAST {
        zh: "会议日期已过，请改日期；补录已开过的会议请选“补录”",
        en: "That day has passed: change the date; for a meeting already held choose \"held on paper\"",
    }
    ALREADY_INVITED { zh: "已在参会名单中，请直接修改那一行", en: "On the roll already: please edit that line" }
    FIRST_ITEM_STAYS {
        zh: "“上次议定事项落实情况”固定为第一项，不能移动、改名、合并或删除；请选其他议题",
        en: "The report on the last decisions stays first as it is: please choose another item",
    }
    item_has_decisions(item) {
        zh: "{item}已有议定事项，请先移走或撤回",
        en: "{item} has decisions: please move or withdraw them first",
    }
    JOIN_WITH_ITSELF { zh: "一项议题不能并入自己，请另选", en: "An item cannot be joined with itself: please choose another" }

    // ---- the state of a meeting
    STATE_PREPARING { zh: "会议还在筹备，请先宣布开会再做这一步", en: "The meeting is being prepared: open it first" }
    STATE_RUNNING { zh: "会议正在进行，这一步不能在开会时做", en: "The meeting is running: this cannot be done now" }
    STATE_ADJOURNED { zh: "会议休会中，请先续会再做这一步", en: "The meeting is adjourned: resume it first" }
    STATE_CLOSED {
        zh: "会议已闭会，这一步不能再做；文字可在纪要中修改",
        en: "The meeting is closed, so this cannot be done: change the wording in the minutes",
    }
    STATE_IN_REVIEW {
        zh: "纪要正在送审，现在不能做这一步；请先签发，或修改文字",
        en: "The minutes are under review: sign them first, or change the wording",
    }
    STATE_SIGNED {
        zh: "纪要已签发，现在不能做这一步；请先印发，改文字会退回送审",
        en: "The minutes are signed: issue them first; changing a word returns them to review",
    }
    STATE_ISSUED { zh: "纪要已印发，不能直接修改；请用“更正”", en: "The minutes are issued: please make a correction" }
    STATE_CANCELLED {
        zh: "会议已取消，不能再改；请另行筹备一次会议",
        en: "The meeting is cancelled: please plan another",
    }
    NOT_TAKEN {
        zh: "这里还没有接手记录本次会议，只能查看；要在这里记录请选“接管”",
        en: "This window does not write the meeting yet: to write here choose \"Take over\"",
    }
    taken_by(name) {
        zh: "{name}正在另一窗口记录本次会议，这里只能查看；要在这里继续请选“接管”",
        en: "{name} is writing this meeting in another window: to go on here choose \"Take over\"",
    }

    // ---- people of a meeting
    NO_CHAIR { zh: "还没有主持人，请在会议信息中选定", en: "There is no chair yet: choose one in the meeting's details" }
    NO_RECORDER { zh: "还没有记录人，请在会议信息中选定", en: "There is no recorder yet: choose one in the meeting's details" }
    NO_ITEMS { zh: "议程上还没有议题，请先从议题库选定", en: "The agenda has no topic yet: choose issues from the pool first" }
    NO_LEADER {
        zh: "协商会没有领头人到会（1+5+X的“1”）：请在参会名单里选一人，按 Enter 把身份改为领头人",
        en: "Nobody leads the consultation (the 1 of 1+5+X): choose somebody on the roll and press Enter to make him the leader",
    }
    one_leader(name) {
        zh: "领头人只能有一位，现在是{name}；要换人，请先把{name}的身份改为别的",
        en: "One person leads, and that is {name}: give {name} another capacity first",
    }
    CHAIR_NOT_PRESENT {
        zh: "主持人不在到会之列，请在点名中改为到会，或换主持人",
        en: "The chair is not present: mark the chair present, or choose another",
    }
    CHAIR_IS_RECORDER { zh: "主持人不能兼记录人，请另选记录人", en: "The chair cannot be the recorder: please choose another recorder" }
    RECORDER_NOT_PRESENT {
        zh: "记录人不在到会之列，请在点名中改为到会，或换记录人",
        en: "The recorder is not present: mark the recorder present, or choose another",
    }
    RECORDER_MUST_BE_TEAM {
        zh: "记录人必须是班子成员，请另选",
        en: "The recorder must be of the leading team: please choose another",
    }
    RECORDER_NOT_TEAM {
        zh: "记录人不是班子成员，请另选，或填写原因",
        en: "The recorder is not of the leading team: choose another, or give the reason",
    }
    CHAIR_NOT_PRINCIPAL {
        zh: "主持人不是街道主要领导，请填写委托情况，如“受主要领导委托”",
        en: "The chair is not a principal leader: say who delegated it",
    }

    // ---- outcomes and decisions
    second_deferral(issue) {
        zh: "议题“{issue}”已搁置过一次，不能再搁置；请议定交办或提交上级",
        en: "The issue \"{issue}\" was deferred once already: decide it, or refer it upwards",
    }
    OUTCOME_DOES_NOT_FIT {
        zh: "这个结论不适用于这一项（通报项只能“听取通报”），请另选结论",
        en: "That outcome does not fit the item (a report is only heard): please choose another",
    }
    REVIEW_TAKES_NO_DECISION {
        zh: "通报项下不记议定事项，请先增加一项临时议题，再在其下记录",
        en: "A report takes no decision: add an ad hoc item and record it there",
    }
    IN_GROUP {
        zh: "这项议定与其他单位合用一句（一事多单），请整组修改，或撤回后分别记录",
        en: "The decision shares its sentence with others: change the whole group, or withdraw it and record it apart",
    }
    cannot_close(missing) { zh: "还不能闭会：{missing}；请逐项补齐", en: "The meeting cannot close yet: {missing}; please fill in each" }
    decision_lacks(decision, lacks) { zh: "{decision}缺{lacks}，请补齐", en: "{decision} lacks {lacks}: please fill it in" }
    ALREADY_WITHDRAWN { zh: "这项议定已撤回，不能再改", en: "The decision was withdrawn and cannot be changed" }
    CHANGE_NEEDS_NOTE {
        zh: "闭会后改牵头单位、责任人、时限或协办单位要写明主持人审定的情况，请填写说明",
        en: "After closing, a change of lead, person, date or assistants needs a note of the chair's approval: please write it",
    }
    CANCEL_FIRST {
        zh: "纪要已印发，事项由监督小组撤销：请先在督办中登记撤销，再在更正中删去",
        en: "The minutes are issued, so the supervision group cancels: enter the cancellation on the board first, then take it out in the correction",
    }
    CHANGE_IN_MINUTES {
        zh: "纪要还没有签发，请到会议的纪要中改写或撤回这一项，台账随之更改",
        en: "The minutes are not signed yet: revise or withdraw the decision in them, and the ledger follows",
    }
    other_date_in_text(words, due) {
        zh: "要求里写着“{words}”，时限却是{due}；请改成一致，两个时间都要就都写进要求",
        en: "The words say \"{words}\", the deadline is {due}: make them one, or write both into the words",
    }
    DATE_NEEDS_REASON {
        zh: "通知已发出，改日期要写明原因，请用“改期”",
        en: "The notice is out: use \"Reschedule\" and give the reason",
    }

    // ---- minutes
    number_taken(number) { zh: "文号{number}已用过，请用下一个号，或另填", en: "The number {number} is taken: use the next, or type another" }
    number_fixed(number) {
        zh: "纪要已用文号{number}印发，更正沿用原号，请不要另填",
        en: "The minutes bear {number}; a correction keeps it: leave the number as it is",
    }
    number_of_other_year(year) {
        zh: "文号的年份是印发当年，请写{year}年的号",
        en: "A number bears the year of issue: please use one of {year}",
    }
    series_of_other_papers(series) {
        zh: "“{series}”是督办通知单或通报的代字，纪要请用自己的代字",
        en: "\"{series}\" is the series of slips or circulars: please use that of the minutes",
    }
    SLIP_IS_FOR_CHASING {
        zh: "督办通知单只用于催办，一事一单；通报请用“通报”",
        en: "A numbered slip is for chasing one decision only; for a circular use \"Circular\"",
    }
    NOT_SIGNED { zh: "纪要还没有签发，请先签发", en: "The minutes are not signed: sign them first" }
    NOT_ISSUED { zh: "纪要还没有印发，请先印发", en: "The minutes are not issued: issue them first" }
    NOTHING_CORRECTED {
        zh: "正在更正，文字还没有改动，请先改好再签发",
        en: "A correction was begun and no word is changed yet: please correct first, then sign",
    }
    NOTHING_TO_ISSUE {
        zh: "上次印发后没有改动，不用再印发",
        en: "Nothing changed since the last issue; no need to issue again",
    }

    // ---- undo
    NOTHING_TO_UNDO { zh: "没有可以撤销的操作", en: "There is nothing to undo" }
    NOTHING_TO_REDO { zh: "没有可以恢复的操作", en: "There is nothing to redo" }
    undo_blocked(subject) {
        zh: "{subject}后来又有新的记录，不能撤销，请直接修改",
        en: "{subject} has a later record, so this cannot be undone: please change it directly",
    }

    // ---- what lacks
    LACK_TEXT { zh: "要求", en: "demand" }
    LACK_LEAD { zh: "牵头单位", en: "lead" }
    LACK_LEAD_CANNOT_LEAD { zh: "可牵头的单位（上级单位、企业和志愿组织不能牵头）", en: "a unit that can lead" }
    LACK_OWNER { zh: "责任人", en: "person" }
    LACK_OWNER_IN_OFFICE { zh: "当天在任的责任人", en: "a responsible person in office on that day" }
    LACK_OWNER_OF_OTHER_UNIT { zh: "牵头单位的责任人", en: "a responsible person of the lead unit" }
    LACK_DUE { zh: "时限", en: "deadline" }
    LACK_LEAD_ASSISTS { zh: "不含牵头单位的协办名单", en: "assistants other than the lead" }
    LACK_RULING { zh: "对异议的裁定", en: "a ruling on the objection" }
    LACK_PUBLISH_UNTIL { zh: "公示截止日", en: "the last day of publication" }
    LACK_PUBLISHED_PAST_DUE { zh: "早于时限的公示截止日", en: "a last day of publication before the deadline" }
    LACK_CHAIR { zh: "主持人", en: "chair" }
    LACK_RECORDER { zh: "记录人", en: "recorder" }
    LACK_RECORDER_ABSENT { zh: "到会的记录人", en: "a recorder who is present" }
    LACK_OUTCOME { zh: "结论", en: "outcome" }
    LACK_DECISION { zh: "议定事项", en: "decision" }
    LACK_OUTCOME_REASON { zh: "结论的说明", en: "the outcome's reason" }
    LACK_JOIN_TARGET { zh: "并入的议题", en: "the item it joins" }
    lacking(place, lacks) { zh: "{place}缺{lacks}", en: "{place} lacks {lacks}" }
    lacking_whole(lacks) { zh: "缺{lacks}", en: "lacks {lacks}" }

    // ---- names of things that are not known by name here
    THE_UNIT { zh: "该单位", en: "the unit" }
    THE_PERSON { zh: "该人员", en: "the person" }
    THE_DISTRICT { zh: "其他片区", en: "another district" }
    the_issue(short) { zh: "（编号 {short}）", en: "({short})" }
    the_meeting(short) { zh: "另一次会议（编号 {short}）", en: "another meeting ({short})" }
    the_item(short) { zh: "该项议题（编号 {short}）", en: "the item ({short})" }
    the_decision(short) { zh: "该项议定（编号 {short}）", en: "the decision ({short})" }
    quoted_issue(title) { zh: "议题“{title}”", en: "The issue \"{title}\"" }
    quoted_item(title) { zh: "“{title}”", en: "\"{title}\"" }
    decision_of(item, order) { zh: "{item}的议定{order}", en: "{item}, decision {order}" }
    meeting_name(date, district, kind) { zh: "{date}{district}{kind}", en: "{date} {district} {kind}" }
    THE_OFFICE { zh: "街道信息", en: "The office" }
    THE_DIRECTORY { zh: "名录", en: "The directory" }
    THIS_MEETING { zh: "本次会议", en: "The meeting" }
    EARLIER { zh: "以前", en: "earlier" }
}

/// Kinds of things, for [`no_such_thing`].
pub mod thing {
    crate::messages! {
        DISTRICT { zh: "片区", en: "district" }
        UNIT { zh: "单位", en: "unit" }
        PERSON { zh: "人员", en: "person" }
        ISSUE { zh: "议题", en: "issue" }
        MEETING { zh: "会议", en: "meeting" }
        ITEM { zh: "议程项", en: "agenda item" }
        ATTENDEE { zh: "参会人", en: "attendee" }
        DECISION { zh: "议定事项", en: "decision" }
        NOTE { zh: "发言记录", en: "note" }
        OTHER { zh: "内容", en: "entry" }
    }
}
