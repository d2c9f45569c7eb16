//! Why a zip, or an entry of one, cannot be read.

use std::io;

use zip::result::ZipError;

use crate::finding::Reason;

/// The reason for people.
pub(super) fn zip_reason(error: &ZipError) -> Reason {
    match error {
        ZipError::Io(error) => entry_reason(error),
        ZipError::FileNotFound => Reason::Missing,
        ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword | ZipError::CompressionMethodNotSupported(_) => {
            Reason::UnsupportedZip
        }
        _ => Reason::NotAZip,
    }
}

/// The reason of an error while an entry is unpacked: what cannot be unpacked is damaged.
pub(super) fn entry_reason(error: &io::Error) -> Reason {
    match Reason::of(error) {
        Reason::System(0) => Reason::Damaged,
        reason => reason,
    }
}
