use super::*;
use crate::domain::command::{Command, LedgerEntry, What};
use crate::domain::decision::CourseState;
use crate::domain::ids::DecisionId;
use crate::domain::issue::Personal;
use crate::domain::meeting::Due;
use crate::domain::testing::{World, day};
use crate::exchange::{Encoding, FileKind, Rows};
use std::io::Cursor;

const HEAD: &str = "\u{feff}清单,种类,标题,情况,片区,地点,长度（米）,单位,认领方式,提出人,登记日期,起始日期,截止日期,认领单位,认领人,配对,认领日期,兑现日期,已签单位,签订日期,状态,结束日期,结束说明,议题,议定事项\r\n";
const ROWS: &str = "\
    解困,微心愿,为独居老人装扶手,卫生间,杜鹃片区,3幢101,,,多对一,王某,2026-10-01,,2026-12-01,城管中队、派出所,,,2026-10-08,2026-10-20,,,已兑现,,,,\r\n\
    共治,门前三包,滨河路门前三包,,杜鹃片区,滨河路,100,高潮村、城管中队,,,2026-03-01,2026-03-01,2027-02-28,,,,,,高潮村,2026-03-02,待签,,,,\r\n\
    民情,需求,'=夜间停车,,,,,,一对一,,2026-11-01,,,,,,,,,,待认领,,,,\r\n\
    服务,需求,场地,,,,,,多对一,,2026-11-01,,,派出所、环卫所、城管中队、城管中队,—、—、周海明、何晓东,1、—、2、—,2026-11-02、2026-11-03、2026-11-03、2026-11-04,—、2026-11-05、2026-11-06、—,,,待兑现,,,,\r\n\
    服务,资源,会议室,,,,,派出所,多对一,,2026-11-01,,,,,1,,,,,履行中,,,,\r\n\
    民情,需求,再要一间,,,,,,一对一,,2026-11-01,,,派出所,,1,2026-11-02,2026-11-04,,,已结束,2026-11-10,都满意,,\r\n\
    服务,资源,投影仪,,,,,城管中队,一对一,,2026-11-01,,,,,2,,,,,已结束,2026-11-12,,,\r\n\
    服务,资源,雨棚,,,,,城管中队,一对一,,2026-11-01,,,,,,,,,,待认领,,,,\r\n\
    共治,共建协议,共建,,,,,高潮村、派出所、环卫所,,,2026-03-01,,,,,,,,派出所、高潮村、环卫所,2026-03-02、2026-03-02、2026-03-05,履行中,,,,\r\n\
    解困,微心愿,不要了,,,,,,一对一,,2026-11-01,,,,,,,,,,已作废,2026-11-11,本人不再需要,,\r\n";

/// The commands of a file, and the directory that knows what it names.
fn read(text: &str, world: &World) -> Result<(Plan, Vec<Command>), ImportError> {
    read_beside(text, world, Links::default())
}

fn read_beside(
    text: &str,
    world: &World,
    links: Links,
) -> Result<(Plan, Vec<Command>), ImportError> {
    use crate::domain::decide::States;
    let (office, directory) = (world.office(), world.directory());
    let mut next = 0u128;
    let mut ids = || {
        next += 0x10000;
        crate::domain::ids::CommandId(uuid::Uuid::from_u128(next))
    };
    let mut context = Context {
        office: &office,
        directory: &directory,
        today: world.today(),
        ids: &mut ids,
    };
    let source = || Cursor::new(text.as_bytes().to_vec());
    let mut plan = plan(source(), links, &mut context)?;
    let mut commands: Vec<Command> = plan.commands.drain(..).map(|one| one.command).collect();
    let names = plan.names.take().unwrap();
    let mut rows = Rows::open(FileKind::Commitments, source(), names)?;
    while let Some(planned) = rows.next(&mut context)? {
        commands.push(planned.command);
    }
    Ok((plan, commands))
}

/// Takes the commands in; the names of residents, as the recorder would seal them, row by row.
fn taken(world: &mut World, commands: Vec<Command>) -> Vec<Option<String>> {
    let mut people = Vec::new();
    for mut command in commands {
        if let What::MakeCommitment { raiser_person, .. } = &mut command.what {
            people.push(match raiser_person.take() {
                Some(Personal::Plain(text)) => Some(text),
                _ => None,
            });
        }
        if let Err(refusal) = world.takes(&command) {
            panic!("{refusal:?} of {command:?}");
        }
    }
    people
}

fn written(world: &World, people: &[Option<String>], personal: bool) -> String {
    written_beside(world, people, personal, &Links::default())
}

