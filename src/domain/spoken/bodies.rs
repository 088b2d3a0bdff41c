//! What a body is called, and what a clause asks of it.

use super::words::{CARRIES, DEEDS, starts_with_any};

/// Ends of words that name a body.
pub(super) const BODIES: &[&str] = &[
    "公司",
    "中队",
    "大队",
    "支队",
    "中心",
    "委员会",
    "社区",
    "部门",
    "单位",
    "学校",
    "小学",
    "中学",
    "医院",
    "协会",
    "企业",
    "物业",
    "合作社",
    "街道",
    "居委会",
    "村委会",
    "业委会",
    "局",
    "办",
    "所",
    "站",
    "队",
    "村",
    "园",
    "院",
    "银行",
    "集团",
    "网格",
    "商会",
    "分局",
];
/// Words that mean many.
pub(super) const MANY: &[&str] = &[
    "各",
    "全体",
    "有关",
    "相关",
    "辖区",
    "沿街",
    "所有",
    "牵头单位",
    "责任单位",
    "属地",
    "职能",
    "几家",
    "两家",
    "大家",
];
/// A word for a kind of unit, not the name of one.
pub(super) const KINDS: &[&str] = &[
    "社区",
    "村",
    "村里",
    "街道",
    "物业",
    "部门",
    "单位",
    "企业",
    "网格",
    "片区",
    "居委会",
    "村委会",
    "业委会",
];

pub(super) fn is_many(name: &str) -> bool {
    KINDS.contains(&name) || MANY.iter().any(|word| name.contains(word))
}

/// A word that may be the name of a body.
pub(super) fn may_be_body(word: &str) -> bool {
    let count = word.chars().count();
    (2..=14).contains(&count)
        && word.chars().all(|c| c.is_alphanumeric())
        && starts_with_any(word, DEEDS).is_none()
        && (BODIES.iter().any(|end| word.ends_with(end)) || is_many(word))
        || KINDS.contains(&word)
}

/// The shortest beginning that is the name of a body.
pub(super) fn body_at(word: &str) -> &str {
    if word.chars().next().is_none_or(|c| !c.is_alphanumeric()) {
        return "";
    }
    if starts_with_any(word, DEEDS).is_some() {
        return "";
    }
    let kind = KINDS.iter().find(|kind| word == **kind);
    let ends = BODIES
        .iter()
        .filter_map(|body| word.find(body).map(|at| at + body.len()))
        .filter(|end| {
            word.get(..*end)
                .is_some_and(|name| (2..=10).contains(&name.chars().count()))
        })
        .min();
    match (kind, ends) {
        (Some(kind), _) => word.get(..kind.len()).unwrap_or_default(),
        (None, Some(end)) => word.get(..end).unwrap_or_default(),
        (None, None) => "",
    }
}

/// What a clause asks of one or several bodies, without who is asked: 由环卫所先行疏通清淤 → 先行疏通清淤. None: it begins with no
/// body that is asked, or what follows is neither a deed known here nor a date.
pub(crate) fn asked_deed(clause: &str) -> Option<&str> {
    /// Beginnings of a date, behind who is asked.
    const WHEN: &[&str] = &[
        "本季",
        "本年",
        "下个月",
        "大后天",
        "会后",
        "第",
        "国庆",
        "腊",
        "元旦",
        "元宵",
        "春节",
        "清明",
        "端午",
        "中秋",
        "重阳",
        "双节",
        "年前",
        "今晚",
        "今日",
        "赶在",
        "不晚于",
        "不迟于",
        "最晚",
        "最迟",
        "力争",
        "一",
        "二",
        "两",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "半",
    ];
    /// The longest name of a body, in characters.
    const NAME: usize = 12;
    let rest = ["由", "请"]
        .iter()
        .find_map(|word| clause.strip_prefix(word))?;
    let ends = BODIES.iter().chain(&["办公室"]).flat_map(|body| {
        let found = rest.match_indices(body);
        found.map(|(at, body)| at + body.len())
    });
    let is_deed = |after: &str| {
        // 由社区和物业……: another name follows.
        let named = after.starts_with(['和', '同', '跟', '与']) && !after.starts_with("跟进");
        let deed = starts_with_any(after, DEEDS).or(starts_with_any(after, CARRIES));
        let deed = deed.or(starts_with_any(
            after,
            &["商请", "商区", "商市", "弄", "——"],
        ));
        let deed = deed.or(starts_with_any(after, WHEN));
        !named && (deed.is_some() || after.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_name = |name: &str| {
        (2..=NAME).contains(&name.chars().count()) && name.chars().all(char::is_alphanumeric)
    };
    ends.filter_map(|end| Some((rest.get(..end)?, rest.get(end..)?)))
        .filter(|(names, after)| names.split('、').all(is_name) && is_deed(after))
        .min_by_key(|(names, _)| names.len())
        .map(|(_, after)| after)
}
