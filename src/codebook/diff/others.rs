//! Currencies, checks, tables, themes and reasons of exclusion.

use super::{Aspect, CodebookPart, Comparing, PartChange, added, order, removed};
use crate::codebook::{Check, Codebook, Described, Operand, Shape, TableSpec, ThemeIx, VariableIx};

impl Comparing<'_> {
    pub(super) fn currencies(&mut self) {
        let (old, new) = (self.old, self.new);
        for currency in &new.currencies {
            let part = CodebookPart::Currency(currency.name.clone());
            match old.currencies.iter().find(|was| was.name == currency.name) {
                None => self.say(&part, added(&currency.note())),
                Some(was) => self.edited(&part, &(was, currency), Aspect::Rate),
            }
        }
        for currency in &old.currencies {
            if !new.currencies.iter().any(|now| now.name == currency.name) {
                let part = CodebookPart::Currency(currency.name.clone());
                self.say(&part, removed(&currency.note()));
            }
        }
    }

    pub(super) fn checks(&mut self) {
        let (old, new) = (self.old, self.new);
        let part = |codebook: &Codebook, check: &Check| {
            CodebookPart::Check(codebook.unit(check.unit).name.clone(), check.rule.clone())
        };
        let mut left: Vec<&Check> = old.checks.iter().collect();
        for check in &new.checks {
            let is_it = |was: &&Check| self.is_same_check(was, check);
            match left.iter().position(is_it) {
                None => self.say(&part(new, check), added(&check.message)),
                Some(at) => {
                    let was = left.remove(at);
                    let said = (&was.message, &check.message);
                    self.edited(&part(new, check), &said, Aspect::Message);
                }
            }
        }
        for check in left {
            self.say(&part(old, check), removed(&check.message));
        }
    }

    /// Whether two checks say the same, whatever their variables are called.
    fn is_same_check(&self, old: &Check, new: &Check) -> bool {
        let same = |old: Operand, new: Operand| match (old, new) {
            (Operand::Variable(old), Operand::Variable(new)) => self.variables[old.0] == Some(new),
            (old, new) => old == new,
        };
        self.units[old.unit.0] == Some(new.unit)
            && old.comparison == new.comparison
            && same(old.left, new.left)
            && same(old.right, new.right)
    }

    pub(super) fn tables(&mut self) {
        let (old, new) = (self.old, self.new);
        let title = |codebook: &Codebook, table: &TableSpec| {
            let made = || codebook.shape_title(&table.shape);
            table.title.clone().unwrap_or_else(made)
        };
        let mut left: Vec<&TableSpec> = old.tables.iter().collect();
        for table in &new.tables {
            let part = CodebookPart::Table(title(new, table));
            if let Some(at) = left.iter().position(|was| self.is_same_table(was, table)) {
                let was = title(old, left.remove(at));
                self.relabelled(&part, &was, &title(new, table));
            } else if let Some(at) = left
                .iter()
                .position(|was| title(old, was) == title(new, table))
            {
                left.remove(at);
                self.say(&part, PartChange::Edited(Aspect::Contents));
            } else {
                self.say(&part, added(table.shape.name()));
            }
        }
        for table in left {
            let part = CodebookPart::Table(title(old, table));
            self.say(&part, removed(table.shape.name()));
        }
    }

    /// Whether two tables count the same, whatever their titles are.
    fn is_same_table(&self, old: &TableSpec, new: &TableSpec) -> bool {
        let unit = old.unit.map(|unit| self.units[unit.0]);
        unit == new.unit.map(Some)
            && old.filter == new.filter
            && self.newer_shape(&old.shape).as_ref() == Some(&new.shape)
    }

    /// The shape of an older table in the newer codebook; none where one of its variables is gone.
    fn newer_shape(&self, shape: &Shape) -> Option<Shape> {
        let newer = |variable: VariableIx| self.variables[variable.0];
        let option = |variable: Option<VariableIx>| match variable {
            None => Some(None),
            Some(variable) => newer(variable).map(Some),
        };
        Some(match shape {
            Shape::Frequency { of } => Shape::Frequency { of: newer(*of)? },
            Shape::Crosstab {
                rows,
                columns,
                layer,
                percent,
            } => Shape::Crosstab {
                rows: newer(*rows)?,
                columns: newer(*columns)?,
                layer: option(*layer)?,
                percent: *percent,
            },
            Shape::Means { of, by } => Shape::Means {
                of: newer(*of)?,
                by: by
                    .iter()
                    .map(|&group| newer(group))
                    .collect::<Option<_>>()?,
            },
            Shape::Routes { from, to } => Shape::Routes {
                from: newer(*from)?,
                to: newer(*to)?,
            },
            Shape::Timeline { date, grain, by } => Shape::Timeline {
                date: newer(*date)?,
                grain: *grain,
                by: option(*by)?,
            },
            Shape::Table1 { of, by } => Shape::Table1 {
                of: of
                    .iter()
                    .map(|described| {
                        Some(Described {
                            variable: newer(described.variable)?,
                            summary: described.summary,
                        })
                    })
                    .collect::<Option<_>>()?,
                by: newer(*by)?,
            },
            Shape::Durations {
                from,
                to,
                grain,
                by,
            } => Shape::Durations {
                from: newer(*from)?,
                to: newer(*to)?,
                grain: *grain,
                by: option(*by)?,
            },
        })
    }

    pub(super) fn all_themes(&mut self) {
        let (old, new) = (self.old, self.new);
        // Of each newer theme the older one: its own name first, else the first that it says it was.
        let former = |at: ThemeIx| {
            let theme = new.theme(at);
            let own = old.theme_named(&theme.name);
            let mut were = theme.was.iter().filter_map(|was| old.theme_named(was));
            own.or_else(|| were.find(|was| self.themes[was.0] == Some(at)))
        };
        let formers: Vec<Option<ThemeIx>> = new.theme_ixs().map(former).collect();
        for at in new.theme_ixs() {
            let theme = new.theme(at);
            let part = CodebookPart::Theme(theme.name.clone());
            let Some(former) = formers[at.0] else {
                self.say(&part, added(&theme.label));
                continue;
            };
            let was = old.theme(former);
            let renamed = PartChange::Renamed {
                from: was.name.clone(),
            };
            self.say_if(was.name != theme.name, &part, renamed);
            self.relabelled(&part, &was.label, &theme.label);
            let parent = was.parent.as_deref().and_then(|name| old.theme_named(name));
            let parent = parent.and_then(|parent| self.themes[parent.0]);
            let moved = PartChange::Moved {
                from: was.parent.clone(),
                to: theme.parent.clone(),
            };
            let now = theme
                .parent
                .as_deref()
                .and_then(|name| new.theme_named(name));
            self.say_if(parent != now, &part, moved);
        }
        let kept: Vec<ThemeIx> = old
            .theme_ixs()
            .filter_map(|at| self.themes[at.0].filter(|new| formers[new.0] == Some(at)))
            .collect();
        for at in order::out_of_order(&kept) {
            let part = CodebookPart::Theme(new.theme(at).name.clone());
            self.say(&part, PartChange::Reordered);
        }
        for at in old.theme_ixs() {
            let theme = old.theme(at);
            let part = CodebookPart::Theme(theme.name.clone());
            match self.themes[at.0] {
                None => self.say(&part, removed(&theme.label)),
                Some(into) if formers[into.0] != Some(at) => {
                    let into = new.theme(into).name.clone();
                    self.say(&part, PartChange::Merged { into });
                }
                Some(_) => {}
            }
        }
    }

    pub(super) fn exclusions(&mut self) {
        let (old, new) = (self.old, self.new);
        for reason in &new.exclusions {
            let part = CodebookPart::Exclusion(reason.name.clone());
            match old.exclusion(&reason.name) {
                None => self.say(&part, added(&reason.label)),
                Some(was) => {
                    self.relabelled(&part, &was.label, &reason.label);
                    self.key(&part, Some(was.key), Some(reason.key));
                    let rules = ((was.remark, &was.suggest), (reason.remark, &reason.suggest));
                    self.edited(&part, &rules, Aspect::Rules);
                }
            }
        }
        for reason in &old.exclusions {
            if new.exclusion(&reason.name).is_none() {
                let part = CodebookPart::Exclusion(reason.name.clone());
                self.say(&part, removed(&reason.label));
            }
        }
    }
}
