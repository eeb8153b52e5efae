//! The parties' paragraphs and the numbered decisions, which several kinds of document share.

use super::case::{Born, Case, Defendant};
use super::dates::{after, end_of_term};
use super::numerals::{Amount, date, numeral, partial, term, yuan};
use super::places::{place, province};

/// The line that every invented text begins with.
pub(super) const INVENTED: &str = "【虚构样本，人物、地点、情节均为虚构】";

/// One defendant with `role` before the name: 被告人, 上诉人（原审被告人）.
pub(super) fn party(case: &Case, defendant: &Defendant, role: &str) -> String {
    let mut parts = vec![format!("{role}{}", defendant.name)];
    match defendant.gender {
        Some(1) => parts.push("男".to_owned()),
        Some(_) => parts.push("女".to_owned()),
        None => {}
    }
    match defendant.born {
        Born::On(born) => parts.push(format!("{}出生", partial(born))),
        Born::Aged(years) => parts.push(format!("现年{years}岁")),
        Born::Unknown => {}
    }
    match defendant.nationality {
        Some(101) => parts.push("越南籍".to_owned()),
        Some(102) => parts.push("缅甸籍".to_owned()),
        _ => {}
    }
    if let Some(code) = defendant.ethnicity {
        parts.push(ethnicity(code).to_owned());
    }
    if let Some(code) = defendant.education {
        parts.push(education(code).to_owned());
    }
    parts.push("农民".to_owned());
    let here = format!("{}{}", province(case.court.province), case.court.place);
    match (defendant.residence_province, defendant.residence) {
        (Some(code), Some(2)) => {
            let home = place(code, Some(2));
            let registered = if code > 100 {
                "原住"
            } else {
                "户籍所在地"
            };
            parts.push(format!("{registered}{home}，现住{here}"));
        }
        (Some(_), _) => parts.push(format!("户籍所在地及住址均为{here}某镇某村")),
        (None, _) => {}
    }
    let detained = date(case.detained);
    let then = date(after(case.detained, 36));
    let custody = if defendant.sentence.in_custody() {
        format!("{then}被逮捕。现羁押于{}看守所。", case.court.place)
    } else {
        format!("{then}被取保候审。")
    };
    format!(
        "{}。因涉嫌犯拐卖儿童罪于{detained}被刑事拘留，{custody}",
        parts.join("，")
    )
}

fn ethnicity(code: i64) -> &'static str {
    match code {
        1 => "汉族",
        2 => "回族",
        3 => "壮族",
        4 => "苗族",
        5 => "彝族",
        6 => "瑶族",
        _ => "哈尼族",
    }
}

fn education(code: i64) -> &'static str {
    match code {
        1 => "文盲",
        2 => "小学文化",
        3 => "初中文化",
        4 => "高中文化",
        _ => "大专文化",
    }
}

/// The sentence of one defendant without its number.
pub(super) fn sentence(case: &Case, defendant: &Defendant) -> String {
    let sentence = defendant.sentence;
    let mut text = format!("被告人{}犯拐卖儿童罪，", defendant.name);
    text += &match sentence.kind {
        1 => format!("判处有期徒刑{}", term(sentence.term)),
        2 => "判处无期徒刑，剥夺政治权利终身".to_owned(),
        5 => format!("判处拘役{}", term(sentence.term)),
        6 => format!("判处管制{}", term(sentence.term)),
        _ => "免予刑事处罚".to_owned(),
    };
    if sentence.suspension > 0 {
        text += &format!("，缓刑{}", term(sentence.suspension));
    }
    if sentence.fine > 0 {
        text += &format!("，并处罚金人民币{}", yuan(sentence.fine, Amount::Numerals));
    }
    text.push('。');
    if sentence.suspension > 0 {
        text += "\n（缓刑考验期限，从判决确定之日起计算。）";
    } else if matches!(sentence.kind, 1 | 5) {
        text += &format!(
            "\n（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即自{}起至{}止。）",
            date(case.detained),
            date(end_of_term(case.detained, sentence.term))
        );
    }
    text
}

/// The numbered decisions of the first instance.
pub(super) fn decisions(case: &Case) -> Vec<String> {
    let mut decisions: Vec<String> = case
        .defendants
        .iter()
        .map(|defendant| sentence(case, defendant))
        .collect();
    decisions.push("扣押在案的作案工具手机，予以没收，上缴国库。".to_owned());
    decisions
        .iter()
        .enumerate()
        .map(|(index, text)| format!("{}、{text}", numeral(index as u32 + 1)))
        .collect()
}

/// The names of all defendants: 张某甲、李某乙.
pub(super) fn names(case: &Case) -> String {
    let names: Vec<&str> = case.defendants.iter().map(|d| d.name.as_str()).collect();
    names.join("、")
}
