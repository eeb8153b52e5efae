//! A codebook as the data dictionary of REDCap, and the other way round.
//!
//! The columns are those of a project's data dictionary (Online Designer, *Download the current Data Dictionary*); see
//! the REDCap guide on the data dictionary. A form of REDCap is a unit here.

use std::collections::HashMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::{Code, Codebook, Condition, VariableIx, VariableKind};
use crate::messages::{text, words};

/// The headings of a data dictionary.
const HEADINGS: [&str; 18] = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
];

/// Why a text is not the data dictionary of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RedcapError {
    /// The table cannot be read as CSV.
    #[error("{}", text!("redcap-not-csv", error = .0))]
    NotCsv(String),
    /// A column is missing.
    #[error("{}", text!("redcap-no-column", column = .0))]
    NoColumn(&'static str),
    /// There is no field in it that can be coded.
    #[error("{}", words!("redcap-no-field"))]
    NoField,
    /// The choices of a field are not numbers with labels.
    #[error("{}", text!("redcap-choices", field = .field, line = .line))]
    Choices {
        /// The name of the field.
        field: String,
        /// The line in the table.
        line: u64,
    },
}

impl Codebook {
    /// The data dictionary of REDCap with the variables that are coded. Dates are whole there, so a date that is known to
    /// the year or the month does not fit; missing codes are choices.
    pub fn to_redcap(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(HEADINGS);
        for unit in self.unit_ixs() {
            for at in self.coded_of(unit) {
                let _ = writer.write_record(self.redcap_row(at));
            }
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn redcap_row(&self, at: VariableIx) -> [String; 18] {
        let variable = self.variable(at);
        let mut row: [String; 18] = Default::default();
        row[0].clone_from(&self.redcap_name(at));
        row[1].clone_from(&self.unit(variable.unit).name);
        let codes = variable.codes().map(|codes| codes.0.as_slice());
        let (kind, validation) = match &variable.kind {
            VariableKind::ManyOf(_) => ("checkbox", ""),
            VariableKind::Nominal(_) | VariableKind::Ordinal(_) | VariableKind::Place(Some(_)) => {
                let many = codes.is_some_and(|codes| codes.len() > 12);
                (if many { "dropdown" } else { "radio" }, "")
            }
            VariableKind::Number(limits) | VariableKind::Money(limits, _) => {
                let validation = if limits.decimals == 0 {
                    "integer"
                } else {
                    "number"
                };
                ("text", validation)
            }
            VariableKind::Date => ("text", "date_ymd"),
            VariableKind::Place(None) => ("text", ""),
            VariableKind::Text => ("notes", ""),
        };
        kind.clone_into(&mut row[3]);
        row[4].clone_from(&variable.label);
        row[5] = codes.map_or(String::new(), |codes| self.redcap_choices(codes));
        row[6] = variable.help.clone().unwrap_or_default();
        validation.clone_into(&mut row[7]);
        if let VariableKind::Number(limits) | VariableKind::Money(limits, _) = &variable.kind {
            row[8] = limits.min.map_or(String::new(), |min| min.to_string());
            row[9] = limits.max.map_or(String::new(), |max| max.to_string());
        }
        if let Some(condition) = &variable.condition {
            row[11] = self.redcap_logic(condition);
        }
        row
    }

    /// The names of fields are unique in a project: where two units have a variable of the same name, with the unit's.
    fn redcap_name(&self, at: VariableIx) -> String {
        let name = &self.variable(at).name;
        if self.variables_named(name).len() > 1 {
            self.full_name(at).replace('.', "_")
        } else {
            name.clone()
        }
    }

    fn redcap_choices(&self, codes: &[Code]) -> String {
        let codes = codes.iter().map(|code| (code.value, &code.label));
        let missing = self.missing.iter().map(|code| (code.value, &code.label));
        // `|` divides the choices.
        let each = codes
            .chain(missing)
            .map(|(value, label)| format!("{value}, {}", label.replace('|', "/")));
        each.collect::<Vec<_>>().join(" | ")
    }

    fn redcap_logic(&self, condition: &Condition) -> String {
        let name = self.redcap_name(condition.variable);
        let many = matches!(
            self.variable(condition.variable).kind,
            VariableKind::ManyOf(_)
        );
        let each = condition.is.iter().map(|code| {
            if many {
                format!("[{name}({code})] = '1'")
            } else {
                format!("[{name}] = '{code}'")
            }
        });
        each.collect::<Vec<_>>().join(" or ")
    }
}

/// A field of a data dictionary.
struct Field {
    line: u64,
    cells: HashMap<&'static str, String>,
}

impl Field {
    fn get(&self, column: &'static str) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// The TOML text of a codebook with the fields of a data dictionary. The first form is the judgement; each other one is a
/// unit below it. What is calculated, described or uploaded is not coded and left out; so are fields that are choices
/// without numbers.
///
/// # Errors
/// [`RedcapError`] where the text is not a data dictionary. Whether the codebook has faults, [`Codebook::parse`] says.
pub fn from_redcap(title: &str, table: &str) -> Result<String, RedcapError> {
    let fields = fields(table)?;
    let mut units: Vec<String> = Vec::new();
    let mut variables = ArrayOfTables::new();
    for field in &fields {
        let Some(mut form) = variable(field)? else {
            continue;
        };
        let unit = name(field.get(HEADINGS[1]));
        if !units.contains(&unit) {
            units.push(unit.clone());
        }
        form.insert("unit", item(unit));
        variables.push(form);
    }
    let Some((root, below)) = units.split_first() else {
        return Err(RedcapError::NoField);
    };
    let mut document = DocumentMut::new();
    document.insert("title", item(title));
    let mut missing = Table::new();
    for (key, value) in [
        ("value", Value::from(-9)),
        ("label", "not stated".into()),
        ("key", "-".into()),
    ] {
        missing.insert(key, Item::Value(value));
    }
    let mut all = ArrayOfTables::new();
    all.push(missing);
    document.insert("missing", Item::ArrayOfTables(all));
    let mut tables = ArrayOfTables::new();
    let mut first = Table::new();
    first.insert("name", item(root.as_str()));
    tables.push(first);
    for (at, unit) in below.iter().enumerate() {
        let mut form = Table::new();
        form.insert("name", item(unit.as_str()));
        form.insert("parent", item(root.as_str()));
        // Units of the same first letter would have the same letter and key.
        let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
        form.insert("letter", item(letter.to_string()));
        form.insert("key", item(letter.to_ascii_lowercase().to_string()));
        tables.push(form);
    }
    document.insert("unit", Item::ArrayOfTables(tables));
    document.insert("variable", Item::ArrayOfTables(variables));
    Ok(document.to_string())
}

fn fields(table: &str) -> Result<Vec<Field>, RedcapError> {
    let failed = |error: csv::Error| RedcapError::NotCsv(error.to_string());
    let table = table.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(table.as_bytes());
    let headings = reader.headers().map_err(failed)?.clone();
    let place = |column: &'static str| {
        let at = headings.iter().position(|heading| heading.trim() == column);
        at.map(|at| (column, at))
    };
    for needed in [HEADINGS[0], HEADINGS[1], HEADINGS[3], HEADINGS[4]] {
        place(needed).ok_or(RedcapError::NoColumn(needed))?;
    }
    let places: Vec<(&'static str, usize)> = HEADINGS.into_iter().filter_map(place).collect();
    let mut fields = Vec::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = places
            .iter()
            .map(|&(column, at)| (column, record.get(at).unwrap_or_default().to_owned()));
        fields.push(Field {
            line,
            cells: cells.collect(),
        });
    }
    Ok(fields)
}

/// The table of a field's variable; none where it is not coded by hand.
fn variable(field: &Field) -> Result<Option<Table>, RedcapError> {
    let validation = field.get(HEADINGS[7]);
    let kind = match field.get(HEADINGS[3]) {
        "radio" | "dropdown" | "yesno" | "truefalse" => "nominal",
        "checkbox" => "multiple-choice",
        "slider" => "number",
        "text" if matches!(validation, "integer") || validation.starts_with("number") => "number",
        "text" if validation.starts_with("date") => "date",
        "text" | "notes" => "text",
        _ => return Ok(None),
    };
    let mut form = Table::new();
    let label = plain(field.get(HEADINGS[4]));
    let named = name(field.get(HEADINGS[0]));
    let label = if label.is_empty() {
        named.clone()
    } else {
        label
    };
    form.insert("name", item(named));
    form.insert("unit", item(""));
    form.insert("label", item(label));
    form.insert("kind", item(kind));
    let note = plain(field.get(HEADINGS[6]));
    if !note.is_empty() {
        form.insert("help", item(note));
    }
    if matches!(kind, "nominal" | "multiple-choice") {
        form.insert("codes", Item::Value(codes(field)?.into()));
    }
    if kind == "number" {
        for (key, column) in [("min", HEADINGS[8]), ("max", HEADINGS[9])] {
            if let Ok(limit) = field.get(column).parse::<f64>() {
                form.insert(key, item(limit));
            }
        }
        if validation.starts_with("number") {
            form.insert("decimals", item(2));
        }
    }
    Ok(Some(form))
}

fn codes(field: &Field) -> Result<Array, RedcapError> {
    let choices = match field.get(HEADINGS[3]) {
        "yesno" => "1, Yes | 0, No",
        "truefalse" => "1, True | 0, False",
        _ => field.get(HEADINGS[5]),
    };
    let fault = || RedcapError::Choices {
        field: field.get(HEADINGS[0]).to_owned(),
        line: field.line,
    };
    let mut list = Array::new();
    for choice in choices
        .split('|')
        .filter(|choice| !choice.trim().is_empty())
    {
        let (value, label) = choice.split_once(',').ok_or_else(fault)?;
        let value: i64 = value.trim().parse().map_err(|_| fault())?;
        // The codebook has it for all variables.
        if value == -9 {
            continue;
        }
        let mut code = InlineTable::new();
        code.insert("value", value.into());
        code.insert("label", plain(label).into());
        let mut code = Value::from(code);
        code.decor_mut().set_prefix("\n  ");
        list.push_formatted(code);
    }
    if list.is_empty() {
        return Err(fault());
    }
    list.set_trailing_comma(true);
    list.set_trailing("\n");
    Ok(list)
}

/// A name as codebooks have them.
fn name(given: &str) -> String {
    let name: String = given
        .trim()
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name
    } else {
        format!("v_{name}")
    }
}

/// A label in one line, without the markup that REDCap allows in it.
fn plain(label: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in label.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => text.push(if c.is_control() { ' ' } else { c }),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn item(value: impl Into<Value>) -> Item {
    Item::Value(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{BUILT_IN, Limits, Variable};

    #[test]
    fn a_codebook_comes_back_from_the_dictionary_that_it_becomes() {
        for built_in in BUILT_IN {
            let codebook = Codebook::parse(built_in.toml).unwrap();
            let dictionary = codebook.to_redcap();
            let toml = from_redcap("Again", &dictionary).unwrap();
            let again = Codebook::parse(&toml).unwrap_or_else(|faults| panic!("{faults}\n{toml}"));
            for unit in codebook.unit_ixs() {
                for at in codebook.coded_of(unit) {
                    let variable = codebook.variable(at);
                    let name = codebook.redcap_name(at);
                    let found = again.variables_named(&name);
                    assert_eq!(found.len(), 1, "{name}");
                    let copy = again.variable(found[0]);
                    assert_eq!(copy.label, variable.label, "{name}");
                    let labels = |variable: &Variable| -> Vec<(i64, String)> {
                        let codes = variable.codes().map(|codes| codes.0.clone());
                        let codes = codes.unwrap_or_default().into_iter();
                        codes.map(|code| (code.value, code.label)).collect()
                    };
                    let copied = labels(copy);
                    for (value, label) in labels(variable) {
                        assert!(
                            copied.contains(&(value, label.replace('|', "/"))),
                            "{name} {value}"
                        );
                    }
                    let limits = |variable: &Variable| match &variable.kind {
                        VariableKind::Number(Limits { min, max, .. })
                        | VariableKind::Money(Limits { min, max, .. }, _) => Some((*min, *max)),
                        _ => None,
                    };
                    assert_eq!(limits(copy), limits(variable), "{name}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_coded_is_left_out_and_what_cannot_be_read_is_named() {
        let head = HEADINGS.join(",").replace(
            "Choices, Calculations, OR Slider Labels",
            "\"Choices, Calculations, OR Slider Labels\"",
        );
        let rows = "Record ID,Case Form,,text,<b>Record</b> id,,,,,,,,,,,,,\n\
            total,Case Form,,calc,Total,[a]+[b],,,,,,,,,,,,\n\
            2nd,People,,yesno,\"Second\ninstance\",,note,,,,,,,,,,,\n\
            fine,People,,text,Fine,,,number_2dp,0,,,,,,,,,\n";
        let toml = from_redcap("T", &format!("\u{feff}{head}\n{rows}")).unwrap();
        let codebook = Codebook::parse(&toml).unwrap();
        let names: Vec<String> = codebook
            .variable_ixs()
            .map(|at| codebook.full_name(at))
            .collect();
        assert_eq!(
            names,
            ["case_form.record_id", "people.v_2nd", "people.fine"]
        );
        assert_eq!(codebook.variable(VariableIx(0)).label, "Record id");
        assert_eq!(codebook.variable(VariableIx(1)).label, "Second instance");
        let choices = format!("{head}\nmode,f,,radio,Mode,\"a, one | b, two\",,,,,,,,,,,,\n");
        let refused = from_redcap("T", &choices).unwrap_err();
        assert_eq!(
            refused,
            RedcapError::Choices {
                field: "mode".into(),
                line: 2
            }
        );
        assert_eq!(
            from_redcap("T", "a,b\n1,2\n"),
            Err(RedcapError::NoColumn(HEADINGS[0]))
        );
        assert_eq!(from_redcap("T", &head), Err(RedcapError::NoField));
    }
}
