//! What stands for the hue of a layer where there is none.

/// The grey and the hatch of a layer, where there is no hue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tone {
    /// Below [`Tone::GREYS`].
    pub grey: u8,
    /// 0 = none.
    pub hatch: u8,
}

impl Tone {
    /// How many greys are told apart.
    pub const GREYS: u8 = 6;
    /// How many hatches, none included.
    pub(super) const HATCHES: u8 = 5;
}
