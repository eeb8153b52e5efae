//! Files of other programs, and what cannot be read.

use std::collections::BTreeMap;

use super::{import_values, made};
use crate::support::Study;

#[test]
fn a_file_made_by_pspp_is_imported() {
    let study = Study::new();
    let path = made("compressed.sav");
    let options = [
        "--unit",
        "victim",
        "--number",
        "案号_long_variable_name",
        "--ordinal",
        "ord",
        "--map",
        "性别=gender",
        "--map",
        "sold=release_date",
        "--map",
        "note=remark",
    ];
    let ran = import_values(&study, &path, &options);
    assert_eq!(ran.code, 1);
    ran.has(&[
        "1 男 = male; 2 女 = female",
        "the file declares it missing",
        "--missing \"性别:9=CODE\"",
    ]);
    let mut all = options.to_vec();
    all.extend([
        "--missing",
        "性别:9=not stated",
        "--missing",
        "price:999=-8",
        "--apply",
    ]);
    let ran = import_values(&study, &path, &all);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let all = study.all_coded();
    assert_eq!(all["2014-GD-SF-271/I1/V1 release_date"], "2013-11-07");
    assert_eq!(all["2014-GD-SF-271/I1/V2 origin"], "53 Yunnan");
    assert_eq!(all["2014-GD-SF-2714/I1/V1 gender"], "-9 not stated");
    assert_eq!(all["2014-GD-SF-2714/I1/V1 price"], "-8 undeterminable");
    let refused = import_values(&study, &made("zlib.zsav"), &options);
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("compressed by ZLIB"),
        "{}",
        refused.err
    );
}

#[test]
fn a_workbook_made_by_openpyxl_is_imported() {
    let study = Study::new();
    let ran = import_values(
        &study,
        &made("coded.xlsx"),
        &["--unit", "victim", "--apply"],
    );
    assert_eq!(ran.code, 1);
    ran.has(&["0.5 has more than 0 decimals"]);
    let all = study.all_coded();
    assert_eq!(all["2014-GD-SF-271/I1/V1 age"], "1 under 1 month");
    assert_eq!(all["2014-GD-SF-271/I1/V1 release_date"], "2013-11-07");
    assert_eq!(all["2014-GD-SF-271/I1/V2 age"], "2 1-5 months");
    assert_eq!(all["2016-YN-2698-83/I1/V1 price"], "-9 not stated");
    assert_eq!(all["2016-YN-2698-83/I1/V1 release_date"], "2013-11");
    let sheet = import_values(
        &study,
        &made("coded.xlsx"),
        &["--unit", "victim", "--sheet", "third"],
    );
    assert_eq!(sheet.code, 3);
    assert!(
        sheet.err.contains("; known: victims, other"),
        "{}",
        sheet.err
    );
}

#[test]
fn wrong_files_and_arguments_are_refused() {
    let study = Study::new();
    study.write("v.csv", "案号,sex,Sex,other\n2014-GD-SF-271,1,1,1\n");
    study.write("empty.csv", "");
    study.write("nothing.csv", "案号,other\n");
    study.write("nameless.csv", "a,sex\n");
    study.write("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    study.write("broken.xlsx", b"PK\x03\x04nothing more");
    study.write("short.sav", b"$FL2@(#) SPSS DATA FILE");
    study.write("wide.csv", "案号,sex\n1,2,3\n");
    study.write("twice.csv", "案号,sex,sex\n1,2,3\n");
    for (name, options, code, part) in [
        (
            "v.csv",
            &["--unit", "victm"][..],
            2,
            "did you mean `victim`",
        ),
        (
            "v.csv",
            &["--unit", "defendant"],
            2,
            "both hold defendant.sex",
        ),
        ("v.csv", &["--unit", "defendant", "--map", "Sex="], 0, ""),
        (
            "v.csv",
            &["--unit", "defendant", "--map", "x=sex"],
            2,
            "no column `x`",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--map", "other=sx"],
            2,
            "did you mean `sex`",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--number", "nr"],
            2,
            "no column `nr`",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--missing", "9=gone"],
            2,
            "-9 not stated",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--parent-ordinal", "other"],
            2,
            "0 units between",
        ),
        (
            "nothing.csv",
            &["--unit", "defendant"],
            2,
            "--map COLUMN=VARIABLE",
        ),
        ("nameless.csv", &["--unit", "defendant"], 2, "--number"),
        ("empty.csv", &["--unit", "defendant"], 3, "it is empty"),
        ("old.xls", &["--unit", "defendant"], 3, "Excel 97"),
        (
            "broken.xlsx",
            &["--unit", "defendant"],
            3,
            "not a valid .xlsx",
        ),
        ("short.sav", &["--unit", "defendant"], 3, "ends too early"),
        (
            "wide.csv",
            &["--unit", "defendant"],
            3,
            "line 2 has 3 cells",
        ),
        // --map would leave out both.
        (
            "twice.csv",
            &["--unit", "defendant"],
            2,
            "two columns are named `sex`",
        ),
        ("none.csv", &["--unit", "defendant"], 3, "cannot be read"),
    ] {
        let ran = import_values(&study, name, options);
        assert_eq!(ran.code, code, "{name} {options:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(part), "{name} {options:?}: {}", ran.err);
    }
    // One cell in the last corner of a sheet must not fill the memory.
    let far = import_values(&study, &made("far.xlsx"), &["--unit", "victim"]);
    assert_eq!(far.code, 3, "{}", far.err);
    assert_eq!(study.all_coded(), BTreeMap::new());
}
