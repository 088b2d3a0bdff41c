//! `do`: what is wrong with a line, and one line for each frequent act.

use crate::text::Text;

crate::messages! {
    NOT_AN_OBJECT {
        zh: "一行是一条命令，写在花括号里，如 {\"do\":\"progress\", …}；pianqu do --help 有例子",
        en: "a line is one command in braces, such as {\"do\":\"progress\", …}; pianqu do --help has examples",
    }
    not_json(column) {
        zh: "不是 JSON，从第 {column} 个字节起读不懂；pianqu do --help 有例子",
        en: "it is not JSON from byte {column} on; pianqu do --help has examples",
    }
    NO_COMMAND {
        zh: "缺 do 栏，不知道是哪条命令；pianqu do --list 列出全部命令和栏目",
        en: "the field do is missing, so it is not known which command; pianqu do --list prints all of them with their fields",
    }
    unknown_command(command) {
        zh: "没有 {command} 这条命令；pianqu do --list 列出全部命令和栏目",
        en: "there is no command {command}; pianqu do --list prints all of them with their fields",
    }
    missing_field(command, field, all) {
        zh: "{command} 缺 {field} 栏；这条命令的栏目：{all}",
        en: "{command} lacks the field {field}; its fields: {all}",
    }
    unknown_field(command, field, all) {
        zh: "{command} 没有 {field} 栏；这条命令的栏目：{all}",
        en: "{command} has no field {field}; its fields: {all}",
    }
    missing_part(command, field, part) {
        zh: "{command} 的 {field} 栏里缺 {part}；pianqu do --help 有例子",
        en: "{command}: the field {field} lacks {part}; pianqu do --help has examples",
    }
    unknown_part(command, field, part) {
        zh: "{command} 的 {field} 栏里没有 {part}；pianqu do --help 有例子",
        en: "{command}: the field {field} has no {part}; pianqu do --help has examples",
    }
    unknown_word(command, field, word, all) {
        zh: "{command} 的 {field} 栏不能填 {word}，可填：{all}",
        en: "{command}: {field} cannot be {word}; it is one of {all}",
    }
    wrong_value(command, field, why) {
        zh: "{command} 的 {field} 栏内容不对（{why}）；pianqu do --help 有例子",
        en: "{command}: the value of {field} cannot be read ({why}); pianqu do --help has examples",
    }
    EXAMPLES { zh: "例子（一行一条）：", en: "Examples (each is one line):" }
    EXAMPLES_NOTE {
        zh: "DECISION 是事项的 id（pianqu board --json），PERSON 是人员的 id（pianqu directory --json）；by 是经办人，可不写。\n--list 列出全部命令和栏目。",
        en: "DECISION is the id of a decision (pianqu board --json), PERSON that of a person (pianqu directory --json); by is who did it, and may be left out.\n--list prints every command with its fields.",
    }
}

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// What it does, and the line.
pub const LINES: [(Text, &str); 6] = [
    (
        t("登记进展", "Progress"),
        r#"{"do":"progress","decision":"DECISION","text":"已清理摊点31处","happened":{"by":"PERSON","occurred_on":"2026-11-20"}}"#,
    ),
    (
        t("申请延期", "Ask for an extension"),
        r#"{"do":"ask_extension","decision":"DECISION","reason":"灯杆定制到货推迟","progress":"基础已浇筑","proposed":"2026-12-31","happened":{"occurred_on":"2026-11-20"}}"#,
    ),
    (
        t(
            "批复延期（不同意时 granted 写 null）",
            "Answer it (granted null: refused)",
        ),
        r#"{"do":"answer_extension","decision":"DECISION","granted":"2026-12-31","opinion":"同意","happened":{"by":"PERSON","occurred_on":"2026-11-20"}}"#,
    ),
    (
        t("提醒、催办", "Remind"),
        r#"{"do":"remind","decision":"DECISION","step":"remind","text":"请抓紧办理并反馈进展。","happened":{"occurred_on":"2026-11-20"}}"#,
    ),
    (
        t("报完成（申请核验）", "Report done"),
        r#"{"do":"report_done","decision":"DECISION","text":"已全部完成","happened":{"occurred_on":"2026-11-20"}}"#,
    ),
    (
        t(
            "核验通过（look_back 写 true 时先办结，回头看后再销号）",
            "Verify (look_back true: struck off after the look-back)",
        ),
        r#"{"do":"verify","decision":"DECISION","checks":{"facts_clear":true,"problem_solved":true,"task_done":true,"conclusion_right":true},"quality":"acceptable","satisfaction":"not_asked","note":"","look_back":false,"happened":{"by":"PERSON","occurred_on":"2026-11-20"}}"#,
    ),
];
