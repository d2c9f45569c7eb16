//! Pictures on the ground, such as a relief or a scan.

use std::sync::Arc;

use super::gpu::{Gpu, ImageVertex, Mesh, MeshData, Texture};
use super::prepare::UNITS;
use crate::geo::{Cell, PictureMesh, WorldPt, WorldRect};
use crate::symbol::decoded::{DecodeError, Decoded};

/// A picture on the device.
pub(super) struct PreparedImage {
    pub texture: Arc<Texture>,
    pub cells: Vec<Mesh>,
    pub rect: WorldRect,
    pub origin: WorldPt,
    pub bytes: u64,
}

/// Decodes and uploads; meant to run off the UI thread. What has more pixels than the device can hold is
/// shown by fewer.
pub(super) fn prepare(bytes: &[u8], mesh: &PictureMesh, gpu: &Gpu) -> Result<PreparedImage, DecodeError> {
    let limit = gpu.device.limits().max_texture_dimension_2d;
    let levels = levels(Decoded::of(bytes)?, limit);
    let bytes = levels.iter().map(|(_, rgba)| rgba.len() as u64).sum();
    let rect = mesh.rect();
    let origin = rect.centre();
    let cells =
        MeshData { vertices: mesh.cells().flat_map(|cell| vertices(&cell, origin)).collect(), indices: Vec::new() };
    let texture = Arc::new(Texture::mipmapped(gpu, &levels));
    Ok(PreparedImage { texture, cells: cells.upload_quads(gpu), rect, origin, bytes })
}

fn vertices(cell: &Cell, origin: WorldPt) -> [ImageVertex; 4] {
    #[expect(clippy::cast_possible_truncation, reason = "the unit of vertices is f32")]
    [0, 1, 2, 3].map(|corner| ImageVertex {
        at: [
            ((cell.corners[corner].x - origin.x) * UNITS) as f32,
            ((cell.corners[corner].y - origin.y) * UNITS) as f32,
        ],
        share: cell.shares[corner].map(|share| share as f32),
    })
}

/// The picture, no side longer than `limit`, and its halves down to one pixel.
fn levels(mut picture: Decoded, limit: u32) -> Vec<([u32; 2], Vec<u8>)> {
    while picture.width.max(picture.height) > limit {
        picture = picture.halved();
    }
    let mut levels = Vec::new();
    while picture.width.max(picture.height) > 1 {
        let half = picture.halved();
        levels.push(([picture.width, picture.height], picture.rgba));
        picture = half;
    }
    levels.push(([picture.width, picture.height], picture.rgba));
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_wide_for_the_device_begins_with_its_half() {
        let picture = || Decoded { width: 9, height: 4, rgba: vec![7; 9 * 4 * 4] };
        let sizes = |limit| levels(picture(), limit).into_iter().map(|(size, _)| size).collect::<Vec<_>>();
        assert_eq!(sizes(16), [[9, 4], [4, 2], [2, 1], [1, 1]]);
        assert_eq!(sizes(8), [[4, 2], [2, 1], [1, 1]]);
    }
}
