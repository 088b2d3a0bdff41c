//! From bytes to UTF-8: what a spreadsheet here saves is UTF-8 with or without a mark, or GB18030.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::{Decoder, DecoderResult, GB18030, UTF_8};

use super::table::{LIMIT_FIELD_BYTES, LIMIT_FILE_BYTES};
use super::{Column, ImportError, NotATable};

/// How a file's text is written; shown to whoever imports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Gb18030,
}

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf8Bom => "UTF-8 BOM",
            Encoding::Gb18030 => "GB18030",
        }
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";
const CHUNK: usize = 64 * 1024;

/// How the text is written, as far as one can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Whole(Encoding),
    /// Its header is UTF-8, and so is all before this byte.
    BrokenUtf8 {
        byte: u64,
    },
}

/// Reads the whole source once to find its encoding, then rewinds it. Broken UTF-8 is often readable as GB18030 by chance: then the
/// names of columns in its header decide.
pub fn detect(source: &mut (impl Read + Seek), columns: &[Column]) -> Result<Found, ImportError> {
    source.seek(SeekFrom::Start(0))?;
    let mut probe = Probe::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = source.read(&mut chunk)?;
        probe.take(&chunk[..read])?;
        if read == 0 {
            break;
        }
    }
    source.seek(SeekFrom::Start(0))?;
    probe.found(columns)
}

/// Both readings are tried side by side, chunk by chunk.
struct Probe {
    utf8: Trial,
    gb18030: Trial,
    /// The beginning, the header in it.
    head: Vec<u8>,
    bytes: u64,
    lines: u64,
}

/// A decoder that has found nothing wrong yet.
struct Trial {
    decoder: Option<Decoder>,
    /// Line of the first bytes it could not read, and how many bytes came before them.
    failed_at: u64,
    sound: u64,
}

impl Probe {
    fn new() -> Self {
        let trial = |encoding: &'static encoding_rs::Encoding| Trial {
            decoder: Some(encoding.new_decoder_without_bom_handling()),
            failed_at: 0,
            sound: 0,
        };
        Probe {
            utf8: trial(UTF_8),
            gb18030: trial(GB18030),
            head: Vec::new(),
            bytes: 0,
            lines: 1,
        }
    }

    /// An empty chunk ends the source.
    fn take(&mut self, chunk: &[u8]) -> Result<(), ImportError> {
        let before = self.bytes;
        self.bytes += chunk.len() as u64;
        if self.bytes > LIMIT_FILE_BYTES {
            return Err(ImportError::TooLarge {
                limit: LIMIT_FILE_BYTES,
            });
        }
        let room = LIMIT_FIELD_BYTES - self.head.len();
        self.head.extend_from_slice(&chunk[..chunk.len().min(room)]);
        self.utf8.take(chunk, self.lines, before);
        self.gb18030.take(chunk, self.lines, before);
        self.lines += chunk.iter().filter(|byte| **byte == b'\n').count() as u64;
        Ok(())
    }

    fn found(self, columns: &[Column]) -> Result<Found, ImportError> {
        let head = self.head.as_slice();
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(ImportError::NotATable(NotATable::Workbook));
        }
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err(ImportError::NotATable(NotATable::Utf16));
        }
        let marked = head.starts_with(BOM);
        if self.utf8.decoder.is_some() {
            return Ok(Found::Whole(match marked {
                true => Encoding::Utf8Bom,
                false => Encoding::Utf8,
            }));
        }
        // A damaged name among the columns is no name in either.
        let named = |encoding| names_in(head, encoding, columns);
        if marked || named(UTF_8) > named(GB18030) {
            let byte = self.utf8.sound;
            return Ok(Found::BrokenUtf8 { byte });
        }
        match self.gb18030.decoder {
            Some(_) => Ok(Found::Whole(Encoding::Gb18030)),
            None => Err(ImportError::NotATable(NotATable::Undecodable {
                line: self.utf8.failed_at.max(self.gb18030.failed_at),
            })),
        }
    }
}

/// How many of the names of columns stand in the first line, read so.
fn names_in(head: &[u8], encoding: &'static encoding_rs::Encoding, columns: &[Column]) -> usize {
    let text = encoding.decode_without_bom_handling(head).0;
    let header = text.trim_start_matches(['\r', '\n', '\u{feff}']);
    let header = header.lines().next().unwrap_or_default();
    let names = header.split([',', '\t', ';']);
    let names = names.map(|name| name.trim().trim_matches('"').trim());
    names
        .filter(|name| columns.iter().any(|column| column.name == *name))
        .count()
}

impl Trial {
    /// `lines` and `bytes`: where the chunk begins.
    fn take(&mut self, chunk: &[u8], lines: u64, bytes: u64) {
        let Some(decoder) = &mut self.decoder else {
            return;
        };
        let last = chunk.is_empty();
        let mut scratch = [0; 4096];
        let mut rest = chunk;
        loop {
            let (result, read, _) =
                decoder.decode_to_utf8_without_replacement(rest, &mut scratch, last);
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(bad, after) => {
                    let before = &chunk[..chunk.len() - rest.len()];
                    self.failed_at =
                        lines + before.iter().filter(|byte| **byte == b'\n').count() as u64;
                    let read = bytes + before.len() as u64;
                    self.sound = read.saturating_sub(u64::from(bad) + u64::from(after));
                    self.decoder = None;
                    return;
                }
            }
        }
    }
}

