//! What the texts suggest, printed and compared.

use casebench::codebook::Value;
use casebench::library::{By, Edit, Library};

use crate::support::Desk;

/// Two children in two incidents; all is invented.
const TEXT: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第00271号\n公诉机关绥丰县人民检察院。\n\
    被告人某甲，男，1980年1月2日出生，汉族。\n绥丰县人民检察院指控被告人某甲犯拐卖儿童罪。\n经审理查明，\n\
    （一）2012年3月5日，被告人某甲在云南省某县从他人处收买一名男婴，后以30000元卖给他人抚养。\n\
    （二）2013年11月7日，被告人某甲在贵州省某县将其亲生的女儿以35000元卖给广东省的张某抚养。\n\
    上述事实，有证人证言等证据证实，足以认定。\n本院认为，被告人某甲的行为已构成拐卖儿童罪。判决如下：\n\
    被告人某甲犯拐卖儿童罪，判处有期徒刑五年，并处罚金人民币一万元。\n审判长　某丙\n二〇一四年五月六日\n书记员　某戊\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.printed(&["init", "study.db"]);
    desk.write("one.txt", TEXT);
    desk.printed(&["import", "one.txt"]);
    desk
}

#[test]
fn suggestions_are_printed_also_for_records_that_are_not_made_yet() {
    let desk = desk();
    let printed = desk.printed(&["suggest", "--format", "json"]);
    let lines: Vec<serde_json::Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is an object"))
        .collect();
    let of = |record: &str, variable: &str| {
        let mut lines = lines.iter();
        lines
            .find(|line| line["record"] == record && line["variable"] == variable)
            .unwrap_or_else(|| panic!("{record} {variable} in {printed}"))
    };
    let price = of("I2/V1", "victim.sale_price");
    assert_eq!(price["value"], 35000);
    assert_eq!(price["quote"], "35000元");
    let start = price["start"].as_u64().expect("a place") as usize;
    let found: String = TEXT.chars().skip(start).take(6).collect();
    assert_eq!(found, "35000元");
    assert_eq!(price["trial_number"], "（2014）绥丰刑初字第00271号");
    assert_eq!(of("I1", "incident.date")["value"], "2012-03-05");
    let gender = of("I1/V1", "victim.gender");
    assert_eq!(
        (&gender["value"], &gender["label"]),
        (&1.into(), &"male".into())
    );
    assert_eq!(of("judgement", "judgement.victims")["value"], 2);
    assert_eq!(of("D1", "defendant.birth_date")["value"], "1980-01-02");
    let csv = desk.printed(&["suggest", "271", "--format", "csv"]);
    assert_eq!(csv.lines().count(), lines.len() + 1);
    assert!(csv.starts_with("trial_number,record,variable,value,label,quote,start"));
    assert_eq!(desk.run(&["suggest", "99999"]).code, 1);
}

#[test]
fn suggestions_are_compared_with_what_is_coded() {
    let desk = desk();
    let mut library = Library::open(&desk.path("study.db")).expect("it opens");
    let judgement = library.judgements().expect("one")[0].id;
    let codebook = library.codebook().clone();
    let root = library.records(judgement).expect("one")[0].id;
    let unit = |name: &str| codebook.unit_named(name).expect("a unit");
    let chain = vec![unit("incident"), unit("victim")];
    let add = Edit::AddSeveral {
        parent: root,
        units: chain,
        count: 1,
    };
    library.apply(judgement, &[add]).expect("it is added");
    let victim = library.records(judgement).expect("three")[2].id;
    let code = |name: &str, value: Value| Edit::Value {
        record: victim,
        variable: codebook.variables_named(name)[0],
        new: Some(value),
        by: By::Own,
    };
    let edits = [
        code("victim.gender", Value::Code(1)),
        code("victim.exploitation", Value::Code(3)),
        code("victim.guardian", Value::Code(4)),
    ];
    library.apply(judgement, &edits).expect("they are coded");
    let compared = desk.printed(&["suggest", "--compare"]);
    let line = |start: &str| {
        let found = compared
            .lines()
            .find(|line| line.trim_start().starts_with(start));
        let words = found
            .unwrap_or_else(|| panic!("{start} in {compared}"))
            .split_whitespace();
        words
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(line("victim.gender"), "2 1 0 0 1", "{compared}");
    assert_eq!(line("victim.exploitation"), "2 0 1 0 1", "{compared}");
    assert!(
        compared.contains("1 illegal adoption") && compared.contains("3 forced labour"),
        "{compared}"
    );
    let differences = desk.printed(&["suggest", "--compare", "--format", "json"]);
    let only: serde_json::Value = serde_json::from_str(differences.trim()).expect("one line");
    assert_eq!(
        (&only["record"], &only["value"], &only["coded"]),
        (&"I1/V1".into(), &1.into(), &3.into())
    );
}
