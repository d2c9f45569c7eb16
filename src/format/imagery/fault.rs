//! Why a file is no picture that can be shown.

use crate::finding::{Code, Finding, Place};
use crate::symbol::picture::{LARGEST_PIXELS, PictureTrouble};

/// How large the pages of a document are, in millimetres, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSizes(pub Vec<[u32; 2]>);

/// Why a file is no picture that can be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    #[error("{0:?}")]
    Trouble(PictureTrouble),
    /// Heights of the ground, radar: what has no colours.
    #[error("pixels of a kind that is not shown: {0}")]
    UnknownPixels(String),
    /// A document with several pages, and nobody has said which.
    #[error("one of {} pages", .0.0.len())]
    WhichPage(PageSizes),
    #[error("no page {number} of {count}")]
    NoSuchPage { number: u32, count: usize },
    #[error("{count} pages; at most {most}")]
    TooManyPages { count: usize, most: usize },
    /// A document that asks for a password.
    #[error("a password is needed")]
    Locked,
    /// A page on which there is more than anybody waits for.
    #[error("too much to draw")]
    TooMuchToDraw,
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
            Self::WhichPage(PageSizes(sizes)) => found(Code::PageNotChosen).with(sizes.len()),
            Self::NoSuchPage { number, count } => found(Code::NoSuchPage).with(number).with(count),
            Self::TooManyPages { count, most } => found(Code::TooManyPages).with(count).with(most),
            Self::Locked => found(Code::LockedDocument),
            Self::TooMuchToDraw => found(Code::TooMuchToDraw),
        }
    }
}

impl From<PictureTrouble> for PictureFault {
    fn from(trouble: PictureTrouble) -> Self {
        Self::Trouble(trouble)
    }
}
