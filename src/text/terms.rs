//! The program's own terms in English: states, lights, categories, kinds of units. In the register and in documents they are
//! Chinese; what an office has renamed or added is not in this table and stays as it wrote it.

use super::Lang;

const TERMS: &[(&str, &str)] = &[
    // lights
    ("红", "red"),
    ("黄", "yellow"),
    ("绿", "green"),
    ("蓝", "blue"),
    ("灰", "grey"),
    // a decision's course
    ("待印发", "to issue"),
    ("退会再议", "back to meeting"),
    ("待签收", "unsigned"),
    ("办理中", "under way"),
    ("公示中", "published"),
    ("公示", "public notice"),
    ("征求意见", "comments"),
    ("待核验", "to verify"),
    ("已办结", "completed"),
    ("已销号", "struck off"),
    ("撤销", "withdrawn"),
    ("优秀", "excellent"),
    ("良好", "good"),
    ("合格", "acceptable"),
    ("不合格", "poor"),
    ("签收提醒", "receipt due"),
    ("反馈提醒", "report due"),
    ("提醒", "reminder"),
    ("临期提醒", "due soon"),
    ("复查提醒", "review due"),
    ("催办", "chase"),
    ("逾期催办", "overdue chase"),
    ("再次催办", "second chase"),
    ("通报", "circular"),
    ("当面", "in person"),
    ("电话", "phone"),
    ("微信", "WeChat"),
    ("钉钉", "DingTalk"),
    ("书面", "on paper"),
    ("口头", "oral"),
    // meetings
    ("现场办公会议", "on-site meeting"),
    ("月度工作例会", "monthly meeting"),
    ("季度联席会议", "quarterly meeting"),
    ("楼栋长议事会议", "building meeting"),
    ("马路办公会议", "roadside meeting"),
    ("恳谈会", "talk meeting"),
    ("协商会", "consultation"),
    ("理事会会议", "council meeting"),
    ("议题选定", "choose topics"),
    ("会议筹备", "prepare"),
    ("会议召开", "hold"),
    ("成果执行", "carry out"),
    ("领头人", "leader"),
    ("社区两委成员", "community committees"),
    ("党建联盟单位党员", "party member of an allied unit"),
    ("物业公司党员", "party member of the property company"),
    ("社区热心党员", "active party member"),
    ("居民群众", "resident"),
    ("利益相关方", "stakeholder"),
    ("筹备", "preparing"),
    ("进行中", "running"),
    ("休会", "adjourned"),
    ("已闭会", "closed"),
    ("送审", "in review"),
    ("已签发", "signed"),
    ("已印发", "issued"),
    ("已取消", "cancelled"),
    ("上次议定事项落实情况", "Report on the last decisions"),
    ("现场解决", "settled on site"),
    ("议定交办", "assigned"),
    ("提交上级", "sent up"),
    ("采纳意见", "adopted"),
    ("听取通报", "report heard"),
    ("解释答复", "explained"),
    ("并入", "joined"),
    ("搁置续议", "deferred"),
    ("本次未议", "not reached"),
    ("函", "letter"),
    ("请示", "request"),
    ("报告", "report"),
    ("平台转办", "by platform"),
    // issues
    ("单位提出", "raised by a unit"),
    ("网格员上报", "grid worker"),
    ("意见收集箱", "suggestion box"),
    ("窗口受理", "service window"),
    ("来电来信", "letter or call"),
    ("巡查", "patrol"),
    ("理事会", "council"),
    ("代表委员", "delegate"),
    ("两代表一委员", "delegates"),
    ("上次会议", "last meeting"),
    // the way of an issue, and where it arises
    ("街道", "street"),
    ("片区", "district"),
    ("一级网格", "level-1 grid"),
    ("二级网格", "level-2 grid"),
    ("三级网格", "level-3 grid"),
    ("网格", "grid"),
    ("小区", "compound"),
    ("楼栋", "building"),
    ("上级", "higher"),
    ("紧急", "urgent"),
    ("超职权", "beyond powers"),
    ("党建服务窗口", "party window"),
    ("营商服务窗口", "business window"),
    ("综合治理窗口", "governance window"),
    ("综合执法窗口", "enforcement window"),
    ("便民服务窗口", "public service window"),
    ("社情收集传递", "passing on news"),
    ("矛盾纠纷化解", "mediation"),
    ("政策法规宣传", "publicity"),
    ("民主制度监督", "oversight"),
    ("责任人", "person"),
    ("职责", "duty"),
    ("党支部书记", "branch secretary"),
    ("副网格长", "deputy head"),
    ("党员先锋队长", "pioneer captain"),
    ("志愿服务队长", "volunteer captain"),
    ("驻格民警", "police officer"),
    ("驻格交警", "traffic officer"),
    ("信访", "petition"),
    ("领导交办", "a leader"),
    ("会上提出", "raised in the room"),
    ("群众", "residents"),
    ("热点", "hot"),
    ("难点", "hard"),
    ("重点", "key"),
    // built-in categories
    ("公共服务", "public service"),
    ("便民服务", "convenience"),
    ("养老助残", "elderly, disabled"),
    ("文体活动", "culture, sports"),
    ("停车出行", "parking, travel"),
    ("道路照明", "street lights"),
    ("物业管理", "property"),
    ("综合治理", "governance"),
    ("矛盾纠纷", "disputes"),
    ("安全隐患", "hazards"),
    ("消防安全", "fire safety"),
    ("交通秩序", "traffic"),
    ("流动人口", "migrants"),
    ("治安防范", "public order"),
    ("环境整治", "environment"),
    ("环卫保洁", "cleaning"),
    ("市政设施", "municipal works"),
    ("园林绿化", "greenery"),
    ("占道经营", "street stalls"),
    ("垃圾分类", "waste sorting"),
    ("违法建设", "illegal building"),
    ("雨污管网", "sewers"),
    // units and people
    ("班子", "leadership"),
    ("科室", "section"),
    ("站所", "station"),
    ("行政村", "village"),
    ("社区", "community"),
    ("村", "village"),
    ("股份经济合作社", "cooperative"),
    ("驻区单位", "resident unit"),
    ("社会组织", "association"),
    ("监督小组", "supervisor"),
    ("上级单位", "higher authority"),
    ("主要领导", "principal"),
    ("班子成员", "leader"),
    ("联片干部", "cadre"),
    ("联络员", "liaison"),
    ("负责人", "head"),
    ("网格长", "grid head"),
    ("网格员", "grid worker"),
    ("楼栋长", "building head"),
    ("专家顾问", "expert"),
    // patrols
    ("待抽取", "to draw"),
    ("已排班", "rostered"),
    ("已结束", "over"),
    ("已作废", "void"),
    // commitments
    ("待认领", "unclaimed"),
    ("待兑现", "claimed"),
    ("已兑现", "kept"),
    ("待签", "unsigned"),
    ("履行中", "in force"),
    ("已到期", "run out"),
    ("待配对", "unpaired"),
    ("已配对", "paired"),
    ("需求", "need"),
    ("微心愿", "wish"),
    ("服务", "service"),
    ("资源", "resource"),
    ("责任状", "pledge"),
    ("门前三包", "frontage"),
    ("共建协议", "agreement"),
    ("村企结对", "pairing"),
    ("结盟书", "compact"),
    ("民情", "voices"),
    ("结对", "pairs"),
    ("解困", "relief"),
    ("共治", "shared"),
    ("一对一", "one-to-one"),
    ("多对一", "many-to-one"),
    ("待上报", "to report"),
    ("待交办", "to assign"),
    ("整改中", "being fixed"),
    ("待复核", "to check"),
    ("已整改", "fixed"),
    // review cycles
    ("每周", "weekly"),
    ("每月", "monthly"),
    ("每季度", "quarterly"),
    ("每半年", "half-yearly"),
    ("每年", "yearly"),
];

