//! Which field of a JSON object holds what.

use serde_json::{Map, Value};

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

/// Common headings of data sets, the surest first. Compared without case, blanks, `_` and `-`.
const TEXT: [&str; 12] = [
    "text",
    "全文",
    "正文",
    "fulltext",
    "content",
    "文书全文",
    "判决书全文",
    "裁判文书全文",
    "文书内容",
    "内容",
    "body",
    "fact",
];
const TRIAL_NUMBER: [&str; 6] = [
    "trialnumber",
    "案号",
    "casenumber",
    "caseno",
    "docketnumber",
    "casenum",
];
const COURT: [&str; 6] = [
    "court",
    "法院",
    "审理法院",
    "法院名称",
    "courtname",
    "裁判法院",
];
const DATE: [&str; 6] = [
    "date",
    "裁判日期",
    "判决日期",
    "trialdate",
    "judgementdate",
    "judgmentdate",
];
const ID: [&str; 8] = [
    "id", "uuid", "docid", "文书id", "_id", "pid", "编号", "序号",
];

impl Fields {
    /// The text; else why there is none.
    pub(super) fn text<'a>(&self, object: &'a Map<String, Value>) -> Result<&'a str, String> {
        match find(object, self.text.as_deref(), &TEXT) {
            Some(Value::String(text)) if text.trim().is_empty() => {
                Err("its text is empty".to_owned())
            }
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err("the field of the text holds no text".to_owned()),
            None => {
                let missing = match &self.text {
                    Some(name) => format!("no field \"{name}\""),
                    None => "no field that is surely the text; name it with --text".to_owned(),
                };
                let known: Vec<&str> = object.keys().map(String::as_str).take(12).collect();
                Err(format!("{missing} (fields: {})", known.join(", ")))
            }
        }
    }

    pub(super) fn trial_number(&self, object: &Map<String, Value>) -> Option<String> {
        word(find(object, self.trial_number.as_deref(), &TRIAL_NUMBER))
    }

    pub(super) fn court(&self, object: &Map<String, Value>) -> Option<String> {
        word(find(object, self.court.as_deref(), &COURT))
    }

    pub(super) fn date(&self, object: &Map<String, Value>) -> Option<String> {
        word(find(object, self.date.as_deref(), &DATE))
    }

    pub(super) fn id(&self, object: &Map<String, Value>) -> Option<String> {
        word(find(object, self.id.as_deref(), &ID))
    }
}

/// The field of the given name, or the first that has one of the common headings.
fn find<'a>(
    object: &'a Map<String, Value>,
    named: Option<&str>,
    common: &[&str],
) -> Option<&'a Value> {
    if let Some(name) = named {
        return object.get(name);
    }
    common.iter().find_map(|heading| {
        object
            .iter()
            .find(|(name, value)| plain(name) == plain(heading) && !value.is_null())
            .map(|(_, value)| value)
    })
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A short field: a text with something in it, or a number.
fn word(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(json: &str) -> Map<String, Value> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn common_headings_are_guessed_in_both_languages() {
        let line =
            object(r#"{"案号":" （2014）某刑初字第1号 ","全文":"某","Doc_ID":7,"裁判日期":null}"#);
        let fields = Fields::default();
        assert_eq!(fields.text(&line), Ok("某"));
        assert_eq!(fields.trial_number(&line).unwrap(), "（2014）某刑初字第1号");
        assert_eq!(fields.id(&line).unwrap(), "7");
        assert_eq!(fields.date(&line), None);
    }

    #[test]
    fn a_named_field_is_the_only_one_taken() {
        let line = object(r#"{"text":"a","b":"c"}"#);
        let named = |name: &str| Fields {
            text: Some(name.into()),
            ..Fields::default()
        };
        assert_eq!(named("b").text(&line), Ok("c"));
        let reason = named("d").text(&line).unwrap_err();
        assert_eq!(reason, "no field \"d\" (fields: b, text)");
    }
}
