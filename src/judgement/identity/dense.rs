//! The beginning of a text, in which blanks mean nothing.

/// Who is named first after the head, or what is said first.
const PARTIES: [&str; 25] = [
    "公诉机关",
    "抗诉机关",
    "检察院",
    "自诉人",
    "上诉人",
    "被告",
    "原告",
    "罪犯",
    "原审",
    "申请人",
    "申诉人",
    "再审",
    "赔偿请求人",
    "被执行人",
    "申请执行人",
    "异议人",
    "第三人",
    "上列",
    "本院",
    "起诉书",
    "审理",
    "不服",
    "作出",
    "辩护人",
    "一案",
];

/// The beginning of a text without its blanks, which can stand anywhere in a head
/// (`刑 事 判 决 书`), and where each byte came from.
pub(crate) struct Dense {
    /// The characters that are not blanks.
    pub text: String,
    places: Vec<usize>,
    /// Whether a blank or a line's end stood before that byte.
    pub gaps: Vec<bool>,
    end: usize,
}

impl Dense {
    /// The text up to a byte.
    pub(crate) fn new(text: &str, limit: usize) -> Self {
        let mut dense = Self {
            text: String::new(),
            places: Vec::new(),
            gaps: Vec::new(),
            end: 0,
        };
        let mut gap = true;
        for (at, c) in text.char_indices().take_while(|&(at, _)| at < limit) {
            dense.end = at + c.len_utf8();
            if c.is_whitespace() || c == '\u{feff}' {
                gap = true;
                continue;
            }
            dense.text.push(c);
            for byte in 0..c.len_utf8() {
                dense.places.push(at + byte);
                dense.gaps.push(gap);
            }
            gap = false;
        }
        dense
    }

    /// Where in the original the byte stood.
    pub(crate) fn place(&self, at: usize) -> usize {
        self.places.get(at).copied().unwrap_or(self.end)
    }

    /// Where in the original the part ends that ends here.
    pub(crate) fn place_after(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |last| self.place(last) + 1)
    }

    /// Where, from a place on, the parties begin, at most `most` bytes on.
    pub(crate) fn until_parties(&self, from: usize, most: usize) -> usize {
        let rest = &self.text[from..];
        let mut most = most.min(rest.len());
        while !rest.is_char_boundary(most) {
            most -= 1;
        }
        let rest = &rest[..most];
        let parties = PARTIES.iter().filter_map(|word| rest.find(word)).min();
        from + parties.unwrap_or(most)
    }
}
