//! From the TOML form to the model: names are resolved, and every fault is found in one go.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;

use super::form::{
    BandForm, CheckForm, CodeForm, CodebookForm, CodesForm, ConditionForm, DerivedForm,
    MissingForm, Name, TableForm, ThemeForm, UnitForm, VariableForm,
};
use super::{
    Band, Check, Code, Codebook, Codes, Condition, Derivation, Fault, Faults, Kind, Limits,
    Metadata, Missing, Operand, Origin, Percent, RESERVED_KEYS, TableSpec, Theme, Unit, UnitIx,
    Variable, VariableIx,
};

const KINDS: &str = "nominal, ordinal, many-of, number, money, date, place or text";

impl Codebook {
    /// Reads the TOML form of a codebook.
    ///
    /// # Errors
    /// All [`Faults`] with their places: text that is no TOML, unknown keys, and whatever in it does
    /// not fit together.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        let form: CodebookForm = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            Faults(vec![Fault::at(text, &span, error.message())])
        })?;
        let mut builder = Builder {
            text,
            faults: Vec::new(),
        };
        let codebook = builder.codebook(&form);
        if builder.faults.is_empty() {
            Ok(codebook)
        } else {
            builder
                .faults
                .sort_by_key(|fault| (fault.line, fault.column));
            Err(Faults(builder.faults))
        }
    }
}

/// Collects faults while the model is built; a part with a fault is left out or stands in.
struct Builder<'a> {
    text: &'a str,
    faults: Vec<Fault>,
}

