//! The text in documents and web pages.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::TEXT;
use super::data::json;

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

pub(super) fn zipped<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn docx() -> Vec<u8> {
    let line = |line: &str| {
        let (first, rest) = line.split_at(line.char_indices().nth(4).unwrap().0);
        let run = |text: &str| {
            let text = escaped(text);
            format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
        };
        format!(
            "<w:p>{}{}<w:del><w:r><w:delText>不是</w:delText></w:r></w:del></w:p>",
            run(first),
            run(rest)
        )
    };
    let body: String = TEXT.lines().map(line).collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    zipped([
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("word/document.xml", document.as_bytes()),
        (
            "word/header1.xml",
            b"<w:hdr><w:p><w:r><w:t>not this</w:t></w:r></w:p></w:hdr>",
        ),
    ])
}

pub(super) fn odt() -> Vec<u8> {
    let body: String = TEXT
        .lines()
        .map(|line| {
            format!(
                "<text:p>{}</text:p>",
                escaped(line).replace("A &", "A<text:s/>&")
            )
        })
        .collect::<Vec<String>>()
        .concat();
    let content = format!(
        "<office:document-content><office:text>{body}</office:text></office:document-content>"
    );
    zipped([
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.text".as_slice(),
        ),
        ("content.xml", content.as_bytes()),
    ])
}

pub(super) fn rtf(by_page: bool) -> Vec<u8> {
    let mut rtf = br"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}{\*\generator x;}\f0 ".to_vec();
    for c in TEXT.chars() {
        match c {
            '\n' => rtf.extend(b"\\par\r\n"),
            ' '..='~' => rtf.push(c as u8),
            _ if by_page => {
                let mut buffer = [0; 4];
                let (bytes, _, _) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
                for byte in bytes.iter() {
                    rtf.extend(format!("\\'{byte:02x}").bytes());
                }
            }
            _ => rtf.extend(format!("\\u{}?", (c as u32 as u16).cast_signed()).bytes()),
        }
    }
    rtf.extend(b"}");
    rtf
}

pub(super) fn html(charset: &str) -> String {
    let lines: String = TEXT
        .lines()
        .map(|line| {
            format!(
                "<p class=\"MsoNormal\"><span>{}</span></p>\n",
                escaped(line)
            )
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<html><head><meta charset=\"{charset}\"><title>not this</title><script>var a = \"<p>not</p>\";</script></head>\
         <body><div class=\"nav\"><ul><li><a href=\"/\">首页</a></li></ul></div>\n<!-- not this -->{lines}\
         <div id=\"footer\">版权</div></body></html>"
    )
}

/// A page with its pictures in one file, as browsers and Word save it.
pub(super) fn mhtml() -> String {
    let quoted: String = html("utf-8")
        .bytes()
        .map(|byte| match byte {
            b'\n' => "\r\n".to_owned(),
            b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
            _ => format!("={byte:02X}=\r\n"),
        })
        .collect();
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_Next\"\r\n\r\nThis is a page.\r\n\r\n\
         ------=_Next\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Type: text/html; charset=\"utf-8\"\r\n\r\n{quoted}\r\n\r\n------=_Next\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------=_Next--\r\n"
    )
}

/// A book with a page for each line.
pub(super) fn epub() -> Vec<u8> {
    let pages: Vec<(String, String)> = (1..)
        .zip(TEXT.lines())
        .map(|(number, line)| {
            let page = format!(
                "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"a.js\"/></head>\
                 <body><p>{}</p></body></html>",
                escaped(line)
            );
            (format!("OEBPS/text/{}.xhtml", 9 - number), page)
        })
        .collect();
    let items: Vec<String> = (1..=pages.len())
        .rev()
        .map(|n| {
            format!(
                "<item id=\"p{n}\" href=\"text/{}.xhtml\" media-type=\"application/xhtml+xml\"/>",
                9 - n
            )
        })
        .collect();
    let spine: Vec<String> = (1..=pages.len())
        .map(|n| format!("<itemref idref=\"p{n}\"/>"))
        .collect();
    let package = format!(
        "<package><manifest>{}</manifest><spine>{}</spine></package>",
        items.concat(),
        spine.concat()
    );
    let container =
        "<container><rootfiles><rootfile full-path=\"OEBPS/content.opf\"/></rootfiles></container>";
    let mut entries = vec![
        ("mimetype", b"application/epub+zip".as_slice()),
        ("META-INF/container.xml", container.as_bytes()),
        ("OEBPS/content.opf", package.as_bytes()),
    ];
    entries.extend(
        pages
            .iter()
            .map(|(name, page)| (name.as_str(), page.as_bytes())),
    );
    zipped(entries)
}

/// The text in HTML as a field of a data set holds it.
pub(super) fn in_a_field() -> String {
    let lines: Vec<String> = TEXT
        .lines()
        .map(|line| format!("<div style='LINE-HEIGHT: 25pt'>{}</div>", escaped(line)))
        .collect();
    format!(
        "<!DOCTYPE HTML><HTML><HEAD><TITLE></TITLE></HEAD><BODY>{}</BODY></HTML>",
        lines.concat()
    )
}

/// What the national site delivers: the answer with the document as JSON in a text.
pub(super) fn delivered() -> String {
    let document = serde_json::json!({
        "s1": "某甲盗窃罪", "s2": "绥丰县人民法院", "s7": "（2014）绥丰刑初字第271号", "s31": "2014-05-06",
        "s17": ["某甲"], "s47": [{"tkx": "第一条"}], "relWenshu": [], "qwContent": in_a_field(),
    });
    serde_json::json!({"code": 1, "success": true, "result": document.to_string()}).to_string()
}

pub(super) fn in_wrappings() -> Vec<(&'static str, String)> {
    let number = "（2014）绥丰刑初字第271号";
    let lines: Vec<&str> = TEXT.lines().collect();
    let parts = serde_json::json!({"s7": number, "s31": "20140506", "s22": lines[0], "s25": lines[1], "s27": lines[2]});
    let parts = parts
        .to_string()
        .replace("20140506\"", "二〇一四年五月六日\"");
    let paragraphs = serde_json::json!({"data": {"docs": [{"案号": number, "date": 20_140_506, "content": lines}]}});
    let hits = serde_json::json!({"hits": {"hits": [{"_source": {"ah": number, "cprq": "2014.5.6", "qw": TEXT}}]}});
    let quoted = format!("\"{}\"", in_a_field().replace('"', "\"\""));
    vec![
        ("wrapped/delivered.json", delivered()),
        ("wrapped/parts.json", parts),
        ("wrapped/paragraphs.json", paragraphs.to_string()),
        ("wrapped/hits.jsonl", format!("{hits}\n")),
        (
            "wrapped/nan.json",
            format!("[{}]", json().replacen('{', "{\"a\": NaN, ", 1)),
        ),
        (
            "wrapped/html.csv",
            format!("案号,裁判日期,全文\n{number},20140506,{quoted}\n"),
        ),
    ]
}
