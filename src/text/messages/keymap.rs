//! What is wrong with a key file of the user.

crate::messages! {
    at_line(line, what) { zh: "第{line}行：{what}", en: "line {line}: {what}" }
    syntax(column, why) {
        zh: "写法不对，第{column}字起：{why}（应先写 [form] 这样一行，下面每行写 \"form.save\" = \"F11\"）",
        en: "column {column}: {why} (write [form] on a line of its own, then \"form.save\" = \"F11\")",
    }
    command(section, command) { zh: "[{section}] 里没有 {command} 这个功能；名称见 assets/keymap.toml", en: "[{section}] has no command {command}; see assets/keymap.toml" }
    unknown_key(command, key) { zh: "{command} 的按键“{key}”认不出；写 F2、Ctrl+S、PgUp 这样的名称", en: "{command}: unknown key {key}; write F2, Ctrl+S, PgUp" }
    same_key(command, key) { zh: "{command} 的按键“{key}”在终端里就是另一个键（Tab、回车、退格），换一个", en: "{command}: a terminal cannot tell {key} from Tab, Enter or Backspace" }
    input_method(command, key) { zh: "{command} 的按键“{key}”是输入法用的，换一个", en: "{command}: {key} belongs to the input method" }
    twice(key, first, second) { zh: "{key} 同时给了 {first} 和 {second}", en: "{key} is given to {first} and to {second}" }
    letter(command) { zh: "{command} 只有字母键，输入法开着时按不到；再给一个 F 键或 Ctrl 键", en: "{command} has only letter keys, which never arrive while an input method is on; add an F-key or Ctrl key" }
    owned(command, key) { zh: "{command} 的按键“{key}”编辑文字、移动光标要用，换成 F 键或别的 Ctrl 键", en: "{command}: {key} edits text, moves or pastes; take an F-key or another Ctrl key" }
    no_twin(command) { zh: "{command}：F1、F10、F11 可能被终端占用；再给一个 Ctrl 键", en: "{command}: F1, F10 and F11 may belong to the terminal; add a Ctrl key" }
}
