//! The line in which a note, the words of an exclusion, or what is known of the judgement, is typed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::text::{put_line, width, window};
use super::under::clear_under;
use super::{Look, inside};
use crate::library::JudgementId;
use crate::messages::text;
use crate::printing::wrapped;
use crate::tui::state::{Message, Prompt, Purpose, State, Verdict};
use crate::tui::update;

/// The line that is typed below the records, or in the footer where no form is shown, and its name.
pub fn shown(state: &State) -> Option<(&Prompt, String)> {
    let prompt = state.prompt.as_ref()?;
    // A decision goes on to the next judgement: what is typed now must say of which one it is.
    let of = |id: Option<JudgementId>| {
        let known = id.and_then(|id| state.list.find(id));
        known.map_or(String::new(), |judgement| judgement.stem.clone())
    };
    let name = match prompt.purpose {
        Purpose::Note => text!("typed-note", judgement = of(state.open)),
        Purpose::Remark(id, _) => text!("typed-remark", judgement = of(Some(id))),
        Purpose::Metadata(field) => field.label().to_owned(),
        Purpose::TableFilter => text!("typed-filter"),
        Purpose::Export => text!("typed-export"),
        Purpose::SaveCopy => text!("typed-copy"),
        Purpose::Sample => text!("typed-sample"),
        Purpose::Report => text!("typed-report"),
        Purpose::Codebook(line) => line.name(&state.codebook),
        Purpose::KeepTable => text!("typed-keep-table"),
        Purpose::RenameTable => text!("typed-rename-table"),
        Purpose::Memo(judgement, theme, (start, end)) => {
            update::memo_title(state, judgement, theme, start, end)
        }
        Purpose::Reason(..) => text!("typed-reason"),
        Purpose::ListingWords => text!("typed-words"),
        Purpose::ListingFilter => text!("typed-judgements"),
        Purpose::Quotes => text!("typed-quotes"),
        Purpose::Find | Purpose::SearchText | Purpose::Value(..) | Purpose::Import => return None,
    };
    Some((prompt, name))
}

/// What is to be said of a typed line: what went wrong, how it will be understood, or why it cannot be.
pub fn said(prompt: &Prompt, message: Option<&Message>, look: Look<'_>) -> Option<(String, Style)> {
    let theme = look.theme;
    match (message, &prompt.verdict) {
        (Some(Message::Problem(why)), _) | (_, Verdict::Bad(why)) => {
            Some((format!("! {why}"), theme.warning))
        }
        (_, Verdict::Good(said)) if !said.is_empty() => Some((said.clone(), theme.ok)),
        (Some(Message::Done(said)), _) => Some((said.clone(), theme.ok)),
        _ => None,
    }
}

/// Draws the line; gives the place of the typing cursor.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    prompt: &Prompt,
    name: &str,
    look: Look<'_>,
) -> Position {
    let theme = look.theme;
    let name = format!(" {name}: ");
    let room = usize::from(area.width).saturating_sub(width(&name) + 1);
    let (typed, at) = window(&prompt.input, room);
    let cursor = inside(area, width(&name) + at, area.y);
    let line = Line::from(vec![
        Span::styled(name, theme.key_hint),
        Span::styled(typed, text_style(prompt, look)),
    ]);
    let row = Rect { height: 1, ..area };
    clear_under(frame.buffer_mut(), row);
    put_line(frame, line, row);
    cursor
}

/// What is proposed as a whole is marked, as what a key would replace.
pub fn text_style(prompt: &Prompt, look: Look<'_>) -> Style {
    if prompt.proposed {
        look.theme.selected
    } else {
        look.theme.text
    }
}

/// Draws the line with what is to be said of it below.
pub fn draw_with_verdict(
    frame: &mut Frame<'_>,
    area: Rect,
    prompt: &Prompt,
    name: &str,
    look: Look<'_>,
) -> Position {
    let cursor = draw(frame, area, prompt, name, look);
    let columns = usize::from(area.width).saturating_sub(2);
    if let Some((said, style)) = said(prompt, None, look) {
        let lines = wrapped(&said, Some(columns));
        for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            put_line(frame, Line::styled(format!(" {line}"), style), row);
        }
    }
    cursor
}
