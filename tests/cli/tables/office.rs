//! Tables as HTML are taken over as tables by a word processor, where there is one on this machine.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::support::{Study, TRAFFICKING};

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
    let study = Study::with_judgements(TRAFFICKING);
    for (arguments, tables) in [
        (
            "crosstab victim.age victim.gender --empty --percent column,row",
            1,
        ),
        ("table1 victim.age sale_price --by victim.gender --empty", 1),
        ("freq victim.gender victim.age --empty", 2),
    ] {
        let html = study
            .run_line(&format!("{arguments} --format html"))
            .printed();
        study.write("table.html", &html);
        let mut convert = Command::new("soffice");
        convert
            .args(["--headless", "--infilter=HTML (StarWriter)"])
            .args(["--convert-to", "odt:writer8", "table.html"])
            .stdin(Stdio::null());
        let converted = study.in_home(convert).output().unwrap();
        let said = String::from_utf8_lossy(&converted.stderr).into_owned();
        let file = std::fs::File::open(study.path("table.odt"));
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
