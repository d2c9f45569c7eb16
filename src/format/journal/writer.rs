//! Writing the journal on a thread of its own: the caller never waits for the disk.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::draft::Drafts;
use super::entry::{Beginning, Done, Writer};
use super::file::Journal;
use super::message::{JournalStatus, Message, QUEUE};
use crate::format::project_file::Owner;

/// The writing end. Dropping it leaves the file for the next start to find, after everything that
/// waits was written; [`close`](Self::close) removes it.
#[derive(Debug)]
pub struct JournalWriter {
    sender: Option<SyncSender<Message>>,
    status: Arc<Mutex<JournalStatus>>,
    thread: Option<JoinHandle<()>>,
}

impl JournalWriter {
    /// A writer of journals in `folder`, which is made if needed. `session` names the files: no two
    /// running programs may have the same.
    pub fn new(folder: PathBuf, session: &str, owner: &Owner) -> io::Result<Self> {
        let writer = Writer { session: session.to_owned(), pid: owner.pid, host: owner.host.clone() };
        let status: Arc<Mutex<JournalStatus>> = Arc::default();
        let journal = Journal::new(folder, writer, status.clone());
        let (sender, receiver) = sync_channel(QUEUE);
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(move || journal.run(&receiver))?;
        Ok(Self { sender: Some(sender), status, thread: Some(thread) })
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
        if let Some(sender) = &self.sender
            && sender.send(Message::Close).is_err()
        {
            log::warn!("the journal's thread has ended before");
        }
        self.finish();
    }

    fn send(&self, message: Message) -> bool {
        match self.sender.as_ref().map(|sender| sender.try_send(message)) {
            Some(Ok(())) => true,
            Some(Err(TrySendError::Full(_) | TrySendError::Disconnected(_))) | None => false,
        }
    }

    fn finish(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the journal's thread has panicked");
        }
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        self.finish();
    }
}
