//! Lengths and areas beside what they measure.

use super::super::picture::{Glyphs, LabelKind, PlacedLabel, Tag};
use super::lettering::{is_near, label_id, text_style};
use super::{AnnotationContext, Words};
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::geo::measure::Metres;
use crate::i18n::{Language, land_text, length_text, message_with};
use crate::project::annotation::{Annotation, Reading, line_width, measured, segment_lengths};
use crate::symbol::Colour;
use crate::symbol::TextStyle;
use crate::symbol::Weight;

/// Segments shorter than this on screen are not labelled one by one.
const SHORTEST_PT: f32 = 52.0;

pub(super) fn add(
    words: &Words<'_>,
    item: &Annotation,
    context: &AnnotationContext<'_>,
    labels: &mut Vec<PlacedLabel>,
) {
    let ground = item.place.on_ground(context.camera);
    let view = item.place.in_view(context.camera);
    let is_area = item.kind.reading() == Reading::Ring;
    let reading = measured(&ground, is_area);
    let style = text_style(item);
    let language = context.input.language;
    let mut lines: Vec<String> = match reading.area {
        Some(area) => {
            vec![land_text(language, area.0), length_in(language, "measure.perimeter", reading.length)]
        }
        None => vec![length_in(language, "measure.total", reading.length)],
    };
    if !words.text.is_empty() {
        lines.insert(0, words.text.to_owned());
    }
    let at = if is_area { centroid(&view) } else { view.last().map(|end| ViewPt::new(end.x, end.y - 22.0)) };
    let bold = TextStyle { weight: Weight::Bold, ..style };
    let whole = at.and_then(|at| plate(label_id(words.id.as_str(), 0), &lines, at, bold, context));
    // The whole length is what was asked for, then the segments: what lies beneath goes without a label.
    let mut placed: Vec<PlacedLabel> = whole.into_iter().collect();
    if !is_area && view.len() > 2 {
        let path = Path { words, view: &view, lengths: segment_lengths(&ground), style, context };
        for label in path.segments().into_iter().chain(path.running()) {
            if placed.iter().all(|other| are_apart(other, &label)) {
                placed.push(label);
            }
        }
    }
    placed.reverse();
    labels.extend(placed);
}

/// A length as a part of a message.
fn length_in(language: Language, key: &str, length: Metres) -> String {
    message_with(language, key, &[&length_text(length.0)])
}

fn are_apart(a: &PlacedLabel, b: &PlacedLabel) -> bool {
    a.tag.zip(b.tag).is_none_or(|(a, b)| !a.rect.intersects(&b.rect))
}

/// A measured path of more than one segment.
struct Path<'a> {
    words: &'a Words<'a>,
    /// Its corners.
    view: &'a [ViewPt],
    /// Of each segment, and from the start to its end.
    lengths: Vec<(Metres, Metres)>,
    style: TextStyle,
    context: &'a AnnotationContext<'a>,
}

impl Path<'_> {
    /// The length of each segment that is long enough, in its middle.
    fn segments(&self) -> Vec<PlacedLabel> {
        let shortest = SHORTEST_PT * self.context.symbol_scale;
        let segments = self.view.windows(2).zip(&self.lengths).enumerate();
        let long = segments.filter(|(_, (ends, _))| ends[0].distance(ends[1]) >= shortest);
        long.filter_map(|(index, (ends, (length, _)))| {
            let middle = ViewPt::new(f32::midpoint(ends[0].x, ends[1].x), f32::midpoint(ends[0].y, ends[1].y));
            self.label(index + 1, length_text(length.0), middle)
        })
        .collect()
    }

    /// The length from the start to each corner between the ends, beneath the corner.
    fn running(&self) -> Vec<PlacedLabel> {
        let beneath = 1.4 * self.style.size_pt * self.context.symbol_scale;
        // At the first corner it would repeat the segment, at the last the whole length.
        let inner = self.lengths.iter().zip(&self.view[1..]).enumerate().take(self.view.len() - 2).skip(1);
        inner
            .filter_map(|(index, ((_, total), corner))| {
                let at = ViewPt::new(corner.x, corner.y + beneath);
                self.label(
                    self.view.len() + index,
                    length_in(self.context.input.language, "measure.running", *total),
                    at,
                )
            })
            .collect()
    }

    /// The label with this number among those of the path.
    fn label(&self, number: usize, text: String, at: ViewPt) -> Option<PlacedLabel> {
        let id = label_id(self.words.id.as_str(), number as u64);
        plate(id, &[text], at, self.style, self.context)
    }
}

/// Lines centred about `at` on a white plate.
fn plate(
    id: u64,
    lines: &[String],
    at: ViewPt,
    style: TextStyle,
    context: &AnnotationContext<'_>,
) -> Option<PlacedLabel> {
    let size = style.size_pt * context.symbol_scale;
    let width = lines.iter().map(|line| line_width(line, size)).fold(0.0, f32::max) + size;
    #[expect(clippy::cast_precision_loss, reason = "two or three lines")]
    let height = (lines.len() as f32 * 1.3 + 0.35) * size;
    let rect = ViewRect::from_centre(at, width, height);
    is_near(&rect, at, context).then_some(())?;
    let glyphs = lines.iter().enumerate().map(|(index, line)| {
        #[expect(clippy::cast_precision_loss, reason = "two or three lines")]
        let y = rect.min.y + (0.175 + 1.3 * index as f32 + 0.15 + 0.88) * size;
        Glyphs { text: line.clone(), origin: ViewPt::new(at.x - line_width(line, size) / 2.0, y), angle: 0.0 }
    });
    let tag = Tag { rect, radius_pt: 3.0, fill: Colour::WHITE.with_alpha(0.9), outline: None };
    Some(PlacedLabel {
        id,
        kind: LabelKind::Name,
        glyphs: glyphs.collect(),
        style: TextStyle { halo: None, ..style },
        tag: Some(tag),
        leader: None,
    })
}

fn centroid(points: &[ViewPt]) -> Option<ViewPt> {
    // The plain mean of the corners: cheap, and a measure is drawn by hand with a few of them.
    #[expect(clippy::cast_precision_loss, reason = "a few corners")]
    let count = points.len() as f32;
    let sum = points.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.x, sum.1 + p.y));
    (count > 0.0).then(|| ViewPt::new(sum.0 / count, sum.1 / count))
}
