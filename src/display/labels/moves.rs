//! Names that were moved by hand: each stands where it was put, with a leader once it is far from
//! what it names. The others make room.

use super::areas::{Paint, nearest_on, plate};
use super::block::{Alignment, Block};
use super::callout::plate_rule;
use super::placer::{LabelMemory, NamePlace, Placer, Remembered};
use super::source::{Anchor, LabelSource};
use crate::display::picture::{Leader, PlacedLabel};
use crate::display::text::{ASCENT, DESCENT, width};
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};
use crate::geo::{Camera, GradedLine, ViewPt, ViewRect, WorldPt, depth_inside, nearest_on_segment};
use crate::project::LabelPlace;
use crate::style::Placement;
use crate::symbol::{Colour, Stroke};

/// Farther than this from the symbol's edge a name has a leader, in points.
const FAR_PT: f32 = 9.0;

/// The name of `source` where it was put; none while that is outside the view or under furniture.
pub(super) fn place(
    placer: &Placer<'_>,
    source: &LabelSource,
    to: LabelPlace,
    reserved: &[ViewRect],
    memory: &mut LabelMemory,
) -> Option<NamePlace> {
    let target = placer.camera.view_from_world(by(&source.anchor, to));
    let offset = |points: i16| f32::from(points) * placer.scale;
    let centre = ViewPt::new(target.x + offset(to.right_pt), target.y + offset(to.down_pt));
    let found = match (paint(source), &source.anchor) {
        (Some(paint), Anchor::Line { .. }) => {
            let rule = plate_rule(&source.rule);
            let block = Block::new(&source.words(), &rule, placer.scale);
            let found = plate(placer, &block, centre, paint, far(&block.rect(centre), target, source, placer));
            NamePlace { style: Some(rule.text), ..found }
        }
        (Some(paint), Anchor::Point { .. } | Anchor::Area { .. }) => {
            let block = memory.block(source, placer.scale);
            plate(placer, &block, centre, paint, far(&block.rect(centre), target, source, placer))
        }
        (None, _) => written(&memory.block(source, placer.scale), centre, target, source, placer),
    };
    let free =
        found.taken.iter().all(|rect| placer.shows(rect) && !reserved.iter().any(|other| other.intersects(rect)));
    (free && placer.in_view(target)).then_some(found)
}

/// Where the name belongs: points know themselves, lines and areas were told.
fn by(anchor: &Anchor, to: LabelPlace) -> WorldPt {
    match anchor {
        Anchor::Point { at, .. } => *at,
        Anchor::Line { .. } | Anchor::Area { .. } => world_from_lonlat(to.by),
    }
}

/// The plate that such a name stands on, if any.
fn paint(source: &LabelSource) -> Option<Paint> {
    match (source.rule.placement, source.rule.callout) {
        (Placement::Plate { fill, rim }, _) => Some(Paint { fill, rim }),
        (_, Some(fill)) => Some(Paint { fill, rim: Colour::WHITE.with_alpha(0.9) }),
        (Placement::Beside | Placement::OnLine | Placement::AlongLine | Placement::Inside, None) => None,
    }
}

/// The target, if a name in `rect` is so far from it that it needs a leader.
fn far(rect: &ViewRect, target: ViewPt, source: &LabelSource, placer: &Placer<'_>) -> Option<ViewPt> {
    let reach = (radius_pt(&source.anchor) + FAR_PT) * placer.scale;
    (nearest_on(rect, target).distance(target) > reach).then_some(target)
}

fn radius_pt(anchor: &Anchor) -> f32 {
    match anchor {
        Anchor::Point { radius_pt, .. } => *radius_pt,
        Anchor::Line { width_pt, .. } => width_pt / 2.0,
        Anchor::Area { .. } => 0.0,
    }
}

