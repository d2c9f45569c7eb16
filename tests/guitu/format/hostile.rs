//! Files that were made to harm, or that bad luck made: each is opened whole or refused with a reason.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guitu::app::headless::{ExportRequest, export};
use guitu::finding::{Code, Finding};
use guitu::format::annotations::{import_changes, read as read_annotations};
use guitu::format::disk::LocalDisk;
use guitu::format::project_file::{Contents, ProjectFile, ReadError, Warning, read, write};
use guitu::project::Project;
use guitu::project::annotation::{AnnotationLayerId, AnnotationView};
use guitu::project::figure::figures;
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::stranger::picture_at;

const FIGURE: &str = r#"{"kind":"figure","key":1,"value":{"name":"f1","page":{"kind":"pixels","width":320,"height":240},
"place":{"kind":"plan"},"scale":{"kind":"fit"},"layers":{"kind":"as_on_map"},"symbol_scale":1.0,"elements":[
{"id":0,"rect":{"x":0,"y":0,"width":84,"height":63},"kind":"map","border":true,"graticule":"none"},ELEMENT]}}"#;

/// A project file of these entries, with a manifest that is right about the texts.
fn project_file(folder: &Path, entries: &[(&str, &[u8])]) -> PathBuf {
    let stamp = |bytes: &[u8]| {
        let sha256 = format!("{:x}", Sha256::digest(bytes));
        serde_json::json!({"size": bytes.len(), "sha256": sha256})
    };
    let stamps: serde_json::Map<_, _> =
        entries.iter().map(|(name, bytes)| ((*name).to_owned(), stamp(bytes))).collect();
    let manifest = serde_json::json!({"format": "guitu-project", "version": 2, "entries": stamps,
        "plan": {"id": "deyang", "opened": "built_in"}})
    .to_string();
    let path = folder.join("a.guitu");
    let mut zip = ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, bytes) in entries.iter().copied().chain([("manifest.json", manifest.as_bytes())]) {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    path
}

/// The file saved and opened again.
fn saved_and_opened(file: &ProjectFile, folder: &Path) -> ProjectFile {
    let contents = Contents {
        project: file.project.clone(),
        plan: file.plan.clone(),
        stamps: file.stamps.clone(),
        packed: false,
        thumbnail: None,
        foreign: file.foreign.clone(),
        files: Arc::default(),
        opened: BTreeSet::default(),
        plan_opened: false,
        base_map: None,
        copies: None,
    };
    let path = folder.join("again.guitu");
    let mut bytes = Cursor::new(Vec::new());
    write(Arc::new(LocalDisk), &mut bytes, &contents, folder).unwrap();
    fs::write(&path, bytes.into_inner()).unwrap();
    read(&path).unwrap()
}

fn titles(project: &Project) -> Vec<String> {
    AnnotationView { project }.in_order().iter().map(|(_, item)| item.text.clone()).collect()
}

fn annotation(id: &str, title: &str, order: u32) -> String {
    format!(
        r#"{{"type":"Feature","id":"{id}","properties":{{"title":"{title}","guitu:kind":"text"}},"geometry":
{{"type":"Point","coordinates":[104.22,31.1]}},"guitu:record":{{"layer":1,"order":{order}}}}}"#
    )
}

#[test]
fn annotations_with_one_id_are_all_there_and_stay_what_they_are_through_saving() {
    let folder = tempfile::tempdir().unwrap();
    let features = [annotation("a2", "标2", 2), annotation("a2", "标4", 4), annotation("a3", "标5", 5)].join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    let path = project_file(folder.path(), &[("records.json", b"[\n]\n"), ("annotations.geojson", text.as_bytes())]);
    let first = read(&path).unwrap();
    assert_eq!(titles(&first.project), ["标2", "标4", "标5"]);
    assert_eq!(first.warnings, [Warning::DoubledRecords(1)]);
    let second = saved_and_opened(&first, folder.path());
    assert_eq!(second.project, first.project);
    assert!(second.warnings.is_empty());
}

