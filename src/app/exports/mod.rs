//! Exports: pages or a list, checked, handed to a writer and logged.
//!
//! * `subject`, `screen`, `choice`: what goes out of what is on the screen, and which pages that are; `command`: what can be done;
//! * `desk`: the work under way, and what the last check made ready;
//! * `job`: the work itself, off the window's thread;
//! * `files`: pages to files; `list`: 项目清单; `whole`: a file as a whole or not at all;
//! * `log`: a line for each export.

mod account;
mod choice;
mod command;
mod desk;
mod files;
mod job;
mod list;
mod log;
mod refusal;
mod screen;
mod subject;
mod whole;

pub use account::account_text;
pub use choice::subject_endings;
pub use command::ExportCommand;
pub use desk::Exports;
pub use files::{AnnexFile, PageFolder, PageOutput, PageReport, export_sheets};
pub use job::{ExportTarget, Exporting};
pub use list::{ListInput, WrittenList, listed_features};
pub use log::{ExportLog, log_now};
pub use refusal::refusal;
pub use screen::OnScreen;
pub use subject::ExportSubject;
pub use whole::{unknown_ending, write_whole};
