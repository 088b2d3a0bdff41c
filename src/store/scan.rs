//! Events read from the pages of a file directly, without the tree that leads to them: where an inner page or the first one is lost, the
//! leaves are still there. Layout: sqlite.org/fileformat2.html. Whether one was read rightly is said by its own hash.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::chain::Stored;

/// A leaf of a table of rows.
const LEAF: u8 = 13;
/// SQLite's own page size where the file does not say.
const PAGE: usize = 4096;
const HEADER: usize = 100;
const COLUMNS: usize = 18;

/// Every event whose row is whole and has its hash, in no order.
pub fn events(path: &Path) -> io::Result<Vec<Stored>> {
    let pages = Pages::open(path)?;
    let mut found = Vec::new();
    for number in 1..=pages.count {
        let Some(page) = pages.read(number) else {
            continue;
        };
        let start = if number == 1 { HEADER } else { 0 };
        if page.get(start) != Some(&LEAF) {
            continue;
        }
        let cells = number_at(&page, start + 3, 2).unwrap_or(0);
        for cell in 0..cells {
            let event = number_at(&page, start + 8 + 2 * cell, 2)
                .and_then(|at| pages.row(&page, at))
                .and_then(|(n, row)| event(n, &row));
            found.extend(event.filter(|event| event.computed_hash() == event.hash));
        }
    }
    Ok(found)
}

struct Pages {
    file: File,
    size: usize,
    /// Without the bytes that the header reserves at the end of each page.
    used: usize,
    count: usize,
}

impl Pages {
    fn open(path: &Path) -> io::Result<Pages> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        let mut header = [0; HEADER];
        let _ = file.read_at(&mut header, 0)?;
        let size = match number_at(&header, 16, 2) {
            Some(1) => 65536,
            Some(size) if size >= 512 && size.is_power_of_two() => size,
            _ => PAGE,
        };
        let reserved = usize::from(header[20]);
        Ok(Pages {
            file,
            size,
            used: size - if reserved < 32 { reserved } else { 0 },
            count: length / size,
        })
    }

    /// None: there is no such page, or it cannot be read.
    fn read(&self, number: usize) -> Option<Vec<u8>> {
        if number == 0 || number > self.count {
            return None;
        }
        let mut page = vec![0; self.size];
        let at = u64::try_from((number - 1) * self.size).ok()?;
        self.file.read_exact_at(&mut page, at).ok()?;
        Some(page)
    }

    /// The row that a cell holds, with what overflows into other pages.
    fn row(&self, page: &[u8], at: usize) -> Option<(i64, Vec<u8>)> {
        let (length, at) = varint(page, at)?;
        let (n, at) = varint(page, at)?;
        let length = usize::try_from(length).ok()?;
        if length > self.count * self.size {
            return None;
        }
        let here = self.here(length);
        let mut row = page.get(at..at + here)?.to_vec();
        let mut next = match here < length {
            true => number_at(page, at + here, 4)?,
            false => 0,
        };
        while row.len() < length {
            let page = self.read(next)?;
            let more = (length - row.len()).min(self.used - 4);
            row.extend_from_slice(page.get(4..4 + more)?);
            next = number_at(&page, 0, 4)?;
        }
        Some((n, row))
    }

    /// How much of a row of that length stands in its leaf.
    fn here(&self, length: usize) -> usize {
        let most = self.used - 35;
        if length <= most {
            return length;
        }
        let least = (self.used - 12) * 32 / 255 - 23;
        let here = least + (length - least) % (self.used - 4);
        if here <= most { here } else { least }
    }
}

fn event(n: i64, row: &[u8]) -> Option<Stored> {
    let (end, mut at) = varint(row, 0)?;
    let mut body = usize::try_from(end).ok()?;
    let mut values = Vec::with_capacity(COLUMNS);
    while at < usize::try_from(end).ok()? {
        let (kind, next) = varint(row, at)?;
        at = next;
        let (value, length) = value(kind, row.get(body..)?)?;
        values.push(value);
        body += length;
        if values.len() > COLUMNS {
            return None;
        }
    }
    let values: [String; COLUMNS] = values.try_into().ok()?;
    let [
        _,
        office,
        event_id,
        device,
        dseq,
        command,
        subject,
        base,
        kind,
        v,
        actor,
        role,
        at,
        body,
        alg,
        prev,
        hash,
        sig,
    ] = values;
    Some(Stored {
        n,
        office,
        event_id,
        device,
        dseq,
        command,
        subject,
        base,
        kind,
        v,
        actor,
        role,
        at,
        body,
        alg,
        prev,
        hash,
        sig,
    })
}

/// A value as the text that is hashed, and its length.
fn value(kind: i64, bytes: &[u8]) -> Option<(String, usize)> {
    let length = match kind {
        0 | 8 | 9 => 0,
        1..=4 => usize::try_from(kind).ok()?,
        5 => 6,
        6 => 8,
        12.. => usize::try_from((kind - 12) / 2).ok()?,
        _ => return None,
    };
    let bytes = bytes.get(..length)?;
    let text = match kind {
        0 => String::new(),
        8 => "0".to_string(),
        9 => "1".to_string(),
        1..=6 => {
            let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
            let start = if negative { -1i64 } else { 0 };
            let number = bytes
                .iter()
                .fold(start, |number, byte| (number << 8) | i64::from(*byte));
            number.to_string()
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    Some((text, length))
}

/// SQLite's number of one to nine bytes, and where the next thing begins.
fn varint(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut number = 0u64;
    for step in 0..9 {
        let byte = *bytes.get(at + step)?;
        if step == 8 {
            number = (number << 8) | u64::from(byte);
            return Some((number.cast_signed(), at + 9));
        }
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number.cast_signed(), at + step + 1));
        }
    }
    None
}

fn number_at(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + length)?;
    Some(
        bytes
            .iter()
            .fold(0, |number, byte| (number << 8) | usize::from(*byte)),
    )
}
