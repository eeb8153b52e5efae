//! The tree of themes.

use super::{
    Code, Codebook, Codes, Derivation, Origin, Theme, ThemeIx, Variable, VariableIx, VariableKind,
};
use crate::messages::{text, words};
use crate::nearest::{did_you_mean, nearest};

/// What stands before the name of a theme where it is tabulated like a variable.
pub const THEME_PREFIX: &str = "theme:";

/// A name that no theme has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("theme-unknown", name = .name, hint = hint(.name, .known)))]
pub struct NoTheme {
    /// The name as written.
    pub name: String,
    /// The names of all themes.
    pub known: Vec<String>,
}

fn hint(name: &str, known: &[String]) -> String {
    did_you_mean(nearest(name, known.iter().map(String::as_str)), known)
}

impl Codebook {
    /// Adds a derived variable of the judgement for each theme, so that it is tabulated like any other.
    pub(super) fn add_theme_variables(&mut self) {
        let code = |value: i64, label: &str| Code {
            value,
            label: label.to_owned(),
            short: None,
            key: None,
            words: Vec::new(),
            deprecated: false,
            was: Vec::new(),
        };
        let codes = [
            code(1, words!("codebook-theme-present")),
            code(0, words!("codebook-theme-absent")),
        ];
        for theme in self.theme_ixs() {
            let known = self.theme(theme);
            let variable = Variable {
                name: format!("{THEME_PREFIX}{}", known.name),
                unit: Self::ROOT,
                label: known.label.clone(),
                help: None,
                was: None,
                kind: VariableKind::Nominal(Codes(codes.to_vec())),
                condition: None,
                bands: Vec::new(),
                read: None,
                counts: None,
                origin: Origin::Derived(Derivation::Theme(theme)),
            };
            self.variables.push(variable);
        }
    }

    /// Whether a variable says if a judgement has a theme.
    pub fn is_of_theme(&self, variable: VariableIx) -> bool {
        matches!(
            self.variable(variable).origin,
            Origin::Derived(Derivation::Theme(_))
        )
    }

    /// The derived variables that say whether a judgement has a theme, with the theme of each.
    pub fn theme_variables(&self) -> impl Iterator<Item = (VariableIx, ThemeIx)> + '_ {
        self.variable_ixs()
            .filter_map(|ix| match self.variable(ix).origin {
                Origin::Derived(Derivation::Theme(theme)) => Some((ix, theme)),
                _ => None,
            })
    }

    /// The theme at a position.
    pub fn theme(&self, theme: ThemeIx) -> &Theme {
        &self.themes[theme.0]
    }

    /// The positions of all themes; a wider one stands before those below it.
    pub fn theme_ixs(&self) -> impl Iterator<Item = ThemeIx> + use<> {
        (0..self.themes.len()).map(ThemeIx)
    }

    /// The position of the theme of a name.
    pub fn theme_named(&self, name: &str) -> Option<ThemeIx> {
        let at = self.themes.iter().position(|theme| theme.name == name)?;
        Some(ThemeIx(at))
    }

    /// The theme of a name.
    ///
    /// # Errors
    /// [`NoTheme`] where the codebook has none of this name.
    pub fn theme_by_name(&self, name: &str) -> Result<ThemeIx, NoTheme> {
        self.theme_named(name).ok_or_else(|| NoTheme {
            name: name.to_owned(),
            known: self.themes.iter().map(|it| it.name.clone()).collect(),
        })
    }

    /// A theme and the wider ones, from itself upwards.
    pub fn theme_and_wider(&self, theme: ThemeIx) -> impl Iterator<Item = ThemeIx> + '_ {
        std::iter::successors(Some(theme), |&below| {
            self.theme_named(self.theme(below).parent.as_deref()?)
        })
    }

    /// All themes as a tree: each is followed by those below it. With each how many are above it.
    pub fn theme_tree(&self) -> Vec<(ThemeIx, usize)> {
        fn below(
            codebook: &Codebook,
            parent: Option<&str>,
            depth: usize,
            tree: &mut Vec<(ThemeIx, usize)>,
        ) {
            for theme in codebook.theme_ixs() {
                let known = codebook.theme(theme);
                if known.parent.as_deref() == parent {
                    tree.push((theme, depth));
                    below(codebook, Some(&known.name), depth + 1, tree);
                }
            }
        }
        let mut tree = Vec::new();
        below(self, None, 0, &mut tree);
        tree
    }
}
