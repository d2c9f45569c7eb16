//! An export that fails says why and leaves nothing behind.

use std::fs;
use std::path::Path;
use std::process::Command;

use guitu::app::headless::{ExportRequest, export};
use guitu::export::{Drawing, ExportError, Raster};
use guitu::i18n::Language;
use guitu::task::{Job, Poll};

use crate::request::{list_request, request};

fn refusal(request: &ExportRequest) -> String {
    format!("{:#}", export(request, |_, _| Ok(())).unwrap_err())
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn a_name_that_is_too_long_and_a_folder_in_the_way_are_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["png", "jpg", "svg", "pdf", "xlsx", "csv", "geojson"] {
        let long = folder.path().join(format!("{}.{ending}", "长".repeat(100)));
        let is_list = ["xlsx", "csv", "geojson"].contains(&ending);
        let said = refusal(&if is_list { list_request(&long) } else { request(&long) });
        assert!(said.contains("没有写出：文件名过长"), "{said}");
        assert_eq!(entries(folder.path()), 0, "nothing is left behind");
    }
    let taken = folder.path().join("图.png");
    fs::create_dir(&taken).unwrap();
    let said = refusal(&request(&taken));
    assert!(said.contains("这是一个文件夹"), "{said}");
    let said = refusal(&request(&folder.path().join("没有/图.png")));
    assert!(said.contains("文件夹不存在"), "{said}");
    let english = ExportRequest { language: Language::English, ..request(&folder.path().join("none/a.png")) };
    assert!(refusal(&english).contains("its folder is not there"));
    assert_eq!(entries(folder.path()), 1);
}

/// A limit on the size of files stops the writing half-way, as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_half_way_is_told_and_leaves_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("图.png");
    fs::write(&path, "old").unwrap();
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" export --size 640x400 --out \"$1\"";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_guitu")])
        .arg(&path)
        .env("XDG_DATA_HOME", path.parent().expect("a folder"))
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("没有写出：磁盘已满"), "{said}");
    assert_eq!((fs::read_to_string(&path).unwrap().as_str(), entries(folder.path())), ("old", 1));
}

/// `/sys` takes no files from anybody, root included.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_told() {
    let said = refusal(&request(Path::new("/sys/图.png")));
    assert!(said.contains("没有权限") || said.contains("该磁盘只读"), "{said}");
}

#[test]
fn an_old_file_stays_whole_when_the_new_one_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("图.png");
    fs::write(&path, "old").unwrap();
    let wrong = ExportRequest { theme: Some("没有这个专题".into()), ..request(&path) };
    assert!(refusal(&wrong).contains("没有这个专题"));
    assert_eq!((fs::read_to_string(&path).unwrap().as_str(), entries(folder.path())), ("old", 1));
}

#[test]
fn a_cancelled_drawing_ends_without_a_picture() {
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"><rect width=\"9\" height=\"9\"/></svg>";
    let drawing = Drawing::read(svg).unwrap();
    let (start, started) = std::sync::mpsc::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    let job = Job::spawn("draw", std::sync::Arc::new(|| ()), move |context| {
        started.recv().unwrap();
        tell.send(Raster::draw(&drawing, 2000, 9000, context)).unwrap();
    });
    assert!(matches!(job.poll(), Poll::Running(_)));
    job.cancel();
    start.send(()).unwrap();
    assert!(matches!(told.recv().unwrap(), Err(ExportError::Cancelled)));
}
