//! Editing the TOML text of a codebook: everything that is not edited, remarks too, stays as it was written.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::{Codebook, VariableIx};
use crate::messages::words;

/// An edit of a codebook. Variables are named by their places in the codebook that the text is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodebookEdit {
    /// Adds a code at the end of a variable's codes.
    AddCode(VariableIx, NewCode),
    /// Gives a code another label.
    RelabelCode(VariableIx, i64, String),
    /// Gives a code another key; none where it is the digit of its value, or nothing.
    KeyOfCode(VariableIx, i64, Option<char>),
    /// Moves a code one place up or down.
    MoveCode {
        /// The variable.
        variable: VariableIx,
        /// The code.
        code: i64,
        /// Whether it goes down.
        down: bool,
    },
    /// Says that a code is not offered any more, or is again.
    DeprecateCode(VariableIx, i64, bool),
    /// Takes a code away: what has it counts under another one.
    MergeCode {
        /// The variable.
        variable: VariableIx,
        /// The code that goes.
        code: i64,
        /// The code that stays.
        into: i64,
    },
    /// Gives a variable another label.
    RelabelVariable(VariableIx, String),
    /// Writes the decision rule of a variable; an empty one goes.
    HelpOfVariable(VariableIx, String),
    /// Adds a variable behind the others of its unit.
    AddVariable {
        /// The name of the unit.
        unit: String,
        /// The name of the variable.
        name: String,
        /// Its label.
        label: String,
        /// Its kind, by the word of the TOML form.
        kind: String,
        /// The labels of its codes, which have the values from 1.
        codes: Vec<String>,
    },
}

/// A code that is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// Its value.
    pub value: i64,
    /// Its label.
    pub label: String,
    /// Its key, where it is not the digit of its value.
    pub key: Option<char>,
}

/// Why a text cannot be edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodebookEditError {
    /// It is not the text of the codebook.
    #[error("{}", words!("codebook-edit-unlike"))]
    Unlike,
}

type Result<T> = std::result::Result<T, CodebookEditError>;

impl Codebook {
    /// The text with an edit. `self` is the codebook of the text.
    ///
    /// # Errors
    /// Where the text is not that of the codebook. Whether the new text is without faults, [`Codebook::parse`] says.
    pub fn edited(&self, text: &str, edit: &CodebookEdit) -> Result<String> {
        let mut document: DocumentMut = text.parse().map_err(|_| CodebookEditError::Unlike)?;
        match edit {
            CodebookEdit::AddCode(variable, new) => {
                self.codes(&mut document, *variable)?.push(&code(new));
            }
            CodebookEdit::RelabelCode(variable, value, label) => {
                let mut codes = self.codes(&mut document, *variable)?;
                codes.code(*value)?.insert("label", item(label.as_str()));
            }
            CodebookEdit::KeyOfCode(variable, value, key) => {
                let mut codes = self.codes(&mut document, *variable)?;
                let code = codes.code(*value)?;
                match key {
                    Some(key) => code.insert("key", item(key.to_string())),
                    None => code.remove("key"),
                };
            }
            CodebookEdit::MoveCode {
                variable,
                code,
                down,
            } => self.codes(&mut document, *variable)?.shift(*code, *down)?,
            CodebookEdit::DeprecateCode(variable, value, deprecated) => {
                let mut codes = self.codes(&mut document, *variable)?;
                let code = codes.code(*value)?;
                if *deprecated {
                    code.insert("deprecated", item(true));
                } else {
                    code.remove("deprecated");
                }
            }
            CodebookEdit::MergeCode {
                variable,
                code,
                into,
            } => {
                let mut codes = self.codes(&mut document, *variable)?;
                let mut was: Array = Array::new();
                if let Some(former) = codes.code(*into)?.get("was") {
                    match former.as_array() {
                        Some(several) => was = several.clone(),
                        None => was.extend(former.as_integer()),
                    }
                }
                was.push(*code);
                codes.code(*into)?.insert("was", Item::Value(was.into()));
                codes.remove(*code)?;
                self.merge_in_conditions(&mut document, *variable, (*code, *into))?;
            }
            CodebookEdit::RelabelVariable(variable, label) => {
                let form = self.form(&mut document, *variable)?;
                form.insert("label", item(label.as_str()));
            }
            CodebookEdit::HelpOfVariable(variable, help) => {
                let form = self.form(&mut document, *variable)?;
                if help.is_empty() {
                    form.remove("help");
                } else {
                    form.insert("help", item(help.as_str()));
                }
            }
            CodebookEdit::AddVariable {
                unit,
                name,
                label,
                kind,
                codes,
            } => {
                let mut form = Table::new();
                form.decor_mut().set_prefix("\n");
                for (key, value) in [
                    ("name", name),
                    ("unit", unit),
                    ("label", label),
                    ("kind", kind),
                ] {
                    form.insert(key, item(value.as_str()));
                }
                if !codes.is_empty() {
                    let mut list = Array::new();
                    for (value, label) in (1..).zip(codes) {
                        let key = None;
                        let label = label.clone();
                        let mut code = Value::from(code(&NewCode { value, label, key }));
                        code.decor_mut().set_prefix("\n  ");
                        list.push_formatted(code);
                    }
                    list.set_trailing_comma(true);
                    list.set_trailing("\n");
                    form.insert("codes", Item::Value(list.into()));
                }
                self.insert_variable(&mut document, unit, form)?;
            }
        }
        Ok(document.to_string())
    }

