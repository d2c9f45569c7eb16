//! What the panels show, computed when something that it depends on has changed and not before.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::app::App;
use crate::app::rows::AttributeRow;
use crate::app::rows::FindingRow;
use crate::app::rows::GroupRow;
use crate::app::rows::HistoryRow;
use crate::app::rows::Inspector;
use crate::app::rows::LayerRow;
use crate::app::rows::StatisticsTable;
use crate::app::rows::StatusLine;
use crate::app::rows::Styling;
use crate::app::rows::added_rows;
use crate::app::rows::attribute_rows;
use crate::app::rows::finding_rows;
use crate::app::rows::group_rows;
use crate::app::rows::history_rows;
use crate::app::rows::inspector;
use crate::app::rows::statistics_table;
use crate::app::rows::status_line;
use crate::app::rows::styling;
use crate::finding::Code;
use crate::geo::Camera;
use crate::geo::ViewPt;
use crate::i18n::Language;
use crate::i18n::path_name;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::LayerStyle;
use crate::project::SourceId;
use crate::project::StyleView;
use crate::style::Palette;
use crate::style::legend::Detail;
use crate::style::legend::LegendLayer;
use crate::style::legend::Sample;
use crate::style::legend::entries;
use crate::symbol::Symbol;

/// A value with what it was computed from.
#[derive(Debug)]
pub(super) struct Memo<K, V> {
    key: Option<K>,
    value: V,
}

impl<K, V: Default> Default for Memo<K, V> {
    fn default() -> Self {
        Self { key: None, value: V::default() }
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// The value for `key`, made anew if it was made for another.
    pub(super) fn get(&mut self, key: K, make: impl FnOnce() -> V) -> &V {
        if self.key.as_ref() != Some(&key) {
            self.value = make();
            self.key = Some(key);
        }
        &self.value
    }
}

/// What everything about layers and features depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Revisions {
    project: u64,
    open: u64,
    language: Language,
}

impl Revisions {
    pub(super) fn of(app: &App) -> Self {
        Self { project: app.history().revision(), open: app.open_layers().revision(), language: app.language() }
    }
}

/// A file whose longitudes and latitudes look swapped and have not been swapped back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SwapOffer {
    pub source: SourceId,
    pub file: String,
}

/// The rows of the layers panel.
#[derive(Default)]
pub(super) struct LayerRows {
    pub groups: Vec<GroupRow>,
    pub added: Vec<LayerRow>,
    /// How each layer looks in a legend.
    pub looks: BTreeMap<LayerId, Look>,
}

/// A symbol and which part of it stands for its layer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub symbol: Symbol,
    pub sample: Sample,
}

/// The rows of every panel.
#[derive(Default)]
pub(super) struct Rows {
    layers: Memo<Revisions, LayerRows>,
    inspector: Memo<(Revisions, Option<FeatureKey>), Option<Inspector>>,
    findings: Memo<Revisions, (Vec<FindingRow>, Vec<SwapOffer>)>,
    statistics: Memo<Revisions, StatisticsTable>,
    history: Memo<Revisions, Vec<HistoryRow>>,
    styling: Memo<(Revisions, Option<LayerId>), Option<Styling>>,
    attributes: Memo<(u64, Language, Option<LayerId>), Vec<AttributeRow>>,
    status: Memo<(Camera, Option<ViewPt>, Revisions), StatusLine>,
}

impl Rows {
    /// The plan's groups, and the layers of added files.
    pub(super) fn layers(&mut self, app: &App) -> &LayerRows {
        self.layers.get(Revisions::of(app), || layer_rows(app))
    }

    pub(super) fn inspector(&mut self, app: &App) -> Option<&Inspector> {
        self.inspector.get((Revisions::of(app), app.selected().cloned()), || inspector(app)).as_ref()
    }

    /// All findings, and the offers that go with them.
    pub(super) fn findings(&mut self, app: &App) -> &(Vec<FindingRow>, Vec<SwapOffer>) {
        self.findings.get(Revisions::of(app), || (finding_rows(app), swap_offers(app)))
    }

    pub(super) fn statistics(&mut self, app: &App) -> &StatisticsTable {
        self.statistics.get(Revisions::of(app), || statistics_table(app))
    }

    /// The steps that were done and undone.
    pub(super) fn history(&mut self, app: &App) -> &[HistoryRow] {
        self.history.get(Revisions::of(app), || history_rows(app))
    }

    /// The style panel's content, and the attributes to choose from; `None` while it is closed.
    pub(super) fn styling(&mut self, app: &App) -> Option<(&Styling, &[AttributeRow])> {
        let layer = app.session().styling.clone();
        let open = (app.open_layers().revision(), app.language(), layer.clone());
        let attributes = self.attributes.get(open, || attribute_rows(app));
        Some((self.styling.get((Revisions::of(app), layer), || styling(app)).as_ref()?, attributes))
    }

    pub(super) fn status(&mut self, app: &App) -> &StatusLine {
        let view = app.view(app.views().in_hand());
        self.status.get((view.camera(), view.pointer(), Revisions::of(app)), || status_line(app))
    }
}

fn layer_rows(app: &App) -> LayerRows {
    let (groups, added) = (group_rows(app), added_rows(app));
    let layers = groups.iter().flat_map(|group| &group.layers).chain(&added);
    let styles = StyleView { project: app.history().project() };
    let looks = layers
        .filter_map(|row| Some((row.id.clone(), look(&row.layer, styles.layer(&row.id), app.palette())?)))
        .collect();
    LayerRows { groups, added, looks }
}

/// The first entry that a legend would have for the layer; nothing for images and empty layers.
fn look(layer: &Layer, style: Option<&LayerStyle>, palette: &Palette) -> Option<Look> {
    let dimension = layer.features().find_map(|feature| feature.shape().dimension())?;
    let first = entries(&[LegendLayer { layer, dimension, in_plan: true, style }], palette, Detail::Features)
        .into_iter()
        .next()?;
    Some(Look { symbol: first.symbol, sample: first.sample })
}

fn swap_offers(app: &App) -> Vec<SwapOffer> {
    let sources = app.history().project().sources();
    let swapped = sources.filter(|(id, added)| {
        let suspicious = app.open_layers().source(*id).is_some_and(|s| s.findings.count(Code::SwappedAxes) > 0);
        suspicious && !added.reading.swap_axes
    });
    swapped.map(|(source, added)| SwapOffer { source, file: path_name(&added.path) }).collect()
}

/// A path with the user's home folder as `~`.
pub(super) fn short_path(path: &std::path::Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match home.as_deref().and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_is_made_again_only_for_another_key() {
        let mut made = 0;
        let mut memo: Memo<u8, u8> = Memo::default();
        for key in [1, 1, 2, 2, 1] {
            memo.get(key, || {
                made += 1;
                key
            });
        }
        assert_eq!(made, 3);
    }
}
