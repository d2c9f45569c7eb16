//! What stands on the map: the window's furniture as it was resolved, and the header that folds its
//! legend.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::App;
use crate::app::MapView;
use crate::display::furniture::{Drawing, LegendCard, LegendSection, WindowFurniture, WindowInput};
use crate::geo::ViewRect;
use crate::i18n::message;
use crate::paint;
use crate::ui::theme;
use crate::ui::widget::card_shadow;

/// What the furniture of a map remembers.
#[derive(Default)]
pub(super) struct Furniture {
    /// What the user made of the legend; until then it folds away on small maps.
    folded: Option<bool>,
}

/// The map that furniture stands on.
pub(super) struct OnMap<'a> {
    pub(super) view: &'a MapView,
    pub(super) legend: &'a [LegendSection],
    /// What the tools cover of it.
    pub(super) tools: Option<ViewRect>,
}

impl Furniture {
    /// Draws everything on `map`, beside `tools`. Returns the parts of the view that it covers.
    pub(super) fn show(&mut self, ui: &mut Ui, map: Rect, app: &App, on_map: &OnMap<'_>) -> Vec<ViewRect> {
        let OnMap { view, legend, tools } = *on_map;
        let furniture = WindowFurniture::new(&WindowInput {
            camera: view.camera(),
            scale: view.symbol_scale(),
            palette: app.context().palette(),
            legend,
            is_roomy: view.is_roomy(),
            folded: self.folded,
            tools,
            language: app.language(),
        });
        if let Some(card) = &furniture.legend {
            ui.painter().add(card_shadow(theme::paper(), window_rect(map, card.drawing.rect)));
        }
        for Drawing { items, .. } in furniture.drawings() {
            paint::furniture(ui.painter(), map.min, items);
        }
        if let Some(card) = &furniture.legend {
            self.header_ui(ui, map, card, message(app.language(), "map.legend"));
        }
        furniture.drawings().map(|drawing| drawing.rect).collect()
    }

    /// The title of the legend, which folds the card.
    fn header_ui(&mut self, ui: &Ui, map: Rect, card: &LegendCard, title: &str) {
        let rect = window_rect(map, card.header);
        let response = ui.interact(rect, ui.scope_id().with("legend header"), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, !card.is_folded, title));
        if response.clicked() {
            self.folded = Some(!card.is_folded);
        }
    }
}

/// A part of the view of the map that fills `map`, in the window.
pub(super) fn window_rect(map: Rect, part: ViewRect) -> Rect {
    Rect::from_min_size(pos2(map.left() + part.min.x, map.top() + part.min.y), vec2(part.width(), part.height()))
}
