//! A table as JSON: one shape for all of them, described by `docs/table.schema.json`.

use serde::{Serialize, Serializer};

use super::cells::{clean, computed, shown};
use super::heads::{keys as heading_keys, spans};
use crate::tables::{About, Grid, GridCell, Key, Keys, Role};

/// An object where the grids are one table with what belongs to it; an array of objects where they are several.
pub(super) fn json(grids: &[Grid]) -> String {
    let mut tables: Vec<Node> = belonging(grids).into_iter().map(table).collect();
    let all = match tables.len() {
        1 => tables.remove(0),
        _ => Node::List(tables),
    };
    // All names are texts, so this cannot fail.
    let mut out = serde_json::to_string_pretty(&all).unwrap_or_default();
    out.push('\n');
    out
}

/// A part of what is printed; an object keeps the order of its names.
enum Node {
    None,
    Whole(i64),
    Count(u64),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_none(),
            Self::Whole(whole) => serializer.serialize_i64(*whole),
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(all) => serializer.collect_seq(all),
            Self::Object(all) => serializer.collect_map(all.iter().map(|(name, of)| (name, of))),
        }
    }
}

impl Node {
    fn text(text: &str) -> Self {
        Self::Text(clean(text))
    }

    fn or_none(text: Option<&str>) -> Self {
        text.map_or(Self::None, Self::text)
    }
}

/// A figure as it was computed, and without its sign where it is nothing.
fn figure(number: f64) -> Node {
    Node::Number(number + 0.0)
}

fn object<const N: usize>(of: [(&str, Node); N]) -> Node {
    Node::Object(of.map(|(name, node)| (name.to_owned(), node)).into())
}

/// Each table with its tests and its other forms.
fn belonging(grids: &[Grid]) -> Vec<&[Grid]> {
    let mut starts: Vec<usize> = (0..grids.len())
        .filter(|&at| at == 0 || grids[at].role == Role::Table)
        .collect();
    starts.push(grids.len());
    let pairs = starts.iter().zip(starts.iter().skip(1));
    pairs.map(|(start, end)| &grids[*start..*end]).collect()
}

fn table(grids: &[Grid]) -> Node {
    let Some((first, others)) = grids.split_first() else {
        return Node::None;
    };
    let about = first.about.as_deref();
    let filter = about.and_then(|about| about.filter.as_deref());
    let tests = || others.iter().filter(|grid| grid.role == Role::Tests);
    let further = others.iter().filter(|grid| grid.role != Role::Tests);
    let notes = std::iter::once(first).chain(tests());
    let body = Body::of(first);
    object([
        ("title", Node::or_none(first.title.as_deref())),
        ("kind", Node::or_none(about.map(|about| about.kind))),
        (
            "unit",
            Node::or_none(about.map(|about| about.unit.as_str())),
        ),
        ("filter", Node::or_none(filter)),
        (
            "pass",
            Node::or_none(about.map(|about| about.pass.as_str())),
        ),
        (
            "codebook",
            about.map_or(Node::None, |about| Node::Whole(about.codebook)),
        ),
        (
            "date",
            Node::or_none(about.map(|about| about.date.as_str())),
        ),
        (
            "variables",
            Node::List(about.map_or_else(Vec::new, variables)),
        ),
        ("columns", body.columns),
        ("rows", body.rows),
        ("totals", body.totals),
        (
            "tests",
            Node::List(
                tests()
                    .flat_map(|grid| lines(grid).map(|(_, line)| line))
                    .collect(),
            ),
        ),
        ("further", Node::List(further.map(other).collect())),
        ("notes", texts(notes.flat_map(|grid| &grid.notes))),
    ])
}

/// The table in another form.
fn other(grid: &Grid) -> Node {
    let body = Body::of(grid);
    object([
        ("title", Node::or_none(grid.title.as_deref())),
        ("columns", body.columns),
        ("rows", body.rows),
        ("totals", body.totals),
        ("notes", texts(grid.notes.iter())),
    ])
}

