//! `export` writes whole files or none, and says why.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use guitu::app::headless::{ExportReport, ExportRequest, ExportView, export};
use guitu::finding::{Code, Finding};
use guitu::geo::Bounds;
use guitu::i18n::Language;
use guitu::project::figure::PageFormat;

fn request(out: &Path) -> ExportRequest {
    ExportRequest {
        out: out.to_owned(),
        plan: Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/deyang")),
        page: Some(PageFormat::Pixels { width: 640, height: 480 }),
        ..ExportRequest::default()
    }
}

/// What was found on the pages that were written.
fn found(request: &ExportRequest) -> Vec<Finding> {
    let mut found = Vec::new();
    let report: ExportReport = export(request, |page, _| {
        found.extend(page.findings.iter().cloned());
        Ok(())
    })
    .expect("written");
    assert_eq!((report.pages, report.listed), (1, None));
    found
}

fn codes(request: &ExportRequest) -> Vec<Code> {
    found(request).iter().map(|finding| finding.code).collect()
}

#[test]
fn a_picture_is_written_and_again_with_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("一.png"), folder.path().join("two.png"));
    for out in [&one, &two] {
        let found = codes(&request(out));
        assert!(found.contains(&Code::NoApproval), "a picture is checked, and says that it is schematic: {found:?}");
        assert!(!found.contains(&Code::MissingGlyphs), "{found:?}");
    }
    let bytes = fs::read(&one).unwrap();
    assert!(bytes.starts_with(b"\x89PNG") && bytes == fs::read(&two).unwrap());
    let names: BTreeSet<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let is_expected = |name: &String| ["一.png", "two.png"].contains(&name.as_str()) || name.contains("附表");
    assert!(names.len() == 4 && names.iter().all(is_expected), "beside each its table of numbers: {names:?}");
}

#[test]
fn an_svg_holds_its_texts_and_layers() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("map.svg");
    let english = ExportRequest { language: Language::English, title: Some("A <b> & c".to_owned()), ..request(&out) };
    found(&english);
    let svg = fs::read_to_string(&out).unwrap();
    for part in [
        "A &lt;b&gt; &amp; c",
        "id=\"layer-cores\"",
        "德阳中心城区",
        "Legend",
        "Schematic map",
        "data:image/jpeg;base64,",
    ] {
        assert!(svg.contains(part), "{part}");
    }
    assert!(!svg.contains("filter"));
}

#[test]
fn what_cannot_be_done_is_said_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("map.png");
    let base = request(&out);
    let layers = |id: &str| ExportRequest { layers: Some(vec![id.to_owned()]), ..base.clone() };
    let cases: [(ExportRequest, &str); 8] = [
        (ExportRequest { out: folder.path().join("map.bmp"), ..base.clone() }, ".png"),
        (ExportRequest { page: Some(PageFormat::Pixels { width: 10, height: 10 }), ..base.clone() }, "像素"),
        (ExportRequest { theme: Some("没有".into()), ..base.clone() }, "空间结构"),
        (ExportRequest { palette: Some("红".into()), ..base.clone() }, "参照色"),
        (layers("nowhere"), "nowhere"),
        (ExportRequest { view: ExportView::feature("nothing"), ..base.clone() }, "nothing"),
        (ExportRequest { open: vec![folder.path().join("missing.geojson")], ..base.clone() }, "missing.geojson"),
        (ExportRequest { out: folder.path().join("no/such/folder.png"), ..base.clone() }, "folder.png"),
    ];
    for (request, part) in cases {
        let message = format!("{:#}", export(&request, |_, _| Ok(())).unwrap_err());
        assert!(message.contains(part), "{part}: {message}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_added_file_is_drawn_over_the_plan_and_its_odd_characters_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let added = folder.path().join("附加.geojson");
    fs::write(
        &added,
        r#"{"type":"Feature","properties":{"name":"𠮷地"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#,
    )
    .unwrap();
    let near = ExportView::Bounds(Bounds::new(104.35, 31.05, 104.45, 31.15));
    let odd = found(&ExportRequest {
        open: vec![added],
        view: near,
        layers: Some(vec!["relief".into()]),
        ..request(&folder.path().join("map.png"))
    });
    let missing = odd.iter().find(|finding| finding.code == Code::MissingGlyphs).expect("told");
    assert_eq!(missing.arguments, ["𠮷"]);
}
