//! 会议召开: the chair's screen.

crate::messages! {
    TITLE { zh: "会议召开", en: "Meeting" }
    title(district, kind, ordinal, state) { zh: "{district}{kind}（第{ordinal}次）  {state}", en: "{district} {kind} no. {ordinal}  {state}" }
    heading(district, kind, ordinal) { zh: "{district}{kind}（第{ordinal}次）", en: "{district} {kind} no. {ordinal}" }
    NO_MEETING { zh: "没有打开会议。请到“会议”里选一个，按 Enter 进入。", en: "No meeting is open. Choose one under Meetings and press Enter." }
    READ_ONLY_HERE { zh: "这里只读：由别人记录，按 F9 可接管", en: "Read-only here: somebody else records; F9 takes over" }
    LACKING { zh: "缺", en: "gaps" }
    REPORTING { zh: "通报", en: "report" }
    PASSED { zh: "已过", en: "heard" }
    REVIEW_SHORT { zh: "上次落实情况", en: "Last decisions" }
    REPORT_MARK { zh: "报", en: "R" }
    AND { zh: "、", en: ", " }
    item_number(n) { zh: "第{n}项", en: "item {n}" }
    AD_HOC { zh: "临时议题", en: "ad hoc" }
    RESIDENTS { zh: "群众", en: "residents" }
    raised_by(units) { zh: "{units}提出", en: "from {units}" }
    came_before(times) { zh: "第{times}次上会", en: "heard {times} time¦/s¦" }
}

// Guide.
crate::messages! {
    held_by(name, since) { zh: "由{name}在另一窗口记录（{since}起），这里只读。按 Enter 接管。", en: "{name} records in another window (since {since}); read-only here. Enter takes over." }
    READY_TO_OPEN { zh: "人到齐了按 Enter 开会；有人请假、代会，先按 F8 点名。", en: "Enter opens the meeting; F8 first if somebody is missing." }
    ADJOURNED { zh: "休会中，停表。按 Enter 续会。", en: "Adjourned; the clocks stand. Enter goes on." }
    CANCELLED { zh: "会议已取消。", en: "The meeting is cancelled." }
    CLOSED { zh: "已闭会。按 Enter 到会议页：发交办清单，再送审、签发、印发。", en: "Closed. Enter goes to its page: assignments, approval, issue." }
    MORE_BELOW { zh: "下面还有，按 PgDn 往下看", en: "More below: PgDn" }
    last_rows(from, all) { zh: "第{from}至{all}行，共{all}行；PgUp 往上看", en: "Rows {from} to {all} of {all}; PgUp" }
    rows_of(from, to, all) { zh: "第{from}至{to}行，共{all}行；PgUp 往上看，PgDn 往下看", en: "Rows {from} to {to} of {all}; PgUp, PgDn" }
    NO_ITEM { zh: "还没有议题：Ctrl+N 加一项。", en: "No items yet: Ctrl+N adds one." }
    elsewhere(where_, here) { zh: "会议正进行到“{where_}”，这里看的是“{here}”。按 Enter 转到本项。", en: "The meeting is at \"{where_}\"; this is \"{here}\". Enter brings the meeting here." }
    elsewhere_done(outcome, where_) { zh: "本项已有结果：{outcome}；会议正进行到“{where_}”。按 Enter 转回本项。", en: "This item ended: {outcome}; the meeting is at: {where_}. Enter goes back to this item." }
    /// What the room reads instead.
    REVIEW_EMPTY_ROOM { zh: "没有待办的议定事项", en: "No open decisions" }
    REVIEW_EMPTY { zh: "本片区没有待办的议定事项，可直接进入议题。", en: "No open decisions in this district; go on to the items." }
    review(total, closed, open, late) { zh: "请通报上次议定事项落实情况：共{total}项，已销号{closed}项，办理中{open}项，逾期{late}项。逾期的请牵头单位说明原因。", en: "Report on the last decisions: {total}, closed {closed}, under way {open}, late {late}. What is late needs a reason." }
    THE_RAISER { zh: "提出人", en: "the raiser" }
    raise(who) { zh: "主持人：请{who}介绍情况（谁提出谁先说）。F3 记发言。", en: "Chair: ask {who} to present (the raiser speaks first). F3 notes." }
    SPEAK { zh: "主持人：请有关单位依次发言。F3 记要点，说完按 Enter。", en: "Chair: let the units speak in turn. F3 notes; then Enter." }
    speak(units) { zh: "主持人：请{units}依次发言。F3 记要点，说完按 Enter。", en: "Chair: let {units} speak in turn. F3 notes; then Enter." }
    DISCUSS { zh: "主持人：请各方讨论：谁来办、办到什么程度、什么时候办完。", en: "Chair: discuss who does it, how far, by when." }
    SUM_UP { zh: "主持人：请归纳情况和会议意见。Enter 写结论；不写就按 F2 直接议定。", en: "Chair: sum up. Enter writes it; F2 goes straight to a decision." }
    SUMMED_UP { zh: "结论已记。主持人：请布置分工。", en: "Summed up. Chair: assign the work." }
    ASSIGN { zh: "主持人：请明确牵头单位、责任人和时限。Enter 写议定；不交办就按 Ctrl+O 选结果。", en: "Chair: name lead, person and deadline. Enter writes the decision; Ctrl+O for another outcome." }
    ASSIGNED { zh: "议定事项都齐了。再有一条按 F2；没有了按 Enter 回读。", en: "The decisions are complete. F2 adds one; Enter reads back." }
    assign_lacks(what) { zh: "议定事项还缺：{what}。请主持人明确，Enter 去补。", en: "Still missing in a decision: {what}. Enter goes to it." }
    ALL_RIGHT { zh: "本项都齐了。按 Enter 到下一项。", en: "This item is complete. Enter goes on." }
    ended(outcome) { zh: "本项结果：{outcome}。按 Enter 到下一项。", en: "Outcome: {outcome}. Enter goes on." }
    needs_decision(outcome) { zh: "{outcome}还要有一条议定事项。Enter 去写。", en: "{outcome} needs a decision. Enter writes it." }
    read_back(text) { zh: "请回读：{text} 无误按 Enter 到下一项。", en: "Read back: {text} Enter goes on." }
    absent_now(units) { zh: "本项需要的{units}未到会", en: "Needed and missing: {units}" }
    over_time(minutes) { zh: "本项已超时{minutes}分钟", en: "{minutes} minute¦/s¦ over time" }
    ALL_DONE { zh: "议题都议完了，现在统一回读", en: "All items are done; now read everything back" }
}

