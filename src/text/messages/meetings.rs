//! 会议: the list, and 会议筹备.

/// Opinion proposed where somebody approves; it stands in documents, which are Chinese.
pub const AGREED: &str = "同意";

crate::messages! {
    STATE_PREPARING { zh: "筹备", en: "preparing" }
    STATE_RUNNING { zh: "进行中", en: "running" }
    STATE_ADJOURNED { zh: "休会", en: "adjourned" }
    STATE_CLOSED { zh: "已闭会", en: "closed" }
    STATE_IN_REVIEW { zh: "送审", en: "in review" }
    STATE_SIGNED { zh: "已签发", en: "signed" }
    STATE_ISSUED { zh: "已印发", en: "issued" }
    STATE_CANCELLED { zh: "已取消", en: "cancelled" }
    KIND_ON_SITE { zh: "现场办公", en: "on site" }
    KIND_MONTHLY { zh: "月度例会", en: "monthly" }
    KIND_QUARTERLY { zh: "季度联席", en: "quarterly" }
    KIND_BUILDING { zh: "楼栋长议事", en: "building heads" }
    // As short as a list needs to show the number behind it.
    LISTED_QUARTERLY { zh: "季度联席", en: "quarter" }
    LISTED_BUILDING { zh: "楼栋长议事", en: "building" }
    LISTED_CONSULTATION { zh: "协商会", en: "consult." }
    KIND_COUNCIL { zh: "理事会", en: "council" }
    KIND_TALK { zh: "恳谈会", en: "talk" }
    KIND_CONSULTATION { zh: "协商会", en: "consultation" }
    due(count) { zh: "应开未开{count}：", en: "{count} meeting¦/s¦ overdue:" }
    days_late(days) { zh: "迟{days}天", en: "{days} day¦/s¦ late" }
    planned_for(day) { zh: "（已定{day}）", en: " (planned for {day})" }
    DUE_TITLE { zh: "应开未开的会议，选一个来安排", en: "Meetings that should have been held" }
    NONE_DUE { zh: "没有应开未开的会议", en: "No meeting is late" }
    AGAIN_TITLE { zh: "照这次再开一次", en: "One more like this" }
    TURN { zh: "轮到", en: "In turn" }
    TURNS { zh: "轮值次序", en: "Turns to come" }
    ROTATION_TITLE { zh: "轮值主持", en: "Rotating chair" }
    NO_TURNS { zh: "还没有定", en: "none yet" }
    ROTATION_ORDER { zh: "轮值单位", en: "Order" }
    ROTATION_HELP { zh: "按轮值先后选；全部去掉就不轮值。谁主持由会议闭会时记下，没轮到的仍排第一", en: "Choose people in the order of turns; leave it empty to end the rotation. Closing a meeting takes the turn; who was passed over stays first" }
    NO_ROTATION { zh: "没有可对调的：先用“轮值”定次序，一轮只剩一家时等下一轮", en: "Nothing to swap: set an order with Rotation; with one unit left, wait for the next round" }
    ROTATION_SAVED { zh: "轮值次序已定；轮到谁，再开“轮值”看", en: "The order is set; Rotation says whose turn it is" }
    SWAP_SAVED { zh: "已对调", en: "They have changed turns" }
    CADENCE_SAVED { zh: "周期已定，应开未开照它算", en: "Set; what is late counts by it" }
    CADENCE_TITLE { zh: "片区会议周期", en: "Cadence of one district" }
    CADENCE_OF_ALL { zh: "全街道", en: "Whole street" }
    CADENCE_OWN { zh: "本片区每几天", en: "Here every (days)" }
    CADENCE_RANGE { zh: "请填 1 到 366 的整数", en: "1 to 366" }
    CADENCE_HELP { zh: "空着就照全街道的；应开未开照这里算", en: "Empty: as the whole street; what is late counts by it" }
    NO_CADENCE { zh: "没有定", en: "none" }
    every(days) { zh: "每{days}天", en: "every {days} day¦/s¦" }
    cadence_of(district, kind, every) { zh: "{district}{kind}{every}", en: "{district} {kind} {every}" }
    SWAP_TITLE { zh: "对调轮值", en: "Swap turns" }
    SWAP_ORDER { zh: "哪个轮值", en: "Rotation" }
    SWAP_ONE { zh: "单位", en: "Unit" }
    SWAP_OTHER { zh: "与谁对调", en: "With" }
    CONSENT { zh: "谁同意", en: "Consent" }
    BOTH_AGREE { zh: "双方同意", en: "both agree" }
    KIND_STREET { zh: "马路办公", en: "roadside" }
    CHANNEL_IN_PERSON { zh: "当面", en: "in person" }
    CHANNEL_PHONE { zh: "电话", en: "phone" }
    CHANNEL_WECHAT { zh: "微信", en: "WeChat" }
    CHANNEL_DINGTALK { zh: "钉钉", en: "DingTalk" }
    CHANNEL_OA { zh: "OA", en: "OA" }
    CHANNEL_PAPER { zh: "书面", en: "paper" }
    COLON { zh: "：", en: ": " }
    listed(district, kind, ordinal) { zh: "{district}{kind}{ordinal}", en: "{district} {kind} {ordinal}" }
    COL_DATE { zh: "日期", en: "Date" }
    COL_MEETING { zh: "会议", en: "Meeting" }
    COL_STATE { zh: "状态", en: "State" }
    COL_ITEMS { zh: "议题", en: "Items" }
    COL_DECISIONS { zh: "议定", en: "Decisions" }
    COL_NUMBER { zh: "文号", en: "Document no." }
    correction(n) { zh: "更正{n}", en: "corr. {n}" }
    ordinal(n) { zh: "第{n}次", en: "no. {n}" }
    EMPTY_1 { zh: "还没有会议。", en: "No meetings yet." }
    EMPTY_2 { zh: "按 Enter 安排第一次会议：填片区、日期、主持人，再从议题库选议题。", en: "Press Enter to plan the first: district, date, chair; then choose issues." }
    EMPTY_FILTER { zh: "没有符合筛选的会议。按 F3 换筛选。", en: "No meeting matches the filter. F3 changes it." }
    NO_SUCH_MEETING { zh: "登记簿里没有这次会议，按 Esc 返回。", en: "The register has no such meeting. Esc goes back." }

    SECTION_NEXT { zh: "下一步", en: "Next" }
    SECTION_PLAN { zh: "安排", en: "Plan" }
    SECTION_AGENDA { zh: "议程", en: "Agenda" }
    SECTION_ROLL { zh: "参会", en: "Roll" }
    SECTION_TEXT { zh: "文稿", en: "Text" }
    SECTION_UNITS { zh: "交办", en: "Units" }
    SECTION_VERSIONS { zh: "版本", en: "Versions" }
    SECTION_PAPERS { zh: "文书", en: "Papers" }

    MARK_LACKS { zh: "缺", en: "missing" }
    MARK_ADVISED { zh: "宜办", en: "advised" }
    MARK_NOW { zh: "现在办", en: "now" }
    MARK_MAYBE { zh: "可办", en: "possible" }
    MARK_NOT_YET { zh: "未登记", en: "not yet" }
    MARK_APPROVED { zh: "已同意", en: "agreed" }
    MARK_SENT { zh: "已发", en: "sent" }
    MARK_PAPER { zh: "查看", en: "view" }

    STEP_CONTINUE { zh: "会议正在进行，按 Enter 继续主持", en: "The meeting is running; Enter goes on with it" }
    STEP_OPEN { zh: "都已就绪，按 Enter 开会", en: "Everything is ready; Enter opens the meeting" }
    STEP_OPEN_ADVISED { zh: "可以开会（Enter）；下面宜办的，开会前能办就办", en: "Enter opens it; what is advised can come first" }
    STEP_OPEN_PAPER { zh: "补录会议记录：按 Enter 逐项录入", en: "Enter the record of the meeting held on paper" }
    step_open_early(date) { zh: "定于{date}开会，提前开也可以", en: "Planned for {date}; it may be opened earlier" }
    step_take(name) { zh: "{name}正在另一个窗口筹备，按 Enter 接管", en: "{name} prepares it in another window; Enter takes over" }
    step_take_left(name) { zh: "{name}上次筹备到一半离开了，按 Enter 接着办", en: "{name} left it half-way; Enter goes on" }
    TAKE_TITLE { zh: "接管筹备", en: "Take over" }
    take_effect(name) { zh: "{name}的窗口将变为只读，没存的文字留作草稿。", en: "The window of {name} becomes read-only; unsaved text stays as a draft." }
    STEP_START { zh: "还没有定时间，发通知前要补上", en: "No time yet; the notice needs it" }
    STEP_VENUE { zh: "还没有定地点，发通知前要补上", en: "No venue yet; the notice needs it" }
    step_invite(units) { zh: "议程需要{units}到会，还没有邀请", en: "The agenda needs {units}, not invited yet" }
    step_incomplete(titles) { zh: "议题待补提出单位或地点：{titles}", en: "Raiser or place is missing: {titles}" }
    STEP_APPROVE { zh: "议题还没有报领导审定（议题送审单）", en: "The agenda is not approved yet" }
    STEP_NOTICE { zh: "会议通知还没有发", en: "The notice is not sent yet" }
    step_replies(count) { zh: "{count}人还没有回复通知", en: "{count} ¦has/have¦ not answered the notice" }
    REPLIES_HOW { zh: "按 Enter 登记回复；菜单里可一次登记其余都参加", en: "Enter notes the reply; the menu notes all others as coming" }
    step_kinds(kinds) { zh: "协商会还缺{kinds}，按 Enter 邀请", en: "The consultation has no {kinds} yet; Enter invites" }
    STEPS { zh: "四步", en: "Steps:" }
    step_now(name) { zh: "【{name}】", en: "[{name}]" }
    CANNOT_OPEN_YET { zh: "还不能开会：先办完标“缺”的几项", en: "It cannot open yet: first what is marked missing" }
}

