//! What the system, `ssh-keygen`, SQLite and the reader of TOML say, in the reader's language. What is not known here is quoted and
//! marked as theirs.

use std::io::{self, ErrorKind};

use super::messages::outside as words;
use super::{Lang, sanitise};

/// An error of the file system.
pub fn trouble(lang: Lang, error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => words::FULL,
        ErrorKind::PermissionDenied => words::NO_PERMISSION,
        ErrorKind::ReadOnlyFilesystem => words::READ_ONLY,
        ErrorKind::NotFound => words::MISSING,
        ErrorKind::AlreadyExists => words::EXISTS,
        ErrorKind::NotADirectory => words::NOT_A_FOLDER,
        ErrorKind::IsADirectory => words::IS_A_FOLDER,
        // What reading a file as text says; what others call invalid is in their own words.
        ErrorKind::InvalidData if error.to_string().contains("UTF-8") => words::NOT_TEXT,
        _ => return reported(lang, &error.to_string()),
    };
    known.get(lang).to_owned()
}

/// The last line of `ssh-keygen -Y`, which has no codes: its words are those of OpenSSH in the locale C.
pub fn signature(lang: Lang, said: &str) -> String {
    if let Some((_, key)) = said.split_once(" signature with ") {
        let key = sanitise::visible(key.trim_start_matches("key "));
        return words::good_key(lang, key.replacen(" key ", " ", 1));
    }
    let holds = |part: &str| said.contains(part);
    let known = if holds("incorrect passphrase") {
        words::KEY_LOCKED
    } else if holds("incorrect signature") {
        words::SIGNATURE_WRONG
    } else if holds("No principal matched") || holds("is not permitted") {
        words::SIGNATURE_UNKNOWN
    } else if holds("namespace does not match") {
        words::SIGNATURE_PURPOSE
    } else if holds("sshsig_armor") || holds("Couldn't parse signature") {
        words::SIGNATURE_BROKEN
    } else if holds("find_principal") && holds("No such file") {
        words::SIGNERS_MISSING
    } else if holds("No such file") {
        words::KEY_MISSING
    } else if holds("bad permissions") || holds("No private key found") {
        words::KEY_UNREADABLE
    } else {
        return reported(lang, said);
    };
    known.get(lang).to_owned()
}

/// It neither signed nor refused.
pub fn too_slow(lang: Lang) -> String {
    words::TOO_SLOW.get(lang).to_owned()
}

/// What is wrong with a file of settings, keys or days, as the reader of TOML says it.
pub fn toml(lang: Lang, said: &str) -> String {
    // Names that a message quotes stand between backquotes.
    let mut quoted = said.split('`').skip(1).step_by(2).map(sanitise::visible);
    let named = quoted.next();
    let known: Vec<String> = quoted.collect();
    let rest = known.join(words::COMMA.get(lang));
    let begins = |part: &str| said.starts_with(part);
    match named {
        Some(named) if begins("unknown field") => words::unknown_field(lang, named, rest),
        Some(named) if begins("unknown variant") => words::unknown_value(lang, named, rest),
        Some(named) if begins("missing field") => words::missing_field(lang, named),
        Some(named) if begins("duplicate field") => words::field_twice(lang, named),
        _ if begins("duplicate key") => words::KEY_TWICE.get(lang).to_owned(),
        _ if begins("invalid type") || begins("data did not match") => {
            words::wrong_kind(lang, wanted(lang, said))
        }
        _ if begins("key with no value") => words::NO_VALUE.get(lang).to_owned(),
        _ if begins("missing value") => words::NOTHING_BEHIND.get(lang).to_owned(),
        _ if begins("string values must be quoted")
            || begins("missing opening quote")
            || begins("invalid boolean") =>
        {
            words::NO_QUOTES.get(lang).to_owned()
        }
        _ if begins("invalid basic string") || begins("invalid literal string") => {
            words::QUOTE_OPEN.get(lang).to_owned()
        }
        _ if begins("unclosed table") || begins("unclosed array") => {
            words::BRACKET_OPEN.get(lang).to_owned()
        }
        _ if begins("unclosed inline table") => words::BRACE_OPEN.get(lang).to_owned(),
        _ => words::toml_said(lang, sanitise::visible(said)),
    }
}

