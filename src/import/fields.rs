//! Which field of a row holds what: the keys of a JSON object, the headings of a table.

use super::given::Given;

/// Names of fields; one that is not named is guessed where it is obvious.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The judgement's text.
    pub text: Option<String>,
    /// The court's own number.
    pub trial_number: Option<String>,
    /// The court's full name.
    pub court: Option<String>,
    /// The date of the judgement.
    pub date: Option<String>,
    /// The judgement's id in the data set.
    pub id: Option<String>,
}

/// Common headings of data sets, the surest first, in the form of [`plain`].
const TEXT: [&str; 18] = [
    "text",
    "全文",
    "正文",
    "fulltext",
    "content",
    "文书全文",
    "判决书全文",
    "裁判文书全文",
    "文书内容",
    "文书正文",
    "判决书内容",
    "判决书正文",
    "裁判文书内容",
    "内容",
    "文本",
    "body",
    "judgmenttext",
    "fact",
];
const TRIAL_NUMBER: [&str; 7] = [
    "trialnumber",
    "案号",
    "案件号",
    "casenumber",
    "caseno",
    "docketnumber",
    "casenum",
];
const COURT: [&str; 7] = [
    "court",
    "法院",
    "审理法院",
    "法院名称",
    "courtname",
    "裁判法院",
    "审判法院",
];
const DATE: [&str; 8] = [
    "date",
    "裁判日期",
    "判决日期",
    "审判日期",
    "裁判时间",
    "trialdate",
    "judgementdate",
    "judgmentdate",
];
const ID: [&str; 9] = [
    "id", "uuid", "docid", "文书id", "pid", "编号", "序号", "caseid", "案件id",
];

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing at all.
    Empty,
    /// A text, as it is written.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// Something that is neither, such as a list.
    Other,
}

/// A judgement in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub text: String,
    pub id: Option<String>,
    pub given: Given,
}

/// The fields of a table with their meaning: for each meaning the positions where it may stand,
/// the surest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    text: Vec<usize>,
    trial_number: Vec<usize>,
    court: Vec<usize>,
    date: Vec<usize>,
    id: Vec<usize>,
    /// Why no row can have a text, where none can.
    missing: Option<String>,
}

impl Fields {
    /// Gives the fields of these names their meaning.
    pub(super) fn columns<S: AsRef<str>>(&self, names: &[S]) -> Columns {
        let plain_names: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
        let find = |named: &Option<String>, common: &[&str]| match named {
            Some(name) => names
                .iter()
                .position(|known| known.as_ref() == name)
                .or_else(|| plain_names.iter().position(|known| *known == plain(name)))
                .into_iter()
                .collect(),
            None => common
                .iter()
                .filter_map(|heading| plain_names.iter().position(|name| name == heading))
                .collect::<Vec<usize>>(),
        };
        let text = find(&self.text, &TEXT);
        let missing = text.is_empty().then(|| {
            let missing = match &self.text {
                Some(name) => format!("no field \"{name}\""),
                None => "no field that is surely the text; name it with --text".to_owned(),
            };
            let known: Vec<&str> = names.iter().map(AsRef::as_ref).take(12).collect();
            format!("{missing} (fields: {})", known.join(", "))
        });
        Columns {
            text,
            trial_number: find(&self.trial_number, &TRIAL_NUMBER),
            court: find(&self.court, &COURT),
            date: find(&self.date, &DATE),
            id: find(&self.id, &ID),
            missing,
        }
    }
}

/// Whether these names are surely the headings of a table of judgements: that of a text, and one of
/// what is given beside it.
pub(super) fn is_heading(names: &[&str]) -> bool {
    let has = |common: &[&str]| {
        names
            .iter()
            .any(|name| common.contains(&plain(name).as_str()))
    };
    has(&TEXT) && [&TRIAL_NUMBER[..], &COURT, &DATE, &ID].into_iter().any(has)
}

impl Columns {
    /// Why no row can have a text, where none can.
    pub fn missing(&self) -> Option<&str> {
        self.missing.as_deref()
    }

    /// The judgement in a row; else why there is none.
    pub fn content(&self, mut cells: Vec<Cell>) -> Result<Content, String> {
        if let Some(missing) = &self.missing {
            return Err(missing.clone());
        }
        let given = Given {
            trial_number: word(&cells, &self.trial_number),
            court: word(&cells, &self.court),
            date: word(&cells, &self.date),
        };
        let id = word(&cells, &self.id);
        let text = filled(&cells, &self.text).and_then(|at| cells.get_mut(at));
        match text.map(|cell| std::mem::replace(cell, Cell::Empty)) {
            Some(Cell::Text(text)) if !text.trim().is_empty() => Ok(Content { text, id, given }),
            Some(Cell::Text(_) | Cell::Empty) | None => Err("its text is empty".to_owned()),
            Some(_) => Err("the field of the text holds no text".to_owned()),
        }
    }
}

/// The first of these positions where something stands.
fn filled(cells: &[Cell], positions: &[usize]) -> Option<usize> {
    let is_filled = |at: &usize| cells.get(*at).is_some_and(|cell| *cell != Cell::Empty);
    positions.iter().copied().find(is_filled)
}

/// A short field: a text with something in it, or a number.
fn word(cells: &[Cell], positions: &[usize]) -> Option<String> {
    match cells.get(filled(cells, positions)?)? {
        Cell::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Cell::Number(number) => Some(number.clone()),
        Cell::Empty | Cell::Other => None,
    }
}

/// A name without case, blanks, `_` and `-`.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn common_headings_are_guessed_in_both_languages() {
        let columns = Fields::default().columns(&["案号", "全文", "Doc_ID", "裁判日期"]);
        let cells = vec![
            text(" （2014）某刑初字第1号 "),
            text("某"),
            Cell::Number("7".into()),
            Cell::Empty,
        ];
        let content = columns.content(cells).unwrap();
        assert_eq!(content.text, "某");
        assert_eq!(content.id.unwrap(), "7");
        let given = content.given;
        assert_eq!(given.trial_number.unwrap(), "（2014）某刑初字第1号");
        assert_eq!(given.date, None);
    }

    #[test]
    fn a_named_field_is_the_only_one_taken() {
        let named = |name: &str| {
            let fields = Fields {
                text: Some(name.into()),
                ..Fields::default()
            };
            let columns = fields.columns(&["text", "b"]);
            columns.content(vec![text("a"), text("c")])
        };
        assert_eq!(named("b").unwrap().text, "c");
        assert_eq!(named("d").unwrap_err(), "no field \"d\" (fields: text, b)");
    }

    #[test]
    fn the_next_heading_counts_where_the_surest_is_empty() {
        let columns = Fields::default().columns(&["content", "text"]);
        let both = columns.content(vec![text("a"), text("b")]).unwrap();
        assert_eq!(both.text, "b");
        let one = columns.content(vec![text("a"), Cell::Empty]).unwrap();
        assert_eq!(one.text, "a");
        let short = columns.content(vec![text(" ")]).unwrap_err();
        assert_eq!(short, "its text is empty");
    }
}