// What Enter does (at most 12 columns).
crate::messages! {
    ENTER_OPEN { zh: "开会", en: "Open" }
    ENTER_TAKE { zh: "接管", en: "Take over" }
    ENTER_MINUTES { zh: "到会议页", en: "To its page" }
    ENTER_FORM { zh: "接着写", en: "Go on writing" }
    ENTER_HERE { zh: "转到本项", en: "Go here" }
    ENTER_SUM_UP { zh: "写结论", en: "Sum up" }
    ENTER_DECIDE { zh: "写议定", en: "Decide" }
    ENTER_MEND { zh: "补齐", en: "Fill in" }
    ENTER_OUTCOME { zh: "选结果", en: "Outcome" }
    ENTER_NEXT { zh: "下一项", en: "Next item" }
    ENTER_READ_BACK { zh: "统一回读", en: "Read back" }
    ENTER_ATTENDANCE { zh: "改到会情况", en: "Attendance" }
    ADD_PERSON_LONG { zh: "加一个没有通知到、但来了的人", en: "Add somebody who came uninvited" }
    GO_BACK_LONG { zh: "回到会议", en: "Back to the meeting" }
    ENTER_ATTENDANCE_LONG { zh: "选这个人的到会情况", en: "Choose how this person attends" }
    ENTER_RIGHT_LONG { zh: "这条无误，读下一条；最后一条之后闭会", en: "This one is right: the next; after the last one, closing" }
    ENTER_REWORD_LONG { zh: "改正在读的这一条", en: "Change the one being read" }
    ENTER_CLOSE { zh: "闭会", en: "Close" }
    ENTER_RIGHT { zh: "无误，读下一条", en: "Correct, next" }
    NEXT_SHORT { zh: "下一项", en: "Next" }
    ENTER_GAPS { zh: "看缺项", en: "What is missing" }
    ENTER_RIGHT_CLOSE { zh: "无误，闭会", en: "Correct, close" }
    ENTER_REWORD { zh: "改这条", en: "Reword" }
    ADD_PERSON { zh: "加人", en: "Add person" }
    GO_BACK { zh: "返回", en: "Back" }
    PAUSE { zh: "休会", en: "Adjourn" }
    GO_ON { zh: "续会", en: "Go on" }
    PROJECTOR_OFF { zh: "退出投影", en: "Leave" }
    UNBLANK { zh: "恢复画面", en: "Show again" }
}

