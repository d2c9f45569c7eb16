//! The history: every step with its name; a press goes there.

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::command::WindowCommand;
use crate::app::keys_of;
use crate::app::panels::HISTORY;
use crate::app::rows::HistoryRow;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{ListItem, icon_button, paint_line};

const ROW: f32 = 28.0;

/// What of the panel outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct HistoryPanel {
    /// Which row was the current one when the list was last scrolled to it.
    followed: Option<usize>,
}

impl DockPanel for HistoryPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        history_ui(ui, desk.app, desk.rows.history(desk.app), self, desk.send);
    }
}

fn history_ui(ui: &mut Ui, app: &App, rows: &[HistoryRow], state: &mut HistoryPanel, send: &mut Vec<Command>) {
    head_ui(ui, app, rows.len().saturating_sub(1), send);
    let current = rows.iter().position(|row| row.current);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut list = ScrollArea::vertical().id_salt("history").auto_shrink(false);
    if state.followed != current {
        state.followed = current;
        list = list.vertical_scroll_offset(offset_for(current.unwrap_or(0), ui.available_height()));
    }
    list.show_rows(ui, ROW, rows.len(), |ui, range| {
        for index in range {
            if row_ui(ui, index, &rows[index]) {
                send.push(rows[index].command.clone());
            }
        }
    });
}

/// How far a list of this height is scrolled so that row `index` stands in its middle.
fn offset_for(index: usize, height: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a place in a list")]
    let top = index as f32 * ROW;
    (top + ROW / 2.0 - height / 2.0).max(0.0)
}

fn head_ui(ui: &mut Ui, app: &App, count: usize, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let words = |key| message(app.language(), key);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::TABS), Sense::hover());
    let room = rect.shrink2(vec2(size::MARGIN, 0.0));
    let end = paint_line(ui, room, words("history.title"), theme::bold(size::TEXT), palette.ink);
    let after = Rect::from_min_max(pos2(end + 2.0 * size::UNIT, rect.top()), rect.max);
    let count = message_with(app.language(), "history.count", &[&count.to_string()]);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{}  {count}", words("history.title"))));
    paint_line(ui, after, &count, theme::regular(size::TEXT_SMALL), palette.tertiary);
    let place = Rect::from_min_max(pos2(rect.right() - size::CONTROL - size::UNIT, rect.top() + 5.0), rect.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        let close = Command::Window(WindowCommand::ShowPanel(HISTORY.id));
        if icon_button(ui, Icon::Close, words("history.close"), &keys_of(&close)).clicked() {
            send.push(close);
        }
    });
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, palette.line));
}

/// One step; whether it was pressed. What is undone is paler; the current one is marked.
fn row_ui(ui: &mut Ui, index: usize, row: &HistoryRow) -> bool {
    let palette = theme::palette(ui);
    let ink = match (row.current, row.done) {
        (true, _) => palette.accent_text,
        (false, true) => palette.ink,
        (false, false) => palette.tertiary,
    };
    let number = index.to_string();
    let item = ListItem::new(&row.text).number(&number).ink(ink).chosen(row.current).role(Role::ListBoxOption);
    item.show(ui, ROW).clicked()
}