fn texts<'a>(texts: impl Iterator<Item = &'a String>) -> Node {
    Node::List(texts.map(|text| Node::text(text)).collect())
}

fn variables(about: &About) -> Vec<Node> {
    let variable = |(name, label): &(String, String)| {
        object([("name", Node::text(name)), ("label", Node::text(label))])
    };
    about.variables.iter().map(variable).collect()
}

/// The columns and the lines of a table.
struct Body {
    columns: Node,
    rows: Node,
    totals: Node,
}

impl Body {
    fn of(grid: &Grid) -> Self {
        let spans = spans(grid);
        let columns = grid.columns.iter().zip(names(grid)).enumerate();
        let column = |(at, (column, name)): (usize, (&crate::tables::GridColumn, String))| {
            let over = spans.iter().find(|span| span.columns.contains(&at));
            object([
                ("name", Node::Text(name)),
                ("heading", Node::text(&column.heading)),
                (
                    "over",
                    Node::or_none(over.map(|span| span.heading.as_str())),
                ),
                ("key", keys(grid.column_keys.get(at))),
            ])
        };
        let columns = Node::List(columns.map(column).collect());
        let (totals, rows): (Vec<_>, Vec<_>) = lines(grid).partition(|(is_total, _)| *is_total);
        let only = |lines: Vec<(bool, Node)>| {
            Node::List(lines.into_iter().map(|(_, line)| line).collect())
        };
        Self {
            columns,
            rows: only(rows),
            totals: only(totals),
        }
    }
}

/// The lines and the further figures, and whether each is a total.
fn lines(grid: &Grid) -> impl Iterator<Item = (bool, Node)> {
    let names = names(grid);
    let lines = grid.rows.iter().chain(&grid.figures).enumerate();
    lines.map(move |(at, row)| {
        let of = grid.row_keys.get(at);
        let is_total =
            of.is_some_and(|of| of.is_empty() || of.iter().any(|(_, key)| *key == Key::All));
        let cells = || names.iter().cloned().zip(row);
        let rounded = cells().filter(|(_, cell)| !computed(cell).is_empty());
        let shown = rounded.map(|(name, cell)| (name, Node::Text(shown(cell))));
        let mut line = vec![(KEY.to_owned(), keys(of))];
        line.extend(cells().map(|(name, cell)| (name, value(cell))));
        line.push((SHOWN.to_owned(), Node::Object(shown.collect())));
        (is_total, Node::Object(line))
    })
}

/// What a line or a column stands for, by the names of the variables; a variable of which it stands for all is not there.
fn keys(keys: Option<&Keys>) -> Node {
    let keys = keys.into_iter().flatten();
    let key = |(name, key): &(String, Key)| {
        let key = match key {
            Key::Whole(whole) => Node::Whole(*whole),
            Key::Number(number) => figure(*number),
            Key::Text(text) => Node::text(text),
            Key::All => return None,
        };
        Some((clean(name), key))
    };
    Node::Object(keys.filter_map(key).collect())
}

fn value(cell: &GridCell) -> Node {
    match (cell, computed(cell).as_slice()) {
        (GridCell::Text(text), _) => Node::text(text),
        (GridCell::Test(test) | GridCell::ShortTest(test), _) => Node::text(test.name()),
        (GridCell::Code(code), _) => Node::Whole(*code),
        (GridCell::Count(count), _) => Node::Count(*count),
        (_, []) => Node::None,
        (_, [one]) => figure(*one),
        (_, several) => Node::List(several.iter().copied().map(figure).collect()),
    }
}

/// What a line stands for, beside its cells.
const KEY: &str = "key";

/// The figures of a line that are rounded where people read them, as they are shown there.
const SHOWN: &str = "shown";

