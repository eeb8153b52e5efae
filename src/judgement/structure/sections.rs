//! The sections of a judgement, by the fixed phrases that open them.

use super::section::{Section, SectionKind};
use std::ops::Range;

use memchr::{memchr3_iter, memmem};

use super::openers::{Opener, Passage};
use crate::judgement::identity::reading::TextIdentity;
use crate::judgement::structure::own_decision::own_decision;

/// The sections of a text of which the rest was read already: in order, side by side, covering all of it.
///
/// A kind can be missing, and can come again (the prosecution may be heard twice). Sections are
/// known by how their first sentence opens, so they are found in texts that lost their line breaks
/// too. A text that is not a Chinese court document has no sections.
pub(crate) fn sections_of(text: &str, reading: &TextIdentity) -> Vec<Section> {
    let places = &reading.places;
    let head = [&places.court, &places.trial_number, &places.document];
    let Some(head) = head.into_iter().flatten().map(|range| range.end).max() else {
        return Vec::new();
    };
    let first = head + blanks(&text[head..]);
    let date = places.date.clone();
    let decision = own_decision(text, reading)
        .map(|own| own.start + lead(&text[own.start..]))
        .filter(|&start| start >= first);
    let signature = signature(text, decision.unwrap_or(head), date.as_ref());
    let mut builder = Builder {
        sections: Vec::new(),
        kind: SectionKind::Header,
        start: 0,
    };
    builder.open(SectionKind::Parties, first);
    let argued = decision.or(signature).unwrap_or(text.len());
    argue(text, first..argued.max(first), &mut builder);
    if let Some(decision) = decision {
        if builder.kind != SectionKind::Opinion
            && let Some(grounds) = last_sentence(text, builder.start, decision)
        {
            builder.open(SectionKind::Opinion, grounds);
        }
        builder.open(SectionKind::Decision, decision);
    }
    if let Some(signature) = signature {
        builder.open(SectionKind::Signature, signature);
        let signed = date.map_or(signature, |date| date.end);
        if let Some(appendix) = appendix(text, signed) {
            builder.open(SectionKind::Appendix, appendix);
        }
    }
    builder.finish(text.len())
}

/// Sections as they are found, first to last.
struct Builder {
    sections: Vec<Section>,
    kind: SectionKind,
    start: usize,
}

impl Builder {
    fn open(&mut self, kind: SectionKind, start: usize) {
        if kind != self.kind {
            self.close(start);
            self.kind = kind;
            self.start = start.max(self.start);
        }
    }

    /// Evidence before the court's own findings is what the prosecution names.
    fn only_claimed(&mut self) {
        let known = |kind| matches!(kind, SectionKind::Facts | SectionKind::Opinion);
        if self.sections.iter().any(|section| known(section.kind)) {
            return;
        }
        if self.kind == SectionKind::Evidence {
            self.kind = SectionKind::Prosecution;
        }
        for section in &mut self.sections {
            if section.kind == SectionKind::Evidence {
                section.kind = SectionKind::Prosecution;
            }
        }
    }

    fn close(&mut self, end: usize) {
        if end > self.start {
            self.sections.push(Section {
                kind: self.kind,
                range: self.start..end,
            });
        }
    }

    fn finish(mut self, end: usize) -> Vec<Section> {
        self.close(end);
        self.sections.dedup_by(|next, last| {
            let same = next.kind == last.kind;
            if same {
                last.range.end = next.range.end;
            }
            same
        });
        self.sections
    }
}

/// What lies between the head and the decision: each sentence may open a section.
fn argue(text: &str, body: Range<usize>, builder: &mut Builder) {
    let mut retold = false;
    for (start, paragraph) in starts(text, body.clone()) {
        let passage = Passage::new(&text[start..body.end], paragraph);
        let Some(opener) = passage.opener(builder.kind, retold) else {
            continue;
        };
        retold = opener == Opener::Retold;
        if opener == Opener::Section(SectionKind::Facts) && passage.finds() {
            builder.only_claimed();
        }
        builder.open(opener.kind(), start);
    }
}

