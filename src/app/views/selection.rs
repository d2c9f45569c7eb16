//! What is selected: one feature, whichever view it was picked in.

use super::{SelectCommand, Views};
use crate::app::Command;
use crate::app::Context;
use crate::app::command::{ToolCommand, WindowCommand};
use crate::app::panels::HISTORY;
use crate::plan::FeatureKey;

/// The features under the last click, and which of them is selected.
#[derive(Debug, Default)]
pub struct Selection {
    candidates: Vec<FeatureKey>,
    chosen: usize,
}

impl Selection {
    /// The selected feature.
    pub fn selected(&self) -> Option<&FeatureKey> {
        self.candidates.get(self.chosen)
    }

    /// Features under the last click, topmost first, and which of them is selected.
    pub fn candidates(&self) -> (&[FeatureKey], usize) {
        (&self.candidates, self.chosen)
    }

    fn choose(&mut self, candidates: Vec<FeatureKey>) {
        *self = Self { candidates, chosen: 0 };
    }

    fn next(&mut self) {
        self.chosen = (self.chosen + 1) % self.candidates.len().max(1);
    }

    /// Forgets what is not there any more.
    pub(super) fn retain(&mut self, exists: impl Fn(&FeatureKey) -> bool) {
        let before = self.selected().cloned();
        self.candidates.retain(exists);
        self.chosen = before.and_then(|key| self.candidates.iter().position(|other| *other == key)).unwrap_or(0);
    }
}

impl Views {
    /// Looks into something.
    pub fn select(&mut self, command: SelectCommand, cx: &mut Context) {
        match command {
            SelectCommand::At(view, pointer) => self.selection.choose(self.get(view).features_at(pointer, cx)),
            SelectCommand::Next => self.selection.next(),
            SelectCommand::Feature(key) => {
                // One thing is looked at: a feature or annotations.
                cx.then(Command::Tool(ToolCommand::LetGo));
                self.selection.choose(vec![key]);
            }
            SelectCommand::Clear => return self.selection.choose(Vec::new()),
        }
        if self.selection.selected().is_some() {
            // What is known of the feature stands where the history does.
            cx.then(Command::Window(WindowCommand::ClosePanel(HISTORY.id)));
        }
    }
}
