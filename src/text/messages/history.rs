//! 经过: what is said of each fact. `by` stands in front of the verb and may be empty.

crate::messages! {
    unknown(kind) { zh: "本版本不认识的记录（{kind}）", en: "not known to this version ({kind})" }
    AND { zh: "、", en: ", " }
    THIS_ITEM { zh: "该议题", en: "the item" }
    SOMEBODY { zh: "一名参会人员", en: "somebody on the roll" }
    founded(name) { zh: "建立登记簿：{name}", en: "register founded: {name}" }
    renamed(name, series) { zh: "更改名称：{name}，{series}", en: "renamed: {name}, {series}" }
    SETTINGS { zh: "修改设置", en: "settings changed" }
    CALENDAR_BUILT_IN { zh: "改用内置工作日历", en: "back to the built-in calendar of working days" }
    CALENDAR_OWN { zh: "换用本街道的工作日历", en: "a calendar of its own for working days" }
    category(name) { zh: "增加类别“{name}”", en: "category \"{name}\" added" }
    subcategory(root, name) { zh: "“{root}”下增加小类“{name}”", en: "subcategory \"{name}\" added under \"{root}\"" }
    number_taken(number) { zh: "启用文号 {number}", en: "number {number} taken" }
    circular(number, n, s) { zh: "印发{number}，通报{n}项{s:.0}", en: "{number} issued about {n} decision{s}" }
    number_released(number) { zh: "收回文号 {number}", en: "number {number} given back" }
    DIRECTORY { zh: "名录", en: "directory" }
    ISSUES { zh: "议题", en: "issues" }
    PLACES { zh: "网格", en: "places" }
    LEDGER { zh: "台账", en: "ledger" }
    imported(what, rows, s) { zh: "导入{what} {rows} 行{s:.0}", en: "{what}: {rows} row{s} imported" }
    district(name) { zh: "登记片区{name}", en: "district {name} entered" }
    unit(name) { zh: "登记单位{name}", en: "unit {name} entered" }
    person(name, unit) { zh: "登记人员{name}{unit}", en: "person {name} entered{unit}" }
    entered(source) { zh: "登记（{source}）", en: "entered ({source})" }
    raised_by(raiser) { zh: "{raiser}提出", en: "raised by {raiser}" }
    raised(raiser, source) { zh: "{raiser}提出（{source}）", en: "raised by {raiser} ({source})" }
    issue_changed(what) { zh: "修改议题：{what}", en: "issue changed: {what}" }
    field_changed(label, was, now) { zh: "{label}由“{was}”改为“{now}”", en: "{label} \"{was}\" becomes \"{now}\"" }
    field_filled(label, now) { zh: "{label}填为“{now}”", en: "{label} is \"{now}\"" }
    field_emptied(label, was) { zh: "去掉{label}“{was}”", en: "{label} \"{was}\" taken out" }
    field_rewritten(label) { zh: "{label}改写", en: "{label} rewritten" }
    against_window(proposed, office) { zh: "；按窗口由{proposed}受理，改由{office}受理", en: "; its window proposed {proposed}, {office} was chosen" }
    SCHEDULED { zh: "列入会议议程", en: "put on the agenda of a meeting" }
    unscheduled(reason) { zh: "退回议题库{reason}", en: "back to the pool{reason}" }
    with_decisions(n, s) { zh: "，议定事项{n}项{s:.0}", en: ", {n} decision{s}" }
    resumed_on(day) { zh: "，{day}续议", en: ", to be heard again on {day}" }
    settled(outcome, decisions, resume) { zh: "会议结果：{outcome}{decisions}{resume}", en: "result of the meeting: {outcome}{decisions}{resume}" }
    answer_changed(n, s) { zh: "对应的议定事项调整为{n}项{s:.0}", en: "answered by {n} decision{s} now" }
    minutes_issued(numbered) { zh: "纪要印发，{numbered}", en: "minutes issued, {numbered}" }
    of_decision(name, said) { zh: "{name}：{said}", en: "{name}: {said}" }
    erased(reason) { zh: "删除提出人信息{reason}", en: "what was known of the raiser was erased{reason}" }
    colon(text) { zh: "：{text}", en: ": {text}" }
    aside(text) { zh: "（{text}）", en: " ({text})" }
    basis(text) { zh: "，依据：{text}", en: ", on the basis of: {text}" }
    adjusted(lead, owner, due) { zh: "调整为{lead}办理，责任人{owner}，时限{due}", en: "now {lead}, person {owner}, deadline {due}" }
    new_lead(lead) { zh: "改由{lead}办理", en: "lead is now {lead}" }
    new_owner(owner) { zh: "责任人改为{owner}", en: "person is now {owner}" }
    new_due(was, now) { zh: "时限由{was}改为{now}", en: "deadline {was} becomes {now}" }
    NO_ASSIST { zh: "去掉协办单位", en: "no assisting units any more" }
    new_assist(units) { zh: "协办单位改为{units}", en: "assisting units are now {units}" }
    new_text(text) { zh: "要求改为“{text}”", en: "demand is now \"{text}\"" }
    COMMA { zh: "，", en: ", " }
    UNCHANGED { zh: "议定事项未变", en: "the decision is unchanged" }
    ADDED { zh: "补充内容", en: "something was added" }
    assigned(lead, owner, due) { zh: "交办{lead}，责任人{owner}，时限{due}", en: "assigned to {lead}, person {owner}, deadline {due}" }
    from_ledger(lead, owner, due, state, progress, note) { zh: "由台账导入：{lead}，责任人{owner}，时限{due}，{state}{progress}{note}", en: "from a ledger: {lead}, person {owner}, deadline {due}, {state}{progress}{note}" }
    with_progress(text) { zh: "，进展：{text}", en: ", progress: {text}" }
    with_note(text) { zh: "，备注：{text}", en: ", note: {text}" }
    numbered(number, label) { zh: "编号{number}{label}", en: "numbered {number}{label}" }
    signed_for(unit) { zh: "{unit}签收", en: "{unit} signed for it" }
    progressed(by, text) { zh: "{by}报告进展{text}", en: "{by} reported progress{text}" }
    reported_done(by, text) { zh: "{by}申请核验{text}", en: "{by} reported it done{text}" }
    extension_asked(by, day, reason) { zh: "{by}申请延期至{day}{reason}", en: "{by} asked for an extension to {day}{reason}" }
    blocked(by, reason) { zh: "{by}报告受阻{reason}", en: "{by} reported an obstacle{reason}" }
    evidence(n, s, names, note) { zh: "附佐证{n}件{s:.0}：{names}{note}", en: "{n} file{s} of evidence: {names}{note}" }
    unblocked(note) { zh: "受阻解除{note}", en: "the obstacle is gone{note}" }
    SATISFIED { zh: "，群众满意", en: ", residents satisfied" }
    MOSTLY { zh: "，群众基本满意", en: ", residents mostly satisfied" }
    DISSATISFIED { zh: "，群众不满意", en: ", residents dissatisfied" }
    LOOK_BACK { zh: "，待回头看", en: ", to be looked at again" }
    verified(by, quality, satisfaction, later, note) { zh: "{by}核验通过，质量{quality}{satisfaction}{later}{note}", en: "{by} verified it, quality {quality}{satisfaction}{later}{note}" }
    struck_off(note) { zh: "销号{note}", en: "struck off{note}" }
    returned(by, limit, reason) { zh: "{by}退回整改，限{limit}前完成{reason}", en: "{by} returned it, to be done by {limit}{reason}" }
    granted(by, day, opinion) { zh: "{by}同意延期至{day}{opinion}", en: "{by} granted an extension to {day}{opinion}" }
    not_granted(by, opinion) { zh: "{by}不同意延期{opinion}", en: "{by} refused the extension{opinion}" }
    escalated(to, day) { zh: "提交{to}，{day}前答复", en: "referred up to {to}, answer due {day}" }
    REPLY_SOLVED { zh: "上级答复，已解决", en: "answered from above, solved" }
    /// What follows from the reply, in the same step.
    TO_VERIFY { zh: "上级已解决，转核验", en: "solved above, to be verified" }
    REPLY_BACK { zh: "上级答复，退回办理", en: "answered from above, back to the unit" }
    owner_changed(owner, reason) { zh: "责任人变更为{owner}{reason}", en: "{owner} is responsible now{reason}" }
    reviewed(note) { zh: "复查{note}", en: "reviewed{note}" }
    routine(note) { zh: "转为常态{note}", en: "became routine{note}" }
    relapsed(limit, finding) { zh: "回头看发现反弹，限{limit}前整改{finding}", en: "found again by a look back, to be mended by {limit}{finding}" }
    cancelled(reason, basis) { zh: "撤销{reason}{basis}", en: "cancelled{reason}{basis}" }
    planned(district, kind, day) { zh: "筹备{district}{kind}，定于{day}", en: "{district} {kind} being prepared, for {day}" }
    PLAN_CHANGED { zh: "修改会议安排", en: "plan of the meeting changed" }
    rescheduled(day, reason) { zh: "改期至{day}{reason}", en: "put off to {day}{reason}" }
    meeting_cancelled(reason) { zh: "取消会议{reason}", en: "meeting cancelled{reason}" }
    invited(who) { zh: "通知{who}参加", en: "{who} invited" }
    invited_changed(who) { zh: "更改参会人员：{who}", en: "invitation changed: {who}" }
}

