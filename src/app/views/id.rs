//! The views that there are.

/// Which view. Each of them is there all the time; the window decides which ones are on show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViewId {
    /// The map that one works on.
    #[default]
    Desk,
    /// Beside it, for comparing.
    Compare,
    /// What the others in the room see.
    Audience,
}

impl ViewId {
    pub const ALL: [Self; 3] = [Self::Desk, Self::Compare, Self::Audience];
}