// Menus and messages.
crate::messages! {
    UNSAVED_TITLE { zh: "正在写的还没有保存", en: "What is being written is not saved" }
    UNSAVED_SAVE { zh: "保存，再到下一项", en: "Save, then go on" }
    UNSAVED_KEEP { zh: "留作草稿，到下一项", en: "Keep it as a draft and go on" }
    UNSAVED_BACK { zh: "回去接着写", en: "Back to writing" }
    LEFT_AS_DRAFT { zh: "正在写的留作草稿，没有丢", en: "What was being written is kept as a draft" }
    ABSENT_TITLE { zh: "需要的单位没有到", en: "A needed unit is missing" }
    absent_needed(item, units) { zh: "{item}需要{units}到场，现在不在会场。", en: "{item} needs {units}, not in the room." }
    ABSENT_ANYWAY { zh: "照常审议（记一笔）", en: "Hear it without them (noted)" }
    ABSENT_LATER { zh: "先不议这一项", en: "Not this item now" }
    ABSENT_ROLL { zh: "到了：去点名", en: "They came: roll call" }
    GOTO_TITLE { zh: "转到哪一项", en: "Go to which item" }
    REVIEW_IS_HEARD { zh: "这一项是通报，不选结果、不写议定；要议就按 Ctrl+N 加临时议题", en: "This item is a report: no outcome, no decision; Ctrl+N adds an item" }
    HAS_DECISIONS { zh: "本项已有议定事项，先撤回或移走", en: "The item has decisions: withdraw or move them first" }
    OUTCOME_LATER { zh: "先不定，到下一项", en: "Leave it open, go on" }
    outcome_of(item) { zh: "{item}的结果", en: "Outcome of {item}" }
    JOIN_TITLE { zh: "并入哪一项", en: "Join into which item" }
    // What has to come first, beside a command that makes no sense now.
    FIRST_OPEN { zh: "先按 Enter 开会", en: "First Enter: open the meeting" }
    FIRST_NOT_CLOSED { zh: "会议已经闭会；到“会议”看纪要", en: "The meeting is over; Meetings has its minutes" }
    FIRST_UNBLANK { zh: "先按 F7 恢复投影", en: "First F7: the projector is blank" }
    FIRST_PROJECTOR_OFF { zh: "先按 F6 退出投影", en: "First F6: end the projector" }
    FIRST_PROJECTOR_ON { zh: "先按 F6 投影", en: "First F6: the projector" }
    FIRST_ROLL_BACK { zh: "先按 F8 从点名返回", en: "First F8: back from the roll" }
    FIRST_READ_BACK { zh: "先按 Ctrl+B 从回读返回", en: "First Ctrl+B: back from reading" }
    /// Over a form for another item than the one being talked about.
    writes_for(here, where_) { zh: "写的记在{here}；会议正进行到{where_}", en: "What you write belongs to {here}; the meeting is at: {where_}" }
    NO_DECISIONS { zh: "本项还没有议定事项，按 F2 写", en: "No decisions here yet: F2 writes one" }
    NO_NOTES { zh: "本项还没有记发言，按 F3 记", en: "No notes here yet: F3 writes one" }
    NOTHING_TO_UNDO { zh: "没有可撤销的", en: "Nothing to undo" }
    NOTHING_TO_REDO { zh: "没有可重做的", en: "Nothing to redo" }
}

