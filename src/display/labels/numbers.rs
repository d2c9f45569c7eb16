//! Numbers of what found no room for its name: small plates beside symbols, on lines, inside areas.
//!
//! They are set after the names, on the same ground. What has no room even for a plate is told, so that
//! it is not drawn without one.

use std::collections::BTreeMap;
use std::f32::consts::TAU;
use std::sync::Arc;

use super::areas::{VisibleArea, best_spot, crossed, nearest_on};
use super::must::beside;
use super::path::Path;
use super::placer::Placer;
use super::source::{Anchor, LabelSource};
use crate::display::picture::{Glyphs, LabelKind, Leader, PlacedLabel, Tag};
use crate::display::text::width;
use crate::geo::{GradedLine, ViewPt, ViewRect};
use crate::symbol::{Stroke, TextStyle, Weight};

/// How a map that stays as it is numbers what has no name on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbering {
    /// No letters of a number are smaller, in logical points of the view.
    pub least_pt: f32,
    /// After so many names of features the others are numbered, whether or not there is room.
    pub most_names: usize,
}

impl Numbering {
    /// Names wherever there is room for them.
    pub const fn new(least_pt: f32) -> Self {
        Self { least_pt, most_names: usize::MAX }
    }

    /// Size of a number's letters in a view whose symbols have this scale, in its logical points.
    pub fn size(&self, symbol_scale: f32) -> f32 {
        (SIZE_PT * symbol_scale).max(self.least_pt)
    }
}

/// Size of the letters, in logical points: 6 typographic points.
const SIZE_PT: f32 = 8.0;
/// Height of a plate, and what it is wider than its number, as shares of the size of the letters: 2.9 mm high.
const HIGH: f32 = 1.36;
const PADDING: f32 = 0.72;
/// From the middle of a plate down to the baseline, as a share of the size.
const MIDDLE: f32 = 0.36;
/// Corners of a plate, as a share of its height.
const ROUND: f32 = 0.32;

/// Directions around a place.
const DIRECTIONS: u8 = 16;
/// How far from a symbol's edge a plate may stand, in logical points: 0.4 to 26 mm of paper.
const GAPS_PT: [f32; 10] = [1.5, 3.4, 5.7, 9.4, 15.0, 24.0, 36.0, 52.0, 72.0, 98.0];
/// From this gap on a line joins the plate to its place, in logical points.
const JOINED_FROM_PT: f32 = 5.0;
/// What a step farther away costs, in shares of a ground full of ink: a plate wanders before it covers much.
const FARTHER: f32 = 0.3;
/// What each thing costs that a leader crosses.
const CROSSING: f32 = 0.25;
/// What a direction costs at most that is not the one in which one reads on.
const AGAINST_READING: f32 = 0.12;
/// What it costs to stand on the symbol itself: more than close beside it, less than far away.
const ON_SYMBOL: f32 = 1.0;

/// Between places that are tried along a line, in logical points.
const STEP_PT: f32 = 4.0;
/// A line has a plate for so much of its length, in logical points: 38 mm.
const ONE_PER_PT: f32 = 144.0;
/// ... but no more than this.
const MOST_PER_LINE: u8 = 3;
/// Plates of one line stand no nearer to each other, in logical points: 18 mm.
const APART_PT: f32 = 68.0;
/// Places along a line from which a leader may go to a plate beside it.
const STARTS: [f32; 5] = [0.5, 0.32, 0.68, 0.15, 0.85];

/// The numbers of a map.
pub(super) struct Numbered {
    pub(super) labels: Vec<PlacedLabel>,
    /// What found no room, by the ids of names.
    pub(super) no_room: Vec<u64>,
}

