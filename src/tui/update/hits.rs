//! The hits of the search in the text.

use super::say;
use crate::messages::text;
use crate::tui::state::{Message, State};

/// Goes to the next or the previous hit, around the ends.
pub(super) fn step(state: &mut State, forward: bool) {
    if state.reader.needle.is_empty() {
        say(state, Message::Problem(text!("hits-no-search")));
        return;
    }
    state.reader.step_hit(forward);
    say_which(state);
}

/// Says which hit of how many the screen shows.
pub(super) fn say_which(state: &mut State) {
    let reader = &state.reader;
    let message = match reader.hits.len() {
        0 => Message::Problem(text!("hits-none", needle = reader.needle)),
        count => Message::Done(text!(
            "hits-one-of",
            needle = reader.needle,
            hit = reader.hit + 1,
            count = count
        )),
    };
    say(state, message);
}
