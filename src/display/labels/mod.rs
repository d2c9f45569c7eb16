//! The label engine: every name in the view gets the best place that is free, or none; names of
//! reference, by which people find their way, always one (`must`).
//!
//! Names come in the order of their priority and take room in screen space. Candidates: eight
//! places around a point (`points`), along a line (`lines`), inside an area or on a plate (`areas`),
//! and before all others the places that names were moved to by hand (`moves`). A name keeps the
//! place of the frame before as long as that is free, so nothing jumps while the map moves. The
//! result depends on nothing but the input. What finds no room on a page is numbered (`numbers`).

mod areas;
mod block;
mod callout;
mod grid;
mod ink;
mod lines;
mod moves;
mod must;
mod numbers;
mod path;
mod placer;
mod points;
mod source;

pub use ink::Ink;
pub use moves::{around, covered_by, dropped};
pub use numbers::Numbering;
pub use placer::LabelMemory;
pub use source::{Anchor, LabelSource, badge, label_id};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use areas::{Paint, VisibleArea};
use ink::KeptInk;
use lines::Standing;
use placer::{NamePlace, Placer, Remembered, Stood};

use super::picture::{LabelKind, PlacedLabel};
use crate::geo::{Camera, ViewPt, ViewRect};
use crate::project::LabelPlace;
use crate::style::Placement;

/// Everything that one placement looks at.
#[derive(Clone, Copy, Debug)]
pub struct LabelInput<'a> {
    pub camera: Camera,
    pub symbol_scale: f32,
    pub sources: &'a [&'a LabelSource],
    /// By layer; the same group in the next frame is the same ink.
    pub ink: &'a [Arc<[Ink]>],
    /// Parts of the view that belong to map furniture: no name stands there.
    pub reserved: &'a [ViewRect],
    /// Names that were moved by hand, by their ids.
    pub moved: &'a BTreeMap<u64, LabelPlace>,
    /// Nothing is numbered on a screen that moves.
    pub numbering: Option<Numbering>,
    /// The numbers of features, by the ids of their names.
    pub numbers: &'a BTreeMap<u64, Arc<str>>,
}

/// What came of a placement.
#[derive(Clone, Debug, Default)]
pub struct PlacedLabels {
    /// In drawing order: the most important last, and numbers above names.
    pub labels: Vec<PlacedLabel>,
    /// What has a number, and room for neither its name nor that.
    pub no_room: Vec<u64>,
}

/// From this priority on a point under the heart of a large symbol is not named: that says it all.
const COVERABLE: u8 = 9;
/// The owner of what belongs to nobody's name.
const NOBODY: u64 = 0;
/// The same name is not written twice within this distance, in points.
const TWIN_DISTANCE_PT: f32 = 260.0;

