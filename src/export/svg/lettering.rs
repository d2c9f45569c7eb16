//! Text: labels with halo, tag and leader, and the runs of a page.

use super::writer::Writer;
use crate::display::{Glyphs, PlacedLabel};
use crate::geo::ViewRect;
use crate::symbol::{Colour, Halo, Stroke, TextStyle, Weight};

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
    // All rims before all letters: a rim never covers the letter beside it.
    if let Some(halo) = label.style.halo {
        write_runs(writer, &label.glyphs, &label.style, scale, Some(halo));
    }
    write_runs(writer, &label.glyphs, &label.style, scale, None);
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

/// Runs of text as one group; only their rims if a halo is given.
pub(super) fn write_runs(writer: &mut Writer, runs: &[Glyphs], style: &TextStyle, scale: f32, halo: Option<Halo>) {
    let size = style.size_pt * scale;
    writer.open("g");
    writer.number("font-size", size);
    if style.weight == Weight::Bold {
        writer.attribute("font-weight", "700");
    }
    if style.tracking > 0.0 {
        writer.number("letter-spacing", style.tracking * size);
    }
    match halo {
        Some(halo) => {
            writer.fill(halo.colour);
            writer.stroke(halo.colour, 2.0 * halo.width_pt * scale);
        }
        None => writer.fill(style.colour),
    }
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