crate::messages! {
    DATE { zh: "日期", en: "Date" }
    START { zh: "时间", en: "Time" }
    VENUE { zh: "地点", en: "Venue" }
    CHAIR { zh: "主持人", en: "Chair" }
    CHAIR_NOTE { zh: "委托说明", en: "Delegation" }
    RECORDER { zh: "记录人", en: "Recorder" }
    RECORDER_NOTE { zh: "记录说明", en: "Note" }
    DISTRICT { zh: "片区", en: "District" }
    KIND { zh: "会议类型", en: "Kind" }
    ON_PAPER { zh: "补录", en: "On paper" }
    ON_PAPER_MARK { zh: "（补录）", en: " (on paper)" }
    CHANNEL { zh: "方式", en: "Channel" }
    REASON { zh: "原因", en: "Reason" }
    OPINION { zh: "意见", en: "Opinion" }
    NOT_SET { zh: "未定", en: "not fixed" }
    OBSERVER { zh: "列席", en: "observer" }
    REPORT { zh: "通报", en: "report" }
    UNNAMED { zh: "（由单位派人）", en: " (sends somebody)" }
    UNIT { zh: "单位", en: "Unit" }
    PERSON { zh: "人员", en: "Person" }
    CAPACITY { zh: "身份", en: "Capacity" }
    CAPACITY_HELP { zh: "协商会按1+5+X组成，按空格换身份", en: "A consultation is 1+5+X; Space changes it" }
    DO_LEADER { zh: "定领头人", en: "name a leader" }
    LEADER_HOW { zh: "选定领头人那一行按 Enter，再选“换人、改身份”", en: "Enter on the line of the leader, then another person or capacity" }
    INVITE_AS { zh: "邀请", en: "Invite" }
    CONFIRM { zh: "确认", en: "Confirm" }
    type_to_confirm(word) { zh: "输入“{word}”两字以确认", en: "Type \"{word}\" to confirm" }

    PICK_HELP { zh: "打汉字或拼音首字母查找", en: "Type to search" }
    DATE_HELP { zh: "可写“下周三”“11月27日”“5个工作日内”", en: "A date, or in words (next Friday)" }
    START_HELP { zh: "如 14:30、下午2点半", en: "For example 14:30" }
    VENUE_HELP { zh: "如 高潮村村委会会议室；现场办公写现场位置", en: "Room, or the place on site" }
    CHAIR_NOTE_HELP { zh: "主持人不是街道主要领导时填写", en: "Where the chair is not a principal leader" }
    RECORDER_HELP { zh: "记录人要到会，不能是主持人，一般由班子成员担任", en: "In the room, not the chair, mostly of the leading team" }
    RECORDER_NOTE_HELP { zh: "记录人不是班子成员时写明原因", en: "Why the recorder is not of the leading team" }
    ON_PAPER_HELP { zh: "会已经开过、只有纸质记录时设为“是”，日期填实际开会日", en: "The meeting was held already; give its real date" }
    PAST_DAY_HELP { zh: "可写“今天”“昨天”“11月20日”，不能晚于今天", en: "Today or a day before" }
    NOT_A_DAY { zh: "看不出是哪一天，请写“11月27日”或“下周三”", en: "Not a day; write it like 2026-11-27" }
    NO_SUCH_DAY { zh: "没有这一天，请看日历", en: "There is no such day" }
    NOT_A_PAST_DAY { zh: "请写今天或以前的日期，如“今天”“11月20日”", en: "Give today or a day before it" }
    NOT_A_TIME { zh: "看不出是几点，请写“14:30”或“下午2点半”", en: "Not a time; write it like 14:30" }
    day_past(date) { zh: "{date}已经过去；已开过的会请选“补录”", en: "{date} is past; choose \"on paper\" for a meeting already held" }
    past_day_echo(date) { zh: "{date}，已经过去，只能补录", en: "{date}, past: only for a meeting held on paper" }
    rest_day(date) { zh: "{date}，是休息日", en: "{date}, a day off" }
    PAST_NEEDS_ON_PAPER { zh: "这一天已经过去：改日期，或把“补录”设为“是”", en: "That day is past: change it, or set \"on paper\"" }
    ON_PAPER_NEEDS_PAST { zh: "补录的会议已经开过，请填实际开会日期", en: "A meeting held on paper has its date in the past" }
    PICK_DISTRICT { zh: "请选片区", en: "Choose a district" }
    NO_DISTRICT { zh: "名录里还没有片区，请先到“名录”建片区和单位", en: "The directory has no district yet; make one first" }
    POOL_EMPTY { zh: "本片区议题库里没有可选的议题；可按“加一项”直接列入，或到“议题”登记", en: "No issue to choose in this district; add an item, or register an issue" }

    NEW_TITLE { zh: "新会议", en: "New meeting" }
    PLAN_TITLE { zh: "会议安排", en: "Plan of the meeting" }
    with_issues(count) { zh: "已选{count}个议题，保存后列入议程", en: "{count} issue¦/s¦ chosen for its agenda" }
    RESCHEDULE_TITLE { zh: "改期", en: "Another date" }
    CANCEL_TITLE { zh: "取消会议", en: "Cancel the meeting" }
    CANCEL_WORD { zh: "取消", en: "cancel" }
    CANCEL_EFFECT { zh: "影响", en: "Effect" }
    back_to_pool(count) { zh: "{count}个议题退回议题库；取消后不能恢复", en: "{count} issue¦/s¦ ¦goes/go¦ back to the pool; it cannot be taken back" }
    APPROVE_TITLE { zh: "登记议题审定", en: "Approval of the agenda" }
    APPROVED_BY { zh: "审定人", en: "Approved by" }
    APPROVED_ON { zh: "审定日期", en: "On" }
    NOTICE_TITLE { zh: "会议通知", en: "Notice" }
    SENT_ON { zh: "发出日期", en: "Sent on" }
    APPROVAL_NOTED { zh: "领导已审定，登记", en: "It is approved: note it" }
    APPROVAL_COPY { zh: "复制送审单", en: "Copy the paper" }
    NOTICE_COPY { zh: "复制短通知，去微信、钉钉粘贴", en: "Copy the short notice" }
    NOTICE_SENT { zh: "登记已发出", en: "Mark as sent" }
    NOTICE_LATER { zh: "以后再说", en: "Later" }
}

