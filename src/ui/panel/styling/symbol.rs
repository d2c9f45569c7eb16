//! What is changed of the symbol of all features: colour, dash, fill, marker.

use egui::{Rect, Ui, vec2};

use super::Editor;
use super::extent::{size_ui, width_ui};
use super::slider::share_slider_ui;
use crate::paint::swatch;
use crate::project::AreaFill;
use crate::project::Look;
use crate::project::PointMark;
use crate::project::StyleRule;
use crate::symbol::AreaSymbol;
use crate::symbol::Colour;
use crate::symbol::Dash;
use crate::symbol::Fill;
use crate::symbol::Hatch;
use crate::symbol::HatchAnchor;
use crate::symbol::LineSymbol;
use crate::symbol::MarkerGlyph;
use crate::symbol::MarkerSymbol;
use crate::symbol::PointSymbol;
use crate::symbol::Ring;
use crate::symbol::Rings;
use crate::symbol::Sample;
use crate::symbol::Stroke;
use crate::symbol::Symbol;
use crate::ui::widget::{colour_button, labelled, popup, sample_cell, section, segments};

const CELL: egui::Vec2 = vec2(34.0, 24.0);
const DASHES: [(Dash, &str); 5] = [
    (Dash::Solid, "styling.dash.solid"),
    (Dash::Long, "styling.dash.long"),
    (Dash::Short, "styling.dash.short"),
    (Dash::Dotted, "styling.dash.dotted"),
    (Dash::DashDot, "styling.dash.dash_dot"),
];

pub(super) fn symbol_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    section(ui, editor.words("styling.symbol"));
    if matches!(editor.style.rule, StyleRule::Single) {
        colour_ui(ui, editor);
    }
    match editor.rows.sample {
        Sample::Point => {
            size_ui(ui, editor);
            mark_ui(ui, editor);
        }
        Sample::Line => {
            width_ui(ui, editor, "styling.width");
            dash_ui(ui, editor);
        }
        Sample::Area => {
            fill_ui(ui, editor);
            hatch_ui(ui, editor);
            fill_opacity_ui(ui, editor);
            width_ui(ui, editor, "styling.outline");
            dash_ui(ui, editor);
        }
    }
}

/// The colour that the symbol has now.
fn shown_colour(editor: &Editor<'_>) -> Colour {
    let symbol = editor.rows.entries.first().map(|entry| &entry.symbol);
    let of_symbol = |symbol: &Symbol| match editor.rows.sample {
        Sample::Point => match symbol.point.as_ref()? {
            PointSymbol::Marker(marker) if marker.plate == Colour::WHITE => Some(marker.ink),
            PointSymbol::Marker(marker) => Some(marker.plate),
            PointSymbol::Rings(rings) => rings.rings.last().map(|ring| ring.fill),
        },
        Sample::Line => match symbol.line.as_ref()? {
            LineSymbol::Strokes(strokes) => strokes.last().map(|stroke| stroke.colour),
            LineSymbol::Axis(axis) => Some(axis.colour),
            LineSymbol::Soft(soft) => Some(soft.colour),
        },
        Sample::Area => symbol.area.as_ref()?.outline.last().map(|stroke| stroke.colour),
    };
    editor.style.base.colour.or_else(|| of_symbol(symbol?)).unwrap_or(Colour::BLACK).with_alpha(1.0)
}

fn colour_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    let label = editor.words("styling.colour");
    let colour = shown_colour(editor);
    let picked = labelled(ui, label, |ui| colour_button(ui, label, colour, vec2(64.0, 24.0)).1);
    if picked.is_some() {
        editor.style.base.colour = picked;
    }
}

fn fill_opacity_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    let now = editor.rows.entries.first().and_then(|entry| entry.symbol.area.as_ref()?.fill);
    let shown = now.map_or(0.0, |fill| fill.colour.alpha());
    let share = editor.style.base.fill_percent.map_or(shown, |percent| f32::from(percent) / 100.0);
    let label = editor.words("styling.fill_opacity");
    if let Some(share) = share_slider_ui(ui, editor, label, share, &format!("{:.0}%", share * 100.0)) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share")]
        let percent = (share * 100.0).round() as u8;
        editor.style.base.fill_percent = Some(percent);
    }
}

/// Cells with samples; pressing the present choice takes it back.
fn dash_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    labelled(ui, editor.words("styling.dash"), |ui| {
        for (dash, key) in DASHES {
            let chosen = editor.style.base.dash == Some(dash);
            let paint = |painter: &egui::Painter, rect: Rect, ink| {
                paint_dash(painter, rect.shrink2(vec2(5.0, 0.0)), dash, ink);
            };
            if sample_cell(ui, CELL, editor.words(key), chosen, paint).clicked() {
                editor.style.base.dash = (!chosen).then_some(dash);
            }
        }
    });
}

fn paint_dash(painter: &egui::Painter, rect: Rect, dash: Dash, ink: egui::Color32) {
    let stroke = egui::Stroke::new(1.8, ink);
    let ends = [rect.left_center(), rect.right_center()];
    let pattern = dash.pattern_pt(1.2);
    if pattern.is_empty() {
        painter.line_segment(ends, stroke);
        return;
    }
    let (dashes, gaps): (Vec<f32>, Vec<f32>) = pattern.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip();
    painter.extend(egui::Shape::dashed_line_with_offset(&ends, stroke, &dashes, &gaps, 0.0));
}

