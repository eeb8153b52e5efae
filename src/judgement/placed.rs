//! What was read, moved to its place in the text as it came.

use std::ops::Range;

use super::contents::Contents;
use super::events::model::{Account, AccountChild, AccountIncident, Readings};
use super::facts::named::NamedFacts;
use super::identity::reading::{Places, TextIdentity};
use super::outcome::sentence::Sentence;
use super::persons::party::{Defendant, Victim};
use super::structure::section::Section;
use super::text::as_read::AsRead;
use super::text::found::Found;

/// Something with places in a text as it is read.
pub(crate) trait Placed {
    /// Puts the places of the text as it came for those of the text as it is read.
    fn place(&mut self, read: &AsRead);
}

impl Placed for Range<usize> {
    fn place(&mut self, read: &AsRead) {
        *self = read.place(self);
    }
}

impl<T> Placed for Found<T> {
    fn place(&mut self, read: &AsRead) {
        self.range.place(read);
    }
}

impl<T: Placed> Placed for Option<T> {
    fn place(&mut self, read: &AsRead) {
        if let Some(inner) = self {
            inner.place(read);
        }
    }
}

impl<T: Placed> Placed for Vec<T> {
    fn place(&mut self, read: &AsRead) {
        for each in self {
            each.place(read);
        }
    }
}

impl Placed for Section {
    fn place(&mut self, read: &AsRead) {
        self.range = read.border(self.range.start)..read.border(self.range.end);
    }
}

impl Placed for Readings {
    fn place(&mut self, read: &AsRead) {
        for (_, found) in &mut self.0 {
            found.place(read);
        }
    }
}

/// Moves all these fields.
macro_rules! placed {
    ($($of:ty: $($field:ident)*;)*) => {
        $(impl Placed for $of {
            fn place(&mut self, read: &AsRead) {
                $(self.$field.place(read);)*
            }
        })*
    };
}

placed! {
    Places: trial_number court document stage date;
    TextIdentity: places;
    NamedFacts: amounts dates places;
    Sentence: charges kind term suspension fine confiscation deprivation;
    Victim: name sex birth age;
    Defendant: name aliases sex birth age ethnicity nationality education occupation registration living residence
        native convictions sentence;
    Contents: reading first_instance outcome defendants victims articles account;
    Account: incidents children whole defendants;
    AccountIncident: range readings;
    AccountChild: mention readings;
}
