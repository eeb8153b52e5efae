//! The date under a judgement, between the judges' names and the clerk's.

use std::ops::Range;

use crate::codebook::PartialDate;
use crate::judgement::text::announcement::announcement;
use crate::judgement::text::numeral::{arabic, digit, in_small, small};

/// A date in the text that could be the judgement's.
struct Candidate {
    range: Range<usize>,
    date: PartialDate,
    rank: Rank,
}

/// How much speaks for a date.
enum Rank {
    /// A judge's name stands before it with no sentence between, and a clerk's follows at once.
    Signed,
    /// A judge's name stands before it, or a clerk's follows a date in Chinese numerals.
    HalfSigned,
    /// In Chinese numerals, as facts have no dates, with nothing behind it in its line.
    Apart,
    /// Nothing.
    Other,
}

/// The date under the judgement, and where it stands.
///
/// It is the first date with a judge before and a clerk behind it; lacking both, the first with
/// one of them after the decision (`判决如下`); lacking these, the last after the decision that
/// stands apart in Chinese numerals. A day that is left open (`四月××日`) stays open.
pub(crate) fn signature(text: &str) -> Option<(Range<usize>, PartialDate)> {
    let plain = ["，判决：", "，裁定：", "特此通知"];
    let plain = plain.iter().filter_map(|phrase| {
        // Forwards, as memchr is fast in that direction alone.
        memchr::memmem::find_iter(text.as_bytes(), phrase.as_bytes()).last()
    });
    let usual = announcement(text).map(|phrase| phrase.start);
    let decided = usual.into_iter().chain(plain).max();
    let mut half_signed = None;
    let mut apart = None;
    for Candidate { range, date, rank } in candidates(text) {
        let late = decided.is_some_and(|decided| decided < range.start);
        match rank {
            Rank::Signed => return Some((range, date)),
            Rank::HalfSigned if late => half_signed = half_signed.or(Some((range, date))),
            Rank::Apart if late => apart = Some((range, date)),
            _ => {}
        }
    }
    half_signed.or_else(|| in_digits(text, decided?)).or(apart)
}

/// A date in digits alone (`2014.8.6`, `2014-08-06`, `2014/8/6`) behind the decision, with a judge's name before it.
fn in_digits(text: &str, from: usize) -> Option<(Range<usize>, PartialDate)> {
    let mut last_was_digit = false;
    text[from..].char_indices().find_map(|(at, c)| {
        let begins = arabic(c).is_some() && !last_was_digit;
        last_was_digit = arabic(c).is_some();
        let start = from + at;
        let (date, length) = digits(&text[start..]).filter(|_| begins)?;
        judge_before(&text[..start]).then_some((start..start + length, date))
    })
}

/// A date of three numbers with one sign between them, and how many bytes it takes.
fn digits(text: &str) -> Option<(PartialDate, usize)> {
    let end = text
        .find(|c| arabic(c).is_none() && !matches!(c, '.' | '．' | '-' | '－' | '/' | '／'))
        .unwrap_or(text.len());
    let mut numbers = Vec::with_capacity(3);
    let sign = text[..end].chars().find(|&c| arabic(c).is_none())?;
    for part in text[..end].split(sign) {
        let mut number: i16 = 0;
        for c in part.chars() {
            number = number.checked_mul(10)?.checked_add(arabic(c)?.into())?;
        }
        numbers.push((number, part.chars().count()));
    }
    let &[(year, 4), (month, 1 | 2), (day, 1 | 2)] = numbers.as_slice() else {
        return None;
    };
    (1949..=2099).contains(&year).then_some(())?;
    let (month, day) = (month.try_into().ok()?, day.try_into().ok()?);
    let date = PartialDate::new(year, Some(month), Some(day)).ok()?;
    Some((date, end))
}

fn candidates(text: &str) -> impl Iterator<Item = Candidate> + '_ {
    memchr::memmem::find_iter(text.as_bytes(), "年".as_bytes()).filter_map(|at| candidate(text, at))
}

