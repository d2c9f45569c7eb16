//! The last picture of a view, with everything that it was made from.

use std::sync::Arc;

use super::{Drafts, TextScale, ViewLayers};
use crate::display::Picture;
use crate::display::ViewComposer;
use crate::geo::Camera;
use crate::geo::ViewRect;
use crate::i18n::Language;
use crate::plan::FeatureKey;

/// Everything that the picture depends on; equal keys mean the same picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PictureKey {
    pub(super) project: u64,
    pub(super) open: u64,
    pub(super) palette: &'static str,
    pub(super) shown: ViewLayers,
    pub(super) text_scale: TextScale,
    pub(super) camera: Camera,
    pub(super) hover: Option<FeatureKey>,
    pub(super) selected: Option<FeatureKey>,
    pub(super) covered: Vec<ViewRect>,
    /// Measures are written in it.
    pub(super) language: Language,
    /// What is known of linked pictures.
    pub(super) pictures: u64,
    /// Which layers are ready.
    pub(super) ready: u64,
    /// Whether a base map is to be seen beneath it.
    pub(super) seen_through: bool,
    pub(super) drafts: Drafts,
}

/// Makes the pictures of a view and remembers the last one.
#[derive(Default)]
pub(super) struct PictureCache {
    pub(super) composer: ViewComposer,
    pub(super) made: Option<(PictureKey, Arc<Picture>)>,
    pub(super) covered: Vec<ViewRect>,
}

impl PictureCache {
    /// The picture that was made last.
    pub(super) fn last(&self) -> Option<&Arc<Picture>> {
        self.made.as_ref().map(|(_, picture)| picture)
    }
}
