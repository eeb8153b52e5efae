//! A document with text, tables and charts, as Markdown and as a page of HTML.

use std::fmt::Write;

use super::bars::bars;
use super::html::escaped;
use super::page::{page, scrolled};
use super::svg::svg;
use super::{markdown, render};
use crate::messages::words;
use crate::printing::Format;
use crate::tables::{Chart, Grid};

/// A document: what stands in it, not how it looks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PrintedDocument {
    /// The title of the whole.
    pub title: String,
    /// The sections in their order.
    pub sections: Vec<Section>,
}

/// A heading and what stands below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Plain text in one line; formats escape it.
    pub heading: String,
    /// How deep it is: 1 for a chapter, 2 for a part of it. Deeper than 5 is as 5.
    pub level: u8,
    /// What stands below the heading, in order.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Sentences that stand together, without line breaks.
    Paragraph(String),
    /// Terms, each with what is said about it.
    List(Vec<(String, String)>),
    /// A table with its caption and notes.
    Table(Grid),
    /// A chart with its caption.
    Chart(Chart, String),
}

impl Section {
    /// The level of the heading in HTML and Markdown, in which the title is 1.
    fn depth(&self) -> usize {
        usize::from(self.level.clamp(1, 5)) + 1
    }
}

impl PrintedDocument {
    /// The document as Markdown.
    ///
    /// A chart with one series is drawn in characters, in a block of code; other charts (several
    /// lines, a matrix) are left out: their numbers stand in the table beside them.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", markdown::escaped(&self.title).trim());
        for section in &self.sections {
            let signs = "#".repeat(section.depth());
            let heading = markdown::escaped(&section.heading);
            let _ = write!(out, "\n{signs} {}\n", heading.trim());
            for block in section.blocks.iter().filter_map(markdown_block) {
                out.push('\n');
                out.push_str(&block);
            }
        }
        out
    }

    /// The document as one page of HTML that needs nothing else: with its style, a table of contents
    /// and its charts; without script, and without anything from a network.
    pub fn html(&self) -> String {
        let mut body = format!("<h1>{}</h1>\n", escaped(&self.title));
        if self.sections.len() > 1 {
            body.push_str(&self.contents());
        }
        for (place, section) in self.sections.iter().enumerate() {
            let (depth, heading) = (section.depth(), escaped(&section.heading));
            let _ = write!(
                body,
                "<section>\n<h{depth} id=\"s{}\">{heading}</h{depth}>\n",
                place + 1
            );
            body.extend(section.blocks.iter().map(html_block));
            body.push_str("</section>\n");
        }
        page(&self.title, &body)
    }

    /// The chapters and their parts, but not what is below these.
    fn contents(&self) -> String {
        let mut out = format!(
            "<nav aria-label=\"{}\">\n<ul>\n",
            escaped(words!("print-contents"))
        );
        let sections = self.sections.iter().enumerate();
        for (place, section) in sections.filter(|(_, section)| section.depth() < 4) {
            let class = match section.depth() {
                2 => "",
                _ => " class=\"deep\"",
            };
            let (anchor, heading) = (place + 1, escaped(&section.heading));
            let _ = writeln!(out, "<li{class}><a href=\"#s{anchor}\">{heading}</a></li>");
        }
        out.push_str("</ul>\n</nav>\n");
        out
    }
}

/// A block as Markdown; none for a chart that characters cannot draw.
fn markdown_block(block: &Block) -> Option<String> {
    Some(match block {
        Block::Paragraph(text) => markdown::paragraph(text) + "\n",
        Block::List(items) => {
            let item = |(term, text): &(String, String)| {
                let (term, text) = (markdown::escaped(term), markdown::escaped(text));
                match (term.trim(), text.trim()) {
                    ("", text) => format!("- {}\n", markdown::paragraph(text)),
                    (term, text) => format!("- **{term}**: {text}\n"),
                }
            };
            items.iter().map(item).collect()
        }
        Block::Table(grid) => render(grid, Format::Markdown, None),
        Block::Chart(chart, caption) => {
            let caption = markdown::paragraph(caption);
            format!("```text\n{}```\n\n{caption}\n", bars(chart)?)
        }
    })
}