/// Where sentences begin, and whether what stands before is the end of a paragraph: a line's end,
/// or blanks that stand for one.
fn starts(text: &str, body: Range<usize>) -> impl Iterator<Item = (usize, bool)> + '_ {
    let bytes = &text.as_bytes()[..body.end];
    let mut last = None;
    let first = std::iter::once(body.start);
    // A line's end, a blank, and the byte that 。 and the ideographic blank begin with.
    let breaks =
        memchr3_iter(b' ', b'\n', 0xe3, &bytes[body.start..]).map(move |at| body.start + at);
    first.chain(breaks).filter_map(move |at| {
        let rest = &text[at..body.end];
        let stop = rest.starts_with('。');
        let gap = rest.starts_with([' ', '\n', '\u{3000}']);
        if !stop && !gap && at != body.start {
            return None;
        }
        let behind = rest.strip_prefix('。').unwrap_or(rest);
        // Quotation marks and brackets that end with the sentence belong to it.
        let behind = behind.trim_start_matches(['”', '’', '）', ')', '」', '』']);
        let start = behind.trim_start();
        let lead = &behind[..behind.len() - start.len()];
        let place = body.end - start.len();
        let ended = stop
            || text[..at].trim_end().ends_with([
                '。', '：', '；', '！', '？', '）', '”', '…', '号', '院', '书', '日',
            ]);
        let paragraph = at == body.start || lead.contains('\n') || (ended && !lead.is_empty());
        let new = last != Some(place) && !start.is_empty() && (stop || paragraph);
        if new {
            last = Some(place);
        }
        new.then_some((place, paragraph))
    })
}

/// How many bytes stand before the first word of a decision: a colon and blanks.
fn lead(text: &str) -> usize {
    text.len()
        - text
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':'))
            .len()
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Where the sentence begins that ends with the announcement of the decision, where it lies behind `from`.
fn last_sentence(text: &str, from: usize, decision: usize) -> Option<usize> {
    let body = text.get(from..decision)?;
    let announced = body.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':'));
    let start = announced.rfind('。').map_or(0, |stop| stop + "。".len());
    Some(from + start + blanks(&body[start..]))
}

/// Words before the names of those who sign.
const JUDGES: [&str; 6] = ["审判", "审 判", "代理审", "助理审", "人民陪审", "独任审"];

/// Where the signatures begin: at the first judge before the date, or at the date.
fn signature(text: &str, from: usize, date: Option<&Range<usize>>) -> Option<usize> {
    /// More judges than sign a judgement have room in so many bytes.
    const LONGEST: usize = 800;
    let end = date.map_or(text.len(), |date| date.start);
    let mut nearest = from.max(end.saturating_sub(LONGEST)).min(end);
    while !text.is_char_boundary(nearest) {
        nearest += 1;
    }
    let window = text.get(nearest..end)?;
    let judge = JUDGES
        .iter()
        .flat_map(|word| memmem::find_iter(window.as_bytes(), word).map(move |at| (at, word)))
        .filter(|&(at, _)| {
            let before = &window[..at];
            before.is_empty()
                || before.ends_with(|c: char| c.is_whitespace() || "。）)；".contains(c))
        })
        .map(|(at, _)| nearest + at)
        .min();
    judge.or(date.map(|date| date.start))
}

