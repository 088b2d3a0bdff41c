//! Papers of 督办: their words, and whatever people type in them.

use chrono::NaiveDate;
use pianqu::documents::{self, ledger, listing};
use pianqu::domain::decision::CourseState;
use pianqu::domain::ids::{DecisionId, UnitId};
use pianqu::domain::lights::Light;
use pianqu::domain::office::DocNumber;
use pianqu::domain::query::BoardRow;
use pianqu::domain::slip::{
    AskedFor, CircularRecord, CircularRow, ExtensionRecord, Printed, SlipRecord,
};

use crate::hostile::{HOSTILE, Seen, read};
use crate::sample::day;

fn slip() -> SlipRecord {
    SlipRecord {
        number: Some(DocNumber {
            series: "督办".to_string(),
            year: 2026,
            number: 3,
        }),
        matter: "嵩山路新建段夜间集中整治".to_string(),
        source: "新碶街办纪要〔2026〕12号 第一（一）项".to_string(),
        lead: "城管中队".to_string(),
        owner: "周海明".to_string(),
        assist: vec!["派出所".to_string(), "市场监管所".to_string()],
        limit: "2026年12月4日".to_string(),
        lateness: "已逾期3天（1个工作日）".to_string(),
        demand: "请于2026年12月9日前办结，并书面说明原因及整改措施。".to_string(),
        answer_by: Some(day("2026-12-09")),
        group: "监督小组（街道纪工委、党政办）".to_string(),
        by: "许静".to_string(),
        on: day("2026-12-07"),
    }
}

fn circular(row: CircularRow) -> CircularRecord {
    CircularRecord {
        number: Some(DocNumber {
            series: "通报".to_string(),
            year: 2026,
            number: 1,
        }),
        office: "新碶街道".to_string(),
        group: "监督小组（街道纪工委、党政办）".to_string(),
        on: day("2026-12-21"),
        answer_by: Some(day("2026-12-23")),
        units: vec![(row.lead.clone(), 2)],
        rows: vec![row.clone(), row],
    }
}

fn circular_row() -> CircularRow {
    CircularRow {
        matter: "夜间集中整治".to_string(),
        source: "新碶街办纪要〔2026〕12号 第一（一）项".to_string(),
        lead: "城管中队".to_string(),
        owner: "周海明".to_string(),
        due: day("2026-12-04"),
        review: false,
        days_overdue: 17,
        chased: "催办2次（督办〔2026〕3号、督办〔2026〕5号）".to_string(),
    }
}

fn board_row(text: &str) -> BoardRow {
    BoardRow {
        id: DecisionId(uuid::Uuid::nil()),
        no: text.to_string(),
        series: String::new(),
        item: text.to_string(),
        category: String::new(),
        category_zh: String::new(),
        district: String::new(),
        issue: String::new(),
        meeting: None,
        source: String::new(),
        lead_unit: text.to_string(),
        lead: UnitId(uuid::Uuid::nil()),
        leader: Some(text.to_string()),
        owner: text.to_string(),
        assist_units: vec![text.to_string(), text.to_string()],
        assigned_on: day("2026-11-20"),
        due: Some(day("2026-12-04")),
        original_due: Some(day("2026-12-04")),
        long_term: false,
        next_review: None,
        state: CourseState::InProgress,
        state_zh: "办理中".to_string(),
        light: Light::Red,
        light_zh: "红".to_string(),
        days_overdue: 3,
        workdays_left: None,
        reported_on: None,
        extensions: 0,
        extension_asked: false,
        returns: 0,
        blocked: false,
        quality: None,
        closed_on: None,
        last_progress: Some(text.to_string()),
        last_progress_on: None,
        remark: text.to_string(),
        awaits_issue: false,
    }
}

fn ledger_of(rows: &[BoardRow], on: NaiveDate) -> String {
    let form = listing::Form::Markdown;
    let mut out = ledger::head(form, on, "");
    for (number, row) in (1..).zip(rows) {
        ledger::row(form, number, row, on, &mut out);
    }
    out
}