/// The date around the 年 at a place.
fn candidate(text: &str, at: usize) -> Option<Candidate> {
    let (start, year, chinese) = year_before(&text[..at])?;
    let mut end = at + "年".len();
    let (month, length) = part(&text[end..], &['月'], false)?;
    end += length;
    let mut day = None;
    if let Some((value, length)) = part(&text[end..], &['日', '号'], true) {
        day = value.filter(|_| month.is_some());
        end += length;
    }
    let date = PartialDate::new(year, month, day).ok()?;
    let after = text[end..].trim_start();
    let apart = after.len() < text[end..].len() || after.is_empty();
    let rank = match (judge_before(&text[..start]), clerk_after(after)) {
        (true, true) => Rank::Signed,
        (true, false) => Rank::HalfSigned,
        (false, true) if chinese => Rank::HalfSigned,
        (false, _) if chinese && apart => Rank::Apart,
        _ => Rank::Other,
    };
    Some(Candidate {
        range: start..end,
        date,
        rank,
    })
}

/// The four digits of a year that end here, where they begin, and whether any of them is Chinese.
///
/// More than four are a year only where the first ones were typed twice (`二〇二〇一七`).
fn year_before(before: &str) -> Option<(usize, i16, bool)> {
    const MOST: usize = 8;
    let mut digits = Vec::with_capacity(MOST);
    let mut start = before.len();
    let mut chinese = false;
    for (at, c) in before.char_indices().rev().take(2 * MOST) {
        match digit(c) {
            Some(value) => {
                chinese |= arabic(c).is_none();
                digits.push(value);
                start = at;
            }
            None if c.is_whitespace() => {}
            None => break,
        }
    }
    digits.reverse();
    let twice = digits.len().checked_sub(4)?;
    let (stutter, year) = digits.split_at(twice);
    if !year.starts_with(stutter) || (twice > 0 && !chinese) {
        return None;
    }
    let year = year.iter().fold(0, |year, &d| year * 10 + i16::from(d));
    (1949..=2099)
        .contains(&year)
        .then_some((start, year, chinese))
}

/// A month or a day and the word for it, and how many bytes they take. The value is open where
/// the place was left blank or crossed out (`×日`); the word may be missing only at the end of a date.
fn part(text: &str, words: &[char], may_lack: bool) -> Option<(Option<i8>, usize)> {
    let mut chars: Vec<char> = Vec::with_capacity(4);
    let mut length = 0;
    for (at, c) in text.char_indices().take(10) {
        if words.contains(&c) {
            let value = if chars.is_empty() {
                None
            } else {
                Some(small(&chars)?)
            };
            return Some((value, at + c.len_utf8()));
        }
        match c {
            _ if c.is_whitespace() => {}
            '×' | 'X' | 'x' | '＊' | '*' | '某' | 'Ｘ' | '_' if chars.is_empty() => {}
            _ if in_small(c) && chars.len() < 3 => {
                chars.push(c);
                length = at + c.len_utf8();
            }
            _ => break,
        }
    }
    (may_lack && !chars.is_empty()).then(|| Some((Some(small(&chars)?), length)))?
}

/// Whether a judge's name stands in the lines before, with no sentence between.
fn judge_before(before: &str) -> bool {
    const TITLES: [&str; 5] = ["审判长", "审判员", "陪审员", "执行员", "员额法官"];
    const NEAR: usize = 60;
    let mut start = before.len();
    let mut colon = false;
    for (at, c) in before.char_indices().rev().take(NEAR) {
        // A colon between title and name (审判员：某甲) ends no sentence.
        let named = matches!(c, '长' | '员' | '官');
        let ended = matches!(c, '。' | '；' | '，' | '、' | ',' | ';');
        if ended || (colon && !named && !c.is_whitespace()) {
            break;
        }
        colon = matches!(c, '：' | ':') || (colon && c.is_whitespace());
        start = at;
    }
    TITLES.iter().any(|title| before[start..].contains(title))
}

