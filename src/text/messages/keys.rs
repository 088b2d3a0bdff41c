//! Names of keys as the bottom line and the help show them.

crate::messages! {
    ENTER { zh: "回车", en: "Enter" }
    ESC { zh: "Esc", en: "Esc" }
    TAB { zh: "Tab", en: "Tab" }
    SPACE { zh: "空格", en: "Space" }
    UP { zh: "↑", en: "Up" }
    DOWN { zh: "↓", en: "Down" }
    LEFT { zh: "←", en: "Left" }
    RIGHT { zh: "→", en: "Right" }
    HOME { zh: "Home", en: "Home" }
    END { zh: "End", en: "End" }
    PAGE_UP { zh: "PgUp", en: "PgUp" }
    PAGE_DOWN { zh: "PgDn", en: "PgDn" }
    BACKSPACE { zh: "退格", en: "Backspace" }
    DELETE { zh: "Del", en: "Del" }
}
