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
    pub credit: BaseMapCredit,
    /// Whether the part of it that the plan needs goes along when the project is packed: the user said so of this
    /// file.
    pub packed: bool,
}

/// What the user says of a file of tiles: whose it is, and its 审图号. Where they say nothing, what the file says
/// of itself counts. Servers say it in the user's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseMapCredit {
    pub attribution: String,
    pub approval: String,
}

/// The most letters of either: a line on a page.
const LONGEST_CREDIT: usize = 120;

/// Where its tiles come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BaseMapSource {
    /// A file or folder of tiles.
    File(PathBuf),
    /// One on the network by its name: a preset's id, or what the user calls a server of their own. Its
    /// address and key are the user's settings and stay there.
    Named(String),
}

/// How strong a base map is shown until somebody says otherwise. Over imagery at its full strength the lines of
/// borders and the hatches of areas, which are as dark as woods are, cannot be seen; much weaker, and it is mist.
const QUIET: f32 = 0.65;

impl BaseMap {
    /// The map beneath a plan, which stays first.
    pub fn new(source: BaseMapSource) -> Self {
        Self { source, opacity: QUIET, brightness: 0.0, grey: false, credit: BaseMapCredit::default(), packed: false }
    }

    /// The same for another source: how it is shown stays, what was said of the file does not.
    #[must_use]
    pub fn of(self, source: BaseMapSource) -> Self {
        Self { source, credit: BaseMapCredit::default(), packed: false, ..self }
    }

    /// The same with numbers that are in their ranges and words of one line; a number that is none counts as
    /// untouched.
    #[must_use]
    pub fn in_range(mut self) -> Self {
        let within = |value: f32, least: f32, most: f32, usual: f32| {
            if value.is_finite() { value.clamp(least, most) } else { usual }
        };
        self.opacity = within(self.opacity, 0.05, 1.0, 1.0);
        self.brightness = within(self.brightness, -1.0, 1.0, 0.0);
        let line = |words: &str| words.trim().chars().filter(|c| !c.is_control()).take(LONGEST_CREDIT).collect();
        self.credit =
            BaseMapCredit { attribution: line(&self.credit.attribution), approval: line(&self.credit.approval) };
        self
    }
}
