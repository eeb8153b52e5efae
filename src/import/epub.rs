//! Electronic books (`.epub`): their pages in the order in which they are read. After EPUB 3.3 (OCF and packages).

use std::collections::HashMap;
use std::io::{Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::archive::{Archive, LARGEST_ENTRY};
use super::encoding::decode_page;
use super::{Unread, html};

/// The most pages that are read of a book.
const MOST_PAGES: usize = 10_000;

/// Whether an archive is a book.
pub(super) fn is_book<R: Read + Seek>(archive: &mut Archive<R>) -> bool {
    archive.has("META-INF/container.xml")
        && archive
            .unpack_named("mimetype", 1024)
            .is_ok_and(|kind| kind.trim_ascii().starts_with(b"application/epub"))
}

/// The text of a book; else why there is none.
pub(super) fn text<R: Read + Seek>(archive: &mut Archive<R>) -> Result<String, Unread> {
    let container = unpacked(archive, "META-INF/container.xml")?;
    let package = first(&container, "rootfile", "full-path").ok_or(Unread::BookPackage)?;
    let folder = package
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let pages = pages(&unpacked(archive, &package)?);
    let mut text = String::new();
    for page in pages.iter().take(MOST_PAGES) {
        let page = html::text_of_xml(&unpacked(archive, &path(&folder, page))?);
        text.push_str(&page);
    }
    Ok(text)
}

fn unpacked<R: Read + Seek>(archive: &mut Archive<R>, name: &str) -> Result<String, Unread> {
    let bytes = archive.unpack_named(name, LARGEST_ENTRY);
    decode_page(
        bytes.map_err(|reason| Unread::Book(Box::new(reason)))?,
        None,
    )
}

/// The pages of a package, in the order of its spine; without the table of contents.
fn pages(package: &str) -> Vec<String> {
    let mut items: HashMap<String, String> = HashMap::new();
    let mut pages = Vec::new();
    each(
        package,
        &mut |element| match element.local_name().as_ref() {
            "item" => {
                let is_contents = attribute(element, "properties").is_some_and(|properties| {
                    properties
                        .split_whitespace()
                        .any(|property| property == "nav")
                });
                if let (Some(id), Some(path), false) = (
                    attribute(element, "id"),
                    attribute(element, "href"),
                    is_contents,
                ) {
                    items.insert(id, path);
                }
            }
            "itemref" => pages.extend(attribute(element, "idref")),
            _ => {}
        },
    );
    pages.iter().filter_map(|id| items.remove(id)).collect()
}

/// The attribute of the first element of a name.
fn first(xml: &str, name: &str, key: &str) -> Option<String> {
    let mut found = None;
    each(xml, &mut |element| {
        if found.is_none() && element.local_name().as_ref() == name {
            found = attribute(element, key);
        }
    });
    found
}

/// Goes through the elements of an XML text as far as it can be read.
fn each(xml: &str, take: &mut dyn FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => take(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == key)?;
    Some(found.value.replace("&amp;", "&"))
}

/// The path in the archive of a page that is named from a folder: with `%20` for a blank, and `../`.
fn path(folder: &str, page: &str) -> String {
    let page = page.split('#').next().unwrap_or_default();
    let page = decoded(page);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in page.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_in_the_order_of_the_spine() {
        let package = r#"<package><manifest><item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/>
            <item id="n" href="nav.xhtml" properties="nav"/><item id="p" href="p.png"/></manifest>
            <spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"#;
        assert_eq!(pages(package), ["a.xhtml", "b.xhtml"]);
        for odd in ["", "<", "<package", "<item id='a'/>"] {
            assert_eq!(pages(odd), [""; 0]);
        }
    }

    #[test]
    fn paths_are_those_of_the_archive() {
        assert_eq!(path("OEBPS", "text/a%20b.xhtml#c"), "OEBPS/text/a b.xhtml");
        assert_eq!(path("", "a.xhtml"), "a.xhtml");
        assert_eq!(path("a/b", "../c.xhtml"), "a/c.xhtml");
        assert_eq!(path("a", "../../%e6%9f%90"), "某");
    }
}
