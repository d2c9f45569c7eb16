//! Rims of letters, as outlines: were they text, a PDF would hold every name twice, for readers,
//! search and copying. Each letter is written once and used wherever it stands.

use std::fmt::Write as _;
use std::sync::OnceLock;

use ttf_parser::{Face, OutlineBuilder};

use super::writer::Writer;
use crate::display::Glyphs;
use crate::symbol::{Halo, TextStyle, Weight, font};

/// The rims of `runs`; `scale` multiplies the sizes of the style and of the halo.
pub(super) fn write_halo(writer: &mut Writer, runs: &[Glyphs], style: &TextStyle, halo: Halo, scale: f32) {
    let size = style.size_pt * scale;
    let face = face(style.weight);
    let unit = size / f32::from(face.units_per_em());
    for c in runs.iter().flat_map(|run| run.text.chars()) {
        define(writer, face, style.weight, c);
    }
    writer.open("g");
    writer.fill(halo.colour);
    // Letters are in units of their em.
    writer.stroke(halo.colour, 2.0 * halo.width_pt * scale / unit);
    writer.children();
    for run in runs {
        write_run(writer, face, run, style, size);
    }
    writer.close("g");
}

fn write_run(writer: &mut Writer, face: &Face<'_>, run: &Glyphs, style: &TextStyle, size: f32) {
    let unit = size / f32::from(face.units_per_em());
    let (sin, cos) = run.angle.sin_cos();
    let mut along = 0.0;
    for c in run.text.chars() {
        let Some(glyph) = face.glyph_index(c) else { continue };
        if let Some(id) = writer.letters.get(&(style.weight == Weight::Bold, c)).cloned() {
            let (x, y) = (run.origin.x + cos * along, run.origin.y + sin * along);
            let matrix = [cos * unit, sin * unit, sin * unit, -cos * unit, x, y];
            writer.open("use");
            writer.attribute("xlink:href", &format!("#{id}"));
            writer.attribute("transform", &matrix_text(matrix));
            writer.end();
        }
        along += f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) * unit + style.tracking * size;
    }
}

/// The numbers of a letter's place: five digits of an em's thousandth are far below a pixel.
fn matrix_text([a, b, c, d, x, y]: [f32; 6]) -> String {
    let short = |value: f32| {
        let text = format!("{value:.5}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    };
    format!("matrix({} {} {} {} {x:.2} {y:.2})", short(a), short(b), short(c), short(d))
}

/// Writes the outline of a letter, unless it is there or the letter has none.
fn define(writer: &mut Writer, face: &Face<'_>, weight: Weight, c: char) {
    if writer.letters.contains_key(&(weight == Weight::Bold, c)) {
        return;
    }
    let Some(glyph) = face.glyph_index(c) else { return };
    let mut outline = Outline::default();
    if face.outline_glyph(glyph, &mut outline).is_none() || outline.data.is_empty() {
        return;
    }
    let id = format!("{}{:x}", if weight == Weight::Bold { "b" } else { "r" }, u32::from(c));
    writer.open("defs");
    writer.children();
    writer.open("path");
    writer.attribute("id", &id);
    writer.attribute("d", &outline.data);
    writer.end();
    writer.close("defs");
    writer.letters.insert((weight == Weight::Bold, c), id);
}

fn face(weight: Weight) -> &'static Face<'static> {
    static REGULAR: OnceLock<Face<'static>> = OnceLock::new();
    static BOLD: OnceLock<Face<'static>> = OnceLock::new();
    let face = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    face.get_or_init(|| Face::parse(font::bytes(weight), 0).expect("the bundled fonts are valid"))
}

/// Path data in whole units of the em. Curves become chords: under a rim nobody sees them.
#[derive(Default)]
struct Outline {
    data: String,
    at: (f32, f32),
}

/// A curve that spans more than this, in units of the em, becomes two chords.
const LONG: f32 = 60.0;

impl Outline {
    fn push(&mut self, letter: char, x: f32, y: f32) {
        let _ = write!(self.data, "{letter}{} {}", x.round(), y.round());
        self.at = (x, y);
    }

    fn curve(&mut self, middle: (f32, f32), end: (f32, f32)) {
        if (end.0 - self.at.0).hypot(end.1 - self.at.1) > LONG {
            self.push('L', middle.0, middle.1);
        }
        self.push('L', end.0, end.1);
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push('M', x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('L', x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (x0, y0) = self.at;
        self.curve(((x0 + 2.0 * x1 + x) / 4.0, (y0 + 2.0 * y1 + y) / 4.0), (x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (x0, y0) = self.at;
        self.curve(((x0 + 3.0 * (x1 + x2) + x) / 8.0, (y0 + 3.0 * (y1 + y2) + y) / 8.0), (x, y));
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}
