//! The way of an issue on the screen: views, forms of the steps, the tree of places.

crate::messages! {
    // ---- views of the pool
    VIEW_UNSORTED { zh: "待分流", en: "Unsorted" }
    FILTER_GRID_HELP { zh: "网格树里的名称，下面的也算；同名的写“高潮村/第一网格”", en: "A name of the tree of grids, with all below it; 高潮村/第一网格 where several bear it" }
    VIEW_INCOMPLETE { zh: "待补", en: "Incomplete" }

    // ---- fields of an issue
    ISSUE { zh: "议题", en: "Issue" }
    LEVEL { zh: "层级", en: "Level" }
    LEVEL_HELP { zh: "不选就按网格定；没有网格的由片区会议议", en: "Left empty: that of the grid, else for the district meeting" }
    LEVEL_SET { zh: "层级已定，按 F9 上报或下交", en: "It is set: send it up or down with F9" }
    OWNER { zh: "责任人", en: "Person" }
    OWNER_HELP { zh: "空着就按网格填网格员或网格长", en: "Left empty: worker or head of the grid" }
    DUTY { zh: "职责", en: "Duty" }
    OFFICE { zh: "受理科室", en: "Office" }
    OFFICE_HELP { zh: "选了窗口就按设置带出；改选别的科室，两个都留存", en: "Proposed by the window; another choice keeps both" }
    GRID_HELP { zh: "写网格名，如 杜鹃社区/第一网格；登记过的会认出来，带出责任人", en: "Name of the grid, e.g. 杜鹃社区/第一网格: a known one brings its person" }
    site_found(way) { zh: "网格：{way}", en: "Grid: {way}" }
    site_several(count, example) { zh: "同名的有{count}处，请写上级，如 {example}", en: "{count} places bear the name: write where it lies, e.g. {example}" }
    NOTHING_TO_SKIP { zh: "没有可越的层级：报街道用“上报一级”，再往上用“提交上级”", en: "No level to skip: Send up reaches the street, Refer up what is above it" }
    SITE_ASKED { zh: "正在查找网格，查到就保存", en: "Looking for the grid: saved as soon as it is found" }
    unfixed(what) { zh: "未定：{what}", en: "Not fixed: {what}" }
    UNFIXED { zh: "定格定人定责", en: "Not fixed" }
    chosen_against(chosen, proposed) { zh: "{chosen}（按窗口应为{proposed}）", en: "{chosen} (the window proposes {proposed})" }
    SOLVED { zh: "就地解决", en: "Solved" }
    SOLVED_ABOVE { zh: "上级解决", en: "Solved above" }
    solved_line(level, day, by, how, result) { zh: "{level}，{day}，{by}办理{how}：{result}", en: "{level}, {day}, by {by}{how}: {result}" }
    ANSWERED { zh: "已答复", en: "Answered" }

    // ---- forms of the steps
    UP { zh: "上报一级", en: "Send up a level" }
    SKIP { zh: "越级上报", en: "Skip levels up" }
    REFER { zh: "提交上级", en: "Refer upwards" }
    REPLIED { zh: "上级答复", en: "Answer from above" }
    REQUEST { zh: "请求事项", en: "Asked of them" }
    REQUEST_HELP { zh: "请上级做什么，写进函里，如：请贵局列入明年改造计划", en: "What they are asked to do; it goes into the letter" }
    OUTCOME { zh: "结果", en: "Result" }
    REPLY_BACK { zh: "退回片区", en: "back to the district" }
    REPLY_SOLVED { zh: "已解决", en: "solved" }
    answered_from_above(sent, day, reply) { zh: "{sent}；{day}答复：{reply}", en: "{sent}; answered {day}: {reply}" }
    DONE_REFER { zh: "已提交上级", en: "Referred" }
    THEN_REFERRED { zh: "在“上级”里按 F9 看文书、登记答复", en: "among those above F9 shows the letter and takes the answer" }
    DONE_REPLIED { zh: "已登记上级答复", en: "Answer noted" }
    THEN_REPLIED { zh: "退回片区的可按 F3 上会", en: "what came back F3 puts on an agenda" }
    WITH_HIGHER { zh: "已提交上级，答复来了先按 F9 登记", en: "It lies above: F9 takes the answer first" }
    NOT_REFERRED { zh: "已报上级，先按 F9 补登提交给谁，或下交", en: "It lies above: F9 says to whom, or sends it down" }
    REFERRAL_TITLE { zh: "上报文书", en: "Referral letter" }
    DOWN { zh: "下交", en: "Send down" }
    SETTLE { zh: "就地解决", en: "Solved here" }
    BACK { zh: "未解决，退回", en: "Not solved" }
    ANSWER { zh: "答复提出人", en: "Answer the raiser" }
    TO_LEVEL { zh: "报到哪一级", en: "To level" }
    DOWN_LEVEL { zh: "交到哪一级", en: "To level" }
    WHY_SKIP { zh: "越级理由", en: "Why skipped" }
    REASON { zh: "原因", en: "Reason" }
    UP_HELP { zh: "写明本级为什么解决不了", en: "Why it cannot be solved at this level" }
    DOWN_HELP { zh: "写明谁交办，如 12345工单转办", en: "Who orders it, e.g. a 12345 order" }
    HOW { zh: "怎么解决的", en: "How" }
    BY { zh: "谁办的", en: "By" }
    SETTLED_AT { zh: "在哪一级解决", en: "At level" }
    BY_HELP { zh: "空着就是本件的责任人", en: "Left empty: the person responsible for it" }
    RESULT { zh: "结果", en: "Result" }
    WORDS { zh: "答复内容", en: "Words" }
    TELLER { zh: "经办人", en: "Told by" }
    CHANNEL { zh: "方式", en: "Channel" }
    ON { zh: "日期", en: "Date" }
    /// A step that is saved, and the issue it was: in a view of one level another row may be chosen by now.
    done_of(said, title) { zh: "{said}：{title}", en: "{said}: {title}" }
    done_then(done, then) { zh: "{done}；{then}", en: "{done}; {then}" }
    DONE_UP { zh: "已上报", en: "Sent up" }
    THEN_UP { zh: "到了片区可按 F3 上会，没到的再上报", en: "once at the district F3 puts it on an agenda" }
    DONE_DOWN { zh: "已下交", en: "Sent down" }
    DONE_SETTLE { zh: "已解决，移出议题库", en: "Solved and out of the pool" }
    THEN_SETTLED { zh: "未解决的按 F9 退回", en: "F9 puts it back" }
    DONE_BACK { zh: "已退回议题库", en: "Back in the pool" }
    DONE_ANSWER { zh: "已登记答复", en: "Answer noted" }
    SORT_FIRST { zh: "还没有分流：先按 F4 选定层级，再上报", en: "Not sorted: set its level with F4 first" }
    MEET_SOLVED { zh: "已经解决，不用上会；又出现的先按 F9 退回", en: "It is solved; if it is back, F9 puts it into the pool first" }
    meet_below(level) { zh: "还在{level}一级，片区的会议不了：先按 F9 上报到片区", en: "It stands at {level}: F9 sends it up to the district first" }
    marked_below(title, why) { zh: "“{title}”{why}", en: "\"{title}\": {why}" }
    ON_AGENDA { zh: "已列入会议议程，先从议程移出", en: "It stands on an agenda: take it off first" }
    OVER { zh: "会议议定的已经办结；又出现的，另行登记，或按 F3 再上会", en: "What a meeting decided is done; if it is back, enter it anew or F3 puts it on an agenda" }
    BY_MEETING { zh: "会议已议定，请在督办中办理", en: "A meeting has settled it" }

    // ---- the tree of places
    TAB_PLACES { zh: "网格", en: "Grids" }
    EMPTY_PLACES {
        zh: "还没有登记网格。按 F2 先登记街道，再一级一级往下加；已有表格的按 F7 导入（列：层级 名称 上级 岗位 姓名 责任单位 责任田）",
        en: "No grids yet. F2 enters the street, then what lies below it; F7 imports a table (层级 名称 上级 岗位 姓名 责任单位 责任田)",
    }
    PLACES_NONE_FOUND { zh: "没有找到。按 F3 看全部", en: "Nothing found. F3 shows all" }
    KIND { zh: "层级", en: "Kind" }
    HEAD { zh: "负责人", en: "Head" }
    VACANT { zh: "本级空缺", en: "Vacant" }
    BELOW { zh: "下级", en: "Below" }
    ADD_PLACE { zh: "加下级", en: "Add below" }
    SHOW_VACANT { zh: "看空缺", en: "Vacancies" }
    SHOW_TREE { zh: "看全部", en: "Show all" }
    CHOOSE_KIND { zh: "加哪一级", en: "What to add" }
    place_new(kind) { zh: "网格中加{kind}", en: "New {kind} in the tree of grids" }
    place_change(kind) { zh: "修改{kind}", en: "Change {kind}" }
    LIES_IN { zh: "上级", en: "Lies in" }
    UNIT { zh: "责任单位", en: "Unit" }
    PLOTS { zh: "责任田", en: "Plots of units" }
    PLOTS_HELP { zh: "驻区单位认领的，如 供电所：门前道路；老年协会", en: "Units and what they look after: 供电所：门前道路；老年协会" }
    HOLDERS_HELP { zh: "姓名；几个人用、隔开，名称里有、的加“ ”；空着就是空缺", en: "Names, several with 、 between, one that holds a 、 in “ ”; empty: vacant" }
    DISTRICT_HELP { zh: "写名录里片区的名称", en: "The name of a district of the directory" }
    ABOUT { zh: "其下", en: "Below it" }
    below_line(kind, count) { zh: "{kind}{count}", en: "{kind}: {count}" }
    vacancies_line(count) { zh: "空缺{count}", en: "{count} vacant" }
    open_issues_line(count) { zh: "定了网格的未结议题{count}件", en: "{count} open issue¦/s¦ with a grid" }
    no_unit(name) { zh: "名录里没有“{name}”", en: "\"{name}\" is not in the directory" }
    FIND_PLACE { zh: "查找网格", en: "Find a grid" }
    NAME_OR_INITIALS { zh: "名称或拼音首字母", en: "Name or initials" }
    MORE { zh: "更多（一般不用填）", en: "More (seldom needed)" }

    // ---- a meeting
    step_unfixed(titles) { zh: "网格、责任人、职责还没有定全：{titles}", en: "Grid, person or duty is not fixed: {titles}" }
    step_delegates(title, count) { zh: "建议邀请两代表一委员（涉及{count}家单位）：{title}", en: "Invite the delegates ({count} units): {title}" }
    DO_DELEGATES { zh: "邀请", en: "Invite" }

    // ---- settings, statistics
    ROUTING { zh: "窗口对应科室", en: "Windows" }
    ROUTING_HELP { zh: "哪个窗口受理的归哪个科室，写简称", en: "Which office answers what a window takes in" }
    WAY_TITLE { zh: "分级解决和各网格收集", en: "By level and by grid" }
}
