//! How busy the ground is: names rather stand where little is drawn.
//!
//! The ink of a view is drawn with room around it, so that a map which is only moved needs no new
//! one until it leaves that room.

use std::sync::Arc;

use super::grid::{cell_range, cells_along};
use crate::geo::{Camera, GradedLine, ViewPt, ViewRect, WorldRect, clip_line};

/// A line that names should rather not stand on.
#[derive(Clone, Debug)]
pub struct Ink {
    pub line: GradedLine,
    pub width_pt: f32,
    /// 0..=1: how much it disturbs.
    pub weight: f32,
}

/// Side of a cell, in logical points.
const CELL: f32 = 6.0;

/// How far points of lines may be left out, in logical points.
pub(super) const TOLERANCE_PT: f64 = 0.3;

/// Room around a view that is being moved, as a share of its sides.
const ROOM: f32 = 0.35;

/// How much drawing lies where. 0 = empty.
#[derive(Debug)]
struct InkMap {
    columns: usize,
    rows: usize,
    cells: Vec<f32>,
}

impl InkMap {
    fn new(width: f32, height: f32) -> Self {
        let (columns, rows) = (cells_along(width, CELL), cells_along(height, CELL));
        Self { columns, rows, cells: vec![0.0; columns * rows] }
    }

    /// Inks a line of the given width; `weight` says how much it disturbs a name, 0..=1.
    fn draw(&mut self, line: &[ViewPt], width: f32, weight: f32) {
        for pair in line.windows(2) {
            let length = pair[0].distance(pair[1]);
            let steps = (length / CELL).ceil().clamp(1.0, 400.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
            for step in 0..=steps as u16 {
                let t = f32::from(step) / steps;
                let centre =
                    ViewPt::new(pair[0].x + (pair[1].x - pair[0].x) * t, pair[0].y + (pair[1].y - pair[0].y) * t);
                let spot = ViewRect::from_centre(centre, width, width);
                for cell in cell_range(&spot, CELL, self.columns, self.rows) {
                    self.cells[cell] = self.cells[cell].max(weight);
                }
            }
        }
    }

    /// Mean ink under `rect`, 0..=1.
    fn under(&self, rect: &ViewRect) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0f32);
        for cell in cell_range(rect, CELL, self.columns, self.rows) {
            sum += self.cells[cell];
            count += 1.0;
        }
        sum / count.max(1.0)
    }
}

/// The ink as one view sees it.
#[derive(Clone, Debug)]
pub(super) struct InkView {
    map: Arc<InkMap>,
    /// From the view to the map.
    shift: (f32, f32),
}

impl InkView {
    /// Mean ink under `rect`, 0..=1.
    pub(super) fn under(&self, rect: &ViewRect) -> f32 {
        self.map.under(&rect.moved(self.shift.0, self.shift.1))
    }
}

/// Ink that was drawn, with what it was drawn from.
#[derive(Clone, Debug)]
pub(super) struct KeptInk {
    map: Arc<InkMap>,
    groups: Vec<Arc<[Ink]>>,
    symbol_scale: f32,
    /// The view that was asked for.
    view: Camera,
    /// The view that the map covers.
    covered: Camera,
}

impl KeptInk {
    /// The ink of `groups` for `camera`: what is in `kept` as long as it serves.
    pub(super) fn view(kept: &mut Option<Self>, groups: &[Arc<[Ink]>], camera: Camera, symbol_scale: f32) -> InkView {
        let serves = kept.as_ref().and_then(|kept| kept.seen_from(groups, camera, symbol_scale));
        if let Some(view) = serves {
            return view;
        }
        // A view that has been moved will be moved on; one that is zoomed is soon another.
        let moving = kept.as_ref().is_some_and(|kept| kept.view.zoom.total_cmp(&camera.zoom).is_eq());
        let fresh = Self::drawn(groups, camera, symbol_scale, if moving { ROOM } else { 0.0 });
        let view = InkView { map: fresh.map.clone(), shift: fresh.shift(camera) };
        *kept = Some(fresh);
        view
    }

    fn seen_from(&self, groups: &[Arc<[Ink]>], camera: Camera, symbol_scale: f32) -> Option<InkView> {
        let same_ink = self.groups.len() == groups.len()
            && self.groups.iter().zip(groups).all(|(a, b)| Arc::ptr_eq(a, b))
            && self.symbol_scale.total_cmp(&symbol_scale).is_eq();
        if !same_ink || self.view.zoom.total_cmp(&camera.zoom).is_ne() {
            return None;
        }
        let (x, y) = self.shift(camera);
        let inside =
            x >= 0.0 && y >= 0.0 && x + camera.width <= self.covered.width && y + camera.height <= self.covered.height;
        inside.then(|| InkView { map: self.map.clone(), shift: (x, y) })
    }

