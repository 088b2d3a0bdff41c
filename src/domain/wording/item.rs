//! Heading and running text of one item.

use super::sentence::{bare, full, opened};
use crate::domain::meeting::EscalationForm;

/// 关于嵩山路新建段夜间占道经营、环境脏乱问题: both words are added only where the title lacks them.
pub fn heading(title: &str) -> String {
    const CLOSED: [&str; 13] = [
        "问题", "事项", "事宜", "工作", "情况", "方案", "建议", "请求", "诉求", "意见", "计划",
        "项目", "汇报",
    ];
    let title = bare(title);
    let mut out = String::new();
    if !title.starts_with("关于") {
        out.push_str("关于");
    }
    out.push_str(title);
    let closed = without_bracket(title);
    if !CLOSED.iter().any(|word| closed.ends_with(word)) {
        out.push_str("问题");
    }
    out
}

/// 路灯缺失问题（二） ends as 路灯缺失问题 does.
fn without_bracket(title: &str) -> &str {
    let open = title
        .ends_with(['）', ')'])
        .then(|| title.rfind(['（', '(']))
        .flatten();
    open.map_or(title, |open| &title[..open])
}

/// 会议听取了高潮村的情况反映。 What villages and communities say is 情况反映, what an office says is 汇报.
pub fn heard(units: &[String], any_office: bool, residents: bool) -> String {
    match (units.is_empty(), any_office, residents) {
        (true, _, true) => "会议研究了群众反映的情况。".to_string(),
        (true, _, false) => String::new(),
        (false, true, _) => format!("会议听取了{}的汇报。", units.join("、")),
        (false, false, _) => format!("会议听取了{}的情况反映。", units.join("、")),
    }
}

/// 会议认为，应疏堵结合。
pub fn judged(summary: &str) -> String {
    opened("会议认为", summary)
}

/// An item that was joined into this one: 坝头路停车问题并入本项一并研究。
pub fn joined(title: &str) -> String {
    let heading = heading(title);
    let name = heading.strip_prefix("关于").unwrap_or(&heading);
    format!("{name}并入本项一并研究。")
}

/// 现场解决
pub fn settled_on_site(result: &str) -> String {
    let result = bare(result);
    if result.is_empty() {
        String::new()
    } else if result.starts_with('经') || result.starts_with("会议") {
        full(result)
    } else {
        full(&format!("经会议现场协商，{result}"))
    }
}

/// 采纳意见
pub fn opinion_adopted(raised_by: &[String], opinion: &str) -> String {
    let opinion = bare(opinion);
    match (opinion.is_empty(), raised_by.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("会议采纳了以下意见：{opinion}。"),
        (false, false) => format!("会议采纳了{}的意见：{opinion}。", raised_by.join("、")),
    }
}

/// 解释答复: 经研究，该路段不具备施划条件，由高潮村向群众做好解释答复。
pub fn explained(reason: &str, teller: &str, to: &[String]) -> String {
    let reason = bare(reason);
    let others: Vec<&str> = to
        .iter()
        .map(String::as_str)
        .filter(|name| *name != teller)
        .collect();
    let to = match others.is_empty() {
        true => "群众".to_string(),
        false => others.join("、"),
    };
    let why = match reason {
        "" => String::new(),
        reason if reason.starts_with('经') || reason.starts_with('因') => format!("{reason}，"),
        reason => format!("经研究，{reason}，"),
    };
    format!("{why}由{teller}向{to}做好解释答复。")
}

/// 提交上级, where no decision of the item names the body it goes to.
pub fn escalated(to: &str, form: EscalationForm) -> String {
    let to = bare(to);
    match (to, form) {
        ("", _) => String::new(),
        (to, EscalationForm::Letter) => format!("会议决定致函{to}商请研究解决。"),
        (to, EscalationForm::Request) => format!("会议决定向{to}请示。"),
        (to, EscalationForm::Report) => format!("会议决定向{to}报告。"),
        (to, EscalationForm::Platform) => format!("会议决定通过平台提交{to}办理。"),
    }
}

