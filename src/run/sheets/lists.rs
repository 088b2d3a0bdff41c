//! The two lists that may be longer than anybody wants to hold: piece by piece for a terminal, the beginning of them for the
//! screen, and whole for files, every form of a list in one reading.

use std::ops::ControlFlow;

use crate::documents::listing::Form;
use crate::documents::{commitments as promises, ledger};
use crate::domain::query::{Basics, BoardFilter, CommitmentFilter, CommitmentTab, DueWindow};
use crate::exchange::commitments::CommitmentWriter;
use crate::run::table::links_of;
use crate::store::{ReadEnv, Reader, StoreError};
use crate::text::messages::run as words;

/// Rows of a list that the screen shows.
const SHOWN: u64 = 2000;

/// A list as it goes into files.
pub struct Whole {
    pub markdown: String,
    pub plain: String,
    /// The same as a table that can be imported again, without names of residents.
    pub table: Option<Vec<u8>>,
}

/// The ledger as files have it.
pub fn ledger_whole(
    reader: &Reader,
    filter: &BoardFilter,
    env: &ReadEnv,
) -> Result<Whole, StoreError> {
    let basics = reader.basics()?;
    let what = words_of(filter, &basics, env);
    let [mut markdown, mut plain] =
        [Form::Markdown, Form::Plain].map(|form| ledger::head(form, env.today, &what));
    let mut number = 0;
    reader.stream_board(filter, env, None, |row| {
        number += 1;
        ledger::row(Form::Markdown, number, &row, env.today, &mut markdown);
        ledger::row(Form::Plain, number, &row, env.today, &mut plain);
        ControlFlow::Continue(())
    })?;
    if number == 0 {
        markdown.push_str(&ledger::nothing(Form::Markdown));
        plain.push_str(&ledger::nothing(Form::Plain));
    }
    Ok(Whole {
        markdown,
        plain,
        table: None,
    })
}

