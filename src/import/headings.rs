//! The common names of the fields of published judgements, in the form of [`plain`].
//!
//! Names such as `s7` and `qwContent` are those in which the national site for judgements
//! (China Judgements Online) delivers its documents; names such as `ajjbqk` are the initials by which the
//! Supreme People's Court marks the parts of a document.

/// The text, the surest name first.
pub(super) const TEXT: [&str; 32] = [
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
    "qwcontent",
    "qw",
    "s21",
    "doccontent",
    "documenttext",
    "dochtml",
    "contenthtml",
    "htmlcontent",
    "全文内容",
    "裁判文书",
    "内容",
    "文本",
    "body",
    "judgmenttext",
    "judgementtext",
    "plaintext",
    "html",
    "paragraphs",
    "fact",
];

/// The parts of a text that is published in parts, each list in the order of the document.
pub(super) const PARTS: [&[&str]; 3] = [
    &["s22", "s53", "s23", "s24", "s25", "s26", "s27", "s28"],
    &["ws", "dsr", "ssjl", "ajjbqk", "cpfxgc", "pjjg", "ww"],
    &[
        "首部",
        "文首",
        "当事人信息",
        "诉讼记录",
        "诉控辩",
        "案件基本情况",
        "基本案情",
        "事实",
        "裁判分析过程",
        "裁判理由",
        "理由",
        "判决结果",
        "裁判结果",
        "尾部",
        "文尾",
    ],
];

/// The court's own number.
pub(super) const TRIAL_NUMBER: [&str; 14] = [
    "trialnumber",
    "案号",
    "案件号",
    "casenumber",
    "caseno",
    "docketnumber",
    "casenum",
    "s7",
    "ah",
    "文书字号",
    "裁判文书号",
    "判决书号",
    "判决书文号",
    "裁判文书字号",
];

/// The romanised citation, which names a judgement where no number is given.
pub(super) const CITATION: [&str; 4] = ["citation", "casecitation", "romanisedcitation", "引用"];

/// The headings under which the court stands.
pub(super) const COURT: [&str; 11] = [
    "court",
    "法院",
    "审理法院",
    "法院名称",
    "courtname",
    "裁判法院",
    "审判法院",
    "经办法院",
    "s2",
    "fymc",
    "jbfy",
];

/// The date of the judgement; never that of its publication.
pub(super) const DATE: [&str; 12] = [
    "date",
    "裁判日期",
    "判决日期",
    "审判日期",
    "裁判时间",
    "判决时间",
    "trialdate",
    "judgementdate",
    "judgmentdate",
    "judgedate",
    "s31",
    "cprq",
];

/// The id in the data set.
pub(super) const ID: [&str; 13] = [
    "id", "uuid", "docid", "文书id", "pid", "编号", "序号", "caseid", "案件id", "s5", "rowkey",
    "wsid", "objectid",
];

/// The province of the court.
pub(super) const PROVINCE: [&str; 12] = [
    "province",
    "省份",
    "region",
    "地域",
    "所属省份",
    "法院省份",
    "所属地区",
    "地区",
    "省",
    "courtprovince",
    "s33",
    "sf",
];

/// What a judgement is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Its text.
    Text,
    /// The court's own number.
    TrialNumber,
    /// The court.
    Court,
    /// When it was given.
    Date,
}

/// What the field of a common name holds.
pub fn field_called(name: &str) -> Option<Field> {
    let name = plain(name);
    let is = |known: &[&str]| known.contains(&name.as_str());
    [
        (is(&TEXT), Field::Text),
        (is(&TRIAL_NUMBER) || is(&CITATION), Field::TrialNumber),
        (is(&COURT), Field::Court),
        (is(&DATE), Field::Date),
    ]
    .into_iter()
    .find_map(|(is, field)| is.then_some(field))
}

/// A name without case, blanks, `_` and `-`.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}
