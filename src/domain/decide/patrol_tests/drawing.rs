//! The plan, the draw, the roster.

use super::*;

#[test]
fn a_team_is_drawn_one_of_each_unit_and_can_be_drawn_again_by_anybody() {
    let (world, patrol, _) = drawn();
    let patrol = world.the_patrol(patrol);
    assert_eq!(patrol.state, PatrolState::Drawn);
    assert_eq!(patrol.team.len(), 8);
    let made = patrol.draw.as_ref().unwrap();
    assert_eq!(made.method, METHOD);
    assert_eq!(draw(made.seed, &made.candidates), made.drawn);
    let again = lay_roster(&patrol.plan, made.seed, &made.drawn, &world.directory());
    assert_eq!(again, Ok(made.roster.clone()));
    // Three days, four shifts, three stretches; nobody at home, everybody within one.
    assert_eq!(made.roster.len(), 36);
    let directory = world.directory();
    for day in patrol.plan.days() {
        for shift in patrol.on_duty(day) {
            for (person, stretch) in shift.people.iter().zip(&patrol.plan.stretches) {
                let person = directory.person(*person).unwrap();
                assert!(!person.belongs_to(stretch.unit.unwrap()));
            }
        }
    }
    let loads: Vec<usize> = (0..8).map(|member| patrol.load(member)).collect();
    assert!(loads.iter().all(|load| (4..=5).contains(load)), "{loads:?}");
    world.assert_folds_agree();
}

#[test]
fn what_keeps_a_team_from_being_drawn_is_named() {
    let (world, patrol, _) = planned();
    let happened = world.by("许静", "2026-12-10");
    let seeded = |seed: Option<Seed>, happened| What::DrawTeam {
        patrol,
        seed,
        reason: String::new(),
        happened,
    };
    let mut refused = world.clone();
    assert_eq!(
        code(refused.refuses(seeded(None, happened.clone()))),
        Code::NoSeed
    );
    let unit_person = world.by("周海明", "2026-12-10");
    assert_eq!(
        code(refused.refuses(seeded(SEED.parse().ok(), unit_person))),
        Code::SupervisionOnly
    );
    // A unit whose people nobody entered is named; so is a stretch that everybody is at home in.
    let change = |edit: &dyn Fn(&mut PatrolPlan)| {
        let mut world = world.clone();
        let was = world.the_patrol(patrol).plan.clone();
        let mut now = was.clone();
        edit(&mut now);
        let plan = Box::new(Change { was, now });
        world.does(What::ChangePatrol { patrol, plan });
        codes(world.refuses(drawing(&world, patrol, "2026-12-10")))
    };
    let power = world.unit("供电公司");
    let lacking = change(&|plan| plan.units.push(power));
    assert_eq!(lacking, [Code::UnitHasNobody { unit: power }]);
    let home = change(&|plan| {
        plan.units.truncate(1);
        plan.stretches.truncate(1);
        plan.stretches[0].unit = plan.units.first().copied();
    });
    assert_eq!(
        home,
        [Code::StretchUnmanned {
            place: "滨河路".to_string()
        }]
    );
    let few = change(&|plan| plan.units.truncate(2));
    assert_eq!(
        few,
        [Code::TeamTooSmall {
            people: 2,
            stretches: 3
        }]
    );
}

#[test]
fn a_plan_that_cannot_be_is_refused() {
    let world = world();
    let good = plan(&world, None);
    let shift = |from: &str, to: &str| Shift {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let cases: Vec<(&str, PatrolPlan, Option<Code>)> = vec![
        ("good", good.clone(), None),
        (
            "over midnight",
            PatrolPlan {
                shifts: vec![shift("20:00:00", "02:00:00"), shift("02:00:00", "08:00:00")],
                ..good.clone()
            },
            None,
        ),
        (
            "overlap over midnight",
            PatrolPlan {
                shifts: vec![shift("20:00:00", "02:00:00"), shift("01:00:00", "08:00:00")],
                ..good.clone()
            },
            Some(Code::ShiftsOverlap),
        ),
        (
            "a whole day and another",
            PatrolPlan {
                shifts: vec![shift("08:00:00", "08:00:00"), shift("09:00:00", "10:00:00")],
                ..good.clone()
            },
            Some(Code::ShiftsOverlap),
        ),
        (
            "backwards",
            PatrolPlan {
                to: day("2026-12-13"),
                ..good.clone()
            },
            Some(Code::PeriodReversed),
        ),
        (
            "a day too long",
            PatrolPlan {
                to: day("2027-01-14"),
                ..good.clone()
            },
            Some(Code::TooManyDuties { limit: 5000 }),
        ),
        (
            "nowhere",
            PatrolPlan {
                stretches: Vec::new(),
                ..good.clone()
            },
            Some(Code::Empty),
        ),
    ];
    for (name, plan, expected) in cases {
        let mut world = world.clone();
        match world.tries(What::PlanPatrol { plan }) {
            Ok(_) => assert_eq!(expected, None, "{name}"),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected, "{name}"),
        }
    }
}

#[test]
fn drawing_again_needs_a_reason_and_no_findings() {
    let (mut world, patrol, _) = drawn();
    let again = |reason: &str| What::DrawTeam {
        patrol,
        seed: "ffeeddccbbaa99887766554433221100".parse().ok(),
        reason: reason.to_string(),
        happened: world.by("许静", "2026-12-15"),
    };
    let (silent, said) = (again(""), again("两人调离"));
    assert_eq!(code(world.refuses(silent)), Code::RedrawNeedsReason);
    let plan = world.the_patrol(patrol).plan.clone();
    let plan = Box::new(Change {
        was: plan.clone(),
        now: plan,
    });
    let drawn = Code::WrongPatrol {
        state: PatrolState::Drawn,
    };
    assert_eq!(
        code(world.refuses(What::ChangePatrol { patrol, plan })),
        drawn
    );
    world.clone().does(said.clone());
    world.does(finding(&world, patrol, None));
    assert_eq!(code(world.refuses(said)), Code::PatrolHasFindings);
}

#[test]
fn a_swap_holds_from_its_day_and_keeps_the_rule() {
    let (mut world, patrol, _) = drawn();
    let team = world.the_patrol(patrol);
    let of_city = team.team[2].drawn;
    let other = match of_city == world.person("周海明") {
        true => "刘伟",
        false => "周海明",
    };
    let swap = |person: PersonId| What::SwapMember {
        patrol,
        member: of_city,
        person,
        reason: "住院".to_string(),
        happened: world.by("许静", "2026-12-15"),
    };
    let stranger = world.person("许静");
    let unit = world.unit("城管中队");
    let (wrong, right) = (swap(stranger), swap(world.person(other)));
    let not_of = Code::NotOfUnit {
        person: stranger,
        unit,
    };
    assert_eq!(code(world.refuses(wrong)), not_of);
    world.does(right);
    let team = world.the_patrol(patrol);
    assert_eq!(team.team[2].person_on(day("2026-12-14")), of_city);
    assert_eq!(
        team.team[2].person_on(day("2026-12-15")),
        world.person(other)
    );
    world.assert_folds_agree();
}
