//! A picture file that becomes part of the project: read whole, so that it travels with it.

use std::path::Path;
use std::sync::Arc;

use crate::finding::Reason;
use crate::format::Source;
use crate::format::disk::Disk;
use crate::format::picture::{self, LARGEST_FILE, PictureError};
use crate::i18n::{Language, message_with, reason_text};
use crate::symbol::picture::{Fitting, LARGEST_PIXELS, PictureTrouble};

/// A picture that was brought.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PictureFile {
    pub(super) picture: Fitting,
}

/// What is wrong, what to do about it, and with which file.
fn error_text(error: &PictureError, path: &Path, language: Language) -> String {
    let path = path.to_string_lossy();
    match error {
        PictureError::Io(error) => {
            let reason = reason_text(language, Reason::of(error));
            message_with(language, "picture.unreadable", &[&reason, &path])
        }
        PictureError::Unfit(PictureTrouble::Missing | PictureTrouble::UnknownKind) => {
            message_with(language, "picture.unknown_kind", &[&path])
        }
        PictureError::Unfit(PictureTrouble::CutShort | PictureTrouble::Undecodable) => {
            message_with(language, "picture.cut_short", &[&path])
        }
        PictureError::Unfit(PictureTrouble::TooLarge { width, height }) => {
            let [width, height, most] =
                [u64::from(*width), u64::from(*height), LARGEST_PIXELS / 1_000_000].map(|number| number.to_string());
            message_with(language, "picture.too_many_pixels", &[&width, &height, &most, &path])
        }
        PictureError::Unfit(PictureTrouble::Interlaced { width, height }) => {
            message_with(language, "picture.interlaced", &[&width.to_string(), &height.to_string(), &path])
        }
        PictureError::TooLarge(size) => {
            let (size, largest) = (size.to_string(), (LARGEST_FILE >> 20).to_string());
            message_with(language, "picture.too_large", &[&size, &largest, &path])
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

/// Reads a picture and sees whether it is one; else what to tell.
pub(super) fn read_picture(path: &Path, disk: Arc<dyn Disk>, language: Language) -> Result<PictureFile, String> {
    let picture = picture::whole(&Source::file(path).on(disk));
    picture.map(|picture| PictureFile { picture }).map_err(|error| error_text(&error, path, language))
}