/// What `invalid type: integer 3, expected a boolean` wants instead.
fn wanted(lang: Lang, said: &str) -> String {
    let wanted = said
        .rsplit_once("expected ")
        .map_or("", |(_, wanted)| wanted);
    let known = match wanted.trim() {
        "a boolean" => words::WANTS_BOOL,
        "a string" | "path string" => words::WANTS_TEXT,
        wanted if wanted.starts_with('a') && wanted.contains("sequence") => words::WANTS_LIST,
        _ => words::WANTS_OTHER,
    };
    known.get(lang).to_owned()
}

/// Line and column, from 1, of a byte of a text.
pub fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte.min(text.len())).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// What SQLite finds wrong with a file. Its own words stand behind, for whoever mends it.
pub fn sqlite(lang: Lang, said: &str) -> String {
    let number = |name: &str| {
        let behind = said.split_once(name)?.1;
        let digits = behind.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u64>().ok()
    };
    let page = number("page ").or_else(|| number("Page "));
    let holds = |part: &str| said.contains(part);
    let index = said.rsplit_once("index ").map(|(_, index)| index);
    let known = if holds("olumn type")
        || holds("onversion error")
        || holds("utf-8")
        || holds("out of range at index")
    {
        words::VALUE_BROKEN.get(lang).to_owned()
    } else if let Some(table) = said.strip_prefix("foreign key: ") {
        return words::row_missing(lang, sanitise::visible(table));
    } else if let Some(index) = index {
        words::index_wrong(lang, sanitise::visible(index))
    } else if let Some(page) = page {
        match holds("never used") {
            true => words::page_unused(lang, page),
            false => words::page_broken(lang, page),
        }
    } else if holds("malformed") || holds("not a database") {
        words::FILE_BROKEN.get(lang).to_owned()
    } else {
        return words::sqlite_said(lang, sanitise::visible(said));
    };
    words::sqlite_behind(lang, known, sanitise::visible(said))
}

