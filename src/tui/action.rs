//! What the workbench can do: one table that the keymaps, the palette, the hints and the help are
//! all made from.

use std::fmt;

use crate::messages::fixed;

/// Where a key is pressed: what has the focus, or [`Context::Global`] for all panes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Keys that count wherever the focus is, unless the place itself gives them a meaning.
    Global,
    /// The list of judgements.
    List,
    /// The judgement's text.
    Reader,
    /// A passage that is being selected in the text.
    Select,
    /// The coding form.
    Form,
    /// Two judgements side by side.
    Compare,
    /// The tables screen.
    Tables,
    /// A screen of what was found over the library: themes, passages, steps, decisions.
    Listing,
    /// A list to choose from, narrowed by typing: codes, provinces, the palette.
    Picker,
    /// A line in which text is typed.
    Prompt,
}

impl Context {
    /// All contexts, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Global,
        Self::List,
        Self::Reader,
        Self::Select,
        Self::Form,
        Self::Compare,
        Self::Tables,
        Self::Listing,
        Self::Picker,
        Self::Prompt,
    ];

    /// The name of its table in a keymap.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Reader => "reader",
            Self::Select => "select",
            Self::Form => "form",
            Self::Compare => "compare",
            Self::Tables => "tables",
            Self::Listing => "listing",
            Self::Picker => "picker",
            Self::Prompt => "prompt",
        }
    }

    /// The context that keymaps name so.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Whether plain characters are text here, so that none of them can be a command.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Picker | Self::Prompt)
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

use Context::{Compare, Form, Global, List, Listing, Picker, Prompt, Reader, Select, Tables};

/// Wherever one is, even while typing.
const EVERYWHERE: &[Context] = &[
    Global, List, Reader, Select, Form, Compare, Tables, Listing, Picker, Prompt,
];
/// In every pane, but not while typing.
const PANES: &[Context] = &[Global, List, Reader, Form];
/// In every pane, and on the screens that lie over them.
const SHOWN: &[Context] = &[Global, List, Reader, Form, Compare, Tables, Listing];
/// In every pane, and on the tables screen.
const PANES_AND_TABLES: &[Context] = &[Global, List, Reader, Form, Tables];
const COMPARE: &[Context] = &[Compare];
const TABLES: &[Context] = &[Tables];
const LIST: &[Context] = &[List];
/// The form is coded with the text beside it, so the text can be moved from there.
const TEXT: &[Context] = &[Reader, Form, Compare];
const FORM: &[Context] = &[Form];
/// From the form and from the text beside it.
const CODING: &[Context] = &[Reader, Form];
const SELECT: &[Context] = &[Select];
/// Lists to choose from, and the screens of what was found.
const PICKER: &[Context] = &[Picker, Listing];
const LISTING: &[Context] = &[Listing];
/// Where a theme on a passage is under the cursor, or its passage selected.
const MEMO: &[Context] = &[Select, Picker, Listing];
const PROMPT: &[Context] = &[Prompt];
/// Where text is typed.
const TYPED: &[Context] = &[Picker, Prompt];

/// Makes the enum and its table from the same lines, so that they cannot differ.
macro_rules! actions {
    ($($variant:ident, $name:literal, $contexts:ident;)*) => {
        /// One command of the workbench.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = concat!("The command `", $name, "`.")] $variant,)*
        }

        impl Action {
            /// All actions, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name used in keymaps and in the palette.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// A word or two, for the hints in the footer.
            pub fn short(self) -> &'static str {
                match self { $(Self::$variant => fixed(concat!("action-", $name, ".hint")),)* }
            }

            /// One line for the user.
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant => fixed(concat!("action-", $name)),)* }
            }

            /// Where the action makes sense; with [`Context::Global`] it can be bound for all panes.
            pub const fn contexts(self) -> &'static [Context] {
                match self { $(Self::$variant => $contexts,)* }
            }
        }
    };
}

