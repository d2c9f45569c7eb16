//! The thread on which a document is read and drawn: what goes wrong there ends there.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::format::imagery::fault::PictureFault;
use crate::symbol::picture::PictureTrouble;
use crate::task::Context;

/// Forms may stand in forms fifty deep, and each level takes some of it; in bytes.
const STACK: usize = 64 << 20;

/// Nobody waits longer for one page.
const PATIENCE: Duration = Duration::from_mins(2);

/// How often it is looked whether anybody still waits.
const LOOK: Duration = Duration::from_millis(100);

/// What `work` brings. Panics, and what takes too long, are faults of the file. Nothing can stop work that goes
/// on in vain: its thread is left to itself, and what it brings is thrown away.
pub(super) fn guarded<T: Send + 'static>(
    task: &Context,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PictureFault> {
    task.phase("task.drawing_page", 0);
    let (sender, receiver) = sync_channel(1);
    let began = Instant::now();
    let run = move || sender.send(work()).unwrap_or_else(|_| log::debug!("a page was drawn that nobody wants"));
    if let Err(error) = thread::Builder::new().name("pdf page".to_owned()).stack_size(STACK).spawn(run) {
        log::error!("no thread for a page: {error}");
    }
    loop {
        match receiver.recv_timeout(LOOK) {
            Ok(value) => return Ok(value),
            Err(RecvTimeoutError::Disconnected) => return Err(PictureTrouble::Undecodable.into()),
            Err(RecvTimeoutError::Timeout) if task.cancelled() => return Err(PictureFault::Cancelled),
            Err(RecvTimeoutError::Timeout) if began.elapsed() > PATIENCE => return Err(PictureFault::TooMuchToDraw),
            // A sign that it goes on.
            Err(RecvTimeoutError::Timeout) => task.progress(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault_of_the_file() {
        let task = Context::unwatched();
        assert_eq!(guarded(&task, || 7), Ok(7));
        let fault: Result<(), _> = guarded(&task, || panic!("of the renderer"));
        assert_eq!(fault, Err(PictureTrouble::Undecodable.into()));
    }
}
