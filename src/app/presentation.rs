//! Showing the map in a meeting: the plan's map themes one after another, with an eased camera.

use super::App;
use super::command::PresentCommand;
use super::session::{Panel, Presentation, TextScale};
use crate::geo::Bounds;
use crate::geo::Camera;
use crate::plan::LayerId;

impl App {
    pub(super) fn present(&mut self, command: PresentCommand) {
        match command {
            PresentCommand::Start => self.start_presenting(),
            PresentCommand::Stop => self.stop_presenting(),
            PresentCommand::Next => self.show_theme_beside(1),
            PresentCommand::Previous => self.show_theme_beside(-1),
            PresentCommand::Blank => {
                if let Some(presentation) = &mut self.session.presentation {
                    presentation.blank = !presentation.blank;
                }
            }
            PresentCommand::LargerText => self.set_text_scale(self.text_scale().stepped(true)),
            PresentCommand::SmallerText => self.set_text_scale(self.text_scale().stepped(false)),
            PresentCommand::SetTextScale(scale) => self.set_text_scale(scale),
        }
    }

    /// Multiplies every size on the map.
    pub fn symbol_scale(&self) -> f32 {
        self.text_scale().factor()
    }

    /// How large text is now: in a meeting as large as in the last one.
    pub fn text_scale(&self) -> TextScale {
        match self.session.presentation {
            Some(_) => self.context.settings.presenting_text.unwrap_or(TextScale::Large),
            None => self.session.text_scale,
        }
    }

    fn set_text_scale(&mut self, scale: TextScale) {
        if self.session.presentation.is_some() {
            self.context.change_settings(|settings| settings.presenting_text = Some(scale));
        } else {
            self.session.text_scale = scale;
        }
    }

    fn start_presenting(&mut self) {
        if self.session.presentation.is_some() || self.plan().map_themes.is_empty() {
            return;
        }
        let theme = self.current_map_theme().unwrap_or(0);
        let camera_before = self.session.camera;
        self.session.presentation = Some(Presentation { theme, blank: false, camera_before });
        self.session.open_panels.remove(&Panel::Palette);
        self.session.open_panels.remove(&Panel::Help);
    }

    pub(super) fn stop_presenting(&mut self) {
        if let Some(presentation) = self.session.presentation.take() {
            self.session.flight = None;
            let now = self.session.camera;
            self.session.camera = Camera { width: now.width, height: now.height, ..presentation.camera_before };
        }
    }

    /// Steps on; at the ends nothing happens, and a blank screen first comes back.
    fn show_theme_beside(&mut self, step: isize) {
        let count = self.plan().map_themes.len();
        let Some(presentation) = &mut self.session.presentation else { return };
        if std::mem::take(&mut presentation.blank) {
            return;
        }
        let Some(theme) = presentation.theme.checked_add_signed(step).filter(|theme| *theme < count) else { return };
        presentation.theme = theme;
        let target = self.theme_view(theme);
        self.fly_to(target);
    }

    /// The view that shows what a theme is about: its plan features, within the plan's bounds.
    pub(super) fn theme_view(&self, theme: usize) -> Camera {
        let overview = self.overview();
        let plan = self.plan();
        let (Some(theme), Some(all)) = (plan.map_themes.get(theme), plan.bounds) else { return overview };
        let bounds = theme.layers.iter().filter_map(|id| self.plan_feature_bounds(id)).reduce(|a, b| a.union(&b));
        let Some(shown) = bounds.and_then(|bounds| intersection(&bounds, &all)) else { return overview };
        Camera::fitting(shown, overview.width, overview.height, 24.0)
    }

    fn plan_feature_bounds(&self, layer: &LayerId) -> Option<Bounds> {
        let features = self
            .context
            .workspace
            .open
            .layer(layer)?
            .features()
            .filter(|f| f.facts().is_some_and(|facts| !facts.clauses.is_empty()));
        features.filter_map(|feature| feature.shape().bounds()).reduce(|a, b| a.union(&b))
    }
}

fn intersection(a: &Bounds, b: &Bounds) -> Option<Bounds> {
    a.intersects(b)
        .then(|| Bounds::new(a.west.max(b.west), a.south.max(b.south), a.east.min(b.east), a.north.min(b.north)))
}
