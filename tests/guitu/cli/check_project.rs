//! `guitu check` on project files: parts, doubles, files elsewhere.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use super::{guitu, printed};
use crate::app::document::world::copy_folder;
use crate::support::stranger::{Stranger, layer_at, picture_at};

fn checked(path: &Path, more: &[&str]) -> (Option<i32>, String) {
    let path = path.to_string_lossy();
    let output = guitu(&[&["check", &path], more].concat());
    (output.status.code(), printed(&output))
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects").join(name)
}

#[test]
fn a_project_that_is_whole_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    Stranger { records: "[]", ..Stranger::default() }.write(&path);
    let (code, text) = checked(&path, &["--strict"]);
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = checked(&fixture("v1.guitu"), &[]);
    assert!(code == Some(0) && text.contains("1 条记录本程序不认识"), "{text}");
}

/// The zip with one entry changed by `change`, or without it.
fn with_entry(path: &Path, name: &str, change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) {
    let mut old = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut entry = old.by_index(index).unwrap();
        let entry_name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let bytes = if entry_name == name { change(bytes) } else { Some(bytes) };
        let Some(bytes) = bytes else { continue };
        new.start_file(entry_name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    fs::write(path, new.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn parts_that_are_damaged_or_missing_are_errors_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let copy = "sources/1/图层.geojson";
    for (name, missing) in [("records.json", false), (copy, false), (copy, true)] {
        fs::copy(fixture("v1.guitu"), &path).unwrap();
        with_entry(&path, name, |bytes| (!missing).then(|| [bytes, b" ".to_vec()].concat()));
        let (code, text) = checked(&path, &[]);
        let what = if missing { "缺少" } else { "已损坏" };
        assert!(code == Some(2) && text.contains(name) && text.contains(what), "{name}: {text}");
    }
    fs::write(&path, "no zip").unwrap();
    let (code, text) = checked(&path, &[]);
    assert!(code == Some(2) && text.contains("不是规图项目文件"), "{text}");
}

#[test]
fn files_elsewhere_and_files_that_are_gone_are_warnings_and_none_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    for (named, says) in [("/etc/passwd", "以外"), ("../x.geojson", "以外"), ("gone.geojson", "找不到")] {
        Stranger { records: &layer_at(named), ..Stranger::default() }.write(&path);
        let (code, text) = checked(&path, &[]);
        assert!(code == Some(0) && text.contains(says), "{named}: {text}");
        assert_eq!(checked(&path, &["--strict"]).0, Some(1));
    }
    let (_, english) = checked(&path, &["--lang", "en"]);
    assert!(english.contains("is missing, and there is no copy"), "{english}");
}

#[test]
fn records_that_stand_there_twice_are_warned_of_with_their_id() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let pin = r#"{"type":"Feature","id":"a1","properties":{"title":"x"},"geometry":{"type":"Point","coordinates":[104.2,31.1]},"guitu:record":{"layer":1,"order":0}}"#;
    let features = format!(r#"{{"type":"FeatureCollection","features":[{pin},{pin}]}}"#);
    let records =
        r#"[{"kind":"group","key":"g","value":{"opacity":0.5}},{"kind":"group","key":"g","value":{"opacity":1.0}}]"#;
    Stranger { records, annotations: Some(&features), ..Stranger::default() }.write(&path);
    let (code, text) = checked(&path, &["--strict"]);
    assert!(
        code == Some(1)
            && text.contains("标注的编号 a1 重复")
            && text.contains("图层组设置的编号 g 重复")
            && text.contains("条记录已读入")
            && !text.contains("不认识"),
        "{text}"
    );
    let (_, json) = checked(&path, &["--format", "json"]);
    assert!(json.contains("doubled_record"), "{json}");
}

#[test]
fn a_part_that_nobody_knows_is_noted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    fs::copy(fixture("v2.guitu"), &path).unwrap();
    let (code, text) = checked(&path, &["--strict"]);
    assert!(code == Some(0) || code == Some(1), "{text}");
    let mut zip = zip::ZipWriter::new_append(fs::File::options().read(true).write(true).open(&path).unwrap()).unwrap();
    zip.start_file("later.bin", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"later").unwrap();
    zip.finish().unwrap();
    let (_, text) = checked(&path, &[]);
    assert!(text.contains("不认识项目文件中的 later.bin"), "{text}");
}

#[test]
fn what_a_project_names_cannot_steer_the_terminal_or_fill_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    for named in ["/x\\u001b[2J\\n  \\u202egood", &"x".repeat(200_000)] {
        Stranger { records: &layer_at("NAMED").replace("NAMED", named), ..Stranger::default() }.write(&path);
        let (_, text) = checked(&path, &[]);
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && text.len() < 20_000, "{text}");
        assert_eq!(text.trim_end().lines().count(), 4, "{text}");
    }
}

#[test]
fn a_project_below_the_current_folder_finds_what_lies_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("p")).unwrap();
    fs::write(folder.path().join("p/b.geojson"), r#"{"type":"FeatureCollection","features":[]}"#).unwrap();
    Stranger { records: &layer_at("b.geojson"), ..Stranger::default() }.write(&folder.path().join("p/a.guitu"));
    let program = env!("CARGO_BIN_EXE_guitu");
    let output =
        std::process::Command::new(program).current_dir(&folder).args(["check", "p/a.guitu"]).output().unwrap();
    assert!(!printed(&output).contains("找不到"), "{}", printed(&output));
}

