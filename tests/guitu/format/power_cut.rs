//! A disk in memory that remembers what would survive if the power went now: names and bytes that were
//! not synced may be there or not, in any combination, as file systems promise no more.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use guitu::format::disk::{Disk, DiskFile};

/// What goes wrong, at one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The call does nothing and says so; the next one works.
    Fails,
    /// Nothing works from here on: the disk is gone, or so is the power.
    Gone,
    /// Nothing can be written any more; files can be removed.
    Full,
    /// The call does its work and answers that it did not: a server that stalls.
    Stalls,
}

#[derive(Debug, Default)]
struct State {
    calls: usize,
    files: Vec<File>,
    /// What programs see.
    names: BTreeMap<PathBuf, usize>,
    /// What was there at the last sync of the folder.
    durable: BTreeMap<PathBuf, usize>,
    /// What was done to names since.
    pending: Vec<Renamed>,
}

#[derive(Debug, Default)]
struct File {
    bytes: Vec<u8>,
    synced: Option<Vec<u8>>,
}

/// A file has a name now, or has lost one, or both at once.
#[derive(Clone, Debug)]
struct Renamed {
    from: Option<PathBuf>,
    to: Option<(PathBuf, usize)>,
}

/// The disk, with a fault at the call of this number.
#[derive(Clone, Debug, Default)]
pub struct ModelDisk {
    state: Arc<Mutex<State>>,
    pub fault: Option<(usize, Fault)>,
}

struct OpenFile {
    disk: ModelDisk,
    file: usize,
    at: usize,
}

impl ModelDisk {
    /// A disk with one file that is safe on it.
    pub fn with(path: &Path, bytes: &[u8]) -> Self {
        let disk = Self::default();
        let mut state = disk.state.lock().unwrap();
        state.files.push(File { bytes: bytes.to_vec(), synced: Some(bytes.to_vec()) });
        state.names.insert(path.to_owned(), 0);
        state.durable = state.names.clone();
        drop(state);
        disk
    }

    /// How many calls there were.
    pub fn calls(&self) -> usize {
        self.state.lock().unwrap().calls
    }

    /// What a program finds at a path.
    pub fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state.lock().unwrap();
        state.names.get(path).map(|file| state.files[*file].bytes.clone())
    }

    pub fn names(&self) -> Vec<PathBuf> {
        self.state.lock().unwrap().names.keys().cloned().collect()
    }

    /// Everything that may stand at a path after the power went; `None` for no file at all.
    pub fn after_a_power_cut(&self, path: &Path) -> BTreeSet<Option<Vec<u8>>> {
        let state = self.state.lock().unwrap();
        let mut outcomes = BTreeSet::new();
        for chosen in 0..1_u32 << state.pending.len() {
            let mut names = state.durable.clone();
            let done = state.pending.iter().enumerate().filter(|(number, _)| chosen >> number & 1 == 1);
            done.for_each(|(_, renamed)| renamed.apply(&mut names));
            match names.get(path) {
                Some(file) => outcomes.extend(state.files[*file].survivors().into_iter().map(Some)),
                None => drop(outcomes.insert(None)),
            }
        }
        outcomes
    }

    /// The power goes, and what was done to names has reached the disk.
    pub fn cut(&self) {
        let mut state = self.state.lock().unwrap();
        state.durable = state.names.clone();
        state.pending.clear();
    }

    /// Does `work` unless it is the turn of the fault.
    fn call<T>(&self, writes: bool, work: impl FnOnce(&mut State) -> io::Result<T>) -> io::Result<T> {
        let mut state = self.state.lock().unwrap();
        let number = state.calls;
        state.calls += 1;
        match self.fault {
            Some((at, Fault::Fails)) if number == at => Err(io::ErrorKind::Other.into()),
            Some((at, Fault::Gone)) if number >= at => Err(io::ErrorKind::NotConnected.into()),
            Some((at, Fault::Full)) if number >= at && writes => Err(io::ErrorKind::StorageFull.into()),
            Some((at, Fault::Stalls)) if number == at => {
                work(&mut state)?;
                Err(io::ErrorKind::TimedOut.into())
            }
            _ => work(&mut state),
        }
    }
}

impl File {
    /// What may be left of its bytes.
    fn survivors(&self) -> Vec<Vec<u8>> {
        if self.synced.as_ref() == Some(&self.bytes) {
            return vec![self.bytes.clone()];
        }
        let torn = [Vec::new(), self.bytes[..self.bytes.len() / 2].to_vec(), self.bytes.clone()];
        torn.into_iter().chain(self.synced.clone()).collect()
    }
}

impl Renamed {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        if let Some(from) = &self.from {
            names.remove(from);
        }
        if let Some((to, file)) = &self.to {
            names.insert(to.clone(), *file);
        }
    }
}

impl State {
    fn rename(&mut self, renamed: Renamed) {
        renamed.apply(&mut self.names);
        self.pending.push(renamed);
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Disk for ModelDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = self.call(true, |state| {
            if state.names.contains_key(path) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            state.files.push(File::default());
            let file = state.files.len() - 1;
            state.rename(Renamed { from: None, to: Some((path.to_owned(), file)) });
            Ok(file)
        })?;
        Ok(Box::new(OpenFile { disk: self.clone(), file, at: 0 }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(false, |state| {
            let file = state.file(from)?;
            state.rename(Renamed { from: Some(from.to_owned()), to: Some((to.to_owned(), file)) });
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(false, |state| {
            state.file(path)?;
            state.rename(Renamed { from: Some(path.to_owned()), to: None });
            Ok(())
        })
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.call(false, |state| {
            state.durable = state.names.clone();
            state.pending.clear();
            Ok(())
        })
    }

    fn left_behind(&self, _: &Path) -> Vec<PathBuf> {
        let state = self.state.lock().unwrap();
        state.durable.keys().filter(|path| path.extension().is_some_and(|ending| ending == "saving")).cloned().collect()
    }
}

impl Write for OpenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // In pieces, so that there are calls between which something can happen.
        let piece = &bytes[..bytes.len().min(400)];
        let (file, at) = (self.file, self.at);
        let disk = self.disk.clone();
        disk.call(true, |state| {
            let all = &mut state.files[file].bytes;
            all.resize(all.len().max(at + piece.len()), 0);
            all[at..at + piece.len()].copy_from_slice(piece);
            // Also where the answer is lost: the bytes are there, and what follows stands behind them.
            self.at += piece.len();
            Ok(())
        })?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for OpenFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let end = self.disk.state.lock().unwrap().files[self.file].bytes.len();
        let mut cursor = io::Cursor::new(vec![0; end]);
        cursor.set_position(self.at as u64);
        let at = cursor.seek(to)?;
        self.at = usize::try_from(at).expect("files in memory are small");
        Ok(at)
    }
}

impl DiskFile for OpenFile {
    fn sync(&mut self) -> io::Result<()> {
        let file = self.file;
        self.disk.call(true, |state| {
            let file = &mut state.files[file];
            file.synced = Some(file.bytes.clone());
            Ok(())
        })
    }
}
