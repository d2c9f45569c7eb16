//! The state of one placement: what is taken, what was where, and the frame that nothing may leave.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::block::Block;
use super::grid::Taken;
use super::ink::{InkView, KeptInk, TOLERANCE_PT, pieces_inside};
use super::source::LabelSource;
use crate::display::picture::{Glyphs, Leader, Tag};
use crate::geo::{Camera, GradedLine, ViewPt, ViewRect, WorldPt, WorldRect};
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
    /// Names as they stood: at the same zoom they only move with the map.
    pub(super) stood: BTreeMap<u64, Stood>,
    /// Names as they were set: setting takes longer than placing.
    blocks: BTreeMap<u64, SetName>,
    pub(super) ink: Option<KeptInk>,
}

/// A name as it was placed, and from where it was seen.
#[derive(Clone, Debug)]
pub(super) struct Stood {
    pub(super) source: LabelSource,
    pub(super) found: NamePlace,
    pub(super) camera: Camera,
    pub(super) scale: f32,
}

/// A block with what it was set from.
#[derive(Clone, Debug)]
struct SetName {
    text: Arc<str>,
    carried: usize,
    rule: LabelRule,
    scale: f32,
    block: Arc<Block>,
}

impl LabelMemory {
    /// The name of `source` set at `scale`; set anew only if something about it has changed.
    pub(super) fn block(&mut self, source: &LabelSource, scale: f32) -> Arc<Block> {
        let same = |set: &&SetName| {
            let same_words = set.text == source.text && set.carried == source.carried;
            same_words && set.scale.total_cmp(&scale).is_eq() && set.rule == source.rule
        };
        if let Some(set) = self.blocks.get(&source.id).filter(same) {
            return set.block.clone();
        }
        let block = Arc::new(Block::new(&source.words(), &source.rule, scale));
        let set = SetName {
            text: source.text.clone(),
            carried: source.carried,
            rule: source.rule,
            scale,
            block: block.clone(),
        };
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
#[derive(Clone, Debug)]
pub(super) struct NamePlace {
    pub(super) glyphs: Vec<Glyphs>,
    pub(super) taken: Vec<ViewRect>,
    pub(super) tag: Option<Tag>,
    pub(super) leader: Option<Leader>,
    /// Instead of the rule's own style.
    pub(super) style: Option<TextStyle>,
    pub(super) remember: Remembered,
}

impl NamePlace {
    /// The same on a map that has moved.
    fn moved(&self, right: f32, down: f32) -> Self {
        let point = |p: ViewPt| ViewPt::new(p.x + right, p.y + down);
        let mut moved = self.clone();
        for glyphs in &mut moved.glyphs {
            glyphs.origin = point(glyphs.origin);
        }
        for rect in &mut moved.taken {
            *rect = rect.moved(right, down);
        }
        if let Some(tag) = &mut moved.tag {
            tag.rect = tag.rect.moved(right, down);
        }
        if let Some(leader) = &mut moved.leader {
            (leader.from, leader.to) = (point(leader.from), point(leader.to));
        }
        moved
    }
}

/// One placement under way.
pub(super) struct Placer<'a> {
    pub(super) camera: Camera,
    pub(super) scale: f32,
    pub(super) ink: InkView,
    pub(super) taken: Taken,
    /// The hearts of large symbols.
    pub(super) large: Vec<ViewRect>,
    /// What no name may stand on, whatever it is: furniture and names.
    settled: Vec<ViewRect>,
    /// Of these the furniture alone.
    reserved: Vec<ViewRect>,
    frame: ViewRect,
    places: &'a BTreeMap<u64, Remembered>,
}

impl<'a> Placer<'a> {
    pub(super) fn new(camera: Camera, scale: f32, ink: InkView, places: &'a BTreeMap<u64, Remembered>) -> Self {
        let view = ViewRect::new(ViewPt::default(), ViewPt::new(camera.width, camera.height));
        Self {
            camera,
            scale,
            ink,
            taken: Taken::new(camera.width, camera.height),
            large: Vec::new(),
            settled: Vec::new(),
            reserved: Vec::new(),
            frame: view.expanded(-EDGE),
            places,
        }
    }

