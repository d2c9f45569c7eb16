//! The pixels of a picture, as PNG or JPEG and no more of them than are drawn.

use std::io::{Cursor, Read as _};
use std::sync::Arc;

use super::fault::PictureFault;
use super::geotiff::GeoTags;
use super::pdf::{self, DrawnPage, Registration};
use super::{tiff, webp};
use crate::format::picture::fitting;
use crate::format::reader::{ReadContext, ReadError};
use crate::format::source::Source;
use crate::geo::Pixels;
use crate::symbol::decoded::Decoded;
use crate::symbol::picture::{PictureHeader, PictureTrouble};
use crate::task::Context;

/// Pictures that are read as a whole are not larger, in bytes. A TIFF is read strip by strip.
const LARGEST_FILE: u64 = 512 << 20;

/// A picture that was read.
pub(super) struct ReadPicture {
    /// PNG or JPEG.
    pub(super) bytes: Arc<[u8]>,
    /// Of the file.
    pub(super) pixels: Pixels,
    pub(super) tags: Option<GeoTags>,
    /// Of a page, where its map lies.
    pub(super) registration: Option<Registration>,
}

impl ReadPicture {
    /// How many pixels are left, if some were given up.
    pub(super) fn reduced_to(&self) -> Option<Pixels> {
        let header = PictureHeader::of(&self.bytes)?;
        let now = Pixels::new(header.width, header.height);
        (now != self.pixels).then_some(now)
    }
}

/// Reads a picture of any kind.
pub(super) fn read(source: &Source, page: Option<u32>, context: &ReadContext<'_>) -> Result<ReadPicture, ReadError> {
    let head = source.head(pdf::HEAD)?;
    let mut straight = source.seekable()?;
    let mut begin = Vec::new();
    straight.by_ref().take(pdf::HEAD).read_to_end(&mut begin)?;
    if tiff::is_tiff(&head) && begin == head {
        straight.rewind()?;
        return Ok(of_tiff(straight, context)?);
    }
    let bytes = whole(source)?;
    Ok(match &*head {
        head if tiff::is_tiff(head) => of_tiff(Cursor::new(bytes), context)?,
        head if pdf::is_pdf(head) => of_page(pdf::read(bytes, page, context.task)?)?,
        _ => of_bytes(bytes)?,
    })
}

/// A page of a document as small as in a list.
pub fn page_thumbnail(source: &Source, page: u32, task: &Context) -> Result<Decoded, ReadError> {
    Ok(pdf::thumbnail(whole(source)?, page, task)?)
}

/// All bytes of a file.
fn whole(source: &Source) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    source.open()?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(std::io::Error::from(std::io::ErrorKind::FileTooLarge).into());
    }
    Ok(bytes)
}

fn of_tiff(file: impl std::io::Read + std::io::Seek, context: &ReadContext<'_>) -> Result<ReadPicture, PictureFault> {
    let (pixels, samples, tags) = tiff::decoded(file, context.task)?;
    Ok(ReadPicture { bytes: samples.encoded()?.into(), pixels, tags: Some(tags), registration: None })
}

fn of_page(page: DrawnPage) -> Result<ReadPicture, PictureFault> {
    let DrawnPage { samples, pixels, registration } = page;
    Ok(ReadPicture { bytes: samples.encoded()?.into(), pixels, tags: None, registration })
}

fn of_bytes(bytes: Vec<u8>) -> Result<ReadPicture, PictureFault> {
    if bytes.starts_with(b"RIFF") {
        let samples = webp::decoded(&bytes)?;
        return Ok(ReadPicture {
            bytes: samples.encoded()?.into(),
            pixels: samples.pixels,
            tags: None,
            registration: None,
        });
    }
    let fitting = fitting(bytes.into())?;
    // Whoever draws it later could only leave it out.
    Decoded::of(&fitting.bytes).map_err(|_| PictureTrouble::Undecodable)?;
    let whole = fitting.before.unwrap_or(fitting.header);
    Ok(ReadPicture {
        bytes: fitting.bytes,
        pixels: Pixels::new(whole.width, whole.height),
        tags: None,
        registration: None,
    })
}
