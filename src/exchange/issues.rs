//! Issue lists. A row becomes one issue; districts and units the directory lacks are added.

use std::io::{Read, Seek, Write};

use super::cells;
use super::names::Names;
use super::places::{Tree, Whose};
use super::table::{Column, Row};
use super::{Context, Errors, ImportError, Plan, Problem, Unclear, Writer, survey};
use crate::domain::command::What;
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::issue::{IssueFields, IssueSource, Personal};
use crate::domain::office::{IssueTag, Office};
use crate::domain::sorting::{Duty, Holder, Level, Sorting, Window};

const TITLE: Column = Column::required("标题");
const DETAIL: Column = Column {
    paragraphs: true,
    ..Column::optional("情况")
};
const CATEGORY: Column = Column::required("类别");
const DISTRICT: Column = Column::required("片区");
const PLACE: Column = Column::optional("地点");
const GRID: Column = Column::optional("网格");
const SOURCE: Column = Column::optional("来源");
const WINDOW: Column = Column::optional("窗口");
const RAISER: Column = Column::optional("提出单位");
const PERSON: Column = Column::optional("提出人");
const RAISED_ON: Column = Column::optional("提出日期");
const TAGS: Column = Column::optional("标签");
const LEVEL: Column = Column::optional("层级");
const OFFICE: Column = Column::optional("受理科室");
const OWNER: Column = Column::optional("责任人");
const DUTY: Column = Column::optional("职责");

pub static COLUMNS: &[Column] = &[
    TITLE, DETAIL, CATEGORY, DISTRICT, PLACE, GRID, SOURCE, RAISER, PERSON, RAISED_ON, TAGS, LEVEL,
    WINDOW, OFFICE, OWNER, DUTY,
];

/// Reads an issue list to its end without keeping its rows: what is wrong with it, what the directory lacks.
pub fn plan(
    source: impl Read + Seek,
    places: Tree,
    context: &mut Context,
) -> Result<Plan, ImportError> {
    let mut names = Names::of(context.directory);
    names.places = places;
    survey(
        source,
        COLUMNS,
        names,
        context,
        |row, names, context, errors| {
            let issue = issue_of(row, names, context, errors)?;
            Some(issue.title)
        },
    )
}

/// The command of one row, its names known. What residents are called goes to `personal`, never to the directory.
pub(super) fn command(
    row: &Row,
    names: &mut Names,
    context: &mut Context,
    errors: &mut Errors,
) -> Option<What> {
    let fields = issue_of(row, names, context, errors)?;
    let person = Some(row.get(PERSON)).filter(|person| !person.is_empty());
    Some(What::RegisterIssue {
        fields: Box::new(fields),
        raiser_person: person.map(|person| Personal::Plain(person.to_string())),
        happened: None,
    })
}

