//! What files are packed in on their way: unpacked while they are read, never as a whole.

mod gzip;

use std::io::{self, Read};

/// One way to pack a single file.
#[derive(Debug)]
pub struct Unpacker {
    /// What it adds to the names of files, in small letters.
    pub endings: &'static [&'static str],
    /// What packed files begin with.
    pub(super) magic: &'static [u8],
    unpack: fn(Box<dyn Read + Send>) -> Box<dyn Read + Send>,
}

/// All ways that are known; a new one is a file here and a row.
pub const UNPACKERS: &[Unpacker] = &[gzip::GZIP];

/// The most that a packed file may hold: as much as a layer may have unpacked. What packs a
/// thousandfold is stopped here instead of filling the disk or the memory.
const MOST_BYTES: u64 = 8 << 30;

impl Unpacker {
    /// What is packed in `bytes`; reading fails where it turns out to be too much.
    pub(super) fn unpacked(&self, bytes: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        Box::new(Bounded { inner: (self.unpack)(bytes), left: MOST_BYTES })
    }
}

/// Reads so many bytes and fails at the next.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_unpacks_to_too_much_is_an_error_and_not_a_full_memory() {
        let mut bounded = Bounded { inner: io::repeat(b'['), left: 1 << 20 };
        let error = io::copy(&mut bounded, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        let mut whole = Bounded { inner: &b"just fits"[..], left: 9 };
        assert_eq!(io::copy(&mut whole, &mut io::sink()).unwrap(), 9);
    }
}
