//! Names of reference, which are never left out: farther from their symbols, then over other symbols.

use super::block::{Alignment, Block};
use super::placer::{NamePlace, Placer, Remembered};
use super::source::LabelSource;
use crate::display::picture::Leader;
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::Stroke;

/// Directions around the symbol.
const DIRECTIONS: u8 = 16;
/// How far from the symbol's edge a name may stand, in logical points: 0.5, 1.2, 2.2, 3.6 and 5 mm of
/// paper. Farther away it would be looked for elsewhere.
const GAPS_PT: [f32; 5] = [1.9, 4.5, 8.3, 13.6, 18.9];
/// From this gap on a line joins the name to its symbol, in logical points.
const JOINED_FROM_PT: f32 = 8.0;
/// What a step farther away costs, in shares of a ground full of ink.
const FARTHER: f32 = 0.25;
/// What a direction costs that is not the one in which one reads on: at most, to the west and upwards.
const AGAINST_READING: f32 = 0.2;
/// The usual search numbers its places up to here; those here follow.
const USUAL_SLOTS: u8 = 8;

/// A place that a name may take.
struct Candidate {
    rect: ViewRect,
    towards: ViewPt,
    gap_pt: f32,
    cost: f32,
    slot: u8,
}

/// The best place of those that are free; if none is, the one that hides least of other symbols.
/// Nothing where the symbol itself lies under the furniture of the map.
pub(super) fn place(
    placer: &Placer<'_>,
    source: &LabelSource,
    block: &Block,
    at: ViewPt,
    radius_pt: f32,
) -> Option<NamePlace> {
    if placer.is_settled(&ViewRect::from_centre(at, 1.0, 1.0)) {
        return None;
    }
    let mut candidates = candidates(placer, block, at, radius_pt);
    candidates.retain(|candidate| placer.shows(&candidate.rect) && !placer.is_settled(&candidate.rect));
    let free = candidates.iter().filter(|candidate| placer.fits(&candidate.rect, source.id));
    let best = free.min_by(|a, b| a.cost.total_cmp(&b.cost)).or_else(|| {
        let hidden = |candidate: &Candidate| placer.hidden(&candidate.rect, source.id);
        candidates.iter().min_by(|a, b| hidden(a).total_cmp(&hidden(b)).then(a.cost.total_cmp(&b.cost)))
    })?;
    Some(found(placer, source, block, best, (at, radius_pt)))
}

fn candidates(placer: &Placer<'_>, block: &Block, at: ViewPt, radius_pt: f32) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (step, gap_pt) in (0u8..).zip(GAPS_PT) {
        for direction in 0..DIRECTIONS {
            let angle = f32::from(direction) * std::f32::consts::TAU / f32::from(DIRECTIONS);
            let towards = ViewPt::new(angle.cos(), angle.sin());
            let reach = (radius_pt + gap_pt) * placer.scale;
            let rect = beside((block.width, block.height), at, towards, reach);
            let against = (1.0 - towards.x) / 2.0 * AGAINST_READING;
            let cost = placer.ink.under(&rect) + FARTHER * f32::from(step) + against;
            let slot = USUAL_SLOTS + step * DIRECTIONS + direction;
            candidates.push(Candidate { rect, towards, gap_pt, cost, slot });
        }
    }
    candidates
}

/// A rectangle of this width and height so far from the symbol in a direction: its nearest edge is at `reach`,
/// whatever its shape.
pub(super) fn beside((width, height): (f32, f32), at: ViewPt, towards: ViewPt, reach: f32) -> ViewRect {
    // Half the block is added to the shift, not scaled with it: a wide name would slide over its symbol.
    let half = |share: f32, side: f32| (share * 2.0).clamp(-1.0, 1.0) * side / 2.0;
    let centre = ViewPt::new(
        at.x + towards.x * reach + half(towards.x, width),
        at.y + towards.y * reach + half(towards.y, height),
    );
    ViewRect::from_centre(centre, width, height)
}

fn found(
    placer: &Placer<'_>,
    source: &LabelSource,
    block: &Block,
    candidate: &Candidate,
    (at, radius_pt): (ViewPt, f32),
) -> NamePlace {
    let Candidate { rect, towards, gap_pt, slot, .. } = candidate;
    let edge = radius_pt * placer.scale;
    let leader = (*gap_pt >= JOINED_FROM_PT).then(|| Leader {
        from: ViewPt::new(at.x.clamp(rect.min.x, rect.max.x), at.y.clamp(rect.min.y, rect.max.y)),
        to: ViewPt::new(at.x + towards.x * edge, at.y + towards.y * edge),
        stroke: Stroke::solid(source.rule.text.colour.with_alpha(0.8), 1.0),
    });
    let alignment = match towards.x {
        x if x > 0.3 => Alignment::Left,
        x if x < -0.3 => Alignment::Right,
        _ => Alignment::Centre,
    };
    NamePlace {
        glyphs: block.glyphs(rect, alignment),
        taken: vec![*rect],
        tag: None,
        leader,
        style: None,
        remember: Remembered::Slot(*slot),
    }
}
