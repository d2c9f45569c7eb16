//! Looking what added files are by now, with a limit to waiting: a drive that does not answer holds up no
//! save. What is known of its files stays.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::stamp::SourceStamp;
use crate::format::consent::Consent;
use crate::format::disk::Disk;
use crate::project::AddedSource;
use crate::task::{Job, Poll};

/// How long a file may give no sign of life before the save goes on without it. Less than the time after
/// which the user is told that the save itself is silent.
const PATIENCE: Duration = Duration::from_secs(2);

/// Looks at files one after the other, each on a thread of its own.
pub(super) struct Stamper {
    disk: Arc<dyn Disk>,
    files: Arc<Consent>,
    /// What else lies in these folders is not waited for again.
    silent: BTreeSet<PathBuf>,
    /// Files that did not answer.
    unanswered: Vec<PathBuf>,
}

impl Stamper {
    /// Looks at what `files` permits.
    pub(super) fn new(disk: Arc<dyn Disk>, files: Arc<Consent>) -> Self {
        Self { disk, files, silent: BTreeSet::new(), unanswered: Vec::new() }
    }

    /// What the file is now; nothing if it cannot be read, or does not answer.
    pub(super) fn stamp(&mut self, source: &AddedSource, known: Option<&SourceStamp>) -> Option<SourceStamp> {
        let folder = source.path.parent().unwrap_or(Path::new(""));
        if !self.silent.contains(folder) {
            match self.look(source, known.cloned()).wait_while_alive(PATIENCE) {
                Poll::Done(stamp) => return stamp,
                Poll::Failed | Poll::Cancelled => return None,
                Poll::Running(_) => self.silent.insert(folder.to_owned()),
            };
        }
        self.unanswered.push(source.path.clone());
        None
    }

    fn look(&self, source: &AddedSource, known: Option<SourceStamp>) -> Job<Option<SourceStamp>> {
        let (disk, files) = (self.disk.clone(), self.files.clone());
        let (path, reading) = (source.path.clone(), source.reading.clone());
        Job::spawn("look at layer", Arc::new(|| ()), move |context| {
            disk.reach(&path);
            let permit = files.permit(&path).ok()?;
            SourceStamp::of(&permit, &reading, known.as_ref(), context).ok()
        })
    }

    /// The files that did not answer.
    pub(super) fn unanswered(self) -> Vec<PathBuf> {
        self.unanswered
    }
}
