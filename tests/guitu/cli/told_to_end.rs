//! A command that is told to end in the middle of its work.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{DATA, project_with_figures};

/// Starts writing all figures of a project into `out`, large enough that it takes a while.
fn export(project: &Path, out: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guitu"));
    command.arg("export").arg(project).args(["--all", "--dpi", "100", "--out"]).arg(out);
    command.env("XDG_DATA_HOME", DATA).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program was built")
}

/// Everything that lies in a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter_map(|path| Some((path.file_name()?.to_string_lossy().into_owned(), fs::read(&path).ok()?))).collect()
}

#[test]
fn an_export_that_is_told_to_end_leaves_whole_files_only_and_its_exit_code_names_the_signal() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = project_with_figures(folder.path());
    for (signal, code) in [("-TERM", 143), ("-INT", 130)] {
        let out = folder.path().join(signal);
        let mut child = export(&project, &out);
        // Something of the first picture is on the disk; the second is still to come.
        while files(&out).is_empty() && child.try_wait().expect("a child").is_none() {
            std::thread::yield_now();
        }
        let told = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill is there");
        assert!(told.success());
        assert_eq!(child.wait().expect("a child").code(), Some(code), "{signal}");
        for (name, bytes) in files(&out) {
            assert!(Path::new(&name).extension().is_some_and(|ending| ending == "png"), "{signal} leaves {name}");
            assert!(bytes.ends_with(b"IEND\xae\x42\x60\x82"), "{signal}: {name} is not whole");
        }
    }
}