    /// From `camera`'s view to the map; by whole thousandths, so that a view which has not moved is not off.
    fn shift(&self, camera: Camera) -> (f32, f32) {
        let corner = self.covered.view_from_world(camera.world_from_view(ViewPt::default()));
        ((corner.x * 1000.0).round() / 1000.0, (corner.y * 1000.0).round() / 1000.0)
    }

    fn drawn(groups: &[Arc<[Ink]>], view: Camera, symbol_scale: f32, room: f32) -> Self {
        // Whole cells, so that the room around a view does not move the cells in it.
        let margin = |side: f32| (side * room / CELL).ceil() * CELL;
        let (width, height) = (view.width + 2.0 * margin(view.width), view.height + 2.0 * margin(view.height));
        let covered = Camera { width, height, ..view };
        let mut map = InkMap::new(width, height);
        let rect = covered.world_rect();
        for ink in groups.iter().flat_map(|group| group.iter()) {
            for piece in pieces_inside(&ink.line, &rect, &covered) {
                map.draw(&piece, ink.width_pt * symbol_scale, ink.weight);
            }
        }
        Self { map: Arc::new(map), groups: groups.to_vec(), symbol_scale, view, covered }
    }
}

/// The pieces of a line inside `rect`, as `camera` sees them, without points that nobody would see.
pub(super) fn pieces_inside(line: &GradedLine, rect: &WorldRect, camera: &Camera) -> Vec<Vec<ViewPt>> {
    let Some(bounds) = line.bounds().filter(|bounds| bounds.intersects(rect)) else { return Vec::new() };
    let thinned = line.thinned(TOLERANCE_PT / camera.world_points());
    let pieces = if rect.contains_rect(&bounds) { vec![thinned] } else { clip_line(&thinned, rect) };
    pieces.iter().map(|piece| piece.iter().map(|p| camera.view_from_world(*p)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{LonLat, WorldPt};

    fn camera() -> Camera {
        Camera::new(LonLat::new(104.4, 31.1), 12.0, 400.0, 300.0)
    }

    fn across(camera: &Camera) -> Vec<Arc<[Ink]>> {
        let ends: Vec<WorldPt> =
            [(-300.0, 150.0), (700.0, 150.0)].map(|(x, y)| camera.world_from_view(ViewPt::new(x, y))).to_vec();
        vec![Arc::from(vec![Ink { line: GradedLine::new(ends), width_pt: 8.0, weight: 1.0 }])]
    }

    fn rect(x: f32, y: f32) -> ViewRect {
        ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + 50.0, y + 12.0))
    }

    #[test]
    fn ink_is_where_the_line_is_and_moves_with_the_map() {
        let camera = camera();
        let groups = across(&camera);
        let mut kept = None;
        let ink = KeptInk::view(&mut kept, &groups, camera, 1.0);
        assert!(ink.under(&rect(100.0, 144.0)) > 0.5);
        assert!(ink.under(&rect(100.0, 40.0)) < 1e-6);
        for step in 1..40_u8 {
            let down = f32::from(step) * 6.0;
            let moved = camera.panned(ViewPt::default(), ViewPt::new(down, down));
            let ink = KeptInk::view(&mut kept, &groups, moved, 1.0);
            assert!((ink.under(&rect(100.0, 144.0 + down)) - 0.66).abs() < 0.34, "after {step} steps");
            assert!(ink.under(&rect(100.0, 40.0 + down)) < 1e-6);
        }
    }

    #[test]
    fn a_map_that_is_moved_a_little_keeps_its_ink() {
        let camera = camera();
        let groups = across(&camera);
        let mut kept = None;
        let map_after = |kept: &mut Option<KeptInk>, right: f32| {
            KeptInk::view(kept, &groups, camera.panned(ViewPt::default(), ViewPt::new(right, 0.0)), 1.0).map
        };
        map_after(&mut kept, 0.0);
        let moving = map_after(&mut kept, 5.0);
        assert!(Arc::ptr_eq(&moving, &map_after(&mut kept, 60.0)));
        assert!(!Arc::ptr_eq(&moving, &map_after(&mut kept, 390.0)));
    }
}
