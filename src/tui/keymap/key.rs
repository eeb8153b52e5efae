//! One key, in the one form that a terminal can distinguish.

#[cfg(test)]
mod tests;

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::messages::{text, words};
use crate::nearest::{did_you_mean, nearest};

/// A key as a terminal sends it, or as a keymap names it (`ctrl-p`, `G`, `pagedown`).
///
/// Always normal: shift is part of a character, a control character is the key it cannot be distinguished
/// apart from (`ctrl-i` is `tab`). So two keys are equal exactly if a terminal sends the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

/// Why a name is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing is written.
    #[error("{}", words!("key-empty"))]
    Empty,
    /// No key has that name.
    #[error("{}", unknown_key(.written, .nearest.as_deref()))]
    Unknown {
        /// The name in the keymap.
        written: String,
        /// The right name that was probably meant.
        nearest: Option<String>,
    },
    /// The modifier makes no difference in a terminal.
    #[error("{}", text!("key-same-as", written = .written, same = .same.to_string()))]
    SameAs {
        /// The name in the keymap.
        written: String,
        /// The key that a terminal sends for it.
        same: Key,
    },
    /// Shift with a character that is not a letter depends on the keyboard.
    #[error("{}", text!("key-shifted-character", written = .written))]
    ShiftedCharacter {
        /// The name in the keymap.
        written: String,
    },
    /// There is no control character for it.
    #[error("{}", text!("key-not-sent", written = .written))]
    NotSent {
        /// The name in the keymap.
        written: String,
    },
}

fn unknown_key(written: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => {
            let hint = did_you_mean(Some(nearest), &[""; 0]);
            text!("key-unknown-near", written = written, hint = hint)
        }
        None => text!("key-unknown", written = written),
    }
}

