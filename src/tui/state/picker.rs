//! A list of things that narrows as one types: codes, provinces, commands, units.

use std::ops::Range;
use std::path::PathBuf;

use tui_input::Input;

use super::{CodebookChoice, ListColumn, Listed, SheetChoice};
use crate::codebook::{Metadata, TableSpec, ThemeIx, UnitIx, Value, VariableIx};
use crate::library::{JudgementId, RecordId};
use crate::search::rank;
use crate::tables::Group;
use crate::tui::action::Action;

/// What choosing an item does.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Does an action.
    Act(Action),
    /// Codes a variable of a record.
    Answer((RecordId, VariableIx), Value),
    /// Codes a variable of a record with a value that a passage of the text names.
    AnswerFrom((RecordId, VariableIx), Value, Range<usize>),
    /// Adds or removes a code of a multiple-choice variable of a record.
    Toggle((RecordId, VariableIx), i64),
    /// Shows only judgements of a province; none shows all.
    Province(Option<String>),
    /// Adds records, the last unit's below the others, below a record.
    Add(RecordId, Vec<UnitIx>),
    /// Adds so many records of the last unit below a record, because a number that is coded states them.
    AddStated(RecordId, Vec<UnitIx>, usize),
    /// Adds several records of the last unit below a record, with those in between.
    AddSeveral(RecordId, Vec<UnitIx>, usize),
    /// Adds an incident of the text, where its record is missing, and a child of it.
    AddFoundChild {
        /// The incident's position in the text.
        incident: usize,
        /// The incident's record, where it has one.
        record: Option<RecordId>,
        /// The child's position in the text; none where only the incident is added.
        child: Option<usize>,
    },
    /// Offers what was found in the text to be added below a record.
    FoundBelow(RecordId),
    /// Shows a passage of the text.
    Show(Range<usize>),
    /// Goes to a value of a record and shows a passage that it rests on.
    ShowValue((RecordId, VariableIx), Range<usize>),
    /// Takes a passage away from a value of a record.
    Detach((RecordId, VariableIx), Range<usize>),
    /// Puts a theme on a passage of the text, or takes it off.
    Theme(ThemeIx, Range<usize>),
    /// Asks for what is known of the judgement besides its text.
    About(Metadata),
    /// Gives the province of the judgement's court (letters); none where it is not known.
    CourtIn(Option<&'static str>),
    /// Stops the import that is running.
    StopImport,
    /// Deletes a record with all below it.
    Delete(RecordId),
    /// Excludes a judgement for the reason at a position of the codebook.
    Exclude(JudgementId, usize),
    /// Asks what to do with a judgement whose exclusion is suggested.
    AskExclusion(JudgementId, usize),
    /// Excludes it as suggested, and comes back to the list of suggestions.
    AcceptExclusion(JudgementId, usize),
    /// Includes it, and comes back to the list of suggestions.
    IncludeSuggested(JudgementId),
    /// Excludes all judgements for which that is suggested, for a reason or for any.
    AcceptExclusions(Option<usize>),
    /// Goes to a judgement.
    ShowJudgement(JudgementId),
    /// Shows another table on the tables screen.
    Ask(Box<TableSpec>),
    /// Of routes shows what went within, out of and into a place; none shows all routes.
    LookAt(Option<Group>),
    /// Shows the table at a position of the codebook.
    Listed(usize),
    /// Writes the table into a file that is there already.
    Replace(String),
    /// Asks where a copy of the open library is saved.
    SaveCopy,
    /// Goes on with the library at a path.
    Reopen(PathBuf),
    /// Lists or edits something in the codebook.
    Codebook(CodebookChoice),
    /// Shows a passage that has a theme.
    ShowTheme(ThemeIx, Range<usize>),
    /// Asks for the memo beside a theme on a passage of the open judgement.
    Memo(ThemeIx, Range<usize>),
    /// Shows something else on the screen of what was found.
    ListInstead(Box<Listed>),
    /// Writes the passages into a file that is there already.
    ReplaceQuotes(String),
    /// Shows a column in the list.
    Column(ListColumn),
    /// Says what a sheet is, or does something with it.
    Sheet(SheetChoice),
    /// Does nothing.
    Nothing,
}

