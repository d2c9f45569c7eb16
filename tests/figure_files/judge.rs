//! Running the programs that judge, in a folder of the test's own.

use std::ffi::OsStr;
use std::process::Command;

/// What the program printed; panics with everything it said if it cannot be run or is not content.
pub fn printed<S: AsRef<OsStr>>(program: &str, arguments: &[S]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be run ({error}): scripts/test installs it"));
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program}: {}\n{said}\n{complained}", output.status);
    said.into_owned()
}