/// Whether the clerk, or the stamp that the copy is true, follows.
fn clerk_after(after: &str) -> bool {
    const TITLES: [&str; 6] = ["书记", "法官助理", "审判辅助", "速录", "本件与原本", "助理"];
    const NEAR: usize = 16;
    let end = after
        .char_indices()
        .take(NEAR)
        .take_while(|&(_, c)| !matches!(c, '。' | '；' | '，' | '：' | ',' | ';'))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    TITLES.iter().any(|title| after[..end].contains(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        let found = signature(text)?;
        assert!(text.get(found.0).is_some());
        Some(found.1.to_string())
    }

    #[test]
    fn all_numerals() {
        for (written, wanted) in [
            ("二〇一四年五月六日", "2014-05-06"),
            ("二○一四年十一月二十九日", "2014-11-29"),
            ("二Ｏ一四年元月廿三日", "2014-01-23"),
            ("二O一四年十月卅日", "2014-10-30"),
            ("二零一四年十二月十日", "2014-12-10"),
            ("二0一四年五月三十一日", "2014-05-31"),
            ("２０１４年５月６日", "2014-05-06"),
            ("2014年05月06日", "2014-05-06"),
            ("二 〇 一 四 年 五 月 六 日", "2014-05-06"),
            ("二○一四年十一月九", "2014-11-09"),
            ("二〇一四年四月××日", "2014-04"),
            ("二〇一四年四月  日", "2014-04"),
            ("二〇一四年×月×日", "2014"),
            ("二〇一四\r\n年五月\r\n六日", "2014-05-06"),
            ("二０一四年五月0六日", "2014-05-06"),
            ("二ｏ一四年五月二十O日", "2014-05-20"),
            ("贰零壹肆年伍月陆日", "2014-05-06"),
            ("二〇一四年五月六曰", "2014-05-06"),
            ("二〇二〇一四年四月二日", "2014-04-02"),
        ] {
            let text = format!(
                "判决如下：一、被告人某甲犯某罪（刑期至二〇一六年三月一日止）。\
                 审判长某乙 审判员某丙 {written} 书记员某丁 附：二〇一一年二月二十五日修正"
            );
            assert_eq!(date(&text).as_deref(), Some(wanted), "{written}");
        }
    }

    #[test]
    fn a_date_in_the_facts_is_not_the_date() {
        assert_eq!(date("被告人某甲于二〇一三年十一月七日被抓获。"), None);
        assert_eq!(
            date("判决如下：刑期自二〇一四年五月六日起至二〇一五年五月五日止。"),
            None
        );
        assert_eq!(date("Judgment of 5 May 2014"), None);
    }

    #[test]
    fn names_may_be_missing() {
        let end = |end| date(&format!("裁定如下：对罪犯某甲减去有期徒刑六个月。\n{end}"));
        assert_eq!(end("二〇一四年五月六日"), Some("2014-05-06".into()));
        assert_eq!(
            end("审判长\n审判员\n2014年5月6日"),
            Some("2014-05-06".into())
        );
        assert_eq!(
            end("二〇一四年五月六日\n（代）书记员某甲"),
            Some("2014-05-06".into())
        );
        assert_eq!(end("2014年5月6日"), None);
        let signed = "审判员：某甲\n人民陪审员： 某乙\n2014年5月6日\n书记员：某丙";
        assert_eq!(end(signed), Some("2014-05-06".into()));
        let stamped = "审判员某甲\n二〇一四年五月六日\n本件与原本核对无异\n书记员某丙";
        assert_eq!(end(stamped), Some("2014-05-06".into()));
        let above = "二〇一四年五月六日\n审判长某甲\n审判员某乙\n书记员某丙";
        assert_eq!(end(above), Some("2014-05-06".into()));
    }

    #[test]
    fn digits_alone_are_a_date_under_a_judges_name() {
        let end = |end: &str| date(&format!("判决如下：某甲有罪。刑期至2016.3.1止。\n{end}"));
        for written in [
            "2014.8.6",
            "2014-08-06",
            "2014/8/6",
            "2014.08.06",
            "2014-8-6",
            "2014/08/06",
            "２０１４．８．６",
            "2014．8．6",
            "2014－08－06",
            "2014／8／6",
        ] {
            let signed = format!("审判员 某乙\n{written}\n书记员 某丙");
            assert_eq!(end(&signed), Some("2014-08-06".into()), "{written}");
            assert_eq!(
                end(&format!("审判长某乙\n{written}")),
                Some("2014-08-06".into()),
                "{written}"
            );
        }
        for other in [
            "2014.8",
            "2014.13.6",
            "2014-8/6",
            "14.8.6",
            "2014.8.6.1",
            "12014.8.6",
            "2014.2.30",
        ] {
            assert_eq!(
                end(&format!("审判员 某乙\n{other}\n书记员 某丙")),
                None,
                "{other}"
            );
        }
        assert_eq!(end("2014.8.6"), None);
    }

    #[test]
    fn what_the_calendar_lacks_is_no_date() {
        assert_eq!(
            date("判决如下：审判员某甲 二〇一四年二月三十日 书记员某乙"),
            None
        );
        assert_eq!(
            date("判决如下：审判员某甲 二〇一四年十三月三日 书记员某乙"),
            None
        );
    }
}