#[test]
fn the_slip_is_the_official_form() {
    let files = documents::print(Printed::Slip(&slip()));
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        names,
        [
            "督办通知单（嵩山路新建段夜间集中整治）.md",
            "督办通知单（嵩山路新建段夜间集中整治）.txt"
        ]
    );
    let seen = read(&files[0].text);
    assert_eq!(seen.headings, ["督办通知单　督办〔2026〕3号"]);
    assert_eq!(seen.strange, Vec::<String>::new());
    let wanted = [
        ["督办事项", "嵩山路新建段夜间集中整治"],
        ["来源", "新碶街办纪要〔2026〕12号 第一（一）项"],
        ["牵头单位／责任人", "城管中队／周海明"],
        ["协办单位", "派出所、市场监管所"],
        ["原定时限／逾期", "2026年12月4日／已逾期3天（1个工作日）"],
        [
            "办理要求",
            "请于2026年12月9日前办结，并书面说明原因及整改措施。",
        ],
        ["反馈方式与时间", "书面反馈，2026年12月9日前"],
        ["督办单位", "监督小组（街道纪工委、党政办）　2026年12月7日"],
        ["督办人", "许静"],
        ["签收", "＿＿＿＿　＿＿年＿月＿日"],
        ["承办结果", "（由承办单位填写）"],
        [
            "核验意见",
            "□销号 □退回整改（时限＿＿） 质量：□优秀 □良好 □合格 □不合格",
        ],
    ];
    assert_eq!(
        seen.rows,
        wanted.map(|row| row.map(str::to_string).to_vec())
    );
    assert!(files[1].text.contains("办理要求：请于2026年12月9日前办结"));
    assert!(!files[1].text.contains('|'));
    // The same record, the same bytes.
    assert_eq!(files, documents::print(Printed::Slip(&slip())));
    let number = slip().number.unwrap();
    assert_eq!(documents::slip_folder(&number), "2026/督办/督办〔2026〕3号");
}