impl Choice {
    /// Whether it adds records below those that another choice adds.
    pub fn needs(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::AddSeveral(below, units, _), Self::AddSeveral(above, first, _)) => {
                below == above && units.len() > first.len() && units.starts_with(first)
            }
            _ => false,
        }
    }
}

/// A line of a picker.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What is read first; matched characters are marked in it.
    pub label: String,
    /// What stands beside it, dim: a key, a count, a description.
    pub detail: String,
    /// What else can be typed to find it: numbers, words, pinyin.
    pub also: String,
    /// The key that chooses it at once, while nothing is typed.
    pub key: Option<char>,
    /// What choosing it does.
    pub choice: Choice,
    /// Why it cannot be chosen now.
    pub disabled: Option<String>,
}

/// A list that narrows as one types.
#[derive(Debug)]
pub struct Picker {
    /// What is asked, above the list.
    pub title: String,
    /// The items, those too that the input filters out.
    pub items: Vec<Item>,
    /// What is typed to filter the items.
    pub input: Input,
    /// Positions in `items` of what is shown, best first.
    pub shown: Vec<usize>,
    /// The cursor's position in `shown`.
    pub cursor: usize,
    /// Which items are ticked, where several are chosen together.
    pub ticks: Option<Vec<bool>>,
    /// Where several records can be added at once: how many, as digits say that are typed before the key of a unit; 0 before
    /// the first digit.
    pub several: Option<usize>,
    /// The variable whose code is chosen by typing its whole number.
    pub by_number: Option<(RecordId, VariableIx)>,
    texts: Vec<String>,
}

impl Picker {
    /// A picker of all items.
    pub fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        let texts = items
            .iter()
            .map(|item| format!("{} {}", item.label, item.also))
            .collect();
        let shown = (0..items.len()).collect();
        Self {
            title: title.into(),
            items,
            input: Input::default(),
            shown,
            cursor: 0,
            ticks: None,
            several: None,
            by_number: None,
            texts,
        }
    }

    /// The same picker, of which several items are chosen together: those that are ticked.
    #[must_use]
    pub fn with_ticks(mut self, ticks: Vec<bool>) -> Self {
        self.ticks = Some(ticks);
        self
    }

    /// Ticks the item under the cursor, or takes its tick away, and with it those of what cannot be without it: the
    /// records that would stand below its own.
    pub fn turn_tick(&mut self) {
        let Some((&index, ticks)) = self.shown.get(self.cursor).zip(self.ticks.as_mut()) else {
            return;
        };
        ticks[index] = !ticks[index];
        if ticks[index] {
            return;
        }
        for (tick, item) in ticks.iter_mut().zip(&self.items) {
            if item.choice.needs(&self.items[index].choice) {
                *tick = false;
            }
        }
    }

    /// What is ticked.
    pub fn ticked(&self) -> Option<Vec<Choice>> {
        let ticks = self.ticks.as_ref()?.iter().zip(&self.items);
        let ticked = ticks.filter(|(ticked, _)| **ticked);
        Some(ticked.map(|(_, item)| item.choice.clone()).collect())
    }

    /// The item under the cursor.
    pub fn current(&self) -> Option<&Item> {
        self.shown.get(self.cursor).map(|&index| &self.items[index])
    }

    /// Shows what fits what is typed; the best item gets the cursor.
    pub fn narrow(&mut self) {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        self.shown = rank(&texts, self.input.value());
        self.cursor = 0;
    }

    /// Moves the cursor by a number of rows, within the list.
    pub fn move_by(&mut self, rows: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// The item that a key chooses while nothing is typed.
    pub fn by_key(&self, key: char) -> Option<&Item> {
        let untyped = self.input.value().is_empty();
        self.items
            .iter()
            .find(|item| untyped && item.key == Some(key))
    }
}
