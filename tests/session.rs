//! Whole sessions of the real program in a pseudo-terminal.

#![cfg(unix)]

mod support;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, PtyPair, PtySize, native_pty_system};
use support::{Study, lines};

/// How long anything may take before the test fails; only a failing test waits as long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Leaves the workbench from every pane.
const QUIT: &str = "\x11";

/// What the terminal has received, and a bell for whoever waits for it.
struct Received {
    parser: Mutex<vt100::Parser>,
    changed: Condvar,
    /// Nothing is taken in any more.
    closed: AtomicBool,
}

/// The program in a terminal of 120 x 40.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    received: Arc<Received>,
    keyboard: Option<Box<dyn Write + Send>>,
    // Both ends stay open, so that the settings of the terminal can be read after the program's end.
    terminal: Option<PtyPair>,
}

impl Session {
    /// Runs `casebench FILE`, away from the home folder and the settings of whoever runs the tests.
    fn start(study: &Study) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_casebench"));
        command.arg(study.file());
        Self::run(study, command)
    }

    /// Runs it below a shell that ignores the hang-up: no signal reaches the program then.
    fn start_unheard(study: &Study) -> Self {
        let mut command = CommandBuilder::new("sh");
        let script = "trap '' HUP; \"$0\" \"$1\"; echo $? > ended";
        command.args(["-c", script, env!("CARGO_BIN_EXE_casebench")]);
        command.arg(study.file());
        Self::run(study, command)
    }

    fn run(study: &Study, mut command: CommandBuilder) -> Self {
        let terminal = native_pty_system()
            .openpty(PtySize {
                rows: 40,
                cols: 120,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        command.cwd(study.folder());
        at_home_in(&mut command, study.folder());
        let child = terminal.slave.spawn_command(command).unwrap();
        let size = |cells: u16| cells.try_into().unwrap();
        let received = Arc::new(Received {
            parser: Mutex::new(vt100::Parser::new(size(40), size(120), 0)),
            changed: Condvar::new(),
            closed: AtomicBool::new(false),
        });
        drain(
            terminal.master.try_clone_reader().unwrap(),
            Arc::clone(&received),
        );
        Self {
            child,
            received,
            keyboard: Some(terminal.master.take_writer().unwrap()),
            terminal: Some(terminal),
        }
    }

    /// A session with the cursor in the form of a judgement.
    fn in_form(study: &Study, number: &str) -> Self {
        let mut session = Self::start(study);
        session.wait_for("5 of 5");
        session.send(&format!("/{number}"));
        session.wait_for(&format!("▶ / {number}"));
        session.send("\r\r");
        session.wait_for("▶ Judgement ");
        session
    }

    fn send(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Waits until the terminal is as it is said to be.
    fn wait_until(&self, what: &str, reached: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        let mut parser = self.received.parser.lock().unwrap();
        while !reached(parser.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "{what} was waited for in vain:\n{}",
                lines(parser.screen())
            );
            (parser, _) = self.received.changed.wait_timeout(parser, left).unwrap();
        }
    }

    /// Waits until a text is on the screen, however wide its columns are.
    fn wait_for(&self, text: &str) {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = squeezed(text);
        self.wait_until(&format!("`{text}`"), |screen| {
            lines(screen)
                .lines()
                .any(|line| squeezed(line).contains(&wanted))
        });
    }

    /// The end of the program.
    fn wait_for_end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "the program does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn quit(mut self) {
        self.send(QUIT);
        assert!(self.wait_for_end().success());
    }

    /// Sends the program a signal, by its name.
    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap();
        let sent = std::process::Command::new("sh")
            .args(["-c", &format!("kill -{name} {id}")])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Closes the window. The thread that takes in what comes ends at the program's end at the latest.
    fn hang_up(&mut self) {
        self.received.closed.store(true, Ordering::Relaxed);
        // The thread sleeps in reading from the terminal: something has to come.
        self.send("?");
        self.keyboard = None;
        self.terminal = None;
    }

    /// Whether the line discipline is as it was before the program, and the screen as well.
    fn assert_restored(&self) {
        self.wait_until("the terminal as it was", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        let parser = self.received.parser.lock().unwrap();
        assert!(!parser.screen().inverse() && !parser.screen().bold());
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A home of its own, and nothing else from outside.
fn at_home_in(command: &mut CommandBuilder, home: &Path) {
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", home);
    for name in ["CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME"] {
        command.env(format!("XDG_{name}"), home.join(name.to_lowercase()));
    }
}

/// Takes in all that comes, so that the program never waits for the terminal.
fn drain(mut reader: Box<dyn Read + Send>, received: Arc<Received>) {
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if received.closed.load(Ordering::Relaxed) {
                return;
            }
            let Ok(mut parser) = received.parser.lock() else {
                return;
            };
            parser.process(&buffer[..count]);
            drop(parser);
            received.changed.notify_all();
        }
    });
}

