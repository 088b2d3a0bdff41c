//! 回头看: the draw, the roster, the loop of a finding, and what it does to decisions.

mod drawing;
mod findings;

use super::story::*;
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::decision::CourseState;
use crate::domain::env::Role;
use crate::domain::ids::*;
use crate::domain::issue::IssueSource;
use crate::domain::patrol::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

const SEED: &str = "00112233445566778899aabbccddeeff";

/// Eight units, three stretches of them, four shifts, from 2026-12-14 to 2026-12-16; the last stretch looks at a decision.
pub(crate) fn plan(world: &World, decision: Option<DecisionId>) -> PatrolPlan {
    let unit = |name: &str| world.unit(name);
    let stretch = |place: &str, name: &str| Stretch {
        place: place.to_string(),
        unit: Some(unit(name)),
        decisions: Vec::new(),
    };
    let mut stretches = vec![
        stretch("滨河路", "高潮村"),
        stretch("农贸市场周边", "杜鹃社区"),
        stretch("嵩山路新建段", "城管中队"),
    ];
    stretches[2].decisions.extend(decision);
    PatrolPlan {
        name: "12月回头看".to_string(),
        from: day("2026-12-14"),
        to: day("2026-12-16"),
        units: [
            "公共管理办",
            "公共服务办",
            "城管中队",
            "派出所",
            "环卫所",
            "高潮村",
            "杜鹃社区",
            "星阳村",
        ]
        .map(unit)
        .to_vec(),
        stretches,
        shifts: Shift::around_the_clock(4),
    }
}

fn drawing(world: &World, patrol: PatrolId, on: &str) -> What {
    What::DrawTeam {
        patrol,
        seed: SEED.parse().ok(),
        reason: String::new(),
        happened: world.by("许静", on),
    }
}

/// Planned on 2026-12-10; its decision is 已办结 and waits for the 回头看.
fn planned() -> (World, PatrolId, DecisionId) {
    let mut world = world();
    let (meeting, [decision, ..]) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    world.set_now(day("2026-12-10"), "09:00");
    world.does(world.reporting(decision, "2026-12-03"));
    let mut verify = world.verifying(decision, "许静", "2026-12-04");
    if let What::Verify { look_back, .. } = &mut verify {
        *look_back = true;
    }
    world.does(verify);
    let plan = plan(&world, Some(decision));
    let patrol = PatrolId(world.does(What::PlanPatrol { plan }).child(0));
    (world, patrol, decision)
}

/// Drawn; today is its second day.
fn drawn() -> (World, PatrolId, DecisionId) {
    let (mut world, patrol, decision) = planned();
    world.does(drawing(&world, patrol, "2026-12-10"));
    world.set_now(day("2026-12-15"), "21:00");
    (world, patrol, decision)
}

fn finding(world: &World, patrol: PatrolId, decision: Option<DecisionId>) -> What {
    What::RecordFinding {
        patrol,
        fields: Box::new(FindingFields {
            stretch: Some(2),
            place: "嵩山路新建段".to_string(),
            text: "夜间仍有摊点12处".to_string(),
            time: "20:30:00".parse().ok(),
            decision,
            files: Vec::new(),
        }),
        judged_by: Some(world.person("赵文")),
        limit: Some(day("2026-12-22")),
        report: false,
        happened: world.by("钱卫东", "2026-12-15"),
    }
}
