//! Children who are named by their place in a family, as twins, or as victims by their names.

use std::ops::Range;

use super::age;
use super::child::is_event;
use super::counted::tail;
use super::described::{birth, bracket_end, nickname};
use super::story::Story;
use super::words::{Token, Word};
use crate::judgement::persons::party::Sex;
use crate::judgement::persons::victim_names::Names;
use crate::judgement::text::found::Found;

impl<'a> Story<'a> {
    pub(super) fn kin(
        &mut self,
        names: &mut Names<'a>,
        clause: &Range<usize>,
        from: usize,
        token: &Token,
        sex: Option<Sex>,
        words: &[Token],
    ) -> Vec<usize> {
        let seg = from..token.range.start;
        let before = &self.text[seg.clone()];
        let near = tail(before, 24);
        let beside = [
            "为其",
            "给其",
            "替其",
            "与其",
            "和其",
            "同其",
            "让其",
            "叫其",
            "帮其",
            "因其",
            "带其",
            "由其",
            "伙同其",
            "跟其",
            "给自己",
            "为自己",
            "向其",
            "系其",
        ];
        let plain = near.trim_end_matches("的").trim_end_matches("自己");
        if beside.iter().any(|word| tail(plain, 4).ends_with(word))
            || near.ends_with([
                '与', '和', '为', '给', '替', '有', '无', '想', '要', '系', '是',
            ])
        {
            return Vec::new();
        }
        let own = ["亲生", "自己", "所生", "刚生", "刚出生"]
            .iter()
            .any(|word| near.contains(word))
            || self.text[token.range.start..].starts_with("其");
        let aged = age::age(near).is_some();
        let object = before.contains('将')
            || before.contains('把')
            || words.iter().any(|word| {
                matches!(
                    word.word,
                    Word::Taken | Word::CarriedOff | Word::Sold | Word::Bought | Word::Born
                ) && word.range.end <= token.range.start
                    && token.range.start - word.range.end <= 60
            });
        let behind = &self.text[token.range.end..clause.end];
        let passive = behind.contains('被')
            && words.iter().any(|word| {
                matches!(word.word, Word::Taken | Word::CarriedOff)
                    && word.range.start >= token.range.end
            });
        let object = object || passive;
        let born = words.iter().any(|word| word.word == Word::Born);
        let acts = words.iter().any(|word| is_event(word.word)) || self.acts_next;
        if !(acts && (object || (own || aged) && before.contains(['将', '把']))
            || born && (own || object))
        {
            return Vec::new();
        }
        let how = self.determiner(&seg, token, words);
        if !self.kids.is_empty() && !how.further && how.count.is_none_or(|count| count == 1) {
            let alike: Vec<usize> = (0..self.kids.len())
                .filter(|&kid| self.kids[kid].may_be(sex))
                .collect();
            if let [kid] = alike[..] {
                self.describe_all(&[kid], names, clause, &seg, token, sex);
                return vec![kid];
            }
            if alike.len() > 1 {
                return Vec::new();
            }
        }
        let count = how.count.unwrap_or(1);
        if count == 0 || count > 6 {
            return Vec::new();
        }
        let kids = self.introduce(count, token);
        // 其, where no other family was named in the clause, is of whoever acts.
        let of_whoever_acts = near.contains("亲生")
            || near.contains("自己")
            || near.contains("所生")
            || (near.contains('其') || token_is_own(self.text, token)) && !self.family_named;
        // 将年仅1岁的女儿: nobody else is named whose child it could be.
        let bare = before.rfind(['将', '把']).is_some_and(|at| {
            let between = &before[at..];
            !["某", "被害", "他人", "村民", "邻居", "其"]
                .iter()
                .any(|word| between.contains(word))
        });
        let of_whoever_acts = of_whoever_acts || bare && !self.family_named;
        for &kid in &kids {
            self.kids[kid].own = of_whoever_acts;
        }
        self.describe_all(&kids, names, clause, &seg, token, sex);
        kids
    }

