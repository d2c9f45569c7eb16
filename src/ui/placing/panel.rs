//! The panel of a picture that is being placed: the picture, what to do next, its points with what is left of
//! each, and how they are fitted.

use egui::{Frame, Id, Margin, Rect, ScrollArea, Ui, pos2, vec2};

use super::viewer::Viewer;
use crate::app::command::Edit;
use crate::app::placing::PlacingCommand;
use crate::app::rows::{PlacingChoice, PlacingPointRow, PlacingRows};
use crate::app::{App, Command};
use crate::geo::PixelPt;
use crate::i18n::message;
use crate::ui::commands::{command_button, escape_keys};
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::gesture::Hand;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{
    Button, Kind, ListItem, entry_field, icon_button, icon_button_at, section, segments, slider_at, title_line, wrapped,
};

/// The picture takes this share of the panel's height, but no less and no more than so many points.
const SHARE: f32 = 0.42;
const LEAST: f32 = 170.0;
const MOST: f32 = 420.0;
/// The height of a point's row.
const ROW: f32 = 42.0;

/// What of the panel outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct PlacingPanel {
    viewer: Viewer,
    gesture: u64,
}

impl DockPanel for PlacingPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        let app = desk.app;
        let Some((_, image)) = app.placing().shown(app.context()) else { return };
        let Some(rows) = desk.rows.placing(app) else { return };
        let (pixels, send) = (image.pixels, &mut *desk.send);
        let height = (ui.available_height() * SHARE).clamp(LEAST, MOST);
        ScrollArea::vertical().id_salt("placing").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 16, right: 14, top: 12, bottom: 16 }).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                head_ui(ui, app, rows, send);
                self.viewer.show(ui, vec2(ui.available_width(), height), app, pixels, send);
                next_ui(ui, app, rows, send);
                self.points_ui(ui, app, rows, send);
                fit_ui(ui, app, rows, send);
                self.opacity_ui(ui, app, rows, send);
            });
        });
    }
}

fn head_ui(ui: &mut Ui, app: &App, rows: &PlacingRows, send: &mut Vec<Command>) {
    let language = app.language();
    ui.horizontal(|ui| {
        title_line(ui, message(language, "placing.title"), size::CONTROL + 6.0);
        if icon_button(ui, Icon::Close, message(language, "placing.close"), &escape_keys()).clicked() {
            send.push(Command::Placing(PlacingCommand::Close));
        }
    });
    wrapped(ui, &rows.title, theme::regular(size::TEXT), theme::palette(ui).ink);
}

/// What to do next; while a place is wanted, a field to type it in.
fn next_ui(ui: &mut Ui, app: &App, rows: &PlacingRows, send: &mut Vec<Command>) {
    let (language, palette) = (app.language(), theme::palette(ui));
    wrapped(ui, &rows.hint, theme::bold(size::TEXT_SMALL), palette.accent_text);
    if !app.placing().awaits_place(app.context()) {
        return;
    }
    ui.horizontal(|ui| {
        let (name, hint) = (message(language, "placing.place"), message(language, "placing.place_hint"));
        let width = ui.available_width() - 76.0;
        if let Some(text) = entry_field(ui, Id::unique("place of a control point"), name, "", hint, width) {
            send.push(Command::Placing(PlacingCommand::PlaceTyped(text)));
        }
        if Button::new(message(language, "placing.unmark"), Kind::Quiet).show(ui).clicked() {
            send.push(Command::Placing(PlacingCommand::Unmark));
        }
    });
}

/// How the points are fitted, and how well.
fn fit_ui(ui: &mut Ui, app: &App, rows: &PlacingRows, send: &mut Vec<Command>) {
    let (language, palette) = (app.language(), theme::palette(ui));
    if let Some(trouble) = &rows.trouble {
        wrapped(ui, trouble, theme::regular(size::TEXT_SMALL), palette.warning);
    }
    if !rows.summary.is_empty() {
        wrapped(ui, &rows.summary, theme::regular(size::TEXT_SMALL), palette.ink);
    }
    section(ui, message(language, "placing.method"));
    choices_ui(ui, &rows.methods, send);
    for method in rows.methods.iter().filter(|method| method.chosen) {
        wrapped(ui, &method.about, theme::regular(size::TEXT_SMALL), palette.secondary);
    }
    section(ui, message(language, "placing.plane"));
    choices_ui(ui, &rows.planes, send);
    for plane in &rows.planes {
        let ink = if plane.chosen { palette.secondary } else { palette.tertiary };
        wrapped(ui, &format!("{}：{}", plane.title, plane.about), theme::regular(size::TEXT_SMALL), ink);
    }
}

/// Choices side by side.
fn choices_ui(ui: &mut Ui, choices: &[PlacingChoice], send: &mut Vec<Command>) {
    let titles: Vec<&str> = choices.iter().map(|choice| choice.title).collect();
    let current = choices.iter().position(|choice| choice.chosen).unwrap_or(0);
    let width = ui.available_width();
    if let Some(pressed) = segments(ui, &titles, current, width) {
        send.push(choices[pressed].command.clone());
    }
}

impl PlacingPanel {
    fn points_ui(&mut self, ui: &mut Ui, app: &App, rows: &PlacingRows, send: &mut Vec<Command>) {
        section(ui, message(app.language(), "placing.points"));
        let points = &app.placing().placing(app.context()).points;
        for (index, (row, point)) in rows.points.iter().zip(points).enumerate() {
            if point_ui(ui, app, index, row, send) {
                self.viewer.go_to(PixelPt::new(point.pixel.x, point.pixel.y));
            }
        }
        let undo = Button::new(message(app.language(), "placing.undo"), Kind::Quiet).icon(Icon::Undo);
        command_button(ui, app, undo, Command::Undo, send);
    }

    fn opacity_ui(&mut self, ui: &mut Ui, app: &App, rows: &PlacingRows, send: &mut Vec<Command>) {
        let words = message(app.language(), "layers.opacity");
        section(ui, words);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), egui::Sense::hover());
        let (response, value) = slider_at(ui, rect, rows.opacity, &format!("{words} {}", rows.title));
        if response.drag_started() || response.clicked() {
            self.gesture += 1;
        }
        if let Some(opacity) = value {
            // Apart from the drags of points.
            let gesture = response.dragged().then_some(Hand::Placing.gesture((1 << 32) + self.gesture));
            send.push(Command::Edit(Edit::SetLayerOpacity { layer: rows.layer.clone(), opacity, gesture }));
        }
    }
}

/// A point: its number, where it is, how far it is off. Whether it was pressed.
fn point_ui(ui: &mut Ui, app: &App, index: usize, row: &PlacingPointRow, send: &mut Vec<Command>) -> bool {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), egui::Sense::hover());
    let item = ListItem::new(&row.title).flush().number(&row.number).detail(&row.detail).trailing(&row.residual);
    let item = if row.is_doubtful { item.ink(palette.warning) } else { item };
    let pressed = item.buttons(size::CONTROL).show_at(ui, rect, ("control point", index)).clicked();
    let close = Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), vec2(24.0, 24.0));
    let name = format!("{} {}", message(app.language(), "placing.remove"), row.number);
    if icon_button_at(ui, close, Icon::Close, &name).clicked() {
        send.push(Command::Placing(PlacingCommand::Remove(index)));
    }
    pressed
}
