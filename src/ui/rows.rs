//! What the panels show, computed when something that it depends on has changed and not before.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::rows::AttributeRow;
use crate::app::rows::BaseMapRows;
use crate::app::rows::FindingRow;
use crate::app::rows::GroupRow;
use crate::app::rows::HistoryRow;
use crate::app::rows::Inspector;
use crate::app::rows::LayerRow;
use crate::app::rows::PlacingRows;
use crate::app::rows::ReadingRows;
use crate::app::rows::StatisticsTable;
use crate::app::rows::StatusLine;
use crate::app::rows::Styling;
use crate::app::rows::added_rows;
use crate::app::rows::attribute_rows;
use crate::app::rows::base_map_rows;
use crate::app::rows::finding_rows;
use crate::app::rows::group_rows;
use crate::app::rows::history_rows;
use crate::app::rows::inspector;
use crate::app::rows::placing_rows;
use crate::app::rows::reading_rows;
use crate::app::rows::statistics_table;
use crate::app::rows::status_line;
use crate::app::rows::styling;
use crate::app::{App, Measures};
use crate::basemap::Trouble;
use crate::finding::Code;
use crate::geo::Camera;
use crate::geo::ViewPt;
use crate::i18n::Language;
use crate::i18n::path_name;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::StyleView;
use crate::project::{AddedSource, ReadOptions, SourceId};
use crate::project::{LayerStyle, RecordKind};
use crate::style::legend::Detail;
use crate::style::legend::LegendLayer;
use crate::style::legend::entries;
use crate::symbol::{Sample, Symbol};

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

/// What panels depend on: records of some kinds, what is open, and the language of the words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Revision {
    project: u64,
    open: u64,
    language: Language,
}

impl Revision {
    /// Of rows that read the records of these kinds and no others.
    pub(super) fn of(app: &App, kinds: &[RecordKind]) -> Self {
        let context = app.context();
        let open = context.open().revision();
        Self { project: context.revision(kinds), open, language: context.language() }
    }
}

/// Kinds of records that say which layers there are, in which order, how strong, and how they look.
const LAYERS: &[RecordKind] = &[RecordKind::Layer, RecordKind::Group, RecordKind::Order, RecordKind::Source];
const LOOKS: &[RecordKind] = &[RecordKind::Source, RecordKind::LayerStyle, RecordKind::MapLook];
const BASE_MAP: &[RecordKind] = &[RecordKind::BaseMap, RecordKind::MapLook];
const SOURCES: &[RecordKind] = &[RecordKind::Source];
const PLACING: &[RecordKind] = &[RecordKind::Source, RecordKind::Placing, RecordKind::Layer];

/// A file whose longitudes and latitudes look swapped and have not been swapped back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SwapOffer {
    pub source: SourceId,
    pub file: String,
    /// The other way to read it.
    pub reading: ReadOptions,
}

/// The rows of the layers panel.
#[derive(Clone, Copy)]
pub(super) struct LayerRows<'a> {
    pub groups: &'a [GroupRow],
    pub added: &'a [LayerRow],
    /// How each layer looks in a legend.
    pub looks: &'a BTreeMap<LayerId, Look>,
}

/// A symbol and which part of it stands for its layer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub symbol: Symbol,
    pub sample: Sample,
}

/// The rows of every panel. What is not shown is not made, so that a tab costs nothing while
/// another is open.
#[derive(Default)]
pub(super) struct Rows {
    layers: Memo<Revision, (Vec<GroupRow>, Vec<LayerRow>)>,
    looks: Memo<Revision, BTreeMap<LayerId, Look>>,
    inspector: Memo<(Revision, Option<FeatureKey>, Option<Measures>), Option<Inspector>>,
    findings: Memo<Revision, (Vec<FindingRow>, Vec<SwapOffer>)>,
    statistics: Memo<Revision, StatisticsTable>,
    history: Memo<(u64, Language), Vec<HistoryRow>>,
    styling: Memo<(Revision, Option<LayerId>), Option<Styling>>,
    attributes: Memo<(Revision, Option<LayerId>), Vec<AttributeRow>>,
    reading: Memo<(Revision, Option<SourceId>), Option<ReadingRows>>,
    placing: Memo<(Revision, Option<SourceId>, bool), Option<PlacingRows>>,
    base_map: Memo<(Revision, u64, Option<Trouble>), BaseMapRows>,
    status: Memo<(Revision, Camera, Option<ViewPt>), StatusLine>,
}

