//! Values that were coded elsewhere: the program is run on tables of every kind, and the library looked at.

use crate::support::{Ran, Study};

mod files;
mod flat;
mod rows;
mod taking;

/// A file that another program made, as its path.
pub(super) fn made(name: &str) -> String {
    format!("{}/tests/values/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Two rows for one incident, one for a second one, and one that stands twice.
pub(super) const VICTIMS: &str = "\u{feff}Trial Number;incident no;ordinal;Victim.Gender;AGE;sale price;origin;release_date;remark;extra\n\
    2014-GD-SF-271;1;1;1;1-5 months;3.5万;广东;2013-11;=1+1;x\n\
    2014-GD-SF-271;1;2;2.0;-9;not stated;53;2013;;x\n\
    2014-GD-SF-271;2;1;7;3;abc;;2013-02-30;;x\n\
    2014-GD-SF-271;2;1;1;3;;;;;x\n\
    2016-YN-2698-83;;V1;female;;0;;;;x\n";

/// Takes the values of a table over into a study, or says what would be taken over.
pub(super) fn import_values(study: &Study, file: &str, more: &[&str]) -> Ran {
    study.run(&[&["import-values", file], more].concat())
}
