//! What a feature is to the program.

use super::vocabulary::{KindMeaning, ThemeMeaning};

/// What a feature is to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub kind: KindMeaning,
    pub theme: ThemeMeaning,
    /// Whether it lies in the area that the plan is about, at least in part.
    pub in_plan: bool,
    /// Of the hues that neighbours in its layer share out, the number of its own; 0 where they share none.
    pub turn: u8,
}

impl Default for Standing {
    fn default() -> Self {
        Self { kind: KindMeaning::Plain, theme: ThemeMeaning::Plain, in_plan: true, turn: 0 }
    }
}
