//! Which layers the open figure shows: as on the map, of a theme, or each by itself.

use egui::{Id, Ui};

use super::fields::choice_ui;
use crate::app::App;
use crate::app::rows::{FigureGroup, FigureLayer, Shown, figure_groups};
use crate::i18n::message;
use crate::i18n::message_with;
use crate::plan::LayerId;
use crate::project::figure::{Figure, FigureId, FigureLayers};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{ListItem, Ticked};

/// How far the layers of a group stand in from its heading.
const INDENT: f32 = 18.0;

/// The choice, and beneath it the list of all layers while it is unfolded.
pub(super) fn layers_ui(ui: &mut Ui, app: &App, id: FigureId, value: &mut Figure) {
    let language = app.language();
    let words = |key| message(language, key);
    let mut choices = vec![(words("figures.layers_map").to_owned(), FigureLayers::AsOnMap)];
    choices.extend(app.context().plan().map_themes.iter().map(|theme| {
        let title = theme.title.text(language);
        (title.to_owned(), FigureLayers::Theme { id: theme.id.clone() })
    }));
    if let FigureLayers::Own { .. } = value.layers {
        choices.push((words("figures.layers_own").to_owned(), value.layers.clone()));
    }
    choice_ui(ui, words("figures.layers"), &choices, &mut value.layers);
    let groups = figure_groups(app, value);
    if !unfolded_ui(ui, app, id, &groups) {
        return;
    }
    let mut ticked: Option<(Vec<LayerId>, bool)> = None;
    for group in &groups {
        let shown = group.shown();
        if row_ui(ui, ListItem::new(&group.title).bold(), shown.into()) {
            ticked = Some((group.layers.iter().map(|layer| layer.id.clone()).collect(), shown != Shown::All));
        }
        for FigureLayer { id, title, visible } in &group.layers {
            if row_ui(ui, ListItem::new(title).indent(INDENT), Ticked::from(*visible)) {
                ticked = Some((vec![id.clone()], !visible));
            }
        }
    }
    if let Some((ids, visible)) = ticked {
        value.layers = with_layers(&groups, &ids, visible);
    }
}

/// What is shown, with these layers switched on or off.
fn with_layers(groups: &[FigureGroup], switched: &[LayerId], visible: bool) -> FigureLayers {
    let layers = groups.iter().flat_map(|group| &group.layers);
    let shown = layers.filter(|layer| if switched.contains(&layer.id) { visible } else { layer.visible });
    FigureLayers::Own { ids: shown.map(|layer| layer.id.clone()).collect() }
}

/// The line that unfolds the list; says how many layers are shown. Whether the list is unfolded.
fn unfolded_ui(ui: &mut Ui, app: &App, id: FigureId, groups: &[FigureGroup]) -> bool {
    let layers = || groups.iter().flat_map(|group| &group.layers);
    let (shown, all) = (layers().filter(|layer| layer.visible).count(), layers().count());
    let title = message_with(app.language(), "figures.layers_shown", &[&shown.to_string(), &all.to_string()]);
    let memory = Id::unique(("layers of a figure", id.0));
    let unfolded = ui.data(|data| data.get_temp::<bool>(memory)).unwrap_or(false);
    let item = ListItem::new(&title).flush().fold(!unfolded).ink(theme::palette(ui).secondary);
    if item.show(ui, size::ROW).clicked() {
        ui.data_mut(|data| data.insert_temp(memory, !unfolded));
    }
    unfolded
}

/// A box and its words; whether it was pressed.
fn row_ui(ui: &mut Ui, item: ListItem<'_>, state: Ticked) -> bool {
    let palette = theme::palette(ui);
    let ink = if state == Ticked::Off { palette.secondary } else { palette.ink };
    item.flush().check(state).ink(ink).show(ui, size::ROW - 4.0).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_names_what_is_shown_and_leaves_the_others() {
        let layer = |id: &str, visible| FigureLayer { id: LayerId::new(id), title: id.to_owned(), visible };
        let groups = [
            FigureGroup { title: "一".to_owned(), layers: vec![layer("a", true), layer("b", false)] },
            FigureGroup { title: "二".to_owned(), layers: vec![layer("c", true)] },
        ];
        let ids = |switched: &[&str], visible| {
            let switched: Vec<LayerId> = switched.iter().map(|id| LayerId::new(id)).collect();
            let FigureLayers::Own { ids } = with_layers(&groups, &switched, visible) else { panic!("own") };
            ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&["b"], true), ["a", "b", "c"]);
        assert_eq!(ids(&["a", "b"], false), ["c"]);
    }
}