    pub(super) fn twins(
        &mut self,
        clause: &Range<usize>,
        from: usize,
        token: &Token,
        sexes: [Option<Sex>; 2],
    ) -> Vec<usize> {
        if self.kids.len() == 2 {
            return vec![0, 1];
        }
        if !self.kids.is_empty() {
            self.doubtful = true;
            return Vec::new();
        }
        let kids = self.introduce(2, token);
        let seg = from..token.range.end;
        let body = &self.text[seg.clone()];
        let own = body.contains("亲生") || body.contains("自己");
        for (&kid, sex) in kids.iter().zip(sexes) {
            self.kids[kid].own = own;
            if let Some(sex) = sex {
                self.kids[kid].sex = Some(Found {
                    value: sex,
                    range: token.range.clone(),
                });
            }
        }
        let passage = seg.start..bracket_end(self.text, token.range.end, clause.end).max(seg.end);
        self.describe_range(&kids, &passage);
        kids
    }

    pub(super) fn victim(
        &mut self,
        names: &mut Names<'a>,
        clause: &Range<usize>,
        token: &Token,
        words: &[Token],
    ) -> Vec<usize> {
        let mut at = token.range.end;
        let mut kids = Vec::new();
        while let Some(name) = names.at(at).or_else(|| nickname(self.text, at)) {
            if name.end > clause.end {
                break;
            }
            let after = &self.text[name.end..];
            let end = bracket_end(self.text, name.end, clause.end).max(name.end);
            let bracket = name.end..end;
            let of_parent = ["的", "之子", "之女", "家", "夫妇", "夫妻", "怀", "手", "身"]
                .iter()
                .any(|word| after.starts_with(word));
            let printed = &self.text[name.clone()];
            let grown = age::age(&self.text[bracket.clone()])
                .is_some_and(|(months, _)| months >= age::GROWN);
            let acts = words.iter().any(|word| {
                matches!(
                    word.word,
                    Word::Taken
                        | Word::CarriedOff
                        | Word::Sold
                        | Word::Bought
                        | Word::Carried
                        | Word::Given
                )
            });
            let child_word = token.range.len() > "被害人".len();
            let aged = age::age(&self.text[bracket.clone()]).is_some()
                || birth(&self.text[bracket.clone()], 0).is_some();
            if !of_parent
                && !grown
                && !self.defendants.contains(&printed)
                && (acts || child_word || aged)
            {
                let known = self.named(printed);
                let kid = known.or_else(|| self.unnamed_only()).unwrap_or_else(|| {
                    let kid = self.introduce(1, token)[0];
                    self.kids[kid].mention = name.clone();
                    kid
                });
                self.kids[kid].name.get_or_insert(name.clone());
                self.describe_range(&[kid], &bracket);
                if kids.is_empty() {
                    // 时年3岁的被害儿童某甲.
                    let start = token.range.start.saturating_sub(36).max(clause.start);
                    let start =
                        (start..=token.range.start).find(|&at| self.text.is_char_boundary(at));
                    self.describe_range(
                        &[kid],
                        &(start.unwrap_or(token.range.start)..token.range.start),
                    );
                }
                kids.push(kid);
            } else if of_parent {
                self.family_named = true;
            }
            match self.text[end..].strip_prefix('、') {
                Some(rest) => at = self.text.len() - rest.len(),
                None => break,
            }
        }
        kids
    }

    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.kids.iter().position(|kid| {
            kid.name
                .clone()
                .is_some_and(|known| &self.text[known] == name)
        })
    }

    /// The only child, where it has no name yet.
    pub(super) fn unnamed_only(&self) -> Option<usize> {
        (self.kids.len() == 1 && self.kids[0].name.is_none()).then_some(0)
    }
}

pub(super) fn token_is_own(text: &str, token: &Token) -> bool {
    text[token.range.clone()].starts_with('其')
}
