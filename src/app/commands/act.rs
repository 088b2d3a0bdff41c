//! Commands of 督办 that act on a decision.

use super::{Context, UiCommand, t};

const fn act(
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    long_zh: &'static str,
    long_en: &'static str,
) -> UiCommand {
    UiCommand::new(id, Context::Board, t(zh, en), t(long_zh, long_en)).menu()
}

pub const TABLE: &[UiCommand] = &[
    act(
        "board.next",
        "下一步",
        "Next step",
        "办这一项的下一步",
        "Do what comes next for the decision",
    ),
    act(
        "board.verify",
        "核验",
        "Verify",
        "核验通过并销号，可几项一起",
        "Verify and strike off, several at once",
    )
    .hint(3),
    act(
        "board.extend",
        "延期",
        "Extend",
        "申请延期，或批复延期申请",
        "Ask for an extension, or answer one",
    )
    .hint(4),
    act(
        "board.receipt",
        "签收",
        "Receipt",
        "登记单位签收，可几项一起",
        "Enter receipts of units, several at once",
    ),
    act(
        "board.progress",
        "进展",
        "Progress",
        "登记进展，可附佐证",
        "Enter progress, with evidence",
    ),
    act(
        "board.done",
        "报完成",
        "Report done",
        "报告完成、申请核验",
        "Report it done and ask for verification",
    ),
    act(
        "board.return",
        "退回整改",
        "Return",
        "核验不通过，退回整改并定时限",
        "Not accepted: return it with a new limit",
    ),
    act(
        "board.strike",
        "销号",
        "Strike off",
        "办结事项回头看后销号",
        "Strike off what was completed",
    ),
    act(
        "board.block",
        "受阻",
        "Obstacle",
        "登记办理受阻",
        "Enter an obstacle",
    ),
    act(
        "board.unblock",
        "解除受阻",
        "Unblock",
        "受阻已解除",
        "The obstacle is gone",
    ),
    act(
        "board.escalate",
        "提交上级",
        "Refer up",
        "提交上级协调，约定答复期限",
        "Refer it upwards, with a date for the answer",
    ),
    act(
        "board.replied",
        "上级答复",
        "Answer",
        "登记上级的答复",
        "Enter the answer from above",
    ),
    act(
        "board.evidence",
        "附佐证",
        "Evidence",
        "附照片、函件作佐证",
        "Add photos and letters as evidence",
    ),
    act(
        "board.owner",
        "换责任人",
        "Owner",
        "变更责任人",
        "Change the responsible person",
    ),
    act(
        "board.reassign",
        "改派调整",
        "Reassign",
        "改派或调整要求，要有依据",
        "Reassign or change the demand, on a stated basis",
    ),
    act(
        "board.review",
        "复查",
        "Review",
        "登记长期事项的复查",
        "Enter the review of a long-term decision",
    ),
    act(
        "board.routine",
        "转为常态",
        "Routine",
        "长期事项转为常态化工作",
        "A long-term decision becomes routine",
    ),
    act(
        "board.relapse",
        "反弹",
        "Relapse",
        "回头看发现反弹，重新办理",
        "The problem is back: open it again",
    ),
    act(
        "board.cancel",
        "撤销事项",
        "Cancel",
        "撤销事项，要有依据",
        "Cancel the decision, on a stated basis",
    ),
    act(
        "board.publish",
        "公示",
        "Publish",
        "公示或征求意见，期满才生效",
        "Public notice or comments: it takes effect afterwards",
    ),
    act(
        "board.published",
        "公示结果",
        "Outcome",
        "登记公示结果：生效，或提交会议再议",
        "Enter what became of the notice",
    ),
];
