//! The bytes of a file one after the other.

use crate::values::read::FileFault;

/// What of a file is not read yet.
#[derive(Debug, Clone)]
pub(super) struct Bytes<'a> {
    rest: &'a [u8],
    /// Whether numbers begin with their highest byte.
    pub big_endian: bool,
}

impl<'a> Bytes<'a> {
    pub fn new(content: &'a [u8]) -> Self {
        Self {
            rest: content,
            big_endian: false,
        }
    }

    /// The next bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], FileFault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(FileFault::SavCut)?;
        self.rest = rest;
        Ok(taken)
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], FileFault> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        if self.big_endian {
            array.reverse();
        }
        Ok(array)
    }

    pub fn int(&mut self) -> Result<i32, FileFault> {
        self.array().map(i32::from_le_bytes)
    }

    /// A count or a length: a number that is not negative.
    pub fn count(&mut self) -> Result<usize, FileFault> {
        let number = self.int()?;
        usize::try_from(number).map_err(|_| FileFault::SavLength(number))
    }

    pub fn float(&mut self) -> Result<f64, FileFault> {
        self.array().map(f64::from_le_bytes)
    }

    /// The same bytes as a number.
    pub fn float_of(&self, eight: [u8; 8]) -> f64 {
        if self.big_endian {
            f64::from_be_bytes(eight)
        } else {
            f64::from_le_bytes(eight)
        }
    }
}
