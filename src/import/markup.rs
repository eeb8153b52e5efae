//! Fields of data sets that hold HTML: whether they do, and what in them is a tag.
//!
//! A text is full of signs that look like markup (`A<B 且 C>D`). A tag is what has the name of an element of HTML, or
//! is closed further on, and attributes in Latin letters.

use std::borrow::Cow;
use std::collections::HashSet;

use super::html;

/// The text of a field: of its HTML where it is that, else the field as it is.
pub(super) fn plain(field: String) -> String {
    if !field.contains(['<', '&']) {
        return field;
    }
    let unescaped = unescaped(&field);
    let field_or_unescaped = unescaped.as_deref().unwrap_or(&field);
    let (markup, tags) = without_strays(field_or_unescaped);
    let text = match tags {
        Tags::Blocks => html::text(&markup),
        // Only within lines: the line breaks of the field are those of the text.
        Tags::Inline => html::text_in_lines(&markup),
        Tags::None if has_entity(&field) => html::text_in_lines(&markup),
        Tags::None => return field,
    };
    text.trim_end_matches('\n').to_owned()
}

/// The page with `&lt;` for each `<` that opens no tag.
pub(super) fn page(page: &str) -> Cow<'_, str> {
    without_strays(page).0
}

/// Which tags stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tags {
    None,
    /// Only such as mark words.
    Inline,
    /// Also such as begin a line.
    Blocks,
}

/// Elements that mark words in a line.
const INLINE: [&str; 44] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "img",
    "input", "wbr", "script", "style", "svg", "select",
];

/// Other elements, which begin or end a line, or of which nothing is read.
const OTHERS: [&str; 26] = [
    "html", "head", "title", "meta", "link", "base", "br", "thead", "tbody", "tfoot", "td", "th",
    "colgroup", "col", "button", "textarea", "noscript", "template", "iframe", "object", "embed",
    "legend", "summary", "option", "marquee", "area",
];

/// Attributes without a value.
const BARE: [&str; 10] = [
    "hidden", "checked", "disabled", "nowrap", "noshade", "compact", "selected", "readonly",
    "async", "defer",
];

/// How many bytes in all are looked at in search of the end of tags that have none: time stays in proportion to the
/// text.
const WASTED: usize = 16 * 1024 * 1024;

fn without_strays(text: &str) -> (Cow<'_, str>, Tags) {
    let closed = closed(text);
    let mut tags = Tags::None;
    let mut strays = Vec::new();
    let mut left = WASTED;
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let rest = &text[at + 1..];
        match tag(rest, &closed, &mut left) {
            Some(Tags::Blocks) => tags = Tags::Blocks,
            Some(Tags::Inline) if tags == Tags::None => tags = Tags::Inline,
            Some(Tags::None | Tags::Inline) => {}
            None => strays.push(at),
        }
    }
    if strays.is_empty() {
        return (Cow::Borrowed(text), tags);
    }
    let mut out = String::with_capacity(text.len() + strays.len() * 3);
    let mut from = 0;
    for at in strays {
        out.push_str(&text[from..at]);
        out.push_str("&lt;");
        from = at + 1;
    }
    out.push_str(&text[from..]);
    (Cow::Owned(out), tags)
}

/// The names that stand in closing tags.
fn closed(text: &str) -> HashSet<String> {
    memchr::memmem::find_iter(text.as_bytes(), "</")
        .filter_map(|at| {
            let rest = &text[at + 2..];
            let name = name(rest);
            let is_tag = rest[name.len()..].trim_ascii_start().starts_with('>');
            (is_tag && !name.is_empty()).then(|| name.to_ascii_lowercase())
        })
        .collect()
}

/// The name of an element at the beginning of a text.
fn name(text: &str) -> &str {
    const LONGEST: usize = 40;
    let fits = |at: usize, byte: u8| {
        at < LONGEST
            && (byte.is_ascii_alphabetic()
                || at > 0 && (byte.is_ascii_digit() || matches!(byte, b':' | b'-')))
    };
    let mut bytes = text.bytes().enumerate();
    let end = bytes.find_map(|(at, byte)| (!fits(at, byte)).then_some(at));
    &text[..end.unwrap_or(text.len())]
}

/// What stands after a `<`, where that opens a tag; a comment and a declaration count as none of the tags.
fn tag(rest: &str, closed: &HashSet<String>, left: &mut usize) -> Option<Tags> {
    if rest.starts_with("!--") || rest.starts_with('?') {
        return Some(Tags::None);
    }
    if rest
        .get(..8)
        .is_some_and(|word| word.eq_ignore_ascii_case("!doctype"))
    {
        return Some(Tags::None);
    }
    let after = rest.strip_prefix('/').unwrap_or(rest);
    let name = name(after);
    let known = kind(&name.to_ascii_lowercase(), closed)?;
    ends(&after[name.len()..], left).then_some(known)
}

fn kind(name: &str, closed: &HashSet<String>) -> Option<Tags> {
    if html::BLOCKS.contains(&name) || OTHERS.contains(&name) {
        Some(Tags::Blocks)
    } else if INLINE.contains(&name) || (!name.is_empty() && closed.contains(name)) {
        Some(Tags::Inline)
    } else {
        None
    }
}

