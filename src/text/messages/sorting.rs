//! 分流、网格: why something cannot be done, and what to do.

crate::messages! {
    PLACE { zh: "网格", en: "place" }
    the_place(id) { zh: "网格 {id}", en: "place {id}" }

    place_does_not_fit(kind, parent) {
        zh: "{kind}不能放在{parent}下面，请重新选择上级",
        en: "A {kind} does not lie in a {parent}: choose where it lies",
    }
    place_needs_parent(kind) { zh: "{kind}要有上级，请选择上级", en: "A {kind} lies in something: choose where it lies" }
    place_root_exists(name) {
        zh: "已有街道“{name}”，请把新的放在它下面",
        en: "The street \"{name}\" stands already: put new places below it",
    }
    place_kind_fixed(kind) {
        zh: "层级已定为{kind}，不能再改；请填停用日期，另建一个",
        en: "It is a {kind} and stays one: end it and enter another",
    }
    place_name_split(name) {
        zh: "“{name}”里不能有“/”（它分隔上下级），请改名，如“1、2号楼”",
        en: "\"{name}\" may have no / in it (it stands between a place and what it lies in): rename it, as \"1, 2\"",
    }
    no_district_named(name) {
        zh: "名录里没有“{name}”这个片区，请先在名录的片区一栏新建，再建网格",
        en: "The directory has no district \"{name}\": make it there first",
    }
    place_holds(names) {
        zh: "{names}还在它下面，请先停用或移到别处，再停用它",
        en: "{names} still lies in it: end or move that first",
    }
    place_holds_many(names) {
        zh: "{names}等还在它下面，请先停用或移到别处，再停用它",
        en: "{names} and others still lie in it: end or move them first",
    }
    place_ended(name) { zh: "“{name}”已停用，请另选", en: "\"{name}\" has ended: choose another" }
    place_of_other_district(name, district) {
        zh: "“{name}”在{district}，与议题的片区不同，请改片区或另选网格",
        en: "\"{name}\" lies in {district}, not in the district of the issue: change one of them",
    }
    post_does_not_fit(post, kind) { zh: "{kind}没有{post}这一岗位，请另选", en: "A {kind} has no post of {post}: choose another" }

    level_not_above(level) { zh: "现在{level}一级，只能再往上报，请另选层级", en: "It stands at {level}: choose a level above" }
    level_not_below(level) { zh: "现在{level}一级，只能再往下交，请另选层级", en: "It stands at {level}: choose a level below" }
    level_skipped(next) {
        zh: "上报要逐级，上一级是{next}；确需越级的，请用“越级上报”（F9），选“紧急”或“超职权”",
        en: "It climbs one level at a time, {next} is the one above; to skip it use Skip levels up (F9), urgent or beyond powers",
    }
    STILL_NAMED {
        zh: "标题、地点或情况里还写着提出人姓名或手机号，请先改掉（议题中按 F4，约定中按 F8），再抹去",
        en: "The title, place or text still names the resident or holds a mobile number: take it out first (F4 in Issues, F8 in Commitments), then erase",
    }
    ISSUE_UNSORTED { zh: "还没有分流，请先选定层级（议题中按 F4），再上报", en: "It is not sorted: set its level first (F4 in Issues)" }
    LEVEL_ABOVE_STREET { zh: "已报上级，不能就地解决，请先下交（议题中按 F9）", en: "It lies with the level above the street: send it down first (F9 in Issues)" }
    LEVEL_BY_STEP { zh: "层级已定，改层级请用“上报一级”或“下交”（F9）", en: "The level is set: change it by Send up or Send down (F9)" }
    issue_below_district(issue, level) {
        zh: "“{issue}”还在{level}一级，没有上报到片区，请先上报（议题中按 F9）再上会",
        en: "\"{issue}\" stands at {level} and has not climbed to the district: send it up first (F9 in Issues)",
    }
    issue_referred(issue) {
        zh: "“{issue}”已提交上级，请先登记上级答复（议题中按 F9）；没有提交过的，下交到片区再上会",
        en: "\"{issue}\" lies above the street: enter the answer first (F9 in Issues), or send it down to the district",
    }
    issue_not_referred(issue) {
        zh: "“{issue}”没有待答复的上报，请先登记“提交上级”",
        en: "Nothing about \"{issue}\" waits for an answer from above: refer it first",
    }
    REFER_ABOVE_STREET {
        zh: "报到街道以上，要写明提交给谁、什么时候答复，请用“提交上级”（议题中按 F9）",
        en: "Above the street somebody is asked to answer by a day: use Refer up (F9 in Issues)",
    }
    issue_settled_below(issue, level) {
        zh: "“{issue}”已在{level}解决；又出现的，请先退回议题库（议题中按 F9）",
        en: "\"{issue}\" was solved at {level}: if it is back, put it into the pool again (F9 in Issues)",
    }
    issue_settled(issue) { zh: "“{issue}”已由会议议定，请在督办中办理", en: "A meeting has settled \"{issue}\": follow it up on the board" }
    issue_not_settled_below(issue) { zh: "“{issue}”没有就地解决过，不用退回", en: "\"{issue}\" was not solved below: nothing to put back" }
    // ---- what is said of each fact
    place_saved(kind, name, ended) { zh: "登记{kind}{name}{ended}", en: "{kind} {name} entered{ended}" }
    place_over(day) { zh: "，{day}停用", en: ", ended on {day}" }
    post_vacant(post) { zh: "{post}空缺", en: "{post}: vacant" }
    climbed(from, to, skipped, reason) { zh: "由{from}上报{to}{skipped}{reason}", en: "sent up from {from} to {to}{skipped}{reason}" }
    climbed_past(why) { zh: "（越级，{why}）", en: " (past a level: {why})" }
    referred(from, to, paper, day, skipped, reason) { zh: "由{from}提交{to}（{paper}），{day}前答复{skipped}{reason}", en: "referred by {from} to {to} ({paper}), answer due {day}{skipped}{reason}" }
    referral_solved(reply) { zh: "上级答复，已解决{reply}", en: "answered from above, solved{reply}" }
    referral_back(reply) { zh: "上级答复，退回片区{reply}", en: "answered from above, back to the district{reply}" }
    sent_down(from, to, reason) { zh: "由{from}下交{to}{reason}", en: "sent down from {from} to {to}{reason}" }
    settled_below(level, by, how, result) { zh: "在{level}解决，{by}办理{how}{result}", en: "solved at {level} by {by}{how}{result}" }
    in_this_way(how) { zh: "，{how}", en: ", {how}" }
    reopened(reason) { zh: "未解决，退回议题库{reason}", en: "not solved, back to the pool{reason}" }
    answered(words) { zh: "答复提出人{words}", en: "the raiser was told{words}" }

    ROUTING_UNREAD {
        zh: "读不懂，请写成“综合执法窗口=公共管理办；便民服务窗口=公共服务办”",
        en: "Cannot be read: write the Chinese name of the window, =, and the office, one window after the other",
    }
}
