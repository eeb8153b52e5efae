//! Pairs of judgements that may be one and the same document.

use super::Workbench;
use crate::library::{self, Applied, Delta};
use crate::messages::words;
use crate::tui::state::{Compare, Message, Overlay};

impl Workbench {
    pub(super) fn open_repeats(&mut self) -> library::Result<()> {
        let queue = self.library.likenesses()?;
        if queue.is_empty() {
            let message = words!("compare-none-alike");
            self.state.message = Some(Message::Problem(message.into()));
            return Ok(());
        }
        let compare = Compare {
            queue,
            ..Compare::default()
        };
        self.state.overlay = Some(Overlay::Compare(Box::new(compare)));
        self.state.arrange();
        self.show_pair(0)
    }

    pub(super) fn show_pair(&mut self, at: usize) -> library::Result<()> {
        let Some(Overlay::Compare(compare)) = &mut self.state.overlay else {
            return Ok(());
        };
        compare.at = at;
        let Some((first, second)) = compare.pair().map(|pair| (pair.first.id, pair.second.id))
        else {
            return Ok(());
        };
        let (left, right) = (self.library.text(first)?, self.library.text(second)?);
        compare.show(&left, &right);
        Ok(())
    }

    /// Where pairs are compared, goes to the one that a walk through the history decided on.
    pub(super) fn show_decided(&mut self, applied: &Applied) -> library::Result<()> {
        let Some(Overlay::Compare(compare)) = &self.state.overlay else {
            return Ok(());
        };
        let decided = applied.deltas.iter().find_map(|delta| match delta {
            Delta::Likeness { judgement, other } => Some([*judgement, *other]),
            _ => None,
        });
        let at = compare.queue.iter().position(|pair| {
            let ids = [pair.first.id, pair.second.id];
            decided.is_some_and(|decided| decided.iter().all(|id| ids.contains(id)))
        });
        match at {
            Some(at) => self.show_pair(at),
            None => Ok(()),
        }
    }
}
