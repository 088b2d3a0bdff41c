use super::*;
use crate::domain::office::Office;
use crate::exchange::with_context;
use std::io::Cursor;

fn read(text: &str, directory: &Directory) -> Result<Plan, ImportError> {
    with_context(directory, |context| {
        plan(Cursor::new(text.as_bytes().to_vec()), context)
    })
}

fn applied(plan: &Plan, mut directory: Directory) -> Directory {
    let on = "2026-11-20".parse().unwrap();
    for planned in &plan.commands {
        let new = planned.command.id.child(0);
        directory = directory.evolve(&match planned.command.what.clone() {
            What::SaveDistrict { id, now, .. } => Event::DistrictSaved {
                id: id.unwrap_or(DistrictId(new)),
                fields: *now,
                on,
            },
            What::SaveUnit { id, now, .. } => Event::UnitSaved {
                id: id.unwrap_or(UnitId(new)),
                fields: *now,
                on,
            },
            What::SavePerson { id, now, .. } => Event::PersonSaved {
                id: id.unwrap_or(PersonId(new)),
                fields: *now,
            },
            other => panic!("{other:?}"),
        });
    }
    directory
}

fn written(directory: &Directory) -> String {
    let mut out = Vec::new();
    write(&mut out, directory, &Office::default()).unwrap();
    String::from_utf8(out).unwrap()
}

const FILE: &str = "\u{feff}类型,名称,简称,别名,性质,片区,单位,职务,角色,分管,联络员,排序,启用日期,停用日期\r\n\
    片区,杜鹃片区,,,,,,,,,郑一鸣,1,2020-01-01,\r\n\
    片区,河东片区,,,,,,,,,,2,,\r\n\
    单位,街道党工委,,,班子,,,,,,,1,,\r\n\
    单位,街道公共管理办公室,公共管理办,公管办、管理办,科室,,,,监督小组,,郑一鸣,1,,\r\n\
    单位,新碶城管中队,城管中队,,站所,,,,,,城管中队·李强,1,,\r\n\
    单位,高潮村,,,行政村,杜鹃片区,,,,,吴阿根,1,,\r\n\
    单位,区供电公司,,,上级单位,,街道公共管理办公室,,,,,1,2024-05-01,2026-12-31\r\n\
    人员,沈立群,,,,,街道党工委,党工委书记,主要领导,,,1,,\r\n\
    人员,徐蓓,,,,,街道党工委；街道公共管理办公室,党工委委员、副主任；主任,班子成员、联片干部,新碶城管中队、公共服务,,2,,\r\n\
    人员,郑一鸣,,,,,街道公共管理办公室,主任,负责人、监督小组,,,1,,\r\n\
    人员,李强,,,,,新碶城管中队,副中队长,,,,1,,\r\n\
    人员,单晓,,shan,,,新碶城管中队,队员,,,,2,,\r\n\
    人员,吴阿根,,,,,高潮村,书记,负责人,,,1,,\r\n\
    人员,李强,,,,,高潮村,委员,网格员,,,2,,\r\n";

#[test]
fn a_file_goes_round_unchanged() {
    let plan = read(FILE, &Directory::default()).unwrap();
    assert_eq!((plan.rows, plan.unchanged, plan.adds.len()), (14, 0, 0));
    let directory = applied(&plan, Directory::default());
    // 李强 of the squad is the only 李强 within it, so the export leaves the unit out.
    let want = FILE.replace("城管中队·李强", "李强");
    assert_eq!(written(&directory), want);
    let again = read(FILE, &directory).unwrap();
    assert_eq!((again.commands, again.unchanged), (vec![], 14));
}

#[test]
fn what_the_columns_say_stands_in_the_directory() {
    let directory = applied(
        &read(FILE, &Directory::default()).unwrap(),
        Directory::default(),
    );
    let squad = directory.unit_named("城管中队").unwrap();
    let li = directory.person(squad.fields.liaison.unwrap()).unwrap();
    assert!(li.belongs_to(squad.id));
    let today = "2026-11-20".parse().unwrap();
    assert_eq!(
        directory.leader_of(squad.id, today).unwrap().fields.name,
        "徐蓓"
    );
    let office = directory.unit_named("公管办").unwrap();
    assert!(office.fields.supervises);
    let xu = directory.person_named(None, "徐蓓").unwrap();
    assert_eq!(xu.fields.more_posts, vec![(office.id, "主任".to_string())]);
    assert_eq!(xu.fields.post, "党工委委员、副主任");
    assert!(xu.fields.fields.contains("public_service"));
    let power = directory.unit_named("区供电公司").unwrap();
    assert_eq!(power.fields.counterpart, Some(office.id));
}

