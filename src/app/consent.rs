//! What the project that is open may read: what it was before, and what the user agrees to by choosing
//! a file or by answering for the paths that were shown.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::agreed_files::Remembered;
use super::context::Context;
use crate::format::consent::{Chosen, Consent};

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
    pub(super) fn agree(&mut self, chosen: &Chosen) {
        let mut consent = Consent::clone(&self.consent);
        if consent.agree_to(chosen) {
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

    /// Has what was agreed to written to where only this machine has it.
    pub(super) fn keep_consent(&self) {
        if let Some(agreed) = &self.agreed {
            agreed.keep(self.consent.project(), self.consent.agreed());
        }
    }

    /// The program ends: what was agreed to is to be on the disk, if that answers.
    pub(super) fn finish_keeping(&self) {
        if let Some(agreed) = &self.agreed {
            agreed.finish();
        }
    }

    /// What was agreed to before, for the job that opens a project.
    pub(super) fn remembered(&self) -> Remembered {
        self.agreed.as_ref().map_or_else(Remembered::default, |agreed| agreed.remembered().clone())
    }

    /// What a new project without a file may read.
    pub(super) fn new_consent(&self) -> Consent {
        Consent::unnamed(&self.unnamed_now(), BTreeSet::new())
    }

    /// What stands for a project without a file that is open now.
    pub(super) fn unnamed_now(&self) -> PathBuf {
        self.keeping.as_ref().map_or_else(PathBuf::new, |keeping| self.unnamed(&keeping.session))
    }

    /// What stands for a project without a file of some session.
    pub(super) fn unnamed(&self, session: &str) -> PathBuf {
        self.keeping.as_ref().map_or_else(PathBuf::new, |keeping| keeping.data_folder.join("unnamed").join(session))
    }
}
