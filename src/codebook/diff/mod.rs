//! What differs between two codebooks, part by part.
//!
//! Parts are the same where they have the same name. `was = "..."` in the newer codebook says that one had another
//! name before; it counts only as long as the older codebook does not have the new name yet, so that it may stay in
//! the file.

mod change;
mod codes;
mod order;
mod others;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{Codebook, Origin, ThemeIx, Unit, UnitIx, Variable, VariableIx, VariableKind};

pub use change::{Aspect, CodebookChange, CodebookPart, PartChange};

/// What differs between an older and a newer codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodebookDiff {
    /// Of each older unit the newer one; none where it was removed.
    pub units: Vec<Option<UnitIx>>,
    /// Of each older variable the newer one; none where it was removed.
    pub variables: Vec<Option<VariableIx>>,
    /// Of each older theme the newer one, which may be one that it was merged into; none where it was removed.
    pub themes: Vec<Option<ThemeIx>>,
    /// For older variables, what becomes of values that a code's `was` renumbers or merges.
    pub recodes: BTreeMap<VariableIx, BTreeMap<i64, i64>>,
    /// All differences, in the order of the codebook.
    pub changes: Vec<CodebookChange>,
}

impl CodebookDiff {
    /// What differs between two codebooks.
    pub fn between(old: &Codebook, new: &Codebook) -> Self {
        Comparing::new(old, new).diff()
    }

    /// The older variable that became this one.
    pub fn former(&self, variable: VariableIx) -> Option<VariableIx> {
        let at = self
            .variables
            .iter()
            .position(|&new| new == Some(variable))?;
        Some(VariableIx(at))
    }
}

/// Two codebooks that are being compared.
struct Comparing<'a> {
    old: &'a Codebook,
    new: &'a Codebook,
    units: Vec<Option<UnitIx>>,
    variables: Vec<Option<VariableIx>>,
    themes: Vec<Option<ThemeIx>>,
    recodes: BTreeMap<VariableIx, BTreeMap<i64, i64>>,
    changes: Vec<CodebookChange>,
}

impl<'a> Comparing<'a> {
    fn new(old: &'a Codebook, new: &'a Codebook) -> Self {
        let units = same_units(old, new);
        let variables = same_variables(old, new, &units);
        let themes = same_themes(old, new);
        Self {
            old,
            new,
            units,
            variables,
            themes,
            recodes: BTreeMap::new(),
            changes: Vec::new(),
        }
    }

    fn diff(mut self) -> CodebookDiff {
        self.whole();
        self.missing();
        self.all_units();
        self.all_variables();
        self.currencies();
        self.checks();
        self.tables();
        self.all_themes();
        self.exclusions();
        CodebookDiff {
            units: self.units,
            variables: self.variables,
            themes: self.themes,
            recodes: self.recodes,
            changes: self.changes,
        }
    }

    fn say(&mut self, part: &CodebookPart, what: PartChange) {
        self.changes.push(CodebookChange {
            part: part.clone(),
            what,
        });
    }

    fn say_if(&mut self, differs: bool, part: &CodebookPart, what: PartChange) {
        if differs {
            self.say(part, what);
        }
    }

    fn edited<T: PartialEq>(&mut self, part: &CodebookPart, sides: &(T, T), aspect: Aspect) {
        self.say_if(sides.0 != sides.1, part, PartChange::Edited(aspect));
    }

