//! Pictures of every kind and size: well formed, with nothing outside, nothing overlapping.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::measure::width;
use super::svg;
use crate::tables::{Chart, Heat, Plot, Series};

fn plot(categories: usize, series: usize, label: &str) -> Plot {
    let named = |number: usize| Series {
        name: format!("M{} {label}", number + 1),
        values: (0..categories)
            .map(|place| ((place * 37 + number * 11 + 5) % 101) as f64 * 17.0)
            .collect(),
    };
    Plot {
        categories: (0..categories)
            .map(|place| format!("{label} {}", 2000 + place))
            .collect(),
        series: (0..series).map(named).collect(),
        measure: "N".to_owned(),
    }
}

fn matrix(rows: usize, columns: usize, label: &str) -> Chart {
    let labels = |count: usize| (0..count).map(|place| format!("{label}{place}")).collect();
    Chart::Heat(Heat {
        rows_are: "origin of the child".to_owned(),
        columns_are: "destination".to_owned(),
        rows: labels(rows),
        columns: labels(columns),
        counts: (0..rows * columns)
            .map(|place| (place as u64 * 7_919) % 4_000 / 3)
            .collect(),
    })
}

/// A text in a picture: its corners, turned as it is.
struct Placed {
    text: String,
    corners: [(f64, f64); 4],
}

impl Placed {
    fn outside(&self, wide: f64, high: f64) -> bool {
        self.corners
            .iter()
            .any(|(x, y)| *x < -0.5 || *y < -0.5 || *x > wide + 0.5 || *y > high + 0.5)
    }

    /// Whether two texts overlap: no line along an edge of one of them parts them.
    fn overlaps(&self, other: &Self) -> bool {
        // Most are far apart.
        let (from, to) = (self.corners[0], other.corners[0]);
        let far = (from.0 - to.0).hypot(from.1 - to.1);
        if far > self.diagonal() + other.diagonal() {
            return false;
        }
        [self, other].iter().all(|shape| {
            (0..2).all(|edge| {
                let (from, to) = (shape.corners[edge], shape.corners[edge + 1]);
                let across = (to.1 - from.1, from.0 - to.0);
                let unit = across.0.hypot(across.1).max(1e-9);
                let along = |placed: &Self| {
                    let at = placed
                        .corners
                        .map(|(x, y)| (x * across.0 + y * across.1) / unit);
                    let low = at.iter().copied().fold(f64::INFINITY, f64::min);
                    (low, at.iter().copied().fold(f64::NEG_INFINITY, f64::max))
                };
                let ((low, high), (other_low, other_high)) = (along(self), along(other));
                low < other_high - 0.5 && other_low < high - 0.5
            })
        })
    }

    fn diagonal(&self) -> f64 {
        let (from, to) = (self.corners[0], self.corners[2]);
        (from.0 - to.0).hypot(from.1 - to.1)
    }
}

