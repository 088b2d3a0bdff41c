//! Keys and pastes. One read may bring several keys: an input method commits whole words, a paste without brackets whole lines.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use crate::app::{Code, Key, Mouse, Msg};

/// What follows a burst within this time belongs to it: a long paste comes in several reads.
const TOGETHER: Duration = Duration::from_millis(50);

/// Whether more has come already. Not zero: with zero crossterm does not look at what it has read and not yet given out.
const AT_ONCE: Duration = Duration::from_micros(200);

/// So many keys at once were not pressed one by one.
const BURST: usize = 5;

/// Reads for ever; ends when the program no longer listens. Its thread is never waited for: without a terminal
/// crossterm's read may not return (crossterm#793).
pub fn read_keys(send: &Sender<Msg>) {
    let mut last: Option<Instant> = None;
    while let Ok(first) = event::read() {
        let goes_on = last.is_some_and(|last| last.elapsed() < TOGETHER);
        let mut events = vec![first];
        while let Ok(true) = event::poll(AT_ONCE) {
            match event::read() {
                Ok(event) => events.push(event),
                Err(_) => return,
            }
        }
        // Also words without a key among them: what follows at once may be the rest of the same paste.
        let many = goes_on || events.len() >= BURST;
        let msgs = batch(&events, goes_on);
        let paste = msgs.iter().any(|msg| matches!(msg, Msg::Paste(_)));
        last = (many || paste).then(Instant::now);
        for msg in msgs {
            if send.send(msg).is_err() {
                return;
            }
        }
    }
}

/// The messages of one read. `goes_on`: it followed a burst at once.
pub fn batch(events: &[Event], goes_on: bool) -> Vec<Msg> {
    let mut msgs = Vec::new();
    let mut run = Vec::new();
    for event in events {
        match event {
            Event::Key(event) => run.extend(key(event)),
            Event::Paste(text) => {
                flush(&mut run, goes_on, &mut msgs);
                msgs.push(Msg::Paste(lines(text)));
            }
            Event::Mouse(event) => {
                if let Some(mouse) = mouse(event) {
                    flush(&mut run, goes_on, &mut msgs);
                    msgs.push(Msg::Mouse(mouse));
                }
            }
            Event::Resize(..) => {
                flush(&mut run, goes_on, &mut msgs);
                msgs.push(Msg::Resize);
            }
            _ => {}
        }
    }
    flush(&mut run, goes_on, &mut msgs);
    msgs
}

/// Keys that came together. Several lines of text in one read are a paste from a terminal without brackets: as keys, their
/// Enters would press buttons. One line with one Enter behind it stays keys: a word of an input method and a quick Enter look
/// the same, and everything that ends something needs more than one Enter anyway. Text among other keys may be a paste with
/// control characters or the keys of a slow line: they stay keys, but in a burst.
pub(super) fn flush(run: &mut Vec<Key>, goes_on: bool, msgs: &mut Vec<Msg>) {
    let enter = |key: &Key| key.code == Code::Enter && !key.ctrl;
    let begin = run.iter().position(|key| !enter(key)).unwrap_or(run.len());
    let rest = &run[begin..];
    let printing = rest.iter().filter(|key| key.typed().is_some()).count();
    let text_only = rest
        .iter()
        .all(|key| key.typed().is_some() || enter(key) || key.code == Code::Tab);
    let inner = rest
        .iter()
        .position(enter)
        .is_some_and(|first| first + 1 < rest.len());
    if printing >= 2 && inner && text_only {
        let text = rest.iter().filter_map(|key| match key.code {
            Code::Enter => Some('\n'),
            Code::Tab => Some('\t'),
            _ => key.typed(),
        });
        let text = text.collect();
        msgs.extend(run.drain(..begin).map(Msg::Key));
        msgs.push(Msg::Paste(text));
        run.clear();
    }
    let mixed = run.iter().any(|key| key.typed().is_none());
    if (run.len() >= BURST || goes_on) && mixed {
        msgs.push(Msg::Burst(std::mem::take(run)));
    }
    msgs.extend(run.drain(..).map(Msg::Key));
}

/// The left button and the wheel; everything else stays the terminal's.
fn mouse(event: &MouseEvent) -> Option<Mouse> {
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Click {
            x: event.column,
            y: event.row,
        }),
        MouseEventKind::ScrollUp => Some(Mouse::WheelUp),
        MouseEventKind::ScrollDown => Some(Mouse::WheelDown),
        _ => None,
    }
}

/// Terminals send `\r` or `\r\n` for the ends of pasted lines.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A press or repeat as the program knows it; releases, and keys that no command may use, are dropped.
fn key(event: &KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    // Alt+letter changes no data: terminals and desktops use it.
    if event
        .modifiers
        .intersects(KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META)
    {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) if ctrl => return control(c),
        KeyCode::Char(c) => return Some(Key::char(c)),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => return Some(Key::plain(Code::BackTab)),
        KeyCode::Esc => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Insert => Code::Insert,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n @ 1..=12) => Code::F(n),
        _ => return None,
    };
    Some(Key { code, ctrl, shift })
}

