//! 约定 as tables, the five lists among them. A row becomes one 约定 with what became of it: who claimed, kept and signed it on which
//! days, with which resource it was answered, and that it is over. Districts, units and people the directory lacks are added.
//!
//! Where several units stand in one cell, the cells of their days and people hold one word for each of them, in the same order,
//! or one day for all. A pairing is a number: 配对 holds the same at the resource and at the unit that answers with it.

mod links;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::collections::{BTreeSet, HashMap};
use std::io::{Read, Seek};

use super::names::Names;
use super::table::Column;
use super::{Context, ImportError, Plan, Problem, survey};

pub use links::Links;
pub use read::Pairs;
pub(super) use read::commands;
pub use write::CommitmentWriter;

const LIST: Column = Column::optional("清单");
const KIND: Column = Column::required("种类");
const TITLE: Column = Column::required("标题");
const DETAIL: Column = Column {
    paragraphs: true,
    ..Column::optional("情况")
};
const DISTRICT: Column = Column::optional("片区");
const PLACE: Column = Column::optional("地点");
const METRES: Column = Column::optional("长度（米）");
const UNITS: Column = Column::optional("单位");
const CLAIMS: Column = Column::optional("认领方式");
const PERSON: Column = Column::optional("提出人");
/// What it comes from: the number `pianqu issues` lists or the whole title, and the number of the decision.
const ISSUE: Column = Column::optional("议题");
const DECISION: Column = Column::optional("议定事项");
const MADE_ON: Column = Column::optional("登记日期");
const FROM: Column = Column::optional("起始日期");
const UNTIL: Column = Column::optional("截止日期");
const CLAIMED_BY: Column = Column::optional("认领单位");
const CLAIMANT: Column = Column::optional("认领人");
const PAIR: Column = Column::optional("配对");
const CLAIMED_ON: Column = Column::optional("认领日期");
const KEPT_ON: Column = Column::optional("兑现日期");
const SIGNED_BY: Column = Column::optional("已签单位");
const SIGNED_ON: Column = Column::optional("签订日期");
/// Said for people where it follows from the rest; that it has ended or was cancelled stands nowhere else.
const STATE: Column = Column::optional("状态");
const ENDED_ON: Column = Column::optional("结束日期");
const ENDED_NOTE: Column = Column::optional("结束说明");

pub static COLUMNS: &[Column] = &[
    LIST, KIND, TITLE, DETAIL, DISTRICT, PLACE, METRES, UNITS, CLAIMS, PERSON, MADE_ON, FROM,
    UNTIL, CLAIMED_BY, CLAIMANT, PAIR, CLAIMED_ON, KEPT_ON, SIGNED_BY, SIGNED_ON, STATE, ENDED_ON,
    ENDED_NOTE, ISSUE, DECISION,
];

/// Stands in a list of days or people where one of several units has none.
const NONE: &str = "—";

/// Reads a table to its end without keeping its rows: what is wrong with it, what the directory lacks, which pairings name a
/// resource that no row offers.
pub fn plan(
    source: impl Read + Seek,
    links: Links,
    context: &mut Context,
) -> Result<Plan, ImportError> {
    let mut offered: HashMap<u32, u64> = HashMap::new();
    let mut wanted: BTreeSet<u32> = BTreeSet::new();
    let mut names = Names::of(context.directory);
    names.links = links;
    let mut plan = survey(
        source,
        COLUMNS,
        names,
        context,
        |row, names, context, errors| {
            let said = read::read(row, names, context, errors)?;
            if let Some(number) = said.offers {
                let name = number.to_string();
                if let Some(first) = offered.insert(number, row.number) {
                    errors.at(row.number, PAIR, Problem::Doubled { name, first });
                }
            }
            wanted.extend(said.pairs());
            Some(row.get(TITLE).to_string())
        },
    )?;
    let lacking = wanted.iter().filter(|number| !offered.contains_key(number));
    plan.unpaired = u32::try_from(lacking.count()).unwrap_or(u32::MAX);
    Ok(plan)
}
