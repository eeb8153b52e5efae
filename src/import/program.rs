//! Another program that turns bytes into text, within limits of time and size and without a shell.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::LONGEST;

/// Why a program gave nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// It cannot be started: it is not there.
    NotThere,
    /// It took too long and was ended.
    TooLong,
    /// It gave more than any text has.
    TooMuch,
    /// It said that it could not, with this exit code where it was not ended by a signal.
    Failed(Option<i32>),
}

/// Gives a program bytes on its standard input and takes what it prints.
pub(super) fn output(
    command: &mut Command,
    input: Vec<u8>,
    time: Duration,
) -> Result<Vec<u8>, Failure> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Failure::NotThere)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program may end without having read everything; that is not a fault.
        thread::spawn(move || drop(stdin.write_all(&input)));
    }
    let (sender, receiver) = mpsc::channel();
    if let Some(stdout) = child.stdout.take() {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = stdout.take(LONGEST + 1).read_to_end(&mut bytes);
            // Where nobody waits any more, nobody needs it.
            let _ = sender.send(read.map(|_| bytes));
        });
    }
    let Ok(printed) = receiver.recv_timeout(time) else {
        end(&mut child);
        return Err(Failure::TooLong);
    };
    let bytes = printed.unwrap_or_default();
    if bytes.len() as u64 > LONGEST {
        end(&mut child);
        return Err(Failure::TooMuch);
    }
    // It has closed its output: what is left to it is to end.
    match child.wait() {
        Ok(status) if status.success() => Ok(bytes),
        status => Err(Failure::Failed(
            status.ok().and_then(|status| status.code()),
        )),
    }
}

fn end(child: &mut Child) {
    // Where it has ended by itself already, all is well.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn limits_hold() {
        let input = vec![b'a'; 1 << 20];
        assert_eq!(
            output(&mut Command::new("cat"), input.clone(), SECOND * 60),
            Ok(input.clone())
        );
        let missing = output(&mut Command::new("no-such-program"), vec![], SECOND);
        assert_eq!(missing, Err(Failure::NotThere));
        let slow = output(Command::new("sleep").arg("600"), input.clone(), SECOND / 10);
        assert_eq!(slow, Err(Failure::TooLong));
        let endless = output(&mut Command::new("yes"), vec![], SECOND * 60);
        assert_eq!(endless, Err(Failure::TooMuch));
        assert_eq!(
            output(&mut Command::new("false"), input, SECOND * 60),
            Err(Failure::Failed(Some(1)))
        );
    }
}
