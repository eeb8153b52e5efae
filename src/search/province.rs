//! Names by which a province is asked for in a query.

use crate::judgement::{PROVINCES, Province};

/// The letters of the province meant by letters (`gd`), a short or whole name (`广东`, `广东省`) or
/// the English name (`Guangdong`).
pub fn letters(name: &str) -> Option<&'static str> {
    PROVINCES
        .iter()
        .find(|province| is_called(province, name))
        .map(|province| province.letters)
}

fn is_called(province: &Province, name: &str) -> bool {
    province.letters.eq_ignore_ascii_case(name)
        || province.english.eq_ignore_ascii_case(name)
        || [province.name, province.short].contains(&name)
}

/// The letters and English names of all provinces, to find what a misspelt name was meant to be.
pub fn known() -> impl Iterator<Item = &'static str> {
    PROVINCES
        .iter()
        .flat_map(|province| [province.letters, province.english])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_has_many_names() {
        for name in ["GD", "gd", "广东", "广东省", "Guangdong"] {
            assert_eq!(letters(name), Some("GD"), "{name}");
        }
        assert_eq!(letters("新疆维吾尔自治区"), Some("XJ"));
        assert_eq!(letters("广东话"), None);
        assert_eq!(letters(""), None);
    }
}