/// None: something is wrong with the row, and `errors` says what.
fn issue_of(
    row: &Row,
    names: &mut Names,
    context: &mut Context,
    errors: &mut Errors,
) -> Option<IssueFields> {
    let before = errors.total;
    let at = row.number;
    cells::filled(row, &[TITLE, CATEGORY, DISTRICT], errors);
    let lengths = [
        (TITLE, limit::TITLE),
        (DETAIL, limit::DETAIL),
        (DISTRICT, limit::NAME),
        (PLACE, limit::PLACE),
        (GRID, limit::PLACE),
        (RAISER, limit::NAME),
        (PERSON, limit::PLACE),
        (OFFICE, limit::NAME),
        (OWNER, limit::SHORT),
    ];
    cells::at_most(row, &lengths, errors);
    let category = context.office.category_named(row.get(CATEGORY));
    if category.is_none() && !row.get(CATEGORY).is_empty() {
        let name = row.get(CATEGORY).to_string();
        errors.at(at, CATEGORY, Problem::UnknownCategory(name));
    }
    let raised_on = cells::day(row, RAISED_ON, Some(context.today), errors);
    // The windows are sources too, each by its name.
    let mut sources = IssueSource::ALL.map(IssueSource::zh).to_vec();
    sources.extend(Window::ALL.map(Window::zh));
    let source = cells::one_of(row, SOURCE, IssueSource::from_zh, &sources, errors);
    let window = windows(row, errors);
    let levels = Level::ALL.map(Level::zh);
    let level = cells::one_of(row, LEVEL, Level::from_zh, &levels, errors);
    let duties = Duty::ALL.map(Duty::zh);
    let duty = cells::one_of(row, DUTY, Duty::from_zh, &duties, errors);
    let tags = IssueTag::ALL.map(IssueTag::zh);
    let tags = cells::all_of(row, TAGS, IssueTag::from_zh, &tags, errors);
    if errors.total > before {
        return None;
    }
    let text = |column: Column| row.get(column).to_string();
    names.note_district(row.get(DISTRICT), at, context);
    let raiser = row.get(RAISER);
    if !raiser.is_empty() {
        names.note_unit(raiser, at, context);
    }
    let office = row.get(OFFICE);
    if !office.is_empty() {
        names.note_unit(office, at, context);
    }
    let raised_on = raised_on.unwrap_or(context.today);
    let district = names.district(row.get(DISTRICT))?;
    let whose = Whose {
        community: &known_as(raiser, context.directory),
        district: Some(district),
        day: raised_on,
    };
    let grid = row.get(GRID);
    let several = names.places.several(grid, &whose);
    if !several.is_empty() {
        names.note_unclear(Unclear {
            row: at,
            word: grid.to_string(),
            names: several,
        });
    }
    // What a row leaves empty is told by grid and window when it is recorded, as in the form.
    let sorting = Sorting {
        level,
        site: names.places.site(grid, &whose),
        owner: Holder::read(row.get(OWNER), None, context.directory),
        duty,
        window,
        office: names.unit(office),
        proposed: None,
    };
    Some(IssueFields {
        title: text(TITLE),
        detail: text(DETAIL),
        category: category?,
        district,
        place: text(PLACE),
        grid: text(GRID),
        time_pattern: String::new(),
        // Nothing said: it came in at the window, else from the unit itself, today.
        source: source.unwrap_or(match window {
            Some(_) => IssueSource::Window,
            None => IssueSource::Unit,
        }),
        raiser: names.unit(raiser),
        raised_on,
        tags: tags.into_iter().collect(),
        attachment: String::new(),
        sorting,
    })
}

/// The window of its own column, else the one that 来源 names: 综合执法窗口.
fn windows(row: &Row, errors: &mut Errors) -> Option<Window> {
    let known = Window::ALL.map(Window::zh);
    cells::one_of(row, WINDOW, Window::from_zh, &known, errors)
        .or_else(|| Window::from_zh(row.get(SOURCE)))
}

/// The names whose place is the raiser's own.
fn known_as<'a>(raiser: &'a str, directory: &'a Directory) -> Vec<&'a str> {
    match directory.unit_named(raiser) {
        Some(unit) => vec![&unit.fields.name, unit.short()],
        None => vec![raiser],
    }
}

/// Writes issues in the columns they are read from, one by one.
pub struct IssueWriter<'a, W: Write> {
    writer: Writer<W>,
    office: &'a Office,
    directory: &'a Directory,
    places: &'a Tree,
}

impl<'a, W: Write> IssueWriter<'a, W> {
    pub fn new(
        out: W,
        office: &'a Office,
        directory: &'a Directory,
        places: &'a Tree,
    ) -> std::io::Result<Self> {
        Ok(IssueWriter {
            writer: Writer::new(out, COLUMNS.iter().map(|column| column.name))?,
            office,
            directory,
            places,
        })
    }

    /// `person` only where the reader asked for personal data.
    pub fn put(&mut self, fields: &IssueFields, person: Option<&str>) -> std::io::Result<()> {
        let tags: Vec<&str> = fields.tags.iter().map(|tag| tag.zh()).collect();
        let raiser = fields.raiser.and_then(|id| self.directory.unit(id));
        let sorting = &fields.sorting;
        let office = sorting.office.and_then(|id| self.directory.unit(id));
        let owner = sorting.owner.as_ref();
        self.writer.row([
            fields.title.as_str(),
            &fields.detail,
            &self.office.category_label(&fields.category),
            self.directory.district_name(fields.district),
            &fields.place,
            &self.grid(fields),
            fields.source.zh(),
            raiser.map_or("", |unit| &unit.fields.name),
            person.unwrap_or_default(),
            &fields.raised_on.to_string(),
            &tags.join("、"),
            sorting.level.map_or("", Level::zh),
            sorting.window.map_or("", Window::zh),
            office.map_or("", |unit| &unit.fields.name),
            owner.map_or("", |owner| owner.name(self.directory)),
            sorting.duty.map_or("", Duty::zh),
        ])
    }

