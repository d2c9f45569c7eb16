//! The look of what is selected, or of what the tool in hand draws next.

use std::collections::BTreeSet;

use egui::{CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::choice::{ARROWS, DASHES, HATCHES, arrow_sample, choices_ui, dash_sample, hatch_sample};
use super::colour::colour_button;
use crate::app::App;
use crate::app::Command;
use crate::app::command::{AnnotateCommand, ToolCommand};
use crate::i18n::message;
use crate::project::GestureId;
use crate::project::annotation::{AnnotationStyle, BUILT_IN_PRESETS, StylePart};
use crate::tool::ToolKind;
use crate::ui::gesture::Hand;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, hint, icon_button_if, line, link_chip, paint_line, slider_at, text_field};

const ROW: f32 = 30.0;
const LABEL: f32 = 52.0;

/// What of the panel outlives a frame.
#[derive(Default)]
pub(super) struct StyleState {
    gesture: u64,
    preset: String,
    saving: bool,
}

/// What is being styled: nothing while the selection tool has nothing selected.
fn relevant(app: &App) -> Option<BTreeSet<StylePart>> {
    let selected = app.tools().changeable(app.context(), app.views());
    if selected.is_empty() {
        return app.tools().in_hand().draws().map(|spec| spec.parts.iter().copied().collect());
    }
    Some(selected.iter().flat_map(|(_, item)| item.kind.spec().parts).copied().collect())
}

pub(super) fn style_ui(ui: &mut Ui, app: &App, state: &mut StyleState, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    let palette = theme::palette(ui);
    ui.add_space(size::UNIT * 2.0);
    let Some(relevant) = relevant(app) else {
        ui.horizontal(|ui| {
            ui.add_space(size::MARGIN);
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - size::MARGIN, 22.0), Sense::hover());
            paint_line(ui, rect, words("style.hint"), theme::regular(size::TEXT_SMALL), palette.tertiary);
        });
        ui.add_space(size::UNIT * 2.0);
        return;
    };
    let before = app.tools().style(app.context(), app.views());
    let mut editor = Editor { style: before, gesture: None, state, app };
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 0));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        heading_ui(ui, app, send);
        editor.rows_ui(ui, &relevant);
        editor.presets_ui(ui, send);
    });
    let (style, gesture) = (editor.style, editor.gesture);
    if style != before {
        send.push(Command::Tool(ToolCommand::SetStyle { style, gesture }));
    }
    ui.add_space(size::UNIT * 2.0);
}

/// What is styled, and whether new ones are fixed to the page.
fn heading_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let words = |key| message(app.language(), key);
    let selected = app.tools().changeable(app.context(), app.views());
    let title = match (selected.as_slice(), app.tools().in_hand()) {
        ([(_, item)], _) => words(item.kind.spec().title).to_owned(),
        ([], kind) => words(kind.title()).to_owned(),
        (many, _) => crate::i18n::message_with(app.language(), "style.many", &[&many.len().to_string()]),
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let end = paint_line(ui, rect, &title, theme::bold(size::TEXT), palette.ink);
    if selected.is_empty() && app.tools().in_hand() != ToolKind::Select {
        let on_page = app.tools().is_on_page();
        let name = words(if on_page { "style.on_page" } else { "style.on_map" });
        let galley = line(ui, name, theme::regular(size::TEXT_SMALL), palette.link, rect.right() - end - 12.0);
        let place = Rect::from_min_size(
            pos2(rect.right() - galley.size().x - 12.0, rect.top() + 3.0),
            vec2(galley.size().x + 12.0, ROW - 6.0),
        );
        let response = ui.interact(place, ui.scope_id().with("on page"), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on_page, name));
        if response.hovered() {
            ui.painter().rect_filled(place, CornerRadius::same(size::RADIUS_SMALL), palette.hover);
        }
        ui.painter().galley(place.center() - galley.size() / 2.0, galley, palette.link);
        hint(&response, words("style.place_hint"), "");
        if response.clicked() {
            send.push(Command::Tool(ToolCommand::SetOnPage(!on_page)));
        }
    }
}

/// A copy of the look that the rows change.
struct Editor<'a> {
    style: AnnotationStyle,
    gesture: Option<GestureId>,
    state: &'a mut StyleState,
    app: &'a App,
}

