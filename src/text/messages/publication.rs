//! 征求意见、公示 of a decision.

crate::messages! {
    PUBLISH { zh: "公示、征求意见", en: "Publish" }
    WENT_BACK { zh: "公示有异议，退会再议", en: "back to a meeting, after objections" }
    END { zh: "登记公示结果", en: "Outcome of the notice" }
    KIND { zh: "形式", en: "Form" }
    PUBLIC_NOTICE { zh: "公示", en: "public notice" }
    COMMENTS { zh: "征求意见", en: "comments" }
    UNTIL { zh: "到哪天", en: "Until" }
    UNTIL_HELP { zh: "期满前不生效、不计时限；要早于办理时限", en: "Nothing counts before it is over; it ends before the deadline" }
    WHERE { zh: "公示地点", en: "Where" }
    WHERE_HELP { zh: "如 社区公示栏、居民群；可以空着", en: "Such as the notice board; may stay empty" }
    IN_A_WEEK { zh: "7天内", en: "7 days" }
    OBJECTIONS { zh: "异议条数", en: "Objections" }
    A_NUMBER { zh: "请写条数，没有就写 0", en: "A number, please; none is 0" }
    HANDLED { zh: "意见怎么处理", en: "What became of them" }
    HANDLED_HELP { zh: "有异议的要写：采纳了什么，或为什么不采纳", en: "With objections: what was taken up, or why not" }
    ENDING { zh: "结果", en: "Outcome" }
    TAKES_EFFECT { zh: "生效，交单位办理", en: "takes effect" }
    BACK { zh: "提交会议再议", en: "back to a meeting" }
    LIMIT { zh: "新的时限", en: "New deadline" }
    IN_TWO_WEEKS { zh: "10个工作日内", en: "10 working days" }
    RUNS { zh: "公示中", en: "Published" }
    runs(kind, from, until, place) { zh: "{kind}，{from}至{until}{place}；期满后登记结果才生效", en: "{kind}, {from} to {until}{place}; takes effect once the outcome is entered" }
    at_place(place) { zh: "，{place}", en: ", {place}" }
    due_after(due) { zh: "{due}（公示期满生效后起算）", en: "{due} (once it takes effect)" }

    // ---- history
    published(kind, from, until, place) { zh: "{kind}，{from}至{until}{place}", en: "{kind}, {from} to {until}{place}" }
    no_objections(handled) { zh: "期满无异议，生效{handled}", en: "no objections, takes effect{handled}" }
    objections_taken(count, handled) { zh: "期满有异议{count}条，仍予生效{handled}", en: "{count} objection¦/s¦, takes effect all the same{handled}" }
    objections_back(count, handled) { zh: "有异议{count}条，提交会议再议{handled}", en: "{count} objection¦/s¦, back to a meeting{handled}" }
    new_limit(day) { zh: "，时限改为{day}", en: ", deadline {day}" }
    brought_back(reason) { zh: "公示有异议，退回议题库待再议{reason}", en: "objections to its notice: back in the pool{reason}" }
}