/// Numbers `sources`: points first, which can be numbered in one place only, then areas and lines.
pub(super) fn number(
    placer: &mut Placer<'_>,
    sources: &[&LabelSource],
    texts: &BTreeMap<u64, Arc<str>>,
    numbering: Numbering,
) -> Numbered {
    let mut sources: Vec<&LabelSource> = sources.to_vec();
    sources.sort_by_key(|source| match source.anchor {
        Anchor::Point { .. } => 0,
        Anchor::Area { .. } => 1,
        Anchor::Line { .. } => 2,
    });
    let mut numbered = Numbered { labels: Vec::new(), no_room: Vec::new() };
    for source in sources {
        let Some(text) = texts.get(&source.id) else { continue };
        let plate = Plate::new(source, text.clone(), placer.scale, numbering);
        let places = plate.places(placer);
        if places.is_empty() {
            numbered.no_room.push(source.id);
        }
        for place in places {
            placer.settle(place.rect, source.id);
            numbered.labels.push(plate.label(&place, placer.scale));
        }
    }
    numbered
}

/// A plate that looks for a place.
struct Plate<'s> {
    source: &'s LabelSource,
    text: Arc<str>,
    style: TextStyle,
    /// Of the letters, in the view.
    size: f32,
    width: f32,
    height: f32,
}

/// Where a plate stands, and what it is joined to.
struct PlatePlace {
    rect: ViewRect,
    cost: f32,
    leader_to: Option<ViewPt>,
}

impl<'s> Plate<'s> {
    fn new(source: &'s LabelSource, text: Arc<str>, scale: f32, numbering: Numbering) -> Self {
        let size = numbering.size(scale);
        let style = TextStyle {
            colour: source.plate.text,
            weight: Weight::Bold,
            size_pt: size / scale,
            tracking: 0.0,
            halo: None,
        };
        let wide = width(&text, &style) * scale;
        Self { source, text, style, size, width: wide + size * PADDING, height: size * HIGH }
    }

    fn rect(&self, centre: ViewPt) -> ViewRect {
        ViewRect::from_centre(centre, self.width, self.height)
    }

    fn places(&self, placer: &Placer<'_>) -> Vec<PlatePlace> {
        match &self.source.anchor {
            Anchor::Point { at, radius_pt } => {
                let at = placer.camera.view_from_world(*at);
                let shown = placer.has(at) && !placer.is_reserved(at);
                shown.then(|| self.by_point(placer, at, *radius_pt)).flatten().into_iter().collect()
            }
            Anchor::Line { path, .. } => self.on_line(placer, path),
            Anchor::Area { rings, pole } => {
                let Some(area) = VisibleArea::new(rings, *pole, placer) else { return Vec::new() };
                let inside = best_spot(placer, self.source.id, &area, self.width, self.height, 0.0);
                let inside = inside.map(|at| PlatePlace {
                    rect: self.rect(placer.camera.view_from_world(at)),
                    cost: 0.0,
                    leader_to: None,
                });
                let pole = placer.camera.view_from_world(area.pole().at);
                inside.or_else(|| self.around(placer, pole, 0.0)).into_iter().collect()
            }
        }
    }

    /// Beside a symbol, or on it where there is no room near it.
    fn by_point(&self, placer: &Placer<'_>, at: ViewPt, radius_pt: f32) -> Option<PlatePlace> {
        let on = self.rect(at);
        let on = placer.fits(&on, self.source.id).then_some(PlatePlace { rect: on, cost: ON_SYMBOL, leader_to: None });
        let beside = self.around(placer, at, radius_pt * placer.scale);
        [beside, on].into_iter().flatten().min_by(|a, b| a.cost.total_cmp(&b.cost))
    }

    /// The best free place around a place whose symbol has this radius in the view.
    fn around(&self, placer: &Placer<'_>, at: ViewPt, radius: f32) -> Option<PlatePlace> {
        let mut best: Option<PlatePlace> = None;
        for (step, gap_pt) in (0u8..).zip(GAPS_PT) {
            let floor = FARTHER * f32::from(step);
            let is_better = |best: &Option<PlatePlace>, cost: f32| best.as_ref().is_none_or(|found| cost < found.cost);
            if !is_better(&best, floor) {
                break;
            }
            for direction in 0..DIRECTIONS {
                let angle = f32::from(direction) * TAU / f32::from(DIRECTIONS);
                let towards = ViewPt::new(angle.cos(), angle.sin());
                let reach = radius + gap_pt * placer.scale;
                let rect = beside((self.width, self.height), at, towards, reach);
                let against = (1.0 - towards.x) / 2.0 * AGAINST_READING;
                let cost = floor + against + placer.ink.under(&rect);
                if !is_better(&best, cost) || !placer.fits(&rect, self.source.id) {
                    continue;
                }
                let joined = gap_pt >= JOINED_FROM_PT;
                let crossed = if joined { crossed(placer, self.source.id, &rect, at) * CROSSING } else { 0.0 };
                if is_better(&best, cost + crossed) {
                    best = Some(PlatePlace { rect, cost: cost + crossed, leader_to: joined.then_some(at) });
                }
            }
        }
        best
    }

