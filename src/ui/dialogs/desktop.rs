//! The desktop's own file dialogs, on a thread of their own. Where no dialog service runs, rfd
//! answers "cancelled" at once: that is noticed, and the program shows its own dialog instead.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::ask::{Completion, Way};

/// Nobody cancels a dialog this quickly: there was none.
const TOO_QUICK: Duration = Duration::from_millis(350);

/// What became of a native dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Paths(Vec<PathBuf>),
    /// A file that is there would be replaced, and nobody was asked: the desktop does not know of the
    /// ending that a path gets by itself.
    Replaces(PathBuf),
    Cancelled,
    /// There is no dialog service.
    Unavailable,
}

/// A native dialog that is open.
pub(super) struct NativeDialog {
    outcome: Receiver<Outcome>,
}

/// What the dialog is opened with.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub way: Way,
    pub title: String,
    /// Name of the group of files that are offered.
    pub filter: String,
    pub endings: Vec<&'static str>,
    pub folder: Option<PathBuf>,
    pub file_name: String,
    /// The ending that a path to be written gets by itself.
    pub completed: Completion,
}

impl NativeDialog {
    /// Opens the desktop's dialog; `wake` is called when it has closed. `None` where there is no thread
    /// for it.
    pub(super) fn open(request: Request, wake: impl FnOnce() + Send + 'static) -> Option<Self> {
        let (sender, outcome) = sync_channel(1);
        let work = move || {
            // The window may have closed meanwhile: then nobody asks any more.
            drop(sender.send(outcome_of(request)));
            wake();
        };
        thread::Builder::new().name("file dialog".to_owned()).spawn(work).ok()?;
        Some(Self { outcome })
    }

    /// The outcome once there is one.
    pub(super) fn poll(&self) -> Option<Outcome> {
        match self.outcome.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Outcome::Unavailable),
        }
    }
}

fn outcome_of(request: Request) -> Outcome {
    if !service_is_likely(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()), has_zenity()) {
        return Outcome::Unavailable;
    }
    let (started, way, completion) = (Instant::now(), request.way, request.completed.clone());
    match ask(request) {
        Some(paths) => match paths.as_slice() {
            [path] if way == Way::Save => replaced_unasked(path, &completion),
            _ => None,
        }
        .map_or(Outcome::Paths(paths), Outcome::Replaces),
        None if started.elapsed() < TOO_QUICK => Outcome::Unavailable,
        None => Outcome::Cancelled,
    }
}

fn replaced_unasked(path: &Path, completion: &Completion) -> Option<PathBuf> {
    let completed = completion.completed(path.to_owned());
    (completed != path && completed.exists()).then_some(completed)
}

fn ask(request: Request) -> Option<Vec<PathBuf>> {
    let mut dialog = rfd::FileDialog::new().set_title(request.title);
    if request.way != Way::Folder {
        dialog = dialog.add_filter(request.filter, &request.endings);
    }
    if let Some(folder) = request.folder {
        dialog = dialog.set_directory(folder);
    }
    let one = |path: Option<PathBuf>| path.map(|path| vec![path]);
    match request.way {
        Way::OpenSeveral => dialog.pick_files(),
        Way::Open => one(dialog.pick_file()),
        Way::Folder => one(dialog.pick_folder()),
        Way::Save => one(dialog.set_file_name(request.file_name).save_file()),
    }
}

/// A portal needs a session bus; the fall-back is zenity.
fn service_is_likely(is_set: impl Fn(&str) -> bool, zenity: bool) -> bool {
    is_set("DBUS_SESSION_BUS_ADDRESS") || zenity
}

fn has_zenity() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_bus_and_zenity_there_is_no_dialog_service() {
        assert!(!service_is_likely(|_| false, false));
        assert!(service_is_likely(|_| false, true));
        assert!(service_is_likely(|name| name == "DBUS_SESSION_BUS_ADDRESS", false));
    }
}
