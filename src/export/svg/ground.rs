//! Pictures that lie on the ground.

use super::furniture::{write_image, write_image_data};
use super::photograph::{data_of, data_of_clear_pixels, data_of_pixels};
use super::writer::Writer;
use crate::export::warp::{Warped, warped};
use crate::geo::{Camera, PictureMesh, Pixels, ViewPt, ViewRect, WorldPt};
use crate::symbol::decoded::Decoded;
use crate::symbol::picture::{PictureHeader, is_decodable};

/// Up to so many pixels a picture that lies plane goes into the document as it is. Of a larger one that
/// would be decoded for every band of a page.
const AS_IT_IS: u64 = 16_000_000;

/// Writes a picture with its mesh: as it is where a matrix can lay it down, else drawn for this page.
pub(super) fn write_picture(writer: &mut Writer, bytes: &[u8], mesh: &PictureMesh, camera: &Camera) {
    let Some(header) = PictureHeader::of(bytes) else { return };
    let corners = mesh.parallelogram().map(|corners| corners.map(|corner| camera.view_from_world(corner)));
    match corners {
        Some(corners) if is_upright(mesh) => {
            let far = ViewPt::new(corners[1].x, corners[2].y);
            write_image(writer, bytes, &ViewRect::new(corners[0], far), "none");
        }
        Some(corners) if header.pixels() <= AS_IT_IS => {
            write_leaning(writer, bytes, Pixels::new(header.width, header.height), corners);
        }
        Some(_) | None => write_warped(writer, bytes, mesh, camera),
    }
}

/// Whether its rows lie from west to east and its columns from north to south.
fn is_upright(mesh: &PictureMesh) -> bool {
    let level = |a: f64, b: f64| a.total_cmp(&b).is_eq();
    let upright = |[a, b, c]: [WorldPt; 3]| level(a.y, b.y) && level(a.x, c.x) && a.x < b.x && a.y < c.y;
    mesh.parallelogram().is_some_and(upright)
}

/// A picture whose corners ◤ ◥ ◣ come there.
fn write_leaning(writer: &mut Writer, bytes: &[u8], pixels: Pixels, [a, b, c]: [ViewPt; 3]) {
    if !is_decodable(bytes) {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
    let (width, height) = (pixels.width as f32, pixels.height as f32);
    let [right, down] = [[(b.x - a.x) / width, (b.y - a.y) / width], [(c.x - a.x) / height, (c.y - a.y) / height]];
    writer.open("image");
    writer.number("width", width);
    writer.number("height", height);
    writer.attribute("preserveAspectRatio", "none");
    let matrix = [right[0], right[1], down[0], down[1], a.x, a.y].map(|number| number.to_string()).join(" ");
    writer.attribute("transform", &format!("matrix({matrix})"));
    writer.attribute("xlink:href", &data_of(bytes));
    writer.end();
}

/// Only what is in view, in as many pixels as paper shows; cut to the picture's edge.
fn write_warped(writer: &mut Writer, bytes: &[u8], mesh: &PictureMesh, camera: &Camera) {
    let Ok(picture) = Decoded::of(bytes) else { return };
    let is_opaque = picture.is_opaque();
    let Some(Warped { rect, picture }) = warped(picture, mesh, camera) else { return };
    let Some(data) = data(&picture, is_opaque) else { return };
    let clip = writer.unique_id();
    writer.open("clipPath");
    writer.attribute("id", &clip);
    writer.children();
    writer.open("polygon");
    let corners: Vec<String> = mesh
        .outline()
        .into_iter()
        .map(|p| camera.view_from_lonlat(p))
        .map(|p| format!("{:.2},{:.2}", p.x, p.y))
        .collect();
    writer.attribute("points", &corners.join(" "));
    writer.end();
    writer.close("clipPath");
    writer.open("g");
    writer.attribute("clip-path", &format!("url(#{clip})"));
    writer.children();
    write_image_data(writer, &data, &rect, "none");
    writer.close("g");
}

/// The picture inside the document. Of one that is opaque the alpha says only where its edge is, and that is cut.
fn data(picture: &Decoded, is_opaque: bool) -> Option<String> {
    let (width, height, pixels) = (picture.width, picture.height, picture.rgba.chunks_exact(4));
    if is_opaque {
        data_of_pixels(width, height, &pixels.flat_map(over_white).collect::<Vec<u8>>())
    } else {
        data_of_clear_pixels(width, height, &pixels.flat_map(divided).collect::<Vec<u8>>())
    }
}

fn over_white(pixel: &[u8]) -> [u8; 3] {
    [0, 1, 2].map(|channel| pixel[channel].saturating_add(255 - pixel[3]))
}

/// The colours as they were before they were multiplied with alpha.
fn divided(pixel: &[u8]) -> [u8; 4] {
    let alpha = u16::from(pixel[3]).max(1);
    let colour = |channel: usize| u8::try_from(u16::from(pixel[channel]) * 255 / alpha).unwrap_or(255);
    [colour(0), colour(1), colour(2), pixel[3]]
}
