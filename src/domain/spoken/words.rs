//! The words around a name that say its part.

use super::told::{BEFORE_NAMES, BEFORE_PLAIN};

/// Behind names: they help. Longer words first.
pub(super) const HELP: &[&str] = &[
    "配合",
    "协助",
    "协办",
    "协同",
    "参与",
    "参加",
    "支持",
    "搭把手",
    "帮把手",
];
/// Before names: these help.
pub(super) const WITH: &[&str] = &["会同", "联合", "协同"];
/// Before a list with or without a colon.
pub(super) const LEAD_LABELS: &[&str] = &[
    "牵头单位",
    "主办单位",
    "承办单位",
    "责任单位",
    "牵头部门",
    "责任部门",
    "主责单位",
];
pub(super) const HELP_LABELS: &[&str] =
    &["配合单位", "协办单位", "协助单位", "配合部门", "协同单位"];
pub(super) const OWNER_LABELS: &[&str] = &["责任人", "具体责任人"];
pub(super) const LEADER_LABELS: &[&str] = &["责任领导", "分管领导", "牵头领导", "包案领导"];
/// Behind names: they lead, and nobody beside them does.
pub(super) const HEADS: &[&str] = &[
    "牵头",
    "牵个头",
    "主办",
    "主抓",
    "打头",
    "挑头",
    "抓总",
    "总负责",
    "负总责",
    "主责",
];
/// Behind names: they lead, if nobody else is said to.
pub(super) const CARRIES: &[&str] = &[
    "负责",
    "承办",
    "抓好落实",
    "抓落实",
    "狠抓落实",
    "落实",
    "包干",
    "承担",
    "带队",
];
/// The same where it ends the clause: 主管, 管网 and 公共管理办 hold it too.
pub(super) const CARRIES_LAST: &[&str] = &["管"];
/// Before names: these are to do it.
pub(super) const TO: &[&str] = &["由", "责成", "交由", "委托", "明确", "交", "叫"];
/// What is done to those who do not do the work.
pub(super) const WATCHES: &[&str] = &[
    "问责",
    "追责",
    "逾期",
    "督办",
    "督查",
    "监督",
    "通报批评",
    "约谈",
];
/// Words between a name and the word that says its part.
pub(super) const BETWEEN: &[&str] = &[
    "等单位",
    "等部门",
    "等",
    "积极",
    "全力",
    "密切",
    "主动",
    "做好",
    "予以",
    "给予",
    "共同",
    "分别",
    "联合",
    "要",
    "应当",
    "应",
    "须",
    "必须",
    "具体",
    "全面",
    "统一",
    "统筹",
    "总",
    "来",
    "切实",
    "认真",
    "继续",
    "也",
    "都",
    "一起",
    "一并",
    "的",
    "直接",
    "主要",
    "为主",
    "抓紧",
    "各自",
    "你",
    "你们",
    "双",
    "两家",
    "三家",
    "四家",
    "几家",
    "各家",
];
/// What an acting unit's words begin with, where no word says its part.
pub(super) const DEEDS: &[&str] = &[
    "要", "应", "须", "需", "必须", "尽快", "抓紧", "立即", "马上", "把", "将", "对", "于", "在",
    "组织", "做好", "完成", "开展", "清理", "清运", "增加", "加密", "强化", "调整", "优化", "配合",
    "负", "统筹", "牵", "引入", "招", "采购", "申请", "争取", "向", "给", "为", "到", "帮助",
    "清淤", "整治", "制定", "拟定", "起草", "提出", "提交", "汇总", "加强", "加大", "排查", "摸排",
    "摸底", "督促", "协调", "联系", "对接", "安排", "派", "每", "继续", "先", "按", "根据", "结合",
    "会同", "联合", "共同", "修复", "维修", "更换", "安装", "补装", "设置", "设立", "增设", "新增",
    "处理", "处置", "解决", "答复", "回复", "研究", "报", "拿出", "拿", "出具", "发", "通知",
    "召开", "建立", "健全", "完善", "拆除", "疏通", "巡查", "巡逻", "值守", "检查", "核查", "核实",
    "查处", "查", "劝离", "引导", "宣传", "走访", "登记", "公布", "公示", "签订", "指导", "监督",
    "推进", "实施", "启动", "配备", "拨付", "保障", "确保", "确定", "抓", "以", "致函", "去函",
    "发函", "自", "从", "即日", "本周", "下周", "下月", "月底", "今天", "明天", "后天", "年底",
    "同", "和", "牵头", "负责", "一周", "两周", "三天", "再", "尽早", "主动", "全面", "集中", "逐",
    "重新", "全力", "切实", "认真", "做", "搞", "改", "补", "修", "换", "清", "拆", "管", "盯",
    "跟", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "星期", "礼拜", "明年", "今年",
    "本月", "这周", "春节", "元旦", "节前", "两天", "半月",
];
/// Behind a name that is only spoken of: the place of the work, or who told of it.
pub(super) const SPOKEN_OF: &[&str] = &[
    "反映",
    "提出的",
    "提的",
    "门口",
    "门前",
    "沿街",
    "沿线",
    "附近",
    "周边",
    "内",
    "境内",
    "辖区",
    "的",
    "北",
    "南",
    "东",
    "西",
    "至",
    "一带",
    "范围",
    "路段",
    "居民",
    "村民",
    "群众",
    "商户",
    "派人",
    "参加",
    "已",
];
/// Before the name of somebody who is asked to do something, at the head of a clause.
pub(super) const ASKED: &[&str] = &[
    "请",
    "要求",
    "让",
    "安排",
    "其中",
    "同时",
    "另外",
    "会后",
    "下一步",
    "具体",
    "整治",
    "这项",
    "此事",
    "这事",
    "这件事",
    "这个事",
    "该项",
    "然后",
    "最后",
    "首先",
    "另",
    "也请",
    "还请",
    "再请",
    "建议",
    "原则上",
    "会议要求",
    "会议决定",
    "会议明确",
    "会议议定",
];
/// Between the names of a list.
pub(super) const CONNECTORS: [&str; 6] = ["、", "以及", "和", "与", "及", "跟"];
/// What leads a village, a community or a unit from within: it acts for it. Longer ones first.
pub(super) const WITHIN: [&str; 10] = [
    "党总支",
    "党支部",
    "党委会",
    "党委",
    "村民委员会",
    "居民委员会",
    "村委会",
    "居委会",
    "委会",
    "两委",
];
pub(super) fn starts_with_any<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|word| text.starts_with(**word)).copied()
}