    /// Whether a rectangle lies wholly inside the view and touches nothing that is taken by others.
    pub(super) fn fits(&self, rect: &ViewRect, id: u64) -> bool {
        self.frame.contains_rect(rect) && self.taken.free(&rect.expanded(APART), id)
    }

    /// Marks a rectangle as taken for good: by furniture or by a name.
    pub(super) fn settle(&mut self, rect: ViewRect, owner: u64) {
        self.taken.take(rect, owner);
        self.settled.push(rect);
    }

    /// Whether a rectangle touches furniture or a name.
    pub(super) fn is_settled(&self, rect: &ViewRect) -> bool {
        self.settled.iter().any(|settled| settled.intersects(rect))
    }

    /// How much of others a rectangle would hide, in square points.
    pub(super) fn hidden(&self, rect: &ViewRect, id: u64) -> f32 {
        self.taken.covered(rect, id)
    }

    pub(super) fn remembered(&self, id: u64) -> Option<Remembered> {
        self.places.get(&id).copied()
    }

    /// Whether a point lies under the heart of a large symbol.
    pub(super) fn covered(&self, at: ViewPt) -> bool {
        self.large.iter().any(|heart| heart.contains(at))
    }

    /// Whether all of a rectangle lies inside the view.
    pub(super) fn shows(&self, rect: &ViewRect) -> bool {
        self.frame.contains_rect(rect)
    }

    /// Whether a point lies in the view, be it at its edge.
    pub(super) fn has(&self, at: ViewPt) -> bool {
        self.frame.expanded(EDGE).contains(at)
    }

    /// Whether a point lies under the furniture of the map.
    pub(super) fn is_reserved(&self, at: ViewPt) -> bool {
        self.reserved.iter().any(|rect| rect.contains(at))
    }

    /// Marks a part of the view as the furniture's.
    pub(super) fn reserve(&mut self, rect: ViewRect, owner: u64) {
        self.reserved.push(rect);
        self.settle(rect, owner);
    }

    pub(super) fn in_view(&self, at: ViewPt) -> bool {
        self.frame.contains(at)
    }

    /// The world inside the frame.
    pub(super) fn world_frame(&self) -> WorldRect {
        WorldRect::new(self.camera.world_from_view(self.frame.min), self.camera.world_from_view(self.frame.max))
    }

    /// The pieces of a line inside the frame, in the view.
    pub(super) fn visible_pieces(&self, line: &GradedLine) -> Vec<Vec<ViewPt>> {
        pieces_inside(line, &self.world_frame(), &self.camera)
    }

    /// Whether a line, or its part in the view, may be as long as `length` points.
    pub(super) fn is_longer(&self, line: &GradedLine, length: f32) -> bool {
        line.length() * self.camera.world_points() >= f64::from(length)
    }

    /// Up to here points of rings and lines may be left out, in world units.
    pub(super) fn tolerance(&self) -> f64 {
        TOLERANCE_PT / self.camera.world_points()
    }

    /// The place of a name that stood before, if the map has only moved since and the place is
    /// still in the view and free.
    pub(super) fn still_free(&self, stood: &Stood) -> Option<NamePlace> {
        let same_zoom = stood.camera.zoom.total_cmp(&self.camera.zoom).is_eq();
        if !same_zoom || stood.scale.total_cmp(&self.scale).is_ne() {
            return None;
        }
        let by = self.camera.view_from_world(stood.camera.world_from_view(ViewPt::default()));
        let free = stood.found.taken.iter().all(|rect| self.fits(&rect.moved(by.x, by.y), stood.source.id));
        let target = stood.found.leader.map(|leader| ViewPt::new(leader.to.x + by.x, leader.to.y + by.y));
        (free && target.is_none_or(|target| self.in_view(target))).then(|| stood.found.moved(by.x, by.y))
    }
}
