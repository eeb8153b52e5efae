//! One invented text in every format and encoding, all arriving identical; and files that are made
//! to do harm.

use std::fs;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use casebench::import::{Doubt, Encoding, Fields, Options, Text, Unreadable, texts};
use rust_xlsxwriter::Workbook;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Three lines with what formats are likely to spoil: quotation marks, angle brackets, an
/// ampersand, numbers, names that are blanked out. Every character is in GB 2312, but `镕` (GBK).
const TEXT: &str = "绥丰县人民法院刑事判决书\n（2014）绥丰刑初字第271号\n被告人张**，男，生于1980年，曾用名“阿镕”，A & B <公司>员工；判处有期徒刑一年，并处罚金\"2,000\"元。";

/// The same without what Big5 has no sign for.
const TRADITIONAL: &str = "綏豐縣人民法院刑事判決書\n被告人張某，男。";

struct Found {
    texts: Vec<Text>,
    unreadable: Vec<Unreadable>,
}

fn read_with(path: &Path, options: &Options) -> Found {
    let mut found = Found {
        texts: Vec::new(),
        unreadable: Vec::new(),
    };
    let mut last = 0;
    let flow = texts(path, options, &mut |each, at| {
        assert!(at.bytes >= last && at.bytes <= at.total_bytes, "{at:?}");
        last = at.bytes;
        match each {
            Ok(text) => found.texts.push(text),
            Err(unreadable) => found.unreadable.push(unreadable),
        }
        ControlFlow::Continue(())
    });
    assert!(flow.unwrap().is_continue());
    found
}

fn read(path: &Path) -> Found {
    read_with(path, &Options::default())
}

