//! The computed tables, as text. Whoever changes one raises [`PROJECTION`](super::schema::PROJECTION).

/// Computed tables with their columns in order: dropped and filled again by `rebuild`. Days are counted from 0001-01-01 = 1.
/// The `row` of an issue, meeting or decision is the `n` of its first event.
pub(super) const PROJECTIONS: &[(&str, &str)] = &[
    (
        "imported_file",
        "CREATE TABLE imported_file(sha256 TEXT PRIMARY KEY, day INTEGER NOT NULL, what TEXT NOT NULL, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "district",
        "CREATE TABLE district(id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "unit",
        "CREATE TABLE unit(id TEXT PRIMARY KEY, name TEXT NOT NULL, short TEXT NOT NULL, kind TEXT NOT NULL, district TEXT) STRICT, WITHOUT ROWID",
    ),
    (
        "person",
        "CREATE TABLE person(id TEXT PRIMARY KEY, name TEXT NOT NULL, unit TEXT, post TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "issue",
        "CREATE TABLE issue(row INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, district TEXT NOT NULL, category TEXT NOT NULL, subcategory TEXT, place TEXT NOT NULL, raiser TEXT, source TEXT NOT NULL, raised_on INTEGER NOT NULL, tags TEXT NOT NULL, incomplete INTEGER NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL, hearings INTEGER NOT NULL, words TEXT NOT NULL, level TEXT, site TEXT, grid TEXT NOT NULL, window TEXT, answered INTEGER NOT NULL) STRICT",
    ),
    ("issue_id", "CREATE UNIQUE INDEX issue_id ON issue(id)"),
    (
        "issue_raised",
        "CREATE INDEX issue_raised ON issue(raised_on, id)",
    ),
    (
        "issue_stage",
        "CREATE INDEX issue_stage ON issue(stage, raised_on, id)",
    ),
    (
        "issue_district",
        "CREATE INDEX issue_district ON issue(district, raised_on, id)",
    ),
    (
        "issue_place",
        "CREATE INDEX issue_place ON issue(district, place)",
    ),
    (
        "issue_level",
        "CREATE INDEX issue_level ON issue(level, raised_on, id) WHERE level IS NOT NULL",
    ),
    (
        "issue_pool",
        "CREATE INDEX issue_pool ON issue(level, raised_on, id) WHERE stage = 'pool'",
    ),
    (
        "issue_grid",
        "CREATE INDEX issue_grid ON issue(grid) WHERE grid <> ''",
    ),
    (
        "issue_unanswered",
        "CREATE INDEX issue_unanswered ON issue(raised_on, id) WHERE stage = 'settled' AND answered = 0",
    ),
    (
        "issue_site",
        "CREATE INDEX issue_site ON issue(site, stage) WHERE site IS NOT NULL",
    ),
    (
        "issue_incomplete",
        "CREATE INDEX issue_incomplete ON issue(raised_on, id) WHERE incomplete = 1",
    ),
    (
        "meeting",
        "CREATE TABLE meeting(row INTEGER PRIMARY KEY, id TEXT NOT NULL, district TEXT NOT NULL, kind TEXT NOT NULL, day INTEGER NOT NULL, year INTEGER NOT NULL, state TEXT NOT NULL, number TEXT, version INTEGER NOT NULL, items INTEGER NOT NULL, decisions INTEGER NOT NULL, on_paper INTEGER NOT NULL, issued_on INTEGER) STRICT",
    ),
    (
        "meeting_id",
        "CREATE UNIQUE INDEX meeting_id ON meeting(id)",
    ),
    (
        "meeting_day",
        "CREATE INDEX meeting_day ON meeting(day, id)",
    ),
    (
        "meeting_district",
        "CREATE INDEX meeting_district ON meeting(district, day, id)",
    ),
    (
        "meeting_held",
        "CREATE INDEX meeting_held ON meeting(district, kind, year, day, id, state)",
    ),
    (
        "meeting_state",
        "CREATE INDEX meeting_state ON meeting(state, day, id)",
    ),
    (
        "meeting_number",
        "CREATE INDEX meeting_number ON meeting(number) WHERE number IS NOT NULL",
    ),
    (
        "agenda_item",
        "CREATE TABLE agenda_item(meeting TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, outcome TEXT, issues TEXT NOT NULL, PRIMARY KEY(meeting, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "decision",
        "CREATE TABLE decision(row INTEGER PRIMARY KEY, id TEXT NOT NULL, no TEXT NOT NULL, item TEXT NOT NULL, category TEXT NOT NULL, district TEXT NOT NULL, issue TEXT NOT NULL, first_issue TEXT, meeting TEXT, lead TEXT NOT NULL, leader TEXT, owner TEXT NOT NULL, assist TEXT NOT NULL, assigned_on INTEGER NOT NULL, lane INTEGER NOT NULL, sort_on INTEGER NOT NULL, limit_on INTEGER, original_due INTEGER, review_on INTEGER, reported_on INTEGER, report_due INTEGER, state TEXT NOT NULL, extensions INTEGER NOT NULL, asks INTEGER NOT NULL, returns INTEGER NOT NULL, blocked INTEGER NOT NULL, quality TEXT, closed_on INTEGER, last_progress TEXT, last_progress_on INTEGER, remark TEXT NOT NULL, reminded_on INTEGER, words TEXT NOT NULL, subcategory TEXT, source TEXT, review_every TEXT, reply_by INTEGER, receipt_from INTEGER, published_until INTEGER) STRICT",
    ),
    (
        "decision_id",
        "CREATE UNIQUE INDEX decision_id ON decision(id)",
    ),
    (
        "decision_board",
        "CREATE INDEX decision_board ON decision(lane, sort_on, id, state, category, blocked, asks, assigned_on)",
    ),
    (
        "decision_district",
        "CREATE INDEX decision_district ON decision(district, lane, sort_on, id)",
    ),
    (
        "decision_lead",
        "CREATE INDEX decision_lead ON decision(lead, lane, sort_on, id)",
    ),
    (
        "decision_leader",
        "CREATE INDEX decision_leader ON decision(leader, lane, sort_on, id) WHERE leader IS NOT NULL",
    ),
    (
        "decision_owner",
        "CREATE INDEX decision_owner ON decision(owner)",
    ),
    (
        "decision_unit",
        "CREATE TABLE decision_unit(unit TEXT NOT NULL, lane INTEGER NOT NULL, sort_on INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY(unit, lane, sort_on, id)) STRICT, WITHOUT ROWID",
    ),
    (
        "decision_meeting",
        "CREATE INDEX decision_meeting ON decision(meeting, row) WHERE meeting IS NOT NULL",
    ),
    (
        "decision_report",
        "CREATE INDEX decision_report ON decision(report_due) WHERE report_due IS NOT NULL",
    ),
    (
        "decision_asks",
        "CREATE INDEX decision_asks ON decision(row) WHERE asks = 1",
    ),
    (
        "decision_published",
        "CREATE INDEX decision_published ON decision(published_until, id) WHERE published_until IS NOT NULL",
    ),
    (
        "decision_reply",
        "CREATE INDEX decision_reply ON decision(reply_by) WHERE reply_by IS NOT NULL",
    ),
    (
        "decision_verify",
        "CREATE INDEX decision_verify ON decision(lane, sort_on, id) WHERE state = 'awaiting_verification'",
    ),
    (
        "decision_unsigned",
        "CREATE INDEX decision_unsigned ON decision(receipt_from, id) WHERE receipt_from IS NOT NULL",
    ),
    (
        "decision_reminded",
        "CREATE INDEX decision_reminded ON decision(reminded_on, row) WHERE reminded_on IS NOT NULL",
    ),
    (
        "ladder",
        "CREATE TABLE ladder(decision TEXT NOT NULL, rung INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY(decision, rung)) STRICT, WITHOUT ROWID",
    ),
    (
        "ladder_day",
        "CREATE INDEX ladder_day ON ladder(rung, day, decision)",
    ),
    (
        "decision_issue",
        "CREATE TABLE decision_issue(issue TEXT NOT NULL, decision TEXT NOT NULL, PRIMARY KEY(issue, decision)) STRICT, WITHOUT ROWID",
    ),
    (
        "decision_issue_back",
        "CREATE INDEX decision_issue_back ON decision_issue(decision)",
    ),
    (
        "progress",
        "CREATE TABLE progress(decision TEXT NOT NULL, position INTEGER NOT NULL, day INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY(decision, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "patrol",
        "CREATE TABLE patrol(row INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, from_on INTEGER NOT NULL, to_on INTEGER NOT NULL, state TEXT NOT NULL, people INTEGER NOT NULL, stretches INTEGER NOT NULL, findings INTEGER NOT NULL, unmended INTEGER NOT NULL, relapsed INTEGER NOT NULL) STRICT",
    ),
    ("patrol_id", "CREATE UNIQUE INDEX patrol_id ON patrol(id)"),
    (
        "patrol_day",
        "CREATE INDEX patrol_day ON patrol(from_on, id)",
    ),
    (
        "patrol_drawn",
        "CREATE INDEX patrol_drawn ON patrol(to_on, id) WHERE state = 'drawn'",
    ),
    (
        "finding",
        "CREATE TABLE finding(patrol TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL, unit TEXT, limit_on INTEGER, found_on INTEGER NOT NULL, decision TEXT, relapsed INTEGER NOT NULL, returns INTEGER NOT NULL, issue TEXT, PRIMARY KEY(patrol, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "finding_late",
        "CREATE INDEX finding_late ON finding(limit_on, patrol, position) WHERE state = 'rectifying'",
    ),
    (
        "place",
        "CREATE TABLE place(row INTEGER PRIMARY KEY, id TEXT NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, sort TEXT NOT NULL, parent TEXT NOT NULL, unit TEXT, district TEXT, until_on INTEGER, vacant INTEGER NOT NULL, words TEXT NOT NULL) STRICT",
    ),
    ("place_id", "CREATE UNIQUE INDEX place_id ON place(id)"),
    (
        "place_tree",
        "CREATE INDEX place_tree ON place(parent, kind, sort, id)",
    ),
    (
        "place_name",
        "CREATE INDEX place_name ON place(parent, name)",
    ),
    (
        "place_kind",
        "CREATE INDEX place_kind ON place(kind, sort, id)",
    ),
    (
        "place_vacant",
        "CREATE INDEX place_vacant ON place(kind, sort, id) WHERE vacant > 0",
    ),
    (
        "place_post",
        "CREATE TABLE place_post(place TEXT NOT NULL, post TEXT NOT NULL, position INTEGER NOT NULL, person TEXT, name TEXT, PRIMARY KEY(place, post, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "commitment",
        "CREATE TABLE commitment(row INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, list TEXT NOT NULL, title TEXT NOT NULL, district TEXT, place TEXT NOT NULL, metres INTEGER, units TEXT NOT NULL, claimed_by TEXT NOT NULL, unsigned TEXT NOT NULL, claims TEXT NOT NULL, state TEXT NOT NULL, made_on INTEGER NOT NULL, until_on INTEGER, due_on INTEGER, free INTEGER NOT NULL, issue TEXT, decision TEXT, words TEXT NOT NULL) STRICT",
    ),
    (
        "commitment_id",
        "CREATE UNIQUE INDEX commitment_id ON commitment(id)",
    ),
    (
        "commitment_made",
        "CREATE INDEX commitment_made ON commitment(made_on, id)",
    ),
    (
        "commitment_list",
        "CREATE INDEX commitment_list ON commitment(list, made_on, id)",
    ),
    (
        "commitment_state",
        "CREATE INDEX commitment_state ON commitment(state, made_on, id)",
    ),
    (
        "commitment_due",
        "CREATE INDEX commitment_due ON commitment(due_on, id) WHERE due_on IS NOT NULL",
    ),
    (
        "commitment_free",
        "CREATE INDEX commitment_free ON commitment(kind, made_on, id) WHERE free = 1",
    ),
    (
        "commitment_issue",
        "CREATE INDEX commitment_issue ON commitment(issue) WHERE issue IS NOT NULL",
    ),
    (
        "commitment_decision",
        "CREATE INDEX commitment_decision ON commitment(decision) WHERE decision IS NOT NULL",
    ),
    (
        "figure",
        "CREATE TABLE figure(row INTEGER PRIMARY KEY, lead TEXT NOT NULL, district TEXT NOT NULL, category TEXT NOT NULL, item TEXT, issues TEXT NOT NULL, assigned_on INTEGER NOT NULL, limit_on INTEGER, ended INTEGER NOT NULL, done_on INTEGER, reported_on INTEGER, satisfaction INTEGER, quality INTEGER, escalated INTEGER NOT NULL, returned INTEGER NOT NULL, extended INTEGER NOT NULL, relapsed INTEGER NOT NULL, meeting TEXT, signed_on INTEGER, cycle TEXT, reports_from INTEGER NOT NULL, reports TEXT NOT NULL) STRICT",
    ),
    (
        "figure_past",
        "CREATE TABLE figure_past(row INTEGER NOT NULL, position INTEGER NOT NULL, until_on INTEGER NOT NULL, lead TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY(row, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "figure_past_until",
        "CREATE INDEX figure_past_until ON figure_past(until_on)",
    ),
    (
        "issue_figure",
        "CREATE TABLE issue_figure(row INTEGER PRIMARY KEY, id TEXT NOT NULL, raised_on INTEGER NOT NULL, hot_or_hard INTEGER NOT NULL, outcome TEXT, meeting TEXT, began TEXT, stood INTEGER NOT NULL, solved TEXT, solved_on INTEGER, site TEXT, grid TEXT NOT NULL, subcategory TEXT) STRICT",
    ),
    (
        "due_count",
        "CREATE TABLE due_count(scope TEXT NOT NULL, lane INTEGER NOT NULL, sort_on INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY(scope, lane, sort_on)) STRICT, WITHOUT ROWID",
    ),
    (
        "search",
        "CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
    ),
];

/// What FTS5 makes for itself beside `search`.
pub(super) const SHADOWS: &[(&str, &str)] = &[
    (
        "search_data",
        "CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB)",
    ),
    (
        "search_idx",
        "CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    ),
    (
        "search_docsize",
        "CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)",
    ),
    (
        "search_config",
        "CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    ),
];

/// The computed tables, as `rebuild` empties and compares them.
pub const PROJECTED: &[&str] = &[
    "imported_file",
    "district",
    "unit",
    "person",
    "issue",
    "meeting",
    "agenda_item",
    "decision",
    "decision_issue",
    "decision_unit",
    "progress",
    "patrol",
    "finding",
    "place",
    "place_post",
    "commitment",
    "figure",
    "figure_past",
    "issue_figure",
    "ladder",
    "due_count",
];
