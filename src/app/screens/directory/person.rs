//! 人员: the form of a person.

use std::collections::BTreeSet;

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Echo, Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::names::roots;
use crate::domain::decide::limit;
use crate::domain::directory::{Directory, PersonFields, PersonRole, Unit, UnitKind};
use crate::domain::ids::{PersonId, UnitId};
use crate::text::messages::directory as words;

use super::district::{IN_OFFICE, more, read_period};

/// Tag of the form; its argument is the person, empty for a new one.
pub const TAG: &str = "person";

/// The form of a person, and the values it showed. `unit`: where a new person works.
pub fn form(id: Option<PersonId>, unit: Option<UnitId>, cx: &mut Cx) -> (Form, PersonFields) {
    let shared = &cx.shared;
    let (lang, today) = (shared.lang, cx.env.today());
    let directory = shared.directory.clone();
    let known = id.and_then(|id| directory.person(id));
    let fields = known.map(|known| known.fields.clone()).unwrap_or_default();
    let (title, place) = match id {
        Some(id) => (words::PERSON_CHANGE, format!("person/{id}")),
        None => (words::PERSON_NEW, "person/new".to_owned()),
    };
    let roles: Vec<Entry> = PersonRole::ALL
        .into_iter()
        .enumerate()
        .map(|(n, role)| Entry::new(n, crate::text::terms::term(lang, role.zh())))
        .collect();
    let has = PersonRole::ALL
        .iter()
        .enumerate()
        .filter(|(_, role)| fields.roles.contains(role))
        .map(|(n, _)| n);
    let units = entries::units(&directory, today);
    let arg = id.map(|id| id.to_string()).unwrap_or_default();
    let posts = directory.clone();
    let form = Form::new(
        lang,
        Tag::with(TAG, arg),
        title.get(lang),
        place,
        cx.command_id(),
    )
    .field(
        Field::line("name", words::PERSON_NAME.get(lang), &fields.name)
            .required()
            .limit(limit::SHORT as usize),
    )
    .field(
        Field::pick(
            "unit",
            words::UNIT.get(lang),
            Pick::one(units.clone()).with(fields.unit.or(unit)),
        )
        .help(words::PERSON_UNIT_HELP.get(lang)),
    )
    .field(
        Field::line("post", words::POST.get(lang), &fields.post)
            .limit(limit::NAME as usize)
            .help(words::POST_HELP.get(lang)),
    )
    .field(
        Field::pick("roles", words::ROLES.get(lang), Pick::many(roles).with(has))
            .help(words::ROLES_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "portfolio",
            words::PORTFOLIO.get(lang),
            Pick::many(units).with(fields.portfolio.iter()),
        )
        .help(words::PORTFOLIO_HELP.get(lang)),
    )
    .field(Field::heading(words::MORE.get(lang)))
    .field(
        Field::pick(
            "fields",
            words::FIELDS.get(lang),
            Pick::many(roots(&shared.office)).with(fields.fields.iter()),
        )
        .help(words::FIELDS_HELP.get(lang)),
    )
    .field(
        Field::phrase(
            "more_posts",
            words::MORE_POSTS.get(lang),
            &posts_text(&fields.more_posts, &directory),
            move |text| match read_posts(text, &posts) {
                Ok(_) => Echo::Nothing,
                Err(name) => Echo::Error(words::no_unit(lang, name)),
            },
        )
        .help(words::MORE_POSTS_HELP.get(lang)),
    )
    .field(
        Field::line("reading", words::READING.get(lang), &fields.reading)
            .limit(limit::SHORT as usize)
            .help(words::READING_HELP.get(lang)),
    );
    let form = more(form, fields.order, &fields.period, &IN_OFFICE, cx);
    (form, fields)
}

/// Post and unit say the roles of most people.
pub fn changed(form: &mut Form, field: &'static str, directory: &Directory) {
    if !matches!(field, "post" | "unit") {
        return;
    }
    let unit = form.picked("unit").and_then(|id| id.parse().ok());
    let kind = unit
        .and_then(|id| directory.unit(id))
        .map(|unit| unit.fields.kind);
    let roles = roles_of(form.text("post"), kind);
    let at = roles
        .iter()
        .filter_map(|role| PersonRole::ALL.iter().position(|known| known == role));
    form.propose_pick("roles", at.collect::<Vec<_>>());
}

