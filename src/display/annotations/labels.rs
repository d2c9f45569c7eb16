//! Texts of annotations in the view: plates, leaders, numbers.

use super::super::picture::{Glyphs, LabelKind, Leader, PlacedLabel, Tag};
use super::lettering::{is_near, label_id, text_style};
use super::measures;
use super::symbols::{GREY, stroke};
use super::{AnnotationContext, AnnotationsInView, Words};
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::project::annotation::{Annotation, KindLook, MARKER_RADIUS_PT, Place, PlateFrame, layout, line_width};
use crate::symbol::Colour;
use crate::symbol::Stroke;
use crate::symbol::TextStyle;
use crate::symbol::Weight;

const CORNER_PT: f32 = 4.0;

/// Places what is written on one annotation.
pub(super) fn add(
    words: &Words<'_>,
    item: &Annotation,
    context: &AnnotationContext<'_>,
    added: &mut AnnotationsInView,
) {
    let spec = item.kind.spec();
    if spec.look == KindLook::Measure {
        measures::add(words, item, context, &mut added.labels);
        return;
    }
    let Some(at) = anchor(words, item, context) else { return };
    if spec.look.is_marker() {
        let side = 2.0 * MARKER_RADIUS_PT * context.symbol_scale;
        added.covered.push(ViewRect::from_centre(at, side, side));
    }
    if let Some(number) = words.number.filter(|_| spec.look == KindLook::Disc) {
        added.labels.extend(number_label(words, number, item, at, context));
    }
    if let Some((plate, label)) = text_label(words, item, at, context) {
        added.covered.push(plate);
        added.labels.push(label);
    }
}

/// Where an annotation stands in the view; a callout follows its feature.
fn anchor(words: &Words<'_>, item: &Annotation, context: &AnnotationContext<'_>) -> Option<ViewPt> {
    if let (Some(now), Place::Map(_)) = (words.anchor, &item.place) {
        return Some(context.camera.view_from_lonlat(now));
    }
    item.place.in_view(context.camera).first().copied()
}

fn text_label(
    words: &Words<'_>,
    item: &Annotation,
    at: ViewPt,
    context: &AnnotationContext<'_>,
) -> Option<(ViewRect, PlacedLabel)> {
    let scale = context.symbol_scale;
    if words.text.trim().is_empty() {
        return None;
    }
    let layout = layout(item, words.text, at, scale)?;
    is_near(&layout.plate, at, context).then_some(())?;
    let glyphs = layout.lines.iter().enumerate().map(|(index, line)| Glyphs {
        text: words.text[line.clone()].trim_end().to_owned(),
        origin: layout.baseline(index, words.text),
        angle: 0.0,
    });
    let label = PlacedLabel {
        id: label_id(words.id.as_str(), 0),
        kind: LabelKind::Name,
        glyphs: glyphs.filter(|glyphs| !glyphs.text.is_empty()).collect(),
        style: text_style(item),
        tag: tag(item, layout.plate),
        leader: (item.kind.spec().look == KindLook::Anchor).then(|| leader(item, layout.plate, at)),
    };
    Some((layout.plate, label))
}

/// The plate behind a text. Some kinds are framed; another only has a plate if its fill is seen.
fn tag(item: &Annotation, rect: ViewRect) -> Option<Tag> {
    let style = &item.style;
    let frame = match item.kind.spec().frame {
        PlateFrame::None => None,
        PlateFrame::Line => Some(stroke(style)),
        PlateFrame::Hairline => Some(Stroke::solid(style.faded(GREY), 0.75)),
        PlateFrame::Stamp => Some(Stroke::solid(style.faded(style.text), (style.text_pt / 11.0).max(1.0))),
    };
    let is_plate = style.fill.a > 0 && !item.kind.spec().look.is_marker();
    let fill = if is_plate { style.faded(style.fill) } else { Colour::WHITE.with_alpha(0.0) };
    (is_plate || frame.is_some()).then_some(Tag { rect, radius_pt: CORNER_PT, fill, outline: frame })
}

/// From the nearest place of the plate's edge to what it names.
fn leader(item: &Annotation, plate: ViewRect, to: ViewPt) -> Leader {
    let centre = plate.centre();
    let (dx, dy) = (to.x - centre.x, to.y - centre.y);
    let reach = (plate.width() / 2.0 / dx.abs().max(1e-3)).min(plate.height() / 2.0 / dy.abs().max(1e-3)).min(1.0);
    let from = ViewPt::new(centre.x + dx * reach, centre.y + dy * reach);
    let style = &item.style;
    Leader { from, to, stroke: Stroke::dashed(style.faded(style.stroke), style.width_pt.max(1.0), style.dash) }
}

fn number_label(
    words: &Words<'_>,
    number: u32,
    item: &Annotation,
    at: ViewPt,
    context: &AnnotationContext<'_>,
) -> Option<PlacedLabel> {
    is_near(&ViewRect::new(at, at), at, context).then_some(())?;
    let text = number.to_string();
    let size_pt = if number < 10 { 13.0 } else { 11.0 };
    let size = size_pt * context.symbol_scale;
    // Digits are 0.73 em high: their middle lies 0.365 em above the baseline.
    let origin = ViewPt::new(at.x - line_width(&text, size) / 2.0, at.y + 0.365 * size);
    let style =
        TextStyle { colour: item.style.faded(Colour::WHITE), weight: Weight::Bold, size_pt, tracking: 0.0, halo: None };
    let glyphs = vec![Glyphs { text, origin, angle: 0.0 }];
    Some(PlacedLabel {
        id: label_id(words.id.as_str(), 1),
        kind: LabelKind::Name,
        glyphs,
        style,
        tag: None,
        leader: None,
    })
}
