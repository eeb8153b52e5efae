//! One text a file, and what every text must be: UTF-8 and not empty.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::LONGEST;

/// The text of a file, or why there is none.
pub(super) fn text(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LONGEST {
        return Err(too_long());
    }
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    Ok(text)
}

/// The reason for a text that is too long.
pub(super) fn too_long() -> String {
    format!("longer than {} MiB", LONGEST / 1024 / 1024)
}

/// UTF-8 without its byte order mark, or the place of the first fault.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16; save it as UTF-8".to_owned());
    }
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        // People count from 1.
        format!(
            "not UTF-8: byte {} is {byte:#04x}; save it as UTF-8",
            at + 1
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_goes_and_faults_have_a_place() {
        assert_eq!(decode("\u{feff}某县".into()).unwrap(), "某县");
        assert_eq!(
            decode(b"ab\xc4\xb3".repeat(2).into_iter().chain([0xb6]).collect()).unwrap_err(),
            "not UTF-8: byte 9 is 0xb6; save it as UTF-8"
        );
        assert!(
            decode(vec![0xff, 0xfe, 0x41, 0])
                .unwrap_err()
                .contains("UTF-16")
        );
    }
}
