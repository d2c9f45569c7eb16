//! Every byte of a project file and of a journal cut off or changed: never a panic, never a project
//! that is silently another one.

use std::fs;
use std::path::Path;

use guitu::app::command::ProjectCommand;
use guitu::format::journal::{Recovery, scan};
use guitu::format::project_file::read;
use guitu::geo::LonLat;
use guitu::project::annotation::{Annotation, AnnotationId, AnnotationKind, Place};
use guitu::project::records;
use guitu::project::{AddedSource, Change, Project, SourceId};

use super::round_trip::{bytes, contents};
use super::world::{crash, journals, mark, owner, program, send, until};

fn small_project() -> Project {
    let source = AddedSource { path: "/data/a.geojson".into(), reading: guitu::project::ReadOptions::default() };
    let pin = Annotation::new(AnnotationKind::Pin, Place::Map(vec![LonLat::new(104.4, 31.1)]));
    Project::default().with(vec![
        Change::put(records::Source(SourceId(1)), source),
        Change::put(records::Annotation(AnnotationId::new("a")), pin),
    ])
}

#[test]
fn a_project_file_that_is_cut_off_anywhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let whole = bytes(&contents(small_project()), folder.path());
    for end in 0..whole.len() {
        fs::write(&path, &whole[..end]).unwrap();
        assert!(read(&path).is_err(), "cut at {end} of {}", whole.len());
    }
}

#[test]
fn a_project_file_with_a_wrong_byte_is_refused_or_the_same_or_says_what_it_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut with_picture = contents(small_project());
    with_picture.thumbnail = Some(b"picture".to_vec());
    let whole = bytes(&with_picture, folder.path());
    for at in 0..whole.len() {
        for flip in [0xff, 0x01, 0x20] {
            let mut wrong = whole.clone();
            wrong[at] ^= flip;
            fs::write(&path, &wrong).unwrap();
            if let Ok(file) = read(&path) {
                assert_eq!(file.project, small_project(), "byte {at} of {}", whole.len());
                let same = file.thumbnail == with_picture.thumbnail;
                assert!(same || !file.warnings.is_empty(), "byte {at}: the picture is gone without a word");
            }
        }
    }
}

/// The journal of a session of three steps, an undo and a redo.
fn small_journal(folder: &Path) -> Vec<u8> {
    let mut app = program(folder, "one");
    for number in [1, 2, 3] {
        mark(&mut app, number);
    }
    app.dispatch(guitu::app::Command::Undo);
    app.dispatch(guitu::app::Command::Redo);
    crash(app);
    let [journal] = journals(folder).try_into().expect("one journal");
    let bytes = fs::read(&journal).unwrap();
    fs::remove_file(journal).unwrap();
    bytes
}

/// What can be recovered of these bytes: nothing found, an unreadable file that is told, or steps.
fn recovered(folder: &Path, bytes: &[u8]) -> (bool, Option<Recovery>) {
    fs::write(folder.join("journal/one-000001.journal"), bytes).unwrap();
    let mut found = scan(&folder.join("journal"), &owner(), "");
    assert!(found.recoveries.len() + found.unreadable.len() <= 1);
    (!found.unreadable.is_empty(), found.recoveries.pop())
}

#[test]
fn a_journal_loses_only_what_follows_the_damage_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let whole = small_journal(folder.path());
    let (_, recovery) = recovered(folder.path(), &whole);
    let recovery = recovery.expect("the journal is whole");
    assert!(recovery.done.len() == 5 && recovery.damage.is_none());
    let all = recovery.done.clone();
    drop(recovery);
    for at in 0..whole.len() {
        let mut versions = vec![whole[..at].to_vec()];
        for flip in [0xff, 0x01, 0x80] {
            let mut wrong = whole.clone();
            wrong[at] ^= flip;
            versions.push(wrong);
        }
        for (index, bytes) in versions.iter().enumerate() {
            let (unreadable, recovery) = recovered(folder.path(), bytes);
            let Some(recovery) = recovery else {
                assert!(unreadable || bytes.is_empty(), "byte {at} ({index}): not a word");
                continue;
            };
            assert!(recovery.done.len() <= all.len());
            assert_eq!(recovery.done, all[..recovery.done.len()], "byte {at} ({index})");
            let cut_between_frames = index == 0 && !recovery.done.is_empty();
            assert!(recovery.damage.is_some() || cut_between_frames, "byte {at} ({index}): lost without a word");
        }
    }
}

#[test]
fn a_damaged_journal_can_be_recovered_as_far_as_it_goes_or_discarded() {
    let folder = tempfile::tempdir().unwrap();
    let whole = small_journal(folder.path());
    let path = folder.path().join("journal/one-000001.journal");
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let mut app = program(folder.path(), "two");
    send(&mut app, ProjectCommand::Recover(path));
    until(&mut app, "told", |app| app.context().notices().iter().any(|notice| notice.text.contains("第 4 步之后损坏")));
    assert_eq!(app.context().history().done().len(), 2, "three steps and the undo; the redo is lost");
    crash(app);
    for journal in journals(folder.path()) {
        fs::write(journal, b"garbage").unwrap();
    }
    let mut app = program(folder.path(), "three");
    let [(path, _)] = app.document().found_journals().unreadable.clone().try_into().expect("one");
    send(&mut app, ProjectCommand::DiscardRecovery(path));
    assert!(app.document().found_journals().is_empty());
    until(&mut app, "removed", |_| journals(folder.path()).is_empty());
}
