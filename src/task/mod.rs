//! Jobs off the UI thread: a named thread, progress, cancelling, and one message with the result.
//!
//! Dropping a [`Job`] cancels it. The work asks [`Context::cancelled`] between its steps and
//! reports through [`Context::progress`]; `wake` is called on progress and at the end, so that a
//! sleeping window looks again.

mod clerk;
mod stop;
mod window_thread;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

pub use clerk::Clerk;
pub use stop::{Stop, end_on_signal};
pub use window_thread::{WindowAtWork, may_wait};

/// What a job calls to have its owner look at it: a repaint in the window, nothing on the command line.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// What is being done, as a message key of `i18n`.
    pub phase: &'static str,
    pub done: u64,
    /// 0 if not known.
    pub total: u64,
}

impl Progress {
    /// 0..=1, if the total is known.
    pub fn share(&self) -> Option<f32> {
        #[expect(clippy::cast_precision_loss, reason = "a progress bar")]
        (self.total > 0).then(|| (self.done as f32 / self.total as f32).min(1.0))
    }
}

#[derive(Debug, Default)]
struct Shared {
    cancelled: Arc<AtomicBool>,
    done: AtomicU64,
    total: AtomicU64,
    /// When progress last woke the owner, in milliseconds since the job began.
    woken: AtomicU64,
    phase: Mutex<&'static str>,
    /// How often the work has shown that it goes on.
    signs: AtomicU64,
    /// The work has ended, or its owner is gone.
    over: AtomicBool,
}

/// The job as its own work sees it.
#[derive(Clone)]
pub struct Context {
    shared: Arc<Shared>,
    wake: Wake,
    began: Instant,
}

/// Progress wakes the owner no more often than this: each time may cost it a frame.
const REPORT_MS: u64 = 60;

impl Context {
    /// A context that nobody watches, for work called directly.
    pub fn unwatched() -> Self {
        Self { shared: Arc::default(), wake: Arc::new(|| ()), began: Instant::now() }
    }

    /// The same job for a part of its work that counts steps of its own, which nobody is told of.
    pub fn without_progress(&self) -> Self {
        let shared = Shared { cancelled: self.shared.cancelled.clone(), ..Shared::default() };
        Self { shared: Arc::new(shared), wake: Arc::new(|| ()), began: self.began }
    }

    /// Whether the owner has lost interest: return early, the result is thrown away.
    pub fn cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed)
    }

    /// Starts a phase of `total` units (0 = unknown).
    pub fn phase(&self, phase: &'static str, total: u64) {
        *self.shared.phase.lock().unwrap_or_else(PoisonError::into_inner) = phase;
        self.shared.total.store(total, Ordering::Relaxed);
        self.shared.done.store(0, Ordering::Relaxed);
        self.shared.signs.fetch_add(1, Ordering::Relaxed);
        (self.wake)();
    }

    /// A phase inside another one, whose own progress comes back when the guard is dropped.
    pub fn aside(&self, phase: &'static str, total: u64) -> Aside<'_> {
        let before = Progress {
            phase: *self.shared.phase.lock().unwrap_or_else(PoisonError::into_inner),
            done: self.shared.done.load(Ordering::Relaxed),
            total: self.shared.total.load(Ordering::Relaxed),
        };
        self.phase(phase, total);
        Aside { context: self, before }
    }

    /// Reports how many units of the phase are done. Cheap enough to call every few kilobytes;
    /// the owner is woken a few times a second.
    pub fn progress(&self, done: u64) {
        self.shared.done.store(done, Ordering::Relaxed);
        self.shared.signs.fetch_add(1, Ordering::Relaxed);
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        if now >= self.shared.woken.load(Ordering::Relaxed) + REPORT_MS {
            self.shared.woken.store(now, Ordering::Relaxed);
            (self.wake)();
        }
    }
}

/// While it lives, a job is in a phase inside another one.
pub struct Aside<'a> {
    context: &'a Context,
    before: Progress,
}

impl Drop for Aside<'_> {
    fn drop(&mut self) {
        self.context.phase(self.before.phase, self.before.total);
        self.context.progress(self.before.done);
    }
}

/// A running job, owned by whoever wants its result.
pub struct Job<T> {
    shared: Arc<Shared>,
    result: Receiver<T>,
}

/// What a job has to say.
#[derive(Debug)]
pub enum Poll<T> {
    Running(Progress),
    Done(T),
    /// The work panicked; the message is in the log.
    Failed,
    /// The user did not want to wait any longer. The work may still hang somewhere in the system.
    Cancelled,
}

/// A job seen from beside its owner.
#[derive(Clone, Debug)]
pub struct Watch(Weak<Shared>);

impl Watch {
    /// How often the work has shown that it goes on; `None` once it has ended or nobody wants it.
    pub fn signs(&self) -> Option<u64> {
        let shared = self.0.upgrade()?;
        let over = shared.over.load(Ordering::Relaxed) || shared.cancelled.load(Ordering::Relaxed);
        (!over).then(|| shared.signs.load(Ordering::Relaxed))
    }

    /// As [`Job::cancel`].
    pub fn cancel(&self) {
        if let Some(shared) = self.0.upgrade() {
            shared.cancelled.store(true, Ordering::Relaxed);
        }
    }
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread called `name`.
    pub fn spawn(name: &str, wake: Wake, work: impl FnOnce(&Context) -> T + Send + 'static) -> Self {
        let shared: Arc<Shared> = Arc::default();
        let context = Context { shared: shared.clone(), wake: wake.clone(), began: Instant::now() };
        let (sender, result) = sync_channel(1);
        let spawned = thread::Builder::new().name(name.to_owned()).spawn(move || {
            let value = work(&context);
            context.shared.over.store(true, Ordering::Relaxed);
            // Nothing of the work outlives the word that it has ended.
            if context.cancelled() {
                drop(value);
            } else if sender.send(value).is_err() {
                log::debug!("a job ended after its owner");
            }
            drop(sender);
            wake();
        });
        if let Err(error) = spawned {
            log::error!("no thread for {name}: {error}");
        }
        Self { shared, result }
    }

