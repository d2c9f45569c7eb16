//! Showing the map in a meeting: the plan's map themes one after another in one view, with an eased
//! camera. The project's own layers and the other views stay as they are.

use super::map_view::MapView;
use super::moves::resized;
use super::themes::theme_as_set;
use super::{PresentCommand, TextScale, ViewId, ViewLayers, Views};
use crate::app::Command;
use crate::app::Context;
use crate::app::Overlay;
use crate::app::command::WindowCommand;
use crate::geo::Bounds;
use crate::geo::Camera;
use crate::plan::LayerId;

/// A meeting that is running.
#[derive(Clone, Debug)]
pub struct Presentation {
    pub view: ViewId,
    pub blank: bool,
    /// How the view is left behind.
    before: Before,
}

#[derive(Clone, Debug)]
struct Before {
    camera: Camera,
    shown: ViewLayers,
    text_scale: TextScale,
}

impl Views {
    /// The meeting that is running.
    pub fn presentation(&self) -> Option<&Presentation> {
        self.presentation.as_ref()
    }

    /// The meeting, while its view is in hand: then keys are meant for it.
    pub fn presentation_in_hand(&self) -> Option<&Presentation> {
        self.presentation.as_ref().filter(|presentation| presentation.view == self.in_hand)
    }

    /// Whether a view is on show in a meeting.
    pub fn is_presented(&self, view: ViewId) -> bool {
        self.presentation.as_ref().is_some_and(|presentation| presentation.view == view)
    }

    /// The map theme on show in a meeting.
    pub fn presented_theme(&self) -> Option<usize> {
        self.get(self.presentation.as_ref()?.view).shown.theme()
    }

    /// Shows the map in a meeting.
    pub fn present(&mut self, command: PresentCommand, cx: &mut Context) {
        match command {
            PresentCommand::Start(view) => self.start_presenting(view, cx),
            PresentCommand::Stop => self.stop_presenting(),
            PresentCommand::Next => self.show_theme_beside(1, cx),
            PresentCommand::Previous => self.show_theme_beside(-1, cx),
            PresentCommand::Blank => {
                if let Some(presentation) = &mut self.presentation {
                    presentation.blank = !presentation.blank;
                }
            }
        }
    }

    fn start_presenting(&mut self, id: ViewId, cx: &mut Context) {
        if self.presentation.is_some() || cx.plan().map_themes.is_empty() {
            return;
        }
        let view = self.get_mut(id);
        let before = Before { camera: view.camera, shown: view.shown.clone(), text_scale: view.text_scale };
        view.shown = ViewLayers::Theme(view.shown.theme().or_else(|| theme_as_set(cx)).unwrap_or(0));
        // As large as in the last meeting.
        view.text_scale = cx.settings().presenting_text.unwrap_or(TextScale::Large);
        self.presentation = Some(Presentation { view: id, blank: false, before });
        self.in_hand = id;
        for overlay in [Overlay::Palette, Overlay::Help] {
            cx.then(Command::Window(WindowCommand::Close(overlay)));
        }
    }

    fn stop_presenting(&mut self) {
        let Some((view, camera)) = self.end_presentation() else { return };
        let view = self.get_mut(view);
        view.move_at_once(resized(camera, view.camera));
    }

    /// The view shows again what it did before; returns which one, and where it was.
    pub(super) fn end_presentation(&mut self) -> Option<(ViewId, Camera)> {
        let Presentation { view: id, before, .. } = self.presentation.take()?;
        let view = self.get_mut(id);
        view.shown = before.shown;
        view.text_scale = before.text_scale;
        Some((id, before.camera))
    }

    /// Steps on; at the ends nothing happens, and a blank screen first comes back.
    fn show_theme_beside(&mut self, step: isize, cx: &Context) {
        let Some(presentation) = &mut self.presentation else { return };
        if std::mem::take(&mut presentation.blank) {
            return;
        }
        let view = presentation.view;
        let count = cx.plan().map_themes.len();
        let theme = self.presented_theme().and_then(|theme| theme.checked_add_signed(step));
        let Some(theme) = theme.filter(|theme| *theme < count) else { return };
        let view = self.get_mut(view);
        view.shown = ViewLayers::Theme(theme);
        view.fly_to(view.theme_view(theme, cx), cx);
    }

    /// The whole screen has its own shape: all of the theme is shown in it.
    pub(super) fn fit_presented_theme(&mut self, cx: &Context) {
        let Some((view, theme)) = self.presentation.as_ref().map(|on| on.view).zip(self.presented_theme()) else {
            return;
        };
        let view = self.get_mut(view);
        view.camera = view.theme_view(theme, cx);
    }
}

impl MapView {
    /// The camera that shows what a theme is about: its plan features, within the plan's bounds.
    fn theme_view(&self, theme: usize, cx: &Context) -> Camera {
        let overview = self.overview(cx);
        let plan = cx.plan();
        let (Some(theme), Some(all)) = (plan.map_themes.get(theme), plan.bounds) else { return overview };
        let bounds = theme.layers.iter().filter_map(|id| plan_feature_bounds(id, cx)).reduce(|a, b| a.union(&b));
        let Some(shown) = bounds.and_then(|bounds| intersection(&bounds, &all)) else { return overview };
        Camera::fitting(shown, overview.width, overview.height, 24.0)
    }
}

fn plan_feature_bounds(layer: &LayerId, cx: &Context) -> Option<Bounds> {
    let features =
        cx.open().layer(layer)?.features().filter(|f| f.facts().is_some_and(|facts| !facts.clauses.is_empty()));
    features.filter_map(|feature| feature.shape().bounds()).reduce(|a, b| a.union(&b))
}

fn intersection(a: &Bounds, b: &Bounds) -> Option<Bounds> {
    a.intersects(b)
        .then(|| Bounds::new(a.west.max(b.west), a.south.max(b.south), a.east.min(b.east), a.north.min(b.north)))
}
