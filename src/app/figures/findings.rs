//! Where the findings of a page lead: to the page itself, an element on it, a layer or a feature.

use super::state::Figures;
use crate::app::Context;
use crate::app::ViewId;
use crate::app::command::{Command, Edit, SelectCommand, ViewCommand};
use crate::finding::Target;
use crate::plan::{FeatureKey, LayerId};
use crate::project::LayerView;
use crate::project::figure::{ElementId, FigureId};

impl Figures {
    /// Goes to what a finding is about: an element on its page, or a feature on the map.
    pub(super) fn show_finding(&mut self, figure: Option<FigureId>, target: Target, view: ViewId, cx: &mut Context) {
        match target {
            Target::Page => self.show(figure),
            Target::Element(element) => {
                self.show(figure);
                self.selected = Some(ElementId(element));
            }
            Target::Layer(layer) => {
                let layer = LayerId::new(&layer);
                self.show(None);
                show_on_map(&layer, cx);
                cx.then(Command::View(view, ViewCommand::FitLayer(layer)));
            }
            Target::Feature { layer, index } => {
                let key = FeatureKey { layer: LayerId::new(&layer), index };
                self.show(None);
                show_on_map(&key.layer, cx);
                cx.then(Command::Select(SelectCommand::Feature(key.clone())));
                cx.then(Command::View(view, ViewCommand::FlyToFeature(key)));
            }
        }
    }
}

/// A figure may show what the map does not: then the map shows it too, as a step and with a word.
fn show_on_map(layer: &LayerId, cx: &mut Context) {
    let Some(layer) = cx.workspace.open.layer(layer).cloned() else { return };
    if !(LayerView { project: cx.project() }).layer(&layer).visible {
        cx.then(Command::Edit(Edit::SetLayerVisible { layer: layer.id.clone(), visible: true }));
        let title = layer.title.text(cx.language()).to_owned();
        cx.tell("figures.layer_switched_on", &[&title], false);
    }
}
