//! Where a person is registered, lives and comes from: the province, as far as an entry says so with certainty.

use std::ops::Range;

use memchr::memmem;

use super::address_label::label;
use crate::judgement::places::address;
use crate::judgement::places::province::Province;
use crate::judgement::text::day::date;
use crate::judgement::text::found::Found;

/// What the text says before the parties and elsewhere of where the court sits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What stands between the head and the first defendant: the prosecution's name.
    pub head: &'a str,
    /// The name of the court; empty where it is not known.
    pub court: &'a str,
    /// The province of the court.
    pub province: Option<&'static Province>,
}

/// The addresses of one entry.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    /// The registered residence as printed.
    registered: Option<Place>,
    /// The residence as printed.
    lived: Option<Place>,
    /// An address that stands without a word for what it is.
    bare: Option<Place>,
    /// The province of birth or origin.
    pub native: Option<Found<&'static Province>>,
}

/// An address clause.
#[derive(Debug, Clone)]
struct Place {
    /// Where the words for the address begin.
    start: usize,
    /// The address behind them.
    address: Range<usize>,
}

/// The provinces that follow from an entry's addresses.
#[derive(Debug, Default)]
pub(crate) struct Provinces {
    pub registration: Option<Found<&'static Province>>,
    pub living: Option<Found<&'static Province>>,
    /// That of the registered residence or, where none is printed, of the residence.
    pub residence: Option<Found<&'static Province>>,
}

impl Addresses {
    /// Takes in a clause that begins with a word for an address; says whether it was one.
    pub fn take(&mut self, text: &str, clause: &Range<usize>) -> bool {
        let printed = &text[clause.clone()];
        let Some(label) = label(printed) else {
            return self.take_native(text, clause);
        };
        let blank = printed.len() - printed.trim_start().len();
        let place = Place {
            start: clause.start + blank,
            address: clause.start + label.length..clause.end,
        };
        if text[place.address.clone()].trim().is_empty() {
            return true;
        }
        // Where somebody was registered before says nothing of where they are now.
        if printed.trim_start().starts_with('原') {
            return true;
        }
        if label.registered {
            self.registered.get_or_insert(place.clone());
        }
        if label.lives {
            self.lived.get_or_insert(place);
        }
        true
    }

    /// Takes in a clause that is an address down to the village or street without a word for it.
    pub fn take_bare(&mut self, text: &str, clause: Range<usize>) {
        let printed = text[clause.clone()].trim();
        let whole = Province::leading(printed)
            .is_some_and(|(province, _)| printed.starts_with(province.name));
        let fine = ['镇', '乡', '村', '路', '街', '号', '组', '屯'];
        if whole && printed.contains(fine) && !printed.ends_with('人') {
            self.bare.get_or_insert(Place {
                start: clause.start,
                address: clause,
            });
        }
    }

    pub fn any(&self) -> bool {
        self.registered.is_some() || self.lived.is_some()
    }

    fn take_native(&mut self, text: &str, clause: &Range<usize>) -> bool {
        const NATIVE: [&str; 7] = ["出生地", "籍贯", "原籍", "祖籍", "出生在", "出生于", "生于"];
        let printed = text[clause.clone()].trim_start();
        let start = clause.end - printed.len();
        let Some(word) = NATIVE.iter().find(|word| printed.starts_with(**word)) else {
            return false;
        };
        let rest = &printed[word.len()..];
        if date(rest.trim_start_matches(['：', ':', '于', ' '])).is_some() {
            return false;
        }
        let found = address::province(rest);
        if let Some((province, length)) = found
            && self.native.is_none()
        {
            let end = start + word.len() + length;
            self.native = Some(Found {
                value: province,
                range: start..end,
            });
        }
        !printed.starts_with("出生于") || found.is_some()
    }

    /// The provinces of the addresses; `entry` is where the person's entry stands.
    pub fn provinces(&self, around: Surroundings, entry: &Range<usize>) -> Provinces {
        let find = |place: Option<&Place>| {
            let place = place?;
            let address = &around.text[place.address.clone()];
            let (value, length) = province(around, entry, address)?;
            let range = place.start..place.address.start + length;
            Some(Found { value, range })
        };
        let registration = find(self.registered.as_ref());
        let living = find(self.lived.as_ref()).or_else(|| {
            let none = !self.any();
            none.then(|| find(self.bare.as_ref()))?
        });
        let residence = match (&registration, &self.registered) {
            (Some(found), _) => Some(found.clone()),
            (None, Some(registered))
                if !same(
                    &around.text[registered.address.clone()],
                    living.as_ref(),
                    around.text,
                ) =>
            {
                None
            }
            _ => living.clone(),
        };
        Provinces {
            registration,
            living,
            residence,
        }
    }
}

/// Whether an address without its province is the one where the person lives: the same county, or said to be the same.
fn same(registered: &str, living: Option<&Found<&'static Province>>, text: &str) -> bool {
    const FARTHEST: usize = 24;
    let Some(living) = living else {
        return false;
    };
    let tail: String = text[living.range.end..].chars().take(FARTHEST).collect();
    county(registered).is_some_and(|county| tail.contains(county))
        || registered.trim_start().starts_with('同')
}

