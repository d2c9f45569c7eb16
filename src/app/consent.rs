//! What the project that is open may read: what it was before, and what the user agrees to by choosing
//! a file or by answering for the paths that were shown.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::context::Context;
use crate::format::consent::{Consent, agreed_files, keep_agreed_files};

impl Context {
    /// Which files the project may open.
    pub fn consent(&self) -> &Arc<Consent> {
        &self.consent
    }

    pub(super) fn set_consent(&mut self, consent: Consent) {
        self.consent = Arc::new(consent);
        self.picture_files.read_by(self.consent.clone());
    }

    /// The user has chosen this file for the project.
    pub(super) fn agree(&mut self, path: &Path) {
        let mut consent = Consent::clone(&self.consent);
        if consent.agree(path) {
            self.set_consent(consent);
            self.keep_consent();
        }
    }

    /// What a job found that may be opened can be opened.
    pub(super) fn join_consent(&mut self, found: &Consent) {
        let mut consent = Consent::clone(&self.consent);
        consent.join(found);
        self.set_consent(consent);
    }

    /// Writes what was agreed to where only this machine has it.
    pub(super) fn keep_consent(&self) {
        let Some(keeping) = &self.keeping else { return };
        if let Err(error) = keep_agreed_files(&keeping.data_folder, self.consent.project(), self.consent.agreed()) {
            log::warn!("what was agreed to is not remembered: {error}");
        }
    }

    /// What the project file at the resolved `path` may read.
    pub(super) fn consent_of(&self, path: &Path) -> Consent {
        Consent::of_resolved(path.to_owned(), self.remembered(path))
    }

    /// What a project without a file of some session may read.
    pub(super) fn consent_of_session(&self, session: &str) -> Consent {
        let name = self.unnamed(session);
        Consent::unnamed(&name, self.remembered(&name))
    }

    /// What a new project without a file may read.
    pub(super) fn new_consent(&self) -> Consent {
        Consent::unnamed(&self.unnamed_now(), BTreeSet::new())
    }

    /// What stands for a project without a file that is open now.
    pub(super) fn unnamed_now(&self) -> PathBuf {
        self.keeping.as_ref().map_or_else(PathBuf::new, |keeping| self.unnamed(&keeping.session))
    }

    fn unnamed(&self, session: &str) -> PathBuf {
        self.keeping.as_ref().map_or_else(PathBuf::new, |keeping| keeping.data_folder.join("unnamed").join(session))
    }

    fn remembered(&self, project: &Path) -> BTreeSet<PathBuf> {
        let keeping = self.keeping.as_ref();
        keeping.map_or_else(Default::default, |keeping| agreed_files(&keeping.data_folder, project))
    }
}
