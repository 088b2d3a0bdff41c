//! 网格 as a table: a row for a place, and one more for each further post of it. What lies in what is told by names.

mod read;
#[cfg(test)]
mod tests;
mod tree;
mod write;

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::names::Names;
use super::table::{Column, Table};
use super::{Context, Errors, ImportError, NAMES_SHOWN, Plan, Planned};
use crate::domain::command::{Change, Command, What};
use crate::domain::place::Posts;

pub use tree::{Tree, Whose};
pub use write::PlaceWriter;

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
        if let Some(said) = read::read(&row, &names, context.directory, &mut errors)
            && errors.total == before
        {
            tree.take(&row, said, context, &mut errors);
        }
    }
    errors.into_result()?;
    let mut plan = Plan {
        commands: Vec::new(),
        first: Vec::new(),
        names: None,
        adds: Vec::new(),
        rows: table.rows,
        unchanged: 0,
        unpaired: 0,
        unclear: Vec::new(),
        unclear_rows: 0,
        encoding: table.encoding,
    };
    for (known, draft) in tree.into_drafts() {
        let mut posts = BTreeMap::new();
        for (post, now) in draft.posts {
            let was = known.posts.get(&post).cloned().unwrap_or_default();
            if was != now {
                posts.insert(post, Change { was, now });
            }
        }
        if !draft.is_new && posts.is_empty() && draft.now == known.fields {
            plan.unchanged += draft.rows;
            continue;
        }
        if plan.first.len() < NAMES_SHOWN {
            plan.first.push(draft.now.name.clone());
        }
        let what = What::SavePlace {
            id: (!draft.is_new).then_some(known.id),
            was: (!draft.is_new).then(|| Box::new(known.fields)),
            now: Box::new(draft.now),
            posts,
            on: None,
        };
        plan.commands.push(Planned {
            row: draft.row,
            command: Command::new(draft.command, what),
        });
    }
    Ok(plan)
}
