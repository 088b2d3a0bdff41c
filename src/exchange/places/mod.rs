//! 网格 as a table: a row for a place, and one more for each further post of it. What lies in what is told by names.

use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek, Write};

use chrono::NaiveDate;

use super::issues::check_length;
use super::names::Names;
use super::table::{Column, Row, Table};
use super::{Context, Errors, ImportError, NAMES_SHOWN, Plan, Problem, Writer, cells};
use crate::domain::command::{Change, What};
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::ids::{PlaceId, UnitId};
use crate::domain::place::{Place, PlaceFields, PlaceKind, Plot, Post};
use crate::domain::sorting::Holder;

const KIND: Column = Column::required("层级");
const NAME: Column = Column::required("名称");
const PARENT: Column = Column::required("上级");
const POST: Column = Column::optional("岗位");
const HOLDER: Column = Column::optional("姓名");
const UNIT: Column = Column::optional("责任单位");
const PLOTS: Column = Column::optional("责任田");
const FROM: Column = Column::optional("启用日期");
const TO: Column = Column::optional("停用日期");

pub static COLUMNS: &[Column] = &[KIND, NAME, PARENT, POST, HOLDER, UNIT, PLOTS, FROM, TO];

/// Between the names of a way down the tree: 杜鹃社区/第一网格.
const BELOW: char = '/';

/// The places a table may name, by their names.
#[derive(Debug, Default)]
pub struct Tree {
    places: Vec<Known>,
    by_name: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Known {
    id: PlaceId,
    fields: PlaceFields,
    posts: BTreeMap<Post, Vec<Holder>>,
    /// Names from the top down to it.
    path: Vec<String>,
    /// What a row of the file changes; None: nothing yet.
    draft: Option<Draft>,
}

#[derive(Debug)]
struct Draft {
    row: u64,
    is_new: bool,
    command: crate::domain::ids::CommandId,
    now: PlaceFields,
    posts: BTreeMap<Post, Vec<Holder>>,
}

impl Tree {
    /// A place of the register, with the names above it, the widest first. What is over is not named any more.
    pub fn add(&mut self, place: &Place, above: &[String], today: NaiveDate) {
        if place.fields.period.is_over(today) {
            return;
        }
        let mut path = above.to_vec();
        path.push(place.fields.name.clone());
        self.push(Known {
            id: place.id,
            fields: place.fields.clone(),
            posts: place.posts.clone(),
            path,
            draft: None,
        });
    }

    fn push(&mut self, known: Known) -> usize {
        let at = self.places.len();
        let name = known.fields.name.clone();
        self.by_name.entry(name).or_default().push(at);
        self.places.push(known);
        at
    }

    /// The places a way of names may mean.
    fn named(&self, way: &str) -> Vec<usize> {
        let names: Vec<&str> = way.split([BELOW, '／']).map(str::trim).collect();
        let Some(last) = names.last() else {
            return Vec::new();
        };
        let found = self.by_name.get(*last).into_iter().flatten().copied();
        found
            .filter(|at| {
                self.places.get(*at).is_some_and(|known| {
                    known.path.len() >= names.len()
                        && known.path[known.path.len() - names.len()..]
                            .iter()
                            .zip(&names)
                            .all(|(one, other)| one == other)
                })
            })
            .collect()
    }

