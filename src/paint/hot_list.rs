//! The hot list: what is hovered, selected or dragged, drawn above the tiles.
//!
//! It may change with every frame and is prepared on the spot, so it must be tiny. What has not
//! changed since the last frame is kept.

use std::sync::Arc;

use super::batch::PreparedBatch;
use super::drafter::{Drafter, DrawList, View};
use super::gpu::{Gpu, Op};
use super::prepare::BandZoom;
use crate::display::Batch;
use crate::display::Selected;

/// The prepared hot list of the last frame.
#[derive(Default)]
pub(super) struct HotList {
    zoom: Option<BandZoom>,
    batches: Vec<PreparedBatch>,
}

impl HotList {
    /// Prepares what has changed. Returns everything in drawing order, and the bytes uploaded.
    pub fn prepared(&mut self, hot: &[Batch], view: View, gpu: &Gpu) -> (&[PreparedBatch], u64) {
        let mut before = std::mem::take(&mut self.batches);
        let mut bytes = 0;
        if self.zoom.replace(view.zoom()) != Some(view.zoom()) {
            before.clear();
        }
        for batch in hot {
            let kept = before.iter().position(|old| is_same(&old.plan.batch, batch));
            let prepared = match kept {
                Some(index) => before.swap_remove(index),
                None => PreparedBatch::hot(batch, view.zoom(), gpu),
            };
            bytes += if kept.is_some() { 0 } else { prepared.bytes() };
            self.batches.push(prepared);
        }
        (&self.batches, bytes)
    }
}

/// Whether two batches draw the same, judged without looking into their geometry.
fn is_same(a: &Batch, b: &Batch) -> bool {
    let same_features = match (&a.features, &b.features) {
        (Selected::All, Selected::All) => true,
        (Selected::Some(a), Selected::Some(b)) => a == b,
        (Selected::All, Selected::Some(_)) | (Selected::Some(_), Selected::All) => false,
    };
    Arc::ptr_eq(&a.shapes, &b.shapes) && same_features && a.symbol == b.symbol
}

impl Drafter<'_> {
    /// The draw list of the hot list.
    pub fn hot(&mut self, batches: &[PreparedBatch]) -> Vec<Op> {
        let mut list = DrawList::default();
        for batch in batches {
            self.batch(batch, 1.0, &mut list);
        }
        list.ops
    }
}