// The decision form.
crate::messages! {
    decision_title(number) { zh: "议定{number}", en: "Decision {number}" }
    TEXT { zh: "要求", en: "Demand" }
    TEXT_HELP { zh: "照说的打：“由城管中队牵头，派出所配合，12月4日前完成……”，下面几栏会自动填", en: "As it was said: lead, helpers and date named here fill the fields below" }
    LEAD { zh: "牵头单位", en: "Lead" }
    LEAD_HELP { zh: "打名称或拼音首字母，Enter 选定；只能一家，说了两家就都选上，会问怎么办", en: "Type a name or initials, Enter accepts; if two were named choose both and you are asked" }
    DUE { zh: "时限", en: "Deadline" }
    DUE_HELP { zh: "照说的打：5个工作日内、12月4日前、月底前、长期坚持", en: "As it was said: within 5 working days, 12月4日前, long-term" }
    ASSIST { zh: "协办单位", en: "Assist" }
    ASSIST_HELP { zh: "可以多家，没有就按 Enter", en: "Any number; Enter if none" }
    OWNER { zh: "责任人", en: "Person" }
    OWNER_HELP { zh: "默认牵头单位负责人；名录里没有的名字直接打，会加进名录", en: "Head of the lead by default; a new name joins the directory" }
    LEADER { zh: "责任领导", en: "Leader" }
    MORE { zh: "更多栏目", en: "More" }
    MORE_HELP { zh: "空格展开：领导牵头、反馈周期、完成标准、公示、异议和裁定", en: "Space unfolds: leader heads it, reports, standard, publication, objection" }
    LED { zh: "领导牵头", en: "Led by leader" }
    REPORT_EVERY { zh: "反馈周期", en: "Reports" }
    NO_REPORT { zh: "不要求", en: "none" }
    REVIEW_EVERY { zh: "长期复查", en: "Review" }
    STANDARD { zh: "完成标准", en: "Standard" }
    MATTER { zh: "事项", en: "Matter" }
    MATTER_HELP { zh: "表格里的简称；不填就取要求的第一句", en: "Short name in tables; empty: first clause of the demand" }
    PUBLISH { zh: "公示", en: "Publish" }
    published_first(kind, day) { zh: "先{kind}至{day}", en: "{kind} until {day}" }
    published_open(kind) { zh: "先{kind}，截止日未定", en: "{kind}, last day open" }
    PUBLISH_HELP { zh: "要先公示或征求意见的才选；期满登记结果后才生效，不选就马上生效", en: "Only what is published first; it takes effect once the outcome is entered" }
    NO_PUBLISH { zh: "不公示", en: "no" }
    PUBLISH_UNTIL { zh: "公示至", en: "Until" }
    PUBLISH_UNTIL_HELP { zh: "照说的打：7天内、12月1日；要早于时限", en: "As it was said: within 7 days, 12月1日; before the deadline" }
    OBJECTOR { zh: "异议单位", en: "Objector" }
    OBJECTOR_HELP { zh: "有单位当场提出异议时填；要有主持人裁定才能闭会", en: "A unit that objects; the chair must rule before closing" }
    OBJECTION { zh: "异议", en: "Objection" }
    RULING { zh: "裁定", en: "Ruling" }
    MONTHLY_REVIEW { zh: "长期（每月复查；要改就写：长期，每季度复查）", en: "long-term, reviewed monthly" }
    workdays(n) { zh: "还有{n}个工作日", en: "{n} working day¦/s¦" }
    ONE_LEAD { zh: "牵头只能一家：选定怎么办后再保存", en: "Only one unit leads: choose what to do" }
    WRITE_SOMETHING { zh: "还一个字没写", en: "Nothing is written yet" }
    ONLY_ONE { zh: "本项只有这一条", en: "It is the only one" }
    REWORD { zh: "改写", en: "Reword" }
    MOVE_UP { zh: "上移", en: "Move up" }
    MOVE_DOWN { zh: "下移", en: "Move down" }
    SPLIT { zh: "拆分成两条", en: "Split in two" }
    MERGE { zh: "与另一条合并", en: "Join with another" }
    MOVE_AWAY { zh: "移到另一议题", en: "Move to another item" }
    WITHDRAW { zh: "撤回", en: "Withdraw" }
    MOVE_TITLE { zh: "移到哪一项", en: "Move to which item" }
    MERGE_TITLE { zh: "与哪一条合并（并入现在这条）", en: "Join which one into this" }
    SPLIT_FIRST { zh: "第一条", en: "First" }
    SPLIT_SECOND { zh: "第二条", en: "Second" }
    SPLIT_LEAD { zh: "第二条牵头", en: "Second leads" }
    SPLIT_DUE { zh: "第二条时限", en: "Second deadline" }
}

