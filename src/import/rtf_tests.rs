//! Tests of the reader of rich text.

use super::rtf::text;

#[test]
fn code_pages_and_numbers_give_the_same_text() {
    let by_page = br"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 Song;}}\f0\'c4\'b3\'cf\'d8\par
\b A man\b0\tab\{1\}\par}";
    let expected = "某县\nA man\t{1}\n";
    assert_eq!(text(by_page).unwrap(), expected);
    let by_font = br"{\rtf1\ansi{\fonttbl{\f0\fcharset0 T;}{\f1\fcharset134 S;}}\f1\'c4\'b3{\f1 \'cf\'d8}\f0\par A man\tab\{1\}\par}";
    assert_eq!(text(by_font).unwrap(), expected);
    let by_number =
        br"{\rtf1\ansi\uc1{\*\generator x;}\u26576?\u21439\'3f\par A man\tab\{1\}\par}after";
    assert_eq!(text(by_number).unwrap(), expected);
    assert_eq!(text(br"{\rtf1 \uc0\u-10179\u-8704 }").unwrap(), "\u{1f600}");
}

#[test]
fn hidden_and_deleted_text_stays_out() {
    for (rtf, wanted) in [
        (br"{\rtf1 a{\v b}c}".as_slice(), "ac"),
        (br"{\rtf1 a\v b\v0 c}", "ac"),
        (br"{\rtf1 a\v1 b\plain c}", "ac"),
        (br"{\rtf1 a{\b\v b\tab\par}c}", "ac"),
        (br"{\rtf1\uc1 a{\v\u26576?}c}", "ac"),
        (br"{\rtf1\ansicpg936 a{\v\'c4\'b3}c}", "ac"),
        (br"{\rtf1 a{\v b{\i d}}c}", "ac"),
        (br"{\rtf1 a{\deleted b}c}", "ac"),
        (br"{\rtf1 a{\v0 b}c}", "abc"),
        (br"{\rtf1 a{\vertalc b}c}", "abc"),
    ] {
        assert_eq!(
            text(rtf).unwrap(),
            wanted,
            "{}",
            String::from_utf8_lossy(rtf)
        );
    }
}

#[test]
fn text_hidden_by_a_style_stays_out() {
    const SHEET: &str = r"{\stylesheet{\ql Normal;}{\s5\v Note;}{\s6\sbasedon5 Small note;}{\s7\sbasedon5\v0 Shown;}{\*\cs10\additive\v Mark;}{\*\cs11\sbasedon10 Small mark;}{\*\cs12\b Strong;}}";
    for (body, wanted) in [
        (r"a\par\pard\plain\s5 b\par\pard c", "a\nc"),
        (r"a{\s5\f0 b}c", "ac"),
        (r"a{\s6 b}c", "ac"),
        (r"a{\s7 b}c", "abc"),
        (r"a{\cs10 b}c", "ac"),
        (r"a{\cs10\v b}c", "ac"),
        (r"a{\cs11 b}c", "ac"),
        (r"a{\cs12 b}c", "abc"),
        (r"a{\cs10\v0 b}c", "abc"),
        (r"a{\cs10 x\plain b}c", "abc"),
        (r"a{\s5 x{\cs12 y}\v0 b}c", "abc"),
        (r"a{\s0 b}c", "abc"),
        (r"a{\cs99 b}c", "abc"),
        (r"a{\deleted x\v0 y}c", "ac"),
    ] {
        let rtf = format!(r"{{\rtf1{SHEET}{body}}}");
        assert_eq!(text(rtf.as_bytes()).unwrap(), wanted, "{body}");
    }
}

#[test]
fn fields_leave_their_result_and_ruby_its_base() {
    for (rtf, wanted) in [
            (br"{\rtf1 a{\field{\*\fldinst PAGE}{\fldrslt 3}}c}".as_slice(), "a3c"),
            (br"{\rtf1 a{\field{\*\fldinst {HYPERLINK \'22x\'22}}{\fldrslt b}}c}", "abc"),
            (br"{\rtf1 a{\field{\*\fldinst {EQ \\* jc2 \\o\\ad(\\s\\up 9(}{mou}{),b)}}{\fldrslt }}c}", "abc"),
            (br"{\rtf1\ansicpg936 a{\field{\*\fldinst EQ \\o\\ac(o,\'c4\'b3)}}c}", "a\u{67d0}c"),
            (br"{\rtf1 a{\v{\field{\*\fldinst EQ \\o(x,b)}}}c}", "ac"),
            (br"{\rtf1 a{\header{\field{\*\fldinst EQ \\o(x,b)}}}c}", "ac"),
            (br"{\rtf1 a{\field{\*\fldinst IF {\field{\*\fldinst PAGE}{\fldrslt 3}} b}{\fldrslt d}}c}", "adc"),
            (br"{\rtf1 a\fldinst b}c}", "a"),
        ] {
            assert_eq!(text(rtf).unwrap(), wanted, "{}", String::from_utf8_lossy(rtf));
        }
}

#[test]
fn nothing_written_wrong_makes_it_fail() {
    let whole = br"{\rtf1\ansi\ansicpg936\'c4\'b3{\pict\bin4 \{}}\u-1?\uc-5\bin99999999 x}";
    for end in 0..whole.len() {
        let _ = text(&whole[..end]);
    }
    assert!(text("{".repeat(5_000).as_bytes()).is_err());
    for odd in ["}", "{\\rtf\\'", "{\\rtf\\'zz}", "{\\u99999999999 }", "\\"] {
        let _ = text(odd.as_bytes());
    }
}
