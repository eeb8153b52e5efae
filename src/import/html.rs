//! The text of saved pages: a block a line, without scripts, forms and what leads to other pages.
//!
//! The page is taken as a stream of tags; no tree is built, so that the depth of nesting costs
//! nothing and nothing is ever fetched or run.

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, Token, Tokenizer};

use super::hidden_by_sheet::{Sheet, hides};
use super::markup;

/// The text of a page.
///
/// What its names say is navigation is left out, as long as that is the smaller part; on a page
/// where it is the larger one, the document itself stands under such a name.
pub(super) fn text(page: &str) -> String {
    let page = &*markup::page(page);
    let without = Text::of(page, Reading::Document);
    if without.left_out <= without.lines.len() {
        return without.lines;
    }
    Text::of(page, Reading::Page).lines
}

/// The text of a whole file, which can be XHTML.
pub(super) fn page(page: &str) -> String {
    if page.trim_start().starts_with("<?xml") {
        let text = text_of_xml(page);
        if !text.trim().is_empty() {
            return text;
        }
    }
    text(page)
}

/// The text of a page in XHTML, where an element can end where it begins (`<title/>`).
pub(super) fn text_of_xml(page: &str) -> String {
    Text::of(page, Reading::Xml).lines
}

/// The same text without the tags and with its line breaks: of a text in which tags only mark words.
pub(super) fn text_in_lines(text: &str) -> String {
    Text::of(text, Reading::Lines).lines
}

/// How a page is read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Reading {
    /// Without what leads to other pages.
    #[default]
    Document,
    /// With it.
    Page,
    /// As XML.
    Xml,
    /// With all blanks and line breaks.
    Lines,
}

/// Elements with nothing to read in them.
const NEVER: [&str; 20] = [
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "audio",
    "video", "canvas", "select", "button", "textarea", "datalist", "noframes", "map", "rt", "rp",
];

/// Words in the class, the id or the role of an element that leads to other pages.
const NAVIGATION: [&str; 12] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "menubar",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "copyright",
    "toolbar",
    "pagination",
];

/// Elements that begin and end a line.
pub(super) const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// Elements without an end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

#[derive(Default)]
struct Text {
    lines: String,
    reading: Reading,
    /// What the page's own style sheets hide.
    sheet: Sheet,
    /// Whether a style sheet is being read.
    in_sheet: bool,
    /// The element in which nothing counts, with how many of its name are open in it.
    skipping: Option<Skipping>,
    /// Bytes of navigation, and of what the style sheet hides, that were left out.
    left_out: usize,
    /// How many articles are open: what stands in one belongs to the document.
    articles: usize,
    /// How many elements are open in which blanks count.
    preformatted: usize,
    /// Blanks after the last word, and whether there was a line break among them.
    blank: Option<bool>,
}

struct Skipping {
    name: Vec<u8>,
    open: usize,
    is_left_out: bool,
}

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

