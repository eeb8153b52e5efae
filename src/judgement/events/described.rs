//! What the words around a child say of it: sex, age, birth, nationality, name.

use std::ops::Range;

use super::age;
use super::counted::tail;
use super::story::Story;
use super::words::Token;
use crate::codebook::PartialDate;
use crate::judgement::persons::party::Sex;
use crate::judgement::persons::victim_names::Names;
use crate::judgement::text::day;
use crate::judgement::text::found::Found;
use crate::judgement::text::scan::is_han;

impl<'a> Story<'a> {
    pub(super) fn describe_all(
        &mut self,
        kids: &[usize],
        names: &mut Names<'a>,
        clause: &Range<usize>,
        seg: &Range<usize>,
        token: &Token,
        sex: Option<Sex>,
    ) {
        let end = bracket_end(self.text, token.range.end, clause.end).max(token.range.end);
        let own = {
            let near = tail(&self.text[seg.clone()], 30);
            near.contains("亲生")
                || near.contains("自己的")
                || near.contains("自己刚")
                || near.contains("自己所生")
                || near.contains("其所生")
        };
        let start = seg.start.max(token.range.start.saturating_sub(60));
        let start = (start..=token.range.start)
            .find(|&at| self.text.is_char_boundary(at))
            .unwrap_or(token.range.start);
        let passage = start..end;
        for &kid in kids {
            let known = &mut self.kids[kid];
            known.own |= own;
            if let Some(sex) = sex {
                known.sex.get_or_insert(Found {
                    value: sex,
                    range: token.range.clone(),
                });
            }
        }
        self.describe_range(kids, &passage);
        if let [kid] = *kids
            && self.kids[kid].name.is_none()
        {
            self.kids[kid].name = self.name_behind(names, token, end);
            if let Some(name) = self.kids[kid].name.clone()
                && name.start == token.range.end
            {
                let bracket = name.end..bracket_end(self.text, name.end, clause.end).max(name.end);
                self.describe_range(&[kid], &bracket);
            }
        }
    }

    /// The name behind a child's word: 男婴（取名某甲）, 女儿王某某.
    pub(super) fn name_behind(
        &self,
        names: &mut Names<'a>,
        token: &Token,
        end: usize,
    ) -> Option<Range<usize>> {
        let inside = &self.text[token.range.end..end];
        for word in [
            "以下称",
            "下称",
            "取名",
            "起名",
            "化名",
            "小名",
            "名叫",
            "简称",
        ] {
            let Some(at) = inside.find(word) else {
                continue;
            };
            let start = token.range.end + at + word.len();
            let rest = self.text[start..end].trim_start_matches(['“', '"', '为', '：']);
            let start = end - rest.len();
            let length = rest
                .find(['）', ')', '，', '”', '"', '、', '；'])
                .unwrap_or(rest.len());
            return (length > 0 && length <= 18).then(|| start..start + length);
        }
        let name = names.at(token.range.end)?;
        let fits = name.end <= token.range.end + 15
            && !self.defendants.contains(&&self.text[name.clone()]);
        fits.then_some(name)
    }

    /// Takes sex, age, birth and nationality from a passage that describes children.
    pub(super) fn describe_range(&mut self, kids: &[usize], passage: &Range<usize>) {
        let body = &self.text[passage.clone()];
        let at = |range: Range<usize>| passage.start + range.start..passage.start + range.end;
        let read = age::age(body).filter(|(months, _)| *months < age::GROWN);
        let born = birth(body, 0);
        let sex = [
            ("（男", Sex::Male),
            ("（女", Sex::Female),
            ("，男，", Sex::Male),
            ("，女，", Sex::Female),
        ]
        .into_iter()
        .find_map(|(word, sex)| {
            let start = body.find(word)? + "（".len();
            let next = body[start..].chars().nth(1);
            (next.is_none_or(|c| "，）,)、".contains(c)))
                .then_some((sex, start..start + "男".len()))
        });
        let nationality = ["越南", "缅甸", "老挝", "中国", "柬埔寨", "朝鲜"]
            .into_iter()
            .find_map(|land| {
                let (start, _) = body.match_indices(land).find(|(start, _)| {
                    let after = &body[start + land.len()..];
                    after.starts_with("籍")
                        || after.starts_with("国籍")
                        || after.starts_with(['男', '女', '婴'])
                })?;
                Some((land, start..start + land.len()))
            });
        for &kid in kids {
            let kid = &mut self.kids[kid];
            if let Some((months, range)) = read.clone() {
                kid.age.get_or_insert(Found {
                    value: months,
                    range: at(range),
                });
            }
            if let Some((date, range)) = born.clone() {
                kid.born.get_or_insert(Found {
                    value: date,
                    range: at(range),
                });
            }
            if let Some((sex, range)) = sex.clone() {
                kid.sex.get_or_insert(Found {
                    value: sex,
                    range: at(range),
                });
            }
            if let Some((land, range)) = nationality.clone() {
                kid.nationality.get_or_insert(Found {
                    value: land,
                    range: at(range),
                });
            }
        }
    }
}

/// A date of birth that a passage states.
pub(super) fn birth(passage: &str, from: usize) -> Option<(PartialDate, Range<usize>)> {
    let mut from = from;
    while let Some(found) = passage[from..].find('年') {
        let year = from + found;
        from = year + '年'.len_utf8();
        let start = passage[..year]
            .char_indices()
            .rev()
            .take(4)
            .last()
            .map_or(year, |(at, _)| at);
        let Some((date, length)) = day::date(&passage[start..]) else {
            continue;
        };
        let after = &passage[start + length..];
        let before = &passage[..start];
        let born = after.starts_with("出生")
            || after.starts_with('生') && !after.starts_with("生育")
            || before.ends_with("出生于")
            || before.ends_with("生于");
        if born {
            return Some((date, start..start + length));
        }
    }
    None
}

/// Where the bracket ends that opens at a place; the place itself where none does.
pub(super) fn bracket_end(text: &str, at: usize, limit: usize) -> usize {
    const LONGEST: usize = 180;
    let rest = &text[at..limit.max(at)];
    if !rest.starts_with(['（', '(']) {
        return at;
    }
    match rest.find(['）', ')']) {
        Some(end) if end <= LONGEST => {
            at + end + rest[end..].chars().next().map_or(0, char::len_utf8)
        }
        _ => at,
    }
}

/// A nickname: 阿花, 小龙.
pub(super) fn nickname(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let end = rest.char_indices().nth(2)?.0;
    let given = rest.chars().nth(1)?;
    let fits = rest.starts_with(['阿', '小']) && !"孩女男某名的".contains(given) && is_han(given);
    fits.then_some(at..at + end)
}
