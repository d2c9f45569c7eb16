//! What is computed once from what is open: where the features of large layers lie, and what can
//! be found by name. Both are jobs where they would take longer than a frame; until they are done
//! the map answers no clicks on such a layer, and the search finds what it found before.

use std::sync::Arc;

use super::open_layers::OpenLayers;
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

impl Indexing {
    /// Whether something that is open cannot be clicked or found yet.
    pub fn is_under_way(&self, open: &OpenLayers) -> bool {
        let failed =
            |layer: &Arc<Layer>| self.hits.iter().any(|(other, job)| Arc::ptr_eq(layer, other) && job.is_none());
        self.search.is_some() || !open.unindexed().iter().all(failed)
    }

    /// Takes in what jobs have brought, and starts those that are wanted.
    pub fn tend(&mut self, open: &OpenLayers, search: &mut SearchIndex, wake: &Wake) {
        self.take_in_hits(open);
        let missing = open.unindexed();
        self.hits.retain(|(layer, _)| missing.iter().any(|other| Arc::ptr_eq(layer, other)));
        for layer in missing {
            if !self.hits.iter().any(|(other, _)| Arc::ptr_eq(&layer, other)) {
                let of = layer.clone();
                let job = Job::spawn("index layer", wake.clone(), move |_| {
                    of.table().map_or_else(HitIndex::default, HitIndex::new)
                });
                self.hits.push((layer, Some(job)));
            }
        }
        match self.search.as_ref().map(Job::poll) {
            None | Some(Poll::Running(_)) => return,
            Some(Poll::Done(index)) => *search = index,
            Some(Poll::Failed | Poll::Cancelled) => log::error!("the names of what is open cannot be searched"),
        }
        self.search = None;
    }

    fn take_in_hits(&mut self, open: &OpenLayers) {
        for (layer, slot) in &mut self.hits {
            match slot.as_ref().map(Job::poll) {
                None | Some(Poll::Running(_)) => {}
                Some(Poll::Done(index)) => open.put_index(layer, index),
                Some(Poll::Failed | Poll::Cancelled) => {
                    log::error!("layer {} cannot be clicked: its index failed", layer.id);
                    *slot = None;
                }
            }
        }
    }

    /// Makes what is open findable by name: at once, or by a job that brings it later. `known` is what
    /// need not be spelled again.
    pub fn refresh_search(&mut self, open: &OpenLayers, known: SearchIndex, search: &mut SearchIndex, wake: &Wake) {
        let layers: Vec<Arc<Layer>> = open.all().cloned().collect();
        let plan = open.plan().clone();
        let lacking = known.lacking(&layers);
        let make = move || known.followed(&layers, &plan.readings);
        if lacking <= SEARCHED_AT_ONCE {
            *search = make();
            self.search = None;
        } else {
            self.search = Some(Job::spawn("search index", wake.clone(), move |_| make()));
        }
    }
}
