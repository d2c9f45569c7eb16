//! The map view: gestures on it, the picture, and what stands on the picture.

mod canvas;
mod furniture;
mod gestures;
mod legend;
mod moving;
mod tooltip;

use egui::{EventFilter, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use self::gestures::Gestures;
use super::annotate::{Claim, tool_bar_ui};
use super::icon::Icon;
use super::look_menu::look_context_menu;
use super::presentation;
use super::theme;
use super::theme::size;
use super::widget::{card, icon_button_if};
use crate::app::App;
use crate::app::Command;
use crate::app::command::ViewCommand;
use crate::display::Picture;
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::i18n::message;
use crate::style::legend::LegendEntry;
use crate::tool::ToolKind;

use canvas::Canvas;

/// What of the map view outlives a frame.
pub(super) struct MapView {
    gestures: Gestures,
    canvas: Canvas,
    /// What the user chose; until then the legend folds away on small maps.
    legend_folded: Option<bool>,
    covered: Vec<ViewRect>,
    id: Option<egui::Id>,
}

impl MapView {
    /// A map view on the window's graphics device. `wake` is called when something has been
    /// prepared for drawing.
    pub(super) fn new(creation: &eframe::CreationContext<'_>) -> Self {
        Self {
            gestures: Gestures::default(),
            canvas: Canvas::new(creation),
            legend_folded: None,
            covered: Vec::new(),
            id: None,
        }
    }

    /// The map's id, for asking whether it has the keyboard.
    pub(super) fn id(&self) -> Option<egui::Id> {
        self.id
    }

    /// Takes the map's place in `ui`.
    pub(super) fn place(&mut self, ui: &mut Ui, app: &App, send: &mut Vec<Command>) -> Response {
        let rect = ui.available_rect_before_wrap();
        let response = ui.allocate_rect(rect, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, message(app.language(), "window.map")));
        self.id = Some(response.id);
        let camera = app.session().camera;
        if (camera.width, camera.height) != (rect.width(), rect.height()) {
            send.push(Command::View(ViewCommand::Resize { width: rect.width(), height: rect.height() }));
        }
        if response.has_focus() {
            // Keys that the map uses do not move the keyboard away from it.
            let filter = EventFilter {
                tab: app.candidates().0.len() > 1,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        response
    }

    /// Turns what the pointer does on the map into commands, but for what the tool in hand claims.
    /// Comes before drawing, so that the picture of this frame already follows the hand.
    pub(super) fn interact(&mut self, ui: &Ui, response: &Response, app: &App, claim: Claim, send: &mut Vec<Command>) {
        self.gestures.commands(ui, response, app, claim, send);
    }

    /// Draws the map into the place of `response`.
    pub(super) fn draw_picture(&mut self, ui: &Ui, response: &Response, app: &App, picture: &Picture) {
        self.canvas.paint(ui, response.rect, picture, !app.reduces_motion());
    }

    /// Draws what stands on the map.
    pub(super) fn draw_furniture(
        &mut self,
        ui: &mut Ui,
        response: &Response,
        app: &App,
        legend: &[LegendEntry],
        send: &mut Vec<Command>,
    ) {
        let rect = response.rect;
        let scale = app.symbol_scale();
        let mut covered = vec![
            furniture::north_arrow(ui, rect, app, scale),
            furniture::scale_bar(ui, rect, app, scale),
            furniture::schematic_note(ui, rect, app, scale),
        ];
        let mut tool_bar = None;
        if let Some(presentation) = &app.session().presentation {
            covered.extend(presentation::title_ui(ui, rect, app, presentation));
            look_context_menu(response, app, send);
        } else {
            covered.extend(zoom_buttons_ui(ui, rect, app, send));
            tool_bar = tool_bar_ui(ui, rect, app, send);
            covered.extend(tool_bar);
        }
        covered.extend(legend::legend_ui(ui, rect, app, legend, (scale, tool_bar), &mut self.legend_folded));
        // Where something is being drawn, words beside the pointer are in the way.
        if matches!(app.tool_in_hand(), ToolKind::Select | ToolKind::Callout) {
            tooltip::feature_tooltip(ui, rect, app);
        }
        self.covered = covered.into_iter().map(|covered| view_rect(rect, covered)).collect();
        self.covered.extend(moving::moving_ui(ui, rect, app, send));
    }

    /// The parts of the view that something stands on: names keep clear of them.
    pub(super) fn covered(&self) -> &[ViewRect] {
        &self.covered
    }
}

fn view_rect(map: Rect, covered: Rect) -> ViewRect {
    ViewRect::new(view_point(map, covered.min), view_point(map, covered.max))
}

/// A point of the window as a point of the map view that fills `rect`.
fn view_point(rect: Rect, p: egui::Pos2) -> ViewPt {
    ViewPt::new(p.x - rect.left(), p.y - rect.top())
}

/// The column of buttons at the right edge: closer, farther, all, back, forward.
fn zoom_buttons_ui(ui: &mut Ui, rect: Rect, app: &App, send: &mut Vec<Command>) -> Option<Rect> {
    const BUTTONS: f32 = 5.0;
    let height = BUTTONS * size::CONTROL + 8.0;
    if rect.height() < height + 150.0 {
        return None;
    }
    let place = Rect::from_min_size(
        pos2(rect.right() - size::CONTROL - 18.0, rect.bottom() - height - 52.0),
        egui::vec2(size::CONTROL + 6.0, height),
    );
    let words = |key| message(app.language(), key);
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        card(theme::palette(ui)).inner_margin(3).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let zoom = |steps| Command::View(ViewCommand::ZoomStep { steps });
            let rows = [
                (Icon::Plus, "command.zoom_in", "+", zoom(1.0), true),
                (Icon::Minus, "command.zoom_out", "−", zoom(-1.0), true),
                (Icon::FitAll, "command.fit_all", "F", Command::View(ViewCommand::FitAll), true),
                (Icon::ArrowLeft, "command.view_back", "Alt+←", Command::View(ViewCommand::Back), app.can_go_back()),
                (
                    Icon::ArrowRight,
                    "command.view_forward",
                    "Alt+→",
                    Command::View(ViewCommand::Forward),
                    app.can_go_forward(),
                ),
            ];
            for (icon, title, keys, command, enabled) in rows {
                if icon_button_if(ui, enabled, icon, words(title), keys).clicked() {
                    send.push(command);
                }
            }
        });
    });
    Some(place)
}
