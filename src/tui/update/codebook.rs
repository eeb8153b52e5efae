//! The codebook: its parts with what is coded in them, and editing it.

use std::collections::HashMap;

use super::{Effect, prompt, say};
use crate::codebook::{
    Codebook, CodebookEdit, NewCode, RESERVED_KEYS, UnitIx, Value, Variable, VariableIx,
    VariableKind,
};
use crate::ground::initials;
use crate::library::{By, CodebookVersion, Edit, RecordId};
use crate::messages::{text, words};
use crate::tui::layout::Pane;
use crate::tui::state::{
    Choice, CodebookChoice, CodebookLine, Item, Message, Overlay, Picker, Prompt, Purpose, State,
    Verdict,
};

/// How many values each variable has, and each of its codes and missing codes.
pub type ValueCounts = HashMap<(VariableIx, Option<i64>), u64>;

/// Lists the codebook as a tree: units, variables, codes, then what stands beside them, and its versions.
pub fn show(state: &mut State, counts: &ValueCounts, versions: &[CodebookVersion]) {
    let codebook = state.codebook.clone();
    let mut items = Vec::new();
    for unit in codebook.unit_ixs() {
        let depth = codebook.line(unit).len() - 1;
        let known = codebook.unit(unit);
        let detail = text!("codebook-unit-detail", name = known.name);
        items.push(item(
            format!("{}{}", indent(depth), known.label),
            detail,
            &format!("unit {}", known.name),
            Choice::Codebook(CodebookChoice::OfUnit(unit)),
        ));
        for variable in codebook.coded_of(unit) {
            variable_items(&codebook, variable, depth + 1, counts, &mut items);
        }
    }
    others(&codebook, &mut items);
    for version in versions.iter().rev() {
        items.push(version_item(version));
    }
    let title = text!("codebook-title", version = state.codebook_version);
    let mut picker = Picker::new(title, items);
    // From the form one comes to the variable under its cursor.
    if let Some((_, variable)) = super::coding::target(state).filter(|_| state.focus == Pane::Form)
    {
        let it = Choice::Codebook(CodebookChoice::OfVariable(variable));
        let place = picker.items.iter().position(|item| item.choice == it);
        picker.cursor = place.unwrap_or_default();
    }
    state.overlay = Some(Overlay::Picker(picker));
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

fn item(label: String, detail: String, also: &str, choice: Choice) -> Item {
    let also = format!("{also} {}", initials(&label));
    Item {
        label,
        detail,
        also,
        key: None,
        choice,
        disabled: None,
    }
}

fn variable_items(
    codebook: &Codebook,
    at: VariableIx,
    depth: usize,
    counts: &ValueCounts,
    items: &mut Vec<Item>,
) {
    let count = |code: Option<i64>| counts.get(&(at, code)).copied().unwrap_or_default();
    let variable = codebook.variable(at);
    let name = codebook.full_name(at);
    items.push(item(
        format!("{}{}", indent(depth), variable.label),
        text!(
            "codebook-variable-detail",
            name = name,
            kind = variable.kind.name(),
            values = count(None)
        ),
        &name,
        Choice::Codebook(CodebookChoice::OfVariable(at)),
    ));
    for code in variable.codes().map_or(&[][..], |codes| &codes.0) {
        let values = count(Some(code.value));
        let detail = match code.key {
            Some(key) => text!("codebook-code-detail", key = key, values = values),
            None if code.deprecated => text!("codebook-code-deprecated", values = values),
            None => text!("codebook-code-without-key", values = values),
        };
        items.push(item(
            format!("{}{} {}", indent(depth + 1), code.value, code.label),
            detail,
            &name,
            Choice::Codebook(CodebookChoice::OfCode(at, code.value)),
        ));
    }
}

/// What is edited in the file: it is listed, so that it can be seen and found.
fn others(codebook: &Codebook, items: &mut Vec<Item>) {
    let mut list = |label: String, what: &str, also: &str| {
        items.push(item(label, what.to_owned(), also, Choice::Nothing));
    };
    for missing in &codebook.missing {
        let label = format!("{} {}", missing.value, missing.label);
        list(label, words!("codebook-is-missing"), "missing");
    }
    for at in codebook.variable_ixs() {
        let variable = codebook.variable(at);
        if !variable.is_coded() {
            let name = codebook.full_name(at);
            list(variable.label.clone(), words!("codebook-is-derived"), &name);
        } else if let Some(condition) = &variable.condition {
            let is: Vec<String> = condition.is.iter().map(i64::to_string).collect();
            let label = text!(
                "codebook-condition",
                variable = codebook.full_name(at),
                other = codebook.full_name(condition.variable),
                codes = is.join(", ")
            );
            list(label, words!("codebook-is-condition"), "only_if");
        }
    }
    for check in &codebook.checks {
        list(
            check.rule.clone(),
            words!("codebook-is-check"),
            &check.message,
        );
    }
    for table in &codebook.tables {
        let made = || codebook.shape_title(&table.shape);
        let title = table.title.clone().unwrap_or_else(made);
        list(title, words!("codebook-is-table"), table.shape.name());
    }
    for (theme, depth) in codebook.theme_tree() {
        let theme = codebook.theme(theme);
        let label = format!("{}{}", indent(depth), theme.label);
        list(label, words!("codebook-is-theme"), &theme.name);
    }
    for reason in &codebook.exclusions {
        list(
            reason.label.clone(),
            words!("codebook-is-exclusion"),
            &reason.name,
        );
    }
}

fn version_item(version: &CodebookVersion) -> Item {
    let day = version.adopted_at.get(..10).unwrap_or(&version.adopted_at);
    let label = text!("codebook-version", version = version.version, day = day);
    let state = if version.in_use {
        words!("codebook-version-in-use")
    } else if version.stands {
        words!("codebook-version-before")
    } else {
        words!("codebook-version-undone")
    };
    let detail = match &version.reason {
        Some(reason) => format!("{state} · {reason}"),
        None => state.to_owned(),
    };
    // What was coded under an earlier version.
    let filter = format!("coded-before:{}", version.version);
    let choice = Choice::Codebook(CodebookChoice::Narrow(filter));
    item(label, detail, "version", choice)
}

/// Does what was chosen.
pub(super) fn choose(state: &mut State, choice: CodebookChoice) -> Vec<Effect> {
    match choice {
        CodebookChoice::OfUnit(unit) => of_unit(state, unit),
        CodebookChoice::OfVariable(variable) => of_variable(state, variable),
        CodebookChoice::OfCode(variable, code) => of_code(state, variable, code),
        CodebookChoice::MergeOf(variable, code) => merge_of(state, variable, code),
        CodebookChoice::Ask(line) => ask(state, line),
        CodebookChoice::Edit(edit) => {
            return vec![Effect::EditCodebook {
                edit,
                answer: None,
                narrow: None,
            }];
        }
        CodebookChoice::Narrow(query) => return narrow(state, query),
    }
    Vec::new()
}

/// Narrows the list to the judgements of a query.
pub(super) fn narrow(state: &mut State, query: String) -> Vec<Effect> {
    super::focus(state, Pane::List);
    state.list.ask(query, &state.codebook.clone());
    vec![Effect::LookUp]
}

fn act(label: &'static str, key: char, choice: CodebookChoice) -> Item {
    Item {
        label: label.to_owned(),
        detail: key.to_string(),
        also: String::new(),
        key: Some(key),
        choice: Choice::Codebook(choice),
        disabled: None,
    }
}

fn offer(state: &mut State, title: String, items: Vec<Item>) {
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}

fn of_unit(state: &mut State, unit: UnitIx) {
    let title = state.codebook.unit(unit).label.clone();
    let add = CodebookChoice::Ask(CodebookLine::NewVariable(unit));
    offer(
        state,
        title,
        vec![act(words!("codebook-add-variable"), 'a', add)],
    );
}

fn of_variable(state: &mut State, at: VariableIx) {
    use CodebookLine::{NewCode, NewVariable, VariableHelp, VariableLabel};
    let variable = state.codebook.variable(at);
    let (unit, title, name) = (
        variable.unit,
        variable.label.clone(),
        state.codebook.full_name(at),
    );
    let mut items = Vec::new();
    if variable.codes().is_some() {
        let add = CodebookChoice::Ask(NewCode(None, at));
        items.push(act(words!("codebook-add-code"), 'a', add));
    }
    items.extend([
        act(
            words!("codebook-relabel"),
            'l',
            CodebookChoice::Ask(VariableLabel(at)),
        ),
        act(
            words!("codebook-edit-help"),
            'h',
            CodebookChoice::Ask(VariableHelp(at)),
        ),
        act(
            words!("codebook-add-variable"),
            'v',
            CodebookChoice::Ask(NewVariable(unit)),
        ),
        act(
            words!("codebook-look-again-at"),
            'q',
            CodebookChoice::Narrow(format!("coded-before:{name}")),
        ),
    ]);
    offer(state, title, items);
}

fn of_code(state: &mut State, at: VariableIx, value: i64) {
    let codebook = state.codebook.clone();
    let (variable, name) = (codebook.variable(at), codebook.full_name(at));
    let Some(code) = variable.codes().and_then(|codes| codes.by_value(value)) else {
        return;
    };
    let moved = |down: bool| {
        CodebookChoice::Edit(Box::new(CodebookEdit::MoveCode {
            variable: at,
            code: value,
            down,
        }))
    };
    let deprecate = CodebookEdit::DeprecateCode(at, value, !code.deprecated);
    let deprecate_label = if code.deprecated {
        words!("codebook-offer-again")
    } else {
        words!("codebook-deprecate")
    };
    let items = vec![
        act(
            words!("codebook-relabel"),
            'l',
            CodebookChoice::Ask(CodebookLine::CodeLabel(at, value)),
        ),
        act(
            words!("codebook-change-key"),
            'k',
            CodebookChoice::Ask(CodebookLine::CodeKey(at, value)),
        ),
        act(words!("codebook-move-up"), 'u', moved(false)),
        act(words!("codebook-move-down"), 'd', moved(true)),
        act(
            words!("codebook-merge"),
            'm',
            CodebookChoice::MergeOf(at, value),
        ),
        act(
            words!("codebook-split"),
            's',
            CodebookChoice::Ask(CodebookLine::Split(at, value)),
        ),
        act(
            deprecate_label,
            'x',
            CodebookChoice::Edit(Box::new(deprecate)),
        ),
        act(
            words!("codebook-judgements-with"),
            'j',
            CodebookChoice::Narrow(format!("{name}={value}")),
        ),
        act(
            words!("codebook-look-again-at"),
            'q',
            CodebookChoice::Narrow(format!("coded-before:{name}={value}")),
        ),
    ];
    let title = format!("{} · {value} {}", variable.label, code.label);
    offer(state, title, items);
}

fn merge_of(state: &mut State, variable: VariableIx, value: i64) {
    let codebook = state.codebook.clone();
    let codes = codebook.variable(variable).codes();
    let others = codes.map_or(&[][..], |codes| &codes.0).iter();
    let items = others.filter(|code| code.value != value).map(|code| {
        let edit = CodebookEdit::MergeCode {
            variable,
            code: value,
            into: code.value,
        };
        item(
            format!("{} {}", code.value, code.label),
            String::new(),
            "",
            Choice::Codebook(CodebookChoice::Edit(Box::new(edit))),
        )
    });
    let label = codebook.label(variable, value);
    let title = text!("codebook-merge-into", code = value, label = label);
    offer(state, title, items.collect());
}

/// Asks for a line, with what is there or can be offered.
fn ask(state: &mut State, line: CodebookLine) {
    let codebook = &state.codebook;
    let known = |variable: VariableIx, value: i64| {
        let codes = codebook.variable(variable).codes();
        codes.and_then(|codes| codes.by_value(value))
    };
    let begin = match line {
        CodebookLine::NewCode(_, variable) | CodebookLine::Split(variable, _) => {
            let (value, key) = next_code(codebook, codebook.variable(variable));
            match key {
                Some(key) => format!("{value} [{key}] "),
                None => format!("{value} "),
            }
        }
        CodebookLine::CodeLabel(variable, value) => {
            known(variable, value).map_or(String::new(), |code| code.label.clone())
        }
        CodebookLine::CodeKey(variable, value) => known(variable, value)
            .and_then(|code| code.key)
            .map_or(String::new(), String::from),
        CodebookLine::VariableLabel(variable) => codebook.variable(variable).label.clone(),
        CodebookLine::VariableHelp(variable) => {
            codebook.variable(variable).help.clone().unwrap_or_default()
        }
        CodebookLine::NewVariable(_) => String::new(),
    };
    prompt::begin(state, Purpose::Codebook(line), &begin);
}

/// Begins to add a code to the variable under the cursor of the form.
pub(super) fn add_code(state: &mut State) {
    let Some((record, variable)) = super::coding::target(state) else {
        return;
    };
    if state.codebook.variable(variable).codes().is_none() {
        let label = state.codebook.variable(variable).label.clone();
        say(
            state,
            Message::Problem(text!("codebook-no-codes-here", variable = label)),
        );
        return;
    }
    ask(state, CodebookLine::NewCode(Some(record), variable));
}

/// Narrows the list to what was coded before the variable under the cursor changed; elsewhere to what was coded before
/// the version in use.
pub(super) fn look_again(state: &mut State) -> Vec<Effect> {
    let target = (state.focus == Pane::Form).then(|| super::coding::target(state));
    let query = match target.flatten() {
        Some((_, variable)) => format!("coded-before:{}", state.codebook.full_name(variable)),
        None => format!("coded-before:{}", state.codebook_version),
    };
    narrow(state, query)
}

/// The next value that a new code can have, and its key where that is not the digit of the value: the first that is
/// free.
fn next_code(codebook: &Codebook, variable: &Variable) -> (i64, Option<char>) {
    let codes = variable.codes().map_or(&[][..], |codes| &codes.0);
    let taken = |value: i64| {
        codes.iter().any(|code| code.value == value) || codebook.missing_of(value).is_some()
    };
    let highest = codes
        .iter()
        .map(|code| code.value)
        .filter(|value| *value < 90)
        .max();
    let from = highest.unwrap_or(0).saturating_add(1);
    let value = (from..i64::MAX)
        .find(|value| !taken(*value))
        .unwrap_or(from);
    let free = |key: &char| {
        !codes.iter().any(|code| code.key == Some(*key))
            && !codebook.missing.iter().any(|missing| missing.key == *key)
    };
    let digit = u32::try_from(value)
        .ok()
        .and_then(|value| char::from_digit(value, 10));
    match digit {
        Some(digit) if free(&digit) => (value, None),
        _ => {
            let mut keys = ('a'..='z').filter(|key| !RESERVED_KEYS.contains(*key));
            (value, keys.find(free))
        }
    }
}

/// A new code as it is typed: `4 lured away`, with a key `12 [x] lured away`.
fn new_code(typed: &str) -> Option<NewCode> {
    let (value, rest) = typed.trim().split_once(char::is_whitespace)?;
    let value = value.parse().ok()?;
    let rest = rest.trim();
    let keyed = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let (key, label) = match keyed {
        Some((key, label)) => (Some(key.trim().chars().next()?), label.trim()),
        None => (None, rest),
    };
    (!label.is_empty()).then(|| NewCode {
        value,
        label: label.to_owned(),
        key,
    })
}

/// A new variable as it is typed: `name kind Label`, with codes `name nominal Label: one, two`.
fn new_variable(codebook: &Codebook, unit: UnitIx, typed: &str) -> Option<CodebookEdit> {
    let mut words = typed.trim().splitn(3, char::is_whitespace);
    let (name, kind, label) = (words.next()?, words.next()?, words.next()?.trim());
    let kind = VariableKind::NAMES.iter().find(|known| **known == kind)?;
    let (label, codes) = match label.split_once([':', '：']) {
        Some((label, codes)) => {
            let codes = codes
                .split([',', '，', '、'])
                .map(|code| code.trim().to_owned());
            (
                label.trim(),
                codes.filter(|code| !code.is_empty()).collect(),
            )
        }
        None => (label, Vec::new()),
    };
    (!label.is_empty()).then(|| CodebookEdit::AddVariable {
        unit: codebook.unit(unit).name.clone(),
        name: name.to_owned(),
        label: label.to_owned(),
        kind: (*kind).to_owned(),
        codes,
    })
}

/// What a typed line asks for; none while it is incomplete.
fn edit_of(codebook: &Codebook, line: CodebookLine, typed: &str) -> Option<CodebookEdit> {
    let typed = typed.trim();
    match line {
        CodebookLine::NewCode(_, variable) | CodebookLine::Split(variable, _) => {
            new_code(typed).map(|code| CodebookEdit::AddCode(variable, code))
        }
        CodebookLine::CodeLabel(variable, value) => (!typed.is_empty())
            .then(|| CodebookEdit::RelabelCode(variable, value, typed.to_owned())),
        CodebookLine::CodeKey(variable, value) => {
            let mut keys = typed.chars();
            let key = keys.next();
            keys.next()
                .is_none()
                .then_some(CodebookEdit::KeyOfCode(variable, value, key))
        }
        CodebookLine::VariableLabel(variable) => {
            (!typed.is_empty()).then(|| CodebookEdit::RelabelVariable(variable, typed.to_owned()))
        }
        CodebookLine::VariableHelp(variable) => {
            Some(CodebookEdit::HelpOfVariable(variable, typed.to_owned()))
        }
        CodebookLine::NewVariable(unit) => new_variable(codebook, unit, typed),
    }
}

/// What is to be typed, where it is not there yet.
fn expected(line: CodebookLine) -> &'static str {
    match line {
        CodebookLine::NewCode(..) | CodebookLine::Split(..) => words!("codebook-type-code"),
        CodebookLine::CodeKey(..) => words!("codebook-type-key"),
        CodebookLine::NewVariable(_) => words!("codebook-type-variable"),
        CodebookLine::CodeLabel(..)
        | CodebookLine::VariableLabel(_)
        | CodebookLine::VariableHelp(_) => words!("codebook-type-label"),
    }
}

