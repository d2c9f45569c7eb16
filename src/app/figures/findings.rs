//! Where the findings of a page lead: to the page itself, an element on it, a layer or a feature.

use crate::app::App;
use crate::app::command::{Command, Edit, SelectCommand, ViewCommand};
use crate::finding::Target;
use crate::plan::{FeatureKey, LayerId};
use crate::project::figure::{ElementId, FigureId};

impl App {
    /// Goes to what a finding is about: an element on its page, or a feature on the map.
    pub(super) fn show_finding(&mut self, figure: Option<FigureId>, target: Target) {
        match target {
            Target::Page => self.show_figure(figure),
            Target::Element(element) => {
                self.show_figure(figure);
                self.figures.selected = Some(ElementId(element));
            }
            Target::Layer(layer) => {
                let layer = LayerId::new(&layer);
                self.show_figure(None);
                self.show_on_map(&layer);
                self.context.then(Command::View(self.views.in_hand(), ViewCommand::FitLayer(layer)));
            }
            Target::Feature { layer, index } => {
                let key = FeatureKey { layer: LayerId::new(&layer), index };
                self.show_figure(None);
                self.show_on_map(&key.layer);
                self.context.then(Command::Select(SelectCommand::Feature(key.clone())));
                self.context.then(Command::View(self.views.in_hand(), ViewCommand::FlyToFeature(key)));
            }
        }
    }

    /// A figure may show what the map does not: then the map shows it too, as a step and with a word.
    fn show_on_map(&mut self, layer: &LayerId) {
        let Some(layer) = self.context.workspace.open.layer(layer).cloned() else { return };
        if !self.layer_settings(&layer).visible {
            self.edit(Edit::SetLayerVisible { layer: layer.id.clone(), visible: true });
            let title = layer.title.text(self.language()).to_owned();
            self.tell("figures.layer_switched_on", &[&title], false);
        }
    }
}
