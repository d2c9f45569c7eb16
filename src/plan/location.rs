//! 落图、挂靠、未落图: whether a feature is on the map, in the three states that every count and
//! every list speaks of.

use super::facts::Placement;
use super::feature::Feature;

/// Whether a feature is on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// 落图: it has a geometry of its own.
    Located,
    /// 挂靠: it has none; the mark of its host stands for it.
    Carried,
    /// 未落图: nobody can place it.
    Missing,
}

impl Location {
    /// The message that names it for people.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Located => "located.yes",
            Self::Carried => "located.carried",
            Self::Missing => "located.no",
        }
    }
}

/// How many features are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LocationCounts {
    pub located: usize,
    pub carried: usize,
    pub missing: usize,
}

impl LocationCounts {
    /// Each state with its count.
    pub const fn states(&self) -> [(Location, usize); 3] {
        [(Location::Located, self.located), (Location::Carried, self.carried), (Location::Missing, self.missing)]
    }

    pub const fn all(&self) -> usize {
        self.located + self.carried + self.missing
    }
}

impl FromIterator<Location> for LocationCounts {
    fn from_iter<T: IntoIterator<Item = Location>>(locations: T) -> Self {
        let mut counts = Self::default();
        for location in locations {
            match location {
                Location::Located => counts.located += 1,
                Location::Carried => counts.carried += 1,
                Location::Missing => counts.missing += 1,
            }
        }
        counts
    }
}

impl Feature<'_> {
    /// Whether it is on the map. Features of added files are located or missing.
    pub fn location(&self) -> Location {
        if !self.shape().is_empty() {
            return Location::Located;
        }
        match self.facts().map_or(Placement::Own, |facts| facts.placement) {
            Placement::Own => Location::Missing,
            Placement::Host => Location::Carried,
        }
    }
}
