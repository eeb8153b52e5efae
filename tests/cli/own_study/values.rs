//! Values from a table: which decision a row means, and how amounts and dates are written.

use super::{NUMBERS, study};

/// What an import of a table prints.
fn imported(table: &str, more: &[&str]) -> crate::support::Ran {
    let desk = study();
    desk.write("v.csv", table);
    desk.run(&[&["import-values", "v.csv", "--unit", "decision"], more].concat())
}

#[test]
fn every_number_is_matched_as_it_is_stored_and_in_other_forms() {
    let forms: [&[&str]; 8] = [
        &["2200123 / 2020", "Case No. 2200123/2020"],
        &["(2020) EWCA Crim 12", "2020 ewca crim 12"],
        &["a/hrc/wgad/2019/45", "A HRC WGAD 2019 45"],
        &["12-345", "No 12‑345", "Docket No. 12-345"],
        &["C‑176/12", "Case C-176/12", "c 176 12"],
        &["HC 2019 000123", "Claim No. HC-2019-000123"],
        &["IA 00012 2018", "Appeal Number IA/00012/2018"],
        &["1:19-CV-07777-ABC", "No. 1:19-cv-07777-abc"],
    ];
    let mut rows = vec!["number,remarks".to_owned()];
    for (at, (number, forms)) in NUMBERS.iter().zip(forms).enumerate() {
        for form in [number].into_iter().chain(forms) {
            let ran = imported(&format!("number,remarks\n{form},r{at}\n"), &[]);
            assert_eq!(ran.code, 0, "{form}: {}{}", ran.out, ran.err);
            ran.has(&[&format!("J{}  ", at + 1)]);
        }
        rows.push(format!("{number},r{at}"));
    }
    imported(&rows.join("\n"), &["--apply"]).has(&["8 values in 8 judgements"]);
    for near in [
        "2200124/2020",
        "[2021] EWCA Crim 12",
        "C-176/13",
        "12-34",
        "No.",
    ] {
        let ran = imported(&format!("number,remarks\n{near},x\n"), &[]);
        ran.has(&["row left out"]);
    }
}

#[test]
fn an_id_of_the_order_alone_sends_values_nowhere() {
    let alone = "record_id,remarks\nJ1,x\n";
    imported(alone, &[]).has(&[
        "row left out",
        "J1",
        "here it is 2200123/2020",
        "--trust-ids",
    ]);
    imported(alone, &["--trust-ids"]).has(&["new ", "J1  "]);
    imported("record_id,number,remarks\nJ1,2200123/2020,x\n", &[]).has(&["new ", "J1  "]);
    for wrong in [
        "record_id,number,remarks\nJ1,[2020] EWCA Crim 12,x\n",
        "record_id,case number,remarks\nJ2,C-176/12,x\n",
        "record_id,number,remarks\nJ1,nothing like it,x\n",
        "record_id,number,remarks\nJ1,,x\n",
    ] {
        imported(wrong, &[]).has(&["row left out"]);
    }
}

#[test]
fn amounts_are_taken_with_their_sign_and_shown_with_two_decimals() {
    for (typed, shown) in [
        ("£1250.5", "1,250.50"),
        ("\"£1,250\"", "1,250.00"),
        ("£ 3", "3.00"),
        ("3 £", "3.00"),
        ("$3000", "3,000.00"),
        ("€ 5", "5.00"),
        ("￥7.5", "7.50"),
        ("-0.00", "0.00"),
        ("1e3", "not a number"),
        ("\"12,50\"", "can mean 12.5 or 1250"),
        ("\"1.250,00 £\"", "can mean"),
    ] {
        let table = format!("number,outcome,award\n2200123/2020,1,{typed}\n");
        imported(&table, &[]).has(&[shown]);
    }
}

#[test]
fn dates_are_read_where_they_are_sure_and_listed_where_not() {
    for (typed, shown) in [
        ("12 March 2022", "2022-03-12"),
        ("13/03/2022", "2022-03-13"),
        ("March 13th 2022", "2022-03-13"),
        ("2022-03", "2022-03"),
        ("12/03/2022", "can mean 2022-03-12 or 2022-12-03"),
        ("31/04/2022", "the calendar has no"),
        ("30 Februar 2022", "no answer"),
        ("yesterday", "no answer"),
    ] {
        let table = format!("number,filed\n2200123/2020,{typed}\n");
        imported(&table, &[]).has(&[shown]);
    }
}