#[test]
fn a_circular_names_facts_only() {
    let files = documents::print(Printed::Circular(&circular(circular_row())));
    let text = &files[1].text;
    for words in [
        "新碶街道关于部分议定事项逾期未办结情况的通报",
        "通报〔2026〕1号",
        "截至2026年12月21日，以下2项议定事项逾期未办结，涉及1个单位。",
        "1．城管中队：2项",
        "逾期17天",
        "催办2次（督办〔2026〕3号、督办〔2026〕5号）",
        "请上述单位于2026年12月23日前办结",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let seen = read(&files[0].text);
    assert_eq!(seen.strange, Vec::<String>::new());
    assert_eq!(seen.rows.len(), 3);
}

#[test]
fn a_circular_says_review_where_a_review_is_late() {
    let review = CircularRow {
        review: true,
        ..circular_row()
    };
    let text = |rows: Vec<CircularRow>| {
        let record = CircularRecord {
            rows,
            ..circular(circular_row())
        };
        let files = documents::print(Printed::Circular(&record));
        files[1].text.clone()
    };
    let both = text(vec![circular_row(), review.clone()]);
    for words in [
        "关于部分议定事项逾期未办结、未复查情况的通报",
        "以下2项议定事项逾期未办结、未复查",
        "办理时限：2026年12月4日　",
        "办理时限：长期（2026年12月4日复查）",
        "前办结或完成复查，或者书面说明",
    ] {
        assert!(both.contains(words), "{words}: {both}");
    }
    let reviews = text(vec![review]);
    for words in [
        "关于部分议定事项逾期未复查情况的通报",
        "前完成复查，或者书面说明",
    ] {
        assert!(reviews.contains(words), "{words}: {reviews}");
    }
    assert!(!reviews.contains("办结"), "{reviews}");
}

#[test]
fn a_limit_on_rest_days_is_not_due_today() {
    // Saturday; the limit is Sunday, and no working day is left.
    let row = |state| BoardRow {
        state,
        state_zh: state.zh().to_string(),
        due: Some(day("2026-12-06")),
        days_overdue: 0,
        workdays_left: Some(0),
        ..board_row("夜间集中整治")
    };
    let said = |on, state| read(&ledger_of(&[row(state)], day(on))).rows[0][9].clone();
    let doing = CourseState::InProgress;
    assert_eq!(said("2026-12-05", doing), "红·剩1天（无工作日）");
    assert_eq!(said("2026-12-06", doing), "红·今日到期");
    // Reported on the last day: it waits, and nothing is due any more.
    let waits = CourseState::AwaitingVerification;
    assert_eq!(said("2026-12-06", waits), "红·待核验");
}

#[test]
fn the_extension_form_is_filled_or_blank() {
    let blank = ExtensionRecord {
        matter: "补装路灯12盏".to_string(),
        source: String::new(),
        unit: "公共管理办".to_string(),
        head: "郑一鸣".to_string(),
        original: Some(day("2026-12-11")),
        limit: Some(day("2026-12-11")),
        asked: None,
        group: "监督小组".to_string(),
    };
    let (markdown, plain) = documents::extension_form(&blank).unwrap();
    assert!(plain.contains("原因：＿＿＿＿＿＿＿＿"), "{plain}");
    assert!(markdown.contains("□同意延期至＿＿＿＿"));
    let asked = ExtensionRecord {
        limit: Some(day("2026-12-18")),
        asked: Some(AskedFor {
            on: day("2026-12-04"),
            reason: "灯杆定制到货推迟。".to_string(),
            progress: "基础已浇筑。".to_string(),
            until: day("2026-12-18"),
            answer: Some((
                day("2026-12-05"),
                Some(day("2026-12-18")),
                "同意".to_string(),
            )),
        }),
        ..blank
    };
    let (_, plain) = documents::extension_form(&asked).unwrap();
    for words in [
        "申请日期：2026年12月4日",
        "原时限：2026年12月11日（现行时限2026年12月18日）",
        "☑同意延期至2026年12月18日",
    ] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
}

#[test]
fn the_ledger_has_one_row_for_each_decision() {
    let text = ledger_of(&[board_row("夜间集中整治")], day("2026-12-07"));
    let seen = read(&text);
    assert_eq!(seen.headings, ["督办台账（截至2026年12月7日）"]);
    assert_eq!(seen.rows.len(), 1);
    assert_eq!(seen.rows[0].len(), ledger::COLUMNS.len());
    assert_eq!(seen.rows[0][9], "红·逾期3天");
}

/// Nothing that people type makes a heading, a row, a link or a path.
#[test]
fn whatever_is_typed_stays_text() {
    for text in HOSTILE {
        let record = SlipRecord {
            matter: text.to_string(),
            source: text.to_string(),
            lead: text.to_string(),
            owner: text.to_string(),
            assist: vec![text.to_string()],
            demand: text.to_string(),
            group: text.to_string(),
            by: text.to_string(),
            ..slip()
        };
        let files = documents::print(Printed::Slip(&record));
        let seen = read(&files[0].text);
        check(&seen, 1, 12, text);
        for file in &files {
            assert!(!file.path.contains(['/', '\\']), "{text:?}: {}", file.path);
            assert!(!file.text.contains('\u{1b}'), "{text:?}");
        }
        let row = CircularRow {
            matter: text.to_string(),
            source: text.to_string(),
            lead: text.to_string(),
            owner: text.to_string(),
            chased: text.to_string(),
            ..circular_row()
        };
        let files = documents::print(Printed::Circular(&circular(row)));
        check(&read(&files[0].text), 2, 3, text);
        let ledger = ledger_of(&[board_row(text), board_row(text)], day("2026-12-07"));
        check(&read(&ledger), 1, 2, text);
        let form = ExtensionRecord {
            matter: text.to_string(),
            source: text.to_string(),
            unit: text.to_string(),
            head: text.to_string(),
            original: None,
            limit: None,
            asked: None,
            group: text.to_string(),
        };
        let (markdown, _) = documents::extension_form(&form).unwrap();
        check(&read(&markdown), 1, 11, text);
        let number = DocNumber {
            series: text.to_string(),
            year: 2026,
            number: 1,
        };
        let folder = documents::slip_folder(&number);
        assert_eq!(folder.split('/').count(), 3, "{text:?}: {folder}");
        assert!(!folder.contains(".."), "{text:?}: {folder}");
    }
}

fn check(seen: &Seen, headings: usize, rows: usize, text: &str) {
    assert_eq!(seen.strange, Vec::<String>::new(), "{text:?}");
    assert_eq!(seen.headings.len(), headings, "{text:?}");
    assert_eq!(seen.rows.len(), rows, "{text:?}");
    let width = seen.rows.last().map_or(0, Vec::len);
    assert!(width >= 2, "{text:?}");
}
