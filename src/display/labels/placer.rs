//! The state of one placement: what is taken, what was where, and the frame that nothing may leave.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::block::Block;
use super::grid::{InkMap, Taken};
use super::source::LabelSource;
use crate::display::picture::{Glyphs, Leader, Tag};
use crate::geo::{Camera, ViewPt, ViewRect, WorldPt, WorldRect, clip_line};
use crate::style::LabelRule;
use crate::symbol::TextStyle;

/// Room between names, in logical points.
const APART: f32 = 1.5;
/// Room between names and the edge of the view.
const EDGE: f32 = 6.0;

/// Where a name stood: enough to prefer the same place in the next frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Remembered {
    /// The number of a place around a point.
    Slot(u8),
    /// A place on the ground.
    Spot(WorldPt),
}

/// The places of the last frame, by label id.
#[derive(Clone, Debug, Default)]
pub struct LabelMemory {
    pub(super) places: BTreeMap<u64, Remembered>,
    /// Names as they were set: setting takes longer than placing.
    blocks: BTreeMap<u64, SetName>,
}

/// A block with what it was set from.
#[derive(Clone, Debug)]
struct SetName {
    text: Arc<str>,
    rule: LabelRule,
    scale: f32,
    block: Arc<Block>,
}

impl LabelMemory {
    /// The name of `source` set at `scale`; set anew only if something about it has changed.
    pub(super) fn block(&mut self, source: &LabelSource, scale: f32) -> Arc<Block> {
        let same =
            |set: &&SetName| set.scale.total_cmp(&scale).is_eq() && set.text == source.text && set.rule == source.rule;
        if let Some(set) = self.blocks.get(&source.id).filter(same) {
            return set.block.clone();
        }
        let block = Arc::new(Block::new(&source.text, &source.rule, scale));
        let set = SetName { text: source.text.clone(), rule: source.rule, scale, block: block.clone() };
        self.blocks.insert(source.id, set);
        block
    }

    /// Forgets the blocks of names that are no longer there.
    pub(super) fn forget_blocks_without(&mut self, sources: &[&LabelSource]) {
        if self.blocks.len() > 2 * sources.len() + 256 {
            let present: BTreeSet<u64> = sources.iter().map(|source| source.id).collect();
            self.blocks.retain(|id, _| present.contains(id));
        }
    }
}

/// A place found for a name.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) glyphs: Vec<Glyphs>,
    pub(super) taken: Vec<ViewRect>,
    pub(super) tag: Option<Tag>,
    pub(super) leader: Option<Leader>,
    /// Instead of the rule's own style.
    pub(super) style: Option<TextStyle>,
    pub(super) remember: Remembered,
}

/// One placement under way.
pub(super) struct Placer<'a> {
    pub(super) camera: Camera,
    pub(super) scale: f32,
    pub(super) ink: InkMap,
    pub(super) taken: Taken,
    /// The hearts of large symbols.
    pub(super) large: Vec<ViewRect>,
    frame: ViewRect,
    places: &'a BTreeMap<u64, Remembered>,
}

impl<'a> Placer<'a> {
    pub(super) fn new(camera: Camera, scale: f32, places: &'a BTreeMap<u64, Remembered>) -> Self {
        let view = ViewRect::new(ViewPt::default(), ViewPt::new(camera.width, camera.height));
        Self {
            camera,
            scale,
            ink: InkMap::new(camera.width, camera.height),
            taken: Taken::new(camera.width, camera.height),
            large: Vec::new(),
            frame: view.expanded(-EDGE),
            places,
        }
    }

    /// Whether a rectangle lies wholly inside the view and touches nothing that is taken by others.
    pub(super) fn fits(&self, rect: &ViewRect, id: u64) -> bool {
        self.frame.contains_rect(rect) && self.taken.free(&rect.expanded(APART), id)
    }

    pub(super) fn remembered(&self, id: u64) -> Option<Remembered> {
        self.places.get(&id).copied()
    }

    /// Whether a point lies under the heart of a large symbol.
    pub(super) fn covered(&self, at: ViewPt) -> bool {
        self.large.iter().any(|heart| heart.contains(at))
    }

    pub(super) fn in_view(&self, at: ViewPt) -> bool {
        self.frame.contains(at)
    }

    /// The world inside the frame.
    pub(super) fn world_frame(&self) -> WorldRect {
        WorldRect::new(self.camera.world_from_view(self.frame.min), self.camera.world_from_view(self.frame.max))
    }

    /// The pieces of a line inside the frame, in the view.
    pub(super) fn visible_pieces(&self, line: &[WorldPt]) -> Vec<Vec<ViewPt>> {
        let pieces = clip_line(line, &self.world_frame());
        pieces.iter().map(|piece| piece.iter().map(|p| self.camera.view_from_world(*p)).collect()).collect()
    }
}
