//! PDFs, read by the built-in reader or by Poppler.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::TEXT;
use crate::support::{Desk, Ran};

/// A page of one line for each of these, by hand: codes are the characters' own numbers.
pub(super) fn pdf(lines: &[&str]) -> Vec<u8> {
    pdf_with(lines, "/Font << /F1 5 0 R >>", "")
}

/// The same with other resources of its page, and more in its trailer.
pub(super) fn pdf_with(lines: &[&str], resources: &str, trailer: &str) -> Vec<u8> {
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

/// The program run on a PDF, in a folder that is all of its PATH.
pub(super) fn program(desk: &Desk, arguments: &[&str], input: Option<&[u8]>) -> (String, String) {
    fs::create_dir_all(desk.path("bin")).unwrap();
    let mut child = desk
        .command(arguments)
        .env("PATH", desk.path("bin"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that refuses its arguments does not read.
    let _ = stdin.write_all(input.unwrap_or_default());
    drop(stdin);
    let ran = Ran::of(&child.wait_with_output().unwrap());
    (ran.out, ran.err)
}

#[test]
fn pdfs_are_read_by_the_built_in_reader_or_by_poppler() {
    let desk = Desk::new();
    let lines: Vec<&str> = TEXT.lines().collect();
    desk.write("a.pdf", pdf(&lines));
    desk.write("scan.pdf", pdf(&[]));
    desk.write("damaged.pdf", "%PDF-1.4\n1 0 obj");
    let whole = pdf(&lines);
    desk.write("cut.pdf", &whole[..whole.len() / 2]);
    let wrong = String::from_utf8_lossy(&whole).replace("startxref", "startyref");
    desk.write("wrong.pdf", wrong);
    desk.write("beyond.pdf", pdf_with(&lines, "", ""));
    let key = "00112233445566778899aabbccddeeff";
    let locked = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}{key}> /U <{key}{key}> /P -4 >> /ID [<{key}> <{key}>]"
    );
    desk.write(
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
        let (_, err) = program(&desk, &["read", name], None);
        assert!(err.contains(says), "{name}: {err}");
        assert_eq!(
            err.contains("install pdftotext"),
            names_pdftotext,
            "{name}: {err}"
        );
    }
    let (out, err) = program(&desk, &["read", "--format", "json", "a.pdf"], None);
    assert!(out.contains("（2014）绥丰刑初字第271号"), "{out} {err}");
    let (_, err) = program(&desk, &["read", "scan.pdf"], None);
    assert!(
        err.contains("a PDF without text, probably scanned"),
        "{err}"
    );
    // A program in its place, which is given the PDF and nothing to run.
    let script = "#!/bin/sh\necho '（2015）绥丰刑初字第9号'\n";
    let poppler = desk.write("bin/pdftotext", script);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(poppler, mode).unwrap();
    let (out, err) = program(&desk, &["read", "--format", "json", "a.pdf"], None);
    assert!(out.contains("（2015）绥丰刑初字第9号"), "{out} {err}");
}