/// Names of the keys that type no character. The first name of a key is the one that is shown.
const NAMED: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("return", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("escape", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("del", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("ins", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pgup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("pgdn", KeyCode::PageDown),
    ("f1", KeyCode::F(1)),
    ("f2", KeyCode::F(2)),
    ("f3", KeyCode::F(3)),
    ("f4", KeyCode::F(4)),
    ("f5", KeyCode::F(5)),
    ("f6", KeyCode::F(6)),
    ("f7", KeyCode::F(7)),
    ("f8", KeyCode::F(8)),
    ("f9", KeyCode::F(9)),
    ("f10", KeyCode::F(10)),
    ("f11", KeyCode::F(11)),
    ("f12", KeyCode::F(12)),
];

impl Key {
    /// The key of a terminal's event; `None` for a release, and for what no keymap can name (a
    /// lone modifier, a media key).
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        let foreign = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(foreign) {
            return None;
        }
        Self::normal(
            event.code,
            event.modifiers.contains(KeyModifiers::CONTROL),
            event.modifiers.contains(KeyModifiers::ALT),
            event.modifiers.contains(KeyModifiers::SHIFT),
        )
    }

    /// Enter.
    pub const ENTER: Self = Self {
        code: KeyCode::Enter,
        ctrl: false,
        alt: false,
        shift: false,
    };

    /// Esc.
    pub const ESC: Self = Self {
        code: KeyCode::Esc,
        ..Self::ENTER
    };

    /// The key that types this character.
    pub const fn of(character: char) -> Self {
        Self {
            code: KeyCode::Char(character),
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// Reads a key's name: modifiers `ctrl-`, `alt-`, `shift-`, then one character or a name.
    ///
    /// # Errors
    /// [`KeyError`] for a name that is not a key, and for a key that no terminal sends.
    pub fn parse(written: &str) -> Result<Self, KeyError> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = written.trim();
        loop {
            // A modifier is only one if something follows: `ctrl--` is ctrl and the minus.
            let (modifier, after) = match rest.split_once('-') {
                Some((modifier, after)) if !after.is_empty() => (modifier, after),
                _ => break,
            };
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                "shift" => shift = true,
                _ => break,
            }
            rest = after;
        }
        let code = code_named(rest, written)?;
        let written = || written.trim().to_owned();
        let types = matches!(code, KeyCode::Char(character) if character != ' ');
        let code = match code {
            KeyCode::Char(letter) if types && shift && letter.is_alphabetic() => {
                KeyCode::Char(letter.to_uppercase().next().unwrap_or(letter))
            }
            _ if types && shift => return Err(KeyError::ShiftedCharacter { written: written() }),
            other => other,
        };
        let key = Self::normal(code, ctrl, alt, shift)
            .ok_or_else(|| KeyError::NotSent { written: written() })?;
        // What cannot be distinguished is refused where the writer could believe in a difference.
        // Historic control characters (`ctrl-i`) and `shift-tab` are known aliases and stay.
        let lost_ctrl = ctrl && !key.ctrl && !types;
        let lost_shift = shift && !key.shift && (!types || ctrl) && key.code != KeyCode::BackTab;
        if lost_ctrl || lost_shift {
            return Err(KeyError::SameAs {
                written: written(),
                same: key,
            });
        }
        Ok(key)
    }

    /// Brings a key into its one form; `None` if no terminal sends it.
    fn normal(code: KeyCode, ctrl: bool, alt: bool, shift: bool) -> Option<Self> {
        let key = |code, ctrl, shift| {
            Some(Self {
                code,
                ctrl,
                alt,
                shift,
            })
        };
        match code {
            KeyCode::Char(character) if character.is_control() => None,
            KeyCode::Char(character) if ctrl => {
                let (code, ctrl) = control(character)?;
                key(code, ctrl, false)
            }
            KeyCode::Tab if shift => key(KeyCode::BackTab, false, false),
            KeyCode::Char(_)
            | KeyCode::Tab
            | KeyCode::BackTab
            | KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Backspace => key(code, false, false),
            _ if NAMED.iter().any(|&(_, named)| named == code) => key(code, ctrl, shift),
            _ => None,
        }
    }

    /// The key as the same key without an input method: full-width and Chinese punctuation becomes
    /// the ASCII character of its place on the keyboard.
    ///
    /// Only outside text fields: there such characters are text.
    #[must_use]
    pub fn folded(self) -> Self {
        match self.code {
            KeyCode::Char(character) => Self {
                code: KeyCode::Char(fold(character)),
                ..self
            },
            _ => self,
        }
    }

    /// The character that the key types, if it types one.
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }

    /// The key without its modifiers.
    pub const fn code(self) -> KeyCode {
        self.code
    }
}

/// The key code of a name without modifiers.
fn code_named(name: &str, written: &str) -> Result<KeyCode, KeyError> {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (None, _) => return Err(KeyError::Empty),
        (Some(character), None) if !character.is_control() => return Ok(KeyCode::Char(character)),
        _ => {}
    }
    let lower = name.to_ascii_lowercase();
    if let Some(&(_, code)) = NAMED.iter().find(|(named, _)| *named == lower) {
        return Ok(code);
    }
    let names = NAMED.iter().map(|&(named, _)| named);
    // The modifiers stay as they were written, so that the hint can be pasted.
    let nearest = nearest(&lower, names).map(|right| {
        let modifiers = written.trim().strip_suffix(name).unwrap_or_default();
        format!("{modifiers}{right}")
    });
    Err(KeyError::Unknown {
        written: written.trim().to_owned(),
        nearest,
    })
}

/// What ctrl with a character sends: the ASCII control characters, some of which are other keys.
/// `/` and the digits are what terminals have sent for them since the VT100.
fn control(character: char) -> Option<(KeyCode, bool)> {
    let letter = character.to_ascii_lowercase();
    Some(match letter {
        'i' => (KeyCode::Tab, false),
        'm' => (KeyCode::Enter, false),
        'h' | '8' => (KeyCode::Backspace, false),
        '[' | '3' => (KeyCode::Esc, false),
        ' ' | '@' | '2' => (KeyCode::Char(' '), true),
        '\\' | '4' => (KeyCode::Char('\\'), true),
        ']' | '5' => (KeyCode::Char(']'), true),
        '^' | '6' => (KeyCode::Char('^'), true),
        '_' | '7' | '/' => (KeyCode::Char('_'), true),
        'a'..='z' => (KeyCode::Char(letter), true),
        _ => return None,
    })
}

/// The ASCII character that is typed by the same key as a full-width one.
fn fold(character: char) -> char {
    match character {
        // Full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            u8::try_from(u32::from(character) - 0xfee0).map_or(character, char::from)
        }
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '「' => '{',
        '」' => '}',
        '《' => '<',
        '》' => '>',
        other => other,
    }
}

impl std::str::FromStr for Key {
    type Err = KeyError;

    fn from_str(written: &str) -> Result<Self, KeyError> {
        Self::parse(written)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        let name = NAMED.iter().find(|&&(_, code)| code == self.code);
        match (name, self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(character)) => write!(f, "{character}"),
            // No other code gets past `normal`.
            (None, _) => Ok(()),
        }
    }
}
