//! The work of a frame: how much may be done, with what, and how far it got.

use crate::paint::gpu::{Gpu, Op, Uniforms};
use crate::paint::sprite::Sprites;
use crate::paint::statistics::Statistics;
use crate::paint::store::{Store, ViewerId};

/// Work that a frame may do, in vertices.
#[derive(Clone, Copy, Debug)]
pub(in crate::paint) struct Budget {
    pub vertices: usize,
    /// Tiles to keep ready beyond the edges of the view.
    pub ring: i64,
    /// Whether the view rests: nothing beyond its edges is about to be seen.
    pub still: bool,
}

/// How far the picture is after a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::paint) enum Progress {
    /// Another frame will do more.
    Working,
    /// Only what jobs are preparing is missing.
    Waiting,
    /// Everything is shown as it should be.
    Settled,
}

/// Everything that the tiles are drawn with.
pub(in crate::paint) struct Studio<'a> {
    pub gpu: &'a Gpu,
    pub store: &'a Store,
    /// Of the store: whose map this is.
    pub viewer: ViewerId,
    /// Of the store, or one before it: tiles that lacked something are drawn anew when it changes.
    pub version: u64,
    pub sprites: &'a mut Sprites,
    pub uniforms: &'a mut Uniforms,
    pub statistics: &'a mut Statistics,
}

/// What a pass may cost, in vertices. A software adapter keeps all triangles of a pass, at some
/// 300 bytes each, before it fills any.
const PASS: usize = 10_000;

/// The operations cut into passes that each cost about [`PASS`]; at least one, which wipes the tile.
pub(super) fn passes(ops: &[Op]) -> Vec<&[Op]> {
    let mut passes = Vec::new();
    let (mut start, mut cost) = (0, 0);
    for (index, op) in ops.iter().enumerate() {
        cost += op.cost();
        if cost >= PASS {
            passes.push(&ops[start..=index]);
            (start, cost) = (index + 1, 0);
        }
    }
    if start < ops.len() || passes.is_empty() {
        passes.push(&ops[start..]);
    }
    passes
}