impl Builder<'_> {
    fn fault(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.faults.push(Fault::at(self.text, span, message));
    }

    fn codebook(&mut self, form: &CodebookForm) -> Codebook {
        self.label(&(0..0), &form.title);
        let mut codebook = Codebook {
            title: form.title.clone(),
            description: form.description.clone(),
            missing: self.missing(&form.missing),
            units: self.units(&form.unit),
            variables: Vec::new(),
            checks: Vec::new(),
            tables: Vec::new(),
            themes: self.themes(&form.theme),
        };
        if codebook.units.is_empty() {
            return codebook;
        }
        let lists = self.codelists(form, &codebook);
        for variable in &form.variable {
            if let Some(variable) = self.variable(variable, &codebook, &lists) {
                codebook.variables.push(variable);
            }
        }
        for derived in &form.derived {
            if let Some(variable) = self.derived(derived, &codebook) {
                codebook.variables.push(variable);
            }
        }
        for (index, variable) in form.variable.iter().enumerate() {
            if let Some(condition) = &variable.only_if {
                let condition = self.condition(condition, index, &codebook);
                if let Some(variable) = codebook.variables.get_mut(index) {
                    variable.condition = condition;
                }
            }
        }
        codebook.checks = form
            .check
            .iter()
            .filter_map(|c| self.check(c, &codebook))
            .collect();
        codebook.tables = form
            .table
            .iter()
            .filter_map(|t| self.table(t, &codebook))
            .collect();
        codebook
    }

    /// A name that can stand in files, commands and column headings.
    fn name(&mut self, name: &Name) {
        let text = name.get_ref();
        let good = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !good {
            let message = format!(
                "the name `{}` must be lower-case letters, digits and _",
                text.escape_debug()
            );
            self.fault(&name.span(), message);
        }
    }

    /// Labels go to the terminal: no control characters.
    fn label(&mut self, span: &Range<usize>, label: &str) {
        if label.trim().is_empty() || label.chars().any(char::is_control) {
            let message = format!(
                "`{}` is empty or has control characters",
                label.escape_debug()
            );
            self.fault(span, message);
        }
    }

    fn missing(&mut self, forms: &[Spanned<MissingForm>]) -> Vec<Missing> {
        let mut list: Vec<Missing> = Vec::new();
        for spanned in forms {
            let form = spanned.get_ref();
            let key = *form.key.get_ref();
            self.label(&spanned.span(), &form.label);
            if list.iter().any(|missing| missing.value == form.value) {
                self.fault(
                    &spanned.span(),
                    format!("{} stands for two missing codes", form.value),
                );
            }
            if list.iter().any(|missing| missing.key == key) {
                self.fault(
                    &form.key.span(),
                    format!("the key `{key}` stands for two missing codes"),
                );
            }
            self.free_key(key, &form.key.span());
            if key.is_ascii_digit() {
                self.fault(
                    &form.key.span(),
                    "digits are for codes; take a sign such as -",
                );
            }
            list.push(Missing {
                value: form.value,
                label: form.label.clone(),
                key,
            });
        }
        self.missing_range(forms);
        list
    }

    /// SPSS holds three missing values, or a range and one more (MISSING VALUES in the SPSS Command
    /// Syntax Reference).
    fn missing_range(&mut self, forms: &[Spanned<MissingForm>]) {
        let mut values: Vec<i64> = forms.iter().map(|form| form.get_ref().value).collect();
        values.sort_unstable();
        let adjoin = |values: &[i64]| values.windows(2).all(|pair| pair[1] - pair[0] == 1);
        let fits = values.len() <= 3 || adjoin(&values[1..]) || adjoin(&values[..values.len() - 1]);
        if !fits {
            let span = forms.last().map_or(0..0, Spanned::span);
            self.fault(&span, "more than three missing codes must adjoin each other (SPSS holds three, or a range and one)");
        }
    }

    fn free_key(&mut self, key: char, span: &Range<usize>) {
        if key.is_control() || RESERVED_KEYS.contains(key) {
            let message = format!(
                "the key `{}` is used by the form; take a digit or another letter",
                key.escape_debug()
            );
            self.fault(span, message);
        }
    }

    /// Units with the root first and parents before their children.
    fn units(&mut self, forms: &[UnitForm]) -> Vec<Unit> {
        let mut named: HashMap<&str, &UnitForm> = HashMap::new();
        for form in forms {
            self.name(&form.name);
            if named.insert(form.name.get_ref(), form).is_some() {
                self.fault(
                    &form.name.span(),
                    format!("there are two units `{}`", form.name.get_ref()),
                );
            }
        }
        let roots: Vec<&UnitForm> = forms.iter().filter(|form| form.parent.is_none()).collect();
        match roots.as_slice() {
            [_] => {}
            [] => self.fault(
                &(0..0),
                "a [[unit]] without a parent is needed: the judgement",
            ),
            [_, second, ..] => self.fault(
                &second.name.span(),
                format!(
                    "`{}` has no parent, but only one unit can be the root",
                    second.name.get_ref()
                ),
            ),
        }
        let mut order: Vec<&UnitForm> = roots.first().copied().into_iter().collect();
        while let Some(next) = forms.iter().find(|form| {
            let placed = |name: &str| order.iter().any(|unit| unit.name.get_ref() == name);
            form.parent
                .as_ref()
                .is_some_and(|parent| placed(parent.get_ref()))
                && !placed(form.name.get_ref())
        }) {
            order.push(next);
        }
        self.unplaced_units(forms, &order, &named);
        let mut units: Vec<Unit> = Vec::new();
        for form in order {
            let unit = self.unit(form, &units);
            units.push(unit);
        }
        units
    }

    fn unplaced_units(
        &mut self,
        forms: &[UnitForm],
        order: &[&UnitForm],
        named: &HashMap<&str, &UnitForm>,
    ) {
        for form in forms {
            let Some(parent) = &form.parent else { continue };
            if !named.contains_key(parent.get_ref().as_str()) {
                self.unknown("unit", parent, named.keys().copied());
            } else if !order
                .iter()
                .any(|unit| unit.name.get_ref() == form.name.get_ref())
            {
                let message = format!(
                    "`{}` is not below the root: its parents go round in a circle",
                    form.name.get_ref()
                );
                self.fault(&parent.span(), message);
            }
        }
    }

    fn unit(&mut self, form: &UnitForm, before: &[Unit]) -> Unit {
        let name = form.name.get_ref().clone();
        let first = name.chars().next().unwrap_or('x');
        let letter = form
            .letter
            .as_ref()
            .map_or(first.to_ascii_uppercase(), |letter| *letter.get_ref());
        let key = form.key.as_ref().map_or(first, |key| *key.get_ref());
        let span =
            |given: &Option<Spanned<char>>| given.as_ref().map_or(form.name.span(), Spanned::span);
        if !letter.is_ascii_uppercase() {
            self.fault(
                &span(&form.letter),
                format!("the letter `{}` must be A to Z", letter.escape_debug()),
            );
        }
        if !key.is_ascii_lowercase() {
            self.fault(
                &span(&form.key),
                format!("the key `{}` must be a to z", key.escape_debug()),
            );
        }
        let children = before.iter().filter(|unit| unit.parent.is_some());
        for other in children {
            if other.letter == letter {
                self.fault(
                    &span(&form.letter),
                    format!("`{}` has the letter {letter} already", other.name),
                );
            }
            if other.key == key {
                self.fault(
                    &span(&form.key),
                    format!("`{}` has the key {key} already", other.name),
                );
            }
        }
        let label = form.label.clone().unwrap_or_else(|| name.clone());
        self.label(&form.name.span(), &label);
        let parent = form.parent.as_ref().and_then(|parent| {
            before
                .iter()
                .position(|unit| unit.name == *parent.get_ref())
                .map(UnitIx)
        });
        Unit {
            name,
            label,
            parent,
            letter,
            key,
        }
    }

    fn codelists(&mut self, form: &CodebookForm, codebook: &Codebook) -> HashMap<String, Codes> {
        let mut lists = HashMap::new();
        for list in &form.codelist {
            self.name(&list.name);
            let codes = self.codes(&list.codes, &list.name.span(), codebook);
            if lists.insert(list.name.get_ref().clone(), codes).is_some() {
                self.fault(
                    &list.name.span(),
                    format!("there are two codelists `{}`", list.name.get_ref()),
                );
            }
        }
        lists
    }

    fn codes(
        &mut self,
        forms: &[Spanned<CodeForm>],
        span: &Range<usize>,
        codebook: &Codebook,
    ) -> Codes {
        let mut codes = Codes::default();
        if forms.is_empty() {
            self.fault(span, "there is no code in this list");
        }
        for spanned in forms {
            let form = spanned.get_ref();
            let place = form.key.as_ref().map_or(spanned.span(), Spanned::span);
            let digit = u32::try_from(form.value)
                .ok()
                .and_then(|value| char::from_digit(value, 10));
            let key = form.key.as_ref().map(|key| *key.get_ref()).or(digit);
            self.label(&spanned.span(), &form.label);
            if let Some(other) = codes.by_value(form.value) {
                let message = format!(
                    "{} stands for `{}` already; every code needs its own value",
                    form.value, other.label
                );
                self.fault(&spanned.span(), message);
            }
            if let Some(missing) = codebook.missing_of(form.value) {
                let message = format!(
                    "{} stands for the missing code `{}`",
                    form.value, missing.label
                );
                self.fault(&spanned.span(), message);
            }
            if let Some(key) = key {
                self.free_key(key, &place);
                if let Some(other) = codes.by_key(key) {
                    let message = format!(
                        "the key `{key}` codes `{}` already; every code needs its own key",
                        other.label
                    );
                    self.fault(&place, message);
                }
                if let Some(missing) = codebook.missing.iter().find(|missing| missing.key == key) {
                    let message = format!("the key `{key}` codes `{}` already", missing.label);
                    self.fault(&place, message);
                }
            }
            codes.0.push(Code {
                value: form.value,
                label: form.label.clone(),
                short: form.short.clone(),
                key,
                words: form.words.clone(),
            });
        }
        codes
    }

    fn variable(
        &mut self,
        form: &VariableForm,
        codebook: &Codebook,
        lists: &HashMap<String, Codes>,
    ) -> Option<Variable> {
        let unit = self.new_variable(&form.name, &form.unit, &form.label, codebook);
        let kind = self.kind(form, codebook, lists);
        let bands = self.bands(&form.bands);
        if !bands.is_empty() && !matches!(kind, Kind::Number(_) | Kind::Money(..)) {
            self.fault(
                &form.name.span(),
                "only numbers, money and durations have bands",
            );
        }
        Some(Variable {
            name: form.name.get_ref().clone(),
            // A variable with an unknown unit stands in under the root, so that positions keep.
            unit: unit.unwrap_or(Codebook::ROOT),
            label: form.label.clone(),
            help: form.help.clone(),
            kind,
            condition: None,
            bands,
            origin: Origin::Coded,
        })
    }

    fn new_variable(
        &mut self,
        name: &Name,
        unit: &Name,
        label: &str,
        codebook: &Codebook,
    ) -> Option<UnitIx> {
        self.name(name);
        self.label(&name.span(), label);
        let unit_ix = codebook.unit_named(unit.get_ref());
        if unit_ix.is_none() {
            self.unknown(
                "unit",
                unit,
                codebook.units.iter().map(|unit| unit.name.as_str()),
            );
        }
        let same = |variable: &Variable| {
            variable.name == *name.get_ref() && Some(variable.unit) == unit_ix
        };
        if codebook.variables.iter().any(same) {
            let message = format!(
                "`{}` has two variables `{}`",
                unit.get_ref(),
                name.get_ref()
            );
            self.fault(&name.span(), message);
        }
        unit_ix
    }

    fn kind(
        &mut self,
        form: &VariableForm,
        codebook: &Codebook,
        lists: &HashMap<String, Codes>,
    ) -> Kind {
        let codes = form.codes.as_ref().map(|spanned| match spanned.get_ref() {
            CodesForm::Listed(codes) => self.codes(codes, &spanned.span(), codebook),
            CodesForm::Named(name) => lists.get(name).cloned().unwrap_or_else(|| {
                let name = Spanned::new(spanned.span(), name.clone());
                self.unknown("codelist", &name, lists.keys().map(String::as_str));
                Codes::default()
            }),
        });
        let limits = Limits {
            min: form.min,
            max: form.max,
            decimals: form.decimals.unwrap_or(0),
        };
        let place = form.kind.span();
        let name = form.kind.get_ref().as_str();
        if codes.is_some() && matches!(name, "number" | "money" | "date" | "text") {
            self.fault(&place, format!("a {name} has no codes"));
        }
        let numeric = matches!(name, "number" | "money");
        if !numeric && (form.min.is_some() || form.max.is_some() || form.decimals.is_some()) {
            self.fault(&place, "only number and money have min, max and decimals");
        }
        match (name, codes) {
            ("nominal", Some(codes)) => Kind::Nominal(codes),
            ("ordinal", Some(codes)) => Kind::Ordinal(codes),
            ("many-of", Some(codes)) => Kind::ManyOf(codes),
            ("nominal" | "ordinal" | "many-of", None) => {
                self.fault(&place, format!("a {name} variable needs codes"));
                Kind::Text
            }
            ("place", codes) => Kind::Place(codes),
            ("number", _) => Kind::Number(limits),
            ("money", _) => {
                let currency = form.currency.clone().unwrap_or_default();
                self.label(
                    &place,
                    if currency.is_empty() {
                        "currency"
                    } else {
                        &currency
                    },
                );
                Kind::Money(limits, currency)
            }
            ("date", _) => Kind::Date,
            ("text", _) => Kind::Text,
            (other, _) => {
                self.fault(
                    &place,
                    format!("unknown kind `{}`; expected {KINDS}", other.escape_debug()),
                );
                Kind::Text
            }
        }
    }

    fn bands(&mut self, forms: &[Spanned<BandForm>]) -> Vec<Band> {
        let mut reached = f64::NEG_INFINITY;
        for (index, spanned) in forms.iter().enumerate() {
            let form = spanned.get_ref();
            self.label(&spanned.span(), &form.label);
            let from = form.from.unwrap_or(f64::NEG_INFINITY);
            let below = form.below.unwrap_or(f64::INFINITY);
            if from >= below || (index > 0 && from < reached) {
                self.fault(
                    &spanned.span(),
                    "bands must ascend and not overlap: `from` is inside, `below` outside",
                );
            }
            reached = below;
        }
        let band = |form: &BandForm| Band {
            from: form.from,
            below: form.below,
            label: form.label.clone(),
        };
        forms
            .iter()
            .map(|spanned| band(spanned.get_ref()))
            .collect()
    }

    fn derived(&mut self, form: &DerivedForm, codebook: &Codebook) -> Option<Variable> {
        let unit = self.new_variable(&form.name, &form.unit, &form.label, codebook)?;
        let (derivation, kind) = match (&form.years_between, &form.year_of, &form.metadata) {
            (Some([from, to]), None, None) => {
                let from = self.date_variable(from, unit, codebook)?;
                let to = self.date_variable(to, unit, codebook)?;
                (Derivation::YearsBetween(from, to), whole_number())
            }
            (None, Some(date), None) => (
                Derivation::YearOf(self.date_variable(date, unit, codebook)?),
                whole_number(),
            ),
            (None, None, Some(field)) => self.metadata(field, unit)?,
            _ => {
                self.fault(
                    &form.name.span(),
                    "a derived variable needs one of years_between, year_of, metadata",
                );
                return None;
            }
        };
        Some(Variable {
            name: form.name.get_ref().clone(),
            unit,
            label: form.label.clone(),
            help: form.help.clone(),
            kind,
            condition: None,
            bands: self.bands(&form.bands),
            origin: Origin::Derived(derivation),
        })
    }

    fn metadata(&mut self, field: &Name, unit: UnitIx) -> Option<(Derivation, Kind)> {
        let Some(found) = Metadata::ALL
            .into_iter()
            .find(|known| known.name() == field.get_ref())
        else {
            self.unknown(
                "metadata",
                field,
                Metadata::ALL.into_iter().map(Metadata::name),
            );
            return None;
        };
        if unit != Codebook::ROOT {
            self.fault(&field.span(), "metadata belongs to the root unit");
        }
        let kind = if found == Metadata::TrialDate {
            Kind::Date
        } else {
            Kind::Text
        };
        Some((Derivation::Metadata(found), kind))
    }

    fn date_variable(
        &mut self,
        name: &Name,
        unit: UnitIx,
        codebook: &Codebook,
    ) -> Option<VariableIx> {
        let found = self.in_line(name, unit, codebook)?;
        if codebook.variable(found).kind != Kind::Date {
            self.fault(&name.span(), format!("`{}` is not a date", name.get_ref()));
            return None;
        }
        Some(found)
    }

    /// A variable of the unit or of one above it.
    fn in_line(&mut self, name: &Name, unit: UnitIx, codebook: &Codebook) -> Option<VariableIx> {
        let line = codebook.line(unit);
        let found = codebook.variables_named(name.get_ref());
        if found.is_empty() {
            self.unknown_variable(name, codebook);
            return None;
        }
        let position = |ix: &VariableIx| {
            line.iter()
                .position(|&unit| unit == codebook.variable(*ix).unit)
        };
        let nearest = found
            .into_iter()
            .filter(|ix| position(ix).is_some())
            .min_by_key(position);
        if nearest.is_none() {
            let message = format!(
                "`{}` is not of the unit `{}` or one above it",
                name.get_ref(),
                codebook.unit(unit).name
            );
            self.fault(&name.span(), message);
        }
        nearest
    }

    fn condition(
        &mut self,
        spanned: &Spanned<ConditionForm>,
        asked: usize,
        codebook: &Codebook,
    ) -> Option<Condition> {
        let form = spanned.get_ref();
        let unit = codebook.variables.get(asked)?.unit;
        let variable = self.in_line(&form.variable, unit, codebook)?;
        if variable.0 == asked || codebook.variable(variable).origin != Origin::Coded {
            self.fault(
                &form.variable.span(),
                "a condition needs another coded variable",
            );
            return None;
        }
        if codebook.variable(variable).unit == unit && variable.0 > asked {
            self.fault(
                &form.variable.span(),
                "a condition's variable must stand before the one that it decides",
            );
        }
        let Some(codes) = codebook.variable(variable).codes() else {
            self.fault(
                &form.variable.span(),
                format!("`{}` has no codes", form.variable.get_ref()),
            );
            return None;
        };
        for value in &form.is {
            if codes.by_value(*value).is_none() {
                self.fault(
                    &spanned.span(),
                    format!("`{}` has no code {value}", form.variable.get_ref()),
                );
            }
        }
        Some(Condition {
            variable,
            is: form.is.clone(),
        })
    }

    fn check(&mut self, form: &CheckForm, codebook: &Codebook) -> Option<Check> {
        let Some(unit) = codebook.unit_named(form.unit.get_ref()) else {
            self.unknown(
                "unit",
                &form.unit,
                codebook.units.iter().map(|unit| unit.name.as_str()),
            );
            return None;
        };
        let rule = form.rule.get_ref();
        let parts: Vec<&str> = rule.split_whitespace().collect();
        let [left, sign, right] = parts.as_slice() else {
            self.fault(
                &form.rule.span(),
                "a rule is two variables or numbers and a sign: `buy_price <= sale_price`",
            );
            return None;
        };
        let Ok(comparison) = sign.parse() else {
            let message = format!(
                "unknown sign `{}`; expected <= < >= > = !=",
                sign.escape_debug()
            );
            self.fault(&form.rule.span(), message);
            return None;
        };
        let left = self.operand(left, &form.rule, unit, codebook)?;
        let right = self.operand(right, &form.rule, unit, codebook)?;
        let message = form
            .message
            .clone()
            .unwrap_or_else(|| format!("`{rule}` does not hold"));
        self.label(&form.rule.span(), &message);
        Some(Check {
            unit,
            rule: rule.clone(),
            message,
            left,
            comparison,
            right,
        })
    }

    fn operand(
        &mut self,
        word: &str,
        rule: &Name,
        unit: UnitIx,
        codebook: &Codebook,
    ) -> Option<Operand> {
        if let Ok(number) = word.parse() {
            return Some(Operand::Number(number));
        }
        let name = Spanned::new(rule.span(), word.to_owned());
        self.in_line(&name, unit, codebook).map(Operand::Variable)
    }

    fn table(&mut self, form: &TableForm, codebook: &Codebook) -> Option<TableSpec> {
        let rows = self.table_variable(&form.rows, codebook)?;
        let columns = match &form.columns {
            Some(name) => Some(self.table_variable(name, codebook)?),
            None => None,
        };
        if let Some(columns) = columns {
            let (row_unit, column_unit) = (
                codebook.variable(rows).unit,
                codebook.variable(columns).unit,
            );
            if !codebook.line(row_unit).contains(&column_unit)
                && !codebook.line(column_unit).contains(&row_unit)
            {
                let message = format!(
                    "`{}` and `{}` are of units that are not in one line",
                    form.rows.get_ref(),
                    codebook.full_name(columns)
                );
                self.fault(&form.rows.span(), message);
            }
        }
        let percent = form
            .percent
            .as_ref()
            .and_then(|word| match word.get_ref().as_str() {
                "column" => Some(Percent::Column),
                "row" => Some(Percent::Row),
                "total" => Some(Percent::Total),
                other => {
                    self.fault(
                        &word.span(),
                        format!(
                            "unknown percent `{}`; expected column, row or total",
                            other.escape_debug()
                        ),
                    );
                    None
                }
            });
        Some(TableSpec {
            title: form.title.clone(),
            rows,
            columns,
            percent,
        })
    }

    fn table_variable(&mut self, name: &Name, codebook: &Codebook) -> Option<VariableIx> {
        match codebook.variables_named(name.get_ref()).as_slice() {
            [one] => Some(*one),
            [] => {
                self.unknown_variable(name, codebook);
                None
            }
            _ => {
                let message = format!(
                    "several units have `{}`; write unit.variable",
                    name.get_ref()
                );
                self.fault(&name.span(), message);
                None
            }
        }
    }

    fn themes(&mut self, forms: &[ThemeForm]) -> Vec<Theme> {
        let mut themes: Vec<Theme> = Vec::new();
        for form in forms {
            self.name(&form.name);
            self.label(&form.name.span(), &form.label);
            if themes
                .iter()
                .any(|theme| theme.name == *form.name.get_ref())
            {
                self.fault(
                    &form.name.span(),
                    format!("there are two themes `{}`", form.name.get_ref()),
                );
            }
            if let Some(parent) = &form.parent
                && !themes.iter().any(|theme| theme.name == *parent.get_ref())
            {
                let message = format!(
                    "the wider theme `{}` must stand above",
                    parent.get_ref().escape_debug()
                );
                self.fault(&parent.span(), message);
            }
            themes.push(Theme {
                name: form.name.get_ref().clone(),
                label: form.label.clone(),
                parent: form.parent.as_ref().map(|parent| parent.get_ref().clone()),
            });
        }
        themes
    }

    fn unknown_variable(&mut self, name: &Name, codebook: &Codebook) {
        let known: Vec<String> = codebook
            .variable_ixs()
            .map(|ix| codebook.full_name(ix))
            .collect();
        self.unknown("variable", name, known.iter().map(String::as_str));
    }

    fn unknown<'k>(&mut self, what: &str, name: &Name, known: impl Iterator<Item = &'k str>) {
        let wanted = name.get_ref();
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        let hint = match crate::nearest::nearest(wanted, known.iter().copied()) {
            Some(near) => format!("; did you mean `{near}`?"),
            None if known.len() <= 8 && !known.is_empty() => {
                format!("; there is {}", known.join(", "))
            }
            None => String::new(),
        };
        self.fault(
            &name.span(),
            format!("unknown {what} `{}`{hint}", wanted.escape_debug()),
        );
    }
}