/// Whether what follows a tag's name are attributes and `>`.
fn ends(attributes: &str, left: &mut usize) -> bool {
    let bytes = attributes.as_bytes();
    let mut at = 0;
    let blanks = |at: &mut usize| {
        while bytes.get(*at).is_some_and(u8::is_ascii_whitespace) {
            *at += 1;
        }
    };
    let ended = loop {
        blanks(&mut at);
        match bytes.get(at) {
            Some(b'>') => break true,
            Some(b'/') => at += 1,
            Some(byte)
                if at > 0 && (byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | b'@')) =>
            {
                let start = at;
                while bytes.get(at).is_some_and(|b| {
                    b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'-' | b'.' | b'@')
                }) {
                    at += 1;
                }
                let name = attributes[start..at].to_ascii_lowercase();
                blanks(&mut at);
                if bytes.get(at) != Some(&b'=') {
                    if !BARE.contains(&name.as_str()) {
                        break false;
                    }
                    continue;
                }
                at += 1;
                blanks(&mut at);
                let Some(length) = value(&bytes[at..]) else {
                    at = bytes.len();
                    break false;
                };
                at += length;
            }
            _ => break false,
        }
        if at >= *left {
            // So much stands in tags without an end that nothing is a tag any more.
            break false;
        }
    };
    if !ended {
        *left = left.saturating_sub(at);
    }
    ended
}

/// The length of an attribute's value, in quotation marks or not.
fn value(bytes: &[u8]) -> Option<usize> {
    match bytes.first()? {
        quote @ (b'"' | b'\'') => memchr::memchr(*quote, &bytes[1..]).map(|end| end + 2),
        _ => bytes
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'<')),
    }
}

/// A text in which even the tags are written with entities (`&lt;p&gt;`), with its tags; `None` where it has none.
fn unescaped(text: &str) -> Option<String> {
    if !text.contains("&lt;") {
        return None;
    }
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    let has_own = without_strays(text).1 != Tags::None;
    (!has_own && without_strays(&plain).1 != Tags::None).then_some(plain)
}

/// Whether a character is written as an entity (`&nbsp;`, `&#20154;`).
fn has_entity(text: &str) -> bool {
    const LONGEST: usize = 12;
    memchr::memchr_iter(b'&', text.as_bytes()).any(|at| {
        let rest = &text.as_bytes()[at + 1..];
        let end = rest.iter().take(LONGEST).position(|&b| b == b';');
        end.is_some_and(|end| match &rest[..end] {
            [b'#', b'x' | b'X', hex @ ..] => {
                !hex.is_empty() && hex.iter().all(u8::is_ascii_hexdigit)
            }
            [b'#', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
            word => word.len() > 1 && word.iter().all(u8::is_ascii_alphanumeric),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: &str) -> String {
        plain(field.to_owned())
    }

    #[test]
    fn html_in_a_field_is_read_like_a_page() {
        for (field, wanted) in [
            (
                "<p>某县人民法院</p><p>被告人某甲</p>",
                "某县人民法院\n被告人某甲",
            ),
            (
                "某县人民法院<br>被告人某甲<br/>男",
                "某县人民法院\n被告人某甲\n男",
            ),
            (
                "<DIV style='TEXT-ALIGN: center'>某院</DIV><DIV>某甲</DIV>",
                "某院\n某甲",
            ),
            ("被告人<em>某甲</em>\n男", "被告人某甲\n男"),
            (
                "被告人<font color=red>某甲</font>，<a type='dir' name='WBSB'></a>男",
                "被告人某甲，男",
            ),
            ("被告人&nbsp;某甲&#65292;男", "被告人\u{a0}某甲，男"),
            ("曾用名&ldquo;阿某&rdquo;", "曾用名“阿某”"),
            (
                "&lt;p&gt;某院&lt;/p&gt;&lt;p&gt;某甲&amp;nbsp;&lt;/p&gt;",
                "某院\n某甲\u{a0}",
            ),
            ("<o:p>某甲</o:p>某乙", "某甲某乙"),
            (
                "<!DOCTYPE html><HTML><HEAD><TITLE>x</TITLE></HEAD><BODY><div>某甲</div></BODY></HTML>",
                "某甲",
            ),
            (
                "<p hidden>不是</p><p>某甲</p><script>if (a<b) {}</script>",
                "某甲",
            ),
            ("<ruby>某<rt>mou</rt></ruby>甲", "某甲"),
            ("<p>A<B 且 C>D</p>", "A<B 且 C>D"),
            (
                "<p>年龄<18 岁</p><p>a<b and c>d</p>",
                "年龄<18 岁\na<b and c>d",
            ),
            ("<p><2014>某刑初字第1号</p>", "<2014>某刑初字第1号"),
            ("<p><某甲>与《某乙》</p>", "<某甲>与《某乙》"),
        ] {
            assert_eq!(read(field), wanted, "{field}");
        }
    }

    #[test]
    fn a_text_with_angle_brackets_stays_whole() {
        for text in [
            "A<B 且 C>D",
            "a<b and c>d",
            "x < y，y > z",
            "<2014>某刑初字第1号",
            "<某甲>",
            "A & B <公司>员工",
            "AT&T; R&D",
            "i<3，b>2",
            "第<一>项、第<二>项",
            "p<0.05",
            "<p",
            "a<b",
            "<<<>>>",
            "转账<q币>后",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn tags_without_an_end_take_no_time() {
        let text = "<p a=\"".repeat(300_000);
        assert!(!read(&text).is_empty());
    }
}
