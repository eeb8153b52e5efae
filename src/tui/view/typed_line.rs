//! The line in which a note, the words of an exclusion, or what is known of the judgement, is typed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::text::{fit, width, window};
use super::{Look, inside};
use crate::tui::state::{Message, Prompt, Purpose, State, Verdict};

/// What is typed is seen in at least so many columns, whatever is said of it.
const LEAST: usize = 16;

/// The line that is typed below the records, or in the footer where no form is shown, and its name.
pub fn shown(state: &State) -> Option<(&Prompt, &'static str)> {
    let prompt = state.prompt.as_ref()?;
    match prompt.purpose {
        Purpose::Note => Some((prompt, "note")),
        Purpose::Remark(..) => Some((prompt, "excluded because")),
        Purpose::Metadata(field) => Some((prompt, field.label())),
        Purpose::TableFilter => Some((prompt, "filter")),
        Purpose::Export => Some((prompt, "write to")),
        Purpose::SaveCopy => Some((prompt, "save a copy in")),
        Purpose::Find | Purpose::SearchText | Purpose::Value(..) | Purpose::Import => None,
    }
}

/// Draws the line with what is to be said of it; gives the place of the typing cursor.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    prompt: &Prompt,
    name: &str,
    message: Option<&Message>,
    look: Look<'_>,
) -> Position {
    let theme = look.theme;
    let name = format!(" {name}: ");
    let room = usize::from(area.width).saturating_sub(width(&name) + 1);
    // What went wrong has no other line where this one stands in the footer.
    let (said, style) = match (message, &prompt.verdict) {
        (Some(Message::Problem(why)), _) | (_, Verdict::Bad(why)) => {
            (format!("  ! {why}"), theme.warning)
        }
        (_, Verdict::Good(said)) => (format!("  {said}"), theme.ok),
        (_, Verdict::Silent) => (String::new(), theme.dim),
    };
    let said = fit(&said, room.saturating_sub(LEAST));
    let (typed, at) = window(&prompt.input, room.saturating_sub(width(&said)));
    let cursor = inside(area, width(&name) + at, area.y);
    let line = Line::from(vec![
        Span::styled(name, theme.key_hint),
        Span::styled(typed, theme.text),
        Span::styled(said, style),
    ]);
    frame.render_widget(line, Rect { height: 1, ..area });
    cursor
}
