//! A picture file that becomes part of the project: read whole, so that it travels with it.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::finding::Reason;
use crate::format::picture::fitting;
use crate::format::regular::open_regular;
use crate::i18n::{Language, message_with, reason_text};
use crate::symbol::picture::{Fitting, LARGEST_PIXELS, PictureTrouble, is_decodable};

/// Pictures larger than this are not put into a project, in bytes.
const LARGEST: u64 = 32 << 20;

/// A picture that was brought.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PictureFile {
    pub(super) picture: Fitting,
}

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum PictureError {
    #[error("the picture cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("the picture cannot be used: {0:?}")]
    Unfit(PictureTrouble),
    #[error("{0} MB; at most {max} MB", max = LARGEST >> 20)]
    TooLarge(u64),
}

impl PictureError {
    /// What is wrong, what to do about it, and with which file.
    pub(super) fn text(&self, path: &Path, language: Language) -> String {
        let path = path.to_string_lossy();
        match self {
            Self::Io(error) => {
                let reason = reason_text(language, Reason::of(error));
                message_with(language, "picture.unreadable", &[&reason, &path])
            }
            Self::Unfit(PictureTrouble::Missing | PictureTrouble::UnknownKind) => {
                message_with(language, "picture.unknown_kind", &[&path])
            }
            Self::Unfit(PictureTrouble::CutShort | PictureTrouble::Undecodable) => {
                message_with(language, "picture.cut_short", &[&path])
            }
            Self::Unfit(PictureTrouble::TooLarge { width, height }) => {
                let [width, height, most] = [u64::from(*width), u64::from(*height), LARGEST_PIXELS / 1_000_000]
                    .map(|number| number.to_string());
                message_with(language, "picture.too_many_pixels", &[&width, &height, &most, &path])
            }
            Self::Unfit(PictureTrouble::Interlaced { width, height }) => {
                message_with(language, "picture.interlaced", &[&width.to_string(), &height.to_string(), &path])
            }
            Self::TooLarge(size) => {
                let (size, largest) = (size.to_string(), (LARGEST >> 20).to_string());
                message_with(language, "picture.too_large", &[&size, &largest, &path])
            }
        }
    }
}

impl PictureFile {
    /// What to tell of a picture that was made smaller.
    pub(super) fn reduced_text(&self, language: Language) -> Option<String> {
        let (before, now) = (self.picture.before?, self.picture.header);
        let sizes = [before.width, before.height, now.width, now.height].map(|side| side.to_string());
        Some(message_with(language, "picture.reduced", &sizes.each_ref().map(String::as_str)))
    }
}

/// Reads a picture and sees whether it is one.
pub(super) fn read_picture(path: &Path) -> Result<PictureFile, PictureError> {
    picture_in(open_regular(path)?)
}

/// The same of an open file.
pub(super) fn picture_in(mut file: File) -> Result<PictureFile, PictureError> {
    let length = file.metadata()?.len();
    if length > LARGEST {
        return Err(PictureError::TooLarge(length >> 20));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let picture = fitting(bytes.into()).map_err(PictureError::Unfit)?;
    // What was made smaller has been decoded already.
    if picture.before.is_none() && !is_decodable(&picture.bytes) {
        return Err(PictureError::Unfit(PictureTrouble::Undecodable));
    }
    Ok(PictureFile { picture })
}
