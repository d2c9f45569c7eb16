//! Names of areas: inside at the pole of inaccessibility or nearby, as plain text or on a plate;
//! a plate that finds no room inside stands beside with a leader.

use std::cell::OnceCell;

use super::NOBODY;
use super::block::{Alignment, Block};
use super::placer::{NamePlace, Placer, Remembered};
use crate::display::picture::{Leader, Tag};
use crate::geo::{
    GradedLine, Pole, ViewPt, ViewRect, WorldPt, WorldRect, clip_ring, depth_inside, pole_of_inaccessibility,
};
use crate::symbol::{Colour, Stroke};

/// A plate that covers more than this of an area's frame stands beside it.
const LARGEST_SHARE: f32 = 0.28;
/// Samples along each side of the search grid.
const SAMPLES: u8 = 9;

/// The colours of a plate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) fill: Colour,
    pub(super) rim: Colour,
}

impl Paint {
    /// The stronger of the two, for what leads from the plate.
    fn leader(self) -> Colour {
        let weight = |colour: Colour| colour.alpha() * f32::from(255 - colour.grey().r);
        if weight(self.fill) >= weight(self.rim) { self.fill } else { self.rim }
    }
}

/// An area as the view shows it.
pub(super) struct VisibleArea {
    rings: Vec<Vec<WorldPt>>,
    /// Of the whole area: no part of it is deeper.
    whole: Pole,
    /// Of the part in view, once somebody asks.
    pole: OnceCell<Pole>,
}

impl VisibleArea {
    /// The part of the rings inside the view; the whole if all of it is. `None` if nothing is.
    pub(super) fn new(rings: &[GradedLine], pole: Pole, placer: &Placer<'_>) -> Option<Self> {
        let view = placer.world_frame();
        let bounds = rings.first()?.bounds().filter(|bounds| bounds.intersects(&view))?;
        let thinned = rings.iter().map(|ring| ring.thinned(placer.tolerance()));
        if view.contains_rect(&bounds) {
            return Some(Self { rings: thinned.collect(), whole: pole, pole: OnceCell::from(pole) });
        }
        let rings: Vec<Vec<WorldPt>> =
            thinned.map(|ring| clip_ring(&ring, &view)).filter(|ring| ring.len() > 3).collect();
        (!rings.is_empty()).then_some(Self { rings, whole: pole, pole: OnceCell::new() })
    }

    /// The pole of the part in view.
    pub(super) fn pole(&self) -> Pole {
        let nowhere = Pole { at: self.whole.at, distance: 0.0 };
        *self.pole.get_or_init(|| pole_of_inaccessibility(&self.rings).unwrap_or(nowhere))
    }

    /// Area of its frame in square points when the world is `points` wide.
    fn size(&self, points: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "an area on screen")]
        frame(&self.rings).map_or(0.0, |frame| (frame.width() * points * frame.height() * points) as f32)
    }

    /// Places inside, the pole first, then by their distance from it.
    fn spots(&self) -> Vec<WorldPt> {
        let Some(frame) = frame(&self.rings) else { return Vec::new() };
        let pole = self.pole().at;
        let mut spots = vec![pole];
        for row in 1..SAMPLES {
            for column in 1..SAMPLES {
                let share = |n: u8| f64::from(n) / f64::from(SAMPLES);
                spots.push(WorldPt::new(
                    frame.min.x + frame.width() * share(column),
                    frame.min.y + frame.height() * share(row),
                ));
            }
        }
        spots[1..].sort_by(|a, b| a.distance(pole).total_cmp(&b.distance(pole)));
        spots
    }
}

fn frame(rings: &[Vec<WorldPt>]) -> Option<WorldRect> {
    WorldRect::around(rings.first()?)
}

/// The best free place for `block` inside the area; none if the area is much smaller than the name.
pub(super) fn place(placer: &Placer<'_>, id: u64, block: &Block, area: &VisibleArea) -> Option<NamePlace> {
    let points = placer.camera.world_points();
    let room = f64::from(block.height) * 0.5 / points;
    if area.whole.distance < room {
        return None;
    }
    let at = best_spot(placer, id, area, block.width, block.height, room)?;
    let rect = block.rect(placer.camera.view_from_world(at));
    Some(NamePlace {
        glyphs: block.glyphs(&rect, Alignment::Centre),
        taken: vec![rect],
        tag: None,
        leader: None,
        style: None,
        remember: Remembered::Spot(at),
    })
}

/// As [`place`], on a plate of `fill`; beside the area with a leader where there is no room inside.
pub(super) fn place_plate(
    placer: &Placer<'_>,
    id: u64,
    block: &Block,
    area: &VisibleArea,
    paint: Paint,
) -> Option<NamePlace> {
    let (width, height) = plate_size(block);
    let roomy = area.size(placer.camera.world_points()) * LARGEST_SHARE > width * height;
    if roomy && let Some(at) = best_spot(placer, id, area, width, height, 0.0) {
        return Some(plate(placer, block, placer.camera.view_from_world(at), paint, None));
    }
    let pole = placer.camera.view_from_world(area.pole().at);
    let beside = displacements(block).into_iter().map(|(dx, dy)| ViewPt::new(pole.x + dx, pole.y + dy));
    let fitting = beside.filter(|centre| placer.fits(&ViewRect::from_centre(*centre, width, height), id));
    let cost = |centre: &ViewPt| {
        let rect = ViewRect::from_centre(*centre, width, height);
        placer.ink.under(&rect) * 120.0 + centre.distance(pole) + crossed(placer, id, &rect, pole) * 40.0
    };
    let centre = fitting.min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    Some(plate(placer, block, centre, paint, Some(pole)))
}

