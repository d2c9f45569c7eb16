//! Why a file is no picture that can be shown.

use crate::finding::{Code, Finding, Place};
use crate::symbol::picture::{LARGEST_PIXELS, PictureTrouble};

/// Why a file is no picture that can be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    #[error("{0:?}")]
    Trouble(PictureTrouble),
    /// Heights of the ground, radar: what has no colours.
    #[error("pixels of a kind that is not shown: {0}")]
    UnknownPixels(String),
    #[error("reading was cancelled")]
    Cancelled,
}

impl PictureFault {
    /// The same for people.
    pub fn finding(&self, place: Place) -> Finding {
        let found = |code| Finding::new(code, place.clone());
        match self {
            // One that is interlaced cannot be made smaller on its way.
            Self::Trouble(
                PictureTrouble::TooLarge { width, height } | PictureTrouble::Interlaced { width, height },
            ) => found(Code::OversizedPicture)
                .with(format!("{width} × {height}"))
                .with(format!("{} MP", LARGEST_PIXELS / 1_000_000)),
            Self::Trouble(_) | Self::Cancelled => found(Code::DamagedPicture),
            Self::UnknownPixels(what) => found(Code::UnknownPixels).with(what),
        }
    }
}

impl From<PictureTrouble> for PictureFault {
    fn from(trouble: PictureTrouble) -> Self {
        Self::Trouble(trouble)
    }
}
