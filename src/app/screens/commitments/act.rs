//! 认领, 兑现, 签订, 配对 and the rest: one form each, about the selected row.

use super::detail::list_word;
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screen::{Cx, Possible, Tag};
use crate::app::screens::board::act::fields;
use crate::app::screens::parts::names::unit_list;
use crate::app::screens::parts::role::{of_others, own_unit};
use crate::app::shared::Shared;
use crate::domain::commitment::{Claim, CommitmentKind, CommitmentState, FiveList};
use crate::domain::decide::limit;
use crate::domain::ids::UnitId;
use crate::domain::query::{CommitmentRow, CommitmentView};
use crate::domain::roles::Work;
use crate::text::Text;
use crate::text::messages::{commitment as words, commitment_refusal as refusal};

pub const CLAIM: &str = "commitments.claim";
const KEEP: &str = "commitments.keep";
const SIGN: &str = "commitments.sign";
const PAIR: &str = "commitments.pair";
const MOVE: &str = "commitments.move";
const WITHDRAW: &str = "commitments.withdraw";
const RENEW: &str = "commitments.renew";
const END: &str = "commitments.end";
const CANCEL: &str = "commitments.cancel";
const ERASE: &str = "commitments.erase";

pub fn is_act(id: &str) -> bool {
    title(id).is_some()
}

fn title(id: &str) -> Option<Text> {
    Some(match id {
        CLAIM => words::CLAIM,
        KEEP => words::KEEP,
        SIGN => words::SIGN,
        PAIR => words::PAIR,
        MOVE => words::MOVE,
        WITHDRAW => words::WITHDRAW,
        RENEW => words::RENEW,
        END => words::END,
        CANCEL => words::CANCEL,
        ERASE => words::ERASE,
        _ => return None,
    })
}

/// What is said when it is recorded.
pub fn said(tag: &str) -> Option<Text> {
    Some(match tag {
        CLAIM => words::SAID_CLAIMED,
        KEEP => words::SAID_KEPT,
        SIGN => words::SAID_SIGNED,
        PAIR => words::SAID_PAIRED,
        MOVE => words::SAID_MOVED,
        WITHDRAW => words::SAID_WITHDRAWN,
        RENEW => words::SAID_RENEWED,
        END => words::SAID_ENDED,
        CANCEL => words::SAID_CANCELLED,
        ERASE => words::SAID_ERASED,
        _ => return None,
    })
}

/// 结束 or 作废: nothing of it changes any more.
pub fn is_closed(state: CommitmentState) -> bool {
    matches!(state, CommitmentState::Ended | CommitmentState::Cancelled)
}

/// Whether something can be done with a row, as far as the row says. The rules have the last word.
pub fn possible(id: &str, row: &CommitmentRow, shared: &Shared) -> Result<(), String> {
    let lang = shared.lang;
    if id == CLAIM && !is_closed(row.state) && row.kind.is_claimed() {
        let who = unit_list(&row.claimed_by, shared, shared.now.date_naive());
        return match row.is_free {
            true => Ok(()),
            false => Err(words::taken(lang, who)),
        };
    }
    of_kind_and_state(id, row).map_err(|why| why.get(lang).to_owned())
}

fn of_kind_and_state(id: &str, row: &CommitmentRow) -> Result<(), Text> {
    let need = |right: bool, why: Text| if right { Ok(()) } else { Err(why) };
    let paired = matches!(
        row.kind,
        CommitmentKind::Need | CommitmentKind::Wish | CommitmentKind::Resource
    );
    match id {
        MOVE | ERASE => Ok(()),
        _ if is_closed(row.state) => Err(words::IS_OVER),
        CLAIM => need(row.kind.is_claimed(), words::NOT_CLAIMED_KIND),
        KEEP | WITHDRAW if !row.kind.is_claimed() => Err(words::NOT_KEPT_KIND),
        KEEP | WITHDRAW => need(
            row.state == CommitmentState::Claimed,
            words::NOTHING_CLAIMED,
        ),
        SIGN if !row.kind.is_signed() => Err(refusal::NOT_SIGNABLE),
        SIGN => need(row.state == CommitmentState::Unsigned, refusal::IS_IN_FORCE),
        PAIR => need(paired && row.is_free, words::NOT_PAIRED_KIND),
        RENEW => need(row.kind.is_signed(), words::NOT_RENEWED_KIND),
        END => match row.state {
            CommitmentState::Kept | CommitmentState::InForce => Ok(()),
            _ if row.kind == CommitmentKind::Resource => Ok(()),
            CommitmentState::Unsigned => Err(refusal::IS_UNSIGNED),
            CommitmentState::Claimed => Err(refusal::IS_CLAIMED),
            _ => Err(refusal::IS_OPEN),
        },
        _ => Ok(()),
    }
}

