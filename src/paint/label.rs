//! Labels laid out with egui's text: leaders and plates at the bottom, then halos, then letters.

use egui::epaint::TextShape;
use egui::{FontData, FontDefinitions, FontFamily, FontId, Pos2, Stroke, StrokeKind, Vec2};

use super::atlas::Piece;
use super::colour::colour32;
use super::fade::{Faded, Fades};
use super::gpu::DrawCall;
use super::lettering::{Letterer, Run};
use crate::display::Glyphs;
use crate::display::Picture;
use crate::display::PlacedLabel;
use crate::display::Tag;
use crate::geo::ViewPt;
use crate::symbol::Halo;
use crate::symbol::TextStyle;
use crate::symbol::Weight;
use crate::symbol::font;
use crate::symbol::writable::drawn;

/// The egui family of a weight of the bundled fonts.
pub fn font_family(weight: Weight) -> FontFamily {
    FontFamily::Name(match weight {
        Weight::Regular => "map regular".into(),
        Weight::Bold => "map bold".into(),
    })
}

/// Adds the bundled fonts: as families of their own for the map, and as the first choice of the
/// interface. The program calls this once, before the first frame.
pub fn add_fonts(fonts: &mut FontDefinitions) {
    for weight in [Weight::Regular, Weight::Bold] {
        let family = font_family(weight);
        let name = family.to_string();
        fonts.font_data.insert(name.clone(), FontData::from_static(font::bytes(weight)).into());
        fonts.families.insert(family, vec![name]);
    }
    let regular = font_family(Weight::Regular).to_string();
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.entry(family).or_default().insert(0, regular.clone());
    }
}

/// Draws the labels of the picture, whose view begins at `origin`, and those that are leaving:
/// leaders and plates at once, the letters as draw calls for the map's own pipeline.
pub(super) fn labels_ui(
    painter: &egui::Painter,
    origin: Pos2,
    picture: &Picture,
    (fades, now): (&Fades, f64),
    letterer: &mut Letterer<'_>,
) -> Vec<DrawCall> {
    let labels: Vec<Faded<'_>> = fades.labels(picture, now).collect();
    let laid_out = labels.iter().map(|faded| {
        let origin = origin + Vec2::new(faded.by.0, faded.by.1);
        let mut painter = painter.clone();
        painter.multiply_opacity(faded.alpha);
        base_ui(&painter, origin, faded.label, faded.scale);
        let glyphs = faded.label.glyphs.iter();
        glyphs.map(|glyphs| text_shape(&painter, origin, glyphs, &faded.label.style, faded.scale)).collect()
    });
    let laid_out: Vec<Vec<TextShape>> = laid_out.collect();
    let pieces: Vec<Run<'_>> = labels.iter().zip(&laid_out).flat_map(|(faded, runs)| pieces(faded, runs)).collect();
    letterer.letter(painter, origin, &pieces)
}

/// The pieces of a label from the bottom to the top. Where it has several runs, as along a curve,
/// no halo may cover a neighbour's letters.
fn pieces<'a>(faded: &Faded<'a>, runs: &'a [TextShape]) -> Vec<Run<'a>> {
    let style = &faded.label.style;
    let halo = style.halo.map(|halo| Halo { width_pt: halo.width_pt * faded.scale, ..halo });
    let piece = move |(text, glyphs): (&'a TextShape, &'a Glyphs), halo, letters| Run {
        piece: Piece {
            galley: &text.galley,
            text: beginning_of(glyphs),
            bold: style.weight == Weight::Bold,
            sizes: [style.size_pt * faded.scale, style.tracking],
            halo,
            letters,
        },
        shape: text,
        alpha: faded.alpha,
    };
    let runs = || runs.iter().zip(&faded.label.glyphs);
    if halo.is_none() || faded.label.glyphs.len() == 1 {
        return runs().map(|run| piece(run, halo, Some(style.colour))).collect();
    }
    let halos = runs().map(|run| piece(run, halo, None));
    halos.chain(runs().map(|run| piece(run, None, Some(style.colour)))).collect()
}

/// What the letters stand on.
fn base_ui(painter: &egui::Painter, origin: Pos2, label: &PlacedLabel, scale: f32) {
    if let Some(leader) = &label.leader {
        let stroke = Stroke::new(leader.stroke.width_pt * scale, colour32(leader.stroke.colour));
        painter.line_segment([at(origin, leader.from), at(origin, leader.to)], stroke);
    }
    if let Some(tag) = &label.tag {
        tag_ui(painter, origin, tag, scale);
    }
}

fn tag_ui(painter: &egui::Painter, origin: Pos2, tag: &Tag, scale: f32) {
    let rect = egui::Rect::from_min_max(at(origin, tag.rect.min), at(origin, tag.rect.max));
    let outline = tag.outline.map_or(Stroke::NONE, |o| Stroke::new(o.width_pt * scale, colour32(o.colour)));
    painter.rect(rect, tag.radius_pt * scale, colour32(tag.fill), outline, StrokeKind::Middle);
}

fn at(origin: Pos2, p: ViewPt) -> Pos2 {
    origin + Vec2::new(p.x, p.y)
}

/// What of a run is laid out: more characters are wider than any window.
fn beginning_of(glyphs: &Glyphs) -> &str {
    let text = glyphs.text.as_str();
    let end = (text.len() > LONGEST_RUN).then(|| text.char_indices().nth(LONGEST_RUN)).flatten();
    end.map_or(text, |(end, _)| &text[..end])
}

const LONGEST_RUN: usize = 600;

/// A run with the left end of its baseline at its origin.
pub(super) fn text_shape(
    painter: &egui::Painter,
    origin: Pos2,
    glyphs: &Glyphs,
    style: &TextStyle,
    scale: f32,
) -> TextShape {
    let size = style.size_pt * scale;
    let mut format = egui::TextFormat::simple(FontId::new(size, font_family(style.weight)), colour32(style.colour));
    format.extra_letter_spacing = style.tracking * size;
    let job = egui::text::LayoutJob::single_section(drawn(beginning_of(glyphs)).into_owned(), format);
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
    let ascent = galley.rows.first().and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y)).unwrap_or(size);
    // egui turns about the upper left corner, labels about the baseline.
    let down = egui::emath::Rot2::from_angle(glyphs.angle) * Vec2::new(0.0, ascent);
    let mut shape = TextShape::new(at(origin, glyphs.origin) - down, galley, colour32(style.colour));
    shape.angle = glyphs.angle;
    shape
}