fn whole_number() -> Kind {
    Kind::Number(Limits {
        min: None,
        max: None,
        decimals: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    const BASE: &str = r#"
title = "t"
missing = [{ value = -9, label = "not stated", key = "-" }]
[[unit]]
name = "case"
[[unit]]
name = "victim"
parent = "case"
[[variable]]
name = "sex"
unit = "victim"
label = "Sex"
kind = "nominal"
codes = [{ value = 1, label = "male" }, { value = 2, label = "female" }]
"#;

    fn faults(more: &str) -> Vec<String> {
        match Codebook::parse(&format!("{BASE}{more}")) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
        }
    }

    fn fault(more: &str) -> String {
        let faults = faults(more);
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults[0].clone()
    }

    #[test]
    fn the_built_in_codebooks_have_no_fault() {
        for built_in in BUILT_IN {
            if let Err(faults) = Codebook::parse(built_in.toml) {
                panic!("{}:\n{faults}", built_in.name);
            }
        }
    }

    #[test]
    fn units_come_root_first_whatever_their_order() {
        let codebook = Codebook::parse(
            "title = 't'\n[[unit]]\nname = 'b'\nparent = 'a'\n[[unit]]\nname = 'a'\nparent = 'root'\n[[unit]]\nname = 'root'",
        )
        .unwrap();
        let names: Vec<&str> = codebook
            .units
            .iter()
            .map(|unit| unit.name.as_str())
            .collect();
        assert_eq!(names, ["root", "a", "b"]);
    }

    #[test]
    fn two_codes_with_one_value_or_key_are_refused_with_their_place() {
        let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [\n  { value = 1, label = 'a' },\n  { value = 1, label = 'b', key = 'r' },\n]";
        assert_eq!(
            fault(more),
            "line 22, column 3: 1 stands for `a` already; every code needs its own value"
        );
        let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [{ value = 1, label = 'a' }, { value = 2, label = 'b', key = '1' }]";
        assert!(fault(more).contains("the key `1` codes `a` already"));
    }

    #[test]
    fn a_key_of_the_form_is_refused() {
        let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [{ value = 10, label = 'a', key = 'u' }]";
        assert!(fault(more).contains("is used by the form"));
    }

    #[test]
    fn a_circle_of_units_is_refused() {
        let more = "[[unit]]\nname = 'p'\nparent = 'q'\n[[unit]]\nname = 'q'\nparent = 'p'";
        assert!(faults(more).iter().all(|fault| fault.contains("circle")));
    }

    #[test]
    fn unknown_names_are_refused_with_the_nearest_one() {
        assert!(fault("[[table]]\nrows = 'victim.sexx'").contains("did you mean `victim.sex`?"));
        assert!(
            fault("[[variable]]\nname = 'x'\nunit = 'victm'\nlabel = 'X'\nkind = 'date'")
                .contains("`victim`")
        );
        assert!(
            fault("[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'dat'")
                .contains("unknown kind `dat`")
        );
        assert!(faults("[[variable]]\nnam = 'x'")[0].contains("nam"));
    }

    #[test]
    fn conditions_and_checks_look_up_the_tree_only() {
        let below = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'date'\nonly_if = { variable = 'victim.sex', is = [1] }";
        assert!(fault(below).contains("not of the unit `case`"));
        let unknown = "[[variable]]\nname = 'x'\nunit = 'victim'\nlabel = 'X'\nkind = 'date'\nonly_if = { variable = 'sex', is = [3] }";
        assert!(fault(unknown).contains("has no code 3"));
        assert!(fault("[[check]]\nunit = 'victim'\nrule = 'sex ~ 1'").contains("unknown sign"));
    }

    #[test]
    fn labels_with_control_characters_are_refused() {
        let more =
            "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = \"a\\u001b[31m\"\nkind = 'date'";
        assert!(fault(more).contains("control characters"));
    }

    #[test]
    fn bands_ascend() {
        let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'number'\nbands = [{ below = 5, label = 'a' }, { from = 3, label = 'b' }]";
        assert!(fault(more).contains("must ascend"));
    }

    #[test]
    fn what_is_no_toml_is_refused_with_its_place() {
        let faults = Codebook::parse("title = 't'\n[[unit]\n").unwrap_err();
        assert_eq!(faults.0[0].line, 2);
    }
}
