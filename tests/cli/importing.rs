//! Importing files from the command line.

use std::fs;
use std::path::Path;

use crate::support::Desk;
use crate::{TWO, with_study};

#[test]
fn a_second_import_adds_nothing() {
    let desk = with_study();
    let again = desk.run(&["import", "./texts"]);
    assert_eq!(again.code, 0);
    let counts = "3 found: 0 added, 3 there already, 0 repeats, 0 not readable\n";
    assert_eq!(again.out, counts);
}

#[test]
fn what_cannot_be_read_is_listed_with_its_reason() {
    let desk = Desk::new();
    desk.run(&["init", "study.db"]);
    desk.write("in/a/good.txt", TWO);
    desk.write("in/empty.txt", "\u{feff} \n");
    desk.write("in/binary.txt", b"\x00\x01\x02ab\x03\x04");
    desk.write("in/scan.pdf", "%PDF-1.4");
    desk.write("in/.hidden", "");
    desk.write(
        "in/lines.jsonl",
        b"{\"text\": \"A text\"}\n\n[1]\n{\"text\": \"\"}\n{\"id\": 1}\n{\"text\"\n\xff\n",
    );
    let ran = desk.run(&["import", "in"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for part in [
        "in/empty.txt: it is empty",
        "in/binary.txt: it is not a text",
        "in/scan.pdf: a damaged PDF",
        "in/lines.jsonl, line 3: not a JSON object",
        "in/lines.jsonl, line 4: its text is empty",
        "in/lines.jsonl, line 5: cannot tell which field",
        "in/lines.jsonl, line 6: invalid JSON: error",
        "in/lines.jsonl, line 7: it is not a text",
        "10 found: 2 added, 0 there already, 0 repeats, 8 not readable",
    ] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
    assert!(!ran.out.contains("hidden"));
    desk.run(&["import", "nothing"])
        .refused(3, "nothing cannot be read");
    assert_eq!(desk.run(&["import", "in/scan.pdf"]).code, 3);
    assert_eq!(desk.run(&["import", "in/binary.txt"]).code, 3);
    fs::create_dir(desk.path("void")).unwrap();
    desk.run(&["import", "void"]).refused(3, "no file in");
}

#[test]
fn fields_are_named_by_options() {
    let desk = Desk::new();
    desk.run(&["init", "study.db"]);
    desk.write(
        "d.jsonl",
        "{\"text\": \"not this\", \"judgment\": \"A text\", \"no\": \"（2016）粤0106刑初85号\", \"day\": \"2016-07-08\"}\n",
    );
    let arguments = "import d.jsonl --text judgment --trial-number no --date day --court c --id i";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    assert_eq!(desk.run(&arguments).code, 0);
    let shown = desk.run(&["show", "85"]);
    assert!(shown.out.contains("2016-07-08"), "{}", shown.out);
    assert!(shown.out.ends_with("\nA text\n"), "{}", shown.out);
}

#[test]
#[ignore = "needs real judgements: CASEBENCH_REAL=FILE.jsonl cargo test --test cli -- --ignored"]
fn a_real_file_comes_in_whole() {
    let path =
        std::env::var_os("CASEBENCH_REAL").expect("CASEBENCH_REAL names a file of JSON lines");
    let path = Path::new(&path);
    let lines = fs::read_to_string(path).unwrap().lines().count();
    let desk = Desk::new();
    desk.run(&["init", "study.db"]);
    let ran = desk.run(&["import", path.to_str().unwrap()]);
    let expected =
        format!("{lines} found: {lines} added, 0 there already, 0 repeats, 0 not readable");
    assert!(ran.out.contains(&expected), "{}", ran.out);
    let progress = desk.run(&["progress"]).out;
    assert!(
        progress.contains(&format!("0 of {lines} judgements done")),
        "{progress}"
    );
}
