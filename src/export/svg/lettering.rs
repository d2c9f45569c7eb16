//! Text: labels with halo, tag and leader, and the runs of a page.

use super::halo::write_halo;
use super::writer::Writer;
use crate::display::text::width;
use crate::display::{Glyphs, PlacedLabel};
use crate::geo::ViewRect;
use crate::symbol::{Colour, Stroke, TextStyle, Weight};

pub(super) fn write_label(writer: &mut Writer, label: &PlacedLabel, scale: f32) {
    if let Some(leader) = &label.leader {
        writer.open("line");
        writer.number("x1", leader.from.x);
        writer.number("y1", leader.from.y);
        writer.number("x2", leader.to.x);
        writer.number("y2", leader.to.y);
        writer.scaled_stroke(&leader.stroke, scale);
        writer.end();
    }
    if let Some(tag) = &label.tag {
        let outline = tag.outline.map(|outline| Stroke { width_pt: outline.width_pt * scale, ..outline });
        write_plate(writer, &tag.rect, tag.radius_pt * scale, Some(tag.fill), outline);
    }
    write_text(writer, &label.glyphs, &label.style, scale);
    write_name(writer, label, scale);
}

/// The whole name of a label whose letters stand along a curve, once more where nobody sees it: a
/// reader finds words only in a straight line.
fn write_name(writer: &mut Writer, label: &PlacedLabel, scale: f32) {
    let is_single = |run: &Glyphs| run.text.chars().count() == 1;
    if label.glyphs.len() < 2 || !label.glyphs.iter().all(is_single) {
        return;
    }
    let text: String = label.glyphs.iter().map(|run| run.text.as_str()).collect();
    let middle = label.glyphs[label.glyphs.len() / 2].origin;
    writer.open("text");
    writer.number("x", middle.x - width(&text, &label.style) * scale / 2.0);
    writer.number("y", middle.y);
    writer.number("font-size", label.style.size_pt * scale);
    writer.no_fill();
    writer.text(&text, "text");
}

/// Runs of text over their rims. All rims before all letters: a rim never covers the letter beside it.
pub(super) fn write_text(writer: &mut Writer, runs: &[Glyphs], style: &TextStyle, scale: f32) {
    if let Some(halo) = style.halo {
        write_halo(writer, runs, style, halo, scale);
    }
    write_runs(writer, runs, style, scale);
}

/// A rectangle with round corners; sizes are final.
pub(super) fn write_plate(
    writer: &mut Writer,
    rect: &ViewRect,
    radius: f32,
    fill: Option<Colour>,
    outline: Option<Stroke>,
) {
    writer.open("rect");
    writer.number("x", rect.min.x);
    writer.number("y", rect.min.y);
    writer.number("width", rect.width());
    writer.number("height", rect.height());
    if radius > 0.0 {
        writer.number("rx", radius);
    }
    match fill {
        Some(fill) => writer.fill(fill),
        None => writer.no_fill(),
    }
    if let Some(outline) = outline {
        writer.scaled_stroke(&outline, 1.0);
    }
    writer.end();
}

/// Runs of text as one group.
fn write_runs(writer: &mut Writer, runs: &[Glyphs], style: &TextStyle, scale: f32) {
    let size = style.size_pt * scale;
    writer.open("g");
    writer.number("font-size", size);
    if style.weight == Weight::Bold {
        writer.attribute("font-weight", "700");
    }
    if style.tracking > 0.0 {
        writer.number("letter-spacing", style.tracking * size);
    }
    writer.fill(style.colour);
    writer.children();
    for run in runs {
        write_run(writer, run);
    }
    writer.close("g");
}

fn write_run(writer: &mut Writer, run: &Glyphs) {
    writer.open("text");
    writer.number("x", run.origin.x);
    writer.number("y", run.origin.y);
    if run.angle != 0.0 {
        let degrees = (run.angle.to_degrees() * 100.0).round() / 100.0;
        writer.attribute("transform", &format!("rotate({degrees} {} {})", run.origin.x, run.origin.y));
    }
    writer.text(&run.text, "text");
}