// Ways out.
crate::messages! {
    GROUP_MEMBERS { zh: "各村、社区", en: "all villages and communities" }
    GROUP_VILLAGES { zh: "各村", en: "all villages" }
    GROUP_COMMUNITIES { zh: "各社区", en: "all communities" }
    GROUP_STATIONS { zh: "到会各站所", en: "all stations present" }
    group_of(n) { zh: "{n}家", en: "{n} unit¦/s¦" }
    WAYS_TITLE { zh: "说了不止一家牵头", en: "More than one unit was named to lead" }
    WAYS_TEXT { zh: "一件事只能有一家牵头。请主持人定：", en: "One unit leads. The chair decides:" }
    WAY_FIRST { zh: "列第一位的为牵头单位，其余协办", en: "The first leads, the others assist" }
    way_split(n) { zh: "拆成{n}项，各牵头一项", en: "Split in {n}, one for each" }
    WAY_LEADER { zh: "由责任领导牵头、第一家承办", en: "The leader heads it, the first unit does it" }
    WAY_EACH { zh: "一事多单：纪要一句话，每家一件", en: "One sentence, one task for each unit" }
    GROUP_TITLE { zh: "说的是一批单位", en: "A group was named" }
    WAY_ONE { zh: "一家牵头，其余协办", en: "One leads, the others assist" }
    way_each_of(n) { zh: "一事多单：{n}家各一件，纪要一句话", en: "One task for each of {n}, one sentence" }
    WHO_LEADS { zh: "哪一家牵头", en: "Which one leads" }
    OUTSIDE_TITLE { zh: "这家不能牵头", en: "This unit cannot lead" }
    cannot_lead(name, kind) { zh: "{name}是{kind}，街道不能给它派任务。由哪家对接？", en: "{name} ({kind}) takes no orders from a street. Which unit deals with it?" }
    by_counterpart(unit) { zh: "由{unit}对接牵头，它协办", en: "{unit} leads and deals with it" }
    CHOOSE_COUNTERPART { zh: "另选对接单位", en: "Choose the unit that deals with it" }
    DROP_LEAD { zh: "去掉，重新选", en: "Drop it" }
    WHO_DEALS { zh: "由哪家对接", en: "Which unit deals with it" }
}

// Notes, summary, items.
crate::messages! {
    NOTE_TITLE { zh: "发言", en: "Note" }
    NOTES_TITLE { zh: "本项发言，Enter 修改", en: "Notes of this item; Enter changes" }
    SPEAKER { zh: "发言人", en: "Speaker" }
    nobody_here(roll, add) { zh: "到会的人里没有；改打单位或首字母，或按 {roll} 点名、再按 {add} 把人加上（写好的留着）", en: "Nobody present is called so: try the unit or initials, or {roll} and {add} to put them on the roll (your text stays)" }
    SPEAKER_HELP { zh: "按数字选，或打姓名、单位、首字母；不填则记为记录人备注", en: "A digit, or name, unit, initials; empty: a remark of the recorder" }
    SAID { zh: "发言内容", en: "Said" }
    SAID_HELP { zh: "Enter 换行，Ctrl+F 时间和常用语，Ctrl+S 保存；不进纪要，进会议记录", en: "Enter makes a line, Ctrl+F time and phrases, Ctrl+S saves; goes to the record, not the minutes" }
    RECORDER_SAYS { zh: "备注", en: "Remark" }
    SUM_UP_TITLE { zh: "情况和结论", en: "Situation and summary" }
    SUMMARY { zh: "会议认为", en: "Conclusion" }
    SUMMARY_HELP { zh: "归纳的意见，写进纪要；Ctrl+F 常用语", en: "What the chair summed up; goes into the minutes; Ctrl+F phrases" }
    SITUATION { zh: "情况", en: "Situation" }
    SITUATION_HELP { zh: "不填就用议题登记的情况", en: "Empty: the issue's own text" }
    AD_HOC_TITLE { zh: "临时议题", en: "Ad hoc item" }
    ITEM_TITLE { zh: "议题", en: "Title" }
    PRESENTER { zh: "汇报单位", en: "Presenter" }
    MINUTES { zh: "计划分钟", en: "Minutes" }
    MINUTES_RANGE { zh: "请填 0 到 600 的整数", en: "A whole number from 0 to 600" }
}

// Outcomes.
crate::messages! {
    RESULT { zh: "处理结果", en: "Result" }
    RESULT_HELP { zh: "当场怎么解决的，写进纪要", en: "How it was settled; goes into the minutes" }
    OPINION { zh: "采纳意见", en: "Opinion" }
    OPINION_HELP { zh: "采纳了什么意见", en: "What was adopted" }
    WHY_NOT { zh: "理由", en: "Reason" }
    TELLER { zh: "谁去答复", en: "Who tells" }
    TELLER_HELP { zh: "由这家向提出人解释", en: "This unit explains it to the raiser" }
    TO_WHOM { zh: "提交哪里", en: "To whom" }
    TO_WHOM_HELP { zh: "上级部门或单位名称", en: "The body it goes to" }
    PAPER { zh: "文种", en: "Paper" }
    SENDER { zh: "谁去报", en: "Sender" }
    SENDER_HELP { zh: "自动记一条议定事项：由这家报送", en: "A decision is recorded: this unit sends it" }
    SEND_BY { zh: "何时报", en: "By when" }
    WHY_LATER { zh: "为何搁置", en: "Why" }
    RESUME_ON { zh: "续议日期", en: "Heard again" }
    RESUME_HELP { zh: "默认本片区下次会议；照说的打也行", en: "The district's next meeting by default" }
    PREPARER { zh: "谁来准备", en: "Who prepares" }
    PREPARE { zh: "准备什么", en: "What" }
    PREPARE_HELP { zh: "自动记一条议定事项，续议前3个工作日完成；不填就写“提出续议方案”", en: "A decision is recorded, due 3 working days before it is heard again" }
    CHOOSE_UNIT { zh: "请选一个单位", en: "Choose a unit" }
    NO_DATE { zh: "要一个日期，例如 12月25日", en: "A date is needed, e.g. 12月25日" }
}

