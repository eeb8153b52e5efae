//! A file on its way in: its beginning, by which its kind is known, and the rest when it is needed.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use super::Unread;
use super::encoding::HEAD;

/// What can be read and gone back in, as archives need it.
pub(super) trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// The bytes of a file.
pub(super) struct Input {
    /// Its beginning, or all of it.
    start: Vec<u8>,
    /// The file, read up to the end of `start`; none where `start` is all.
    rest: Option<File>,
    length: u64,
}

impl Input {
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut start = Vec::new();
        (&mut file).take(HEAD as u64).read_to_end(&mut start)?;
        let length = file.metadata()?.len();
        let rest = (start.len() == HEAD).then_some(file);
        Ok(Self {
            start,
            rest,
            length,
        })
    }

    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            length: bytes.len() as u64,
            start: bytes,
            rest: None,
        }
    }

    /// Its length in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Its first bytes.
    pub fn head(&self) -> &[u8] {
        &self.start[..self.start.len().min(HEAD)]
    }

    /// All bytes, if they are at most so many.
    pub fn all(self, most: u64) -> Result<Vec<u8>, Unread> {
        let mut bytes = self.start;
        if let Some(file) = self.rest {
            let more = (most + 1).saturating_sub(bytes.len() as u64);
            file.take(more).read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > most {
            return Err(Unread::TooLarge(most));
        }
        Ok(bytes)
    }

    /// The bytes from the beginning to the end.
    pub fn stream(self) -> Box<dyn Read> {
        let start = Cursor::new(self.start);
        match self.rest {
            Some(file) => Box::new(start.chain(file)),
            None => Box::new(start),
        }
    }

    /// The bytes for who has to go back in them.
    pub fn seekable(self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(match self.rest {
            Some(mut file) => {
                file.rewind()?;
                Box::new(file)
            }
            None => Box::new(Cursor::new(self.start)),
        })
    }
}