#[test]
fn elements_of_a_page_with_one_id_are_all_there_with_ids_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let records = picture_at("x.png").replace("\"id\":1,", "\"id\":0,");
    let path = project_file(folder.path(), &[("records.json", records.as_bytes())]);
    let first = read(&path).unwrap();
    let ids = |project: &Project| {
        let (_, figure) = figures(project).next().unwrap();
        figure.elements.iter().map(|element| element.id.0).collect::<Vec<_>>()
    };
    assert_eq!((ids(&first.project), first.warnings.clone()), (vec![0, 1], vec![Warning::DoubledElements(1)]));
    let second = saved_and_opened(&first, folder.path());
    assert_eq!(second.project, first.project);
    assert!(second.warnings.is_empty());
}

#[test]
fn a_feature_with_its_record_twice_is_the_same_annotation_after_saving() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a1","properties":{"title":"x"},
"geometry":{"type":"Point","coordinates":[104.2,31.1]},"guitu:record":{"later":1},"guitu:record":{"layer":1,"order":0}}]}"#;
    let empty = Project::default();
    let layer = AnnotationLayerId(3);
    let project = empty.with(import_changes(read_annotations(text).unwrap(), &empty, layer));
    let file = ProjectFile { project, ..ProjectFile::default() };
    let again = saved_and_opened(&file, folder.path());
    assert_eq!(again.project, file.project);
    let path = project_file(folder.path(), &[("records.json", b"[]"), ("annotations.geojson", text.as_bytes())]);
    let opened = read(&path).unwrap();
    assert_eq!(titles(&opened.project), ["x"]);
    assert_eq!(saved_and_opened(&opened, folder.path()).project, opened.project);
}

#[test]
fn what_nobody_knows_stays_packed_however_much_it_unpacks_to() {
    let folder = tempfile::tempdir().unwrap();
    let bomb = vec![0; 48 << 20];
    let path = project_file(folder.path(), &[("records.json", b"[\n]\n"), ("later/bomb", &bomb), ("later/b", b"kept")]);
    let small = fs::metadata(&path).unwrap().len();
    let file = read(&path).unwrap();
    assert!(file.warnings.is_empty(), "{:?}", file.warnings);
    let again = saved_and_opened(&file, folder.path());
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
    let saved = folder.path().join("again.guitu");
    assert!(fs::metadata(&saved).unwrap().len() < 2 * small);
    let mut zip = ZipArchive::new(fs::File::open(saved).unwrap()).unwrap();
    assert_eq!(zip.by_name("later/bomb").unwrap().size(), 48 << 20);
    let mut kept = String::new();
    zip.by_name("later/b").unwrap().read_to_string(&mut kept).unwrap();
    assert_eq!(kept, "kept");
}

#[test]
fn records_that_unpack_a_thousandfold_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let spaces = vec![b' '; 64 << 20];
    let path = project_file(folder.path(), &[("records.json", &spaces)]);
    assert!(matches!(read(&path), Err(ReadError::TooLarge { .. })));
}

