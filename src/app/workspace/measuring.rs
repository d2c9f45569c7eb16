//! Length and area of the feature that is looked at, by a job where they take longer than a frame: on
//! the ellipsoid a million positions take a second.

use std::sync::Arc;

use super::open_layers::OpenLayers;
use crate::geo::ShapeRef;
use crate::geo::measure::{self, Metres, SquareMetres};
use crate::plan::{Feature, FeatureKey, Layer};
use crate::task::{Job, Poll, Wake};

/// Features with no more positions than this are measured at once.
const AT_ONCE: usize = 10_000;

/// Length and area of a feature; zero for what it has not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    pub length: Metres,
    pub area: SquareMetres,
}

impl Measures {
    fn of(shape: ShapeRef<'_>) -> Self {
        Self { length: measure::line_length(shape), area: measure::area(shape) }
    }
}

/// The feature that is measured, or was last.
#[derive(Default)]
pub(in crate::app) struct Measuring {
    subject: Option<(Arc<Layer>, usize)>,
    job: Option<Job<Measures>>,
    known: Option<Measures>,
}

impl Measuring {
    /// Measures the feature that is looked at, if that takes long.
    pub fn tend(&mut self, selected: Option<&FeatureKey>, open: &OpenLayers, wake: &Wake) {
        let long = selected.and_then(|key| Some((open.layer(&key.layer)?, key.index)));
        let long = long
            .filter(|(layer, index)| layer.feature(*index).is_some_and(|feature| feature.shape().length() > AT_ONCE));
        if !long.is_some_and(|(layer, index)| self.is_about(layer, index)) {
            *self = Self::default();
            let Some((layer, index)) = long else { return };
            let of = layer.clone();
            self.subject = Some((layer.clone(), index));
            self.job = Some(Job::spawn("measure feature", wake.clone(), move |_| {
                of.feature(index).map_or_else(Measures::default, |feature| Measures::of(feature.shape()))
            }));
        }
        match self.job.as_ref().map(Job::poll) {
            None | Some(Poll::Running(_)) => return,
            Some(Poll::Done(measures)) => self.known = Some(measures),
            Some(Poll::Failed | Poll::Cancelled) => log::error!("a feature cannot be measured"),
        }
        self.job = None;
    }

    /// What is known of a feature; `None` while it is measured.
    pub fn of(&self, feature: &Feature<'_>) -> Option<Measures> {
        if feature.shape().length() <= AT_ONCE {
            return Some(Measures::of(feature.shape()));
        }
        self.known.filter(|_| {
            self.subject.as_ref().is_some_and(|(layer, index)| {
                std::ptr::eq(Arc::as_ptr(layer), feature.layer) && *index == feature.index
            })
        })
    }

    /// What a job has computed.
    pub fn known(&self) -> Option<Measures> {
        self.known
    }

    fn is_about(&self, layer: &Arc<Layer>, index: usize) -> bool {
        self.subject.as_ref().is_some_and(|(own, at)| Arc::ptr_eq(own, layer) && *at == index)
    }
}
