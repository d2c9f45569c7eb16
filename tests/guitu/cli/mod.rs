//! The program as people start it from a shell: arguments in, text, files and exit codes out.

mod check_project;
mod foreign;
#[cfg(target_os = "linux")]
mod sockets;
#[cfg(unix)]
mod told_to_end;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use guitu::app::command::ProjectCommand;
use guitu::app::figures::FigureCommand;
use guitu::app::{App, Command as AppCommand, Config};
use guitu::project::figure::Template;

use crate::support::documents::{RED_QUARTER, pages};

/// The data folder of the tests, not the user's own.
const DATA: &str = env!("CARGO_TARGET_TMPDIR");

fn guitu(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guitu"));
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command.env("LC_ALL", "zh_CN.UTF-8").env("XDG_DATA_HOME", DATA).output().expect("the program was built")
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_built_in_plan_keeps_all_its_rules() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/deyang");
    let output = guitu(&["check", "--strict", seed]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).contains("0 个错误 · 0 个警告"), "{}", printed(&output));
}

#[test]
fn a_bad_feature_is_named_with_its_line_and_the_exit_code_is_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bad.geojson");
    let point =
        r#"{"type":"Feature","properties":{"name":"好"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
    let line =
        r#"{"type":"Feature","properties":{"name":"坏"},"geometry":{"type":"LineString","coordinates":[[104,31]]}}"#;
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{point},\n{line}\n]}}");
    fs::write(&path, text).expect("written");
    let path = path.to_string_lossy();
    let table = guitu(&["check", &path]);
    assert_eq!(table.status.code(), Some(2));
    assert!(
        printed(&table).contains("坏") && printed(&table).contains("1 个要素已读入，1 个略过"),
        "{}",
        printed(&table)
    );
    let json = guitu(&["check", "--format", "json", &path]);
    let report: serde_json::Value = serde_json::from_str(&printed(&json)).expect("JSON");
    assert!(report.to_string().contains("line_too_short"), "{report}");
}

#[test]
fn a_picture_is_written_without_a_window_and_twice_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let export = |name: &str| {
        let path = folder.path().join(name);
        let out = path.to_string_lossy().into_owned();
        let output = guitu(&["export", "--out", &out, "--theme", "空间结构", "--size", "640x400"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(Path::new(&out)).expect("written")
    };
    let (first, second) = (export("one.png"), export("two.png"));
    assert!(first.starts_with(b"\x89PNG") && first == second);
    if cfg!(target_os = "linux") {
        let log = fs::read_to_string(Path::new(DATA).join("guitu/exports.log")).expect("a log");
        let path = folder.path().join("two.png");
        let line = log.lines().find(|line| line.ends_with(&*path.to_string_lossy())).expect("a line for the file");
        assert!(line.contains(&format!("\tpng\t{}\t", second.len())), "{line}");
    }
}

#[test]
fn a_picture_of_which_somebody_would_have_to_say_something_first_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let (scan, document) = (folder.path().join("扫描.png"), folder.path().join("图纸.pdf"));
    image::RgbImage::new(30, 20).save(&scan).expect("written");
    fs::write(&document, pages(&[[200, 100], [200, 100]], "", RED_QUARTER, &[])).expect("written");
    let out = folder.path().join("a.png");
    for (path, reason) in [(&scan, "没有位置信息"), (&document, "PDF 有 2 页")] {
        let output = guitu(&["export", "--out", &out.to_string_lossy(), "--open", &path.to_string_lossy()]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(reason) && !out.exists(), "{said}");
    }
    fs::write(folder.path().join("扫描.pgw"), "0.001\n0\n0\n-0.001\n104.2\n31.3\n").expect("written");
    let output = guitu(&["export", "--out", &out.to_string_lossy(), "--open", &scan.to_string_lossy()]);
    assert!(output.status.success() && out.exists(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A project with two slides, called 空间结构图 and 空间结构图 2.
fn project_with_figures(folder: &Path) -> PathBuf {
    let config = Config::built_in(None, "zh_CN.UTF-8", Arc::new(|| ())).expect("the built-in plan");
    let mut app = App::new(config);
    for _ in 0..2 {
        app.dispatch(AppCommand::Figure(FigureCommand::New(Template::Slide)));
    }
    let path = folder.join("p.guitu");
    app.dispatch(AppCommand::Project(ProjectCommand::SaveAs { path: path.clone(), packed: false }));
    while app.document().is_saving() {
        app.tick(0.0);
        std::thread::yield_now();
    }
    assert!(path.exists(), "{:?}", app.context().notices());
    path
}

#[cfg(target_os = "linux")]
#[test]
fn every_file_of_an_export_of_figures_has_its_line_in_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = project_with_figures(folder.path()).to_string_lossy().into_owned();
    let logged = |name: &str, arguments: &[&str]| {
        let (data, out) = (folder.path().join(name).join("data"), folder.path().join(name).join("out"));
        let out = if arguments.contains(&"--atlas") { out.with_extension("pdf") } else { out };
        let path = out.to_string_lossy();
        let all = [["export", &project, "--dpi", "36", "--out", &path].as_slice(), arguments].concat();
        let output = Command::new(env!("CARGO_BIN_EXE_guitu")).args(all).env("XDG_DATA_HOME", &data).output();
        let output = output.expect("the program was built");
        assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
        let log = fs::read_to_string(data.join("guitu/exports.log")).expect("a log");
        let of_line = |line: &str| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, kind, bytes, _, path] = *columns else { panic!("{line}") };
            assert_eq!(bytes.parse().ok(), fs::metadata(path).map(|file| file.len()).ok(), "{line}");
            let name = Path::new(path).strip_prefix(folder.path().join(name)).expect("where it was asked for");
            format!("{kind} {}", name.display())
        };
        log.lines().map(of_line).collect::<Vec<String>>()
    };
    assert_eq!(logged("one", &["--figure", "空间结构图 2", "--format", "svg"]), ["svg out/空间结构图 2.svg"]);
    assert_eq!(logged("all", &["--all"]), ["png out/01 空间结构图.png", "png out/02 空间结构图 2.png"]);
    assert_eq!(logged("atlas", &["--atlas", "zones", "--page", "A4"]), ["pdf out.pdf"], "one line a document");
}

