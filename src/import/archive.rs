//! Zip archives, and the limits within which they are unpacked, always into memory.
//!
//! Deflate packs at most about a thousand to one, texts and the XML of documents rarely more than
//! fifty to one. What claims more than that is made to fill the memory and is refused.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Unread;
use super::encoding::decode;
use super::sources::is_hidden;

/// The largest file in an archive, in bytes.
pub(super) const LARGEST_ENTRY: u64 = 256 * 1024 * 1024;

/// How many times larger than packed an entry may be, and all entries than the archive.
const RATIO: u64 = 200;

/// Bytes that are always allowed: of something small the ratio says nothing.
const ALWAYS: u64 = 4 * 1024 * 1024;

/// A zip archive that is being read.
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    /// How many bytes may still be unpacked.
    budget: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the list of the entries of an archive of `length` bytes.
    pub fn open(reader: R, length: u64) -> Result<Self, Unread> {
        let zip = ZipArchive::new(reader).map_err(|error| match error {
            ZipError::Io(error) => Unread::from(error),
            _ => Unread::Archive,
        })?;
        Ok(Self {
            zip,
            budget: length.saturating_mul(RATIO).saturating_add(ALWAYS),
        })
    }

    /// The reader, for who reads the archive otherwise.
    pub fn into_reader(self) -> R {
        self.zip.into_inner()
    }

    pub fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether it has an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The name of an entry, in whatever encoding the archive was made.
    pub fn name(&mut self, index: usize) -> Result<String, Unread> {
        let entry = self.zip.by_index_raw(index).map_err(reason)?;
        let raw = entry.name_raw().to_vec();
        Ok(decode(raw, None).unwrap_or_else(|_| format!("entry {}", index + 1)))
    }

    /// The packed size of an entry in bytes.
    pub fn packed(&mut self, index: usize) -> u64 {
        self.zip
            .by_index_raw(index)
            .map_or(0, |entry| entry.compressed_size())
    }

    /// Unpacks an entry of at most so many bytes.
    pub fn unpack(&mut self, index: usize, most: u64) -> Result<Vec<u8>, Unread> {
        let entry = self.zip.by_index(index).map_err(reason)?;
        let by_ratio = entry
            .compressed_size()
            .saturating_mul(RATIO)
            .saturating_add(ALWAYS);
        let allowed = most.min(by_ratio).min(self.budget);
        let mut bytes = Vec::new();
        entry
            .take(allowed + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Unread::Unpacked(error.to_string()))?;
        if bytes.len() as u64 <= allowed {
            self.budget -= bytes.len() as u64;
            return Ok(bytes);
        }
        self.budget = self.budget.saturating_sub(allowed);
        Err(if allowed == most {
            Unread::EntryTooLarge(most)
        } else {
            Unread::Bomb
        })
    }

    /// Unpacks the entry of a name.
    pub fn unpack_named(&mut self, name: &str, most: u64) -> Result<Vec<u8>, Unread> {
        let index = self
            .zip
            .index_for_name(name)
            .ok_or_else(|| Unread::Lacking(name.to_owned()))?;
        self.unpack(index, most)
    }
}

/// Why an entry of this name is not read, where the name alone says so.
pub(super) fn refused(name: &str) -> Option<Unread> {
    let is_absolute = name.starts_with(['/', '\\']) || name.get(1..2) == Some(":");
    let climbs = name.split(['/', '\\']).any(|part| part == "..");
    (is_absolute || climbs).then_some(Unread::LeadsOut)
}

/// Whether an entry is none of the files: a folder, or what a system adds for itself.
pub(super) fn is_no_file(name: &str) -> bool {
    name.ends_with(['/', '\\'])
        || name
            .split(['/', '\\'])
            .any(|part| part == "__MACOSX" || (is_hidden(part) && part != ".."))
}

fn reason(error: ZipError) -> Unread {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unread::EntryLocked,
        ZipError::UnsupportedArchive(_) => Unread::Packing,
        ZipError::Io(error) => Unread::from(error),
        _ => Unread::Entry,
    }
}
