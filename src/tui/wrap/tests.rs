use proptest::prelude::*;

use super::*;

fn rows(text: &str, width: u16) -> Vec<&str> {
    Wrapped::new(text, width)
        .rows()
        .map(|row| &text[row])
        .collect()
}

fn guessed(text: &str) -> Vec<&str> {
    let wrapped = Wrapped::with(text, 40, Paragraphs::Guessed);
    wrapped.rows().map(|row| &text[row]).collect()
}

#[test]
fn chinese_breaks_between_characters_but_not_before_a_comma() {
    assert_eq!(
        rows("经审理查明，被告人张某", 10),
        ["经审理查", "明，被告人", "张某"]
    );
    assert_eq!(
        rows("被告人（张某）供述", 8),
        ["被告人", "（张某）", "供述"]
    );
    assert_eq!(rows("其行为构成《刑法》", 12), ["其行为构成", "《刑法》"]);
    assert_eq!(rows("某某某某！！", 8), ["某某某", "某！！"]);
}

#[test]
fn quotation_marks_go_with_what_they_quote() {
    // “ is one column wide here.
    assert_eq!(rows("他说“男婴”出生", 5), ["他说", "“男", "婴”出", "生"]);
    assert_eq!(rows("证称：“是的。”后来", 9), ["证称：“是", "的。”后来"]);
    assert_eq!(
        rows("证称：“是的。”后来", 8),
        ["证称：", "“是的。”", "后来"]
    );
    assert_eq!(rows("it’s so", 4), ["it’s", "so"]);
}

#[test]
fn words_and_numbers_stay_whole() {
    assert_eq!(rows("the quick brown fox", 10), ["the quick", "brown fox"]);
    assert_eq!(rows("得款38000元", 7), ["得款", "38000元"]);
    assert_eq!(rows("DNA鉴定DNA", 8), ["DNA鉴定", "DNA"]);
}

#[test]
fn what_cannot_be_parted_is_cut_between_graphemes() {
    assert_eq!(rows("aaaaaaa", 3), ["aaa", "aaa", "a"]);
    assert_eq!(rows("，，，", 4), ["，，", "，"]);
    assert_eq!(rows("ééé", 2), ["éé", "é"]);
    assert_eq!(rows("👩‍👩‍👧👩‍👩‍👧", 2), ["👩‍👩‍👧", "👩‍👩‍👧"]);
    assert_eq!(rows("🇨🇳🇨🇳", 3), ["🇨🇳", "🇨🇳"]);
}

#[test]
fn narrow_windows_still_show_everything() {
    assert_eq!(rows("惠东", 1), ["惠", "东"]);
    assert_eq!(rows("惠a东", 0), ["惠", "a", "东"]);
    assert_eq!(rows("惠东，", 2), ["惠", "东", "，"]);
    assert_eq!(rows("惠东，", 3), ["惠", "东", "，"]);
    assert_eq!(rows("惠东，", 4), ["惠", "东，"]);
}

#[test]
fn line_feeds_and_empty_rows_are_kept() {
    assert_eq!(rows("", 10), [""]);
    assert_eq!(rows("\n", 10), [""]);
    assert_eq!(rows("a\n\nb\r\nc\n", 10), ["a", "", "b", "c"]);
    let wrapped = Wrapped::new("aaa bbb\nccc", 3);
    let opening: Vec<bool> = (0..4).map(|row| wrapped.opens_paragraph(row)).collect();
    assert_eq!(opening, [true, false, true, false]);
}

#[test]
fn blanks_at_the_end_of_a_row_need_no_room() {
    assert_eq!(rows("aaa    bbb", 3), ["aaa", "bbb"]);
    assert_eq!(rows("　　经审理", 6), ["　　经", "审理"]);
    assert_eq!(rows("     a", 3), ["", "a"]);
    // A mark without a width does not bring back the blank that hangs over.
    assert_eq!(rows("aaa \u{301}b", 3), ["aaa", "\u{301}b"]);
    assert_eq!(rows("a\u{200b}b", 1), ["a\u{200b}", "b"]);
}

