//! Dashes, arrow ends and hatches to choose from, each shown as a small sample.

use egui::{CornerRadius, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::app::App;
use crate::i18n::message;
use crate::project::annotation::{ArrowEnds, HatchKind};
use crate::symbol::Dash;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::hint;

pub(super) const DASHES: [(Dash, &str); 5] = [
    (Dash::Solid, "dash.solid"),
    (Dash::Long, "dash.long"),
    (Dash::Short, "dash.short"),
    (Dash::Dotted, "dash.dotted"),
    (Dash::DashDot, "dash.dash_dot"),
];

pub(super) const ARROWS: [(ArrowEnds, &str); 4] = [
    (ArrowEnds::None, "arrows.none"),
    (ArrowEnds::Start, "arrows.start"),
    (ArrowEnds::End, "arrows.end"),
    (ArrowEnds::Both, "arrows.both"),
];

pub(super) const HATCHES: [(HatchKind, &str); 5] = [
    (HatchKind::None, "hatch.none"),
    (HatchKind::Rising, "hatch.rising"),
    (HatchKind::Falling, "hatch.falling"),
    (HatchKind::Horizontal, "hatch.horizontal"),
    (HatchKind::Vertical, "hatch.vertical"),
];

/// Several choices shown as small samples, the present one marked.
pub(super) fn choices_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    app: &App,
    choices: &[(T, &'static str)],
    value: &mut T,
    sample: fn(&Ui, Rect, T, egui::Color32),
) {
    let palette = theme::palette(ui);
    for (choice, name) in choices {
        let (chosen, name) = (*value == *choice, message(app.language(), name));
        let (rect, response) = ui.allocate_exact_size(vec2(38.0, 24.0), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
        let (fill, rim) = match (chosen, response.hovered()) {
            (true, _) => (palette.accent_tint, palette.accent),
            (false, true) => (palette.hover, palette.rim),
            (false, false) => (palette.surface, palette.line),
        };
        let stroke = Stroke::new(1.0, rim);
        ui.painter().rect(rect, CornerRadius::same(size::RADIUS_SMALL), fill, stroke, StrokeKind::Inside);
        let ink = if chosen { palette.accent_text } else { palette.secondary };
        sample(ui, rect.shrink2(vec2(6.0, 5.0)), *choice, ink);
        hint(&response, name, "");
        if response.clicked() {
            *value = *choice;
        }
    }
}

pub(super) fn dash_sample(ui: &Ui, rect: Rect, dash: Dash, ink: egui::Color32) {
    let path = [rect.left_center(), rect.right_center()];
    let stroke = Stroke::new(2.0, ink);
    let pattern = dash.pattern_pt(1.3);
    if pattern.is_empty() {
        ui.painter().line_segment(path, stroke);
        return;
    }
    let (dashes, gaps): (Vec<f32>, Vec<f32>) = pattern.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip();
    ui.painter().extend(Shape::dashed_line_with_offset(&path, stroke, &dashes, &gaps, 0.0));
}

pub(super) fn arrow_sample(ui: &Ui, rect: Rect, ends: ArrowEnds, ink: egui::Color32) {
    let stroke = Stroke::new(1.6, ink);
    ui.painter().line_segment([rect.left_center(), rect.right_center()], stroke);
    for (shown, tip, back) in [(ends.at_start(), rect.left_center(), 5.0), (ends.at_end(), rect.right_center(), -5.0)] {
        if shown {
            for side in [-4.0, 4.0] {
                ui.painter().line_segment([tip, tip + vec2(back, side)], stroke);
            }
        }
    }
}

pub(super) fn hatch_sample(ui: &Ui, rect: Rect, hatch: HatchKind, ink: egui::Color32) {
    let stroke = Stroke::new(1.0, ink);
    ui.painter().rect_stroke(rect, 1.0, stroke, StrokeKind::Inside);
    let painter = ui.painter().with_clip_rect(rect.shrink(1.0));
    let (reach, middle) = (rect.width() + rect.height(), rect.center());
    let direction = match hatch {
        HatchKind::None => return,
        HatchKind::Rising => vec2(1.0, -1.0),
        HatchKind::Falling => vec2(1.0, 1.0),
        HatchKind::Horizontal => vec2(1.0, 0.0),
        HatchKind::Vertical => vec2(0.0, 1.0),
    };
    let across = direction.rot90().normalized() * 4.5;
    for step in -6i8..=6 {
        let at = middle + across * f32::from(step);
        painter.line_segment([at - direction * reach, at + direction * reach], stroke);
    }
}
