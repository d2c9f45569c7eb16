//! Disks that fail: the old file stays whole, and the user is told.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use guitu::app::command::ProjectCommand;
use guitu::finding::Reason;
use guitu::format::disk::{Disk, DiskFile, LocalDisk, Stage, WriteError, replace};
use guitu::format::project_file::read;

use super::world::{last_notice, mark, program, program_on, save_as, send, until};

/// Fails at the `fails_at`th thing that it is asked to do, and at all after it.
struct FailingDisk {
    left: Arc<AtomicUsize>,
    kind: io::ErrorKind,
}

struct FailingFile {
    inner: Box<dyn DiskFile>,
    left: Arc<AtomicUsize>,
    kind: io::ErrorKind,
}

fn spend(left: &AtomicUsize, kind: io::ErrorKind) -> io::Result<()> {
    let enough = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
    enough.map(drop).map_err(|_| kind.into())
}

impl Disk for FailingDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        spend(&self.left, self.kind)?;
        Ok(Box::new(FailingFile { inner: LocalDisk.create(path)?, left: self.left.clone(), kind: self.kind }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        spend(&self.left, self.kind)?;
        LocalDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        spend(&self.left, self.kind)?;
        LocalDisk.sync_folder(folder)
    }
}

impl Write for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        spend(&self.left, self.kind)?;
        // A few bytes at a time, as a disk does that is nearly full.
        self.inner.write(&bytes[..bytes.len().min(100)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Seek for FailingFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl DiskFile for FailingFile {
    fn sync(&mut self) -> io::Result<()> {
        spend(&self.left, self.kind)?;
        self.inner.sync()
    }
}

fn save(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(disk, path, |out| out.write_all(bytes))
}

#[test]
fn whatever_fails_the_file_is_the_old_one_or_the_new_one_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let new = vec![b'n'; 1000];
    let mut saved = false;
    for fails_at in 0..20 {
        fs::write(&path, b"old").unwrap();
        let disk = FailingDisk { left: Arc::new(fails_at.into()), kind: io::ErrorKind::StorageFull };
        let result = save(&disk, &path, &new);
        let there = fs::read(&path).unwrap();
        match &result {
            Ok(()) => assert!(there == new),
            Err(error) if error.stage == Stage::Confirm => assert!(there == new),
            Err(error) => assert!(there == b"old" && error.reason() == Reason::Full, "{fails_at}: {error}"),
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file stays");
        saved |= result.is_ok();
    }
    assert!(saved, "the last tries do not fail");
}

/// Every file is the device that is always full.
#[cfg(target_os = "linux")]
struct FullDisk;

#[cfg(target_os = "linux")]
impl Disk for FullDisk {
    fn create(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(File::options().write(true).open("/dev/full")?))
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        panic!("nothing was written that could be renamed")
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_with_what_to_do_and_the_project_stays_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut first = program(folder.path(), "first");
    mark(&mut first, 1);
    save_as(&mut first, &path, false);
    send(&mut first, ProjectCommand::Close);
    let before = fs::read(&path).unwrap();
    let mut app = program_on(folder.path(), "second", Arc::new(FullDisk));
    mark(&mut app, 2);
    save_as(&mut app, &path, false);
    assert!(last_notice(&app).contains("磁盘已满"), "{}", last_notice(&app));
    assert!(
        app.document().is_dirty(app.context().history())
            && app.document().file().path().is_none()
            && app.document().file().saved_at().is_none()
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_folder_that_takes_no_files_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    let mut permissions = fs::metadata(&closed).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&closed, permissions.clone()).unwrap();
    // The superuser writes everywhere: then the disk has to refuse.
    let refused = File::create(closed.join("probe")).is_err();
    let left = Arc::new(AtomicUsize::new(if refused { usize::MAX } else { 0 }));
    let disk = FailingDisk { left, kind: io::ErrorKind::PermissionDenied };
    let mut app = program_on(folder.path(), "one", Arc::new(disk));
    mark(&mut app, 1);
    save_as(&mut app, &closed.join("a.guitu"), false);
    assert!(last_notice(&app).contains("不允许写入"), "{}", last_notice(&app));
    assert!(app.document().is_dirty(app.context().history()));
    save_as(&mut app, &folder.path().join("gone/a.guitu"), false);
    assert!(app.document().is_dirty(app.context().history()) && !folder.path().join("gone").exists());
    #[expect(clippy::permissions_set_readonly_false, reason = "so that the folder can be removed")]
    permissions.set_readonly(false);
    fs::set_permissions(&closed, permissions).unwrap();
}

#[test]
fn a_journal_that_cannot_be_written_is_told_and_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    // A file stands where the folder should be.
    fs::write(folder.path().join("journal"), b"").unwrap();
    let mut app = program(folder.path(), "one");
    mark(&mut app, 1);
    until(&mut app, "told", |app| {
        app.context().notices().iter().any(|notice| notice.text.contains("自动保存暂时失效"))
    });
    assert_eq!(app.document().journal_status().unwrap().durable, 0);
    fs::remove_file(folder.path().join("journal")).unwrap();
    for seconds in [100.0, 200.0] {
        app.tick(seconds);
    }
    until_works(&mut app);
    let path = folder.path().join("a.guitu");
    save_as(&mut app, &path, false);
    assert!(read(&path).is_ok());
}

fn until_works(app: &mut guitu::app::App) {
    let start = std::time::Instant::now();
    let mut now = 300.0;
    while app.document().journal_status().unwrap().failed.is_some() {
        now += 20.0;
        app.tick(now);
        std::thread::yield_now();
        assert!(start.elapsed().as_secs() < 60);
    }
    app.tick(now + 1.0);
    assert!(last_notice(app).contains("自动保存已恢复"), "{}", last_notice(app));
}
