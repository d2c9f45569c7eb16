//! Work that is done one piece after the other on a thread of its own, the newest last: whoever hands
//! it over does not wait, and the end of the program does only for a while.

use std::io;
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

/// How long the end of the program waits for what was handed over: a drive may not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A thread that does what it is handed, in this order. Dropping it waits for the rest, but not for ever.
pub struct Clerk<T> {
    sender: Sender<Order<T>>,
}

enum Order<T> {
    Do(T),
    /// Everything before is done.
    Say(SyncSender<()>),
}

impl<T: Send + 'static> Clerk<T> {
    /// A thread called `name` that does `work` with each thing that it is handed.
    pub fn new(name: &str, mut work: impl FnMut(T) + Send + 'static) -> io::Result<Self> {
        let (sender, orders) = channel::<Order<T>>();
        let run = move || {
            for order in orders {
                match order {
                    Order::Do(value) => work(value),
                    // Who asked may have given up waiting.
                    Order::Say(done) => done.try_send(()).unwrap_or(()),
                }
            }
        };
        thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Self { sender })
    }

    /// Hands over a thing to do; whether there is still somebody who does it.
    pub fn hand(&self, value: T) -> bool {
        self.sender.send(Order::Do(value)).is_ok()
    }
}

impl<T> Clerk<T> {
    /// Waits until all that was handed over is done, but not for ever; whether it is.
    pub fn finish(&self) -> bool {
        let (tell, done) = sync_channel(1);
        self.sender.send(Order::Say(tell)).is_ok() && done.recv_timeout(PATIENCE).is_ok()
    }
}

impl<T> Drop for Clerk<T> {
    fn drop(&mut self) {
        if !self.finish() {
            log::warn!("not everything is written yet: a drive does not answer");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_is_done_in_order_before_the_end() {
        let (tell, told) = channel();
        let clerk = Clerk::new("clerk", move |number: u8| tell.send(number).unwrap()).unwrap();
        assert!([1, 2, 3].into_iter().all(|number| clerk.hand(number)));
        drop(clerk);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn the_end_does_not_wait_for_ever_for_work_that_hangs() {
        let (release, hanging) = sync_channel::<()>(0);
        let clerk = Clerk::new("clerk", move |()| hanging.recv().unwrap_or(())).unwrap();
        clerk.hand(());
        assert!(!clerk.finish());
        drop(release);
        assert!(clerk.finish());
    }
}
