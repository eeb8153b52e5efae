//! The guard in a real pseudo-terminal: this test program runs itself there and is watched.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::TerminalGuard;

/// Tells the program in the pseudo-terminal what to do; unset in an ordinary test run.
const ROLE: &str = "CASEBENCH_TEST_TERMINAL";

const ENTERED: &str = "\u{1b}[?1049h\u{1b}[?2004h";
const LEFT: &str = "\u{1b}[?2004l\u{1b}[?1049l\u{1b}[?25h";

/// The program in the pseudo-terminal.
#[test]
fn program() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let mut guard = TerminalGuard::enter().expect("a pseudo-terminal is a terminal");
    let mut screen = guard.screen();
    let mut draw = |text: &str| {
        screen.write_all(text.as_bytes()).expect("drawn");
        screen.flush().expect("flushed");
    };
    draw("<drawn>");
    match role.as_str() {
        "drop" => {
            assert!(TerminalGuard::enter().is_err(), "there is one terminal");
            drop(guard);
            draw("<too late>");
        }
        "panic" => panic!("<the message>"),
        "worker" => {
            let worker = thread::Builder::new().name("worker".into());
            let worker = worker.spawn(|| panic!("<the worker's message>"));
            assert!(worker.expect("a thread").join().is_err());
            draw("<goes on>");
        }
        "suspend" => {
            guard.suspend().expect("comes back");
            draw("<back>");
        }
        _ => thread::sleep(Duration::from_secs(60)),
    }
}

/// A run of [`program`], and all it has written.
struct Run {
    child: Box<dyn Child + Send + Sync>,
    written: Receiver<Vec<u8>>,
    seen: String,
    /// Closing it would hang up.
    _terminal: Box<dyn MasterPty + Send>,
}

impl Run {
    fn start(role: &str) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let program = std::env::current_exe().expect("this program");
        let mut command = CommandBuilder::new("sh");
        let ignoring = if role == "nohup" { "trap '' HUP; " } else { "" };
        command.args(["-c", &format!("{ignoring}exec \"$0\" \"$@\"")]);
        command.arg(program);
        command.args(["--exact", "tui::terminal::tests::program", "--nocapture"]);
        command.args(["--test-threads", "1"]);
        command.env(ROLE, role);
        command.env("RUST_BACKTRACE", "0");
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (send, written) = mpsc::channel();
        // The terminal must always be drained, or the program blocks.
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            written,
            seen: String::new(),
            _terminal: pair.master,
        }
    }

    fn wait_for(&mut self, text: &str) {
        while !self.seen.contains(text) {
            match self.written.recv_timeout(Duration::from_secs(20)) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(error) => panic!("{error}, no {text:?} in {:?}", self.seen),
            }
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs");
        let sent = Command::new("sh")
            .args(["-c", &format!("kill -{name} {id}")])
            .status();
        assert!(sent.expect("a shell").success());
    }

    /// Waits for the end; the exit code.
    fn end(&mut self) -> u32 {
        let deadline = Instant::now() + Duration::from_secs(20);
        let code = loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                break status.exit_code();
            }
            if Instant::now() > deadline {
                let _ = self.child.kill();
                panic!("it does not end: {:?}", self.seen);
            }
            thread::sleep(Duration::from_millis(10));
        };
        // The reader ends when the terminal is gone; on a busy machine its last words take a while.
        while let Ok(bytes) = self.written.recv_timeout(Duration::from_secs(5)) {
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        code
    }

    /// Asserts that everything was entered and left that many times.
    fn assert_left(&self, times: usize) {
        assert_eq!(self.seen.matches(ENTERED).count(), times, "{:?}", self.seen);
        assert_eq!(self.seen.matches(LEFT).count(), times, "{:?}", self.seen);
        for never in [
            "\u{1b}[?1000h",
            "\u{1b}[?1003h",
            "\u{1b}[>",
            "\u{1b}[c",
            "\u{1b}[6n",
        ] {
            assert!(!self.seen.contains(never), "{:?}", self.seen);
        }
    }

    fn after_leaving(&self) -> &str {
        self.seen.rsplit_once(LEFT).map_or("", |(_, after)| after)
    }
}

#[test]
fn dropping_the_guard_gives_the_terminal_back() {
    let mut run = Run::start("drop");
    run.wait_for("<drawn>");
    assert_eq!(run.end(), 0);
    run.assert_left(1);
    assert!(!run.seen.contains("<too late>"), "{:?}", run.seen);
    // Raw mode is off: a line ends with a carriage return again.
    assert!(run.after_leaving().contains("ok\r\n"), "{:?}", run.seen);
}

#[test]
fn a_panic_gives_the_terminal_back_and_then_tells() {
    let mut run = Run::start("panic");
    assert_ne!(run.end(), 0);
    run.assert_left(1);
    assert!(
        run.after_leaving().contains("<the message>\r\n"),
        "{:?}",
        run.seen
    );
}

#[test]
fn a_workers_panic_is_told_when_the_workbench_ends() {
    let mut run = Run::start("worker");
    assert_eq!(run.end(), 0);
    run.assert_left(1);
    let at = |text| run.seen.find(text).unwrap_or(usize::MAX);
    assert!(at("<goes on>") < at(LEFT), "{:?}", run.seen);
    assert!(
        run.after_leaving().contains("<the worker's message>"),
        "{:?}",
        run.seen
    );
}

#[test]
fn signals_give_the_terminal_back_and_end_the_program() {
    for (name, code) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        let mut run = Run::start("wait");
        run.wait_for("<drawn>");
        run.signal(name);
        assert_eq!(run.end(), code, "{name}");
        run.assert_left(1);
    }
}

#[test]
fn a_hangup_ends_the_program_even_where_it_was_ignored() {
    let mut run = Run::start("nohup");
    run.wait_for("<drawn>");
    run.signal("HUP");
    assert_eq!(run.end(), 129);
    run.assert_left(1);
}

#[test]
fn suspending_gives_the_terminal_back_until_the_program_continues() {
    let mut run = Run::start("suspend");
    run.wait_for(LEFT);
    // It may not have stopped yet, so it is continued until it is back.
    let deadline = Instant::now() + Duration::from_secs(20);
    while run.seen.matches(ENTERED).count() < 2 {
        assert!(Instant::now() < deadline, "{:?}", run.seen);
        run.signal("CONT");
        if let Ok(bytes) = run.written.recv_timeout(Duration::from_millis(50)) {
            run.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    run.wait_for("<back>");
    assert_eq!(run.end(), 0);
    run.assert_left(2);
}

#[test]
fn without_a_terminal_there_is_an_error() {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["--exact", "tui::terminal::tests::program", "--nocapture"])
        .env(ROLE, "wait")
        .output()
        .expect("it runs");
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let told = told + &String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("NotATerminal"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told}");
}