fn fill_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    labelled(ui, editor.words("styling.fill"), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for fill in AreaFill::ALL {
            let chosen = editor.style.base.fill == Some(fill);
            let paint = |painter: &egui::Painter, rect: Rect, ink| {
                swatch(painter, rect.shrink2(vec2(5.0, 3.0)), &area_sample(fill, colour(ink)), Sample::Area);
            };
            if sample_cell(ui, vec2(31.0, 24.0), editor.words(fill_key(fill)), chosen, paint).clicked() {
                editor.style.base.fill = (!chosen).then_some(fill);
            }
        }
    });
}

const ANCHORS: [HatchAnchor; 2] = [HatchAnchor::Ground, HatchAnchor::Screen];

/// 图案固定于: what the hatch stays put on while the map moves, where there is one.
fn hatch_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    let mut fills = editor.rows.entries.iter().filter_map(|entry| entry.symbol.area.as_ref()?.fill);
    let Some(hatch) = fills.find_map(|fill| fill.hatch) else { return };
    let texts = ["styling.hatch.ground", "styling.hatch.screen"].map(|key| editor.words(key));
    let current = ANCHORS.iter().position(|anchor| *anchor == hatch.anchor).unwrap_or(0);
    let pressed = labelled(ui, editor.words("styling.hatch"), |ui| {
        let width = ui.available_width();
        segments(ui, &texts, current, width)
    });
    if let Some(anchor) = pressed.map(|index| ANCHORS[index]) {
        editor.style.base.hatch = (anchor != HatchAnchor::default()).then_some(anchor);
    }
}

fn fill_key(fill: AreaFill) -> &'static str {
    match fill {
        AreaFill::Empty => "styling.fill.empty",
        AreaFill::Flat => "styling.fill.flat",
        AreaFill::Rising => "styling.fill.rising",
        AreaFill::Falling => "styling.fill.falling",
        AreaFill::Horizontal => "styling.fill.horizontal",
        AreaFill::Vertical => "styling.fill.vertical",
    }
}

fn area_sample(fill: AreaFill, ink: Colour) -> Symbol {
    use std::f32::consts::{FRAC_PI_2, FRAC_PI_4};
    let hatch = |angle: f32| {
        let hatch = Hatch { colour: ink, angle, spacing_pt: 4.0, width_pt: 0.8, anchor: HatchAnchor::Screen };
        Some(Fill { colour: ink.with_alpha(0.06), hatch: Some(hatch) })
    };
    let fill = match fill {
        AreaFill::Empty => None,
        AreaFill::Flat => Some(Fill::flat(ink.with_alpha(0.35))),
        AreaFill::Rising => hatch(FRAC_PI_4),
        AreaFill::Falling => hatch(-FRAC_PI_4),
        AreaFill::Horizontal => hatch(0.0),
        AreaFill::Vertical => hatch(FRAC_PI_2),
    };
    let outline = vec![Stroke::solid(ink.with_alpha(0.7), 1.0)];
    Symbol { area: Some(AreaSymbol { fill, outline }), ..Symbol::default() }
}

/// The designed markers in a grid that opens under the present one.
fn mark_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    let label = editor.words("styling.mark");
    let mut picked = None;
    labelled(ui, label, |ui| {
        let entry = editor.rows.entries.first();
        let button = sample_cell(ui, vec2(64.0, 30.0), label, false, |painter, rect, _| {
            if let Some(entry) = entry {
                swatch(painter, rect.shrink(4.0), &entry.symbol, Sample::Point);
            }
        });
        popup(&button).show(|ui| {
            ui.set_max_width(360.0);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for mark in [PointMark::Dot].into_iter().chain(MarkerGlyph::ALL.iter().copied().map(PointMark::Glyph)) {
                    let chosen = editor.style.base.mark == Some(mark);
                    let paint = |painter: &egui::Painter, rect: Rect, ink| {
                        swatch(painter, rect.shrink(4.0), &mark_sample(mark, colour(ink)), Sample::Point);
                    };
                    if sample_cell(ui, vec2(30.0, 30.0), editor.words(mark_key(mark)), chosen, paint).clicked() {
                        picked = Some(mark);
                        ui.close();
                    }
                }
            });
        });
    });
    if let Some(mark) = picked {
        let base = editor.style.base;
        editor.style.base = Look { mark: (base.mark != Some(mark)).then_some(mark), ..base };
    }
}

fn mark_key(mark: PointMark) -> &'static str {
    match mark {
        PointMark::Dot => "styling.mark.dot",
        PointMark::Glyph(glyph) => glyph.message_key(),
    }
}

fn mark_sample(mark: PointMark, ink: Colour) -> Symbol {
    let point = match mark {
        PointMark::Dot => PointSymbol::Rings(Rings { rings: vec![Ring { radius_pt: 4.0, fill: ink, outline: None }] }),
        PointMark::Glyph(glyph) => PointSymbol::Marker(MarkerSymbol {
            glyph,
            plate: ink,
            ink: Colour::WHITE,
            rim: Colour::WHITE,
            rim_dash: Dash::Solid,
            size_pt: 18.0,
        }),
    };
    Symbol { point: Some(point), ..Symbol::default() }
}

fn colour(ink: egui::Color32) -> Colour {
    Colour { r: ink.r(), g: ink.g(), b: ink.b(), a: ink.a() }
}
