//! How well findings of fact are read, over invented texts with labels.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use casebench::codebook::{BUILT_IN, Codebook, ReadableSubject, Value};
use casebench::judgement::{Contents, Document};
use serde::Deserialize;

/// The texts that the reader was made with.
const KNOWN: &[(&str, &str)] = &[
    ("families", include_str!("texts/families.toml")),
    ("taken", include_str!("texts/taken.toml")),
    ("chains", include_str!("texts/chains.toml")),
    ("groups", include_str!("texts/groups.toml")),
    ("abroad", include_str!("texts/abroad.toml")),
    ("forms", include_str!("texts/forms.toml")),
];

/// Texts that were written after the reader was made.
const ASIDE: &[(&str, &str)] = &[("aside", include_str!("texts/aside.toml"))];

#[derive(Deserialize)]
struct File {
    text: Vec<Text>,
}

/// Invented findings of fact, with what they say.
#[derive(Deserialize)]
struct Text {
    name: String,
    defendants: Vec<String>,
    facts: String,
    /// One line a record, `I1/V1 gender=1 age=2`; that of the judgement begins with its first label. What a line does not
    /// name is not said in the text.
    labels: String,
    /// `appeal`: the findings are those of the first instance, retold; `claim`: the court confirms what was claimed.
    #[serde(default)]
    frame: String,
    #[serde(default)]
    court: Option<String>,
}

impl Text {
    /// The whole judgement around the findings.
    fn judgement(&self) -> String {
        let court = self.court.as_deref().unwrap_or("湖南省安乡县人民法院");
        let facts = self.facts.trim();
        let mut parties = String::new();
        for name in &self.defendants {
            let _ = writeln!(
                parties,
                "被告人{name}，女，1980年1月2日出生，汉族，初中文化，农民，住湖南省。"
            );
        }
        let names = self.defendants.join("、");
        let decision = "本院认为，其行为构成拐卖儿童罪。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：\n";
        let mut sentences = String::new();
        for name in &self.defendants {
            let _ = writeln!(
                sentences,
                "被告人{name}犯拐卖儿童罪，判处有期徒刑五年，并处罚金人民币五千元。"
            );
        }
        let found = match self.frame.as_str() {
            "appeal" => format!(
                "某县人民法院审理某县人民检察院指控原审被告人{names}犯拐卖儿童罪一案，作出刑事判决。宣判后，{names}不服，提出上诉。本院依法组成合议庭审理了本案，现已审理终结。\n原判认定，{facts}\n原审法院认为，其行为构成拐卖儿童罪。\n经审理查明的事实、证据与原审一致。\n"
            ),
            "claim" => format!(
                "某县人民检察院指控，{facts}\n被告人{names}对指控的事实无异议。\n经审理查明，公诉机关指控的事实与本院查明的事实一致，本院予以确认。\n"
            ),
            _ => format!(
                "某县人民检察院指控被告人{names}犯拐卖儿童罪。\n被告人{names}辩称没有意见。\n经审理查明，{facts}\n上述事实，有证人证言、被告人供述等证据证实，足以认定。\n"
            ),
        };
        format!(
            "{court}\n刑事判决书\n（2017）湘0721刑初12号\n公诉机关某县人民检察院。\n{parties}{found}{decision}{sentences}审判长　某丙\n二〇一七年五月六日\n书记员　某戊\n"
        )
    }

    /// The labels by record and variable.
    fn labels(&self) -> BTreeMap<(String, String), String> {
        let mut labels = BTreeMap::new();
        for line in self.labels.lines().filter(|line| !line.trim().is_empty()) {
            let mut words = line.split_whitespace().peekable();
            let record = match words.peek() {
                Some(first) if !first.contains('=') => words.next().unwrap_or_default(),
                _ => "judgement",
            };
            for word in words {
                let (variable, value) = word.split_once('=').expect("a label is variable=value");
                if !value.is_empty() {
                    labels.insert((record.to_owned(), variable.to_owned()), value.to_owned());
                }
            }
        }
        labels
    }
}

/// What is suggested for the records of a text, by record and variable.
fn suggested(codebook: &Codebook, contents: &Contents) -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for unit in codebook.unit_ixs() {
        let Some(subject) = codebook.subject_of(unit) else {
            continue;
        };
        for index in 0..contents.count(subject) {
            let record = match subject {
                ReadableSubject::Judgement => "judgement".to_owned(),
                ReadableSubject::Defendant => format!("D{}", index + 1),
                ReadableSubject::Incident => format!("I{}", index + 1),
                ReadableSubject::Child | ReadableSubject::Victim => {
                    let incident = contents.account.children[index].incident;
                    let first = contents
                        .account
                        .children
                        .iter()
                        .position(|child| child.incident == incident)
                        .unwrap_or(index);
                    format!("I{}/V{}", incident + 1, index - first + 1)
                }
            };
            for variable in codebook.coded_of(unit) {
                let variable = codebook.variable(variable);
                let Some(value) = contents.suggestion(variable, index) else {
                    continue;
                };
                let value = match value.value {
                    Value::Code(code) => code.to_string(),
                    Value::Number(number) => number.get().to_string(),
                    Value::Date(date) => date.to_string(),
                    other => format!("{other:?}"),
                };
                found.insert((record.clone(), variable.name.clone()), value);
            }
        }
    }
    found
}

