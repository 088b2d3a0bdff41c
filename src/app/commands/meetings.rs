//! Commands of the meetings: the list, 会议筹备, 成果执行.

use super::Context::{Meetings, Minutes, Prepare};
use super::{Context, UiCommand, t};
use crate::text::Text;

const fn c(id: &'static str, context: Context, label: Text, long: Text) -> UiCommand {
    UiCommand::new(id, context, label, long)
}

pub const TABLE: &[UiCommand] = &[
    c(
        "meetings.enter",
        Meetings,
        t("打开", "Open"),
        t("打开光标所在的会议", "Open the meeting under the caret"),
    )
    .fixed("Enter")
    .hint(1)
    .menu(),
    c(
        "meetings.new",
        Meetings,
        t("新会议", "New"),
        t("安排一次新会议", "Plan a new meeting"),
    )
    .hint(2)
    .menu(),
    c(
        "meetings.filter",
        Meetings,
        t("筛选", "Filter"),
        t("只看一部分会议", "Show only some meetings"),
    )
    .hint(3)
    .menu(),
    c(
        "meetings.due",
        Meetings,
        t("应开未开", "Overdue"),
        t(
            "看应开未开的会议，选一个来安排",
            "See the meetings that should have been held, and plan one",
        ),
    )
    .hint(4)
    .menu(),
    c(
        "meetings.again",
        Meetings,
        t("再开一次", "One more"),
        t(
            "照所选的会议再安排一次：同样的地点、人员，按周期定日期，按轮值定主持",
            "Plan one more like the selected: venue, people, next date, chair in turn",
        ),
    )
    .hint(5)
    .menu(),
    c(
        "meetings.rotation",
        Meetings,
        t("轮值", "Rotation"),
        t(
            "定一个片区一类会议的轮值次序，没有开过的也能定",
            "Set the order of chairs for a district and a kind of meeting, held before or not",
        ),
    )
    .menu(),
    c(
        "meetings.swap",
        Meetings,
        t("对调轮值", "Swap turns"),
        t(
            "两家对调轮值，写明谁同意",
            "Two units change turns, with consent",
        ),
    )
    .menu(),
    c(
        "meetings.cadence",
        Meetings,
        t("片区周期", "Cadence"),
        t(
            "给一个片区的一类会议另定开会周期，应开未开照它算",
            "Set how often one district holds a kind of meeting",
        ),
    )
    .menu(),
    c(
        "prepare.enter",
        Prepare,
        t("办理", "Do it"),
        t("办光标所在的一行", "Do what the row says"),
    )
    .fixed("Enter")
    .hint(1)
    .menu(),
    c(
        "prepare.section",
        Prepare,
        t("下一栏目", "Next part"),
        t(
            "到下一栏目；Shift+Tab 回上一栏目",
            "To the next part; Shift+Tab goes back",
        ),
    )
    .fixed("Tab")
    .hint(2),
    c(
        "prepare.topics",
        Prepare,
        t("选议题", "Issues"),
        t("从议题库选议题列入议程", "Choose issues from the pool"),
    )
    .hint(4)
    .menu(),
    c(
        "prepare.invite",
        Prepare,
        t("邀请", "Invite"),
        t("邀请单位、人员参会", "Invite units and people"),
    )
    .hint(5)
    .menu(),
    c(
        "prepare.plan",
        Prepare,
        t("改安排", "Plan"),
        t(
            "改日期、时间、地点、主持人、记录人",
            "Change date, time, venue, chair, recorder",
        ),
    )
    .menu(),
    c(
        "prepare.open",
        Prepare,
        t("开会", "Open it"),
        t("开会，到主持界面", "Open the meeting"),
    )
    .hint(3)
    .menu(),
    c(
        "prepare.up",
        Prepare,
        t("议题上移", "Item up"),
        t("把这一项往前移", "Move the item up"),
    )
    .menu(),
    c(
        "prepare.down",
        Prepare,
        t("议题下移", "Item down"),
        t("把这一项往后移", "Move the item down"),
    )
    .menu(),
    c(
        "prepare.join",
        Prepare,
        t("并案", "Join"),
        t("把这一项并入另一项", "Join the item into another"),
    )
    .menu(),
    c(
        "prepare.remove",
        Prepare,
        t("移出", "Remove"),
        t("移出议程或名单", "Take off the agenda or the roll"),
    )
    .menu(),
    c(
        "prepare.come",
        Prepare,
        t("其余都参加", "All come"),
        t(
            "没有回复的都登记为参加",
            "Note all who have not answered as coming",
        ),
    )
    .menu(),
    c(
        "prepare.item",
        Prepare,
        t("加一项", "Add item"),
        t(
            "加一项不在议题库里的议题",
            "Add an item that is not in the pool",
        ),
    )
    .menu(),
    c(
        "prepare.notice",
        Prepare,
        t("看通知", "Notice"),
        t(
            "看会议通知，复制或登记已发",
            "Read the notice; copy it, note it as sent",
        ),
    )
    .menu(),
    c(
        "prepare.sent",
        Prepare,
        t("通知已发", "Notice sent"),
        t("登记会议通知已发出", "Note that the notice is out"),
    )
    .menu(),
    c(
        "prepare.approve",
        Prepare,
        t("议题审定", "Approval"),
        t("登记领导审定议题", "Note the approval of the agenda"),
    )
    .menu(),
    c(
        "prepare.copy",
        Prepare,
        t("复制", "Copy"),
        t(
            "复制光标所在的文书（否则复制短通知）",
            "Copy the paper under the caret, else the short notice",
        ),
    )
    .menu(),
    c(
        "prepare.reschedule",
        Prepare,
        t("改期", "Reschedule"),
        t("改期，写明原因", "Another date, with the reason"),
    )
    .menu(),
    c(
        "prepare.cancel",
        Prepare,
        t("取消会议", "Cancel"),
        t(
            "取消会议，议题退回议题库",
            "Cancel; the issues go back to the pool",
        ),
    )
    .menu(),
    c(
        "prepare.save",
        Prepare,
        t("存成文件", "To a file"),
        t(
            "把这份文书存成文件，供打印、发送",
            "Write the paper under the caret into a file, to print or send",
        ),
    )
    .menu(),
    c(
        "prepare.history",
        Prepare,
        t("办理经过", "History"),
        t(
            "看这次会议谁在什么时候做了什么",
            "Who did what with this meeting, and when",
        ),
    )
    .menu(),
    c(
        "prepare.back",
        Prepare,
        t("返回", "Back"),
        t("回会议列表", "Back to the list"),
    )
    .fixed("Esc"),
    c(
        "minutes.enter",
        Minutes,
        t("办理", "Do it"),
        t("办光标所在的一行", "Do what the row says"),
    )
    .fixed("Enter")
    .hint(1)
    .menu(),
    c(
        "minutes.section",
        Minutes,
        t("下一栏目", "Next part"),
        t(
            "到下一栏目；Shift+Tab 回上一栏目",
            "To the next part; Shift+Tab goes back",
        ),
    )
    .fixed("Tab")
    .hint(2),
    c(
        "minutes.read",
        Minutes,
        t("看纪要", "Read"),
        t(
            "通读纪要（草稿、送审稿或正式）",
            "Read the minutes as they stand",
        ),
    )
    .hint(3)
    .menu(),
    c(
        "minutes.submit",
        Minutes,
        t("送审", "To review"),
        t("送主持人审定", "Send the draft to the chair"),
    )
    .menu(),
    c(
        "minutes.sign",
        Minutes,
        t("只登记签发", "Sign-off"),
        t("只登记签发，暂不印发", "Note the sign-off only"),
    )
    .menu(),
    c(
        "minutes.issue",
        Minutes,
        t("签发并印发", "Sign, issue"),
        t(
            "登记签发并印发；已签发的直接印发",
            "Note the sign-off and issue",
        ),
    )
    .hint(4)
    .menu(),
    c(
        "minutes.export",
        Minutes,
        t("写出纪要", "Write"),
        t("写出纪要文件夹", "Write the folder of the minutes"),
    )
    .hint(7)
    .menu(),
    c(
        "minutes.elsewhere",
        Minutes,
        t("写到别处", "Write to"),
        t(
            "把纪要文件夹写到指定的文件夹，如 U 盘",
            "Write the folder of the minutes into a folder you name, such as a stick",
        ),
    )
    .menu(),
    c(
        "minutes.receipt",
        Minutes,
        t("签收", "Receipt"),
        t("登记单位签收", "Note that units have signed for it"),
    )
    .hint(6)
    .menu(),
    c(
        "minutes.copy",
        Minutes,
        t("复制", "Copy"),
        t(
            "复制光标所在单位的交办清单或文书",
            "Copy the list or paper under the caret",
        ),
    )
    .menu(),
    c(
        "minutes.correct",
        Minutes,
        t("更正", "Correct"),
        t("更正已印发的纪要", "Correct issued minutes"),
    )
    .hint(5)
    .menu(),
    c(
        "minutes.up",
        Minutes,
        t("议定上移", "Move up"),
        t("把这项议定往前移", "Move the decision up"),
    )
    .menu(),
    c(
        "minutes.down",
        Minutes,
        t("议定下移", "Move down"),
        t("把这项议定往后移", "Move the decision down"),
    )
    .menu(),
    c(
        "minutes.withdraw",
        Minutes,
        t("撤回议定", "Withdraw"),
        t("撤回这项议定", "Withdraw the decision"),
    )
    .menu(),
    c(
        "minutes.save",
        Minutes,
        t("存成文件", "To a file"),
        t(
            "把这份文书存成文件，供打印、发送",
            "Write the paper under the caret into a file, to print or send",
        ),
    )
    .menu(),
    c(
        "minutes.history",
        Minutes,
        t("办理经过", "History"),
        t(
            "看这次会议谁在什么时候做了什么",
            "Who did what with this meeting, and when",
        ),
    )
    .menu(),
    c(
        "minutes.back",
        Minutes,
        t("返回", "Back"),
        t("回会议列表", "Back to the list"),
    )
    .fixed("Esc"),
];
