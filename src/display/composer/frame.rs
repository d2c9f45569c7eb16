//! Symbols at the frame of a sheet: none is cut in half. One whose place is in the frame is moved in, one
//! whose place is outside is left out; its name has no place anyway.

use std::sync::Arc;

use super::MapInput;
use super::naming::radius_pt;
use crate::display::labels::LARGE_RADIUS_PT;
use crate::display::picture::{Batch, CacheKey, LayerContent, PictureLayer};
use crate::geo::{Camera, LonLat, PartKind, Shapes, ShapesBuilder, ViewPt, ViewRect};

/// Draws anew what the frame would cut; `revision` gives one that no content has.
pub(super) fn keep_symbols_whole(layers: &mut [PictureLayer], input: &MapInput<'_>, mut revision: impl FnMut() -> u64) {
    let frame = Frame { camera: &input.camera, scale: input.symbol_scale };
    for layer in layers {
        let LayerContent::Batches(batches) = &*layer.content else { continue };
        let whole: Vec<Option<Batch>> = batches.iter().map(|batch| frame.whole(batch)).collect();
        if whole.iter().any(Option::is_some) {
            let batches = whole.into_iter().zip(batches).map(|(whole, batch)| whole.unwrap_or_else(|| batch.clone()));
            layer.content = Arc::new(LayerContent::Batches(batches.collect()));
            layer.key = CacheKey { revision: revision(), ..layer.key.clone() };
        }
    }
}

struct Frame<'a> {
    camera: &'a Camera,
    scale: f32,
}

impl Frame<'_> {
    /// The batch with whole symbols; `None` if none is cut.
    fn whole(&self, batch: &Batch) -> Option<Batch> {
        let radius_pt = batch.symbol.point.as_ref().map(radius_pt)?;
        // A large one is a field of colour, which may go on beyond the frame.
        if radius_pt > LARGE_RADIUS_PT {
            return None;
        }
        let reach = radius_pt * self.scale;
        let points = |index: usize| batch.shapes.get(index).parts().filter(|part| part.kind == PartKind::Points);
        let cut = |index: usize| points(index).any(|part| part.positions.iter().any(|p| self.cuts(*p, reach)));
        let cut: Vec<usize> = batch.indices().filter(|index| cut(*index)).collect();
        (!cut.is_empty())
            .then(|| Batch { shapes: Arc::new(self.moved_in(&batch.shapes, &cut, reach)), ..batch.clone() })
    }

    fn rect(&self) -> ViewRect {
        ViewRect::new(ViewPt::default(), ViewPt::new(self.camera.width, self.camera.height))
    }

    fn cuts(&self, position: LonLat, reach: f32) -> bool {
        let at = self.camera.view_from_lonlat(position);
        self.rect().expanded(reach).contains(at) && !self.rect().expanded(-reach).contains(at)
    }

    /// The same shapes with the points of the features `cut` in the frame or nowhere.
    fn moved_in(&self, shapes: &Shapes, cut: &[usize], reach: f32) -> Shapes {
        let mut builder = ShapesBuilder::default();
        for (index, shape) in shapes.iter().enumerate() {
            for part in shape.parts() {
                if part.kind == PartKind::Points && cut.contains(&index) {
                    builder.push(part.kind, part.positions.iter().filter_map(|p| self.inside(*p, reach)));
                } else {
                    builder.push(part.kind, part.positions.iter().copied());
                }
            }
            builder.finish_feature();
        }
        builder.build()
    }

    fn inside(&self, position: LonLat, reach: f32) -> Option<LonLat> {
        if !self.cuts(position, reach) {
            return Some(position);
        }
        let at = self.camera.view_from_lonlat(position);
        // A hair more, so that it is not cut by rounding.
        let room = self.rect().expanded(-reach - 0.01);
        let moved = ViewPt::new(at.x.clamp(room.min.x, room.max.x), at.y.clamp(room.min.y, room.max.y));
        self.rect().contains(at).then(|| self.camera.lonlat_from_view(moved))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::picture::Selected;
    use crate::symbol::{Colour, PointSymbol, Ring, Rings, Symbol};

    #[test]
    fn of_two_symbols_on_the_frame_the_one_outside_is_left_out_and_the_other_is_moved_in() {
        let camera = Camera::new(LonLat::new(104.4, 31.1), 10.0, 400.0, 300.0);
        let at = |x: f32| camera.lonlat_from_view(ViewPt::new(x, 100.0));
        let mut builder = ShapesBuilder::default();
        for x in [-3.0, 200.0, 397.0] {
            builder.push(PartKind::Points, [at(x)]);
            builder.finish_feature();
        }
        let ring = Ring { radius_pt: 6.0, fill: Colour::BLACK, outline: None };
        let point = Some(PointSymbol::Rings(Rings { rings: vec![ring] }));
        let symbol = Symbol { point, ..Symbol::default() };
        let batch = Batch { shapes: Arc::new(builder.build()), features: Selected::All, symbol };
        let frame = Frame { camera: &camera, scale: 1.0 };
        let whole = frame.whole(&batch).expect("two are cut");
        let places: Vec<Vec<f32>> = whole
            .shapes
            .iter()
            .map(|shape| {
                let positions = shape.parts().flat_map(|part| part.positions);
                positions.map(|p| camera.view_from_lonlat(*p).x.round()).collect()
            })
            .collect();
        assert_eq!(places, [vec![], vec![200.0], vec![394.0]]);
        assert!(frame.whole(&whole).is_none());
    }
}
