//! What is read of an incident: date, means, mode, relationship.

use super::model::Readings;
use super::story::{Event, Story};
use super::words::Word;
use crate::codebook::{PartialDate, Readable};
use crate::judgement::contents::Answer;
use crate::judgement::facts::moment::Moment;
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::{in_small, small};

impl Story<'_> {
    /// Whether a child was taken by force, stealth or fraud, and where that stands.
    pub(super) fn taking(&self) -> Option<&Event> {
        self.events.iter().find(|event| match event.word {
            Word::Taken => !event.kids.is_empty() || self.kids.is_empty(),
            Word::CarriedOff => {
                let sentence = self.clauses[event.clause].sentence;
                self.clauses.iter().enumerate().any(|(index, clause)| {
                    clause.sentence == sentence
                        && self.words[index]
                            .iter()
                            .any(|word| word.word == Word::Trick)
                })
            }
            _ => false,
        })
    }

    /// Whether whoever gives the children away is their parent.
    pub(super) fn parental(&self) -> Option<&Event> {
        if self.taking().is_some() {
            return None;
        }
        let own = self.kids.iter().any(|kid| kid.own);
        let gives = |event: &&Event| matches!(event.word, Word::Sold | Word::Given);
        let bought = self
            .events
            .iter()
            .position(|event| event.word == Word::Bought);
        let born = self
            .events
            .iter()
            .position(|event| event.word == Word::Born);
        let first = self.events.iter().find(gives);
        let trade = first.or_else(|| self.events.iter().find(|event| event.word == Word::Bought));
        if own {
            return trade;
        }
        let before = born.is_some_and(|born| bought.is_none_or(|bought| born < bought));
        if before && born.is_some() {
            first.filter(|_| bought.is_none())
        } else {
            None
        }
    }

    /// The event by which the children leave their family, as far as the account knows: the first one.
    pub(super) fn first_event(&self) -> Option<&Event> {
        if let Some(taking) = self.taking() {
            return Some(taking);
        }
        let trade = self.events.iter().find(|event| {
            matches!(
                event.word,
                Word::Sold | Word::Bought | Word::Resold | Word::Given
            )
        });
        trade.or_else(|| {
            self.events
                .iter()
                .find(|event| matches!(event.word, Word::Carried))
        })
    }

    /// The date on which the incident begins.
    pub(super) fn date(&self, dates: &[Found<Moment>]) -> Option<Found<PartialDate>> {
        let event = self.first_event()?;
        // How the child came into their hands is not said: the first date may be that of something else.
        let earlier = dates
            .iter()
            .filter(|date| date.range.start >= self.range.start && date.range.end <= event.at)
            .count();
        if matches!(event.word, Word::Sold | Word::Resold | Word::Given)
            && self.parental().is_none()
            && earlier > 1
        {
            return None;
        }
        let found = self.date_before(dates, event.at, self.range.start)?;
        let born = self.events.iter().any(|event| {
            event.word == Word::Born
                && self.clauses[event.clause]
                    .range
                    .contains(&found.range.start)
                || event.word == Word::Born
                    && event.at > found.range.start
                    && event.at < found.range.start + 120
        });
        let between = &self.text[found.range.end..event.at];
        let same_day = ["当日", "同日", "当天", "当晚", "次日"]
            .iter()
            .any(|word| between.contains(word));
        (!born || same_day).then_some(found)
    }

    /// The last date before a place in the text, not before another one; nothing where time passes in between.
    pub(super) fn date_before(
        &self,
        dates: &[Found<Moment>],
        at: usize,
        from: usize,
    ) -> Option<Found<PartialDate>> {
        const LATER: [&str; 16] = [
            "天后",
            "日后",
            "月后",
            "年后",
            "不久",
            "次年",
            "翌年",
            "数日",
            "几天",
            "随后几",
            "第二年",
            "隔天",
            "第二天",
            "周后",
            "此后",
            "星期后",
        ];
        let last = dates
            .iter()
            .rfind(|date| date.range.end <= at && date.range.start >= from)?;
        let between = &self.text[last.range.end..at];
        if LATER.iter().any(|word| between.contains(word)) {
            return None;
        }
        let after = between.trim_start_matches([
            '份', '上', '中', '下', '旬', '初', '底', '末', '间', '（', '的', '一', '天', '凌',
            '晨', '左', '右', '许', '日', '某',
        ]);
        let ranges = ["至", "到", "-", "—", "~", "、"].iter().any(|word| {
            after.strip_prefix(word).is_some_and(|rest| {
                rest.starts_with(|c: char| in_small(c) || c == '案' || c == '同')
            })
        });
        if ranges {
            return None;
        }
        let mut found = Found {
            value: last.value.date,
            range: last.range.clone(),
        };
        if last.value.lunar {
            return Some(found);
        }
        if let Some((month, day, start, end)) = bare_date(between) {
            let year = last.value.date.year();
            if last.value.date.month().is_some_and(|known| month < known) {
                return None;
            }
            found.value = PartialDate::new(year, Some(month), day).ok()?;
            found.range = last.range.end + start..last.range.end + end;
        }
        Some(found)
    }

    /// What is read of the incident.
    pub(super) fn readings(&self, dates: &[Found<Moment>]) -> Readings {
        let mut readings = Readings::default();
        if let Some(date) = self.date(dates) {
            readings.add(Readable::IncidentDate, Answer::Date(date.value), date.range);
        }
        readings.word(Readable::IncidentMeans, self.means());
        readings.word(Readable::IncidentMode, self.mode());
        readings.word(Readable::IncidentRelationship, self.relationship());
        readings
    }

    fn at_event<'w>(&self, event: &Event, word: &'w str) -> Found<&'w str> {
        Found {
            value: word,
            range: self.clauses[event.clause].range.clone(),
        }
    }

    fn means(&self) -> Option<Found<&'static str>> {
        let consent = self.clauses.iter().enumerate().find(|&(index, clause)| {
            let says = self.words[index]
                .iter()
                .any(|word| word.word == Word::Consent);
            let body = &self.text[clause.range.clone()];
            let family = body.contains("父")
                || body.contains("母")
                || body.contains("家")
                || body.contains("亲生");
            says && family
                && !body.contains("不同意")
                && !body.contains("未经")
                && !body.contains("投案")
        });
        if let Some(event) = self.taking() {
            return consent.is_none().then(|| self.at_event(event, "拐骗"));
        }
        if let Some(event) = self.parental() {
            return Some(self.at_event(event, "父母同意"));
        }
        let stolen = self.clauses.iter().enumerate().find(|&(index, clause)| {
            let body = &self.text[clause.range.clone()];
            body.contains("偷盗、拐骗所得")
                || self.words[index]
                    .iter()
                    .any(|word| word.word == Word::Taken)
                    && body.contains("他人")
        });
        match (consent, stolen) {
            (Some((_, clause)), None) => Some(Found {
                value: "父母同意",
                range: clause.range.clone(),
            }),
            (None, Some((_, clause))) => Some(Found {
                value: "拐骗",
                range: clause.range.clone(),
            }),
            _ => None,
        }
    }

    fn mode(&self) -> Option<Found<&'static str>> {
        let of = |word: Word| self.events.iter().find(|event| event.word == word);
        let bought = of(Word::Bought);
        let resold = of(Word::Resold);
        let sold = of(Word::Sold);
        if let Some(taking) = self.taking() {
            let to_sell =
                sold.is_some() || resold.is_some() || self.text[self.range.clone()].contains('卖');
            return (to_sell && bought.is_none()).then(|| self.at_event(taking, "拐骗"));
        }
        if let Some(event) = self.parental() {
            let sold = sold.is_some() || self.prices.iter().any(|price| price.yuan.is_some());
            return (sold && resold.is_none() && bought.is_none())
                .then(|| self.at_event(event, "出卖亲生子女"));
        }
        let bought = bought?;
        let onward = resold.or_else(|| sold.filter(|sold| sold.at > bought.at))?;
        Some(self.at_event(onward, "收买贩卖"))
    }

    fn relationship(&self) -> Option<Found<&'static str>> {
        if let Some(event) = self.parental() {
            return Some(self.at_event(event, "亲生父母"));
        }
        let taking = self.taking()?;
        let mut found: Option<Found<&'static str>> = None;
        for (index, clause) in self.clauses.iter().enumerate() {
            let body = &self.text[clause.range.clone()];
            for token in self.words[index] {
                let Some(word) = relation(token.word) else {
                    continue;
                };
                let before = &self.text[clause.range.start..token.range.start];
                let traded = self.words[index].iter().any(|other| {
                    matches!(other.word, Word::Sold | Word::Resold)
                        && other.range.end <= token.range.start
                });
                let helper = ["介绍", "通过", "经", "联系", "卖给", "投靠", "伙同", "告知"]
                    .iter()
                    .any(|word| before.contains(word));
                let states = before.contains(['系', '是', '为'])
                    || body.contains("利用")
                    || before.ends_with("与")
                    || token.word == Word::Stranger;
                let of_family = (before.contains('将') || before.contains('把'))
                    && clause.range.contains(&taking.at);
                let near = before.contains("隔壁") || before.contains("租住");
                if traded
                    || helper
                    || !(states || of_family || near)
                    || clause.range.start > taking.at + 300
                {
                    continue;
                }
                match &found {
                    Some(known) if known.value != word => return None,
                    Some(_) => {}
                    None => {
                        found = Some(Found {
                            value: word,
                            range: clause.range.clone(),
                        });
                    }
                }
            }
        }
        found
    }
}

