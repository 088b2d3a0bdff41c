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
}
