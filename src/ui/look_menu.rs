//! The look of the whole map: four palettes with a small picture of each, and how large its text is.

use egui::epaint::PathShape;
use egui::{CornerRadius, Painter, Popup, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::commands::{command_row_ui, command_words};
use super::icon::Icon;
use super::theme;
use super::theme::size;
use super::widget::{MenuRow, focus_ring, icon_button, paint_line, popup, segments};
use crate::app::App;
use crate::app::Command;
use crate::app::command::{ViewCommand, WindowCommand};
use crate::app::panels::BASE_MAP;
use crate::app::styling::StyleCommand;
use crate::app::{TextScale, ViewId};
use crate::i18n::message;
use crate::i18n::message_with;
use crate::paint::colour32;
use crate::style::Palette;
use crate::style::palette::Shows;
use crate::symbol::Colour;

const SAMPLE: egui::Vec2 = vec2(104.0, 62.0);
const WIDTH: f32 = 232.0;

/// The button in the top bar with its menu.
pub(super) fn look_button_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let button = icon_button(ui, Icon::Palette, message(app.language(), "look.menu"), "");
    popup(&button).show(|ui| menu_ui(ui, app, app.views().in_hand(), send));
}

/// The same menu under a right click on the map: in a meeting there is no bar.
pub(super) fn look_context_menu(map: &egui::Response, app: &App, view: ViewId, send: &mut Vec<Command>) {
    let behavior = egui::PopupCloseBehavior::CloseOnClickOutside;
    Popup::context_menu(map).close_behavior(behavior).show(|ui| menu_ui(ui, app, view, send));
}

fn menu_ui(ui: &mut Ui, app: &App, view: ViewId, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    ui.set_width(WIDTH);
    heading_ui(ui, words("look.colours"));
    let colours: Vec<&'static Palette> = Palette::ALL.into_iter().filter(|p| p.shows == Shows::Classes).collect();
    for pair in colours.chunks(2) {
        ui.horizontal(|ui| {
            for palette in pair {
                if palette_ui(ui, app, palette) {
                    send.push(Command::Style(StyleCommand::SetPalette(palette.id)));
                }
            }
        });
    }
    heading_ui(ui, words("look.text"));
    let titles = TextScale::ALL.map(|scale| match scale {
        TextScale::Usual => words("look.usual").to_owned(),
        _ => message_with(app.language(), "look.times", &[&scale.factor().to_string()]),
    });
    let current = TextScale::ALL.iter().position(|scale| *scale == app.views().get(view).text_scale()).unwrap_or(0);
    if let Some(index) = segments(ui, &titles.each_ref().map(String::as_str), current, WIDTH) {
        send.push(Command::View(view, ViewCommand::SetTextScale(TextScale::ALL[index])));
    }
    accuracy_ui(ui, app, send);
    names_ui(ui, app, send);
    command_row_ui(ui, app, Command::Window(WindowCommand::ShowPanel(BASE_MAP.id)), send);
}

/// How well things are placed, instead of what they are.
fn accuracy_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let command = Command::Style(StyleCommand::ToggleAccuracy);
    let words = command_words(app, &command);
    if MenuRow::choice(words.title, app.context().shows_accuracy()).detail(&words.keys).show(ui) {
        send.push(command);
    }
}

/// The way to move names by hand, and to let go of all that were.
fn names_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let move_labels = Command::Style(StyleCommand::ToggleMovingLabels);
    let words = command_words(app, &move_labels);
    if MenuRow::choice(words.title, app.session().moving_labels).detail(&words.keys).show(ui) {
        send.push(move_labels);
    }
    if app.context().has_moved_labels() {
        command_row_ui(ui, app, Command::Style(StyleCommand::ResetLabels), send);
    }
}

fn heading_ui(ui: &mut Ui, text: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    paint_line(ui, rect, text, theme::regular(size::TEXT_SMALL), theme::palette(ui).secondary);
}

