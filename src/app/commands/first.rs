//! What has to come first where a command makes no sense now: the palette says it beside the command.

use super::{Context, UiCommand, t};
use crate::text::Text;

/// Where a command belongs, as the palette names it before its label; None: it has its place everywhere.
pub fn area(context: Context) -> Option<Text> {
    Some(match context {
        Context::Any | Context::Global => return None,
        Context::Today => t("今日", "Today"),
        Context::Issues => t("议题", "Issues"),
        Context::Meetings => t("会议", "Meetings"),
        Context::Prepare => t("筹备", "Preparing"),
        Context::Chair => t("主持", "Chairing"),
        Context::Minutes => t("纪要", "Minutes"),
        Context::Board => t("督办", "Follow-up"),
        Context::Directory => t("名录", "Directory"),
        Context::Statistics => t("统计", "Statistics"),
        Context::Commitments => t("约定", "Commitments"),
        Context::Patrols | Context::Patrol => t("回头看", "Look-back"),
        Context::Present => t("第二屏", "Second screen"),
        Context::Text | Context::Form => t("表单", "Form"),
        Context::Decision => t("写议定", "Deciding"),
        Context::Pager => t("看文书", "Reading"),
        Context::Picker | Context::Menu | Context::Confirm | Context::Palette => t("选单", "List"),
    })
}

/// What to do first, for a command that makes no sense now.
pub fn first(command: &UiCommand) -> Text {
    match command.id {
        "any.tour_end" => t("导览没有打开", "The tour is not on"),
        "global.undo" | "global.redo" => t(
            "会议闭会前才有：先打开这次会议",
            "Only until a meeting is closed: open it first",
        ),
        "meetings.due" => t("没有应开未开的会议", "No meeting is overdue"),
        "prepare.up" | "prepare.down" | "prepare.join" => t(
            "先打开筹备中的会议，移到议程的一项上",
            "First a row of the agenda of a meeting being prepared",
        ),
        "prepare.remove" => t(
            "先打开筹备中的会议，移到议程或名单的一行上",
            "First a row of the agenda or roll of a meeting being prepared",
        ),
        "prepare.come" => t(
            "先打开筹备中的会议，移到名单上",
            "First the roll of a meeting being prepared",
        ),
        "minutes.up" | "minutes.down" | "minutes.withdraw" => t(
            "闭会后、签发前：先打开这次会议，移到一条议定上",
            "Between closing and sign-off: first a decision on the page of the meeting",
        ),
        "minutes.submit" => t(
            "闭会后送审一次：先打开刚闭会的会议",
            "Once, after closing: first open the meeting just closed",
        ),
        "minutes.sign" => t(
            "闭会后、签发前：先打开这次会议",
            "Between closing and sign-off: first open the meeting",
        ),
        "chair.hear_without" => t(
            "本项需要的单位没有缺的",
            "No unit that the item needs is missing",
        ),
        "chair.take" => t("记录没有在别的窗口", "No other window records"),
        "issues.similar" => t(
            "先登记或修改一件，有相似的才列出",
            "First enter or change an issue that has similar ones",
        ),
        "issues.all" => t("没有筛选，已是全部", "Nothing is filtered: all are shown"),
        _ => of_context(command.context),
    }
}

fn of_context(context: Context) -> Text {
    match context {
        Context::Any | Context::Global | Context::Today => {
            t("先按 Esc 回到一屏上", "First Esc, back to a screen")
        }
        Context::Issues => t(
            "先在“议题”选中能这样办的一件",
            "First select an issue it fits, in Issues",
        ),
        Context::Meetings => t(
            "先到“会议”的列表，选中一次会议",
            "First select a meeting in the list",
        ),
        Context::Prepare => t(
            "先在“会议”打开一次没有闭会的会议",
            "First open a meeting that is not closed, in Meetings",
        ),
        Context::Chair => t(
            "会上才能办：先在“会议”打开这次会议开会",
            "In a meeting only: first open it, in Meetings",
        ),
        Context::Minutes => t(
            "闭会后才能办：先闭会，再在“会议”打开它",
            "After closing: close the meeting, then open it in Meetings",
        ),
        Context::Board => t(
            "先在“督办”选中能这样办的一项",
            "First select a decision it fits, in Follow-up",
        ),
        Context::Directory => t(
            "先在“名录”换到有它的一栏",
            "First the list it belongs to, in Directory",
        ),
        Context::Statistics => t(
            "先在“统计”的表里选中一行",
            "First select a row of the table, in Statistics",
        ),
        Context::Commitments => t(
            "先在“约定”选中能这样办的一项",
            "First select a commitment it fits, in Commitments",
        ),
        Context::Patrols | Context::Patrol => t(
            "先在“督办”按 F9 到回头看，打开能这样办的一轮",
            "First a look-back it fits: F9 in Follow-up leads there",
        ),
        Context::Present => t(
            "在第二屏上用：另开一个窗口运行 pianqu present",
            "On the second screen: run pianqu present in another window",
        ),
        Context::Text => t("先到一栏文字里", "First into a field of text"),
        Context::Form => t("先打开一张表单", "First open a form"),
        Context::Decision => t(
            "先写一条议定：会上按 F2",
            "First write a decision: F2 in a meeting",
        ),
        Context::Picker | Context::Menu | Context::Confirm | Context::Pager | Context::Palette => {
            t("先打开一份文书", "First open a paper")
        }
    }
}

/// Other words people look for a command by.
pub fn also(id: &str) -> &'static [&'static str] {
    match id {
        "global.theme" => &["主题", "皮肤", "颜色", "theme"],
        "global.display" => &["主题", "设置显示", "theme"],
        "global.language" => &["语言", "英文", "language"],
        "global.quit" => &["离开", "关闭程序", "exit"],
        "global.undo" => &["后退", "反悔"],
        "chair.close" => &["结束会议", "散会", "end the meeting"],
        "chair.pause" => &["休会", "续会", "暂停", "adjourn"],
        "chair.projector" => &["投屏", "大屏"],
        "chair.roll" => &["签到", "考勤"],
        "chair.note" => &["记录"],
        "minutes.issue" => &["印发", "签发", "发文", "下发"],
        "minutes.export" => &["导出", "export"],
        "minutes.copy" | "prepare.copy" | "statistics.copy" => &["拷贝"],
        "issues.skip" => &["越级"],
        "issues.refer" => &["报上级"],
        _ => &[],
    }
}
