//! 交办清单 of one unit: plain text that is ready at 闭会 and can be pasted anywhere; the issued minutes decide.

use crate::domain::dates::format_date;
use crate::domain::record::{MinutesRecord, SlipRole, UnitSlip};

/// 牵头2项、协办1项; a role without rows is left out.
pub fn roles(slip: &UnitSlip) -> String {
    [SlipRole::Lead, SlipRole::Assist]
        .into_iter()
        .filter_map(|role| {
            let count = slip.rows.iter().filter(|row| row.role == role).count();
            (count > 0).then(|| format!("{}{count}项", role.zh()))
        })
        .collect::<Vec<_>>()
        .join("、")
}

/// The list of one unit. Every line is one decision as the minutes will print it, with the person of the lead unit.
pub fn list(record: &MinutesRecord, slip: &UnitSlip) -> String {
    let mut out = format!(
        "【交办清单】{}\n{}{}，涉及你单位{}项（{}）。以正式纪要为准。\n",
        slip.name,
        format_date(record.date),
        record.name,
        slip.rows.len(),
        roles(slip)
    );
    for (number, (slip, row)) in (1u32..).zip(
        slip.rows
            .iter()
            .filter_map(|slip| Some((slip, record.rows.get(slip.row)?))),
    ) {
        let owner = match row.owner.as_str() {
            "" => String::new(),
            owner if slip.role == SlipRole::Lead => format!("责任人：{owner}。"),
            owner => format!("牵头单位：{}（{owner}）。", row.lead_name),
        };
        let standard = match row.standard.as_str() {
            "" => String::new(),
            standard => super::sentence::full(&format!("完成标准：{standard}")),
        };
        out.push_str(&format!(
            "{number}．〔{}〕{}{owner}{standard}\n",
            slip.role.zh(),
            row.sentence
        ));
    }
    out
}
