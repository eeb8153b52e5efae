//! What is asked for the study as a whole: a sample, a backup.

use std::path::Path;

use super::prompt;
use crate::tui::state::{Purpose, State, Verdict};

/// Asks for the file of a backup.
pub(super) fn ask_for_backup(state: &mut State) {
    let name = &state.library_name;
    let name = name.strip_suffix(".db").unwrap_or(name);
    let proposed = format!("{name}-backup.db");
    prompt::start(state, Purpose::SaveCopy, &proposed);
}

/// The name and the size of a sample, as they are typed: `instrument 20`.
///
/// # Errors
/// What is missing or cannot be, in words.
pub(super) fn sample(typed: &str) -> Result<(String, u64), String> {
    let mut words = typed.split_whitespace();
    let (Some(name), Some(size), None) = (words.next(), words.next(), words.next()) else {
        return Err("type a name and the number of judgements, as in `instrument 20`".into());
    };
    let named = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if !name.chars().all(named) {
        return Err(format!(
            "`{name}` cannot be the name of a sample; use letters, digits, - and _ only"
        ));
    }
    match size.parse() {
        Ok(size) if size > 0 => Ok((name.to_owned(), size)),
        _ => Err(format!("`{size}` is not a number of judgements")),
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
        _ => Verdict::Bad("the name must end in .md or .html".into()),
    }
}

/// What a typed sample means.
pub(super) fn verdict(state: &State, typed: &str) -> Verdict {
    match sample(typed) {
        Ok((_, size)) => {
            let shown = state.list.shown.len();
            let from = if state.list.is_narrowed() {
                "shown"
            } else {
                "all"
            };
            Verdict::Good(format!("{size} drawn from {shown} judgements, {from}"))
        }
        Err(why) => Verdict::Bad(why),
    }
}
