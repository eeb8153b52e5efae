//! The program in a pseudo-terminal.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, PtyPair, PtySize, native_pty_system};

use casebench::library::NewJudgement;

use crate::support::{Study, lines};

/// How long anything may take before the test fails; only a failing test waits as long.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// Leaves the workbench from every pane.
pub(super) const QUIT: &str = "\x11";

/// What the terminal has received, and a bell for whoever waits for it.
pub(super) struct Received {
    pub(super) parser: Mutex<vt100::Parser>,
    pub(super) changed: Condvar,
    /// Nothing is taken in any more.
    pub(super) closed: AtomicBool,
}

/// The program in a terminal of 120 x 40.
pub(super) struct Session {
    pub(super) child: Box<dyn Child + Send + Sync>,
    pub(super) received: Arc<Received>,
    pub(super) keyboard: Option<Box<dyn Write + Send>>,
    // Both ends stay open, so that the settings of the terminal can be read after the program's end.
    pub(super) terminal: Option<PtyPair>,
}

impl Session {
    /// Runs `casebench FILE`, away from the home folder and the settings of whoever runs the tests.
    pub(super) fn start(study: &Study) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_casebench"));
        command.arg(study.file());
        Self::run(study, command)
    }

    /// Runs it below a shell that ignores the hang-up: no signal reaches the program then.
    pub(super) fn start_unheard(study: &Study) -> Self {
        let mut command = CommandBuilder::new("sh");
        let script = "trap '' HUP; \"$0\" \"$1\"; echo $? > ended";
        command.args(["-c", script, env!("CARGO_BIN_EXE_casebench")]);
        command.arg(study.file());
        Self::run(study, command)
    }

    pub(super) fn run(study: &Study, mut command: CommandBuilder) -> Self {
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
    pub(super) fn in_form(study: &Study, number: &str) -> Self {
        let mut session = Self::start(study);
        session.wait_for("5 of 5");
        session.send(&format!("/{number}"));
        session.wait_for(&format!("▶ / {number}"));
        session.send("\r\r");
        session.wait_for("▶ Judgement ");
        session
    }

    pub(super) fn send(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Waits until the terminal is as it is said to be.
    pub(super) fn wait_until(&self, what: &str, reached: impl Fn(&vt100::Screen) -> bool) {
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
    pub(super) fn wait_for(&self, text: &str) {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = squeezed(text);
        self.wait_until(&format!("`{text}`"), |screen| {
            lines(screen)
                .lines()
                .any(|line| squeezed(line).contains(&wanted))
        });
    }

    /// The end of the program.
    pub(super) fn wait_for_end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "the program does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(super) fn quit(mut self) {
        self.send(QUIT);
        assert!(self.wait_for_end().success());
    }

    /// Sends the program a signal, by its name.
    pub(super) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap();
        let sent = std::process::Command::new("sh")
            .args(["-c", &format!("kill -{name} {id}")])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Closes the window. The thread that takes in what comes ends at the program's end at the latest.
    pub(super) fn hang_up(&mut self) {
        self.received.closed.store(true, Ordering::Relaxed);
        // The thread sleeps in reading from the terminal: something has to come.
        self.send("?");
        self.keyboard = None;
        self.terminal = None;
    }

    /// Whether the line discipline is as it was before the program, and the screen as well.
    pub(super) fn assert_restored(&self) {
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
pub(super) fn at_home_in(command: &mut CommandBuilder, home: &Path) {
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
fn half_a_sequence_and_half_a_character_delay_nothing() {
    let study = Study::new();
    let mut session = Session::start(&study);
    session.wait_for("5 of 5");
    let beginnings: [(&[u8], usize); 4] = [
        (b"\x1b[", 6),
        (b"\x1b[1;", 7),
        (&"惠".as_bytes()[..2], 8),
        (b"\x1b[200~pasted", 9),
    ];
    for (beginning, count) in beginnings {
        let keyboard = session.keyboard.as_mut().unwrap();
        keyboard.write_all(beginning).unwrap();
        keyboard.flush().unwrap();
        std::thread::sleep(Duration::from_millis(100));
        let new = NewJudgement {
            text: format!("（虚构）第{count}份"),
            stem: Some(format!("2019-GD-XX-{count}")),
            ..NewJudgement::default()
        };
        study.library().insert_judgements(&[new]).unwrap();
        session.wait_for(&format!("{count} of {count}"));
        let rest: &[u8] = match count {
            6 => b"B",
            7 => b"5B",
            8 => &"惠".as_bytes()[2..],
            _ => b"\x1b[201~",
        };
        let keyboard = session.keyboard.as_mut().unwrap();
        keyboard.write_all(rest).unwrap();
        keyboard.flush().unwrap();
    }
    // Outside a line that is typed nothing can be pasted: what came in two parts was taken as one.
    session.wait_for("text can be pasted only where a line is being typed");
    // A new size is noticed while a part is missing, and so is the end.
    session.send("\x1b[");
    let terminal = session.terminal.as_ref().unwrap();
    let size = PtySize {
        rows: 10,
        cols: 50,
        pixel_width: 0,
        pixel_height: 0,
    };
    terminal.master.resize(size).unwrap();
    session.wait_for("60");
    let pid = session.child.process_id().unwrap().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-TERM", &pid])
        .status();
    assert!(killed.unwrap().success());
    assert_eq!(session.wait_for_end().exit_code(), 143);
}
