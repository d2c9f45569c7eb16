//! The journal's file, on the journal's thread.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use super::EXTENSION;
use super::draft::{self, Drafts};
use super::entry::{Beginning, Done, Writer, beginning_to_json, done_to_json};
use super::frame::{self, MAGIC};
use super::message::{JournalStatus, Message, QUEUE};
use crate::finding::Reason;
use crate::format::disk::{Disk, sync_folder};
use crate::format::private;

/// The thread's own side.
pub(super) struct Journal {
    folder: PathBuf,
    writer: Writer,
    status: Arc<Mutex<JournalStatus>>,
    /// Of the newest file.
    number: u32,
    /// Not yet written: a file appears with the first thing done.
    beginning: Option<Box<Beginning>>,
    file: Option<(PathBuf, File)>,
    /// Frames that are not yet in the file.
    buffer: Vec<u8>,
    /// How many things done they are.
    waiting: u64,
    /// How many things done this file has.
    count: u64,
    /// What is half done, as it was handed over last.
    drafts: Option<Box<Drafts>>,
    /// How often it was handed over since it was written.
    drafts_waiting: u64,
    /// Until the owner begins again.
    failed: bool,
}

impl Journal {
    pub(super) fn new(folder: PathBuf, writer: Writer, status: Arc<Mutex<JournalStatus>>) -> Self {
        Self {
            folder,
            writer,
            status,
            number: 0,
            beginning: None,
            file: None,
            buffer: Vec::new(),
            waiting: 0,
            count: 0,
            drafts: None,
            drafts_waiting: 0,
            failed: false,
        }
    }

    pub(super) fn run(mut self, receiver: &Receiver<Message>, disk: &dyn Disk) {
        while let Ok(first) = receiver.recv() {
            disk.reach(&self.folder);
            // What came while the disk was busy goes with one write.
            let more: Vec<Message> = receiver.try_iter().take(QUEUE).collect();
            for message in [first].into_iter().chain(more) {
                if let Err(error) = self.take(message) {
                    self.fail(&error);
                }
            }
            if let Err(error) = self.flush().and_then(|()| self.write_waiting_drafts()) {
                self.fail(&error);
            }
        }
    }

    fn take(&mut self, message: Message) -> io::Result<()> {
        match message {
            Message::Begin(beginning) => self.begin(beginning),
            Message::Done(done) => self.append(&done),
            Message::Drafts(drafts) => {
                self.drafts = Some(drafts);
                self.drafts_waiting += 1;
                Ok(())
            }
            Message::Remove(path) => {
                self.flush()?;
                self.write_waiting_drafts()?;
                draft::remove_beside(&path);
                fs::remove_file(path)
            }
            Message::Close => {
                self.remove_file();
                (self.beginning, self.drafts, self.drafts_waiting) = (None, None, 0);
                Ok(())
            }
        }
    }

    fn begin(&mut self, beginning: Box<Beginning>) -> io::Result<()> {
        if let Err(error) = self.flush() {
            log::warn!("the journal before this one lacks its end: {error}");
        }
        self.buffer.clear();
        let unsaved = beginning.unsaved;
        let before = self.file.take();
        self.beginning = Some(beginning);
        self.failed = false;
        let started = if unsaved { self.open(false) } else { Ok(()) };
        if let Err(error) = started.and_then(|()| self.flush()).and_then(|()| self.write_drafts()) {
            remove(self.file.take());
            self.file = before;
            return Err(error);
        }
        // Only now is the file before of no use: everything is in what was saved, or in the new one.
        remove(before);
        self.confirm();
        Ok(())
    }

    /// Makes the file with its first two frames, which are not yet on the disk.
    fn open(&mut self, for_drafts: bool) -> io::Result<()> {
        let Some(beginning) = self.beginning.take() else {
            return Err(io::Error::other("there is no project to keep a journal of"));
        };
        let opened = self.open_for(&beginning, for_drafts);
        if opened.is_err() {
            self.beginning = Some(beginning);
        }
        opened
    }

    fn open_for(&mut self, beginning: &Beginning, for_drafts: bool) -> io::Result<()> {
        private::make_folder(&self.folder)?;
        self.number += 1;
        let path = self.folder.join(format!("{}-{:06}.{EXTENSION}", self.writer.session, self.number));
        let file = private::create_new(&path)?;
        if let Err(error) = file.try_lock() {
            log::warn!("the journal is not locked: {error}");
        }
        self.buffer.clear();
        self.buffer.extend_from_slice(MAGIC);
        for payload in beginning_to_json(beginning, &self.writer, for_drafts).map_err(io::Error::other)? {
            push(&mut self.buffer, &payload)?;
        }
        self.count = 0;
        self.file = Some((path, file));
        Ok(())
    }

