//! Vertices of one annotation: moved, inserted, taken out.

use crate::geo::WorldPt;
use crate::project::annotation::{AnnotationKind, KindLook, Reading, Run, RunKind};

/// Above this the vertices are too many to be taken hold of one by one.
const MOST: usize = 400;

/// Whether the vertices of a kind are edited one by one; else the annotation is scaled as a whole.
pub(super) fn are_editable(kind: &AnnotationKind, count: usize) -> bool {
    let is_drawn = kind.spec().look != KindLook::Smooth;
    matches!(kind.reading(), Reading::Path | Reading::Ring | Reading::Runs) && is_drawn && count <= MOST
}

/// The run that a position belongs to, and where it starts.
fn run_of(runs: &[Run], index: usize) -> Option<(usize, usize)> {
    let mut start = 0;
    runs.iter().enumerate().find_map(|(number, run)| {
        let found = (start..start + run.len).contains(&index).then_some((number, start));
        start += run.len;
        found
    })
}

/// The pairs of neighbouring positions that an edge joins.
pub(super) fn edges(kind: &AnnotationKind, count: usize) -> Vec<(usize, usize)> {
    let pairs = |start: usize, end: usize| (start..end.saturating_sub(1)).map(|index| (index, index + 1));
    let AnnotationKind::Mixed(runs) = kind else {
        let closing = (kind.reading() == Reading::Ring && count >= 3).then(|| (count - 1, 0));
        return pairs(0, count).chain(closing).collect();
    };
    let mut start = 0;
    let mut found = Vec::new();
    for run in runs {
        if run.kind != RunKind::Points {
            found.extend(pairs(start, start + run.len));
        }
        start += run.len;
    }
    found
}

/// Moves a vertex; the repeated first position of a ring goes with it.
pub(super) fn moved(kind: &AnnotationKind, positions: &mut [WorldPt], index: usize, to: WorldPt) {
    if let AnnotationKind::Mixed(runs) = kind
        && let Some((number, start)) = run_of(runs, index)
    {
        let last = start + runs[number].len - 1;
        let is_ring = matches!(runs[number].kind, RunKind::Exterior | RunKind::Hole);
        if is_ring && (index == start || index == last) {
            (positions[start], positions[last]) = (to, to);
        }
    }
    if let Some(position) = positions.get_mut(index) {
        *position = to;
    }
}

/// Puts a new vertex after the one with this index.
pub(super) fn inserted(kind: &mut AnnotationKind, positions: &mut Vec<WorldPt>, after: usize, at: WorldPt) {
    if let AnnotationKind::Mixed(runs) = kind
        && let Some((number, _)) = run_of(runs, after)
    {
        runs[number].len += 1;
    }
    positions.insert((after + 1).min(positions.len()), at);
}

/// Takes a vertex out; `false` if the shape would fall apart.
pub(super) fn removed(kind: &mut AnnotationKind, positions: &mut Vec<WorldPt>, index: usize) -> bool {
    let AnnotationKind::Mixed(runs) = kind else {
        let least = if kind.reading() == Reading::Ring { 4 } else { 3 };
        let can = positions.len() >= least && index < positions.len();
        if can {
            positions.remove(index);
        }
        return can;
    };
    let Some((number, start)) = run_of(runs, index) else { return false };
    let run = &mut runs[number];
    let is_ring = matches!(run.kind, RunKind::Exterior | RunKind::Hole);
    let least = if is_ring { 5 } else { 3 };
    if run.kind == RunKind::Points || run.len < least {
        return false;
    }
    run.len -= 1;
    positions.remove(index);
    let last = start + run.len - 1;
    if is_ring && index == start {
        positions[last] = positions[start];
    } else if is_ring && index == last + 1 {
        positions[start] = positions[last];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring() -> (AnnotationKind, Vec<WorldPt>) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)].map(|(x, y)| WorldPt::new(x, y));
        (AnnotationKind::Mixed(vec![Run { kind: RunKind::Exterior, len: 5 }]), corners.into())
    }

    #[test]
    fn a_ring_stays_closed_whatever_is_done_to_its_first_vertex() {
        let (mut kind, mut positions) = ring();
        moved(&kind, &mut positions, 0, WorldPt::new(-1.0, 0.0));
        assert_eq!(positions[0], positions[4]);
        assert!(removed(&mut kind, &mut positions, 0));
        assert_eq!((positions.len(), positions[0]), (4, positions[3]));
        assert!(!removed(&mut kind, &mut positions, 1), "a triangle is the least");
        inserted(&mut kind, &mut positions, 0, WorldPt::new(0.5, 0.5));
        assert_eq!(kind, ring().0);
    }

    #[test]
    fn an_open_ring_has_a_closing_edge() {
        assert_eq!(edges(&AnnotationKind::Polygon, 3), [(0, 1), (1, 2), (2, 0)]);
        assert_eq!(edges(&AnnotationKind::Line, 3), [(0, 1), (1, 2)]);
    }
}
