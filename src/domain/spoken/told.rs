//! Words beside a name that give it no part: what stands before names, what is only told, what takes a name back.

/// Before a name, and never the beginning of one.
pub(super) const BEFORE_NAMES: &[&str] = &[
    "以及",
    "及",
    "同",
    "而是",
    "并非",
    "不是",
    "还是",
    "这次",
    "本次",
    "此次",
    "今后",
    "以后",
    "现在",
    "现",
    "暂",
    "先",
    "改",
    "改由",
    "改为",
    "调整为",
    "交给",
    "转给",
    "如果",
    "要是",
    "无需",
    "不用",
    "不要",
    "仍",
    "还",
    "就",
    "则",
    "均",
    "都",
    "是",
    "叫",
    "给",
    "向",
    "对",
    "把",
    "另",
    "再",
    "该",
    "要",
    "应",
    "可",
    "会",
    "其",
    "即",
    "后",
    "前",
    "时",
    "事",
    "了",
    "的",
    "除",
    "除了",
    "归",
    "为",
    "感谢",
    "表扬",
    "批评",
    "肯定",
    "那",
    "那就",
    "那么",
    "干脆",
    "索性",
    "最好",
    "只好",
    "只能",
    "还得",
    "我看",
    "我说",
    "咱们",
    "我们",
    "你们",
    "请",
    "让",
    "叫",
    "嗯",
    "好",
    "行",
    "对",
    "统一",
    "继续",
    "咱街道",
    "咱",
    "俺",
    "恁",
    "都是",
    "就是",
    "一律",
    "这次",
    "这个",
    "那个",
];
/// Of these, what may also lead in at the head of a clause.
pub(super) const BEFORE_PLAIN: &[&str] = &[
    "那", "那就", "那么", "干脆", "索性", "最好", "只好", "只能", "还得", "我看", "咱们", "你们",
    "咱", "俺", "恁", "中", "嗯", "就", "还是",
];
/// Behind a word for helping: it is spoken of, not asked for (配合不力, 配合度, 配合情况).
pub(super) const HELP_TOLD: &[&str] = &[
    "不", "度", "工作", "情况", "得", "力度", "意识", "问题", "较", "很", "差", "欠", "良好",
    "默契", "有力", "密切",
];
/// Before names: what was done is spoken of, nobody is asked (对派出所支持表示感谢).
pub(super) const TOLD_TO: &[&str] = &["对", "感谢", "表扬", "批评", "肯定"];
/// Behind a name: what it said or was.
pub(super) const TELLS: &[&str] = &[
    "指出", "强调", "要求", "说", "提出", "汇报", "报告", "通报", "介绍", "表示", "认为", "建议",
    "讲", "总结", "主持", "问", "答", "发言", "提醒", "补充", "同意", "外", "以外", "之外", "等人",
    "在场",
];
/// Before a name: it is what something is done to.
pub(super) const OBJECTS: &[&str] = &[
    "感谢", "表扬", "批评", "报", "报请", "向", "对", "给", "把", "被", "致函", "去函", "答复",
    "回复", "联系", "对接", "商", "商请", "除", "除了", "到", "从", "送", "函告", "通知", "督促",
    "指导", "抄送", "据", "根据", "在",
];
/// Between two names: the second is put in the place of the first.
pub(super) const CORRECTS: &[&str] = &[
    "说错", "讲错", "记错", "搞错", "弄错", "口误", "更正", "纠正", "改口", "哦不", "噢不", "不不",
];
/// The same where a pause stands before it.
pub(super) const CORRECTS_FIRST: &[&str] =
    &["不对", "应为", "应是", "应该是", "错了", "不是", "不，"];
/// The same directly before the second.
pub(super) const CORRECTS_LAST: &[&str] = &["改成", "改为", "改由", "换成", "换"];
/// Whether words between two names take the first back.
pub(super) fn corrects(between: &str) -> bool {
    let first = |word: &str| {
        between.match_indices(word).any(|(at, _)| {
            let before = between.get(..at).unwrap_or_default();
            !before.ends_with(char::is_alphanumeric)
        })
    };
    let tail = between.trim_end_matches("由");
    CORRECTS.iter().any(|word| between.contains(word))
        || CORRECTS_FIRST.iter().any(|word| first(word))
        || CORRECTS_LAST.iter().any(|word| tail.ends_with(word))
}