/// The headings; an object cannot have one name twice.
fn names(grid: &Grid) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let taken = |names: &[String], name: &String| {
        names.contains(name) || [KEY, SHOWN].contains(&name.as_str())
    };
    for heading in heading_keys(grid) {
        let mut name = heading.clone();
        let mut count = 1;
        while taken(&names, &name) {
            count += 1;
            name = format!("{heading} ({count})");
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::invented::table;
    use super::*;
    use crate::tables::{GridColumn, Role, Test};

    fn read(grids: &[Grid]) -> serde_json::Value {
        serde_json::from_str(&json(grids)).unwrap()
    }

    #[test]
    fn figures_are_whole_and_what_is_shown_stands_beside_them() {
        let printed = json(&[table()]);
        let at = |name: &str| printed.find(&format!("\n  \"{name}\": ")).unwrap();
        let names = [
            "title",
            "kind",
            "unit",
            "filter",
            "pass",
            "codebook",
            "date",
            "variables",
            "columns",
            "rows",
            "totals",
            "tests",
            "further",
            "notes",
        ];
        assert!(names.map(at).is_sorted(), "{printed}");
        let value = read(&[table()]);
        let first = &value["rows"][0];
        assert_eq!(first["M1 绑架: N"], 1304);
        assert_eq!(first["M1 绑架: %"], 1304.0 * 100.0 / 1305.0);
        assert_eq!(first["shown"]["M1 绑架: %"], "99.9");
        assert_eq!(first["p"], 0.000_4);
        assert_eq!(first["shown"]["p"], "< .001");
        assert_eq!(first["residual"], -1234.5);
        assert_eq!(first["shown"]["residual"], "-1,234.50");
        // What is not a number is nothing.
        assert!(value["rows"][1]["residual"].is_null());
        assert_eq!(value["columns"][1]["over"], "M1 绑架");
        assert_eq!(value["notes"][0], "Unit: victim. N = 1,307.");
    }

    #[test]
    fn names_for_programs_are_those_of_no_language() {
        let mut grid = table();
        grid.spans[0].name = Some("first");
        grid.columns[1] = GridColumn::right("人数").named("N");
        grid.columns[5] = GridColumn::right("检验").named("test");
        grid.rows[0][5] = GridCell::Test(Test::Phi);
        let value = read(&[grid]);
        assert_eq!(value["columns"][1]["name"], "first: N");
        assert_eq!(value["columns"][1]["heading"], "人数");
        assert_eq!(value["columns"][1]["over"], "M1 绑架");
        assert_eq!(value["rows"][0]["first: N"], 1304);
        assert_eq!(value["rows"][0]["test"], "phi");
    }

    #[test]
    fn what_belongs_to_a_table_is_in_its_object() {
        let with_role = |role| Grid { role, ..table() };
        let tests = Grid {
            notes: vec!["a note".to_owned()],
            figures: vec![vec![
                GridCell::Text("smallest".to_owned()),
                GridCell::Count(2),
            ]],
            ..with_role(Role::Tests)
        };
        let one = [table(), tests, with_role(Role::Further)];
        let value = read(&one);
        assert_eq!(value["rows"].as_array().unwrap().len(), 3);
        assert_eq!(value["tests"].as_array().unwrap().len(), 4);
        assert_eq!(value["tests"][3]["age"], "smallest");
        assert_eq!(value["further"][0]["rows"].as_array().unwrap().len(), 3);
        assert_eq!(value["notes"].as_array().unwrap().len(), 2);
        let two = [table(), with_role(Role::Tests), table()];
        assert_eq!(read(&two).as_array().unwrap().len(), 2);
        assert_eq!(json(&[]), "[]\n");
    }

    #[test]
    fn a_heading_that_comes_again_has_another_name() {
        let mut grid = table();
        grid.spans.clear();
        let value = read(&[grid]);
        assert_eq!(value["rows"][0]["N"], 1304);
        assert_eq!(value["rows"][0]["N (2)"], 2);
        let mut grid = table();
        grid.columns[5].heading = "key".to_owned();
        let value = read(&[grid]);
        assert_eq!(value["rows"][1]["key (2)"], 0.0405);
        assert!(value["rows"][1]["key"].is_object());
    }
}