#[test]
fn what_is_coded_is_there_after_quitting_and_opening_again() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    session.send("7");
    session.wait_for("Number of perpetrators 7");
    session.send("\r");
    session.wait_for("Number of perpetrators: 7");
    session.send("av2");
    session.wait_for("Gender: 2 female");
    session.quit();
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "7");
    assert_eq!(study.coded("2014-GD-SF-271/I1/V1", "gender"), "2 female");

    // It opens where one was, and what was done can still be undone.
    let mut session = Session::start(&study);
    session.wait_for("◐ （2014）绥丰刑初字第271号");
    session.wait_for("▸· Age");
    session.wait_for("271 · hides 3");
    session.send("u");
    session.wait_for("Gender: 2 female");
    session.quit();
    assert_eq!(study.coded("2014-GD-SF-271/I1/V1", "gender"), "uncoded");
}

#[test]
fn the_terminal_is_as_it_was_after_quitting() {
    let study = Study::new();
    let mut session = Session::start(&study);
    session.wait_for("5 of 5");
    session.wait_until("the alternate screen", |screen| {
        screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor()
    });
    let ours = session
        .terminal
        .as_ref()
        .unwrap()
        .master
        .get_termios()
        .unwrap()
        .local_flags;
    session.send("/271");
    session.wait_until("a cursor where one types", |screen| !screen.hide_cursor());
    session.send("\r");
    session.send(QUIT);
    assert!(session.wait_for_end().success());
    session.assert_restored();
    let now = session
        .terminal
        .as_ref()
        .unwrap()
        .master
        .get_termios()
        .unwrap()
        .local_flags;
    assert_ne!(ours, now, "raw mode was left");
}

#[test]
fn a_pasted_text_runs_no_command() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    session.send("\x1b[200~3\rav2\x11\x1b[201~");
    session.wait_for("text can be pasted only where a line is being typed");
    session.quit();
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "uncoded");
    assert_eq!(study.records("2014-GD-SF-271"), "");
}

#[test]
fn a_smaller_and_a_larger_window_are_drawn_anew() {
    let study = Study::new();
    let session = Session::in_form(&study, "271");
    for (rows, cols, text) in [
        (24, 80, "│ valid 0"),
        (10, 50, "too small"),
        (40, 120, "2 of 5"),
    ] {
        let size = |cells: u16| cells.try_into().unwrap();
        {
            let mut parser = session.received.parser.lock().unwrap();
            parser.set_size(size(rows), size(cols));
        }
        let terminal = &session.terminal.as_ref().unwrap().master;
        terminal
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        session.wait_for(text);
    }
    session.quit();
}

#[test]
fn a_killed_program_loses_nothing_that_was_shown() {
    let study = Study::new();
    for round in ["3", "4", "5"] {
        let mut session = Session::in_form(&study, "271");
        session.send("\x1b[H");
        session.send(&format!("{round}\r"));
        session.wait_for(&format!("Number of perpetrators: {round}"));
        session.signal("KILL");
        assert!(!session.wait_for_end().success());
        assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), round);
    }
}

