//! What people read: messages in Chinese and English, numbers and units.
//!
//! Every message has a key, and both languages stand in the same row of a table, so that neither
//! can be forgotten. Blanks are written `{0}`, `{1}` … in the order of the arguments.

mod catalogue;
mod moment;
mod path;
mod plain;
mod quantity;
mod reason;
mod shortened;

pub use catalogue::{ALL_ROWS, Row, finding_text, message, message_with, severity_text};
pub use moment::{Moment, moment_text};
pub use path::path_name;
pub use plain::plain_text;
pub use quantity::{area_text, degrees_text, land_text, length_text, number_text, scale_text};
pub use reason::reason_text;
pub use shortened::{LONGEST_LINE, LONGEST_TEXT, beginning, shortened};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The language of a POSIX locale name such as `zh_CN.UTF-8`; anything not English is Chinese.
    pub fn from_locale(locale: &str) -> Self {
        if locale.starts_with("en") { Self::English } else { Self::Chinese }
    }

    /// Chooses between the two.
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}
