//! How a probability is printed.

/// A p value as APA style and SPSS print it: three decimals without the zero before the point, and
/// `< .001` for what is smaller than that, never `.000`.
///
/// A half is rounded up: 0.0625 is `.063`. A value that is no number gives an empty text.
pub fn p_text(p: f64) -> String {
    if p.is_nan() {
        return String::new();
    }
    if p < 0.001 {
        return "< .001".to_owned();
    }
    let thousandths = (p.min(1.0) * 1000.0).round() as u32;
    if thousandths == 1000 {
        return "1.000".to_owned();
    }
    format!(".{thousandths:03}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_decimals_and_never_zero() {
        for (p, shown) in [
            (0.034_4, ".034"),
            (0.05, ".050"),
            (0.062_5, ".063"),
            (0.1, ".100"),
            (0.001, ".001"),
            (0.000_999_999, "< .001"),
            (1e-300, "< .001"),
            (0.0, "< .001"),
            (0.999_4, ".999"),
            (0.999_6, "1.000"),
            (1.0, "1.000"),
            (f64::NAN, ""),
        ] {
            assert_eq!(p_text(p), shown, "{p}");
        }
    }
}