#[test]
fn every_option_of_an_export_works_with_a_page_or_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let read = |arguments: &[&str], name: &str| {
        let output = guitu(&[&["export", "--out", &out(name)][..], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(out(name)).expect("written")
    };
    let plain = read(&["--page", "A4"], "plain.svg");
    let changed = [
        ["--palette", "灰度"],
        ["--bounds", "104.3,31.0,104.5,31.2"],
        ["--layers", "rivers,county-borders"],
        ["--feature", "st-core-deyang"],
        ["--title", "另一个图名"],
    ];
    for (number, option) in (0..).zip(changed) {
        let page = read(&[&["--page", "A4"][..], &option].concat(), &format!("{number}.svg"));
        assert!(page != plain, "{option:?} makes another page");
        if option[0] == "--title" {
            assert!(page.contains("另一个图名"));
        }
        if option[0] == "--layers" {
            assert!(page.contains("id=\"layer-rivers\"") && !page.contains("id=\"layer-cores\""));
        }
    }
    let refused = |arguments: &[&str], name: &str, named: [&str; 2]| {
        let output = guitu(&[&["export", "--out", &out(name)][..], arguments].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(named.iter().all(|part| said.contains(part)), "{said}");
        assert!(!Path::new(&out(name)).exists());
    };
    refused(&["--atlas", "counties", "--feature", "st-core-deyang"], "a.pdf", ["--feature", "--atlas counties"]);
    refused(&["--atlas", "themes", "--theme", "交通项目"], "b.pdf", ["--theme", "--atlas themes"]);
    refused(&["--palette", "灰度"], "c.csv", ["--palette", ".csv"]);
    refused(&["--size", "800x600", "--dpi", "300"], "d.png", ["--dpi", "像素"]);
    refused(&["--account", &out("c.json")], "c.csv", ["--account", ".csv"]);
    refused(&["--size", "800x600", "--page", "A3"], "e.png", ["--size", "--page"]);
}

#[test]
fn an_account_says_what_became_of_every_feature_of_the_theme() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (out, account) = (path("图.svg"), path("账目.json"));
    let output =
        guitu(&["export", "--page", "A3", "--theme", "transport-projects", "--out", &out, "--account", &account]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let pages: serde_json::Value = serde_json::from_slice(&fs::read(&account).expect("written")).expect("JSON");
    let page = &pages[0];
    let features = page["features"].as_array().expect("features");
    let fates = |fate: &str| features.iter().filter(|feature| feature["fate"] == fate).count();
    let all = ["named", "numbered", "nameless", "context", "merged", "tabled", "carried", "outside", "without_place"]
        .map(fates);
    assert_eq!(all.iter().sum::<usize>(), features.len(), "each has one fate: {all:?}");
    assert!(
        all[0] > 40
            && printed(&output).contains(&format!("{} 项：{} 注记、{} 编号、0 未注", features.len(), all[0], all[1]))
    );
    assert_eq!(page["missing_reference"], serde_json::json!([]));
    let measures = &page["measures"];
    assert_eq!((measures["symbol_overlaps"].as_u64(), measures["name_overlaps"].as_u64()), (Some(0), Some(0)));
    assert!(measures["line_conflict"].as_f64().is_some_and(|share| share < 0.04), "{measures}");
    assert!(measures["moved_max_mm"].as_f64().is_some_and(|moved| moved > 0.5 && moved <= 5.1), "{measures}");
}

#[test]
fn a_city_whose_core_is_named_is_not_said_to_be_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (out, account) = (path("图.svg"), path("账目.json"));
    let output =
        guitu(&["export", "--page", "A4", "--theme", "spatial-structure", "--out", &out, "--account", &account]);
    assert!(!printed(&output).contains("缺地名"), "{}", printed(&output));
    let pages: serde_json::Value = serde_json::from_slice(&fs::read(&account).expect("written")).expect("JSON");
    assert_eq!(pages[0]["missing_reference"], serde_json::json!([]));
}

#[test]
fn warnings_end_an_export_with_one_only_if_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("页.svg").to_string_lossy().into_owned();
    let code = |more: &[&str]| {
        let output = guitu(&[&["export", "--page", "A4", "--out", &out][..], more].concat());
        assert!(printed(&output).contains("提醒"), "{}", printed(&output));
        output.status.code()
    };
    assert_eq!((code(&[]), code(&["--strict"])), (Some(0), Some(1)));
    let unknown = guitu(&["export", "--out", &folder.path().join("图.bmp").to_string_lossy()]);
    let said = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(
        unknown.status.code() == Some(2) && [".png", ".xlsx", ".geojson"].iter().all(|ending| said.contains(ending))
    );
}

