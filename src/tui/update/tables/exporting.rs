//! Where a table is written to.

use crate::messages::text;
use crate::tui::export::Target;
use crate::tui::state::Verdict;

/// Which format the ending of a typed path stands for, or why it stands for none; what to type, where nothing is typed yet.
pub(in crate::tui::update) fn format_verdict(typed: &str) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::Good(text!("save-name-what-kind"));
    }
    match Target::from_path(typed.trim()) {
        Some(target) => Verdict::Good(target.in_words().to_owned()),
        None => Verdict::Bad(text!("save-unknown-kind")),
    }
}
