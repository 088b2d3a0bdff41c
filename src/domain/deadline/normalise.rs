//! One spelling for what people write in many ways: widths, traditional characters, synonyms, the words around a date.

use crate::text::fold;

/// Longer phrases are no deadlines; the limit keeps reading cheap while a person types.
const LONGEST: usize = 200;

/// Brings a phrase to the spelling that the recognisers read. None: too long to be a deadline.
///
/// Blanks go; full-width and traditional characters become plain ones; quotation marks go; every kind of bracket becomes
/// ( ); every stop becomes a comma; then the synonyms of [`SYNONYMS`], in order.
pub fn normalise(phrase: &str) -> Option<String> {
    if phrase.chars().count() > LONGEST {
        return None;
    }
    let mut text: String = phrase.chars().filter_map(plain).collect();
    text.make_ascii_lowercase();
    if text.contains(|c: char| c.is_ascii_lowercase()) {
        replace_all(&mut text, ENGLISH);
    }
    replace_all(&mut text, SYNONYMS);
    Some(
        text.trim_matches([',', '.', ':', '-', '、', '!', '?'])
            .to_owned(),
    )
}

fn replace_all(text: &mut String, table: &[(&str, &str)]) {
    for (from, to) in table {
        if text.contains(from) {
            *text = text.replace(from, to);
        }
    }
}

/// The plain form of one character; None for what carries no meaning here.
fn plain(c: char) -> Option<char> {
    let c = simplified(fold::wide(c));
    Some(match c {
        c if c.is_whitespace() || c.is_control() => return None,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '《' | '》' | '*' =>
        {
            return None;
        }
        '[' | '【' | '〔' | '〖' | '<' | '{' => '(',
        ']' | '】' | '〕' | '〗' | '>' | '}' => ')',
        '。' | ';' => ',',
        '\u{2010}'..='\u{2015}' | '−' | '─' | 'ー' => '-',
        '·' | '•' | '・' => '.',
        '∶' | '︰' => ':',
        '〜' | '∼' => '~',
        c => c,
    })
}

/// The simplified form of the traditional characters that deadlines are written with.
fn simplified(c: char) -> char {
    match c {
        '週' => '周',
        '個' | '箇' => '个',
        '內' => '内',
        '後' => '后',
        '號' => '号',
        '於' => '于',
        '節' => '节',
        '間' => '间',
        '點' => '点',
        '兩' => '两',
        '禮' => '礼',
        '務' => '务',
        '遲' => '迟',
        '時' => '时',
        '鐘' | '鍾' => '钟',
        '慶' => '庆',
        '陽' => '阳',
        '勞' => '劳',
        '動' => '动',
        '開' => '开',
        '會' => '会',
        '議' => '议',
        '紀' => '纪',
        '發' => '发',
        '長' => '长',
        '堅' => '坚',
        '態' => '态',
        '復' | '複' => '复',
        '報' => '报',
        '結' => '结',
        '從' => '从',
        '現' => '现',
        '場' => '场',
        '馬' => '马',
        '儘' | '盡' => '尽',
        '當' => '当',
        '這' => '这',
        '來' => '来',
        '歲' => '岁',
        '終' => '终',
        '並' => '并',
        '該' => '该',
        '實' => '实',
        _ => c,
    }
}

/// What is written in several ways, and the one way the recognisers know. Order matters: later lines see the earlier ones'
/// result.
const SYNONYMS: &[(&str, &str)] = &[
    ("个星期", "周"),
    ("个礼拜", "周"),
    ("星期", "周"),
    ("礼拜", "周"),
    ("个周", "周"),
    ("这周", "本周"),
    ("当周", "本周"),
    ("次周", "下周"),
    ("再下周", "下下周"),
    ("双休日", "周末"),
    ("这个月", "本月"),
    ("这月", "本月"),
    ("当月", "本月"),
    ("个月份", "月"),
    ("下下个月", "下下月"),
    ("下个月", "下月"),
    ("次月", "下月"),
    ("上个月", "上月"),
    ("元月", "1月"),
    ("这个季度", "本季度"),
    ("这季度", "本季度"),
    ("当季度", "本季度"),
    ("当季", "本季度"),
    ("本季度", "本季"),
    ("本季", "本季度"),
    ("下个季度", "下季度"),
    ("上个季度", "上季度"),
    ("季末", "季度末"),
    ("年度", "年"),
    ("本年", "今年"),
    ("当年", "今年"),
    ("来年", "明年"),
    ("今日", "今天"),
    ("当日", "当天"),
    ("本日", "今天"),
    ("明日", "明天"),
    ("后日", "后天"),
    ("翌日", "明天"),
    ("次日", "明天"),
    ("昨日", "昨天"),
    ("之前", "前"),
    ("以前", "前"),
    ("之内", "内"),
    ("以内", "内"),
    ("之后", "后"),
    ("以后", "后"),
    ("工作天", "工作日"),
    ("个自然日", "天"),
    ("自然日", "天"),
    ("日历日", "天"),
    ("日历天", "天"),
    ("钟头", "小时"),
    ("号", "日"),
    ("的", ""),
];