crate::messages! {
    PICK_TOPICS { zh: "选议题上会（空格打勾，Enter 列入议程）", en: "Issues for the agenda (Space marks, Enter accepts)" }
    INCOMPLETE { zh: "待补", en: "incomplete" }
    INCOMPLETE_MARK { zh: "〔待补〕", en: " [incomplete]" }
    FROM_LAST_TIME { zh: "上次留下", en: "left over" }
    ADD_ISSUES { zh: "＋ 从议题库选议题", en: "+ Choose issues from the pool" }
    ADD_ITEM { zh: "＋ 加一项不在库里的议题", en: "+ Add an item that is not in the pool" }
    INVITE { zh: "＋ 邀请单位、人员", en: "+ Invite units, people" }
    INVITE_TITLE { zh: "邀请（空格打勾，Enter 确定）", en: "Invite (Space marks, Enter accepts)" }
    ITEM_TITLE { zh: "议程项", en: "Item" }
    ITEM_NEW_TITLE { zh: "加一项议题", en: "New item" }
    ITEM_NAME { zh: "议题", en: "Title" }
    PRESENTER { zh: "汇报单位", en: "Presenter" }
    PRESENTER_HELP { zh: "会上先发言的单位，一般是提出单位", en: "The unit that speaks first" }
    MINUTES { zh: "计划分钟", en: "Minutes" }
    MINUTES_RANGE { zh: "请填 1 到 240 的整数", en: "A whole number from 1 to 240" }
    NEEDS { zh: "需要到会", en: "Needs" }
    NEEDS_HELP { zh: "议这一项时必须在场的单位；没邀请的会提醒", en: "Units that must be in the room for it" }
    item_detail(presenter, minutes) { zh: "{presenter} {minutes}分", en: "{presenter} {minutes} min" }
    needs(units) { zh: "需要到会：{units}", en: "Needs: {units}" }
    earlier(count) { zh: "同一地点或议题以前议定过{count}项", en: "{count} earlier decision¦/s¦ on the same place or issue" }
    review_counts(total, closed, going, overdue) {
        zh: "共{total}项，已销号{closed}项，办理中{going}项，逾期{overdue}项",
        en: "{total} in all, {closed} struck off, {going} under way, {overdue} overdue",
    }
    CANNOT_MOVE { zh: "不能再移了", en: "It cannot be moved further" }
    NOTHING_TO_JOIN { zh: "议程上没有别的议题可以并入", en: "There is no other item to join" }
    JOIN_TITLE { zh: "并入哪一项？", en: "Join into which item?" }
    REMOVED { zh: "已移出议程，议题退回议题库；Ctrl+Z 撤销", en: "Removed; the issue is back in the pool. Ctrl+Z undoes" }

    REPLY_NONE { zh: "未回", en: "no reply" }
    REPLY_COMES { zh: "参加", en: "comes" }
    REPLY_LEAVE { zh: "请假", en: "on leave" }
    REPLY_LEAVE_HELP { zh: "另有公务", en: "other duties" }
    REPLY_REASON { zh: "请假原因", en: "Reason for leave" }
    REPLY_PROXY { zh: "代会", en: "proxy" }
    proxy_is(name) { zh: "由{name}代", en: "{name} instead" }
    PROXY_NAME { zh: "代会人", en: "Who comes" }
    PROXY_HELP { zh: "从本单位人员里选，或直接写姓名", en: "Choose, or type a name" }
    CHANGE_ATTENDEE { zh: "换人、改为列席", en: "Another person, observer" }
    CHANGE_CAPACITY { zh: "换人、改身份", en: "Another person or capacity" }
    GUEST_HELP { zh: "名录里没有的人直接写姓名；留空由单位派人", en: "A guest's name may be typed; empty: the unit sends somebody" }
    UNINVITE { zh: "移出名单", en: "Take off the roll" }
    UNINVITED { zh: "已移出名单；Ctrl+Z 撤销", en: "Taken off the roll. Ctrl+Z undoes" }
    ROLL_IN_ROOM { zh: "会议已经开始，请在主持界面点名", en: "The meeting runs; call the roll on the chair's screen" }

    PAPER_APPROVAL { zh: "议题送审单", en: "Agenda for approval" }
    PAPER_NOTICE { zh: "会议通知", en: "Notice" }
    PAPER_NOTICE_TEXT { zh: "会议通知（短）", en: "Notice, short" }
    PAPER_NOTICE_TEXT_HELP { zh: "微信、钉钉用", en: "for chat" }
    PAPER_SIGN_IN { zh: "签到表", en: "Sign-in sheet" }
    PAPER_BLANK { zh: "空白会议记录表", en: "Blank record" }
    PAPER_BLANK_HELP { zh: "打印备用", en: "to print" }
    EXPORTED { zh: "纪要已写出", en: "Files written" }

    PLANNED { zh: "会议已安排。按 Enter 办下一步", en: "Planned. Enter does the next step" }
    CANCELLED { zh: "会议已取消，议题退回议题库", en: "Cancelled; its issues are back in the pool" }
    rescheduled_from(date, reason) { zh: "原定{date}，改期：{reason}", en: "Was {date}; moved: {reason}" }
    cancelled_because(reason) { zh: "取消原因：{reason}", en: "Cancelled: {reason}" }

    HISTORY_TITLE { zh: "办理经过", en: "History" }
    FILTER_TITLE { zh: "筛选会议", en: "Filter" }
    FILTER_ALL { zh: "全部", en: "All" }
    FILTER_UNFINISHED { zh: "未办结的（未印发）", en: "Not issued yet" }
    filter_year(year) { zh: "{year}年的", en: "Of {year}" }
    FILTER_KIND { zh: "按类型", en: "Of one kind" }
    FILTER_DISTRICT { zh: "按片区", en: "Of one district" }
}

crate::messages! {
    DO_NEW { zh: "新会议", en: "New" }
    DO_OPEN { zh: "打开", en: "Open" }
    DO_PREPARE { zh: "筹备", en: "Prepare" }
    DO_CONTINUE { zh: "继续开会", en: "Go on" }
    DO_FILL { zh: "去填", en: "Fill in" }
    DO_TOPICS { zh: "选议题", en: "Choose" }
    DO_INVITE { zh: "邀请", en: "Invite" }
    DO_COMPLETE { zh: "去补", en: "Complete" }
    DO_APPROVE { zh: "登记审定", en: "Approval" }
    DO_NOTICE { zh: "看通知", en: "Read notice" }
    DO_REPLY { zh: "登记回复", en: "Reply" }
    DO_MEET { zh: "开会", en: "Open it" }
    DO_TAKE { zh: "接管", en: "Take over" }
    DO_READ { zh: "查看", en: "Read" }
    DO_CHANGE { zh: "修改", en: "Change" }
    DO_ADD { zh: "加一项", en: "Add" }
}
