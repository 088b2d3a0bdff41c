//! Why a step of the follow-up was refused, and what can be done instead.

crate::messages! {
    COURSE_AWAITING_RECEIPT {
        zh: "事项待签收，还不能做这一步；请先签收、登记进展或报完成",
        en: "Not signed for yet: enter the receipt, progress or completion first",
    }
    COURSE_PUBLISHED {
        zh: "正在公示，还没有生效；请期满后登记公示结果再办",
        en: "It is published and has not taken effect: enter the outcome first",
    }
    WORK_BEGUN { zh: "单位已经在办，公示要在办理前；请改派或调整要求", en: "The work has begun, and a notice comes before it: reassign it instead" }
    PUBLISH_IN_LEDGER { zh: "会已经开完，公示请在督办里对这一项登记（F9，公示）", en: "The meeting is over: publish it on the board (F9)" }
    published_past_limit(limit) {
        zh: "公示要在办理时限（{limit}）之前结束，请把期限提前",
        en: "The notice has to end before the deadline ({limit}): choose an earlier day",
    }
    publication_runs(until) {
        zh: "公示到{until}为止，期满次日起才能生效；请到时再登记，有异议可先提交会议再议",
        en: "The notice runs until {until} and takes effect from the day after; with objections it may go back to a meeting now",
    }
    NOT_PUBLISHED { zh: "没有在公示，没有结果可登记；要公示，请先登记“公示、征求意见”", en: "It is not published, so there is no outcome: publish it first" }
    NO_OBJECTIONS { zh: "没有异议就不用再议；有异议的请写条数", en: "Without objections there is nothing to talk over again: give their number" }
    COURSE_IN_PROGRESS {
        zh: "事项在办理中，还不能做这一步；请承办单位先报完成（申请核验）",
        en: "The work is in progress: the unit reports it done first",
    }
    COURSE_AWAITING_VERIFICATION {
        zh: "事项已报完成、待核验，现在不能做这一步；请先核验或退回整改",
        en: "Reported done and awaiting verification: verify or return it first",
    }
    COURSE_COMPLETED {
        zh: "事项已办结，现在不能做这一步；请销号，问题重现请登记反弹",
        en: "Completed: strike it off, or enter a relapse if the problem is back",
    }
    COURSE_CLOSED {
        zh: "事项已销号，不能再办理；问题重现请登记反弹",
        en: "Struck off already: enter a relapse if the problem is back",
    }
    COURSE_WITHDRAWN { zh: "事项已撤销，不能再办理", en: "The decision was cancelled; nothing more can be done on it" }
    extension_too_late(limit) {
        zh: "已逾期，不受理延期（原时限{limit}）；可登记进展或受阻，确在时限内提出的请把发生日期改为提出之日",
        en: "Overdue, so no extension can be asked (the deadline was {limit}): enter progress or an obstacle; if it was asked in time, give the day it was asked",
    }
    extension_used_up(allowed) {
        zh: "每项最多延期 {allowed} 次，已用完；请按期办结，办不了的登记受阻或提请改派",
        en: "A decision is extended at most {allowed} time(s), and that is used up: finish in time, enter an obstacle, or ask for reassignment",
    }
    EXTENSION_PENDING { zh: "已有一次延期申请待批，请先批复", en: "An extension is waiting for its answer: answer it first" }
    NO_EXTENSION_PENDING { zh: "没有待批的延期申请，请先登记申请", en: "No extension was asked for: enter the request first" }
    NO_LIMIT { zh: "长期事项没有时限，不用延期；请登记复查", en: "A long-term decision has no deadline to extend: enter a review" }
    NOT_LONG_TERM {
        zh: "这是有时限的事项，不是长期事项；请按申请核验、核验、销号办理",
        en: "This has a deadline and is not long-term: report it done, verify, strike off",
    }
    not_overdue(decision) {
        zh: "{decision}没有逾期，不列入通报，请取消选择",
        en: "{decision} is not overdue and has no place in a circular: please take it off",
    }
    SUPERVISION_ONLY {
        zh: "核验、退回、销号和批复延期由监督小组作出，请在此栏改选监督小组成员（批复延期也可以是街道领导）",
        en: "Only the supervision group decides this: choose one of its members here (a leader may answer extensions)",
    }
    own_unit(person, unit) {
        zh: "{person}是{unit}的人，不能核验本单位的事项，请换一位监督小组成员",
        en: "{person} is of {unit} and cannot judge that unit's work: choose another member of the group",
    }
    not_in_office(person, on) {
        zh: "{person}在{on}不在任（见名录的任职、离任日期），请另选人员或改日期",
        en: "{person} was not in office on {on} (see the dates in the directory): choose somebody else or change the date",
    }
    CHECKS_NOT_ALL {
        zh: "四问没有全部为“是”，不能通过核验；请退回整改并写明原因",
        en: "Not all four questions are answered yes: return it and give the reason",
    }
    not_lead_or_assist(unit) {
        zh: "{unit}不是牵头单位，也不是协办单位，请另选单位",
        en: "{unit} neither leads nor assists: please choose another unit",
    }
    owner_of_other_unit(person, unit) {
        zh: "{person}不是{unit}的人，请在{unit}中选责任人，或先在名录中登记",
        en: "{person} is not of {unit}: choose somebody of {unit}, or enter the person there first",
    }
    NOT_BLOCKED { zh: "事项没有标为受阻，不用解除", en: "The decision is not marked as blocked" }
    ESCALATION_PENDING {
        zh: "已提交上级、还没有答复，不用再提交；答复来了请登记“上级答复”",
        en: "It was referred upwards and no answer has come: enter the answer when it does",
    }
    NO_ESCALATION_PENDING {
        zh: "没有待答复的上报，请先登记“提交上级”",
        en: "Nothing was referred upwards that waits for an answer: refer it first",
    }

    // ---- who sits at the keyboard, in the role of a unit
    actor_unknown(name) {
        zh: "名录中没有“{name}”，不知道代表哪个单位；请在“我是谁”中填名录里的姓名，或先在名录中登记",
        en: "The directory has no \"{name}\", so the unit is not known: give a name of the directory under \"Who am I\", or enter the person first",
    }
    actor_ambiguous(name) {
        zh: "名录中有几个单位都有“{name}”，请在“我是谁”中写成“单位 姓名”，如“城管中队 {name}”",
        en: "Several units have somebody called \"{name}\": write \"UNIT NAME\" under \"Who am I\"",
    }
    not_your_unit(unit) {
        zh: "现以{unit}的身份操作，只能办理本单位牵头或协办的事项；其他单位的请由其本单位或会议秘书登记",
        en: "You act for {unit}, which neither leads nor assists here: its own unit or the secretary enters it",
    }
    raiser_of_other_unit(unit) {
        zh: "现以{unit}的身份操作，提出单位只能是本单位；其他单位的议题请由其本单位或会议秘书登记",
        en: "You act for {unit}, so the issue is brought in its name: another unit or the secretary enters theirs",
    }
    lead_reports(unit) {
        zh: "联合办理的事项由牵头单位（{unit}）报完成和申请延期；协办单位可登记进展",
        en: "The lead ({unit}) reports joint work done and asks for extensions; assistants enter progress",
    }
    not_of_your_unit(person, unit) {
        zh: "{person}不是{unit}的人，请选本单位的经办人",
        en: "{person} is not of {unit}: name somebody of your own unit",
    }
    acts_for_lead(unit) {
        zh: "这是{unit}牵头的事项，本单位的人不能核验、退回或销号，代他人录入也不行；请监督小组中外单位的成员办理",
        en: "{unit} leads this decision, so its own people enter no judgement on it, not even for somebody else: a member of the supervision group from another unit does",
    }
    GROUP_ONLY_JUDGES {
        zh: "监督小组只管核验、退回、销号、批复延期、催办、改派和回头看，别的由秘书或承办单位登记；代他们登记，请在“我是谁”中换身份",
        en: "The supervision group judges, chases, reassigns and looks back; the rest is entered by the secretary or the units: to type for them, switch the role under \"Who am I\"",
    }
    UNITS_ONLY_REPORT {
        zh: "牵头单位不能核验、退回、销号或催办，由监督小组办理；本单位办完请报完成（申请核验），也可登记进展、申请延期",
        en: "A unit neither judges nor chases, the supervision group does: report the work done, or enter progress or a request for an extension",
    }

    // ---- evidence
    file_missing(path) { zh: "找不到文件“{path}”，请检查路径", en: "There is no file \"{path}\": please check the path" }
    file_not_a_file(path) { zh: "“{path}”不是文件，请填照片或函件的完整路径", en: "\"{path}\" is not a file: give the path of a photo or letter" }
    file_too_large(path) { zh: "“{path}”太大（超过1GB），不能作佐证，请换一份", en: "\"{path}\" is larger than 1 GB: please use another file" }
    file_unreadable(path) { zh: "读不了文件“{path}”，请检查权限或换一份", en: "\"{path}\" cannot be read: check its permissions, or use another" }
    too_many_files(limit) { zh: "一次最多附 {limit} 件佐证，请分次登记", en: "At most {limit} file¦/s¦ at a time: enter the rest afterwards" }
}