impl Rows {
    /// The plan's groups, and the layers of added files.
    pub(super) fn layers(&mut self, app: &App) -> LayerRows<'_> {
        let (groups, added) = self.layers.get(Revision::of(app, LAYERS), || (group_rows(app), added_rows(app)));
        let looks = self.looks.get(Revision::of(app, LOOKS), || looks(app));
        LayerRows { groups, added, looks }
    }

    pub(super) fn inspector(&mut self, app: &App) -> Option<&Inspector> {
        let selected = app.views().selection().selected().cloned();
        let key = (Revision::of(app, &[]), selected, app.workspace().measured());
        self.inspector.get(key, || inspector(app)).as_ref()
    }

    /// All findings, and the offers that go with them.
    pub(super) fn findings(&mut self, app: &App) -> &(Vec<FindingRow>, Vec<SwapOffer>) {
        self.findings.get(Revision::of(app, SOURCES), || (finding_rows(app), swap_offers(app)))
    }

    pub(super) fn statistics(&mut self, app: &App) -> &StatisticsTable {
        self.statistics.get(Revision::of(app, &[]), || statistics_table(app))
    }

    /// The steps that were done and undone.
    pub(super) fn history(&mut self, app: &App) -> &[HistoryRow] {
        let key = (app.context().revision(RecordKind::ALL), app.language());
        self.history.get(key, || history_rows(app))
    }

    /// The style panel's content, and the attributes to choose from; `None` while it is closed.
    pub(super) fn styling(&mut self, app: &App) -> Option<(&Styling, &[AttributeRow])> {
        let layer = app.session().styling.clone();
        let attributes = self.attributes.get((Revision::of(app, &[]), layer.clone()), || attribute_rows(app));
        Some((self.styling.get((Revision::of(app, LOOKS), layer), || styling(app)).as_ref()?, attributes))
    }

    /// How the file that the panel is open on is read.
    pub(super) fn reading(&mut self, app: &App) -> Option<&ReadingRows> {
        let key = (Revision::of(app, SOURCES), app.session().reading);
        self.reading.get(key, || reading_rows(app)).as_ref()
    }

    /// The picture that is being placed; `None` while none is.
    pub(super) fn placing(&mut self, app: &App) -> Option<&PlacingRows> {
        let desk = app.placing();
        let key = (Revision::of(app, PLACING), desk.layer(app.context()).map(|(id, _)| id), desk.marked().is_some());
        self.placing.get(key, || placing_rows(app)).as_ref()
    }

    /// The base maps to choose from. Whenever keys or servers change, the base map is opened again.
    pub(super) fn base_map(&mut self, app: &App) -> &BaseMapRows {
        let maps = app.context().base_maps();
        self.base_map.get((Revision::of(app, BASE_MAP), maps.revision(), maps.trouble()), || base_map_rows(app))
    }

    pub(super) fn status(&mut self, app: &App) -> &StatusLine {
        let view = app.views().get(app.views().in_hand());
        self.status.get((Revision::of(app, &[]), view.camera(), view.pointer()), || status_line(app))
    }
}

fn looks(app: &App) -> BTreeMap<LayerId, Look> {
    let styles = StyleView { project: app.context().project() };
    let look_of = |layer: &Arc<Layer>| Some((layer.id.clone(), look(app, layer, styles.layer(&layer.id))?));
    app.context().layers_in_order().iter().filter_map(look_of).collect()
}

