//! What the list says where it shows no judgement.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Look;
use super::text::{fit, put_line};
use crate::messages::text;
use crate::tui::action::{Action, Context};
use crate::tui::state::State;

fn key_of(look: Look<'_>, action: Action) -> String {
    let keys = look.keymap.keys_for(Context::List, action);
    keys.into_iter().next().unwrap_or_default()
}

/// What is said where nothing matches: how to go on, and what would find something.
fn no_matches(state: &State, look: Look<'_>) -> Vec<String> {
    let back = state.key_of(Context::Prompt, Action::Cancel);
    let all = key_of(look, Action::Leave);
    let typing = state.prompt.is_some();
    let mut lines = vec![
        text!("list-no-matches"),
        if typing {
            text!("list-gives-back", back = back)
        } else {
            text!("list-shows-all", all = all)
        },
    ];
    if !state.list.offers.is_empty() {
        lines.push(String::new());
        let key = state.key_of(Context::Prompt, Action::Complete);
        let way = if typing {
            text!("list-uses-first", key = key)
        } else {
            text!("list-to-type")
        };
        lines.push(way);
    }
    for offer in &state.list.offers {
        let count = match offer.count {
            Some(count) => format!("  {count}"),
            None => String::new(),
        };
        lines.push(format!("  {}{count}  {}", offer.query, offer.what));
    }
    lines
}

/// Draws what is said where the list is empty.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    let lines: Vec<String> = if state.list.judgements.is_empty() {
        let import = key_of(look, Action::Import);
        vec![
            text!("list-empty"),
            String::new(),
            text!("list-imports", import = import),
            text!("list-or-leave"),
            "  casebench import FOLDER".into(),
        ]
    } else {
        no_matches(state, look)
    };
    for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
        let line = fit(&format!("  {line}"), usize::from(area.width));
        let line = Line::styled(line, look.theme.dim);
        put_line(
            frame,
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}
