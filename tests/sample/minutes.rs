//! What the sample meeting heard and decided: the content of the sample minutes.

use pianqu::domain::ids::ItemId;
use pianqu::domain::meeting::*;

use super::{Sample, day};

impl Sample {
    /// The meeting of the sample minutes, item by item.
    pub fn new() -> Sample {
        let mut sample = Sample::bare();
        sample.seat_everybody();
        let review = ItemId(sample.id());
        sample.push_item(
            review,
            ItemKind::Review,
            "上次议定事项落实情况",
            Vec::new(),
            None,
        );
        sample.of(review).outcome = Some(Outcome::ReportHeard);
        sample.meeting.review = Some(ReviewSummary {
            total: 8,
            closed: 6,
            in_progress: 1,
            overdue: 1,
            decisions: Vec::new(),
        });
        sample.meeting.paragraphs.insert(
            Paragraph::Situation,
            "会议指出，杜鹃片区新建路段多、外来人口集中，群众反映的问题具体、迫切。会议认为，问题要在现场定、责任要落到人，防止相互推诿、议而不决。".to_string(),
        );
        sample.first_items();
        sample.last_items();
        sample
    }

    fn first_items(&mut self) {
        let item = self.item(
            "嵩山路新建段夜间占道经营、环境脏乱",
            "environment",
            "高潮村",
            "",
        );
        self.of(item).situation = "每晚18时后烧烤、水果、小吃摊贩聚集，垃圾遗留路面。".to_string();
        self.of(item).summary = "应疏堵结合".to_string();
        let night = self.decide(
            item,
            [
                "将该路段列为整治重点，自即日起组织夜间集中整治",
                "嵩山路新建段夜间集中整治",
            ],
            ["城管中队", "何建波", "周海明"],
            &["派出所", "市场监管所", "环卫所", "高潮村"],
            "2026-12-04",
        );
        if let Some(decision) = self.meeting.decisions.get_mut(&night) {
            decision.terms.led_by_leader = true;
        }
        self.decide(
            item,
            [
                "提出夜间疏导点设置方案，2026年12月4日前报街道审定",
                "夜间疏导点设置方案",
            ],
            ["公共管理办", "何建波", "郑一鸣"],
            &["城管中队", "高潮村"],
            "2026-12-04",
        );
        self.decide(
            item,
            ["落实每晚18:00至22:00定岗值守", "夜间定岗值守"],
            ["城管中队", "何建波", "周海明"],
            &["环卫所"],
            "每月",
        );
        let item = self.item(
            "高潮村北口至坝头路段路灯缺失",
            "public_service",
            "高潮村",
            "公共管理办",
        );
        self.decide(
            item,
            ["负责补装路灯12盏并通电", "补装路灯12盏"],
            ["公共管理办", "徐蓓", "郑一鸣"],
            &["高潮村"],
            "2026-12-11",
        );
        let item = self.item("沿街“三小”场所消防隐患", "governance", "", "派出所");
        self.decide(
            item,
            [
                "牵头，对杜鹃社区沿街“三小”场所逐户排查建账",
                "“三小”场所排查建账",
            ],
            ["派出所", "何建波", "钱卫东"],
            &["公共管理办", "杜鹃社区"],
            "2026-11-30",
        );
        self.decide(
            item,
            ["督促隐患单位整改到位", "隐患整改到位"],
            ["公共管理办", "何建波", "郑一鸣"],
            &["派出所", "市场监管所", "杜鹃社区"],
            "2026-12-31",
        );
    }

    fn last_items(&mut self) {
        let item = self.item("凤洋支路雨污管网破损", "environment", "", "");
        self.of(item).summary = "该管网属区级管养，超出街道职权".to_string();
        self.of(item).outcome = Some(Outcome::Escalated {
            to: "区住建局".to_string(),
            form: EscalationForm::Letter,
        });
        self.decide(
            item,
            [
                "以街道办事处名义致函区住建局商请修复，2026年11月27日前发出",
                "雨污管网致函区住建局",
            ],
            ["公共管理办", "徐蓓", "郑一鸣"],
            &[],
            "2026-11-27",
        );
        self.decide(
            item,
            ["先行疏通清淤、设置警示", "疏通清淤、设置警示"],
            ["环卫所", "徐蓓", "方志远"],
            &["杜鹃社区"],
            "2026-11-27",
        );
        let item = self.item("老年人活动场所选址", "public_service", "", "");
        self.of(item).situation =
            "杜鹃社区建议利用原幼儿园用房，老年协会提出离家较远。".to_string();
        let preparer = self.unit_named("公共服务办");
        self.of(item).outcome = Some(Outcome::Deferred {
            reason: "意见未统一".to_string(),
            resume_on: day("2026-12-25"),
            preparer,
        });
        self.decide(
            item,
            ["提出两个比选方案", "老年活动场所比选方案"],
            ["公共服务办", "徐蓓", "潘永康"],
            &["杜鹃社区"],
            "2026-12-18",
        );
    }
}
