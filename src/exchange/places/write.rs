//! Places on their way out, in the columns they are read from.

use std::io::Write;

use super::COLUMNS;
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;
use crate::domain::place::{self, Place};
use crate::domain::sorting::Holder;
use crate::exchange::Writer;

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
        let plots = place::joined_plots(&fields.plots, unit);
        let day =
            |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let to = day(fields.period.to);
        // The whole way, so that names that stand in several places are told apart.
        let way = above.join(place::BELOW);
        let unit = fields.unit.map_or("", unit).to_string();
        let mut posts = place
            .posts
            .iter()
            .map(|(post, holders)| (post.zh(), Holder::joined(holders, self.directory)));
        let (post, holders) = posts.next().unwrap_or_default();
        self.writer.row([
            fields.kind.zh(),
            &fields.name,
            &way,
            post,
            &holders,
            &unit,
            &plots,
            &day(fields.period.from),
            &to,
        ])?;
        for (post, holders) in posts {
            let said = [fields.kind.zh(), &fields.name, &way, post, &holders];
            // The last day tells one that has ended from one that bears its name now.
            let rest = ["", "", "", &to];
            self.writer.row(said.into_iter().chain(rest))?;
        }
        Ok(())
    }

    pub fn finish(self) -> std::io::Result<()> {
        self.writer.finish()
    }
}
