//! The panels beside the map. Each draws rows that were computed elsewhere and sends commands;
//! [`DOCK`] lists them all.

mod base_map;
mod findings;
mod history;
mod inspector;
mod layer_list;
mod layers;
mod reading;
mod search;
mod statistics;
mod styling;

pub(super) use search::ResultList;

use egui::Ui;

use base_map::BaseMapPanel;
use findings::FindingsPanel;
use history::HistoryPanel;
use inspector::InspectorPanel;
use layers::LayersPanel;
use reading::ReadingPanel;
use search::SearchPanel;
use statistics::StatisticsPanel;
use styling::StylingPanel;

use super::annotate::AnnotationPanel;
use super::dock::DockRow;
use super::figure::{FigurePanel, FiguresPanel};
use super::placing::PlacingPanel;
use super::theme;
use super::theme::size;
use super::widget::wrapped;
use crate::app::panels;
use crate::app::rows::reading_source;
use crate::tool::ToolKind;

/// How each panel is drawn, in the order of [`panels::PANELS`].
pub(super) const DOCK: [DockRow; 13] = [
    DockRow::new(panels::LAYERS, || Box::new(LayersPanel::default())),
    DockRow::new(panels::SEARCH, || Box::new(SearchPanel::default())),
    DockRow::new(panels::FIGURES, || Box::new(FiguresPanel)),
    DockRow::new(panels::STATISTICS, || Box::new(StatisticsPanel)),
    DockRow::new(panels::FINDINGS, || Box::new(FindingsPanel)),
    DockRow {
        when: |app| app.figures().open(app.context()).is_some(),
        comes_first: true,
        ..DockRow::new(panels::FIGURE, || Box::new(FigurePanel))
    },
    DockRow {
        when: |app| app.session().styling.is_some(),
        comes_first: true,
        ..DockRow::new(panels::STYLING, || Box::new(StylingPanel::default()))
    },
    DockRow {
        when: |app| reading_source(app).is_some(),
        comes_first: true,
        ..DockRow::new(panels::READING, || Box::new(ReadingPanel))
    },
    DockRow {
        when: |app| app.placing().shown(app.context()).is_some(),
        comes_first: true,
        ..DockRow::new(panels::PLACING, || Box::new(PlacingPanel::default()))
    },
    DockRow {
        when: |app| app.session().panels.covers(panels::HISTORY.id),
        ..DockRow::new(panels::HISTORY, || Box::new(HistoryPanel::default()))
    },
    DockRow {
        when: |app| app.session().panels.covers(panels::BASE_MAP.id),
        ..DockRow::new(panels::BASE_MAP, || Box::new(BaseMapPanel::default()))
    },
    DockRow {
        called_by: |now, before| now.feature != before.feature && now.feature.is_some(),
        ..DockRow::new(panels::FEATURE, || Box::new(InspectorPanel::default()))
    },
    DockRow {
        called_by: |now, before| {
            let takes_tool = now.tool != before.tool && now.tool != ToolKind::Select;
            let selects = now.annotations != before.annotations && !now.annotations.is_empty();
            takes_tool || selects || (now.reviewing && !before.reviewing)
        },
        ..DockRow::new(panels::ANNOTATIONS, || Box::new(AnnotationPanel::default()))
    },
];

/// What a panel says when it has nothing to show.
fn empty_ui(ui: &mut Ui, text: &str) {
    ui.add_space(size::MARGIN);
    ui.vertical_centered(|ui| {
        let colour = theme::palette(ui).tertiary;
        wrapped(ui, text, theme::regular(size::TEXT_SMALL), colour);
    });
}