/// The kind of work that roles are told apart by.
pub fn work_of(id: &str) -> Work {
    match id {
        CLAIM | KEEP | SIGN | PAIR | WITHDRAW => Work::Handling,
        _ => Work::Pool,
    }
}

/// In the role of a unit: what is the own unit's to do with this row. None: nothing stands against it.
pub fn not_own(id: &str, row: &CommitmentRow, shared: &Shared) -> Option<Possible> {
    match id {
        KEEP | WITHDRAW => of_others(shared, &row.claimed_by),
        SIGN => of_others(shared, &row.unsigned),
        // Whoever has the resource answers the need with it.
        PAIR if row.kind == CommitmentKind::Resource => of_others(shared, row.units.get(..1)?),
        _ => None,
    }
}

/// The form of an act. Err: why there is none.
pub fn form(id: &'static str, view: &CommitmentView, cx: &Cx) -> Result<Form, Text> {
    let (shared, lang, today) = (&*cx.shared, cx.shared.lang, cx.env.today());
    let known = &view.commitment;
    let title = title(id).unwrap_or(words::TITLE);
    let place = format!("commitment/{}/{id}", known.id);
    let form = Form::new(
        lang,
        Tag::with(id, known.id),
        title.get(lang),
        place,
        cx.command_id(),
    )
    .field(Field::fixed(
        "",
        words::MATTER.get(lang),
        known.fields.title.clone(),
    ));
    // In the role of a unit only its own can be chosen.
    let own = own_unit(shared);
    let mine = |unit: UnitId| own.is_none_or(|own| own == unit);
    let dated = |form: Form| Ok(fields::how_and_when(form, shared));
    let reason = |key: &'static str, label: Text| {
        Field::line(key, label.get(lang), "").limit(limit::REASON as usize)
    };
    match id {
        CLAIM => dated(
            form.field(
                Field::pick(
                    "unit",
                    words::CLAIMANT.get(lang),
                    Pick::one(entries::units(&shared.directory, today)).with(own),
                )
                .required(),
            )
            .field(Field::pick(
                "person",
                words::CLAIM_PERSON.get(lang),
                Pick::one(entries::people(&shared.directory, today)),
            )),
        ),
        KEEP | WITHDRAW => {
            let open: Vec<&Claim> = known
                .live_claims()
                .filter(|claim| claim.kept.is_none() && mine(claim.unit))
                .collect();
            let first = open
                .first()
                .map(|claim| claim.id)
                .ok_or(words::NOTHING_CLAIMED)?;
            let entries: Vec<Entry> = open
                .iter()
                .map(|claim| {
                    let person = claim.person.map(|id| shared.directory.person_name(id));
                    Entry::new(claim.id, shared.directory.unit_name(claim.unit, today))
                        .detail(person.unwrap_or_default())
                })
                .collect();
            let form = form.field(
                Field::pick(
                    "claim",
                    words::WHICH_CLAIM.get(lang),
                    Pick::one(entries).with([first]),
                )
                .required(),
            );
            let (field, key) = match id {
                KEEP => {
                    let text = Field::line("text", words::KEPT_TEXT.get(lang), "");
                    (text.limit(limit::REASON as usize), "text")
                }
                _ => (reason("reason", words::REASON).required(), "reason"),
            };
            let mut form = form.field(field);
            // Where one alone has claimed it, only what was done is asked.
            if open.len() == 1 {
                form.focus_on(key);
            }
            dated(form)
        }
        SIGN => {
            let mut unsigned = known.unsigned();
            unsigned.retain(|unit| mine(*unit));
            let entries: Vec<Entry> = unsigned
                .iter()
                .map(|unit| Entry::new(unit, shared.directory.unit_name(*unit, today)))
                .collect();
            dated(
                form.field(
                    Field::pick(
                        "units",
                        words::SIGNERS.get(lang),
                        Pick::many(entries).with(unsigned),
                    )
                    .required()
                    .help(words::SIGNERS_HELP.get(lang)),
                ),
            )
        }
        PAIR => {
            // A unit answers a need with its own resource; its resource may answer any need.
            let has = |row: &&CommitmentRow| {
                known.fields.kind == CommitmentKind::Resource
                    || row.units.first().is_none_or(|unit| mine(*unit))
            };
            let matches = || view.matches.iter().filter(has);
            let first = matches().next().map(|row| row.id).ok_or(words::NO_MATCH)?;
            let entries: Vec<Entry> = matches().map(|row| match_entry(row, shared)).collect();
            let label = match known.fields.kind {
                CommitmentKind::Resource => words::PAIR_NEED,
                _ => words::PAIR_RESOURCE,
            };
            dated(
                form.field(
                    Field::pick("other", label.get(lang), Pick::one(entries).with([first]))
                        .required()
                        .help(words::PAIR_HELP.get(lang)),
                ),
            )
        }
        RENEW => dated(
            form.field(
                fields::coming("until", words::UNTIL_DAY.get(lang), "", shared)
                    .required()
                    .help(words::RENEW_HELP.get(lang)),
            ),
        ),
        MOVE => {
            let lists: Vec<Entry> = FiveList::ALL
                .into_iter()
                .enumerate()
                .filter(|(_, list)| *list != known.list)
                .map(|(n, list)| Entry::new(n, list_word(list, lang)))
                .collect();
            Ok(form
                .field(Field::pick("list", words::LIST.get(lang), Pick::one(lists)).required())
                .field(reason("reason", words::REASON)))
        }
        ERASE if known.raiser_person.is_none() => Err(words::NO_PERSON),
        ERASE => Ok(form.field(
            reason("reason", words::REASON)
                .required()
                .help(words::ERASE_HELP.get(lang)),
        )),
        CANCEL => dated(form.field(reason("note", words::REASON).required())),
        _ => dated(form.field(reason("note", words::NOTE))),
    }
}

