//! What people call the fields of commands.

use crate::text::Text;

/// The word for a field by its name in a command or form. None: the field has no word of its own.
pub fn word(field: &str) -> Option<Text> {
    WORDS
        .binary_search_by(|(name, _)| (*name).cmp(field))
        .ok()
        .and_then(|at| WORDS.get(at))
        .map(|(_, text)| *text)
}

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// In order of their names, for the search.
const WORDS: &[(&str, Text)] = &[
    ("aliases", t("别名", "Alias")),
    ("answer_by", t("答复期限", "Answer by")),
    ("answer_workdays", t("答复期限", "Answer within")),
    ("answered_workdays", t("已答复的间隔", "After an answer")),
    ("arrived", t("到会时间", "Time of arrival")),
    ("assist", t("协办单位", "Assisting units")),
    ("attachment", t("附件", "Attachment")),
    ("attendee", t("参会人", "Attendee")),
    ("attendees", t("参会人", "Attendees")),
    ("basis", t("依据", "Basis")),
    ("by", t("经办人", "Done by")),
    ("cadence_days", t("开会周期", "Meeting cadence")),
    ("cadences", t("各类会议周期", "Cadences")),
    ("cadre", t("联片干部", "District cadre")),
    ("category", t("类别", "Category")),
    ("chair", t("主持人", "Chair")),
    ("chair_note", t("委托说明", "Delegation")),
    ("chase_again_workdays", t("再次催办", "Chase again")),
    ("circular_series", t("通报代字", "Circular series")),
    ("circular_workdays", t("通报", "Circular")),
    ("claim", t("认领记录", "Claim")),
    ("claimed_by", t("认领单位", "Claimed by")),
    ("claimed_on", t("认领日期", "Claimed on")),
    ("claims", t("认领方式", "Claims")),
    ("commitment", t("约定", "Commitment")),
    (
        "commitment_days",
        t("约定到期提醒", "Warning before a commitment ends"),
    ),
    ("consent", t("谁同意", "Consent")),
    ("counterpart", t("对接单位", "Counterpart")),
    ("date", t("日期", "Date")),
    ("decision", t("议定事项", "Decision")),
    ("decisions", t("事项", "Decisions")),
    ("demand", t("整改要求", "What to fix")),
    ("detail", t("情况", "Situation")),
    ("district", t("片区", "District")),
    ("due", t("时限", "Deadline")),
    ("fields", t("分管领域", "Fields in charge")),
    ("files", t("佐证", "Evidence")),
    ("finding", t("反弹情况", "Finding")),
    ("from", t("启用日期", "In use from")),
    ("granted", t("批准时限", "New deadline")),
    ("grid", t("网格", "Grid")),
    ("how", t("怎么解决的", "How")),
    ("identity", t("街道信息", "Office")),
    ("issue", t("议题", "Issue")),
    ("issue_workdays", t("印发期限", "Days to issue")),
    ("issuer", t("印发机关", "Issuing body")),
    ("issues", t("议题", "Issues")),
    ("item", t("议程项", "Item")),
    ("judged_by", t("认定人", "Judged by")),
    ("kept_on", t("兑现日期", "Kept on")),
    ("kind", t("类型", "Kind")),
    ("lead", t("牵头单位", "Lead unit")),
    ("leader", t("责任领导", "Leader")),
    ("left", t("离会时间", "Time of leaving")),
    ("level", t("层级", "Level")),
    ("liaison", t("联络员", "Liaison")),
    ("like", t("参照会议", "Like")),
    ("limit", t("整改时限", "New deadline")),
    ("list", t("清单", "List")),
    ("matter", t("事项", "Matter")),
    ("max_extensions", t("延期次数", "Extensions allowed")),
    ("member", t("队员", "Member")),
    ("metres", t("长度", "Metres")),
    ("minutes", t("计划时间", "Planned minutes")),
    ("more_posts", t("兼任职务", "Further posts")),
    ("name", t("名称", "Name")),
    ("needs", t("需到场单位", "Units needed")),
    ("note", t("说明", "Note")),
    ("number", t("文号", "Number")),
    ("objection", t("异议", "Objection")),
    ("occurred_on", t("发生日期", "Date it happened")),
    ("office", t("受理科室", "Office")),
    ("office_close", t("下班时间", "Office closes")),
    ("on", t("日期", "Date")),
    ("on_paper", t("补录", "Held on paper")),
    ("one", t("对调单位", "Swap")),
    ("opinion", t("意见", "Opinion")),
    ("order", t("排序", "Order")),
    ("other", t("与谁对调", "Swap with")),
    ("owner", t("责任人", "Person")),
    ("parent", t("上级", "Lies in")),
    ("period", t("起止日期", "First and last day")),
    ("person", t("人员", "Person")),
    ("phrases", t("常用语", "Phrases")),
    ("place", t("地点", "Place")),
    ("plots", t("责任田", "Plots")),
    ("portfolio", t("分管单位", "Units in charge of")),
    ("post", t("职务", "Post")),
    ("posts", t("岗位", "Posts")),
    ("preparer", t("续议准备单位", "Preparing unit")),
    ("presenter", t("汇报单位", "Presenter")),
    ("progress", t("进展情况", "Progress")),
    ("proposed", t("申请时限", "Proposed deadline")),
    ("raised_on", t("提出日期", "Raised on")),
    ("raiser", t("提出单位", "Raised by")),
    ("raiser_person", t("提出人", "Resident")),
    ("reading", t("读音", "Reading")),
    ("reason", t("原因", "Reason")),
    ("receipt_workdays", t("签收期限", "Days to sign")),
    ("recorder", t("记录人", "Recorder")),
    (
        "recorder_is_team_member",
        t("记录人须为班子成员", "Recorder of the team"),
    ),
    ("recorder_note", t("记录人说明", "Note on the recorder")),
    ("remind_workdays", t("临期提醒", "Near reminder")),
    ("reply", t("答复", "Answer")),
    ("reply_by", t("答复期限", "Reply by")),
    ("resource", t("资源", "Resource")),
    ("result", t("解决结果", "Result")),
    ("resume_on", t("续议日期", "Resumed on")),
    ("retention", t("保管期限", "Retention")),
    ("roles", t("角色", "Roles")),
    ("root", t("大类", "Root category")),
    ("routing", t("窗口对应科室", "Windows")),
    ("seed", t("抽取种子", "Seed")),
    ("series", t("机关代字", "Number series")),
    ("shifts", t("班次", "Shifts")),
    ("short", t("简称", "Short name")),
    ("signatory", t("签发人", "Signatory")),
    ("signed_by", t("已签单位", "Signed by")),
    ("signed_on", t("签订日期", "Signed on")),
    ("site", t("网格", "Grid")),
    ("situation", t("情况", "Situation")),
    ("skip", t("越级理由", "Why skipped")),
    ("slip_series", t("督办代字", "Slip series")),
    ("soon_workdays", t("临期天数", "Days of warning")),
    ("source", t("来源", "Source")),
    ("speaker", t("发言人", "Speaker")),
    ("standard", t("完成标准", "Standard")),
    ("start", t("开始时间", "Start")),
    ("step", t("步骤", "Step")),
    ("stretch", t("路段", "Stretch")),
    ("stretches", t("路段、点位", "Stretches")),
    ("summary", t("结论", "Summary")),
    ("supervises", t("监督小组单位", "Supervises")),
    ("tags", t("标签", "Tags")),
    ("teller", t("答复单位", "Who tells the raiser")),
    ("text", t("内容", "Text")),
    ("time_pattern", t("时段", "When it happens")),
    ("title", t("标题", "Title")),
    ("to", t("去向", "Where to")),
    ("unit", t("单位", "Unit")),
    ("units", t("单位", "Units")),
    ("until", t("最后一天", "Last day")),
    ("venue", t("地点", "Venue")),
    ("words", t("答复内容", "Words")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_in_order_so_that_each_is_found() {
        for pair in WORDS.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} {}", pair[0].0, pair[1].0);
        }
        for (name, text) in WORDS {
            assert_eq!(word(name), Some(*text));
        }
        assert_eq!(word("nothing"), None);
    }
}