/// How often a variable was suggested, right, wrong, silent where the text says it.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    said: u32,
    right: u32,
    wrong: u32,
    silent: u32,
}

/// What is scored; the rest of the defendants' variables has tests of its own.
fn counts(record: &str, variable: &str) -> bool {
    !record.starts_with('D') || variable == "relationship"
}

struct Scored {
    by_variable: BTreeMap<String, Score>,
    differences: Vec<String>,
}

fn score(files: &[(&str, &str)]) -> Scored {
    let codebook = Codebook::parse(BUILT_IN[0].toml).expect("the codebook has no fault");
    let mut scored = Scored {
        by_variable: BTreeMap::new(),
        differences: Vec::new(),
    };
    for (file, toml) in files {
        let file_texts: File =
            toml::from_str(toml).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        for text in file_texts.text {
            let document = text.judgement();
            let document = Document::read(&document);
            let (labels, suggested) = (text.labels(), suggested(&codebook, document.contents()));
            for key in labels
                .keys()
                .chain(suggested.keys())
                .collect::<std::collections::BTreeSet<_>>()
            {
                let (record, variable) = key;
                if !counts(record, variable) {
                    continue;
                }
                let unit = match record.as_str() {
                    "judgement" => "judgement",
                    record if record.starts_with('D') => "defendant",
                    record if record.contains('/') => "victim",
                    _ => "incident",
                };
                let score = scored
                    .by_variable
                    .entry(format!("{unit}.{variable}"))
                    .or_default();
                let (label, found) = (labels.get(key), suggested.get(key));
                score.said += u32::from(label.is_some());
                match (label, found) {
                    (Some(label), Some(found)) if label == found => score.right += 1,
                    (Some(_), None) => score.silent += 1,
                    (_, Some(_)) => score.wrong += 1,
                    (None, None) => {}
                }
                if label != found {
                    let show = |value: Option<&String>| {
                        value.map_or("-", |value| value.as_str()).to_owned()
                    };
                    scored.differences.push(format!(
                        "{}/{} {record} {variable}: says {}, suggested {}",
                        file,
                        text.name,
                        show(label),
                        show(found)
                    ));
                }
            }
        }
    }
    scored
}

impl Scored {
    fn sum(&self) -> Score {
        self.by_variable
            .values()
            .fold(Score::default(), |sum, score| Score {
                said: sum.said + score.said,
                right: sum.right + score.right,
                wrong: sum.wrong + score.wrong,
                silent: sum.silent + score.silent,
            })
    }

    /// The table, and below it every difference.
    fn table(&self) -> String {
        let mut table = format!(
            "{:<28}{:>6}{:>11}{:>7}{:>7}{:>8}\n",
            "variable", "said", "suggested", "right", "wrong", "silent"
        );
        let all = ("all".to_owned(), self.sum());
        for (name, score) in self
            .by_variable
            .iter()
            .map(|(name, score)| (name.clone(), *score))
            .chain([all])
        {
            let _ = writeln!(
                table,
                "{name:<28}{:>6}{:>11}{:>7}{:>7}{:>8}",
                score.said,
                score.right + score.wrong,
                score.right,
                score.wrong,
                score.silent
            );
        }
        for difference in &self.differences {
            let _ = writeln!(table, "{difference}");
        }
        table
    }
}

/// What findings of fact are made of, for texts that nobody wrote.
const PIECES: &str = "被告人向某甲 、 ， 。 （ ） 一名 两名 男婴 女婴 双胞胎 其亲生的 儿子 将 以 2万元 3万5 几千元 卖给 收买 抱走 趁 \
    2012年3月4日 2012年 次日 同月 3月 在湖南省 石桥村 广东省 带至 解救 下落不明 送还 其父母 福利院 六个月大的 时年2岁 \
    被害人 王某 某 1 万 元 年 月 一、 二、 （一） 另查明 上述 均 分别 每名 其中 （另案处理） 伙同 从 处 越南籍 € 𠮷 \u{200b}";

proptest::proptest! {
    #[test]
    fn any_account_is_read_with_its_places_in_the_text(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES.split_whitespace().collect::<Vec<_>>()), 0..60)
    ) {
        let text = Text {
            name: String::new(),
            defendants: vec!["向某甲".to_owned()],
            facts: pieces.concat(),
            labels: String::new(),
            frame: String::new(),
            court: None,
        };
        let judgement = text.judgement();
        let document = Document::read(&judgement);
        let account = &document.contents().account;
        for child in &account.children {
            proptest::prop_assert!(child.incident < account.incidents.len());
            proptest::prop_assert!(judgement.get(child.mention.range.clone()).is_some());
        }
        let codebook = Codebook::parse(BUILT_IN[0].toml).expect("the codebook has no fault");
        suggested(&codebook, document.contents());
    }
}

#[test]
fn what_findings_of_fact_say_is_suggested_and_little_else() {
    check(&score(KNOWN));
}

#[test]
fn texts_that_were_written_later_are_read_as_well() {
    check(&score(ASIDE));
}

fn check(scored: &Scored) {
    let sum = scored.sum();
    let table = scored.table();
    println!("{table}");
    assert!(
        sum.right * 100 >= sum.said * 75,
        "less than 75 % is suggested\n{table}"
    );
    assert!(
        sum.wrong * 100 <= sum.right + sum.wrong,
        "more than 1 % is wrong\n{table}"
    );
}
