//! What is open: the plan with its findings, and the files that were added to it.
//!
//! * `open_layers`: the layers of the plan and of added files;
//! * `loading`, `opening`: reading files as jobs, and keeping what is in memory in step with the
//!   project;
//! * `unsettled`, `settling`: what cannot be opened before the user has said something of it;
//! * `indexing`: what is computed once from what is open: where features lie, what they are called;
//! * `measuring`: how long and large the feature is that is looked at;
//! * `recent`: what became of the files that were opened before.

mod indexing;
pub(super) mod loading;
mod measuring;
pub(super) mod open_layers;
pub(super) mod opening;
pub(super) mod recent;
pub(super) mod settling;
pub(super) mod unsettled;

use std::sync::Arc;

use indexing::Indexing;
use loading::Loading;
pub use measuring::Measures;
use measuring::Measuring;
pub use open_layers::OpenLayers;
use recent::{Recent, RecentFile};
use unsettled::Unsettled;

use super::Settings;
use crate::finding::Findings;
use crate::plan::{Feature, FeatureKey, Plan};
use crate::query::{SearchIndex, Tally, tally};
use crate::task::Wake;

/// Everything that is open, with what is computed from it and what is still on its way.
pub struct Workspace {
    pub(super) open: OpenLayers,
    /// Findings of the plan package itself.
    pub(super) plan_findings: Findings,
    /// How much of the plan is located, and where.
    tally: Tally,
    search: SearchIndex,
    indexing: Indexing,
    measuring: Measuring,
    pub(super) loading: Vec<Loading>,
    pub(super) unsettled: Unsettled,
    pub(super) recent: Recent,
}

impl Workspace {
    pub(super) fn new(plan: Arc<Plan>, plan_findings: Findings) -> Self {
        Self {
            open: OpenLayers::new(plan),
            plan_findings,
            tally: Tally::default(),
            search: SearchIndex::default(),
            indexing: Indexing::default(),
            measuring: Measuring::default(),
            loading: Vec::new(),
            unsettled: Unsettled::default(),
            recent: Recent::default(),
        }
    }

    /// Computes anew what depends on everything that is open.
    pub(super) fn refresh(&mut self, wake: &Wake) {
        self.tally = tally(self.open.plan());
        // Another plan may read the same names otherwise.
        self.indexing.refresh_search(&self.open, SearchIndex::default(), &mut self.search, wake);
    }

    /// Makes what was added to what is open findable by name.
    pub(super) fn refresh_search(&mut self, wake: &Wake) {
        self.indexing.refresh_search(&self.open, self.search.clone(), &mut self.search, wake);
    }

    /// Takes in what the indexing jobs have brought, and starts those that are wanted.
    pub(super) fn tend_indices(&mut self, wake: &Wake) {
        self.indexing.tend(&self.open, &mut self.search, wake);
    }

    /// Measures the feature that is looked at, if that takes longer than a frame.
    pub(super) fn measure(&mut self, selected: Option<&FeatureKey>, wake: &Wake) {
        self.measuring.tend(selected, &self.open, wake);
    }

    /// Length and area of the feature that is looked at; `None` while they are computed.
    pub fn measures(&self, feature: &Feature<'_>) -> Option<Measures> {
        self.measuring.of(feature)
    }

    /// What a job has computed of the feature that is looked at: for caches.
    pub fn measured(&self) -> Option<Measures> {
        self.measuring.known()
    }

    /// How many features of the plan are located, and where.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Findings of the plan package itself.
    pub fn plan_findings(&self) -> &Findings {
        &self.plan_findings
    }

    /// What is open, by name.
    pub fn search(&self) -> &SearchIndex {
        &self.search
    }

    /// The files that are being read.
    pub fn loading(&self) -> &[Loading] {
        &self.loading
    }

    /// What cannot be opened before the user has said something of it.
    pub fn unsettled(&self) -> &Unsettled {
        &self.unsettled
    }

    /// The recent files, the newest first, as they were when somebody last looked.
    pub fn recent_files(&self, settings: &Settings) -> Vec<RecentFile> {
        self.recent.list(&settings.recent_files)
    }

    /// Whether something that is open cannot be clicked or found yet.
    pub fn is_indexing(&self) -> bool {
        self.indexing.is_under_way(&self.open)
    }
}
