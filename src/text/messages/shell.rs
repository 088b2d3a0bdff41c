//! The frame around the screens: title, status, help, leaving.

crate::messages! {
    PLEASE_NOTE { zh: "请看", en: "Please note" }
    NOT_NOW { zh: "现在不能办", en: "Not possible now" }
    HELP_TITLE { zh: "帮助：现在能做的事", en: "Help: what can be done here" }
    TOPICS { zh: "帮助主题", en: "Topics" }
    TOPICS_TITLE { zh: "帮助主题", en: "Help topics" }
    CLEAR { zh: "清空", en: "Clear" }
    MORE_DIGITS { zh: "0 用数字选后面几项", en: "0: numbers for the next entries" }
    PALETTE_TITLE { zh: "找功能", en: "Find a command" }
    CLOSE_FIRST { zh: "先按 Esc 关掉打开的这一层", en: "First close what is open (Esc)" }
    command_of(screen, command) { zh: "{screen}：{command}", en: "{screen}: {command}" }
    SCREENS_TITLE { zh: "换到哪一屏", en: "Go to" }
    MENU_TITLE { zh: "菜单", en: "Menu" }
    menu_of(row) { zh: "菜单：{row}", en: "Menu: {row}" }
    INPUT_METHOD_ON { zh: "输入法为中文状态，可按 F1 看功能键", en: "A Chinese input method is on; F1 shows the keys" }
    HOW_TO_LEAVE { zh: "退出请按 Ctrl+Q", en: "Ctrl+Q leaves" }
    NOT_HERE { zh: "这里没有这项功能，可按 F1 看能做什么", en: "Not possible here; F1 shows what is possible" }
    NOT_FOUND { zh: "没有找到", en: "Not found" }
    PASTE_NOWHERE { zh: "粘贴的文字没有地方放，已忽略", en: "Nothing takes text here; the paste was ignored" }
    LOOK_AT_TOP { zh: "还没有保存：原因写在表单最上面", en: "Not saved: the reason stands on top of the form" }
    not_saved(why) { zh: "还没有保存：{why}", en: "Not saved: {why}" }
    LOOK_AT_FIELDS { zh: "还没有保存：请看标出的栏", en: "Not saved: see the marked fields" }
    DISPLAY_TITLE { zh: "显示", en: "Display" }
    THEME { zh: "配色", en: "Colours" }
    THEME_NOW { zh: "现用", en: "in use" }
    THEME_DARK { zh: "深色", en: "Dark" }
    THEME_LIGHT { zh: "浅色", en: "Light" }
    THEME_CONTRAST { zh: "高对比", en: "High contrast" }
    THEME_MONO { zh: "单色", en: "Mono" }
    LANGUAGE { zh: "Switch to English", en: "换成中文" }
    LANGUAGE_NOW { zh: "现为中文", en: "now English" }
    MOUSE { zh: "鼠标", en: "Mouse" }
    ON { zh: "开", en: "on" }
    OFF { zh: "关", en: "off" }
    MOUSE_IS_ON { zh: "鼠标已开：点一下选中，再点一下打开；选取文字请按住 Shift", en: "Mouse on: a click selects, another opens; Shift selects text" }
    MOUSE_IS_OFF { zh: "鼠标已关", en: "Mouse off" }
    COPIED { zh: "已送到剪贴板（终端要允许才粘贴得出来）", en: "Sent to the clipboard (if the terminal allows it)" }
    NO_COLOUR { zh: "已设 NO_COLOR，只用单色", en: "NO_COLOR is set: mono only" }
    QUIT_UNSAVED { zh: "没有保存的文字留作草稿，下次打开可以恢复。", en: "Unsaved text stays as a draft and can be restored next time." }
    QUIT_SAVED { zh: "都已保存。", en: "Everything is saved." }
    QUIT_YES { zh: "退出", en: "Quit" }
    text_kept(path) { zh: "文字已另存：{path}", en: "The text stands in {path}" }
    kept_field(label, text) { zh: "{label}：{text}", en: "{label}: {text}" }
    exported(count, folder) { zh: "已写出 {count} 个文件：{folder}", en: "{count} file¦/s¦ written: {folder}" }
    WHO_FIXED {
        zh: "姓名、身份由服务器按登录的密钥定下，这里不能改；有误请找管理员",
        en: "The server takes name and role from your key; they cannot be changed here. Ask the administrator",
    }
    NO_SHELL { zh: "在共用服务器上没有命令行可回，Ctrl+Q 退出", en: "There is no shell to go back to on a shared server; Ctrl+Q leaves" }
    SAVE_IN_BURST {
        zh: "一次来了很多键，像是粘贴，没有保存；看过无误再按 Ctrl+S",
        en: "Many keys came at once, like a paste: not saved. Look at it and press Ctrl+S again",
    }
    typed_too_late(text) {
        zh: "已自动保存；保存时又输入的“{text}”没有存入，已送到剪贴板，请重新打开粘贴进去",
        en: "Saved by itself; \"{text}\", typed meanwhile, is not in it but on the clipboard: open it again and paste",
    }
    SAVED_LATER {
        zh: "还没有保存：一能写入就自动保存；改过的请再按 Ctrl+S",
        en: "Not saved yet: it is saved by itself as soon as writing works; if you change it, press Ctrl+S",
    }
    clock_behind(today, last) {
        zh: "电脑日期{today}早于最后一条记录{last}，请核对时钟；灯和期限按电脑日期算",
        en: "This computer says {today}, the last event {last}: check the clock; lights follow the computer",
    }
    too_small(columns, rows) {
        zh: "窗口太小，请拉大到 {columns}×{rows} 以上",
        en: "Window too small: enlarge to {columns} by {rows}",
    }
    TYPED_IS_SAFE { zh: "已输入的文字都在", en: "What was typed is safe" }
    type_word(word) { zh: "输入“{word}”以确认", en: "Type {word} to confirm" }
    READ_ONLY { zh: "只读", en: "Read-only" }
    FIND { zh: "查找", en: "Find" }
    FILTER { zh: "查找", en: "Find" }
    marked(count) { zh: "已选 {count}", en: "{count} chosen" }
    found_of(found, total) { zh: "{found}/{total}", en: "{found}/{total}" }
    NOTHING { zh: "没有内容", en: "Nothing here" }
    lines_of(from, to, total) { zh: "第{from}至{to}行，共{total}行", en: "{from}-{to} of {total} lines" }
    WHO_TITLE { zh: "我是谁", en: "Who am I" }
    WHO_NAME { zh: "姓名", en: "Name" }
    WHO_HELP { zh: "打姓名或拼音首字母；名录里没有的直接输入", en: "Type a name or its initials; new names are taken as typed" }
    WHO_ROLE { zh: "身份", en: "Role" }
    ROLE_SECRETARY { zh: "会议秘书", en: "secretary" }
    ROLE_CLERK { zh: "文员", en: "clerk" }
    ROLE_UNIT { zh: "承办单位", en: "responsible unit" }
    ROLE_SUPERVISOR { zh: "监督小组", en: "supervision group" }
    ROLE_ADMIN { zh: "管理员", en: "administrator" }
}
