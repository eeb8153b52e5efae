//! Rulings of the second instance: an appeal that is dismissed.

use super::case::Case;
use super::dates::before;
use super::facts;
use super::first_instance::{claim, evidence};
use super::numerals::{date, long_date};
use super::parties::{INVENTED, decisions, names, party};
use super::people::bystander;
use super::places::Court;
use super::random::SplitMix64;

/// The whole text; `first` is the court whose judgement is appealed, with its number.
pub(super) fn text(case: &Case, first: (&Court, u32), random: &mut SplitMix64) -> String {
    let (below, number) = first;
    let decided = before(case.trial, 74);
    let first_number = below.trial_number(decided.year(), "刑初", number);
    let mut lines = vec![
        INVENTED.to_owned(),
        case.court.name(),
        "刑事裁定书".to_owned(),
        case.court.trial_number(case.year, "刑终", case.number),
        format!("原公诉机关{}。", below.prosecution()),
    ];
    for (index, defendant) in case.defendants.iter().enumerate() {
        let role = if index == 0 {
            "上诉人（原审被告人）"
        } else {
            "原审被告人"
        };
        lines.push(party(case, defendant, role));
    }
    let appellant = &case.defendants[0].name;
    lines.push(format!(
        "{}审理{}指控原审被告人{}犯拐卖儿童罪一案，于{}作出{first_number}刑事判决。\
         原审被告人{appellant}不服，提出上诉。本院依法组成合议庭，经过阅卷，讯问上诉人，\
         认为事实清楚，决定不开庭审理。现已审理终结。",
        below.name(),
        below.prosecution(),
        names(case),
        date(decided),
    ));
    lines.push(claim(case));
    lines.extend(facts::found("原审判决经审理查明", case, random));
    lines.push(evidence(random).to_owned());
    lines.push("原审法院根据上述事实和证据，判决：".to_owned());
    lines.extend(decisions(case));
    lines.push(format!(
        "上诉人{appellant}上诉提出：{}。",
        random.one(&[
            "原判量刑过重，请求从轻改判",
            "其在共同犯罪中作用较小，系从犯"
        ])
    ));
    lines.push(
        "经二审审理查明的事实与原审判决认定的事实一致，原判采信的证据经一审庭审质证，\
         来源合法，内容客观，本院予以确认。"
            .to_owned(),
    );
    lines.push(format!(
        "本院认为，上诉人{appellant}以出卖为目的贩卖儿童，其行为已构成拐卖儿童罪。\
         原判认定事实清楚，证据确实、充分，定罪准确，量刑适当，审判程序合法。上诉理由不能成立，不予采纳。\
         依照《中华人民共和国刑事诉讼法》第二百二十五条第一款第（一）项之规定，裁定如下："
    ));
    lines.push("驳回上诉，维持原判。".to_owned());
    lines.push("本裁定为终审裁定。".to_owned());
    lines.push(format!("审判长　{}", bystander(random)));
    lines.push(format!("审判员　{}", bystander(random)));
    lines.push(format!("代理审判员　{}", bystander(random)));
    lines.push(long_date(case.trial));
    lines.push(format!("书记员　{}", bystander(random)));
    lines.join("\n") + "\n"
}
