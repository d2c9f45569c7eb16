//! Annotations in the clipboard: GeoJSON, so that they go to other windows and other programs.

use std::sync::Arc;

use super::command::AnnotateRequest;
use crate::app::App;
use crate::format::annotations;
use crate::geo::ViewPt;
use crate::project::annotation::{Annotation, AnnotationKind, Place, default_style};
use crate::tool::Modifiers;
use crate::tool::{Arrange, TextEvent, ToolEvent};

impl App {
    /// The words that are selected in an open text box, else the selected annotations.
    pub(super) fn copy(&mut self) {
        let text = match self.tool_picture().text_box {
            Some(text_box) => text_box.item.text.get(text_box.selected).unwrap_or_default().to_owned(),
            None => self.selection_as_geojson(),
        };
        if !text.is_empty() {
            self.ask_window(AnnotateRequest::Copy(text));
        }
    }

    pub(super) fn cut(&mut self) {
        self.copy();
        if self.tool_picture().text_box.is_some() {
            // Typing nothing over the selection takes it out.
            self.tool_event(&ToolEvent::Text(TextEvent::Insert(String::new())), Modifiers::default());
        } else {
            self.tool_event(&ToolEvent::Arrange(Arrange::Delete), Modifiers::default());
        }
    }

    /// Into an open text box as words; else annotations, or a new text with the words.
    pub(super) fn paste(&mut self, text: &str) {
        if self.tool_picture().text_box.is_some() {
            self.tool_event(&ToolEvent::Text(TextEvent::Insert(text.to_owned())), Modifiers::default());
            return;
        }
        let items: Vec<Annotation> = match annotations::read(text) {
            Ok(file) => file.items.into_iter().map(|(_, item)| item).collect(),
            Err(_) if text.trim().is_empty() => return,
            Err(_) => vec![self.text_at_pointer(text)],
        };
        self.tool_event(&ToolEvent::Paste(items), Modifiers::default());
    }

    fn selection_as_geojson(&self) -> String {
        let items = self.ask_tools(crate::tool::Toolbox::to_copy);
        if items.is_empty() {
            return String::new();
        }
        let items = items.iter().map(|(id, item)| (id, Arc::as_ref(item)));
        annotations::write(None, items, annotations::Purpose::Exchange)
    }

    fn text_at_pointer(&self, text: &str) -> Annotation {
        let camera = &self.session.camera;
        let middle = ViewPt::new(camera.width / 2.0, camera.height / 2.0);
        let place = Place::map_from_view(&[self.session.pointer.unwrap_or(middle)], camera);
        let style = default_style(&AnnotationKind::Text);
        Annotation { text: text.trim().to_owned(), style, ..Annotation::new(AnnotationKind::Text, place) }
    }
}
