//! The punishments that a decision pronounces.

use super::sentence::SentenceKind;
use super::sentences::SentenceReader;
use super::tally::Printed;
use crate::judgement::text::amount::yuan;
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::in_small;
use crate::judgement::text::term::{months, months_after_word};

impl SentenceReader<'_> {
    pub(crate) fn term(&mut self, word: &str, kind: SentenceKind) -> Option<usize> {
        let after = self.rest().strip_prefix(word)?.trim_start();
        let read = months(after).or_else(|| months_after_word(after));
        let printed = after
            .chars()
            .take(2)
            .any(|c| crate::judgement::text::cardinal::in_cardinal(c) || c.is_ascii_digit());
        if !printed {
            return Some(word.len());
        }
        let own = read.map_or(0, |(_, length)| length);
        let length = self.rest().len() - after.len() + own;
        let range = self.at..self.at + length;
        if read.is_some() && shares_out(&after[own..]) {
            self.share_out();
        }
        self.add(|count| {
            count.kind.get_or_insert(Found {
                value: kind,
                range: range.clone(),
            });
            count
                .term
                .print(read.map(|(months, _)| months), range.clone());
        });
        Some(length)
    }

    pub(crate) fn without_term(&mut self) -> Option<usize> {
        let (length, kind) = if let Some(length) = self.starts(&["无期徒刑"]) {
            (length, SentenceKind::Life)
        } else if self.begins
            || self.speaks_of_somebody()
                && self.text[..self.at].ends_with(|c: char| !c.is_whitespace())
        {
            (self.starts(&["无罪"])?, SentenceKind::Acquitted)
        } else {
            return None;
        };
        self.set_kind(kind, length);
        Some(length)
    }

    pub(crate) fn death(&mut self) -> Option<usize> {
        let length = self.starts(&["死刑"])?;
        let after = self.rest()[length..].trim_start_matches(['，', ',', ' ']);
        if after.starts_with("缓期") {
            let end = after
                .find("执行")
                .filter(|&end| end < 40)
                .map_or("缓期".len(), |end| end + "执行".len());
            let length = self.rest().len() - after.len() + end;
            self.set_kind(SentenceKind::DeathSuspended, length);
            return Some(length);
        }
        self.set_kind(SentenceKind::Death, length);
        Some(length)
    }

    pub(crate) fn exempt(&mut self) -> Option<usize> {
        let length = self.starts(&[
            "免予刑事处罚",
            "免于刑事处罚",
            "免除刑事处罚",
            "免予处罚",
            "免除处罚",
            "免予刑罚处罚",
            "免于刑事处分",
            "免予刑事处分",
            "免除刑罚",
        ])?;
        self.set_kind(SentenceKind::Exempt, length);
        Some(length)
    }

    pub(crate) fn set_kind(&mut self, kind: SentenceKind, length: usize) {
        let range = self.at..self.at + length;
        self.add(|count| {
            count.kind.get_or_insert(Found {
                value: kind,
                range: range.clone(),
            });
        });
    }

    /// 缓刑 with its time, also 缓刑考验期 and the 缓期…执行 that some courts write of a fixed term.
    pub(crate) fn suspension(&mut self) -> Option<usize> {
        let word = self.starts(&[
            "缓刑考验期限为",
            "缓刑考验期为",
            "缓刑考验期限",
            "缓刑考验期",
            "缓刑",
            "缓期",
        ])?;
        let after = self.rest()[word..].trim_start();
        let read = months(after).or_else(|| months_after_word(after));
        let length = self.rest().len() - after.len() + read.map_or(0, |(_, length)| length);
        let range = self.at..self.at + length;
        let before = self.text[..self.at].trim_end();
        match read {
            // 禁止在缓刑考验期六个月内…
            _ if before.ends_with('在') => {}
            Some((months, own)) => {
                if shares_out(&after[own..]) {
                    self.share_out();
                }
                self.add(|count| count.suspension.print(Some(months), range.clone()));
            }
            // 缓刑 without a time is spoken of, unless it is pronounced here.
            None if before.ends_with("宣告") || after.starts_with(|c: char| in_small(c)) => {
                self.add(|count| count.suspension.print(None, range.clone()));
            }
            None => {}
        }
        Some(length)
    }

    /// A fine that is imposed, not one of which it is said when it is to be paid.
    pub(crate) fn fine(&mut self) -> Option<usize> {
        let after = self.rest().strip_prefix("罚金")?;
        let read = yuan(after);
        let imposed = self.text[..self.at].trim_end().ends_with('处');
        let length = "罚金".len() + read.map_or(0, |(_, length)| length);
        if read.is_none() && !imposed {
            return Some(length);
        }
        let range = self.at..self.at + length;
        self.add(|count| {
            if imposed || count.fine == Printed::Not {
                count.fine.print(read.map(|(yuan, _)| yuan), range.clone());
            }
        });
        Some(length)
    }

    /// A fine whose amount stands before the word: 并处人民币二千元的罚金.
    pub(crate) fn fine_after_amount(&mut self) -> Option<usize> {
        let word = self.starts(&["并处", "单处", "判处"])?;
        let (yuan, length) = yuan(&self.rest()[word..])?;
        let after = &self.rest()[word + length..];
        let end = ["罚金", "的罚金"]
            .iter()
            .find(|end| after.starts_with(**end))?;
        let length = word + length + end.len();
        let range = self.at..self.at + length;
        self.add(|count| count.fine.print(Some(yuan), range.clone()));
        Some(length)
    }

    pub(crate) fn deprivation(&mut self) -> Option<usize> {
        let word = self.starts(&["剥夺政治权利"])?;
        let after = self.rest()[word..].trim_start();
        let read = months(after);
        let length = self.rest().len() - after.len() + read.map_or(0, |(_, length)| length);
        let range = self.at..self.at + length;
        self.add(|count| {
            count
                .deprivation
                .print(read.map(|(months, _)| months), range.clone());
        });
        Some(length)
    }

    pub(crate) fn confiscation(&mut self) -> Option<usize> {
        let word = self.starts(&[
            "没收个人全部财产",
            "没收个人部分财产",
            "没收个人财产",
            "没收财产",
            "没收全部财产",
        ])?;
        let read = yuan(&self.rest()[word..]);
        let length = word + read.map_or(0, |(_, length)| length);
        let range = self.at..self.at + length;
        self.add(|count| {
            count
                .confiscation
                .print(read.map(|(yuan, _)| yuan), range.clone());
        });
        Some(length)
    }
}

/// Whether a second time follows the one before this text, so that each is another person's: 有期徒刑一年和六个月.
fn shares_out(after: &str) -> bool {
    let Some(next) = after.strip_prefix(['、', '和', '及', '与']) else {
        return false;
    };
    let kind = ["有期徒刑", "拘役", "管制"]
        .iter()
        .find_map(|kind| next.strip_prefix(kind));
    months(kind.unwrap_or(next)).is_some()
}
