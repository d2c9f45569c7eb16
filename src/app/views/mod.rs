//! Views of the map. A view is a value with an id: its camera, the places that it has visited, what it
//! shows of the project, what is pointed at in it, its size of text and its picture are its own.
//!
//! * `id`, `map_view`: the value; `command`: what can be done with it;
//! * `moves`, `visited`: the camera, and the way back;
//! * `shown`, `text_scale`: what it shows, and how large; `themes`: layers of map themes;
//! * `picture` (with `picture_cache`, `drafts`): how it looks now; `shared_layers`: what all views show it with;
//! * `pick`: what lies under one of its points; `selection`: what was picked;
//! * `presentation`: a view in a meeting.

mod command;
mod drafts;
mod id;
mod map_view;
mod moves;
mod pick;
mod picture;
mod picture_cache;
mod presentation;
mod selection;
mod shared_layers;
mod shown;
mod text_scale;
mod themes;
mod visited;

use std::sync::Arc;

pub use command::{PresentCommand, SelectCommand, ViewCommand};
pub(super) use drafts::Drafts;
pub use id::ViewId;
pub use map_view::MapView;
pub use presentation::Presentation;
pub use selection::Selection;
pub use shown::ViewLayers;
pub use text_scale::TextScale;
pub use themes::theme_as_set;
pub(super) use themes::theme_in_view;

use self::shared_layers::SharedLayers;
use super::Context;
use crate::display::Picture;
use crate::geo::LonLat;
use crate::geo::ViewRect;
use crate::plan::FeatureKey;
use crate::plan::LayerId;
use crate::plan::Plan;

/// All views, and what is picked in them.
pub struct Views {
    by_id: ByViewId,
    /// The one that a hand was laid on last: keys and menus are meant for it.
    in_hand: ViewId,
    selection: Selection,
    presentation: Option<Presentation>,
    layers: SharedLayers,
}

impl Views {
    pub(super) fn new(plan: &Plan) -> Self {
        let view = || MapView::new(middle(plan));
        Self {
            by_id: ByViewId { desk: view(), compare: view(), audience: view() },
            in_hand: ViewId::Desk,
            selection: Selection::default(),
            presentation: None,
            layers: SharedLayers::default(),
        }
    }

    pub fn get(&self, id: ViewId) -> &MapView {
        self.by_id.get(id)
    }

    fn get_mut(&mut self, id: ViewId) -> &mut MapView {
        self.by_id.get_mut(id)
    }

    /// The view that keys and menus are meant for.
    pub fn in_hand(&self) -> ViewId {
        self.in_hand
    }

