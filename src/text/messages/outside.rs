//! What the system, or a program of it, says in its own words, said in the reader's.

crate::messages! {
    FULL { zh: "磁盘已满", en: "the disk is full" }
    NO_PERMISSION { zh: "没有权限", en: "no permission" }
    READ_ONLY { zh: "磁盘只读，不能写", en: "the disk is read-only" }
    MISSING { zh: "没有这个文件或文件夹", en: "no such file or folder" }
    EXISTS { zh: "已有同名的文件", en: "a file of that name stands there" }
    NOT_A_FOLDER { zh: "不是文件夹", en: "not a folder" }
    IS_A_FOLDER { zh: "是文件夹，不是文件", en: "a folder, not a file" }
    NOT_TEXT { zh: "不是 UTF-8 文字", en: "no UTF-8 text" }
    reported(said) { zh: "系统报告：{said}", en: "the system says: {said}" }

    SIGNATURE_WRONG { zh: "签名之后文件被改过，或签名不是这份文件的", en: "the file was changed after it was signed, or the signature is another file's" }
    SIGNATURE_UNKNOWN { zh: "签名用的密钥不在签名人名单里", en: "the key it was signed with is not on the list of signers" }
    SIGNATURE_PURPOSE { zh: "不是为纪要签的", en: "it was not made for minutes" }
    SIGNATURE_BROKEN { zh: "签名文件残缺，或不是签名", en: "the file is no signature, or part of one" }
    good_key(key) { zh: "密钥 {key}", en: "key {key}" }
    KEY_LOCKED { zh: "密钥有口令，请先用 ssh-add 载入", en: "the key has a passphrase: load it with ssh-add first" }
    KEY_MISSING { zh: "没有这个密钥文件", en: "there is no such key file" }
    KEY_UNREADABLE { zh: "密钥读不出来，请查看文件权限是否为 600", en: "the key cannot be read; its file must be 0600" }
    SIGNERS_MISSING { zh: "没有 signers 所指的签名人名单", en: "there is no list of signers where the settings say" }
    TOO_SLOW { zh: "ssh-keygen 没有回答", en: "ssh-keygen did not answer" }

    // ---- a file of settings, keys or days
    COMMA { zh: "、", en: ", " }
    unknown_field(name, known) { zh: "没有“{name}”这一项；可用的有：{known}", en: "there is no {name}; known are {known}" }
    unknown_value(value, known) { zh: "“{value}”不能填在这里；可填：{known}", en: "{value} cannot stand here; write one of {known}" }
    missing_field(name) { zh: "缺少“{name}”这一项", en: "{name} is missing" }
    field_twice(name) { zh: "“{name}”写了两次", en: "{name} stands twice" }
    KEY_TWICE { zh: "这个名称写了两次", en: "this name stands twice" }
    wrong_kind(wanted) { zh: "值的种类不对{wanted}", en: "the value is of the wrong kind{wanted}" }
    WANTS_BOOL { zh: "，应写 true 或 false", en: ": write true or false" }
    WANTS_TEXT { zh: "，应写放在半角双引号里的文字", en: ": write a text in quotes" }
    WANTS_LIST { zh: "，应写方括号里的几项", en: ": write a list in brackets" }
    WANTS_OTHER { zh: "", en: "" }
    NO_VALUE { zh: "名称后面缺等号和值", en: "= and a value are missing behind the name" }
    NOTHING_BEHIND { zh: "等号后面缺值", en: "the value behind = is missing" }
    NO_QUOTES { zh: "文字要放在半角双引号里，是否写 true 或 false", en: "a text stands in quotes; yes and no are true and false" }
    QUOTE_OPEN { zh: "半角引号没有成对", en: "a quote is not closed" }
    BRACKET_OPEN { zh: "方括号没有成对", en: "a bracket is not closed" }
    BRACE_OPEN { zh: "花括号没有成对", en: "a brace is not closed" }
    toml_said(said) { zh: "不合 TOML 的写法：{said}", en: "not TOML: {said}" }

    // ---- a register's file
    page_broken(page) { zh: "第{page}页坏了", en: "page {page} is damaged" }
    page_unused(page) { zh: "第{page}页没有归处", en: "page {page} belongs nowhere" }
    index_wrong(index) { zh: "索引 {index} 与记录对不上", en: "the index {index} does not agree with the events" }
    row_missing(table) { zh: "表 {table} 有一行指向没有的行", en: "a row of the table {table} points to one that is not there" }
    FILE_BROKEN { zh: "有的页读不出来", en: "some pages cannot be read" }
    VALUE_BROKEN { zh: "有一格里不是该有的内容", en: "a cell does not hold what it should" }
    sqlite_behind(known, said) { zh: "{known}，SQLite 报告：{said}", en: "{known}; SQLite says: {said}" }
    sqlite_said(said) { zh: "SQLite 报告：{said}", en: "SQLite says: {said}" }
}
