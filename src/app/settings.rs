//! The user's own settings: language, light or dark, recent files. Kept in one small JSON file in
//! the folder that the caller names; without a folder nothing is read or written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::views::TextScale;
use crate::basemap::network::OwnServer;
use crate::basemap::network::tianditu::Access;
use crate::format::disk::write_private;
use crate::format::private;
use crate::i18n::Language;
use crate::task::Clerk;

/// Where the settings are kept: they are written on a thread of their own, the newest last.
pub(super) struct SettingsFile(Clerk<Settings>);

impl SettingsFile {
    /// In `folder`; `None` where there is no thread for it.
    pub(super) fn new(folder: PathBuf) -> Option<Self> {
        let write = move |settings: Settings| {
            if let Err(error) = settings.save(&folder) {
                log::warn!("settings were not saved: {error}");
            }
        };
        Clerk::new("settings", write).ok().map(Self)
    }

    pub(super) fn write(&self, settings: &Settings) {
        if !self.0.hand(settings.clone()) {
            log::warn!("settings are not saved any more");
        }
    }
}

/// How many recent files are remembered.
const RECENT_FILES: usize = 12;

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Settings {
    pub language: Language,
    pub dark: bool,
    /// Text of the map in a meeting, once the user has chosen it.
    pub presenting_text: Option<TextScale>,
    /// Who signs new annotations; empty until somebody has said so.
    pub author: String,
    /// Newest first.
    pub recent_files: Vec<PathBuf>,
    /// The user's key to 天地图: here and nowhere else.
    pub tianditu: Access,
    /// Servers of base maps that the user has entered.
    pub servers: Vec<OwnServer>,
}

impl Settings {
    /// The settings in `folder`; `None` where there are none yet or they cannot be read, which is
    /// logged: settings are never worth an error on screen.
    pub fn load(folder: &Path) -> Option<Self> {
        let text = match fs::read_to_string(file(folder)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                log::warn!("settings cannot be read, using defaults: {error}");
                return None;
            }
        };
        serde_json::from_str(&text).inspect_err(|error| log::warn!("settings are not understood: {error}")).ok()
    }

    /// Writes the settings as a whole or not at all.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        private::make_folder(folder)?;
        let written = write_private(&file(folder), |out| Ok(serde_json::to_writer_pretty(out, self)?));
        written.map_err(|error| error.source)
    }

    /// Puts `path` first among the recent files.
    pub fn remember(&mut self, path: &Path) {
        self.recent_files.retain(|other| other != path);
        self.recent_files.insert(0, path.to_owned());
        self.recent_files.truncate(RECENT_FILES);
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("settings.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_a_broken_file_gives_none() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings { language: Language::English, ..Settings::default() };
        for name in ["a", "b", "a"] {
            settings.remember(Path::new(name));
        }
        settings.save(folder.path()).unwrap();
        assert_eq!(Settings::load(folder.path()), Some(settings.clone()));
        assert_eq!(settings.recent_files, [Path::new("a"), Path::new("b")]);
        fs::write(file(folder.path()), "{").unwrap();
        assert_eq!(Settings::load(folder.path()), None);
    }
}
