//! Annotations in the clipboard: GeoJSON, so that they go to other windows and other programs.

use std::sync::Arc;

use super::command::AnnotateRequest;
use super::tools::Tools;
use crate::app::Context;
use crate::app::views::{MapView, Views};
use crate::format::annotations;
use crate::geo::ViewPt;
use crate::project::annotation::{Annotation, AnnotationKind, Place};
use crate::tool::{Arrange, Modifiers, TextEvent, ToolEvent, Toolbox};

impl Tools {
    /// The words that are selected in an open text box, else the selected annotations.
    pub(super) fn copy(&self, cx: &mut Context, views: &Views) {
        let text = match self.at_work(cx, views).text_box {
            Some(text_box) => text_box.item.text.get(text_box.selected).unwrap_or_default().to_owned(),
            None => self.selection_as_geojson(cx, views),
        };
        if !text.is_empty() {
            cx.ask(AnnotateRequest::Copy(text));
        }
    }

    pub(super) fn cut(&mut self, cx: &mut Context, views: &Views) {
        self.copy(cx, views);
        let takes_out = if self.is_writing() {
            // Typing nothing over the selection takes it out.
            ToolEvent::Text(TextEvent::Insert(String::new()))
        } else {
            ToolEvent::Arrange(Arrange::Delete)
        };
        self.event(&takes_out, Modifiers::default(), cx, views);
    }

    /// Into an open text box as words; else annotations, or a new text with the words.
    pub(super) fn paste(&mut self, text: &str, cx: &mut Context, views: &Views) {
        if self.is_writing() {
            let words = ToolEvent::Text(TextEvent::Insert(text.to_owned()));
            return self.event(&words, Modifiers::default(), cx, views);
        }
        let items: Vec<Annotation> = match annotations::read(text) {
            Ok(file) => file.items.into_iter().map(|(_, item)| item).collect(),
            Err(_) if text.trim().is_empty() => return,
            Err(_) => vec![text_at_pointer(text, self.view(views))],
        };
        self.event(&ToolEvent::Paste(items), Modifiers::default(), cx, views);
    }

    fn selection_as_geojson(&self, cx: &Context, views: &Views) -> String {
        let items = self.ask(cx, views, Toolbox::to_copy);
        if items.is_empty() {
            return String::new();
        }
        let items = items.iter().map(|(id, item)| (id, Arc::as_ref(item)));
        annotations::write(None, items)
    }
}

fn text_at_pointer(text: &str, view: &MapView) -> Annotation {
    let camera = view.camera();
    let middle = ViewPt::new(camera.width / 2.0, camera.height / 2.0);
    let place = Place::map_from_view(&[view.pointer().unwrap_or(middle)], &camera);
    let style = AnnotationKind::Text.spec().style;
    Annotation { text: text.trim().to_owned(), style, ..Annotation::new(AnnotationKind::Text, place) }
}