fn written_beside(
    world: &World,
    people: &[Option<String>],
    personal: bool,
    links: &Links,
) -> String {
    use crate::domain::decide::States;
    let directory = world.directory();
    let mut out = Vec::new();
    let mut writer = CommitmentWriter::new(&mut out, &directory, links, world.today()).unwrap();
    for (known, person) in world.all_commitments().zip(people) {
        let person = person.as_deref().filter(|_| personal);
        writer.put(known, person).unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_has_run_out_says_so_in_the_table_as_on_its_paper_and_comes_back() {
    let row = "共治,责任状,防汛,,,,,城管中队,,,2026-03-01,,2026-11-19,,,,,,城管中队,2026-03-02,履行中,,,,\r\n";
    let mut world = World::new(day("2026-11-20"));
    let (_, commands) = read(&format!("{HEAD}{row}"), &world).unwrap();
    let people = taken(&mut world, commands);
    let file = format!("{HEAD}{}", row.replace("履行中", "已到期"));
    assert_eq!(written(&world, &people, true), file);
    let mut world = World::new(day("2026-11-20"));
    let (_, commands) = read(&file, &world).unwrap();
    let people = taken(&mut world, commands);
    assert_eq!(written(&world, &people, true), file);
}

#[test]
fn the_lists_go_round_unchanged_and_names_of_residents_only_when_asked_for() {
    let file = format!("{HEAD}{ROWS}");
    let mut world = World::new(day("2026-11-20"));
    let (plan, commands) = read(&file, &world).unwrap();
    assert_eq!((plan.rows, plan.encoding), (10, Encoding::Utf8Bom));
    assert_eq!(plan.unpaired, 0);
    let people = taken(&mut world, commands);
    assert_eq!(written(&world, &people, true), file);
    assert_eq!(written(&world, &people, false), file.replace("王某", ""));
    world.assert_folds_agree();
}

#[test]
fn units_with_a_separator_in_their_name_are_one_party() {
    let row = "共治,责任状,防汛,,,,,“人大、政协办”、城管中队,,,2026-03-01,,,,,,,,城管中队、“人大、政协办”,2026-03-02,履行中,,,,\r\n";
    let file = format!("{HEAD}{row}");
    let mut world = World::new(day("2026-11-20"));
    let (plan, commands) = read(&file, &world).unwrap();
    let added: Vec<String> = plan.adds.iter().map(|one| format!("{one:?}")).collect();
    assert_eq!(added.len(), 1, "{added:?}");
    let people = taken(&mut world, commands);
    assert_eq!(written(&world, &people, false), file);
}

#[test]
fn a_list_without_the_resources_keeps_the_claims_and_says_so() {
    let needs: Vec<&str> = ROWS
        .split_inclusive("\r\n")
        .filter(|row| !row.contains(",资源,"))
        .collect();
    let file = format!("{HEAD}{}", needs.concat());
    let mut world = World::new(day("2026-11-20"));
    let (plan, commands) = read(&file, &world).unwrap();
    assert_eq!((plan.rows, plan.unpaired), (7, 2));
    taken(&mut world, commands);
    let site = world
        .all_commitments()
        .find(|known| known.fields.title == "场地");
    assert_eq!(site.unwrap().live_claims().count(), 4);
}

/// Row and column of everything that is wrong with a file, none left out.
fn wrong_cells(file: &str, world: &World) -> Vec<(u64, &'static str)> {
    let Err(ImportError::Rows { errors, total }) = read(file, world) else {
        panic!()
    };
    let cells = errors.iter();
    let cells: Vec<_> = cells
        .map(|error| (error.row, error.column.unwrap_or("")))
        .collect();
    assert_eq!(cells.len() as u64, total);
    cells
}

#[test]
fn what_does_not_fit_together_is_named() {
    let world = World::new(day("2026-11-20"));
    let file = "种类,标题,单位,认领单位,认领人,配对,认领日期,兑现日期,签订日期,状态,结束日期,结束说明\n\
        需求,甲,,派出所、环卫所,王某,,2026-11-01、2026-11-02、2026-11-03,,,,,\n\
        需求,乙,,,,,,2026-11-01,,,,\n\
        资源,丙,派出所,,,一号,,,,,,\n\
        资源,丁,派出所,,,3,,,,,,\n\
        资源,戊,派出所,,,3,,,,,,\n\
        责任状,己,派出所,,,1,,,2026-11-01,,2026-11-01,\n\
        需求,庚,,,,,,,,已作废,,\n";
    let wanted = [
        (2, "认领人"),
        (2, "认领日期"),
        (3, "认领单位"),
        (4, "配对"),
        (6, "配对"),
        (7, "结束日期"),
        (7, "配对"),
        (7, "已签单位"),
        (8, "结束说明"),
    ];
    assert_eq!(wrong_cells(file, &world), wanted);
}

#[test]
fn every_wrong_cell_of_a_list_is_named() {
    let world = World::new(day("2026-11-20"));
    let file = "清单,种类,标题,长度（米）,登记日期,认领方式\n六张,心愿,甲,百米,2026-11-21,随便\n,,,,,\n民情,需求,,,昨天,\n";
    let wanted = [
        (2, "清单"),
        (2, "认领方式"),
        (2, "登记日期"),
        (2, "长度（米）"),
        (4, "标题"),
        (4, "登记日期"),
    ];
    assert_eq!(wrong_cells(file, &world), wanted);
}

/// A decision, as the row of an old ledger brings one in.
fn imported(world: &mut World, matter: &str) -> DecisionId {
    let date = day("2026-12-11");
    let entry = LedgerEntry {
        row: 2,
        district: world.district("杜鹃片区"),
        subject: String::new(),
        matter: matter.to_string(),
        category: Default::default(),
        source: String::new(),
        lead: world.unit("城管中队"),
        leader: None,
        owner: world.person("周海明"),
        assist: Vec::new(),
        assigned_on: day("2026-11-01"),
        due: Due::On { date, time: None },
        progress: String::new(),
        state: CourseState::InProgress,
        quality: None,
        closed_on: None,
        note: String::new(),
        published: None,
    };
    let entry = Box::new(entry);
    let made = world.does(What::ImportDecision { entry });
    DecisionId(made.child(0))
}

/// What a register with that issue and two decisions calls them; the second decision bears no number yet.
fn links(issues: &[(crate::domain::ids::IssueId, &str)], decisions: &[DecisionId]) -> Links {
    let mut links = Links::default();
    for (id, title) in issues {
        links.add_issue(*id, title);
    }
    for (n, id) in decisions.iter().enumerate() {
        let no = format!("〔2026〕{}号一（一）", n + 1);
        let whole = format!("新碶街办纪要{no}");
        match n {
            1 => links.add_decision(*id, &["", ""]),
            _ => links.add_decision(*id, &[&no, &whole]),
        }
    }
    links
}

/// B23: an entry goes out with its issue and its decision and comes in with them.
#[test]
fn b23_an_entry_goes_round_with_its_issue_and_its_decision() {
    let mut world = World::new(day("2026-11-20"));
    let issue = world.give_issue("路灯缺失", "公共服务");
    let decisions = [
        imported(&mut world, "补装路灯"),
        imported(&mut world, "巡查"),
    ];
    let links = || links(&[(issue, "路灯缺失")], &decisions);
    let (number, second) = (issue.short(), decisions[1].short());
    let head = "清单,种类,标题,登记日期,议题,议定事项\n";
    let rows = format!(
        "民情,需求,甲,2026-11-01,{number},〔2026〕1号一（一）\n民情,需求,乙,2026-11-01,路灯缺失,新碶街办纪要[2026]1号一(一)\n\
         民情,需求,丙,2026-11-01,{issue},{second}\n民情,需求,丁,2026-11-01,,\n"
    );
    let (_, commands) = read_beside(&format!("{head}{rows}"), &world, links()).unwrap();
    taken(&mut world, commands);
    let linked: Vec<_> = world
        .all_commitments()
        .map(|one| (one.fields.issue, one.fields.decision))
        .collect();
    let (first, second_id) = (Some(decisions[0]), Some(decisions[1]));
    let wanted = [
        (Some(issue), first),
        (Some(issue), first),
        (Some(issue), second_id),
        (None, None),
    ];
    assert_eq!(linked, wanted);
    let none = [None, None, None, None];
    let file = written_beside(&world, &none, false, &links());
    assert!(
        file.contains(&format!(",{number},〔2026〕1号一（一）\r\n"))
            && file.contains(&format!(",{number},{second}\r\n")),
        "{file}"
    );
    // The same register takes its own file, and writes it again as it was.
    let mut again = World::new(day("2026-11-20"));
    assert_eq!(again.give_issue("路灯缺失", "公共服务"), issue);
    assert_eq!(imported(&mut again, "补装路灯"), decisions[0]);
    assert_eq!(imported(&mut again, "巡查"), decisions[1]);
    let (_, commands) = read_beside(&file, &again, links()).unwrap();
    taken(&mut again, commands);
    assert_eq!(written_beside(&again, &none, false, &links()), file);
}

#[test]
fn an_issue_or_decision_nobody_knows_is_named_by_row_and_column() {
    let mut world = World::new(day("2026-11-20"));
    let issues = [
        world.give_issue("路灯缺失", "公共服务"),
        world.give_issue("路灯缺失", "公共服务"),
    ];
    let decision = imported(&mut world, "补装路灯");
    let links = links(&issues.map(|id| (id, "路灯缺失")), &[decision]);
    let file = "种类,标题,议题,议定事项\n需求,甲,井盖松动,〔2026〕1号一（一）\n需求,乙,,〔2026〕9号一\n需求,丙,路灯缺失,\n需求,丁,1234,\n";
    let Err(ImportError::Rows { errors, total }) = read_beside(file, &world, links) else {
        panic!()
    };
    let cells: Vec<_> = errors.iter().map(|one| (one.row, one.column)).collect();
    let wanted = [
        (2, Some("议题")),
        (3, Some("议定事项")),
        (4, Some("议题")),
        (5, Some("议题")),
    ];
    assert_eq!((cells.as_slice(), total), (wanted.as_slice(), 4));
    // Where several bear the title, it says what to write.
    let said = errors[2].describe(crate::text::Lang::Zh);
    assert!(issues.iter().all(|id| said.contains(&id.short())), "{said}");
}
