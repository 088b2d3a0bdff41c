//! 督办: what stands before whoever verifies, and who does what comes next.

crate::messages! {
    next_by(act, who) { zh: "下一步：{act}，由{who}办理", en: "Next: {act}, done by {who}" }
    BY_UNIT { zh: "承办单位", en: "the unit" }
    BY_GROUP { zh: "监督小组", en: "the supervision group" }

    // ---- what is verified
    REPORTED { zh: "完成情况", en: "Reported" }
    REPORTED_ON { zh: "报完成", en: "Reported on" }
    reported_on(day, by) { zh: "{day}{by}", en: "{day}{by}" }
    reported_late(day, by, typed) { zh: "{day}{by}（补录，{typed}录入）", en: "{day}{by} (entered late, on {typed})" }
    REPORT_UNKNOWN { zh: "台账没有记载报完成的情况", en: "The old ledger does not say" }
    chased_after(day, step) { zh: "{day}还发过{step}，晚于所报的完成日期，请核对", en: "A {step} went out on {day}, after the day of completion: please compare" }
    late_among(count) { zh: "其中{count}项是补录的报告，请核对日期", en: "{count} of the reports ¦was/were¦ entered late: look at the days" }
    EVIDENCE_SO_FAR { zh: "已有佐证", en: "Evidence so far" }
    NO_EVIDENCE { zh: "没有佐证", en: "none" }
    evidence_is(count, names) { zh: "{count}件：{names}", en: "{count}: {names}" }
    named_report(item, unit, owner, report) { zh: "{item}（{unit} {owner}）{report}", en: "{item} ({unit} {owner}) {report}" }
    named_late(report) { zh: "{report}，补录", en: "{report}, entered late" }
    named_files(report, count) { zh: "{report}，佐证{count}件", en: "{report}, {count} file¦/s¦" }
}
