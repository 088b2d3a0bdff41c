//! Every code has its sentence in both languages.

mod codes;

use uuid::Uuid;

use self::codes::{all_codes, known};
use crate::domain::decide::States;
use crate::domain::describe::*;
use crate::domain::ids::*;
use crate::domain::office::{Settings, Strictness};
use crate::domain::refusal::{Code, Reason};
use crate::domain::testing::{World, day};
use crate::text::Lang;

#[test]
fn every_code_is_one_sentence_that_says_what_to_do() {
    let mut world = World::new(day("2026-11-20"));
    let meeting = world.give_running_meeting();
    let issue = world.the_meeting(meeting).items[1].issues[0];
    let (directory, office) = (world.directory(), world.office());
    let bare = Names::new(&directory, &office, world.today());
    let full = Names::new(&directory, &office, world.today())
        .with_meeting(&world.the_meeting(meeting))
        .with_issue(&world.the_issue(issue));
    // What has no remedy says so.
    let needs_nothing = ["不用", "没有可以", "不能再", "不能在开会时做"];
    let mut seen = std::collections::BTreeSet::new();
    for code in all_codes(&world, meeting) {
        known(&code);
        for field in ["", "title", "no_such_field"] {
            let reason = Reason::new(field, code.clone());
            for names in [&bare, &full] {
                let zh = describe(&reason, names, Lang::Zh);
                let en = describe(&reason, names, Lang::En);
                let debug = format!("{code:?}");
                assert!(!zh.contains(&debug) && !en.contains(&debug), "{code:?}");
                assert!(
                    zh.contains('请') || needs_nothing.iter().any(|word| zh.contains(word)),
                    "{zh}"
                );
                assert!(!zh.ends_with('。') && !zh.contains('\n'), "{zh}");
                assert!(!en.contains(['，', '；', '请', '（']), "{en}");
                seen.insert(zh);
            }
        }
    }
    assert!(seen.len() > 90);
}

#[test]
fn sentences_name_what_they_speak_of() {
    let mut world = World::new(day("2026-11-20"));
    let meeting = world.give_running_meeting();
    let found = world.the_meeting(meeting);
    let issue = found.items[1].issues[0];
    let (directory, office) = (world.directory(), world.office());
    let names = Names::new(&directory, &office, world.today())
        .with_meeting(&found)
        .with_issue(&world.the_issue(issue));
    let zh = |field: &str, code: Code| describe(&Reason::new(field, code), &names, Lang::Zh);
    assert_eq!(
        zh(
            "district",
            Code::UnitInDistrict {
                unit: world.unit("高潮村"),
                district: world.district("杜鹃片区"),
            }
        ),
        "高潮村已在杜鹃片区，一个村社只能在一个片区；请先在名录中调整"
    );
    assert_eq!(
        zh(
            "",
            Code::ExtensionTooLate {
                limit: day("2026-12-04")
            }
        ),
        "已逾期，不受理延期（原时限12月4日）；可登记进展或受阻，确在时限内提出的请把发生日期改为提出之日"
    );
    assert_eq!(zh("title", Code::Empty), "标题不能为空，请填写");
    assert_eq!(zh("nothing", Code::Empty), "此栏不能为空，请填写");
    assert_eq!(
        zh("issues", Code::IssueScheduled { issue, meeting }),
        "议题“夜间摊贩占道”已列入11月20日杜鹃片区现场办公会议，请先从那里移出"
    );
    assert_eq!(
        zh(
            "",
            Code::UndoBlocked {
                subject: format!("issue:{issue}")
            }
        ),
        "议题“夜间摊贩占道”后来又有新的记录，不能撤销，请直接修改"
    );
}

#[test]
fn what_keeps_a_meeting_from_closing_is_gathered_by_place() {
    use crate::domain::event::Event;
    use crate::domain::meeting::DraftTerms;
    let mut world = World::new(day("2026-11-20"));
    let meeting = world.give_running_meeting();
    let item = world.item(meeting, 1);
    world.given(vec![(
        Subject::Meeting(meeting),
        Event::DecisionRecorded {
            decision: DecisionId(Uuid::nil()),
            item,
            terms: DraftTerms {
                text: "组织夜间集中整治".to_string(),
                ..DraftTerms::default()
            },
            group: None,
        },
    )]);
    let found = world.the_meeting(meeting);
    let (directory, office) = (world.directory(), world.office());
    let names = Names::new(&directory, &office, world.today()).with_meeting(&found);
    let missing = found.missing(&directory);
    assert_eq!(
        describe_missing(&missing, &names, Lang::Zh),
        [
            "“夜间摊贩占道”缺结论",
            "“夜间摊贩占道”的议定（一）缺牵头单位、责任人、时限",
            "“路灯缺失”缺结论",
        ]
    );
    let sentence = describe(
        &Reason::new("", Code::Incomplete { missing }),
        &names,
        Lang::En,
    );
    assert!(
        sentence.contains("decision 1 lacks lead, person, deadline"),
        "{sentence}"
    );
}

#[test]
fn where_the_office_insists_a_reason_does_not_help() {
    let world = World::new(day("2026-11-20"));
    let directory = world.directory();
    let mut office = (*world.office()).clone();
    office.settings = Settings {
        recorder_is_team_member: Strictness::Must,
        ..Settings::default()
    };
    let names = Names::new(&directory, &office, world.today());
    let reason = Reason::new("recorder", Code::RecorderNotTeamMember);
    assert!(!describe(&reason, &names, Lang::Zh).contains("原因"));
}
