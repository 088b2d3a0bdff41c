//! What a decision is called in tables: what its words demand, without who and until when.

use super::terms::DraftTerms;
use crate::domain::spoken::{asked_deed, asks_for_reports};
use crate::text::clauses::clauses;

impl DraftTerms {
    /// 事项: what a table calls it.
    pub fn matter_or_text(&self) -> String {
        self.matter_in("")
    }

    /// The same for a decision of an item: where its words say only who and until when, it is called by the item's title.
    pub fn matter_in(&self, title: &str) -> String {
        if !self.matter.trim().is_empty() {
            return self.matter.trim().to_string();
        }
        /// A name longer than this is no name, in characters.
        const NAME: usize = 60;
        let mut name = String::new();
        for (at, demand) in self.demands(title).into_iter().enumerate() {
            if at > 0 && name.chars().count() + demand.chars().count() >= NAME {
                name.push('等');
                break;
            }
            if at > 0 {
                name.push('，');
            }
            name.push_str(demand);
        }
        name
    }

    /// The short name that was given, else everything the text demands: what 责任分工表 prints.
    pub fn matter_whole(&self, title: &str) -> String {
        match self.matter.trim() {
            "" => self.demands(title).join("，"),
            matter => matter.to_string(),
        }
    }

    /// The clauses of the text that demand something, else the item's title, else the first clause.
    fn demands<'a>(&'a self, title: &'a str) -> Vec<&'a str> {
        let all: Vec<&str> = clauses(self.text.trim())
            .filter(|clause| !clause.is_empty())
            .collect();
        let mut demands: Vec<&str> = all
            .iter()
            .filter_map(|clause| demand(clause, self.due_phrase.trim()))
            .collect();
        // 每周五报进展 is no part of the matter, unless it is all of it.
        if !demands.iter().all(|demand| only_reports(demand)) {
            demands.retain(|demand| !only_reports(demand));
        }
        match (demands.is_empty(), title.trim()) {
            (false, _) => demands,
            (true, "") => all.into_iter().take(1).collect(),
            (true, title) => vec![title],
        }
    }
}

/// What a clause demands, without who does it and by when: 由公共管理办负责补装路灯12盏 → 补装路灯12盏. `said`: its deadline as
/// people said it. None: it names only people or a date, which have columns of their own.
fn demand<'a>(clause: &'a str, said: &str) -> Option<&'a str> {
    /// A name before 负责 is no longer than this, in characters.
    const NAME: usize = 10;
    const WHO: [&str; 5] = ["牵头负责", "牵头", "负责", "主办", "承办"];
    const WITH: [&str; 4] = ["配合", "协助", "协办", "参与"];
    /// 发动群众参与 is a deed; 派出所参与 only names who.
    const DEED: [&str; 6] = ["发动", "组织", "动员", "引导", "鼓励", "邀请"];
    const LATER: [&str; 4] = ["再说", "再定", "再议", "待定"];
    const BY: [&str; 6] = ["前完成", "内完成", "前办结", "内办结", "前做好", "内做好"];
    let with = WITH.iter().any(|word| clause.ends_with(word));
    if with && !DEED.iter().any(|word| clause.starts_with(word)) {
        return None;
    }
    // 派出所还是城管中队牵头再说: left open, and who is no matter.
    let later = LATER.iter().any(|word| clause.ends_with(word));
    if later && (clause.contains("还是") || clause.contains('谁')) {
        return None;
    }
    let mut rest = clause;
    if let Some((at, word)) = WHO.iter().find_map(|word| Some((rest.find(word)?, word))) {
        let after = rest.get(at + word.len()..)?;
        let names_who = rest.starts_with('由')
            || (at > 0 && rest[..at].chars().count() <= NAME && !after.starts_with(['人', '制']));
        if names_who {
            rest = after;
        }
    }
    let rest = asked_deed(rest.trim())
        .filter(|deed| !deed.starts_with("——"))
        .unwrap_or(rest);
    let rest = without_limit(rest.trim(), said, &BY);
    // 12月4日前由城管中队完成: the date may stand before who.
    let rest = match asked_deed(rest.trim()) {
        Some("完成" | "办结" | "落实") => "",
        // 由派出所——不对: taken back, no deed.
        Some(deed) if deed.starts_with("——") => "",
        Some(deed) => deed,
        None => rest.trim(),
    };
    // 本来应该环卫所牵头的: who, and a particle.
    let rest = rest.strip_prefix('的').map_or(rest, str::trim);
    (!rest.is_empty() && !only_when(rest)).then_some(rest)
}

