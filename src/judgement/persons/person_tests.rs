//! Entries of the forms that courts write.

use super::party::{Defendant, Sex};
use crate::judgement::document::contents;

/// Sex, birth, ethnicity, schooling and the letters of the province of residence, `-` for what was not read.
fn shown(defendant: &Defendant) -> String {
    let sex = defendant.sex.as_ref().map(|sex| match sex.value {
        Sex::Male => "m".to_owned(),
        Sex::Female => "f".to_owned(),
    });
    let parts = [
        sex,
        defendant
            .birth
            .as_ref()
            .map(|birth| birth.value.to_string()),
        defendant
            .ethnicity
            .as_ref()
            .map(|ethnicity| ethnicity.value.clone()),
        defendant
            .education
            .as_ref()
            .map(|education| education.value.clone()),
        defendant
            .residence
            .as_ref()
            .map(|residence| residence.value.letters.to_owned()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .map(|part| part.unwrap_or_else(|| "-".to_owned()))
        .collect();
    parts.join(" ")
}

fn read(entry: &str) -> Vec<String> {
    let text = format!(
        "云南省绥丰县人民法院 刑事判决书 （2014）绥丰刑初字第21号 公诉机关绥丰县人民检察院。 {entry} 绥丰县人民检察院以绥检刑诉（2014）\
         1号起诉书指控被告人某甲犯盗窃罪，提起公诉。"
    );
    contents(&text).defendants.iter().map(shown).collect()
}

#[test]
fn entries_of_every_form() {
    for (entry, wanted) in [
        (
            "被告人某甲，男、1980年1月1日出生、汉族、初中文化、农民、住云南省绥丰县。",
            "m 1980-01-01 汉族 初中 YN",
        ),
        (
            "被告人某甲（曾因犯盗窃罪于2010年被判处有期徒刑一年），男，1980年1月1日出生，汉族，初中文化，户籍地贵州省毕节市。",
            "m 1980-01-01 汉族 初中 GZ",
        ),
        (
            "被告人某甲，男，1980年1月1日出生，汉族，高中文化，逮捕前住贵州省毕节市。因涉嫌盗窃被逮捕。",
            "m 1980-01-01 汉族 高中 GZ",
        ),
        (
            "被告人某甲，男，1980年1月1日出生，汉族，高中文化，曾因盗窃被行政拘留十日。户籍所在地贵州省毕节市。",
            "m 1980-01-01 汉族 高中 GZ",
        ),
        (
            "被告人某甲，男，1980年1月1日出生，汉族，高中文化，曾因盗窃被行政拘留十日。现住贵州省第一监狱。",
            "m 1980-01-01 汉族 高中 -",
        ),
        (
            "被告人某甲，男，1980.1.2出生，汉族。",
            "m 1980-01-02 汉族 - -",
        ),
        (
            "被告人某甲（自报），男（自报），1980年1月2日（自报）出生，汉族（自报），小学文化（自报）。",
            "m 1980-01-02 汉族 小学 -",
        ),
        (
            "被告人某甲，男，1980年1月2日，汉族，小学文化。",
            "m 1980-01-02 汉族 小学 -",
        ),
        (
            "被告人某甲，男，2014年1月2日，因涉嫌盗窃被拘留。",
            "m - - - -",
        ),
        (
            "被告人某甲男，1980年1月2日生，汉族，小学文化。 被害人某。",
            "m 1980-01-02 汉族 小学 -",
        ),
        (
            "被告人：某甲，性别：男，民族：汉族，出生日期：1980年1月2日，文化程度：初中，职业：农民，户籍所在地：云南省绥丰县。",
            "m 1980-01-02 汉族 初中 YN",
        ),
        (
            "被告人某甲，绰号“阿一”，男，1980年1月2日出生，壮族，广西壮族自治区宾阳县人，文化程度小学，无业，住广西宾阳县某镇。",
            "m 1980-01-02 壮族 小学 GX",
        ),
        (
            "被告人某甲，男，1980年1月2日出生，汉族，初中文化，住湖南省长沙市，农民，2010年因犯盗窃罪被判处有期徒刑一年。",
            "m 1980-01-02 汉族 初中 HN",
        ),
        (
            "被告人某甲，男，1980年农历正月初二出生，汉族。",
            "m - 汉族 - -",
        ),
        (
            "被告人某甲，男，汉族，1980年1月2日出生，大学（在读）文化，学生，户籍在河南省。",
            "m 1980-01-02 汉族 大学 HA",
        ),
        (
            "被告人某甲，男，汉族，1980年1月2日出生于贵州省织金县，初中文化农民，住织金县。",
            "m 1980-01-02 汉族 初中 GZ",
        ),
        (
            "被告人某甲，女，1980年1月2日出生，哈萨克族，初中文化，住新疆伊犁哈萨克自治州某县。",
            "f 1980-01-02 哈萨克族 初中 XJ",
        ),
    ] {
        assert_eq!(read(entry), [wanted], "{entry}");
    }
}

#[test]
fn each_earlier_conviction_counts() {
    let text = "绥丰县人民法院 刑事判决书 （2014）绥丰刑初字第21号 公诉机关绥丰县人民检察院。 被告人某甲，男。曾因犯盗窃罪，于2010年被判处\
        拘役三个月，又因犯诈骗罪，于2011年被判处有期徒刑一年；2012年因犯盗窃罪被单处罚金一千元。因吸毒被行政拘留十日。现因涉嫌\
        盗窃被拘留。 绥丰县人民检察院指控被告人某甲犯盗窃罪。";
    let defendant = &contents(text).defendants[0];
    let told: Vec<&str> = defendant
        .convictions
        .iter()
        .map(|found| found.value.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "曾因犯盗窃罪，于2010年被判处拘役三个月",
            "又因犯诈骗罪，于2011年被判处有期徒刑一年",
            "2012年因犯盗窃罪被单处罚金一千元"
        ]
    );
    for found in &defendant.convictions {
        assert_eq!(text[found.range.clone()], found.value);
    }
}

#[test]
fn a_former_registration_is_not_the_present_one() {
    let province = |address: &str| {
        let text = format!(
            "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
             被告人某甲，男，1980年1月2日出生，汉族，{address}。\n绥丰县人民检察院指控某甲犯盗窃罪。"
        );
        let contents = contents(&text);
        let residence = contents.defendants[0].residence.as_ref();
        residence.map(|found| found.value.letters)
    };
    assert_eq!(province("户籍所在地湖南省某县"), Some("HN"));
    assert_eq!(province("原户籍所在地湖南省某县"), None);
    assert_eq!(
        province("原户籍所在地湖南省某县，户籍所在地广东省某县"),
        Some("GD")
    );
}

#[test]
fn defendants_of_two_roles_are_read_like_any_other() {
    for role in [
        "被告人暨附带民事公益诉讼被告：",
        "被告人暨附带民事公益诉讼被告",
        "被告人暨附带民事公益诉讼被告人",
        "被告人暨刑事附带民事公益诉讼被告",
        "被告人（附带民事公益诉讼被告）",
        "被告人兼附带民事诉讼被告人",
        "被告人暨附带民事诉讼被告人",
        "被告人及附带民事诉讼被告人",
        "被告单位法定代表人暨被告人",
        "被告人暨被告单位诉讼代表人",
        "原审被告人暨附带民事诉讼上诉人",
        "上诉人（原审被告人）",
        "上诉人（原审被告人暨附带民事公益诉讼被告）",
    ] {
        let said = "，男，汉族，1970年1月2日出生，住绥丰县某村，小学文化程度，农民。";
        let text = format!(
            "绥丰县人民法院\n刑事附带民事判决书\n（2020）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n{role}甲某{said}\n\
             {role}乙某{said}\n{role}丙某{said}\n绥丰县人民检察院以起诉书指控被告人甲某、乙某、丙某犯盗窃罪，向本院提起公诉。\n\
             经审理查明，某事。\n本院认为，判决如下：\n一、被告人甲某犯盗窃罪，判处有期徒刑一年。\n审判员某丁\n二〇二〇年五月六日"
        );
        let defendants = contents(&text).defendants;
        let names: Vec<_> = defendants.iter().map(|d| d.name.value.as_str()).collect();
        assert_eq!(names, ["甲某", "乙某", "丙某"], "{role}");
        for defendant in defendants {
            assert_eq!(defendant.sex.unwrap().value, Sex::Male, "{role}");
            assert_eq!(
                defendant.birth.unwrap().value.to_string(),
                "1970-01-02",
                "{role}"
            );
            assert_eq!(defendant.education.unwrap().value, "小学", "{role}");
        }
    }
}
