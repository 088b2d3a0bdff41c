//! Steps of a meeting by name, for 撤销 and 重做.

crate::messages! {
    decided(number) { zh: "议定{number}", en: "decision {number}" }
    decision_field(number, fields) { zh: "议定{number}的{fields}", en: "{fields} of decision {number}" }
    split(number) { zh: "拆分议定{number}", en: "splitting decision {number}" }
    moved(number) { zh: "移动议定{number}", en: "moving decision {number}" }
    joined(number) { zh: "合并议定{number}", en: "joining decision {number}" }
    withdrawn(number) { zh: "撤回议定{number}", en: "withdrawing decision {number}" }
    note_of(name) { zh: "{name}的发言", en: "the note of {name}" }
    NOTE { zh: "发言记录", en: "a note" }
    summary(item) { zh: "{item}的结论", en: "the summary of {item}" }
    outcome(item) { zh: "{item}的结果", en: "the outcome of {item}" }
    attendance(name) { zh: "{name}的到会情况", en: "the attendance of {name}" }
    item_added(title) { zh: "议题“{title}”", en: "item \"{title}\"" }
    item_changed(title) { zh: "修改议题“{title}”", en: "changing item \"{title}\"" }
    item_moved(item) { zh: "{item}的次序", en: "the place of {item}" }
    ITEM_REMOVED { zh: "移出一项议题", en: "removing an item" }
    items_joined(item) { zh: "并案到{item}", en: "joining into {item}" }
    PLAN { zh: "会议安排", en: "the plan" }
    INVITED { zh: "加入参会人员", en: "adding a person" }
    UNINVITED { zh: "移出参会人员", en: "taking off a person" }
    reply(name) { zh: "{name}的回执", en: "the reply of {name}" }
    LAST_STEP { zh: "最后一步", en: "the last step" }
    TEXT { zh: "要求", en: "demand" }
    LEAD { zh: "牵头", en: "lead" }
    DUE { zh: "时限", en: "deadline" }
    ASSIST { zh: "协办", en: "assistants" }
    OWNER { zh: "责任人", en: "person" }
    LEADER { zh: "责任领导", en: "leader" }
    MATTER { zh: "事项名称", en: "matter" }
    OTHER { zh: "其他内容", en: "other fields" }
    AND { zh: "、", en: ", " }
    undo(step) { zh: "撤销：{step}", en: "Undo: {step}" }
    redo(step) { zh: "重做：{step}", en: "Redo: {step}" }
    undone(step) { zh: "已撤销：{step}。Ctrl+Y 重做", en: "Undone: {step}. Ctrl+Y does it again" }
    redone(step) { zh: "已重做：{step}。Ctrl+Z 撤销", en: "Done again: {step}. Ctrl+Z undoes" }
}