#[test]
fn an_export_says_which_layer_of_the_project_was_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("a.guitu"), folder.path().join("a.csv"));
    Stranger { records: &layer_at("gone.geojson"), ..Stranger::default() }.write(&path);
    let arguments = |strict: &'static [&str]| {
        [&["export", path.to_str().unwrap(), "--out", out.to_str().unwrap()], strict].concat()
    };
    let output = guitu(&arguments(&[]));
    assert!(output.status.success() && printed(&output).contains("找不到"), "{}", printed(&output));
    assert_eq!(guitu(&arguments(&["--strict"])).status.code(), Some(1));
}

/// What `guitu check` says of a project in `folder` with this plan and these records.
fn said_of(folder: &Path, plan: &str, records: &str) -> (Option<i32>, String) {
    let path = folder.join("a.guitu");
    let plan = format!(r#"{{"id":"p","opened":"path","path":{plan:?}}}"#);
    Stranger { records, plan: &plan, ..Stranger::default() }.write(&path);
    checked(&path, &[])
}

#[test]
fn a_plan_beside_the_project_that_is_none_is_an_error_and_one_that_is_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("words.txt"), "words").unwrap();
    fs::write(folder.path().join("layer.geojson"), r#"{"type":"FeatureCollection","features":[]}"#).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for no_plan in ["words.txt", "layer.geojson", "empty"] {
        let (code, text) = said_of(folder.path(), no_plan, "[]");
        assert!(code == Some(2) && text.contains("不是规划") && text.contains(no_plan), "{no_plan}: {text}");
    }
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan");
    copy_folder(&plan, &folder.path().join("plan"));
    let (code, text) = said_of(folder.path(), "plan", "[]");
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn a_layer_beside_the_project_that_cannot_be_read_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    fs::write(folder.path().join("b.dwg"), "AC1032").unwrap();
    Stranger { records: &layer_at("b.dwg"), ..Stranger::default() }.write(&path);
    let (code, text) = checked(&path, &[]);
    assert!(code == Some(2) && text.contains("不认识的文件格式") && text.contains("b.dwg"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_told_once_whatever_the_project_wants_it_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("p")).unwrap();
    fs::write(folder.path().join("secret"), "s").unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret"), folder.path().join("p/b.png")).unwrap();
    let (layer, picture) = (layer_at("b.png"), picture_at("b.png"));
    let both = format!("{},{}", layer.trim_end_matches(']'), picture.trim_start_matches('['));
    for records in [&layer, &picture, &both] {
        let path = folder.path().join("p/a.guitu");
        Stranger { records, ..Stranger::default() }.write(&path);
        let (code, text) = checked(&path, &[]);
        assert!(code == Some(0) && text.contains("0 个错误 · 1 个警告"), "{text}");
    }
}

#[test]
fn settings_that_stand_there_twice_are_told_without_a_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let look = r#"{"kind":"map_look","key":null,"value":{"palette":"structure"}}"#;
    let order = r#"{"kind":"order","key":null,"value":["a"]}"#;
    let records = format!("[{look},{look},{order},{order},{order}]");
    Stranger { records: &records, ..Stranger::default() }.write(&path);
    let (_, text) = checked(&path, &[]);
    assert!(text.contains("地图外观出现 2 次") && text.contains("图层顺序出现 3 次"), "{text}");
    assert!(!text.contains("null"), "{text}");
}

#[test]
fn texts_that_no_page_can_hold_are_warned_of_in_projects_and_in_layers() {
    let folder = tempfile::tempdir().unwrap();
    let (project, layer) = (folder.path().join("a.guitu"), folder.path().join("a.geojson"));
    let title = |text: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","id":"a1","properties":{{"title":"{text}","name":"{text}"}},
            "geometry":{{"type":"Point","coordinates":[104.2,31.1]}},"guitu:record":{{"layer":1,"order":0}}}}]}}"#
        )
    };
    for (text, warns) in [("井\u{ffff}", true), ("井\\uffff", true), ("井\\u4e95", false), ("井", false)] {
        Stranger { records: "[]", annotations: Some(&title(text)), ..Stranger::default() }.write(&project);
        fs::write(&layer, title(text)).unwrap();
        for path in [&project, &layer] {
            let (code, said) = checked(path, &[]);
            assert!(code == Some(0) && said.contains("U+FFFF") == warns, "{text:?}: {said}");
        }
    }
}

#[test]
fn an_entry_whose_name_holds_a_zero_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    Stranger { records: "[]", ..Stranger::default() }.write(&path);
    // As programs write it that end a name at the zero.
    let stamp = r#""a\u0000b.bin":{"size":1,"sha256":"00"},"records.json""#;
    with_entry(&path, "manifest.json", |bytes| {
        Some(String::from_utf8(bytes).unwrap().replace("\"records.json\"", stamp).into_bytes())
    });
    let mut zip = zip::ZipWriter::new_append(fs::File::options().read(true).write(true).open(&path).unwrap()).unwrap();
    zip.start_file("a", zip::write::SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    let (code, text) = checked(&path, &[]);
    assert!(code == Some(2) && text.contains("1 个错误 · 0 个警告 · 0 个提示"), "{text}");
}

#[test]
fn a_project_whose_plan_is_gone_is_not_exported_with_another_one() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("a.guitu"), folder.path().join("a.csv"));
    fs::write(folder.path().join("words.txt"), "words").unwrap();
    for plan in ["gone.zip", "words.txt"] {
        said_of(folder.path(), plan, "[]");
        let export = ["export", path.to_str().unwrap(), "--out", out.to_str().unwrap()];
        let output = guitu(&export);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains("--plan") && said.contains(plan), "{said}");
        assert!(!out.exists(), "nothing is written");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan");
        let output = guitu(&[&export[..], &["--plan", fixture.to_str().unwrap()]].concat());
        assert!(output.status.success() && out.exists(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::remove_file(&out).unwrap();
    }
}
