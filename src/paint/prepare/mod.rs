//! From shapes to meshes, off the UI thread.
//!
//! A [`survey`] sorts the features of a batch along a space-filling curve and cuts them into
//! chunks, anew for each zoom band; [`mesh`] makes the geometry of one chunk. The unit of
//! everything here is world / 2^20 (38 m at the equator), relative to a chunk's f64 origin, so
//! that f32 keeps a hundredth of a pixel at zoom 20 within a chunk of 40 km.

mod area;
mod band;
mod estimate;
mod footprint;
mod line;
mod mesh;
mod point;
mod simplify;
mod survey;
mod tiny;

pub(super) use band::BandZoom;
pub(super) use mesh::{ChunkMesh, chunk_mesh};
pub(super) use survey::Survey;

/// Units per world square.
pub(super) const UNITS: f64 = 1_048_576.0;

/// A position in units from a chunk's origin.
pub(super) type UnitPt = [f64; 2];

/// As the GPU gets it.
#[expect(clippy::cast_possible_truncation, reason = "f32 is exact enough within a chunk, see the module")]
fn vertex(p: UnitPt) -> [f32; 2] {
    [p[0] as f32, p[1] as f32]
}