/// The clause without its limit, at its beginning (12月4日前完成划线 → 划线) or its end (划线12月4日前完成 → 划线). What stands before
/// 前完成 and is no date is part of the deed: 提前完成整治 stays whole.
fn without_limit<'a>(clause: &'a str, said: &str, by: &[&str]) -> &'a str {
    let done = |text: &'a str| {
        let done = ["完成", "办结", "做好"].iter();
        done.filter_map(|word| text.strip_prefix(word))
            .next()
            .unwrap_or(text)
    };
    if !said.is_empty()
        && let Some((before, after)) = clause.split_once(said)
    {
        match (before.trim(), done(after).trim()) {
            ("", after) => return after,
            (before, "") => return before,
            _ => {}
        }
    }
    let end = by.iter().find_map(|word| Some((clause.find(word)?, word)));
    match end {
        Some((at, word)) if clause[..at].chars().all(in_a_limit) => &clause[at + word.len()..],
        _ => clause,
    }
}

/// Signs of which limits are made: 2026年12月4日, 本月底, 15个工作日, 春节.
fn in_a_limit(sign: char) -> bool {
    sign.is_ascii_digit()
        || sign == ' '
        || "年月日号时点天周个工作小半季度本下今明底末中初上旬一二三四五六七八九十两元旦春节国庆劳动端午清秋除夕星期之以".contains(sign)
}

/// 每周五报进展, 每月向监督小组反馈一次.
fn only_reports(clause: &str) -> bool {
    const REPORTS: [&str; 4] = ["报进", "报情", "报一次", "反馈"];
    let short = clause.starts_with('每') && clause.chars().count() <= 14;
    let says = REPORTS.iter().any(|word| clause.contains(word));
    (short && says) || asks_for_reports(clause)
}

