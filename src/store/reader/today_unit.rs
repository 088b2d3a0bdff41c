//! 今日 of one unit: its own decisions and findings, and nothing of the office's work. A unit has few, so they are counted row by row.

use super::today::{due_soon, due_today};
use super::{Asked, ReadEnv};
use crate::domain::decision::CourseState;
use crate::domain::ids::UnitId;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, BoardRow, FirstSteps, SHOWN, TodayView};
use crate::store::error::StoreError;

impl Asked<'_> {
    pub(super) fn today_of(&self, unit: UnitId, env: &ReadEnv) -> Result<TodayView, StoreError> {
        let own = || BoardFilter {
            part_of: Some(unit),
            ..BoardFilter::default()
        };
        let group = |filter: BoardFilter| -> Result<(Vec<BoardRow>, u64), StoreError> {
            Ok((self.filtered(&filter, env)?, self.count_rows(&filter, env)?))
        };
        let (overdue, overdue_total) = group(BoardFilter {
            lights: vec![Light::Red],
            ..own()
        })?;
        let (due_today_rows, due_soon_rows) = self.soon(&own(), env)?;
        let due_today_total = self.count_rows(&due_today(&own()), env)?;
        let yellow = self.count_rows(&due_soon(&own()), env)?;
        let (to_verify, to_verify_total) = group(BoardFilter {
            states: vec![CourseState::AwaitingVerification],
            ..own()
        })?;
        let (extensions_pending, extensions_total) = group(BoardFilter {
            asks: true,
            ..own()
        })?;
        let (unsigned, unsigned_total) = group(BoardFilter {
            unsigned: true,
            lead: Some(unit),
            ..BoardFilter::default()
        })?;
        let (findings_late, findings_late_total) =
            self.findings_late(env.today, Some(unit), SHOWN)?;
        Ok(TodayView {
            overdue,
            overdue_total,
            due_today: due_today_rows,
            due_today_total,
            due_soon: due_soon_rows,
            due_soon_total: yellow.saturating_sub(due_today_total),
            to_verify,
            to_verify_total,
            extensions_pending,
            extensions_total,
            unsigned,
            unsigned_total,
            findings_late,
            findings_late_total,
            // The register is not empty to whom it has given work; the three steps are the office's.
            steps: FirstSteps {
                meetings: 1,
                ..FirstSteps::default()
            },
            ..TodayView::default()
        })
    }
}
