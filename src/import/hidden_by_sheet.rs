//! What the style sheets in a page hide: by `display: none`, `visibility: hidden`, and Word's `mso-hide: all`.
//!
//! Only rules for an element, a class or an id by itself are read, not those for one inside another or for print.

/// So many rules are kept: each element is compared with all of them.
const MOST: usize = 1_000;

/// The rules that say whether something is shown.
#[derive(Debug, Default)]
pub(super) struct Sheet(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    element: Option<String>,
    class: Option<String>,
    id: Option<String>,
    hides: bool,
}

impl Sheet {
    /// Takes in a style sheet, or a part of one that ends with a rule.
    pub fn add(&mut self, sheet: &str) {
        let plain = without_comments(sheet);
        let mut rest = plain.as_str();
        while let Some(start) = rest.find('{') {
            let selectors = rest[..start].rsplit([';', '}']).next().unwrap_or_default();
            let selectors = selectors.trim();
            let Some(end) = block_end(&rest[start + 1..]) else {
                return;
            };
            let block = &rest[start + 1..start + 1 + end];
            rest = &rest[(start + 2 + end).min(rest.len())..];
            let Some(hides) = hides(block).filter(|_| !selectors.starts_with('@')) else {
                continue;
            };
            let rules = selectors
                .split(',')
                .filter_map(|one| rule(one.trim(), hides));
            let room = MOST.saturating_sub(self.0.len());
            self.0.extend(rules.take(room));
        }
    }

    /// Whether an element is hidden. The last rule that fits decides.
    pub fn hides(&self, element: &str, classes: &str, id: Option<&str>) -> bool {
        let fits = |rule: &&Rule| {
            rule.element.as_deref().is_none_or(|name| name == element)
                && rule
                    .class
                    .as_deref()
                    .is_none_or(|class| classes.split_ascii_whitespace().any(|one| one == class))
                && rule.id.as_deref().is_none_or(|name| id == Some(name))
        };
        self.0
            .iter()
            .rev()
            .find(fits)
            .is_some_and(|rule| rule.hides)
    }
}

/// Whether declarations hide what has them; none where they say nothing of it.
pub(super) fn hides(declarations: &str) -> Option<bool> {
    let mut hides = None;
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        let value = value.split([' ', '!']).next().unwrap_or_default();
        let hiding = match name.as_str() {
            "display" => "none",
            "visibility" => "hidden",
            "mso-hide" => "all",
            _ => continue,
        };
        hides = Some(hides == Some(true) || value == hiding);
    }
    hides
}

/// The rule for a selector that names an element, a class or an id and nothing else.
fn rule(selector: &str, hides: bool) -> Option<Rule> {
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    let at = selector.find(['.', '#']).unwrap_or(selector.len());
    let (element, rest) = selector.split_at(at);
    let class = rest.strip_prefix('.');
    let id = rest.strip_prefix('#');
    let whole = (element.is_empty() || is_name(element))
        && class.or(id).is_none_or(is_name)
        && !selector.is_empty();
    whole.then(|| Rule {
        element: (!element.is_empty()).then(|| element.to_ascii_lowercase()),
        class: class.map(str::to_owned),
        id: id.map(str::to_owned),
        hides,
    })
}

/// Where a block ends that has begun; blocks can stand in it.
fn block_end(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn without_comments(sheet: &str) -> String {
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find("/*") {
        plain.push_str(&rest[..start]);
        rest = rest[start + 2..]
            .split_once("*/")
            .map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.replace("<!--", " ").replace("-->", " ")
}