/// The province of an address, and how many bytes say so: one that it names or implies, that of the court where the
/// address says 本市, or the one that the entry or the head of the document names before the same county.
fn province(
    around: Surroundings,
    entry: &Range<usize>,
    address: &str,
) -> Option<(&'static Province, usize)> {
    const NEAR: usize = 300;
    const HERE: [&str; 6] = ["本市", "本县", "本区", "本省", "本州", "本旗"];
    if let Some(found) = address::province(address) {
        return Some(found);
    }
    if let Some(here) = HERE.iter().find(|here| address.starts_with(**here)) {
        return Some((around.province?, here.len()));
    }
    let county = county(address)?;
    let near = around
        .head
        .char_indices()
        .nth(NEAR)
        .map_or(around.head, |(end, _)| &around.head[..end]);
    let length = address.find(county)? + county.len();
    let named = before(&around.text[entry.clone()], county)
        .or_else(|| before(around.court, county))
        .or_else(|| before(near, county))
        .or_else(|| autonomous(around.court, county).and(around.province))?;
    Some((named, length))
}

/// The county with which an address begins: `惠东县`.
fn county(address: &str) -> Option<&str> {
    const LONGEST: usize = 15;
    let address = address.trim_start();
    let (at, rank) = address
        .char_indices()
        .take(LONGEST)
        .take_while(|&(_, c)| matches!(c, '\u{3400}'..='\u{9fff}'))
        .find(|&(_, c)| matches!(c, '县' | '市' | '区' | '旗'))?;
    let county = &address[..at + rank.len_utf8()];
    let shortest = if rank == '县' { 2 } else { 3 };
    (county.chars().count() >= shortest && !county.contains(['某', '本'])).then_some(county)
}

/// Whether a court sits in the autonomous county that is called by its short name: 融水县 of 融水苗族自治县.
fn autonomous(court: &str, county: &str) -> Option<()> {
    const SHORTEST: usize = 2;
    let stem = county.strip_suffix('县')?;
    let (_, after) = court.split_once(stem)?;
    let (peoples, _) = after.split_once("自治县")?;
    (stem.chars().count() >= SHORTEST && peoples.ends_with('族')).then_some(())
}

/// The province that stands before a county somewhere in a text: `云南省昆明市嵩明县`.
fn before(text: &str, county: &str) -> Option<&'static Province> {
    /// So much can stand between the beginning of an address and its county.
    const FARTHEST: usize = 20;
    const MOST: usize = 30;
    memmem::find_iter(text.as_bytes(), county)
        .take(MOST)
        .find_map(|at| {
            let starts = text[..at]
                .char_indices()
                .rev()
                .take(FARTHEST)
                .map(|(start, _)| start);
            starts.into_iter().find_map(|start| {
                let (province, length) = address::province(&text[start..at])?;
                let between = text.get(start + length..at)?;
                let prefecture = between.ends_with(['市', '州', '盟']) || between.ends_with("地区");
                let plain = between
                    .chars()
                    .all(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
                (plain && (between.is_empty() || prefecture)).then_some(province)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn residence(head: &str, entry: &str, clauses: &[&str]) -> Option<&'static str> {
        let text = format!("{head}{entry}");
        let around = Surroundings {
            text: &text,
            head,
            court: "",
            province: Province::by_letters("YN"),
        };
        let mut addresses = Addresses::default();
        for clause in clauses {
            let start = text.rfind(clause).unwrap();
            addresses.take(&text, &(start..start + clause.len()));
        }
        let found = addresses
            .provinces(around, &(head.len()..text.len()))
            .residence;
        found.map(|found| found.value.letters)
    }

    #[test]
    fn a_county_is_where_the_text_says_it_is() {
        assert_eq!(
            residence("", "出生于四川省安岳县，住安岳县某镇", &["住安岳县某镇"]),
            Some("SC")
        );
        assert_eq!(
            residence(
                "公诉机关云南省昆明市嵩明县人民检察院",
                "，住嵩明县",
                &["住嵩明县"]
            ),
            Some("YN")
        );
        assert_eq!(residence("", "，住安岳县某镇", &["住安岳县某镇"]), None);
        assert_eq!(
            residence("", "出生于四川省安岳县，住乐至县", &["住乐至县"]),
            None
        );
        assert_eq!(residence("", "，住本市某区", &["住本市某区"]), Some("YN"));
    }

    #[test]
    fn an_autonomous_county_by_its_short_name() {
        let court = "某某壮族自治区融安苗族侗族自治县人民法院";
        assert!(autonomous(court, "融安县").is_some());
        assert!(autonomous(court, "融平县").is_none());
        assert!(autonomous("某省安县人民法院", "安县").is_none());
    }

    #[test]
    fn the_registered_residence_counts_before_the_place_of_living() {
        let entry = "，户籍地贵州省某县，住昆明市";
        assert_eq!(
            residence("", entry, &["户籍地贵州省某县", "住昆明市"]),
            Some("GZ")
        );
        let entry = "，户籍地织金县，住昆明市";
        assert_eq!(residence("", entry, &["户籍地织金县", "住昆明市"]), None);
        let entry = "，户籍地织金县，住贵州省织金县";
        assert_eq!(
            residence("", entry, &["户籍地织金县", "住贵州省织金县"]),
            Some("GZ")
        );
    }
}