/// The texts of a picture and its size; panics where it is not well formed.
fn texts(picture: &str) -> (Vec<Placed>, f64, f64) {
    let mut reader = Reader::from_str(picture);
    reader.config_mut().check_end_names = true;
    let (mut placed, mut size, mut open) = (Vec::new(), (0.0, 0.0), None);
    let mut text = String::new();
    loop {
        match reader.read_event().expect("a picture is well formed") {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                let find = |name: &str| {
                    let attribute = element.try_get_attribute(name).unwrap()?;
                    Some(attribute.value.into_owned())
                };
                let number = |name: &str| find(name).map_or(0.0, |text| text.parse().unwrap());
                match element.name().as_ref() {
                    "svg" => size = (number("width"), number("height")),
                    "text" => {
                        open = Some((
                            number("x"),
                            number("y"),
                            number("font-size"),
                            find("text-anchor"),
                            find("transform").is_some(),
                        ));
                        text.clear();
                    }
                    _ => {}
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(_) => text.push('&'),
            Event::End(element) if element.name().as_ref() == "text" => {
                if let Some((x, y, font, anchor, turned)) = open.take() {
                    let long = width(&text, font);
                    let start = match anchor.as_deref() {
                        Some("middle") => -long / 2.0,
                        Some("end") => -long,
                        _ => 0.0,
                    };
                    let (top, bottom) = (-font * 0.75, font * 0.2);
                    let corners = [
                        (start, top),
                        (start + long, top),
                        (start + long, bottom),
                        (start, bottom),
                    ];
                    let turn = if turned { -45_f64.to_radians() } else { 0.0 };
                    let corners = corners.map(|(dx, dy)| {
                        (
                            x + dx * turn.cos() - dy * turn.sin(),
                            y + dx * turn.sin() + dy * turn.cos(),
                        )
                    });
                    placed.push(Placed {
                        text: text.clone(),
                        corners,
                    });
                }
            }
            _ => {}
        }
    }
    (placed, size.0, size.1)
}

fn check(what: &str, chart: &Chart) {
    let picture = svg(chart, what);
    assert!(
        !picture.contains("NaN") && !picture.contains("inf"),
        "{what}"
    );
    let (texts, wide, high) = texts(&picture);
    assert!(wide > 0.0 && high > 0.0 && !texts.is_empty(), "{what}");
    for (place, text) in texts.iter().enumerate() {
        assert!(!text.outside(wide, high), "{what}: {} leaves", text.text);
        for other in &texts[..place] {
            let overlap = text.overlaps(other);
            assert!(!overlap, "{what}: {} over {}", text.text, other.text);
        }
    }
}

#[test]
fn labels_stay_inside_and_never_overlap() {
    let labels = [
        "",
        "年",
        "10,000 to 19,999",
        "被害人被他人以收养为名出卖的案件和其他情形（包括不明）",
        "WWWWWWWWWW MMMMMMMMMM WWWWWWWWWW MMMMMMMMMMMM WWWWWWWWWWWWWWWW",
    ];
    for label in labels {
        for categories in [1, 6, 31, 100] {
            let what = format!("{categories} of {label}");
            for series in [1, 3, 9] {
                let plot = plot(categories, series, label);
                check(&what, &Chart::Bars(plot.clone()));
                check(&what, &Chart::Histogram(plot.clone()));
                check(&what, &Chart::Line(plot));
            }
            check(
                &what,
                &matrix(categories.min(12), categories.min(20), label),
            );
            check(&what, &matrix(1, categories, label));
            check(&what, &matrix(categories, 1, label));
        }
    }
}

#[test]
fn a_chart_of_nothing_says_so() {
    let empty = Plot {
        categories: Vec::new(),
        series: Vec::new(),
        measure: "N".to_owned(),
    };
    let mut zeros = plot(3, 2, "a");
    for series in &mut zeros.series {
        series.values.fill(0.0);
    }
    let mut none = plot(2, 1, "a");
    none.series[0].values = vec![f64::NAN, f64::INFINITY];
    for plot in [empty, zeros, none] {
        for chart in [
            Chart::Bars(plot.clone()),
            Chart::Histogram(plot.clone()),
            Chart::Line(plot),
        ] {
            assert!(svg(&chart, "").contains(">no records</text>"));
        }
    }
    assert!(svg(&matrix(0, 0, ""), "").contains(">no records</text>"));
}

#[test]
fn numbers_that_are_none_or_lacking_are_drawn_as_nothing() {
    let mut plot = plot(4, 2, "a");
    plot.series[0].values = vec![f64::NAN, f64::NEG_INFINITY, -3.0, 5.0];
    plot.series[1].values = vec![1.0];
    check("bars", &Chart::Bars(plot.clone()));
    check("line", &Chart::Line(plot.clone()));
    plot.series[0].values = vec![1e300, 1e-300];
    svg(&Chart::Bars(plot.clone()), "");
    svg(&Chart::Line(plot), "");
    let Chart::Heat(mut heat) = matrix(3, 3, "a") else {
        return;
    };
    heat.counts.truncate(2);
    heat.counts[1] = u64::MAX;
    check("heat", &Chart::Heat(heat));
}

#[test]
fn a_picture_is_told_in_words() {
    let mut plot = plot(2, 1, "a");
    plot.series[0].name.clear();
    let picture = svg(&Chart::Bars(plot), "Age & mode");
    assert!(picture.contains("role=\"img\""));
    assert!(picture.contains("<title>Age &amp; mode</title>"));
    assert!(picture.contains("<desc>Bar chart, N. a 2000 85; a 2001 714.</desc>"));
    let many = svg(&matrix(40, 40, "x"), "");
    assert!(many.contains("; and so on.</desc>"));
}

#[test]
fn foreign_text_is_only_text() {
    let attack = "</text><script>x</script>\" onload=\"y\u{1b}\u{0}";
    let mut plot = plot(2, 2, attack);
    plot.measure = attack.to_owned();
    for chart in [
        Chart::Bars(plot.clone()),
        Chart::Line(plot),
        matrix(2, 2, attack),
    ] {
        let picture = svg(&chart, attack);
        assert!(!picture.contains("<script") && !picture.contains("\" onload"));
        assert!(!picture.contains(['\u{1b}', '\0']));
        texts(&picture);
    }
}

#[test]
fn a_small_picture_is_drawn_to_the_point() {
    let chart = Chart::Bars(Plot {
        categories: vec!["绑架".to_owned()],
        series: vec![Series {
            name: String::new(),
            values: vec![2.0],
        }],
        measure: "N".to_owned(),
    });
    let picture = svg(&chart, "Mode");
    let expected = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 68" width="640" height="68" role="img" font-family="Helvetica, Arial, &#39;PingFang SC&#39;, &#39;Microsoft YaHei&#39;, &#39;Noto Sans CJK SC&#39;, sans-serif">
<title>Mode</title>
<desc>Bar chart, N. 绑架 2.</desc>
<path d="M34 26L34 30" stroke="currentColor"/>
<text x="34" y="42" font-size="10.5" text-anchor="middle" fill="currentColor">0</text>
<path d="M329.6 26L329.6 30" stroke="currentColor"/>
<text x="329.6" y="42" font-size="10.5" text-anchor="middle" fill="currentColor">1</text>
<path d="M625.3 26L625.3 30" stroke="currentColor"/>
<text x="625.3" y="42" font-size="10.5" text-anchor="middle" fill="currentColor">2</text>
<text x="26" y="19" font-size="12" text-anchor="end" fill="currentColor">绑架</text>
<rect x="34" y="9" width="591.3" height="12" fill="currentColor" fill-opacity="0.35" stroke="currentColor"/>
<text x="629.3" y="18.7" font-size="10.5" fill="currentColor">2</text>
<path d="M34 4L34 26" stroke="currentColor"/>
<path d="M34 26L625.3 26" stroke="currentColor"/>
<text x="329.6" y="60" font-size="12" text-anchor="middle" fill="currentColor">N</text>
</svg>
"#;
    assert_eq!(picture, expected);
}