/// The source as UTF-8, without its mark. The encoding was found by [`detect`], so nothing is malformed.
pub struct Decoded<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    out: Vec<u8>,
    at: usize,
    ended: bool,
    /// Bytes handed out since the reader above finished a record.
    pub since_record: u64,
    /// More bytes than this are no record: a quote was never closed.
    pub limit_record: u64,
}

impl<R: Read> Decoded<R> {
    pub fn new(source: R, encoding: Encoding, limit_record: u64) -> Self {
        let decoder = match encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => UTF_8.new_decoder_with_bom_removal(),
            Encoding::Gb18030 => GB18030.new_decoder_with_bom_removal(),
        };
        Decoded {
            source,
            decoder,
            raw: vec![0; CHUNK],
            out: Vec::new(),
            at: 0,
            ended: false,
            since_record: 0,
            limit_record,
        }
    }

    fn refill(&mut self) -> std::io::Result<()> {
        while self.at == self.out.len() && !self.ended {
            let read = self.source.read(&mut self.raw)?;
            self.ended = read == 0;
            let room = self
                .decoder
                .max_utf8_buffer_length(read)
                .unwrap_or(CHUNK * 4);
            self.out.resize(room, 0);
            let (_, _, written, _) =
                self.decoder
                    .decode_to_utf8(&self.raw[..read], &mut self.out, self.ended);
            self.out.truncate(written);
            self.at = 0;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        if self.since_record > self.limit_record {
            return Err(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                "record too long",
            ));
        }
        self.refill()?;
        let count = buf.len().min(self.out.len() - self.at);
        buf[..count].copy_from_slice(&self.out[self.at..self.at + count]);
        self.at += count;
        self.since_record += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    static COLUMNS: &[Column] = &[Column::required("标题"), Column::optional("类别")];

    fn found(bytes: &[u8]) -> Result<Found, ImportError> {
        detect(&mut Cursor::new(bytes), COLUMNS)
    }

    fn read(bytes: &[u8]) -> Result<(Encoding, String), ImportError> {
        let source = Cursor::new(bytes.to_vec());
        let Found::Whole(encoding) = found(bytes)? else {
            panic!("broken")
        };
        let mut text = String::new();
        Decoded::new(source, encoding, u64::MAX).read_to_string(&mut text)?;
        Ok((encoding, text))
    }

    #[test]
    fn the_three_encodings_read_as_the_same_text() {
        let text = "标题,类别\n〔夜间〕摊贩€,环境整治\n".repeat(9000);
        let gb = GB18030.encode(&text).0;
        let with_mark = [BOM, text.as_bytes()].concat();
        assert_eq!(
            read(text.as_bytes()).unwrap(),
            (Encoding::Utf8, text.clone())
        );
        assert_eq!(read(&with_mark).unwrap(), (Encoding::Utf8Bom, text.clone()));
        assert_eq!(read(&gb).unwrap(), (Encoding::Gb18030, text));
        assert_eq!(read(b"").unwrap().1, "");
    }

    #[test]
    fn what_is_no_text_table_is_named() {
        let kind = |bytes: &[u8]| match read(bytes) {
            Err(ImportError::NotATable(kind)) => kind,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(b"PK\x03\x04rest"), NotATable::Workbook);
        assert_eq!(kind(b"\xff\xfea\0"), NotATable::Utf16);
        assert_eq!(
            kind(b"a,b\n1,2\n\xff\xff,3\n"),
            NotATable::Undecodable { line: 3 }
        );
    }

    #[test]
    fn broken_utf8_is_no_gb18030_whatever_its_bytes_could_mean() {
        let text = "标题,类别\n夜间摊贩,环境整治\n路灯不亮,公共服务\n".as_bytes();
        let at = "标题,类别\n夜间".len();
        let (mut chance, mut trials) = (0, 0);
        // One byte cut out, or one bit flipped, anywhere behind the header's first name.
        for broken in "标题,".len()..text.len() {
            for bit in 0..9 {
                let mut bytes = text.to_vec();
                match bit {
                    8 => drop(bytes.remove(broken)),
                    bit => bytes[broken] ^= 1 << bit,
                }
                let Err(error) = std::str::from_utf8(&bytes) else {
                    continue;
                };
                trials += 1;
                chance += usize::from(
                    GB18030
                        .decode_without_bom_handling_and_without_replacement(&bytes)
                        .is_some(),
                );
                let byte = error.valid_up_to() as u64;
                assert_eq!(
                    found(&bytes).unwrap(),
                    Found::BrokenUtf8 { byte },
                    "{broken} {bit}"
                );
            }
        }
        assert!(chance > 50, "{chance} of {trials} can be read as GB18030");
        // With a mark too, and where the end of a file is cut off; across the pieces it is read in.
        let marked = [BOM, &text[..at - 1]].concat();
        let byte = (BOM.len() + at - "间".len()) as u64;
        assert_eq!(found(&marked).unwrap(), Found::BrokenUtf8 { byte });
        let long = [&text.repeat(3000)[..], b"\xe5"].concat();
        let byte = long.len() as u64 - 1;
        assert_eq!(found(&long).unwrap(), Found::BrokenUtf8 { byte });
        // The control: what is GB18030 stays it, and a header that nobody knows decides nothing.
        let gb = GB18030.encode("标题,类别\n夜间摊贩,环境整治\n").0;
        assert_eq!(found(&gb).unwrap(), Found::Whole(Encoding::Gb18030));
    }
}
