//! How the sections between head and decision of a judgement open.

use super::section::SectionKind::{
    self, Defence, Evidence, Facts, Header, Opinion, Parties, Procedure, Prosecution,
};

/// What the first words of a sentence open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opener {
    /// A section of that kind.
    Section(SectionKind),
    /// The account of the first judgement, in one of appeal or retrial.
    Retold,
}

impl Opener {
    /// The section that the sentence belongs to.
    pub(crate) fn kind(self) -> SectionKind {
        match self {
            Self::Section(kind) => kind,
            Self::Retold => Procedure,
        }
    }
}

/// A sentence that may open a section.
pub(crate) struct Passage<'a> {
    /// Its first words.
    head: &'a str,
    /// The sentence without its stop, or as much of it as is looked at.
    sentence: &'a str,
    /// Whether it is the first of a paragraph.
    paragraph: bool,
}

/// Who is introduced in the parties' part.
const ROLES: [&str; 18] = [
    "公诉机关",
    "原公诉机关",
    "抗诉机关",
    "被告",
    "辩护人",
    "指定辩护人",
    "上诉人",
    "原审",
    "法定代理人",
    "委托",
    "诉讼代理人",
    "附带民事",
    "自诉人",
    "被害人",
    "罪犯",
    "执行机关",
    "申诉人",
    "翻译",
];

/// What a defendant or counsel says.
const ANSWERS: [&str; 10] = [
    "辩称",
    "辩解",
    "异议",
    "上诉称",
    "上诉提出",
    "上诉理由",
    "上诉请求",
    "辩护称",
    "辩护意见",
    "当庭",
];

impl<'a> Passage<'a> {
    /// The sentence that begins a text.
    pub(crate) fn new(text: &'a str, paragraph: bool) -> Self {
        const HEAD: usize = 150;
        const SENTENCE: usize = 600;
        let sentence = cut(text, SENTENCE);
        let end = memchr::memmem::find(sentence.as_bytes(), "。".as_bytes());
        let sentence = &sentence[..end.unwrap_or(sentence.len())];
        Self {
            head: cut(sentence, HEAD),
            sentence,
            paragraph,
        }
    }

    /// What the sentence opens after a section of the kind `now`, `retold` where that is the account of the first
    /// judgement. `None` where it goes on with what it stands in.
    pub(crate) fn opener(&self, now: SectionKind, retold: bool) -> Option<Opener> {
        let opener = match now {
            _ if self.opinion(now, retold) => Opener::Section(Opinion),
            Opinion => self.again()?,
            Facts | Evidence => self.after_facts(now)?,
            _ if self.finds() => Opener::Section(Facts),
            _ if retold => self.after_retold()?,
            _ if self.finds_besides() => Opener::Section(Facts),
            _ if self.retells() => Opener::Retold,
            Header | Parties => self.after_parties()?,
            _ if self.evidence() => Opener::Section(Evidence),
            _ if self.claim() => Opener::Section(Prosecution),
            _ if self.defence() => Opener::Section(Defence),
            _ => return None,
        };
        Some(opener)
    }

    fn after_parties(&self) -> Option<Opener> {
        if self.claim() && !self.has("提起") {
            Some(Opener::Section(Prosecution))
        } else if self.procedure() {
            Some(Opener::Section(Procedure))
        } else {
            None
        }
    }

    /// After the court's own facts the parties speak again only in paragraphs of their own.
    fn after_facts(&self, now: SectionKind) -> Option<Opener> {
        let own_words = self.head.starts_with("公诉机关认为")
            || self.head.starts_with("公诉机关建议")
            || self.head.starts_with("公诉机关指控，")
            || self.head.starts_with("公诉机关指控：");
        let answers = self.defence()
            && !self.has("供述")
            && (self.has("对") || self.has("辩称") || self.head.starts_with("辩护人"));
        if self.evidence() {
            Some(Opener::Section(Evidence))
        } else if now == Evidence && (self.finds() || self.finds_besides()) {
            Some(Opener::Section(Facts))
        } else if self.paragraph && own_words {
            Some(Opener::Section(Prosecution))
        } else if self.paragraph && answers {
            Some(Opener::Section(Defence))
        } else {
            None
        }
    }

    /// In its reasons the court names what was claimed, answered and found; only a new account of facts,
    /// announced as such, ends them.
    fn again(&self) -> Option<Opener> {
        let announced = ["查明：", "查明:", "查明，"]
            .iter()
            .any(|word| self.head.contains(word));
        (self.paragraph && announced && self.finds()).then_some(Opener::Section(Facts))
    }

