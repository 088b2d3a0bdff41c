//! A key press as the program knows it: no terminal type passes this border.

use std::fmt;
use std::str::FromStr;

/// What was pressed, without its modifiers. Letters under Ctrl are always lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    Char(char),
    /// F1 to F12.
    F(u8),
    Up,
    Down,
    Left,
    Right,
    Enter,
    Tab,
    /// Shift+Tab: terminals send it as a key of its own.
    BackTab,
    Esc,
    PageUp,
    PageDown,
    Home,
    End,
    Insert,
    Delete,
    Backspace,
}

/// One key press. `shift` is only set for keys that are not characters (Shift+Left); a character carries its own case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub shift: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key {
            code,
            ctrl: false,
            shift: false,
        }
    }

    /// A typed character.
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// Ctrl with a letter; the letter is folded to lower case because a terminal sends one control byte for both.
    pub const fn ctrl(c: char) -> Key {
        Key {
            code: Code::Char(c.to_ascii_lowercase()),
            ctrl: true,
            shift: false,
        }
    }

    /// Shift with a key that is not a character.
    pub const fn shift(code: Code) -> Key {
        Key {
            code,
            ctrl: false,
            shift: true,
        }
    }

    /// Function key F`n`.
    pub const fn f(n: u8) -> Key {
        Key::plain(Code::F(n))
    }

    /// The character that this key types into a text field, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// The key with full-width forms folded to ASCII, as lists read keys while an input method is on: １ is 1, ？ is ?,
    /// 。 is a full stop and the ideographic space is a space.
    pub fn folded(self) -> Key {
        let Some(c) = self.typed() else { return self };
        Key::char(crate::text::fold::key(c))
    }

    /// The digit 0 to 9 this key stands for, full-width digits included.
    pub fn digit(self) -> Option<u8> {
        let c = self.folded().typed()?;
        c.to_digit(10).and_then(|d| u8::try_from(d).ok())
    }
}

/// Why a key name in a keymap file was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("unknown key name: {0}")]
    Unknown(String),
    /// Ctrl+I, Ctrl+M, Ctrl+H, Ctrl+J: the terminal sends Tab, Enter and Backspace for them.
    #[error("a terminal cannot tell {0} from another key")]
    Ambiguous(String),
    /// Keys that switch input methods must stay free.
    #[error("{0} belongs to the input method")]
    InputMethod(String),
}

const NAMES: &[(&str, Code)] = &[
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Enter", Code::Enter),
    ("Tab", Code::Tab),
    ("Esc", Code::Esc),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Home", Code::Home),
    ("End", Code::End),
    ("Ins", Code::Insert),
    ("Del", Code::Delete),
    ("Backspace", Code::Backspace),
    ("Space", Code::Char(' ')),
    ("Plus", Code::Char('+')),
];

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Key, KeyError> {
        let unknown = || KeyError::Unknown(name.to_owned());
        let (mut ctrl, mut shift, mut rest) = (false, false, name.trim());
        while let Some((head, tail)) = rest.split_once('+') {
            match head.to_ascii_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "shift" => shift = true,
                _ => return Err(unknown()),
            }
            rest = tail;
        }
        let code = code(rest).ok_or_else(unknown)?;
        if shift && code == Code::Tab && !ctrl {
            return Ok(Key::plain(Code::BackTab));
        }
        if let Code::Char(c) = code {
            if matches!(c, ' ' | '.' | ',') && (ctrl || shift) {
                return Err(KeyError::InputMethod(name.to_owned()));
            }
            if shift || (ctrl && !c.is_ascii_alphabetic()) {
                return Err(unknown());
            }
            if ctrl && matches!(c.to_ascii_lowercase(), 'i' | 'm' | 'h' | 'j') {
                return Err(KeyError::Ambiguous(name.to_owned()));
            }
            return Ok(if ctrl { Key::ctrl(c) } else { Key::char(c) });
        }
        Ok(Key { code, ctrl, shift })
    }
}

fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(Code::Char(c));
    }
    if let Some(n) = name.strip_prefix(['F', 'f']).and_then(|n| n.parse().ok()) {
        return (1..=12).contains(&n).then_some(Code::F(n));
    }
    NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.shift || self.code == Code::BackTab {
            f.write_str("Shift+")?;
        }
        match self.code {
            Code::BackTab => f.write_str("Tab"),
            Code::F(n) => write!(f, "F{n}"),
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            code => match (NAMES.iter().find(|(_, known)| *known == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, Code::Char(c)) => write!(f, "{c}"),
                (None, _) => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_as_itself() {
        let names = [
            "Ctrl+S",
            "F2",
            "F12",
            "Enter",
            "Shift+Tab",
            "Tab",
            "Esc",
            "PgUp",
            "PgDn",
            "Home",
            "End",
            "Ins",
            "Del",
            "Backspace",
            "Up",
            "Down",
            "Left",
            "Right",
            "Ctrl+Left",
            "Shift+Down",
            "Space",
            "?",
            ":",
            "Plus",
            "议",
        ];
        for name in names {
            let key: Key = name.parse().unwrap();
            assert_eq!(key.to_string(), name);
        }
        assert_eq!("ctrl+s".parse(), Ok(Key::ctrl('S')));
        assert_eq!("pgdn".parse(), Ok(Key::plain(Code::PageDown)));
        assert_eq!("Shift+Tab".parse(), Ok(Key::plain(Code::BackTab)));
    }

    #[test]
    fn names_that_no_terminal_can_deliver_are_refused() {
        for name in ["Ctrl+I", "Ctrl+M", "ctrl+h", "Ctrl+J"] {
            assert!(
                matches!(name.parse::<Key>(), Err(KeyError::Ambiguous(_))),
                "{name}"
            );
        }
        for name in ["Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+,"] {
            assert!(
                matches!(name.parse::<Key>(), Err(KeyError::InputMethod(_))),
                "{name}"
            );
        }
        for name in [
            "", "F0", "F13", "Alt+S", "Hyper", "Ctrl+", "Shift+A", "Ctrl+1", "+",
        ] {
            assert!(name.parse::<Key>().is_err() || name == "+", "{name}");
        }
    }

    #[test]
    fn full_width_keys_fold_and_chinese_stays() {
        assert_eq!(Key::char('？').folded(), Key::char('?'));
        assert_eq!(Key::char('／').folded(), Key::char('/'));
        assert_eq!(Key::char('：').folded(), Key::char(':'));
        assert_eq!(Key::char('\u{3000}').folded(), Key::char(' '));
        assert_eq!(Key::char('，').folded(), Key::char(','));
        assert_eq!(Key::char('。').folded(), Key::char('.'));
        assert_eq!(Key::char('议').folded(), Key::char('议'));
        assert_eq!(Key::char('７').digit(), Some(7));
        assert_eq!(Key::ctrl('s').folded(), Key::ctrl('s'));
        assert_eq!(Key::char('a').digit(), None);
    }
}
