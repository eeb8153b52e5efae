//! The command line as a user sees it: the binary is run, its output and exit codes are looked at.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use casebench::codebook::Metadata;
use casebench::library::{Edit, Library};

/// A folder of its own, in which the program also has its home.
struct Desk {
    folder: tempfile::TempDir,
}

/// What a run printed, and its exit code.
struct Ran {
    out: String,
    err: String,
    code: i32,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A folder with a library of three judgements.
    fn with_study() -> Self {
        let desk = Self::new();
        assert_eq!(desk.run(&["init", "study.db"]).code, 0);
        desk.file("texts/one.txt", ONE);
        desk.file("texts/two.txt", TWO);
        desk.file("texts/more.jsonl", MORE);
        assert_eq!(desk.run(&["import", "texts"]).code, 0);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casebench"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("CASEBENCH_LIBRARY")
            .stdin(Stdio::null());
        for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, self.path("home").join(name.to_lowercase()));
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let ran = Self {
            out: text(&output.stdout),
            err: text(&output.stderr),
            code: output.status.code().unwrap(),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// The exit code and a part of what stands on the standard error.
    #[track_caller]
    fn refused(&self, code: i32, part: &str) {
        assert_eq!(self.code, code, "{}", self.err);
        assert!(self.err.contains(part), "{}", self.err);
        assert_eq!(self.out, "");
    }
}

const ONE: &str = "\u{feff}绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第00271号\n公诉机关绥丰县人民检察院。\n\
    被告人某甲，男。\x1b[2J\x1b]0;title\x07\n审判长某乙\n二〇一四年五月六日\n书记员某丙\n";
const TWO: &str = "广东省惠山县人民法院\n刑事判决书\n（2015）惠山法刑初字第2714号\n公诉机关惠山县人民检察院。\n\
    审判员某丁\n二〇一五年六月七日\n";
const MORE: &str = "{\"uuid\": \"u-1\", \"全文\": \"某某\", \"案号\": \"（2016）粤0106刑初85号\", \
    \"法院\": \"广东省某某人民法院\", \"裁判日期\": \"2016年7月8日\"}\n";

#[test]
fn init_makes_a_private_library_and_never_overwrites() {
    let desk = Desk::new();
    let made = desk.run(&["init", "study.db", "--codebook", "general"]);
    assert_eq!(made.code, 0);
    assert!(made.err.contains("library: study.db"), "{}", made.err);
    let permissions = fs::metadata(desk.path("study.db"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(permissions & 0o777, 0o600);
    desk.run(&["init", "study.db"]).refused(3, "already exists");
    desk.run(&["init", "b.db", "--codebook", "genral"])
        .refused(3, "not a built-in codebook (child-trafficking, general)");
    desk.file("bad.toml", "title = \"x\"\n[[unit]]\nnam = \"a\"\n");
    desk.run(&["init", "b.db", "--codebook", "bad.toml"])
        .refused(3, "bad.toml:3:");
    assert!(!desk.path("b.db").exists());
}

#[test]
fn a_second_import_adds_nothing() {
    let desk = Desk::with_study();
    let again = desk.run(&["import", "./texts"]);
    assert_eq!(again.code, 0);
    let counts = "3 found: 0 added, 3 there already, 0 repeats, 0 not readable\n";
    assert_eq!(again.out, counts);
}

#[test]
fn what_cannot_be_read_is_listed_with_its_reason() {
    let desk = Desk::new();
    desk.run(&["init", "study.db"]);
    desk.file("in/a/good.txt", TWO);
    desk.file("in/empty.txt", "\u{feff} \n");
    desk.file("in/binary.txt", b"\x00\x01\x02ab\x03\x04");
    desk.file("in/scan.pdf", "%PDF-1.4");
    desk.file("in/.hidden", "");
    desk.file(
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
    desk.file(
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
fn a_case_is_found_in_every_written_form() {
    let desk = Desk::with_study();
    for query in [
        "271",
        "绥丰271",
        "（2014）绥丰刑初字第271号",
        "(2014)绥丰刑初字第00271号",
        "2014 sf 271",
    ] {
        let ran = desk.run(&["find", query]);
        assert_eq!(ran.code, 0, "{query}: {}", ran.err);
        assert!(
            ran.out.contains("绥丰刑初字第00271号"),
            "{query}: {}",
            ran.out
        );
        assert!(!ran.out.contains("2714"), "{query}: {}", ran.out);
        assert!(ran.err.contains("library: study.db"));
    }
    let given = desk.run(&["find", "粤0106", "85"]);
    assert!(given.out.contains("GD  2016-07-08"), "{}", given.out);

    // A number that was mended in the workbench is the one to look for.
    let mut library = Library::open(&desk.path("study.db")).unwrap();
    let all = library.judgements().unwrap();
    let id = all.iter().find(|known| known.source.ends_with("one.txt"));
    let mended = Edit::Metadata {
        field: Metadata::TrialNumber,
        new: Some("(2014)绥丰刑初字第9876号".into()),
    };
    library.apply(id.unwrap().id, &[mended]).unwrap();
    let found = desk.run(&["find", "绥丰9876"]);
    assert!(
        found.out.contains("(2014)绥丰刑初字第9876号"),
        "{}",
        found.out
    );
    desk.run(&["find", "9999"])
        .refused(1, "no judgement matches `9999`");
    desk.run(&["find", "（）"])
        .refused(2, "no letters or digits");
}

#[test]
fn tables_and_lists_have_six_formats() {
    let desk = Desk::with_study();
    let csv = desk.run(&["find", "271", "--format", "csv"]).out;
    assert!(csv.starts_with("judgement,trial_number,court,province,date,status,coded,values\n"));
    let json = desk.run(&["progress", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["rows"].as_array().unwrap().last().unwrap()["judgements"],
        3
    );
    let markdown = desk
        .run(&["freq", "victim.age", "--format", "markdown"])
        .out;
    assert!(markdown.contains("| ---"), "{markdown}");
    let text = desk.run(&["freq", "victim.age"]).out;
    assert!(text.contains("N = 0"), "{text}");
    // Two tables are one page.
    let page = desk.run(&["progress", "--format", "html"]).out;
    assert_eq!(page.matches("<!DOCTYPE html>").count(), 1, "{page}");
    assert_eq!(page.matches("<table>").count(), 2, "{page}");
    let latex = desk.run(&["freq", "victim.age", "--format", "latex"]).out;
    assert!(
        latex.contains("\\toprule\ncode & label & N & percent"),
        "{latex}"
    );
    desk.run(&["freq", "victim.age", "--format", "xml"])
        .refused(2, "xml");
}

#[test]
fn a_variable_must_be_clear() {
    let desk = Desk::with_study();
    desk.run(&["freq", "victim.aeg"])
        .refused(2, "did you mean `victim.age`?");
    desk.run(&["freq", "age"])
        .refused(2, "victim.age, defendant.age");
    assert_eq!(desk.run(&["freq", "mode"]).code, 0);
}

#[test]
fn show_prints_one_case() {
    let desk = Desk::with_study();
    let whole = desk.run(&["show", "（2014）绥丰刑初字第271号"]);
    assert!(whole.out.contains("被告人某甲"), "{}", whole.out);
    let bare = desk.run(&["show", "--no-text", "2714"]);
    assert!(bare.out.contains("惠山县人民法院") && !bare.out.contains("某丁"));
    desk.run(&["show", "刑初"])
        .refused(2, "3 judgements match `刑初`");
    desk.run(&["show", "9999"])
        .refused(1, "no judgement matches");
}

#[test]
fn no_escape_sequence_reaches_the_output() {
    let desk = Desk::new();
    desk.run(&["init", "study.db"]);
    desk.file("e\u{1b}[31m.txt", ONE);
    desk.file("bad\u{1b}[31m.txt", b"\xff");
    desk.file(
        "m.jsonl",
        "{\"text\":\"\\u001b[2Jx\\u0007\\u202e\",\"案号\":\"\\u001b[31m 7\",\"法院\":\"a\\u001bb\\u009b\"}\n{\"\\u001b[1m\":1}\n",
    );
    let verbs: [&[&str]; 8] = [
        &["import", "."],
        &["import", ".", "--report"],
        &["find", "7"],
        &["find", "7", "--format", "csv"],
        &["find", "7", "--format", "json"],
        &["show", "7"],
        &["show", "271"],
        &["freq", "judgement.court"],
    ];
    for verb in verbs {
        let ran = desk.run(verb);
        assert_eq!(ran.code, 0, "{verb:?} {}", ran.err);
        for text in [&ran.out, &ran.err] {
            let stray = text
                .chars()
                .find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
            assert_eq!(stray, None, "{verb:?}: {text:?}");
        }
    }
    desk.run(&["find", "\u{1b}[31m99"]).refused(1, "?[31m99");
    assert_eq!(desk.run(&["export", "out"]).code, 0);
    let exported = fs::read_to_string(desk.path("out/judgement.csv")).unwrap();
    assert!(!exported.contains('\u{1b}'), "{exported}");
}

#[test]
fn export_writes_a_private_file_for_each_unit() {
    let desk = Desk::new();
    desk.run(&["demo", "demo.db"]);
    let ran = desk.run(&["export", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut names: Vec<String> = fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "codebook.csv",
            "codebook.toml",
            "defendant.csv",
            "incident.csv",
            "judgement.csv",
            "victim.csv"
        ]
    );
    let mode = |path: &str| fs::metadata(desk.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("out"), mode("out/victim.csv")), (0o700, 0o600));

    let table = |path: &str| -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_path(desk.path(path))
            .unwrap();
        reader.records().map(Result::unwrap).collect()
    };
    let codes = table("out/victim.csv");
    let heading: Vec<&str> = codes[0].iter().collect();
    assert_eq!(heading[..3], ["record_id", "judgement_id", "incident_id"]);
    let age = heading.iter().position(|&name| name == "age").unwrap();
    let valid = codes[1..]
        .iter()
        .filter(|row| row[age].parse::<i64>().is_ok_and(|n| n > 0));
    let valid = valid.count().to_string();
    let freq = desk.run(&["freq", "victim.age", "--format", "csv"]).out;
    let line = freq
        .lines()
        .find(|line| line.starts_with(",valid,"))
        .unwrap();
    assert_eq!(line.split(',').nth(2), Some(valid.as_str()));
    assert!(
        codes[1..]
            .iter()
            .all(|row| row[0].starts_with(&row[2]) && row[2].starts_with(&row[1]))
    );
    assert_eq!(
        fs::read_to_string(desk.path("out/codebook.toml")).unwrap(),
        include_str!("../codebooks/child-trafficking.toml")
    );

    desk.run(&["export", "out"]).refused(2, "not empty");
    desk.run(&["export", "demo.db"]).refused(3, "is a file");
    assert_eq!(
        desk.run(&["export", "out", "--labels", "--bom", "--force"])
            .code,
        0
    );
    let labelled = fs::read_to_string(desk.path("out/victim.csv")).unwrap();
    assert!(labelled.starts_with("\u{feff}record_id,"));
    assert!(labelled.contains("1-5 months") && labelled.contains("not stated"));
}

#[test]
fn a_backup_is_a_whole_library() {
    let desk = Desk::with_study();
    fs::create_dir(desk.path("safe")).unwrap();
    assert_eq!(desk.run(&["backup", "safe/copy.db"]).code, 0);
    let copy = desk.run(&["-l", "safe/copy.db", "find", "271"]);
    assert_eq!(copy.code, 0);
    desk.run(&["backup", "safe/copy.db"])
        .refused(3, "already exists");
}

#[test]
fn the_demonstration_without_a_terminal() {
    let desk = Desk::new();
    let ran = desk.run(&["demo"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("judgements done") && ran.out.contains("valid percent"),
        "{}",
        ran.out
    );
    assert!(
        ran.err.contains("every judgement in it is invented"),
        "{}",
        ran.err
    );
    let again = desk.run(&["demo"]);
    assert_eq!((again.code, again.out), (0, ran.out));
    desk.file("notes.db", "mine");
    desk.run(&["demo", "notes.db"]).refused(3, "already exists");
    assert_eq!(fs::read(desk.path("notes.db")).unwrap(), b"mine");
}

#[test]
fn which_library_is_meant() {
    let desk = Desk::new();
    desk.run(&["progress"]).refused(2, "which library?");
    assert_eq!(desk.run(&["init", "sub.db"]).code, 0);
    fs::create_dir(desk.path("other")).unwrap();
    let used = |command: &mut Command, name: &str| {
        let ran = Ran::of(&command.output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains(name), "{}", ran.err);
    };
    // The only one here; then, from elsewhere, the one used last.
    used(&mut desk.command(&["progress"]), "library: sub.db\n");
    used(
        desk.command(&["progress"]).current_dir(desk.path("other")),
        "sub.db\n",
    );
    desk.file("empty.db", "");
    used(&mut desk.command(&["progress"]), "library: sub.db\n");
    assert_eq!(desk.run(&["init", "two.db"]).code, 0);
    desk.run(&["progress"])
        .refused(2, "elsewhere: sub.db, two.db");
    used(
        desk.command(&["progress"])
            .env("CASEBENCH_LIBRARY", "two.db"),
        "library: two.db\n",
    );
    let mut both = desk.command(&["progress", "-l", "sub.db"]);
    used(both.env("CASEBENCH_LIBRARY", "two.db"), "library: sub.db\n");
    used(
        &mut desk.command(&["two.db", "progress"]),
        "library: two.db\n",
    );
    desk.run(&["-l", "none.db", "progress"])
        .refused(3, "no library at none.db");
    desk.run(&["-l", "empty.db", "progress"])
        .refused(3, "it is empty");
}

#[test]
fn without_a_terminal_the_workbench_names_the_verbs() {
    let desk = Desk::with_study();
    desk.run(&[]).refused(2, "needs a terminal");
    desk.run(&["study.db"]).refused(2, "progress");
    desk.run(&["expot"])
        .refused(2, "did you mean `casebench export`?");
    desk.run(&["find"]).refused(2, "needs `WORDS`");
}

#[test]
fn keys_are_printed_and_checked() {
    let desk = Desk::new();
    let sheet = desk.run(&["keys"]);
    assert!(
        sheet.code == 0 && sheet.out.contains("undo"),
        "{}",
        sheet.out
    );
    let vim = desk.run(&["keys", "--map", "vim", "--format", "csv"]);
    assert!(vim.out.starts_with("place,keys,action,what it does\n"));
    desk.run(&["keys", "--map", "emac"])
        .refused(2, "default, vim");
    desk.file("good.toml", "base = \"vim\"\n");
    assert_eq!(desk.run(&["keys", "--check", "good.toml"]).code, 0);
    desk.file("bad.toml", "[lst]\n");
    desk.run(&["keys", "--check", "bad.toml"])
        .refused(1, "bad.toml:1:2: unknown context");
    desk.run(&["keys", "--check", "none.toml"])
        .refused(3, "cannot be read");
}

#[test]
fn completions_know_the_verbs() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        let ran = desk.run(&["completions", shell]);
        assert!(ran.code == 0 && ran.out.contains("progress"), "{shell}");
    }
}

#[test]
fn manual_pages_are_made_of_the_arguments() {
    let desk = Desk::new();
    let page = desk.run(&["man"]).out;
    for part in [
        ".TH casebench 1",
        "casebench\\-import\\-values(1)",
        ".SH \"EXIT STATUS\"",
        "CASEBENCH_LIBRARY",
        "keys.toml",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let page = desk.run(&["man", "freq"]).out;
    for part in [".TH casebench-freq 1", "\\-\\-intervals"] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    // What stands below the help of a verb keeps its lines.
    let page = desk.run(&["man", "find"]).out;
    assert!(page.contains("\n  victim.gender=2  "), "{page}");
    desk.run(&["man", "frq"]).refused(2, "did you mean `freq`?");
    desk.run(&["man", "weather"]).refused(2, "known: init");

    let verbs = casebench::cli::verbs();
    let ran = desk.run(&["man", "--folder", "share/man1"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for verb in &verbs {
        let page = fs::read_to_string(desk.path(&format!("share/man1/casebench-{verb}.1")));
        let known = page.is_ok_and(|page| page.contains("SEE ALSO"));
        assert!(known, "{verb}");
    }
    let pages = fs::read_dir(desk.path("share/man1")).unwrap().count();
    assert_eq!(pages, verbs.len() + 1);
    desk.file("file", "");
    desk.run(&["man", "--folder", "file"])
        .refused(3, "file cannot be written");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    desk.run(&["demo"]);
    for verb in [
        &["find", "刑初"][..],
        &["completions", "bash"],
        &["export", "out"],
    ] {
        let mut child = desk
            .command(verb)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{verb:?} {err}");
        assert!(
            !err.contains("casebench:") && !err.contains("panicked"),
            "{err}"
        );
    }
}

#[test]
fn watching_prints_a_line_for_each_change() {
    let desk = Desk::with_study();
    let mut child = desk
        .command(&["progress", "--watch"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.contains("0 of 3 judgements done"), "{first}");
    desk.file("later.txt", "A text that came later.");
    assert_eq!(desk.run(&["import", "later.txt"]).code, 0);
    let second = lines.next().unwrap().unwrap();
    assert!(second.contains("0 of 4 judgements done"), "{second}");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn suggested_exclusions_are_listed_and_accepted_only_by_name() {
    let desk = Desk::with_study();
    desk.file(
        "ruling.txt",
        "广东省绥州市中级人民法院\n刑事裁定书\n（2016）粤97刑更9号\n罪犯某甲，男。提出减刑建议。\n\
         裁定如下：对罪犯某甲减去有期徒刑六个月。\n审判长某乙\n",
    );
    desk.run(&["import", "ruling.txt"]);
    let listed = desk.run(&["screen", "--format", "csv"]);
    let lines: Vec<&str> = listed.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", listed.out);
    assert_eq!(lines[0], "judgement,reason,grounds,trial_number,court");
    assert!(
        lines[4].contains("Commutation-9,commutation,减刑,"),
        "{}",
        listed.out
    );
    assert!(lines[1].contains("too_little"), "{}", listed.out);
    desk.run(&["screen", "--accept", "comutation"])
        .refused(2, "did you mean `commutation`?");
    let flow = |desk: &Desk| desk.run(&["progress", "--flow", "--format", "csv"]).out;
    assert!(flow(&desk).contains("excluded,,0\n"));

    let accepted = desk.run(&["screen", "--accept", "commutation"]);
    assert!(
        accepted.err.contains("excluded: 1 commutation"),
        "{}",
        accepted.err
    );
    let counts = flow(&desk);
    for line in [
        "step,of these,N\n",
        "found,,4\n",
        "judgements,,4\n",
        "screened,,1\n",
        "excluded,commutation or parole ruling,1\n",
        "undecided,,3\n",
        "not excluded,uncoded,3\n",
    ] {
        assert!(counts.contains(line), "{line} is not in\n{counts}");
    }
    let progress = desk.run(&["progress"]).out;
    assert!(progress.contains("0 of 3 judgements done, 0 started, 3 uncoded; 1 excluded"));
    assert!(
        progress.contains("4 found = 0 unreadable + 0 repeats + 4 added"),
        "{progress}"
    );
    assert!(
        desk.run(&["progress", "--flow", "--format", "json"])
            .out
            .contains("\"of these\"")
    );

    let table = desk.run(&["freq", "judgement.court"]).out;
    assert!(
        table.contains("N = 3") && table.contains("1 judgement is excluded"),
        "{table}"
    );
    let rows = |desk: &Desk, folder: &str| {
        let written = fs::read_to_string(desk.path(folder).join("judgement.csv")).unwrap();
        written.lines().count() - 1
    };
    let left_out = desk.run(&["export", "out"]);
    assert!(
        left_out.out.contains("left out: 1 excluded"),
        "{}",
        left_out.out
    );
    desk.run(&["export", "whole", "--excluded"]);
    assert_eq!((rows(&desk, "out"), rows(&desk, "whole")), (3, 4));
    let found = desk.run(&["find", "刑更9号"]);
    assert!(
        found.out.starts_with('⊘') && found.out.contains("excluded  commutation"),
        "{}",
        found.out
    );

    let rest = desk.run(&["screen", "--accept", "too_little"]);
    assert!(rest.err.contains("excluded: 3 too_little"), "{}", rest.err);
    desk.run(&["screen"]).refused(1, "among the 0 undecided");
}

#[test]
fn the_flow_counts_what_several_imports_met_once() {
    let desk = Desk::with_study();
    desk.file("texts/copy.txt", TWO);
    desk.file("texts/broken.jsonl", "{\n");
    for _ in 0..2 {
        desk.run(&["import", "texts"]);
    }
    let flow = desk.run(&["progress", "--flow", "--format", "json"]).out;
    let flow: serde_json::Value = serde_json::from_str(&flow).unwrap();
    let count = |step: &str, part: &str| {
        let lines = flow["rows"].as_array().unwrap().iter();
        let mut line = lines.filter(|line| line["step"] == step && line["of these"] == part);
        line.next().unwrap()["N"].as_u64().unwrap()
    };
    let parts = [
        count("found", "unreadable"),
        count("found", "repeats, not added"),
        count("judgements", ""),
    ];
    assert_eq!((parts, count("found", "")), ([1, 1, 3], 5), "{flow}");
    let notes = flow["notes"].to_string();
    assert!(
        notes.contains("In 3 imports") && notes.contains("is counted once"),
        "{notes}"
    );
    assert!(!notes.contains("does not add up"), "{notes}");
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

#[test]
fn an_unknown_word_is_an_unknown_command() {
    let folder = tempfile::tempdir().unwrap();
    for (typed, meant) in [
        (&["frequ", "victim.age"][..], Some("freq")),
        (&["fnid", "271"], Some("find")),
        (&["fnid"], Some("find")),
        (&["-l", "study.db", "exprot", "--to", "x"], Some("export")),
        (&["imoprt", "folder"], Some("import")),
        (&["weather", "today"], None),
    ] {
        let ran = Command::new(env!("CARGO_BIN_EXE_casebench"))
            .args(typed)
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        // Without a terminal a single word is refused before it is looked at.
        assert_eq!(ran.status.code(), Some(2), "{typed:?}: {said}");
        assert!(said.contains("unknown command `"), "{typed:?}: {said}");
        match meant {
            Some(verb) => assert!(said.contains(&format!("`casebench {verb}`")), "{said}"),
            None => assert!(said.contains("known: init"), "{said}"),
        }
    }
}

#[test]
fn a_command_line_that_cannot_be_read_is_answered_by_one_sentence() {
    let desk = Desk::new();
    for (typed, said) in [
        (
            "freq a --formt csv",
            "unknown option `--formt`; did you mean `--format`?",
        ),
        (
            "tables --bogus",
            "unknown option `--bogus`; `casebench tables --help` lists the options",
        ),
        ("freq -q", "unknown option `-q`; `casebench freq --help`"),
        (
            "freq a --format xls",
            "unknown value `xls` for `--format`; known: text, csv,",
        ),
        (
            "completions fsh",
            "unknown value `fsh` for `SHELL`; did you mean `fish`?",
        ),
        (
            "timeline a --grain=",
            "`--grain` needs a value; known: year, quarter, month",
        ),
        ("--library", "`--library` needs a value"),
        (
            "sample --name a --size 0",
            "`--size` does not take `0`: use a whole number from 1 on",
        ),
        (
            "import --report x",
            "`--report` does not take `x`: use a whole number from 1 on",
        ),
        (
            "import --encoding big6 a",
            "`--encoding` does not take `big6`: unknown encoding `big6`; did you mean `big5`?",
        ),
        ("init", "`casebench init` needs `FILE`"),
        (
            "sample",
            "`casebench sample` needs `--name NAME` or `--list` or `--show NAME`",
        ),
        ("report --force", "`casebench report` needs `--output FILE`"),
        ("crosstab a b c", "`c` is one argument too many"),
        (
            "progress --watch --flow",
            "`--watch` does not go together with `--flow`; leave one out",
        ),
        (
            "freq a --title b --title c",
            "`--title` can be given only once",
        ),
        ("help fnid", "unknown command `fnid`; did you mean `find`?"),
    ] {
        let arguments: Vec<&str> = typed.split(' ').collect();
        let ran = desk.run(&arguments);
        assert_eq!(ran.code, 2, "{typed}");
        assert_eq!(ran.err.lines().count(), 1, "{typed}: {}", ran.err);
        assert!(ran.err.starts_with("casebench: "), "{typed}: {}", ran.err);
        assert!(ran.err.contains(said), "{typed}: {}", ran.err);
        assert!(ran.out.is_empty(), "{typed}");
    }
    // Help and version are printed as they were.
    for asked in ["--help", "freq --help", "--version", "help freq"] {
        let arguments: Vec<&str> = asked.split(' ').collect();
        let ran = desk.run(&arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{asked}");
        assert!(ran.out.contains("casebench"), "{asked}");
    }
}
