//! Links beside and in the place of a project file: none is followed to where the program has no
//! business, and none makes two files of one.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use guitu::app::command::{LockedAnswer, ProjectCommand};
use guitu::app::document::ProjectRequest;
use guitu::format::disk::{Disk, LocalDisk, replace};
use guitu::format::project_file::read;

use super::world::{last_notice, mark, marked, open, program, requests, requests_after, save_as, send, until};

#[test]
fn a_project_opened_through_a_link_is_saved_where_it_is_and_the_link_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (project, link) = (folder.path().join("a.guitu"), folder.path().join("b.guitu"));
    let mut app = program(&folder.path().join("data"), "one");
    mark(&mut app, 1);
    save_as(&mut app, &project, false);
    send(&mut app, ProjectCommand::New);
    symlink(&project, &link).unwrap();
    open(&mut app, &link);
    mark(&mut app, 2);
    send(&mut app, ProjectCommand::Save);
    until(&mut app, "saved", |app| !app.document().is_saving());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link stays");
    assert!(fs::symlink_metadata(&project).unwrap().is_file());
    send(&mut app, ProjectCommand::New);
    open(&mut app, &project);
    assert_eq!(marked(&app), 2);
}

#[test]
fn a_second_window_that_comes_through_a_link_is_told_that_the_project_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let (project, link) = (folder.path().join("a.guitu"), folder.path().join("b.guitu"));
    symlink(&project, &link).unwrap();
    let mut first = program(&folder.path().join("data"), "one");
    mark(&mut first, 1);
    save_as(&mut first, &project, false);
    let mut second = program(&folder.path().join("data"), "two");
    requests(&mut second);
    send(&mut second, ProjectCommand::Open(link.clone()));
    let asked = requests_after(&mut second);
    assert!(matches!(asked.as_slice(), [ProjectRequest::LockedDialog { rival: Some(_), .. }]), "{asked:?}");
    send(&mut second, ProjectCommand::AnswerLocked(LockedAnswer::Cancel));
    mark(&mut second, 2);
    save_as(&mut second, &link, false);
    assert!(last_notice(&second).contains("正在别处打开"), "{}", last_notice(&second));
}

#[test]
fn a_lock_that_is_a_link_is_left_alone_and_the_project_opens_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let (project, precious) = (folder.path().join("a.guitu"), folder.path().join("precious"));
    let mut app = program(&folder.path().join("data"), "one");
    mark(&mut app, 1);
    save_as(&mut app, &project, false);
    send(&mut app, ProjectCommand::New);
    fs::write(&precious, "mine").unwrap();
    symlink(&precious, folder.path().join(".a.guitu.lock")).unwrap();
    send(&mut app, ProjectCommand::Open(project));
    until(&mut app, "opened", |app| !app.document().is_opening() && marked(app) == 1);
    assert!(app.document().file().is_read_only());
    assert!(
        app.context().notices().iter().any(|notice| notice.text.contains(".a.guitu.lock")),
        "{:?}",
        app.context().notices()
    );
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    assert!(folder.path().join(".a.guitu.lock").exists(), "what is not ours is not removed");
}

/// Names its temporary files so that somebody could foresee them.
struct Foreseeable(AtomicU64);

impl Disk for Foreseeable {
    fn random(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

#[test]
fn what_is_in_the_place_of_a_temporary_file_is_neither_followed_nor_written() {
    let folder = tempfile::tempdir().unwrap();
    let (path, precious) = (folder.path().join("a.guitu"), folder.path().join("precious"));
    fs::write(&precious, "mine").unwrap();
    let temporary = |number: u64| folder.path().join(format!(".guitu-{number:016x}.saving"));
    symlink(&precious, temporary(0)).unwrap();
    fs::write(temporary(1), "somebody's").unwrap();
    symlink(folder.path().join("not there"), temporary(2)).unwrap();
    replace(&Foreseeable(AtomicU64::new(0)), &path, |out| out.write_all(b"new")).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    assert_eq!(fs::read_to_string(temporary(1)).unwrap(), "somebody's");
    assert!(!folder.path().join("not there").exists());
}

#[test]
fn while_a_file_is_written_only_its_owner_can_read_it_and_then_those_who_could_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    fs::write(folder.path().join("usual"), "").unwrap();
    let usual = mode(&folder.path().join("usual"));
    let write = || {
        replace(&LocalDisk, &path, |out| {
            let entries =
                fs::read_dir(folder.path())?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
            let temporary = entries.iter().find(|path| path.extension().is_some_and(|ending| ending == "saving"));
            assert_eq!(mode(temporary.expect("it is being written")), 0o600);
            out.write_all(b"new")
        })
        .unwrap();
    };
    write();
    assert_eq!(mode(&path), usual);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    write();
    assert_eq!(mode(&path), 0o640);
}

#[test]
fn a_project_that_is_a_pipe_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("b.guitu");
    for target in ["/dev/zero", "/dev/stdin", "/proc/self/mem"] {
        symlink(target, &link).unwrap();
        assert!(read(&link).is_err(), "{target}");
        fs::remove_file(&link).unwrap();
    }
}
