//! The command line as a user sees it: the program is run, its output and exit codes are looked at.

mod checks;
mod codebook;
mod crossed_themes;
mod exporting;
mod filters;
mod finding;
mod history;
mod importing;
mod libraries;
mod own_study;
mod program;
mod report;
mod samples;
mod screening;
mod suggesting;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod themes;

use support::Desk;

const ONE: &str = "\u{feff}绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第00271号\n公诉机关绥丰县人民检察院。\n\
    被告人某甲，男。\x1b[2J\x1b]0;title\x07\n审判长某乙\n二〇一四年五月六日\n书记员某丙\n";

const TWO: &str = "广东省惠山县人民法院\n刑事判决书\n（2015）惠山法刑初字第2714号\n公诉机关惠山县人民检察院。\n\
    审判员某丁\n二〇一五年六月七日\n";

const MORE: &str = "{\"uuid\": \"u-1\", \"全文\": \"某某\", \"案号\": \"（2016）粤0106刑初85号\", \
    \"法院\": \"广东省某某人民法院\", \"裁判日期\": \"2016年7月8日\"}\n";

/// A folder with a library of three judgements.
fn with_study() -> Desk {
    let desk = Desk::new();
    assert_eq!(desk.run(&["init", "study.db"]).code, 0);
    desk.write("texts/one.txt", ONE);
    desk.write("texts/two.txt", TWO);
    desk.write("texts/more.jsonl", MORE);
    assert_eq!(desk.run(&["import", "texts"]).code, 0);
    desk
}
