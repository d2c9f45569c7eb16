//! A long path in pieces, with boxes around them: a look at one place of a line of ten million positions
//! walks a few hundred of them.
//!
//! Neighbours on a path lie near each other, so the pieces need no sorting: a tree over them as they
//! follow each other is as good as one over features.

use rayon::prelude::*;

use super::bounds::{Bounds, WorldRect};
use super::coord::{LonLat, world_from_lonlat};

/// Segments in a piece, and boxes under one box of the level above. Larger pieces are walked for longer,
/// smaller ones take more memory: 32 bytes a piece.
const PIECE: usize = 64;
const FAN: usize = 16;

/// The boxes of a path of two or more positions.
#[derive(Clone, Debug)]
pub struct Pieces {
    bounds: Bounds,
    /// From the pieces to a single box. A box of a level stands for `PIECE · FAN^level` segments.
    levels: Vec<Vec<WorldRect>>,
}

impl Pieces {
    /// `None` for a path without segments.
    pub(super) fn new(path: &[LonLat]) -> Option<Self> {
        let bounds = path.par_chunks(1 << 16).filter_map(|run| Bounds::around(run.iter().copied()));
        let bounds = bounds.reduce_with(|a, b| a.union(&b))?;
        let count = path.len().checked_sub(1)?.div_ceil(PIECE);
        let around = |piece: usize| {
            let first = world_from_lonlat(path[piece * PIECE]);
            let rest = positions_of(path, piece).iter().map(|p| world_from_lonlat(*p));
            rest.fold(WorldRect::new(first, first), |rect, p| rect.union(&WorldRect::new(p, p)))
        };
        let mut level: Vec<WorldRect> = (0..count).into_par_iter().map(around).collect();
        let mut levels = Vec::new();
        while level.len() > 1 {
            let union = |boxes: &[WorldRect]| boxes.iter().copied().reduce(|a, b| a.union(&b));
            let above = level.chunks(FAN).filter_map(union).collect();
            levels.push(std::mem::replace(&mut level, above));
        }
        levels.push(level);
        Some(Self { bounds, levels })
    }

    /// Around the whole path.
    pub(super) fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// The pieces of `path` (the one that the boxes were made of) whose boxes are `wanted`, in their
    /// order. Each begins with the position that the one before ends with.
    pub(super) fn runs<'a>(&self, path: &'a [LonLat], wanted: impl Fn(&WorldRect) -> bool) -> Vec<&'a [LonLat]> {
        let mut found = Vec::new();
        self.walk(path, |piece| {
            let is_wanted = wanted(piece.rect);
            found.extend(piece.run.filter(|_| is_wanted));
            is_wanted
        });
        found
    }

    /// The path as a view of `seen` shows it in which less than `fine` (world units) cannot be seen, in
    /// about `most` positions: what lies outside, and what is smaller than can be seen, becomes a straight
    /// line within its box.
    pub(super) fn thinned(&self, path: &[LonLat], (seen, fine): (&WorldRect, f64), most: usize) -> Vec<LonLat> {
        let mut thin: Vec<LonLat> = Vec::new();
        self.walk(path, |Piece { rect, start, run }| {
            let is_small = rect.width().max(rect.height()) <= fine || thin.len() >= most;
            let is_seen = !is_small && rect.intersects(seen);
            match run {
                // Its end is the start of the next.
                Some(run) if is_seen => thin.extend_from_slice(&run[..run.len() - 1]),
                None if is_seen => {}
                Some(_) | None => thin.push(start),
            }
            is_seen
        });
        thin.extend(path.last());
        thin
    }

    /// Shows `look` the boxes along the path; it says whether it wants to see those inside.
    fn walk<'a>(&self, path: &'a [LonLat], mut look: impl FnMut(Piece<'_, 'a>) -> bool) {
        let mut open = vec![(self.levels.len() - 1, 0)];
        while let Some((level, place)) = open.pop() {
            let start = place * (0..level).fold(PIECE, |segments, _| segments * FAN);
            let run = (level == 0).then(|| positions_of(path, place));
            let into = look(Piece { rect: &self.levels[level][place], start: path[start], run });
            if let Some(below) = level.checked_sub(1).filter(|_| into) {
                let end = ((place + 1) * FAN).min(self.levels[below].len());
                open.extend((place * FAN..end).rev().map(|place| (below, place)));
            }
        }
    }
}

