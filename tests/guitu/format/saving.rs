//! Saving on a disk that fails, fills, stalls and forgets, at every call: the old project or the new one
//! opens whole, and nothing piles up beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use guitu::format::disk::{Disk as _, LocalDisk, remove_left_behind, replace};
use guitu::format::project_file::{Contents, Foreign, PlanReference, read, write};
use guitu::plan::LayerId;
use guitu::project::{Change, LayerSettings, Project, records};

use super::power_cut::{Fault, ModelDisk};

const FAULTS: [Fault; 4] = [Fault::Fails, Fault::Gone, Fault::Full, Fault::Stalls];

fn path() -> PathBuf {
    PathBuf::from("/no-such-folder-on-any-disk/a.guitu")
}

/// A project that is told from others by its number, in a few kilobytes.
fn contents(number: u16) -> Contents {
    let settings = LayerSettings { visible: true, opacity: f32::from(number) / 1024.0 };
    let layers = (0..40).map(|layer| records::Layer(LayerId::new(&format!("图层{layer}"))));
    let project = Project::default().with(layers.map(|key| Change::put(key, settings)).collect());
    Contents {
        project,
        plan: PlanReference::default(),
        stamps: BTreeMap::default(),
        packed: false,
        thumbnail: None,
        foreign: Foreign::default(),
        files: Arc::default(),
        opened: BTreeSet::default(),
        plan_opened: false,
        base_map: None,
        copies: None,
    }
}

/// A project file as bytes that open.
fn whole(number: u16) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    write(Arc::new(LocalDisk), &mut bytes, &contents(number), Path::new("/")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.guitu");
    std::fs::write(&file, bytes.get_ref()).unwrap();
    assert_eq!(read(&file).unwrap().project, contents(number).project);
    bytes.into_inner()
}

fn save(disk: &ModelDisk, number: u16) -> bool {
    let saved =
        replace(disk, &path(), |out| write(Arc::new(LocalDisk), out, &contents(number), Path::new("/"))).is_ok();
    if saved {
        remove_left_behind(disk, Path::new("/"));
    }
    saved
}

/// How many calls a save makes.
fn calls_of_a_save(old: &[u8]) -> usize {
    let disk = ModelDisk::with(&path(), old);
    assert!(save(&disk, 2));
    disk.calls()
}

#[test]
fn whatever_fails_at_any_call_and_whenever_the_power_goes_the_old_project_or_the_new_one_is_there() {
    let (old, new) = (whole(1), whole(2));
    let calls = calls_of_a_save(&old);
    assert!(calls > 6, "there is something to fail: {calls}");
    for (at, fault) in (0..=calls).flat_map(|at| FAULTS.map(|fault| (at, fault))) {
        let mut disk = ModelDisk::with(&path(), &old);
        disk.fault = Some((at, fault));
        let saved = save(&disk, 2);
        let now = disk.bytes(&path()).expect("there is a project");
        assert!(now == new || (now == old && !saved), "{fault:?} at call {at}");
        for left in disk.after_a_power_cut(&path()) {
            let left = left.expect("there is a project");
            let promised = left == new || (left == old && !saved);
            assert!(promised, "power cut after {fault:?} at call {at}: {} bytes", left.len());
        }
    }
}

#[test]
fn after_any_failure_the_next_save_works_and_leaves_nothing_beside_the_project() {
    let (old, newest) = (whole(1), whole(3));
    for (at, fault) in (0..=calls_of_a_save(&old)).flat_map(|at| FAULTS.map(|fault| (at, fault))) {
        let mut disk = ModelDisk::with(&path(), &old);
        disk.fault = Some((at, fault));
        save(&disk, 2);
        disk.cut();
        disk.fault = None;
        assert!(save(&disk, 3), "{fault:?} at call {at}");
        assert_eq!(disk.bytes(&path()), Some(newest.clone()));
        assert_eq!(disk.names(), [path()], "{fault:?} at call {at}");
    }
}

#[test]
fn a_save_that_forgot_to_sync_would_be_seen() {
    let (old, new) = (whole(1), whole(2));
    let disk = ModelDisk::with(&path(), &old);
    let careless = || -> io::Result<()> {
        let temporary = path().with_extension("saving");
        disk.create(&temporary)?.write_all(&new)?;
        disk.rename(&temporary, &path())
    };
    careless().unwrap();
    let left = disk.after_a_power_cut(&path());
    assert!(left.contains(&Some(Vec::new())), "the name may be there before the bytes");
}

#[test]
fn only_old_temporary_files_of_our_own_are_taken_for_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let long_ago = SystemTime::now() - Duration::from_hours(48);
    for (name, time) in [
        (".guitu-0123456789abcdef.saving", long_ago),
        (".guitu-0123456789abcdee.saving", SystemTime::now()),
        (".guitu-report.saving", long_ago),
        ("a.guitu", long_ago),
    ] {
        std::fs::File::create(folder.path().join(name)).unwrap().set_modified(time).unwrap();
    }
    remove_left_behind(&LocalDisk, folder.path());
    let mut left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".guitu-0123456789abcdee.saving", ".guitu-report.saving", "a.guitu"]);
}
