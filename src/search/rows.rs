//! Fuzzy search over rows: a few characters find a judgement among many.

use super::score;
use super::word::{TIERS, Tier, Word, mask};
use crate::ground::fold::{fold_row, folded_with};

/// Rows folded once, to be searched with every key press.
///
/// A row is whatever a thing can be found by: for a judgement its trial number, citation, court and
/// the initials of their pinyin, with blanks between. The rows lie behind one another in one
/// allocation, so that a word is looked for in all of them in one pass.
///
/// ```
/// use casebench::search::Rows;
///
/// let rows = Rows::new(["（2014）惠东法刑初字第2714号", "（2014）惠东法刑初字第271号"].map(String::from));
/// assert_eq!(rows.find("惠东 271"), [1, 0]);
/// assert_eq!(rows.find(""), [0, 1]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The folded rows, a line feed after each. Folding leaves no line feed inside a row.
    arena: String,
    /// Where each row begins in the arena.
    starts: Vec<usize>,
    /// Which characters each row holds.
    masks: Vec<u64>,
}

impl Rows {
    /// Folds the rows. Their order is the list order, in which equals are found.
    pub fn new(rows: impl IntoIterator<Item = String>) -> Self {
        let mut all = Self::default();
        for row in rows {
            all.push(&row);
        }
        all
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: &str) {
        let start = self.arena.len();
        self.arena += &folded_with(row, fold_row);
        self.masks.push(mask(&self.arena[start..]));
        self.arena.push('\n');
        self.starts.push(start);
    }

