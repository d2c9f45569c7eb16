//! The pixels of a picture, as PNG or JPEG and no more of them than are drawn.

use std::io::{Cursor, Read as _};
use std::sync::Arc;

use super::geotiff::GeoTags;
use super::{tiff, webp};
use crate::finding::{Code, Finding, Place};
use crate::format::picture::fitting;
use crate::format::reader::{ReadContext, ReadError};
use crate::format::source::Source;
use crate::geo::Pixels;
use crate::symbol::decoded::Decoded;
use crate::symbol::picture::{LARGEST_PIXELS, PictureHeader, PictureTrouble};

/// Pictures that are read as a whole are not larger, in bytes. A TIFF is read strip by strip.
const LARGEST_FILE: u64 = 512 << 20;

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
            Self::Trouble(PictureTrouble::TooLarge { width, height }) => found(Code::OversizedPicture)
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

/// A picture that was read.
pub(super) struct ReadPicture {
    /// PNG or JPEG.
    pub(super) bytes: Arc<[u8]>,
    /// Of the file.
    pub(super) pixels: Pixels,
    pub(super) tags: Option<GeoTags>,
}

impl ReadPicture {
    /// How many pixels are left, if some were given up.
    pub(super) fn reduced_to(&self) -> Option<Pixels> {
        let header = PictureHeader::of(&self.bytes)?;
        let now = Pixels::new(header.width, header.height);
        (now != self.pixels).then_some(now)
    }
}

/// What the bytes of a picture's samples are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channels {
    Rgb,
    Rgba,
}

/// The pixels of a picture, row by row.
pub(super) struct Samples {
    pub(super) pixels: Pixels,
    pub(super) channels: Channels,
    pub(super) bytes: Vec<u8>,
}

impl Samples {
    /// As PNG: nothing is lost, and packed just so far that it takes no time.
    pub(super) fn encoded(&self) -> Result<Vec<u8>, PictureFault> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.pixels.width, self.pixels.height);
        encoder.set_color(match self.channels {
            Channels::Rgb => png::ColorType::Rgb,
            Channels::Rgba => png::ColorType::Rgba,
        });
        encoder.set_compression(png::Compression::Fast);
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.bytes));
        // Memory can be written; what remains is a picture that has not as many samples as it says.
        written.map_err(|_| PictureTrouble::Undecodable)?;
        Ok(bytes)
    }
}

/// Reads a picture of any kind.
pub(super) fn read(source: &Source, context: &ReadContext<'_>) -> Result<ReadPicture, ReadError> {
    let head = source.head(16)?;
    let mut straight = source.seekable()?;
    let mut begin = Vec::new();
    straight.by_ref().take(16).read_to_end(&mut begin)?;
    if tiff::is_tiff(&head) && begin == head {
        straight.rewind()?;
        return Ok(of_tiff(straight, context)?);
    }
    let mut bytes = Vec::new();
    source.open()?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(std::io::Error::from(std::io::ErrorKind::FileTooLarge).into());
    }
    if tiff::is_tiff(&head) { Ok(of_tiff(Cursor::new(bytes), context)?) } else { Ok(of_bytes(bytes)?) }
}

fn of_tiff(file: impl std::io::Read + std::io::Seek, context: &ReadContext<'_>) -> Result<ReadPicture, PictureFault> {
    let (pixels, samples, tags) = tiff::decoded(file, context.task)?;
    Ok(ReadPicture { bytes: samples.encoded()?.into(), pixels, tags: Some(tags) })
}

fn of_bytes(bytes: Vec<u8>) -> Result<ReadPicture, PictureFault> {
    if bytes.starts_with(b"RIFF") {
        let samples = webp::decoded(&bytes)?;
        return Ok(ReadPicture { bytes: samples.encoded()?.into(), pixels: samples.pixels, tags: None });
    }
    let fitting = fitting(bytes.into())?;
    // Whoever draws it later could only leave it out.
    Decoded::of(&fitting.bytes).map_err(|_| PictureTrouble::Undecodable)?;
    let whole = fitting.before.unwrap_or(fitting.header);
    Ok(ReadPicture { bytes: fitting.bytes, pixels: Pixels::new(whole.width, whole.height), tags: None })
}
