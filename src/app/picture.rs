//! The picture of the window: kept as it is until something that it shows has changed. Layers
//! that take long to make ready are made so by jobs; until then the map shows the others.

use std::sync::Arc;

use super::App;
use super::annotate::Drafts;
use super::session::TextScale;
use crate::display::Batch;
use crate::display::MapComposer;
use crate::display::MapInput;
use crate::display::Picture;
use crate::display::Preparation;
use crate::display::PreparedLayer;
use crate::display::Selected;
use crate::display::Shown;
use crate::display::annotations::AnnotationInput;
use crate::geo::Camera;
use crate::geo::ViewRect;
use crate::i18n::Language;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::{Medium, Project};
use crate::style::highlight::{Highlight, highlight};
use crate::style::legend::Detail;
use crate::style::legend::LegendEntry;
use crate::style::legend::entries;
use crate::task::Job;
use crate::task::Poll;
use crate::task::Wake;

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
    /// Of the composer: what is ready.
    ready: u64,
    drafts: Drafts,
}

/// Layers with no more positions than this are made ready at once: it takes a few milliseconds.
const AT_ONCE: usize = 6_000;

/// A layer that a job makes ready; without its job if that failed, so that it is not tried again.
struct Preparing {
    preparation: Preparation,
    job: Option<Job<PreparedLayer>>,
}

/// Makes the window's pictures and remembers the last one.
#[derive(Default)]
pub(super) struct PictureCache {
    pub(super) composer: MapComposer,
    preparing: Vec<Preparing>,
    made: Option<(PictureKey, Arc<Picture>)>,
    covered: Vec<ViewRect>,
}

impl PictureCache {
    /// The picture that was made last.
    pub(super) fn last(&self) -> Option<&Picture> {
        self.made.as_ref().map(|(_, picture)| &**picture)
    }

    /// Takes in the layers that jobs have made ready.
    fn take_in(&mut self) {
        let mut ready = Vec::new();
        self.preparing.retain_mut(|preparing| match preparing.job.as_ref().map(Job::poll) {
            None | Some(Poll::Running(_)) => true,
            Some(Poll::Done(prepared)) => {
                ready.push(prepared);
                false
            }
            Some(Poll::Failed) => {
                log::error!("layer {} could not be made ready and is not shown", preparing.preparation.layer());
                preparing.job = None;
                true
            }
        });
        for prepared in ready {
            self.composer.put(prepared);
        }
    }

    /// Makes small layers ready at once and starts jobs for the others. Jobs for what is no longer
    /// wanted are given up.
    fn prepare(&mut self, missing: Vec<Preparation>, wake: &Wake) {
        self.preparing.retain(|preparing| missing.contains(&preparing.preparation));
        for preparation in missing {
            if preparation.positions() <= AT_ONCE {
                self.composer.put(preparation.make());
            } else if !self.preparing.iter().any(|preparing| preparing.preparation == preparation) {
                let work = preparation.clone();
                let job = Job::spawn("prepare layer", wake.clone(), move |_| work.make());
                self.preparing.push(Preparing { preparation, job: Some(job) });
            }
        }
    }
}

/// Maps narrower than this have a short legend: what it would say more, names on the map say too.
const ROOMY_PT: f32 = 900.0;

impl App {
    /// The map as it is to be shown now.
    pub fn picture(&mut self) -> Arc<Picture> {
        let mut pictures = std::mem::take(&mut self.pictures);
        pictures.take_in();
        let picture = self.kept_picture(&mut pictures);
        self.pictures = pictures;
        picture
    }

    /// What the window showed last; nothing before its first picture.
    pub(super) fn last_picture(&self) -> Option<Arc<Picture>> {
        self.pictures.made.as_ref().map(|(_, picture)| picture.clone())
    }

    /// Whether layers of the picture are still being made ready.
    pub fn is_preparing(&self) -> bool {
        self.preparing().next().is_some()
    }

    /// The layers of the picture that are still being made ready.
    pub fn preparing(&self) -> impl Iterator<Item = &LayerId> {
        let under_way = self.pictures.preparing.iter().filter(|preparing| preparing.job.is_some());
        under_way.map(|preparing| preparing.preparation.layer())
    }

    fn kept_picture(&self, pictures: &mut PictureCache) -> Arc<Picture> {
        let drafts = self.drafts();
        let key = |pictures: &PictureCache| PictureKey {
            project: self.context.history.revision(),
            open: self.context.workspace.open.revision(),
            presented_theme: self.session.presentation.as_ref().map(|presentation| presentation.theme),
            text_scale: self.text_scale(),
            camera: self.session.camera,
            hover: self.session.hover.clone(),
            selected: self.selected().cloned(),
            covered: pictures.covered.clone(),
            language: self.language(),
            ready: pictures.composer.revision(),
            drafts: drafts.clone(),
        };
        if let Some((made_from, picture)) = &pictures.made
            && *made_from == key(pictures)
        {
            return picture.clone();
        }
        let picture = Arc::new(self.make_picture(pictures, &drafts));
        pictures.made = Some((key(pictures), picture.clone()));
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
        let layers = self.context.workspace.open.in_order(&project);
        let shown = self.pictures.composer.legend_layers(&self.map_input(&project, &layers));
        entries(&shown, self.palette(), if self.is_roomy() { Detail::Features } else { Detail::Layers })
    }

    /// Whether the map has room for a legend that names single features.
    pub fn is_roomy(&self) -> bool {
        self.session.camera.width >= ROOMY_PT * self.symbol_scale()
    }

    fn make_picture(&self, pictures: &mut PictureCache, drafts: &Drafts) -> Picture {
        let project = self.shown_project();
        let layers = self.context.workspace.open.in_order(&project);
        let covered = pictures.covered.clone();
        let annotations = AnnotationInput {
            previews: &drafts.previews,
            replaced: &drafts.replaced,
            ..AnnotationInput::new(self.language(), &*self.picture_files)
        };
        let input = MapInput { reserved: &covered, annotations, ..self.map_input(&project, &layers) };
        let missing = pictures.composer.missing(&input);
        pictures.prepare(missing, &self.context.wake);
        let mut picture = pictures.composer.picture_of_ready(&input);
        picture.hot.splice(0..0, self.hot());
        picture
    }

    fn map_input<'a>(&'a self, project: &'a Project, layers: &'a [Arc<Layer>]) -> MapInput<'a> {
        MapInput {
            plan: self.plan(),
            layers,
            project,
            shown: Shown::AsSet,
            palette: self.palette(),
            camera: self.session.camera,
            symbol_scale: self.symbol_scale(),
            medium: Medium::Screen,
            reserved: &[],
            annotations: AnnotationInput::new(self.language(), &*self.picture_files),
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
        let table = self.context.workspace.open.layer(&key.layer)?.table()?;
        let index = u32::try_from(key.index).ok()?;
        Some(Batch {
            shapes: table.shapes().clone(),
            features: Selected::Some(Arc::from([index])),
            symbol: highlight(why, self.palette()),
        })
    }
}
