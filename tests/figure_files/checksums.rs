//! The bytes of a small page, on every machine the same.
//!
//! `UPDATE_GOLDEN=1` rewrites the checksums; a change is looked at before it is kept.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use guitu::display::page::PageDocument;
use guitu::export::table::{Cell, Column, Table, WorkbookDetails, csv, xlsx};
use guitu::export::{PRINT_DPI, writer_named};
use guitu::task::Context;
use sha2::{Digest as _, Sha256};

use crate::pdf::atlas;

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes everything");
        text
    })
}

fn table() -> Table {
    let column = |heading: &str| Column { heading: heading.to_owned(), width: 12 };
    Table {
        title: "项目清单".into(),
        columns: ["名称", "长度（km）"].map(column).into(),
        rows: vec![
            vec![Cell::text("天府大道"), Cell::Number { value: 37.5, decimals: 1 }],
            vec![Cell::text("=1+1"), Cell::Empty],
        ],
    }
}

#[test]
fn the_same_page_has_the_same_bytes_everywhere() {
    let document: PageDocument = atlas(&["旌阳区", "罗江区"]);
    let page = |ending| {
        let writer = writer_named(ending).expect("a writer");
        writer.pages(&document, PRINT_DPI, &Context::unwatched()).unwrap()
    };
    let files = [
        ("page.svg", page("svg")),
        ("page.png", page("png")),
        ("page.jpg", page("jpg")),
        ("pages.pdf", page("pdf")),
        ("table.csv", csv(&table()).unwrap()),
        ("table.xlsx", xlsx(&table(), &WorkbookDetails::default()).unwrap()),
    ];
    let lines: Vec<String> = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sum(bytes))).collect();
    let text = lines.concat();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figure_files/golden/SHA256SUMS");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, text, "if that is right, look at the pages and run again with UPDATE_GOLDEN=1");
}