    /// What is asked only where the variable has one code, is asked where it has the other one.
    fn merge_in_conditions(
        &self,
        document: &mut DocumentMut,
        variable: VariableIx,
        (code, into): (i64, i64),
    ) -> Result<()> {
        for asked in self.variable_ixs() {
            let condition = self.variable(asked).condition.as_ref();
            if !condition.is_some_and(|it| it.variable == variable && it.is.contains(&code)) {
                continue;
            }
            let form = self.form(document, asked)?;
            let is = form.get_mut("only_if").and_then(|it| it.get_mut("is"));
            let is = is.and_then(Item::as_array_mut);
            let is = is.ok_or(CodebookEditError::Unlike)?;
            is.retain(|value| value.as_integer() != Some(code));
            if !is.iter().any(|value| value.as_integer() == Some(into)) {
                is.push(into);
            }
        }
        Ok(())
    }

    /// The table of a coded variable.
    fn form<'d>(
        &self,
        document: &'d mut DocumentMut,
        variable: VariableIx,
    ) -> Result<&'d mut Table> {
        // Coded variables stand in the order of their tables, before derived ones.
        let variables = document
            .get_mut("variable")
            .and_then(Item::as_array_of_tables_mut);
        let form = variables.and_then(|variables| variables.get_mut(variable.0));
        let form = form.ok_or(CodebookEditError::Unlike)?;
        let name = form.get("name").and_then(Item::as_str);
        if name == Some(self.variable(variable).name.as_str()) {
            Ok(form)
        } else {
            Err(CodebookEditError::Unlike)
        }
    }

    /// The codes of a variable, or the list of codes that it names, which others may name too.
    fn codes<'d>(
        &self,
        document: &'d mut DocumentMut,
        variable: VariableIx,
    ) -> Result<CodeList<'d>> {
        let form = self.form(document, variable)?;
        let Some(list) = form.get("codes").and_then(Item::as_str).map(str::to_owned) else {
            let form = self.form(document, variable)?;
            return CodeList::of(form);
        };
        let lists = document
            .get_mut("codelist")
            .and_then(Item::as_array_of_tables_mut);
        let lists = lists.ok_or(CodebookEditError::Unlike)?;
        let is_it = |form: &&mut Table| form.get("name").and_then(Item::as_str) == Some(&list);
        let form = lists
            .iter_mut()
            .find(is_it)
            .ok_or(CodebookEditError::Unlike)?;
        CodeList::of(form)
    }

    /// Inserts the table of a new variable behind the last one of its unit.
    fn insert_variable(&self, document: &mut DocumentMut, unit: &str, form: Table) -> Result<()> {
        let unit = self.unit_named(unit).ok_or(CodebookEditError::Unlike)?;
        let after = self.coded_of(unit).last();
        let variables = document
            .entry("variable")
            .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
            .as_array_of_tables_mut()
            .ok_or(CodebookEditError::Unlike)?;
        let mut all: Vec<Table> = variables.iter().cloned().collect();
        let at = after
            .map_or(all.len(), |VariableIx(at)| at + 1)
            .min(all.len());
        // The tables of a document are written in the order of their positions.
        let position = all.get(at.saturating_sub(1)).and_then(Table::position);
        let mut form = form;
        form.set_position(position);
        all.insert(at, form);
        variables.clear();
        for form in all {
            variables.push(form);
        }
        Ok(())
    }
}

