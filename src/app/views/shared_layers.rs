//! The layers of all views made ready: small ones at once, those that take long by jobs. What two views
//! show is made ready once.

use std::collections::BTreeSet;

use super::ViewId;
use crate::display::{Preparation, PreparedLayer, ReadyLayers};
use crate::plan::LayerId;
use crate::task::{Job, Poll, Wake};

/// Layers with no more positions than this are made ready at once: it takes a few milliseconds.
const AT_ONCE: usize = 6_000;

/// The layers that are ready, and those that will be.
#[derive(Default)]
pub(super) struct SharedLayers {
    pub(super) ready: ReadyLayers,
    preparing: Vec<Preparing>,
}

/// A layer that a job makes ready; without its job if that failed, so that it is not tried again.
struct Preparing {
    preparation: Preparation,
    job: Option<Job<PreparedLayer>>,
    wanted_in: BTreeSet<ViewId>,
}

impl SharedLayers {
    /// Takes in the layers that jobs have made ready.
    pub(super) fn take_in(&mut self) {
        let Self { ready, preparing } = self;
        preparing.retain_mut(|preparing| match preparing.job.as_ref().map(Job::poll) {
            None | Some(Poll::Running(_)) => true,
            Some(Poll::Done(prepared)) => {
                ready.put(prepared);
                false
            }
            Some(Poll::Failed | Poll::Cancelled) => {
                log::error!("layer {} could not be made ready and is not shown", preparing.preparation.layer());
                preparing.job = None;
                true
            }
        });
    }

    /// Makes small layers that a view is missing ready at once and starts jobs for the others. Jobs for
    /// what no view wants any more are given up.
    pub(super) fn prepare(&mut self, view: ViewId, missing: Vec<Preparation>, wake: &Wake) {
        self.give_up(view, |preparation| !missing.contains(preparation));
        for preparation in missing {
            if preparation.positions() <= AT_ONCE {
                self.ready.put(preparation.make());
            } else if let Some(same) = self.preparing.iter_mut().find(|other| other.preparation == preparation) {
                same.wanted_in.insert(view);
            } else {
                let work = preparation.clone();
                let job = Job::spawn("prepare layer", wake.clone(), move |_| work.make());
                self.preparing.push(Preparing { preparation, job: Some(job), wanted_in: BTreeSet::from([view]) });
            }
        }
    }

    /// A view has no use any more for these.
    pub(super) fn give_up(&mut self, view: ViewId, unwanted: impl Fn(&Preparation) -> bool) {
        self.preparing.retain_mut(|preparing| {
            if unwanted(&preparing.preparation) {
                preparing.wanted_in.remove(&view);
            }
            !preparing.wanted_in.is_empty()
        });
    }

    /// The layers that are still being made ready.
    pub(super) fn preparing(&self) -> impl Iterator<Item = &LayerId> {
        let under_way = self.preparing.iter().filter(|preparing| preparing.job.is_some());
        under_way.map(|preparing| preparing.preparation.layer())
    }
}
