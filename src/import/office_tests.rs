//! Documents of word processors: paragraphs, hidden text, notes.

use super::Unread;
use super::office::{Words, parts, styles, with_styles};

fn text(xml: &str, words: Words) -> Result<String, Unread> {
    parts(xml, words).map(|parts| parts.joined().0)
}

#[test]
fn hidden_text_and_readings_stay_out() {
    for (run, wanted) in [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>不是</w:t></w:r>", ""),
        (
            "<w:r><w:rPr><w:vanish w:val=\"true\"/></w:rPr><w:t>不是</w:t><w:tab/><w:br/></w:r>",
            "",
        ),
        (
            "<w:r><w:rPr><w:vanish w:val=\"1\"/></w:rPr><w:t>不是</w:t></w:r>",
            "",
        ),
        (
            "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
        (
            "<w:r><w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
        (
            "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>是</w:t></w:r>",
            "是",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不是</w:t></w:r><w:r><w:t>是</w:t></w:r>",
            "是",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>mou</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>某</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "某",
        ),
        (
            "<w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t>不是</w:t></w:r>",
            "",
        ),
        (
            "<w:r><w:rPr><w:rStyle w:val=\"J\"/></w:rPr><w:t>不是</w:t></w:r>",
            "",
        ),
        (
            "<w:r><w:rPr><w:rStyle w:val=\"K\"/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
        (
            "<w:r><w:rPr><w:rStyle w:val=\"H\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
        (
            "<w:r><w:rPr><w:webHidden/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
    ] {
        let sheet = "<w:styles><w:style w:styleId=\"J\"><w:basedOn w:val=\"H\"/></w:style><w:style w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>\
            <w:style w:styleId=\"I\"/><w:style w:styleId=\"K\"><w:basedOn w:val=\"H\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style></w:styles>";
        let xml = format!("<w:p><w:r><w:t>甲</w:t></w:r>{run}<w:r><w:t>乙</w:t></w:r></w:p>");
        let (parts, _) = with_styles(&xml, Words::Word, styles(sheet, Words::Word)).unwrap();
        assert_eq!(parts.joined().0, format!("甲{wanted}乙\n"), "{run}");
    }
    let xml = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"T2\"><style:text-properties/></style:style><text:p>甲<text:span text:style-name=\"T1\">不是</text:span>\
        <text:span text:style-name=\"T2\">是</text:span><text:ruby><text:ruby-base>某</text:ruby-base><text:ruby-text>mou</text:ruby-text></text:ruby>\
        <text:hidden-text>不是</text:hidden-text></text:p><text:p text:style-name=\"T1\">不是</text:p>";
    assert_eq!(text(xml, Words::OpenDocument).unwrap(), "甲是某\n");
}

#[test]
fn a_paragraph_whose_style_hides_stays_out() {
    let sheet = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"J\"><w:basedOn w:val=\"H\"/></w:style><w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style><w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    for (style, run, wanted) in [
        ("H", "<w:r><w:t>不是</w:t></w:r>", ""),
        ("J", "<w:r><w:t>不是</w:t><w:tab/></w:r>", ""),
        (
            "H",
            "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
        (
            "H",
            "<w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
        ("A", "<w:r><w:t>是</w:t></w:r>", "是"),
        (
            "C",
            "<w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr><w:t>是</w:t></w:r>",
            "是",
        ),
        ("unknown", "<w:r><w:t>是</w:t></w:r>", "是"),
    ] {
        let xml = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{run}</w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>"
        );
        let (parts, _) = with_styles(&xml, Words::Word, styles(sheet, Words::Word)).unwrap();
        assert_eq!(parts.joined().0, format!("{wanted}\n乙\n"), "{style} {run}");
    }
    let sheet = "<style:style style:name=\"H\"><style:text-properties text:display=\"none\"/></style:style>";
    let xml = "<style:style style:name=\"P1\" style:parent-style-name=\"H\"/><text:p text:style-name=\"P1\">不是</text:p>\
        <text:p>甲<text:span text:style-name=\"H\">不是</text:span></text:p>";
    let (parts, _) =
        with_styles(xml, Words::OpenDocument, styles(sheet, Words::OpenDocument)).unwrap();
    assert_eq!(parts.joined().0, "甲\n");
}

#[test]
fn ruby_of_older_versions_is_read_without_its_reading() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>EQ \\* jc2 \\o\\ad(\\s\\up 9(</w:instrText></w:r>\
        <w:r><w:instrText>mou</w:instrText></w:r><w:r><w:instrText>),某)</w:instrText></w:r>";
    for end in [
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    ] {
        let xml =
            format!("<w:p><w:r><w:t>被告人</w:t></w:r>{field}{end}<w:r><w:t>甲</w:t></w:r></w:p>");
        assert_eq!(text(&xml, Words::Word).unwrap(), "被告人某甲\n");
    }
    let page = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/>\
        <w:t>3</w:t><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"EQ \\o\\ac(○,一)\"/></w:p>";
    assert_eq!(text(page, Words::Word).unwrap(), "3一\n");
}

#[test]
fn notes_follow_the_text_in_the_order_in_which_they_are_called() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:endnoteReference w:id=\"1\"/></w:r><w:r><w:t>乙</w:t></w:r>\
        <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p><w:r><w:t>丙</w:t></w:r></w:p>";
    let mut read = parts(body, Words::Word).unwrap();
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注二</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"3\"><w:p><w:r><w:t>不叫</w:t></w:r></w:p></w:footnote></w:footnotes>";
    read.add_notes(parts(notes, Words::Word).unwrap());
    let notes = "<w:endnote w:id=\"1\"><w:p><w:r><w:t>注一</w:t></w:r></w:p><w:p><w:r><w:t>续</w:t></w:r></w:p></w:endnote>";
    read.add_notes(parts(notes, Words::Word).unwrap());
    assert_eq!(
        read.joined(),
        ("甲乙\n丙\n[1] 注一\n续\n[2] 注二\n".to_owned(), true)
    );
    let odt = "<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注一</text:p></text:note-body>\
        </text:note>乙</text:p><text:p>丙</text:p>";
    assert_eq!(
        text(odt, Words::OpenDocument).unwrap(),
        "甲乙\n丙\n[1] 注一\n"
    );
    let word_2003 = "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>注一</w:t></w:r></w:p></w:footnote></w:r>\
        <w:r><w:t>乙</w:t></w:r></w:p>";
    assert_eq!(text(word_2003, Words::Word).unwrap(), "甲乙\n[1] 注一\n");
    assert_eq!(
        parts("<w:p/>", Words::Word).unwrap().joined(),
        ("\n".to_owned(), false)
    );
}

#[test]
fn paragraphs_of_word_are_lines() {
    let xml = r#"<w:document><w:body>
        <w:p><w:pPr><w:tabs><w:tab w:pos="720"/></w:tabs></w:pPr><w:r><w:t>某县</w:t></w:r>
        <w:r><w:t xml:space="preserve"> &#x4EBA;民&amp;&zwnj;</w:t><w:tab/></w:r>
        <w:del><w:r><w:delText>不是</w:delText><w:t>不是</w:t></w:r></w:del></w:p>
        <w:p><w:r><w:t>乙<![CDATA[<丙>]]></w:t><w:br/><w:t>丁</w:t></w:r></w:p></w:body></w:document>"#;
    assert_eq!(
        text(xml, Words::Word).unwrap(),
        "某县 人民&&zwnj;\t\n乙<丙>\n丁\n"
    );
}

#[test]
fn paragraphs_of_open_document_are_lines() {
    let xml = "<office:text><text:tracked-changes><text:p>不是</text:p></text:tracked-changes>\
        <text:h>某县</text:h><text:p>甲<text:s text:c=\"2\"/>乙<text:span>丙</text:span>\
        <text:line-break/>丁</text:p></office:text>";
    assert_eq!(
        text(xml, Words::OpenDocument).unwrap(),
        "某县\n甲  乙丙\n丁\n"
    );
}

#[test]
fn entities_are_not_expanded() {
    let xml = "<!DOCTYPE a [<!ENTITY b \"某某某\"><!ENTITY c \"&b;&b;\">]>\
        <w:p><w:r><w:t>&c;</w:t></w:r></w:p>";
    assert_eq!(text(xml, Words::Word).unwrap(), "&c;\n");
}

#[test]
fn nothing_written_wrong_makes_it_fail() {
    for xml in ["", "</w:p></w:p>", "<w:t>", "<w:p", "<a>&#xfffffff;</a>"] {
        let _ = text(xml, Words::Word);
        let _ = text(xml, Words::OpenDocument);
    }
}
