//! A disk whose power can be cut: a file system on a loop device that stops at once and forgets what was not synced.

use std::path::Path;

use crate::tools::*;

/// EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN, one number for both, without writing the journal.
const CUT: &str = "import fcntl, os, struct, sys\nfcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))";

/// How a disk is made, and its size: xfs takes nothing under 300 MB. The image is as large as what was written to it.
#[derive(Clone, Copy)]
pub struct Kind {
    pub name: &'static str,
    make: &'static [&'static str],
    megabytes: u64,
}

pub const EXT4: Kind = Kind {
    name: "ext4",
    make: &["mkfs.ext4", "-q", "-F"],
    megabytes: 48,
};

pub const XFS: Kind = Kind {
    name: "xfs",
    make: &["mkfs.xfs", "-q", "-f"],
    megabytes: 320,
};

impl Kind {
    fn format(self, image: &Path) -> bool {
        let words = [&self.make[1..], &[image.to_str().unwrap_or_default()]].concat();
        runs(self.make[0], &words)
    }
}

/// A disk to cut the power of. None, and said: this machine cannot.
pub fn image(test: &str, kind: Kind, folder: &Path) -> Option<std::path::PathBuf> {
    let image = folder.join("disk.img");
    std::fs::File::create(&image)
        .unwrap()
        .set_len(kind.megabytes << 20)
        .unwrap();
    let at = folder.join("try");
    std::fs::create_dir(&at).unwrap();
    let can = kind.format(&image)
        && Mount::image(&image, &at)
            .is_some_and(|mount| runs("python3", &["-c", CUT, mount.at.to_str().unwrap_or("")]));
    if !can {
        say(&format!(
            "SKIPPED {test} on {}: no loop device, {} or python3 to cut the power with",
            kind.name, kind.make[0]
        ));
        return None;
    }
    assert!(kind.format(&image));
    Some(image)
}

/// Cuts the power of the disk that is mounted there.
pub fn cut_power(at: &Path) {
    assert!(runs("python3", &["-c", CUT, at.to_str().unwrap()]));
}

/// How strace is told to pretend every sync: what a disk does that lies.
pub const PRETEND: [&str; 4] = [
    "-e",
    "trace=fdatasync,fsync",
    "-e",
    "inject=fdatasync,fsync:retval=0",
];