/// The first entry that a legend would have for the layer; nothing for images and empty layers.
fn look(app: &App, layer: &Layer, style: Option<&LayerStyle>) -> Option<Look> {
    let dimension = layer.features().find_map(|feature| feature.shape().dimension())?;
    let legend = LegendLayer { layer, dimension, in_plan: true, kinds: &app.context().plan().vocabulary.kinds, style };
    let first = entries(&[legend], app.context().palette(), Detail::Features).into_iter().next()?;
    Some(Look { symbol: first.symbol, sample: first.sample })
}

fn swap_offers(app: &App) -> Vec<SwapOffer> {
    let sources = app.context().project().sources();
    let swapped = sources.filter(|(id, added)| {
        let suspicious = app.context().open().source(*id).is_some_and(|s| s.findings.count(Code::SwappedAxes) > 0);
        suspicious && !added.reading.swap_axes
    });
    let offer = |(source, added): (SourceId, &AddedSource)| {
        let reading = ReadOptions { swap_axes: true, ..added.reading.clone() };
        SwapOffer { source, file: path_name(&added.path), reading }
    };
    swapped.map(offer).collect()
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
    use crate::app::command::{Edit, FileCommand, ViewCommand};
    use crate::app::{Command, Config, ViewId};
    use crate::plan::visits;
    use crate::project::GestureId;

    /// The built-in plan, and a layer of so many points if that is more than none.
    fn program(points: u32) -> App {
        let config = Config { reduce_motion: true, ..Config::built_in(None, "zh", Arc::new(|| ())).unwrap() };
        let mut app = App::new(config);
        app.dispatch(Command::View(ViewId::Desk, ViewCommand::Resize { width: 1280.0, height: 800.0 }));
        if points > 0 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("企业.geojson");
            std::fs::write(&path, points_geojson(points)).unwrap();
            app.dispatch(Command::File(FileCommand::Open(path)));
            while app.is_reading() || app.workspace().is_indexing() {
                app.tick(0.0);
                std::thread::yield_now();
            }
        }
        app
    }

    fn points_geojson(points: u32) -> String {
        let point = |index: u32| {
            let (lon, lat) = (104.0 + f64::from(index % 100) / 100.0, 31.0 + f64::from(index / 100) / 1000.0);
            format!(
                r#"{{"type":"Feature","properties":{{"name":"{index}"}},"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}"#
            )
        };
        let features = (0..points).map(point).collect::<Vec<_>>().join(",");
        format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
    }

    /// Features looked at while the opacity of a layer is dragged and everything is shown.
    fn visits_of_a_drag(app: &mut App, layer: &LayerId) -> usize {
        let mut rows = Rows::default();
        let mut frame = |app: &mut App, opacity: f32| {
            let gesture = Some(GestureId(1));
            app.dispatch(Command::Edit(Edit::SetLayerOpacity { layer: layer.clone(), opacity, gesture }));
            app.tick(0.0);
            let LayerRows { groups, added, .. } = rows.layers(app);
            let mut shown = groups.iter().flat_map(|group| &group.layers).chain(added);
            assert!(shown.any(|row| row.opacity.to_bits() == opacity.to_bits()));
            rows.findings(app);
            rows.inspector(app);
            rows.statistics(app);
            rows.history(app);
            rows.status(app);
            rows.styling(app);
            app.picture(ViewId::Desk);
        };
        frame(app, 0.9);
        while app.views().is_preparing() {
            app.tick(0.0);
            app.picture(ViewId::Desk);
            std::thread::yield_now();
        }
        frame(app, 0.8);
        let before = visits();
        for step in 0..10_u8 {
            frame(app, f32::from(step) / 20.0);
        }
        visits() - before
    }

    #[test]
    fn dragging_an_opacity_counts_nothing_again_however_large_the_layers_are() {
        let of_plan = LayerId::new("cores");
        let alone = visits_of_a_drag(&mut program(0), &of_plan);
        let mut app = program(20_000);
        assert_eq!(visits_of_a_drag(&mut app, &of_plan), alone, "of a layer of the plan");
        let added = app.context().layers_in_order().last().unwrap().id.clone();
        assert!(visits_of_a_drag(&mut app, &added) <= alone, "of the large layer itself");
    }

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
