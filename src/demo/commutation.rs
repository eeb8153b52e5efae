//! Commutation rulings: a sentence already served in part is shortened. Such files come with a
//! keyword search and are excluded by the study; they are here to be excluded.

use jiff::civil::Date;

use super::dates::before;
use super::numerals::{date, long_date, term};
use super::parties::INVENTED;
use super::people::{bystander, name};
use super::places::{Court, HUICHUAN, HUISHAN, QINGYI, YICHUAN};
use super::random::SplitMix64;

/// A ruling: its trial number and its text.
pub(super) fn rulings() -> Vec<(String, String)> {
    vec![
        ruling(&HUICHUAN, &HUISHAN, Date::constant(2017, 9, 21), 1204, 132),
        ruling(&YICHUAN, &QINGYI, Date::constant(2016, 6, 15), 377, 96),
    ]
}

fn ruling(
    court: &Court,
    below: &Court,
    decided: Date,
    number: u32,
    months: u32,
) -> (String, String) {
    let mut random = SplitMix64::new(u64::from(number));
    let convict = name(&mut random, 0);
    let year = decided.year();
    let trial_number = court.trial_number(year, "刑更", number);
    let judged = before(decided, 4 * 365);
    let first_number = below.trial_number(judged.year(), "刑初", number % 50 + 2);
    let lines = [
        INVENTED.to_owned(),
        court.name(),
        "刑事裁定书".to_owned(),
        trial_number.clone(),
        format!(
            "罪犯{convict}，男，1972年{}月{}日出生，汉族，小学文化，现在某监狱服刑。",
            random.between(1, 12),
            random.between(1, 28)
        ),
        format!(
            "{}于{}作出{first_number}刑事判决，认定被告人{convict}犯拐卖儿童罪，判处有期徒刑{}，\
             并处罚金人民币一万元。判决发生法律效力后交付执行。执行机关某监狱于{}提出减刑建议书，报送本院审理。\
             本院依法组成合议庭进行了审理，现已审理终结。",
            below.name(),
            date(judged),
            term(months),
            date(before(decided, 47)),
        ),
        "经审理查明，罪犯在服刑期间能认罪悔罪，遵守监规，积极参加劳动和学习，获得表扬四次，罚金已缴纳。".to_owned(),
        "上述事实，有罪犯评审鉴定表、奖励审批表、缴款凭证等证据证实，足以认定。".to_owned(),
        format!(
            "本院认为，罪犯{convict}确有悔改表现，符合减刑条件。依照《中华人民共和国刑法》第七十八条、\
             第七十九条之规定，裁定如下："
        ),
        format!("对罪犯{convict}减去有期徒刑七个月。"),
        "本裁定送达后即发生法律效力。".to_owned(),
        format!("审判长　{}", bystander(&mut random)),
        format!("审判员　{}", bystander(&mut random)),
        format!("人民陪审员　{}", bystander(&mut random)),
        long_date(decided),
        format!("书记员　{}", bystander(&mut random)),
    ];
    (trial_number, lines.join("\n") + "\n")
}
