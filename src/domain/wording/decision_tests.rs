use super::*;
use crate::domain::cycle::Cycle;

fn on(date: &str) -> Option<Due> {
    Some(Due::On {
        date: date.parse().unwrap(),
        time: None,
    })
}

fn words(text: &str, lead: &str, assist: &[&str], due: Option<Due>) -> Words {
    Words {
        text: text.to_string(),
        lead: lead.to_string(),
        lead_known_as: vec![lead.to_string()],
        assist: assist.iter().map(|name| name.to_string()).collect(),
        due,
        ..Words::default()
    }
}

#[test]
fn the_sentences_of_the_sample() {
    let mut first = words(
        "将该路段列为整治重点，自即日起组织夜间集中整治",
        "城管中队",
        &["派出所", "市场监管所"],
        on("2026-12-04"),
    );
    first.led_by = "何建波".to_string();
    assert_eq!(
        compose(&first),
        "由何建波牵头，城管中队将该路段列为整治重点，自即日起组织夜间集中整治，2026年12月4日前完成。派出所、市场监管所配合。"
    );
    let second = words(
        "提出夜间疏导点设置方案，2026年12月4日前报街道审定",
        "公共管理办",
        &["城管中队", "高潮村"],
        on("2026-12-04"),
    );
    assert_eq!(
        compose(&second),
        "由公共管理办提出夜间疏导点设置方案，2026年12月4日前报街道审定。城管中队、高潮村配合。"
    );
    let third = words(
        "落实每晚18:00至22:00定岗值守。",
        "城管中队",
        &["环卫所"],
        Some(Due::LongTerm {
            review: Cycle::Monthly,
        }),
    );
    assert_eq!(
        compose(&third),
        "由城管中队落实每晚18:00至22:00定岗值守，长期坚持，每月复查一次。环卫所配合。"
    );
}

#[test]
fn what_the_text_says_is_not_said_again() {
    let say =
        |text: &str, assist: &[&str]| compose(&words(text, "城管中队", assist, on("2026-12-04")));
    assert_eq!(
        say(
            "由城管中队牵头清理，12月4日前完成，派出所配合。",
            &["派出所"]
        ),
        "由城管中队牵头清理，12月4日前完成，派出所配合。"
    );
    assert_eq!(
        say("城管中队要将这一路段作为整治重点", &[]),
        "城管中队要将这一路段作为整治重点，2026年12月4日前完成。"
    );
    assert_eq!(
        say("会同派出所清理", &["派出所", "环卫所"]),
        "由城管中队会同派出所清理，2026年12月4日前完成。环卫所配合。"
    );
    assert_eq!(
        say("城管中队会同派出所清理", &["派出所"]),
        "城管中队会同派出所清理，2026年12月4日前完成。"
    );
    // Another actor first: the lead must still be named.
    assert_eq!(
        say("由物业公司拆除雨棚", &[]),
        "由城管中队牵头，由物业公司拆除雨棚，2026年12月4日前完成。"
    );
    // The lead as a place is no actor.
    assert_eq!(
        compose(&words(
            "对杜鹃社区沿街门店逐户排查",
            "杜鹃社区",
            &[],
            on("2026-12-04")
        )),
        "由杜鹃社区对杜鹃社区沿街门店逐户排查，2026年12月4日前完成。"
    );
    let mut led = words(
        "由何建波牵头，城管中队夜间巡查",
        "城管中队",
        &[],
        on("2026-12-04"),
    );
    led.led_by = "何建波".to_string();
    assert_eq!(
        compose(&led),
        "由何建波牵头，城管中队夜间巡查，2026年12月4日前完成。"
    );
    led.text = "由城管中队夜间巡查".to_string();
    assert_eq!(
        compose(&led),
        "由何建波牵头，城管中队夜间巡查，2026年12月4日前完成。"
    );
}

#[test]
fn gaps_are_named() {
    assert_eq!(
        compose(&words("清理摊点", "", &[], None)),
        "由（牵头单位待定）清理摊点（时限待定）。"
    );
    assert_eq!(
        compose(&words("", "城管中队", &[], on("2026-12-04"))),
        "由城管中队（内容待定），2026年12月4日前完成。"
    );
}

#[test]
fn objections_and_rulings() {
    let mut words = words("夜间清运垃圾", "环卫所", &[], on("2026-12-04"));
    let mut say = |text: &str, ruling: &str| {
        words.objection = Some(ObjectionWords {
            unit: "环卫所".to_string(),
            text: text.to_string(),
            ruling: ruling.to_string(),
        });
        compose(&words)
    };
    assert!(
        say("夜间人手不足", "原方案").ends_with("。环卫所提出夜间人手不足，会议决定按原方案执行。")
    );
    assert!(
        say("环卫所提出人手不足。", "会议决定，按原方案执行。")
            .ends_with("。环卫所提出人手不足，会议决定按原方案执行。")
    );
    assert!(say("人手不足", "维持原方案").ends_with("，会议决定维持原方案。"));
    assert!(say("人手不足", "").ends_with("。环卫所提出人手不足（待裁定）。"));
}

