//! The legend card at the bottom left: it grows upwards, then into columns, then shrinks; it is
//! never cut.

use super::canvas::{Canvas, MARGIN};
use super::{LegendRow, LegendSection, PageItem, PageSpec, strip, title};
use crate::display::text::width;
use crate::geo::{ViewPt, ViewRect};
use crate::style::SMALLEST_TEXT_PT;
use crate::style::legend::Sample;
use crate::symbol::{Symbol, TextStyle, Weight};

const PADDING: f32 = 12.0;
const HEADING: f32 = 13.0;
const SWATCH: (f32, f32) = (32.0, 15.0);

/// A line of the card: a heading inside the legend, or a row.
#[derive(Clone, Copy)]
enum Line<'a> {
    Heading(&'a str),
    Row(&'a LegendRow),
}

/// How the lines are set.
struct Setting {
    /// Further shrinking, 1 = none.
    shrink: f32,
    rows: usize,
    column_widths: Vec<f32>,
    line_height: f32,
}

fn lines<'a>(spec: &PageSpec<'a>) -> Vec<Line<'a>> {
    let section = |section: &'a LegendSection| {
        let heading = section.heading.iter().map(|text| Line::Heading(text));
        heading.chain(section.rows.iter().map(Line::Row)).collect::<Vec<_>>()
    };
    spec.legend.iter().flat_map(section).collect()
}

pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let lines = lines(canvas.spec);
    if lines.is_empty() {
        return;
    }
    let setting = setting(canvas, &lines);
    let rect = card_rect(canvas, &setting);
    canvas.card(rect);
    let heading = canvas.style(canvas.spec.palette.ink, Weight::Bold, HEADING * setting.shrink);
    let left = rect.min.x + canvas.pt(PADDING);
    let top = rect.min.y + canvas.pt(PADDING * 0.8);
    canvas.text(&canvas.spec.text.legend_heading, ViewPt::new(left, top + heading.size_pt * 0.9), heading);
    let first = top + heading.size_pt * 1.5;
    let mut x = left;
    for (column, chunk) in lines.chunks(setting.rows).enumerate() {
        for (row, line) in (0u16..).zip(chunk) {
            draw_line(canvas, line, ViewPt::new(x, first + f32::from(row) * setting.line_height), &setting);
        }
        x += setting.column_widths.get(column).copied().unwrap_or_default();
    }
}

/// The first setting that fits: one column at full size, else the smallest share of the page's
/// width that legible text allows.
fn setting(canvas: &Canvas<'_>, lines: &[Line<'_>]) -> Setting {
    let widest = free_width(canvas);
    let mut best: Option<(f32, Setting)> = None;
    for shrink in [1.0, 0.92, 0.85, 0.78, 0.72] {
        let setting = setting_at(canvas, lines, shrink);
        let total = setting.column_widths.iter().sum::<f32>() + canvas.pt(2.0 * PADDING);
        if setting.column_widths.len() == 1 && total <= widest {
            return setting;
        }
        // Smaller text must save a good deal of width to be worth it.
        let cost = total / shrink.sqrt() + if total > widest { 1e6 } else { 0.0 };
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, setting));
        }
    }
    best.expect("several settings were tried").1
}

fn setting_at(canvas: &Canvas<'_>, lines: &[Line<'_>], shrink: f32) -> Setting {
    let spec = canvas.spec;
    let height = spec.height - title::height(spec) - strip::height(spec) - canvas.pt(24.0);
    let style = row_style(canvas, shrink);
    let line_height = (style.size_pt * 1.62).max(canvas.pt(SWATCH.1 + 3.0) * shrink);
    let heading = canvas.pt(HEADING * shrink).max(SMALLEST_TEXT_PT) * 1.5 + canvas.pt(PADDING * 1.6);
    let room = ((height * 0.96 - heading) / line_height).floor().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a page")]
    let columns = lines.len().div_ceil(room as usize);
    // Columns of about equal length look like one list.
    let rows = lines.len().div_ceil(columns);
    let widths = lines.chunks(rows).map(|chunk| column_width(canvas, chunk, &style, shrink));
    Setting { shrink, rows, column_widths: widths.collect(), line_height }
}

/// How far the legend reaches from the left edge of the page; 0 without one.
pub(super) fn right_edge(spec: &PageSpec<'_>) -> f32 {
    let canvas = Canvas::new(spec);
    let lines = lines(spec);
    if lines.is_empty() {
        return 0.0;
    }
    card_rect(&canvas, &setting(&canvas, &lines)).max.x
}

