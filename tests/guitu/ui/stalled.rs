//! A drive that does not answer, as the user meets it in the window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{DroppedFile, Key, Role};
use egui_kittest::kittest::Queryable as _;
use guitu::app::ask::Ask;
use guitu::app::command::ProjectCommand;
use guitu::app::{Command, Settings};

use crate::support::dead_drive::DeadDrive;
use crate::support::kept::kept_window_on;
use crate::support::window::Window;

/// A window beside a drive that does not answer yet.
struct Office {
    folder: tempfile::TempDir,
    drive: Arc<DeadDrive>,
    window: Window,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let dead = folder.path().join("dead");
        fs::create_dir(&dead).unwrap();
        let drive = DeadDrive::new(&dead);
        let size = (1366.0, 768.0, 1.0);
        let window = kept_window_on(drive.clone(), folder.path(), "one", Settings::default(), size);
        Self { folder, drive, window }
    }

    fn dead(&self, name: &str) -> PathBuf {
        self.folder.path().join("dead").join(name)
    }

    /// Runs frames until something with this word in it is in the window.
    fn until_said(&mut self, word: &str) {
        let start = Instant::now();
        while !self.says(word) {
            self.window.step();
            assert!(start.elapsed() < Duration::from_mins(2), "{word} was not said");
        }
    }

    fn until_not_said(&mut self, word: &str) {
        let start = Instant::now();
        while self.says(word) {
            self.window.step();
            assert!(start.elapsed() < Duration::from_mins(1), "{word} is said still");
        }
    }

    fn says(&self, word: &str) -> bool {
        self.window.query_all_by_label_contains(word).next().is_some()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.drive.answer(true);
    }
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        panic!("the window reads nothing on its own thread")
    }
}

fn drop_on(window: &mut Window, path: &Path) {
    window.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    window.step();
}

#[test]
fn a_file_that_is_dropped_from_a_dead_drive_is_told_and_given_up_with_a_button() {
    let mut office = Office::new();
    let path = office.dead("层.geojson");
    drop_on(&mut office.window, &path);
    assert!(!office.says("仍在等待"));
    office.until_said("仍在等待");
    // What has just appeared can be pressed from the next frame on.
    office.window.step();
    office.window.step();
    office.window.get_by_role_and_label(Role::Button, "不再等待").click();
    office.until_not_said("仍在等待");
    assert!(!office.window.state().app().is_reading());
}

#[test]
fn the_own_file_dialog_says_which_folder_it_waits_for_and_can_be_left() {
    let mut office = Office::new();
    let path = office.dead("a.guitu");
    office.drive.answer(true);
    let save = ProjectCommand::SaveAs { path: path.clone(), packed: false };
    office.window.state_mut().app_mut().dispatch(Command::Project(save));
    let start = Instant::now();
    while office.window.state().app().document().file().path() != Some(&path) {
        office.window.step();
        assert!(start.elapsed() < Duration::from_mins(1), "not saved");
    }
    office.drive.answer(false);
    office.window.state_mut().app_mut().dispatch(Command::Ask(Ask::Save));
    office.until_said("仍在等待");
    assert!(office.window.query_by_role_and_label(Role::TextInput, "文件路径").is_some());
    office.window.key_press(Key::Escape);
    office.until_not_said("仍在等待");
}
