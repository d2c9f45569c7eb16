//! Paths as people read them.

use std::path::Path;

/// The last part of a path; all of it where it has none.
pub fn path_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
