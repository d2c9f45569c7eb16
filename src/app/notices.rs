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

/// How many notices that are no errors are kept: who opens two thousand files has seen after the newest
/// of them that they are open.
const KEPT: usize = 24;

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
        if self.queue.iter().filter(|notice| !notice.is_error).count() > KEPT
            && let Some(oldest) = self.queue.iter().position(|notice| !notice.is_error)
        {
            self.queue.remove(oldest);
        }
    }

    pub(super) fn dismiss(&mut self, id: NoticeId) {
        self.queue.retain(|notice| notice.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_thousand_notices_the_newest_stay_and_every_error() {
        let mut notices = Notices::default();
        for index in 0..2_000 {
            notices.push(index.to_string(), index % 500 == 0);
        }
        let texts: Vec<&str> = notices.all().iter().map(|notice| notice.text.as_str()).collect();
        assert_eq!(texts.len(), KEPT + 4);
        assert_eq!((texts[..4].to_vec(), texts.last()), (vec!["0", "500", "1000", "1500"], Some(&"1999")));
    }
}
