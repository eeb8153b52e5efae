//! A table that comes in from inside the workbench: first what its columns are, then what importing it would do.

use super::{Effect, say};
use crate::codebook::{Codebook, DateOrder, Decimal, group_thousands};
use crate::ground::clean_line;
use crate::messages::{text, words};
use crate::tui::state::{
    Choice, Item, Message, Overlay, Picker, Role, Sheet, SheetChoice, SheetOutcome, SheetWork,
    State,
};

/// Does what was chosen of the sheet.
pub(super) fn choose(state: &mut State, choice: SheetChoice) -> Vec<Effect> {
    let Some(sheet) = &mut state.sheet else {
        return Vec::new();
    };
    let mut at = None;
    match choice {
        SheetChoice::Column(column) => {
            offer_roles(state, column);
            return Vec::new();
        }
        SheetChoice::Work(work) => return vec![Effect::Sheet(work)],
        SheetChoice::Role(column, role) => {
            sheet.set(column, role);
            at = Some(column);
        }
        SheetChoice::Dates => {
            sheet.order = match sheet.order {
                None => Some(DateOrder::DayMonthYear),
                Some(DateOrder::DayMonthYear) => Some(DateOrder::MonthDayYear),
                Some(_) => None,
            };
        }
        SheetChoice::Decimals => {
            sheet.decimal = match sheet.decimal {
                Decimal::Point => Decimal::Comma,
                Decimal::Comma => Decimal::Point,
            };
        }
        SheetChoice::Overwrite => sheet.overwrite = !sheet.overwrite,
        SheetChoice::Columns => {}
    }
    show_columns(state);
    if let (Some(at), Some(Overlay::Picker(picker))) = (at, &mut state.overlay) {
        // The question about the next column.
        picker.cursor = (at + 1).min(picker.items.len().saturating_sub(1));
    }
    Vec::new()
}

/// Asks what each column of the sheet is.
pub fn show_columns(state: &mut State) {
    let Some(sheet) = &state.sheet else {
        return;
    };
    let codebook = &state.codebook;
    let column = |(at, column): (usize, &crate::values::ValueColumn)| {
        let role = sheet.roles[at].in_words(codebook);
        let detail = format!("{}: {}", role, sheet.preview(codebook, at));
        item(
            clean_line(&column.name).into_owned(),
            clean_line(&detail).into_owned(),
            None,
            SheetChoice::Column(at),
        )
    };
    let mut items: Vec<Item> = sheet.table.columns.iter().enumerate().map(column).collect();
    let dates = match sheet.order {
        None => words!("sheet-dates-open"),
        Some(DateOrder::MonthDayYear) => words!("sheet-dates-month-first"),
        Some(_) => words!("sheet-dates-day-first"),
    };
    let decimals = match sheet.decimal {
        Decimal::Point => words!("sheet-decimal-point"),
        Decimal::Comma => words!("sheet-decimal-comma"),
    };
    let differing = if sheet.overwrite {
        words!("sheet-differing-replaced")
    } else {
        words!("sheet-differing-kept")
    };
    let mut go_on = item(
        text!("sheet-try"),
        text!("sheet-try-detail"),
        Some('g'),
        SheetChoice::Work(SheetWork::Try),
    );
    if !sheet.roles.contains(&Role::Number) {
        go_on.disabled = Some(text!("sheet-no-number"));
    }
    items.extend([
        item(
            text!("sheet-dates"),
            dates.to_owned(),
            Some('d'),
            SheetChoice::Dates,
        ),
        item(
            text!("sheet-decimals"),
            decimals.to_owned(),
            Some('c'),
            SheetChoice::Decimals,
        ),
        item(
            text!("sheet-differing"),
            differing.to_owned(),
            Some('r'),
            SheetChoice::Overwrite,
        ),
        item(
            text!("sheet-save"),
            text!("sheet-save-detail"),
            Some('s'),
            SheetChoice::Work(SheetWork::Save),
        ),
        go_on,
    ]);
    let title = text!(
        "sheet-title",
        file = name(sheet),
        rows = sheet.table.rows.len()
    );
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}

