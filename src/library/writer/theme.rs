//! The themes that a pass puts on passages, with a memo each.

use std::ops::Range;

use rusqlite::{OptionalExtension, params};

use super::super::change::{Delta, Walk};
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};
use crate::codebook::ThemeIx;

/// A theme that was put on a passage or taken off it, or whose memo changed. Of both sides the memo; none where the
/// theme was not on the passage.
pub(super) struct Change {
    /// The file's ids.
    passage: i64,
    theme: i64,
    /// The pass whose it is.
    pass: i64,
    old: Option<String>,
    new: Option<String>,
}

impl Change {
    /// `pass` is that of the step, which the theme is of where the row does not say.
    pub fn read(row: &HistoryRow, pass: i64) -> Option<Self> {
        let old: Option<String> = parsed(row.old.as_deref()).ok()?;
        let new: Option<String> = parsed(row.new.as_deref()).ok()?;
        (old.is_some() || new.is_some()).then_some(())?;
        Some(Self {
            passage: row.passage?,
            theme: row.theme?,
            pass: row.pass.unwrap_or(pass),
            old,
            new,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            passage: Some(self.passage),
            theme: Some(self.theme),
            pass: Some(self.pass),
            old: json(self.old.as_ref()),
            new: json(self.new.as_ref()),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        let memo = wanted(walk, self.old, self.new);
        Ok(writer.set_theme_of(self.pass, self.passage, self.theme, memo)?)
    }
}

impl Writer<'_> {
    /// Puts a theme on a passage with a memo, or takes it off where there is none.
    pub(super) fn put_theme(
        &mut self,
        theme: ThemeIx,
        passage: &Range<usize>,
        memo: Option<&str>,
    ) -> Result<(), WriteFault> {
        let passage = self.passage_id(passage)?;
        let memo = memo.map(|memo| memo.trim().to_owned());
        Ok(self.set_theme_of(self.pass(), passage, self.library.theme_id(theme), memo)?)
    }

    pub(super) fn set_theme_of(
        &mut self,
        pass: i64,
        passage: i64,
        theme: i64,
        new: Option<String>,
    ) -> rusqlite::Result<()> {
        let old: Option<String> = self
            .conn()
            .prepare_cached(
                "SELECT memo FROM passage_theme WHERE passage = ?1 AND theme = ?2 AND pass = ?3",
            )?
            .query_row([passage, theme, pass], |row| row.get(0))
            .optional()?;
        if old == new {
            return Ok(());
        }
        match &new {
            Some(memo) => self
                .conn()
                .prepare_cached(
                    "INSERT INTO passage_theme (passage, theme, pass, memo) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (passage, theme, pass) DO UPDATE SET memo = excluded.memo",
                )?
                .execute(params![passage, theme, pass, memo])?,
            None => self
                .conn()
                .prepare_cached(
                    "DELETE FROM passage_theme WHERE passage = ?1 AND theme = ?2 AND pass = ?3",
                )?
                .execute([passage, theme, pass])?,
        };
        let change = Change {
            passage,
            theme,
            pass,
            old,
            new,
        };
        self.remember(HistorySubject::Theme, change.row())?;
        self.deltas.push(Delta::Theme {
            judgement: self.judgement,
        });
        Ok(())
    }
}
