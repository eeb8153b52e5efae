use super::articles::articles;

/// What is applied, in short: `67:1,3` with its paragraphs.
fn applied(text: &str) -> Vec<String> {
    articles(text, None)
        .into_iter()
        .map(|found| {
            assert!(text.get(found.range).is_some());
            let paragraphs: Vec<String> =
                found.value.paragraphs.iter().map(u8::to_string).collect();
            let label = found.value.label();
            if paragraphs.is_empty() {
                label
            } else {
                format!("{label}:{}", paragraphs.join(","))
            }
        })
        .collect()
}

/// The same of the grounds of a judgement.
fn grounds(clause: &str) -> Vec<String> {
    applied(&format!(
        "公诉机关认为应当依照《中华人民共和国刑法》第二百七十四条之规定处罚。本院认为，被告人某甲犯某罪。\
         {clause}，判决如下： 一、被告人某甲犯某罪。审判长某乙 附：《中华人民共和国刑法》第九十条 如下"
    ))
}

#[test]
fn numbers_in_every_form() {
    for (clause, wanted) in [
        ("第二百六十四条、第六十七条第一款、第三款", "67:1,3 264"),
        ("第二百六十四条，第六十七条第一款，第三款", "67:1,3 264"),
        ("第２６４条、第67条第3款", "67:3 264"),
        ("第二百六十四条、第六十七条第一、三款", "67:1,3 264"),
        (
            "第六十七条第一款及第三款、第六十七条第二款和第六十八条",
            "67:1,2,3 68",
        ),
        ("第二十五、二十六、第二十七条", "25 26 27"),
        ("第二百六十四条和六十七条第三款、五十三条", "53 67:3 264"),
        ("第二百三十六第一款", "236:1"),
        ("264条、第五十二条、第五十三", "52 53 264"),
        ("第二百八十七条之一第一款第（二）项、第二款", "287-1:1,2"),
        ("第一百三十三条之一、第一百三十三条", "133 133-1"),
        ("第一百三十三之一条第一款", "133-1:1"),
        (
            "第二百三十四条第二款第（一）、（二）项、第六十四条",
            "64 234:2",
        ),
        (
            "第三百零三条第二款，第六十九条第一款至第三款",
            "69:1,2,3 303:2",
        ),
        ("第三十八条至第四十条", "38 39 40"),
        ("第 二百 六十四 条、第 五十三\n条", "53 264"),
        ("第三百〇三条、第三百四十七条", "303 347"),
        ("第九百条、第零条", ""),
    ] {
        let found = grounds(&format!("依照《中华人民共和国刑法》{clause}之规定"));
        assert_eq!(found.join(" "), wanted, "{clause}");
    }
}

#[test]
fn only_the_criminal_law_counts() {
    for (clause, wanted) in [
        (
            "依照《刑法》第五条、《中华人民共和国刑事诉讼法》第六条、第七条的规定",
            "5",
        ),
        (
            "依照《中华人民共和国刑事诉讼法》第六条，《中华人民共和国刑法》第五条的规定",
            "5",
        ),
        (
            "根据刑法第五条及《最高人民法院关于适用〈中华人民共和国刑法〉的解释》第六条的规定",
            "5",
        ),
        (
            "依照《中华人民共和国刑法》第五条、《中华人民共和国刑法修正案（八）》第六条的规定",
            "5",
        ),
        ("依照《中华人民共和国刑法（2017修正）》第五条的规定", "5"),
        (
            "依照《中华人民共和国刑法》（以下简称《刑法》）第五条，刑诉法第六条，该法第七条",
            "5",
        ),
        (
            "依照中华人民共和国刑法第五条、民法通则第六条、刑法第七条",
            "5 7",
        ),
        ("依照《中华人民共和国刑法》第五条，同法第六条的规定", "5 6"),
        (
            "依照1979年《中华人民共和国刑法》第五条、《中华人民共和国刑法》第十二条",
            "12",
        ),
        ("依照《中华人民共和国刑法第五条、第六条的规定", "5 6"),
        (
            "依照《中华人民共和国刑法》第五条及最高人民法院《关于某问题的意见》第一条",
            "5",
        ),
        // An amendment has no article 133, a law of 308 articles no article 347.
        (
            "依照《中华人民共和国刑法》及《中华人民共和国刑法修正案（八）》第一百三十三条之一、第五十二条",
            "52 133-1",
        ),
        (
            "依照《中华人民共和国刑事诉讼法》第二百二十五条、第三百四十七条、第五十二条",
            "52 347",
        ),
        (
            "依照《中华人民共和国刑事诉讼法》第二百二十五条第一款第（一）项之规定",
            "",
        ),
        ("依照《中华人民共和国民法典》第五百条、第一千条的规定", ""),
    ] {
        assert_eq!(grounds(clause).join(" "), wanted, "{clause}");
    }
}

#[test]
fn the_grounds_of_this_court_alone() {
    let appeal = "原审法院依照《中华人民共和国刑法》第五条之规定，判决如下：被告人某甲犯某罪。宣判后，某甲上诉。\
                  本院认为，上诉人提出应适用刑法第七十二条的意见不予采纳。依照《中华人民共和国刑事诉讼法》\
                  第二百三十六条第一款第（一）项之规定，裁定如下： 驳回上诉，维持原判。";
    assert_eq!(applied(appeal), Vec::<String>::new());
    let several = "对被告人某甲依照《中华人民共和国刑法》第五条之规定。对被告人某乙依照《中华人民共和国刑法》第六条\
                   之规定。判决如下：";
    assert_eq!(
        applied(&format!("公诉机关依照刑法第九条指控。{several}")),
        ["5", "6"]
    );
    let claimed =
        "辩护人关于适用刑法第七十二条的意见不予采纳，依照刑法第五条的规定，作出如下判决：";
    assert_eq!(applied(claimed), ["5"]);
    let after = "综上，判决如下：一、依照《中华人民共和国刑法》第五条之规定，被告人某甲犯某罪。如不服本判决，刑法第六条";
    assert_eq!(applied(after), ["5"]);
    assert_eq!(
        applied("本院认为，依照刑法第五条，某甲有罪。"),
        Vec::<String>::new()
    );
}

#[test]
fn a_decision_can_be_announced_without_the_usual_words() {
    let text =
        "辩护人提出适用刑法第九条。本院认为，某甲有罪。依照刑法第五条之规定，判决：某甲有罪。";
    assert_eq!(applied(text), ["5"]);
}

#[test]
fn an_appendix_decides_nothing() {
    let text =
        "依照刑法第五条之规定，判决如下：某甲有罪。审判长某乙 附：依照刑法第六条，判决如下：";
    let signed = text.find("审判长");
    let labels: Vec<_> = articles(text, signed)
        .iter()
        .map(|a| a.value.label())
        .collect();
    assert_eq!(labels, ["5"]);
}

#[test]
fn the_place_is_the_article_with_its_paragraphs() {
    let text = "依照《刑法》第六十七条第一款、第三款，第七十二条，判决如下：";
    let found = articles(text, None);
    assert_eq!(&text[found[0].range.clone()], "第六十七条第一款、第三款");
    assert_eq!(&text[found[1].range.clone()], "第七十二条");
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic(text in "[依照《》〈刑法第一二百十条之款项、至（）。如下判决 0-9]{0,80}判决如下[依照刑法第一条：审判长]{0,20}") {
        for found in articles(&text, None) {
            proptest::prop_assert!(text.get(found.range).is_some());
        }
    }
}