/// The simple English forms, blanks gone: turned into Chinese so that one set of rules reads both. Longer ones first.
const ENGLISH: &[(&str, &str)] = &[
    ("dayaftertomorrow", "后天"),
    ("tomorrow", "明天"),
    ("today", "今天"),
    ("immediately", "立即"),
    ("rightaway", "立即"),
    ("assoonaspossible", "尽快"),
    ("asap", "尽快"),
    ("long-term", "长期"),
    ("longterm", "长期"),
    ("endofthe", "endof"),
    ("endofthis", "endof"),
    ("endofnextmonth", "下月底"),
    ("endofmonth", "月底"),
    ("endofnextyear", "明年底"),
    ("endofyear", "年底"),
    ("endofweek", "本周内"),
    ("endofnextweek", "下周内"),
    ("endofquarter", "季度末"),
    ("nextweek", "下周内"),
    ("thisweek", "本周内"),
    ("nextmonth", "下月"),
    ("thismonth", "本月"),
    ("monthly", "每月"),
    ("quarterly", "每季度"),
    ("weekly", "每周"),
    ("yearly", "每年"),
    ("every", "每"),
    ("monday", "周一"),
    ("tuesday", "周二"),
    ("wednesday", "周三"),
    ("thursday", "周四"),
    ("friday", "周五"),
    ("saturday", "周六"),
    ("sunday", "周日"),
    ("(mon)", "(周一)"),
    ("(tue)", "(周二)"),
    ("(wed)", "(周三)"),
    ("(thu)", "(周四)"),
    ("(fri)", "(周五)"),
    ("(sat)", "(周六)"),
    ("(sun)", "(周日)"),
    ("next周", "下周"),
    ("this周", "本周"),
    ("workingdays", "个工作日"),
    ("workingday", "个工作日"),
    ("businessdays", "个工作日"),
    ("businessday", "个工作日"),
    ("workdays", "个工作日"),
    ("workday", "个工作日"),
    ("days", "天"),
    ("day", "天"),
    ("weeks", "周"),
    ("week", "周"),
    ("months", "个月"),
    ("month", "个月"),
    ("years", "年"),
    ("year", "年"),
    ("hours", "小时"),
    ("hour", "小时"),
    ("nolaterthan", ""),
    ("within", ""),
    ("before", ""),
    ("until", ""),
    ("due", ""),
];

/// Words that introduce a deadline and say nothing about it. Longer ones first.
const OPENINGS: &[&str] = &[
    "完成时限",
    "完成期限",
    "完成时间",
    "办结时限",
    "整改时限",
    "时间要求",
    "截止日期",
    "截止时间",
    "不得晚于",
    "不得迟于",
    "不能晚于",
    "不能迟于",
    "不应晚于",
    "不应迟于",
    "会议结束后",
    "本次会议后",
    "会议后",
    "散会后",
    "会后",
    "必须在",
    "必须于",
    "务必在",
    "务必于",
    "截止到",
    "截止至",
    "原则上",
    "接下来",
    "不晚于",
    "不迟于",
    "不超过",
    "最迟",
    "最晚",
    "最多",
    "至迟",
    "截至",
    "截止",
    "限期",
    "时限",
    "期限",
    "限时",
    "务必",
    "必须",
    "力争",
    "争取",
    "确保",
    "保证",
    "今后",
    "未来",
    "要求",
    "计划",
    "预期",
    "预计",
    "须",
    "需",
    "应",
    "请",
    "要",
    "限",
    "在",
    "于",
    "到",
    "至",
    "为",
    "是",
    "定",
    "则",
    "拟",
    "by",
    "in",
    "on",
];

