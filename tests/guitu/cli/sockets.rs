//! Nothing here talks to anybody: the system calls of a run, as `strace` sees them, open no socket but
//! those to the display.

use std::fs;
use std::path::Path;
use std::process::Command;

use guitu::geo::Bounds;

use crate::support::stranger::{Stranger, layer_at};
use crate::support::tiles::folder_of_imagery;

/// What `strace` says of sockets while a program runs with these arguments.
fn traced(program: &Path, arguments: &[&str], folder: &Path) -> Vec<String> {
    let log = folder.join("strace.txt");
    let output = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o"])
        .arg(&log)
        .arg(program)
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_DATA_HOME", folder)
        .output()
        .expect("strace is installed: see scripts/test");
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    fs::read_to_string(log).expect("what strace saw").lines().map(ToOwned::to_owned).collect()
}

/// The calls that could reach another program. A pair of sockets is the program's own, at both ends.
fn sockets(calls: &[String]) -> Vec<&String> {
    let opens = |call: &str| [" socket(", " connect(", " bind(", " accept"].iter().any(|name| call.contains(name));
    calls.iter().filter(|call| opens(call)).collect()
}

/// The same but for a display of this machine.
fn reaching_out(calls: &[String]) -> Vec<&String> {
    sockets(calls).into_iter().filter(|call| !call.contains("AF_UNIX")).collect()
}

#[test]
fn strace_sees_a_socket_when_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let calls = traced(Path::new("bash"), &["-c", "exec 3<>/dev/udp/127.0.0.1/9"], folder.path());
    assert_eq!(reaching_out(&calls).len(), 2, "{calls:?}");
}

#[test]
fn opening_a_project_and_exporting_it_opens_no_socket_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (project, out) = (folder.path().join("a.guitu"), folder.path().join("out.pdf"));
    let point =
        r#"{"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
    fs::write(folder.path().join("层.geojson"), point).unwrap();
    Stranger { records: &layer_at("层.geojson"), ..Stranger::default() }.write(&project);
    let guitu = Path::new(env!("CARGO_BIN_EXE_guitu"));
    let (project, out) = (project.to_string_lossy(), out.to_string_lossy());
    let calls = traced(guitu, &["export", &project, "--page", "A4", "--out", &out], folder.path());
    assert!(sockets(&calls).is_empty(), "{calls:?}");
    let calls = traced(guitu, &["check", &project], folder.path());
    assert!(sockets(&calls).is_empty(), "{calls:?}");
}

#[test]
fn tiles_from_files_and_a_project_that_names_a_server_open_no_socket_either() {
    let folder = tempfile::tempdir().unwrap();
    let (project, out) = (folder.path().join("a.guitu"), folder.path().join("out.png"));
    let records = r#"[{"kind":"base_map","key":null,"value":{"name":"tianditu-img","opacity":1.0}}]"#;
    Stranger { records, ..Stranger::default() }.write(&project);
    let tiles = folder_of_imagery(folder.path(), Bounds::new(103.0, 30.0, 106.0, 32.0), 6..=6);
    let guitu = Path::new(env!("CARGO_BIN_EXE_guitu"));
    let (project, out, tiles) = (project.to_string_lossy(), out.to_string_lossy(), tiles.to_string_lossy());
    let named = traced(guitu, &["export", &project, "--page", "A4", "--dpi", "72", "--out", &out], folder.path());
    assert!(sockets(&named).is_empty(), "{named:?}");
    let offline = ["export", "--basemap", &tiles, "--size", "640x480", "--out", &out];
    let calls = traced(guitu, &offline, folder.path());
    assert!(sockets(&calls).is_empty(), "{calls:?}");
}

/// Other tests of this program, which open the window, work in it, save and export.
#[test]
fn opening_working_and_saving_in_the_window_opens_no_socket_but_to_the_display() {
    let folder = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    for test in [
        "ui::project::saving_asks_for_a_place_once_and_says_saved_when_it_is_true",
        "ui::project::a_layer_that_moved_is_located_from_the_list",
        "app::exports::every_kind_of_file_is_written_by_its_ending_and_told",
        "app::base_map::a_project_that_names_a_server_asks_nobody_until_its_user_turns_it_on",
    ] {
        let calls = traced(&this, &[test, "--exact"], folder.path());
        assert!(reaching_out(&calls).is_empty(), "{test}: {calls:?}");
    }
}
