//! Fixed Chinese phrases that facts carry as their reason or basis: they stand in the register and its papers, which are
//! Chinese in either interface language.

use super::sentence::bare;

/// Reason of the 改期 that opening on another day than planned makes.
pub const ACTUAL_DATE: &str = "实际召开日期";
/// 请假 without a reason of its own, and why a chair who is no principal leader chairs: what forms propose.
pub const LEAVE_REASON: &str = "另有公务";
pub const CHAIR_NOTE: &str = "受主要领导委托";
/// Note of a change between 闭会 and 印发.
pub const REVISED_BY_CHAIR: &str = "主持人审定修改";
pub const SPLIT: &str = "拆分";
pub const MERGED: &str = "合并";
pub const RENUMBERED: &str = "纪要序号调整";

/// 撤销（并入一（一））
pub fn merged_into(label: &str) -> String {
    format!("并入{label}")
}

/// Basis of a change after 闭会: the correction's reason or the chair, and the note of the change where it says more.
pub fn reworded(correction: Option<&str>, note: &str) -> String {
    let note = bare(note);
    let (head, said) = match correction.map(bare) {
        Some(reason) => (format!("更正：{reason}"), reason),
        None => (REVISED_BY_CHAIR.to_string(), REVISED_BY_CHAIR),
    };
    if note.is_empty() || said.contains(note) {
        head
    } else if note.contains(said) {
        head.replace(said, note)
    } else {
        format!("{head}（{note}）")
    }
}
