//! 提交上级: the letter to the body above. 函 asks an equal, 请示 asks for a decision, 报告 only tells: it asks for nothing.

use chrono::NaiveDate;

use crate::domain::dates::format_date;
use crate::domain::meeting::EscalationForm;

/// What a letter is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    pub office: String,
    pub to: String,
    pub form: EscalationForm,
    /// Title of the item.
    pub subject: String,
    /// 2026年11月20日杜鹃片区现场办公会议; empty where the decision came from no meeting.
    pub meeting: String,
    /// 〔2026〕12号; empty before 签发.
    pub number: String,
    pub place: String,
    pub situation: String,
    /// What is asked; a 报告 asks for nothing and tells what was decided.
    pub request: String,
    pub reply_by: Option<NaiveDate>,
    pub contact: String,
    pub on: NaiveDate,
}

impl Referral {
    /// A form the platform takes is written like a letter.
    fn word(&self) -> &'static str {
        match self.form {
            EscalationForm::Request => "请示",
            EscalationForm::Report => "报告",
            EscalationForm::Letter | EscalationForm::Platform => "函",
        }
    }

    /// 新碶街道办事处关于夜间摊贩占道问题的函
    pub fn title(&self) -> String {
        let subject = self.subject.trim_end_matches("问题");
        let (about, end) = match self.form {
            EscalationForm::Report => ("关于", "问题有关情况的"),
            EscalationForm::Request => ("关于解决", "问题的"),
            _ => ("关于商请解决", "问题的"),
        };
        format!("{}{about}{subject}{end}{}", self.signed_by(), self.word())
    }

    pub fn signed_by(&self) -> String {
        match self.office.ends_with("办事处") {
            true => self.office.clone(),
            false => format!("{}办事处", self.office),
        }
    }

    /// The paragraphs between the addressee and the signature.
    pub fn paragraphs(&self) -> Vec<String> {
        let stop = |text: &str| format!("{}。", text.trim().trim_end_matches(['。', '；', '，']));
        let mut all = Vec::new();
        if !self.meeting.is_empty() {
            let number = match self.number.as_str() {
                "" => String::new(),
                number => format!("（{number}）"),
            };
            all.push(format!(
                "{}研究了“{}”{number}。现将有关情况{}如下：",
                self.meeting,
                self.subject,
                match self.form {
                    EscalationForm::Request => "请示",
                    EscalationForm::Report => "报告",
                    _ => "函告",
                }
            ));
        }
        let place = match self.place.trim() {
            "" => String::new(),
            place => format!("事项位于{place}。"),
        };
        let situation = match self.situation.trim() {
            "" => String::new(),
            text => stop(text),
        };
        let facts = format!("{place}{situation}");
        if !facts.is_empty() {
            all.push(facts);
        }
        if !self.request.trim().is_empty() {
            let lead = match self.form {
                // Of an issue that no meeting heard, nothing was decided.
                EscalationForm::Report if self.meeting.is_empty() => "有关情况：",
                EscalationForm::Report => "会议议定：",
                EscalationForm::Request => "该事项超出街道职权，现就以下事项请示：",
                _ => "该事项超出街道职权，现商请支持解决：",
            };
            all.push(format!("{lead}{}", stop(&self.request)));
        }
        let by = self.reply_by.map(format_date);
        all.push(match (self.form, by) {
            (EscalationForm::Report, _) => "特此报告。".to_string(),
            (EscalationForm::Request, Some(by)) => {
                format!("妥否，请批示。请于{by}前批复。")
            }
            (EscalationForm::Request, None) => "妥否，请批示。".to_string(),
            (_, Some(by)) => format!("特此函达，请于{by}前函复。"),
            (_, None) => "特此函达，请予函复。".to_string(),
        });
        all
    }
}

/// 请求事项 as it is proposed: what a decision says is to be asked, else what it wants done. The street's own errand, 由公共管理办致函, is
/// nothing the body above is asked for.
pub fn asked(decision: &str) -> String {
    const ASKS: [&str; 5] = ["商请", "恳请", "请求", "提请", "请示"];
    let text = decision.trim().trim_end_matches('。');
    let asked = ASKS
        .iter()
        .filter_map(|word| text.split_once(word))
        .map(|(_, rest)| rest.trim())
        .find(|rest| !rest.is_empty());
    asked.unwrap_or(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(form: EscalationForm) -> Referral {
        let day = |text: &str| text.parse().unwrap();
        Referral {
            office: "新碶街道".to_string(),
            to: "区住建局".to_string(),
            form,
            subject: "高潮村雨污管网改造问题".to_string(),
            meeting: "2026年11月20日杜鹃片区现场办公会议".to_string(),
            number: "新碶街办纪要〔2026〕12号".to_string(),
            place: "高潮村北口".to_string(),
            situation: "管网老化，雨天积水".to_string(),
            request: "请贵局列入明年改造计划".to_string(),
            reply_by: Some(day("2026-12-20")),
            contact: String::new(),
            on: day("2026-11-24"),
        }
    }

    /// B32: the text of the letter, by its form.
    #[test]
    fn a_letter_to_the_body_above_has_the_words_of_its_form() {
        let (asks, decides, tells) = (
            letter(EscalationForm::Letter),
            letter(EscalationForm::Request),
            letter(EscalationForm::Report),
        );
        assert_eq!(
            asks.title(),
            "新碶街道办事处关于商请解决高潮村雨污管网改造问题的函"
        );
        assert_eq!(
            asks.paragraphs(),
            [
                "2026年11月20日杜鹃片区现场办公会议研究了“高潮村雨污管网改造问题”（新碶街办纪要〔2026〕12号）。现将有关情况函告如下：",
                "事项位于高潮村北口。管网老化，雨天积水。",
                "该事项超出街道职权，现商请支持解决：请贵局列入明年改造计划。",
                "特此函达，请于2026年12月20日前函复。",
            ]
        );
        assert!(decides.title().ends_with("问题的请示"));
        let last = decides.paragraphs().pop().unwrap();
        assert_eq!(last, "妥否，请批示。请于2026年12月20日前批复。");
        let last = tells.paragraphs().pop().unwrap();
        assert_eq!(last, "特此报告。", "a report asks for nothing");
        assert_eq!(tells.paragraphs()[2], "会议议定：请贵局列入明年改造计划。");
        let unheard = Referral {
            meeting: String::new(),
            ..tells
        };
        let told = &unheard.paragraphs()[1];
        assert_eq!(told, "有关情况：请贵局列入明年改造计划。");
        let asked_for = &decides.paragraphs()[2];
        let whole = "该事项超出街道职权，现就以下事项请示：请贵局列入明年改造计划。";
        assert_eq!(asked_for, whole);
    }

    #[test]
    fn what_is_asked_is_proposed_from_the_decision_without_the_streets_own_errand() {
        let sent = "由公共管理办以街道办事处名义致函区住建局商请修复雨污管网。";
        assert_eq!(asked(sent), "修复雨污管网");
        assert_eq!(asked("督促产权单位拆除危墙"), "督促产权单位拆除危墙");
        assert_eq!(asked("致函区住建局商请"), "致函区住建局商请");
    }
}
