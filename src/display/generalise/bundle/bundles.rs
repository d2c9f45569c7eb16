//! Lines as they are drawn, and what moves with them.

use super::super::MmPt;
use super::super::grid::Grid;
use super::way::{DrawnWay, Sampled};

/// A point that is no farther from a line than this belongs to it, in millimetres: stations are measured
/// beside their tracks.
const BELONGS: f64 = 1.5;

/// Lines as they are drawn.
#[derive(Debug)]
pub struct Bundles {
    /// In the order of the ways that they were made from.
    pub ways: Vec<DrawnWay>,
    /// Where each sample was, and by how much it was moved.
    moves: Grid<(MmPt, MmPt)>,
}

impl Bundles {
    pub(super) fn of(ways: Vec<Sampled>) -> Self {
        let mut moves = Grid::new(2.0 * BELONGS);
        for way in &ways {
            for (at, drawn) in way.at.iter().zip(&way.drawn) {
                moves.insert(*at, (*at, *drawn - *at));
            }
        }
        Self { ways: ways.into_iter().map(Sampled::finished).collect(), moves }
    }

    /// Where a point is drawn: a station stays on its line.
    pub fn followed(&self, at: MmPt) -> MmPt {
        let near = self.moves.near(at, BELONGS).map(|(from, moved)| (from.distance(at), moved));
        let nearest = near.filter(|(distance, _)| *distance <= BELONGS).min_by(|(a, _), (b, _)| a.total_cmp(b));
        nearest.map_or(at, |(_, moved)| at + moved)
    }
}
