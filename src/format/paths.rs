//! Paths: as they stand in a project file (relative to its folder, so that the folder can be carried
//! elsewhere), and where they really lead.

use std::path::{Component, Path, PathBuf};

use crate::task::may_wait;

/// A path as it stands in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PathText {
    pub path: String,
    /// The bytes in hexadecimal, where they are not UTF-8 (old Chinese archives leave such names).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_bytes: Option<String>,
}

impl PathText {
    /// A path that is meant wherever the text stands.
    pub fn absolute(path: &Path) -> Self {
        to_text(path, None)
    }

    /// The path, as it stands here.
    pub fn resolved(&self) -> PathBuf {
        from_text(self, None)
    }
}

/// `path` as it is written into a file in `folder`; without a folder as it is.
pub fn to_text(path: &Path, folder: Option<&Path>) -> PathText {
    let relative = folder.and_then(|folder| relative(path, folder));
    let path = relative.as_deref().unwrap_or(path);
    match path.to_str() {
        Some(text) => PathText { path: portable(text), path_bytes: None },
        None => PathText { path: portable(&path.to_string_lossy()), path_bytes: Some(bytes_text(path)) },
    }
}

/// The path that a file in `folder` names.
pub fn from_text(text: &PathText, folder: Option<&Path>) -> PathBuf {
    let path = text.path_bytes.as_deref().and_then(path_of_bytes).unwrap_or_else(|| PathBuf::from(&text.path));
    match folder {
        Some(folder) => without_detours(&folder.join(path)),
        None => path,
    }
}

#[cfg(windows)]
fn portable(text: &str) -> String {
    text.replace('\\', "/")
}

#[cfg(not(windows))]
fn portable(text: &str) -> String {
    text.to_owned()
}

#[cfg(unix)]
fn bytes_text(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt as _;
    super::hex::hex(path.as_os_str().as_bytes())
}

#[cfg(unix)]
fn path_of_bytes(hex: &str) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    let digits: Vec<u8> =
        hex.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    let bytes = digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    Some(std::ffi::OsString::from_vec(bytes).into())
}

/// Names here are UTF-16 with mistakes at worst; those are kept as the bytes of Rust's own coding.
#[cfg(not(unix))]
fn bytes_text(path: &Path) -> String {
    super::hex::hex(path.as_os_str().as_encoded_bytes())
}

#[cfg(not(unix))]
fn path_of_bytes(_: &str) -> Option<PathBuf> {
    None
}

/// `path` seen from `folder`, both absolute; `None` on another drive.
fn relative(path: &Path, folder: &Path) -> Option<PathBuf> {
    if !path.is_absolute() || !folder.is_absolute() {
        return None;
    }
    let (path, folder): (Vec<_>, Vec<_>) = (path.components().collect(), folder.components().collect());
    let common = path.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    let drive = folder.iter().take_while(|c| matches!(c, Component::Prefix(_) | Component::RootDir)).count();
    if common < drive {
        return None;
    }
    let up = folder[common..].iter().map(|_| Component::ParentDir);
    Some(up.chain(path[common..].iter().copied()).collect())
}

/// Where a file really is, without links; of one that is not there yet, where it will be. A path that
/// cannot be resolved stays what it is, made absolute.
pub fn real_path(path: &Path) -> PathBuf {
    may_wait();
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let in_folder = || Some(dunce::canonicalize(whole.parent()?).ok()?.join(whole.file_name()?));
    dunce::canonicalize(&whole).ok().or_else(in_folder).unwrap_or(whole)
}

/// Resolves `.` and `..` by the text alone.
pub fn without_detours(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(component),
        }
    }
    plain
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn round(path: &Path, folder: &str) -> (String, PathBuf) {
        let text = to_text(path, Some(Path::new(folder)));
        (text.path.clone(), from_text(&text, Some(Path::new(folder))))
    }

    #[test]
    fn a_path_is_relative_to_the_folder_and_comes_back() {
        for (path, expected) in
            [("/a/b/c.geojson", "c.geojson"), ("/a/d/e.json", "../d/e.json"), ("/x/y", "../../x/y"), ("/a/b", "")]
        {
            assert_eq!(round(Path::new(path), "/a/b"), (expected.to_owned(), PathBuf::from(path)));
        }
    }

    #[test]
    fn a_path_that_is_no_text_comes_back_byte_for_byte() {
        use std::os::unix::ffi::OsStringExt as _;
        let path = PathBuf::from(std::ffi::OsString::from_vec(b"/a/\xb5\xc2\xd1\xf4.geojson".to_vec()));
        assert_eq!(round(&path, "/a").1, path);
    }
}
