//! Judgements by a query of the list.

use super::CliError;
use crate::counting::ChoiceError;
use crate::library::Library;
use crate::search::Query;

/// What a query can hold, for the help of the verbs that take one.
pub(super) const HELP: &str = "\
Filters, all of which must hold (those of one kind are alternatives):
  prov:GD,YN  year:2010..2016  status:done  flag:  screen:included  reason:repeat  sample:NAME
  evidence:none  victim.age:evidence  victim.age:no-evidence  theme:NAME  theme:no-NAME  theme:none  warn:
  coded-before:victim.age  coded-before:victim.age=3  coded-before:2 (a version of the codebook)
  \"婴儿\"                     these characters in the text
  victim.gender=2            what is coded; also != < <= > >= with a code, a label, a number or a date
  victim.age=1,2  sale_price=10000..50000  incident.date>=2010-05  mode=\"M2 parental sale\"
  victim.age=valid  victim.age=missing  victim.age=uncoded  victim.age=not-applicable
  in:NAME                    a population of the codebook
Between them: or, and, not (or - before one), and parentheses:
  prov:GD or (victim.gender=2 and not mode=1)";

/// A query as it can be typed above the list.
pub(super) fn query(library: &Library, typed: &str) -> Result<Query, CliError> {
    let populations = &library.codebook().populations;
    Query::parse(typed, populations).map_err(|fault| CliError::Usage(fault.to_string()))
}

impl From<ChoiceError> for CliError {
    fn from(error: ChoiceError) -> Self {
        match error {
            ChoiceError::Library(error) => Self::Library(error),
            ChoiceError::Name(fault) => Self::Usage(fault.to_string()),
            ChoiceError::NoTheme(fault) => Self::Usage(fault.to_string()),
            ChoiceError::Selection(fault) => Self::Usage(fault.to_string()),
            ChoiceError::NoSample(unknown) => Self::Nothing(unknown.to_string()),
        }
    }
}
