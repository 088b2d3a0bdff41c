//! The settings of the office, merged field by field.

use super::check::{Check, limit, line, show_text};
use super::*;
use crate::domain::lights::LightNames;
use crate::domain::office::{Settings, Strictness};
use crate::domain::sorting::{Routing, Window};

/// What nobody touched keeps its present value; a number that is changed stays within [`limit::DAYS`].
pub(super) fn merged(
    change: &Change<Settings>,
    present: &Settings,
    directory: &Directory,
) -> Result<Settings, Refusal> {
    let Change { was, now } = change;
    let mut check = Check::default();
    macro_rules! field {
        ($name:ident, $show:expr) => {
            check.merge(
                stringify!($name),
                (&was.$name, &now.$name, &present.$name),
                $show,
            )
        };
    }
    macro_rules! number {
        ($name:ident) => {{
            let number = field!($name, show_text);
            let far = number > limit::DAYS && number != present.$name;
            let limit = limit::DAYS;
            check.when(far, stringify!($name), Code::NumberTooLarge { limit });
            number
        }};
    }
    let merged = Settings {
        recorder_is_team_member: field!(recorder_is_team_member, |strictness| match strictness {
            Strictness::Must => "必须".to_string(),
            Strictness::Remind => "提醒".to_string(),
        }),
        soon_workdays: number!(soon_workdays),
        receipt_workdays: number!(receipt_workdays),
        issue_workdays: number!(issue_workdays),
        remind_workdays: number!(remind_workdays),
        answer_workdays: number!(answer_workdays),
        chase_again_workdays: number!(chase_again_workdays),
        answered_workdays: number!(answered_workdays),
        circular_workdays: number!(circular_workdays),
        light_names: field!(light_names, LightNames::joined),
        phrases: field!(phrases, |phrases| phrases.join("；"))
            .iter()
            .map(|phrase| line(phrase))
            .filter(|phrase| !phrase.is_empty())
            .take(limit::PHRASES)
            .collect(),
        routing: field!(routing, Routing::joined),
        slip_series: line(&field!(slip_series, show_text)),
        circular_series: line(&field!(circular_series, show_text)),
        max_extensions: number!(max_extensions),
        office_close: field!(office_close, |time| time.format("%H:%M").to_string()),
        retention: line(&field!(retention, show_text)),
        cadences: field!(cadences, |all| {
            let said = all
                .iter()
                .map(|(kind, days)| format!("{}{days}天", kind.zh()));
            said.collect::<Vec<_>>().join("、")
        }),
        district_cadences: field!(district_cadences, |all| {
            let said = all.iter().flat_map(|(district, kinds)| {
                let name = directory.district_name(*district);
                let kinds = kinds.iter();
                kinds.map(move |(kind, days)| format!("{name}{}{days}天", kind.zh()))
            });
            said.collect::<Vec<_>>().join("、")
        }),
        commitment_days: number!(commitment_days),
        cadence_days: field!(cadence_days, |days| days
            .map_or_else(|| "—".to_string(), |days| days.to_string())),
    };
    let far = merged.cadence_days.is_some_and(|days| days > limit::DAYS);
    check.when(
        far && merged.cadence_days != present.cadence_days,
        "cadence_days",
        Code::NumberTooLarge { limit: limit::DAYS },
    );
    for days in merged.cadences.values() {
        if merged.cadences == present.cadences {
            break;
        }
        let limit = limit::DAYS;
        check.when(*days == 0, "cadences", Code::Empty);
        check.when(*days > limit, "cadences", Code::NumberTooLarge { limit });
    }
    for (district, kinds) in &merged.district_cadences {
        if merged.district_cadences == present.district_cadences {
            break;
        }
        let known = directory.districts.contains_key(district);
        check.known(known, "district_cadences", "district");
        for days in kinds.values() {
            let limit = limit::DAYS;
            check.when(*days == 0, "district_cadences", Code::Empty);
            let far = Code::NumberTooLarge { limit };
            check.when(*days > limit, "district_cadences", far);
        }
    }
    for phrase in &merged.phrases {
        check.filled("phrases", phrase, limit::REASON);
    }
    for window in Window::ALL {
        check.at_most("routing", merged.routing.of(window), limit::NAME);
    }
    check.filled("retention", &merged.retention, limit::SHORT);
    check.filled("slip_series", &merged.slip_series, limit::SHORT);
    check.filled("circular_series", &merged.circular_series, limit::SHORT);
    check.done()?;
    if merged == *present {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    Ok(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::testing::{World, day};

    fn only(refusal: Refusal) -> (String, Code) {
        assert_eq!(refusal.reasons.len(), 1, "{refusal:?}");
        let reason = refusal.reasons.into_iter().next().unwrap();
        (reason.field, reason.code)
    }

    #[test]
    fn two_people_may_change_different_settings_but_not_the_same() {
        let mut world = World::new(day("2026-11-20"));
        let was = world.office().settings.clone();
        let first = Settings {
            soon_workdays: 5,
            ..was.clone()
        };
        world.does(What::ChangeSettings {
            settings: Box::new(Change {
                was: was.clone(),
                now: first,
            }),
        });
        let other_field = Settings {
            max_extensions: 2,
            ..was.clone()
        };
        world.does(What::ChangeSettings {
            settings: Box::new(Change {
                was: was.clone(),
                now: other_field,
            }),
        });
        let settings = world.office().settings.clone();
        assert_eq!((settings.soon_workdays, settings.max_extensions), (5, 2));
        let same_field = Settings {
            soon_workdays: 1,
            ..was.clone()
        };
        let refusal = world.refuses(What::ChangeSettings {
            settings: Box::new(Change {
                was,
                now: same_field,
            }),
        });
        assert_eq!(
            only(refusal),
            (
                "soon_workdays".to_string(),
                Code::Stale {
                    now: "5".to_string()
                }
            )
        );
    }

    #[test]
    fn no_setting_asks_for_more_than_a_year_of_days() {
        let mut world = World::new(day("2026-11-20"));
        let was = world.office().settings.clone();
        let change = |edit: fn(&mut Settings)| {
            let mut now = was.clone();
            edit(&mut now);
            What::ChangeSettings {
                settings: Box::new(Change {
                    was: was.clone(),
                    now,
                }),
            }
        };
        let far = Code::NumberTooLarge { limit: 366 };
        let what = change(|now| now.chase_again_workdays = 20_000_000);
        let expected = ("chase_again_workdays".to_string(), far.clone());
        assert_eq!(only(world.refuses(what)), expected);
        let what = change(|now| now.cadence_days = Some(367));
        let expected = ("cadence_days".to_string(), far);
        assert_eq!(only(world.refuses(what)), expected);
        world.does(change(|now| now.chase_again_workdays = 366));
    }

    #[test]
    fn a_district_may_have_a_cadence_of_its_own() {
        let mut world = World::new(day("2026-11-20"));
        let azalea = world.district("杜鹃片区");
        let nobody = DistrictId(uuid::Uuid::nil());
        for (district, days, taken) in [
            (azalea, 0, false),
            (azalea, 367, false),
            (nobody, 14, false),
            (azalea, 14, true),
        ] {
            let was = world.env_settings();
            let mut now = was.clone();
            now.set_cadence_of(district, MeetingKind::OnSite, Some(days));
            let settings = Box::new(Change { was, now });
            let found = world.tries(What::ChangeSettings { settings });
            assert_eq!(found.is_ok(), taken, "{days}");
            if let Err(refusal) = found {
                assert_eq!(only(refusal).0, "district_cadences");
            }
        }
        let mut settings = world.env_settings();
        let peony = world.district("牡丹片区");
        assert_eq!(settings.cadence_in(azalea, MeetingKind::OnSite), Some(14));
        assert_eq!(settings.cadence_in(peony, MeetingKind::OnSite), Some(31));
        assert_eq!(settings.cadence_in(azalea, MeetingKind::Monthly), None);
        // Taken away, it follows the street, and the settings are what they were, byte for byte.
        settings.set_cadence_of(azalea, MeetingKind::OnSite, None);
        let bytes = |settings: &Settings| serde_json::to_string(settings).unwrap();
        assert_eq!(bytes(&settings), bytes(&Settings::default()));
    }

    #[test]
    fn a_cadence_is_a_day_at_least_and_a_year_at_most() {
        let mut world = World::new(day("2026-11-20"));
        for (days, taken) in [(0, false), (1, true), (366, true), (367, false)] {
            let was = world.env_settings();
            let mut now = was.clone();
            now.cadences.insert(MeetingKind::Council, days);
            let settings = Box::new(Change { was, now });
            let found = world.tries(What::ChangeSettings { settings });
            assert_eq!(found.is_ok(), taken, "{days}");
            if let Err(refusal) = found {
                assert_eq!(only(refusal).0, "cadences");
            }
        }
    }
}
