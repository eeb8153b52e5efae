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
    /// A list to choose from, narrowed by typing: codes, provinces, the palette.
    Picker,
    /// A line in which text is typed.
    Prompt,
}

impl Context {
    /// All contexts, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Global,
        Self::List,
        Self::Reader,
        Self::Form,
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

use Context::{Form, Global, List, Picker, Prompt, Reader};

/// Wherever one is, even while typing.
const EVERYWHERE: &[Context] = &[Global, List, Reader, Form, Picker, Prompt];
/// In every pane, but not while typing.
const PANES: &[Context] = &[Global, List, Reader, Form];
const LIST: &[Context] = &[List];
/// The form is coded with the text beside it, so the text can be moved from there.
const TEXT: &[Context] = &[Reader, Form];
const FORM: &[Context] = &[Form];
const PICKER: &[Context] = &[Picker];
const PROMPT: &[Context] = &[Prompt];
/// Where text is typed.
const TYPED: &[Context] = &[Picker, Prompt];

/// Makes the enum and its table from the same lines, so that they cannot differ.
macro_rules! actions {
    ($($variant:ident, $name:literal, $contexts:ident, $description:literal;)*) => {
        /// One thing the workbench can be told to do.
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
    Quit, "quit", EVERYWHERE, "leave the workbench";
    Suspend, "suspend", EVERYWHERE, "stop the workbench and go to the shell; `fg` comes back";
    Redraw, "redraw", EVERYWHERE, "draw the whole screen again";
    Help, "help", EVERYWHERE, "show the keys of the place where you are";
    Palette, "palette", PANES, "choose from all commands by name";
    Leave, "leave", PANES, "go back to the list; in the list, clear the search, then leave";
    FocusNext, "focus-next", PANES, "go to the next pane";
    FocusPrevious, "focus-previous", PANES, "go to the previous pane";
    FocusList, "focus-list", PANES, "go to the list of judgements";
    FocusReader, "focus-reader", PANES, "go to the judgement's text";
    FocusForm, "focus-form", PANES, "go to the coding form";
    Undo, "undo", PANES, "take the last change back";
    Redo, "redo", PANES, "make the change again that was taken back";
    Find, "find", PANES, "search the list of judgements";
    SearchText, "search-text", PANES, "search inside the judgement's text";
    NextHit, "next-hit", PANES, "go to the next hit in the text";
    PreviousHit, "previous-hit", PANES, "go to the previous hit in the text";
    NextJudgement, "next-judgement", PANES, "go to the next judgement of the list";
    PreviousJudgement, "previous-judgement", PANES, "go to the previous judgement of the list";
    DoneAndNext, "done-and-next", PANES, "mark this judgement as done and go to the next one";
    ToggleDone, "toggle-done", PANES, "mark this judgement as done, or as not yet done";
    ToggleFlag, "toggle-flag", PANES, "flag this judgement for a second look, or take the flag away";
    Note, "note", PANES, "write a note on this judgement";

    ListDown, "list-down", LIST, "one judgement down";
    ListUp, "list-up", LIST, "one judgement up";
    ListPageDown, "list-page-down", LIST, "one page of judgements down";
    ListPageUp, "list-page-up", LIST, "one page of judgements up";
    ListFirst, "list-first", LIST, "go to the first judgement";
    ListLast, "list-last", LIST, "go to the last judgement";
    Open, "open", LIST, "go to the coding form of this judgement";
    FilterStatus, "filter-status", LIST, "show all judgements, then uncoded, started, done ones only";
    FilterProvince, "filter-province", LIST, "show the judgements of one province only";
    ClearFilters, "clear-filters", LIST, "show all judgements again";

    TextDown, "text-down", TEXT, "move the text one line down";
    TextUp, "text-up", TEXT, "move the text one line up";
    TextHalfDown, "text-half-down", TEXT, "move the text half a page down";
    TextHalfUp, "text-half-up", TEXT, "move the text half a page up";
    TextFirst, "text-first", TEXT, "go to the beginning of the text";
    TextLast, "text-last", TEXT, "go to the end of the text";

    NextVariable, "next-variable", FORM, "go to the next variable";
    PreviousVariable, "previous-variable", FORM, "go to the previous variable";
    FirstVariable, "first-variable", FORM, "go to the first variable of this record";
    LastVariable, "last-variable", FORM, "go to the last variable of this record";
    NextUncoded, "next-uncoded", FORM, "go to the next variable that is not coded yet";
    NextRecord, "next-record", FORM, "go to the next record";
    PreviousRecord, "previous-record", FORM, "go to the previous record";
    AddRecord, "add-record", FORM, "add a record";
    DeleteRecord, "delete-record", FORM, "delete this record";
    Edit, "edit", FORM, "type a value, or choose from all codes";
    ClearValue, "clear-value", FORM, "make this variable uncoded again";
    RepeatValue, "repeat-value", FORM, "code this variable as in the last record";
    CopyRecord, "copy-record", FORM, "code this record as the last record";

    PickDown, "pick-down", PICKER, "one entry down";
    PickUp, "pick-up", PICKER, "one entry up";
    PickPageDown, "pick-page-down", PICKER, "one page of entries down";
    PickPageUp, "pick-page-up", PICKER, "one page of entries up";
    PickFirst, "pick-first", PICKER, "go to the first entry";
    PickLast, "pick-last", PICKER, "go to the last entry";
    Pick, "pick", PICKER, "take this entry";
    Accept, "accept", PROMPT, "take what is typed";
    Cancel, "cancel", TYPED, "go back without a change";
    DeleteBack, "delete-back", TYPED, "delete the character before the cursor";
    DeleteForward, "delete-forward", TYPED, "delete the character under the cursor";
    DeleteWord, "delete-word", TYPED, "delete the word before the cursor";
    ClearLine, "clear-line", TYPED, "delete all that is typed";
    CursorLeft, "cursor-left", TYPED, "one character to the left";
    CursorRight, "cursor-right", TYPED, "one character to the right";
    CursorStart, "cursor-start", TYPED, "go to the start of the line";
    CursorEnd, "cursor-end", TYPED, "go to the end of the line";
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
