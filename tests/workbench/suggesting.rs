//! Suggestions while coding: keys in, what the file holds out.

use std::fmt::Write as _;

use casebench::tui::Workbench;

use crate::support::{
    Study, TRAFFICKING, assert_says, assert_shows, judgement, line_with, press, screen,
};

/// Two defendants and a victim; all is invented.
const TEXT: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
    被告人某甲，男，1980年1月2日出生，回族，小学文化，农民，户籍所在地广东省惠东县。\n\
    被告人某乙，女，1982年3月出生，汉族，中学文化，无业。\n\
    绥丰县人民检察院指控被告人某甲、某乙犯拐卖儿童罪，向本院提起公诉。现已审理终结。\n\
    经审理查明，2013年11月7日，被告人某甲在福建省某县以35000元将一批货物卖给他人。\n\
    上述事实，有证人证言等证据证实，足以认定。\n\
    本院认为，被告人某甲、某乙的行为已构成拐卖儿童罪。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：\n\
    一、被告人某甲犯拐卖儿童罪，判处有期徒刑五年六个月，并处罚金人民币一万元；\n\
    二、被告人某乙犯拐卖儿童罪，判处有期徒刑二年，缓刑三年，并处罚金人民币三千元。\n\
    审判长　某丙\n二〇一四年五月六日\n书记员　某戊\n";

/// A study of one judgement with this text, and an English one.
fn study_of(text: &str) -> Study {
    let english = "IN THE CROWN COURT\nR v A\nThe defendant, a man of 40.\n";
    let all = [judgement("2014-XX-SF-21", text), judgement("J2", english)];
    Study::of(TRAFFICKING, &all)
}

fn study() -> Study {
    study_of(TEXT)
}

/// The same of the study's codebook with victims as they are named, not as the findings of fact describe them.
fn study_of_named_victims(text: &str) -> Study {
    let lines = TRAFFICKING.lines().filter(|line| {
        let of_account =
            line.starts_with("read = \"victim.") || line.starts_with("read = \"incident.");
        !of_account || line.contains("victim.gender")
    });
    let codebook: Vec<&str> = lines
        .map(|line| {
            if line.starts_with("read = \"victim.gender") {
                "read = \"victim.sex\""
            } else {
                line
            }
        })
        .collect();
    Study::of(&codebook.join("\n"), &[judgement("2014-XX-SF-21", text)])
}

/// The workbench with the cursor in the form of the first judgement.
fn form(study: &Study) -> Workbench {
    let mut workbench = study.open();
    press(&mut workbench, "home enter");
    workbench
}

/// The form of the first of both defendants.
fn with_defendants(study: &Study) -> Workbench {
    let mut workbench = form(study);
    press(&mut workbench, "A enter");
    workbench
}

/// The coded values, in the order of the records and the codebook: `D1 gender 1 male “男”`.
fn values(study: &Study) -> Vec<String> {
    let library = study.library();
    let codebook = library.codebook();
    let judgement = library.judgements().unwrap()[0].id;
    let text = library.text(judgement).unwrap();
    let values = library.values(judgement).unwrap();
    let evidence = library.evidence(judgement).unwrap();
    let mut all = Vec::new();
    for record in library.records(judgement).unwrap() {
        for variable in codebook.coded_of(record.unit) {
            let Some(value) = values.get(&(record.id, variable)) else {
                continue;
            };
            let short = record.name.rsplit('/').next().unwrap();
            let name = &codebook.variable(variable).name;
            let mut line = format!("{short} {name} {}", codebook.show(variable, value));
            for passage in evidence.get(&(record.id, variable)).into_iter().flatten() {
                write!(line, " “{}”", &text[passage.clone()]).unwrap();
            }
            all.push(line);
        }
    }
    all
}

#[test]
fn a_suggestion_is_coded_by_a_key_alone() {
    let study = study();
    let mut wb = with_defendants(&study);
    press(&mut wb, "down down up [ ] ] end e");
    assert!(values(&study).is_empty());
    assert_shows(&wb, "Defendant 2 of 2 · 某乙");
}