/// A term in the user's language; anything else as it is.
pub fn term(lang: Lang, zh: &str) -> &str {
    match lang {
        Lang::Zh => zh,
        Lang::En => known(zh).unwrap_or(zh),
    }
}

fn known(zh: &str) -> Option<&'static str> {
    TERMS
        .iter()
        .find(|(term, _)| *term == zh)
        .map(|(_, en)| *en)
}

/// The same for several in one text: 环境整治·占道经营, 科室 杜鹃片区, 班子成员、联络员.
pub fn terms(lang: Lang, zh: &str) -> String {
    if lang == Lang::Zh {
        return zh.to_owned();
    }
    let mut text = String::new();
    for group in zh.split_inclusive(' ') {
        // 街道党工委、办事处 holds no term: it is a name, and whole.
        let marks = ['·', ' ', '、'];
        if group.split(marks).all(|word| term(lang, word) == word) {
            text.push_str(group);
            continue;
        }
        for part in group.split_inclusive(marks) {
            let word = part.trim_end_matches(marks);
            text.push_str(term(lang, word));
            text.push_str(match &part[word.len()..] {
                "、" => ", ",
                "·" => "/",
                mark => mark,
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_english_and_names_stay() {
        assert_eq!(term(Lang::En, "办理中"), "under way");
        assert_eq!(term(Lang::Zh, "办理中"), "办理中");
        assert_eq!(
            term(Lang::En, "大红"),
            "大红",
            "an office's own name of a light"
        );
        assert_eq!(
            terms(Lang::En, "环境整治·占道经营"),
            "environment/street stalls"
        );
        assert_eq!(terms(Lang::En, "行政村 杜鹃片区"), "village 杜鹃片区");
        assert_eq!(terms(Lang::En, "班子成员、联络员"), "leader, liaison");
        let name = "街道党工委、办事处 主任";
        assert_eq!(terms(Lang::En, name), name, "a name stays whole");
        let mut seen = std::collections::BTreeSet::new();
        for (zh, en) in TERMS {
            assert!(seen.insert(zh), "{zh} twice");
            assert!(en.is_ascii() && !en.is_empty(), "{zh}");
        }
    }
}