/// Plain text around `centre`.
fn written(block: &Block, centre: ViewPt, target: ViewPt, source: &LabelSource, placer: &Placer<'_>) -> NamePlace {
    let rect = block.rect(centre);
    let leader = far(&rect, target, source, placer).map(|target| {
        let from = nearest_on(&rect, target);
        // It ends at the symbol's edge, not in its heart.
        let (length, radius) = (from.distance(target), radius_pt(&source.anchor) * placer.scale);
        let share = if matches!(source.anchor, Anchor::Point { .. }) { (1.0 - radius / length).max(0.0) } else { 1.0 };
        let to = ViewPt::new(from.x + (target.x - from.x) * share, from.y + (target.y - from.y) * share);
        Leader { from, to, stroke: Stroke::solid(source.rule.text.colour.with_alpha(0.8), 1.0) }
    });
    NamePlace {
        glyphs: block.glyphs(&rect, Alignment::Centre),
        taken: vec![rect],
        tag: None,
        leader,
        style: None,
        remember: Remembered::Spot(placer.camera.world_from_view(centre)),
    }
}

/// What to remember of a name whose middle was dropped at `centre`: inside its area the place on
/// the ground, else the offset from what is nearest.
pub fn dropped(anchor: &Anchor, camera: &Camera, scale: f32, centre: ViewPt) -> LabelPlace {
    let at = camera.world_from_view(centre);
    let by = match anchor {
        Anchor::Point { at, .. } => *at,
        Anchor::Line { path, .. } => nearest_of(std::slice::from_ref(path.as_ref()), at),
        Anchor::Area { rings, .. } => {
            let whole: Vec<Vec<WorldPt>> = rings.iter().map(|ring| ring.points().to_vec()).collect();
            if depth_inside(at, &whole) > 0.0 { at } else { nearest_of(rings, at) }
        }
    };
    let from = camera.view_from_world(by);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a screen is wide")]
    let points = |distance: f32| (distance / scale).round().clamp(-9_000.0, 9_000.0) as i16;
    LabelPlace { by: lonlat_from_world(by), right_pt: points(centre.x - from.x), down_pt: points(centre.y - from.y) }
}

/// The place on `lines` that is nearest to `at`.
fn nearest_of(lines: &[GradedLine], at: WorldPt) -> WorldPt {
    let pairs = lines.iter().flat_map(|line| line.points().windows(2));
    let nearest = pairs.map(|pair| nearest_on_segment(at, pair[0], pair[1]));
    nearest.min_by(|a, b| a.distance(at).total_cmp(&b.distance(at))).unwrap_or(at)
}

/// The places that a label's letters and plate cover, at this symbol scale.
pub fn covered_by(label: &PlacedLabel, scale: f32) -> Vec<ViewRect> {
    if let Some(tag) = &label.tag {
        return vec![tag.rect];
    }
    let size = label.style.size_pt * scale;
    let run = |glyphs: &crate::display::picture::Glyphs| {
        let length = width(&glyphs.text, &label.style) * scale;
        let (sin, cos) = glyphs.angle.sin_cos();
        let corner =
            |x: f32, y: f32| ViewPt::new(glyphs.origin.x + x * cos - y * sin, glyphs.origin.y + x * sin + y * cos);
        let (top, bottom) = (-ASCENT * size, DESCENT * size);
        let corners = [corner(0.0, top), corner(length, top), corner(length, bottom), corner(0.0, bottom)];
        around(corners.into_iter().map(|corner| ViewRect::new(corner, corner)))
    };
    label.glyphs.iter().filter_map(run).collect()
}

/// The box around rectangles.
pub fn around(rects: impl IntoIterator<Item = ViewRect>) -> Option<ViewRect> {
    rects.into_iter().reduce(|a, b| {
        ViewRect::new(
            ViewPt::new(a.min.x.min(b.min.x), a.min.y.min(b.min.y)),
            ViewPt::new(a.max.x.max(b.max.x), a.max.y.max(b.max.y)),
        )
    })
}
