//! The library as a file: what its header says, who may read it, where it lies.
//!
//! A library that this process has open is never opened and closed past SQLite, since that would drop SQLite's locks on
//! it: whether it can be written is asked by `accessat`, and its header is not read a second time.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::LibraryError;
use crate::messages::{text, words};

/// `application_id` in schema.sql.
pub(super) const APPLICATION_ID: i32 = 0x4353_4248;

/// Why a file cannot be read.
fn unread(path: &Path, error: std::io::Error) -> LibraryError {
    let path = path.to_owned();
    match error.kind() {
        ErrorKind::NotFound => LibraryError::NotFound(path),
        ErrorKind::PermissionDenied => LibraryError::NotReadable(path),
        _ => LibraryError::Io { path, error },
    }
}

/// The first 100 bytes of an SQLite file (<https://www.sqlite.org/fileformat.html>, section 1.3).
struct Header([u8; 100]);

impl Header {
    fn read(path: &Path) -> Result<Option<Self>, LibraryError> {
        let io = |error| unread(path, error);
        let mut bytes = [0; 100];
        let mut file = File::open(path).map_err(io)?;
        if file.metadata().map_err(io)?.is_dir() {
            return Ok(None);
        }
        match file.read_exact(&mut bytes) {
            Ok(()) => Ok(bytes
                .starts_with(b"SQLite format 3\0")
                .then_some(Self(bytes))),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(io(error)),
        }
    }

    fn number(&self, at: usize) -> i32 {
        i32::from_be_bytes([self.0[at], self.0[at + 1], self.0[at + 2], self.0[at + 3]])
    }

    fn application_id(&self) -> i32 {
        self.number(68)
    }

    fn user_version(&self) -> i32 {
        self.number(60)
    }

    /// The length in bytes that the header promises.
    fn promised_length(&self) -> u64 {
        let page = match u16::from_be_bytes([self.0[16], self.0[17]]) {
            1 => 65_536,
            size => u64::from(size),
        };
        page * u64::from(self.number(28).unsigned_abs())
    }
}

/// Whether a file looks like a library, without opening it as a database.
pub fn is_library(path: &Path) -> bool {
    super::place::is_open_here(path)
        || matches!(Header::read(path), Ok(Some(header)) if header.application_id() == APPLICATION_ID)
}

/// Why opening a library takes a while, in words; none where it does not.
pub fn slow_opening(path: &Path) -> Option<String> {
    /// Up to this size everything is there at once.
    const AT_ONCE: u64 = 32 * MEGABYTE;
    const MEGABYTE: u64 = 1024 * 1024;
    let header = Header::read(path).ok()??;
    if header.application_id() != APPLICATION_ID {
        return None;
    }
    let version = header.user_version();
    if version < super::migrate::VERSION {
        return Some(text!("opening-older", path = path, version = version));
    }
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    (size > AT_ONCE).then(|| text!("opening-large", path = path, megabytes = size / MEGABYTE))
}

/// Refuses what is not a library of this or an earlier version, reading the header alone, so that a
/// foreign file is not even opened as a database.
pub(super) fn check_header(path: &Path, known: i32) -> Result<(), LibraryError> {
    if super::place::is_open_here(path) {
        // It was read when this process opened it first.
        return Ok(());
    }
    let not_ours = |found| LibraryError::NotALibrary {
        path: path.to_owned(),
        found,
    };
    let Some(header) = Header::read(path)? else {
        let found = match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => words!("found-folder"),
            Ok(metadata) if metadata.len() == 0 => words!("found-empty"),
            _ => words!("found-not-sqlite"),
        };
        return Err(not_ours(found));
    };
    if header.application_id() != APPLICATION_ID {
        return Err(not_ours(words!("found-of-another-program")));
    }
    if header.user_version() > known {
        let version = header.user_version();
        return Err(LibraryError::Newer {
            path: path.to_owned(),
            version,
            known,
        });
    }
    let length = fs::metadata(path).map_or(0, |metadata| metadata.len());
    // With a log or a journal beside it, the file itself may lawfully be shorter than its header says:
    // SQLite finishes or takes back what was under way.
    if length < header.promised_length() && !is_unfinished(path) {
        let promised = header.promised_length();
        let detail = text!("found-cut-short", length = length, promised = promised);
        return Err(LibraryError::Damaged {
            path: path.to_owned(),
            detail,
        });
    }
    Ok(())
}

/// Whether a log or a journal stands beside the file: a part of what was written is in there.
pub(super) fn is_unfinished(path: &Path) -> bool {
    ["-wal", "-journal"]
        .iter()
        .any(|suffix| beside(path, suffix).exists())
}

/// The file's name with something appended: `study.db-wal`.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes an empty file that its owner alone may read: the library holds personal data.
pub(super) fn create_private(path: &Path) -> Result<(), LibraryError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(drop)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => LibraryError::Exists(path.to_owned()),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                LibraryError::ReadOnly(path.to_owned())
            }
            _ => LibraryError::Io {
                path: path.to_owned(),
                error,
            },
        })
}

/// Whether the file can be opened for writing.
pub(super) fn is_writable(path: &Path) -> bool {
    // Asked without opening it: closing it again would take SQLite's locks on it away.
    #[cfg(unix)]
    return {
        use rustix::fs::{Access, AtFlags, CWD, accessat};
        accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS).is_ok()
    };
    #[cfg(not(unix))]
    return OpenOptions::new().append(true).open(path).is_ok();
}

/// Whether the file lies on a network share, where SQLite's write-ahead log is not safe
/// (<https://www.sqlite.org/wal.html>: all processes must be on the same host).
#[cfg(target_os = "linux")]
pub(super) fn on_network_share(path: &Path) -> bool {
    // From linux/magic.h: NFS, SMB, CIFS, SMB2, AFS, Coda, 9P, FUSE (sshfs and the like).
    const NETWORK: [u32; 8] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x5346_414F,
        0x7375_7245,
        0x0102_1997,
        0x6573_5546,
    ];
    rustix::fs::statfs(path).is_ok_and(|stat| NETWORK.contains(&(stat.f_type as u32)))
}

/// Elsewhere the kind of the file system is not asked; the write-ahead log is used.
#[cfg(not(target_os = "linux"))]
pub(super) fn on_network_share(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_says_what_to_do() {
        for (kind, says) in [
            (ErrorKind::PermissionDenied, "change it with `chmod u+r`"),
            (ErrorKind::NotFound, "`casebench init FILE` creates one"),
            (ErrorKind::TimedOut, "see that its disk or share is there"),
            (ErrorKind::Other, "go back to a backup"),
        ] {
            let said = unread(Path::new("a.db"), kind.into()).to_string();
            assert!(
                said.starts_with("a.db") || said.contains("at a.db"),
                "{said}"
            );
            assert!(said.contains(says), "{said}");
        }
    }
}