    /// What the parties say on appeal ends the account of the first judgement.
    fn after_retold(&self) -> Option<Opener> {
        let roles = ["上诉人", "原审被告人", "辩护人", "宣判后", "上诉理由"];
        let speaks = roles.iter().any(|word| self.head.starts_with(word)) && self.answers();
        let appeals = ["上诉称", "上诉提出", "上诉理由"]
            .iter()
            .any(|word| self.head.contains(word));
        let prosecutor = ["出庭检察员", "检察员", "出庭意见"]
            .iter()
            .any(|word| self.head.contains(word))
            || self.head.contains("检察院") && (self.has("抗诉") || self.head.contains("认为"));
        if speaks || appeals && !self.has("成立") {
            Some(Opener::Section(Defence))
        } else if prosecutor && !self.head.starts_with('原') {
            Some(Opener::Section(Prosecution))
        } else {
            None
        }
    }

    fn has(&self, word: &str) -> bool {
        self.sentence.contains(word)
    }

    fn answers(&self) -> bool {
        let says = |words: &[&str]| words.iter().any(|word| self.has(word));
        let counsel = says(&["辩护人"]) && says(&["提出", "认为", "意见", "建议", "请求", "发表"]);
        let appeals = says(&["上诉"]) && says(&["提出"]) && !says(&["不服"]);
        says(&ANSWERS) || counsel || appeals
    }

    /// 经审理查明, 本院经审理查明, 经二审审理查明; never what another court found.
    pub(crate) fn finds(&self) -> bool {
        let openers = ["经", "本院", "审理", "再审", "现查明", "现已查明", "查明"];
        let found = [
            "查明",
            "审理认定",
            "认定如下事实",
            "确认如下事实",
            "认定以下事实",
            "确认以下事实",
        ];
        let others = [
            "原审",
            "一审",
            "原判",
            "原二审",
            "原再审",
            "公安",
            "侦查",
            "检察",
            "公诉",
            "被告",
            "提出",
            "不",
            "《",
        ];
        let before = found
            .iter()
            .find_map(|word| Some(&self.head[..self.head.find(word)?]));
        openers.iter().any(|opener| self.head.starts_with(opener))
            && before.is_some_and(|before| {
                before.chars().count() <= 18 && !others.iter().any(|word| before.contains(word))
            })
    }

    /// 另查明, 又查明.
    fn finds_besides(&self) -> bool {
        [
            "另查明",
            "另查，",
            "又查明",
            "再查明",
            "还查明",
            "另经审理查明",
            "同时查明",
        ]
        .iter()
        .any(|opener| self.head.starts_with(opener))
    }

    /// 上述事实，有…证据证实; 认定上述事实的证据有; 本院认为 of the evidence alone.
    fn evidence(&self) -> bool {
        let what = |rest: &str| {
            let rest = ["犯罪", "案件", "基本", "本案"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest);
            rest.starts_with("事实") || rest.starts_with("证据")
        };
        let which = ["上述", "以上", "前述", "上列", "本案", "该"];
        let named = |text: &str| {
            which
                .iter()
                .any(|word| text.strip_prefix(word).is_some_and(what))
        };
        let proves = ["认定", "证明", "证实", "查明", "确认", "足以认定"];
        let shown = proves
            .iter()
            .any(|word| self.head.strip_prefix(word).is_some_and(named));
        // 本案事实清楚 is the court's own word.
        let named = named(self.head) && !self.head.starts_with("本案");
        let listed = self.head.starts_with("公诉机关指控的")
            && (self.has("有以下证据") || self.has("有下列证据"));
        named || shown || listed || self.weighs()
    }

    /// Whether the court speaks of the evidence, not yet of the offence.
    fn weighs(&self) -> bool {
        let evidence = [
            "来源合法",
            "予以采信",
            "予以确认",
            "予以认定",
            "依法采信",
            "定案",
        ];
        let offence = ["构成", "行为", "罪名", "定罪", "依照"];
        (self.head.starts_with("本院认为") || self.head.starts_with("本院经审查认为"))
            && self.has("证据")
            && evidence.iter().any(|word| self.has(word))
            && !offence.iter().any(|word| self.has(word))
    }

    /// 本院认为.
    fn opinion(&self, now: SectionKind, retold: bool) -> bool {
        let own = self.head.starts_with("本院认为")
            || self.head.starts_with("综上，本院认为")
            || self.head.starts_with("本院综合评")
            || (self.head.starts_with("本院经") && head_contains(self.head, "认为", 14));
        own && now != Opinion && now != Header && (retold || !self.weighs())
    }

    /// What is retold of the judgement of the first instance.
    fn retells(&self) -> bool {
        let person = ["原审被告", "原审附带", "原审自诉", "原审原告", "原审辩护"];
        let court = ["原判", "原审", "一审", "原一审", "该院", "原二审", "原再审"]
            .iter()
            .any(|word| self.head.starts_with(word))
            && !person.iter().any(|word| self.head.starts_with(word))
            || self.institution("法院").is_some_and(|rest| {
                [
                    "认定",
                    "查明",
                    "经审理",
                    "审理查明",
                    "判决认定",
                    "原判",
                    "一审",
                    "认为",
                ]
                .iter()
                .any(|word| rest.starts_with(word))
            });
        let tells = ["认定", "查明", "认为", "判决", "裁定"];
        court && tells.iter().any(|word| self.has(word)) && !self.has("一案")
    }

