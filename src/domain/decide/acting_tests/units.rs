//! In the role of a unit.

use super::*;

#[test]
fn a_unit_acts_on_what_it_leads_or_assists_and_the_lead_reports_for_all() {
    let (world, meeting, [joint, other, _]) = issued();
    let lead = world.unit("城管中队");
    let police = world.unit("派出所");
    let not_yours = |unit: &str| {
        Err(vec![Code::NotYourUnit {
            unit: world.unit(unit),
        }])
    };
    let try_as = |actor: &str, what: What| {
        let mut world = world.clone();
        world.be(actor, Role::Unit);
        world.tries(what).map(drop).map_err(codes)
    };
    let happened = world.unsaid("2026-12-02");
    let progress = |decision| What::Progress {
        decision,
        text: "已清理".to_string(),
        happened: happened.clone(),
    };
    let receipt = |unit| What::GiveReceipt {
        meeting,
        units: vec![unit],
        happened: happened.clone(),
    };
    let evidence = What::AddEvidence {
        decision: joint,
        files: vec![photo()],
        note: String::new(),
        happened: happened.clone(),
    };
    assert_eq!(try_as("周海明", progress(joint)), Ok(()));
    assert_eq!(try_as("钱卫东", progress(joint)), Ok(()));
    assert_eq!(try_as("钱卫东", evidence), Ok(()));
    assert_eq!(try_as("周海明", progress(other)), not_yours("城管中队"));
    assert_eq!(try_as("吴阿根", progress(joint)), not_yours("高潮村"));
    assert_eq!(try_as("周海明", receipt(lead)), Ok(()));
    assert_eq!(try_as("周海明", receipt(police)), not_yours("城管中队"));
    let reporting = world.reporting(joint, "2026-12-02");
    assert_eq!(try_as("周海明", reporting.clone()), Ok(()));
    assert_eq!(
        try_as("钱卫东", reporting.clone()),
        Err(vec![Code::LeadReports { unit: lead }])
    );
    // The unit itself may sit at the keyboard; who is not known may not.
    assert_eq!(try_as("城管中队", reporting.clone()), Ok(()));
    assert_eq!(try_as("城管中队 周海明", reporting.clone()), Ok(()));
    for name in ["某人", "", "派出所 周海明"] {
        assert_eq!(
            try_as(name, reporting.clone()),
            Err(vec![Code::ActorUnknown {
                name: name.to_string()
            }])
        );
    }
    // What it reports was done by its own people.
    let what = What::Progress {
        decision: joint,
        text: "已清理".to_string(),
        happened: world.by("钱卫东", "2026-12-02"),
    };
    assert_eq!(
        try_as("周海明", what),
        Err(vec![Code::NotOfYourUnit {
            person: world.person("钱卫东"),
            unit: lead
        }])
    );
}

#[test]
fn two_people_of_one_name_are_told_apart_by_their_unit() {
    let (mut world, _, [decision, ..]) = issued();
    world.give_person("高潮村", "周海明", "网格员", &[], &[]);
    let what = world.reporting(decision, "2026-12-02");
    world.be("周海明", Role::Unit);
    let name = "周海明".to_string();
    assert_eq!(
        code(world.refuses(what.clone())),
        Code::ActorAmbiguous { name }
    );
    world.be("城管中队 周海明", Role::Unit);
    world.does(what);
}

#[test]
fn in_the_role_of_a_unit_an_issue_is_brought_in_its_own_name() {
    let mut world = world();
    let brought = |world: &World, raiser: Option<&str>| What::RegisterIssue {
        fields: Box::new(crate::domain::issue::IssueFields {
            raiser: raiser.map(|name| world.unit(name)),
            ..world.issue_fields("路灯缺失", "公共服务/道路照明")
        }),
        raiser_person: None,
        happened: None,
    };
    let unit = world.unit("杜鹃社区");
    for (who, raiser, expected) in [
        ("王晓岚", Some("杜鹃社区"), None),
        ("王晓岚", None, None),
        ("王晓岚", Some("高潮村"), Some(Code::NotYourUnit { unit })),
        (
            "陌生人",
            Some("高潮村"),
            Some(Code::ActorUnknown {
                name: "陌生人".to_string(),
            }),
        ),
    ] {
        world.be(who, Role::Unit);
        let what = brought(&world, raiser);
        assert_eq!(
            world.tries(what).err().map(code),
            expected,
            "{who} {raiser:?}"
        );
    }
    world.be("李敏", Role::Secretary);
    let what = brought(&world, Some("高潮村"));
    world.does(what);
}