// Roll.
crate::messages! {
    ROLL_TITLE { zh: "点名", en: "Roll call" }
    ROLL_HELP { zh: "默认都到会，只改例外：1到会 2请假 3缺席 4代会 5晚到 6离会 7列席 8请假原因", en: "All count as present; note exceptions:\n1 present 2 leave 3 absent 4 proxy 5 late 6 left 7 observer 8 reason for leave" }
    whoever_of(unit) { zh: "{unit}派员", en: "somebody of {unit}" }
    IS_CHAIR { zh: "主持人", en: "chair" }
    IS_RECORDER { zh: "记录人", en: "recorder" }
    IS_OBSERVER { zh: "列席", en: "observer" }
    OBSERVER { zh: "列席", en: "Observer" }
    NOT_OBSERVER { zh: "改为出席", en: "Not an observer" }
    PRESENT { zh: "到会", en: "Present" }
    POST { zh: "职务", en: "Post" }
    AT_THE_MEETING { zh: "到会情况", en: "Attendance" }
    /// Over the choices: how somebody stands on the roll.
    now_is(state) { zh: "现在：{state}", en: "Now: {state}" }
    LEAVE_REASON { zh: "请假原因", en: "Reason for leave" }
    LEAVE_AGAIN { zh: "记为请假（另有公务）；原因不是这个，再按 2 改", en: "On leave (other duties); press 2 again for another reason" }
    ON_LEAVE { zh: "请假", en: "On leave" }
    leave_for(reason) { zh: "请假（{reason}）", en: "on leave ({reason})" }
    ABSENT { zh: "缺席", en: "Absent" }
    PROXY { zh: "代会", en: "Proxy" }
    proxy(name) { zh: "代会（{name}）", en: "proxy: {name}" }
    LATE { zh: "晚到", en: "Came late" }
    LEFT { zh: "离会", en: "Left" }
    late_at(at) { zh: "{at}到", en: "came {at}" }
    left_at(at) { zh: "{at}离会", en: "left {at}" }
    unanswered(state) { zh: "{state}（通知未回复）", en: "{state}, has not answered" }
    /// Before the meeting: nobody is there yet.
    EXPECTED { zh: "预计到会", en: "expected" }
    expected(n) { zh: "预计到会{n}", en: "expected {n}" }
    /// Stands in the register, in Chinese in either language.
    OTHER_DUTIES { zh: "另有公务", en: "other duties" }
    PROXY_NAME { zh: "谁来代会", en: "Who came" }
    PERSON { zh: "姓名", en: "Name" }
    PERSON_HELP { zh: "名录里没有的直接打名字", en: "Type a name the directory lacks" }
    UNIT { zh: "单位", en: "Unit" }
    UNIT_HELP { zh: "名录里的人不填，按他的单位", en: "Empty: the person's own unit" }
    WHO_CAME { zh: "谁来了？填姓名或单位", en: "Who came? A name or a unit" }
    AT_TIME { zh: "时间", en: "Time" }
    TIME_LIKE { zh: "时间写成 15:20", en: "A time like 15:20" }
    there(n) { zh: "到会{n}", en: "present {n}" }
    leave(n) { zh: "请假{n}", en: "leave {n}" }
    gone(n) { zh: "缺席{n}", en: "absent {n}" }
    needed(unit, item) { zh: "缺 {unit}（{item}需要）", en: "missing {unit} ({item})" }
}