    /// What follows the name of an authority that the sentence begins with.
    fn institution(&self, kind: &str) -> Option<&str> {
        const LONGEST: usize = 40;
        let at = self.head.find(kind)?;
        let name = &self.head[..at];
        let short = name.chars().count() <= LONGEST
            && !name.contains(['，', '、', '：', '；', ','])
            && !name.contains("法院");
        let party = ROLES.iter().any(|role| self.head.starts_with(role));
        (short && !party && at > 0).then(|| &self.head[at + kind.len()..])
    }

    /// How the case came to the court.
    fn procedure(&self) -> bool {
        let acts = [
            "以", "于", "指控", "审理", "受理", "在", "提起", "就", "向", "因", "认为", "对",
            "依法", "根据", "起诉", "一审", "作出", "检", "诉", "重新", "经",
        ];
        let by_authority = ["检察院", "检院", "检察分院", "法院"].iter().any(|kind| {
            self.institution(kind)
                .is_some_and(|rest| acts.iter().any(|act| rest.starts_with(act)))
        });
        let opens = ["本院", "本案", "公诉机关以", "审理经过", "案由"]
            .iter()
            .any(|word| self.head.starts_with(word));
        let executes =
            self.head.starts_with("执行机关") && (self.has("提出") || self.has("建议书"));
        let case = self.has("一案") && (self.has("审理") || self.has("作出") || self.has("提起"));
        // What is said of a defendant's arrest names courts and prosecutors too.
        let custody = ["取保候审", "逮捕", "监视居住", "拘留", "羁押"];
        let arrests = custody.iter().any(|word| self.has(word))
            && !["起诉", "公诉", "审理", "立案"]
                .iter()
                .any(|word| self.has(word));
        let brought = self.has("提起公诉")
            || self.has("起诉书") && self.has("指控")
            || self.has("提起自诉")
            || self.has("向本院提起");
        brought || (by_authority || opens || executes || case) && !arrests
    }

    /// What the prosecution or a victim claims.
    fn claim(&self) -> bool {
        if self.has("提起公诉") || self.has("一案") || self.has("不服") {
            return false;
        }
        let by_authority = self.institution("检察院").is_some_and(|rest| {
            [
                "指控",
                "起诉指控",
                "起诉书指控",
                "起诉称",
                "起诉认为",
                "认为",
            ]
            .iter()
            .any(|word| rest.starts_with(word))
        });
        let verbs = [
            "指控", "认为", "起诉", "提供", "出示", "当庭", "就", "针对", "为", "向", "建议",
            "移送", "提交", "还", "并", "同时", "根据", "宣读", "据此",
        ];
        let prosecutor = ["公诉机关", "公诉人", "检察机关", "起诉书", "自诉人"]
            .iter()
            .any(|who| {
                self.head
                    .strip_prefix(who)
                    .is_some_and(|rest| verbs.iter().any(|verb| rest.starts_with(verb)))
            });
        let supports = [
            "为证实",
            "为证明",
            "为支持",
            "针对上述指控",
            "为指控",
            "该院认为",
            "该院以",
            "该院指控",
        ]
        .iter()
        .any(|word| self.head.starts_with(word));
        let demands = [
            "诉称",
            "诉请",
            "起诉要求",
            "诉讼请求",
            "要求被告人",
            "请求判令",
            "控诉",
        ];
        let victim = (self.head.starts_with("附带民事诉讼原告人")
            || self.head.starts_with("自诉人"))
            && demands.iter().any(|word| self.head.contains(word));
        let speaks = self.head.starts_with("出庭检察员") || self.head.starts_with("检察员认为");
        by_authority || prosecutor || supports || victim || speaks
    }

    /// What a defendant or counsel answers.
    fn defence(&self) -> bool {
        let begins = [
            "被告",
            "各被告",
            "上述被告",
            "三被告",
            "二被告",
            "两被告",
            "四被告",
            "辩护人",
            "指定辩护人",
            "其辩护人",
            "上诉人",
            "原审被告",
            "庭审中",
            "庭审过程中",
            "在庭审",
            "在审理过程中",
            "在法庭",
            "审理中",
            "在开庭",
            "开庭审理过程中",
            "诉讼过程中",
            "上诉理由",
        ];
        let appears = self.has("到庭") || self.has("参加诉讼") || self.has("参加了诉讼");
        begins.iter().any(|word| self.head.starts_with(word)) && self.answers() && !appears
    }
}

fn head_contains(head: &str, word: &str, farthest: usize) -> bool {
    head.find(word)
        .is_some_and(|at| head[..at].chars().count() <= farthest)
}

/// The beginning of a text, at most so many bytes.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
