//! The picture of the window: kept as it is until something that it shows has changed.

use std::sync::Arc;

use super::App;
use super::measure_text;
use super::session::TextScale;
use crate::display::Batch;
use crate::display::Picture;
use crate::display::Scene;
use crate::display::SceneInput;
use crate::display::Selected;
use crate::display::Shown;
use crate::display::annotations::AnnotationInput;
use crate::geo::Camera;
use crate::geo::ViewRect;
use crate::i18n::Language;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::project::Project;
use crate::project::annotation::AnchorFeature;
use crate::style::highlight::{Highlight, highlight};
use crate::style::legend::LegendEntry;
use crate::style::legend::entries;

/// Everything that the picture depends on; equal keys mean the same picture.
#[derive(Clone, Debug, PartialEq)]
struct PictureKey {
    project: u64,
    open: u64,
    presented_theme: Option<usize>,
    text_scale: TextScale,
    camera: Camera,
    hover: Option<FeatureKey>,
    selected: Option<FeatureKey>,
    covered: Vec<ViewRect>,
    /// Measures are written in it.
    language: Language,
}

/// Makes the window's pictures and remembers the last one.
#[derive(Default)]
pub(super) struct PictureCache {
    scene: Scene,
    made: Option<(PictureKey, Arc<Picture>)>,
    covered: Vec<ViewRect>,
}

impl App {
    /// The map as it is to be shown now.
    pub fn picture(&mut self) -> Arc<Picture> {
        let key = PictureKey {
            project: self.history.revision(),
            open: self.open.revision(),
            presented_theme: self.session.presentation.as_ref().map(|presentation| presentation.theme),
            text_scale: self.text_scale(),
            camera: self.session.camera,
            hover: self.session.hover.clone(),
            selected: self.selected().cloned(),
            covered: self.pictures.covered.clone(),
            language: self.language(),
        };
        if let Some((made_from, picture)) = &self.pictures.made
            && *made_from == key
        {
            return picture.clone();
        }
        let mut pictures = std::mem::take(&mut self.pictures);
        let picture = Arc::new(self.make_picture(&mut pictures.scene, &pictures.covered));
        pictures.made = Some((key, picture.clone()));
        self.pictures = pictures;
        picture
    }

    /// Names keep clear of these parts of the view: cards and plates stand on them.
    pub fn keep_names_off(&mut self, covered: &[ViewRect]) {
        if self.pictures.covered != covered {
            self.pictures.covered = covered.to_vec();
        }
    }

    /// The legend of what is on the map now, from the top of the map down.
    pub fn legend(&self) -> Vec<LegendEntry> {
        let project = self.shown_project();
        let layers = self.open.in_order(&project);
        entries(&self.pictures.scene.legend_layers(&self.scene_input(&project, &layers)), self.palette())
    }

    fn make_picture(&self, scene: &mut Scene, covered: &[ViewRect]) -> Picture {
        let project = self.shown_project();
        let layers = self.open.in_order(&project);
        let anchor = |feature: &AnchorFeature, known| self.open.anchor_place(feature, known);
        let annotations = AnnotationInput { anchor: &anchor, ..AnnotationInput::plain(measure_text(self.language())) };
        let input = SceneInput { reserved: covered, annotations, ..self.scene_input(&project, &layers) };
        let mut picture = scene.picture(&input);
        picture.hot.splice(0..0, self.hot());
        picture
    }

    fn scene_input<'a>(&'a self, project: &'a Project, layers: &'a [Arc<Layer>]) -> SceneInput<'a> {
        SceneInput {
            plan: self.plan(),
            layers,
            project,
            shown: Shown::AsSet,
            palette: self.palette(),
            camera: self.session.camera,
            symbol_scale: self.symbol_scale(),
            reserved: &[],
            annotations: AnnotationInput::plain(measure_text(self.language())),
        }
    }

    /// What is pointed at and what is selected, drawn over everything but names.
    fn hot(&self) -> Vec<Batch> {
        let hovered = self.session.hover.as_ref().filter(|hover| Some(*hover) != self.selected());
        let hovered = hovered.map(|key| (key, Highlight::Hovered));
        let selected = self.selected().map(|key| (key, Highlight::Selected));
        [hovered, selected].into_iter().flatten().filter_map(|(key, why)| self.hot_batch(key, why)).collect()
    }

    fn hot_batch(&self, key: &FeatureKey, why: Highlight) -> Option<Batch> {
        let table = self.open.layer(&key.layer)?.table()?;
        let index = u32::try_from(key.index).ok()?;
        Some(Batch {
            shapes: table.shapes().clone(),
            features: Selected::Some(Arc::from([index])),
            symbol: highlight(why, self.palette()),
        })
    }
}
