//! What a variable can be read from: the vocabulary of `read = "defendant.sex"`.

use super::VariableKind;
use crate::messages::words;

/// What a reading is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadableSubject {
    /// The judgement as a whole.
    Judgement,
    /// One of its defendants.
    Defendant,
    /// One of its victims, as far as they are named as such.
    Victim,
    /// One of the incidents in its findings of fact about trafficked children.
    Incident,
    /// One of the children in those findings.
    Child,
}

impl ReadableSubject {
    /// What it is called in messages.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Judgement => words!("read-of-judgement"),
            Self::Defendant => words!("read-of-defendant"),
            Self::Victim => words!("read-of-victim"),
            Self::Incident => words!("read-of-incident"),
            Self::Child => words!("read-of-child"),
        }
    }
}

/// In what form a reading comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadableForm {
    /// A word, matched with the words of the codes, or kept as text.
    Word,
    /// Several words at once.
    Words,
    /// A number: years, months, yuan, or how many.
    Number,
    /// A date as far as it is stated.
    Date,
}

impl ReadableForm {
    /// The kinds of variable that take it in.
    pub fn kinds(self) -> &'static str {
        match self {
            Self::Word => words!("read-as-word"),
            Self::Words => words!("read-as-words"),
            Self::Number => words!("read-as-number"),
            Self::Date => words!("read-as-date"),
        }
    }

    /// Whether a variable of that kind takes it in.
    pub(super) fn fits(self, kind: &VariableKind) -> bool {
        match self {
            Self::Word => matches!(
                kind,
                VariableKind::Nominal(_)
                    | VariableKind::Ordinal(_)
                    | VariableKind::Place(_)
                    | VariableKind::Text
            ),
            Self::Words => matches!(kind, VariableKind::ManyOf(_) | VariableKind::Text),
            Self::Number => matches!(kind, VariableKind::Number(_) | VariableKind::Money(..)),
            Self::Date => matches!(kind, VariableKind::Date),
        }
    }
}

macro_rules! readables {
    ($($variant:ident $name:literal $subject:ident $form:ident $description:expr)*) => {
        /// Something that can be read from a judgement's text by rule, as a codebook names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Readable {
            $(
                #[doc = concat!("`", $name, "` in a codebook.")]
                $variant,
            )*
        }

        impl Readable {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in a codebook: `defendant.sex`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What it is read of.
            pub fn subject(self) -> ReadableSubject {
                match self {
                    $(Self::$variant => ReadableSubject::$subject,)*
                }
            }

            /// In what form it comes.
            pub fn form(self) -> ReadableForm {
                match self {
                    $(Self::$variant => ReadableForm::$form,)*
                }
            }

            /// What it is, in one line.
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $description,)*
                }
            }
        }
    };
}

readables! {
    Instance "judgement.instance" Judgement Word words!("reading-judgement-instance")
    Document "judgement.document" Judgement Word words!("reading-judgement-document")
    Outcome "judgement.outcome" Judgement Word words!("reading-judgement-outcome")
    Defendants "judgement.defendants" Judgement Number words!("reading-judgement-defendants")
    Charges "judgement.charges" Judgement Words words!("reading-judgement-charges")
    Articles "judgement.articles" Judgement Words words!("reading-judgement-articles")
    Name "defendant.name" Defendant Word words!("reading-defendant-name")
    Sex "defendant.sex" Defendant Word words!("reading-defendant-sex")
    Birth "defendant.birth" Defendant Date words!("reading-defendant-birth")
    Age "defendant.age" Defendant Number words!("reading-defendant-age")
    Ethnicity "defendant.ethnicity" Defendant Word words!("reading-defendant-ethnicity")
    Nationality "defendant.nationality" Defendant Word words!("reading-defendant-nationality")
    RegisteredNationality "defendant.registered_nationality" Defendant Word words!("reading-defendant-registered-nationality")
    Education "defendant.education" Defendant Word words!("reading-defendant-education")
    Occupation "defendant.occupation" Defendant Word words!("reading-defendant-occupation")
    ResidenceProvince "defendant.residence_province" Defendant Word words!("reading-defendant-residence-province")
    RegistrationProvince "defendant.registration_province" Defendant Word words!("reading-defendant-registration-province")
    LivingProvince "defendant.living_province" Defendant Word words!("reading-defendant-living-province")
    NativeProvince "defendant.native_province" Defendant Word words!("reading-defendant-native-province")
    Convictions "defendant.convictions" Defendant Number words!("reading-defendant-convictions")
    Charge "defendant.charge" Defendant Words words!("reading-defendant-charge")
    Sentence "defendant.sentence" Defendant Word words!("reading-defendant-sentence")
    Term "defendant.term" Defendant Number words!("reading-defendant-term")
    Suspension "defendant.suspension" Defendant Number words!("reading-defendant-suspension")
    Fine "defendant.fine" Defendant Number words!("reading-defendant-fine")
    Confiscation "defendant.confiscation" Defendant Number words!("reading-defendant-confiscation")
    Deprivation "defendant.deprivation" Defendant Number words!("reading-defendant-deprivation")
    VictimName "victim.name" Victim Word words!("reading-victim-name")
    VictimSex "victim.sex" Victim Word words!("reading-victim-sex")
    VictimBirth "victim.birth" Victim Date words!("reading-victim-birth")
    VictimAge "victim.age" Victim Number words!("reading-victim-age")
    Perpetrators "judgement.perpetrators" Judgement Number words!("reading-judgement-perpetrators")
    Children "judgement.victims" Judgement Number words!("reading-judgement-victims")
    DefendantMigration "defendant.migration" Defendant Word words!("reading-defendant-migration")
    DefendantRelationship "defendant.relationship" Defendant Word words!("reading-defendant-relationship")
    IncidentDate "incident.date" Incident Date words!("reading-incident-date")
    IncidentMeans "incident.means" Incident Word words!("reading-incident-means")
    IncidentMode "incident.mode" Incident Word words!("reading-incident-mode")
    IncidentRelationship "incident.relationship" Incident Word words!("reading-incident-relationship")
    ChildName "victim.named" Child Word words!("reading-child-name")
    ChildGender "victim.gender" Child Word words!("reading-child-gender")
    ChildAgeBand "victim.age.band" Child Word words!("reading-child-age-band")
    ChildAgeMonths "victim.age.months" Child Number words!("reading-child-age-months")
    ChildNationality "victim.nationality" Child Word words!("reading-child-nationality")
    ChildLowest "victim.price.lowest" Child Number words!("reading-child-lowest")
    ChildHighest "victim.price.highest" Child Number words!("reading-child-highest")
    ChildOrigin "victim.origin" Child Word words!("reading-child-origin")
    ChildOriginArea "victim.origin.area" Child Word words!("reading-child-origin-area")
    ChildDestination "victim.destination" Child Word words!("reading-child-destination")
    ChildDestinationArea "victim.destination.area" Child Word words!("reading-child-destination-area")
    ChildParents "victim.parents" Child Word words!("reading-child-parents")
    ChildExploitation "victim.exploitation" Child Word words!("reading-child-exploitation")
    ChildResult "victim.result" Child Word words!("reading-child-result")
    ChildReleased "victim.released" Child Date words!("reading-child-released")
    ChildGuardian "victim.guardian" Child Word words!("reading-child-guardian")
}

impl Readable {
    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|readable| readable.name() == name)
    }
}
