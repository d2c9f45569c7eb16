//! Names of points: eight places around the symbol.

use super::block::{Alignment, Block};
use super::placer::{NamePlace, Placer, Remembered};
use crate::geo::{ViewPt, ViewRect};

/// Direction of the block's centre from the point: −1, 0 or 1 each way.
type Side = (f32, f32);

/// Right first, as one reads; the corners last.
const USUAL: [Side; 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0)];

/// A large symbol carries its name like a title.
const LARGE: [Side; 8] =
    [(0.0, -1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];

/// From which radius a symbol counts as large, in points.
const LARGE_RADIUS_PT: f32 = 14.0;

/// The best free place for `block` beside a symbol of `radius_pt` at `at`.
pub(super) fn place(placer: &Placer<'_>, id: u64, block: &Block, at: ViewPt, radius_pt: f32) -> Option<NamePlace> {
    let sides = if radius_pt >= LARGE_RADIUS_PT { &LARGE } else { &USUAL };
    let reach = radius_pt * placer.scale + block.size() * 0.22;
    if let Some(Remembered::Slot(slot)) = placer.remembered(id)
        && let Some(side) = sides.get(usize::from(slot))
    {
        let rect = rect_beside(block, at, reach, *side);
        if placer.fits(&rect, id) {
            return Some(found(block, rect, *side, slot));
        }
    }
    let mut best: Option<(f32, NamePlace)> = None;
    for (slot, side) in (0u8..).zip(sides) {
        let rect = rect_beside(block, at, reach, *side);
        let cost = f32::from(slot) * 0.07 + placer.ink.under(&rect);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) && placer.fits(&rect, id) {
            best = Some((cost, found(block, rect, *side, slot)));
        }
    }
    best.map(|(_, found)| found)
}

fn rect_beside(block: &Block, at: ViewPt, reach: f32, (x, y): Side) -> ViewRect {
    // On the diagonal the symbol's round edge lies nearer than its radius.
    let diagonal = if x.abs() > 0.0 && y.abs() > 0.0 { 0.72 } else { 1.0 };
    let reach = reach * diagonal;
    block.rect(ViewPt::new(at.x + x * (reach + block.width / 2.0), at.y + y * (reach + block.height / 2.0)))
}

fn found(block: &Block, rect: ViewRect, (x, _): Side, slot: u8) -> NamePlace {
    let alignment = if x > 0.0 {
        Alignment::Left
    } else if x < 0.0 {
        Alignment::Right
    } else {
        Alignment::Centre
    };
    NamePlace {
        glyphs: block.glyphs(&rect, alignment),
        taken: vec![rect],
        tag: None,
        leader: None,
        style: None,
        remember: Remembered::Slot(slot),
    }
}