/// Asks what one column is.
fn offer_roles(state: &mut State, at: usize) {
    let Some(sheet) = &state.sheet else {
        return;
    };
    let codebook = &state.codebook;
    let kinds = [
        Role::Leave,
        Role::Number,
        Role::Court,
        Role::Date,
        Role::Text,
    ];
    let ordinals = codebook
        .unit_ixs()
        .filter(|&unit| unit != Codebook::ROOT)
        .map(Role::Ordinal);
    let variables = codebook
        .variable_ixs()
        .filter(|&variable| codebook.variable(variable).is_coded());
    let roles: Vec<Role> = kinds
        .into_iter()
        .chain(ordinals)
        .chain(variables.map(Role::Variable))
        .collect();
    let entry = |&role: &Role| {
        let mut tried = sheet.clone();
        tried.set(at, role);
        let detail = match role {
            Role::Variable(_) => clean_line(&tried.preview(codebook, at)).into_owned(),
            _ => String::new(),
        };
        let also = match role {
            Role::Variable(variable) => codebook.variable(variable).label.clone(),
            _ => String::new(),
        };
        Item {
            also,
            ..item(
                role.in_words(codebook),
                detail,
                None,
                SheetChoice::Role(at, role),
            )
        }
    };
    let items: Vec<Item> = roles.iter().map(entry).collect();
    let column = clean_line(&sheet.table.columns[at].name).into_owned();
    let mut picker = Picker::new(text!("sheet-column-title", column = column), items);
    let known = roles.iter().position(|role| *role == sheet.roles[at]);
    picker.cursor = known.unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

/// Shows what importing the sheet would do.
pub fn tried(state: &mut State, outcome: &SheetOutcome) {
    let Some(sheet) = &state.sheet else {
        return;
    };
    let mut go_on = item(
        text!("sheet-apply"),
        text!("sheet-apply-detail"),
        Some('y'),
        SheetChoice::Work(SheetWork::Apply),
    );
    let adds = outcome
        .judgements
        .is_some_and(|counts| counts.added + counts.texts > 0);
    let writes = outcome.new + outcome.records > 0 || sheet.overwrite && outcome.different > 0;
    if !adds && !writes {
        go_on.disabled = Some(text!("sheet-nothing-new"));
    }
    let mut items = vec![
        go_on,
        item(
            text!("sheet-back"),
            String::new(),
            Some('b'),
            SheetChoice::Columns,
        ),
        item(
            text!("sheet-save"),
            text!("sheet-save-detail"),
            Some('s'),
            SheetChoice::Work(SheetWork::Save),
        ),
    ];
    let nothing = |label: &str, detail: &str| Item {
        label: clean_line(label).into_owned(),
        detail: clean_line(detail).into_owned(),
        also: String::new(),
        key: None,
        choice: Choice::Nothing,
        disabled: None,
    };
    items.extend(in_words(outcome).iter().map(|line| nothing(line, "")));
    items.extend(
        outcome
            .left_out
            .iter()
            .map(|(what, why)| nothing(what, why)),
    );
    let more = outcome.left_out_count - outcome.left_out.len();
    if more > 0 {
        items.push(nothing(&text!("sheet-more-left-out", n = more), ""));
    }
    let title = text!("sheet-tried-title", file = name(sheet));
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}

/// Says what importing the sheet has done.
pub fn applied(state: &mut State, outcome: &SheetOutcome) {
    state.sheet = None;
    say(state, Message::Done(in_words(outcome).join(" · ")));
}

fn in_words(outcome: &SheetOutcome) -> Vec<String> {
    let shown = |count: usize| group_thousands(&count.to_string());
    let mut said = Vec::new();
    if let Some(counts) = outcome.judgements {
        said.push(text!(
            "sheet-judgements",
            added = counts.added,
            known = counts.known + counts.repeats,
            texts = counts.texts,
            unreadable = counts.unreadable,
        ));
    }
    match outcome.written {
        Some(written) => said.push(text!("sheet-written", values = written)),
        None => said.push(text!(
            "sheet-values",
            new = shown(outcome.new),
            same = shown(outcome.same),
            different = shown(outcome.different),
            records = shown(outcome.records),
        )),
    }
    if outcome.left_out_count > 0 {
        said.push(text!("sheet-left-out", n = outcome.left_out_count));
    }
    said
}

fn name(sheet: &Sheet) -> String {
    let name = sheet.path.file_name().unwrap_or_default();
    clean_line(&name.to_string_lossy()).into_owned()
}

fn item(label: String, detail: String, key: Option<char>, choice: SheetChoice) -> Item {
    Item {
        label,
        detail,
        also: String::new(),
        key,
        choice: Choice::Sheet(choice),
        disabled: None,
    }
}
