//! A base map and its troubles in words.

use crate::app::Context;
use crate::basemap::Trouble;
use crate::basemap::network::tianditu::preset_named;
use crate::i18n::{Language, message, message_with, path_name, reason_text};
use crate::project::BaseMapSource;

/// What a base map is called.
pub fn base_map_name(language: Language, source: &BaseMapSource) -> String {
    match source {
        BaseMapSource::File(path) => path_name(path),
        BaseMapSource::Named(name) => {
            preset_named(name).map_or_else(|| name.clone(), |preset| message(language, preset.title).to_owned())
        }
    }
}

/// What is wrong, in the server's own words where it said any, and what to do about it.
pub fn trouble_text(language: Language, trouble: &Trouble) -> String {
    let detail = match trouble {
        Trouble::Unreadable(reason) => reason_text(language, *reason),
        other => other.detail(),
    };
    let told = message_with(language, trouble.message_key(), &[&detail]);
    match trouble.meaning() {
        Some(meaning) => format!("{told}{}", message(language, meaning.message_key())),
        None => told,
    }
}

impl Context {
    /// Tells that the base map cannot be had as it should.
    pub(super) fn tell_base_map(&mut self, source: &BaseMapSource, trouble: &Trouble) {
        let (name, why) = (base_map_name(self.language(), source), trouble_text(self.language(), trouble));
        self.tell("basemap.trouble", &[&name, &why], true);
    }
}