#[test]
fn one_sentence_for_several_leads() {
    let group = |dates: [&str; 3], texts: [&str; 3]| {
        ["高潮村", "星阳村", "杜鹃社区"]
            .iter()
            .zip(dates.iter().zip(texts))
            .map(|(lead, (date, text))| words(text, lead, &["派出所"], on(date)))
            .collect::<Vec<_>>()
    };
    let same = ["2026-12-04"; 3];
    assert_eq!(
        compose_joint(&group(same, ["排查建账"; 3])),
        "由高潮村、星阳村、杜鹃社区分别排查建账，2026年12月4日前完成。派出所配合。"
    );
    assert_eq!(
        compose_joint(&group(
            ["2026-12-04", "2026-12-04", "2026-12-11"],
            ["排查建账"; 3]
        )),
        "由高潮村、星阳村、杜鹃社区分别排查建账，高潮村、星阳村2026年12月4日前完成，杜鹃社区2026年12月11日前完成。派出所配合。"
    );
    assert_eq!(
        compose_joint(&group(same, ["排查", "排查", "复查"])),
        "由高潮村排查，2026年12月4日前完成。派出所配合。由星阳村排查，2026年12月4日前完成。派出所配合。由杜鹃社区复查，2026年12月4日前完成。派出所配合。"
    );
    assert_eq!(compose_joint(&[]), "");
}

#[test]
fn deferrals() {
    let prepare = words(
        "提出两个比选方案",
        "公共服务办",
        &["杜鹃社区"],
        on("2026-12-18"),
    );
    let resume = "2026-12-25".parse().unwrap();
    assert_eq!(
        compose_deferral("意见未统一", resume, "公共服务办", Some(&prepare)),
        "经讨论意见未统一，会议决定暂缓，由公共服务办会同杜鹃社区于2026年12月18日前提出两个比选方案，提请2026年12月25日片区会议续议。"
    );
    assert_eq!(
        compose_deferral("资金未落实", resume, "公共服务办", None),
        "因资金未落实，会议决定暂缓，由公共服务办做好准备，提请2026年12月25日片区会议续议。"
    );
    let said = words(
        "由公共服务办于12月18日前提出方案",
        "公共服务办",
        &[],
        on("2026-12-18"),
    );
    assert_eq!(
        compose_deferral("因资金未落实。", resume, "公共服务办", Some(&said)),
        "因资金未落实，会议决定暂缓，由公共服务办于12月18日前提出方案，提请2026年12月25日片区会议续议。"
    );
}

#[test]
fn a_date_that_was_counted_gets_its_day_in_brackets() {
    let said = |text: &str, phrase: &str, due| {
        let mut words = words(text, "柳浦村", &[], due);
        words.due_phrase = phrase.to_string();
        words
    };
    let seven = said("7天内修复三盏路灯", "7天内", on("2026-11-29"));
    assert_eq!(
        compose(&seven),
        "由柳浦村7天内（2026年11月29日前）修复三盏路灯。"
    );
    // Said as a date, or not said at all.
    let dated = said("12月4日前修复路灯", "12月4日前", on("2026-12-04"));
    assert_eq!(compose(&dated), "由柳浦村12月4日前修复路灯。");
    let unsaid = said("修复路灯", "月底前", on("2026-11-30"));
    assert_eq!(compose(&unsaid), "由柳浦村修复路灯，2026年11月30日前完成。");
    let mut other = seven.clone();
    other.lead = "高潮村".to_string();
    other.lead_known_as = vec!["高潮村".to_string()];
    assert_eq!(
        compose_joint(&[seven, other]),
        "由柳浦村、高潮村分别7天内（2026年11月29日前）修复三盏路灯。"
    );
}

#[test]
fn what_is_published_first_says_so_and_until_when() {
    let mut published = words("补装路灯12盏", "公共管理办", &["高潮村"], on("2026-12-11"));
    published.publish = Some(ToPublish {
        kind: crate::domain::decision::NoticeKind::PublicNotice,
        until: "2026-11-30".parse().ok(),
    });
    assert_eq!(
        compose(&published),
        "由公共管理办补装路灯12盏，2026年12月11日前完成。高潮村配合。本项先行公示至2026年11月30日，期满无异议后实施。"
    );
    let mut other = published.clone();
    other.lead = "城管中队".to_string();
    other.lead_known_as = vec![other.lead.clone()];
    let joint = compose_joint(&[published.clone(), other]);
    assert_eq!(joint.matches("公示").count(), 1, "{joint}");
    published.text = "选址方案公示至11月30日，无异议后补装路灯".to_string();
    assert_eq!(compose(&published).matches("公示").count(), 1);
}
