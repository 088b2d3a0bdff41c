//! 议题: the pool.

crate::messages! {
    /// 已解决（网格）
    solved_below(level) { zh: "已解决（{level}）", en: "done: {level}" }
    TITLE { zh: "议题", en: "Issues" }
    count_of(count) { zh: "共{count}件", en: "{count} in all" }
    marked(count) { zh: "已选{count}件", en: "{count} marked" }
    filtered(what) { zh: "筛选：{what}", en: "Shown: {what}" }
    EMPTY { zh: "还没有议题。按 F2 登记第一件，或按 F7 从 CSV 文件导入", en: "No issues yet. F2 enters the first; F7 imports a CSV file" }
    EMPTY_VIEW { zh: "这一栏没有议题；按 ← → 或 Tab 换栏", en: "Nothing in this tab; Left, Right or Tab changes it" }
    EMPTY_FILTER { zh: "没有符合筛选的议题；按 F6 看全部", en: "Nothing matches; F6 shows all" }
    FOUND_FIRST { zh: "请先到“今日”填写街道名称", en: "Name the office first, in Today" }
    DISTRICT_FIRST { zh: "还没有片区，请先到“名录”登记片区", en: "No district yet; enter one in the directory" }
    ENTER_NEW { zh: "登记", en: "New" }
    meet_marked(count) { zh: "{count}件上会", en: "{count} to go" }
    ENTERED { zh: "已登记；按 F3 上会（还在网格、社区的先按 F9 上报），按 F2 再登记一件", en: "Entered. F3: to a meeting (from a grid F9 sends it up first); F2: another" }
    GONE { zh: "登记簿中没有这件议题", en: "The register has no such issue" }

    NEW { zh: "登记议题", en: "New issue" }
    CHANGE { zh: "修改议题", en: "Change issue" }
    FIELD_TITLE { zh: "标题", en: "Title" }
    TITLE_HELP { zh: "地点加问题，如：嵩山路新建段夜间占道经营", en: "Place and problem in a few words" }
    DETAIL { zh: "情况", en: "Situation" }
    DETAIL_HELP { zh: "回车换行，Tab 到下一栏", en: "Enter makes a line, Tab goes on" }
    RAISER { zh: "提出单位", en: "Raised by" }
    RAISER_HELP { zh: "打拼音首字母；空着会标“待补”，群众反映的不用填", en: "Type initials; empty leaves the issue incomplete, unless residents raised it" }
    DISTRICT { zh: "片区", en: "District" }
    PLACE { zh: "地点", en: "Place" }
    PLACE_HELP { zh: "同一地点写法一致，才能查到以往的议定；空着会标“待补”", en: "The same words each time, so that earlier decisions are found" }
    CATEGORY { zh: "类别", en: "Category" }
    CATEGORY_HELP { zh: "打小类或大类的字、拼音首字母", en: "Type a category or its initials" }
    TAGS { zh: "标签", en: "Tags" }
    TAGS_HELP { zh: "热点、难点、重点，可多选", en: "Several may be chosen" }
    MORE { zh: "更多（一般不用改）", en: "More (seldom changed)" }
    SOURCE { zh: "来源", en: "Source" }
    SOURCE_HELP { zh: "按空格列出：单位提出、网格员上报、窗口受理、信访……", en: "Space lists them" }
    RAISED_ON { zh: "提出日期", en: "Raised on" }
    TIME_PATTERN { zh: "时段", en: "When" }
    TIME_PATTERN_HELP { zh: "什么时候发生，如：每晚18时后", en: "When it happens, e.g. every evening" }
    GRID { zh: "网格", en: "Grid" }
    PERSON { zh: "提出人", en: "Resident" }
    PERSON_HELP { zh: "群众姓名、电话；另外存放，不进纪要和清单", en: "Name and telephone; kept apart, never in a document" }
    NAMED { zh: "写有提出人姓名或手机号：发出去的文稿里换成“群众”“＊＊＊”，请改掉", en: "Names the raiser or holds a mobile number: papers say 群众 and ＊＊＊ instead; please take it out" }
    ATTACHMENT { zh: "附件", en: "Attachment" }
    ATTACHMENT_HELP { zh: "照片、材料放在哪里", en: "Where a photo or note is kept" }
    SIMILAR { zh: "相似的以往议题", en: "Similar earlier issues" }
    SIMILAR_LATER { zh: "填了标题，这里列出相似的以往议题", en: "With a title, similar issues appear here" }
    NO_SIMILAR { zh: "没有相似的以往议题", en: "No similar earlier issue" }

    STATE { zh: "状态", en: "State" }
    STAGE_POOL { zh: "在库", en: "in pool" }
    pool_at(level) { zh: "在库·{level}", en: "{level}" }
    STAGE_SCHEDULED { zh: "待上会", en: "on an agenda" }
    LETTER_EARLY { zh: "答复稿：还没有结果，先不要发出", en: "Answer: nothing has come of it yet, do not send it" }
    STAGE_REFERRED { zh: "已报上级", en: "with those above" }
    ANSWER_AWAITED { zh: "待上级答复", en: "answer awaited" }
    NOT_ANSWERED { zh: "上级未答复", en: "no answer yet" }
    STAGE_DEFERRED { zh: "搁置续议", en: "deferred" }
    STAGE_UNTOLD { zh: "有结论未答复", en: "Settled, raiser not told" }
    STAGE_SETTLED { zh: "已有结果", en: "settled" }
    deferred_until(day) { zh: "搁置至{day}", en: "deferred to {day}" }
    INCOMPLETE { zh: "待补", en: "gaps" }
    /// 待补 在库: where it stands, and that something is missing.
    incomplete(state) { zh: "待补 {state}", en: "{state}, gap" }
    ONLY_INCOMPLETE { zh: "只看待补", en: "Incomplete" }
    heard(state, count) { zh: "{state}，上会{count}次", en: "{state}, heard {count}x" }
    hearings(count) { zh: "历次上会：{count}次", en: "Hearings: {count}" }
    CAME_BACK { zh: "重复上会", en: "Came back" }
    CAME_BACK_WHY { zh: "以前议定的事项已销号，问题又提出来", en: "what was decided before is struck off, and the problem returned" }
    NOT_HEARD { zh: "已列入议程", en: "on the agenda" }
    NEVER_HEARD { zh: "还没有上过会", en: "never heard" }
    HISTORY { zh: "登记经过", en: "History" }
    DETAIL_TITLE { zh: "议题详情", en: "Issue" }

    FILTER_TITLE { zh: "筛选议题", en: "Which issues" }
    FIND { zh: "查找", en: "Find" }
    FIND_HELP { zh: "标题、情况、地点里的字，几个词用空格隔开", en: "Words of title, situation or place" }
    SHOW { zh: "筛选", en: "Show" }

    choose_title(count) { zh: "{count}件议题列入哪次会议", en: "{count} to which meeting" }
    meeting_detail(state, items) { zh: "{state}，议程{items}项", en: "{state}, {items} item¦/s¦" }
    NEW_MEETING { zh: "另开新会议", en: "A new meeting" }
    TWO_DISTRICTS { zh: "打勾的议题不在同一片区；一次会议只议一个片区的议题", en: "The marked issues belong to different districts; a meeting has one" }

    LETTER_TITLE { zh: "答复稿", en: "Answer" }
    ERASE_TITLE { zh: "抹去提出人", en: "Erase the resident's name" }
    NO_NAME_TO_ERASE { zh: "这件议题没有登记提出人姓名电话，不用抹去", en: "No resident's name is kept with this issue; nothing to erase" }
    ERASE_HELP { zh: "姓名电话从登记簿中抹去，不能恢复；经过里留有记录", en: "Gone for good; that it was erased stays on record" }
    REASON { zh: "原因", en: "Reason" }

    CATEGORY_TITLE { zh: "增加类别", en: "New category" }
    CATEGORY_NAME { zh: "名称", en: "Name" }
    CATEGORY_ROOT { zh: "归入大类", en: "Under" }
    CATEGORY_ROOT_HELP { zh: "空着就是新的大类；大类只能增加不能删", en: "Empty: a new root; roots are never removed" }
}
