//! One invented text in every format and encoding, all arriving identical; and files that are made to do harm.

use std::ops::ControlFlow;
use std::path::Path;

use casebench::import::{FoundText, ImportOptions, Unreadable, texts};

use crate::support::Desk;

mod data;
mod documents;
mod harm;
mod identical;
mod pdf;

/// Three lines with what formats are likely to spoil: quotation marks, angle brackets, an
/// ampersand, numbers, names that are blanked out. Every character is in GB 2312, but `镕` (GBK).
pub(super) const TEXT: &str = "绥丰县人民法院刑事判决书\n（2014）绥丰刑初字第271号\n被告人张**，男，生于1980年，曾用名“阿镕”，A & B <公司>员工；判处有期徒刑一年，并处罚金\"2,000\"元。";

/// The same without what Big5 has no sign for.
pub(super) const TRADITIONAL: &str = "綏豐縣人民法院刑事判決書\n被告人張某，男。";

pub(super) struct Found {
    pub(super) texts: Vec<FoundText>,
    pub(super) unreadable: Vec<Unreadable>,
}

pub(super) fn read_with(path: &Path, options: &ImportOptions) -> Found {
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

pub(super) fn read(path: &Path) -> Found {
    read_with(path, &ImportOptions::default())
}

/// The only text in a file of this content.
pub(super) fn only(desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> FoundText {
    let found = read(&desk.write(name, content));
    assert_eq!(found.unreadable, [], "{name}");
    let [text] = <[FoundText; 1]>::try_from(found.texts).unwrap();
    text
}

/// Why a file of this content is not read.
pub(super) fn reason(desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> String {
    let found = read(&desk.write(name, content));
    assert_eq!(found.texts, [], "{name}");
    found
        .unreadable
        .into_iter()
        .next()
        .unwrap()
        .reason
        .to_string()
}
