//! What can be typed. Help texts stand in `help`, in both languages; a test walks every verb and option.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::domain::env::Role;
use crate::domain::lights::Light;
use crate::domain::query::FileKind;
use crate::domain::statistics::By;

#[derive(Debug, Parser)]
#[command(name = "pianqu", version, disable_help_subcommand = true)]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Clone, Debug, Default, ClapArgs)]
pub struct Global {
    #[arg(long, global = true, value_name = "FILE", display_order = 900)]
    pub register: Option<PathBuf>,
    #[arg(long, global = true, value_name = "zh|en", display_order = 901)]
    pub lang: Option<String>,
    #[arg(long = "as", global = true, value_name = "NAME", display_order = 902)]
    pub name: Option<String>,
    #[arg(long, global = true, value_enum, display_order = 903)]
    pub role: Option<RoleArg>,
    #[arg(long, global = true, display_order = 904)]
    pub fixed: bool,
    #[arg(long, global = true, display_order = 905)]
    pub no_color: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RoleArg {
    Secretary,
    Clerk,
    Unit,
    Supervisor,
    Admin,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Role {
        match role {
            RoleArg::Secretary => Role::Secretary,
            RoleArg::Clerk => Role::Clerk,
            RoleArg::Unit => Role::Unit,
            RoleArg::Supervisor => Role::Supervisor,
            RoleArg::Admin => Role::Admin,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    Demo(Demo),
    Present,
    Init(Init),
    Import(Import),
    Meetings(Format),
    Issues(Issues),
    Commitments(Commitments),
    Digest(Digest),
    Directory(Format),
    Places(Format),
    Export(Export),
    Archive(Archive),
    Board(Board),
    Remind(Remind),
    Show(Show),
    Due(Due),
    Stats(Stats),
    Verify(Verify),
    Dump(Dump),
    Do(Do),
    Backup {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    Recover(Recover),
    Doctor,
    Config,
    Completions {
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    Help(Help),
    Man {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Help {
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Demo {
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Init {
    #[arg(long, value_name = "NAME")]
    pub office: Option<String>,
    #[arg(long, value_name = "SERIES", requires = "office")]
    pub series: Option<String>,
    #[arg(long, value_name = "NAME", requires = "office")]
    pub issuer: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Import {
    #[arg(value_enum)]
    pub kind: ImportKind,
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub again: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Issues {
    #[command(flatten)]
    pub format: Format,
    #[arg(long)]
    pub personal: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Digest {
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    #[arg(long)]
    pub plain: bool,
    #[arg(long, value_name = "ISSUE", conflicts_with_all = ["from", "to", "place", "plain"])]
    pub answer: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Commitments {
    #[arg(long, value_enum, value_name = "LIST", conflicts_with = "tab")]
    pub list: Option<ListArg>,
    #[arg(long, value_enum, value_name = "TAB")]
    pub tab: Option<TabArg>,
    #[arg(long, group = "form")]
    pub json: bool,
    #[arg(long, group = "form")]
    pub csv: bool,
    #[arg(long, group = "form", conflicts_with = "personal")]
    pub markdown: bool,
    #[arg(long)]
    pub personal: bool,
}

/// One of the five lists, by its Chinese name too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListArg {
    #[value(alias = "民情", alias = "民情清单")]
    Sentiment,
    #[value(alias = "结对", alias = "结对清单")]
    Pairing,
    #[value(alias = "服务", alias = "服务清单")]
    Service,
    #[value(alias = "解困", alias = "解困清单")]
    Relief,
    #[value(alias = "共治", alias = "共治清单")]
    CoGov,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TabArg {
    #[value(alias = "待认领")]
    Open,
    #[value(alias = "未兑现")]
    Unkept,
    #[value(alias = "未签")]
    Unsigned,
    #[value(alias = "到期")]
    Due,
}

#[derive(Debug, ClapArgs)]
pub struct Export {
    #[arg(value_name = "MEETING")]
    pub meeting: String,
    #[arg(long, value_name = "DIR", conflicts_with = "stdout")]
    pub to: Option<PathBuf>,
    #[arg(long)]
    pub stdout: bool,
    #[arg(long, conflicts_with = "stdout")]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Archive {
    #[arg(value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1949..=9999))]
    pub year: i32,
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Board {
    #[arg(long, value_enum, value_name = "LIGHT")]
    pub light: Vec<LightArg>,
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    #[arg(long, value_name = "DISTRICT")]
    pub district: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub find: Option<String>,
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(..=36_600))]
    pub due_within: Option<u32>,
    #[arg(long, conflicts_with = "closed")]
    pub open: bool,
    #[arg(long)]
    pub closed: bool,
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    #[arg(long)]
    pub check: bool,
    #[arg(long, group = "form")]
    pub plain: bool,
    #[arg(long, group = "form")]
    pub json: bool,
    #[arg(long, group = "form")]
    pub csv: bool,
    #[arg(long, group = "form")]
    pub markdown: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Remind {
    #[arg(long)]
    pub send: bool,
    #[arg(long, value_name = "DIR", requires = "send")]
    pub to: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Show {
    #[arg(value_name = "ITEM")]
    pub item: String,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub personal: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Verify {
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    #[arg(long)]
    pub deep: bool,
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Recover {
    #[arg(value_name = "OUT")]
    pub to: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Dump {
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub personal: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Due {
    #[arg(value_name = "PHRASE")]
    pub phrase: String,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Stats {
    #[arg(long, value_enum, value_name = "GROUP")]
    pub by: Option<ByArg>,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    #[arg(long, group = "form")]
    pub json: bool,
    #[arg(long, group = "form")]
    pub csv: bool,
    #[arg(long, group = "form")]
    pub markdown: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Do {
    #[arg(long)]
    pub list: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ByArg {
    Unit,
    District,
    Category,
    Month,
    Level,
    Grid,
}

impl ByArg {
    /// The groups of decisions. None: its figures are of issues.
    pub fn groups(self) -> Option<By> {
        match self {
            ByArg::Unit => Some(By::Unit),
            ByArg::District => Some(By::District),
            ByArg::Category => Some(By::Category),
            ByArg::Month => Some(By::Month),
            ByArg::Level | ByArg::Grid => None,
        }
    }
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
#[group(multiple = false)]
pub struct Format {
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub csv: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    Directory,
    Issues,
    Ledger,
    Places,
    Commitments,
}

impl From<ImportKind> for FileKind {
    fn from(kind: ImportKind) -> FileKind {
        match kind {
            ImportKind::Directory => FileKind::Directory,
            ImportKind::Issues => FileKind::Issues,
            ImportKind::Ledger => FileKind::Ledger,
            ImportKind::Places => FileKind::Places,
            ImportKind::Commitments => FileKind::Commitments,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LightArg {
    Green,
    Yellow,
    Red,
    Grey,
    Blue,
}

impl From<LightArg> for Light {
    fn from(light: LightArg) -> Light {
        match light {
            LightArg::Green => Light::Green,
            LightArg::Yellow => Light::Yellow,
            LightArg::Red => Light::Red,
            LightArg::Grey => Light::Grey,
            LightArg::Blue => Light::Blue,
        }
    }
}
