//! Tables as text at every width.

use super::super::invented::{hostile, table};
use super::*;
use crate::tables::{GridCell, GridColumn, Share};

#[test]
fn a_table_has_its_spans_and_rules() {
    let expected = "\
Age × mode

              M1 绑架     M2 出卖亲生
            ------------  -----------
age             N      %     N      %       p   residual
--------------------------------------------------------
一个月以下  1,304   99.9     2    0.3  < .001  -1,234.50
1-5 months      1    0.1     0           .041
--------------------------------------------------------
total       1,305  100.0     2                      0.00

Unit: victim. N = 1,307.
";
    assert_eq!(text(&table(), None), expected);
    assert_eq!(text(&table(), Some(56)), expected);
}

#[test]
fn what_is_too_wide_goes_on_below() {
    let expected = "\
Age × mode

              M1 绑架
            ------------
age             N      %
------------------------
一个月以下  1,304   99.9
1-5 months      1    0.1
------------------------
total       1,305  100.0

(continued)
            M2 出卖亲生
            -----------
age            N      %       p
-------------------------------
一个月以下     2    0.3  < .001
1-5 months     0           .041
-------------------------------
total          2

(continued)
age          residual
---------------------
一个月以下  -1,234.50
1-5 months
---------------------
total            0.00

Unit: victim. N = 1,307.
";
    assert_eq!(text(&table(), Some(34)), expected);
}

fn list() -> Grid {
    let row = |label: &str, count, part| {
        vec![
            GridCell::Text(label.to_owned()),
            GridCell::Count(count),
            GridCell::Percent(Share::new(part, 3)),
        ]
    };
    Grid {
        title: Some("Court".to_owned()),
        columns: vec![
            GridColumn::left("label"),
            GridColumn::right("N"),
            GridColumn::right("cumulative percent"),
        ],
        rows: vec![
            row("惠东县人民法院第一审判庭", 12_345, 2),
            row("=1+1|<b>", 1, 1),
        ],
        notes: vec!["Unit: judgement.".to_owned()],
        ..Grid::default()
    }
}

#[test]
fn a_list_has_no_rules() {
    let expected = "\
Court

label                          N  cumulative percent
惠东县人民法院第一审判庭  12,345                66.7
=1+1|<b>                       1                33.3

Unit: judgement.
";
    assert_eq!(text(&list(), None), expected);
}

#[test]
fn headings_are_wrapped_first_and_then_labels() {
    let expected = "\
Court

                                  cumulative
label                          N     percent
惠东县人民法院第一审判庭  12,345        66.7
=1+1|<b>                       1        33.3

Unit: judgement.
";
    assert_eq!(text(&list(), Some(44)), expected);
    let expected = "\
Court

                         cumulative
label                 N     percent
惠东县人民法院   12,345        66.7
第一审判庭
=1+1|<b>              1        33.3

Unit: judgement.
";
    assert_eq!(text(&list(), Some(35)), expected);
}

#[test]
fn nothing_is_lost_at_any_width() {
    for width in 0..80 {
        let printed = text(&list(), Some(width));
        for number in ["12,345", "66.7", "33.3"] {
            assert_eq!(printed.matches(number).count(), 1, "{printed}");
        }
        for c in "惠东县人民法院第一审判庭".chars() {
            assert!(printed.contains(c), "{c} at {width}\n{printed}");
        }
        if width >= 24 {
            let widest = printed.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(width), "{width}\n{printed}");
        }
    }
}

#[test]
fn foreign_text_stays_in_its_place() {
    let expected = "\
a?[31m b

     a?[31m b
------------------
a?[31m b  a?[31m b
------------------
a?[31m b         1
------------------
a?[31m b

a?[31m b
";
    assert_eq!(text(&hostile("a\u{1b}[31m\nb"), None), expected);
}

#[test]
fn a_label_that_goes_on_stands_once_and_takes_the_room_below() {
    let text = |text: &str| GridCell::Text(text.to_owned());
    let line = |label, name, count| vec![text(label), text(name), GridCell::Count(count)];
    let grid = Grid {
        columns: vec![
            GridColumn::left("mode"),
            GridColumn::left(""),
            GridColumn::right("N"),
        ],
        labels: 1,
        rows: vec![
            line("organised trafficking", "boys", 1),
            line("organised trafficking", "girls", 2),
            line("sale", "boys", 3),
            line("sale", "girls", 4),
            line("sale", "all", 7),
        ],
        rules: vec![4],
        ..Grid::default()
    };
    let expected = "\
mode                 N
----------------------
organised     boys   1
trafficking   girls  2
sale          boys   3
              girls  4
----------------------
              all    7
";
    assert_eq!(super::text(&grid, Some(22)), expected);
    let csv = crate::printing::render(&grid, crate::printing::Format::Csv, None);
    assert_eq!(csv.matches("organised trafficking").count(), 2);
}
