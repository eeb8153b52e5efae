//! What a variable can be read from: the vocabulary of `read = "defendant.sex"`.

use super::Kind;

/// What a reading is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The judgement as a whole.
    Judgement,
    /// One of its defendants.
    Defendant,
    /// One of its victims, as far as they are named as such.
    Victim,
}

impl Subject {
    /// What it is called in messages.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Judgement => "the judgement as a whole",
            Self::Defendant => "each defendant",
            Self::Victim => "each victim",
        }
    }
}

/// In what form a reading comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A word, matched with the words of the codes, or kept as text.
    Word,
    /// Several words at once.
    Words,
    /// A number: years, months, yuan, or how many.
    Number,
    /// A date as far as it is stated.
    Date,
}

impl Form {
    /// The kinds of variable that take it in.
    pub fn kinds(self) -> &'static str {
        match self {
            Self::Word => "nominal, ordinal, place or text",
            Self::Words => "many-of or text",
            Self::Number => "number or money",
            Self::Date => "date",
        }
    }

    /// Whether a variable of that kind takes it in.
    pub(super) fn fits(self, kind: &Kind) -> bool {
        match self {
            Self::Word => matches!(
                kind,
                Kind::Nominal(_) | Kind::Ordinal(_) | Kind::Place(_) | Kind::Text
            ),
            Self::Words => matches!(kind, Kind::ManyOf(_) | Kind::Text),
            Self::Number => matches!(kind, Kind::Number(_) | Kind::Money(..)),
            Self::Date => matches!(kind, Kind::Date),
        }
    }
}

macro_rules! readables {
    ($($variant:ident $name:literal $subject:ident $form:ident $description:literal)*) => {
        /// Something that can be read from a judgement's text by rule, as a codebook names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Readable {
            $(
                #[doc = $description]
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
            pub fn subject(self) -> Subject {
                match self {
                    $(Self::$variant => Subject::$subject,)*
                }
            }

            /// In what form it comes.
            pub fn form(self) -> Form {
                match self {
                    $(Self::$variant => Form::$form,)*
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
    Instance "judgement.instance" Judgement Word "The instance: 一审, 二审, 再审, 复核."
    Document "judgement.document" Judgement Word "The kind of document: 判决书, 裁定书, 决定书, 调解书."
    Outcome "judgement.outcome" Judgement Word "What became of an appeal: 维持原判, 改判, 发回重审, 准许撤回."
    Defendants "judgement.defendants" Judgement Number "How many defendants there are."
    Charges "judgement.charges" Judgement Words "The offences that the court found, each ending in 罪."
    Articles "judgement.articles" Judgement Words "The articles of the Criminal Law that the court applied: 264, 287-1."
    Name "defendant.name" Defendant Word "The defendant's name as printed."
    Sex "defendant.sex" Defendant Word "The defendant's sex: 男, 女."
    Birth "defendant.birth" Defendant Date "The defendant's date of birth."
    Age "defendant.age" Defendant Number "The defendant's age in years, where it is printed."
    Ethnicity "defendant.ethnicity" Defendant Word "The defendant's ethnicity: 汉族."
    Nationality "defendant.nationality" Defendant Word "The defendant's nationality: 中国, 越南."
    RegisteredNationality "defendant.registered_nationality" Defendant Word "The nationality as printed; lacking that, 中国 where the household is registered in China."
    Education "defendant.education" Defendant Word "The defendant's schooling without 文化, 程度, 毕业: 小学."
    Occupation "defendant.occupation" Defendant Word "The defendant's occupation as printed: 农民."
    ResidenceProvince "defendant.residence_province" Defendant Word "The province of the registered residence (户籍); lacking that, of the residence."
    RegistrationProvince "defendant.registration_province" Defendant Word "The province of the registered residence (户籍)."
    LivingProvince "defendant.living_province" Defendant Word "The province where the defendant lives (住, 现住, 暂住)."
    NativeProvince "defendant.native_province" Defendant Word "The province of the place of birth or origin (出生于, 籍贯)."
    Convictions "defendant.convictions" Defendant Number "How many earlier convictions are listed."
    Charge "defendant.charge" Defendant Words "The offences of which the defendant was convicted."
    Sentence "defendant.sentence" Defendant Word "The kind of the sentence to be executed: 有期徒刑, 拘役, 管制, 无期徒刑, 死刑, 死刑，缓期二年执行, 免予刑事处罚, 单处罚金, 无罪."
    Term "defendant.term" Defendant Number "The term to be executed, in months."
    Suspension "defendant.suspension" Defendant Number "The time of probation (缓刑) in months; 0 where the sentence is not suspended."
    Fine "defendant.fine" Defendant Number "The fine (罚金) in yuan; 0 where there is none."
    Confiscation "defendant.confiscation" Defendant Number "The property confiscated (没收财产), in yuan."
    Deprivation "defendant.deprivation" Defendant Number "The deprivation of political rights in months; 0 where there is none."
    VictimName "victim.name" Victim Word "The victim's name as printed."
    VictimSex "victim.sex" Victim Word "The victim's sex: 男, 女."
    VictimBirth "victim.birth" Victim Date "The victim's date of birth."
    VictimAge "victim.age" Victim Number "The victim's age in years, where it is printed."
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