/// The codes of a variable, written as a list or as tables.
enum CodeList<'a> {
    List(&'a mut Array),
    Tables(&'a mut ArrayOfTables),
}

impl<'a> CodeList<'a> {
    fn of(form: &'a mut Table) -> Result<Self> {
        match form.get_mut("codes") {
            Some(Item::Value(Value::Array(list))) => Ok(Self::List(list)),
            Some(Item::ArrayOfTables(tables)) => Ok(Self::Tables(tables)),
            _ => Err(CodebookEditError::Unlike),
        }
    }

    fn place(&self, value: i64) -> Result<usize> {
        let is_it =
            |form: &dyn TableLike| form.get("value").and_then(Item::as_integer) == Some(value);
        let found = match self {
            Self::List(list) => list
                .iter()
                .position(|code| code.as_inline_table().is_some_and(|code| is_it(code))),
            Self::Tables(tables) => tables.iter().position(|code| is_it(code)),
        };
        found.ok_or(CodebookEditError::Unlike)
    }

    /// The table of a code.
    fn code(&mut self, value: i64) -> Result<&mut dyn TableLike> {
        let at = self.place(value)?;
        let found: Option<&mut dyn TableLike> = match self {
            Self::List(list) => list
                .get_mut(at)
                .and_then(Value::as_inline_table_mut)
                .map(|code| code as &mut dyn TableLike),
            Self::Tables(tables) => tables.get_mut(at).map(|code| code as &mut dyn TableLike),
        };
        found.ok_or(CodebookEditError::Unlike)
    }

    /// Adds a code at the end, laid out as the last one.
    fn push(&mut self, code: &InlineTable) {
        match self {
            Self::List(list) => {
                let mut code = Value::from(code.clone());
                let before = list.iter().last();
                let prefix = before.and_then(|code| code.decor().prefix()?.as_str());
                if let Some(prefix) = prefix {
                    code.decor_mut().set_prefix(own_line(prefix));
                }
                if let Some(last) = list
                    .len()
                    .checked_sub(1)
                    .and_then(|last| list.get_mut(last))
                {
                    // What stood behind the last one stands behind the new one.
                    last.decor_mut().set_suffix("");
                }
                list.push_formatted(code);
            }
            Self::Tables(tables) => {
                let mut table = code.clone().into_table();
                table.decor_mut().set_prefix("\n");
                tables.push(table);
            }
        }
    }

    fn remove(&mut self, value: i64) -> Result<()> {
        let at = self.place(value)?;
        match self {
            Self::List(list) => {
                // The remark behind a code stands before the next one: that of the code before this one stays.
                let gone = list.remove(at);
                let remarks = gone.decor().prefix().cloned().unwrap_or_default();
                match list.get_mut(at) {
                    Some(next) => next.decor_mut().set_prefix(remarks),
                    None => list.set_trailing(format!(
                        "{}\n",
                        before_line(remarks.as_str().unwrap_or_default())
                    )),
                }
            }
            Self::Tables(tables) => drop(tables.remove(at)),
        }
        Ok(())
    }

    /// Moves a code one place.
    fn shift(&mut self, value: i64, down: bool) -> Result<()> {
        let at = self.place(value)?;
        let other = if down { at + 1 } else { at.wrapping_sub(1) };
        match self {
            Self::List(list) => {
                let (Some(one), Some(two)) = (list.get(at).cloned(), list.get(other).cloned())
                else {
                    return Ok(());
                };
                // The layout stays where it is; the codes change places.
                let (of_one, of_two) = (one.decor().clone(), two.decor().clone());
                let (mut one, mut two) = (one, two);
                *one.decor_mut() = of_two;
                *two.decor_mut() = of_one;
                list.replace_formatted(at, two);
                list.replace_formatted(other, one);
            }
            Self::Tables(tables) => {
                let mut all: Vec<Table> = tables.iter().cloned().collect();
                if other < all.len() {
                    let (one, two) = (all[at].position(), all[other].position());
                    all.swap(at, other);
                    all[at].set_position(one);
                    all[other].set_position(two);
                    tables.clear();
                    for table in all {
                        tables.push(table);
                    }
                }
            }
        }
        Ok(())
    }
}

/// The line break and the indent that end what stands before a code.
fn own_line(prefix: &str) -> String {
    let line = prefix.rsplit_once('\n');
    line.map_or_else(|| prefix.to_owned(), |(_, indent)| format!("\n{indent}"))
}

/// The remarks that stand before a code, without its own line.
fn before_line(prefix: &str) -> &str {
    prefix.rsplit_once('\n').map_or("", |(remarks, _)| remarks)
}

fn item(value: impl Into<Value>) -> Item {
    Item::Value(value.into())
}

fn code(new: &NewCode) -> InlineTable {
    let mut code = InlineTable::new();
    code.insert("value", new.value.into());
    code.insert("label", new.label.as_str().into());
    if let Some(key) = new.key {
        code.insert("key", key.to_string().into());
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{BUILT_IN, CodebookDiff};

    /// The text with an edit, and the differences that it makes, a line each.
    fn after(toml: &str, edit: impl Fn(&Codebook) -> CodebookEdit) -> (String, Vec<String>) {
        let codebook = Codebook::parse(toml).unwrap();
        let text = codebook.edited(toml, &edit(&codebook)).unwrap();
        let new = Codebook::parse(&text).unwrap_or_else(|faults| panic!("{faults}\n{text}"));
        let diff = CodebookDiff::between(&codebook, &new);
        let lines = diff
            .changes
            .iter()
            .map(crate::codebook::CodebookChange::in_words);
        (text, lines.collect())
    }

    fn variable(codebook: &Codebook, name: &str) -> VariableIx {
        codebook.variable_named(name).unwrap()
    }

    #[test]
    fn each_edit_changes_what_it_says_and_nothing_else() {
        for built_in in BUILT_IN {
            let toml = built_in.toml;
            let whole = Codebook::parse(toml).unwrap();
            let with_codes = whole.variable_ixs().filter(|&at| {
                let known = whole.variable(at);
                known.is_coded() && known.codes().is_some_and(|codes| codes.0.len() > 2)
            });
            for at in with_codes {
                let name = whole.full_name(at);
                let codes = whole.variable(at).codes().unwrap();
                let (first, second) = (codes.0[0].value, codes.0[1].value);
                let next = codes.0.iter().map(|code| code.value).max().unwrap() + 1;
                let edited = |edit: CodebookEdit| after(toml, |_| edit.clone());
                let new = NewCode {
                    value: next,
                    label: "something \"new\"".into(),
                    key: None,
                };
                let (text, said) = edited(CodebookEdit::AddCode(at, new));
                let added = format!("code {next} of {name} added: something \"new\"");
                // A list of codes that several variables share is edited for all of them.
                assert!(said.contains(&added), "{said:?}");
                let shared = said.len();
                assert_eq!(text.lines().count(), toml.lines().count() + 1, "{name}");
                let (text, said) = edited(CodebookEdit::RelabelCode(at, first, "other".into()));
                assert_eq!(said.len(), shared, "{said:?}");
                assert_eq!(text.lines().count(), toml.lines().count());
                let (_, said) = edited(CodebookEdit::MergeCode {
                    variable: at,
                    code: first,
                    into: second,
                });
                assert!(
                    said.contains(&format!("code {first} of {name} merged into {second}")),
                    "{said:?}"
                );
                let (_, said) = edited(CodebookEdit::DeprecateCode(at, first, true));
                let deprecated = format!("code {first} of {name} not offered any more");
                assert!(said.contains(&deprecated), "{said:?}");
                let (_, said) = edited(CodebookEdit::MoveCode {
                    variable: at,
                    code: second,
                    down: false,
                });
                assert_eq!(said.len(), shared, "{said:?}");
                assert!(said[0].ends_with("moved in the order"), "{said:?}");
            }
        }
    }

    #[test]
    fn a_variable_is_added_behind_those_of_its_unit() {
        let toml = BUILT_IN[0].toml;
        let add = |kind: &str, codes: &[&str]| CodebookEdit::AddVariable {
            unit: "victim".into(),
            name: "schooling".into(),
            label: "Schooling".into(),
            kind: kind.into(),
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        };
        for (kind, codes) in [("text", &[][..]), ("nominal", &["none", "some"])] {
            let (text, said) = after(toml, |_| add(kind, codes));
            assert_eq!(said, ["variable victim.schooling added: Schooling"]);
            let codebook = Codebook::parse(&text).unwrap();
            let victim = codebook.unit_named("victim").unwrap();
            let last = codebook.coded_of(victim).last().unwrap();
            assert_eq!(codebook.full_name(last), "victim.schooling");
            let without: Vec<&str> = text.lines().collect();
            assert!(
                toml.lines().all(|line| without.contains(&line)),
                "nothing is lost"
            );
        }
    }

    #[test]
    fn remarks_stay() {
        let toml = "# A remark.\ntitle = \"T\" # the title\n[[unit]]\nname = \"judgement\"\n\n# About the mode.\n\
            [[variable]]\nname = \"mode\"\nunit = \"judgement\"\nlabel = \"Mode\" # old\nkind = \"nominal\"\n\
            codes = [\n  { value = 1, label = \"one\" }, # first\n  { value = 2, label = \"two\" },\n]\n";
        let (text, _) = after(toml, |codebook| {
            let new = NewCode {
                value: 12,
                label: "twelve".into(),
                key: Some('x'),
            };
            CodebookEdit::AddCode(variable(codebook, "mode"), new)
        });
        let expected = toml.replace(
            "\"two\" },\n",
            "\"two\" },\n  { value = 12, label = \"twelve\", key = \"x\" },\n",
        );
        assert_eq!(text, expected);
        let (text, _) = after(toml, |codebook| {
            CodebookEdit::HelpOfVariable(variable(codebook, "mode"), "How.".into())
        });
        assert!(
            text.contains("# first")
                && text.contains("# About the mode.")
                && text.contains("help = \"How.\"")
        );
    }
}
