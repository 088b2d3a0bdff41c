//! How wide the terminal draws characters of ambiguous width (“ — …): one is printed at the start and the terminal is asked
//! where its cursor stands then. The answer is waited for on the keys' own thread, so that no frame is ever late for it.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::input::{control, flush};
use crate::app::{Code, Key, Msg};

/// At the upper left corner; the first frame clears it away.
pub(super) const QUESTION: &[u8] = "\x1b[1;1H“\x1b[6n".as_bytes();

/// A terminal that has not answered by then is narrow. A later answer is dropped by the reader of keys.
const PATIENCE: Duration = Duration::from_millis(200);

/// Waits for the answer; keys that come meanwhile are passed on.
pub fn hear_width(send: &Sender<Msg>) {
    let began = Instant::now();
    let mut heard: Vec<u8> = Vec::new();
    loop {
        let left = PATIENCE.saturating_sub(began.elapsed());
        if left.is_zero() || !readable(left) {
            break;
        }
        let mut piece = [0; 256];
        match rustix::io::read(rustix::stdio::stdin(), &mut piece) {
            Ok(n) if n > 0 => heard.extend(&piece[..n]),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            _ => break,
        }
        if let Some((before, column, after)) = answer(&heard) {
            if column == 3 {
                let _ = send.send(Msg::Wide);
            }
            keys(before, send);
            return keys(after, send);
        }
    }
    keys(&heard, send);
}

fn readable(time: Duration) -> bool {
    let stdin = rustix::stdio::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    let time = Timespec {
        tv_sec: 0,
        tv_nsec: i64::from(time.subsec_nanos()),
    };
    matches!(poll(&mut fds, Some(&time)), Ok(1..)) && fds[0].revents().contains(PollFlags::IN)
}

/// `ESC [ row ; column R`, with what stands before and behind it.
fn answer(heard: &[u8]) -> Option<(&[u8], u16, &[u8])> {
    let begin = heard.windows(2).position(|two| two == b"\x1b[");
    let mut at = begin?;
    loop {
        let rest = heard.get(at + 2..)?;
        let end = rest
            .iter()
            .position(|b| !b.is_ascii_digit() && *b != b';')?;
        let inner = std::str::from_utf8(&rest[..end]).ok()?;
        if rest[end] == b'R'
            && let Some((_, column)) = inner.split_once(';')
        {
            let behind = &rest[end + 1..];
            return Some((&heard[..at], column.parse().ok()?, behind));
        }
        let next = heard
            .get(at + 2..)?
            .windows(2)
            .position(|two| two == b"\x1b[");
        at = at + 2 + next?;
    }
}

/// What was typed before the program listened, as the reader of keys would have told it.
fn keys(bytes: &[u8], send: &Sender<Msg>) {
    let mut run = decoded(&String::from_utf8_lossy(bytes));
    let mut msgs = Vec::new();
    flush(&mut run, false, &mut msgs);
    for msg in msgs {
        let _ = send.send(msg);
    }
}

fn decoded(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let key = match c {
            '\x1b' => {
                let (key, left) = escaped(rest);
                rest = left;
                key
            }
            '\x7f' => Some(Key::plain(Code::Backspace)),
            '\x01'..='\x1a' => control(char::from(c as u8 + b'a' - 1)),
            c if c.is_control() => None,
            c => Some(Key::char(c)),
        };
        keys.extend(key);
    }
    keys
}

/// A function key behind its ESC, and what follows it. A bare ESC is Esc.
fn escaped(rest: &str) -> (Option<Key>, &str) {
    let Some(kind @ ('[' | 'O')) = rest.chars().next() else {
        return (Some(Key::plain(Code::Esc)), rest);
    };
    let inner = &rest[1..];
    let Some(end) = inner.find(|c: char| matches!(c, '\x40'..='\x7e')) else {
        return (None, "");
    };
    let (number, last) = (&inner[..end], &inner[end..=end]);
    let code = match (kind, last) {
        (_, "A") => Some(Code::Up),
        (_, "B") => Some(Code::Down),
        (_, "C") => Some(Code::Right),
        (_, "D") => Some(Code::Left),
        (_, "H") => Some(Code::Home),
        (_, "F") => Some(Code::End),
        ('[', "Z") => Some(Code::BackTab),
        ('O', "P") => Some(Code::F(1)),
        ('O', "Q") => Some(Code::F(2)),
        ('O', "R") => Some(Code::F(3)),
        ('O', "S") => Some(Code::F(4)),
        ('[', "~") => match number.parse::<u8>().unwrap_or(0) {
            1 | 7 => Some(Code::Home),
            2 => Some(Code::Insert),
            3 => Some(Code::Delete),
            4 | 8 => Some(Code::End),
            5 => Some(Code::PageUp),
            6 => Some(Code::PageDown),
            n @ 11..=15 => Some(Code::F(n - 10)),
            n @ 17..=21 => Some(Code::F(n - 11)),
            n @ 23..=24 => Some(Code::F(n - 12)),
            _ => None,
        },
        _ => None,
    };
    // Shift, Ctrl and Alt with a function key: too rare in the first moment to be worth a table.
    let plain = number.is_empty() || last == "~";
    (code.filter(|_| plain).map(Key::plain), &inner[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_among_keys() {
        let (before, column, after) = answer("摊\x1b[21~\x1b[1;3R\r".as_bytes()).unwrap();
        assert_eq!(
            (before, column, after),
            ("摊\x1b[21~".as_bytes(), 3, &b"\r"[..])
        );
        for no in ["", "\x1b", "\x1b[", "\x1b[1;3", "\x1bOR", "\x1b[13~", "R"] {
            assert!(answer(no.as_bytes()).is_none(), "{no:?}");
        }
    }

    #[test]
    fn what_was_typed_too_early_is_not_lost() {
        let shown: Vec<String> = decoded("摊a\r\x1b[21~\x1bOR\x1b[A\x1b[1;5C\x13\x7f\x1b")
            .iter()
            .map(Key::to_string)
            .collect();
        let want = [
            "摊",
            "a",
            "Enter",
            "F10",
            "F3",
            "Up",
            "Ctrl+S",
            "Backspace",
            "Esc",
        ];
        assert_eq!(shown, want);
    }
}
