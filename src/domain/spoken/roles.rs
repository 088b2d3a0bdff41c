//! Who leads, who helps, who answers for it: read from the words beside a name. A name without such words is only spoken of
//! (the place of the work, the body a letter goes to) and gets no part.

use super::names::{Actor, near};
use super::{Heard, Room, Unclear, clauses};
use crate::domain::directory::PersonRole;
use crate::domain::ids::UnitId;

/// Behind names: they help. Longer words first.
const HELP: &[&str] = &["配合", "协助", "协办", "协同", "参与", "参加", "支持"];
/// Before names: these help.
const WITH: &[&str] = &["会同", "联合", "协同"];
/// Before a list with or without a colon.
const LEAD_LABELS: &[&str] = &[
    "牵头单位",
    "主办单位",
    "承办单位",
    "责任单位",
    "牵头部门",
    "责任部门",
    "主责单位",
];
const HELP_LABELS: &[&str] = &["配合单位", "协办单位", "协助单位", "配合部门", "协同单位"];
const OWNER_LABELS: &[&str] = &["责任人", "具体责任人"];
const LEADER_LABELS: &[&str] = &["责任领导", "分管领导", "牵头领导", "包案领导"];
/// Behind names: they lead, and nobody beside them does.
const HEADS: &[&str] = &["牵头", "主办", "抓总", "总负责", "负总责", "主责"];
/// Behind names: they lead, if nobody else is said to.
const CARRIES: &[&str] = &[
    "负责",
    "承办",
    "抓好落实",
    "抓落实",
    "狠抓落实",
    "落实",
    "包干",
    "承担",
];
/// Before names: these are to do it.
const TO: &[&str] = &["由", "责成", "交由", "委托", "明确", "交"];
/// What is done to those who do not do the work.
const WATCHES: &[&str] = &[
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
const BETWEEN: &[&str] = &[
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
];
/// What an acting unit's words begin with, where no word says its part.
const DEEDS: &[&str] = &[
    "要", "应", "须", "需", "必须", "尽快", "抓紧", "立即", "马上", "把", "将", "对", "于", "在",
    "组织", "做好", "完成", "开展", "清理", "清运", "清淤", "整治", "制定", "拟定", "起草", "提出",
    "提交", "汇总", "加强", "加大", "排查", "摸排", "摸底", "督促", "协调", "联系", "对接", "安排",
    "派", "每", "继续", "先", "按", "根据", "结合", "会同", "联合", "共同", "修复", "维修", "更换",
    "安装", "补装", "设置", "设立", "增设", "新增", "处理", "处置", "解决", "答复", "回复", "研究",
    "报", "拿出", "拿", "出具", "发", "通知", "召开", "建立", "健全", "完善", "拆除", "疏通",
    "巡查", "巡逻", "值守", "检查", "核查", "核实", "查处", "查", "劝离", "引导", "宣传", "走访",
    "登记", "公布", "公示", "签订", "指导", "监督", "推进", "实施", "启动", "配备", "拨付", "保障",
    "确保", "确定", "抓", "以", "致函", "去函", "发函", "自", "从", "即日", "本周", "下周", "下月",
    "月底", "今天", "明天", "后天", "年底", "同", "和", "牵头", "负责", "一周", "两周", "三天",
    "再", "尽早", "主动", "全面", "集中", "逐", "重新", "全力", "切实", "认真", "做", "搞", "改",
    "补", "修", "换", "清", "拆", "管", "盯", "跟",
];
/// Before the name of somebody who is asked to do something, at the head of a clause.
const ASKED: &[&str] = &[
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
/// Ends of words that name a body.
const BODIES: &[&str] = &[
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
const MANY: &[&str] = &[
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
const KINDS: &[&str] = &[
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

/// One of a list of names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    Known(Actor),
    Unknown(String),
}

/// Reads the parts that the words of one decision give.
pub(super) fn roles(text: &str, actors: &[Actor], room: Room<'_>) -> Heard {
    let mut reader = Reader {
        text,
        actors,
        room,
        heard: Heard::default(),
        heads: Vec::new(),
        carries: Vec::new(),
        helped: Vec::new(),
        named: false,
    };
    for clause in clauses(text) {
        reader.labels(clause.start, clause.end);
        reader.help(clause.start, clause.end);
        reader.lead(clause.start, clause.end);
    }
    let led = |actor: &Actor| !reader.is_leader(actor);
    if !reader.heads.iter().chain(&reader.carries).any(led) && !reader.named {
        for clause in clauses(text) {
            if reader.asked(clause.start, clause.end) {
                break;
            }
        }
    }
    reader.settle()
}

/// Whether the words of a part say who leads it: where several decisions stand in one text, each does.
pub(super) fn names_a_lead(text: &str, actors: &[Actor]) -> bool {
    clauses(text).any(|clause| {
        let words = text.get(clause.clone()).unwrap_or_default();
        let marked = HEADS
            .iter()
            .chain(CARRIES)
            .chain(LEAD_LABELS)
            .any(|word| words.contains(word) && !words.contains("负责人"));
        let mut here = actors
            .iter()
            .filter(|a| clause.start <= a.from && a.to <= clause.end);
        let to = here.any(|actor| {
            let before = text.get(clause.start..actor.from).unwrap_or_default();
            let after = text.get(actor.to..clause.end).unwrap_or_default();
            let helps = starts_with_any(skip_between(after), HELP).is_some();
            (TO.iter().any(|word| before.ends_with(word))
                || (is_lead_in(before) && starts_with_any(after, DEEDS).is_some()))
                && !helps
        });
        to || (marked && !HELP.iter().any(|word| words.contains(word)))
    })
}

struct Reader<'a> {
    text: &'a str,
    actors: &'a [Actor],
    room: Room<'a>,
    heard: Heard,
    /// Named by 牵头 and the like; then by 负责 or 由.
    heads: Vec<Actor>,
    carries: Vec<Actor>,
    helped: Vec<Actor>,
    /// A lead was named, though by no name that can be taken.
    named: bool,
}

impl Reader<'_> {
    fn at(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// 牵头单位：城管中队；配合单位：派出所、环卫所；责任人：周海明。 The list may stand behind a colon, which ends a clause.
    fn labels(&mut self, start: usize, end: usize) {
        let clause = self.at(start, end).to_owned();
        for (labels, part) in [
            (LEAD_LABELS, Part::Head),
            (HELP_LABELS, Part::Help),
            (OWNER_LABELS, Part::Owner),
            (LEADER_LABELS, Part::Leader),
        ] {
            let Some((at, label)) = labels
                .iter()
                .find_map(|label| Some((clause.find(label)?, *label)))
            else {
                continue;
            };
            let mut from = start + at + label.len();
            for mark in ["为", "是", "：", ":", " "] {
                if self.at(from, self.text.len()).starts_with(mark) {
                    from += mark.len();
                }
            }
            let to = clauses(self.text)
                .find(|next| next.start <= from && from <= next.end)
                .map_or(end, |next| next.end);
            if part == Part::Head && self.at(from, to).is_empty() {
                continue;
            }
            for item in self.list_after(from, to) {
                self.give(item, part);
            }
        }
    }

    /// 派出所、环卫所配合 · 会同派出所 · 环卫所配合城管中队清理
    fn help(&mut self, start: usize, end: usize) {
        let clause = self.at(start, end).to_owned();
        if HELP_LABELS.iter().any(|label| clause.contains(label)) {
            return;
        }
        for word in WITH {
            for (at, _) in clause.match_indices(word) {
                let items = self.list_after(start + at + word.len(), end);
                for item in items {
                    self.give(item, Part::Help);
                }
            }
        }
        for word in HELP {
            for (at, _) in clause.match_indices(word) {
                let mut before = self.list_before(start, start + at);
                // 环卫所做好保洁配合
                if let (true, Some(deed)) = (before.is_empty(), clause[..at].rfind("做好")) {
                    before = self.list_before(start, start + deed);
                }
                if before.is_empty() {
                    continue;
                }
                let behind = start + at + word.len();
                let after = match *word {
                    "配合" | "协助" | "支持" => self.list_after(behind, end),
                    _ => Vec::new(),
                };
                for item in before {
                    self.give(item, Part::Help);
                }
                // 做好配合, 配合做好: nobody stands behind it. 配合城管中队清理: who is helped leads.
                for item in after.into_iter().filter(|item| known(item).is_some()) {
                    self.give(item, Part::Carry);
                }
            }
        }
    }

    /// 由城管中队…… · 城管中队牵头 · 城管中队负责
    fn lead(&mut self, start: usize, end: usize) {
        let clause = self.at(start, end).to_owned();
        // 逾期由街道纪工委问责: that is not the work.
        let led = !self.heads.is_empty() || !self.carries.is_empty();
        if led && WATCHES.iter().any(|word| clause.contains(word)) {
            return;
        }
        for (words, part) in [(HEADS, Part::Head), (CARRIES, Part::Carry)] {
            for word in words {
                for (at, _) in clause.match_indices(word) {
                    let behind = clause.get(at + word.len()..).unwrap_or_default();
                    // 负责人, 牵头单位: names, not parts.
                    if behind.starts_with(['人', '单']) || behind.starts_with("部门") {
                        continue;
                    }
                    let short = *word == "落实" || *word == "承担";
                    for item in self.list_before(start, start + at) {
                        match &item {
                            Item::Unknown(_) if short => {}
                            _ => self.give(item, part),
                        }
                    }
                }
            }
        }
        for word in TO {
            for (at, _) in clause.match_indices(word) {
                let from = start + at + word.len();
                if is_inside_word(self.text, start + at, word) {
                    continue;
                }
                for item in self.list_after(from, end) {
                    let alone = *word == "交" || *word == "明确";
                    match &item {
                        Item::Known(actor) if self.helped.contains(actor) => {}
                        Item::Known(actor) if !self.acts_alone(actor, end) => {
                            let name = self.body_from(actor.from, end);
                            self.unknown_lead(name);
                        }
                        Item::Unknown(_) if alone => {}
                        _ => self.give(item, Part::Carry),
                    }
                }
            }
        }
    }

    /// Nobody is said to lead: the first clause that begins with a name and a deed says it.
    fn asked(&mut self, start: usize, end: usize) -> bool {
        let first = self
            .actors
            .iter()
            .find(|actor| start <= actor.from && actor.to <= end);
        let Some(first) = first.filter(|actor| !self.is_leader(actor)) else {
            return false;
        };
        if !is_lead_in(self.at(start, first.from)) {
            return false;
        }
        let items = self.list_after(first.from, end);
        let Some(last) = items.iter().rev().find_map(known) else {
            return false;
        };
        let after = self.at(last.to, end);
        let deed = starts_with_any(after, DEEDS).is_some()
            || after.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        if !deed || self.helped.contains(last) {
            return false;
        }
        for item in items {
            self.give(item, Part::Carry);
        }
        true
    }

    /// The names directly before a place, words like 等单位 and 积极 between.
    fn list_before(&self, start: usize, end: usize) -> Vec<Item> {
        let mut to = start + without_between(self.at(start, end)).len();
        let mut items = Vec::new();
        loop {
            let known = self
                .actors
                .iter()
                .find(|actor| actor.to == to && start <= actor.from);
            let from = match known {
                Some(actor) => {
                    let foreign = self.foreign(start, actor);
                    match foreign {
                        Some(from) => {
                            items.push(Item::Unknown(self.at(from, to).to_owned()));
                            from
                        }
                        None => {
                            items.push(Item::Known(actor.clone()));
                            actor.from
                        }
                    }
                }
                None => {
                    let mut from = self.word_start(start, to);
                    if self.at(from, to).is_empty() || !may_be_body(self.at(from, to)) {
                        break;
                    }
                    // 杜鹃社区卫生服务站: the name before it is only the beginning of this one.
                    if let Some(actor) = self.actors.iter().find(|actor| actor.to == from) {
                        from = actor.from;
                    }
                    let word = self.at(from, to);
                    items.push(Item::Unknown(word.to_owned()));
                    from
                }
            };
            let before = self.at(start, from);
            let connector = ["、", "和", "与", "以及", "及", "跟"]
                .iter()
                .find(|mark| before.ends_with(**mark));
            match connector {
                Some(mark) => to = start + before.len() - mark.len(),
                None => break,
            }
        }
        items.reverse();
        items
    }

    /// The names that begin at a place.
    fn list_after(&self, from: usize, end: usize) -> Vec<Item> {
        let mut items = Vec::new();
        let mut at = from;
        loop {
            for word in ["由", "请", "了"] {
                if self.at(at, end).starts_with(word) {
                    at += word.len();
                }
            }
            let next = self.actors.iter().find(|actor| actor.from == at);
            at = match next {
                Some(actor) if actor.to <= end => {
                    items.push(Item::Known(actor.clone()));
                    actor.to
                }
                _ => {
                    let name = body_at(self.at(at, self.word_end(at, end)));
                    if name.is_empty() {
                        break;
                    }
                    items.push(Item::Unknown(name.to_owned()));
                    at + name.len()
                }
            };
            let rest = self.at(at, end);
            let connector = ["、", "和", "与", "以及", "及", "跟"]
                .iter()
                .find(|mark| rest.starts_with(**mark));
            match connector {
                Some(mark) => at += mark.len(),
                None => break,
            }
        }
        items
    }

    /// 大碶派出所, 区环卫所: a short word before the name makes it another body's. The place where its name begins.
    fn foreign(&self, start: usize, actor: &Actor) -> Option<usize> {
        if actor.units.is_empty() {
            return None;
        }
        let from = self.word_start(start, actor.from);
        let before = self.at(from, actor.from);
        if before.is_empty() || is_lead_in(before) {
            return None;
        }
        let count = before.chars().count();
        let area = ["街道", "镇", "乡", "区", "市", "县", "省"]
            .iter()
            .any(|end| before.ends_with(end))
            && !["辖区", "片区", "小区", "园区", "社区"]
                .iter()
                .any(|end| before.ends_with(end));
        (area || count <= 3).then_some(from)
    }

    /// Where the word before `to` begins: behind a connector, a word that leads in, another name.
    fn word_start(&self, start: usize, to: usize) -> usize {
        let text = self.at(start, to);
        let cut = [
            "、", "由", "请", "和", "与", "会同", "要求", "责成", "，", "交由", "让", "配合",
            "协助",
        ]
        .iter()
        .filter_map(|mark| text.rfind(mark).map(|at| start + at + mark.len()))
        .max()
        .unwrap_or(start);
        let mark = text
            .char_indices()
            .filter(|(_, c)| !c.is_alphanumeric())
            .map(|(at, c)| start + at + c.len_utf8())
            .max()
            .unwrap_or(start);
        let name = self
            .actors
            .iter()
            .filter(|actor| actor.to <= to)
            .map(|actor| actor.to)
            .max()
            .unwrap_or(start);
        cut.max(name).max(mark)
    }

    fn word_end(&self, from: usize, end: usize) -> usize {
        let text = self.at(from, end);
        let cut = [
            "、", "和", "与", "及", "牵头", "负责", "配合", "协助", "落实", "（", "于", "对",
        ]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .unwrap_or(text.len());
        let name = self
            .actors
            .iter()
            .filter(|actor| from <= actor.from)
            .map(|actor| actor.from - from)
            .min()
            .unwrap_or(cut);
        from + cut.min(name)
    }

    /// 由杜鹃社区卫生服务站牵头: the name is only the beginning of another body's.
    fn acts_alone(&self, actor: &Actor, end: usize) -> bool {
        let name = self.body_from(actor.to, end);
        let behind = self.at(actor.to + name.len(), end);
        name.is_empty()
            || name.chars().count() > 7
            || starts_with_any(&name, DEEDS).is_some()
            || starts_with_any(skip_between(behind), HEADS)
                .or(starts_with_any(skip_between(behind), CARRIES))
                .is_none()
    }

    /// The longest run from here that ends as a body's name does.
    fn body_from(&self, from: usize, end: usize) -> String {
        let word = self.at(from, self.word_end_of_body(from, end));
        let ends = BODIES
            .iter()
            .filter_map(|body| word.rfind(body).map(|at| at + body.len()))
            .max();
        word.get(..ends.unwrap_or(0)).unwrap_or_default().to_owned()
    }

    fn word_end_of_body(&self, from: usize, end: usize) -> usize {
        let text = self.at(from, end);
        let cut = ["、", "牵头", "负责", "配合", "协助", "落实", "承办", "主办"]
            .iter()
            .filter_map(|mark| text.find(mark))
            .min();
        from + cut.unwrap_or(text.len())
    }

    fn unknown_lead(&mut self, name: String) {
        self.named = true;
        self.say_unknown(name);
    }

    fn say_unknown(&mut self, name: String) {
        let unclear = if is_many(&name) {
            Unclear::Group(name)
        } else {
            let near = near(&name, self.room);
            Unclear::Unknown { name, near }
        };
        if !self.heard.unclear.contains(&unclear) {
            self.heard.unclear.push(unclear);
        }
    }

    fn give(&mut self, item: Item, part: Part) {
        let actor = match item {
            Item::Known(actor) => actor,
            Item::Unknown(name) => {
                if matches!(part, Part::Head | Part::Carry) {
                    self.named = true;
                }
                if matches!(part, Part::Head | Part::Carry | Part::Help) {
                    self.say_unknown(name);
                }
                return;
            }
        };
        let list = match part {
            Part::Head => &mut self.heads,
            Part::Carry => &mut self.carries,
            Part::Help => &mut self.helped,
            Part::Owner => {
                self.heard.owner = actor.people.first().copied();
                return;
            }
            Part::Leader => {
                self.heard.leader = actor.people.first().copied();
                return;
            }
        };
        if !list.contains(&actor) {
            list.push(actor);
        }
    }

    // ---- what it comes to

    fn settle(mut self) -> Heard {
        let helped = std::mem::take(&mut self.helped);
        let heads = std::mem::take(&mut self.heads);
        let mut carries = std::mem::take(&mut self.carries);
        carries.retain(|actor| !heads.contains(actor) && !helped.contains(actor));
        let mut people = Vec::new();
        // 由何建波牵头，城管中队……: a leader at the head does not take the lead from the unit.
        let headed = heads.iter().any(|actor| !self.is_leader(actor));
        let mut leads = Vec::new();
        let mut shares = Vec::new();
        for actor in &heads {
            self.take(actor, &mut leads, &mut people);
        }
        for actor in &carries {
            if headed && !self.is_leader(actor) {
                shares.extend(self.unit_of(actor));
                for person in &actor.people {
                    push(&mut people, *person);
                }
            } else {
                self.take(actor, &mut leads, &mut people);
            }
        }
        self.people(people, &mut leads);
        for actor in &helped {
            match actor.units.as_slice() {
                [unit] => push(&mut self.heard.assist, *unit),
                [] => {}
                _ => self.same(actor),
            }
        }
        shares.retain(|unit| !leads.contains(unit) && !self.heard.assist.contains(unit));
        for unit in &shares {
            push(&mut self.heard.assist, *unit);
        }
        if !shares.is_empty() {
            self.heard.unclear.push(Unclear::Shares(shares));
        }
        let (can, cannot): (Vec<UnitId>, Vec<UnitId>) =
            leads.into_iter().partition(|unit| self.can_lead(*unit));
        for unit in &cannot {
            self.heard.unclear.push(Unclear::CannotLead(*unit));
        }
        self.heard.assist.retain(|unit| !can.contains(unit));
        if can.len() > 1 {
            self.heard.unclear.push(Unclear::Leads);
        }
        if can.is_empty() && cannot.is_empty() && !self.named && !self.ambiguous() {
            self.heard.unclear.insert(0, Unclear::NoLead);
        }
        self.heard.leads = can;
        self.heard
    }

    fn ambiguous(&self) -> bool {
        let same = |unclear: &Unclear| matches!(unclear, Unclear::Same(_));
        self.heard.unclear.iter().any(same)
    }

    fn same(&mut self, actor: &Actor) {
        let name = self.at(actor.from, actor.to).to_owned();
        self.heard.unclear.push(Unclear::Same(name));
    }

    fn can_lead(&self, unit: UnitId) -> bool {
        let unit = self.room.directory.unit(unit);
        unit.is_some_and(|unit| unit.fields.kind.can_lead())
    }

    fn is_leader(&self, actor: &Actor) -> bool {
        let person = match (actor.units.as_slice(), actor.people.as_slice()) {
            ([], [person]) => self.room.directory.person(*person),
            _ => None,
        };
        person.is_some_and(|person| {
            person.has(PersonRole::PrincipalLeader) || person.has(PersonRole::TeamMember)
        })
    }

    fn unit_of(&self, actor: &Actor) -> Option<UnitId> {
        match (actor.units.as_slice(), actor.people.as_slice()) {
            ([unit], _) => Some(*unit),
            ([], [person]) => self.room.directory.person(*person)?.fields.unit,
            _ => None,
        }
    }

    fn take(
        &mut self,
        actor: &Actor,
        leads: &mut Vec<UnitId>,
        people: &mut Vec<crate::domain::ids::PersonId>,
    ) {
        if self.is_leader(actor) {
            self.heard.leader = self.heard.leader.or(actor.people.first().copied());
            return;
        }
        match (actor.units.as_slice(), actor.people.as_slice()) {
            ([unit], []) => push(leads, *unit),
            ([unit], [person]) => {
                push(leads, *unit);
                push(people, *person);
            }
            ([], [person]) => push(people, *person),
            _ => self.same(actor),
        }
    }

    /// Who was named in person answers for it; the unit of the first leads where no unit was named.
    fn people(&mut self, people: Vec<crate::domain::ids::PersonId>, leads: &mut Vec<UnitId>) {
        if let Some(owner) = people.first() {
            self.heard.owner = self.heard.owner.or(Some(*owner));
        }
        if people.len() > 1 {
            self.heard.unclear.push(Unclear::People(people));
        }
        if leads.is_empty()
            && let Some(owner) = self.heard.owner
            && let Some(unit) = self
                .room
                .directory
                .person(owner)
                .and_then(|p| p.fields.unit)
        {
            leads.push(unit);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Carry,
    Help,
    Owner,
    Leader,
}

fn push<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

fn known(item: &Item) -> Option<&Actor> {
    match item {
        Item::Known(actor) => Some(actor),
        Item::Unknown(_) => None,
    }
}

fn starts_with_any<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|word| text.starts_with(**word)).copied()
}

/// Without the words that may stand between a name and its part, from the front.
fn skip_between(text: &str) -> &str {
    let mut rest = text;
    while let Some(word) = starts_with_any(rest, BETWEEN) {
        rest = &rest[word.len()..];
    }
    rest
}

/// The same from the back.
fn without_between(text: &str) -> &str {
    let mut rest = text;
    while let Some(word) = BETWEEN.iter().find(|word| rest.ends_with(**word)) {
        rest = &rest[..rest.len() - word.len()];
    }
    rest
}

/// Whether a clause that begins so gives the word to the name that follows.
fn is_lead_in(before: &str) -> bool {
    // 1. and （一） lead in nothing.
    let number = before.rfind([')', '）', '.', '．', '、', ' ', '　']);
    let mut rest = before.get(number.unwrap_or(0)..).unwrap_or_default();
    rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    loop {
        if rest.is_empty() {
            return true;
        }
        let Some(word) = ASKED
            .iter()
            .chain(TO)
            .filter(|word| rest.starts_with(**word))
            .max_by_key(|word| word.len())
        else {
            return false;
        };
        rest = &rest[word.len()..];
    }
}

/// 由于, 理由, 自由, 交警, 明确要求: the word stands for something else.
fn is_inside_word(text: &str, at: usize, word: &str) -> bool {
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

fn is_many(name: &str) -> bool {
    KINDS.contains(&name) || MANY.iter().any(|word| name.contains(word))
}

/// A word that may be the name of a body.
fn may_be_body(word: &str) -> bool {
    let count = word.chars().count();
    (2..=14).contains(&count)
        && word.chars().all(|c| c.is_alphanumeric())
        && starts_with_any(word, DEEDS).is_none()
        && (BODIES.iter().any(|end| word.ends_with(end)) || is_many(word))
        || KINDS.contains(&word)
}

/// The shortest beginning that is the name of a body.
fn body_at(word: &str) -> &str {
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