fn match_entry(row: &CommitmentRow, shared: &Shared) -> Entry {
    let today = shared.now.date_naive();
    let units = unit_list(&row.units, shared, today);
    let district = row
        .district
        .map_or("", |id| shared.directory.district_name(id));
    Entry::new(row.id, &row.title).detail(format!("{units} {district}"))
}

/// Another unit claims it: only its own people can be named.
pub fn unit_changed(form: &mut Form, shared: &Shared) {
    let today = shared.now.date_naive();
    let Some(unit) = form.picked("unit").and_then(|id| id.parse::<UnitId>().ok()) else {
        return;
    };
    form.set_entries("person", entries::people_of(&shared.directory, unit, today));
}

pub fn commands(form: &Form, view: &CommitmentView, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
    let known = &view.commitment;
    let commitment = known.id;
    let happened = fields::happened(form, "by", None, cx.shared);
    let text = |key: &str| form.text(key).trim().to_owned();
    let claim = || form.picked("claim").and_then(|id| id.parse().ok());
    let what = match form.tag.name {
        CLAIM => Some(What::ClaimCommitment {
            commitment,
            unit: form.picked("unit").and_then(|id| id.parse().ok()),
            person: form.picked("person").and_then(|id| id.parse().ok()),
            resource: None,
            happened,
        }),
        KEEP => claim().map(|claim| What::KeepClaim {
            commitment,
            claim,
            text: text("text"),
            happened,
        }),
        WITHDRAW => claim().map(|claim| What::WithdrawClaim {
            commitment,
            claim,
            reason: text("reason"),
            happened,
        }),
        SIGN => Some(What::SignCommitment {
            commitment,
            units: form
                .ids("units")
                .iter()
                .filter_map(|id| id.parse().ok())
                .collect(),
            happened,
        }),
        PAIR => form
            .picked("other")
            .and_then(|id| id.parse().ok())
            .map(|other| {
                let (need, resource) = match known.fields.kind {
                    CommitmentKind::Resource => (other, commitment),
                    _ => (commitment, other),
                };
                What::ClaimCommitment {
                    commitment: need,
                    unit: None,
                    person: None,
                    resource: Some(resource),
                    happened,
                }
            }),
        RENEW => Some(What::RenewCommitment {
            commitment,
            from: None,
            until: fields::coming_day(form, "until", cx.shared)?,
            happened,
        }),
        MOVE => form
            .picked("list")
            .and_then(|n| FiveList::ALL.get(n.parse::<usize>().ok()?).copied())
            .map(|list| What::MoveToList {
                commitment,
                list,
                reason: text("reason"),
            }),
        ERASE => Some(What::EraseResident {
            commitment,
            reason: text("reason"),
        }),
        END | CANCEL => Some(What::EndCommitment {
            commitment,
            cancelled: form.tag.name == CANCEL,
            note: text("note"),
            happened,
        }),
        _ => None,
    };
    Ok(what
        .into_iter()
        .map(|what| Command::new(form.command, what))
        .collect())
}
