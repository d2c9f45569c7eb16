//! A picture file, read whole: so that it travels with a project.

use std::io::{self, Read as _};

use super::fitting;
use crate::format::source::Source;
use crate::symbol::picture::{Fitting, PictureTrouble, is_decodable};

/// Larger files are no pictures of a map or page, in bytes.
pub const LARGEST_FILE: u64 = 32 << 20;

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the picture cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("the picture cannot be used: {0:?}")]
    Unfit(PictureTrouble),
    #[error("{0} MB; at most {max} MB", max = LARGEST_FILE >> 20)]
    TooLarge(u64),
}

/// Reads a picture down to its last pixel, made smaller where it is too large.
pub fn whole(source: &Source) -> Result<Fitting, PictureError> {
    let mut bytes = Vec::new();
    source.open()?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(PictureError::TooLarge(source.size().max(LARGEST_FILE) >> 20));
    }
    let picture = fitting(bytes.into()).map_err(PictureError::Unfit)?;
    // What was made smaller has been decoded already.
    if picture.before.is_none() && !is_decodable(&picture.bytes) {
        return Err(PictureError::Unfit(PictureTrouble::Undecodable));
    }
    Ok(picture)
}
