//! JPEG for mail and slides, with the density of the pixels where it is known.

use jpeg_encoder::{ColorType, Encoder, PixelDensity, SamplingFactor};

use super::ExportError;
use super::raster::Raster;
use super::writer::{Write, Writer};

pub(super) const WRITER: Writer = Writer {
    name: "writer.jpeg",
    endings: &["jpg", "jpeg"],
    write: Write::Page(|page, dpi, context| jpeg(&Raster::of_page(page, dpi, context)?, page.size.density(dpi))),
};

/// Letters and thin lines stay clean at this quality, with colour at full resolution.
const QUALITY: u8 = 92;

/// Encodes a picture; `dpi` goes into the file's JFIF header.
pub fn jpeg(raster: &Raster, dpi: Option<f32>) -> Result<Vec<u8>, ExportError> {
    let side = |length: u32| u16::try_from(length).expect("the size of a picture is limited below this");
    let (width, height) = (side(raster.width()), side(raster.height()));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    if let Some(dpi) = dpi {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a density, saturating")]
        encoder.set_density(PixelDensity::dpi(dpi.round() as u16));
    }
    encoder.encode(raster.rgb(), width, height, ColorType::Rgb)?;
    Ok(bytes)
}
