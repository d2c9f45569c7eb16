//! Labels with egui's text: leaders, then plates, then halos, then glyphs.

use egui::epaint::TextShape;
use egui::{FontData, FontDefinitions, FontFamily, FontId, Pos2, Stroke, StrokeKind, Vec2};

use super::fade::{Faded, Fades};
use super::halo;
use super::halo::{Halos, Key};
use super::painter::colour32;
use crate::display::Glyphs;
use crate::display::Picture;
use crate::display::PlacedLabel;
use crate::display::Tag;
use crate::geo::ViewPt;
use crate::symbol::Halo;
use crate::symbol::TextStyle;
use crate::symbol::Weight;
use crate::symbol::font;

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

/// Draws the labels of the picture, whose view begins at `origin`, and those that are leaving.
pub(super) fn labels_ui(
    painter: &egui::Painter,
    origin: Pos2,
    picture: &Picture,
    (fades, now): (&Fades, f64),
    halos: &mut Halos,
) {
    let labels: Vec<Faded<'_>> = fades.labels(picture, now).collect();
    let laid_out = labels.iter().map(|faded| {
        let origin = origin + Vec2::new(faded.by.0, faded.by.1);
        (origin, runs(painter, origin, faded.label, faded.scale))
    });
    let laid_out: Vec<(Pos2, Vec<Run>)> = laid_out.collect();
    let haloed = labels.iter().zip(&laid_out).flat_map(|(faded, (_, runs))| {
        runs.iter().filter_map(|run| {
            let (key, halo) = run.halo.clone()?;
            Some((key, &*run.text.galley, halo, faded.scale))
        })
    });
    halos.prepare(painter.ctx(), &haloed.collect::<Vec<_>>());
    for (faded, (origin, runs)) in labels.iter().zip(laid_out) {
        let mut painter = painter.clone();
        painter.multiply_opacity(faded.alpha);
        label_ui(&painter, origin, faded.label, (runs, faded.scale), halos);
    }
}

/// A run of a label, laid out.
struct Run {
    text: TextShape,
    halo: Option<(Key, Halo)>,
}

fn runs(painter: &egui::Painter, origin: Pos2, label: &PlacedLabel, scale: f32) -> Vec<Run> {
    let style = &label.style;
    let key = |glyphs: &Glyphs, halo: Halo| Key {
        text: glyphs.text.clone(),
        bold: style.weight == Weight::Bold,
        sizes: [style.size_pt * scale, style.tracking, halo.width_pt * scale].map(f32::to_bits),
        colour: colour32(halo.colour).to_array(),
    };
    let run = |glyphs: &Glyphs| Run {
        text: text(painter, origin, glyphs, style, scale),
        halo: style.halo.map(|halo| (key(glyphs, halo), halo)),
    };
    label.glyphs.iter().map(run).collect()
}

fn label_ui(painter: &egui::Painter, origin: Pos2, label: &PlacedLabel, (runs, scale): (Vec<Run>, f32), halos: &Halos) {
    if let Some(leader) = &label.leader {
        let stroke = Stroke::new(leader.stroke.width_pt * scale, colour32(leader.stroke.colour));
        painter.line_segment([at(origin, leader.from), at(origin, leader.to)], stroke);
    }
    if let Some(tag) = &label.tag {
        tag_ui(painter, origin, tag, scale);
    }
    for Run { text, halo } in &runs {
        let Some((key, halo)) = halo else { continue };
        match halos.mesh(key, text.pos, text.angle, painter.pixels_per_point()) {
            Some(mesh) => {
                painter.add(mesh);
            }
            None => halo_ui(painter, text, *halo, scale),
        }
    }
    painter.extend(runs.into_iter().map(|run| egui::Shape::Text(run.text)));
}

fn tag_ui(painter: &egui::Painter, origin: Pos2, tag: &Tag, scale: f32) {
    let rect = egui::Rect::from_min_max(at(origin, tag.rect.min), at(origin, tag.rect.max));
    let outline = tag.outline.map_or(Stroke::NONE, |o| Stroke::new(o.width_pt * scale, colour32(o.colour)));
    painter.rect(rect, tag.radius_pt * scale, colour32(tag.fill), outline, StrokeKind::Middle);
}

fn at(origin: Pos2, p: ViewPt) -> Pos2 {
    origin + Vec2::new(p.x, p.y)
}

/// A run with the left end of its baseline at its origin.
fn text(painter: &egui::Painter, origin: Pos2, glyphs: &Glyphs, style: &TextStyle, scale: f32) -> TextShape {
    let size = style.size_pt * scale;
    let mut format = egui::TextFormat::simple(FontId::new(size, font_family(style.weight)), colour32(style.colour));
    format.extra_letter_spacing = style.tracking * size;
    let job = egui::text::LayoutJob::single_section(glyphs.text.clone(), format);
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
    let ascent = galley.rows.first().and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y)).unwrap_or(size);
    // egui turns about the upper left corner, labels about the baseline.
    let down = egui::emath::Rot2::from_angle(glyphs.angle) * Vec2::new(0.0, ascent);
    let mut shape = TextShape::new(at(origin, glyphs.origin) - down, galley, colour32(style.colour));
    shape.angle = glyphs.angle;
    shape
}

/// A halo that the atlas has no room for.
fn halo_ui(painter: &egui::Painter, text: &TextShape, halo: Halo, scale: f32) {
    for offset in halo::stamps(halo.width_pt * scale) {
        let mut stamp = text.clone();
        stamp.pos += offset;
        stamp.override_text_color = Some(colour32(halo.colour));
        painter.add(stamp);
    }
}
