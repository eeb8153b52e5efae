//! What the workbench can do: one table that the keymaps, the palette, the hints and the help are
//! all made from.

use std::fmt;

/// Where a key is pressed: what has the focus, or [`Context::Global`] for all panes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Keys that count wherever the focus is, unless the place itself gives them a meaning.
    Global,
    /// The list of judgements.
    List,
    /// The judgement's text.
    Reader,
    /// The coding form.
    Form,
    /// Two judgements side by side.
    Compare,
    /// The tables screen.
    Tables,
    /// A list to choose from, narrowed by typing: codes, provinces, the palette.
    Picker,
    /// A line in which text is typed.
    Prompt,
}

impl Context {
    /// All contexts, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Global,
        Self::List,
        Self::Reader,
        Self::Form,
        Self::Compare,
        Self::Tables,
        Self::Picker,
        Self::Prompt,
    ];

    /// The name of its table in a keymap.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Reader => "reader",
            Self::Form => "form",
            Self::Compare => "compare",
            Self::Tables => "tables",
            Self::Picker => "picker",
            Self::Prompt => "prompt",
        }
    }

    /// The context of that name.
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

use Context::{Compare, Form, Global, List, Picker, Prompt, Reader, Tables};

/// Wherever one is, even while typing.
const EVERYWHERE: &[Context] = &[Global, List, Reader, Form, Compare, Tables, Picker, Prompt];
/// In every pane, but not while typing.
const PANES: &[Context] = &[Global, List, Reader, Form];
/// In every pane, and on the screens that lie over them.
const SHOWN: &[Context] = &[Global, List, Reader, Form, Compare, Tables];
/// In every pane, and on the tables screen.
const PANES_AND_TABLES: &[Context] = &[Global, List, Reader, Form, Tables];
const COMPARE: &[Context] = &[Compare];
const TABLES: &[Context] = &[Tables];
const LIST: &[Context] = &[List];
/// The form is coded with the text beside it, so the text can be moved from there.
const TEXT: &[Context] = &[Reader, Form, Compare];
const FORM: &[Context] = &[Form];
const PICKER: &[Context] = &[Picker];
const PROMPT: &[Context] = &[Prompt];
/// Where text is typed.
const TYPED: &[Context] = &[Picker, Prompt];

/// Makes the enum and its table from the same lines, so that they cannot differ.
macro_rules! actions {
    ($($variant:ident, $name:literal, $contexts:ident, $short:literal, $description:literal;)*) => {
        /// One command of the workbench.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $description] $variant,)*
        }

        impl Action {
            /// All actions, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name used in keymaps and in the palette.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// A word or two, for the hints in the footer.
            pub const fn short(self) -> &'static str {
                match self { $(Self::$variant => $short,)* }
            }

            /// One line for the user.
            pub const fn description(self) -> &'static str {
                match self { $(Self::$variant => $description,)* }
            }

            /// Where the action makes sense; with [`Context::Global`] it can be bound for all panes.
            pub const fn contexts(self) -> &'static [Context] {
                match self { $(Self::$variant => $contexts,)* }
            }
        }
    };
}

