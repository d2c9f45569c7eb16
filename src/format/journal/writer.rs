//! Writing the journal on a thread of its own: the caller does not wait for the disk, but at the end, and
//! then not for ever.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::draft::Drafts;
use super::entry::{Beginning, Done, Writer};
use super::file::Journal;
use super::message::{JournalStatus, Message, QUEUE};
use crate::format::disk::Disk;
use crate::format::project_file::Owner;

/// The writing end. Dropping it leaves the file for the next start to find, after everything that
/// waits was written; [`close`](Self::close) removes it.
#[derive(Debug)]
pub struct JournalWriter {
    sender: Option<SyncSender<Message>>,
    status: Arc<Mutex<JournalStatus>>,
    /// Ends when everything is written.
    written: Receiver<()>,
}

/// How long the end of a session waits for its journal: the folder's drive may not answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The same where there is nothing to be recovered.
const SHORT_PATIENCE: Duration = Duration::from_secs(1);

impl JournalWriter {
    /// A writer of journals in `folder`, which is made if needed. `session` names the files: no two
    /// running programs may have the same.
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf, session: &str, owner: &Owner) -> io::Result<Self> {
        let writer = Writer { session: session.to_owned(), pid: owner.pid, host: owner.host.clone() };
        let status: Arc<Mutex<JournalStatus>> = Arc::default();
        let journal = Journal::new(folder, writer, status.clone());
        let ((sender, receiver), (tell, written)) = (sync_channel(QUEUE), sync_channel(1));
        let run = move || {
            journal.run(&receiver, &*disk);
            drop(tell);
        };
        thread::Builder::new().name("journal".to_owned()).spawn(run)?;
        Ok(Self { sender: Some(sender), status, written })
    }

    /// Begins again from here: what was done before is saved, given up, or part of `beginning`.
    /// `false` if too much is waiting; then nothing has happened.
    #[must_use]
    pub fn begin(&self, beginning: Beginning) -> bool {
        self.send(Message::Begin(Box::new(beginning)))
    }

    /// Writes down what was done. `false` if too much is waiting: begin again before the next.
    #[must_use]
    pub fn append(&self, done: Done) -> bool {
        self.send(Message::Done(Box::new(done)))
    }

    /// Writes down what is half done, in the place of what was before. `false` if too much is waiting.
    #[must_use]
    pub fn keep_drafts(&self, drafts: Drafts) -> bool {
        self.send(Message::Drafts(Box::new(drafts)))
    }

    /// Removes a file once everything before is on the disk: a journal that was taken over.
    #[must_use]
    pub fn remove_after(&self, path: PathBuf) -> bool {
        self.send(Message::Remove(path))
    }

    pub fn status(&self) -> JournalStatus {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The clean exit: nothing is left to recover.
    pub fn close(mut self) {
        if !self.send(Message::Close) {
            log::warn!("the journal stays: its thread has ended, or waits for its drive");
        }
        self.finish(SHORT_PATIENCE);
    }

    fn send(&self, message: Message) -> bool {
        match self.sender.as_ref().map(|sender| sender.try_send(message)) {
            Some(Ok(())) => true,
            Some(Err(TrySendError::Full(_) | TrySendError::Disconnected(_))) | None => false,
        }
    }

    fn finish(&mut self, patience: Duration) {
        self.sender = None;
        if self.written.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
            log::warn!("the journal is not all written: its drive does not answer");
        }
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        self.finish(PATIENCE);
    }
}
