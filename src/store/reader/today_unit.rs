//! 今日 of one unit: its own decisions and findings, and nothing of the office's work. A unit has few, so they are read and counted.

use super::{Asked, ReadEnv};
use crate::domain::decision::CourseState;
use crate::domain::ids::UnitId;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, BoardRow, FirstSteps, TodayView};
use crate::store::error::StoreError;

impl Asked<'_> {
    pub(super) fn today_of(&self, unit: UnitId, env: &ReadEnv) -> Result<TodayView, StoreError> {
        let own = || BoardFilter {
            part_of: Some(unit),
            ..BoardFilter::default()
        };
        let rows = |filter: BoardFilter| self.filtered(&filter, env);
        let total = |rows: &[BoardRow]| rows.len() as u64;
        let overdue = rows(BoardFilter {
            lights: vec![Light::Red],
            ..own()
        })?;
        let due_soon = rows(BoardFilter {
            lights: vec![Light::Yellow],
            states: CourseState::IN_HAND.to_vec(),
            ..own()
        })?;
        let to_verify = rows(BoardFilter {
            states: vec![CourseState::AwaitingVerification],
            ..own()
        })?;
        let extensions_pending = rows(BoardFilter {
            asks: true,
            ..own()
        })?;
        let unsigned = rows(BoardFilter {
            unsigned: true,
            lead: Some(unit),
            ..BoardFilter::default()
        })?;
        let mut findings_late = self.findings_late(env.today, super::board::MOST)?;
        findings_late.retain(|finding| finding.unit == Some(unit));
        Ok(TodayView {
            overdue_total: total(&overdue),
            overdue,
            due_soon_total: total(&due_soon),
            due_soon,
            to_verify_total: total(&to_verify),
            to_verify,
            extensions_pending,
            unsigned_total: total(&unsigned),
            unsigned,
            findings_late,
            // The register is not empty to whom it has given work; the three steps are the office's.
            steps: FirstSteps {
                meetings: 1,
                ..FirstSteps::default()
            },
            ..TodayView::default()
        })
    }
}