#[test]
fn lost_line_breaks_are_guessed_only_where_all_are_lost() {
    let text =
        "某县人民法院 刑事判决书 （2014）某刑初字第1号 被告人张　某。 审判长 李某 书记员 王某";
    assert_eq!(
        guessed(text),
        [
            "某县人民法院",
            "刑事判决书",
            "（2014）某刑初字第1号",
            "被告人张　某。",
            "审判长 李某",
            "书记员 王某"
        ]
    );
    assert_eq!(guessed("一。 二\n三"), ["一。 二", "三"]);
    assert_eq!(rows("一。 二", 40), ["一。 二"]);
    assert_eq!(guessed("张某。　　二"), ["张某。", "二"]);
    assert_eq!(guessed(" 被告人"), [" 被告人"]);
    let wrapped = Wrapped::with("一。 二", 40, Paragraphs::Guessed);
    assert!(wrapped.opens_paragraph(1));
}

#[test]
fn a_byte_finds_its_row() {
    let wrapped = Wrapped::new("aaa bbb\nccc", 3);
    assert_eq!(wrapped.len(), 3);
    let found: Vec<usize> = [0, 2, 3, 4, 7, 8, 10, 11, 99]
        .map(|at| wrapped.row_of(at))
        .into();
    assert_eq!(found, [0, 0, 0, 1, 1, 2, 2, 2, 2]);
    assert_eq!(wrapped.row(1), 4..7);
    assert_eq!(wrapped.row(3), 11..11);
    assert_eq!(Wrapped::new("", 3).row_of(5), 0);
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[惠东法，。（）“”‘’：《》！a-c1-3 　\n…—]{0,60}",
        any::<String>(),
        prop::collection::vec(
            prop::sample::select(vec![
                "👩‍👩‍👧",
                "e\u{301}",
                "\u{200b}",
                "🇨🇳",
                "ｶﾞ",
                "각",
                "\r\n",
                "惠",
                " ",
                "\t"
            ]),
            0..30
        )
        .prop_map(|parts| parts.concat()),
    ]
}

proptest! {
    #[test]
    fn rows_show_everything_but_blanks_in_order(text in any_text(), width in 0_u16..30, guess: bool) {
        let paragraphs = if guess { Paragraphs::Guessed } else { Paragraphs::AsWritten };
        let wrapped = Wrapped::with(&text, width, paragraphs);
        let mut end = 0;
        for (index, row) in wrapped.rows().enumerate() {
            let gap = text.get(end..row.start);
            prop_assert!(gap.is_some_and(|gap| gap.chars().all(char::is_whitespace)));
            let shown = text.get(row.clone());
            let one_line = shown.is_some_and(|shown| !shown.contains(['\n', '\u{2028}']));
            prop_assert!(one_line);
            prop_assert_eq!(wrapped.row_of(row.start), index);
            prop_assert_eq!(wrapped.row(index), row.clone());
            end = row.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
        prop_assert!(wrapped.len() >= 1);
    }

    #[test]
    fn no_row_is_wider_than_the_width(text in any_text(), width in 1_u16..30) {
        for row in Wrapped::new(&text, width).rows() {
            let shown = &text[row];
            let seen = shown.graphemes(true).filter(|grapheme| columns(grapheme) > 0).count();
            prop_assert!(columns(shown) <= usize::from(width) || seen == 1, "{shown:?}");
        }
    }

    #[test]
    fn punctuation_stays_with_its_text(
        parts in prop::collection::vec("[（「《“]?[惠东法a1]{1,3}[，。；：、）」』》】”’！？]{0,2}", 0..30),
        width in 16_u16..40,
    ) {
        let text = parts.concat();
        let wrapped = Wrapped::new(&text, width);
        for row in wrapped.rows().skip(1) {
            prop_assert!(!text[row].starts_with(['，', '。', '；', '：', '、', '）', '」', '』', '》', '】', '”', '’', '！', '？']));
        }
        for row in wrapped.rows().take(wrapped.len() - 1) {
            prop_assert!(!text[row].ends_with(['（', '「', '《', '“']));
        }
    }
}
