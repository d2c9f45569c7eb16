//! How large text and symbols of a view are.

/// How much larger text and symbols of the map are than on a desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextScale {
    #[default]
    Usual,
    Larger,
    Large,
    Largest,
}

impl TextScale {
    pub const ALL: [Self; 4] = [Self::Usual, Self::Larger, Self::Large, Self::Largest];

    pub const fn factor(self) -> f32 {
        match self {
            Self::Usual => 1.0,
            Self::Larger => 1.25,
            Self::Large => 1.5,
            Self::Largest => 2.0,
        }
    }

    /// The next in this direction; at the ends the same.
    pub fn stepped(self, up: bool) -> Self {
        let place = Self::ALL.iter().position(|scale| *scale == self).unwrap_or(0);
        Self::ALL[if up { (place + 1).min(Self::ALL.len() - 1) } else { place.saturating_sub(1) }]
    }
}
