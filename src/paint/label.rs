//! Labels with egui's text: leaders, then plates, then halos, then glyphs.

use egui::epaint::TextShape;
use egui::{FontData, FontDefinitions, FontFamily, FontId, Pos2, Stroke, StrokeKind, Vec2};

use super::fade::{Faded, Fades};
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
pub(super) fn labels_ui(painter: &egui::Painter, origin: Pos2, picture: &Picture, fades: &Fades, now: f64) {
    for Faded { label, alpha, scale, by } in fades.labels(picture, now) {
        let mut faded = painter.clone();
        faded.multiply_opacity(alpha);
        label_ui(&faded, origin + Vec2::new(by.0, by.1), label, scale);
    }
}

fn label_ui(painter: &egui::Painter, origin: Pos2, label: &PlacedLabel, scale: f32) {
    if let Some(leader) = &label.leader {
        let stroke = Stroke::new(leader.stroke.width_pt * scale, colour32(leader.stroke.colour));
        painter.line_segment([at(origin, leader.from), at(origin, leader.to)], stroke);
    }
    if let Some(tag) = &label.tag {
        tag_ui(painter, origin, tag, scale);
    }
    let texts: Vec<TextShape> =
        label.glyphs.iter().map(|glyphs| text(painter, origin, glyphs, &label.style, scale)).collect();
    if let Some(halo) = label.style.halo {
        for text in &texts {
            halo_ui(painter, text, halo, scale);
        }
    }
    painter.extend(texts.into_iter().map(egui::Shape::Text));
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

/// Directions in which a halo is stamped.
const STAMPS: u8 = 8;

fn halo_ui(painter: &egui::Painter, text: &TextShape, halo: Halo, scale: f32) {
    let radius = halo.width_pt * scale;
    for step in 0..STAMPS {
        let angle = std::f32::consts::TAU * f32::from(step) / f32::from(STAMPS);
        let mut stamp = text.clone();
        stamp.pos += Vec2::angled(angle) * radius;
        stamp.override_text_color = Some(colour32(halo.colour));
        painter.add(stamp);
    }
}
