//! The code pages that rich text (RTF) names by numbers.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

/// The code page of a number.
pub(super) fn code_page(number: i32) -> &'static Encoding {
    match number {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        65001 => encoding_rs::UTF_8,
        1250..=1258 => {
            let label = format!("windows-{number}");
            Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
        }
        _ => WINDOWS_1252,
    }
}

/// The code page of a font's character set, where that is not the document's.
pub(super) fn charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        134 => GB18030,
        136 => BIG5,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        204 => encoding_rs::WINDOWS_1251,
        _ => return None,
    })
}
