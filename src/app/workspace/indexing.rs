//! What is computed once from what is open: where the features of large layers lie, and what can
//! be found by name. Both are jobs where they would take longer than a frame; until they are done
//! the map answers no clicks on such a layer, and the search finds what it found before.

use std::sync::Arc;

use super::Workspace;
use crate::plan::Layer;
use crate::query::HitIndex;
use crate::query::SearchIndex;
use crate::task::Job;
use crate::task::Poll;
use crate::task::Wake;

/// With no more features than this names are looked through at once.
const SEARCHED_AT_ONCE: usize = 3_000;

/// The jobs under way.
#[derive(Default)]
pub(in crate::app) struct Indexing {
    /// Without a job where it has failed: it is not tried again.
    hits: Vec<(Arc<Layer>, Option<Job<HitIndex>>)>,
    search: Option<Job<SearchIndex>>,
}

impl Workspace {
    /// Whether something that is open cannot be clicked or found yet.
    pub fn is_indexing(&self) -> bool {
        let missing = self.open.unindexed();
        let failed = |layer: &Arc<Layer>| {
            self.indexing.hits.iter().any(|(other, job)| Arc::ptr_eq(layer, other) && job.is_none())
        };
        self.indexing.search.is_some() || !missing.iter().all(failed)
    }

    /// Takes in what jobs have brought, and starts those that are wanted.
    pub(in crate::app) fn tend_indices(&mut self, wake: &Wake) {
        self.take_in_hits();
        let missing = self.open.unindexed();
        self.indexing.hits.retain(|(layer, _)| missing.iter().any(|other| Arc::ptr_eq(layer, other)));
        for layer in missing {
            if !self.indexing.hits.iter().any(|(other, _)| Arc::ptr_eq(&layer, other)) {
                let of = layer.clone();
                let job = Job::spawn("index layer", wake.clone(), move |_| {
                    of.table().map_or_else(HitIndex::default, HitIndex::new)
                });
                self.indexing.hits.push((layer, Some(job)));
            }
        }
        match self.indexing.search.as_ref().map(Job::poll) {
            None | Some(Poll::Running(_)) => {}
            Some(Poll::Done(index)) => {
                self.search = index;
                self.indexing.search = None;
            }
            Some(Poll::Failed) => {
                log::error!("the names of what is open cannot be searched");
                self.indexing.search = None;
            }
        }
    }

    fn take_in_hits(&mut self) {
        for (layer, slot) in &mut self.indexing.hits {
            match slot.as_ref().map(Job::poll) {
                None | Some(Poll::Running(_)) => {}
                Some(Poll::Done(index)) => self.open.put_index(layer, index),
                Some(Poll::Failed) => {
                    log::error!("layer {} cannot be clicked: its index failed", layer.id);
                    *slot = None;
                }
            }
        }
    }

    /// Makes what is open findable by name.
    pub(in crate::app) fn refresh_search(&mut self, wake: &Wake) {
        let layers: Vec<Arc<Layer>> = self.open.all().cloned().collect();
        let plan = self.open.plan().clone();
        let make = move || SearchIndex::new(layers.iter().map(AsRef::as_ref), &plan.readings);
        let features: usize = self.open.all().map(|layer| SearchIndex::searched_features(layer)).sum();
        if features <= SEARCHED_AT_ONCE {
            self.search = make();
            self.indexing.search = None;
        } else {
            self.indexing.search = Some(Job::spawn("search index", wake.clone(), move |_| make()));
        }
    }
}
