//! The tree of themes.

use super::{Codebook, Theme, ThemeIx};

impl Codebook {
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
