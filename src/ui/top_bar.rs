//! The bar at the top: which plan, search, the map themes, and what is done with the whole.

use egui::{
    Align, CornerRadius, Frame, Layout, Margin, Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::commands::command_button;
use super::commands::command_icon;
use super::file_menu::file_menu_ui;
use super::icon;
use super::icon::Icon;
use super::look_menu::look_button_ui;
use super::theme;
use super::theme::size;
use super::widget::{Button, Kind, MenuRow, chip, chip_width, hint, icon_button, line, menu_width, paint_line};
use crate::app::App;
use crate::app::Command;
use crate::app::Overlay;
use crate::app::command::Edit;
use crate::app::command::ExportCommand;
use crate::app::command::PresentCommand;
use crate::app::command::WindowCommand;
use crate::app::exports::ExportSubject;
use crate::app::keys_of;
use crate::app::panels::HISTORY;
use crate::app::theme_as_set;
use crate::i18n::Language;
use crate::i18n::message;

/// Below this width of the window buttons lose their words and the plan its title.
const ROOMY: f32 = 1560.0;
const COMPACT: f32 = 900.0;
const CHIP_GAP: f32 = 6.0;
/// Room for the button that leads to the themes that do not fit.
const MORE: f32 = 132.0;

pub(super) fn top_bar_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let width = ui.available_width();
    ui.spacing_mut().item_spacing.x = 6.0;
    ui.horizontal_centered(|ui| {
        ui.add_space(size::MARGIN);
        name_ui(ui, app, width >= ROOMY);
        file_menu_ui(ui, app, send);
        search_ui(
            ui,
            app,
            if width >= ROOMY {
                228.0
            } else if width >= COMPACT {
                150.0
            } else {
                36.0
            },
            send,
        );
        ui.add_space(size::UNIT);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(size::MARGIN);
            actions_ui(ui, app, width, send);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| themes_ui(ui, app, send));
        });
    });
}

/// 规图, and the plan's title where there is room.
fn name_ui(ui: &mut Ui, app: &App, with_title: bool) {
    let palette = theme::palette(ui);
    let logo = line(ui, message(app.language(), "app.name"), theme::bold(19.0), palette.accent_text, 100.0);
    let (rect, response) = ui.allocate_exact_size(logo.size(), Sense::hover());
    ui.painter().galley(rect.min, logo, palette.accent_text);
    let title = app.context().plan().title.text(app.language());
    if with_title {
        let words = line(ui, title, theme::regular(size::TEXT_SMALL), palette.secondary, 240.0);
        ui.add_space(size::UNIT);
        let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, title));
        ui.painter().galley(rect.min, words, palette.secondary);
        hint(&response, title, "");
    } else {
        hint(&response, title, "");
    }
    ui.add_space(2.0 * size::UNIT);
}

/// Looks like a field and opens the palette.
fn search_ui(ui: &mut Ui, app: &App, width: f32, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let name = message(app.language(), "search.field");
    let open = Command::Window(WindowCommand::Toggle(Overlay::Palette));
    let keys = keys_of(&open);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let fill = if response.hovered() { palette.hover } else { palette.field };
    let radius = CornerRadius::same(size::RADIUS);
    let rim = Stroke::new(1.0, if response.has_focus() { palette.link } else { palette.line });
    ui.painter().rect(rect, radius, fill, rim, StrokeKind::Inside);
    let mark = Rect::from_center_size(pos2(rect.left() + 18.0, rect.center().y), vec2(16.0, 16.0));
    icon::paint(ui.painter(), Icon::Search, mark, palette.tertiary);
    if width > 60.0 {
        let keys = line(ui, &keys.replace('+', " "), theme::regular(size::TEXT_TINY), palette.tertiary, 60.0);
        let cap = Rect::from_center_size(
            pos2(rect.right() - 10.0 - keys.size().x / 2.0 - 4.0, rect.center().y),
            keys.size() + vec2(10.0, 2.0),
        );
        let words = Rect::from_min_max(pos2(rect.left() + 34.0, rect.top()), pos2(cap.left() - 4.0, rect.bottom()));
        let shown = if width > 200.0 { name } else { message(app.language(), "search.short") };
        paint_line(ui, words, shown, theme::regular(size::TEXT), palette.tertiary);
        ui.painter().rect(
            cap,
            CornerRadius::same(3),
            palette.surface,
            Stroke::new(1.0, palette.line),
            StrokeKind::Inside,
        );
        ui.painter().galley(cap.center() - keys.size() / 2.0, keys, palette.tertiary);
    } else {
        hint(&response, name, &keys);
    }
    if response.clicked() {
        send.push(open);
    }
}

