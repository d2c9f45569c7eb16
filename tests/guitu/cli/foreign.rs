//! A stranger's project from the shell: what it names elsewhere is refused by name, allowed by name.

use std::fs;
use std::path::{Path, PathBuf};

use super::{guitu, printed};
use crate::support::stranger::{Stranger, holds, layer_at, picture_at, png};

const SECRET: &str = "root:x:0:0:root:/root:/bin/bash";
const SECRET_IN_BASE64: &str = "cm9vdDp4OjA6MDpyb290Oi9yb290";
const POINT: &str =
    r#"{"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;

/// A folder with a stranger's project `p/a.guitu` that says this.
fn stranger(records: impl FnOnce(&Path) -> String) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("p")).unwrap();
    let path = folder.path().join("p/a.guitu");
    Stranger { records: &records(folder.path()), ..Stranger::default() }.write(&path);
    (folder, path)
}

fn said(output: &std::process::Output) -> String {
    format!("{}{}", printed(output), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn an_export_is_refused_with_the_paths_unless_they_are_allowed() {
    let (folder, project) = stranger(|folder| picture_at(&folder.join("secret.png").to_string_lossy()));
    let secret = folder.path().join("secret.png");
    fs::write(&secret, png()).unwrap();
    let (project, out) = (project.to_string_lossy(), folder.path().join("out.svg"));
    let export = |more: &[&str]| {
        let all = ["export", &project, "--figure", "f1", "--out", &out.to_string_lossy()].map(ToOwned::to_owned);
        guitu(&all.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>())
    };
    let refused = export(&[]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("secret.png") && said(&refused).contains("--allow"), "{}", said(&refused));
    assert!(!out.exists());
    let other = export(&["--allow", &folder.path().join("other.png").to_string_lossy()]);
    assert_eq!((other.status.code(), out.exists()), (Some(2), false));
    for allowed in [vec!["--allow", secret.to_str().unwrap()], vec!["--trust-files"]] {
        let written = export(&allowed);
        assert_eq!(written.status.code(), Some(0), "{}", said(&written));
        assert!(holds(&fs::read(&out).unwrap(), "data:image/png"), "{allowed:?}");
        fs::remove_file(&out).unwrap();
    }
}

#[test]
fn a_file_of_the_machine_that_is_no_picture_never_gets_into_an_export() {
    let (folder, project) = stranger(|folder| picture_at(&folder.join("passwd").to_string_lossy()));
    fs::write(folder.path().join("passwd"), SECRET).unwrap();
    let (project, out) = (project.to_string_lossy(), folder.path().join("out.svg"));
    let output = guitu(&["export", &project, "--figure", "f1", "--trust-files", "--out", &out.to_string_lossy()]);
    let written = fs::read(&out).unwrap_or_default();
    assert!(!holds(&written, SECRET) && !holds(&written, SECRET_IN_BASE64), "{}", said(&output));
    assert!(said(&output).contains("passwd"), "it is told: {}", said(&output));
}

#[cfg(unix)]
#[test]
fn a_link_beside_the_project_that_leads_out_is_refused_by_where_it_leads() {
    let (folder, project) = stranger(|_| layer_at("层.geojson"));
    let far = folder.path().canonicalize().unwrap().join("far.geojson");
    fs::write(&far, POINT).unwrap();
    std::os::unix::fs::symlink(&far, folder.path().join("p/层.geojson")).unwrap();
    let (project, out) = (project.to_string_lossy(), folder.path().join("out.png"));
    let export = ["export", &project, "--size", "640x400", "--out", out.to_str().unwrap()];
    let refused = guitu(&export);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains(&*far.to_string_lossy()), "{}", said(&refused));
    let allowed = guitu(&[export.as_slice(), &["--allow", folder.path().to_str().unwrap()]].concat());
    assert_eq!(allowed.status.code(), Some(0), "{}", said(&allowed));
}

#[cfg(target_os = "linux")]
#[test]
fn a_layer_that_never_ends_ends_the_export_at_once() {
    let (folder, project) = stranger(|_| layer_at("/dev/zero"));
    let (project, out) = (project.to_string_lossy(), folder.path().join("out.png"));
    let export = ["export", &project, "--size", "640x400", "--out", out.to_str().unwrap()];
    assert!(said(&guitu(&export)).contains("/dev/zero"));
    let trusted = guitu(&[export.as_slice(), &["--trust-files"]].concat());
    assert!(trusted.status.code().is_some_and(|code| code <= 2), "{}", said(&trusted));
}