fn plate_size(block: &Block) -> (f32, f32) {
    (block.width + block.size() * 1.1, block.height + block.size() * 0.6)
}

/// The place of a block's plate around `centre`.
pub(super) fn plate_rect(block: &Block, centre: ViewPt) -> ViewRect {
    let (width, height) = plate_size(block);
    ViewRect::from_centre(centre, width, height)
}

/// The block on a plate around `centre`, with a leader to `target` if there is one.
pub(super) fn plate(
    placer: &Placer<'_>,
    block: &Block,
    centre: ViewPt,
    paint: Paint,
    target: Option<ViewPt>,
) -> NamePlace {
    let rect = plate_rect(block, centre);
    let leader = |to: ViewPt| Leader { from: nearest_on(&rect, to), to, stroke: Stroke::solid(paint.leader(), 1.2) };
    // Later names keep off the leader too.
    let beads = target.map(|target| beads(&rect, target)).unwrap_or_default();
    let free = beads.into_iter().filter(|bead| placer.shows(bead) && placer.taken.free(bead, NOBODY));
    NamePlace {
        glyphs: block.glyphs(&block.rect(centre), Alignment::Centre),
        taken: [rect].into_iter().chain(free).collect(),
        tag: Some(Tag { rect, radius_pt: 4.0, fill: paint.fill, outline: Some(Stroke::solid(paint.rim, 1.0)) }),
        leader: target.map(leader),
        style: None,
        remember: Remembered::Spot(placer.camera.world_from_view(centre)),
    }
}

/// Room between the beads of a leader, in points.
const BEAD_PT: f32 = 6.0;

/// Small squares along the leader from a plate to its target, both ends left out.
fn beads(rect: &ViewRect, target: ViewPt) -> Vec<ViewRect> {
    let from = nearest_on(rect, target);
    let length = from.distance(target);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a screen's width")]
    let count = (length / BEAD_PT).clamp(1.0, 500.0) as u16;
    let bead = |step: u16| {
        let share = f32::from(step) / f32::from(count);
        let at = ViewPt::new(from.x + (target.x - from.x) * share, from.y + (target.y - from.y) * share);
        ViewRect::from_centre(at, BEAD_PT / 2.0, BEAD_PT / 2.0)
    };
    (1..count).map(bead).collect()
}

/// How many beads of the leader lie on what belongs to others.
pub(super) fn crossed(placer: &Placer<'_>, id: u64, rect: &ViewRect, target: ViewPt) -> f32 {
    beads(rect, target).iter().map(|bead| f32::from(u8::from(!placer.taken.free(bead, id)))).sum()
}

/// The free spot of least cost for a rectangle; the one of the frame before wins as long as it is free.
pub(super) fn best_spot(
    placer: &Placer<'_>,
    id: u64,
    area: &VisibleArea,
    width: f32,
    height: f32,
    room: f64,
) -> Option<WorldPt> {
    let view = |at: WorldPt| ViewRect::from_centre(placer.camera.view_from_world(at), width, height);
    let inside = |at: WorldPt| depth_inside(at, &area.rings) >= room * 0.9;
    if let Some(Remembered::Spot(at)) = placer.remembered(id)
        && inside(at)
        && placer.fits(&view(at), id)
    {
        return Some(at);
    }
    let pole = area.pole();
    if pole.distance < room {
        return None;
    }
    let reach = pole.distance.max(f64::MIN_POSITIVE);
    let mut best: Option<(f64, WorldPt)> = None;
    for at in area.spots() {
        let rect = view(at);
        let cost = f64::from(placer.ink.under(&rect)) * 1.5 + at.distance(pole.at) / reach * 0.25;
        if best.is_none_or(|(least, _)| cost < least) && inside(at) && placer.fits(&rect, id) {
            best = Some((cost, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Where a plate may stand beside what it names, as offsets of its centre, the nearest first.
pub(super) fn displacements(block: &Block) -> Vec<(f32, f32)> {
    let (width, height) = plate_size(block);
    let mut places = Vec::new();
    for ring in 0..=3u8 {
        let (x, y) = (width * (0.65 + 0.25 * f32::from(ring)), height * (1.1 + 0.9 * f32::from(ring)));
        places.extend([(x, 0.0), (-x, 0.0), (x, -y), (-x, -y), (x, y), (-x, y), (0.0, -y), (0.0, y)]);
        let half = y / 2.0;
        places.extend([(x, -half), (-x, -half), (x, half), (-x, half)]);
    }
    places
}

pub(super) fn nearest_on(rect: &ViewRect, p: ViewPt) -> ViewPt {
    ViewPt::new(p.x.clamp(rect.min.x, rect.max.x), p.y.clamp(rect.min.y, rect.max.y))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::display::labels::ink::KeptInk;
    use crate::geo::{Camera, LonLat};

    #[test]
    fn an_area_that_is_cut_by_the_view_is_named_in_its_visible_part() {
        let camera = Camera::new(LonLat::new(104.4, 31.1), 12.0, 400.0, 300.0);
        let corners = [(-900.0, 0.0), (100.0, 0.0), (100.0, 300.0), (-900.0, 300.0), (-900.0, 0.0)];
        let ring = corners.map(|(x, y)| camera.world_from_view(ViewPt::new(x, y))).to_vec();
        let pole = pole_of_inaccessibility(std::slice::from_ref(&ring)).unwrap();
        let places = BTreeMap::new();
        let placer = Placer::new(camera, 1.0, KeptInk::view(&mut None, &[], camera, 1.0), &places);
        let area = VisibleArea::new(&[GradedLine::new(ring)], pole, &placer).unwrap();
        let seen = camera.view_from_world(area.pole().at);
        assert!((40.0..60.0).contains(&seen.x), "{seen:?}");
    }
}