    /// On the line as often as its length asks for; beside it if it has no room on itself.
    fn on_line(&self, placer: &Placer<'_>, line: &GradedLine) -> Vec<PlatePlace> {
        let pieces = placer.visible_pieces(line).into_iter().map(|piece| Path::smoothed(&piece, self.size));
        let mut pieces: Vec<Path> = pieces.collect();
        pieces.sort_by(|a, b| b.length().total_cmp(&a.length()));
        let mut places: Vec<PlatePlace> = Vec::new();
        for path in &pieces {
            for share in ideals(path.length() / placer.scale) {
                let far = |rect: &ViewRect| {
                    let near =
                        |place: &PlatePlace| place.rect.centre().distance(rect.centre()) < APART_PT * placer.scale;
                    !places.iter().any(near)
                };
                let found = self.nearest_on(placer, path, path.length() * share, far);
                places.extend(found.filter(|_| places.len() < usize::from(MOST_PER_LINE)));
            }
        }
        if places.is_empty() {
            let beside = pieces.first().into_iter().flat_map(|path| {
                STARTS.iter().filter_map(|share| self.around(placer, path.at(path.length() * share).0, 0.0))
            });
            places.extend(beside.min_by(|a, b| a.cost.total_cmp(&b.cost)));
        }
        places
    }

    /// The free place on a path that is nearest to a station.
    fn nearest_on(
        &self,
        placer: &Placer<'_>,
        path: &Path,
        ideal: f32,
        is_good: impl Fn(&ViewRect) -> bool,
    ) -> Option<PlatePlace> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length of a view in steps")]
        let steps = (path.length() / STEP_PT).clamp(0.0, 4_000.0) as u16;
        let aways = (0..=steps).map(|step| f32::from(step) * STEP_PT);
        let stations = aways.flat_map(|away| [ideal + away, ideal - away]);
        let inside = stations.filter(|station| (0.0..=path.length()).contains(station));
        let mut rects = inside.map(|station| self.rect(path.at(station).0));
        let free = rects.find(|rect| placer.fits(rect, self.source.id) && is_good(rect))?;
        Some(PlatePlace { rect: free, cost: 0.0, leader_to: None })
    }

    fn label(&self, place: &PlatePlace, scale: f32) -> PlacedLabel {
        let look = &self.source.plate;
        let centre = place.rect.centre();
        let left = place.rect.min.x + (self.width - width(&self.text, &self.style) * scale) / 2.0;
        let origin = ViewPt::new(left, centre.y + self.size * MIDDLE);
        let leader = place.leader_to.map(|to| Leader {
            from: nearest_on(&place.rect, to),
            to,
            stroke: Stroke::solid(look.rim_or_fill(), 0.8),
        });
        PlacedLabel {
            id: self.source.id,
            kind: LabelKind::Number,
            glyphs: vec![Glyphs { text: self.text.to_string(), origin, angle: 0.0 }],
            style: self.style,
            tag: Some(Tag {
                rect: place.rect,
                radius_pt: self.height * ROUND / scale,
                fill: look.fill,
                outline: Some(look.rim),
            }),
            leader,
        }
    }
}

/// Where along a line of this length, in logical points, plates are best.
fn ideals(length_pt: f32) -> impl Iterator<Item = f32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let count = (length_pt / ONE_PER_PT).round().clamp(1.0, f32::from(MOST_PER_LINE)) as u8;
    (0..count).map(move |number| (f32::from(number) + 0.5) / f32::from(count))
}
