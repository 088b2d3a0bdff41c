//! 约定: lists, forms, what was done.

crate::messages! {
    OF_ISSUE { zh: "只看这件议题的", en: "of one issue" }
    OF_DECISION { zh: "只看这项议定事项的", en: "of one decision" }
    NAMED_BY { zh: "约定", en: "Commitments" }
    named_by(count, titles) { zh: "{count}项（按 F9 看约定）：{titles}", en: "{count} (F9 shows them): {titles}" }
    TITLE { zh: "约定", en: "Commitments" }
    EMPTY { zh: "这里没有约定。按 F2 登记微心愿、服务、资源、责任状或协议；按 Tab 换清单。", en: "Nothing here. F2 enters a wish, service, resource, pledge or agreement; Tab changes the list." }
    GONE { zh: "找不到这项约定", en: "This commitment is not there" }
    MORE { zh: "更多（一般不用改）", en: "More (seldom changed)" }
    total(count) { zh: "共{count}项", en: "{count} in all" }

    // ---- tabs
    TAB_OPEN { zh: "待认领", en: "unclaimed" }
    TAB_UNKEPT { zh: "待兑现", en: "claimed" }
    TAB_UNSIGNED { zh: "未签", en: "unsigned" }
    TAB_DUE { zh: "到期", en: "due" }
    TAB_ALL { zh: "全部", en: "all" }
    detail(kind) { zh: "{kind}", en: "Commitment: {kind}" }
    tab(name, count) { zh: "{name}{count}", en: "{name} {count}" }
    list_name(list) { zh: "{list}清单", en: "List: {list}" }

    // ---- columns and labels
    KIND { zh: "种类", en: "Kind" }
    MATTER { zh: "事项", en: "Matter" }
    UNITS { zh: "单位", en: "Units" }
    WHO { zh: "认领（未签）单位", en: "Claimed/unsigned" }
    UNTIL { zh: "截止", en: "Until" }
    STATE { zh: "状态", en: "State" }
    LIST { zh: "清单", en: "List" }
    DISTRICT { zh: "片区", en: "District" }
    PLACE { zh: "地点", en: "Place" }
    METRES { zh: "门前三包长度（米）", en: "Frontage (m)" }
    METRES_HELP { zh: "门前三包要填：责任路段有多长", en: "How long the stretch is; frontage duties need it" }
    METRES_RANGE { zh: "请填 1 到 100000 的整数", en: "1 to 100000" }
    metres(metres) { zh: "{metres}米", en: "{metres} m" }
    CLAIMS { zh: "认领方式", en: "Claims" }
    CLAIMS_HELP { zh: "一对一只由一家认领，多对一可由几家认领", en: "One-to-one: one unit only; many-to-one: several may" }
    FROM { zh: "起始日期", en: "From" }
    UNTIL_DAY { zh: "截止日期", en: "Until" }
    UNTIL_HELP { zh: "到期前会在今日和“到期”中提醒；没有可以不填", en: "It is listed as due before this day; may stay empty" }
    MADE_ON { zh: "登记日期", en: "Entered on" }
    DETAIL { zh: "情况", en: "Situation" }
    ISSUE { zh: "议题", en: "Issue" }
    DECISION { zh: "议定事项", en: "Decision" }
    FOLLOW { zh: "看来源", en: "Where it comes from" }
    NOT_LINKED { zh: "没有写明来自哪个议题或议定事项，按 F8 修改可补上", en: "It names no issue and no decision; F8 adds one" }
    LINK_HELP { zh: "由哪个议题、议定事项而来，可以不选", en: "Where it came from; may stay empty" }
    PERSON { zh: "提出人", en: "Resident" }
    PERSON_HELP { zh: "居民姓名电话单独封存，不进清单和文书", en: "Kept apart: no list and no paper shows it" }
    UNITS_HELP { zh: "责任状、协议选签订的各家；资源选提供单位；心愿、需求可不选", en: "Who signs, who offers; a wish may have none" }
    TITLE_HELP { zh: "一句话，如：为独居老人装扶手", en: "One line, such as: handrail for an old man living alone" }
    HISTORY { zh: "经过", en: "History" }
    CLAIMED { zh: "认领", en: "Claimed" }
    SIGNED { zh: "已签", en: "Signed" }
    UNSIGNED { zh: "未签", en: "Unsigned" }
    MATCHES { zh: "可以配对的（返回后按 F6 配对）", en: "May be paired with (F6 in the list)" }
    claim_line(who, on) { zh: "{who}（{on}认领）", en: "{who} (claimed {on})" }
    kept_line(who, on, text) { zh: "{who}（{on}兑现）{text}", en: "{who} (kept {on}) {text}" }
    withdrawn_line(who, reason) { zh: "{who}（已撤回：{reason}）", en: "{who} (taken back: {reason})" }

    // ---- forms
    NEW { zh: "登记约定", en: "Enter a commitment" }
    CHANGE { zh: "修改约定", en: "Change the commitment" }
    CLAIM { zh: "认领", en: "Claim" }
    CLAIMANT { zh: "认领单位", en: "Claimed by" }
    CLAIM_PERSON { zh: "认领人", en: "Person" }
    WHICH_CLAIM { zh: "哪家的认领", en: "Which claim" }
    KEEP { zh: "登记兑现", en: "Enter as kept" }
    KEPT_TEXT { zh: "兑现情况", en: "What was done" }
    WITHDRAW { zh: "撤回认领", en: "Take a claim back" }
    REASON { zh: "原因", en: "Reason" }
    SIGN { zh: "登记签订", en: "Enter signatures" }
    SIGNERS { zh: "签订单位", en: "Who signed" }
    SIGNERS_HELP { zh: "还没有签的都已选上，没签的去掉", en: "All that lack are chosen; take away who has not signed" }
    PAIR { zh: "供需配对", en: "Pair need and resource" }
    PAIR_RESOURCE { zh: "用哪项资源", en: "Which resource" }
    PAIR_NEED { zh: "配给哪项需求", en: "Which need" }
    PAIR_HELP { zh: "同片区、用词相近的排在前面", en: "The same district and similar words come first" }
    RENEW { zh: "续签", en: "Renew" }
    RENEW_HELP { zh: "续签后各单位重新签订", en: "Everybody signs again" }
    MOVE { zh: "移到另一张清单", en: "Move to another list" }
    END { zh: "结束", en: "End" }
    CANCEL { zh: "作废", en: "Cancel" }
    NOTE { zh: "说明", en: "Note" }
    ERASE { zh: "抹去提出人", en: "Erase the resident's name" }
    ERASE_HELP { zh: "姓名电话抹去后不能恢复", en: "The name cannot be brought back" }
    FILTER { zh: "筛选约定", en: "Filter" }
    FIND { zh: "查找", en: "Find" }
    FIND_HELP { zh: "输入事项、情况、地点中的字，不支持拼音首字母", en: "Words of matter, situation or place; no initials" }

    // ---- what was done
    entered(list, title) { zh: "已登记到{list}清单：{title}", en: "Entered in the list {list}: {title}" }
    CHANGED { zh: "已修改", en: "Changed" }
    /// What is done may put it under another tab: the row that is chosen then is another one.
    said_of(said, title) { zh: "{said}：{title}", en: "{said}: {title}" }
    SAID_CLAIMED { zh: "已登记认领，列在待兑现", en: "Claimed, listed as such" }
    SAID_KEPT { zh: "已登记兑现", en: "Entered as kept" }
    SAID_WITHDRAWN { zh: "已撤回，可再认领", en: "Taken back; free again" }
    SAID_SIGNED { zh: "已登记签订", en: "Signatures entered" }
    SAID_PAIRED { zh: "已配对，需求由资源单位认领", en: "Paired: the resource's unit has claimed the need" }
    SAID_RENEWED { zh: "已续签，请各单位重新签订", en: "Renewed; everybody signs again" }
    SAID_MOVED { zh: "已移清单", en: "Moved to its list" }
    SAID_ENDED { zh: "已结束", en: "Ended" }
    SAID_CANCELLED { zh: "已作废", en: "Cancelled" }
    SAID_ERASED { zh: "已抹去提出人", en: "The name is erased" }

    // ---- why not
    taken(who) { zh: "已由{who}认领，一对一的不能再认领", en: "Claimed by {who}, and only one may claim it" }
    NOTHING_CLAIMED { zh: "还没有认领，或都已兑现", en: "Nothing claimed, or all kept" }
    NOT_KEPT_KIND { zh: "责任状、协议、资源没有认领，不用兑现", en: "This kind is not claimed, so nothing is kept" }
    NOT_CLAIMED_KIND { zh: "责任状、协议、资源不用认领", en: "This kind is not claimed" }
    NOT_PAIRED_KIND { zh: "只有待配对的需求、心愿和资源可以配对", en: "Only a free need, wish or resource is paired" }
    NO_MATCH { zh: "没有可以配对的，请先登记资源或需求", en: "Nothing to pair it with: enter a resource or need first" }
    NOT_RENEWED_KIND { zh: "只有责任状、协议可以续签", en: "Only pledges and agreements are renewed" }
    IS_OVER { zh: "已经结束或作废", en: "It is over" }
    NO_PERSON { zh: "没有提出人信息", en: "No resident is named" }
}