/// A palette as a small map with its title; whether it was pressed.
fn palette_ui(ui: &mut Ui, app: &App, palette: &'static Palette) -> bool {
    let colours = theme::palette(ui);
    let title = app.language().pick(palette.zh, palette.en);
    let chosen = app.context().palette().id == palette.id;
    let (rect, response) = ui.allocate_exact_size(SAMPLE + vec2(8.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, title));
    let radius = CornerRadius::same(size::RADIUS);
    if response.hovered() {
        ui.painter().rect_filled(rect, radius, colours.hover);
    }
    let map = Rect::from_min_size(rect.min + vec2(4.0, 4.0), SAMPLE);
    paint_sample(&ui.painter().with_clip_rect(map.intersect(ui.clip_rect())), map, palette);
    let rim = if chosen { Stroke::new(2.0, colours.accent) } else { Stroke::new(1.0, colours.rim) };
    ui.painter().rect_stroke(map, CornerRadius::same(size::RADIUS_SMALL), rim, StrokeKind::Outside);
    let words = Rect::from_min_max(pos2(rect.left() + 8.0, map.bottom() + 2.0), rect.max);
    let (font, ink) = if chosen {
        (theme::bold(size::TEXT_SMALL), colours.accent_text)
    } else {
        (theme::regular(size::TEXT_SMALL), colours.ink)
    };
    paint_line(ui, words, title, font, ink);
    focus_ring(ui, rect, &response, size::RADIUS);
    response.clicked()
}

/// Two zones, a river, a corridor, a road, the axis and a core.
fn paint_sample(painter: &Painter, rect: Rect, palette: &Palette) {
    let at = |x: f32, y: f32| rect.min + vec2(rect.width() * x, rect.height() * y);
    let ink = |colour: Colour, alpha: f32| colour32(colour.with_alpha(alpha));
    painter.rect_filled(rect, 0.0, ink(palette.ground, 1.0));
    let zones = [
        [at(0.04, 0.5), at(0.3, 0.4), at(0.4, 0.75), at(0.2, 1.0), at(0.04, 0.95)],
        [at(0.62, 0.5), at(0.95, 0.42), at(0.98, 0.9), at(0.7, 0.96), at(0.6, 0.8)],
    ];
    for (zone, colour) in zones.into_iter().zip(palette.zones) {
        let rim = Stroke::new(1.2, ink(colour, 1.0));
        painter.add(PathShape::convex_polygon(zone.to_vec(), ink(colour, 0.22), rim));
    }
    let line = |points: &[egui::Pos2], width: f32, colour| {
        painter.add(Shape::line(points.to_vec(), Stroke::new(width, colour)));
    };
    line(&[at(0.0, 0.2), at(0.3, 0.3), at(0.55, 0.7), at(0.6, 1.0)], 2.0, ink(palette.water, 1.0));
    for width in [13.0, 9.0, 5.0] {
        line(&[at(0.16, 0.0), at(0.22, 0.45), at(0.12, 1.0)], width, ink(palette.corridors[0], 0.3));
    }
    line(&[at(0.5, 0.0), at(0.72, 0.34), at(1.0, 0.3)], 2.6, ink(palette.expressway, 1.0));
    line(&[at(0.42, 1.0), at(0.5, 0.62), at(0.66, 0.28)], 5.0, ink(palette.axis, 1.0));
    let core = at(0.66, 0.28);
    painter.circle_filled(core, 13.0, ink(palette.core, 0.22));
    painter.circle_stroke(core, 9.0, Stroke::new(1.0, ink(palette.core, 0.7)));
    painter.circle_filled(core, 4.5, ink(palette.core, 1.0));
    for (x, y) in [(0.82, 0.66), (0.3, 0.62), (0.38, 0.16)] {
        painter.circle_filled(at(x, y), 2.6, ink(palette.point, 1.0));
    }
}
