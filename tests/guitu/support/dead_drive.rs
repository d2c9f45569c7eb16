//! A drive that does not answer any more, or that stops in the middle of a file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};

use guitu::format::disk::{Disk, ReadSeek};

/// Everything in one folder hangs until the drive is released.
pub struct DeadDrive {
    folder: PathBuf,
    /// Files with this ending are read so far, and everything else is; `None`: nothing answers at all.
    stops: Option<(&'static str, u64)>,
    gate: Arc<Gate>,
}

/// What hangs is here.
#[derive(Default)]
struct Gate {
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    answers: bool,
    hanging: usize,
}

impl Gate {
    fn pass(&self) {
        let mut state = self.state.lock().unwrap();
        state.hanging += 1;
        while !state.answers {
            state = self.wake.wait(state).unwrap();
        }
        state.hanging -= 1;
    }
}

impl DeadDrive {
    pub fn new(folder: &Path) -> Arc<Self> {
        Arc::new(Self { folder: folder.to_owned(), stops: None, gate: Arc::default() })
    }

    /// Reads `bytes` of each file with this ending, and stops.
    pub fn stopping(folder: &Path, ending: &'static str, bytes: u64) -> Arc<Self> {
        Arc::new(Self { folder: folder.to_owned(), stops: Some((ending, bytes)), gate: Arc::default() })
    }

    pub fn answer(&self, answers: bool) {
        self.gate.state.lock().unwrap().answers = answers;
        self.gate.wake.notify_all();
    }

    /// How many threads wait for it.
    pub fn hanging(&self) -> usize {
        self.gate.state.lock().unwrap().hanging
    }
}

impl Disk for DeadDrive {
    fn reach(&self, path: &Path) {
        if self.stops.is_none() && path.starts_with(&self.folder) {
            self.gate.pass();
        }
    }

    fn reading(&self, path: &Path, file: File) -> Box<dyn ReadSeek> {
        match self.stops {
            Some((ending, left)) if path.starts_with(&self.folder) && path.extension().is_some_and(|e| e == ending) => {
                Box::new(Stopping { file, left, gate: self.gate.clone() })
            }
            _ => Box::new(file),
        }
    }
}

struct Stopping {
    file: File,
    left: u64,
    gate: Arc<Gate>,
}

impl Read for Stopping {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            self.gate.pass();
            return self.file.read(buffer);
        }
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.file.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

impl Seek for Stopping {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
