//! What goes between the owner of a journal and its thread.

use std::path::PathBuf;

use super::draft::Drafts;
use super::entry::{Beginning, Done};
use crate::finding::Reason;

/// How many messages may wait. Beyond that the caller begins again with the whole project.
pub(super) const QUEUE: usize = 1024;

/// How far the journal is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalStatus {
    /// How many things done since the writer was made are safe on the disk.
    pub durable: u64,
    /// How often what is half done was handed over and is safe on the disk.
    pub drafts: u64,
    /// Why the newest are not.
    pub failed: Option<Reason>,
}

/// What the thread is told.
#[derive(Debug)]
pub(super) enum Message {
    Begin(Box<Beginning>),
    Done(Box<Done>),
    Drafts(Box<Drafts>),
    Remove(PathBuf),
    Close,
}
