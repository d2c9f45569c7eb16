//! Taking hold of an element: by which part, and where it goes.

use crate::geo::{PagePt, PageRect};

/// The part of an element that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    Whole,
    /// Edges that move, each −1, 0 or 1: (left or right, top or bottom).
    Edges(i8, i8),
}

/// The eight places to hold an element by for resizing.
pub(super) const EDGES: [(i8, i8); 8] = [(-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0)];

/// Elements are not made smaller than this, in millimetres.
const LEAST: f32 = 2.0;
/// Without anything near, places are whole halves of a millimetre.
const GRID: f32 = 0.5;

/// Where an edge handle is.
pub(super) fn handle_at(rect: PageRect, (x, y): (i8, i8)) -> PagePt {
    let along = |from: f32, length: f32, side: i8| from + length * (f32::from(side) + 1.0) / 2.0;
    PagePt { x: along(rect.x, rect.width, x), y: along(rect.y, rect.height, y) }
}

/// A rectangle with the guides that it snapped to: x of upright ones, y of level ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Snapped {
    pub(super) rect: PageRect,
    pub(super) upright: Vec<f32>,
    pub(super) level: Vec<f32>,
}

/// Where `from` goes when it is held by `grip` and the pointer moves by `(right, down)`.
/// Edges and middles snap to those of `others` and of the page within `reach` millimetres;
/// `free` switches that off.
pub(super) fn moved(
    from: PageRect,
    grip: Grip,
    (right, down): (f32, f32),
    others: &[PageRect],
    page: (f32, f32),
    reach: Option<f32>,
) -> Snapped {
    let (x_edges, y_edges) = match grip {
        Grip::Whole => ((true, true), (true, true)),
        Grip::Edges(x, y) => ((x < 0, x > 0), (y < 0, y > 0)),
    };
    let xs: Vec<f32> =
        others.iter().flat_map(|r| [r.x, r.centre().x, r.right()]).chain([0.0, page.0 / 2.0, page.0]).collect();
    let ys: Vec<f32> =
        others.iter().flat_map(|r| [r.y, r.centre().y, r.bottom()]).chain([0.0, page.1 / 2.0, page.1]).collect();
    let (x, upright) = along((from.x, from.right()), x_edges, right, &xs, reach);
    let (y, level) = along((from.y, from.bottom()), y_edges, down, &ys, reach);
    Snapped { rect: PageRect::new(x.0, y.0, x.1 - x.0, y.1 - y.0), upright, level }
}

/// One direction: the ends that `moves` says move by `by`, then to the nearest of `guides`.
fn along(
    (low, high): (f32, f32),
    moves: (bool, bool),
    by: f32,
    guides: &[f32],
    reach: Option<f32>,
) -> ((f32, f32), Vec<f32>) {
    if moves == (false, false) {
        return ((low, high), Vec::new());
    }
    let shifted = |by: f32| (if moves.0 { low + by } else { low }, if moves.1 { high + by } else { high });
    let whole = moves == (true, true);
    let ends = |(low, high): (f32, f32)| match moves {
        (true, true) => vec![low, f32::midpoint(low, high), high],
        (true, false) => vec![low],
        (false, _) => vec![high],
    };
    let at = shifted(by);
    let pulls = ends(at).into_iter().flat_map(|end| guides.iter().map(move |guide| guide - end));
    let nearest =
        pulls.min_by(|a, b| a.abs().total_cmp(&b.abs())).filter(|pull| reach.is_some_and(|r| pull.abs() <= r));
    let (mut low_end, mut high_end) = shifted(by + nearest.unwrap_or_default());
    if nearest.is_none() && reach.is_some() {
        let on_grid = |value: f32| (value / GRID).round() * GRID;
        let length = high_end - low_end;
        if moves.0 {
            low_end = on_grid(low_end);
        }
        high_end = if whole {
            low_end + length
        } else if moves.1 {
            on_grid(high_end)
        } else {
            high_end
        };
    }
    if high_end - low_end < LEAST {
        if moves.0 && !whole { low_end = high_end - LEAST } else { high_end = low_end + LEAST }
    }
    let touched = ends((low_end, high_end));
    let met = guides.iter().copied().filter(|guide| touched.iter().any(|end| (end - guide).abs() < 0.01));
    ((low_end, high_end), if nearest.is_some() { met.collect() } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: (f32, f32) = (420.0, 297.0);
    const OTHER: PageRect = PageRect::new(100.0, 50.0, 80.0, 40.0);

    fn drag(grip: Grip, by: (f32, f32), reach: Option<f32>) -> Snapped {
        moved(PageRect::new(20.0, 20.0, 30.0, 10.0), grip, by, &[OTHER], PAGE, reach)
    }

    #[test]
    fn a_moved_element_snaps_its_edge_to_a_neighbour_and_shows_the_guide() {
        let snapped = drag(Grip::Whole, (79.2, 0.3), Some(1.5));
        assert!((snapped.rect.x - 100.0).abs() < 1e-4, "{snapped:?}");
        assert_eq!((snapped.rect.width, snapped.upright), (30.0, vec![100.0]));
        let free = drag(Grip::Whole, (79.2, 0.3), None);
        assert!((free.rect.x - 99.2).abs() < 1e-4 && free.upright.is_empty());
    }

    #[test]
    fn an_edge_moves_alone_and_never_past_the_other() {
        let wider = drag(Grip::Edges(1, 0), (12.3, 9.0), Some(1.0));
        assert_eq!((wider.rect.x, wider.rect.y, wider.rect.height), (20.0, 20.0, 10.0));
        assert!((wider.rect.width - 42.5).abs() < 1e-4, "on the grid: {wider:?}");
        let least = drag(Grip::Edges(-1, -1), (90.0, 90.0), None);
        assert!((least.rect.right() - 50.0).abs() < 1e-4 && (least.rect.width - LEAST).abs() < 1e-4);
    }
}