    /// The same as a value.
    pub fn view_in_hand(&self) -> &MapView {
        self.get(self.in_hand)
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Carries out what happens to one view.
    pub fn handle(&mut self, id: ViewId, command: ViewCommand, cx: &mut Context) {
        match command {
            ViewCommand::BeginAs(other) => *self.get_mut(id) = self.get(other).alike(),
            ViewCommand::Close => self.close(id, cx),
            ViewCommand::Resize { width, height } => self.resize(id, width, height, cx),
            ViewCommand::Grasp => {
                self.in_hand = id;
                self.get_mut(id).grasp();
            }
            ViewCommand::SetTextScale(scale) => self.set_text_scale(id, scale, cx),
            ViewCommand::LargerText => self.set_text_scale(id, self.get(id).text_scale.stepped(true), cx),
            ViewCommand::SmallerText => self.set_text_scale(id, self.get(id).text_scale.stepped(false), cx),
            ViewCommand::FitSelection => {
                if let Some(key) = self.selection.selected().cloned() {
                    self.get_mut(id).fly_to_feature(&key, cx);
                }
            }
            ViewCommand::Pan { from, to } => self.get_mut(id).pan(from, to),
            ViewCommand::Zoom { steps, anchor } => self.get_mut(id).zoom(steps, anchor, cx),
            ViewCommand::ZoomStep { steps } => self.get_mut(id).zoom_step(steps, cx),
            ViewCommand::PanStep { right, down } => self.get_mut(id).pan_step(right, down, cx),
            ViewCommand::FitAll => self.get_mut(id).fit_all(cx),
            ViewCommand::FitLayer(layer) => {
                self.get_mut(id).fly_to_bounds(cx.open().layer(&layer).and_then(|layer| layer.bounds()), cx);
            }
            ViewCommand::FlyToFeature(key) => self.get_mut(id).fly_to_feature(&key, cx),
            ViewCommand::FlyToBounds(bounds) => self.get_mut(id).fly_to_bounds(Some(bounds), cx),
            ViewCommand::Back => self.get_mut(id).go_back(cx),
            ViewCommand::Forward => self.get_mut(id).go_forward(cx),
            ViewCommand::Hover(pointer) => self.get_mut(id).point_at(pointer, cx),
            ViewCommand::Show(shown) => self.get_mut(id).shown = shown,
        }
    }

    /// Moves what flies; whether something still does.
    pub fn step_flights(&mut self, now: f64) -> bool {
        ViewId::ALL.map(|id| self.get_mut(id).step_flight(now)).contains(&true)
    }

    /// The view as it is to be shown now, with what the tools draw.
    pub(super) fn picture(&mut self, id: ViewId, drafts: Drafts, cx: &Context) -> Arc<Picture> {
        let selected = self.selection.selected().cloned();
        self.by_id.get_mut(id).picture(id, &mut self.layers, selected.as_ref(), drafts, cx)
    }

    /// Names in a view keep clear of these parts of it: cards and plates stand on them.
    pub(super) fn keep_names_off(&mut self, id: ViewId, covered: &[ViewRect]) {
        self.get_mut(id).keep_names_off(covered);
    }

    /// The layers of any picture that are still being made ready.
    pub fn preparing(&self) -> impl Iterator<Item = &LayerId> {
        self.layers.preparing()
    }

    /// Whether layers of any picture are still being made ready.
    pub fn is_preparing(&self) -> bool {
        self.preparing().next().is_some()
    }

    /// Forgets what the project no longer has.
    pub(super) fn follow(&mut self, cx: &Context) {
        let layers = cx.open().in_order(cx.project());
        let exists =
            |key: &FeatureKey| layers.iter().any(|layer| layer.id == key.layer && key.index < layer.feature_count());
        self.selection.retain(exists);
        for id in ViewId::ALL {
            let hover = &mut self.get_mut(id).emphasis.hover;
            *hover = hover.take().filter(exists);
        }
    }

    /// Another project took the place of the one before: nothing of it is looked at any more.
    pub(super) fn start_again(&mut self) {
        self.end_presentation();
        self.selection = Selection::default();
        for id in ViewId::ALL {
            self.get_mut(id).emphasis.hover = None;
        }
    }

    /// Another plan took the place of the one before: its themes are others.
    pub(super) fn show_plan(&mut self, cx: &Context) {
        self.start_again();
        for id in ViewId::ALL {
            let view = self.get_mut(id);
            view.shown = ViewLayers::AsSet;
            view.fit_all(cx);
        }
    }

    fn resize(&mut self, id: ViewId, width: f32, height: f32, cx: &Context) {
        if self.get_mut(id).resize(width, height, cx) && self.is_presented(id) {
            self.fit_presented_theme(cx);
        }
    }

    fn set_text_scale(&mut self, id: ViewId, scale: TextScale, cx: &mut Context) {
        self.get_mut(id).text_scale = scale;
        if self.is_presented(id) {
            cx.change_settings(|settings| settings.presenting_text = Some(scale));
        }
    }

    fn close(&mut self, id: ViewId, cx: &Context) {
        if self.is_presented(id) {
            self.presentation = None;
        }
        *self.get_mut(id) = MapView::new(middle(cx.plan()));
        self.layers.give_up(id, |_| true);
        if self.in_hand == id {
            self.in_hand = ViewId::Desk;
        }
    }
}

/// A view for each id.
struct ByViewId {
    desk: MapView,
    compare: MapView,
    audience: MapView,
}

impl ByViewId {
    fn get(&self, id: ViewId) -> &MapView {
        match id {
            ViewId::Desk => &self.desk,
            ViewId::Compare => &self.compare,
            ViewId::Audience => &self.audience,
        }
    }

    fn get_mut(&mut self, id: ViewId) -> &mut MapView {
        match id {
            ViewId::Desk => &mut self.desk,
            ViewId::Compare => &mut self.compare,
            ViewId::Audience => &mut self.audience,
        }
    }
}

/// Where a view looks before it is known how large it is.
fn middle(plan: &Plan) -> LonLat {
    plan.bounds.map_or(LonLat::new(104.4, 31.1), |bounds| bounds.centre())
}
