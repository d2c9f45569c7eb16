//! `?`: every command with its keys, from the command table, and what the program is made of.

use egui::{CornerRadius, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::dialog;
use crate::app::App;
use crate::app::Command;
use crate::app::CommandRow;
use crate::app::Overlay;
use crate::app::command::WindowCommand;
use crate::app::command_table;
use crate::i18n::message;
use crate::plan::sources;
use crate::ui::commands::escape_keys;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{icon_button, line, paint_line, wrapped};

const ROW: f32 = 27.0;

/// A heading with the rows under it.
type Section = (&'static str, Vec<(&'static str, Vec<String>)>);

/// Shows the table while help is open.
pub(in crate::ui) fn help_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    if !app.session().is_open(Overlay::Help) {
        return;
    }
    let words = |key| message(app.language(), key);
    let mut close = false;
    let shown = dialog(ui, "help", vec2(780.0, 690.0), false, |ui| {
        let palette = theme::palette(ui);
        egui::Frame::new().inner_margin(20).show(ui, |ui| {
            ui.horizontal(|ui| {
                wrapped(ui, words("help.title"), theme::bold(18.0), palette.ink);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    close = icon_button(ui, Icon::Close, words("help.close"), &escape_keys()).clicked();
                });
            });
            ui.add_space(2.0 * size::UNIT);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let sections = sections(command_table(app.views().in_hand()));
                let half = balanced_split(&sections);
                ui.columns(2, |columns| {
                    for (index, section) in sections.iter().enumerate() {
                        section_ui(&mut columns[usize::from(index >= half)], section, &words);
                    }
                    mouse_ui(&mut columns[1], &words);
                });
                about_ui(ui, app);
            });
        });
    });
    if close || shown.dismissed {
        send.push(Command::Window(WindowCommand::Toggle(Overlay::Help)));
    }
}

/// The rows that have keys, by section, in the order of the table; those with one title are one row.
fn sections(table: &[CommandRow]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in table.iter().filter(|row| !row.shortcuts.is_empty()) {
        let index = sections.iter().position(|(title, _)| *title == row.section).unwrap_or_else(|| {
            sections.push((row.section, Vec::new()));
            sections.len() - 1
        });
        let rows = &mut sections[index].1;
        let index = rows.iter().position(|(title, _)| *title == row.title).unwrap_or_else(|| {
            rows.push((row.title, Vec::new()));
            rows.len() - 1
        });
        for keys in row.shortcuts.iter().map(ToString::to_string) {
            if !rows[index].1.contains(&keys) {
                rows[index].1.push(keys);
            }
        }
    }
    sections
}

/// How many sections go into the first of two columns of about equal length.
fn balanced_split(sections: &[Section]) -> usize {
    let total: usize = sections.iter().map(|(_, rows)| rows.len() + 2).sum();
    let mut so_far = 0;
    for (index, (_, rows)) in sections.iter().enumerate() {
        so_far += rows.len() + 2;
        // The second column also explains the mouse.
        if so_far * 2 >= total + 8 || index + 2 == sections.len() {
            return index + 1;
        }
    }
    sections.len()
}

fn section_ui(ui: &mut Ui, (title, rows): &Section, words: &dyn Fn(&'static str) -> &'static str) {
    heading_ui(ui, words(title));
    for (title, keys) in rows {
        row_ui(ui, words(title), keys);
    }
    ui.add_space(3.0 * size::UNIT);
}

/// What the pointer does on the map, which no table of commands says.
fn mouse_ui(ui: &mut Ui, words: &dyn Fn(&'static str) -> &'static str) {
    heading_ui(ui, words("help.mouse"));
    for (title, hand) in [
        ("help.pan", "help.drag"),
        ("help.zoom", "help.wheel"),
        ("help.closer", "help.double_click"),
        ("help.select", "help.click"),
        ("help.solo", "help.eye"),
        ("help.move_name", "help.alt_drag"),
        ("help.beneath", "help.ctrl_click"),
    ] {
        row_ui(ui, words(title), &[words(hand).to_owned()]);
    }
}

/// 关于: the version, who made the data on the map, and the licences.
fn about_ui(ui: &mut Ui, app: &App) {
    let palette = theme::palette(ui);
    heading_ui(ui, message(app.language(), "help.about"));
    let data = sources(app.context().open().all().map(AsRef::as_ref)).join("；");
    for text in [
        format!("{} {}", message(app.language(), "app.name"), env!("CARGO_PKG_VERSION")),
        format!("{}  {data}", message(app.language(), "map.source")),
        message(app.language(), "help.licences").to_owned(),
    ] {
        wrapped(ui, &text, theme::regular(size::TEXT_SMALL), palette.secondary);
        ui.add_space(size::UNIT);
    }
}

fn heading_ui(ui: &mut Ui, title: &str) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    paint_line(ui, rect, title, theme::bold(size::TEXT_SMALL), palette.accent_text);
}

/// A title, and its keys as key caps at the right.
fn row_ui(ui: &mut Ui, title: &str, keys: &[String]) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let mut right = rect.right() - 8.0;
    for key in keys.iter().rev() {
        let galley = line(ui, key, theme::regular(size::TEXT_TINY), palette.secondary, 160.0);
        let width = (galley.size().x + 12.0).max(22.0);
        let cap = Rect::from_min_max(pos2(right - width, rect.top() + 4.0), pos2(right, rect.bottom() - 4.0));
        let radius = CornerRadius::same(size::RADIUS_SMALL);
        ui.painter().rect(cap, radius, palette.field, Stroke::new(1.0, palette.line), StrokeKind::Inside);
        ui.painter().galley(cap.center() - galley.size() / 2.0, galley, palette.secondary);
        right -= width + 4.0;
    }
    let room = Rect::from_min_max(rect.min, pos2(right - 4.0, rect.bottom()));
    paint_line(ui, room, title, theme::regular(size::TEXT), palette.ink);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ViewId;

    #[test]
    fn every_command_with_keys_is_listed_once_and_the_columns_are_balanced() {
        let sections = sections(command_table(ViewId::Desk));
        for row in command_table(ViewId::Desk) {
            let (_, rows) = sections.iter().find(|(title, _)| *title == row.section).unwrap();
            let listed = rows.iter().filter(|(title, _)| *title == row.title);
            let keys: Vec<&String> = listed.clone().flat_map(|(_, keys)| keys).collect();
            assert!(listed.count() <= 1 && row.shortcuts.iter().all(|keys_| keys.contains(&&keys_.to_string())));
        }
        let split = balanced_split(&sections);
        assert!(split > 0 && split < sections.len());
    }
}
