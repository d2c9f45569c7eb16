//! Search results, as the tab and the palette show them: a list that keys walk through.

use egui::{Key, Rect, Role, ScrollArea, Ui, pos2, vec2};

use super::empty_ui;
use crate::app::App;
use crate::app::Command;
use crate::app::rows::SearchRow;
use crate::app::rows::SearchTarget;
use crate::app::rows::{search_hint, search_rows};
use crate::i18n::message;
use crate::plan::Location;
use crate::project::RecordKind;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::rows::{Memo, Revision};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{ListItem, text_field};

const LIMIT: usize = 60;
const ROW: f32 = 42.0;

/// Results for a text, and which of them the keys are on.
#[derive(Default)]
pub(in crate::ui) struct ResultList {
    rows: Memo<(String, Revision), Vec<SearchRow>>,
    chosen: usize,
    text: String,
}

impl ResultList {
    /// Shows the results for `text`; returns the commands of the one that was chosen by a click or
    /// by Enter. `keys`: whether the arrow keys and Enter are this list's.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, app: &App, text: &str, keys: bool) -> Option<Vec<Command>> {
        let rows =
            self.rows.get((text.to_owned(), Revision::of(app, RecordKind::ALL)), || search_rows(app, text, LIMIT));
        if self.text != text {
            text.clone_into(&mut self.text);
            self.chosen = 0;
        }
        if rows.is_empty() {
            empty_ui(ui, message(app.language(), "search.none"));
            return None;
        }
        let before = self.chosen;
        if keys {
            self.chosen = moved(ui, self.chosen, rows.len());
        }
        let scroll = before != self.chosen;
        let entered = keys && ui.input(|input| input.key_pressed(Key::Enter));
        let mut picked = entered.then_some(self.chosen);
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for index in range {
                if result_ui(ui, &rows[index], keys && index == self.chosen) {
                    picked = Some(index);
                }
            }
            if scroll {
                let top = ui.min_rect().top();
                #[expect(clippy::cast_precision_loss, reason = "at most sixty rows")]
                let chosen = Rect::from_min_size(pos2(0.0, top + self.chosen as f32 * ROW), vec2(1.0, ROW));
                ui.scroll_to_rect(chosen, None);
            }
        });
        picked.and_then(|index| rows.get(index)).map(|row| row.target.commands(app.views().in_hand()))
    }
}

/// The place in a list of `count` rows after the arrow keys of this frame.
fn moved(ui: &Ui, chosen: usize, count: usize) -> usize {
    let presses = |key| ui.input(|input| input.num_presses(key));
    let down = chosen + presses(Key::ArrowDown);
    down.min(count - 1).saturating_sub(presses(Key::ArrowUp))
}

/// One result; whether it was pressed.
fn result_ui(ui: &mut Ui, row: &SearchRow, chosen: bool) -> bool {
    let palette = theme::palette(ui);
    let (shape, ink) = match &row.target {
        SearchTarget::Feature { location: Location::Located, .. } => (Icon::Feature, palette.accent_text),
        SearchTarget::Feature { location: Location::Carried, .. } => (Icon::Feature, palette.tertiary),
        SearchTarget::Feature { location: Location::Missing, .. } => (Icon::Clause, palette.tertiary),
        SearchTarget::Run(_) => (Icon::Command, palette.secondary),
    };
    let item = ListItem::new(&row.title).icon(shape, ink).ink(palette.ink).chosen(chosen).role(Role::ListBoxOption);
    let item = match row.target {
        SearchTarget::Run(_) => item.trailing(&row.detail),
        SearchTarget::Feature { .. } => item.detail(&row.detail),
    };
    item.show(ui, ROW).clicked()
}

/// The search tab.
#[derive(Default)]
pub(in crate::ui) struct SearchPanel {
    text: String,
    results: ResultList,
}

impl DockPanel for SearchPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        search_ui(ui, desk.app, self, desk.send);
    }
}

fn search_ui(ui: &mut Ui, app: &App, state: &mut SearchPanel, send: &mut Vec<Command>) {
    ui.add_space(2.0 * size::UNIT);
    let field = ui
        .horizontal(|ui| {
            ui.add_space(size::MARGIN);
            let width = ui.available_width() - size::MARGIN;
            let name = message(app.language(), "search.field");
            text_field(ui, "search tab", &mut state.text, name, Icon::Search, width)
        })
        .inner;
    ui.add_space(size::UNIT);
    if state.text.trim().is_empty() {
        empty_ui(ui, &search_hint(app));
        return;
    }
    // Enter takes the focus from the field in the very frame in which it chooses.
    let keys = field.has_focus() || field.lost_focus();
    if let Some(commands) = state.results.show(ui, app, &state.text, keys) {
        send.extend(commands);
    }
}