impl Text {
    fn of(page: &str, reading: Reading) -> Self {
        let mut text = Self {
            reading,
            preformatted: usize::from(reading == Reading::Lines),
            ..Self::default()
        };
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(reading != Reading::Xml);
        for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
            match token {
                Token::StartTag(tag) => {
                    let name: &[u8] = &tag.name;
                    text.in_sheet = name == b"style";
                    text.open(&tag.name, &tag.attributes);
                    if tag.self_closing && reading == Reading::Xml && !is_one(&tag.name, &VOID) {
                        text.close(&tag.name);
                    }
                }
                Token::EndTag(tag) => {
                    text.in_sheet = false;
                    text.close(&tag.name);
                }
                Token::String(piece) if text.in_sheet => {
                    text.sheet.add(&String::from_utf8_lossy(&piece));
                }
                Token::String(piece) => text.push(&String::from_utf8_lossy(&piece)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        text.end_line();
        text
    }

    fn open(&mut self, name: &[u8], attributes: &Attributes) {
        if let Some(skipping) = &mut self.skipping {
            skipping.open += usize::from(skipping.name == name);
            return;
        }
        let has_end = !is_one(name, &VOID);
        // A script may show what the sheet hides: as with navigation, only the smaller part is left out for it.
        let is_left_out = self.reading == Reading::Document
            && (self.leads_away(name, attributes) || self.is_hidden_by_sheet(name, attributes));
        if has_end && (is_left_out || is_one(name, &NEVER) || is_hidden(attributes)) {
            if is_one(name, &BLOCKS) {
                self.end_line();
            }
            self.skipping = Some(Skipping {
                name: name.to_vec(),
                open: 1,
                is_left_out,
            });
            return;
        }
        match name {
            b"br" => self.break_line(),
            b"td" | b"th" => self.blank = self.blank.or(Some(false)),
            b"article" | b"main" => self.articles += 1,
            b"pre" => self.preformatted += 1,
            _ => {}
        }
        if is_one(name, &BLOCKS) {
            self.end_line();
        }
    }

    fn close(&mut self, name: &[u8]) {
        if let Some(skipping) = &mut self.skipping {
            skipping.open -= usize::from(skipping.name == name);
            // The head and the body of a page are never inside something else.
            let is_over = skipping.open == 0 || matches!(name, b"body" | b"html");
            if is_over {
                self.skipping = None;
            }
            return;
        }
        match name {
            b"br" => self.break_line(),
            b"article" | b"main" => self.articles = self.articles.saturating_sub(1),
            b"pre" => self.preformatted = self.preformatted.saturating_sub(1),
            _ => {}
        }
        if is_one(name, &BLOCKS) {
            self.end_line();
        }
    }

    /// Whether an element leads to other pages, or belongs to the site and not to the document.
    fn leads_away(&self, name: &[u8], attributes: &Attributes) -> bool {
        let of_site = self.articles == 0 && matches!(name, b"header" | b"footer");
        let by_name = matches!(name, b"nav" | b"aside") || of_site;
        by_name
            || (!matches!(name, b"body" | b"html" | b"main" | b"article")
                && ["class", "id", "role"].into_iter().any(|key| {
                    let value = attributes.get(key.as_bytes());
                    value.is_some_and(|value| {
                        let value = String::from_utf8_lossy(value).to_lowercase();
                        value
                            .split(|c: char| !c.is_alphanumeric())
                            .any(|word| NAVIGATION.contains(&word))
                    })
                }))
    }

    fn is_hidden_by_sheet(&self, name: &[u8], attributes: &Attributes) -> bool {
        let value = |key: &str| {
            let value = attributes.get(key.as_bytes());
            value.map(|value| String::from_utf8_lossy(value))
        };
        let (class, id, style) = (value("class"), value("id"), value("style"));
        let itself = style.as_deref().and_then(hides);
        itself.is_none()
            && self.sheet.hides(
                &String::from_utf8_lossy(name),
                class.as_deref().unwrap_or_default(),
                id.as_deref(),
            )
    }

    fn push(&mut self, piece: &str) {
        if let Some(skipping) = &self.skipping {
            if skipping.is_left_out {
                self.left_out += piece.split_ascii_whitespace().map(str::len).sum::<usize>();
            }
            return;
        }
        if self.preformatted > 0 {
            self.lines.push_str(piece);
            return;
        }
        for c in piece.chars() {
            if c.is_ascii_whitespace() {
                let has_break = self.blank == Some(true) || matches!(c, '\n' | '\r');
                self.blank = Some(has_break);
                continue;
            }
            if let Some(has_break) = self.blank.take() {
                self.put_blank(has_break, c);
            }
            self.lines.push(c);
        }
    }

    /// Puts the blank that stands before `next`. There is none at the beginning of a line, and none
    /// where a line of the source ends between two Chinese characters.
    fn put_blank(&mut self, has_break: bool, next: char) {
        match self.lines.chars().next_back() {
            None | Some('\n') => {}
            Some(last) if has_break && is_chinese(last) && is_chinese(next) => {}
            Some(_) => self.lines.push(' '),
        }
    }

    fn break_line(&mut self) {
        self.blank = None;
        self.lines.push('\n');
    }

    fn end_line(&mut self) {
        self.blank = None;
        if !self.lines.is_empty() && !self.lines.ends_with('\n') {
            self.lines.push('\n');
        }
    }
}

fn is_one(name: &[u8], of: &[&str]) -> bool {
    of.iter().any(|one| one.as_bytes() == name)
}

/// Whether a reader of the page never saw it.
fn is_hidden(attributes: &Attributes) -> bool {
    let style = attributes.get(&b"style"[..]);
    attributes.contains_key(&b"hidden"[..])
        || style.is_some_and(|style| hides(&String::from_utf8_lossy(style)) == Some(true))
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201d}' | '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_without_what_stands_around_it() {
        let page = "<!DOCTYPE html><html><head><title>某网</title><style>p{}</style></head><body>\
            <div class='top-nav'><div><a href='/'>首页</a></div></div><script>if (a < b) {}</script>\
            <div id=content><h1>某县人民法院</h1>\n<p>被告人\n某甲，&nbsp;A  man<br>生于&#50;&lt;</p>\
            <table><tr><td>一</td><td>二</td></tr></table><p hidden>不是</p></div>\
            <footer>某网 版权</footer></body></html>";
        assert_eq!(
            text(page),
            "某县人民法院\n被告人某甲，\u{a0}A man\n生于2<\n一 二\n"
        );
    }

    #[test]
    fn what_a_style_hides_stays_out() {
        for (sheet, element, wanted) in [
            (".a{display:none}", "<p class=a>不</p>", ""),
            (
                "<!-- span.a { mso-hide : all } -->",
                "<span class='b a'>不</span>",
                "",
            ),
            (
                "p.a, p.b { color:red; DISPLAY: None !important }",
                "<p class=b>不</p>",
                "",
            ),
            ("#a{visibility:hidden}", "<p id=a>不</p>", ""),
            ("/* .b{} */ .a{display:none}", "<p class=A>是</p>", "是\n"),
            ("span.a{display:none}", "<p class=a>是</p>", "是\n"),
            (".x .a{display:none}", "<p class=a>是</p>", "是\n"),
            (
                ".a{display:none}.a{display:block}",
                "<p class=a>是</p>",
                "是\n",
            ),
            (
                ".a{display:none}",
                "<p class=a style='display:block'>是</p>",
                "是\n",
            ),
            (
                "@media print{.a{display:none}}",
                "<p class=a>是</p>",
                "是\n",
            ),
            ("@page{margin:0}.a{mso-hide:all}", "<p class=a>不</p>", ""),
            ("", "<p style='mso-hide:all'>不</p>", ""),
            ("", "<p style='MSO-HIDE: all;color:red'>不</p>", ""),
            (".a{", "<p class=a>是</p>", "是\n"),
        ] {
            let page = format!(
                "<html><head><style>{sheet}</style></head><body><p>某县人民法院</p>{element}<p>某甲</p></body></html>"
            );
            assert_eq!(
                text(&page),
                format!("某县人民法院\n{wanted}某甲\n"),
                "{sheet} {element}"
            );
        }
        // What is the greater part of a page is shown by a script.
        let page =
            "<style>.a{display:none}</style><p>某网</p><div class=a>某县人民法院刑事判决书</div>";
        assert_eq!(text(page), "某网\n某县人民法院刑事判决书\n");
    }

    #[test]
    fn a_document_under_a_misleading_name_is_kept() {
        let page = "<body><div class=menu><p>某县人民法院刑事判决书</p></div><p>某</p></body>";
        assert_eq!(text(page), "某县人民法院刑事判决书\n某\n");
    }

    #[test]
    fn nothing_written_wrong_makes_it_fail() {
        for page in [
            "",
            "<",
            "</",
            "</p></p>",
            "<script>",
            "<nav>某",
            "&#x110000;",
            "<p <p",
            "<!--",
        ] {
            text(page);
        }
        let deep = "<div class=nav>".repeat(100_000) + "某";
        assert_eq!(text(&deep), "某\n");
    }
}
