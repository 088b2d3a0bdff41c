//! Reads a log of strace: was everything synced when something was acknowledged?

use std::collections::BTreeSet;

/// Acknowledgements in a log of strace, and how many of them came while something written to a register was not synced.
pub fn audit(log: &str, acknowledges: &str) -> (usize, usize) {
    let mut dirty: BTreeSet<String> = BTreeSet::new();
    let (mut said, mut early) = (0, 0);
    for line in log.lines() {
        let call = line
            .split_once(' ')
            .map_or(line, |(_, rest)| rest)
            .trim_start();
        // `pwrite64(5</home/r.db-wal>, …`
        let file = call
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map(|(path, _)| path.to_string())
            .unwrap_or_default();
        let kept = file.ends_with(".db-wal") || file.ends_with(".db");
        if call.starts_with("pwrite64(") && kept {
            dirty.insert(file);
        } else if call.starts_with("fdatasync(") || call.starts_with("fsync(") {
            dirty.remove(&file);
        // The screen is drawn through a description of its own, the terminal opened once more.
        } else if (call.starts_with("write(1<") || file.starts_with("/dev/pts/"))
            && call.contains(acknowledges)
        {
            said += 1;
            early += usize::from(!dirty.is_empty());
        }
    }
    (said, early)
}
