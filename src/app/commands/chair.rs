//! Commands of the chair's screen.

use super::{Context, UiCommand, t};
use crate::text::Text;

const fn c(id: &'static str, label: Text, long: Text) -> UiCommand {
    UiCommand::new(id, Context::Chair, label, long)
}

pub const TABLE: &[UiCommand] = &[
    c(
        "chair.enter",
        t("下一步", "Next step"),
        t(
            "做提示行说的下一步",
            "Do the next step, as the guide line says",
        ),
    )
    .fixed("Enter")
    .hint(1),
    c(
        "chair.decide",
        t("议定", "Decide"),
        t(
            "写一条议定事项：要求、牵头、时限",
            "Write a decision: demand, lead, deadline",
        ),
    )
    .hint(2),
    c(
        "chair.note",
        t("发言", "Note"),
        t("记一条发言", "Note what somebody says"),
    )
    .hint(3),
    c(
        "chair.sum_up",
        t("结论", "Sum up"),
        t(
            "写本项的情况和会议意见",
            "Write the situation and what the meeting holds",
        ),
    )
    .hint(4),
    c(
        "chair.next",
        t("下一项", "Next item"),
        t(
            "到下一项议题；没有结果时先选结果",
            "Go to the next item; asks for an outcome when none is set",
        ),
    )
    .hint(5),
    c(
        "chair.ad_hoc",
        t("临时议题", "Ad hoc item"),
        t("加一项会上提出的议题", "Add an item raised in the room"),
    )
    .menu(),
    c(
        "chair.outcome",
        t("本项结果", "Outcome"),
        t(
            "选本项的结果：交办、现场解决、搁置续议等",
            "Choose how the item ends",
        ),
    )
    .menu(),
    c(
        "chair.decisions",
        t("改议定事项", "Decisions"),
        t(
            "改写、拆分、合并、移动、撤回议定事项",
            "Reword, split, join, move or withdraw a decision",
        ),
    )
    .menu(),
    c(
        "chair.goto",
        t("转到某项", "Go to item"),
        t(
            "按主持人的意思转到任何一项",
            "Go to any item, as the chair likes",
        ),
    )
    .menu(),
    c(
        "chair.roll",
        t("点名", "Roll call"),
        t(
            "只记例外：请假、缺席、代会、晚到、离会；也可加人",
            "Only exceptions: leave, absent, proxy, late, left; add people",
        ),
    )
    .hint(8)
    .menu(),
    c(
        "chair.projector",
        t("投影", "Projector"),
        t(
            "换成给全场看的投影画面，再按一次回来",
            "Turn the screen into the view for the room, and back",
        ),
    )
    .hint(5)
    .menu(),
    c(
        "chair.read_back",
        t("统一回读", "Read back"),
        t(
            "把全部议定事项逐条读一遍，当场改",
            "Read all decisions one by one and correct them",
        ),
    )
    .hint(5)
    .menu(),
    c(
        "chair.pause",
        t("休会/续会", "Adjourn"),
        t(
            "休会停表；续会接着原来的议题",
            "Adjourn, or go on where it stopped",
        ),
    )
    .menu(),
    c(
        "chair.close",
        t("闭会", "Close"),
        t(
            "先列出还缺什么，都齐了才闭会",
            "List what is missing; close when nothing is",
        ),
    )
    .menu(),
    c(
        "chair.not_reached",
        t("本次未议", "Not reached"),
        t(
            "本项这次不议，退回议题库，下次优先",
            "Leave the item for next time",
        ),
    )
    .menu(),
    c(
        "chair.hear_without",
        t("缺席照议", "Hear without"),
        t(
            "需要的单位没有到，记一笔，照常审议",
            "Note that a needed unit is missing, and go on",
        ),
    )
    .menu(),
    c(
        "chair.notes",
        t("看发言记录", "All notes"),
        t(
            "看本项记下的全部发言，可改",
            "Read and change the notes of the item",
        ),
    )
    .menu(),
    c(
        "chair.blank",
        t("黑屏", "Blank"),
        t("投影时遮住画面，再按一次恢复", "Blank the projector view"),
    )
    .hint(7),
    c(
        "chair.take",
        t("接管记录", "Take over"),
        t("由这个窗口接着记录", "Go on recording in this window"),
    )
    .menu(),
    c(
        "chair.leave",
        t("返回会议", "To meeting"),
        t(
            "回到会议页；会议照常进行，随时可以回来",
            "Back to the meeting's page; it goes on",
        ),
    )
    .menu(),
];
