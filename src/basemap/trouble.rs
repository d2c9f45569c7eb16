//! Why a tile or a whole source cannot be had.

use std::io;

use crate::finding::Reason;

/// What went wrong. A server's own words are kept: they say best what it wants.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("no connection: {0}")]
    Unreachable(String),
    #[error("the server did not answer in time")]
    TimedOut,
    #[error("refused with {status}: {words}")]
    Refused { status: u16, words: String },
    /// An answer that is no picture.
    #[error("no picture, but: {words}")]
    NotAPicture { words: String },
    #[error("larger than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("led from address to address")]
    RedirectLoop,
    #[error("the picture is damaged")]
    Undecodable,
    /// The source asks for a key, and there is none.
    #[error("a key is needed")]
    NoKey,
    /// The address is none, or has no place for the tile's numbers.
    #[error("no address of tiles: {0}")]
    BadAddress(String),
    /// The server's list of layers is not understood.
    #[error("capabilities: {0}")]
    Capabilities(String),
    /// No layer of the server has a grid that is known here.
    #[error("no layer with a known grid")]
    NoKnownGrid,
    /// The file or folder cannot be read as what it is said to be.
    #[error("the archive cannot be read: {0}")]
    Archive(String),
    /// The system does not let its file be read.
    #[error("the file cannot be read: {0:?}")]
    Unreadable(Reason),
    /// MapLibre's own form of vector tiles.
    #[error("MapLibre tiles")]
    MapLibreTiles,
    /// 百度's datum.
    #[error("BD-09")]
    Bd09,
    /// What a project names may not be opened unasked.
    #[error("not permitted")]
    NotPermitted,
    /// On this machine nothing is called so.
    #[error("unknown: {0}")]
    Unknown(String),
    /// It is on the network, and nobody has turned it on.
    #[error("not turned on")]
    Asleep,
    #[error("still being opened")]
    StillOpening,
}

/// What a server means by its refusal, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The key's quota for the day is used up.
    Quota,
    /// The key has a blank or line break in it, or its quota is used up.
    KeyText,
    /// The key is bound to addresses or to browsers.
    Whitelist,
    /// The key is wrong, or of another kind of application.
    Key,
}

impl Trouble {
    /// Whether the same question may have another answer soon.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::TimedOut => true,
            Self::Refused { status, .. } => *status >= 500 || *status == 429,
            Self::NotAPicture { .. }
            | Self::TooLarge { .. }
            | Self::RedirectLoop
            | Self::Undecodable
            | Self::NoKey
            | Self::BadAddress(_)
            | Self::Capabilities(_)
            | Self::NoKnownGrid
            | Self::Archive(_)
            | Self::Unreadable(_)
            | Self::MapLibreTiles
            | Self::Bd09
            | Self::NotPermitted
            | Self::Unknown(_)
            | Self::Asleep
            | Self::StillOpening => false,
        }
    }

    /// What 天地图 means by its numbers, as its users found out.
    pub fn meaning(&self) -> Option<Meaning> {
        let (status, words) = match self {
            Self::Refused { status, words } => (*status, words.as_str()),
            Self::NotAPicture { words } => (200, words.as_str()),
            _ => return None,
        };
        match status {
            _ if words.contains("301007") => Some(Meaning::Whitelist),
            429 => Some(Meaning::Quota),
            418 => Some(Meaning::KeyText),
            401 | 403 => Some(Meaning::Key),
            _ => None,
        }
    }

    /// Message key of what it is called. Its one blank is [`Self::detail`], or the words for the reason of
    /// [`Self::Unreadable`].
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "basemap.unreachable",
            Self::TimedOut => "basemap.timed_out",
            Self::Refused { .. } => "basemap.refused",
            Self::NotAPicture { .. } => "basemap.not_a_picture",
            Self::TooLarge { .. } => "basemap.too_large",
            Self::RedirectLoop => "basemap.redirect_loop",
            Self::Undecodable => "basemap.undecodable",
            Self::NoKey => "basemap.no_key",
            Self::BadAddress(_) => "basemap.bad_address",
            Self::Capabilities(_) => "basemap.capabilities",
            Self::NoKnownGrid => "basemap.no_known_grid",
            Self::Archive(_) | Self::Unreadable(_) => "basemap.archive",
            Self::MapLibreTiles => "basemap.maplibre_tiles",
            Self::Bd09 => "basemap.bd09",
            Self::NotPermitted => "basemap.not_permitted",
            Self::Unknown(_) => "basemap.unknown",
            Self::Asleep => "basemap.asleep",
            Self::StillOpening => "basemap.still_opening",
        }
    }

    /// What the message's blank is filled with.
    pub fn detail(&self) -> String {
        match self {
            Self::Unreachable(words)
            | Self::NotAPicture { words }
            | Self::BadAddress(words)
            | Self::Capabilities(words)
            | Self::Archive(words)
            | Self::Unknown(words) => words.clone(),
            Self::Refused { status, words } if words.is_empty() => status.to_string(),
            Self::Refused { status, words } => format!("{status} {words}"),
            Self::TooLarge { limit } => format!("{} MB", limit >> 20),
            Self::TimedOut
            | Self::Unreadable(_)
            | Self::RedirectLoop
            | Self::Undecodable
            | Self::NoKey
            | Self::NoKnownGrid
            | Self::MapLibreTiles
            | Self::Bd09
            | Self::NotPermitted
            | Self::Asleep
            | Self::StillOpening => String::new(),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(Reason::of(&error))
    }
}

impl Meaning {
    pub fn message_key(self) -> &'static str {
        match self {
            Self::Quota => "basemap.means_quota",
            Self::KeyText => "basemap.means_key_text",
            Self::Whitelist => "basemap.means_whitelist",
            Self::Key => "basemap.means_key",
        }
    }
}
