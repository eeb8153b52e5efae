//! What a key means where one is.

use super::Workbench;
use crate::messages::text;
use crate::tui::action::{Action, Context};
use crate::tui::keymap::{Key, Resolved};
use crate::tui::state::{Message, Overlay, Purpose, State};
use crate::tui::update::{self, Effect};

/// What goes on moving in the list while it is being searched.
const MOVES_IN_LIST: [Action; 6] = [
    Action::ListDown,
    Action::ListUp,
    Action::ListPageDown,
    Action::ListPageUp,
    Action::ListFirst,
    Action::ListLast,
];

/// Turns a tick with the space bar, where several items of a list are chosen together and nothing is typed.
fn ticks(state: &mut State, key: Key) -> bool {
    let Some(Overlay::Picker(picker)) = &mut state.overlay else {
        return false;
    };
    let space = key.folded().character() == Some(' ');
    let turned = space && picker.ticks.is_some() && picker.input.value().is_empty();
    if turned {
        picker.turn_tick();
    }
    turned
}

impl Workbench {
    pub(super) fn effects_of(&mut self, key: Key) -> Vec<Effect> {
        let state = &mut self.state;
        let context = state.context();
        if state.pending.is_empty() {
            match context {
                Context::Picker if ticks(state, key) => return Vec::new(),
                Context::Picker => {
                    let folded = key.folded().character();
                    if folded.is_some_and(|c| update::count_key(state, c)) {
                        return Vec::new();
                    }
                    if let Some(effects) = folded.and_then(|c| update::choose_by_key(state, c)) {
                        return effects;
                    }
                }
                Context::Form | Context::Select if state.overlay.is_none() => {
                    let typed = key.folded().character();
                    if let Some(effects) = typed.and_then(|c| update::answer_key(state, c)) {
                        return effects;
                    }
                }
                _ => {}
            }
        }
        let helped = matches!(state.overlay, Some(Overlay::Help(_) | Overlay::Page(_)));
        let typing = matches!(context, Context::Prompt | Context::Picker) && !helped;
        if typing && let Some(typed) = key.character() {
            return update::paste(state, &typed.to_string());
        }
        let pending = std::mem::take(&mut state.pending);
        state.followers.clear();
        match state.keymap.resolve(context, &pending, key.folded()) {
            // What belongs to the panes below is not done unseen.
            Resolved::Action(action)
                if matches!(context, Context::Compare | Context::Listing)
                    && !action.fits(context) =>
            {
                self.unbound(context, key)
            }
            Resolved::Action(action) => update::update(state, action),
            Resolved::Pending(followers) => {
                state.pending = pending;
                state.pending.push(key.folded());
                state.followers = followers;
                Vec::new()
            }
            Resolved::Nothing => self.unbound(context, key),
        }
    }

    /// Whether a key was pressed before the record to which the cursor went by itself was on the screen: it was aimed
    /// at the record before, and is ignored. What takes back or leaves is never too early.
    pub(super) fn came_too_early(&mut self, key: Key) -> bool {
        let Some(mut jump) = self.state.jump.take().filter(|jump| !jump.drawn) else {
            return false;
        };
        let context = self.state.context();
        let resolved = self.state.keymap.resolve(context, &[], key.folded());
        let harmless = [Action::Undo, Action::Quit, Action::Suspend, Action::Redraw];
        if matches!(resolved, Resolved::Action(action) if harmless.contains(&action)) {
            return false;
        }
        jump.ignored += 1;
        let why = text!(
            "press-ignored",
            keys = jump.ignored,
            record = self.state.name_of_place()
        );
        self.state.message = Some(Message::Problem(match &jump.said {
            Some(Message::Done(said) | Message::Problem(said)) => format!("{said} · {why}"),
            None => why,
        }));
        self.state.jump = Some(jump);
        true
    }

    /// Says which key ends the program.
    pub(super) fn say_how_to_quit(&mut self) {
        let quit = self.state.key_of(Context::List, Action::Quit);
        let message = text!("press-nothing-to-leave", quit = quit);
        self.state.message = Some(Message::Problem(message));
    }

    /// A key without a meaning here: while the list is being searched, the keys that move in it still
    /// do; the help goes away; else the footer says that the key does nothing.
    pub(super) fn unbound(&mut self, context: Context, key: Key) -> Vec<Effect> {
        let state = &mut self.state;
        if matches!(state.overlay, Some(Overlay::Help(_) | Overlay::Page(_))) {
            state.overlay = None;
            return Vec::new();
        }
        let finding = state
            .prompt
            .as_ref()
            .is_some_and(|prompt| prompt.purpose == Purpose::Find);
        if context == Context::Prompt {
            if finding
                && let Resolved::Action(action) = state.keymap.resolve(Context::List, &[], key)
                && MOVES_IN_LIST.contains(&action)
            {
                return update::update(state, action);
            }
            let message = text!("press-nothing-while-typing", key = key.to_string());
            state.message = Some(Message::Problem(message));
            return Vec::new();
        }
        let help = state.key_of(context, Action::Help);
        let message = if help.is_empty() {
            text!("press-nothing-here", key = key.to_string())
        } else {
            text!(
                "press-nothing-here-but-help",
                key = key.to_string(),
                help = help
            )
        };
        state.message = Some(Message::Problem(message));
        Vec::new()
    }
}