// The macro takes about a hundred at a time.
crate::messages! {
    uninvited(who) { zh: "不再通知{who}", en: "{who} no longer invited" }
    reply_none(who) { zh: "{who}回执撤回", en: "{who} took the answer back" }
    reply_comes(who) { zh: "{who}回复参加", en: "{who} will come" }
    reply_leave(who, reason) { zh: "{who}回复请假{reason}", en: "{who} asks for leave{reason}" }
    reply_proxy(who, name) { zh: "{who}回复由{name}代会", en: "{who} sends {name}" }
    first_item(title) { zh: "首项：{title}", en: "first item: {title}" }
    ad_hoc(title) { zh: "临时增加议题“{title}”", en: "item \"{title}\" added in the room" }
    item_added(title) { zh: "议题“{title}”列入议程", en: "item \"{title}\" put on the agenda" }
    item_changed(title) { zh: "修改议程“{title}”", en: "item \"{title}\" changed" }
    item_moved(item, at) { zh: "{item}移到议程第{at}位", en: "{item} moved to place {at} of the agenda" }
    item_removed(item) { zh: "{item}移出议程", en: "{item} taken off the agenda" }
    joined(item, into) { zh: "{item}并入{into}", en: "{item} joined to {into}" }
    agenda_approved(who, opinion) { zh: "{who}审定议题{opinion}", en: "{who} approved the agenda{opinion}" }
    notice_sent(channel) { zh: "发出会议通知（{channel}）", en: "notice of the meeting sent ({channel})" }
    taken(name) { zh: "由{name}记录", en: "{name} takes the record" }
    OPENED { zh: "会议开始", en: "the meeting began" }
    ADJOURNED { zh: "休会", en: "adjourned" }
    RESUMED { zh: "复会", en: "resumed" }
    present(who) { zh: "{who}到会", en: "{who} present" }
    leave(who, reason) { zh: "{who}请假{reason}", en: "{who} on leave{reason}" }
    absent(who) { zh: "{who}缺席", en: "{who} absent" }
    proxy(name, who) { zh: "{name}代{who}到会", en: "{name} here for {who}" }
    arrived(time) { zh: "，{time}到会", en: ", came at {time}" }
    left(time) { zh: "，{time}离会", en: ", left at {time}" }
    reached(item) { zh: "进入{item}", en: "on to {item}" }
    heard_without(unit, item) { zh: "{unit}未到会，继续审议{item}", en: "{item} heard without {unit}" }
    spoke(who, text) { zh: "{who}发言：{text}", en: "{who} said: {text}" }
    noted(text) { zh: "记录：{text}", en: "note: {text}" }
    speech_changed(who, text) { zh: "修改{who}的发言：{text}", en: "what {who} said was changed: {text}" }
    note_changed(text) { zh: "修改记录：{text}", en: "note changed: {text}" }
    summed_up(item, summary) { zh: "{item}结论{summary}", en: "{item} summed up{summary}" }
    outcome_open(item) { zh: "{item}的结果待定", en: "outcome of {item} open again" }
    CLOSED { zh: "闭会", en: "the meeting was closed" }
    undone(what) { zh: "撤销上一步{what}", en: "step taken back{what}" }
    redone(what) { zh: "恢复{what}", en: "done again{what}" }
    answered_by(reason, unit) { zh: "{reason}，由{unit}答复", en: "{reason}, {unit} tells the raiser" }
    joined_into(item) { zh: "并入{item}", en: "joined to {item}" }
    deferred(reason, day) { zh: "{reason}，{day}续议", en: "{reason}, again on {day}" }
    decided(what) { zh: "议定“{what}”", en: "decided \"{what}\"" }
    reworded(what, note) { zh: "改写“{what}”{note}", en: "\"{what}\" reworded{note}" }
    split(what) { zh: "拆分出“{what}”", en: "\"{what}\" split off" }
    decision_moved(item) { zh: "一项议定事项移到{item}", en: "a decision moved to {item}" }
    decision_joined(reason) { zh: "一项议定事项并入他项{reason}", en: "a decision joined to another{reason}" }
    decision_withdrawn(reason) { zh: "撤回一项议定事项{reason}", en: "a decision withdrawn{reason}" }
    OPENING { zh: "开头", en: "opening" }
    REPORT { zh: "通报", en: "report" }
    SITUATION { zh: "情况", en: "situation" }
    CLOSING { zh: "结尾", en: "closing" }
    paragraph(which) { zh: "修改纪要{which}段", en: "minutes: paragraph {which} changed" }
    paragraph_back(which) { zh: "纪要{which}段恢复为自动生成", en: "minutes: paragraph {which} made by the program again" }
    SUBMITTED { zh: "纪要送审", en: "minutes sent for review" }
    signed(who, opinion, number) { zh: "{who}签发{opinion}，文号{number}", en: "{who} signed{opinion}, number {number}" }
    corrected(number, n, reason) { zh: "印发{number}更正{n}{reason}", en: "{number}, correction {n}, issued{reason}" }
    issued(number) { zh: "印发{number}", en: "{number} issued" }
    correction(reason) { zh: "开始更正{reason}", en: "correction begun{reason}" }
    STEP_RAISE { zh: "提出", en: "raised" }
    STEP_SPEAK { zh: "发言", en: "speaking" }
    STEP_DISCUSS { zh: "讨论", en: "discussion" }
    STEP_SUM_UP { zh: "总结", en: "summing up" }
    STEP_ASSIGN { zh: "分工", en: "assigning" }
    STEP_READ_BACK { zh: "回读", en: "reading back" }
    patrol_planned(name, from, to, units, stretches, shifts) { zh: "制定方案：{name}，{from}至{to}，{units}家单位，{stretches}处路段，每天{shifts}班", en: "plan: {name}, {from} to {to}, units: {units}, stretches: {stretches}, shifts a day: {shifts}" }
    drawn(by, n, seed, method, again, people) { zh: "{by}抽取{n}人并排班（种子{seed}，方法{method}）{again}：{people}", en: "{by} drew {n} and made the roster (seed {seed}, method {method}){again}: {people}" }
    drawn_again(reason) { zh: "，重新抽取原因：{reason}", en: ", drawn again because: {reason}" }
    swapped(from, to, reason) { zh: "{from}换为{to}{reason}", en: "{to} in place of {from}{reason}" }
    found_relapse(unit, limit) { zh: "，{unit}反弹，限{limit}前整改", en: ", back again at {unit}, to be mended by {limit}" }
    found(by, place, text, relapse) { zh: "{by}巡查发现：{place}{text}{relapse}", en: "{by} found on patrol: {place}{text}{relapse}" }
    finding_reported(by, which, note) { zh: "{by}上报{which}{note}", en: "{by} reported it{which}{note}" }
    finding_ordered(by, unit, which, limit, demand) { zh: "{by}交办{unit}整改{which}，限{limit}前{demand}", en: "{by} ordered {unit} to mend it{which} by {limit}{demand}" }
    finding_answered(by, which, text) { zh: "{by}反馈整改情况{which}{text}", en: "{by} reported what was mended{which}{text}" }
    finding_failed(by, which, limit, note) { zh: "{by}复核未通过{which}，限{limit}前再整改{note}", en: "{by} did not accept it{which}, again by {limit}{note}" }
    finding_passed(by, which, note) { zh: "{by}复核通过{which}{note}", en: "{by} accepted it{which}{note}" }
    finding_issue(which) { zh: "登记为议题{which}", en: "entered as an issue{which}" }
    passed(by, note) { zh: "{by}回头看未发现问题{note}", en: "{by} looked again and found nothing{note}" }
    VOID { zh: "作废", en: "declared void" }
    ENDED { zh: "结束", en: "ended" }
    made(what, list) { zh: "登记{what}，列入{list}清单", en: "{what} entered, on the list: {list}" }
    made_what(kind, title, units, metres, until) { zh: "{kind}“{title}”{units}{metres}{until}", en: "{kind} \"{title}\"{units}{metres}{until}" }
    made_metres(metres) { zh: "，{metres}米", en: ", {metres} m" }
    made_until(day) { zh: "，至{day}", en: ", until {day}" }
    made_changed(what) { zh: "修改为{what}", en: "changed to {what}" }
    moved_list(from, to, reason) { zh: "由{from}清单移到{to}清单{reason}", en: "moved from the list {from} to the list {to}{reason}" }
    claimed(who) { zh: "{who}认领", en: "{who} claimed it" }
    claimed_with(who) { zh: "{who}以资源配对认领", en: "{who} claimed it, paired with a resource" }
    claim_withdrawn(who, reason) { zh: "{who}撤回认领{reason}", en: "{who} took its claim back{reason}" }
    kept(who, text) { zh: "{who}兑现{text}", en: "{who} kept it{text}" }
    signed_it(unit) { zh: "{unit}签订", en: "{unit} signed it" }
    renewed(until) { zh: "续签{until}", en: "renewed{until}" }
    LENT { zh: "配给一项需求", en: "paired with a need" }
    GIVEN_BACK { zh: "配对撤回", en: "pairing taken back" }
    rotation(district, kind, order) { zh: "{district}{kind}轮值：{order}", en: "{district}, {kind}: chairs in turn: {order}" }
    NO_ROTATION { zh: "取消", en: "none" }
    turn_taken(unit, district, kind) { zh: "{unit}轮值主持{district}{kind}", en: "{unit} chaired in turn: {district}, {kind}" }
    turns_swapped(one, other, consent) { zh: "{one}与{other}对调轮值{consent}", en: "{one} and {other} changed turns{consent}" }
    CLOCK_BACK { zh: "（时钟回拨）", en: " (the clock was set back)" }
}