#[test]
fn a_program_killed_in_the_middle_leaves_a_whole_library() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    // Many steps at once; the end comes while they are being made.
    for _ in 0..40 {
        session.send("3\r\x1b[Hav2-\x1b[H[[");
    }
    session.wait_for("I1/V");
    session.signal("KILL");
    session.wait_for_end();
    let content = study.content();
    let coded = &content[1];
    assert!(coded.records.len() > 2, "{coded:?}");
    for value in &coded.values {
        let whole = value.ends_with("gender: 2 female")
            || value.ends_with("-9 not stated")
            || value.ends_with("perpetrators: 3");
        assert!(whole, "{value}");
    }
    // It opens again, and every step that was made can be taken back.
    let mut workbench = study.open();
    while !support::message(&workbench).contains("nothing to undo") {
        support::press(&mut workbench, "u");
    }
    assert_eq!(study.content(), Study::new().content());
}

#[test]
fn a_dropped_line_ends_the_program_and_loses_nothing() {
    let study = Study::new();
    for (name, value) in [("HUP", "3"), ("TERM", "4")] {
        let mut session = Session::in_form(&study, "271");
        session.send(&format!("\x1b[H{value}\r"));
        session.wait_for(&format!("Number of perpetrators: {value}"));
        session.signal(name);
        assert!(!session.wait_for_end().success(), "{name}");
        session.assert_restored();
        assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), value);
    }
}

#[test]
fn a_terminal_that_is_gone_ends_the_program_though_no_signal_comes() {
    let study = Study::new();
    let mut session = Session::start_unheard(&study);
    session.wait_for("5 of 5");
    session.send("/271\r\r");
    session.wait_for("▶ Judgement ");
    session.send("\x1b[H7\r");
    session.wait_for("Number of perpetrators: 7");
    session.hang_up();
    session.wait_for_end();
    let ended = std::fs::read_to_string(study.folder().join("ended")).unwrap();
    assert_eq!(ended.trim(), "129");
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "7");
}

#[test]
fn a_program_that_was_stopped_draws_everything_when_it_goes_on() {
    let study = Study::new();
    let session = Session::in_form(&study, "271");
    session.signal("STOP");
    // What the shell leaves on the screen meanwhile.
    let size = |cells: u16| cells.try_into().unwrap();
    let blank = vt100::Parser::new(size(40), size(120), 0);
    *session.received.parser.lock().unwrap() = blank;
    session.signal("CONT");
    session.wait_for("▶ Judgement ");
    session.wait_until("the alternate screen", |screen| {
        screen.alternate_screen() && screen.bracketed_paste()
    });
    session.quit();
}

#[test]
fn a_library_renamed_under_a_session_is_told_within_a_second_or_two() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    session.send("\x1b[H7\r");
    session.wait_for("Number of perpetrators: 7");
    let new = study.folder().join("m2.db");
    let moved = std::process::Command::new("mv")
        .args([study.file(), new.clone()])
        .status();
    assert!(moved.unwrap().success());
    session.wait_for("was renamed or moved to");
    session.send("continue with\r");
    session.wait_for("continuing with");
    session.quit();
    assert!(!study.folder().join("study.db-wal").exists());
    std::fs::rename(&new, study.file()).unwrap();
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "7");
}

#[test]
fn a_command_that_has_to_wait_for_the_library_says_why() {
    let study = Study::new();
    let early = study.folder().join("early.db");
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/version-1.db");
    std::fs::copy(library, &early).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_casebench"));
    command.args(["progress", "-l", "early.db"]);
    let session = Session::run(&study, command);
    session.wait_for("brought up to date");
    // Where nobody looks on, it is not among the messages.
    std::fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/version-1.db"),
        study.folder().join("other.db"),
    )
    .unwrap();
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_casebench"))
        .args(["progress", "-l", "other.db"])
        .current_dir(study.folder())
        .env("HOME", study.folder())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    assert!(!String::from_utf8_lossy(&ran.stderr).contains("brought up"));
}
