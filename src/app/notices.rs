//! What the user is told without having asked: a queue, in which none hides another.

/// Names a notice for as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeId(u64);

/// Something to tell the user, in the language of the moment it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    pub text: String,
    pub is_error: bool,
}

/// Everything told that nobody has dismissed yet, the oldest first.
#[derive(Debug, Default)]
pub struct Notices {
    queue: Vec<Notice>,
    /// How many were ever told.
    told: u64,
}

impl Notices {
    /// All of them, the oldest first.
    pub fn all(&self) -> &[Notice] {
        &self.queue
    }

    pub(super) fn push(&mut self, text: String, is_error: bool) {
        self.queue.push(Notice { id: NoticeId(self.told), text, is_error });
        self.told += 1;
    }

    pub(super) fn dismiss(&mut self, id: NoticeId) {
        self.queue.retain(|notice| notice.id != id);
    }
}