/// What a line that is being typed would do.
pub(super) fn verdict(codebook: &Codebook, line: CodebookLine, typed: &str) -> Verdict {
    match edit_of(codebook, line, typed) {
        None => Verdict::Bad(expected(line).to_owned()),
        Some(CodebookEdit::AddCode(variable, new)) => {
            let codes = codebook.variable(variable).codes();
            match codes.and_then(|codes| codes.by_value(new.value)) {
                Some(taken) => Verdict::Bad(text!(
                    "codebook-value-taken",
                    value = new.value,
                    label = taken.label
                )),
                None => Verdict::Silent,
            }
        }
        Some(_) => Verdict::Silent,
    }
}

/// Accepts a line.
pub(super) fn accept(state: &mut State, prompt: Prompt, line: CodebookLine) -> Vec<Effect> {
    let typed = prompt.input.value().to_owned();
    let Some(edit) = edit_of(&state.codebook, line, &typed) else {
        let verdict = Verdict::Bad(expected(line).to_owned());
        state.prompt = Some(Prompt { verdict, ..prompt });
        return Vec::new();
    };
    let (mut answer, mut narrow) = (None, None);
    if let CodebookEdit::AddCode(variable, new) = &edit {
        match line {
            CodebookLine::NewCode(Some(record), _) => {
                answer = Some(answer_with(state, record, *variable, new.value));
            }
            CodebookLine::Split(_, value) => {
                let name = state.codebook.full_name(*variable);
                let added = new.value;
                narrow = Some(format!("{name}={value} coded-before:{name}={added}"));
            }
            _ => {}
        }
    }
    state.sent = Some(prompt);
    let edit = Box::new(edit);
    vec![Effect::EditCodebook {
        edit,
        answer,
        narrow,
    }]
}

/// The edit that codes a record with a new code.
fn answer_with(state: &State, record: RecordId, variable: VariableIx, code: i64) -> Edit {
    let new = if matches!(
        state.codebook.variable(variable).kind,
        VariableKind::ManyOf(_)
    ) {
        let mut codes = match state.form.values.get(&(record, variable)) {
            Some(Value::Codes(codes)) => codes.clone(),
            _ => std::collections::BTreeSet::new(),
        };
        codes.insert(code);
        Value::Codes(codes)
    } else {
        Value::Code(code)
    };
    Edit::Value {
        record,
        variable,
        new: Some(new),
        by: By::Own,
    }
}
