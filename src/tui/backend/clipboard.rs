//! The terminal's clipboard (OSC 52): how a text is put into the sequence that sets it.
//!
//! The event loop sends it between two frames. Nothing is asked back, so the screen says that a table was sent, not that
//! it was copied.

/// The longest that terminals are known to take, in the letters of base64 (xterm; tmux and others take more).
pub(crate) const LONGEST: usize = 74_994;

/// The sequence that asks the terminal to put a text into the clipboard. Whether it does is up to the
/// terminal, which gives no answer. None where the text is longer than terminals take.
pub(crate) fn sequence(text: &str) -> Option<String> {
    let encoded = base64(text.as_bytes());
    (encoded.len() <= LONGEST).then(|| format!("\x1b]52;c;{encoded}\x07"))
}

/// The bytes as base64 (RFC 4648, with padding).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            if place <= three.len() {
                let letter = bits >> (18 - 6 * place) & 0x3f;
                encoded.push(char::from(LETTERS[letter as usize]));
            } else {
                encoded.push('=');
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_4648() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
        assert_eq!(base64("婴儿\u{ff}".as_bytes()), "5am05YS/w78=");
    }

    #[test]
    fn what_is_too_long_is_not_sent() {
        let most = LONGEST / 4 * 3;
        assert!(sequence(&"a".repeat(most)).is_some());
        assert!(sequence(&"a".repeat(most + 3)).is_none());
        let sent = sequence("\x1b\x07").unwrap();
        assert_eq!(sent, "\x1b]52;c;Gwc=\x07");
    }
}
