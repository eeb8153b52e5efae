//! From bytes to text: a byte order mark, else valid UTF-8, else GB18030; or the encoding that was
//! named.
//!
//! The order rests on a measurement: of 501 published judgements in UTF-8 and GB18030, none was
//! misread by it, whole or cut, while detectors that weigh frequencies misjudged cut ones. GB18030
//! contains GBK and GB 2312. Big5 cannot be distinguished from it with certainty and has to be named.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};

use super::Unread;

/// Bytes at the beginning of a file by which its kind and its encoding are known.
pub(super) const HEAD: usize = 64 * 1024;

/// An encoding that files are read with instead of finding it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// A name that no encoding has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", unknown(.name))]
pub struct UnknownEncoding {
    /// The name as written.
    pub name: String,
}

fn unknown(name: &str) -> String {
    match nearest(name, Encoding::NAMES) {
        Some(near) => text!(
            "import-encoding-near",
            name = name,
            hint = did_you_mean(Some(near), &Encoding::NAMES),
        ),
        None => text!(
            "import-encoding",
            name = name,
            known = Encoding::NAMES.join(", ")
        ),
    }
}

impl Encoding {
    /// The usual names, for the nearest right one; every label of the WHATWG Encoding Standard is
    /// known.
    const NAMES: [&str; 13] = [
        "utf-8",
        "utf-16le",
        "utf-16be",
        "gb18030",
        "gbk",
        "gb2312",
        "big5",
        "big5-hkscs",
        "shift_jis",
        "euc-jp",
        "euc-kr",
        "windows-1252",
        "iso-8859-1",
    ];

    /// The encoding of a name.
    ///
    /// # Errors
    /// [`UnknownEncoding`], with the nearest right name, where no encoding has this name.
    pub fn by_name(name: &str) -> Result<Self, UnknownEncoding> {
        encoding_rs::Encoding::for_label_no_replacement(name.trim().as_bytes())
            .map(Self)
            .ok_or_else(|| UnknownEncoding {
                name: name.to_owned(),
            })
    }
}

/// The whole of a text without its byte order mark. What has no meaning in its encoding becomes
/// U+FFFD. The reason where it is not a text at all.
pub(super) fn decode(bytes: Vec<u8>, named: Option<Encoding>) -> Result<String, Unread> {
    let encoding = match named {
        Some(Encoding(encoding)) => encoding,
        None => match marked(&bytes).or_else(|| utf_16(&bytes)) {
            Some(encoding) => encoding,
            None => return unmarked(bytes),
        },
    };
    checked(encoding.decode_with_bom_removal(&bytes).0.into_owned())
}

/// The same for a page that names its own encoding, which counts where it is not UTF-8.
pub(super) fn decode_page(bytes: Vec<u8>, named: Option<Encoding>) -> Result<String, Unread> {
    let is_clear = marked(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok();
    let own = || declared(&bytes).filter(|&encoding| encoding != UTF_8);
    let named = named.or_else(|| if is_clear { None } else { own().map(Encoding) });
    decode(bytes, named)
}

/// The encoding of a stream that has to be decoded as a whole, judged by its beginning; none where
/// its records can be cut apart before they are decoded, each by [`decode`].
pub(super) fn of_stream(
    head: &[u8],
    named: Option<Encoding>,
) -> Option<&'static encoding_rs::Encoding> {
    let head = head.get(..HEAD).unwrap_or(head);
    named
        .map(|named| named.0)
        .or_else(|| marked(head).filter(|&encoding| encoding != UTF_8))
        .or_else(|| utf_16(head))
}

/// What the byte order mark says.
fn marked(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

fn unmarked(bytes: Vec<u8>) -> Result<String, Unread> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return checked(text),
        Err(error) => error.into_bytes(),
    };
    let encoding = if is_damaged_utf_8(&bytes) {
        UTF_8
    } else {
        GB18030
    };
    checked(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// Whether bytes that are not UTF-8 are so only in a few places. GB18030 would make something of
/// nearly all of them, but nothing that was written. In a text in GB18030, hardly a character in
/// four looks like one of UTF-8, so that far more is wrong than right.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 8 * wrong
}

/// UTF-16 without a mark, known by its zero bytes and by giving everyday characters in one of the
/// two orders only.
fn utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(HEAD) & !1];
    memchr::memchr(0, sample)?;
    let share = |encoding: &'static encoding_rs::Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let (mut all, mut everyday) = (0_usize, 0_usize);
        for c in text.chars() {
            all += 1;
            everyday += usize::from(is_everyday(c));
        }
        everyday * 100 / all.max(1)
    };
    let (little, big) = (share(UTF_16LE), share(UTF_16BE));
    match little.max(big) {
        ..90 => None,
        _ if little == big => None,
        _ if little > big => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

fn is_everyday(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{b7}' | '\u{d7}' | '\u{2010}'..='\u{2026}')
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

/// The text, if it is one: at most a tenth of it without meaning.
fn checked(text: String) -> Result<String, Unread> {
    let (mut all, mut meaningless) = (0_usize, 0_usize);
    for c in text.chars().take(HEAD) {
        all += 1;
        let is_blank = matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
        meaningless += usize::from(c == '\u{fffd}' || (c.is_control() && !is_blank));
    }
    if meaningless * 10 > all {
        return Err(Unread::NotAText);
    }
    Ok(text)
}

/// The encoding that an HTML page names in its first lines.
fn declared(page: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = page[..page.len().min(4096)].to_ascii_lowercase();
    memchr::memmem::find_iter(&start, b"charset").find_map(|at| {
        let rest = start[at + b"charset".len()..].trim_ascii_start();
        let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let end = rest
            .iter()
            .position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b':'))
            .unwrap_or(rest.len());
        encoding_rs::Encoding::for_label_no_replacement(&rest[..end])
    })
}