/// The word of a sentence that sends the matter up in this form.
pub fn sent_by(form: EscalationForm) -> &'static str {
    match form {
        EscalationForm::Letter => "致函",
        EscalationForm::Request => "请示",
        EscalationForm::Report => "报告",
        EscalationForm::Platform => "平台",
    }
}

/// The decision that 提交上级 carries, as proposed: 就“路灯缺失”有关问题致函区城管局, 就路灯缺失问题致函区城管局.
pub fn sending(title: &str, to: &str, form: EscalationForm) -> String {
    let (title, to) = (bare(title), bare(to));
    let to = if to.is_empty() { "上级部门" } else { to };
    let about = match without_bracket(title).ends_with("问题") {
        true => title.strip_prefix("关于").unwrap_or(title).to_string(),
        false => format!("“{title}”有关问题"),
    };
    match form {
        EscalationForm::Letter => format!("就{about}致函{to}"),
        EscalationForm::Request => format!("就{about}向{to}请示"),
        EscalationForm::Report => format!("就{about}向{to}报告"),
        EscalationForm::Platform => format!("将{about}通过平台提交{to}办理"),
    }
}

/// The decision that 搁置续议 carries, as proposed.
pub fn preparing(title: &str) -> String {
    format!("提出“{}”续议方案", bare(title))
}

/// The words before the decisions: one 会议明确：, several 会议决定：.
pub fn lead_in(sentences: usize) -> &'static str {
    match sentences {
        0 => "",
        1 => "会议明确：",
        _ => "会议决定：",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn headings() {
        for (title, want) in [
            (
                "嵩山路夜间占道经营、环境脏乱",
                "关于嵩山路夜间占道经营、环境脏乱问题",
            ),
            ("关于路灯缺失问题", "关于路灯缺失问题"),
            ("老年食堂建设方案。", "关于老年食堂建设方案"),
            ("井盖缺失问题（二）", "关于井盖缺失问题（二）"),
            ("占道（夜间）", "关于占道（夜间）问题"),
        ] {
            assert_eq!(heading(title), want);
        }
        assert_eq!(joined("坝头路停车"), "坝头路停车问题并入本项一并研究。");
    }

    #[test]
    fn a_problem_is_sent_up_without_saying_problem_twice() {
        let letter = |title| sending(title, "区城管局", EscalationForm::Letter);
        assert_eq!(letter("路灯缺失"), "就“路灯缺失”有关问题致函区城管局");
        assert_eq!(letter("关于路灯缺失问题"), "就路灯缺失问题致函区城管局");
        assert_eq!(letter("井盖问题（二）"), "就井盖问题（二）致函区城管局");
    }

    #[test]
    fn set_phrases() {
        assert_eq!(
            heard(&names(&["高潮村"]), false, true),
            "会议听取了高潮村的情况反映。"
        );
        assert_eq!(
            heard(&names(&["高潮村", "公共管理办"]), true, false),
            "会议听取了高潮村、公共管理办的汇报。"
        );
        assert_eq!(heard(&[], false, true), "会议研究了群众反映的情况。");
        assert_eq!(heard(&[], false, false), "");
        assert_eq!(
            settled_on_site("由物业当场清走杂物"),
            "经会议现场协商，由物业当场清走杂物。"
        );
        assert_eq!(
            opinion_adopted(&names(&["高潮村"]), "节前错峰收运"),
            "会议采纳了高潮村的意见：节前错峰收运。"
        );
        assert_eq!(
            explained("该路段不具备施划条件", "高潮村", &names(&["高潮村"])),
            "经研究，该路段不具备施划条件，由高潮村向群众做好解释答复。"
        );
        assert_eq!(
            explained("因规划未定", "公共管理办", &names(&["高潮村"])),
            "因规划未定，由公共管理办向高潮村做好解释答复。"
        );
        assert_eq!(
            escalated("区住建局", EscalationForm::Letter),
            "会议决定致函区住建局商请研究解决。"
        );
        assert_eq!(lead_in(1), "会议明确：");
        assert_eq!(lead_in(2), "会议决定：");
    }
}
