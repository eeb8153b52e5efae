//! What can stand in a message in the place of a parameter.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentValue;

/// A value that a message can show, or choose its words by.
pub trait Parameter {
    /// The value as the catalogue takes it. Integers stay numbers, so that a message can choose by them; all else is text.
    fn to_value(&self) -> FluentValue<'_>;
}

impl<T: Parameter + ?Sized> Parameter for &T {
    fn to_value(&self) -> FluentValue<'_> {
        (**self).to_value()
    }
}

impl Parameter for str {
    fn to_value(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}

impl Parameter for String {
    fn to_value(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

impl Parameter for Cow<'_, str> {
    fn to_value(&self) -> FluentValue<'_> {
        FluentValue::from(&**self)
    }
}

impl Parameter for Path {
    fn to_value(&self) -> FluentValue<'_> {
        FluentValue::from(self.display().to_string())
    }
}

impl Parameter for PathBuf {
    fn to_value(&self) -> FluentValue<'_> {
        self.as_path().to_value()
    }
}

/// Integers are numbers to the catalogue.
macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Parameter for $number {
            fn to_value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        })*
    };
}

/// Whatever else can be printed is text to the catalogue.
macro_rules! printed {
    ($($printed:ty),* $(,)?) => {
        $(impl Parameter for $printed {
            fn to_value(&self) -> FluentValue<'_> {
                FluentValue::from(self.to_string())
            }
        })*
    };
}

numbers!(i16, i32, i64, u8, u16, u32, u64, usize);
printed!(
    char,
    std::fmt::Arguments<'_>,
    std::io::Error,
    rusqlite::Error,
    crate::codebook::DateError,
    crate::codebook::Faults,
);