impl Editor<'_> {
    fn words(&self, key: &'static str) -> &'static str {
        message(self.app.language(), key)
    }

    fn rows_ui(&mut self, ui: &mut Ui, relevant: &BTreeSet<StylePart>) {
        let has = |part| relevant.contains(&part);
        if has(StylePart::Line) {
            self.line_ui(ui);
        }
        if has(StylePart::Arrows) {
            self.row(ui, "style.arrows", |editor, ui, _| {
                choices_ui(ui, editor.app, &ARROWS, &mut editor.style.arrows, arrow_sample);
            });
        }
        if has(StylePart::Area) || has(StylePart::Plate) {
            self.fill_ui(ui);
        }
        if has(StylePart::Area) {
            self.row(ui, "style.hatch", |editor, ui, _| {
                choices_ui(ui, editor.app, &HATCHES, &mut editor.style.hatch, hatch_sample);
            });
        }
        if has(StylePart::Text) {
            self.text_ui(ui);
        }
        self.row(ui, "layers.opacity", |editor, ui, rest| {
            let opacity = editor.style.opacity;
            editor.style.opacity = editor.slider(ui, rest, opacity, (0.05, 1.0), "layers.opacity");
        });
    }

    fn line_ui(&mut self, ui: &mut Ui) {
        self.row(ui, "style.line", |editor, ui, rest| {
            let name = editor.words("style.line_colour");
            if let Some(colour) = colour_button(ui, editor.style.stroke, name, None) {
                editor.style.stroke = colour;
            }
            let width = editor.style.width_pt;
            editor.style.width_pt = editor.slider(ui, rest, width, (0.5, 24.0), "style.width");
        });
        self.row(ui, "style.dash", |editor, ui, _| {
            choices_ui(ui, editor.app, &DASHES, &mut editor.style.dash, dash_sample);
        });
    }

    fn fill_ui(&mut self, ui: &mut Ui) {
        self.row(ui, "style.fill", |editor, ui, rest| {
            let (name, none) = (editor.words("style.fill_colour"), editor.words("style.no_fill"));
            if let Some(colour) = colour_button(ui, editor.style.fill, name, Some(none)) {
                editor.style.fill = colour;
            }
            let alpha = editor.style.fill.alpha();
            let wanted = editor.slider(ui, rest, alpha, (0.0, 1.0), "style.fill_strength");
            if (wanted - alpha).abs() > 0.002 {
                editor.style.fill = editor.style.fill.with_alpha(wanted);
            }
        });
    }

    fn text_ui(&mut self, ui: &mut Ui) {
        self.row(ui, "style.text", |editor, ui, rest| {
            let name = editor.words("style.text_colour");
            if let Some(colour) = colour_button(ui, editor.style.text, name, None) {
                editor.style.text = colour;
            }
            let pt = editor.style.text_pt;
            editor.style.text_pt = editor.slider(ui, rest, pt, (9.0, 60.0), "style.size");
        });
        self.row(ui, "style.halo", |editor, ui, rest| {
            let halo = editor.style.halo_pt;
            editor.style.halo_pt = editor.slider(ui, rest, halo, (0.0, 5.0), "style.halo");
        });
    }

    /// A label and what stands beside it; the closure gets the right end of the row.
    fn row(&mut self, ui: &mut Ui, title: &'static str, contents: impl FnOnce(&mut Self, &mut Ui, f32)) {
        let colour = theme::palette(ui).secondary;
        ui.horizontal(|ui| {
            ui.set_height(ROW);
            ui.spacing_mut().item_spacing.x = 4.0;
            let right = ui.max_rect().right();
            let (rect, _) = ui.allocate_exact_size(vec2(LABEL, ROW), Sense::hover());
            paint_line(ui, rect, self.words(title), theme::regular(size::TEXT_SMALL), colour);
            contents(self, ui, right);
        });
    }

    /// A slider to the end of the row with its value; all frames of a drag are one gesture.
    fn slider(&mut self, ui: &mut Ui, right: f32, value: f32, (low, high): (f32, f32), name: &'static str) -> f32 {
        const NUMBER: f32 = 36.0;
        let left = ui.cursor().left() + 4.0;
        let (rect, _) = ui.allocate_exact_size(vec2(right - left - 4.0, ROW), Sense::hover());
        let track = Rect::from_min_max(rect.min, pos2(rect.right() - NUMBER, rect.bottom()));
        // Small values are chosen as finely as large ones: the track is bent.
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0).sqrt();
        let (response, wanted) = slider_at(ui, track, share, self.words(name));
        self.follow(&response);
        let wanted = wanted.map_or(value, |share| low + share * share * (high - low));
        let text = if high <= 1.0 { format!("{:.0}%", wanted * 100.0) } else { format!("{wanted:.1}") };
        let colour = theme::palette(ui).secondary;
        let galley = line(ui, &text, theme::regular(size::TEXT_SMALL), colour, NUMBER);
        ui.painter().galley(
            pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0),
            galley,
            colour,
        );
        wanted
    }

    fn follow(&mut self, response: &Response) {
        if response.drag_started() || response.clicked() {
            self.state.gesture += 1;
        }
        if response.dragged() {
            self.gesture = Some(Hand::AnnotationStyle.gesture(self.state.gesture));
        }
    }

    /// The ready looks, and a way to keep this one.
    fn presets_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        ui.add_space(size::UNIT);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for preset in BUILT_IN_PRESETS {
                if link_chip(ui, self.words(preset.title), false).clicked() {
                    self.style = look_of(preset.style, self.style);
                }
            }
            for (name, style) in self.app.context().annotations().presets() {
                let chip = link_chip(ui, name, false);
                if chip.clicked() {
                    self.style = *style;
                }
                if chip.secondary_clicked() {
                    send.push(Command::Annotate(AnnotateCommand::RemovePreset(name.to_owned())));
                }
                hint(&chip, self.words("style.preset_hint"), "");
            }
            if !self.state.saving && link_chip(ui, self.words("style.save_preset"), false).clicked() {
                self.state.saving = true;
            }
        });
        if self.state.saving {
            self.save_ui(ui, send);
        }
    }

    fn save_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        ui.add_space(size::UNIT);
        ui.horizontal(|ui| {
            let width = ui.available_width() - size::CONTROL - 86.0;
            let hint = self.words("style.preset_name");
            let field = text_field(ui, "preset name", &mut self.state.preset, hint, Icon::Highlighter, width);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let is_named = !self.state.preset.trim().is_empty();
            let save = Button::new(self.words("style.save"), Kind::Primary).enabled(is_named);
            if save.show(ui).clicked() || (entered && is_named) {
                let name = std::mem::take(&mut self.state.preset);
                send.push(Command::Annotate(AnnotateCommand::SavePreset(name)));
                self.state.saving = false;
            }
            if icon_button_if(ui, true, Icon::Close, self.words("path_dialog.cancel"), "").clicked() {
                self.state.saving = false;
            }
        });
    }
}

/// A ready look without the sizes that belong to the kind: text and arrows stay.
fn look_of(preset: AnnotationStyle, kept: AnnotationStyle) -> AnnotationStyle {
    AnnotationStyle { arrows: kept.arrows, text_pt: kept.text_pt, ..preset }
}