actions! {
    Quit, "quit", EVERYWHERE;
    Suspend, "suspend", EVERYWHERE;
    Redraw, "redraw", EVERYWHERE;
    Help, "help", EVERYWHERE;
    Palette, "palette", PANES_AND_TABLES;
    Leave, "leave", SHOWN;
    FocusNext, "focus-next", PANES;
    FocusPrevious, "focus-previous", PANES;
    FocusList, "focus-list", PANES;
    FocusReader, "focus-reader", PANES;
    FocusForm, "focus-form", PANES;
    Undo, "undo", SHOWN;
    Redo, "redo", SHOWN;
    Find, "find", PANES;
    SearchText, "search-text", PANES;
    NextHit, "next-hit", PANES;
    PreviousHit, "previous-hit", PANES;
    NextJudgement, "next-judgement", PANES;
    PreviousJudgement, "previous-judgement", PANES;
    NextOpen, "next-open", PANES;
    Back, "back", PANES;
    Forward, "forward", PANES;
    DoneAndNext, "done-and-next", PANES;
    ToggleDone, "toggle-done", PANES;
    ToggleFlag, "toggle-flag", PANES;
    Include, "include", PANES;
    Exclude, "exclude", PANES;
    Undecide, "undecide", PANES;
    SuggestedExclusions, "suggested-exclusions", PANES;
    Flow, "flow", PANES;
    Note, "note", PANES;
    Metadata, "metadata", PANES;

    Columns, "columns", PANES;
    Codebook, "codebook", PANES;
    LookAgain, "look-again", PANES;
    DrawSample, "draw-sample", PANES;
    WriteReport, "write-report", PANES;
    ImportReport, "import-report", PANES;
    BackUp, "back-up", PANES;
    Import, "import", PANES;

    ListDown, "list-down", LIST;
    ListUp, "list-up", LIST;
    ListPageDown, "list-page-down", LIST;
    ListPageUp, "list-page-up", LIST;
    ListFirst, "list-first", LIST;
    ListLast, "list-last", LIST;
    Open, "open", LIST;
    FilterStatus, "filter-status", LIST;
    FilterProvince, "filter-province", LIST;
    ClearFilters, "clear-filters", LIST;

    TextDown, "text-down", TEXT;
    TextUp, "text-up", TEXT;
    TextHalfDown, "text-half-down", TEXT;
    TextHalfUp, "text-half-up", TEXT;
    TextFirst, "text-first", TEXT;
    TextLast, "text-last", TEXT;
    NextSection, "next-section", TEXT;
    PreviousSection, "previous-section", TEXT;
    Facts, "facts", TEXT;
    Sections, "sections", TEXT;

    NextVariable, "next-variable", FORM;
    PreviousVariable, "previous-variable", FORM;
    FirstVariable, "first-variable", FORM;
    LastVariable, "last-variable", FORM;
    NextUncoded, "next-uncoded", FORM;
    NextRecord, "next-record", FORM;
    PreviousRecord, "previous-record", FORM;
    AddRecord, "add-record", FORM;
    DeleteRecord, "delete-record", FORM;
    Edit, "edit", FORM;
    AddCode, "add-code", FORM;
    ClearValue, "clear-value", FORM;
    RepeatValue, "repeat-value", FORM;
    CopyRecord, "copy-record", FORM;
    AcceptSuggestion, "accept-suggestion", FORM;
    AcceptRecord, "accept-record", FORM;
    AcceptJudgement, "accept-judgement", FORM;
    TakeFromText, "take-from-text", FORM;
    AddFound, "add-found", FORM;
    Explain, "explain", FORM;
    KeepEvidence, "keep-evidence", FORM;
    Select, "select", CODING;
    Detach, "detach", FORM;
    RestingHere, "resting-here", CODING;
    Attach, "attach", SELECT;
    Themes, "themes", SELECT;
    Memo, "memo", MEMO;
    SelectCharacter, "select-character", SELECT;
    SelectCharacterBack, "select-character-back", SELECT;
    SelectWord, "select-word", SELECT;
    SelectWordBack, "select-word-back", SELECT;
    SelectClause, "select-clause", SELECT;
    SelectClauseBack, "select-clause-back", SELECT;
    SelectSentence, "select-sentence", SELECT;
    SelectSentenceBack, "select-sentence-back", SELECT;
    SelectParagraph, "select-paragraph", SELECT;
    SelectParagraphBack, "select-paragraph-back", SELECT;
    SelectHit, "select-hit", SELECT;
    SelectHitBack, "select-hit-back", SELECT;
    SelectOtherEnd, "select-other-end", SELECT;
    SelectNext, "select-next", SELECT;
    SelectPrevious, "select-previous", SELECT;
    SelectDown, "select-down", SELECT;
    SelectUp, "select-up", SELECT;
    SelectPageDown, "select-page-down", SELECT;
    SelectPageUp, "select-page-up", SELECT;
    SelectCancel, "select-cancel", SELECT;
    ShowEvidence, "show-evidence", FORM;

    Repeats, "repeats", PANES;
    NextDifference, "next-difference", COMPARE;
    PreviousDifference, "previous-difference", COMPARE;
    KeepBoth, "keep-both", COMPARE;
    RepeatLeft, "repeat-left", COMPARE;
    RepeatRight, "repeat-right", COMPARE;
    DecideLater, "decide-later", COMPARE;
    NextPair, "next-pair", COMPARE;
    PreviousPair, "previous-pair", COMPARE;

    Tables, "tables", PANES;
    TableRows, "table-rows", TABLES;
    TableColumns, "table-columns", TABLES;
    TableLayer, "table-layer", TABLES;
    TableBy, "table-by", TABLES;
    TableKind, "table-kind", TABLES;
    TablePercent, "table-percent", TABLES;
    TableFilter, "table-filter", TABLES;
    TableGrain, "table-grain", TABLES;
    TableOrder, "table-order", TABLES;
    TableEmpty, "table-empty", TABLES;
    TableSwap, "table-swap", TABLES;
    TableExpected, "table-expected", TABLES;
    TableTests, "table-tests", TABLES;
    TableIntervals, "table-intervals", TABLES;
    TableChart, "table-chart", TABLES;
    TableNotes, "table-notes", TABLES;
    TableList, "table-list", TABLES;
    KeepTable, "keep-table", TABLES;
    RenameTable, "rename-table", TABLES;
    DeleteTable, "delete-table", TABLES;
    ReportTable, "report-table", TABLES;
    NextTable, "next-table", TABLES;
    PreviousTable, "previous-table", TABLES;
    ShowBehind, "show-behind", TABLES;
    CopyTable, "copy-table", TABLES;
    CopyTableMarkdown, "copy-table-markdown", TABLES;
    ExportTable, "export-table", TABLES;
    PinTable, "pin-table", TABLES;
    UnpinTable, "unpin-table", PANES_AND_TABLES;
    CellDown, "cell-down", TABLES;
    CellUp, "cell-up", TABLES;
    CellRight, "cell-right", TABLES;
    CellLeft, "cell-left", TABLES;
    CellPageDown, "cell-page-down", TABLES;
    CellPageUp, "cell-page-up", TABLES;
    CellFirst, "cell-first", TABLES;
    CellLast, "cell-last", TABLES;

    ThemesScreen, "themes-screen", PANES;
    History, "history", PANES;
    Decisions, "decisions", PANES;
    Checks, "checks", PANES;
    ListingNarrow, "listing-narrow", LISTING;
    ListingFilter, "listing-filter", LISTING;
    ListingNear, "listing-near", LISTING;
    ListingCopy, "listing-copy", LISTING;
    ListingWrite, "listing-write", LISTING;
    ListingWiden, "listing-widen", LISTING;
    TakeBack, "take-back", LISTING;
    Acknowledge, "acknowledge", LISTING;

    PickDown, "pick-down", PICKER;
    PickUp, "pick-up", PICKER;
    PickPageDown, "pick-page-down", PICKER;
    PickPageUp, "pick-page-up", PICKER;
    PickFirst, "pick-first", PICKER;
    PickLast, "pick-last", PICKER;
    Pick, "pick", PICKER;
    Accept, "accept", PROMPT;
    Complete, "complete", PROMPT;
    Cancel, "cancel", TYPED;
    DeleteBack, "delete-back", TYPED;
    DeleteForward, "delete-forward", TYPED;
    DeleteWord, "delete-word", TYPED;
    ClearLine, "clear-line", TYPED;
    CursorLeft, "cursor-left", TYPED;
    CursorRight, "cursor-right", TYPED;
    CursorStart, "cursor-start", TYPED;
    CursorEnd, "cursor-end", TYPED;
}

impl Action {
    /// The action that keymaps name so.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.name() == name)
    }

    /// Whether the action makes sense in that context.
    pub fn fits(self, context: Context) -> bool {
        self.contexts().contains(&context)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_is_unique_and_leads_back_to_its_action() {
        let names: HashSet<&str> = Action::ALL.iter().map(|action| action.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
        for &action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(action));
        }
        assert!(!names.contains("none"), "`none` unbinds a key");
        for context in Context::ALL {
            assert_eq!(Context::from_name(context.name()), Some(context));
        }
    }

    #[test]
    fn descriptions_are_one_short_line_and_differ() {
        let descriptions: HashSet<&str> = Action::ALL.iter().map(|a| a.description()).collect();
        assert_eq!(descriptions.len(), Action::ALL.len());
        for line in descriptions {
            assert!(!line.is_empty() && line.len() <= 66, "{line}");
            assert!(!line.contains('\n') && !line.ends_with('.'), "{line}");
        }
    }

    #[test]
    fn what_is_bound_for_all_panes_makes_sense_in_each() {
        for action in Action::ALL.iter().filter(|action| action.fits(Global)) {
            assert!(action.fits(List) && action.fits(Reader) && action.fits(Form));
        }
    }
}