/// Quoted, and said to be the system's own words.
pub fn reported(lang: Lang, said: &str) -> String {
    words::reported(lang, sanitise::visible(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no_english(text: &str) {
        let text = text.replace("UTF-8", "").replace("ssh-add", "");
        let text = text.replace("signers", "");
        assert!(!text.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
    }

    #[test]
    fn what_the_system_says_of_a_file_is_said_in_chinese() {
        // ENOSPC, EDQUOT, EFBIG, EACCES, EPERM, EROFS, ENOENT, EEXIST, ENOTDIR, EISDIR as Linux numbers them.
        for code in [28, 122, 27, 13, 1, 30, 2, 17, 20, 21] {
            let error = io::Error::from_raw_os_error(code);
            no_english(&trouble(Lang::Zh, &error));
            assert!(!trouble(Lang::En, &error).contains("os error"));
        }
        assert_eq!(
            trouble(Lang::Zh, &io::Error::from_raw_os_error(28)),
            "磁盘已满"
        );
        let latin = io::read_to_string(&b"\xff"[..]).unwrap_err();
        no_english(&trouble(Lang::Zh, &latin));
        // EIO has no word of ours: it is said whose words they are.
        let other = trouble(Lang::Zh, &io::Error::from_raw_os_error(5));
        assert!(other.starts_with("系统报告："), "{other}");
        let strange = trouble(Lang::Zh, &io::Error::other("a\u{1b}[31m"));
        assert!(!sanitise::holds_hidden(&strange), "{strange}");
    }

    #[test]
    fn what_is_wrong_with_a_file_of_settings_is_said_in_chinese() {
        for (said, meant) in [
            (
                "unknown field `themes`, expected one of `theme`, `mouse`",
                "没有“themes”这一项；可用的有：theme、mouse",
            ),
            (
                "unknown variant `blue`, expected one of `dark`, `light`",
                "“blue”不能填在这里；可填：dark、light",
            ),
            ("missing field `date`", "缺少“date”这一项"),
            ("duplicate key", "这个名称写了两次"),
            (
                "invalid type: integer `3`, expected a boolean",
                "值的种类不对，应写 true 或 false",
            ),
            (
                "data did not match any variant of untagged enum Keys",
                "值的种类不对",
            ),
            ("key with no value, expected `=`", "名称后面缺等号和值"),
            (
                "string values must be quoted, expected literal string",
                "文字要放在半角双引号里，是否写 true 或 false",
            ),
            (
                "invalid boolean, expected `false`",
                "文字要放在半角双引号里，是否写 true 或 false",
            ),
            ("invalid basic string, expected `\"`", "半角引号没有成对"),
            ("unclosed array table, expected `]]`", "方括号没有成对"),
            (
                "radix must be lowercase",
                "不合 TOML 的写法：radix must be lowercase",
            ),
        ] {
            assert_eq!(toml(Lang::Zh, said), meant, "{said}");
        }
        assert_eq!(place("一\n二三 = x", "一\n二三 = ".len()), (2, 6));
    }

    /// In the very words of the reader of TOML.
    #[test]
    fn a_fault_of_toml_is_not_taken_for_another() {
        for (file, meant) in [
            ("theme = \"dark", "半角引号没有成对"),
            ("theme = 'dark", "半角引号没有成对"),
            ("[keys", "方括号没有成对"),
            ("keys = [1", "方括号没有成对"),
            ("keys = {a = 1", "花括号没有成对"),
            (
                "theme = \"dark\"\ntheme.x = 1",
                "不合 TOML 的写法：cannot extend value of type string with a dotted key",
            ),
        ] {
            let fault = toml::from_str::<toml::Table>(file).unwrap_err();
            assert_eq!(toml(Lang::Zh, fault.message()), meant, "{file}");
        }
    }

    #[test]
    fn what_sqlite_finds_is_said_in_chinese_and_its_words_stand_behind() {
        for (said, meant) in [
            (
                "Tree 6 page 12: btreeInitPage() returns error code 11",
                "第12页坏了",
            ),
            ("On tree page 3 cell 0: Rowid 7 out of order", "第3页坏了"),
            ("Page 7: never used", "第7页没有归处"),
            (
                "row 3 missing from index event_subject",
                "索引 event_subject 与记录对不上",
            ),
            (
                "wrong # of entries in index event_id",
                "索引 event_id 与记录对不上",
            ),
            ("database disk image is malformed", "有的页读不出来"),
            (
                "Invalid column type Text at index: 4, name: dseq",
                "有一格里不是该有的内容",
            ),
            (
                "invalid utf-8 sequence of 1 bytes from index 3",
                "有一格里不是该有的内容",
            ),
        ] {
            let told = sqlite(Lang::Zh, said);
            assert_eq!(told, format!("{meant}，SQLite 报告：{said}"));
        }
        assert_eq!(
            sqlite(Lang::Zh, "foreign key: draft"),
            "表 draft 有一行指向没有的行"
        );
        assert_eq!(sqlite(Lang::Zh, "new\u{1b}"), "SQLite 报告：new␛");
    }

    #[test]
    fn what_ssh_keygen_says_is_said_in_chinese() {
        for (said, meant) in [
            (
                "Signature verification failed: incorrect signature",
                words::SIGNATURE_WRONG,
            ),
            ("No principal matched.", words::SIGNATURE_UNKNOWN),
            (
                "Couldn't verify signature: namespace does not match",
                words::SIGNATURE_PURPOSE,
            ),
            (
                "sig_verify: sshsig_armor: incomplete message",
                words::SIGNATURE_BROKEN,
            ),
            (
                "sig_find_principals: sshsig_find_principal: No such file or directory",
                words::SIGNERS_MISSING,
            ),
            (
                "Load key \"p\": incorrect passphrase supplied to decrypt private key",
                words::KEY_LOCKED,
            ),
            (
                "Couldn't load public key none: No such file or directory",
                words::KEY_MISSING,
            ),
            ("No private key found for \"k\"", words::KEY_UNREADABLE),
        ] {
            assert_eq!(signature(Lang::Zh, said), meant.get(Lang::Zh), "{said}");
            no_english(meant.get(Lang::Zh).trim_start_matches("ssh-keygen"));
        }
        let good = "Good \"pianqu-minutes\" signature with ED25519 key SHA256:Fqsb+GJ";
        assert_eq!(signature(Lang::Zh, good), "密钥 ED25519 SHA256:Fqsb+GJ");
        assert_eq!(
            signature(Lang::Zh, "something new"),
            "系统报告：something new"
        );
    }
}
