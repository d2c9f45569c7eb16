//! The plan's area: the veil over everything around its counties.

use std::sync::Arc;

use crate::display::picture::{Batch, Selected};
use crate::geo::{Bounds, LonLat, PartKind, Shapes, ShapesBuilder, union_rings};
use crate::plan::{Feature, Plan};
use crate::symbol::{AreaSymbol, Colour, Fill, Symbol};

/// How far the veil reaches around the plan, in degrees: beyond every sensible view of it.
const VEIL_REACH: f64 = 12.0;

/// The ground that the plan is about.
#[derive(Debug, Default)]
pub(super) struct PlanArea {
    /// Everything around the plan's area as one polygon with holes; `None` if the plan has no counties.
    veil: Option<Arc<Shapes>>,
}

impl PlanArea {
    pub(super) fn of(plan: &Plan) -> Self {
        let counties: Vec<Feature<'_>> = plan.features().filter(Feature::is_plan_county).collect();
        let rings = union_rings(counties.iter().map(Feature::shape));
        Self { veil: (!rings.is_empty()).then(|| Arc::new(veil_shapes(&rings))) }
    }

    /// The veil in its colour.
    pub(super) fn veil(&self, colour: Colour) -> Option<Batch> {
        let shapes = self.veil.clone()?;
        let symbol = Symbol {
            area: Some(AreaSymbol { fill: Some(Fill::flat(colour)), outline: Vec::new() }),
            ..Symbol::default()
        };
        Some(Batch { shapes, features: Selected::All, symbol })
    }
}

/// A wide rectangle with the plan's area cut out. Islands in its holes are veiled too: each is an
/// exterior of its own.
fn veil_shapes(rings: &[(PartKind, Vec<LonLat>)]) -> Shapes {
    let around = Bounds::around(rings.iter().flat_map(|(_, ring)| ring.iter().copied()));
    let around = around.expect("a union without rings is no area");
    let (west, east) = (around.west - VEIL_REACH, around.east + VEIL_REACH);
    let (south, north) = ((around.south - VEIL_REACH).max(-85.0), (around.north + VEIL_REACH).min(85.0));
    let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)];
    let mut builder = ShapesBuilder::default();
    builder.push(PartKind::Exterior, corners.map(|(lon, lat)| LonLat::new(lon, lat)));
    for (kind, ring) in rings {
        if *kind == PartKind::Exterior {
            builder.push(PartKind::Hole, ring.iter().copied());
        }
    }
    for (kind, ring) in rings {
        if *kind == PartKind::Hole {
            builder.push(PartKind::Exterior, ring.iter().copied());
        }
    }
    builder.finish_feature();
    builder.build()
}
