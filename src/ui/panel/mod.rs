//! The panels beside the map. Each draws rows that were computed elsewhere and sends commands.

mod findings;
mod history;
mod inspector;
mod layer_list;
mod layers;
mod search;
mod statistics;
mod styling;

pub(super) use findings::findings_ui;
pub(super) use history::{HistoryPanel, history_ui};
pub(super) use inspector::{InspectorPanel, inspector_ui};
pub(super) use layers::{LayersPanel, layers_ui};
pub(super) use search::{ResultList, SearchPanel, search_ui};
pub(super) use statistics::statistics_ui;
pub(super) use styling::{StylingPanel, styling_ui};

use egui::Ui;

use super::theme;
use super::theme::size;
use super::widget::wrapped;

/// What a panel says when it has nothing to show.
fn empty_ui(ui: &mut Ui, text: &str) {
    ui.add_space(size::MARGIN);
    ui.vertical_centered(|ui| {
        let colour = theme::palette(ui).tertiary;
        wrapped(ui, text, theme::regular(size::TEXT_SMALL), colour);
    });
}