/// A box on the way along a path.
struct Piece<'b, 'a> {
    rect: &'b WorldRect,
    start: LonLat,
    /// Its positions, on the lowest level.
    run: Option<&'a [LonLat]>,
}

/// The positions of the `place`th piece.
fn positions_of(path: &[LonLat], place: usize) -> &[LonLat] {
    &path[place * PIECE..((place + 1) * PIECE + 1).min(path.len())]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::coord::WorldPt;
    use super::*;

    fn wave(count: u32) -> Vec<LonLat> {
        let at = |i: u32| f64::from(i) / f64::from(count);
        (0..count).map(|i| LonLat::new(104.0 + at(i), 31.0 + 0.1 * (at(i) * 40.0).sin())).collect()
    }

    fn around(p: LonLat, reach: f64) -> WorldRect {
        let p = world_from_lonlat(p);
        WorldRect::new(p, p).expanded(reach)
    }

    #[test]
    fn a_look_at_one_place_walks_a_few_hundred_positions_however_long_the_path_is() {
        let walked = |count: u32| {
            let path = wave(count);
            let (pieces, near) = (Pieces::new(&path).unwrap(), around(path[path.len() / 3], 1e-9));
            pieces.runs(&path, |rect| rect.intersects(&near)).iter().map(|run| run.len()).sum::<usize>()
        };
        let (short, long) = (walked(10_000), walked(1_000_000));
        assert!(short > 0 && long > 0 && long <= 4 * PIECE, "{short} {long}");
    }

    #[test]
    fn a_path_that_is_seen_whole_is_thinned_to_what_can_be_seen() {
        let path = wave(1_000_000);
        let pieces = Pieces::new(&path).unwrap();
        let all = WorldRect::from(pieces.bounds());
        let thin = pieces.thinned(&path, (&all, all.width() / 2000.0), 20_000);
        assert!((2_000..20_000).contains(&thin.len()), "{}", thin.len());
        assert_eq!((thin.first(), thin.last()), (path.first(), path.last()));
        let close = around(path[500_000], all.width() / 1e4);
        assert!(pieces.thinned(&path, (&close, 0.0), 20_000).len() < 2_000);
    }

    proptest! {
        #[test]
        fn every_segment_that_a_view_shows_is_in_a_run_and_stays_when_thinned(
            raw in prop::collection::vec((103.0..105.0f64, 30.0..32.0f64), 2..900),
            (lon, lat, size) in (103.0..105.0f64, 30.0..32.0f64, 1e-6..1e-3f64),
        ) {
            let path: Vec<LonLat> = raw.iter().map(|(lon, lat)| LonLat::new(*lon, *lat)).collect();
            let pieces = Pieces::new(&path).unwrap();
            let seen = around(LonLat::new(lon, lat), size);
            let world = |path: &[LonLat]| path.iter().map(|p| world_from_lonlat(*p)).collect::<Vec<WorldPt>>();
            let clipped = |path: &[LonLat]| super::super::clip_line(&world(path), &seen);
            let in_runs: Vec<_> = pieces
                .runs(&path, |rect| rect.intersects(&seen))
                .into_iter()
                .flat_map(|run| run.windows(2).flat_map(&clipped).collect::<Vec<_>>())
                .collect();
            let of_all: Vec<_> = path.windows(2).flat_map(&clipped).collect();
            prop_assert_eq!(&in_runs, &of_all);
            let thin = pieces.thinned(&path, (&seen, 0.0), usize::MAX);
            prop_assert_eq!(thin.windows(2).flat_map(&clipped).collect::<Vec<_>>(), of_all);
        }
    }
}
