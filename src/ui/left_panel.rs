//! The panel at the left: one tab a subject. A new subject is a row of [`TABS`] and an arm of
//! [`LeftPanel::contents_ui`].

use egui::Ui;

use super::figure::figures_ui;
use super::panel;
use super::panel::{LayersPanel, SearchPanel};
use super::rows::Rows;
use super::widget::{Tab, tab_bar};
use crate::app::App;
use crate::app::Command;
use crate::i18n::message;

/// The tabs of the left panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LeftTab {
    #[default]
    Layers,
    Search,
    Figures,
    Statistics,
    Findings,
}

const TABS: [(LeftTab, &str); 5] = [
    (LeftTab::Layers, "tab.layers"),
    (LeftTab::Search, "tab.search"),
    (LeftTab::Figures, "tab.figures"),
    (LeftTab::Statistics, "tab.statistics"),
    (LeftTab::Findings, "tab.findings"),
];

/// What of the panel outlives a frame.
#[derive(Default)]
pub(super) struct LeftPanel {
    pub tab: LeftTab,
    layers: LayersPanel,
    search: SearchPanel,
}

impl LeftPanel {
    pub(super) fn show(&mut self, ui: &mut Ui, app: &App, rows: &mut Rows, send: &mut Vec<Command>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let findings = rows.findings(app).0.len();
        let tabs = TABS.map(|(tab, title)| Tab {
            text: message(app.language(), title),
            badge: if tab == LeftTab::Findings { findings } else { 0 },
        });
        let current = TABS.iter().position(|(tab, _)| *tab == self.tab).unwrap_or(0);
        if let Some(index) = tab_bar(ui, &tabs, current) {
            self.tab = TABS[index].0;
        }
        self.contents_ui(ui, app, rows, send);
    }

    fn contents_ui(&mut self, ui: &mut Ui, app: &App, rows: &mut Rows, send: &mut Vec<Command>) {
        match self.tab {
            LeftTab::Layers => panel::layers_ui(ui, app, rows.layers(app), &mut self.layers, send),
            LeftTab::Search => panel::search_ui(ui, app, &mut self.search, send),
            LeftTab::Figures => figures_ui(ui, app, send),
            LeftTab::Statistics => panel::statistics_ui(ui, app, rows.statistics(app)),
            LeftTab::Findings => {
                let (findings, offers) = rows.findings(app);
                panel::findings_ui(ui, app, (findings, offers), send);
            }
        }
    }

    /// After everything is drawn. `released`: a pointer button came up in this frame.
    pub(super) fn end_frame(&mut self, released: bool) {
        self.layers.end_frame(released);
    }
}