/// Places the names of `input`; `memory` holds the places of the last frame and then of this one.
pub fn place_labels(input: &LabelInput<'_>, memory: &mut LabelMemory) -> PlacedLabels {
    let before = std::mem::take(&mut memory.places);
    let mut stood = std::mem::take(&mut memory.stood);
    let sources = seen(input);
    memory.forget_blocks_without(input.sources);
    let ink = KeptInk::view(&mut memory.ink, input.ink, input.camera, input.symbol_scale);
    let mut placer = Placer::new(input.camera, input.symbol_scale, ink, &before);
    take_symbols(&mut placer, input, &sources);
    let mut written: Vec<(&str, ViewPt)> = Vec::new();
    let mut labels = Vec::new();
    let mut room_for = input.numbering.map_or(usize::MAX, |numbering| numbering.most_names);
    for source in in_order(input, &sources, &before) {
        let has_number = input.numbers.contains_key(&source.id);
        if has_number && room_for == 0 && !input.moved.contains_key(&source.id) {
            continue;
        }
        let here = stood.remove(&source.id).filter(|stood| stood.source.is_same(source));
        let twin = |placed: &Placed| is_twin(&placed.found, source, &written, input);
        let placed = if let Some(to) = input.moved.get(&source.id) {
            moves::place(&placer, source, *to, input.reserved, memory).map(Placed::by_hand)
        } else {
            let whole = place(&placer, source, here, memory).filter(|placed| !twin(placed));
            whole.or_else(|| place_bare(&placer, source, memory).filter(|placed| !twin(placed)))
        };
        let Some(Placed { found, stood }) = placed else { continue };
        room_for = room_for.saturating_sub(usize::from(has_number));
        written.push((&source.text, found.taken.first().map_or_else(ViewPt::default, ViewRect::centre)));
        for rect in &found.taken {
            placer.settle(*rect, source.id);
        }
        if let Some(stood) = stood {
            memory.places.insert(source.id, found.remember);
            memory.stood.insert(source.id, stood);
        }
        labels.push(PlacedLabel {
            id: source.id,
            kind: LabelKind::Name,
            glyphs: found.glyphs,
            style: found.style.unwrap_or(source.rule.text),
            tag: found.tag,
            leader: found.leader,
        });
    }
    labels.reverse();
    let Some(numbering) = input.numbering else { return PlacedLabels { labels, no_room: Vec::new() } };
    let numbered = numbers::number(&mut placer, &nameless(&sources, &labels), input.numbers, numbering);
    labels.extend(numbered.labels);
    PlacedLabels { labels, no_room: numbered.no_room }
}

/// What has no name among `labels`, the most important first.
fn nameless<'a>(sources: &[&'a LabelSource], labels: &[PlacedLabel]) -> Vec<&'a LabelSource> {
    let named: BTreeSet<u64> = labels.iter().map(|label| label.id).collect();
    let mut nameless: Vec<&LabelSource> =
        sources.iter().copied().filter(|source| !named.contains(&source.id)).collect();
    nameless.sort_by_key(|source| source.rule.priority);
    nameless
}

/// The denominator of the scale as symbols see it: what is drawn larger needs more room.
pub(in crate::display) fn symbol_denominator(camera: &Camera, symbol_scale: f32) -> f64 {
    camera.scale().0 * f64::from(symbol_scale)
}

/// The sources whose symbol is drawn in this scale.
fn seen<'a>(input: &LabelInput<'a>) -> Vec<&'a LabelSource> {
    let denominator = symbol_denominator(&input.camera, input.symbol_scale);
    input.sources.iter().copied().filter(|source| denominator <= source.seen_to).collect()
}

/// The sources that have a name in this scale: those that were moved by hand, then those that must not
/// be missing, then by priority. Among equals those that had a name in
/// the frame before come first, so that a name that newly fits pushes none of them aside; the
/// others keep their order.
fn in_order<'a>(
    input: &LabelInput<'_>,
    seen: &[&'a LabelSource],
    before: &BTreeMap<u64, Remembered>,
) -> Vec<&'a LabelSource> {
    let denominator = symbol_denominator(&input.camera, input.symbol_scale);
    let mut sources: Vec<&LabelSource> =
        seen.iter().copied().filter(|source| denominator <= source.rule.max_denominator).collect();
    sources.sort_by_cached_key(|source| {
        let moved = input.moved.contains_key(&source.id);
        (!moved, !source.rule.must, source.rule.priority, !before.contains_key(&source.id))
    });
    sources
}

/// Marks the reserved rectangles and the symbols of points as taken.
fn take_symbols(placer: &mut Placer<'_>, input: &LabelInput<'_>, seen: &[&LabelSource]) {
    for rect in input.reserved {
        placer.reserve(rect.expanded(4.0), NOBODY);
    }
    for source in seen {
        if let Anchor::Point { at, radius_pt } = source.anchor {
            let at = input.camera.view_from_world(at);
            let side = 2.0 * solid_radius(radius_pt) * input.symbol_scale;
            let heart = ViewRect::from_centre(at, side, side);
            if placer.in_view(at) {
                placer.taken.take(heart, source.id);
            }
            if radius_pt > LARGE_RADIUS_PT {
                placer.large.push(heart);
            }
        }
    }
}

