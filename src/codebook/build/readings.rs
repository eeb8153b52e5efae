//! What variables are read from.

use super::super::form::{Name, VariableForm};
use super::super::{Codebook, Readable, ReadableSubject, UnitIx, VariableIx};
use super::{Builder, Named};
use crate::messages::text;

impl Builder<'_> {
    /// Resolves the `read` of the variables; they are the first of the codebook, in this order.
    pub(super) fn readings(&mut self, forms: &[VariableForm], codebook: &mut Codebook) {
        for (index, form) in forms.iter().enumerate() {
            let Some(name) = &form.read else { continue };
            let Some(readable) = Readable::parse(name.get_ref()) else {
                let known = Readable::ALL.iter().map(|readable| readable.name());
                self.unknown(Named::Reading, name, known);
                continue;
            };
            let variable = VariableIx(index);
            self.takes_in(variable, readable, name, codebook);
            self.same_subject(codebook.variable(variable).unit, readable, name, codebook);
            codebook.variables[index].read = Some(readable);
        }
    }

    /// A reading must have a form that the variable's kind accepts.
    fn takes_in(
        &mut self,
        variable: VariableIx,
        readable: Readable,
        name: &Name,
        codebook: &Codebook,
    ) {
        let variable = codebook.variable(variable);
        if !readable.form().fits(&variable.kind) {
            let message = text!(
                "codebook-reading-kind",
                reading = readable.name(),
                kinds = readable.form().kinds(),
                kind = variable.kind.name(),
            );
            self.fault(&name.span(), message);
            return;
        }
        let wordless = variable
            .codes()
            .is_some_and(|codes| codes.0.iter().all(|code| code.words.is_empty()));
        if wordless {
            let message = text!("codebook-reading-without-words", reading = readable.name());
            self.fault(&name.span(), message);
        }
    }

    /// All that is read for a unit must be read of one thing, or the second defendant's answer would
    /// stand beside the second victim's.
    fn same_subject(&mut self, unit: UnitIx, readable: Readable, name: &Name, codebook: &Codebook) {
        let subject = readable.subject();
        let named = &codebook.unit(unit).name;
        let known = codebook.subject_of(unit).unwrap_or(subject);
        let message = if (unit == Codebook::ROOT) != (subject == ReadableSubject::Judgement) {
            let (reading, of) = (readable.name(), subject.phrase());
            if unit == Codebook::ROOT {
                text!(
                    "codebook-reading-of-root",
                    reading = reading,
                    of = of,
                    unit = named
                )
            } else {
                text!(
                    "codebook-reading-of-part",
                    reading = reading,
                    of = of,
                    unit = named
                )
            }
        } else if known != subject {
            text!(
                "codebook-reading-of-two",
                reading = readable.name(),
                of = subject.phrase(),
                unit = named,
                others = known.phrase(),
            )
        } else {
            return;
        };
        self.fault(&name.span(), message);
    }
}
