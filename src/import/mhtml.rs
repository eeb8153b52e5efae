//! Pages with their pictures in one file (MHTML, as browsers and Word save it, also under the name `.doc`), and mail
//! messages. After RFC 2045, 2046 and 2557.

use super::Unread;
use super::encoding::{Encoding, decode, decode_page};
use super::html;

/// Parts inside each other; a saved page has two levels.
const DEEPEST: u8 = 8;

/// Whether a text begins with the headers of such a file.
pub(super) fn begins(start: &str) -> bool {
    const MOST: usize = 60;
    let mut is_mime = false;
    for line in start.lines().take(MOST) {
        if line.is_empty() {
            break;
        }
        let continues = line.starts_with([' ', '\t']);
        let Some((name, value)) = line.split_once(':').or(continues.then_some(("", ""))) else {
            return false;
        };
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !continues {
            return false;
        }
        is_mime |= name.eq_ignore_ascii_case("mime-version")
            || name.eq_ignore_ascii_case("content-type")
                && value
                    .trim_start()
                    .to_ascii_lowercase()
                    .starts_with("multipart/");
    }
    is_mime
}

/// The text of the first page in the file that has any; else why there is none.
pub(super) fn text(bytes: &[u8], named: Option<Encoding>) -> Result<String, Unread> {
    let mut found = Vec::new();
    parts(bytes, 0, &mut found);
    found.sort_by_key(|part| !part.is_html);
    for part in found {
        let encoding = named.or_else(|| Encoding::by_name(part.charset.as_deref()?).ok());
        let text = if part.is_html {
            html::text(&decode_page(part.body, encoding)?)
        } else {
            decode(part.body, encoding)?
        };
        if !text.trim().is_empty() {
            return Ok(text);
        }
    }
    Err(Unread::Page)
}

/// A part with a text.
struct Part {
    is_html: bool,
    charset: Option<String>,
    body: Vec<u8>,
}

/// Collects the parts with a text, in their order.
fn parts(bytes: &[u8], depth: u8, found: &mut Vec<Part>) {
    let (headers, body) = headers(bytes);
    let header = |name: &str| {
        let mut all = headers.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let content = header("content-type").unwrap_or("text/plain");
    let kind = content
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if kind.starts_with("multipart/") {
        let Some(boundary) = parameter(content, "boundary").filter(|_| depth < DEEPEST) else {
            return;
        };
        for part in divided(body, &boundary) {
            parts(part, depth + 1, found);
        }
        return;
    }
    let is_html = matches!(kind.as_str(), "text/html" | "application/xhtml+xml");
    if !is_html && kind != "text/plain" {
        return;
    }
    let encoded = header("content-transfer-encoding")
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let body = match encoded.as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let charset = parameter(content, "charset");
    found.push(Part {
        is_html,
        charset,
        body,
    });
}

/// The headers before the first empty line, in small letters and with their continued lines, and what follows.
fn headers(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end();
        if line.is_empty() {
            if headers.is_empty() {
                continue;
            }
            break;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = headers.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (headers, rest)
}

/// A parameter of a header: `boundary="----=_NextPart"`.
fn parameter(header: &str, name: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|parameter| {
        let (known, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (known.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// What stands between the lines with the boundary.
fn divided<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let mut starts = memchr::memmem::find_iter(body, mark.as_bytes())
        .filter(|&at| at == 0 || body[at - 1] == b'\n')
        .peekable();
    let mut parts = Vec::new();
    while let Some(at) = starts.next() {
        let after = at + mark.len();
        if body[after..].starts_with(b"--") {
            break;
        }
        let start = memchr::memchr(b'\n', &body[after..]).map_or(body.len(), |end| after + end + 1);
        let end = starts.peek().copied().unwrap_or(body.len());
        parts.push(&body[start.min(end)..end]);
    }
    parts
}

/// `=E6=9F=90` and soft line breaks, after RFC 2045, 6.7; what is none of them stays.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        at += 1;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        let digits = body
            .get(at..at + 2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let blanks = body[at..]
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'))
            .count();
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            out.push(byte);
            at += 2;
        } else if body.get(at + blanks) == Some(&b'\n') {
            at += blanks + 1;
        } else {
            out.push(byte);
        }
    }
    out
}

/// Base 64; signs that are none of it are passed over.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_one_file() {
        let quoted = "=E6=9F=90=E5=8E=BF";
        let page = format!(
            "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\t\
             type=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n\r\n------B\r\nContent-Type: image/png\r\n\
             Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>{quoted}=\r\n</p><p a=3D\"b\">A=B</p></body></html>\r\n\
             ------B--\r\n"
        );
        assert!(begins(&page));
        assert_eq!(text(page.as_bytes(), None).unwrap(), "某县\nA=B\n");
    }

    #[test]
    fn other_encodings_and_messages() {
        let gbk = encoding_rs::GB18030.encode("<p>某县</p>").0.into_owned();
        let mut page =
            b"MIME-Version: 1.0\nContent-Type: text/html; charset=\"gb2312\"\n\n".to_vec();
        page.extend(&gbk);
        assert_eq!(text(&page, None).unwrap(), "某县\n");
        let packed = "MIME-Version: 1.0\nContent-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n\
            PHA+5p+Q5Y6/\nPC9wPg==\n";
        assert_eq!(text(packed.as_bytes(), None).unwrap(), "某县\n");
        let mail = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; \
            boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n--a--\n";
        assert_eq!(text(mail.as_bytes(), None).unwrap(), "rich\n");
        for odd in [
            "",
            "MIME-Version: 1.0",
            "MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
            "MIME-Version: 1.0\n\
            Content-Type: multipart/related; boundary=a\n\n--a\n--a\n--a--",
        ] {
            assert!(text(odd.as_bytes(), None).is_err(), "{odd}");
        }
    }

    #[test]
    fn nothing_written_wrong_makes_it_fail() {
        let page = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E6=9F=90=\r\n</p>\r\n--a--";
        for end in 0..page.len() {
            let _ = text(&page[..end], None);
        }
        let deep = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(10_000);
        let _ = text(deep.as_bytes(), None);
    }
}