    /// Puts another row in the place of one.
    pub fn replace(&mut self, index: usize, row: &str) {
        let (Some(&start), end) = (self.starts.get(index), self.end(index)) else {
            return;
        };
        let folded = folded_with(row, fold_row);
        self.masks[index] = mask(&folded);
        self.arena.replace_range(start..end, &folded);
        for later in &mut self.starts[index + 1..] {
            *later = *later - end + start + folded.len();
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    fn row(&self, index: usize) -> &str {
        &self.arena[self.starts[index]..self.end(index)]
    }

    fn end(&self, index: usize) -> usize {
        let next = self.starts.get(index + 1);
        next.map_or(self.arena.len(), |next| *next)
            .saturating_sub(1)
    }

    /// The numbers of the rows that hold every word of the query, best first.
    ///
    /// An empty query finds all rows in list order. Rows that hold every word as a whole number or
    /// word come first, then those that hold them in one piece, and then, only for words that no row
    /// holds in one piece, those that hold their characters in order. Inside each of these groups
    /// the closest come first, equals in list order.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let words = Word::split(query);
        if words.is_empty() {
            return (0..self.len()).collect();
        }
        let mut tiers: [Vec<usize>; TIERS] = Default::default();
        for (row, tier) in self.candidates(&words) {
            tiers[tier as usize].push(row);
        }
        for rows in &mut tiers {
            score::sort(rows, &words, |index| self.row(index));
        }
        tiers.concat()
    }

    /// Whether each row holds every word of a part of a query in one piece. For words under an `or` or a `not`, where
    /// scattered characters would let through, or keep out, what nobody asked for.
    pub fn holding(&self, words: &str) -> Vec<bool> {
        let words = Word::split(words);
        let holds = |row| {
            words
                .iter()
                .all(|word| word.fits(self.masks[row]) && word.contiguous(self.row(row)).is_some())
        };
        (0..self.len()).map(holds).collect()
    }

    /// The rows that hold every word, in list order, with the worst tier among their words.
    fn candidates(&self, words: &[Word]) -> Vec<(usize, Tier)> {
        let (mut whole, loose): (Vec<&Word>, Vec<&Word>) = words
            .iter()
            .partition(|word| word.finder().find(self.arena.as_bytes()).is_some());
        // The longest word leaves the fewest rows to look at for the others.
        whole.sort_by_key(|word| std::cmp::Reverse(word.text().len()));
        let mut rows = match whole.first() {
            Some(word) => self.scan(word),
            None => (0..self.len()).map(|row| (row, Tier::Whole)).collect(),
        };
        for word in whole.iter().skip(1) {
            self.narrow(&mut rows, word, Word::contiguous);
        }
        for word in loose {
            self.narrow(&mut rows, word, Word::scattered);
        }
        rows
    }

    /// Keeps the rows that also hold `word`.
    fn narrow(
        &self,
        rows: &mut Vec<(usize, Tier)>,
        word: &Word,
        held: impl Fn(&Word, &str) -> Option<Tier>,
    ) {
        rows.retain_mut(|(row, tier)| {
            let found = word
                .fits(self.masks[*row])
                .then(|| held(word, self.row(*row)))
                .flatten();
            *tier = found.map_or(*tier, |found| found.max(*tier));
            found.is_some()
        });
    }

    /// The rows that hold a word in one piece, in one pass over all rows.
    fn scan(&self, word: &Word) -> Vec<(usize, Tier)> {
        let mut found: Vec<(usize, Tier)> = Vec::new();
        let mut row = 0;
        for at in word.finder().find_iter(self.arena.as_bytes()) {
            while self.end(row) <= at {
                row += 1;
            }
            let tier = word.tier_at(self.arena.as_bytes(), at);
            match found.last_mut() {
                Some((last, best)) if *last == row => *best = tier.min(*best),
                _ => found.push((row, tier)),
            }
        }
        found
    }
}

/// The numbers of the items that hold every word of the query, best first, as [`Rows::find`] ranks
/// them. For lists rebuilt for each picker: labels, codes, commands.
pub fn rank<S: AsRef<str>>(items: &[S], query: &str) -> Vec<usize> {
    let mut rows = Rows::default();
    for item in items {
        rows.push(item.as_ref());
    }
    rows.find(query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROWS: [&str; 5] = [
        "（2014）惠东法刑初字第2714号 2014-GD-HD-2714 广东省惠东县人民法院 hdx",
        "（2014）惠东法刑初字第271号 2014-GD-HD-271 广东省惠东县人民法院 hdx",
        "（2016）云2628刑初83号 2016-YN-2628-83 云南省富宁县人民法院 fnx",
        "（2014）费刑初字第79号 2014-SD-F-79 山东省费县人民法院 fx",
        "（2013）惠东法刑初字第１２７１号 2013-GD-HD-1271 广东省惠东县人民法院 hdx",
    ];

    #[test]
    fn a_whole_number_comes_before_a_longer_one() {
        assert_eq!(rank(&ROWS, "271")[0], 1);
        assert_eq!(rank(&ROWS, "271").len(), 3);
        assert_eq!(rank(&ROWS, "hd 271")[0], 1);
        assert_eq!(rank(&ROWS, "惠东271")[0], 1);
        assert_eq!(rank(&ROWS, "1271"), [4]);
    }

    #[test]
    fn a_replaced_row_is_found_like_one_that_was_always_there() {
        for index in 0..ROWS.len() {
            for row in [
                "",
                "K 12/2015 东",
                "a row that is longer than the one it replaces, 271",
            ] {
                let mut now = ROWS.map(String::from);
                let mut replaced = Rows::new(now.clone());
                row.clone_into(&mut now[index]);
                replaced.replace(index, row);
                assert_eq!(format!("{replaced:?}"), format!("{:?}", Rows::new(now)));
            }
        }
        let mut rows = Rows::default();
        rows.replace(0, "nowhere");
        assert!(rows.is_empty());
    }

    #[test]
    fn every_way_to_type_a_number_finds_its_case_first() {
        let rows = [
            "（2014）惠东法刑初字第2714号 2014-GD-HD-Preliminary Criminal Trial-No.2714 2014-GD-HD-2714 广东省惠东县人民法院 gdshdxrmfy",
            "（2013）惠东法刑初字第271号 2013-GD-HD-Preliminary Criminal Trial-No.271 2013-GD-HD-271 广东省惠东县人民法院 gdshdxrmfy",
            "（2014）惠东法刑初字第271号 2014-GD-HD-Preliminary Criminal Trial-No.271 2014-GD-HD-271 广东省惠东县人民法院 gdshdxrmfy",
            "（2014）惠阳法刑初字第271号 2014-GD-HY-Preliminary Criminal Trial-No.271 2014-GD-HY-271 广东省惠州市惠阳区人民法院 gdshzshyqrmfy",
            "（2016）粤1323刑初271号 2016-GD-1323-Preliminary Criminal Trial-No.271 2016-GD-1323-271 广东省惠东县人民法院 gdshdxrmfy",
        ];
        for query in [
            "2014-GD-HD-271",
            "2014-gd-hd-271",
            "(2014)惠东法刑初字第271号",
            "（２０１４）惠东法刑初字第２７１号",
            "[2014]惠东法刑初字第271号",
            "2014 惠东271",
            "2014 hd271",
            "hd-271 2014",
        ] {
            assert_eq!(rank(&rows, query).first(), Some(&2), "{query}");
        }
        // Fewer words find the others too; one of another court comes behind or not at all.
        for query in ["惠东271", "hd271", "惠东 271", "hd 271"] {
            let found = rank(&rows, query);
            let before = found.split(|&row| row == 3).next().unwrap_or_default();
            assert!(
                before.contains(&1) && before.contains(&2),
                "{query}: {found:?}"
            );
        }
        assert!(
            [1, 2, 3, 4]
                .iter()
                .all(|row| rank(&rows, "271")[..4].contains(row))
        );
        assert_eq!(rank(&rows, "2014 271")[..2], [2, 3]);
    }

    #[test]
    fn words_may_come_in_any_order_and_any_width() {
        assert_eq!(rank(&ROWS, "２０１６ 云"), [2]);
        assert_eq!(rank(&ROWS, "云 2016"), [2]);
        assert_eq!(rank(&ROWS, "（2014）惠东法刑初字第271号"), [1]);
        assert_eq!(rank(&ROWS, "惠东 云南"), [0; 0]);
    }

    #[test]
    fn scattered_characters_count_only_where_nothing_else_does() {
        assert_eq!(rank(&ROWS, "云刑83"), [2]);
        // Row 3 holds f and x apart from one another too, but `fx` stands somewhere in one piece.
        assert_eq!(rank(&ROWS, "fx"), [3]);
        assert_eq!(rank(&ROWS, "zz"), [0; 0]);
    }

    #[test]
    fn an_empty_query_is_the_list() {
        assert_eq!(rank(&ROWS, " （ "), [0, 1, 2, 3, 4]);
        assert!(Rows::default().find("x").is_empty());
        assert!(Rows::default().find("").is_empty());
    }

    #[test]
    fn one_digit_leaves_list_order_but_for_the_whole_number() {
        let rows = ["2014 第12号", "2013 第2号", "2012 第22号"];
        assert_eq!(rank(&rows, "2"), [1, 0, 2]);
        assert_eq!(rank(&rows, "1"), [0, 1, 2]);
    }

    #[test]
    fn empty_rows_are_rows() {
        assert_eq!(rank(&["", "a", ""], ""), [0, 1, 2]);
        assert_eq!(rank(&["", "a", ""], "a"), [1]);
    }

    proptest! {
        #[test]
        fn every_row_is_found_by_its_own_words(rows in prop::collection::vec("[惠东法１2７a-c（） \n]{0,12}", 1..20), pick: prop::sample::Index) {
            let picked = pick.index(rows.len());
            let found = rank(&rows, &rows[picked]);
            prop_assert!(found.contains(&picked));
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), found.len());
        }

        #[test]
        fn the_whole_number_is_never_behind(numbers in prop::collection::vec(1_u32..3000, 1..40), wanted in 1_u32..300) {
            let rows: Vec<String> = numbers.iter().map(|n| format!("惠东法刑初字第{n}号")).collect();
            let found = rank(&rows, &wanted.to_string());
            let whole = numbers.iter().filter(|n| **n == wanted).count();
            prop_assert!(found.iter().take(whole).all(|row| numbers[*row] == wanted));
        }

        #[test]
        fn any_text_is_taken(rows: Vec<String>, query: String) {
            prop_assert!(rank(&rows, &query).iter().all(|row| *row < rows.len()));
        }
    }
}