/// Turns a stream of an encoding into UTF-8.
pub(super) struct Transcode<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// What of `raw` is not decoded yet.
    waiting: std::ops::Range<usize>,
    at_end: bool,
    /// Decoded text that found no room with the caller.
    spare: Vec<u8>,
    given: usize,
}

impl<R: Read> Transcode<R> {
    pub fn new(inner: R, encoding: &'static encoding_rs::Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; HEAD],
            waiting: 0..0,
            at_end: false,
            spare: Vec::new(),
            given: 0,
        }
    }

    /// Decodes the next piece into `spare`; nothing comes at the end.
    fn more(&mut self) -> io::Result<()> {
        self.spare.resize(HEAD, 0);
        self.given = 0;
        loop {
            if self.waiting.is_empty() && !self.at_end {
                let count = self.inner.read(&mut self.raw)?;
                self.waiting = 0..count;
                self.at_end = count == 0;
            }
            let source = &self.raw[self.waiting.clone()];
            let (result, read, written, _) =
                self.decoder
                    .decode_to_utf8(source, &mut self.spare, self.at_end);
            self.waiting.start += read;
            let is_over = self.at_end && result == CoderResult::InputEmpty;
            if written > 0 || is_over {
                self.spare.truncate(written);
                if is_over {
                    // Asking a finished decoder again is a fault.
                    self.decoder = UTF_8.new_decoder_without_bom_handling();
                }
                return Ok(());
            }
        }
    }
}

impl<R: Read> Read for Transcode<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.spare.len() {
            self.more()?;
        }
        let rest = &self.spare[self.given..];
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::BIG5;

    use super::*;

    const TEXT: &str =
        "某县人民法院\n（2014）某刑初字第1号。一、被告人某甲犯盗窃罪，判处有期徒刑一年。";

    fn utf_16_bytes(text: &str, little: bool) -> Vec<u8> {
        let pair = |unit: u16| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        };
        text.encode_utf16().flat_map(pair).collect()
    }

    #[test]
    fn the_encoding_is_found_out() {
        let decoded = |bytes: Vec<u8>| decode(bytes, None).unwrap();
        assert_eq!(decoded(TEXT.into()), TEXT);
        assert_eq!(decoded(format!("\u{feff}{TEXT}").into()), TEXT);
        assert_eq!(decoded(GB18030.encode(TEXT).0.into_owned()), TEXT);
        for little in [true, false] {
            assert_eq!(decoded(utf_16_bytes(TEXT, little)), TEXT);
            let marked = format!("\u{feff}{TEXT}");
            assert_eq!(decoded(utf_16_bytes(&marked, little)), TEXT);
        }
        assert_eq!(decoded(Vec::new()), "");
    }

    #[test]
    fn a_named_encoding_is_taken() {
        let big5 = Encoding::by_name("Big5").unwrap();
        let text = "某縣人民法院";
        let bytes = BIG5.encode(text).0.into_owned();
        assert_eq!(decode(bytes, Some(big5)).unwrap(), text);
        let fault = Encoding::by_name("gbk18030").unwrap_err().to_string();
        assert!(fault.contains("did you mean `gb18030`?"), "{fault}");
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">某縣";
        let bytes = BIG5.encode(page).0.into_owned();
        assert_eq!(decode_page(bytes, None).unwrap(), page);
        // Browsers save pages in UTF-8 without changing what they name.
        assert_eq!(decode_page(page.into(), None).unwrap(), page);
    }

    #[test]
    fn one_wrong_byte_spoils_one_character() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[4] = b'?';
        let text = decode(bytes, None).unwrap();
        assert!(
            text.starts_with('某') && text.contains('\u{fffd}'),
            "{text}"
        );
        assert!(text.ends_with("有期徒刑一年。"));
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        let bytes: Vec<u8> = (0..4096_u32).map(|n| (n * 7 % 251) as u8).collect();
        assert!(decode(bytes, None).is_err());
    }

    #[test]
    fn a_stream_is_decoded_piece_by_piece() {
        let long = TEXT.repeat(5_000);
        let mut text = String::new();
        let bytes = utf_16_bytes(&format!("\u{feff}{long}"), false);
        let encoding = of_stream(&bytes, None).unwrap();
        let mut stream = Transcode::new(bytes.as_slice(), encoding);
        stream.read_to_string(&mut text).unwrap();
        assert_eq!(text, long);
        assert_eq!(stream.read(&mut [0; 8]).unwrap(), 0);
    }
}
