use super::*;
use crate::domain::directory::Directory;
use crate::domain::ids::PlaceId;
use crate::domain::place::Post;
use crate::domain::sorting::Holder;
use crate::domain::testing::{World, day};
use crate::exchange::{RowError, with_context};
use std::io::Cursor;

const FILE: &str = "\u{feff}层级,名称,上级,岗位,姓名,责任单位,责任田,启用日期,停用日期\r\n\
    街道,新碶街道,,,,,,,\r\n\
    片区,杜鹃片区,新碶街道,,,,,,\r\n\
    社区,杜鹃社区,新碶街道/杜鹃片区,,,杜鹃社区,,,\r\n\
    二级网格,第一网格,新碶街道/杜鹃片区/杜鹃社区,网格长,王晓岚,杜鹃社区,供电公司：门前道路；老年协会,2026-01-01,\r\n\
    二级网格,第一网格,新碶街道/杜鹃片区/杜鹃社区,网格员,胡小燕、李强,,,,\r\n\
    楼栋,1号楼,新碶街道/杜鹃片区/杜鹃社区/第一网格,楼栋长,周阿婆,,,,\r\n\
    社区,高潮村,新碶街道/杜鹃片区,,,高潮村,,,\r\n\
    二级网格,第一网格,新碶街道/杜鹃片区/高潮村,,,高潮村,,,\r\n";

fn read(file: &str, tree: Tree, directory: &Directory) -> Result<Plan, ImportError> {
    with_context(directory, |context| {
        plan(Cursor::new(file.as_bytes().to_vec()), tree, context)
    })
}

fn tree_of(world: &World) -> Tree {
    let mut tree = Tree::default();
    world.all_places().for_each(|place| tree.add(place));
    tree
}

