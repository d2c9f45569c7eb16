//! The panel at the right: the feature that is looked at, or the annotations. It follows what is
//! done: a tool or an annotation brings up the one, a feature the other.

use std::collections::BTreeSet;

use egui::Ui;

use super::annotate::{AnnotationPanel, annotation_panel_ui};
use super::panel;
use super::panel::InspectorPanel;
use super::rows::Rows;
use super::widget::{Tab, tab_bar};
use crate::app::App;
use crate::app::Command;
use crate::i18n::message;
use crate::plan::FeatureKey;
use crate::project::annotation::AnnotationId;
use crate::tool::ToolKind;

/// The tabs of the right panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum RightTab {
    #[default]
    Feature,
    Annotations,
}

/// What of the panel outlives a frame.
#[derive(Default)]
pub(super) struct RightPanel {
    tab: RightTab,
    inspector: InspectorPanel,
    annotations: AnnotationPanel,
    seen: Seen,
}

/// What the tab was last chosen by.
#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    feature: Option<FeatureKey>,
    annotations: BTreeSet<AnnotationId>,
    tool: ToolKind,
    reviewing: bool,
}

impl Seen {
    fn of(app: &App) -> Self {
        Self {
            feature: app.selected().cloned(),
            annotations: app.selected_annotations().clone(),
            tool: app.tool_in_hand(),
            reviewing: app.review().is_some(),
        }
    }

    /// The tab that what has happened since `before` asks for.
    fn tab(&self, before: &Self) -> Option<RightTab> {
        let takes_tool = self.tool != before.tool && self.tool != ToolKind::Select;
        let selects = self.annotations != before.annotations && !self.annotations.is_empty();
        if takes_tool || selects || (self.reviewing && !before.reviewing) {
            return Some(RightTab::Annotations);
        }
        (self.feature != before.feature && self.feature.is_some()).then_some(RightTab::Feature)
    }
}

impl RightPanel {
    pub(super) fn show(&mut self, ui: &mut Ui, app: &App, rows: &mut Rows, send: &mut Vec<Command>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let seen = Seen::of(app);
        if seen != self.seen {
            self.tab = seen.tab(&self.seen).unwrap_or(self.tab);
            self.seen = seen;
        }
        let open = app.review().map_or(0, |review| review.remarks().len());
        let tabs = [
            Tab { text: message(app.language(), "tab.feature"), badge: 0 },
            Tab { text: message(app.language(), "annotation.title"), badge: open },
        ];
        match tab_bar(ui, &tabs, usize::from(self.tab == RightTab::Annotations)) {
            Some(0) => self.tab = RightTab::Feature,
            Some(_) => self.tab = RightTab::Annotations,
            None => {}
        }
        match self.tab {
            RightTab::Feature => {
                let look = app.selected().and_then(|key| rows.layers(app).looks.get(&key.layer)).cloned();
                panel::inspector_ui(ui, app, rows.inspector(app), look.as_ref(), &mut self.inspector, send);
            }
            RightTab::Annotations => annotation_panel_ui(ui, app, &mut self.annotations, send),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tab_follows_what_was_done_last() {
        let rest = Seen::default();
        let drawing = Seen { tool: ToolKind::Arrow, ..Seen::default() };
        assert_eq!(drawing.tab(&rest), Some(RightTab::Annotations));
        assert_eq!(rest.tab(&drawing), None, "the end of a tool leaves the tab");
        let selected = Seen { annotations: [AnnotationId::numbered(1)].into(), ..Seen::default() };
        assert_eq!(selected.tab(&rest), Some(RightTab::Annotations));
        let feature = FeatureKey { layer: crate::plan::LayerId::new("axes"), index: 0 };
        let looking = Seen { feature: Some(feature), ..Seen::default() };
        assert_eq!(looking.tab(&selected), Some(RightTab::Feature));
    }
}
