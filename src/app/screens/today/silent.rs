//! Rows of 今日 for what waits for a word beyond its day: 公示 without an outcome, 提交上级 without an answer.

use super::rows::{Rows, TodayRow, Weight, first};
use crate::app::screen::ScreenId;
use crate::app::screens::parts::names::{day_short, who};
use crate::domain::query::{SHOWN, TodayView};
use crate::text::messages::today as words;

impl Rows<'_> {
    /// 公示 that is over: whoever supervises enters what came of it, and until then nobody works on it.
    pub(super) fn published(&mut self, view: &TodayView) {
        let lang = self.shared.lang;
        let title = words::published(lang, view.published_total);
        for (n, (row, until)) in view.published.iter().take(SHOWN.into()).enumerate() {
            self.rows.push(TodayRow {
                id: format!("published:{}", row.id),
                group: first(n, &title),
                what: row.item.clone(),
                who: words::WHO_PUBLISHED.get(lang).to_owned(),
                note: words::published_until(lang, day_short(*until, self.today, lang)),
                weight: Weight::Plain,
                go: (ScreenId::Board, Some(format!("outcome:{}", row.id))),
                enter: words::ENTER_OUTCOME.get(lang),
            });
        }
        let shown = view.published.len().min(SHOWN.into()) as u64;
        self.rest("published", view.published_total, shown, "state:published");
    }

    /// 提交上级: the body above has let its day pass.
    pub(super) fn unanswered(&mut self, view: &TodayView) {
        let lang = self.shared.lang;
        let above = view.unanswered_issues_total;
        let title = words::unanswered(lang, view.unanswered_total + above);
        for (n, (row, by)) in view.unanswered.iter().take(SHOWN.into()).enumerate() {
            let day = day_short(*by, self.today, lang);
            let late = (self.today - *by).num_days();
            self.rows.push(TodayRow {
                id: format!("unanswered:{}", row.id),
                group: first(n, &title),
                what: row.item.clone(),
                who: who(row),
                note: words::reply_was_due(lang, day, late),
                weight: Weight::Yellow,
                go: (ScreenId::Board, Some(format!("decision:{}", row.id))),
                enter: words::ENTER_DECISION.get(lang),
            });
        }
        let shown = view.unanswered.len().min(SHOWN.into());
        for (n, (row, by)) in view.unanswered_issues.iter().take(SHOWN.into()).enumerate() {
            let day = day_short(*by, self.today, lang);
            let late = (self.today - *by).num_days();
            let district = self.shared.directory.district_name(row.district);
            self.rows.push(TodayRow {
                id: format!("unanswered:{}", row.id),
                group: first(n + shown, &title),
                what: row.title.clone(),
                who: district.to_owned(),
                note: words::reply_was_due(lang, day, late),
                weight: Weight::Yellow,
                go: (ScreenId::Issues, Some(format!("issue:{}", row.id))),
                enter: words::ENTER_DECISION.get(lang),
            });
        }
        let shown = shown as u64;
        self.rest("unanswered", view.unanswered_total, shown, "unanswered");
    }
}
