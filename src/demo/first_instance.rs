//! Judgements of the first instance.

use super::case::{Case, Defendant};
use super::facts;
use super::numerals::{count, date, long_date};
use super::parties::{INVENTED, decisions, names, party};
use super::people::bystander;
use super::random::SplitMix64;

/// The statutes that some judgements append.
const APPENDIX: &str = "附：本判决所依据的法律条文\n\
《中华人民共和国刑法》\n\
第二百四十条　拐卖妇女、儿童的，处五年以上十年以下有期徒刑，并处罚金……\n\
第二十五条第一款　共同犯罪是指二人以上共同故意犯罪。\n\
第六十四条　犯罪分子违法所得的一切财物，应当予以追缴或者责令退赔……";

/// The whole text.
pub(super) fn text(case: &Case, random: &mut SplitMix64) -> String {
    let prosecution = case.court.prosecution();
    let mut lines = vec![
        INVENTED.to_owned(),
        case.court.name(),
        "刑事判决书".to_owned(),
        case.court.trial_number(case.year, "刑初", case.number),
        format!("公诉机关{prosecution}。"),
    ];
    for (index, defendant) in case.defendants.iter().enumerate() {
        lines.push(party(case, defendant, "被告人"));
        if index == 0 || random.chance(40) {
            lines.push(format!("辩护人{}，某律师事务所律师。", bystander(random)));
        }
    }
    lines.push(format!(
        "{prosecution}以某检刑诉〔{}〕{}号起诉书指控被告人{}犯拐卖儿童罪，于{}向本院提起公诉。\
         本院依法组成合议庭，{}审理了本案。{prosecution}指派检察员{}出庭支持公诉，\
         上述被告人及辩护人均到庭参加诉讼。现已审理终结。",
        case.year,
        case.number + 14,
        names(case),
        date(case.indicted),
        random.one(&["公开开庭", "不公开开庭"]),
        bystander(random),
    ));
    lines.push(claim(case));
    lines.push(defence(&case.defendants, random));
    lines.extend(facts::found("经审理查明", case, random));
    lines.push(evidence(random).to_owned());
    lines.push(reasons(case, random));
    lines.extend(decisions(case));
    lines.push(format!(
        "如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向{}提出上诉。\
         书面上诉的，应当提交上诉状正本一份，副本{}份。",
        if case.court.intermediate {
            "上一级人民法院".to_owned()
        } else {
            case.court.above()
        },
        count(case.defendants.len() as u32 + 1)
    ));
    lines.extend(signatures(case, random));
    if random.chance(45) {
        lines.push(APPENDIX.to_owned());
    }
    lines.join("\n") + "\n"
}

/// The prosecution's claim: the figures alone; the facts follow in the court's own words.
pub(super) fn claim(case: &Case) -> String {
    let children = case.victims().count() as u32;
    let incidents = case.incidents.len() as u32;
    let times = if incidents > 1 {
        format!("先后{}次参与", count(incidents))
    } else {
        String::new()
    };
    format!(
        "公诉机关指控：被告人{}以出卖为目的，{times}拐卖儿童，涉及儿童{}名。\
         公诉机关向本院移送了相应的证据，认为上述被告人的行为已触犯《中华人民共和国刑法》第二百四十条之规定，\
         应当以拐卖儿童罪追究其刑事责任，提请本院依法判处。",
        names(case),
        count(children),
    )
}

fn defence(defendants: &[Defendant], random: &mut SplitMix64) -> String {
    let first = &defendants[0].name;
    let plea = random.one(&[
        "对指控的事实和罪名均无异议，请求从轻处罚",
        "对指控的基本事实无异议，辩称不知其行为构成犯罪",
        "辩称其仅起介绍作用，所得钱款较少",
    ]);
    let counsel = random.one(&[
        "被告人系初犯、偶犯，归案后如实供述，建议从轻处罚",
        "被告人认罪态度较好，主观恶性较小，建议减轻处罚",
    ]);
    format!("被告人{first}{plea}。其辩护人提出，{counsel}。")
}

/// The evidence that the court names.
pub(super) fn evidence(random: &mut SplitMix64) -> &'static str {
    random.one(&[
        "上述事实，有受案登记表、抓获经过、户籍证明、辨认笔录及照片、证人证言、DNA鉴定意见、\
         各被告人的供述和辩解等证据证实，证据之间能够相互印证，足以认定。",
        "上述事实，各被告人在开庭审理过程中亦无异议，并有经庭审质证的报案材料、银行交易明细、\
         通话记录、证人证言、鉴定意见、解救经过说明等证据证实，足以认定。",
    ])
}

fn reasons(case: &Case, random: &mut SplitMix64) -> String {
    let joint = if case.defendants.len() + case.others.len() > 1 {
        "系共同犯罪。"
    } else {
        ""
    };
    let articles = if joint.is_empty() {
        "第二百四十条、第六十七条第三款、第五十二条、第六十四条"
    } else {
        "第二百四十条、第二十五条第一款、第二十六条、第二十七条、第六十七条第三款、第七十二条、第六十四条"
    };
    format!(
        "本院认为，被告人{}以出卖为目的，{}儿童，其行为已构成拐卖儿童罪，{joint}\
         公诉机关指控的罪名成立。{}依照《中华人民共和国刑法》{articles}之规定，判决如下：",
        names(case),
        random.one(&["拐骗、贩卖", "收买、贩卖", "贩卖"]),
        random.one(&[
            "各被告人归案后能如实供述自己的罪行，依法可以从轻处罚。",
            "被告人当庭自愿认罪，有悔罪表现，酌情从轻处罚。",
            "辩护人所提从轻处罚的意见，本院予以采纳。",
        ]),
    )
}

/// Those who sign, with the date of the decision.
pub(super) fn signatures(case: &Case, random: &mut SplitMix64) -> Vec<String> {
    let second = random.one(&["人民陪审员", "审判员"]);
    vec![
        format!("审判长　{}", bystander(random)),
        format!("审判员　{}", bystander(random)),
        format!("{second}　{}", bystander(random)),
        long_date(case.trial),
        format!("书记员　{}", bystander(random)),
    ]
}