    /// The grid as it was written where that means its place, else the way of the place.
    fn grid(&self, fields: &IssueFields) -> String {
        let Some(site) = fields.sorting.site else {
            return fields.grid.clone();
        };
        let raiser = fields.raiser.and_then(|id| self.directory.unit(id));
        let raiser = raiser.map_or("", |unit| unit.fields.name.as_str());
        let whose = Whose {
            community: &known_as(raiser, self.directory),
            district: Some(fields.district),
            day: fields.raised_on,
        };
        match self.places.site(&fields.grid, &whose) == Some(site) {
            true => fields.grid.clone(),
            false => self.places.way(site, &whose),
        }
    }

    pub fn finish(self) -> std::io::Result<()> {
        self.writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::UnitKind;
    use crate::domain::event::Event;
    use crate::domain::ids::{DistrictId, UnitId};
    use crate::exchange::{Added, Encoding, FileKind, Rows, with_context};
    use crate::text::Lang;
    use std::io::Cursor;

    fn read(bytes: &[u8], directory: &Directory) -> Result<Plan, ImportError> {
        with_context(directory, |context| {
            let mut plan = plan(Cursor::new(bytes.to_vec()), Tree::default(), context)?;
            let names = plan.names.take().unwrap();
            let mut rows = Rows::open(FileKind::Issues, Cursor::new(bytes.to_vec()), names)?;
            while let Some(planned) = rows.next(context)? {
                plan.commands.push(planned);
            }
            Ok(plan)
        })
    }

    /// Folds the commands of a plan as `decide` would, far enough to write the file again.
    fn applied(plan: &Plan) -> (Directory, Vec<(IssueFields, Option<String>)>) {
        let mut directory = Directory::default();
        let mut issues = Vec::new();
        let on = "2026-11-20".parse().unwrap();
        for planned in &plan.commands {
            let id = planned.command.id.child(0);
            match planned.command.what.clone() {
                What::SaveDistrict { now: fields, .. } => {
                    let id = DistrictId(id);
                    directory = directory.evolve(&Event::DistrictSaved {
                        id,
                        fields: *fields,
                        on,
                    });
                }
                What::SaveUnit { now, .. } => {
                    let (id, fields) = (UnitId(id), *now);
                    directory = directory.evolve(&Event::UnitSaved { id, fields, on });
                }
                What::RegisterIssue {
                    fields,
                    raiser_person,
                    ..
                } => {
                    let person = match raiser_person {
                        Some(Personal::Plain(text)) => Some(text),
                        _ => None,
                    };
                    issues.push((*fields, person));
                }
                other => panic!("{other:?}"),
            }
        }
        (directory, issues)
    }

    const FILE: &str = "\u{feff}标题,情况,类别,片区,地点,网格,来源,提出单位,提出人,提出日期,标签,层级,窗口,受理科室,责任人,职责\r\n\
        夜间摊贩占道,\"每晚18时后，\n垃圾遗留\",环境整治·占道经营,杜鹃片区,嵩山路,第3网格,网格员上报,杜鹃社区,,2026-11-01,热点、难点,网格,,,王芳,社情收集传递\r\n\
        '=cmd(),,公共服务,杜鹃片区,,,来电来信,,王某,2026-10-08,,,,,,\r\n\
        路灯缺失,,公共服务·道路照明,河东片区,坝头路,,单位提出,高潮村,,2026-11-20,重点,,,,,\r\n";

    #[test]
    fn a_file_goes_round_unchanged() {
        let plan = read(FILE.as_bytes(), &Directory::default()).unwrap();
        assert_eq!((plan.rows, plan.encoding), (3, Encoding::Utf8Bom));
        let (directory, issues) = applied(&plan);
        let written = |personal: bool| {
            let mut out = Vec::new();
            let (office, places) = (Office::default(), Tree::default());
            let mut writer = IssueWriter::new(&mut out, &office, &directory, &places).unwrap();
            for (fields, person) in &issues {
                let person = person.as_deref().filter(|_| personal);
                writer.put(fields, person).unwrap();
            }
            writer.finish().unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(true), FILE);
        assert_eq!(written(false), FILE.replace("王某", ""));
    }

    #[test]
    fn what_the_directory_lacks_is_added_and_listed() {
        let plan = read(FILE.as_bytes(), &Directory::default()).unwrap();
        assert_eq!(
            plan.adds,
            vec![
                Added::District("杜鹃片区".into()),
                Added::Unit {
                    name: "杜鹃社区".into(),
                    kind: UnitKind::Community
                },
                Added::District("河东片区".into()),
                Added::Unit {
                    name: "高潮村".into(),
                    kind: UnitKind::Village
                },
            ]
        );
        let (directory, issues) = applied(&plan);
        let azalea = directory.district_named("杜鹃").unwrap().id;
        assert_eq!(directory.members(azalea)[0].fields.name, "杜鹃社区");
        assert_eq!(
            directory.unit_named("高潮村").unwrap().fields.district,
            None
        );
        assert_eq!(issues[1].1.as_deref(), Some("王某"));
        assert!(directory.people.is_empty());
        // Now that the directory knows them, nothing more is added.
        let again = read(FILE.as_bytes(), &directory).unwrap();
        assert_eq!(again.adds, vec![]);
        assert_eq!(again.commands.len(), 3);
    }

    #[test]
    fn every_wrong_cell_is_named() {
        let file = format!(
            "标题,类别,片区,来源,提出日期,标签\n,环境整治,杜鹃,,,\n{},公共,杜鹃,微信,昨天,冷点\n甲,公共服务,杜鹃,,2026-11-21,\n",
            "长".repeat(300)
        );
        let errors = match read(file.as_bytes(), &Directory::default()) {
            Err(ImportError::Rows { errors, total }) => {
                assert_eq!(total, 7);
                errors
            }
            other => panic!("{other:?}"),
        };
        let places: Vec<_> = errors
            .iter()
            .map(|error| (error.row, error.column.unwrap()))
            .collect();
        let said: Vec<String> = errors
            .iter()
            .map(|error| error.describe(Lang::Zh))
            .collect();
        for known in ["窗口受理", "便民服务窗口"] {
            assert!(said[4].contains(known), "{}", said[4]);
        }
        assert_eq!(
            places,
            [
                (2, "标题"),
                (3, "标题"),
                (3, "类别"),
                (3, "提出日期"),
                (3, "来源"),
                (3, "标签"),
                (4, "提出日期")
            ]
        );
    }

    use proptest::prelude::*;

    /// What a person may have typed: formulas, quotes, markup, controls, blanks.
    fn nasty() -> impl Strategy<Value = String> {
        "(=|\\+|-|@|＝|'|\"|,|;|\\||#|<b>|\t|\n|\u{1b}\\[1m|\u{202e}|a|汉| ){0,12}[^\\s\u{0}]"
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn whatever_stands_in_the_register_goes_round(title in nasty(), detail in nasty(), place in nasty(), person in nasty()) {
            use crate::text::sanitise;
            // As the rules keep it.
            let line = |text: &str| sanitise::line(text).trim().to_string();
            prop_assume!(!line(&title).is_empty());
            let plan = read(FILE.as_bytes(), &Directory::default()).unwrap();
            let (directory, mut issues) = applied(&plan);
            let fields = &mut issues[0].0;
            fields.title = line(&title);
            fields.detail = sanitise::paragraphs(&detail).trim().to_string();
            fields.place = line(&place);
            issues[0].1 = Some(line(&person)).filter(|name| !name.is_empty());
            let mut out = Vec::new();
            let (office, places) = (Office::default(), Tree::default());
            let mut writer = IssueWriter::new(&mut out, &office, &directory, &places).unwrap();
            for (fields, person) in &issues {
                writer.put(fields, person.as_deref()).unwrap();
            }
            writer.finish().unwrap();
            let plan = read(&out, &directory).unwrap();
            let back: Vec<_> = plan.commands.iter().map(|planned| match &planned.command.what {
                What::RegisterIssue { fields, raiser_person, .. } => ((**fields).clone(), match raiser_person {
                    Some(Personal::Plain(text)) => Some(text.clone()),
                    _ => None,
                }),
                other => panic!("{other:?}"),
            }).collect();
            prop_assert_eq!(back, issues);
        }

        #[test]
        fn no_bytes_make_it_panic(head in "(标题|类别|片区|来源|序号|,|;|\t|\"|\n|\u{feff}){0,12}", tail in proptest::collection::vec(any::<u8>(), 0..200)) {
            let bytes = [head.as_bytes(), b"\n", &tail].concat();
            let _ = read(&bytes, &Directory::default());
            let _ = read(&[FILE.as_bytes(), &tail].concat(), &Directory::default());
        }
    }
}