pub(super) fn control(c: char) -> Option<Key> {
    match c.to_ascii_lowercase() {
        // Some terminals send ^H for Backspace; a line feed that no bracket protects is an Enter.
        'h' => Some(Key::plain(Code::Backspace)),
        'j' | 'm' => Some(Key::plain(Code::Enter)),
        'i' => Some(Key::plain(Code::Tab)),
        c if c.is_ascii_alphabetic() => Some(Key::ctrl(c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn typed(text: &str) -> Vec<Event> {
        text.chars()
            .map(|c| {
                press(if c == '\n' {
                    KeyCode::Enter
                } else {
                    KeyCode::Char(c)
                })
            })
            .collect()
    }

    fn shown(events: &[Event]) -> Vec<String> {
        shown_after(events, false)
    }

    fn shown_after(events: &[Event], goes_on: bool) -> Vec<String> {
        batch(events, goes_on)
            .into_iter()
            .map(|msg| match msg {
                Msg::Key(key) => key.to_string(),
                Msg::Burst(keys) => {
                    let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
                    format!("burst {}", keys.join(" "))
                }
                Msg::Paste(text) => format!("paste {text:?}"),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn an_input_method_commits_keys_and_several_lines_at_once_are_a_paste() {
        assert_eq!(shown(&typed("摊贩")), ["摊", "贩"]);
        assert_eq!(shown(&typed("\n")), ["Enter"]);
        assert_eq!(shown(&typed("1\n")), ["1", "Enter"]);
        assert_eq!(shown(&typed("闭会\n确认\n")), ["paste \"闭会\\n确认\\n\""]);
        assert_eq!(shown(&typed("闭会\n")), ["闭", "会", "Enter"]);
        assert_eq!(shown(&typed("闭会\n\n")), ["paste \"闭会\\n\\n\""]);
        assert_eq!(shown(&typed("\n摊贩")), ["Enter", "摊", "贩"]);
        assert_eq!(shown(&typed("\n一\n二")), ["Enter", "paste \"一\\n二\""]);
        let mut events = typed("ab");
        events.push(press(KeyCode::Down));
        events.extend(typed("\n"));
        assert_eq!(shown(&events), ["a", "b", "Down", "Enter"]);
    }

    #[test]
    fn more_keys_than_a_hand_presses_are_a_burst_and_so_is_what_follows_at_once() {
        let mut events = typed("闭会");
        events.push(press(KeyCode::Right));
        events.extend(typed("\n好"));
        assert_eq!(shown(&events), ["burst 闭 会 Right Enter 好"]);
        assert_eq!(
            shown(&typed("城管中队牵头")).len(),
            6,
            "an input method commits words"
        );
        let enter = typed("\n");
        assert_eq!(shown_after(&enter, true), ["burst Enter"]);
        assert_eq!(shown_after(&typed("是"), true), ["是"]);
    }

    #[test]
    fn bracketed_pastes_and_sizes_keep_their_place() {
        let events = [
            press(KeyCode::Char('a')),
            Event::Paste("一\r\n二\r三".into()),
            Event::Resize(3, 4),
            press(KeyCode::Esc),
        ];
        assert_eq!(
            shown(&events),
            ["a", "paste \"一\\n二\\n三\"", "Resize", "Esc"]
        );
    }

    #[test]
    fn releases_and_alt_are_dropped_and_controls_are_named() {
        let event = |code, modifiers, kind| {
            Event::Key(KeyEvent {
                kind,
                ..KeyEvent::new(code, modifiers)
            })
        };
        let press = KeyEventKind::Press;
        let events = [
            event(
                KeyCode::Char('a'),
                KeyModifiers::NONE,
                KeyEventKind::Release,
            ),
            event(KeyCode::Char('a'), KeyModifiers::ALT, press),
            event(KeyCode::Char(' '), KeyModifiers::CONTROL, press),
            event(
                KeyCode::Char('S'),
                KeyModifiers::CONTROL | KeyModifiers::SHIFT,
                press,
            ),
            event(KeyCode::Char('h'), KeyModifiers::CONTROL, press),
            event(
                KeyCode::Char('A'),
                KeyModifiers::SHIFT,
                KeyEventKind::Repeat,
            ),
            event(KeyCode::BackTab, KeyModifiers::SHIFT, press),
            event(
                KeyCode::Left,
                KeyModifiers::SHIFT | KeyModifiers::CONTROL,
                press,
            ),
            event(KeyCode::F(13), KeyModifiers::NONE, press),
        ];
        assert_eq!(
            shown(&events),
            ["burst Ctrl+S Backspace A Shift+Tab Ctrl+Shift+Left"]
        );
    }
}
