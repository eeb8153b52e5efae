//! Tables as HTML are taken over as tables by a word processor, where there is one on this machine.

mod support;

use std::io::Read;
use std::process::{Command, Stdio};

use support::Study;

#[test]
fn libreoffice_takes_the_tables_over_as_tables() {
    let asked = Command::new("soffice")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !asked.is_ok_and(|status| status.success()) {
        println!("skipped: soffice (LibreOffice) is not here");
        return;
    }
    let study = Study::with_judgements(include_str!("../codebooks/child-trafficking.toml"));
    for (arguments, tables) in [
        (
            "crosstab victim.age victim.gender --empty --percent column,row",
            1,
        ),
        ("table1 victim.age sale_price --by victim.gender --empty", 1),
        ("freq victim.gender victim.age --empty", 2),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_casebench"))
            .args(arguments.split(' '))
            .args(["-l", "study.db", "--format", "html"])
            .current_dir(study.folder())
            .env("HOME", study.folder())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments}");
        let html = String::from_utf8(output.stdout).unwrap();
        std::fs::write(study.folder().join("table.html"), &html).unwrap();
        let converted = Command::new("soffice")
            .args(["--headless", "--infilter=HTML (StarWriter)"])
            .args(["--convert-to", "odt:writer8", "table.html"])
            .current_dir(study.folder())
            .env("HOME", study.folder())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&converted.stderr).into_owned();
        let file = std::fs::File::open(study.folder().join("table.odt"));
        let mut document = zip::ZipArchive::new(file.expect(&said)).unwrap();
        let mut content = String::new();
        let mut part = document.by_name("content.xml").unwrap();
        part.read_to_string(&mut content).unwrap();
        let count = |of: &str| content.matches(of).count();
        assert_eq!(count("<table:table "), tables, "{arguments}");
        // Nothing is lost: a row for each row, and headings that span columns do so.
        assert_eq!(
            count("<table:table-row"),
            html.matches("<tr").count(),
            "{arguments}"
        );
        let spans = html.matches("colspan").count();
        assert_eq!(count("table:number-columns-spanned"), spans, "{arguments}");
    }
}