    fn append(&mut self, done: &Done) -> io::Result<()> {
        self.waiting += 1;
        if self.failed {
            return Ok(());
        }
        if self.file.is_none() {
            self.open(false)?;
        }
        self.count += 1;
        push(&mut self.buffer, &done_to_json(self.count, done).map_err(io::Error::other)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        let Some((_, file)) = self.file.as_mut().filter(|_| !self.buffer.is_empty()) else { return Ok(()) };
        file.write_all(&self.buffer)?;
        file.sync_data()?;
        if self.buffer.starts_with(MAGIC) {
            sync_folder(&self.folder)?;
        }
        self.buffer.clear();
        self.confirm();
        Ok(())
    }

    /// What is half done goes to the disk after all that was done before it.
    fn write_waiting_drafts(&mut self) -> io::Result<()> {
        if self.failed || self.drafts_waiting == 0 {
            return Ok(());
        }
        self.write_drafts()
    }

    fn write_drafts(&mut self) -> io::Result<()> {
        let Some(drafts) = self.drafts.take() else { return Ok(()) };
        let written = self.write_beside(&drafts);
        self.drafts = Some(drafts);
        written?;
        let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        status.drafts += std::mem::take(&mut self.drafts_waiting);
        Ok(())
    }

    fn write_beside(&mut self, drafts: &Drafts) -> io::Result<()> {
        if self.file.is_none() && !drafts.drafts.is_empty() {
            self.open(true)?;
            self.flush()?;
        }
        self.file.as_ref().map_or(Ok(()), |(path, _)| draft::write(path, drafts))
    }

    fn confirm(&mut self) {
        let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        status.durable += std::mem::take(&mut self.waiting);
        status.failed = None;
    }

    /// After a failure the file may end in half a frame: nothing more goes into it. The owner sees
    /// the failure and begins again.
    fn fail(&mut self, error: &io::Error) {
        self.buffer.clear();
        self.failed = true;
        let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        status.failed = Some(Reason::of_writing(error));
    }

    fn remove_file(&mut self) {
        self.buffer.clear();
        remove(self.file.take());
    }
}

fn push(buffer: &mut Vec<u8>, payload: &[u8]) -> io::Result<()> {
    if frame::append(buffer, payload) { Ok(()) } else { Err(Reason::TooLarge.into()) }
}

fn remove(file: Option<(PathBuf, File)>) {
    let Some((path, _locked)) = file else { return };
    draft::remove_beside(&path);
    if let Err(error) = fs::remove_file(&path) {
        log::warn!("an old journal stays: {error}");
    }
}

/// Whether a file is named like a journal.
pub fn is_journal(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == EXTENSION)
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::format::journal::scan;
    use crate::format::project_file::{ForeignRecords, Owner, PlanOrigin, Records};
    use crate::geo::LonLat;
    use crate::plan::LayerId;
    use crate::project::annotation::{Annotation, AnnotationId, AnnotationKind, Place};
    use crate::project::{Act, Change, LogEntry, Project, Single, StepName, records};

    fn beginning(unsaved: bool) -> Box<Beginning> {
        Box::new(Beginning {
            started: UNIX_EPOCH,
            project_path: None,
            packed: false,
            base: None,
            unsaved,
            plan_id: "small".to_owned(),
            plan: PlanOrigin::BuiltIn,
            project: Project::default(),
            foreign: ForeignRecords::default(),
        })
    }

    fn done(name: &str) -> Message {
        let entry = LogEntry {
            act: Act::Edit { continues: false },
            name: StepName::new(name),
            changes: vec![Change::put(records::Order(Single), vec![LayerId::new(name)])],
        };
        Message::Done(Box::new(Done { time: UNIX_EPOCH, entry }))
    }

    fn journal(folder: &Path) -> Journal {
        let writer = Writer { session: "s".to_owned(), pid: 1, host: "here".to_owned() };
        Journal::new(folder.to_owned(), writer, Arc::default())
    }

    #[test]
    fn a_journal_stays_with_all_that_was_done_until_the_one_that_takes_its_place_is_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = journal(folder.path());
        journal.take(Message::Begin(beginning(false))).unwrap();
        for name in ["one", "two"] {
            journal.take(done(name)).unwrap();
        }
        // The next file cannot be made: its name is taken.
        let taken = folder.path().join("s-000002.journal");
        fs::create_dir(&taken).unwrap();
        assert!(journal.take(Message::Begin(beginning(true))).is_err());
        drop(journal);
        fs::remove_dir(taken).unwrap();
        let owner = Owner { pid: 2, host: "here".to_owned(), is_alive: |_| false };
        let found = scan(folder.path(), &owner, "");
        let names: Vec<&str> = found.recoveries[0].done.iter().map(|done| done.entry.name.key.as_str()).collect();
        assert_eq!((found.recoveries.len(), names), (1, vec!["one", "two"]));
    }

    #[test]
    fn a_journal_of_many_records_begins_packed_and_an_edit_adds_no_more_than_itself() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = journal(folder.path());
        let put = |n: u64| {
            let item = Annotation::new(AnnotationKind::Text, Place::Map(vec![LonLat::new(104.0, 31.0)]));
            Change::put(records::Annotation(AnnotationId::numbered(n)), item)
        };
        let project = Project::default().with((0..5_000).map(put).collect());
        let begun = Beginning { project: project.clone(), ..*beginning(false) };
        journal.take(Message::Begin(Box::new(begun))).unwrap();
        let mut sizes = Vec::new();
        for name in ["one", "two"] {
            journal.take(done(name)).unwrap();
            journal.flush().unwrap();
            sizes.push(fs::metadata(folder.path().join("s-000001.journal")).unwrap().len());
        }
        let plain = Records { project: project.clone(), ..Records::default() }.to_json(None).unwrap();
        assert!(sizes[0] * 8 < plain.len() as u64, "{} bytes for {}", sizes[0], plain.len());
        assert!(sizes[1] - sizes[0] < 300);
        drop(journal);
        let owner = Owner { pid: 2, host: "here".to_owned(), is_alive: |_| false };
        let found = scan(folder.path(), &owner, "");
        assert_eq!((&found.recoveries[0].beginning.project, found.recoveries[0].done.len()), (&project, 2));
    }

    #[test]
    fn a_journal_that_was_taken_over_by_another_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = journal(folder.path());
        journal.take(Message::Begin(beginning(false))).unwrap();
        journal.take(done("one")).unwrap();
        journal.take(Message::Begin(beginning(true))).unwrap();
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(files, ["s-000002.journal"]);
    }
}