/// Where the statutes begin that are printed behind the signatures.
fn appendix(text: &str, signed: usize) -> Option<usize> {
    const OPENERS: [&str; 10] = [
        "本案援引",
        "本案引用",
        "本案判决",
        "本案主要适用",
        "本案适用",
        "本判决依据",
        "相关法律",
        "法律条文",
        "法条链接",
        "《中华人民共和国",
    ];
    let rest = text.get(signed..)?;
    let named = memmem::find_iter(rest.as_bytes(), "附").find(|at| {
        let after = rest[at + "附".len()..].trim_start();
        after.starts_with([
            '：', ':', '相', '本', '判', '法', '录', '件', '《', '注', '表', '有', '适', '裁',
            '引', '页',
        ])
    });
    let opened = OPENERS
        .iter()
        .filter_map(|opener| memmem::find(rest.as_bytes(), opener.as_bytes()));
    Some(signed + named.into_iter().chain(opened).min()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::document::sections;
    use SectionKind::{
        Appendix, Decision, Defence, Evidence, Facts, Header, Opinion, Parties, Procedure,
        Prosecution, Signature,
    };
    use proptest::prelude::*;

    const FIRST: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
        被告人某甲，男，1980年1月2日出生。2013年3月5日被刑事拘留，绥丰县人民检察院于同月决定逮捕。\n辩护人某乙，某律师事务所律师。\n\
        绥丰县人民检察院以绥检刑诉〔2013〕5号起诉书指控被告人某甲犯拐卖儿童罪，于2013年9月1日向本院提起公诉。\
        本院依法组成合议庭。被告人某甲及其辩护人到庭参加诉讼。现已审理终结。\n\
        公诉机关指控：2013年3月4日，某甲将一名男婴卖出。为证实上述事实，公诉机关提交了证据。\n\
        被告人某甲辩称不知情。其辩护人提出，某甲系初犯。\n\
        经审理查明，2013年3月4日，某甲以一万元卖出一名男婴。另查明，某甲已退款。\n\
        上述事实，有证人证言等证据证实，足以认定。\n\
        本院认为，被告人某甲的行为已构成拐卖儿童罪。公诉机关指控的罪名成立。辩护人提出的意见予以采纳。\
        经审理查明的事实表明其有悔意。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：\n\
        被告人某甲犯拐卖儿童罪，判处有期徒刑五年。\n如不服本判决，可提出上诉。\n\
        审判长　某丙\n人民陪审员　某丁\n二〇一四年五月六日\n书记员　某戊\n附：相关法律条文\n第二百四十条……";

    const SECOND: &str = "浙江省丽水市中级人民法院\n刑事裁定书\n（2014）浙丽刑终字第9号\n原公诉机关绥丰县人民检察院。\n\
        上诉人（原审被告人）某甲，男。\n绥丰县人民法院审理绥丰县人民检察院指控原审被告人某甲犯盗窃罪一案，于2014年5月6日作出\
        （2014）绥丰刑初字第21号刑事判决。原审被告人某甲不服，提出上诉。现已审理终结。\n\
        原判认定，2013年3月4日，某甲盗窃三千元。另查明，某甲已退款。\n上述事实，有证人证言等证据证实。\n\
        原审法院认为，某甲的行为已构成盗窃罪，判决如下：被告人某甲犯盗窃罪，判处拘役五个月。\n\
        上诉人某甲上诉称，原判量刑过重。\n出庭检察员认为，原判适当。\n\
        经二审审理查明的事实与原判一致。上述事实，有原审质证的证据证实。\n\
        本院认为，原判认定事实清楚。依照《中华人民共和国刑事诉讼法》第二百二十五条之规定，裁定如下：\n\
        驳回上诉，维持原判。\n本裁定为终审裁定。\n审判长　某丙\n二〇一四年八月六日\n书记员　某戊";

    fn kinds(text: &str) -> Vec<SectionKind> {
        sections(text)
            .into_iter()
            .map(|section| section.kind)
            .collect()
    }

    fn part(text: &str, kind: SectionKind) -> String {
        let all = sections(text);
        let section = all.iter().find(|section| section.kind == kind).unwrap();
        text[section.range.clone()].to_owned()
    }

    #[test]
    fn a_judgement_of_the_first_instance() {
        let all = [
            Header,
            Parties,
            Procedure,
            Prosecution,
            Defence,
            Facts,
            Evidence,
            Opinion,
            Decision,
            Signature,
            Appendix,
        ];
        let blanks = FIRST.replace('\n', " ");
        let solid: String = FIRST.split_whitespace().collect();
        for text in [FIRST, &blanks, &solid] {
            assert_eq!(kinds(text), all, "{text}");
            assert!(part(text, Procedure).starts_with("绥丰县人民检察院以"));
            assert!(part(text, Facts).starts_with("经审理查明，"));
            assert!(part(text, Opinion).trim_end().ends_with("判决如下："));
            assert!(part(text, Decision).starts_with("被告人某甲犯"));
            assert!(part(text, Signature).starts_with("审判长"));
            assert!(part(text, Appendix).starts_with("附："));
        }
    }

    #[test]
    fn what_is_retold_of_the_first_judgement_is_not_this_courts() {
        let all = [
            Header,
            Parties,
            Procedure,
            Defence,
            Prosecution,
            Facts,
            Evidence,
            Opinion,
            Decision,
            Signature,
        ];
        let solid: String = SECOND.split_whitespace().collect();
        for text in [SECOND, &solid] {
            assert_eq!(kinds(text), all, "{text}");
            assert!(part(text, Facts).starts_with("经二审审理查明"));
            assert!(part(text, Opinion).starts_with("本院认为，原判"));
            assert!(part(text, Decision).starts_with("驳回上诉"));
        }
    }

    #[test]
    fn sections_can_be_missing_and_can_come_again() {
        let text = FIRST.replace(
            "经审理查明，2013年3月4日，某甲以一万元卖出一名男婴。另查明，某甲已退款。\n",
            "",
        );
        assert!(!kinds(&text).contains(&Facts));
        let text = FIRST.replace(
            "本院认为，被告人",
            "公诉机关认为，应当判处有期徒刑。\n被告人某甲对量刑建议没有异议。\n本院认为，被告人",
        );
        let after: Vec<_> = kinds(&text).into_iter().skip(6).take(4).collect();
        assert_eq!(after, [Evidence, Prosecution, Defence, Opinion]);
    }

    #[test]
    fn evidence_named_before_the_courts_own_findings_is_the_prosecutions() {
        let text = FIRST.replace(
            "为证实上述事实，公诉机关提交了证据。",
            "\n上述事实，公诉机关提交了书证。",
        );
        let all: Vec<_> = kinds(&text).into_iter().take(6).collect();
        assert_eq!(
            all,
            [Header, Parties, Procedure, Prosecution, Defence, Facts]
        );
    }

    #[test]
    fn other_texts_have_no_sections() {
        for text in [
            "",
            "本院认为，某甲……判决如下：",
            "IN THE CROWN COURT\nR v A (No. 2)",
        ] {
            assert_eq!(sections(text), [], "{text}");
        }
    }

    fn check(text: &str) -> Result<(), TestCaseError> {
        let mut at = 0;
        let all = sections(text);
        for section in &all {
            prop_assert_eq!(section.range.start, at);
            prop_assert!(
                text.get(section.range.clone())
                    .is_some_and(|part| !part.is_empty())
            );
            at = section.range.end;
        }
        prop_assert!(all.is_empty() || at == text.len());
        prop_assert!(all.windows(2).all(|pair| pair[0].kind != pair[1].kind));
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text(text in any::<String>()) {
            check(&text)?;
        }

        #[test]
        fn cut_and_mended_judgements(
            second in any::<bool>(),
            cuts in proptest::collection::vec((0.0..1.0, 0.0..1.0), 1..6),
        ) {
            let whole = if second { SECOND } else { FIRST };
            let place = |share: f64| (share * whole.len() as f64) as usize;
            let bytes: Vec<u8> = cuts
                .into_iter()
                .map(|(a, b): (f64, f64)| (place(a.min(b)), place(a.max(b))))
                .flat_map(|(start, end)| whole.as_bytes()[start..end].to_vec())
                .collect();
            check(&String::from_utf8_lossy(&bytes))?;
            check(&format!("{whole}{}", String::from_utf8_lossy(&bytes)))?;
        }
    }
}