/// The word for who somebody is to a child's family.
pub(super) fn relation(word: Word) -> Option<&'static str> {
    Some(match word {
        Word::Relative => "亲属",
        Word::Acquaintance => "邻居",
        Word::Stranger => "素不相识",
        Word::Medical => "医生",
        _ => return None,
    })
}

/// The last month and day without a year in a text: month, day, and where they stand.
fn bare_date(text: &str) -> Option<(i8, Option<i8>, usize, usize)> {
    let mut found = None;
    for (at, _) in text.match_indices('月') {
        let digits = |end: usize| {
            let start = text[..end]
                .char_indices()
                .rev()
                .take_while(|&(_, c)| in_small(c) && c != '元')
                .last()
                .map_or(end, |(at, _)| at);
            (start, text[start..end].chars().collect::<Vec<char>>())
        };
        let (start, month) = digits(at);
        if text[..start].ends_with(['个', '同', '年']) || text[start..at].is_empty() {
            continue;
        }
        let Some(month) = small(&month).filter(|month| (1..=12).contains(month)) else {
            continue;
        };
        let rest = at + '月'.len_utf8();
        let length = text[rest..]
            .find(|c| !in_small(c) || c == '元')
            .unwrap_or(text.len() - rest);
        let day: Vec<char> = text[rest..rest + length].chars().collect();
        let day = text[rest + length..]
            .starts_with(['日', '号'])
            .then(|| small(&day))
            .flatten();
        let end = if day.is_some() {
            rest + length + '日'.len_utf8()
        } else {
            rest
        };
        found = Some((month, day, start, end));
    }
    found
}