    /// Asks the work to stop; its result never arrives.
    pub fn cancel(&self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// Asks the work to stop and waits until its thread has let go of all that it had, or until `deadline`.
    pub fn end(self, deadline: Instant) {
        self.cancel();
        // Whatever it still brings is let go of here.
        while self.result.recv_timeout(deadline.saturating_duration_since(Instant::now())).is_ok() {}
    }

    /// The job for those who only look.
    pub fn watch(&self) -> Watch {
        Watch(Arc::downgrade(&self.shared))
    }

    /// Looks without waiting.
    pub fn poll(&self) -> Poll<T> {
        if self.shared.cancelled.load(Ordering::Relaxed) {
            return Poll::Cancelled;
        }
        match self.result.try_recv() {
            Ok(value) => Poll::Done(value),
            Err(TryRecvError::Empty) => Poll::Running(self.progress()),
            Err(TryRecvError::Disconnected) => Poll::Failed,
        }
    }

    /// Waits for the result; `None` if the work panicked or was cancelled.
    pub fn wait(self) -> Option<T> {
        self.result.recv().ok()
    }

    /// Waits for the result as long as the work shows that it goes on; what is still running then has given
    /// no sign for the time of `patience`, and is asked to stop.
    pub fn wait_while_alive(self, patience: Duration) -> Poll<T> {
        let signs = || self.shared.signs.load(Ordering::Relaxed);
        let mut seen = signs();
        loop {
            match self.result.recv_timeout(patience) {
                Ok(value) => return Poll::Done(value),
                Err(RecvTimeoutError::Disconnected) => return Poll::Failed,
                Err(RecvTimeoutError::Timeout) if signs() == seen => return Poll::Running(self.progress()),
                Err(RecvTimeoutError::Timeout) => seen = signs(),
            }
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            phase: *self.shared.phase.lock().unwrap_or_else(PoisonError::into_inner),
            done: self.shared.done.load(Ordering::Relaxed),
            total: self.shared.total.load(Ordering::Relaxed),
        }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn a_job_reports_progress_and_its_result_and_wakes_its_owner() {
        let (tell, woken) = sync_channel(8);
        let gate = Arc::new(Barrier::new(2));
        let inside = gate.clone();
        let wake: Wake = Arc::new(move || {
            let _ = tell.try_send(());
        });
        let job = Job::spawn("count", wake, move |context| {
            context.phase("reading", 4);
            context.progress(2);
            inside.wait();
            inside.wait();
            42
        });
        gate.wait();
        let Poll::Running(progress) = job.poll() else { panic!("still inside") };
        assert_eq!((progress.phase, progress.share()), ("reading", Some(0.5)));
        gate.wait();
        assert_eq!(job.wait(), Some(42));
        // Once for the phase, once for the result.
        for _ in 0..2 {
            assert_eq!(woken.recv_timeout(Duration::from_mins(1)), Ok(()));
        }
    }

    #[test]
    fn a_phase_inside_another_gives_its_progress_back() {
        let context = Context::unwatched();
        let seen = || (context.shared.total.load(Ordering::Relaxed), context.shared.done.load(Ordering::Relaxed));
        context.phase("pages", 7);
        context.progress(3);
        let aside = context.aside("tiles", 40);
        context.progress(12);
        assert_eq!(seen(), (40, 12));
        drop(aside);
        assert_eq!((seen(), *context.shared.phase.lock().unwrap()), ((7, 3), "pages"));
    }

    #[test]
    fn a_part_without_progress_is_cancelled_with_its_job() {
        let (tell, told) = sync_channel(1);
        let job = Job::spawn("part", Arc::new(|| ()), move |context| {
            context.phase("pages", 2);
            let part = context.without_progress();
            part.phase("bands", 9);
            part.progress(9);
            tell.send(()).unwrap();
            while !part.cancelled() {
                thread::yield_now();
            }
        });
        told.recv().unwrap();
        assert_eq!(job.progress(), Progress { phase: "pages", done: 0, total: 2 });
        job.cancel();
        assert_eq!(job.wait(), None);
    }

    #[test]
    fn dropping_a_job_cancels_its_work() {
        let (tell, told) = sync_channel(1);
        let job = Job::spawn("forever", Arc::new(|| ()), move |context| {
            while !context.cancelled() {
                thread::yield_now();
            }
            tell.send(()).unwrap();
        });
        drop(job);
        told.recv().unwrap();
    }

    #[test]
    fn a_job_that_is_ended_holds_nothing_any_more() {
        let held = Arc::new(());
        let (tell, told) = sync_channel(1);
        let (inside, brought) = (held.clone(), held.clone());
        let job = Job::spawn("holds", Arc::new(|| ()), move |context| {
            tell.send(()).unwrap();
            while !context.cancelled() {
                thread::yield_now();
            }
            drop(inside);
            brought
        });
        told.recv().unwrap();
        job.end(Instant::now() + Duration::from_mins(1));
        assert_eq!(Arc::strong_count(&held), 1);
    }

    #[test]
    fn a_panicking_job_has_failed() {
        let job: Job<()> = Job::spawn("panics", Arc::new(|| ()), |_| panic!("on purpose"));
        assert_eq!(job.wait(), None);
    }
}