/// 长期坚持, 每月复查一次: until when, and nothing else.
fn only_when(clause: &str) -> bool {
    const LONG: [&str; 6] = [
        "长期坚持",
        "长期执行",
        "长期保持",
        "常态化坚持",
        "长期",
        "常态化",
    ];
    let long = LONG
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .is_some_and(|rest| rest.is_empty() || rest.chars().count() < 3);
    let again = clause.starts_with('每')
        && ["复查", "复查一次", "回头看", "回头看一次"]
            .iter()
            .any(|word| clause.ends_with(word))
        && clause.chars().count() <= 10;
    long || again
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_calls_a_decision_by_what_it_demands() {
        for (text, matter) in [
            (
                "由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治。",
                "夜间集中整治",
            ),
            ("由公共管理办负责，月底前完成现场整治", "现场整治"),
            (
                "由公共管理办负责补装路灯12盏并通电，2026年12月11日前完成",
                "补装路灯12盏并通电",
            ),
            (
                "将该路段列为整治重点，组织夜间集中整治",
                "将该路段列为整治重点，组织夜间集中整治",
            ),
            (
                "由滨江社区牵头，7天内完成锦绣苑消防通道划线、安装隔离桩，并同步清理占道车辆。城管中队配合",
                "锦绣苑消防通道划线、安装隔离桩，并同步清理占道车辆",
            ),
            (
                "由环卫所落实每晚值守，长期坚持，每月复查一次",
                "落实每晚值守",
            ),
            ("2026年12月4日前完成", "2026年12月4日前完成"),
            (
                "由环卫所清理楼道，2026年12月4日前完成，每周五下班前报党政办",
                "清理楼道",
            ),
            ("环卫所负责安排桶站值守，长期坚持", "安排桶站值守"),
            ("落实负责人和巡查制度", "落实负责人和巡查制度"),
            ("由柳浦村负责，7天内修复三盏路灯", "修复三盏路灯"),
            (
                "由公共管理办推进“清道路，净街面”行动，月底前完成",
                "推进“清道路，净街面”行动",
            ),
            (
                "由环卫所先行疏通清淤、设置警示，一周内完成，杜鹃社区协助",
                "先行疏通清淤、设置警示",
            ),
            ("由杜鹃社区卫生服务站安排义诊，月底前完成", "安排义诊"),
            (
                "由公共管理办公室协调区供电公司迁移变压器",
                "协调区供电公司迁移变压器",
            ),
            (
                "由城管中队、派出所联合整治嵩山路摊贩，环卫所配合",
                "联合整治嵩山路摊贩",
            ),
            ("由东往西清理占道摊贩", "由东往西清理占道摊贩"),
            ("由社区和物业协商停车位", "由社区和物业协商停车位"),
            (
                "由城管中队负责，长期坚持，每月复查一次，清理占道摊贩",
                "清理占道摊贩",
            ),
            ("提前完成隐患整改", "提前完成隐患整改"),
            ("由滨江社区牵头，发动群众参与，月底前完成", "发动群众参与"),
            ("由城管中队负责，派出所参与，清理占道摊贩", "清理占道摊贩"),
            (
                "本来应该环卫所牵头的，现在改由公共管理办负责，12月4日前完成管道疏通",
                "管道疏通",
            ),
            (
                "公共管理办牵头，高潮村配合，7天内补齐路灯，每周五报进展",
                "补齐路灯",
            ),
            ("由公共管理办牵头，每周向街道报一次", "每周向街道报一次"),
            (
                "派出所还是城管中队牵头再说，由环卫所负责清运后街垃圾",
                "清运后街垃圾",
            ),
            ("", ""),
        ] {
            let terms = DraftTerms {
                text: text.to_string(),
                due_phrase: "7天内".to_string(),
                ..DraftTerms::default()
            };
            assert_eq!(terms.matter_or_text(), matter, "{text}");
        }
    }

    #[test]
    fn a_date_in_the_words_of_the_room_takes_nothing_from_the_matter() {
        let terms = DraftTerms {
            text: "由城管中队牵头，派出所、环卫所配合，12月4日前完成小学门前路段夜间集中整治"
                .into(),
            due_phrase: "12月4日前".into(),
            ..DraftTerms::default()
        };
        assert_eq!(terms.matter_or_text(), "小学门前路段夜间集中整治");
    }

    #[test]
    fn a_limit_behind_the_deed_leaves_the_deed() {
        for (text, said, matter) in [
            (
                "由滨江社区负责，消防通道划线12月4日前完成",
                "12月4日前",
                "消防通道划线",
            ),
            (
                "由滨江社区负责，消防通道划线12月4日前完成",
                "",
                "消防通道划线12月4日前完成",
            ),
            (
                "由滨江社区牵头，12月4日前办结消防通道划线",
                "12月4日前",
                "消防通道划线",
            ),
        ] {
            let terms = DraftTerms {
                text: text.into(),
                due_phrase: said.into(),
                ..DraftTerms::default()
            };
            assert_eq!(terms.matter_whole("通道"), matter, "{text}");
        }
    }

    #[test]
    fn words_that_say_only_who_and_when_are_called_by_their_item() {
        for text in [
            "由城管中队负责，长期坚持，每月复查一次",
            "由城管中队牵头，派出所配合，12月4日前完成",
        ] {
            let terms = DraftTerms {
                text: text.into(),
                ..DraftTerms::default()
            };
            assert_eq!(terms.matter_in("夜间摊贩占道"), "夜间摊贩占道", "{text}");
        }
    }
}