/// A list of 约定 as files have it. Nobody is named in a paper, whoever asks.
pub fn commitments_whole(
    reader: &Reader,
    filter: &CommitmentFilter,
    env: &ReadEnv,
) -> Result<Whole, StoreError> {
    let basics = reader.basics()?;
    let (office, what) = (&basics.office.identity.name, what_list(filter.tab));
    let [mut markdown, mut plain] =
        [Form::Markdown, Form::Plain].map(|form| promises::head(form, office, &what, env.today));
    let unwritten = |error: std::io::Error| StoreError::Internal(error.to_string());
    let mut table = Vec::new();
    let links = links_of(reader)?;
    let mut writer = CommitmentWriter::new(&mut table, &basics.directory, &links, env.today)
        .map_err(unwritten)?;
    let env = ReadEnv {
        personal: false,
        ..env.clone()
    };
    let on = (&*basics.directory, env.today);
    let mut number = 0;
    let mut done = Ok(());
    reader.stream_commitments(filter, &env, |known, _| {
        number += 1;
        promises::row(Form::Markdown, number, known, on, &mut markdown);
        promises::row(Form::Plain, number, known, on, &mut plain);
        done = writer.put(known, None);
        match done {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    done.and_then(|()| writer.finish()).map_err(unwritten)?;
    if number == 0 {
        markdown.push_str(&promises::nothing(Form::Markdown));
        plain.push_str(&promises::nothing(Form::Plain));
    }
    Ok(Whole {
        markdown,
        plain,
        table: Some(table),
    })
}

/// The beginning of a list. What does not fit is said under its title.
struct Beginning {
    text: String,
    /// Where the head ends.
    head: Option<usize>,
    rows: u64,
    most: u64,
}

impl Beginning {
    fn of(most: u64) -> Self {
        Beginning {
            text: String::new(),
            head: None,
            rows: 0,
            most,
        }
    }

    /// The head first, then row after row.
    fn take(&mut self, piece: &str) -> ControlFlow<()> {
        if self.head.is_none() {
            self.text.push_str(piece);
            self.head = Some(self.text.len());
            return ControlFlow::Continue(());
        }
        self.rows += 1;
        if self.rows > self.most {
            return ControlFlow::Break(());
        }
        self.text.push_str(piece);
        ControlFlow::Continue(())
    }

    fn told(mut self, env: &ReadEnv) -> String {
        if self.rows > self.most {
            let note = words::list_cut(env.lang, self.most);
            self.text
                .insert_str(self.head.unwrap_or(0), &format!("{note}\n\n"));
        }
        self.text
    }
}

/// The beginning of the ledger, for the screen.
pub fn ledger_shown(
    reader: &Reader,
    filter: &BoardFilter,
    env: &ReadEnv,
) -> Result<String, StoreError> {
    let mut shown = Beginning::of(SHOWN);
    stream_ledger(
        reader,
        filter,
        env,
        (Form::Plain, Some(SHOWN + 1)),
        |piece| shown.take(piece),
    )?;
    Ok(shown.told(env))
}

/// The beginning of a list of 约定, for the screen.
pub fn commitments_shown(
    reader: &Reader,
    filter: &CommitmentFilter,
    env: &ReadEnv,
) -> Result<String, StoreError> {
    let mut shown = Beginning::of(SHOWN);
    stream_commitments(reader, filter, env, Form::Plain, |piece| shown.take(piece))?;
    Ok(shown.told(env))
}

/// 民情清单, 约定（未签）.
pub fn what_list(tab: CommitmentTab) -> String {
    match tab {
        CommitmentTab::List(list) => format!("{}清单", list.zh()),
        CommitmentTab::Open => "待认领事项".to_string(),
        CommitmentTab::Unkept => "已认领未兑现事项".to_string(),
        CommitmentTab::Unsigned => "未签约定".to_string(),
        CommitmentTab::Due => "到期约定".to_string(),
        CommitmentTab::All => "约定台账".to_string(),
    }
}

/// A list of 约定 piece by piece, never held whole.
pub fn stream_commitments(
    reader: &Reader,
    filter: &CommitmentFilter,
    env: &ReadEnv,
    form: Form,
    mut each: impl FnMut(&str) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let basics = reader.basics()?;
    let office = &basics.office.identity.name;
    if each(&promises::head(
        form,
        office,
        &what_list(filter.tab),
        env.today,
    ))
    .is_break()
    {
        return Ok(());
    }
    let mut number = 0;
    let mut line = String::new();
    // Nobody is named in a paper, whoever asks.
    let env = ReadEnv {
        personal: false,
        ..env.clone()
    };
    reader.stream_commitments(filter, &env, |known, _| {
        number += 1;
        line.clear();
        promises::row(
            form,
            number,
            known,
            (&basics.directory, env.today),
            &mut line,
        );
        each(&line)
    })?;
    if number == 0 {
        let _ = each(&promises::nothing(form));
    }
    Ok(())
}

/// The ledger piece by piece, never held whole.
pub fn stream_ledger(
    reader: &Reader,
    filter: &BoardFilter,
    env: &ReadEnv,
    (form, limit): (Form, Option<u64>),
    mut each: impl FnMut(&str) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let basics = reader.basics()?;
    let what = words_of(filter, &basics, env);
    if each(&ledger::head(form, env.today, &what)).is_break() {
        return Ok(());
    }
    let mut number = 0;
    let mut line = String::new();
    reader.stream_board(filter, env, limit, |row| {
        number += 1;
        line.clear();
        ledger::row(form, number, &row, env.today, &mut line);
        each(&line)
    })?;
    if number == 0 {
        let _ = each(&ledger::nothing(form));
    }
    Ok(())
}

/// What the filter lets through, for the title: 逾期，城管中队牵头.
fn words_of(filter: &BoardFilter, basics: &Basics, env: &ReadEnv) -> String {
    let directory = &basics.directory;
    let names = &basics.office.settings.light_names;
    let mut parts: Vec<String> = Vec::new();
    if !filter.lights.is_empty() {
        let lights: Vec<&str> = filter.lights.iter().map(|light| names.of(*light)).collect();
        parts.push(format!("{}灯", lights.join("、")));
    }
    if !filter.states.is_empty() {
        let states: Vec<&str> = filter.states.iter().map(|state| state.zh()).collect();
        parts.push(states.join("、"));
    }
    if let Some(lead) = filter.lead {
        parts.push(format!("{}牵头", directory.unit_name(lead, env.today)));
    }
    if let Some(district) = filter.district {
        parts.push(directory.district_name(district).to_string());
    }
    if let Some(unit) = filter.part_of {
        parts.push(format!(
            "{}牵头或协办",
            directory.unit_name(unit, env.today)
        ));
    }
    if let Some(leader) = filter.leader {
        parts.push(format!("责任领导{}", directory.person_name(leader)));
    }
    match filter.due {
        Some(DueWindow::Days(days)) => parts.push(format!("{days}日内到期")),
        Some(DueWindow::Week) => parts.push("本周到期".to_string()),
        Some(DueWindow::Between(period)) => {
            parts.push(format!("{}至{}到期未办结", period.from, period.to));
        }
        None => {}
    }
    match filter.open {
        Some(true) => parts.push("未销号".to_string()),
        Some(false) => parts.push("已销号、撤销".to_string()),
        None => {}
    }
    if filter.blocked {
        parts.push("受阻".to_string());
    }
    if filter.asks {
        parts.push("延期待批".to_string());
    }
    if filter.unanswered {
        parts.push("上级逾期未答复".to_string());
    }
    if filter.unsigned {
        parts.push("待签收（已印发）".to_string());
    }
    if let Some(workdays) = filter.unsigned_over {
        parts.push(format!("超过{workdays}个工作日未签收"));
    }
    if !filter.text.trim().is_empty() {
        parts.push(format!("含“{}”", filter.text.trim()));
    }
    parts.join("，")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_cut_says_so_under_its_title() {
        let env = ReadEnv {
            today: crate::domain::testing::day("2026-11-20"),
            calendar: std::sync::Arc::new(crate::domain::calendar::Calendar::builtin()),
            personal: false,
            lang: crate::text::Lang::Zh,
        };
        let mut shown = Beginning::of(2);
        for piece in ["督办台账\n\n", "1．甲\n", "2．乙\n"] {
            assert!(shown.take(piece).is_continue());
        }
        assert!(shown.take("3．丙\n").is_break());
        let text = shown.told(&env);
        assert!(text.starts_with("督办台账\n\n"), "{text}");
        assert!(text.contains("只显示前2项"), "{text}");
        assert!(text.ends_with("1．甲\n2．乙\n"), "{text}");
        let mut all = Beginning::of(2);
        for piece in ["督办台账\n\n", "1．甲\n", "2．乙\n"] {
            assert!(all.take(piece).is_continue());
        }
        assert_eq!(all.told(&env), "督办台账\n\n1．甲\n2．乙\n");
    }
}
