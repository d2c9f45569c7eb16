//! 项目清单 as other programs read it.

use std::fs;
use std::path::Path;

use guitu::app::headless::ExportRequest;

use crate::judge::printed;
use crate::request::{list_request, written};

fn railways(out: &Path) -> ExportRequest {
    ExportRequest { theme: Some("空间结构".into()), ..list_request(out) }
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_csv_begins_with_a_byte_order_mark_and_has_units_in_its_heads() {
    let folder = tempfile::tempdir().unwrap();
    let text = String::from_utf8(written(&railways(&folder.path().join("清单.csv")))).unwrap();
    assert!(text.starts_with('\u{feff}'));
    let rows = cells(&text);
    assert_eq!(rows[0][1..8], ["编号", "名称", "图层", "类型", "阶段", "区县", "规划条款"]);
    assert_eq!(rows[0][8..12], ["长度（km）", "面积（km²）", "面积（公顷）", "面积（亩）"]);
    let axis = rows.iter().find(|row| row[2] == "成德同城化发展主轴").expect("the axis");
    assert!((50.0..90.0).contains(&axis[8].parse::<f64>().unwrap()), "{axis:?}");
    assert!(axis[9].is_empty() && axis[12].contains("示意"), "{axis:?}");
    // Known to a few kilometres, so no decimals of a kilometre.
    assert!(!axis[8].contains('.'), "{axis:?}");
}

#[test]
fn libreoffice_reads_the_cells_of_the_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let (csv, xlsx) = (folder.path().join("own.csv"), folder.path().join("清单.xlsx"));
    let own = cells(&String::from_utf8(written(&railways(&csv))).unwrap());
    let first = written(&railways(&xlsx));
    let home = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    // 44,34,76: comma, double quote, UTF-8; then from line 1, all columns as they are shown.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";
    let arguments = [
        home.as_ref(),
        "--headless".as_ref(),
        "--convert-to".as_ref(),
        filter.as_ref(),
        "--outdir".as_ref(),
        folder.path().as_os_str(),
        xlsx.as_os_str(),
    ];
    printed("soffice", &arguments);
    let read = cells(&fs::read_to_string(folder.path().join("清单.csv")).unwrap());
    assert_eq!(read.len(), own.len());
    for (read, own) in read.iter().zip(&own) {
        let plain: Vec<String> = read.iter().map(|cell| cell.replace(',', "")).collect();
        let own: Vec<String> = own.iter().map(|cell| cell.trim_start_matches('\'').replace(',', "")).collect();
        assert_eq!(plain, own);
    }
    assert!(first == written(&railways(&xlsx)), "the same list gives the same bytes");
}

#[test]
fn gdal_reads_every_feature_of_the_geojson() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("清单.geojson");
    let text = String::from_utf8(written(&railways(&path))).unwrap();
    let summary = printed("ogrinfo", &["-so".as_ref(), "-al".as_ref(), path.as_os_str()]);
    let count = text.lines().filter(|line| line.starts_with("{\"type\":\"Feature\"")).count();
    assert!(summary.contains(&format!("Feature Count: {count}")), "{count}: {summary}");
    for field in ["name: String", "stage: String", "guitu:layer: String", "guitu:length_km: Real"] {
        assert!(summary.contains(field), "{field}: {summary}");
    }
}