/// Width left of the scale bar, which stands on the same level.
fn free_width(canvas: &Canvas<'_>) -> f32 {
    let spec = canvas.spec;
    let level = spec.height - strip::height(spec) - canvas.pt(30.0);
    let right = canvas
        .reserved()
        .iter()
        .filter(|rect| rect.min.x > spec.width * 0.3 && rect.min.y < level && rect.max.y > level)
        .map(|rect| rect.min.x)
        .fold(spec.width, f32::min);
    right - canvas.pt(2.0 * MARGIN)
}

fn row_style(canvas: &Canvas<'_>, shrink: f32) -> TextStyle {
    canvas.style(canvas.spec.palette.ink, Weight::Regular, 11.5 * shrink)
}

fn column_width(canvas: &Canvas<'_>, lines: &[Line<'_>], style: &TextStyle, shrink: f32) -> f32 {
    let text = |line: &Line<'_>| match line {
        Line::Heading(text) => width(text, style) * 1.05,
        Line::Row(row) => canvas.pt(SWATCH.0 + 9.0) * shrink + width(&row.text, style),
    };
    lines.iter().map(text).fold(0.0, f32::max) + canvas.pt(18.0) * shrink
}

fn card_rect(canvas: &Canvas<'_>, setting: &Setting) -> ViewRect {
    let spec = canvas.spec;
    #[expect(clippy::cast_precision_loss, reason = "rows of a page")]
    let rows = setting.rows as f32 * setting.line_height;
    let heading = canvas.pt(HEADING * setting.shrink).max(SMALLEST_TEXT_PT) * 1.5;
    let height = rows + heading + canvas.pt(PADDING * 1.6);
    let width = setting.column_widths.iter().sum::<f32>() + canvas.pt(2.0 * PADDING - 14.0);
    let (left, bottom) = (canvas.pt(MARGIN), spec.height - strip::height(spec) - canvas.pt(12.0));
    ViewRect::new(ViewPt::new(left, bottom - height), ViewPt::new(left + width, bottom))
}

fn draw_line(canvas: &mut Canvas<'_>, line: &Line<'_>, at: ViewPt, setting: &Setting) {
    let style = row_style(canvas, setting.shrink);
    let middle = at.y + setting.line_height / 2.0;
    let baseline = middle + style.size_pt * 0.37;
    match line {
        Line::Heading(text) => {
            let bold = TextStyle { weight: Weight::Bold, colour: canvas.spec.palette.secondary_ink, ..style };
            canvas.text(text, ViewPt::new(at.x, baseline), bold);
        }
        Line::Row(row) => {
            let (width, height) = (canvas.pt(SWATCH.0) * setting.shrink, canvas.pt(SWATCH.1) * setting.shrink);
            let rect = ViewRect::from_centre(ViewPt::new(at.x + width / 2.0, middle), width, height);
            let scale = swatch_scale(&row.symbol, row.sample, rect, canvas.spec.scale * setting.shrink);
            canvas.push(PageItem::Swatch { rect, symbol: row.symbol.clone(), sample: row.sample, scale });
            canvas.text(&row.text, ViewPt::new(rect.max.x + canvas.pt(9.0) * setting.shrink, baseline), style);
        }
    }
}

/// The scale at which a symbol fits its swatch: the page's own, or smaller for rings and bands.
fn swatch_scale(symbol: &Symbol, sample: Sample, rect: ViewRect, scale: f32) -> f32 {
    use crate::symbol::{LineSymbol, PointSymbol};
    let across = match sample {
        Sample::Point => match &symbol.point {
            Some(PointSymbol::Rings(rings)) => rings.radius_pt() * 2.0,
            Some(PointSymbol::Marker(marker)) => marker.size_pt * 1.07,
            None => 0.0,
        },
        Sample::Line => match &symbol.line {
            Some(LineSymbol::Axis(axis)) => (axis.arrow_head_pt().0 + 4.0 * axis.casing_pt) * 1.15,
            Some(LineSymbol::Soft(soft)) => soft.width_pt * 1.1,
            Some(LineSymbol::Strokes(_)) | None => 0.0,
        },
        Sample::Area => 0.0,
    };
    let room = rect.height() * 1.05;
    if across * scale > room { room / across } else { scale }
}
