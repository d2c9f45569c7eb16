//! Pictures on the ground, such as a relief or a scan.

use std::sync::{Arc, Mutex, PoisonError, Weak};

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

/// Pictures on the device by their bytes: one that is laid down elsewhere is not decoded again.
#[derive(Default)]
pub(super) struct Textures(Mutex<Vec<Known>>);

/// A texture and the bytes that it was made of.
type Known = (Weak<[u8]>, Weak<Texture>);

impl Textures {
    fn get(&self, bytes: &Arc<[u8]>) -> Option<Arc<Texture>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(bytes, texture)| bytes.strong_count() > 0 && texture.strong_count() > 0);
        let (_, texture) =
            all.iter().find(|(known, _)| known.upgrade().is_some_and(|known| Arc::ptr_eq(&known, bytes)))?;
        texture.upgrade()
    }

    fn put(&self, bytes: &Arc<[u8]>, texture: &Arc<Texture>) {
        let entry = (Arc::downgrade(bytes), Arc::downgrade(texture));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    }
}

/// Decodes and uploads; meant to run off the UI thread. What has more pixels than the device can hold is
/// shown by fewer.
pub(super) fn prepare(
    bytes: &Arc<[u8]>,
    mesh: &PictureMesh,
    gpu: &Gpu,
    textures: &Textures,
) -> Result<PreparedImage, DecodeError> {
    let texture = if let Some(texture) = textures.get(bytes) {
        texture
    } else {
        let texture = Arc::new(Texture::mipmapped(gpu, &levels(Decoded::of(bytes)?, limit(gpu))));
        textures.put(bytes, &texture);
        texture
    };
    let rect = mesh.rect();
    let origin = rect.centre();
    let cells =
        MeshData { vertices: mesh.cells().flat_map(|cell| vertices(&cell, origin)).collect(), indices: Vec::new() };
    // The smaller copies are a third of it.
    let bytes = u64::from(texture.image.width()) * u64::from(texture.image.height()) * 16 / 3;
    Ok(PreparedImage { texture, cells: cells.upload_quads(gpu), rect, origin, bytes })
}

fn limit(gpu: &Gpu) -> u32 {
    gpu.device.limits().max_texture_dimension_2d
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