    fn street(&self) -> Option<usize> {
        self.places
            .iter()
            .position(|known| known.fields.kind == PlaceKind::Street)
    }
}

/// Reads a table of places: what is new, what changes, what is wrong.
pub fn plan(
    source: impl Read + Seek,
    mut tree: Tree,
    context: &mut Context,
) -> Result<Plan, ImportError> {
    let mut table = Table::open(source, COLUMNS)?;
    let mut errors = Errors::default();
    let names = Names::of(context.directory);
    while let Some(row) = table.next(&mut errors)? {
        let before = errors.total;
        if let Some(place) = read(&row, &names, context.directory, &mut errors)
            && errors.total == before
        {
            take(&row, place, &mut tree, context, &mut errors);
        }
    }
    errors.into_result()?;
    let mut commands = Vec::new();
    let mut unchanged = 0;
    let mut drafts: Vec<(Draft, Known)> = Vec::new();
    for mut known in tree.places {
        if let Some(draft) = known.draft.take() {
            drafts.push((draft, known));
        }
    }
    drafts.sort_by_key(|(draft, _)| draft.row);
    for (draft, known) in drafts {
        let (id, fields, held) = (known.id, known.fields, known.posts);
        let posts: BTreeMap<Post, Change<Vec<Holder>>> = draft
            .posts
            .into_iter()
            .map(|(post, now)| {
                let was = held.get(&post).cloned().unwrap_or_default();
                (post, Change { was, now })
            })
            .filter(|(_, change)| change.was != change.now)
            .collect();
        if !draft.is_new && posts.is_empty() && draft.now == fields {
            unchanged += 1;
            continue;
        }
        let what = What::SavePlace {
            id: (!draft.is_new).then_some(id),
            was: (!draft.is_new).then(|| Box::new(fields)),
            now: Box::new(draft.now),
            posts,
            on: None,
        };
        commands.push(super::Planned {
            row: draft.row,
            command: crate::domain::command::Command::new(draft.command, what),
        });
    }
    let first = commands
        .iter()
        .filter_map(|planned| match &planned.command.what {
            What::SavePlace { now, .. } => Some(now.name.clone()),
            _ => None,
        });
    Ok(Plan {
        first: first.take(NAMES_SHOWN).collect(),
        names: None,
        commands,
        adds: Vec::new(),
        rows: table.rows,
        unchanged,
        encoding: table.encoding,
    })
}

/// A row, its words understood.
struct Said {
    kind: PlaceKind,
    unit: Option<UnitId>,
    plots: Option<Vec<Plot>>,
    post: Option<(Post, Vec<Holder>)>,
    from: Option<chrono::NaiveDate>,
    to: Option<chrono::NaiveDate>,
}

fn read(row: &Row, names: &Names, directory: &Directory, errors: &mut Errors) -> Option<Said> {
    let at = row.number;
    for column in [KIND, NAME] {
        if row.get(column).is_empty() {
            errors.at(at, column, Problem::Empty);
        }
    }
    for (column, most) in [(NAME, limit::NAME), (UNIT, limit::NAME)] {
        check_length(row, column, most, errors);
    }
    if row.get(NAME).contains([BELOW, '／']) {
        let word = row.get(NAME).to_string();
        errors.at(at, NAME, Problem::SlashInName(word));
    }
    let unknown = |word: &str, known: Vec<&str>| Problem::UnknownWord {
        word: word.to_string(),
        known: known.join("、"),
    };
    let kind = PlaceKind::from_zh(row.get(KIND));
    if kind.is_none() && !row.get(KIND).is_empty() {
        let known = PlaceKind::ALL.map(PlaceKind::zh).to_vec();
        errors.at(at, KIND, unknown(row.get(KIND), known));
    }
    let mut unit_of = |name: &str, column: Column| {
        let found = names.unit(name);
        if found.is_none() {
            errors.at(at, column, Problem::UnknownUnit(name.to_string()));
        }
        found
    };
    let unit = match row.get(UNIT) {
        "" => None,
        name => unit_of(name, UNIT),
    };
    let plots = match row.get(PLOTS) {
        "" => None,
        text => Some(
            text.split(['；', ';'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .filter_map(|part| {
                    let (name, what) = part.split_once(['：', ':']).unwrap_or((part, ""));
                    Some(Plot {
                        unit: unit_of(name.trim(), PLOTS)?,
                        what: what.trim().to_string(),
                    })
                })
                .collect(),
        ),
    };
    let post = match (row.get(POST), row.get(HOLDER)) {
        ("", "") => None,
        ("", _) => {
            errors.at(at, POST, Problem::Empty);
            None
        }
        (word, holders) => match Post::from_zh(word) {
            Some(post) => Some((post, Holder::read_all(holders, unit, directory))),
            None => {
                let known = Post::ALL.map(Post::zh).to_vec();
                errors.at(at, POST, unknown(word, known));
                None
            }
        },
    };
    if let (Some((post, _)), Some(kind)) = (&post, kind)
        && !kind.posts().contains(post)
    {
        errors.at(at, POST, Problem::NotUsedHere { kind: kind.zh() });
    }
    let mut day = |column: Column| match row.get(column) {
        "" => None,
        text => {
            let day = cells::date(text);
            if day.is_none() {
                errors.at(at, column, Problem::NotADate(text.to_string()));
            }
            day
        }
    };
    let (from, to) = (day(FROM), day(TO));
    Some(Said {
        kind: kind?,
        unit,
        plots,
        post,
        from,
        to,
    })
}

/// Puts a row where it belongs: a new place, or one more word about one that is known.
fn take(row: &Row, said: Said, tree: &mut Tree, context: &mut Context, errors: &mut Errors) {
    let at = row.number;
    let parent = match row.get(PARENT) {
        "" if said.kind == PlaceKind::Street => None,
        "" => {
            let street = tree.street().filter(|_| said.kind == PlaceKind::District);
            if street.is_none() {
                errors.at(at, PARENT, Problem::Empty);
                return;
            }
            street
        }
        way => match tree.named(way).as_slice() {
            [one] => Some(*one),
            [] => {
                errors.at(at, PARENT, Problem::UnknownPlace(way.to_string()));
                return;
            }
            _ => {
                errors.at(at, PARENT, Problem::AmbiguousPlace(way.to_string()));
                return;
            }
        },
    };
    let above = parent.and_then(|at| tree.places.get(at));
    let lies_in = above.map(|known| known.fields.kind);
    if !said.kind.may_lie_in(lies_in) {
        let (kind, parent) = (said.kind.zh(), lies_in.map_or("", PlaceKind::zh));
        errors.at(at, PARENT, Problem::DoesNotLieIn { kind, parent });
        return;
    }
    let mut path = above.map_or_else(Vec::new, |known| known.path.clone());
    let parent = above.map(|known| known.id);
    let name = row.get(NAME).to_string();
    path.push(name.clone());
    let known = tree.by_name.get(&name).into_iter().flatten();
    let known = known
        .copied()
        .find(|at| tree.places.get(*at).is_some_and(|known| known.path == path));
    let place = match known {
        Some(known) => known,
        None => {
            let command = (context.ids)();
            let fields = PlaceFields {
                kind: said.kind,
                name,
                parent,
                ..PlaceFields::default()
            };
            tree.push(Known {
                id: PlaceId(command.child(0)),
                draft: Some(Draft {
                    row: at,
                    is_new: true,
                    command,
                    now: fields.clone(),
                    posts: BTreeMap::new(),
                }),
                fields,
                posts: BTreeMap::new(),
                path,
            })
        }
    };
    let Some(known) = tree.places.get_mut(place) else {
        return;
    };
    if known.fields.kind != said.kind {
        let kind = known.fields.kind.zh();
        errors.at(at, KIND, Problem::OtherKind { kind });
        return;
    }
    let draft = known.draft.get_or_insert_with(|| Draft {
        row: at,
        is_new: false,
        command: (context.ids)(),
        now: known.fields.clone(),
        posts: BTreeMap::new(),
    });
    draft.now.unit = said.unit.or(draft.now.unit);
    if let Some(plots) = said.plots {
        draft.now.plots = plots;
    }
    draft.now.period.from = said.from.or(draft.now.period.from);
    draft.now.period.to = said.to.or(draft.now.period.to);
    let Some((post, holders)) = said.post else {
        return;
    };
    let held = draft.posts.entry(post).or_default();
    for holder in holders {
        if !held.contains(&holder) {
            held.push(holder);
        }
    }
}

/// Writes places in the columns they are read from, in the order of the tree.
pub struct PlaceWriter<'a, W: Write> {
    writer: Writer<W>,
    directory: &'a Directory,
}

impl<'a, W: Write> PlaceWriter<'a, W> {
    pub fn new(out: W, directory: &'a Directory) -> std::io::Result<Self> {
        Ok(PlaceWriter {
            writer: Writer::new(out, COLUMNS.iter().map(|column| column.name))?,
            directory,
        })
    }

    /// One row, and one more for each further post. `above`: the names it lies in, the widest first.
    pub fn put(&mut self, place: &Place, above: &[String]) -> std::io::Result<()> {
        let fields = &place.fields;
        let unit = |id: UnitId| {
            let found = self.directory.unit(id);
            found.map_or("", |unit| unit.fields.name.as_str())
        };
        let plots: Vec<String> = fields
            .plots
            .iter()
            .map(|plot| match plot.what.as_str() {
                "" => unit(plot.unit).to_string(),
                what => format!("{}：{what}", unit(plot.unit)),
            })
            .collect();
        let day =
            |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        // The whole way, so that names that stand in several places are told apart.
        let way = above.join("/");
        let unit = fields.unit.map_or("", unit).to_string();
        let mut posts = place.posts.iter().map(|(post, holders)| {
            let names: Vec<&str> = holders.iter().map(|one| one.name(self.directory)).collect();
            (post.zh(), names.join("、"))
        });
        let (post, holders) = posts.next().unwrap_or_default();
        self.writer.row([
            fields.kind.zh(),
            &fields.name,
            &way,
            post,
            &holders,
            &unit,
            &plots.join("；"),
            &day(fields.period.from),
            &day(fields.period.to),
        ])?;
        for (post, holders) in posts {
            let rest = [fields.kind.zh(), &fields.name, &way, post, &holders];
            self.writer.row(rest.into_iter().chain([""; 4]))?;
        }
        Ok(())
    }

    pub fn finish(self) -> std::io::Result<()> {
        self.writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
        for place in world.all_places() {
            let mut above = Vec::new();
            let mut next = place.fields.parent;
            while let Some(id) = next {
                above.insert(0, world.the_place(id).fields.name.clone());
                next = world.the_place(id).fields.parent;
            }
            tree.add(place, &above, world.today());
        }
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
        assert_eq!((again.commands.len(), again.unchanged), (0, 7));
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
}