#[test]
fn the_records_found_in_the_text_are_offered_and_made() {
    let study = study();
    let mut wb = form(&study);
    assert_shows(&wb, "A adds 2 defendants found");
    press(&mut wb, "A");
    assert!(line_with(&screen(&wb), "✓ 2 defendants").contains("某甲、某乙"));
    press(&mut wb, "enter");
    assert_shows(&wb, "Defendant 1 of 2 · 某甲");
    press(&mut wb, "A");
    assert_says(
        &wb,
        "nothing more was found in the text that could be a record",
    );
    // One key made both, one key takes both back.
    press(&mut wb, "u");
    assert_eq!(
        study
            .library()
            .records(study.library().judgements().unwrap()[0].id)
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn victims_come_with_the_incident_that_they_belong_to() {
    let text = TEXT.replace(
        "将一批货物卖给他人。",
        "将被害人陈某某（女，2010年3月生）、被害人李某某（男，2012年5月生）卖给他人。被害人陈某某、被害人李某某被解救。",
    );
    let study = study_of_named_victims(&text);
    let mut wb = form(&study);
    assert_shows(&wb, "A adds 2 victims, 2 defendants found");
    press(&mut wb, "A");
    assert!(line_with(&screen(&wb), "✓ 2 victims").contains("陈某某、李某某"));
    // What stands below a record goes with it, what stands beside it does not.
    press(&mut wb, "space");
    assert!(screen(&wb).contains("· 2 victims") && screen(&wb).contains("✓ 2 defendants"));
    press(&mut wb, "space down space down space enter");
    assert_shows(&wb, "Incident 1 of 1");
    assert_shows(&wb, "A adds 2 defendants found");
    press(&mut wb, "] s ] s");
    let library = study.library();
    let judgement = library.judgements().unwrap()[0].id;
    let codebook = library.codebook();
    let mut coded: Vec<String> = library
        .values(judgement)
        .unwrap()
        .iter()
        .map(|((_, variable), value)| codebook.show(*variable, value))
        .collect();
    coded.sort();
    assert_eq!(coded, ["1 male", "2 female"]);
    // With a second incident it is not clear any more whose victims they are.
    press(&mut wb, "a i home");
    assert_shows(&wb, "A adds 2 defendants found");
}

#[test]
fn one_key_takes_over_all_suggestions_of_the_judgement_and_one_takes_them_back() {
    let study = study();
    let mut wb = with_defendants(&study);
    press(&mut wb, "S");
    let of_the_first = values(&study).len();
    assert!(of_the_first > 2);
    press(&mut wb, "u J");
    let all = values(&study);
    assert!(all.len() > of_the_first, "{all:?}");
    assert!(
        all.iter().any(|value| value == "D1 gender 1 male “男”"),
        "{all:?}"
    );
    assert!(
        all.iter().any(|value| value == "D2 gender 2 female “女”"),
        "{all:?}"
    );
    // What a suggestion of the same step makes asked is taken over too.
    assert!(
        wb.state
            .form
            .suggested_edits_of(&wb.state.codebook, &wb.state.form.records)
            .is_empty()
    );
    press(&mut wb, "J");
    assert_says(&wb, "nothing uncoded");
    // An open variable for which the text suggests nothing stays under the cursor.
    press(&mut wb, "u");
    let open = |wb: &Workbench| {
        let form = &wb.state.form;
        let record = form.current().unwrap().id;
        let variable = form.variable(&wb.state.codebook).unwrap();
        let suggested = form
            .suggestion(&wb.state.codebook, record, variable)
            .is_some();
        (!suggested && !form.values.contains_key(&(record, variable))).then_some((record, variable))
    };
    press(&mut wb, "home");
    while open(&wb).is_none() {
        press(&mut wb, "down");
    }
    let here = open(&wb);
    press(&mut wb, "J");
    assert_eq!(open(&wb), here);
    press(&mut wb, "u J");
    press(&mut wb, "u");
    assert!(values(&study).is_empty(), "one step");
    // What is coded already stays.
    let study = self::study();
    let mut wb = with_defendants(&study);
    press(&mut wb, "home 2 J");
    let coded = values(&study);
    assert!(
        coded.iter().any(|value| value == "D1 gender 2 female"),
        "{coded:?}"
    );
}

#[test]
fn with_several_incidents_it_is_asked_in_which_one_victims_were_sold() {
    let text = TEXT.replace(
        "将一批货物卖给他人。",
        "将被害人陈某某（女，2010年3月生）、被害人李某某（男，2012年5月生）卖给他人。被害人陈某某、被害人李某某被解救。",
    );
    let study = study_of_named_victims(&text);
    let mut wb = form(&study);
    press(&mut wb, "A");
    assert_shows(&wb, "2 victims, all in 1 new incident");
    press(&mut wb, "esc a i a i [ [ A");
    assert_shows(&wb, "There are several records for what was found");
    assert_shows(&wb, "to I1");
    press(&mut wb, "down enter");
    assert_shows(&wb, "Add to I2: tick what belongs there");
    assert!(line_with(&screen(&wb), "李某某").contains("· 1 victim in I2"));
    // The defendants belong to the judgement; one victim is ticked.
    press(&mut wb, "down down space enter");
    let stems = |wb: &Workbench| -> Vec<String> {
        let form = &wb.state.form;
        form.records
            .iter()
            .map(|it| form.short(it).to_owned())
            .collect()
    };
    assert_eq!(stems(&wb), ["", "I1", "I2", "I2/V1", "D1", "D2"]);
    press(&mut wb, "u");
    assert_eq!(stems(&wb), ["", "I1", "I2"]);
    // In an incident nothing is asked: its own are added.
    press(&mut wb, "home ] A");
    let shown = screen(&wb);
    let into = if shown.contains("Add to I1") {
        "I1"
    } else {
        "I2"
    };
    press(&mut wb, "space down space down space enter");
    assert_eq!(
        stems(&wb)
            .iter()
            .filter(|it| it.starts_with(&format!("{into}/V")))
            .count(),
        2,
        "{shown}"
    );
}

#[test]
fn one_key_takes_a_suggestion_over_with_its_passage() {
    let study = study();
    let mut wb = with_defendants(&study);
    assert!(line_with(&screen(&wb), "suggested:").contains("s suggested: 1 male  "));
    press(&mut wb, "s");
    assert_eq!(values(&study), ["D1 gender 1 male “男”"]);
    assert_says(&wb, "Gender of the defendant: 1 male, as suggested");
    press(&mut wb, "s");
    assert_eq!(
        values(&study)[1],
        "D1 birth_date 1980-01-02 “1980年1月2日出生”"
    );
    press(&mut wb, "u u");
    assert!(values(&study).is_empty());
    press(&mut wb, "ctrl-r");
    assert_eq!(values(&study), ["D1 gender 1 male “男”"]);
}

#[test]
fn one_key_takes_over_all_of_a_record_that_is_uncoded() {
    let study = study();
    let mut wb = with_defendants(&study);
    press(&mut wb, "2 S");
    assert_eq!(
        values(&study),
        [
            "D1 gender 2 female",
            "D1 birth_date 1980-01-02 “1980年1月2日出生”",
            "D1 nationality 100 Chinese “户籍所在地广东省”",
            "D1 ethnicity 2 Hui “回族”",
            "D1 education 2 elementary school “小学”",
            "D1 residence_province 44 Guangdong “户籍所在地广东省”",
            "D1 sentence 1 fixed-term imprisonment “有期徒刑五年六个月”",
            "D1 term 66 “有期徒刑五年六个月”",
            "D1 suspension 0 “有期徒刑五年六个月”",
            "D1 fine 10,000 “罚金人民币一万元”",
        ]
    );
    assert_says(&wb, "/D1 · 9 values as suggested");
    press(&mut wb, "S");
    assert_says(&wb, "nothing uncoded of 2014-XX-SF-21/D1 is suggested");
    // What was coded otherwise is shown beside what the text says.
    press(&mut wb, "home");
    assert!(line_with(&screen(&wb), "the text says").contains("s the text says 1 male"));
    let counted = study.library().acceptance().unwrap();
    let (accepted, overruled) = counted.values().fold((0, 0), |sum, one| {
        (sum.0 + one.accepted, sum.1 + one.overruled)
    });
    assert_eq!((accepted, overruled), (9, 1));
}

#[test]
fn a_record_with_evidence_keeps_its_person_when_another_one_goes() {
    let study = study();
    let mut wb = with_defendants(&study);
    press(&mut wb, "] S [ d y ]");
    assert_shows(&wb, "Defendant 1 of 1 · 某乙");
    press(&mut wb, "[");
    assert_shows(&wb, "A adds 1 defendant found");
    press(&mut wb, "A enter s");
    assert_shows(&wb, "Defendant 2 of 2 · 某甲");
    assert!(values(&study).contains(&"D3 gender 1 male “男”".to_owned()));
}

#[test]
fn where_nothing_is_suggested_the_key_says_why() {
    let study = study();
    let mut wb = with_defendants(&study);
    // 中学 is middle or high school.
    press(&mut wb, "] down down down down down s");
    assert_says(
        &wb,
        "the text does not state Education of the defendant with certainty",
    );
    press(&mut wb, "down down s");
    assert_says(
        &wb,
        "the text does not state Local or migrant with certainty",
    );
    press(&mut wb, "down down 8 [ ] ] ] end s");
    assert_says(&wb, "is not asked here: only if");
    assert_eq!(values(&study), ["D2 sentence 8 exempt from punishment"]);
    press(&mut wb, "[ [ end s");
    assert_says(
        &wb,
        "nothing is read from the text for The court's decision",
    );
}

#[test]
fn a_date_or_an_amount_is_taken_from_the_facts() {
    let study = study();
    let mut wb = form(&study);
    press(&mut wb, "a v [ t");
    assert!(line_with(&screen(&wb), "▸  终结").contains("2013-11-07"));
    press(&mut wb, "enter ] home down down down down t");
    assert_shows(&wb, "Sale price (highest), from the text");
    press(&mut wb, "enter t enter");
    assert_eq!(
        values(&study),
        [
            "I1 date 2013-11-07 “2013年11月7日”",
            "V1 sale_price 35,000 “35000元”",
            "V1 origin 35 Fujian “福建省”",
        ]
    );
    press(&mut wb, "home t");
    assert_says(
        &wb,
        "only dates, amounts of money and places can be chosen from the facts",
    );
}

#[test]
fn a_text_in_another_language_suggests_nothing() {
    let study = study();
    let mut wb = form(&study);
    press(&mut wb, "esc down enter A");
    assert_says(
        &wb,
        "nothing more was found in the text that could be a record",
    );
    press(&mut wb, "a d S");
    assert_says(&wb, "nothing uncoded of J2/D1 is suggested");
    press(&mut wb, "s");
    assert_says(&wb, "does not state");
}

#[test]
fn the_form_with_suggestions() {
    let study = study();
    let mut wb = with_defendants(&study);
    press(&mut wb, "s");
    let mut all = String::new();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        wb.resize(width, height);
        writeln!(all, "── {width} x {height} ──\n{}", screen(&wb)).unwrap();
    }
    insta::assert_snapshot!(all);
}

/// Two incidents with three children, beside the two defendants.
fn study_of_children() -> Study {
    study_of(&TEXT.replace(
        "2013年11月7日，被告人某甲在福建省某县以35000元将一批货物卖给他人。",
        "\n（一）2012年3月5日，被告人某甲在云南省某县从他人处收买一名男婴、一名女婴，后将男婴以30000元、女婴以20000元卖给他人抚养。\n\
         （二）2013年11月7日，被告人某甲在贵州省某县从他人处以9000元收买一名出生五天的女婴，后以35000元卖给广东省的张某抚养。",
    ))
}

#[test]
fn incidents_and_children_are_proposed_one_line_each_and_added_as_ticked() {
    let study = study_of_children();
    let mut wb = form(&study);
    assert_shows(&wb, "A adds 2 incidents, 3 victims, 2 defendants found");
    press(&mut wb, "A");
    let shown = screen(&wb);
    assert!(line_with(&shown, "✓ I1  2012-03-05  男婴 male  30,000  Yunnan – ?").contains("✓"));
    assert!(
        shown.contains("✓ I1  2012-03-05  女婴 female  20,000"),
        "{shown}"
    );
    assert!(
        shown.contains("✓ I2  2013-11-07  女婴 female <1 month  35,000  Guizhou – Guangdong"),
        "{shown}"
    );
    // The first child is left out: the second one keeps its own suggestions.
    press(&mut wb, "down space enter");
    let names = |wb: &Workbench| -> Vec<String> {
        let form = &wb.state.form;
        form.records
            .iter()
            .map(|it| form.short(it).to_owned())
            .collect()
    };
    assert_eq!(names(&wb), ["", "I1", "I1/V1", "I2", "I2/V1", "D1", "D2"]);
    press(&mut wb, "home ] J");
    let coded = values(&study);
    let has = |value: &str| coded.iter().any(|coded| coded.starts_with(value));
    assert!(has("V1 gender 2 female"), "{coded:?}");
    assert!(has("V1 sale_price 20,000"), "{coded:?}");
    assert!(!has("V1 sale_price 30,000"), "{coded:?}");
    assert!(has("V1 buy_price 9,000") && has("I2 mode 3"), "{coded:?}");
    // What has a record is not proposed again, also after the judgement was opened again.
    let mut wb = study.open();
    press(&mut wb, "home enter");
    assert_shows(&wb, "A adds 1 victim found");
    press(&mut wb, "A");
    assert_shows(&wb, "✓ I1  2012-03-05  男婴 male  30,000");
    press(&mut wb, "enter u u u");
    assert_eq!(names(&wb), [""]);
}

#[test]
fn records_coded_by_hand_are_recognised_in_any_order() {
    let study = study_of_children();
    let mut wb = form(&study);
    press(&mut wb, "a v");
    press(&mut wb, "[ home 2 0 1 3 - 1 1 - 0 7 enter");
    let mut wb = form(&study);
    assert_shows(&wb, "A adds 1 incident, 2 victims");
    press(&mut wb, "] ] home s");
    let coded = values(&study);
    assert!(
        coded
            .iter()
            .any(|coded| coded.starts_with("V1 gender 2 female")),
        "{coded:?}"
    );
}

#[test]
fn the_age_is_not_asked_where_the_date_of_birth_is_coded() {
    let study = study();
    let mut wb = with_defendants(&study);
    press(&mut wb, "home down s");
    assert_shows(&wb, "Nationality of the defendant");
    // The cursor has gone past the age to the nationality.
    assert!(
        line_with(&screen(&wb), "▸·").contains("Nationality"),
        "{}",
        screen(&wb)
    );
    press(&mut wb, "home down - down");
    press(&mut wb, "4 0 enter");
    let coded = values(&study);
    assert!(coded.contains(&"D1 age 40".to_owned()), "{coded:?}");
}