/// A folder that is gone after the test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// The only text in a file of this content.
    fn only(&self, name: &str, content: impl AsRef<[u8]>) -> Text {
        let found = read(&self.file(name, content));
        assert_eq!(found.unreadable, [], "{name}");
        let [text] = <[Text; 1]>::try_from(found.texts).unwrap();
        text
    }

    /// Why a file of this content is not read.
    fn reason(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let found = read(&self.file(name, content));
        assert_eq!(found.texts, [], "{name}");
        found
            .unreadable
            .into_iter()
            .next()
            .unwrap()
            .reason
            .to_string()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn zipped<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx() -> Vec<u8> {
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

fn odt() -> Vec<u8> {
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

fn rtf(by_page: bool) -> Vec<u8> {
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

fn html(charset: &str) -> String {
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
fn mhtml() -> String {
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
fn epub() -> Vec<u8> {
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
fn in_a_field() -> String {
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
fn delivered() -> String {
    let document = serde_json::json!({
        "s1": "某甲盗窃罪", "s2": "绥丰县人民法院", "s7": "（2014）绥丰刑初字第271号", "s31": "2014-05-06",
        "s17": ["某甲"], "s47": [{"tkx": "第一条"}], "relWenshu": [], "qwContent": in_a_field(),
    });
    serde_json::json!({"code": 1, "success": true, "result": document.to_string()}).to_string()
}

fn in_wrappings() -> Vec<(&'static str, String)> {
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

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (name, value)) in [
        ("案号", "（2014）绥丰刑初字第271号"),
        ("裁判日期", "2014-05-06"),
        ("全文", TEXT),
    ]
    .into_iter()
    .enumerate()
    {
        sheet.write_string(0, column as u16, name).unwrap();
        sheet.write_string(1, column as u16, value).unwrap();
    }
    book.add_worksheet();
    book.save_to_buffer().unwrap()
}

fn json() -> String {
    serde_json::json!({ "案号": "（2014）绥丰刑初字第271号", "裁判日期": "2014-05-06", "全文": TEXT, "more": [{}] }).to_string()
}

fn table(sign: &str) -> String {
    let text = TEXT.replace('"', "\"\"");
    format!(
        "案号{sign}裁判日期{sign}全文\r\n（2014）绥丰刑初字第271号{sign}2014-05-06{sign}\"{text}\"\r\n"
    )
}

fn utf_16(text: &str, little: bool) -> Vec<u8> {
    let pair = |unit: u16| {
        if little {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    };
    text.encode_utf16().flat_map(pair).collect()
}

/// A page of one line for each of these, by hand: codes are the characters' own numbers.
fn pdf(lines: &[&str]) -> Vec<u8> {
    pdf_with(lines, "/Font << /F1 5 0 R >>", "")
}

/// The same with other resources of its page, and more in its trailer.
fn pdf_with(lines: &[&str], resources: &str, trailer: &str) -> Vec<u8> {
    let hex = |line: &str| {
        line.encode_utf16()
            .map(|unit| format!("{unit:04x}"))
            .collect::<Vec<String>>()
            .concat()
    };
    let mut drawn = String::from("BT /F1 12 Tf 14 TL 50 700 Td\n");
    for line in lines {
        drawn.extend(["<", &hex(line), "> Tj T*\n"]);
    }
    drawn.push_str("ET");
    let mut units: Vec<u16> = lines.iter().flat_map(|line| line.encode_utf16()).collect();
    units.sort_unstable();
    units.dedup();
    let pairs: String = units
        .iter()
        .map(|unit| format!("<{unit:04x}> <{unit:04x}>\n"))
        .collect::<Vec<String>>()
        .concat();
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{} beginbfchar\n{pairs}endbfchar\nendcmap end end",
        units.len()
    );
    let stream = |content: &str| {
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>"),
        stream(&drawn),
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 8 0 R >>".to_owned(),
        stream(&map),
        "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>".to_owned(),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let start = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    pdf.extend(
        format!(
            "trailer << /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    pdf
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// [`TEXT`] in every format and encoding, each with the name of its file.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let marked = format!("\u{feff}{TEXT}");
    let inner = zipped([("b/inner.txt", TEXT.as_bytes())]);
    let lines = json();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("plain/utf-8.txt", TEXT.into()),
        ("plain/utf-8-mark.txt", marked.clone().into()),
        ("plain/gbk.txt", gbk(TEXT)),
        ("plain/utf-16le.txt", utf_16(TEXT, true)),
        ("plain/utf-16be.txt", utf_16(TEXT, false)),
        ("plain/utf-16le-mark.txt", utf_16(&marked, true)),
        ("plain/utf-16be-mark.txt", utf_16(&marked, false)),
        ("plain/no ending", TEXT.into()),
        ("plain/markdown.md", format!("# {TEXT}").into()),
        ("page/utf-8.html", html("utf-8").into()),
        ("page/saved-as-utf-8.htm", html("gb2312").into()),
        ("page/gbk.html", gbk(&html("gb2312"))),
        ("page/court.doc", html("utf-8").into()),
        ("word/a.docx", docx()),
        ("word/really-docx.doc", docx()),
        ("word/a.odt", odt()),
        ("word/page.rtf", rtf(true)),
        ("word/numbers.rtf", rtf(false)),
        ("word/really-rtf.doc", rtf(true)),
        ("json/a.json", json().into()),
        ("json/list.json", format!("[{}]", json()).into()),
        ("json/a.jsonl", lines.clone().into()),
        ("json/gbk.jsonl", gbk(&lines)),
        (
            "json/utf-16.jsonl",
            utf_16(&format!("\u{feff}{lines}\n"), true),
        ),
        ("table/a.csv", table(",").into()),
        ("table/mark.csv", format!("\u{feff}{}", table(",")).into()),
        ("table/gbk.csv", gbk(&table(","))),
        ("table/semicolon.csv", table(";").into()),
        ("table/a.tsv", table("\t").into()),
        ("table/really-csv.txt", table(",").into()),
        (
            "table/utf-16.csv",
            utf_16(&format!("\u{feff}{}", table("\t")), true),
        ),
        ("table/a.xlsx", xlsx()),
        (
            "archive.zip",
            zipped([
                ("a/plain.txt", TEXT.as_bytes()),
                ("a/.hidden", b"x"),
                ("inner.zip", &inner),
                ("w.docx", &docx()),
            ]),
        ),
        ("book.epub", epub()),
        ("page/a.mht", mhtml().into()),
        ("page/really-mht.doc", mhtml().into()),
        (".hidden/a.txt", b"not this".to_vec()),
    ];
    files
        .into_iter()
        .chain(
            in_wrappings()
                .into_iter()
                .map(|(name, text)| (name, text.into())),
        )
        .collect()
}

#[test]
fn one_text_in_every_format_and_encoding_arrives_identical() {
    let folder = Folder::new();
    let files = files();
    let count = files.len() - 1 + 2;
    for (name, content) in files {
        folder.file(name, content);
    }
    let found = read(folder.path());
    assert_eq!(found.unreadable, []);
    assert_eq!(found.texts.len(), count);
    for text in &found.texts {
        // A paragraph of a document ends with a line break, the text does not.
        assert_eq!(text.text.trim_end(), TEXT, "{}", text.source);
        assert_eq!(text.doubts, [], "{}", text.source);
        if text.source.contains("/json/")
            || text.source.contains("/table/")
            || text.source.contains("/wrapped/")
        {
            let date = text.given.date.as_deref().map(|date| match date {
                "20140506" | "2014.5.6" | "二〇一四年五月六日" => "2014-05-06",
                other => other,
            });
            let given = (text.given.trial_number.as_deref(), date);
            assert_eq!(
                given,
                (Some("（2014）绥丰刑初字第271号"), Some("2014-05-06")),
                "{}",
                text.source
            );
        }
    }
    let mut sources: Vec<&str> = found
        .texts
        .iter()
        .map(|text| text.source.as_str())
        .collect();
    let inner = sources
        .iter()
        .find(|source| source.ends_with("archive.zip/inner.zip/b/inner.txt"));
    assert!(inner.is_some());
    let read_in_order = sources.clone();
    sources.sort_unstable();
    assert_eq!(sources, read_in_order);
}

#[test]
fn big5_and_others_are_named() {
    let folder = Folder::new();
    let path = folder.file("a.txt", encoding_rs::BIG5.encode(TRADITIONAL).0);
    let options = |name: &str| Options {
        encoding: Some(Encoding::by_name(name).unwrap()),
        ..Options::default()
    };
    assert_eq!(
        read_with(&path, &options("big5")).texts[0].text,
        TRADITIONAL
    );
    let path = folder.file(
        "b.jsonl",
        utf_16("{\"text\": \"某\"}\n{\"text\": \"甲\"}\n", false),
    );
    let found = read_with(&path, &options("utf-16be"));
    let read: Vec<&str> = found.texts.iter().map(|text| text.text.as_str()).collect();
    assert_eq!(read, ["某", "甲"]);
    // A page that names its encoding needs nobody to name it.
    let page = format!("<meta charset=big5><p>{TRADITIONAL}</p>").replace('\n', "<br>");
    let text = folder.only("c.html", encoding_rs::BIG5.encode(&page).0);
    assert_eq!(text.text.trim_end(), TRADITIONAL);
}

#[test]
fn lost_signs_and_full_cells_are_doubts() {
    let folder = Folder::new();
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes[1] = b'?';
    let text = folder.only("a.txt", bytes);
    assert_eq!(text.doubts, [Doubt::ReplacementCharacters]);
    assert!(text.text.ends_with("元。"));
    let long = "某".repeat(32_767);
    assert_eq!(
        folder.only("a.csv", format!("id,text\n1,{long}\n")).doubts,
        [Doubt::FullCell]
    );
    assert_eq!(folder.only("b.txt", long).doubts, []);
    for doubt in Doubt::ALL {
        assert_eq!(Doubt::by_name(doubt.name()), Some(doubt));
    }
}

#[test]
fn fields_are_named_for_any_table() {
    let folder = Folder::new();
    let options = Options {
        fields: Fields {
            text: Some("wen".into()),
            id: Some("nr".into()),
            ..Fields::default()
        },
        ..Options::default()
    };
    for (name, content) in [
        ("a.csv", "nr,text,wen\n7,no,某\n".to_owned()),
        (
            "a.json",
            "{\"nr\": 7, \"text\": \"no\", \"wen\": \"某\"}".to_owned(),
        ),
    ] {
        let found = read_with(&folder.file(name, content), &options);
        assert_eq!(found.texts[0].text, "某", "{name}");
        assert_eq!(found.texts[0].source_id.as_deref(), Some("7"), "{name}");
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "nr").unwrap();
    sheet.write_string(0, 1, "wen").unwrap();
    sheet.write_number(2, 0, 7).unwrap();
    sheet.write_string(2, 1, "某").unwrap();
    let path = folder.file("a.xlsx", book.save_to_buffer().unwrap());
    let found = read_with(&path, &options);
    assert_eq!(found.texts[0].id(), "7");
    let reason = read(&path).unreadable.remove(0).reason;
    assert!(
        reason
            .to_string()
            .contains("name it with --text (fields: nr, wen)"),
        "{reason}"
    );
}

#[test]
fn what_cannot_be_read_has_a_reason() {
    let folder = Folder::new();
    let ole = |part: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend([0; 600]);
        bytes.extend(utf_16(part, true));
        bytes
    };
    for (name, content, part) in [
        ("a.doc", ole("WordDocument"), "save it as .docx"),
        ("a.xls", ole("Workbook"), "save it as .xlsx"),
        ("b.docx", ole("EncryptedPackage"), "password"),
        ("a.jpg", b"\xff\xd8\xff\xe0".to_vec(), "picture"),
        ("a.rar", b"Rar!\x1a\x07".to_vec(), "unpack it"),
        ("a.xml", b"<?xml version=\"1.0\"?><a/>".to_vec(), "XML"),
        ("a.mht", b"MIME-Version: 1.0\n".to_vec(), "MHTML"),
        ("empty.txt", Vec::new(), "it is empty"),
        ("blank.txt", b" \n".to_vec(), "it is empty"),
        (
            "blanks.txt",
            " \u{3000}\n\u{a0}\u{2003}\t".into(),
            "it is empty",
        ),
        (
            "marks.txt",
            "\u{200b}\u{feff}\u{ad}\u{2060}".into(),
            "it is empty",
        ),
        (
            "both.html",
            "<p>&nbsp;&#8203;</p><p>&shy;&zwj;</p>".into(),
            "it is empty",
        ),
        (
            "braille.txt",
            "\u{2800}\u{fe0f}\u{202e}".into(),
            "it is empty",
        ),
        (
            "blank.json",
            r#"{"text": "\u200b \u3000"}"#.into(),
            "its text is empty",
        ),
        (
            "blank.csv",
            "id,text\n1,\u{200b}\u{a0}\n".into(),
            "its text is empty",
        ),
        (
            "a.html",
            b"<html><body><script>1</script></body></html>".to_vec(),
            "it is empty",
        ),
        (
            "a.json",
            b"{\"text\": ".to_vec(),
            "invalid JSON: error at line 1, column 9",
        ),
        (
            "a.csv",
            b"a,b\n1,2\n".to_vec(),
            "cannot tell which field holds the text",
        ),
        ("b.csv", b"a,text\n".to_vec(), "no rows"),
        (
            "a.pptx",
            zipped([("[Content_Types].xml", b"<a/>".as_slice())]),
            "neither a text nor",
        ),
        ("a.zip", zipped([]), "archive without files"),
        ("b.zip", b"PK\x03\x04abc".to_vec(), "damaged zip"),
        (
            "c.docx",
            zipped([
                ("[Content_Types].xml", b"<a/>".as_slice()),
                ("word/document.xml", b"<w:p"),
            ]),
            "damaged document",
        ),
    ] {
        let reason = folder.reason(name, content);
        assert!(reason.contains(part), "{name}: {reason}");
    }
}

#[test]
fn hostile_archives_are_refused_and_the_rest_is_read() {
    let folder = Folder::new();
    let zeros = vec![0_u8; 64 * 1024 * 1024];
    let third = zipped([("a.txt", TEXT.as_bytes())]);
    let second = zipped([("third.zip", third.as_slice())]);
    let first = zipped([("second.zip", second.as_slice())]);
    let archive = zipped([
        ("../climbs.txt", TEXT.as_bytes()),
        ("/absolute.txt", TEXT.as_bytes()),
        ("a/..\\b.txt", TEXT.as_bytes()),
        ("bomb.txt", &zeros),
        (
            "bomb.docx",
            &zipped([
                ("[Content_Types].xml", b"<a/>".as_slice()),
                ("word/document.xml", &zeros),
            ]),
        ),
        ("good.txt", TEXT.as_bytes()),
        ("nested.zip", &first),
    ]);
    let found = read(&folder.file("a.zip", archive));
    let reasons: Vec<String> = found
        .unreadable
        .iter()
        .map(|each| format!("{}: {}", each.source, each.reason))
        .collect();
    assert_eq!(found.texts.len(), 1, "{reasons:?}");
    assert!(found.texts[0].source.ends_with("a.zip/good.txt"));
    for part in [
        "a.zip/../climbs.txt: its name leads out",
        "a.zip//absolute.txt: its name leads out",
        "b.txt: its name leads out",
        "bomb.txt: unpacked it is far larger than any text: a zip bomb",
        "bomb.docx: unpacked it is far larger than any text: a zip bomb",
        "nested.zip/second.zip: an archive in an archive",
    ] {
        assert!(
            reasons.iter().any(|reason| reason.contains(part)),
            "{part} {reasons:?}"
        );
    }
    assert_eq!(reasons.len(), 6);
    // Nothing was written beside it.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn hostile_documents_do_no_harm() {
    let folder = Folder::new();
    let entities = "<!DOCTYPE w [<!ENTITY a \"某某某某\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>某&b;</w:t></w:r></w:p></w:body></w:document>";
    let document = zipped([
        ("[Content_Types].xml", b"<a/>".as_slice()),
        ("word/document.xml", entities.as_bytes()),
    ]);
    assert_eq!(folder.only("a.docx", document).text, "某&b;\n");
    let deep = "<div>".repeat(200_000);
    assert_eq!(folder.only("a.html", format!("{deep}某")).text, "某\n");
    let nested = "[".repeat(200_000);
    let line = format!("{{\"text\": \"某\", \"a\": {nested}\n{{\"text\": \"甲\"}}\n");
    let found = read(&folder.file("a.jsonl", line));
    assert_eq!((found.texts.len(), found.unreadable.len()), (1, 1));
    assert!(
        folder
            .reason("a.rtf", format!("{{\\rtf1{}", "{".repeat(200_000)))
            .contains("nested")
    );
    // Two cells in opposite corners of a sheet.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "text").unwrap();
    sheet.write_string(1, 0, "某").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    sheet.write_string(1_048_575, 0, "甲").unwrap();
    let found = read(&folder.file("a.xlsx", book.save_to_buffer().unwrap()));
    assert_eq!(found.texts.len(), 2);
}

#[test]
fn cut_and_changed_files_never_panic() {
    let folder = Folder::new();
    for (name, whole) in [
        ("a.docx", docx()),
        ("a.odt", odt()),
        ("a.xlsx", xlsx()),
        ("a.rtf", rtf(true)),
        ("a.zip", zipped([("a.txt", TEXT.as_bytes())])),
        ("a.html", html("utf-8").into()),
        ("a.csv", table(",").into()),
        ("a.json", json().into()),
        ("a.epub", epub()),
        ("a.mht", mhtml().into()),
        ("delivered.json", delivered().into()),
    ] {
        let step = (whole.len() / 40).max(1);
        for at in (0..whole.len()).step_by(step) {
            let found = read(&folder.file(name, &whole[..at]));
            assert!(
                found.texts.len() + found.unreadable.len() > 0,
                "{name} {at}"
            );
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            read(&folder.file(name, changed));
        }
    }
}

/// The program run on a PDF, in a folder that is all of its PATH.
fn program(folder: &Folder, arguments: &[&str], input: Option<&[u8]>) -> (String, String) {
    fs::create_dir_all(folder.path().join("bin")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_casebench"))
        .args(arguments)
        .current_dir(folder.path())
        .env("PATH", folder.path().join("bin"))
        .env("HOME", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that refuses its arguments does not read.
    let _ = stdin.write_all(input.unwrap_or_default());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[test]
fn pdfs_are_read_by_the_built_in_reader_or_by_poppler() {
    let folder = Folder::new();
    let lines: Vec<&str> = TEXT.lines().collect();
    folder.file("a.pdf", pdf(&lines));
    folder.file("scan.pdf", pdf(&[]));
    folder.file("damaged.pdf", "%PDF-1.4\n1 0 obj");
    let whole = pdf(&lines);
    folder.file("cut.pdf", &whole[..whole.len() / 2]);
    let wrong = String::from_utf8_lossy(&whole).replace("startxref", "startyref");
    folder.file("wrong.pdf", wrong);
    folder.file("beyond.pdf", pdf_with(&lines, "", ""));
    let key = "00112233445566778899aabbccddeeff";
    let locked = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}{key}> /U <{key}{key}> /P -4 >> /ID [<{key}> <{key}>]"
    );
    folder.file(
        "locked.pdf",
        pdf_with(&lines, "/Font << /F1 5 0 R >>", &locked),
    );
    for (name, says, names_pdftotext) in [
        ("damaged.pdf", "damaged PDF: its end is missing", true),
        ("cut.pdf", "damaged PDF: its end is missing", true),
        ("wrong.pdf", "damaged PDF: what it says", true),
        ("beyond.pdf", "beyond the built-in reader", true),
        ("locked.pdf", "locked by a password", false),
    ] {
        let (_, err) = program(&folder, &["read", name], None);
        assert!(err.contains(says), "{name}: {err}");
        assert_eq!(
            err.contains("install pdftotext"),
            names_pdftotext,
            "{name}: {err}"
        );
    }
    let (out, err) = program(&folder, &["read", "--format", "json", "a.pdf"], None);
    assert!(out.contains("（2014）绥丰刑初字第271号"), "{out} {err}");
    let (_, err) = program(&folder, &["read", "scan.pdf"], None);
    assert!(
        err.contains("a PDF without text, probably scanned"),
        "{err}"
    );
    // A program in its place, which is given the PDF and nothing to run.
    let script = "#!/bin/sh\necho '（2015）绥丰刑初字第9号'\n";
    let poppler = folder.file("bin/pdftotext", script);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(poppler, mode).unwrap();
    let (out, err) = program(&folder, &["read", "--format", "json", "a.pdf"], None);
    assert!(out.contains("（2015）绥丰刑初字第9号"), "{out} {err}");
}

#[test]
fn the_standard_input_is_known_by_its_content() {
    let folder = Folder::new();
    for input in [
        TEXT.as_bytes().to_vec(),
        gbk(TEXT),
        docx(),
        json().into_bytes(),
        table(",").into_bytes(),
        rtf(true),
    ] {
        let (out, err) = program(&folder, &["read", "--format", "json", "-"], Some(&input));
        assert!(
            out.contains("\"trial_number\":\"（2014）绥丰刑初字第271号\""),
            "{out} {err}"
        );
    }
    let (_, err) = program(&folder, &["read", "-"], Some(b""));
    assert!(err.contains("it is empty"), "{err}");
    let (_, err) = program(&folder, &["read", "-", "--encoding", "big6"], Some(b"a"));
    assert!(err.contains("did you mean `big5`?"), "{err}");
}
