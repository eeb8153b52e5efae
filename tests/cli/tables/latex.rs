//! Tables as LaTeX are taken by a TeX, where there is one on this machine.

use std::process::{Command, Stdio};

use crate::support::{Study, TRAFFICKING};

/// The programs that compile Chinese, in the order in which they are tried.
const ENGINES: [&str; 2] = ["xelatex", "lualatex"];

#[test]
fn a_tex_compiles_the_tables() {
    let found = ENGINES.iter().find(|engine| {
        let asked = Command::new(engine)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        asked.is_ok_and(|status| status.success())
    });
    let Some(engine) = found else {
        println!("skipped: none of {} is here", ENGINES.join(", "));
        return;
    };
    let study = Study::with_codebook(TRAFFICKING);
    for (number, arguments) in [
        "freq victim.age",
        "crosstab victim.age victim.gender --empty --tests --percent column",
        "means sale_price --by victim.gender",
        "timeline incident.date",
        "table1 victim.age victim.gender sale_price incident.means --by incident.mode --tests",
    ]
    .iter()
    .enumerate()
    {
        let table = study
            .run_line(&format!("{arguments} --format latex"))
            .printed();
        let name = format!("table-{number}.tex");
        let document = format!(
            "\\documentclass{{article}}\n\\usepackage{{booktabs,longtable}}\n\\begin{{document}}\n{table}\n\\end{{document}}\n"
        );
        study.write(&name, document);
        let compiled = Command::new(engine)
            .args(["-interaction=nonstopmode", "-halt-on-error", &name])
            .current_dir(study.folder())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&compiled.stdout).into_owned();
        assert!(compiled.status.success(), "{arguments}: {said}");
    }
}
