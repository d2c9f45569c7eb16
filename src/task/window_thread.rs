//! The thread of the window waits for nothing that may never answer: no file, no drive. Builds with
//! debug assertions hold every call to that, through however many helpers it goes.

use std::cell::Cell;
use std::marker::PhantomData;

thread_local! {
    static AT_WORK: Cell<u32> = const { Cell::new(0) };
}

/// As long as this lives, its thread works for the window.
pub struct WindowAtWork(PhantomData<*const ()>);

impl WindowAtWork {
    /// The thread works for the window from now on.
    pub fn begin() -> Self {
        AT_WORK.set(AT_WORK.get() + 1);
        Self(PhantomData)
    }
}

impl Drop for WindowAtWork {
    fn drop(&mut self) {
        AT_WORK.set(AT_WORK.get() - 1);
    }
}

/// Said by whatever asks a file system, or waits for one that asks.
///
/// # Panics
/// In builds with debug assertions, where the thread works for the window.
#[track_caller]
pub fn may_wait() {
    debug_assert!(
        AT_WORK.get() == 0,
        "a file system is asked on the window's thread: make it a job (Context::file_job)"
    );
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    #[test]
    fn waiting_is_a_fault_while_the_window_is_at_work_and_on_its_thread_only() {
        may_wait();
        let outer = WindowAtWork::begin();
        drop(WindowAtWork::begin());
        assert!(catch_unwind(may_wait).is_err());
        std::thread::spawn(may_wait).join().unwrap();
        drop(outer);
        may_wait();
    }
}
