//! The base map beneath the plan, and how strong it is shown.

use std::path::PathBuf;

/// Which base map lies beneath the plan. A project without the record has none.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseMap {
    pub source: BaseMapSource,
    /// Above 0, up to 1.
    pub opacity: f32,
    /// −1 black, 0 as it is, 1 white.
    pub brightness: f32,
    pub grey: bool,
}

/// Where its tiles come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BaseMapSource {
    /// A file or folder of tiles.
    File(PathBuf),
    /// One on the network by its name: a preset's id, or what the user calls a server of their own. Its
    /// address and key are the user's settings and stay there.
    Named(String),
}

impl BaseMap {
    /// The map as it is.
    pub fn new(source: BaseMapSource) -> Self {
        Self { source, opacity: 1.0, brightness: 0.0, grey: false }
    }

    /// The same with numbers that are in their ranges; what is none counts as untouched.
    #[must_use]
    pub fn in_range(mut self) -> Self {
        let within = |value: f32, least: f32, most: f32, usual: f32| {
            if value.is_finite() { value.clamp(least, most) } else { usual }
        };
        self.opacity = within(self.opacity, 0.05, 1.0, 1.0);
        self.brightness = within(self.brightness, -1.0, 1.0, 0.0);
        self
    }
}