/// From this radius on a symbol is large, in points.
pub(in crate::display) const LARGE_RADIUS_PT: f32 = 16.0;

/// The part of a symbol that must stay clear: of a large one its heart, for its fade may be written on.
fn solid_radius(radius_pt: f32) -> f32 {
    if radius_pt > LARGE_RADIUS_PT { radius_pt * 0.62 } else { radius_pt * 0.9 }
}

/// A name's place, and what to remember of it.
struct Placed {
    found: NamePlace,
    /// Nothing for a name that was moved by hand: once it is let go, it is placed anew.
    stood: Option<Stood>,
}

impl Placed {
    fn by_hand(found: NamePlace) -> Self {
        Self { found, stood: None }
    }
}

/// Where the name of `source` stands: where it stood, moved with the map, or else the best free place.
fn place(placer: &Placer<'_>, source: &LabelSource, stood: Option<Stood>, memory: &mut LabelMemory) -> Option<Placed> {
    if !may_be_named(placer, source) {
        return None;
    }
    if let Some(stood) = stood
        && let Some(found) = placer.still_free(&stood)
    {
        return Some(Placed { found, stood: Some(stood) });
    }
    let found = find_place(placer, source, memory)?;
    let (camera, scale) = (placer.camera, placer.scale);
    let stood = Some(Stood { source: source.clone(), found: found.clone(), camera, scale });
    Some(Placed { found, stood })
}

/// Where the name stands without its number: no name is lost for want of room for that.
fn place_bare(placer: &Placer<'_>, source: &LabelSource, memory: &mut LabelMemory) -> Option<Placed> {
    let bare = (source.carried > 0).then(|| LabelSource { carried: 0, ..source.clone() })?;
    place(placer, &bare, None, memory)
}

/// Whether the place of a point is in the view and not under something that says it all.
fn may_be_named(placer: &Placer<'_>, source: &LabelSource) -> bool {
    let Anchor::Point { at, .. } = source.anchor else { return true };
    let at = placer.camera.view_from_world(at);
    placer.in_view(at) && (source.rule.priority < COVERABLE || !placer.covered(at))
}

fn find_place(placer: &Placer<'_>, source: &LabelSource, memory: &mut LabelMemory) -> Option<NamePlace> {
    match &source.anchor {
        Anchor::Point { at, radius_pt } => {
            let at = placer.camera.view_from_world(*at);
            let block = memory.block(source, placer.scale);
            if block.is_empty() {
                return None;
            }
            let usual = points::place(placer, source.id, &block, at, *radius_pt);
            usual.or_else(|| source.rule.must.then(|| must::place(placer, source, &block, at, *radius_pt)).flatten())
        }
        Anchor::Line { path, width_pt } => {
            let standing = match source.rule.placement {
                Placement::AlongLine => Standing::Beside,
                Placement::OnLine | Placement::Beside | Placement::Inside | Placement::Plate { .. } => Standing::On,
            };
            let along = lines::place(placer, source, path, *width_pt, standing);
            along.or_else(|| callout::place(placer, source, path))
        }
        Anchor::Area { rings, pole } => {
            let area = VisibleArea::new(rings, *pole, placer)?;
            let block = memory.block(source, placer.scale);
            match source.rule.placement {
                Placement::Plate { fill, rim } => {
                    areas::place_plate(placer, source.id, &block, &area, Paint { fill, rim })
                }
                Placement::Beside | Placement::OnLine | Placement::AlongLine | Placement::Inside => {
                    areas::place(placer, source.id, &block, &area)
                }
            }
        }
    }
}

/// Whether the same name is written nearby already.
fn is_twin(found: &NamePlace, source: &LabelSource, written: &[(&str, ViewPt)], input: &LabelInput<'_>) -> bool {
    let here = found.taken.first().map_or_else(ViewPt::default, ViewRect::centre);
    let near = TWIN_DISTANCE_PT * input.symbol_scale;
    written.iter().any(|(text, at)| **text == *source.text && at.distance(here) < near)
}