fn html_block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::List(items) => {
            let item = |(term, text): &(String, String)| {
                format!("<dt>{}</dt><dd>{}</dd>\n", escaped(term), escaped(text))
            };
            let items: String = items.iter().map(item).collect();
            format!("<dl>\n{items}</dl>\n")
        }
        Block::Table(grid) => scrolled(grid),
        Block::Chart(chart, caption) => {
            let drawn = svg(chart, caption);
            let caption = escaped(caption);
            format!("<figure>\n{drawn}<figcaption>{caption}</figcaption>\n</figure>\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::invented::{hostile, table};
    use super::*;
    use crate::tables::{Heat, Plot, Series};

    fn chart() -> Chart {
        Chart::Bars(Plot {
            categories: vec!["绑架".to_owned(), "出卖亲生".to_owned(), "none".to_owned()],
            series: vec![Series {
                name: String::new(),
                values: vec![1_200.0, 600.0, 0.0],
            }],
            measure: "N".to_owned(),
        })
    }

    fn document() -> PrintedDocument {
        PrintedDocument {
            title: "Children & courts".to_owned(),
            sections: vec![
                Section {
                    heading: "Methods".to_owned(),
                    level: 1,
                    blocks: vec![
                        Block::Paragraph("2 judgements were coded.".to_owned()),
                        Block::List(vec![("惠东".to_owned(), "a <place>".to_owned())]),
                    ],
                },
                Section {
                    heading: "Age".to_owned(),
                    level: 2,
                    blocks: vec![
                        Block::Table(table()),
                        Block::Chart(chart(), "Mode".to_owned()),
                    ],
                },
            ],
        }
    }

    #[test]
    fn markdown_has_every_block() {
        let printed = document().markdown();
        let start = "\
# Children \\& courts

## Methods

2 judgements were coded.

- **惠东**: a \\<place\\>

### Age

**Age × mode**
";
        assert!(printed.starts_with(start), "{printed}");
        let end = "\
```text
N
    绑架  ████████████████████████████████████████ 1,200
出卖亲生  ████████████████████ 600
    none  0
```

Mode
";
        assert!(printed.ends_with(end), "{printed}");
    }

    #[test]
    fn the_page_has_anchors_and_needs_nothing_else() {
        let printed = document().html();
        assert!(printed.contains("<meta charset=\"utf-8\">"));
        assert!(printed.contains("<title>Children &amp; courts</title>"));
        assert!(printed.contains("<li class=\"deep\"><a href=\"#s2\">Age</a></li>"));
        assert!(printed.contains("<h3 id=\"s2\">Age</h3>"));
        assert!(printed.contains("<dt>惠东</dt><dd>a &lt;place&gt;</dd>"));
        assert!(printed.contains("<figcaption>Mode</figcaption>"));
        for outside in ["<script", "src=", "@import", "url(", "<link", "javascript:"] {
            assert!(!printed.contains(outside), "{outside}");
        }
        let addresses = printed.matches("http").count();
        assert_eq!(
            addresses,
            printed.matches("http-equiv").count()
                + printed
                    .matches("xmlns=\"http://www.w3.org/2000/svg\"")
                    .count()
        );
    }

    #[test]
    fn foreign_text_is_only_text() {
        let attack = "```\n</title><script>x</script>\" onload=\"";
        let heat = Chart::Heat(Heat {
            rows_are: attack.to_owned(),
            columns_are: attack.to_owned(),
            rows: vec![attack.to_owned()],
            columns: vec![attack.to_owned()],
            counts: vec![1],
        });
        let mut bars = chart();
        if let Chart::Bars(plot) = &mut bars {
            plot.categories[0] = attack.to_owned();
            plot.measure = attack.to_owned();
        }
        let document = PrintedDocument {
            title: attack.to_owned(),
            sections: vec![Section {
                heading: attack.to_owned(),
                level: 9,
                blocks: vec![
                    Block::Paragraph(attack.to_owned()),
                    Block::List(vec![(attack.to_owned(), attack.to_owned())]),
                    Block::Table(hostile(attack)),
                    Block::Chart(heat, attack.to_owned()),
                    Block::Chart(bars, attack.to_owned()),
                ],
            }],
        };
        let page = document.html();
        assert!(!page.contains("<script"));
        assert!(!page.contains("\" onload"));
        let markdown = document.markdown();
        let outside: String = markdown.split("```").step_by(2).collect();
        assert!(!outside.replace("\\<", "").contains('<'), "{markdown}");
        assert_eq!(markdown.matches("```").count(), 2, "{markdown}");
    }
}
