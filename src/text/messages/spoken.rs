//! What is said under a demand that was not wholly understood.

crate::messages! {
    several(n) { zh: "听出{n}项议定事项，保存时可以分开", en: "{n} decisions; they can be kept apart when saved" }
    several_title(n) { zh: "这段话里有{n}项议定事项", en: "These words hold {n} decisions" }
    several_apart(n) { zh: "分成{n}项记录", en: "Record {n} decisions" }
    SEVERAL_ONE { zh: "就记一项", en: "Record it as one" }
    LEADS { zh: "说了不止一家牵头，保存时选怎么办", en: "More than one unit leads; you are asked when it is saved" }
    shares(units) { zh: "{units}另有分工，先列为协办", en: "{units} have a part of their own; listed as assisting" }
    unknown(name) { zh: "名录里没有“{name}”", en: "\"{name}\" is not in the directory" }
    unknown_near(name, unit) { zh: "名录里没有“{name}”，是不是{unit}？", en: "\"{name}\" is not in the directory; {unit}?" }
    several_part(lead, due) { zh: "  牵头 {lead}  时限 {due}", en: "  lead {lead}, deadline {due}" }
    OPEN { zh: "待定", en: "open" }
    near_keys(key) { zh: "（是就按 {key} 选）", en: " ({key} offers it)" }
    near_key(key) { zh: "（是就按 {key} 再按 1）", en: " ({key}, then 1, takes it)" }
    group(name) { zh: "“{name}”没说是哪一家", en: "\"{name}\" names no unit" }
    cannot_lead(unit) { zh: "{unit}不能牵头", en: "{unit} cannot lead" }
    cannot_lead_but(unit, by) { zh: "{unit}不能牵头，由{by}对接", en: "{unit} cannot lead; {by} deals with it" }
    same(name) { zh: "叫“{name}”的不止一个，请在下面选", en: "Several bear the name \"{name}\"; choose below" }
    people(name) { zh: "责任人不止一个，先列{name}", en: "Several people answer for it; {name} was taken" }
    elsewhere(name, unit) { zh: "{name}不在{unit}，责任人请另选", en: "{name} is not of {unit}; choose another person responsible" }
    DATES { zh: "不止一个时间，请在时限一栏写定一个", en: "More than one date; write one as the deadline" }
    day(day) { zh: "“{day}”没说是时限，是就写进时限一栏", en: "\"{day}\" was not said to be the deadline; if it is, write it there" }
    unread(day) { zh: "日历里没有“{day}”，请写成几月几日", en: "The calendar does not know \"{day}\"; write month and day" }
    report(words) { zh: "“{words}”没有自动填，要按期反馈的，展开更多栏目选反馈周期", en: "\"{words}\" fills no field: for regular reports unfold the further fields" }
    idle(names) { zh: "点到{names}，没听出做什么，要安排请在下面选", en: "{names}: named, but no part was understood; choose below" }
    open(names) { zh: "{names}说法未定，没有替你选，定了请在下面选", en: "{names}: left open or taken back, so not taken; choose below" }
    left_open(names) { zh: "要求里{names}的说法没定，会照样印进纪要；按 F2 改成定下的话", en: "The words leave {names} open and would be printed so; F2 changes them" }
    text_says(words) { zh: "上面的要求里写的是{words}，请一并改", en: "The demand above says {words}; change it too" }
    date_followed(old, new) { zh: "要求里的“{old}”已改为“{new}”，请看一眼", en: "\"{old}\" in the words is now \"{new}\": look at it" }
    DATES_TITLE { zh: "两个时间不一样", en: "Two dates" }
    dates_text(words, due) { zh: "要求里说“{words}”，时限一栏是{due}。", en: "The words say \"{words}\", the deadline is {due}." }
    date_of_field(due) { zh: "以时限为准：要求里改为{due}", en: "The deadline holds: the words become {due}" }
    date_of_text(words) { zh: "以要求为准：时限改为{words}", en: "The words hold: the deadline becomes {words}" }
    DATE_BOTH { zh: "两个都要：要求里的是分步时间", en: "Both hold: the words name an earlier step" }
    WHICH_FIELD { zh: "改哪一栏", en: "Which field" }
    CORRECT { zh: "改一栏", en: "Edit a field" }
    CHOOSE_FIRST { zh: "先选分开记还是记一项", en: "Choose first whether they are kept apart" }
    CHOOSE_DATE { zh: "先选以哪个时间为准", en: "Choose first which date holds" }
    AND_THEN { zh: "；", en: "; " }
}