#[test]
fn only_what_the_file_says_is_changed() {
    let directory = applied(
        &read(FILE, &Directory::default()).unwrap(),
        Directory::default(),
    );
    let plan = read(
        "类型,名称,单位,职务\n人员,吴阿根,高潮村,书记、主任\n单位,高潮村,,\n",
        &directory,
    )
    .unwrap();
    assert_eq!((plan.commands.len(), plan.unchanged), (1, 1));
    let after = applied(&plan, directory.clone());
    let wu = after.person_named(None, "吴阿根").unwrap();
    assert_eq!(wu.fields.post, "书记、主任");
    assert!(wu.has(crate::domain::directory::PersonRole::UnitHead));
    assert_eq!(after.units, directory.units);
}

fn errors(text: &str, directory: &Directory) -> Vec<(u64, &'static str, Problem)> {
    match read(text, directory) {
        Err(ImportError::Rows { errors, .. }) => errors
            .into_iter()
            .map(|error| (error.row, error.column.unwrap_or("-"), error.problem))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_second_district_is_refused_naming_the_first() {
    let second = |first: &str| Problem::SecondDistrict {
        unit: "高潮村".into(),
        first: first.into(),
    };
    let twice = "类型,名称,性质,片区\n单位,高潮村,行政村,杜鹃片区\n单位,高潮村,行政村,河东片区\n";
    let found = errors(twice, &Directory::default());
    assert!(
        found.contains(&(3, "片区", second("杜鹃片区"))),
        "{found:?}"
    );
    let directory = applied(
        &read(FILE, &Directory::default()).unwrap(),
        Directory::default(),
    );
    assert_eq!(
        errors("类型,名称,片区\n单位,高潮村,河东片区\n", &directory),
        vec![(2, "片区", second("杜鹃片区"))]
    );
}

#[test]
fn every_wrong_cell_is_named() {
    let found = errors(
        "类型,名称,简称,性质,片区,单位,角色,分管,联络员,排序,启用日期,停用日期\n\
         机构,甲,,,,,,,,,,\n\
         单位,,,,,,,,,,,\n\
         单位,城管中队,,,,,,,,一,2026-02-30,\n\
         单位,派出所,,站点,,,,,,,,\n\
         单位,环卫所,,站所,杜鹃片区,,,,,,2026-02-01,2026-01-01\n\
         人员,周海明,周,,,无此单位,队长,无此,,,,\n\
         片区,杜鹃片区,,,,,,,无此人,,,\n\
         片区,杜鹃片区,,,,,,,,,,\n",
        &Directory::default(),
    );
    let places: Vec<_> = found
        .iter()
        .map(|(row, column, _)| (*row, *column))
        .collect();
    for place in [
        (2, "类型"),
        (3, "名称"),
        (4, "性质"),
        (4, "排序"),
        (4, "启用日期"),
        (5, "性质"),
        (6, "片区"),
        (6, "停用日期"),
        (7, "简称"),
        (7, "单位"),
        (7, "角色"),
        (7, "分管"),
        (8, "联络员"),
        (9, "名称"),
    ] {
        assert!(places.contains(&place), "{place:?} not in {places:?}");
    }
}

#[test]
fn a_district_that_only_a_unit_names_is_added() {
    let plan = read(
        "类型,名称,片区\n单位,高潮村,杜鹃片区\n单位,杜鹃社区,杜鹃片区\n",
        &Directory::default(),
    )
    .unwrap();
    assert_eq!(plan.adds, vec![Added::District("杜鹃片区".into())]);
    let directory = applied(&plan, Directory::default());
    let azalea = directory.district_named("杜鹃片区").unwrap().id;
    assert_eq!(directory.members(azalea).len(), 2);
}
