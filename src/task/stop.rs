//! A process that is told to end (SIGTERM, SIGINT, SIGHUP, the end of the session): it ends as if it
//! were closed, in good time, or else at once.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::Wake;

/// How long a process may take to end well.
const GRACE: Duration = Duration::from_secs(5);

/// How long tidying up may take before the process ends without it: a drive may be dead.
const TIDYING: Duration = Duration::from_secs(1);

/// Whether the process was told to end, and by which signal (0: by none).
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicI32>);

impl Stop {
    pub fn is_asked(&self) -> bool {
        self.signal().is_some()
    }

    /// The exit code of a process that was told to end; `None` if it was not.
    pub fn exit_code(&self) -> Option<u8> {
        self.signal().map(exit_code)
    }

    fn signal(&self) -> Option<i32> {
        Some(self.0.load(Ordering::Relaxed)).filter(|signal| *signal != 0)
    }

    /// From now on a signal asks, and `wake` has the owner look. A second signal, or an owner that
    /// does not end in time, ends the process after `tidy`.
    pub fn on_signal(&self, wake: Wake, tidy: fn()) {
        let stop = self.clone();
        listen(move |signal| {
            if stop.is_asked() {
                end_now(signal, tidy);
            }
            stop.0.store(signal, Ordering::Relaxed);
            wake();
            let end_late = move || {
                thread::sleep(GRACE);
                end_now(signal, tidy);
            };
            drop(thread::Builder::new().name("grace".to_owned()).spawn(end_late));
        });
    }
}

/// From now on a signal ends the process after `tidy`: for work that leaves whole files or none.
pub fn end_on_signal(tidy: fn()) {
    listen(move |signal| end_now(signal, tidy));
}

/// What a shell makes of a signal: 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP.
fn exit_code(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// Calls `told` on a thread of its own with each signal that tells the process to end.
#[cfg(unix)]
fn listen(told: impl FnMut(i32) + Send + 'static) {
    use signal_hook::consts::{SIGHUP, TERM_SIGNALS};
    use signal_hook::iterator::Signals;

    let hangup = (!hangup_is_ignored()).then_some(SIGHUP);
    let listening = Signals::new(TERM_SIGNALS.iter().chain(&hangup)).and_then(|mut signals| {
        let hear = move || signals.forever().for_each(told);
        thread::Builder::new().name("signals".to_owned()).spawn(hear)
    });
    if let Err(error) = listening {
        log::warn!("being told to end ends at once: {error}");
    }
}

/// Whether the process was started to outlive its terminal (`nohup`).
#[cfg(unix)]
fn hangup_is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    // One bit a signal; the hangup is signal 1.
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

/// Elsewhere the window system closes the window, and there are no signals.
#[cfg(not(unix))]
fn listen(_: impl FnMut(i32) + Send + 'static) {}

/// Ends the process without waiting for any of its threads: one may hang in the system.
fn end_now(signal: i32, tidy: fn()) -> ! {
    let (tell, tidied) = sync_channel::<()>(1);
    let work = move || {
        tidy();
        drop(tell);
    };
    let tidying = thread::Builder::new().name("tidy up".to_owned()).spawn(work);
    if tidying.is_ok() && tidied.recv_timeout(TIDYING) == Err(RecvTimeoutError::Timeout) {
        log::warn!("temporary files may stay");
    }
    process::exit(i32::from(exit_code(signal)))
}

#[cfg(all(test, unix))]
mod tests {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    use super::*;

    #[test]
    fn the_exit_code_names_the_signal_as_shells_do() {
        let code = |signal| Stop(Arc::new(AtomicI32::new(signal))).exit_code();
        assert_eq!([SIGINT, SIGTERM, SIGHUP].map(code), [Some(130), Some(143), Some(129)]);
        assert_eq!(Stop::default().exit_code(), None);
    }
}
