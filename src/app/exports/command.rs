//! What can be done about exports.

use std::path::PathBuf;

use super::subject::ExportSubject;

/// One thing done on the way out.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// Checks the pages; then shows what was found, or asks where to write.
    Ask(ExportSubject),
    /// What was found has been seen: asks where to write.
    AskPlace(ExportSubject),
    /// Asks which atlas to make.
    AskAtlas,
    /// Writes a file: of which kind its ending says.
    Write {
        subject: ExportSubject,
        path: PathBuf,
    },
    /// Puts a picture of the map on the clipboard.
    CopyPicture,
    Cancel,
}
