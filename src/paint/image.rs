//! Pictures on the ground, such as a relief.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::gpu::{Gpu, Mesh, MeshData, PointVertex, Texture};
use super::prepare::UNITS;
use crate::geo::Bounds;
use crate::geo::WorldPt;
use crate::geo::WorldRect;
use crate::symbol::picture::{LARGEST_PIXELS, PictureHeader};
use std::sync::Arc;

/// A picture on the device.
pub(super) struct PreparedImage {
    pub texture: Arc<Texture>,
    pub quad: Mesh,
    pub rect: WorldRect,
    pub origin: WorldPt,
    pub bytes: u64,
}

/// Why a picture cannot be shown.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImageError {
    #[error("the picture cannot be decoded")]
    Decode(#[from] png::DecodingError),
    #[error("neither PNG nor JPEG")]
    Unknown,
    #[error("the photo cannot be decoded: {0}")]
    Jpeg(#[from] DecodeErrors),
    #[error("the picture has {0} × {1} pixels; no side may be longer than {2}")]
    TooLarge(u32, u32, u32),
}

/// Decodes and uploads; meant to run off the UI thread.
pub(super) fn prepare(bytes: &[u8], bounds: Bounds, gpu: &Gpu) -> Result<PreparedImage, ImageError> {
    let (size, rgba) = decoded(bytes)?;
    let limit = gpu.device.limits().max_texture_dimension_2d;
    if size[0].max(size[1]) > limit {
        return Err(ImageError::TooLarge(size[0], size[1], limit));
    }
    let levels = mipmaps(size, rgba);
    let bytes = levels.iter().map(|(_, rgba)| rgba.len() as u64).sum();
    let rect = WorldRect::from(bounds);
    let origin = rect.centre();
    let corner = |x: f64, y: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "the unit of vertices is f32")]
        PointVertex { at: [((x - origin.x) * UNITS) as f32, ((y - origin.y) * UNITS) as f32] }
    };
    let quad = MeshData {
        vertices: vec![
            corner(rect.min.x, rect.min.y),
            corner(rect.max.x, rect.min.y),
            corner(rect.min.x, rect.max.y),
            corner(rect.max.x, rect.max.y),
        ],
        indices: Vec::new(),
    };
    let quad = quad.upload_quads(gpu).remove(0);
    Ok(PreparedImage { texture: Arc::new(Texture::mipmapped(gpu, &levels)), quad, rect, origin, bytes })
}

/// Size and premultiplied RGBA bytes of a PNG or JPEG.
fn decoded(bytes: &[u8]) -> Result<([u32; 2], Vec<u8>), ImageError> {
    let header = PictureHeader::of(bytes).ok_or(ImageError::Unknown)?;
    if !header.is_drawable() {
        let longest = u32::try_from(LARGEST_PIXELS.isqrt()).unwrap_or(u32::MAX);
        return Err(ImageError::TooLarge(header.width, header.height, longest));
    }
    if bytes.starts_with(&[0xff, 0xd8]) {
        return decoded_photo(bytes);
    }
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(0)];
    let info = reader.next_frame(&mut pixels)?;
    pixels.truncate(info.buffer_size());
    let rgba = match info.color_type.samples() {
        2 => pixels.chunks_exact(2).flat_map(|p| premultiplied([p[0], p[0], p[0], p[1]])).collect(),
        _ => pixels.chunks_exact(4).flat_map(|p| premultiplied([p[0], p[1], p[2], p[3]])).collect(),
    };
    Ok(([info.width, info.height], rgba))
}

/// Size and RGBA bytes of a JPEG, which is opaque.
fn decoded_photo(bytes: &[u8]) -> Result<([u32; 2], Vec<u8>), ImageError> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let rgba = decoder.decode()?;
    let size = decoder.info().map_or([0, 0], |info| [u32::from(info.width), u32::from(info.height)]);
    Ok((size, rgba))
}

fn premultiplied([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    let scaled = |c: u8| u8::try_from(u16::from(c) * u16::from(a) / 255).unwrap_or(255);
    [scaled(r), scaled(g), scaled(b), a]
}

/// The picture and its halves down to one pixel, each averaged from the one before.
fn mipmaps(size: [u32; 2], rgba: Vec<u8>) -> Vec<([u32; 2], Vec<u8>)> {
    let mut levels = vec![(size, rgba)];
    while let Some((size, rgba)) = levels.last()
        && size[0].max(size[1]) > 1
    {
        levels.push(halved(*size, rgba));
    }
    levels
}

fn halved([width, height]: [u32; 2], rgba: &[u8]) -> ([u32; 2], Vec<u8>) {
    let half = [(width / 2).max(1), (height / 2).max(1)];
    let at = |x: u32, y: u32, channel: usize| {
        let (x, y) = (x.min(width - 1) as usize, y.min(height - 1) as usize);
        u16::from(rgba[(y * width as usize + x) * 4 + channel])
    };
    let mut small = Vec::with_capacity(half[0] as usize * half[1] as usize * 4);
    for y in 0..half[1] {
        for x in 0..half[0] {
            for channel in 0..4 {
                let (x, y) = (2 * x, 2 * y);
                let sum = at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel);
                small.push(u8::try_from((sum + 2) / 4).unwrap_or(255));
            }
        }
    }
    (half, small)
}