    fn relabelled(&mut self, part: &CodebookPart, from: &str, to: &str) {
        let what = PartChange::Relabelled {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        self.say_if(from != to, part, what);
    }

    fn key(&mut self, part: &CodebookPart, from: Option<char>, to: Option<char>) {
        self.say_if(from != to, part, PartChange::Key { from, to });
    }

    fn whole(&mut self) {
        let (old, new) = (self.old, self.new);
        let part = CodebookPart::Whole;
        self.edited(&part, &(&old.title, &new.title), Aspect::Title);
        let described = (&old.description, &new.description);
        self.edited(&part, &described, Aspect::Description);
    }

    fn all_units(&mut self) {
        let (old, new) = (self.old, self.new);
        for at in new.unit_ixs() {
            let unit = new.unit(at);
            let part = CodebookPart::Unit(unit.name.clone());
            let former = self.units.iter().position(|&found| found == Some(at));
            match former {
                None => self.say(&part, added(&unit.label)),
                Some(former) => self.unit(&part, old.unit(UnitIx(former)), unit),
            }
        }
        for at in old.unit_ixs() {
            if self.units[at.0].is_none() {
                let unit = old.unit(at);
                let part = CodebookPart::Unit(unit.name.clone());
                self.say(&part, removed(&unit.label));
            }
        }
    }

    fn unit(&mut self, part: &CodebookPart, from: &Unit, to: &Unit) {
        let renamed = PartChange::Renamed {
            from: from.name.clone(),
        };
        self.say_if(from.name != to.name, part, renamed);
        self.relabelled(part, &from.label, &to.label);
        self.key(part, Some(from.key), Some(to.key));
        self.edited(part, &(from.letter, to.letter), Aspect::Letter);
        let above = from.parent.map(|parent| self.units[parent.0]);
        let moved = PartChange::Moved {
            from: from.parent.map(|unit| self.old.unit(unit).name.clone()),
            to: to.parent.map(|unit| self.new.unit(unit).name.clone()),
        };
        self.say_if(above != to.parent.map(Some), part, moved);
    }

    fn all_variables(&mut self) {
        let (old, new) = (self.old, self.new);
        let reordered = self.reordered_variables();
        // What says whether a judgement has a theme comes and goes with the theme.
        for at in new.variable_ixs().filter(|&at| !new.is_of_theme(at)) {
            let variable = new.variable(at);
            let part = CodebookPart::Variable(new.full_name(at));
            let former = self.variables.iter().position(|&found| found == Some(at));
            match former {
                None => {
                    self.say(&part, added(&variable.label));
                    self.condition(at, None);
                }
                Some(former) => {
                    let former = VariableIx(former);
                    self.variable(&part, (old.variable(former), former), variable);
                    self.say_if(reordered.contains(&at), &part, PartChange::Reordered);
                    self.codes(former, at);
                    self.condition(at, Some(former));
                }
            }
        }
        for at in old.variable_ixs().filter(|&at| !old.is_of_theme(at)) {
            if self.variables[at.0].is_none() {
                let part = CodebookPart::Variable(old.full_name(at));
                self.say(&part, removed(&old.variable(at).label));
            }
        }
    }

    /// The variables that stand elsewhere among those of their unit: as few as can be.
    fn reordered_variables(&self) -> Vec<VariableIx> {
        let new = self.new;
        let of_unit = |unit: UnitIx| {
            let kept = self.variables.iter().flatten().copied();
            let kept: Vec<VariableIx> = kept.filter(|&at| new.variable(at).unit == unit).collect();
            order::out_of_order(&kept)
        };
        new.unit_ixs().flat_map(of_unit).collect()
    }

    fn variable(
        &mut self,
        part: &CodebookPart,
        (from, former): (&Variable, VariableIx),
        to: &Variable,
    ) {
        let renamed = PartChange::Renamed {
            from: self.old.full_name(former),
        };
        self.say_if(from.name != to.name, part, renamed);
        let moved = PartChange::Moved {
            from: Some(self.old.unit(from.unit).name.clone()),
            to: Some(self.new.unit(to.unit).name.clone()),
        };
        self.say_if(self.units[from.unit.0] != Some(to.unit), part, moved);
        self.relabelled(part, &from.label, &to.label);
        let kinds = PartChange::Kind {
            from: from.kind.name().to_owned(),
            to: to.kind.name().to_owned(),
        };
        self.say_if(from.kind.name() != to.kind.name(), part, kinds);
        self.edited(part, &(&from.help, &to.help), Aspect::Help);
        if let (Some(from), Some(to)) = (limits_of(&from.kind), limits_of(&to.kind)) {
            self.edited(part, &(from.0, to.0), Aspect::Limits);
            self.edited(part, &(from.1, to.1), Aspect::Currency);
        }
        self.edited(part, &(&from.bands, &to.bands), Aspect::Bands);
        self.edited(part, &(from.read, to.read), Aspect::Reading);
        let counts = from.counts.map(|unit| self.units[unit.0]);
        self.edited(part, &(counts, to.counts.map(Some)), Aspect::Counts);
        let derivation = self.derivation(from);
        let differs = derivation.as_ref() != Some(&to.origin);
        self.say_if(differs, part, PartChange::Edited(Aspect::Derivation));
    }

    /// How an older variable would be computed in the newer codebook; none where what it needs is gone.
    fn derivation(&self, from: &Variable) -> Option<Origin> {
        use super::Derivation::{Metadata, Theme, YearOf, YearsBetween};
        let newer = |variable: VariableIx| self.variables[variable.0];
        Some(match from.origin {
            Origin::Coded => Origin::Coded,
            Origin::Derived(YearsBetween(first, last)) => {
                Origin::Derived(YearsBetween(newer(first)?, newer(last)?))
            }
            Origin::Derived(YearOf(date)) => Origin::Derived(YearOf(newer(date)?)),
            Origin::Derived(Theme(theme)) => Origin::Derived(Theme(self.themes[theme.0]?)),
            Origin::Derived(Metadata(field)) => Origin::Derived(Metadata(field)),
        })
    }

    fn condition(&mut self, at: VariableIx, former: Option<VariableIx>) {
        let new = self.new;
        let now = new.variable(at).condition.as_ref();
        let before = former.and_then(|former| self.old.variable(former).condition.as_ref());
        let part = CodebookPart::Condition(new.full_name(at));
        match (before, now) {
            (None, None) => {}
            // A new variable comes with its condition.
            (None, Some(_)) if former.is_none() => {}
            (None, Some(now)) => self.say(&part, added(&new.full_name(now.variable))),
            (Some(before), None) => {
                let label = self.old.full_name(before.variable);
                self.say(&part, removed(&label));
            }
            (Some(before), Some(now)) => {
                let same =
                    self.variables[before.variable.0] == Some(now.variable) && before.is == now.is;
                self.say_if(!same, &part, PartChange::Edited(Aspect::Codes));
            }
        }
    }
}

fn limits_of(kind: &VariableKind) -> Option<(super::Limits, &str)> {
    match kind {
        VariableKind::Number(limits) => Some((*limits, "")),
        VariableKind::Money(limits, currency) => Some((*limits, currency)),
        _ => None,
    }
}

fn added(label: &str) -> PartChange {
    PartChange::Added {
        label: label.to_owned(),
    }
}

fn removed(label: &str) -> PartChange {
    PartChange::Removed {
        label: label.to_owned(),
    }
}

fn same_units(old: &Codebook, new: &Codebook) -> Vec<Option<UnitIx>> {
    let same = |unit: UnitIx| {
        let name = &old.unit(unit).name;
        new.unit_named(name).or_else(|| {
            new.unit_ixs().find(|&at| {
                let known = new.unit(at);
                known.was.as_ref() == Some(name) && old.unit_named(&known.name).is_none()
            })
        })
    };
    old.unit_ixs().map(same).collect()
}

fn same_variables(
    old: &Codebook,
    new: &Codebook,
    units: &[Option<UnitIx>],
) -> Vec<Option<VariableIx>> {
    let named = |codebook: &Codebook, unit: UnitIx, name: &str| {
        codebook.variable_ixs().find(|&at| {
            let known = codebook.variable(at);
            known.unit == unit && known.name == name
        })
    };
    let mut same: Vec<Option<VariableIx>> = old
        .variable_ixs()
        .map(|at| {
            let variable = old.variable(at);
            let found = named(new, units[variable.unit.0]?, &variable.name)?;
            // A derived variable has no values, so that a coded one of its name is another.
            (new.variable(found).is_coded() == variable.is_coded()).then_some(found)
        })
        .collect();
    for at in new.variable_ixs() {
        let Some(was) = &new.variable(at).was else {
            continue;
        };
        if same.contains(&Some(at)) {
            continue;
        }
        let unit = new.variable(at).unit;
        let means = |former: &VariableIx| {
            let variable = old.variable(*former);
            let near = variable.name == *was && units[variable.unit.0] == Some(unit);
            variable.is_coded() && (near || old.full_name(*former) == *was)
        };
        let former = old.variable_ixs().find(means);
        if let Some(former) = former.filter(|former| same[former.0].is_none()) {
            same[former.0] = Some(at);
        }
    }
    same
}

fn same_themes(old: &Codebook, new: &Codebook) -> Vec<Option<ThemeIx>> {
    let same = |theme: ThemeIx| {
        let name = &old.theme(theme).name;
        let was = |at: &ThemeIx| new.theme(*at).was.contains(name);
        new.theme_named(name).or_else(|| new.theme_ixs().find(was))
    };
    old.theme_ixs().map(same).collect()
}
