//! Which names a project may use unasked: plain ones, on every system alike.

use std::path::{Component, Path};

/// Names that are devices on Windows, with whatever ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// The same with a digit behind.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Whether `path` is `folder` or lies in it, under names that mean nothing else anywhere.
pub(super) fn is_plainly_in(path: &Path, folder: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(folder) else { return false };
    inside.components().all(|component| match component {
        Component::Normal(name) => is_plain(&name.to_string_lossy()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => false,
    })
}

/// Neither hidden nor a home, drive, address or share, nor a device.
fn is_plain(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let port = stem.strip_suffix(|last: char| last.is_ascii_digit());
    let is_device = DEVICES.contains(&stem.as_str()) || port.is_some_and(|port| PORTS.contains(&port));
    !(is_device || name.starts_with(['.', '~']) || name.contains(['\\', ':', '\0']))
}

/// Whether a path lies where the system shows itself as files: that is nobody's map.
#[cfg(unix)]
pub(super) fn is_of_system(path: &Path) -> bool {
    ["/proc", "/dev", "/sys"].iter().any(|folder| path.starts_with(folder))
}

/// Devices here have names of their own and are no files once opened.
#[cfg(not(unix))]
pub(super) fn is_of_system(_: &Path) -> bool {
    false
}
