//! Which areas may share one path.
//!
//! A translucent colour over itself is darker, so areas that overlap must stay paths of their own,
//! or a page would look different from the screen. Areas that lie apart may be one path: a hundred
//! thousand parcels become a handful of paths, and every reader is the faster for it.

use super::geometry::Area;
use crate::geo::{ViewPt, ViewRect};

/// Fewer areas than this are written one by one.
const FEW: usize = 64;
/// Side of a cell of the grid that remembers what is taken, in points. Areas in the same cell do
/// not share a path, so none of them can overlap.
const CELL: f32 = 4.0;
/// Paths under construction: one bit each in a cell.
const MOST: usize = 32;

/// The areas in groups whose members do not overlap: within a group and between groups in the order
/// in which they came, as far as that can be seen. A group has areas with holes or without.
pub(super) fn apart(areas: &[Area]) -> Vec<Vec<&Area>> {
    if areas.len() < FEW {
        return areas.iter().map(|area| vec![area]).collect();
    }
    let mut groups = Vec::new();
    let mut pool = Pool::new(areas);
    for area in areas {
        if !pool.take(area) {
            groups.append(&mut pool.groups);
            pool = Pool::new(areas);
            pool.take(area);
        }
    }
    groups.append(&mut pool.groups);
    groups
}

/// Groups under construction and the cells that each has taken.
struct Pool<'a> {
    groups: Vec<Vec<&'a Area>>,
    holed: Vec<bool>,
    taken: Vec<u32>,
    corner: ViewPt,
    columns: usize,
}

impl<'a> Pool<'a> {
    fn new(areas: &[Area]) -> Self {
        let whole = areas.iter().filter_map(bounds).reduce(|a, b| {
            ViewRect::new(
                ViewPt::new(a.min.x.min(b.min.x), a.min.y.min(b.min.y)),
                ViewPt::new(a.max.x.max(b.max.x), a.max.y.max(b.max.y)),
            )
        });
        let whole = whole.unwrap_or(ViewRect::new(ViewPt::default(), ViewPt::default()));
        let (columns, rows) = (cell(whole.width()) + 1, cell(whole.height()) + 1);
        let taken = vec![0; columns * rows];
        Self { groups: Vec::new(), holed: Vec::new(), taken, corner: whole.min, columns }
    }

    /// Puts the area into the first group that has its place free; false if there is none.
    fn take(&mut self, area: &'a Area) -> bool {
        let Some(rect) = bounds(area) else { return true };
        let holed = area.rings.len() > 1;
        let (left, right) = (cell(rect.min.x - self.corner.x), cell(rect.max.x - self.corner.x));
        let (top, bottom) = (cell(rect.min.y - self.corner.y), cell(rect.max.y - self.corner.y));
        let rows = (top..=bottom).map(|row| row * self.columns + left..=row * self.columns + right);
        let busy = rows.clone().flat_map(|row| &self.taken[row]).fold(0, |busy, bits| busy | bits);
        let free = |group: &usize| busy & (1 << group) == 0 && self.holed.get(*group).is_none_or(|h| *h == holed);
        let Some(group) = (0..MOST.min(self.groups.len() + 1)).find(free) else { return false };
        if group == self.groups.len() {
            self.groups.push(Vec::new());
            self.holed.push(holed);
        }
        self.groups[group].push(area);
        rows.for_each(|row| self.taken[row].iter_mut().for_each(|bits| *bits |= 1 << group));
        true
    }
}

fn cell(length: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is a few thousand points")]
    let cell = (length / CELL).max(0.0) as usize;
    cell
}

fn bounds(area: &Area) -> Option<ViewRect> {
    let mut points = area.rings.iter().flatten();
    let first = *points.next()?;
    let grown = |(low, high): (ViewPt, ViewPt), p: &ViewPt| {
        (ViewPt::new(low.x.min(p.x), low.y.min(p.y)), ViewPt::new(high.x.max(p.x), high.y.max(p.y)))
    };
    let (low, high) = points.fold((first, first), grown);
    Some(ViewRect::new(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f32, y: f32, side: f32) -> Area {
        let ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)];
        Area { rings: vec![ring.map(|(x, y)| ViewPt::new(x, y)).to_vec()], outline: Vec::new() }
    }

    #[test]
    fn areas_that_touch_never_share_a_path_and_none_is_lost() {
        let parcels: Vec<Area> =
            (0..900_u16).map(|n| square(f32::from(n % 30) * 9.0, f32::from(n / 30) * 9.0, 9.5)).collect();
        let groups = apart(&parcels);
        assert!(groups.len() < 10, "{}", groups.len());
        assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), 900);
        for group in &groups {
            for (index, one) in group.iter().enumerate() {
                let one = bounds(one).unwrap();
                assert!(group[..index].iter().all(|other| !one.intersects(&bounds(other).unwrap())));
            }
        }
    }

    #[test]
    fn areas_on_one_place_stay_paths_of_their_own() {
        let stack: Vec<Area> = (0..100).map(|_| square(1.0, 1.0, 20.0)).collect();
        assert!(apart(&stack).iter().all(|group| group.len() == 1));
    }
}
