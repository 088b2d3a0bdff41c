//! What the system and `ssh-keygen` say, in the reader's language. What is not known here is quoted and marked as theirs.

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