/// The roles a post most likely brings; only proposed.
fn roles_of(post: &str, kind: Option<UnitKind>) -> Vec<PersonRole> {
    let post = post.trim();
    if post.is_empty() {
        return Vec::new();
    }
    let deputy = post.contains('副');
    let of_office = ["党工委", "纪工委", "办事处", "街道", "人大工委"];
    let leads = of_office.iter().any(|body| post.starts_with(body));
    // A small street keeps its leaders under an office of its own.
    let may_lead = matches!(kind, None | Some(UnitKind::Section));
    if kind == Some(UnitKind::Leadership) || may_lead && leads {
        // 党工委书记, 办事处主任 are 主要领导; 副书记 and 委员 are not.
        let principal = !deputy && (post.ends_with("书记") || post.ends_with("主任"));
        return if principal && !post.starts_with('纪') && !post.starts_with("人大") {
            vec![PersonRole::PrincipalLeader, PersonRole::TeamMember]
        } else {
            vec![PersonRole::TeamMember]
        };
    }
    let heads = [
        "书记",
        "主任",
        "所长",
        "站长",
        "队长",
        "科长",
        "董事长",
        "社长",
        "负责人",
    ];
    if !deputy && heads.iter().any(|head| post.contains(head)) {
        return vec![PersonRole::UnitHead];
    }
    [
        ("联络员", PersonRole::Liaison),
        ("网格长", PersonRole::GridHead),
        ("网格员", PersonRole::GridWorker),
        ("楼栋长", PersonRole::BuildingHead),
        ("代表", PersonRole::Delegate),
        ("政协委员", PersonRole::Delegate),
    ]
    .into_iter()
    .find(|(word, _)| post.contains(word))
    .map(|(_, role)| vec![role])
    .unwrap_or_default()
}

/// What saving the form does; nothing when nothing changed.
pub fn commands(form: &Form, was: &PersonFields, cx: &Cx) -> Vec<Command> {
    let id: Option<PersonId> = form.tag.arg.parse().ok();
    let roles: BTreeSet<PersonRole> = form
        .ids("roles")
        .into_iter()
        .filter_map(|n| PersonRole::ALL.get(n.parse::<usize>().ok()?).copied())
        .collect();
    let now = PersonFields {
        name: form.text("name").trim().to_owned(),
        unit: form.picked("unit").and_then(|id| id.parse().ok()),
        post: form.text("post").trim().to_owned(),
        more_posts: read_posts(form.text("more_posts"), &cx.shared.directory).unwrap_or_default(),
        roles,
        portfolio: form
            .ids("portfolio")
            .into_iter()
            .filter_map(|id| id.parse().ok())
            .collect(),
        fields: form.ids("fields").into_iter().map(str::to_owned).collect(),
        reading: form.text("reading").trim().to_owned(),
        order: form.number("order"),
        period: read_period(form, cx),
    };
    if id.is_some() && now == *was {
        return Vec::new();
    }
    vec![Command {
        id: form.command,
        what: What::SavePerson {
            id,
            was: id.is_some().then(|| Box::new(was.clone())),
            now: Box::new(now),
        },
    }]
}

/// 城管中队 队长；环卫所 所长
fn posts_text(posts: &[(UnitId, String)], directory: &Directory) -> String {
    let one = |(unit, post): &(UnitId, String)| {
        let unit = directory.unit(*unit).map_or("—", Unit::short);
        format!("{unit} {post}")
    };
    posts.iter().map(one).collect::<Vec<_>>().join("；")
}

/// Reads them back; Err: a name that is no unit.
fn read_posts(text: &str, directory: &Directory) -> Result<Vec<(UnitId, String)>, String> {
    text.split(['；', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (unit, post) = part.split_once([' ', '\u{3000}']).unwrap_or((part, ""));
            match directory.unit_named(unit) {
                Some(unit) => Ok((unit.id, post.trim().to_owned())),
                None => Err(unit.to_owned()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_propose_roles() {
        use PersonRole::*;
        for (post, kind, want) in [
            (
                "党工委书记",
                UnitKind::Leadership,
                &[PrincipalLeader, TeamMember][..],
            ),
            ("办事处副主任", UnitKind::Leadership, &[TeamMember]),
            ("纪工委书记", UnitKind::Leadership, &[TeamMember]),
            ("队长", UnitKind::Station, &[UnitHead]),
            ("副队长", UnitKind::Station, &[]),
            ("党支部书记", UnitKind::Village, &[UnitHead]),
            (
                "街道党工委书记",
                UnitKind::Section,
                &[PrincipalLeader, TeamMember],
            ),
            ("党政办主任", UnitKind::Section, &[UnitHead]),
            ("联络员", UnitKind::Village, &[Liaison]),
            ("", UnitKind::Village, &[]),
        ] {
            assert_eq!(roles_of(post, Some(kind)), want, "{post}");
        }
        assert_eq!(roles_of("党工委委员", None), [TeamMember]);
        assert_eq!(roles_of("政协委员", None), [Delegate]);
    }
}