/// The map themes as chips, as many as fit; the others in a menu.
fn themes_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = CHIP_GAP;
    let current = theme_as_set(app.context());
    let pick = |title: &'static str| message(app.language(), title);
    let titles: Vec<&str> =
        app.context().plan().map_themes.iter().map(|theme| theme.title.text(app.language())).collect();
    let widths: Vec<f32> = titles.iter().map(|title| chip_width(ui, title) + CHIP_GAP).collect();
    let shown = fitting(&widths, ui.available_width(), MORE);
    for (index, title) in titles.iter().enumerate().take(shown) {
        if chip(ui, &(index + 1).to_string(), title, current == Some(index)).clicked() {
            send.push(Command::Edit(Edit::SetMapTheme(index)));
        }
    }
    if shown < titles.len() {
        let hidden = current.filter(|index| *index >= shown);
        let words = hidden.map_or_else(|| pick("themes.more"), |index| titles[index]);
        let kind = if hidden.is_some() { Kind::Primary } else { Kind::Outline };
        let button = Button::new(words, kind).icon(Icon::ChevronDown).show(ui);
        menu_ui(&button, &titles, shown, current, send);
    }
}

/// How many items of these widths fit into `room`; where not all do, `more` is kept free for the
/// button that leads to the rest.
fn fitting(widths: &[f32], room: f32, more: f32) -> usize {
    if widths.iter().sum::<f32>() <= room {
        return widths.len();
    }
    let mut left = room - more;
    widths
        .iter()
        .take_while(|width| {
            left -= **width;
            left >= 0.0
        })
        .count()
}

fn menu_ui(button: &egui::Response, titles: &[&str], from: usize, current: Option<usize>, send: &mut Vec<Command>) {
    Popup::menu(button).show(|ui| {
        menu_width(ui, 170.0);
        for (index, title) in titles.iter().enumerate().skip(from) {
            let command = Command::Edit(Edit::SetMapTheme(index));
            let row = MenuRow::choice(title, current == Some(index));
            if row.detail(&keys_of(&command)).show(ui) {
                send.push(command);
            }
        }
    });
}

/// Present, export, and the small ones; from the right.
fn actions_ui(ui: &mut Ui, app: &App, width: f32, send: &mut Vec<Command>) {
    let language = app.language();
    let words = |key| message(language, key);
    let present = Command::Present(PresentCommand::Start(app.views().in_hand()));
    let export = Command::Export(ExportCommand::Ask(ExportSubject::Shown));
    if width >= COMPACT {
        let button = Button::new(words("top_bar.present"), Kind::Solid).icon(Icon::Present);
        command_button(ui, app, button, present, send);
        let button = Button::new(words("top_bar.export"), Kind::Outline).icon(Icon::Picture);
        command_button(ui, app, button, export, send);
    } else {
        small(ui, app, Icon::Present, present, send);
        small(ui, app, Icon::Picture, export, send);
    }
    ui.add_space(size::UNIT);
    let (other, name) = language.pick((Language::English, "English"), (Language::Chinese, "中文"));
    if language_button(ui, language.pick("EN", "中"), name) {
        send.push(Command::Window(WindowCommand::SetLanguage(other)));
    }
    small(ui, app, Icon::Help, Command::Window(WindowCommand::Toggle(Overlay::Help)), send);
    let (shape, title) =
        if app.context().settings().dark { (Icon::Sun, "top_bar.light") } else { (Icon::Moon, "top_bar.dark") };
    if icon_button(ui, shape, words(title), "").clicked() {
        send.push(Command::Window(WindowCommand::ToggleDark));
    }
    look_button_ui(ui, app, send);
    history_ui(ui, app, send);
}

fn history_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let list = Command::Window(WindowCommand::ShowPanel(HISTORY.id));
    for (shape, command) in [(Icon::History, list), (Icon::Redo, Command::Redo), (Icon::Undo, Command::Undo)] {
        small(ui, app, shape, command, send);
    }
}

fn small(ui: &mut Ui, app: &App, icon: Icon, command: Command, send: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    command_icon(ui, app, icon, command, send);
}

/// A button with the other language's sign.
fn language_button(ui: &mut Ui, sign: &str, name: &str) -> bool {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), palette.hover);
    }
    super::widget::paint_line_centred(ui, rect, sign, theme::bold(size::TEXT_SMALL), palette.secondary);
    hint(&response, name, "");
    response.clicked()
}

/// The ground that the bar stands on.
pub(super) fn frame(ui: &Ui) -> Frame {
    Frame::new().fill(theme::palette(ui).surface).inner_margin(Margin::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_themes_show_as_fit_beside_the_way_to_the_others() {
        let widths = [100.0; 5];
        assert_eq!(fitting(&widths, 500.0, 80.0), 5);
        assert_eq!(fitting(&widths, 499.0, 80.0), 4);
        assert_eq!(fitting(&widths, 250.0, 80.0), 1);
        assert_eq!(fitting(&widths, 60.0, 80.0), 0);
        assert_eq!(fitting(&[], 60.0, 80.0), 0);
    }
}