actions! {
    Quit, "quit", EVERYWHERE, "quit", "leave the workbench";
    Suspend, "suspend", EVERYWHERE, "suspend", "stop the workbench and go to the shell; `fg` comes back";
    Redraw, "redraw", EVERYWHERE, "redraw", "draw the whole screen again";
    Help, "help", EVERYWHERE, "help", "show the keys of the place where you are";
    Palette, "palette", PANES_AND_TABLES, "commands", "choose from all commands by name";
    Leave, "leave", SHOWN, "back", "go back to the list; in the list, clear search and filters";
    FocusNext, "focus-next", PANES, "pane", "go to the next pane";
    FocusPrevious, "focus-previous", PANES, "focus previous", "go to the previous pane";
    FocusList, "focus-list", PANES, "focus list", "go to the list of judgements";
    FocusReader, "focus-reader", PANES, "focus reader", "go to the judgement's text";
    FocusForm, "focus-form", PANES, "form", "go to the coding form";
    Undo, "undo", SHOWN, "undo", "undo the last change";
    Redo, "redo", SHOWN, "redo", "redo the last change undone";
    Find, "find", PANES, "find", "search the list of judgements";
    SearchText, "search-text", PANES, "search text", "search inside the judgement's text";
    NextHit, "next-hit", PANES, "next hit", "go to the next hit in the text";
    PreviousHit, "previous-hit", PANES, "previous hit", "go to the previous hit in the text";
    NextJudgement, "next-judgement", PANES, "next judgement", "go to the next judgement of the list";
    PreviousJudgement, "previous-judgement", PANES, "previous judgement", "go to the previous judgement of the list";
    NextOpen, "next-open", PANES, "next open", "go to the next uncoded variable, in this judgement or a later one";
    Back, "back", PANES, "back", "go back to the judgement where you were before";
    Forward, "forward", PANES, "forward", "go forward again to the judgement you went back from";
    DoneAndNext, "done-and-next", PANES, "done, next", "mark this judgement as done and go to the next one";
    ToggleDone, "toggle-done", PANES, "toggle done", "mark this judgement as done, or as not yet done";
    ToggleFlag, "toggle-flag", PANES, "toggle flag", "flag this judgement for a second look, or remove the flag";
    Include, "include", PANES, "include", "include this judgement and go to the next undecided one";
    Exclude, "exclude", PANES, "exclude", "exclude this judgement, choosing the reason, and go on";
    Undecide, "undecide", PANES, "undecide", "make this judgement undecided again";
    SuggestedExclusions, "suggested-exclusions", PANES, "suggested", "list the suggested exclusions and accept some or all";
    Flow, "flow", PANES, "flow", "show the way from the files found to the judgements coded";
    Note, "note", PANES, "note", "write a note on this judgement";
    Metadata, "metadata", PANES, "about", "edit the number, court, province or date of this judgement";

    Columns, "columns", PANES, "columns", "choose what the rows of the list show";
    DrawSample, "draw-sample", PANES, "sample", "draw a random sample from the judgements that the list shows";
    WriteReport, "write-report", PANES, "report", "write the report of the study to a file";
    ImportReport, "import-report", PANES, "import report", "show what the last import found and could not read";
    BackUp, "back-up", PANES, "back up", "save a copy of the library in a new file";
    Import, "import", PANES, "import", "import judgements from a file or folder, or stop an import";

    ListDown, "list-down", LIST, "list down", "one judgement down";
    ListUp, "list-up", LIST, "list up", "one judgement up";
    ListPageDown, "list-page-down", LIST, "list page down", "one page of judgements down";
    ListPageUp, "list-page-up", LIST, "list page up", "one page of judgements up";
    ListFirst, "list-first", LIST, "list first", "go to the first judgement";
    ListLast, "list-last", LIST, "list last", "go to the last judgement";
    Open, "open", LIST, "code it", "go to the coding form of this judgement";
    FilterStatus, "filter-status", LIST, "status", "show all judgements, then uncoded, started, done, excluded ones";
    FilterProvince, "filter-province", LIST, "province", "show the judgements of one province only";
    ClearFilters, "clear-filters", LIST, "clear filters", "show all judgements again";

    TextDown, "text-down", TEXT, "text down", "move the text one line down";
    TextUp, "text-up", TEXT, "text up", "move the text one line up";
    TextHalfDown, "text-half-down", TEXT, "read on", "move the text half a page down";
    TextHalfUp, "text-half-up", TEXT, "text half up", "move the text half a page up";
    TextFirst, "text-first", TEXT, "text first", "go to the beginning of the text";
    TextLast, "text-last", TEXT, "text last", "go to the end of the text";
    NextSection, "next-section", TEXT, "section", "go to the next section of the text";
    PreviousSection, "previous-section", TEXT, "previous section", "go to the previous section of the text";
    Facts, "facts", TEXT, "facts", "choose from the amounts, dates and places in the text";
    Sections, "sections", TEXT, "sections", "choose from the sections found in the text";

    NextVariable, "next-variable", FORM, "next variable", "go to the next variable";
    PreviousVariable, "previous-variable", FORM, "previous variable", "go to the previous variable";
    FirstVariable, "first-variable", FORM, "first variable", "go to the first variable of this record";
    LastVariable, "last-variable", FORM, "last variable", "go to the last variable of this record";
    NextUncoded, "next-uncoded", FORM, "next uncoded", "go to the next variable that is not coded yet";
    NextRecord, "next-record", FORM, "record", "go to the next record";
    PreviousRecord, "previous-record", FORM, "previous record", "go to the previous record";
    AddRecord, "add-record", FORM, "add", "add a record";
    DeleteRecord, "delete-record", FORM, "delete", "delete this record";
    Edit, "edit", FORM, "edit", "type a value, or choose from all codes";
    ClearValue, "clear-value", FORM, "clear", "make this variable uncoded again";
    RepeatValue, "repeat-value", FORM, "repeat", "code this variable as in the last record";
    CopyRecord, "copy-record", FORM, "copy record", "code this record as the last record";
    AcceptSuggestion, "accept-suggestion", FORM, "as suggested", "code this variable as the text suggests";
    AcceptRecord, "accept-record", FORM, "all suggested", "code all that is uncoded in this record as the text suggests";
    TakeFromText, "take-from-text", FORM, "from text", "choose a date, amount or place from the facts as the answer";
    AddFound, "add-found", FORM, "add found", "add the records that were found in the text";
    Explain, "explain", FORM, "whole note", "read the whole note on this variable, its codes and checks";
    KeepEvidence, "keep-evidence", FORM, "keep passage", "keep the passage that the last answer removed as its evidence";
    ShowEvidence, "show-evidence", FORM, "evidence", "show in the text where this value comes from";

    Repeats, "repeats", PANES, "repeats", "compare judgements that may be the same document";
    NextDifference, "next-difference", COMPARE, "next difference", "go to the next difference of the two texts";
    PreviousDifference, "previous-difference", COMPARE, "previous difference", "go to the previous difference of the two texts";
    KeepBoth, "keep-both", COMPARE, "keep both", "they are two documents; go to the next pair";
    RepeatLeft, "repeat-left", COMPARE, "left is repeat", "the left one repeats the right one; go to the next pair";
    RepeatRight, "repeat-right", COMPARE, "right is repeat", "the right one repeats the left one; go to the next pair";
    DecideLater, "decide-later", COMPARE, "decide later", "undo the decision on this pair";
    NextPair, "next-pair", COMPARE, "next pair", "go to the next pair";
    PreviousPair, "previous-pair", COMPARE, "previous pair", "go to the previous pair";

    Tables, "tables", PANES, "tables", "show the tables, starting with the last one shown";
    TableRows, "table-rows", TABLES, "rows", "choose the rows: what is counted, measured, from";
    TableColumns, "table-columns", TABLES, "columns", "choose the columns, or nothing: to, second groups";
    TableLayer, "table-layer", TABLES, "layer", "choose a variable with a table for each of its values";
    TableBy, "table-by", TABLES, "by", "choose what makes the groups; of routes, the place to look at";
    TableKind, "table-kind", TABLES, "kind", "choose the kind of table: crossed, means, routes, over time";
    TablePercent, "table-percent", TABLES, "percent", "percentages of columns, of rows, of all, or none";
    TableFilter, "table-filter", TABLES, "filter", "type a filter for the records, as above the list";
    TableGrain, "table-grain", TABLES, "grain", "count by years, quarters, months, or measure in days";
    TableOrder, "table-order", TABLES, "order", "order by code, by label, or the largest first";
    TableEmpty, "table-empty", TABLES, "empty", "show codes without a record, hide them, or decide by length";
    TableSwap, "table-swap", TABLES, "swap", "change rows and columns, or both ends";
    TableExpected, "table-expected", TABLES, "expected", "show expected counts and adjusted residuals, or not";
    TableTests, "table-tests", TABLES, "tests", "show the tests and measures of association, or not";
    TableIntervals, "table-intervals", TABLES, "intervals", "show 95 % intervals of the percentages, or not";
    TableChart, "table-chart", TABLES, "chart", "show the chart, or the table alone";
    TableNotes, "table-notes", TABLES, "notes", "show the notes alone, or the table";
    TableList, "table-list", TABLES, "list", "choose from the codebook's tables";
    NextTable, "next-table", TABLES, "next table", "go to the codebook's next table";
    PreviousTable, "previous-table", TABLES, "previous table", "go to the codebook's previous table";
    ShowBehind, "show-behind", TABLES, "judgements", "list the judgements behind this cell";
    CopyTable, "copy-table", TABLES, "copy", "send the table as it is shown to the terminal's clipboard";
    CopyTableMarkdown, "copy-table-markdown", TABLES, "copy markdown", "send the table as Markdown to the terminal's clipboard";
    ExportTable, "export-table", TABLES, "export", "write the table or its chart to a file";
    PinTable, "pin-table", TABLES, "beside", "show this table in the side panel while coding, or remove it";
    UnpinTable, "unpin-table", PANES_AND_TABLES, "unpin", "show the running table in the side panel again";
    CellDown, "cell-down", TABLES, "cell", "one line down";
    CellUp, "cell-up", TABLES, "cell up", "one line up";
    CellRight, "cell-right", TABLES, "cell right", "one column to the right";
    CellLeft, "cell-left", TABLES, "cell left", "one column to the left";
    CellPageDown, "cell-page-down", TABLES, "cell page down", "ten lines down";
    CellPageUp, "cell-page-up", TABLES, "cell page up", "ten lines up";
    CellFirst, "cell-first", TABLES, "first cell", "go to the first line";
    CellLast, "cell-last", TABLES, "last cell", "go to the last line";

    PickDown, "pick-down", PICKER, "move", "one entry down";
    PickUp, "pick-up", PICKER, "pick up", "one entry up";
    PickPageDown, "pick-page-down", PICKER, "pick page down", "one page of entries down";
    PickPageUp, "pick-page-up", PICKER, "pick page up", "one page of entries up";
    PickFirst, "pick-first", PICKER, "pick first", "go to the first entry";
    PickLast, "pick-last", PICKER, "pick last", "go to the last entry";
    Pick, "pick", PICKER, "choose", "take this entry";
    Accept, "accept", PROMPT, "accept", "take what is typed";
    Complete, "complete", PROMPT, "complete", "complete the path that is being typed";
    Cancel, "cancel", TYPED, "cancel", "go back without a change";
    DeleteBack, "delete-back", TYPED, "delete back", "delete the character before the cursor";
    DeleteForward, "delete-forward", TYPED, "delete forward", "delete the character under the cursor";
    DeleteWord, "delete-word", TYPED, "delete word", "delete the word before the cursor";
    ClearLine, "clear-line", TYPED, "clear line", "delete all that is typed";
    CursorLeft, "cursor-left", TYPED, "cursor left", "one character to the left";
    CursorRight, "cursor-right", TYPED, "cursor right", "one character to the right";
    CursorStart, "cursor-start", TYPED, "cursor start", "go to the start of the line";
    CursorEnd, "cursor-end", TYPED, "cursor end", "go to the end of the line";
}

impl Action {
    /// The action of that name.
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