#[test]
fn a_page_of_several_that_cannot_be_drawn_is_told_by_its_number_and_name() {
    let folder = tempfile::tempdir().unwrap();
    let element = r#"{"kind":"text","text":"德阳","size_pt":12.0,"id":1,"rect":{"x":5,"y":5,"width":60,"height":40}}"#;
    let whole = FIGURE.replace("ELEMENT", element);
    let flat = whole.replace(r#""key":1"#, r#""key":2"#).replace(r#""name":"f1""#, r#""name":"平""#);
    let flat = flat.replace(r#""height":240}"#, r#""height":0}"#);
    let path = project_file(folder.path(), &[("records.json", format!("[{whole},{flat}]").as_bytes())]);
    for out in ["all.pdf", "pictures"] {
        let request = ExportRequest {
            out: folder.path().join(out),
            format: (out == "pictures").then(|| "png".to_owned()),
            project: Some(path.clone()),
            choice: guitu::app::headless::ExportChoice::AllFigures,
            ..ExportRequest::default()
        };
        let told = export(&request, |_, _| Ok(())).unwrap_err().to_string();
        assert!(told.contains(" 页（平）") && told.contains("没有宽度或高度"), "{out}: {told}");
    }
}

/// Exports the only figure of a project; what was found on its page.
fn exported(project: &Path, out: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    let request = ExportRequest {
        out: out.to_owned(),
        project: Some(project.to_owned()),
        choice: guitu::app::headless::ExportChoice::AllFigures,
        ..ExportRequest::default()
    };
    export(&request, |page, _| {
        findings.extend(page.findings.iter().cloned());
        Ok(())
    })
    .unwrap();
    findings
}

#[test]
fn a_page_with_odd_characters_is_written_in_every_form_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let element = r#"{"kind":"text","text":"a\uffffb\u202ec\u0007","size_pt":12.0,"id":1,"rect":{"x":5,"y":5,"width":60,"height":40}}"#;
    let records = format!("[{}]", FIGURE.replace("ELEMENT", element));
    let annotation = annotation("a1", r"甲\ufffe乙", 1);
    let features = format!(r#"{{"type":"FeatureCollection","features":[{annotation}]}}"#);
    let entries = [("records.json", records.as_bytes()), ("annotations.geojson", features.as_bytes())];
    let path = project_file(folder.path(), &entries);
    for ending in ["svg", "png", "pdf", "jpg"] {
        let out = folder.path().join(format!("out.{ending}"));
        let findings = exported(&path, &out);
        let odd: Vec<_> = findings.iter().filter(|found| found.code == Code::UnwritableCharacters).collect();
        assert_eq!(odd.len(), 1, "{ending}: {findings:?}");
        assert!(odd[0].arguments[0].contains("U+FFFF") && odd[0].arguments[0].contains("U+202E"), "{odd:?}");
        assert!(fs::metadata(out).unwrap().len() > 1000);
    }
    let svg = fs::read_to_string(folder.path().join("out.svg")).unwrap();
    assert!(svg.contains(">abc<") && !svg.contains(['\u{ffff}', '\u{fffe}', '\u{202e}']));
}

#[test]
fn a_picture_that_is_no_picture_or_claims_too_many_pixels_is_told_and_the_page_goes_out_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut huge = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xc3\x50\0\0\xc3\x50\x08\x02\0\0\0\0\0\0\0IEND".to_vec();
    huge.extend([0; 4]);
    let damaged = [&huge[..16], b"\0\0\0\x09\0\0\0\x09\x08\x02\0\0\0\0\0\0\0IEND\0\0\0\0"].concat();
    for (name, bytes, code) in [
        ("words.png", b"root:x:0:0".to_vec(), Code::BadPicture),
        ("huge.png", huge, Code::PictureTooLarge),
        ("damaged.png", damaged, Code::BadPicture),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let element = format!(
            r#"{{"kind":"picture","source":{{"File":"{name}"}},"id":1,"rect":{{"x":5,"y":5,"width":60,"height":40}}}}"#
        )
        .replace(name, &folder.path().join(name).to_string_lossy());
        let records = format!("[{}]", FIGURE.replace("ELEMENT", &element));
        let path = project_file(folder.path(), &[("records.json", records.as_bytes())]);
        let out = folder.path().join("out.svg");
        let findings = exported(&path, &out);
        assert!(findings.iter().any(|found| found.code == code), "{name}: {findings:?}");
        assert!(!fs::read_to_string(&out).unwrap().contains("cm9vdDp4"), "its bytes are not in the page");
        exported(&path, &folder.path().join("out.pdf"));
    }
}
