//! A picture file that becomes part of the project: read whole, so that it travels with it.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use crate::format::regular::open_regular;
use crate::format::{is_whole_picture, picture_size};
use crate::i18n::{Language, message_with};

/// Pictures larger than this are not put into a project, in bytes.
const LARGEST: u64 = 32 << 20;

/// The bytes of a PNG or JPEG.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PictureFile {
    pub(super) bytes: Arc<[u8]>,
    /// Width by height.
    pub(super) aspect: f32,
}

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum PictureError {
    #[error("the picture cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("neither PNG nor JPEG")]
    UnknownKind,
    #[error("the picture is cut short")]
    CutShort,
    #[error("{0} MB; at most {max} MB", max = LARGEST >> 20)]
    TooLarge(u64),
}

impl PictureError {
    /// What is wrong, what to do about it, and with which file.
    pub(super) fn text(&self, path: &Path, language: Language) -> String {
        let path = path.to_string_lossy();
        match self {
            Self::Io(error) => message_with(language, "picture.unreadable", &[&error.to_string(), &path]),
            Self::UnknownKind => message_with(language, "picture.unknown_kind", &[&path]),
            Self::CutShort => message_with(language, "picture.cut_short", &[&path]),
            Self::TooLarge(size) => {
                let (size, largest) = (size.to_string(), (LARGEST >> 20).to_string());
                message_with(language, "picture.too_large", &[&size, &largest, &path])
            }
        }
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
    let (width, height) = picture_size(&bytes).ok_or(PictureError::UnknownKind)?;
    if !is_whole_picture(&bytes) {
        return Err(PictureError::CutShort);
    }
    #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
    let aspect = width as f32 / height as f32;
    Ok(PictureFile { bytes: bytes.into(), aspect })
}
