//! Invented judgements.

use casebench::codebook::PartialDate;
use casebench::library::NewJudgement;

use super::{Study, TRAFFICKING};

/// The judgements of the study by their stems, in the order of the list.
pub const STEMS: [&str; 5] = [
    "2014-GD-SF-2714",
    "2014-GD-SF-271",
    "2016-YN-2698-83",
    "2015-ZJ-LA-12",
    "2014-SD-F-79",
];

/// The judgement that most tests are about.
pub const STEM: &str = STEMS[1];

/// The name of a record of [`STEM`].
pub fn record_id(record: &str) -> String {
    format!("{STEM}/{record}")
}

/// Sets a title, rings, colours, clears, moves the cursor, copies to the clipboard, reverses the
/// reading order, switches the screen.
pub const HOSTILE: &str = "恶\x1b]0;owned\x07意\x1b[31m红\x1b[2J\x1b[Hx\u{9b}32m\u{9d}0;owned\u{9c}\x1b]52;c;b3duZWQ=\x07\u{202e}反\u{2066}\x1b[?1049l\x7f\x00尾";

/// A judgement with two defendants, a victim and a price.
pub const TRIAL: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
    被告人某甲，男，1980年1月2日出生，回族，小学文化，农民，户籍所在地广东省惠东县。\n\
    被告人某乙，女，1982年3月出生，汉族，初中文化，农民。\n\
    绥丰县人民检察院指控被告人某甲、某乙犯拐卖儿童罪，向本院提起公诉。现已审理终结。\n\
    经审理查明，2013年11月7日，被告人某甲在福建省某县以35000元将一名男婴卖给他人。\n\
    上述事实，有证人证言等证据证实，足以认定。\n\
    本院认为，被告人某甲、某乙的行为已构成拐卖儿童罪。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：\n\
    一、被告人某甲犯拐卖儿童罪，判处有期徒刑五年六个月，并处罚金人民币一万元；\n\
    二、被告人某乙犯拐卖儿童罪，判处有期徒刑二年，缓刑三年，并处罚金人民币三千元。\n\
    审判长　某丙\n二〇一四年五月六日\n";

/// The judgement of [`TRIAL`] in the codebook of the study on child trafficking.
pub fn trial() -> Study {
    let known = NewJudgement {
        source: "21.txt".into(),
        trial_number: Some("（2014）绥丰刑初字第21号".into()),
        normal_number: Some("（2014）绥丰刑初字第21号".into()),
        court: Some("绥丰县人民法院".into()),
        date: Some("2014-05-06".parse().unwrap()),
        ..judgement("2014-GD-SF-21", TRIAL)
    };
    Study::of(TRAFFICKING, &[known])
}

/// The study with a few values. The first judgement has one incident by a stranger, with a boy sold for 35,000 yuan and a
/// girl of whom no price is stated; the second one by a parent, with a girl; the third a defendant alone.
pub fn coded_study() -> Study {
    let study = Study::new();
    study
        .record("2714/I1")
        .code("mode", 1)
        .code("date", "2010-10");
    study
        .record("2714/I1/V1")
        .code("gender", 1)
        .code("price", 35_000);
    study
        .record("2714/I1/V2")
        .code("gender", 2)
        .code("price", -9);
    study.record("271/I1").code("mode", 2).code("date", "2013");
    study.record("271/I1/V1").code("gender", 2);
    study.record("83/D1");
    study
}

/// A judgement of which nothing is known but its text.
pub fn judgement(stem: &str, text: &str) -> NewJudgement {
    NewJudgement {
        text: text.into(),
        source: format!("{stem}.txt"),
        stem: Some(stem.into()),
        ..NewJudgement::default()
    }
}

/// Everything in them is made up.
pub fn judgements() -> Vec<NewJudgement> {
    let court = "广东省绥丰县人民法院";
    let text = |court: &str, number: &str, facts: &str| {
        format!(
            "（虚构）\n{court}\n刑 事 判 决 书\n{number}\n公诉机关虚构检察院。\n经审理查明，{facts}\n\
             判决如下：被告人某甲犯拐卖儿童罪。\n"
        )
    };
    let new = |stem: &str, number: &str, court: &str, facts: &str, date: &str| NewJudgement {
        text: text(court, number, facts),
        source: format!("{stem}.txt"),
        trial_number: Some(number.into()),
        normal_number: Some(number.into()),
        citation: Some(format!("{stem} (invented)")),
        stem: Some(stem.into()),
        court: Some(court.into()),
        province: stem.split('-').nth(1).map(String::from),
        date: Some(date.parse::<PartialDate>().unwrap()),
        ..NewJudgement::default()
    };
    let short = "2013年11月7日，某甲将婴儿抱走，以35,000元卖给某乙。";
    let long: String = (1..=60)
        .map(|day| match day {
            3 | 30 | 58 => format!("第{day}日，某甲将婴儿交给某乙。\n"),
            _ => format!("第{day}日，某甲与某乙在某村商谈价格，没有结果；the parties met again.\n"),
        })
        .collect();
    vec![
        new(
            STEMS[0],
            "（2014）绥丰刑初字第2714号",
            court,
            short,
            "2014-05-06",
        ),
        new(
            STEMS[1],
            "（2014）绥丰刑初字第271号",
            court,
            "2010年10月的一天，某丙将其亲生女儿卖给某丁。",
            "2014-06",
        ),
        new(
            STEMS[2],
            "（2016）云2698刑初83号",
            "云南省岭安县人民法院",
            "某戊从越南带来一名婴儿。",
            "2016-01-20",
        ),
        new(
            STEMS[3],
            "（2015）岭安刑初字第12号",
            "浙江省岭安市人民法院",
            &long,
            "2015",
        ),
        new(
            STEMS[4],
            &format!("（2014）鲁刑终字第79号{HOSTILE}"),
            &format!("山东省{HOSTILE}人民法院"),
            HOSTILE,
            "2014-12-31",
        ),
    ]
}