// Opening and closing.
crate::messages! {
    CANNOT_OPEN { zh: "还不能开会", en: "The meeting cannot open yet" }
    OTHER_DAY_TITLE { zh: "不是今天的会", en: "Not a meeting of today" }
    other_day(planned, today) { zh: "会议定在{planned}，今天是{today}。", en: "The meeting is planned for {planned}; today is {today}." }
    OTHER_DAY_EFFECT { zh: "开会即把会议日期改为今天，纪要按今天写。已在别的日子开过的会，请另建会议选“补录”。", en: "Opening it makes today its date, in the minutes too. A meeting held on another day is entered as one held on paper." }
    OPEN_TODAY { zh: "今天开会", en: "Open today" }
    OPENING_TITLE { zh: "开会前补齐", en: "Before opening" }
    CHAIR { zh: "主持人", en: "Chair" }
    CHAIR_NOTE { zh: "委托说明", en: "Delegation" }
    CHAIR_NOTE_HELP { zh: "主持人不是主要领导时填；是主要领导的不用填", en: "Where the chair is no principal leader" }
    RECORDER { zh: "记录人", en: "Recorder" }
    RECORDER_NOTE { zh: "记录说明", en: "Note" }
    RECORDER_NOTE_HELP { zh: "记录人不是班子成员时写明原因，例如：班子成员外出", en: "Why the recorder is not of the leading team" }
    /// Stands in the register, in Chinese in either language.
    BY_DELEGATION { zh: "受主要领导委托", en: "by delegation of the principal leader" }
    gaps_title(n) { zh: "还缺{n}处，补齐才能闭会；Enter 去补", en: "{n} thing¦/s¦ ¦is/are¦ missing; Enter goes there" }
    left_text(item) { zh: "{item}有没保存的文字", en: "{item} has unsaved text" }
    /// One line of 80 cells.
    taken_text(name) {
        zh: "{name}在另一窗口接管了记录，这里只读；没存的文字留作草稿，F9 可接管",
        en: "{name} took over in another window; read-only, text stays; F9 takes over",
    }
    TAKE_TITLE { zh: "接管记录", en: "Take over" }
    take_text(name) { zh: "{name}那边的窗口会变成只读，没保存的文字在那边留作草稿。先和对方说一声。", en: "The window of {name} becomes read-only; unsaved text stays there as a draft. Tell them first." }
    CLOSE_TITLE { zh: "闭会", en: "Close the meeting" }
    CLOSE_YES { zh: "闭会", en: "Close" }
    close_counts(items, decisions) {
        zh: "{items}项议题都有结论，{decisions}条议定事项要素齐全。",
        en: "{items} item¦/s¦, each with an outcome; {decisions} decision¦/s¦, none with gaps.",
    }
    close_without(items) { zh: "{items}项议题都有结论，没有议定事项。", en: "{items} item¦/s¦, each with an outcome; no decisions." }
    CLOSE_HOW { zh: "按 ← 移到“闭会”，再按 Enter；不闭会按 Esc，回到原处。", en: "← goes to Close, Enter presses it; Esc goes back." }
    CLOSE_EFFECT { zh: "闭会后议定事项进督办台账，不能再撤销；文字在签发前还可以改。", en: "The decisions go into the ledger; wording can still change until the sign-off." }
}

// Labels on the screen.
crate::messages! {
    agenda_done(done, topics) { zh: "议程  共{topics}项，已议{done}项", en: "Agenda  {done} of {topics} heard" }
    /// Beside an item: minutes it took, and those planned for it.
    spent_of(spent, planned) { zh: "{spent}/{planned}分", en: "{spent}/{planned} min" }
    clock(time) { zh: "会议 {time}", en: "meeting {time}" }
    item_clock(item, spent, planned) { zh: "{item} {spent}/{planned}分", en: "{item}: {spent} of {planned} min" }
    ON_PAPER { zh: "补录", en: "on paper" }
    EARLIER { zh: "以前议定的：", en: "Decided before:" }
    /// What a small screen leaves out of the decisions of an item.
    decisions_before(n) { zh: "^ 前面{n}条略，按 Tab 看", en: "^ {n} more before; Tab goes there" }
    decisions_behind(n) { zh: "v 后面{n}条略，按 Tab 看", en: "v {n} more behind; Tab goes there" }
    late_days(n) { zh: "逾期{n}天", en: "{n} day¦/s¦ late" }
    due_on(date) { zh: "{date}前", en: "by {date}" }
    notes_count(n) { zh: "发言{n}条", en: "{n} note¦/s¦" }
    SUMMARY_IS { zh: "会议认为：", en: "Summary: " }
    LACKS { zh: "缺", en: "Needs" }
    NOTHING_LACKS { zh: "缺 无", en: "Nothing missing" }
    leads(unit) { zh: "牵头 {unit}", en: "lead: {unit}" }
    owner(name) { zh: "责任人 {name}", en: "person: {name}" }
    leader(name) { zh: "责任领导 {name}", en: "leader: {name}" }
    due(when) { zh: "时限 {when}", en: "deadline: {when}" }
    assists(units) { zh: "协办 {units}", en: "assist: {units}" }
    NOT_NAMED { zh: "未定", en: "still open" }
    read_back_title(n, of) { zh: "统一回读  {n}/{of}", en: "Read back  {n}/{of}" }
    NOTHING_TO_READ { zh: "没有议定事项。按 Enter 闭会：先看还缺什么，再确认。", en: "No decisions. Enter closes the meeting: what is missing first, then a question." }
    READ_LACKS { zh: "还有缺项：按 F2 补齐，再闭会。", en: "Something is missing: F2 fills it in; then the meeting can close." }
    READ_LAST { zh: "最后一条：无误按 Enter，再确认闭会；F2 改这条。", en: "The last one: Enter, then confirm the closing; F2 corrects." }
    READ_NEXT { zh: "读给大家听：无误按 Enter 读下一条，F2 改这条。", en: "Read aloud: Enter for the next one, F2 corrects." }
    remaining(items) { zh: "待议：{items}", en: "To come: {items}" }
    BLANK { zh: "休息一下", en: "A pause" }
    OPENING_PAGE { zh: "准备开会", en: "Ready to open" }
    WHEN { zh: "时间", en: "When" }
    VENUE { zh: "地点", en: "Where" }
    PEOPLE { zh: "人员", en: "People" }
    ITEMS { zh: "议题", en: "Items" }
    items_minutes(n, minutes) { zh: "{n}项，计划{minutes}分钟", en: "{n} item¦/s¦, {minutes} minute¦/s¦" }
    IN_THE_WAY { zh: "还差", en: "In the way" }
}

