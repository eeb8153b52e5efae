//! What is asked for the study as a whole: a sample, a backup.

use std::path::Path;

use super::prompt;
use crate::messages::{text, words};
use crate::tui::state::{Purpose, State, Verdict};

/// Asks for the file of a backup.
pub(super) fn ask_for_backup(state: &mut State) {
    let name = &state.library_name;
    let name = name.strip_suffix(".db").unwrap_or(name);
    let proposed = format!("{name}-backup.db");
    prompt::start(state, Purpose::SaveCopy, &proposed);
}

/// Why what is typed is not a sample.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum SampleError {
    /// It is not a name and a size.
    #[error("{}", words!("study-sample-what"))]
    Incomplete,
    /// The name has signs that cannot be typed in a filter.
    #[error("{}", text!("study-sample-name", name = .0))]
    Name(String),
    /// The size is not a whole number above 0.
    #[error("{}", text!("study-sample-size", size = .0))]
    Size(String),
}

/// The name and the size of a sample, as they are typed: `instrument 20`.
///
/// # Errors
/// What is missing or cannot be.
pub(super) fn sample(typed: &str) -> Result<(String, u64), SampleError> {
    let mut words = typed.split_whitespace();
    let (Some(name), Some(size), None) = (words.next(), words.next(), words.next()) else {
        return Err(SampleError::Incomplete);
    };
    let named = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if !name.chars().all(named) {
        return Err(SampleError::Name(name.to_owned()));
    }
    match size.parse() {
        Ok(size) if size > 0 => Ok((name.to_owned(), size)),
        _ => Err(SampleError::Size(size.to_owned())),
    }
}

/// Whether a report can be written into a file, by its name.
pub(super) fn report_verdict(typed: &str) -> Verdict {
    let ending = Path::new(typed.trim()).extension();
    let ending = ending
        .and_then(|ending| ending.to_str())
        .map(str::to_lowercase);
    match ending.as_deref() {
        Some("md" | "html" | "htm") => Verdict::Silent,
        _ => Verdict::Bad(text!("study-report-ending")),
    }
}

/// What a typed sample means.
pub(super) fn verdict(state: &State, typed: &str) -> Verdict {
    match sample(typed) {
        Ok((_, size)) => {
            let shown = state.list.shown.len();
            Verdict::Good(if state.list.is_narrowed() {
                text!("study-sample-of-shown", size = size, judgements = shown)
            } else {
                text!("study-sample-of-all", size = size, judgements = shown)
            })
        }
        Err(why) => Verdict::Bad(why.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_a_name_and_a_size() {
        let fault = |typed: &str| sample(typed).unwrap_err();
        assert_eq!(sample(" pilot-1  20 "), Ok(("pilot-1".to_owned(), 20)));
        assert_eq!(sample("试点 3"), Ok(("试点".to_owned(), 3)));
        for typed in ["", "pilot", "pilot 20 30", "20"] {
            assert_eq!(fault(typed), SampleError::Incomplete, "{typed}");
        }
        for size in ["0", "-1", "2.5", "many", "99999999999999999999"] {
            let wrong = SampleError::Size(size.to_owned());
            assert_eq!(fault(&format!("pilot {size}")), wrong);
        }
        let wrong = fault("a:b 20");
        assert_eq!(wrong, SampleError::Name("a:b".to_owned()));
        assert_eq!(
            wrong.to_string(),
            "`a:b` cannot be the name of a sample; use letters, digits, - and _ only"
        );
    }
}