fn written(world: &World) -> String {
    use crate::domain::decide::States;
    let directory = world.directory();
    let mut out = Vec::new();
    let mut writer = PlaceWriter::new(&mut out, &directory).unwrap();
    fn below(
        world: &World,
        at: Option<PlaceId>,
        path: &mut Vec<String>,
        writer: &mut PlaceWriter<'_, &mut Vec<u8>>,
    ) {
        let all = world.all_places().filter(|place| place.fields.parent == at);
        for place in all {
            writer.put(place, path).unwrap();
            path.push(place.fields.name.clone());
            below(world, Some(place.id), path, writer);
            path.pop();
        }
    }
    below(world, None, &mut Vec::new(), &mut writer);
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_table_of_places_goes_in_and_comes_out_unchanged() {
    use crate::domain::decide::States;
    let mut world = World::new(day("2026-11-20"));
    let directory = world.directory();
    let planned = read(FILE, Tree::default(), &directory).unwrap();
    assert_eq!((planned.rows, planned.commands.len()), (8, 7));
    for planned in &planned.commands {
        world.takes(&planned.command).unwrap();
    }
    assert_eq!(written(&world), FILE);
    // The same table again says nothing new; one more name is one command.
    let again = read(FILE, tree_of(&world), &directory).unwrap();
    assert_eq!((again.commands.len(), again.unchanged), (0, 8));
    let more = "层级,名称,上级,岗位,姓名\n二级网格,第一网格,高潮村,网格员,陈小妹\n";
    let more = read(more, tree_of(&world), &directory).unwrap();
    assert_eq!(more.commands.len(), 1);
    let What::SavePlace { id, posts, .. } = &more.commands[0].command.what else {
        panic!()
    };
    assert!(id.is_some_and(|id| world.the_place(id).fields.name == "第一网格"));
    let filled = &posts[&Post::GridWorker];
    assert_eq!(filled.now, [Holder::Named("陈小妹".to_string())]);
}

#[test]
fn a_place_that_will_end_lives_and_its_successor_is_another() {
    use crate::domain::decide::States;
    let mut world = World::new(day("2026-11-20"));
    let head = FILE.lines().take(4).collect::<Vec<_>>().join("\r\n");
    let way = "新碶街道/杜鹃片区/杜鹃社区";
    let file = format!(
        "{head}\r\n二级网格,第一网格,{way},网格长,王晓岚,,,,2026-12-31\r\n\
        二级网格,第一网格,{way},,,,,2027-01-01,\r\n"
    );
    let directory = world.directory();
    let planned = read(&file, Tree::default(), &directory).unwrap();
    for planned in &planned.commands {
        world.takes(&planned.command).unwrap();
    }
    assert_eq!(written(&world), file);
    let again = read(&file, tree_of(&world), &directory).unwrap();
    assert_eq!((again.commands.len(), again.unchanged), (0, 5));
    // One more post, typed without days, is of the one the file has just named.
    let more = "层级,名称,上级,岗位,姓名,停用日期\n\
        二级网格,第二网格,杜鹃社区,网格长,王某,2026-12-31\n二级网格,第二网格,杜鹃社区,网格员,李某,\n";
    let more = read(more, tree_of(&world), &directory).unwrap();
    assert_eq!(more.commands.len(), 1);
}

/// Two bearers of one name have ended, with what lay in one of them; the third lives.
const ENDED: &str = "\u{feff}层级,名称,上级,岗位,姓名,责任单位,责任田,启用日期,停用日期\r\n\
    街道,新碶街道,,,,,,,\r\n\
    片区,杜鹃片区,新碶街道,,,,,,\r\n\
    社区,杜鹃社区,新碶街道/杜鹃片区,,,杜鹃社区,,,\r\n\
    二级网格,第一网格,新碶街道/杜鹃片区/杜鹃社区,网格长,王晓岚,,,,2026-03-31\r\n\
    二级网格,第一网格,新碶街道/杜鹃片区/杜鹃社区,网格员,胡小燕,,,,2026-03-31\r\n\
    楼栋,1号楼,新碶街道/杜鹃片区/杜鹃社区/第一网格,楼栋长,周阿婆,,,,2026-03-31\r\n\
    二级网格,第一网格,新碶街道/杜鹃片区/杜鹃社区,,,,,2026-04-01,2026-09-30\r\n\
    二级网格,第一网格,新碶街道/杜鹃片区/杜鹃社区,网格长,李强,,,2026-10-01,\r\n\
    楼栋,1号楼,新碶街道/杜鹃片区/杜鹃社区/第一网格,楼栋长,周阿婆,,,,\r\n";

#[test]
fn what_has_ended_goes_round_and_is_not_made_again() {
    use crate::domain::decide::States;
    let mut world = World::new(day("2026-11-20"));
    let directory = world.directory();
    let planned = read(ENDED, Tree::default(), &directory).unwrap();
    assert_eq!((planned.rows, planned.commands.len()), (9, 8));
    for planned in &planned.commands {
        world.takes(&planned.command).unwrap();
    }
    assert_eq!(written(&world), ENDED);
    let again = read(ENDED, tree_of(&world), &directory).unwrap();
    assert_eq!((again.commands.len(), again.unchanged), (0, 9));
    // A way of names means the living one; a last day that nobody has ends it.
    let head = "层级,名称,上级,停用日期\n";
    let more = format!("{head}楼栋,2号楼,第一网格,\n楼栋,1号楼,第一网格,2026-11-01\n");
    let more = read(&more, tree_of(&world), &directory).unwrap();
    let places: Vec<Option<&str>> = more
        .commands
        .iter()
        .map(|planned| match &planned.command.what {
            What::SavePlace { id, now, .. } => {
                let parent = world.the_place(now.parent.unwrap());
                assert_eq!(parent.fields.period.to, None);
                id.map(|_| now.name.as_str())
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(places, [Some("1号楼"), None]);
}

#[test]
fn a_branch_ends_with_one_file_in_the_order_of_its_rows() {
    use crate::domain::decide::States;
    let mut world = World::new(day("2026-11-20"));
    let directory = world.directory();
    let planned = read(FILE, Tree::default(), &directory).unwrap();
    for planned in &planned.commands {
        world.takes(&planned.command).unwrap();
    }
    let file = "层级,名称,上级,停用日期\n二级网格,第一网格,杜鹃社区,2026-11-19\n楼栋,1号楼,杜鹃社区/第一网格,2026-11-19\n";
    let planned = read(file, tree_of(&world), &directory).unwrap();
    assert_eq!(planned.commands.len(), 2);
    for planned in &planned.commands {
        world.takes(&planned.command).unwrap();
    }
}

#[test]
fn a_district_the_directory_lacks_is_named_and_what_to_do() {
    use crate::domain::decide::States;
    let world = World::new(day("2026-11-20"));
    let file = "层级,名称,上级\n街道,新碶街道,\n片区,河东片区,新碶街道\n";
    let errors = match read(file, Tree::default(), &world.directory()) {
        Err(ImportError::Rows { errors, .. }) => errors,
        other => panic!("{other:?}"),
    };
    let said: Vec<String> = errors
        .iter()
        .map(|error| error.problem.describe(crate::text::Lang::Zh))
        .collect();
    assert_eq!(
        said,
        ["名录里没有“河东片区”这个片区，请先在名录里建好片区，再导入网格"]
    );
}

#[test]
fn units_with_a_separator_in_their_name_stay_whole() {
    use crate::domain::decide::States;
    let mut world = World::new(day("2026-11-20"));
    let unit = crate::domain::directory::UnitFields {
        name: "水电：一所；二所".to_string(),
        kind: crate::domain::directory::UnitKind::Station,
        ..Default::default()
    };
    world.does(What::SaveUnit {
        id: None,
        was: None,
        now: Box::new(unit),
        on: None,
    });
    let file = FILE.replace(
        "供电公司：门前道路；老年协会",
        "““水电：一所；二所””：门前；路面”；老年协会",
    );
    let directory = world.directory();
    let planned = read(&file, Tree::default(), &directory).unwrap();
    for planned in &planned.commands {
        world.takes(&planned.command).unwrap();
    }
    let grid = world
        .all_places()
        .find(|place| !place.fields.plots.is_empty());
    let plots = &grid.unwrap().fields.plots;
    assert_eq!((plots.len(), plots[0].what.as_str()), (2, "门前；路面"));
    assert_eq!(written(&world), file);
}

#[test]
fn what_is_wrong_is_named_by_row_and_column() {
    use crate::domain::decide::States;
    let world = World::new(day("2026-11-20"));
    let file = "层级,名称,上级,岗位,姓名,责任单位\n\
        街道,新碶街道,,,,\n\
        片区,杜鹃片区,,,,\n\
        楼,1号楼,杜鹃片区,,,\n\
        社区,杜鹃社区,河东片区,,,\n\
        楼栋,1号楼,杜鹃片区,,,\n\
        社区,杜鹃社区,杜鹃片区,,,没有的单位\n\
        二级网格,第一网格,,,,\n\
        社区,高潮村,杜鹃片区,网格长,王某,\n\
        片区,杜鹃片区,,,张三,\n";
    let errors = match read(file, Tree::default(), &world.directory()) {
        Err(ImportError::Rows { errors, .. }) => errors,
        other => panic!("{other:?}"),
    };
    let places: Vec<_> = errors
        .iter()
        .map(|RowError { row, column, .. }| (*row, column.unwrap()))
        .collect();
    assert_eq!(
        places,
        [
            (4, "层级"),
            (5, "上级"),
            (6, "上级"),
            (7, "责任单位"),
            (8, "上级"),
            (9, "岗位"),
            (10, "岗位"),
        ]
    );
}

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_it_panic(head in "(层级|名称|上级|岗位|,|/|\t|\"|\n|\u{feff}){0,12}", tail in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut bytes = [head.as_bytes(), b"\n", &tail].concat();
        let directory = Directory::default();
        with_context(&directory, |context| {
            let _ = plan(Cursor::new(bytes.clone()), Tree::default(), context);
            bytes.splice(0..0, FILE.bytes());
            let _ = plan(Cursor::new(bytes), Tree::default(), context);
        });
    }
}