// Steps, states and outcomes.
crate::messages! {
    STEP_RAISE { zh: "提出", en: "raise" }
    STEP_SPEAK { zh: "发言", en: "speak" }
    STEP_DISCUSS { zh: "讨论", en: "discuss" }
    STEP_SUM_UP { zh: "总结", en: "sum up" }
    STEP_ASSIGN { zh: "分工", en: "assign" }
    STEP_READ_BACK { zh: "回读", en: "read back" }
    STATE_PREPARING { zh: "筹备", en: "preparing" }
    STATE_RUNNING { zh: "进行中", en: "running" }
    STATE_ADJOURNED { zh: "休会", en: "adjourned" }
    STATE_CLOSED { zh: "已闭会", en: "closed" }
    STATE_REVIEW { zh: "送审", en: "in review" }
    STATE_SIGNED { zh: "已签发", en: "signed" }
    STATE_ISSUED { zh: "已印发", en: "issued" }
    STATE_CANCELLED { zh: "已取消", en: "cancelled" }
    ASSIGNED_NAME { zh: "议定交办", en: "Assigned" }
    SETTLED_NAME { zh: "现场解决", en: "Settled on site" }
    ESCALATED_NAME { zh: "提交上级", en: "Escalated" }
    ADOPTED_NAME { zh: "采纳意见", en: "Opinion adopted" }
    HEARD_NAME { zh: "听取通报", en: "Report heard" }
    EXPLAINED_NAME { zh: "解释答复", en: "Explained" }
    JOINED_NAME { zh: "并入另一项", en: "Merged into another" }
    DEFERRED_NAME { zh: "搁置续议", en: "Deferred" }
    NOT_REACHED_NAME { zh: "本次未议", en: "Not reached" }
    ASSIGNED_SHORT { zh: "交办", en: "given" }
    SETTLED_SHORT { zh: "解决", en: "solved" }
    ESCALATED_SHORT { zh: "上报", en: "up" }
    ADOPTED_SHORT { zh: "采纳", en: "taken" }
    HEARD_SHORT { zh: "听取", en: "heard" }
    EXPLAINED_SHORT { zh: "答复", en: "told" }
    JOINED_SHORT { zh: "并入", en: "joined" }
    DEFERRED_SHORT { zh: "搁置", en: "later" }
    NOT_REACHED_SHORT { zh: "未议", en: "unheard" }
    ASSIGNED_HINT { zh: "写议定事项", en: "write the decision" }
    SETTLED_HINT { zh: "写处理结果", en: "write the result" }
    ESCALATED_HINT { zh: "写去向", en: "say where to" }
    ADOPTED_HINT { zh: "写意见", en: "write the opinion" }
    HEARD_HINT { zh: "不用再写", en: "nothing to write" }
    EXPLAINED_HINT { zh: "写理由", en: "write the reason" }
    JOINED_HINT { zh: "选哪一项", en: "choose which" }
    DEFERRED_HINT { zh: "写理由、日期", en: "reason and date" }
    NOT_REACHED_HINT { zh: "退回议题库", en: "back to the pool" }
}
