//! Reading the texts for suggested exclusions, a moment at a time.

use std::time::{Duration, Instant};

use super::state::{Message, Overlay, State};
use super::update;
use crate::library::Library;

/// How long is read before keys are asked for again.
const MOMENT: Duration = Duration::from_millis(30);

/// Goes on with the texts that are left. Says whether the screen has changed.
pub fn go_on(state: &mut State, library: &Library) -> bool {
    let Some(mut scan) = state.scan.take() else {
        return false;
    };
    // Leaving the list of suggestions ends the reading.
    let Some(Overlay::Picker(picker)) = &mut state.overlay else {
        return true;
    };
    let started = Instant::now();
    while let Some(index) = scan.left.pop() {
        let list = &mut state.list;
        let Some(judgement) = list.judgements.get(index) else {
            continue;
        };
        match library.suggested_exclusion(judgement) {
            Ok(found) => list.suggested.insert(judgement.id, found),
            Err(error) => {
                state.overlay = None;
                state.message = Some(Message::Problem(error.to_string()));
                return true;
            }
        };
        if started.elapsed() >= MOMENT {
            break;
        }
    }
    if scan.left.is_empty() {
        update::offer_suggested(state);
    } else {
        picker.title = update::scanning(scan.total - scan.left.len(), scan.total);
        state.scan = Some(scan);
    }
    true
}
