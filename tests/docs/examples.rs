//! What the guide says to type is typed.

use std::path::Path;
use std::process::Command;

use casebench::cli;

use super::page::{Page, code, codebook_page, for_users, hearings};
use super::support::{Desk, Ran, schema_faults};

/// A folder in which the examples can run, with files to import; `study.db` is the library that they work on.
fn desk() -> Desk {
    let desk = Desk::with_library("study.db");
    let text = |facts: &str| {
        format!(
            "某县人民法院\n刑事判决书\n（2013）某刑初字第9号\n被告人赵某，男，汉族。\n经审理查明，{facts}\n判决如下：被告人赵某无罪。\n"
        )
    };
    desk.write("judgements/a.txt", text("二〇一二年五月，赵某在某县。"));
    desk.write(
        "judgements/b.txt",
        text("2012年6月，赵某在某市，并未参与。"),
    );
    desk.write(
        "judgements.csv",
        "号,判决内容\n（2012）某刑初字第3号,某县人民法院判决如下\n",
    );
    desk.write(
        "victims.csv",
        "案号,victim.age\n（2014）惠山法刑初字第271号,1\n",
    );
    desk.write(
        "sheet.csv",
        "案号,perpetrators,victim.age\n（2014）惠山法刑初字第271号,2,1\n",
    );
    desk.write("hearings.toml", hearings(&codebook_page()));
    desk.write(
        "keys.toml",
        Page::read("docs/guide/keymaps.md").blocks("toml")[0],
    );
    desk
}

/// Runs a line as a shell does.
fn run(desk: &Desk, line: &str) -> Ran {
    let program = Path::new(env!("CARGO_BIN_EXE_casebench"));
    let mut paths = vec![program.parent().unwrap().to_owned()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let mut shell = desk.in_home(Command::new("sh"));
    shell
        .args(["-c", line])
        .env("PATH", std::env::join_paths(paths).unwrap());
    Ran::of(&shell.output().unwrap())
}

#[track_caller]
fn succeeds(desk: &Desk, line: &str) {
    let ran = run(desk, line);
    assert_eq!(ran.code, 0, "{line}: {}", ran.err);
}

/// Whether an example can run by itself: it is one of ours, needs no terminal and comes to an end.
fn runs(line: &str) -> bool {
    let ours = line.starts_with("casebench ") || line.starts_with("mkdir ");
    ours && line != "casebench study.db" && !line.contains("--watch")
}

/// The verbs that print tables over the records: they have the same options.
fn table_verbs<'a>(desk: &Desk, verbs: &'a [String]) -> Vec<&'a str> {
    let prints_tables = |verb: &&str| {
        let help = run(desk, &format!("casebench {verb} --help")).printed();
        help.contains("--empty")
    };
    let found: Vec<&str> = verbs
        .iter()
        .map(String::as_str)
        .filter(prints_tables)
        .collect();
    assert!(found.len() > 5, "{found:?}");
    found
}

#[test]
fn every_table_of_the_guide_has_the_shape_of_the_schema() {
    let desk = desk();
    succeeds(&desk, "casebench demo study.db");
    let verbs = cli::verbs();
    let mut left = table_verbs(&desk, &verbs);
    let pages = for_users();
    let lines = pages
        .iter()
        .flat_map(|page| page.blocks("sh"))
        .flat_map(str::lines);
    let examples: Vec<(&str, &str)> = lines
        .filter(|line| runs(line) && !line.contains("--format") && !line.contains('>'))
        .filter_map(|line| line.split('#').next())
        .filter_map(|line| Some((line, line.split_whitespace().nth(1)?)))
        .filter(|(_, verb)| left.contains(verb))
        .collect();
    for (line, verb) in examples {
        let printed = run(&desk, &format!("{line} --format json")).printed();
        let table = serde_json::from_str(&printed).unwrap();
        assert_eq!(schema_faults(&table), Vec::<String>::new(), "{line}");
        left.retain(|known| *known != verb);
    }
    assert_eq!(
        left,
        Vec::<&str>::new(),
        "the guide has no example of these"
    );
}

#[test]
fn every_example_of_the_guide_runs() {
    let mut ran = 0;
    for page in for_users() {
        let lines: Vec<&str> = page.blocks("sh").into_iter().flat_map(str::lines).collect();
        if lines.is_empty() {
            continue;
        }
        let desk = desk();
        if !page.text.contains("casebench init study.db\n") {
            succeeds(&desk, "casebench demo study.db");
        }
        for line in lines.into_iter().filter(|line| runs(line)) {
            succeeds(&desk, line);
            ran += 1;
        }
    }
    assert!(ran > 45, "{ran}");
}

#[test]
fn every_filter_of_the_guide_is_one() {
    let page = Page::read("docs/guide/finding.md");
    let desk = desk();
    succeeds(&desk, "casebench demo study.db");
    succeeds(&desk, "casebench sample --name instrument --size 5");
    let rows = page.rows("filter");
    assert!(rows.len() > 15);
    for filter in rows.iter().flat_map(|row| code(row[0])) {
        // Nothing found is 1; what is not a filter is 2.
        let ran = run(&desk, &format!("casebench find '{filter}'"));
        let known = matches!(ran.code, 0 | 1);
        assert!(known, "{filter}: {}", ran.err);
    }
}

#[test]
fn every_option_in_the_tables_of_the_guide_is_one() {
    let desk = desk();
    let help = |verb: &str| run(&desk, &format!("casebench {verb} --help")).printed();
    let verbs = cli::verbs();
    let tables = table_verbs(&desk, &verbs);
    let mut seen = 0;
    for (name, own) in [
        ("tables", None),
        ("report", Some("report")),
        ("exporting", Some("export")),
    ] {
        for row in Page::read(&format!("docs/guide/{name}.md")).rows("option") {
            let verbs = match own {
                Some(verb) => vec![verb],
                None => match (row[1], code(row[1])) {
                    ("all", _) => tables.clone(),
                    (cell, but) if cell.starts_with("all but") => tables
                        .iter()
                        .copied()
                        .filter(|verb| !but.contains(verb))
                        .collect(),
                    (_, verbs) => verbs,
                },
            };
            for option in code(row[0]) {
                let option = option.split(' ').next().unwrap();
                for verb in &verbs {
                    let known = help(verb).split_whitespace().any(|word| word == option);
                    assert!(known, "{verb} has no {option}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 50, "{seen}");
}
