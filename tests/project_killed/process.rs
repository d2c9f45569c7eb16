//! The process that is ended: this test program once more, at one of its tests, and what it says.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};

/// Starts `test` in a process of its own, with the folder that it works in as `variable`.
pub fn start(test: &str, variable: impl AsRef<OsStr>, folder: &Path) -> Child {
    Process::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(variable, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the process says, a word and a number a line, until its output ends.
pub fn said(child: &mut Child) -> impl Iterator<Item = (String, u64)> + use<> {
    let output = BufReader::new(child.stdout.take().unwrap());
    output.lines().map_while(Result::ok).filter_map(|line| {
        let (what, number) = line.split_once(' ')?;
        Some((what.to_owned(), number.parse().ok()?))
    })
}
