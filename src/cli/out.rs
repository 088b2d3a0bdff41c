//! Standard output that survives a closed pipe and a full disk, and lets no user text act on a terminal.

use std::borrow::Cow;
use std::io::{BufWriter, ErrorKind, Write};

use serde::Serialize;

use super::fail::Fail;
use crate::text::messages::cli as words;
use crate::text::{Lang, escape, outside, sanitise};

/// Buffered output. After a failed write nothing more is written.
pub struct Out {
    writer: BufWriter<Box<dyn Write>>,
    lang: Lang,
}

impl Out {
    pub fn stdout() -> Self {
        Out::to(Box::new(std::io::stdout()))
    }

    pub fn to(writer: Box<dyn Write>) -> Self {
        Out {
            writer: BufWriter::with_capacity(32 * 1024, writer),
            lang: super::place::language(),
        }
    }

    /// One line; characters that act on a terminal are gone.
    pub fn line(&mut self, text: &str) -> Result<(), Fail> {
        let text = sanitise::line(text);
        self.bytes(text.as_bytes())?;
        self.bytes(b"\n")
    }

    /// Several lines of text.
    pub fn text(&mut self, text: &str) -> Result<(), Fail> {
        self.bytes(sanitise::paragraphs(text).as_bytes())
    }

    /// JSON and CSV, which escape for themselves, and documents byte for byte.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Fail> {
        self.writer
            .write_all(bytes)
            .map_err(|error| fail(&error, self.lang))
    }

    pub fn finish(&mut self) -> Result<(), Fail> {
        self.writer.flush().map_err(|error| fail(&error, self.lang))
    }
}

/// What a failed write means: a closed pipe is the reader's good right.
pub fn broken(error: std::io::Error, lang: Lang) -> Fail {
    fail(&error, lang)
}

fn fail(error: &std::io::Error, lang: Lang) -> Fail {
    match error.kind() {
        ErrorKind::BrokenPipe => Fail::PipeClosed,
        _ => Fail::cannot_write(words::output_failed(lang, outside::trouble(lang, error))),
    }
}

impl Write for Out {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        self.writer.write(buf)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.writer.flush()
    }
}

/// A writer through which `csv` and `serde_json` print, and what became of it.
pub fn written<T>(result: std::io::Result<T>, lang: Lang) -> Result<T, Fail> {
    result.map_err(|error| fail(&error, lang))
}

/// A JSON array with one object a line: as readable as `jq -c`, and printed while it is made.
pub struct JsonArray {
    first: bool,
}

impl JsonArray {
    pub fn begin(out: &mut Out) -> Result<Self, Fail> {
        out.bytes(b"[")?;
        Ok(JsonArray { first: true })
    }

    pub fn push(&mut self, out: &mut Out, value: &impl Serialize) -> Result<(), Fail> {
        out.bytes(if self.first { b"\n" } else { b",\n" })?;
        self.first = false;
        let made = serde_json::to_string(value);
        let line = written(made.map_err(std::io::Error::from), out.lang)?;
        out.bytes(visible_text(&line).as_bytes())
    }

    pub fn end(self, out: &mut Out) -> Result<(), Fail> {
        out.bytes(if self.first { b"]\n" } else { b"\n]\n" })
    }
}

/// JSON in one line. Characters that would act on a terminal are written as `\\u`, so that the text stays the same.
pub fn visible_json(value: &serde_json::Value) -> String {
    visible_text(&value.to_string()).into_owned()
}

/// The same for a line of JSON that is made already.
pub fn visible_text(text: &str) -> Cow<'_, str> {
    escape::json(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_shows_what_would_act_on_a_terminal() {
        let value = serde_json::json!({ "a": "一\u{202e}\u{9b}\u{e0041}\u{1b}" });
        let text = visible_json(&value);
        assert!(!text.chars().any(sanitise::is_hidden), "{text}");
        let back: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back, value);
    }
}
