//! What only the whole layer shows: ids that occur twice, rings that cross themselves.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rayon::prelude::*;

use super::batch::Origin;
use crate::finding::{Code, Finding, Findings, Place};
use crate::geo::{PartKind, RingFault, Shapes, ring_faults};
use crate::plan::FeatureTable;

/// Reports each feature whose id an earlier one has.
pub(super) fn duplicate_ids(table: &FeatureTable, origin: &Origin, findings: &mut Findings) {
    let hash = |row: usize| {
        let mut hasher = DefaultHasher::new();
        table.raw_id(row)?.hash(&mut hasher);
        Some((hasher.finish(), row))
    };
    let mut ids: Vec<(u64, usize)> = (0..table.len()).into_par_iter().filter_map(hash).collect();
    ids.par_sort_unstable();
    let same = ids.windows(2).filter(|pair| {
        let [(first, a), (second, b)] = [pair[0], pair[1]];
        first == second && table.raw_id(a) == table.raw_id(b)
    });
    let mut rows: Vec<usize> = same.map(|pair| pair[1].1).collect();
    rows.sort_unstable();
    for row in rows {
        let id = table.raw_id(row).unwrap_or_default();
        findings.push(Finding::new(Code::DuplicateId, place(table, origin, row)).with(id));
    }
}

/// Reports rings that cross themselves, one a feature.
pub(super) fn crossing_rings(table: &FeatureTable, origin: &Origin, findings: &mut Findings) {
    let shapes: &Shapes = table.shapes();
    let crossing = |row: usize| {
        let rings = shapes.get(row).parts().filter(|part| matches!(part.kind, PartKind::Exterior | PartKind::Hole));
        let faults = rings.flat_map(|ring| ring_faults(ring.positions));
        faults.into_iter().find_map(|fault| match fault {
            RingFault::SelfCrossing { at } => Some((row, at)),
            RingFault::Unclosed | RingFault::TooShort { .. } => None,
        })
    };
    let crossings: Vec<_> = (0..shapes.len()).into_par_iter().filter_map(crossing).collect();
    for (row, at) in crossings {
        let finding = Finding::new(Code::SelfCrossingRing, place(table, origin, row));
        findings.push(finding.with(format!("{:.6}", at.lon)).with(format!("{:.6}", at.lat)));
    }
}

/// Where a row comes from and what it is called.
fn place(table: &FeatureTable, origin: &Origin, row: usize) -> Place {
    Place { name: table.name(row), ..origin.place(row) }
}