/// Without the words that may stand between a name and its part, from the front.
pub(super) fn skip_between(text: &str) -> &str {
    let mut rest = text;
    while let Some(word) = starts_with_any(rest, BETWEEN) {
        rest = &rest[word.len()..];
    }
    rest
}

/// The same from the back.
pub(super) fn without_between(text: &str) -> &str {
    // 城管中队（牵头）
    let mut rest = text.trim_end_matches(['（', '(']);
    loop {
        let word = BETWEEN.iter().find(|word| rest.ends_with(**word));
        let shorter = word.and_then(|word| rest.strip_suffix(word));
        match shorter.or_else(|| without_count(rest)) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// 高潮村、坝头村两个村, 派出所、环卫所两家单位: without the count of those just named.
fn without_count(text: &str) -> Option<&str> {
    const COUNTED: [&str; 9] = [
        "家单位",
        "个单位",
        "个部门",
        "个村",
        "个社区",
        "个站所",
        "村",
        "社区",
        "家",
    ];
    let number = |c: char| c.is_ascii_digit() || "两二三四五六七八九十".contains(c);
    COUNTED
        .iter()
        .find_map(|word| text.strip_suffix(word)?.strip_suffix(number))
        .map(|rest| rest.trim_end_matches(number))
}

/// 两个村 behind names: how many they are, not another name.
pub(super) fn is_count(words: &str) -> bool {
    without_count(words).is_some_and(str::is_empty)
}

/// Whether a clause that begins so gives the word to the name that follows.
pub(super) fn is_lead_in(before: &str) -> bool {
    // 1. and （一） lead in nothing.
    let number = before.rfind([')', '）', '.', '．', '、', ' ', '　']);
    let mut rest = before.get(number.unwrap_or(0)..).unwrap_or_default();
    rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    if let Some(number) = super::parts::number(rest) {
        rest = rest.get(number..).unwrap_or_default();
    }
    loop {
        if rest.is_empty() {
            return true;
        }
        let Some(word) = ASKED
            .iter()
            .chain(TO)
            .chain(BEFORE_PLAIN)
            .filter(|word| rest.starts_with(**word))
            .max_by_key(|word| word.len())
        else {
            return false;
        };
        rest = &rest[word.len()..];
    }
}

/// 由于, 理由, 自由, 交警, 明确要求: the word stands for something else.
pub(super) fn is_inside_word(text: &str, at: usize, word: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + word.len()..).unwrap_or_default();
    match word {
        "由" => {
            after.starts_with(['于', '此', '来'])
                || before.ends_with(['理', '自', '缘', '事', '交'])
        }
        "交" => {
            after.starts_with(['通', '警', '办', '由', '界', '汇'])
                || before.ends_with(['提', '上', '移', '转', '成', '社', '公'])
        }
        _ => false,
    }
}

/// Whether words before a name are only such as stand before names, so that the name is whole.
pub(super) fn only_before_names(before: &str) -> bool {
    let mut rest = before;
    while let Some(word) = BEFORE_NAMES.iter().find(|word| rest.ends_with(**word)) {
        rest = &rest[..rest.len() - word.len()];
    }
    rest.is_empty()
}
