//! Headings of the plain tables of the command line.

use crate::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

pub const MEETINGS: [Text; 8] = [
    t("日期", "Date"),
    t("片区", "District"),
    t("次", "No."),
    t("状态", "State"),
    t("文号", "Number"),
    t("议题", "Items"),
    t("议定", "Decisions"),
    t("编号", "Id"),
];

pub const ISSUES: [Text; 7] = [
    t("提出日期", "Raised"),
    t("片区", "District"),
    t("类别", "Category"),
    t("提出单位", "Raised by"),
    t("状态", "State"),
    t("编号", "Id"),
    t("标题", "Title"),
];

pub const COMMITMENTS: [Text; 8] = [
    t("登记日期", "Entered"),
    t("清单", "List"),
    t("种类", "Kind"),
    t("状态", "State"),
    t("截止日期", "Until"),
    t("认领、未签单位", "Claimed by, unsigned"),
    t("编号", "Id"),
    t("事项", "Matter"),
];

pub const DIRECTORY: [Text; 5] = [
    t("类型", "Kind"),
    t("名称", "Name"),
    t("性质、职务", "Nature, post"),
    t("片区、单位", "District, unit"),
    t("联络员、角色、单位数", "Liaison, roles, units"),
];

pub const PLACES: [Text; 4] = [
    t("层级", "Kind"),
    t("名称", "Name"),
    t("岗位", "Posts"),
    t("空缺", "Vacant"),
];

pub const BOARD: [Text; 8] = [
    t("灯", "Light"),
    t("期限", "When"),
    t("牵头单位", "Lead"),
    t("责任人", "Person"),
    t("时限", "Deadline"),
    t("状态", "State"),
    t("文号", "No."),
    t("事项", "Matter"),
];

pub const REMIND: [Text; 6] = [
    t("种类", "Kind"),
    t("单位", "Unit"),
    t("收件人", "To"),
    t("答复期限", "Answer by"),
    t("来源", "Source"),
    t("事项", "Matter"),
];