#[test]
fn a_file_that_is_no_project_is_told_with_the_option_that_takes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("M.geojson");
    fs::write(&path, r#"{"type":"FeatureCollection","features":[]}"#).expect("written");
    let out = folder.path().join("M.png");
    let refused = |path: &Path, language: &str| {
        let (path, out) = (path.to_string_lossy(), out.to_string_lossy());
        let output = guitu(&["export", &path, "--out", &out, "--lang", language]);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = refused(&path, "zh");
    assert!(
        said.contains("这是图层数据，不是项目文件") && said.contains(&format!("--open {}", path.display())),
        "{said}"
    );
    assert!(refused(&path, "en").contains("This file is a layer and no project"));
    assert!(refused(folder.path(), "zh").contains(&format!("--plan {}", folder.path().display())));
    assert!(!out.exists());
}

#[test]
fn without_a_display_the_way_without_a_window_is_told() {
    let output = guitu(&[]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("没有图形界面") && said.contains("guitu export"), "{said}");
}

#[test]
fn the_benchmark_prints_every_figure_as_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("one.geojson");
    let ring = "[[104.1,31.0],[104.2,31.0],[104.2,31.1],[104.1,31.1],[104.1,31.0]]";
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"甲"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}"#
    );
    fs::write(&path, text).expect("written");
    let path = path.to_string_lossy();
    let output = guitu(&["bench", &path, "--frames", "3", "--size", "320x240", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(report["features"], 1);
    for figure in ["load_ms", "index_ms", "first_picture_ms", "longest_frame_cpu_ms", "identify_ms", "peak_memory_mb"] {
        assert!(report[figure].as_f64().is_some_and(|value| value >= 0.0), "{figure} in {report}");
    }
    for run in ["pan", "pan_zoomed_in", "zoom"] {
        for figure in ["median_ms", "p95_ms", "cpu_ms", "fps"] {
            assert!(report[run][figure].as_f64().is_some_and(|value| value >= 0.0), "{run}.{figure} in {report}");
        }
    }
    assert_eq!((report["pan_uploaded_bytes"].as_u64(), report["zoom_uploaded_bytes"].as_u64()), (Some(0), Some(0)));
}