/// Verbs and the like that say what is to be done by then: the date ends where the first of them begins.
const DEEDS: &[&str] = &[
    "完成",
    "办结",
    "办理",
    "办好",
    "办妥",
    "报送",
    "报街道",
    "报告",
    "上报",
    "呈报",
    "报",
    "提交",
    "上交",
    "交付",
    "交",
    "递交",
    "反馈",
    "答复",
    "回复",
    "汇报",
    "落实",
    "整改",
    "整治",
    "解决",
    "处理",
    "处置",
    "到位",
    "销号",
    "清理",
    "清零",
    "清运",
    "拆除",
    "修复",
    "修缮",
    "修好",
    "建成",
    "建好",
    "投用",
    "启用",
    "启动",
    "开展",
    "组织",
    "开工",
    "动工",
    "完工",
    "竣工",
    "通电",
    "安装",
    "补装",
    "验收",
    "拿出",
    "提出",
    "制定",
    "制订",
    "出台",
    "形成",
    "编制",
    "印发",
    "公示",
    "公布",
    "张贴",
    "召开",
    "牵头",
    "实施",
    "见效",
    "结案",
    "了结",
    "化解",
    "协调",
    "走访",
    "排查",
    "检查",
    "整理",
    "收集",
    "统计",
    "汇总",
    "对接",
    "回访",
    "做好",
    "搞好",
    "关停",
    "搬离",
    "搬迁",
    "腾空",
    "签订",
    "签约",
    "全部",
    "全面",
    "基本",
    "必须",
    "务必",
    "由",
    "将",
    "把",
    "予以",
    "进行",
    "执行",
    "明确",
    "推进",
    "推动",
    "抓好",
    "抓实",
    "移交",
    "拨付",
    "支付",
    "签收",
    "更换",
    "补齐",
    "关闭",
    "取缔",
    "进场",
    "到场",
];

/// Takes the openings off the front: 请务必于12月4日前 → 12月4日前. Never takes the whole phrase.
pub fn without_openings(text: &str) -> &str {
    let mut text = text;
    loop {
        let shorter = OPENINGS
            .iter()
            .find_map(|w| text.strip_prefix(w))
            .map(|t| t.trim_start_matches([':', ',', '-']))
            .filter(|t| !t.is_empty());
        match shorter {
            Some(t) => text = t,
            None => return text,
        }
    }
}

/// Takes off what is to be done by then: 12月4日前完成整改 → 12月4日前. None when there is nothing to take off.
pub fn without_deed(text: &str) -> Option<&str> {
    let end = DEEDS.iter().filter_map(|w| text.find(w)).min()?;
    text.get(..end).filter(|t| !t.is_empty())
}

/// Takes off any deed behind a 前 or 内: 12月4日前粉刷围墙 → 12月4日前. None when what follows may still be about time
/// (12月4日前后, 国庆节前一周), or when nothing follows.
pub fn before_any_deed(text: &str) -> Option<&str> {
    let (at, mark) = text.match_indices(['前', '内']).next()?;
    let (head, deed) = text.split_at_checked(at + mark.len())?;
    let about_time = deed.contains(|c: char| c.is_ascii_digit() || ABOUT_TIME.contains(c));
    (!deed.is_empty() && !about_time).then_some(head)
}

/// Characters that deadlines are made of; 夕 and 外 for 前夕 and 内外.
const ABOUT_TIME: &str = "前后内外夕一二两三四五六七八九十几半年月日周天底末季期点时旬节左右";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let cases = [
            ("１２月１５號之前", "12月15日前"),
            ("下 个 星 期 三", "下周三"),
            ("兩個禮拜以內", "两周内"),
            ("這個月25号前。", "本月25日前"),
            ("“2026—12—15”", "2026-12-15"),
            ("11月27日（周五）", "11月27日(周五)"),
            ("本年度内", "今年内"),
            ("12·15前；", "12.15前"),
            ("一季末", "一季度末"),
            ("本季内", "本季度内"),
            ("By 2026-12-15", "by2026-12-15"),
        ];
        for (from, to) in cases {
            assert_eq!(normalise(from).as_deref(), Some(to), "{from}");
        }
        assert_eq!(normalise(&"天".repeat(201)), None);
    }

    #[test]
    fn the_words_around_a_date() {
        assert_eq!(without_openings("请务必于12月4日前"), "12月4日前");
        assert_eq!(without_openings("完成时限:12月4日"), "12月4日");
        assert_eq!(without_openings("限期"), "限期");
        assert_eq!(without_deed("12月4日前完成整改"), Some("12月4日前"));
        assert_eq!(without_deed("12月4日前上报"), Some("12月4日前"));
        assert_eq!(without_deed("12月4日前"), None);
        assert_eq!(without_deed("完成"), None);
        assert_eq!(before_any_deed("12月4日前粉刷围墙"), Some("12月4日前"));
        assert_eq!(before_any_deed("12月4日前后"), None);
        assert_eq!(before_any_deed("国庆节前一周"), None);
        assert_eq!(before_any_deed("12月4日前"), None);
    }
}
