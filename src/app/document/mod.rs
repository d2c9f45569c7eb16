//! The project as a file: where it is, whether it is saved, and that nothing of it is lost.
//!
//! * `state`, `file`: what is known of the project as a file; `handle`: its commands;
//! * `save`, `open` with `writing`, `reading`: jobs that write and read project files;
//! * `lock`, `locking`: the locks of project files, as jobs;
//! * `conflict`, `comparison`: a file that somebody else changed since, and what is different in it;
//! * `unsaved`: what has to wait until the user has said what becomes of unsaved work;
//! * `autosave`, `half_done`, `recover`: the journal, and what earlier sessions left behind;
//! * `thumbnail`: the small picture that is saved along;
//! * `held`: files elsewhere that the project names, until the user has agreed to open them;
//! * `troubles`, `location`, `locating`: plans and layers that are not where or what they were, and where they are now.
//!
//! Clock, data folder, process and disk enter through [`Safekeeping`](super::Safekeeping). Without it the program
//! opens and saves, but keeps no journal and no locks (pictures from the command line, tests).

mod autosave;
mod comparison;
mod conflict;
mod file;
mod half_done;
mod handle;
mod held;
mod locating;
mod location;
mod lock;
mod locking;
mod open;
mod reading;
mod recover;
mod request;
mod save;
mod state;
mod thumbnail;
mod troubles;
mod unsaved;
mod writing;

pub use crate::format::project_file::{HeldFile, Part, Rival, TroubleKind};
pub use comparison::{Comparison, Conflict, Difference};
pub use file::DocumentFile;
pub(super) use half_done::HalfDone;
pub use request::ProjectRequest;
pub use state::{Document, OpenedPlan};
