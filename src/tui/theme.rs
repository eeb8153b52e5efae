//! Colours and attributes by role.

use ratatui::style::{Color, Modifier, Style};

/// The style of each role on the screen.
///
/// No role is shown by its colour alone: what is selected, matched or wrong has an attribute too, or a
/// sign that the widget draws. Colours are of the 16 of the terminal, on its own background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// What is there but not now of interest.
    pub dim: Style,
    /// A pane's title.
    pub title: Style,
    /// The title of the pane with the focus.
    pub title_focused: Style,
    /// A pane's border.
    pub border: Style,
    /// The border of the pane with the focus.
    pub border_focused: Style,
    /// The row under the cursor.
    pub selected: Style,
    /// The letters of a row that match what is typed.
    pub matched: Style,
    /// A hit of a search in the text.
    pub hit: Style,
    /// The hit that the search stands on.
    pub hit_current: Style,
    /// The name of a key, where the footer or a message says what it does.
    pub key_hint: Style,
    /// Done, saved; beside a sign or a word.
    pub ok: Style,
    /// A doubt; beside a sign or a word.
    pub warning: Style,
    /// A failure; beside a sign or a word.
    pub error: Style,
    /// A bar of a table or of the progress.
    pub bar: Style,
    /// The line at the top, and the head of a table.
    pub header: Style,
}

impl Theme {
    /// Colours that are readable on dark and on light backgrounds: no yellow, white or bright
    /// foreground; where a background is set, so is the foreground on it.
    pub fn coloured() -> Self {
        let plain = Self::plain();
        Self {
            title_focused: plain.title_focused.fg(Color::Cyan),
            border_focused: plain.border_focused.fg(Color::Cyan),
            matched: plain.matched.fg(Color::Magenta),
            // Not reversed as well: that would swap the two colours again.
            hit: Style::new()
                .fg(Color::Black)
                .bg(Color::Yellow)
                .add_modifier(Modifier::UNDERLINED),
            hit_current: Style::new()
                .fg(Color::Black)
                .bg(Color::Cyan)
                .add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            key_hint: plain.key_hint.fg(Color::Cyan),
            ok: plain.ok.fg(Color::Green),
            warning: plain.warning.fg(Color::Magenta),
            error: plain.error.fg(Color::Red),
            bar: plain.bar.fg(Color::Cyan),
            ..plain
        }
    }

    /// Attributes only, for `NO_COLOR` and for terminals without colours.
    pub fn plain() -> Self {
        let with = |modifier| Style::new().add_modifier(modifier);
        Self {
            text: Style::new(),
            dim: with(Modifier::DIM),
            title: Style::new(),
            title_focused: with(Modifier::BOLD),
            border: with(Modifier::DIM),
            border_focused: with(Modifier::BOLD),
            selected: with(Modifier::REVERSED),
            matched: with(Modifier::BOLD.union(Modifier::UNDERLINED)),
            hit: with(Modifier::UNDERLINED),
            hit_current: with(Modifier::REVERSED.union(Modifier::BOLD)),
            key_hint: with(Modifier::BOLD),
            ok: Style::new(),
            warning: with(Modifier::BOLD),
            error: with(Modifier::BOLD.union(Modifier::REVERSED)),
            bar: Style::new(),
            header: with(Modifier::BOLD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(theme: &Theme) -> [Style; 16] {
        [
            theme.text,
            theme.dim,
            theme.title,
            theme.title_focused,
            theme.border,
            theme.border_focused,
            theme.selected,
            theme.matched,
            theme.hit,
            theme.hit_current,
            theme.key_hint,
            theme.ok,
            theme.warning,
            theme.error,
            theme.bar,
            theme.header,
        ]
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        for style in roles(&Theme::plain()) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn colours_are_of_the_sixteen_and_readable_on_both_backgrounds() {
        use Color::{Black, Cyan, Green, Magenta, Red, Yellow};
        for style in roles(&Theme::coloured()) {
            match style.bg {
                None => assert!(matches!(
                    style.fg,
                    None | Some(Cyan | Green | Magenta | Red)
                )),
                Some(background) => {
                    assert!(matches!(background, Cyan | Yellow));
                    assert_eq!(style.fg, Some(Black));
                }
            }
        }
    }

    #[test]
    fn what_matters_differs_without_its_colour() {
        for theme in [Theme::coloured(), Theme::plain()] {
            let pairs = [
                (theme.text, theme.selected),
                (theme.text, theme.matched),
                (theme.text, theme.hit),
                (theme.hit, theme.hit_current),
                (theme.title, theme.title_focused),
                (theme.border, theme.border_focused),
                (theme.warning, theme.error),
            ];
            for (one, other) in pairs {
                assert_ne!(one.add_modifier, other.add_modifier);
            }
        }
    }
}
