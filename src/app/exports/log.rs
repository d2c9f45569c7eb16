//! One line for each export, so that it can be told later what went where: in the log, and in a file
//! of the data folder that only grows.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::app::{Clock, Context};
use crate::format::private;

/// What there is to say of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportEntry<'a> {
    pub path: &'a Path,
    pub kind: &'a str,
    pub bytes: usize,
    pub at: SystemTime,
    pub took: Duration,
}

/// The file in the data folder.
pub const EXPORT_LOG: &str = "exports.log";

/// Logs an export. A log that cannot be written is no reason to call the export failed.
pub fn log_export(data_folder: Option<&Path>, entry: &ExportEntry<'_>) {
    log::info!("exported {}", line(entry));
    let Some(folder) = data_folder else { return };
    if let Err(error) = append(folder, entry) {
        log::warn!("the export log was not written: {error}");
    }
}

/// Logs a file that was just written without the program's own clock.
pub fn log_now(data_folder: Option<&Path>, path: &Path, kind: &str, bytes: usize, took: Duration) {
    // Of use later only if it does not depend on where the program was started.
    let whole = std::path::absolute(path);
    let path = whole.as_deref().unwrap_or(path);
    log_export(data_folder, &ExportEntry { path, kind, bytes, at: SystemTime::now(), took });
}

/// The log of exports, for the job that writes a file: the window does not wait for it.
pub struct ExportLog {
    keeping: Option<(PathBuf, Clock)>,
    started: SystemTime,
}

impl ExportLog {
    /// The writing begins now.
    pub fn begin(cx: &Context) -> Self {
        let keeping = cx.keeping.as_ref().map(|keeping| (keeping.data_folder.clone(), keeping.clock.clone()));
        Self { keeping, started: cx.time().unwrap_or(UNIX_EPOCH) }
    }

    /// A line for a file of a kind and so many bytes that was just written.
    pub fn log(&self, path: &Path, kind: &str, bytes: usize) {
        let at = self.keeping.as_ref().map_or(UNIX_EPOCH, |(_, clock)| clock());
        let took = at.duration_since(self.started).unwrap_or_default();
        let data_folder = self.keeping.as_ref().map(|(folder, _)| folder.as_path());
        log_export(data_folder, &ExportEntry { path, kind, bytes, at, took });
    }
}

fn append(folder: &Path, entry: &ExportEntry<'_>) -> io::Result<()> {
    private::make_folder(folder)?;
    let mut file = private::append(&folder.join(EXPORT_LOG))?;
    // One write, so that lines of two programs do not mix.
    file.write_all(format!("{}\n", line(entry)).as_bytes())
}

/// Seconds since 1970, kind, bytes, milliseconds, path; separated by tabs.
fn line(entry: &ExportEntry<'_>) -> String {
    let at = entry.at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let path = entry.path.to_string_lossy().replace(['\t', '\n', '\r'], " ");
    format!("{at}\t{}\t{}\t{}\t{path}", entry.kind, entry.bytes, entry.took.as_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_export_adds_a_line_and_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let entry = |path: &'static str, bytes| ExportEntry {
            path: Path::new(path),
            kind: "png",
            bytes,
            at: UNIX_EPOCH + Duration::from_hours(490_000),
            took: Duration::from_millis(250),
        };
        log_export(Some(&data), &entry("/图/一.png", 10));
        log_export(Some(&data), &entry("/图/二\n.png", 20));
        let text = std::fs::read_to_string(data.join(EXPORT_LOG)).unwrap();
        assert_eq!(text, "1764000000\tpng\t10\t250\t/图/一.png\n1764000000\tpng\t20\t250\t/图/二 .png\n");
    }
}
